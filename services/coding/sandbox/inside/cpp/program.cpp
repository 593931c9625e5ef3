// Linked with a candidate's program: says when it is there, waits for its turn, and says when it is about to end.
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <pthread.h>
#include <string>
#include <unistd.h>

namespace {

constexpr int descriptor = 3;
char nonce[128];

void send(const std::string& text) {
    std::string frame;
    for (int shift = 24; shift >= 0; shift -= 8) frame += static_cast<char>(text.size() >> shift);
    frame += text;
    for (std::size_t sent = 0; sent < frame.size();) {
        const ssize_t wrote = write(descriptor, frame.data() + sent, frame.size() - sent);
        if (wrote <= 0) return;
        sent += static_cast<std::size_t>(wrote);
    }
}

// Returns the text of the next request, "" when there is none.
std::string receive() {
    std::string data;
    std::size_t wanted = 4;
    bool in_length = true;
    for (char each; data.size() < wanted && read(descriptor, &each, 1) == 1;) {
        data += each;
        if (in_length && data.size() == 4) {
            wanted = 0;
            for (const char byte : data) wanted = wanted << 8 | static_cast<unsigned char>(byte);
            data.clear();
            in_length = false;
        }
    }
    return data;
}

void about_to_end(int, void*) {
    // The service looks at the clock, answers, and waits for the exit code.
    send(std::string("{\"nonce\":\"") + nonce + "\",\"exit\":null}");
    receive();
}

// By default as large as the main thread's, and all of it counts as memory.
void limit_thread_stacks() {
#ifdef __GLIBC__
#pragma weak pthread_setattr_default_np
    pthread_attr_t attributes;
    if (pthread_setattr_default_np == nullptr || pthread_attr_init(&attributes) != 0) return;
    pthread_attr_setstacksize(&attributes, 8 << 20);
    pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
#endif
}

__attribute__((constructor(101))) void begin() {
    limit_thread_stacks();
    send("{\"hello\":\"" __VERSION__ "\"}");
    const std::string request = receive();
    const std::size_t from = request.find("\"nonce\": \"");
    if (from == std::string::npos) _exit(70);
    const std::string rest = request.substr(from + 10);
    std::strncpy(nonce, rest.substr(0, rest.find('"')).c_str(), sizeof nonce - 1);
    on_exit(about_to_end, nullptr);
}

} // namespace
