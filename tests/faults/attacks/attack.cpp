#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <pthread.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace std;

[[noreturn]] void refused() { throw runtime_error(string("refused: ") + strerror(errno)); }

string contents(const string& path) {
    ifstream file(path);
    if (!file) refused();
    stringstream text;
    text << file.rdbuf();
    return text.str();
}

int checked(long result) {
    if (result < 0) refused();
    return static_cast<int>(result);
}

int deeper(int n) {
    volatile char room[4096];
    room[0] = static_cast<char>(n);
    return deeper(n + 1) + room[0];
}

string attack(const string& what, const string& secret, int port, const vector<int>& pids) {
    if (what == "file secret of the service") return contents(secret);
    if (what == "file /etc/passwd") return contents("/etc/passwd");
    if (what == "file write") return to_string(checked(open("/tmp/attack", O_CREAT | O_WRONLY, 0600)));
    if (what == "file nameless") return to_string(checked(open("/tmp", O_TMPFILE | O_RDWR, 0600)));
    if (what == "file shared memory") return to_string(checked(shm_open("/attack", O_CREAT | O_RDWR, 0600)));
    if (what == "file through a descriptor") return to_string(checked(openat(3, "../etc/passwd", O_RDONLY)));
    if (what == "symlink out") return to_string(checked(symlink("/etc/passwd", "/tmp/link")));
    if (what == "environment") {
        string names;
        for (char** each = environ; *each; ++each) names += string(*each, strcspn(*each, "=")) + " ";
        return names;
    }
    if (what == "proc of the service") return contents("/proc/" + to_string(pids[0]) + "/environ");
    if (what == "proc itself") return contents("/proc/self/maps");
    if (what == "network TCP") {
        const int s = checked(socket(AF_INET, SOCK_STREAM, 0));
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<uint16_t>(port));
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
        return to_string(checked(connect(s, reinterpret_cast<sockaddr*>(&address), sizeof address)));
    }
    if (what == "network Unix") return to_string(checked(socket(AF_UNIX, SOCK_DGRAM, 0)));
    if (what == "fork") {
        const pid_t pid = fork();
        if (pid == 0) _exit(0);
        return to_string(checked(pid));
    }
    if (what == "fork vfork") return to_string(checked(syscall(SYS_clone, SIGCHLD | 0x4000 | 0x100, nullptr, nullptr, nullptr, nullptr)));
    if (what == "fork shell") return to_string(checked(system("id")));
    if (what == "fork popen") {
        if (!popen("id", "r")) refused();
        return "through";
    }
    if (what == "fork threads without end") {
        vector<thread> all;
        for (;;) all.emplace_back([] { sleep(60); });
    }
    if (what == "fork by executing a shell") {
        execl("/bin/sh", "sh", "-c", "(sleep 60 &) ; sleep 60 &", nullptr);
        refused();
    }
    if (what == "memory") {
        for (;;) memset(new char[1 << 20], 1, 1 << 20);
    }
    if (what == "memory malloc") {
        for (;;) {
            void* block = malloc(1 << 20);
            if (!block) throw bad_alloc();
            memset(block, 1, 1 << 20);
        }
    }
    if (what == "memory shared") {
        if (mmap(nullptr, 1 << 30, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED) refused();
        return "through";
    }
    if (what == "memory that grows like a stack") {
        void* place = mmap(nullptr, 1 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_GROWSDOWN, -1, 0);
        if (place == MAP_FAILED) refused();
        return "through";
    }
    if (what == "memory made unwritable") {
        for (int n = 0; n < 80; ++n) {
            void* place = mmap(nullptr, 8 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
            if (place == MAP_FAILED) refused();
            memset(place, 1, 8 << 20);
            mprotect(place, 8 << 20, PROT_READ);
        }
        return "through";
    }
    if (what == "memory segment") return to_string(checked(shmget(IPC_PRIVATE, 1 << 30, IPC_CREAT | 0600)));
    if (what == "memory stack") return to_string(deeper(0));
    if (what == "memory limit raised") {
        rlimit limit{RLIM_INFINITY, RLIM_INFINITY};
        return to_string(checked(setrlimit(RLIMIT_DATA, &limit)));
    }
    if (what == "output without end") {
        for (;;) cout << string(1000, 'x') << '\n';
    }
    if (what == "output to the channel") {
        const string junk(65536, '\xff');
        for (;;)
            if (write(3, junk.data(), junk.size()) < 0) _exit(1);
    }
    if (what == "output too large to return") return string(8 << 20, 'x');
    if (what == "signal the service") {
        for (const int pid : pids) checked(kill(pid, SIGKILL));
        return "through";
    }
    if (what == "signal everybody") return kill(-1, SIGTERM) == 0 ? "sent" : "not sent";
    if (what == "signal no end") {
        for (int n = 1; n < 65; ++n) signal(n, SIG_IGN);
        for (volatile int n = 0;; n = n + 1) {}
    }
    if (what == "signal crash") return to_string(*reinterpret_cast<volatile int*>(static_cast<uintptr_t>(secret.size() * 0)));
    if (what == "signal division") return to_string(port / static_cast<int>(secret.size() * 0));
    if (what == "signal abort") abort();
    if (what == "signal end that looks well") _exit(0);
    if (what == "signal stack smashed") {
        char room[8];
        memset(room, 'x', secret.size() * 4096 + 4096);
        return room;
    }
    if (what == "signal when a descriptor is ready") return to_string(checked(fcntl(3, F_SETOWN, pids[0])));
    if (what == "signal on the way out") {
        atexit([] {
            for (volatile int n = 0;; n = n + 1) {}
        });
        exit(0);
    }
    if (what == "forge on standard output") {
        cout << "{\"nonce\":\"x\",\"value\":\"forged\",\"passed\":true}" << endl;
        return "mine";
    }
    if (what == "kernel ptrace") return to_string(checked(ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)));
    if (what == "kernel mount") return to_string(checked(mount("none", "/tmp", "tmpfs", 0, nullptr)));
    if (what == "kernel namespace") return to_string(checked(unshare(CLONE_NEWUSER)));
    if (what == "kernel root") return to_string(checked(setuid(0)));
    if (what == "kernel filter off") {
        // A filter can only be added to.
        return to_string(prctl(PR_SET_SECCOMP, 0, nullptr) == 0) + to_string(prctl(PR_GET_SECCOMP)) + to_string(prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
    }
#ifdef __x86_64__
    if (what == "kernel calls of 32 bits") {
        long result;
        asm volatile("int $0x80" : "=a"(result) : "a"(2L) : "memory");
        return "through " + to_string(result);
    }
    if (what == "kernel calls of x32") return to_string(checked(syscall(0x40000000 + 57)));
#endif
    if (what == "forge a line") {
        const string text = "{\"value\":42}";
        const string frame = string(3, '\0') + static_cast<char>(text.size()) + text;
        checked(write(3, frame.data(), frame.size()));
        return "mine";
    }
    if (what == "leave a thread") {
        thread([] {
            for (;;) sleep(1);
        }).detach();
        return "left";
    }
    throw logic_error("no such attack: " + what);
}
