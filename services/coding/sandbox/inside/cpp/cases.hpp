// Calls a candidate's C++ function once for each request: JSON in, JSON out, types taken from the function itself.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cxxabi.h>
#include <deque>
#include <exception>
#include <iostream>
#include <limits>
#include <list>
#include <map>
#include <new>
#include <optional>
#include <pthread.h>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <type_traits>
#include <typeinfo>
#include <unistd.h>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace nexura_box {

constexpr std::size_t max_bytes = 1024 * 1024;

struct NotJson : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct Unfit : std::invalid_argument {
    using std::invalid_argument::invalid_argument;
};

// A JSON value. Numbers keep their text, which says whether they are whole.
struct Json {
    enum Kind { null, boolean, number, text, list, object } kind = null;
    bool truth = false;
    std::string written;
    std::vector<Json> items;
    std::vector<std::pair<std::string, Json>> members;
};

class Reader {
public:
    explicit Reader(const std::string& text) : text_(text) {}

    Json value() {
        Json made;
        switch (next()) {
        case '{':
            made.kind = Json::object;
            ++at_;
            while (next() != '}') {
                std::string name = string();
                next();
                ++at_;
                made.members.emplace_back(std::move(name), value());
                if (next() == ',') ++at_;
            }
            ++at_;
            break;
        case '[':
            made.kind = Json::list;
            ++at_;
            while (next() != ']') {
                made.items.push_back(value());
                if (next() == ',') ++at_;
            }
            ++at_;
            break;
        case '"':
            made.kind = Json::text;
            made.written = string();
            break;
        case 't':
        case 'f':
            made.kind = Json::boolean;
            made.truth = text_[at_] == 't';
            at_ += made.truth ? 4 : 5;
            break;
        case 'n':
            at_ += 4;
            break;
        default: {
            made.kind = Json::number;
            const std::size_t end = text_.find_first_not_of("+-.eE0123456789", at_);
            made.written = text_.substr(at_, end - at_);
            at_ = end == std::string::npos ? text_.size() : end;
        }
        }
        return made;
    }

private:
    char next() {
        while (at_ < text_.size() && static_cast<unsigned char>(text_[at_]) <= ' ') ++at_;
        if (at_ >= text_.size()) throw std::runtime_error("the request ends early");
        return text_[at_];
    }

    std::string string() {
        std::string made;
        next();
        for (++at_; text_.at(at_) != '"'; ++at_) {
            if (text_[at_] != '\\') {
                made += text_[at_];
                continue;
            }
            switch (text_.at(++at_)) {
            case 'n': made += '\n'; break;
            case 't': made += '\t'; break;
            case 'r': made += '\r'; break;
            case 'b': made += '\b'; break;
            case 'f': made += '\f'; break;
            case 'u': escaped(made); break;
            default: made += text_[at_];
            }
        }
        ++at_;
        return made;
    }

    void escaped(std::string& made) {
        auto unit = [this] {
            const unsigned long code = std::strtoul(text_.substr(at_ + 1, 4).c_str(), nullptr, 16);
            at_ += 4;
            return code;
        };
        unsigned long code = unit();
        if (code >= 0xD800 && code < 0xDC00 && text_.compare(at_ + 1, 2, "\\u") == 0) {
            at_ += 2;
            code = 0x10000 + ((code - 0xD800) << 10) + (unit() - 0xDC00);
        }
        if (code < 0x80) {
            made += static_cast<char>(code);
        } else if (code < 0x800) {
            made += static_cast<char>(0xC0 | code >> 6);
            made += static_cast<char>(0x80 | (code & 0x3F));
        } else if (code < 0x10000) {
            made += static_cast<char>(0xE0 | code >> 12);
            made += static_cast<char>(0x80 | (code >> 6 & 0x3F));
            made += static_cast<char>(0x80 | (code & 0x3F));
        } else {
            made += static_cast<char>(0xF0 | code >> 18);
            made += static_cast<char>(0x80 | (code >> 12 & 0x3F));
            made += static_cast<char>(0x80 | (code >> 6 & 0x3F));
            made += static_cast<char>(0x80 | (code & 0x3F));
        }
    }

    const std::string& text_;
    std::size_t at_ = 0;
};

inline void want(bool fits, const char* kind) {
    if (!fits) throw Unfit(std::string("An argument does not fit a parameter of type ") + kind + ".");
}

inline void quote(const std::string& text, std::string& out) {
    out += '"';
    for (const char each : text) {
        if (each == '"' || each == '\\') {
            out += '\\';
            out += each;
        } else if (static_cast<unsigned char>(each) < ' ') {
            char code[8];
            std::snprintf(code, sizeof code, "\\u%04x", each);
            out += code;
        } else {
            out += each;
        }
    }
    out += '"';
}

template <class T> inline constexpr bool unknown = false;

// How a type comes from JSON and goes to it.
template <class T, class = void> struct Convert {
    static_assert(unknown<T>, "this type cannot be an argument or a result: use numbers, strings, vectors, maps, sets or pairs");
};

template <class T> void read(const Json& json, T& into) { Convert<T>::read(json, into); }

template <class T> void write(const T& value, std::string& out) {
    if (out.size() > max_bytes) throw NotJson("The result is longer than 1024 KB.");
    Convert<T>::write(value, out);
}

template <> struct Convert<bool> {
    static void read(const Json& json, bool& into) {
        want(json.kind == Json::boolean, "bool");
        into = json.truth;
    }
    static void write(bool value, std::string& out) { out += value ? "true" : "false"; }
};

template <> struct Convert<char> {
    static void read(const Json& json, char& into) {
        want(json.kind == Json::text && json.written.size() == 1, "char");
        into = json.written[0];
    }
    static void write(char value, std::string& out) { quote(std::string(1, value), out); }
};

template <class T> struct Convert<T, std::enable_if_t<std::is_integral_v<T>>> {
    static void read(const Json& json, T& into) {
        want(json.kind == Json::number, "a whole number");
        std::size_t end = 0;
        try {
            if constexpr (std::is_unsigned_v<T>) {
                want(json.written[0] != '-', "an unsigned number");
                const unsigned long long number = std::stoull(json.written, &end);
                want(number <= std::numeric_limits<T>::max(), "a number of its size");
                into = static_cast<T>(number);
            } else {
                const long long number = std::stoll(json.written, &end);
                want(number >= std::numeric_limits<T>::min() && number <= std::numeric_limits<T>::max(), "a number of its size");
                into = static_cast<T>(number);
            }
        } catch (const std::out_of_range&) {
            want(false, "a number of its size");
        }
        want(json.written.find_first_not_of(".0", end) == std::string::npos, "a whole number");
    }
    static void write(T value, std::string& out) { out += std::to_string(value); }
};

template <class T> struct Convert<T, std::enable_if_t<std::is_floating_point_v<T>>> {
    static void read(const Json& json, T& into) {
        want(json.kind == Json::number, "a number");
        into = static_cast<T>(std::strtod(json.written.c_str(), nullptr));
    }
    static void write(T value, std::string& out) {
        if (!std::isfinite(value)) throw NotJson("The result holds NaN or infinity, which JSON has no numbers for.");
        char text[64];
        std::snprintf(text, sizeof text, "%.17g", static_cast<double>(value));
        out += text;
    }
};

template <> struct Convert<std::string> {
    static void read(const Json& json, std::string& into) {
        want(json.kind == Json::text, "std::string");
        into = json.written;
    }
    static void write(const std::string& value, std::string& out) { quote(value, out); }
};

template <class T> struct Convert<std::optional<T>> {
    static void read(const Json& json, std::optional<T>& into) {
        if (json.kind == Json::null) {
            into.reset();
        } else {
            nexura_box::read(json, into.emplace());
        }
    }
    static void write(const std::optional<T>& value, std::string& out) {
        if (value) {
            nexura_box::write(*value, out);
        } else {
            out += "null";
        }
    }
};

template <class C> struct Sequence {
    static void read(const Json& json, C& into) {
        want(json.kind == Json::list, "a list");
        for (const Json& each : json.items) {
            typename C::value_type item{};
            nexura_box::read(each, item);
            into.insert(into.end(), std::move(item));
        }
    }
    static void write(const C& value, std::string& out) {
        char before = '[';
        for (const auto& item : value) {
            out += before;
            nexura_box::write(static_cast<const typename C::value_type&>(item), out);
            before = ',';
        }
        out += before == '[' ? "[]" : "]";
    }
};

template <class T> struct Convert<std::vector<T>> : Sequence<std::vector<T>> {};
template <class T> struct Convert<std::deque<T>> : Sequence<std::deque<T>> {};
template <class T> struct Convert<std::list<T>> : Sequence<std::list<T>> {};
template <class T> struct Convert<std::set<T>> : Sequence<std::set<T>> {};
template <class T> struct Convert<std::multiset<T>> : Sequence<std::multiset<T>> {};
template <class T> struct Convert<std::unordered_set<T>> : Sequence<std::unordered_set<T>> {};

template <class M> struct Mapping {
    using Key = typename M::key_type;
    static void read(const Json& json, M& into) {
        want(json.kind == Json::object, "a map");
        for (const auto& [name, member] : json.members) {
            Key key{};
            if constexpr (std::is_same_v<Key, std::string>) {
                key = name;
            } else {
                Json named;
                named.kind = std::is_same_v<Key, char> ? Json::text : Json::number;
                named.written = name;
                nexura_box::read(named, key);
            }
            nexura_box::read(member, into[key]);
        }
    }
    static void write(const M& value, std::string& out) {
        char before = '{';
        for (const auto& [key, member] : value) {
            out += before;
            std::string name;
            nexura_box::write(key, name);
            if (name[0] == '"') {
                out += name;
            } else {
                quote(name, out);
            }
            out += ':';
            nexura_box::write(member, out);
            before = ',';
        }
        out += before == '{' ? "{}" : "}";
    }
};

template <class K, class T> struct Convert<std::map<K, T>> : Mapping<std::map<K, T>> {};
template <class K, class T> struct Convert<std::unordered_map<K, T>> : Mapping<std::unordered_map<K, T>> {};

template <class A, class B> struct Convert<std::pair<A, B>> {
    static void read(const Json& json, std::pair<A, B>& into) {
        want(json.kind == Json::list && json.items.size() == 2, "a pair");
        nexura_box::read(json.items[0], into.first);
        nexura_box::read(json.items[1], into.second);
    }
    static void write(const std::pair<A, B>& value, std::string& out) {
        out += '[';
        nexura_box::write(value.first, out);
        out += ',';
        nexura_box::write(value.second, out);
        out += ']';
    }
};

// The channel: frames of a length (four bytes, the highest first) and a JSON object; or marked lines on standard output.
class Wire {
public:
    Wire() = default;
    Wire(std::string mark, std::vector<std::string> known) : mark_(std::move(mark)), known_(std::move(known)) {}

    Json receive() {
        std::string text;
        if (!mark_.empty()) {
            if (next_ == known_.size()) finish();
            text = known_[next_++];
        } else {
            text = take(frame_length(take(4)));
        }
        Json request = Reader(text).value();
        for (const auto& [name, member] : request.members) {
            if (name == "nonce") nonce_ = member.written;
        }
        return request;
    }

    void reply(const std::string& members) {
        std::cout.flush();
        std::cerr.flush();
        std::fflush(nullptr);
        std::string text = "{\"nonce\":\"" + nonce_ + "\"," + members + "}";
        if (!mark_.empty()) {
            put(1, "\n" + mark_ + " " + text + "\n");
        } else {
            send(text);
        }
    }

    // Says that the box is ready, and hears the first request, before anything of the candidate's is run.
    void begin() {
        send("{\"hello\":\"" __VERSION__ "\"}");
        receive();
        heard_ = true;
    }

    void first() {
        if (!std::exchange(heard_, false)) receive();
    }

private:
    static constexpr int descriptor = 3;

    [[noreturn]] static void finish() {
        std::cout.flush();
        std::fflush(nullptr);
        _exit(0);
    }

    static std::size_t frame_length(const std::string& four) {
        std::size_t length = 0;
        for (const char each : four) length = length << 8 | static_cast<unsigned char>(each);
        return length;
    }

    static std::string take(std::size_t length) {
        std::string data(length, '\0');
        for (std::size_t had = 0; had < length;) {
            const ssize_t got = ::read(descriptor, &data[had], length - had);
            if (got <= 0) _exit(0);
            had += static_cast<std::size_t>(got);
        }
        return data;
    }

    static void send(const std::string& text) {
        std::string frame;
        for (int shift = 24; shift >= 0; shift -= 8) frame += static_cast<char>(text.size() >> shift);
        put(descriptor, frame + text);
    }

    static void put(int to, const std::string& data) {
        for (std::size_t sent = 0; sent < data.size();) {
            const ssize_t wrote = ::write(to, data.data() + sent, data.size() - sent);
            if (wrote <= 0) _exit(0);
            sent += static_cast<std::size_t>(wrote);
        }
    }

    std::string mark_;
    std::vector<std::string> known_;
    std::size_t next_ = 0;
    std::string nonce_;
    bool heard_ = false;
};

inline std::string described(const std::string& type, const std::string& message, bool memory = false) {
    std::string out = "\"raised\":{\"type\":";
    quote(type.substr(0, 200), out);
    out += ",\"message\":";
    quote(message.substr(0, 2000), out);
    out += ",\"line\":null},\"memory\":";
    return out + (memory ? "true" : "false");
}

inline std::string type_name(const std::type_info& type) {
    int status = 0;
    char* name = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status);
    std::string made = status == 0 ? name : type.name();
    std::free(name);
    return made;
}

template <class R, class... A, class Call> std::string call(Call called, const std::vector<Json>& given) {
    if (given.size() != sizeof...(A)) {
        throw Unfit("The function takes " + std::to_string(sizeof...(A)) + " arguments and was given " + std::to_string(given.size()) + ".");
    }
    std::tuple<std::decay_t<A>...> arguments{};
    std::size_t index = 0;
    std::apply([&](auto&... each) { (read(given[index++], each), ...); }, arguments);
    std::string out;
    auto apply = [&](auto&... each) -> R { return called(static_cast<A&&>(each)...); };
    if constexpr (std::is_void_v<R>) {
        std::apply(apply, arguments);
        out = "null";
    } else {
        write<std::decay_t<R>>(std::apply(apply, arguments), out);
    }
    return out;
}

template <class Call> [[noreturn]] void answer(Wire& wire, Call called) {
    wire.first();
    wire.reply("\"loaded\":true");
    for (;;) {
        const Json request = wire.receive();
        std::string reply;
        try {
            for (const auto& [name, member] : request.members) {
                if (name == "arguments") reply = "\"value\":" + called(member.items);
            }
            if (reply.size() > max_bytes + 64) throw NotJson("The result is longer than 1024 KB.");
        } catch (const NotJson& error) {
            reply = described("NotJson", error.what());
        } catch (const Unfit& error) {
            reply = described("std::invalid_argument", error.what());
        } catch (const std::bad_alloc& error) {
            reply = described("std::bad_alloc", error.what(), true);
        } catch (const std::exception& error) {
            reply = described(type_name(typeid(error)), error.what());
        } catch (...) {
            const std::type_info* type = abi::__cxa_current_exception_type();
            reply = described(type ? type_name(*type) : "exception", "");
        }
        wire.reply(reply);
    }
}

template <class R, class... A> [[noreturn]] void serve(Wire wire, R (*function)(A...)) {
    answer(wire, [function](const std::vector<Json>& given) { return call<R, A...>(function, given); });
}

template <class R, class C, class... A> [[noreturn]] void serve(Wire wire, R (C::*method)(A...)) {
    C instance{};
    auto bound = [&instance, method](auto&&... each) -> R { return (instance.*method)(std::forward<decltype(each)>(each)...); };
    answer(wire, [bound](const std::vector<Json>& given) { return call<R, A...>(bound, given); });
}

template <class R, class C, class... A> [[noreturn]] void serve(Wire wire, R (C::*method)(A...) const) {
    C instance{};
    auto bound = [&instance, method](auto&&... each) -> R { return (instance.*method)(std::forward<decltype(each)>(each)...); };
    answer(wire, [bound](const std::vector<Json>& given) { return call<R, A...>(bound, given); });
}

// By default as large as the main thread's, and all of it counts as memory.
inline void limit_thread_stacks() {
#ifdef __GLIBC__
#pragma weak pthread_setattr_default_np
    pthread_attr_t attributes;
    if (pthread_setattr_default_np == nullptr || pthread_attr_init(&attributes) != 0) return;
    pthread_attr_setstacksize(&attributes, 8 << 20);
    pthread_setattr_default_np(&attributes);
    pthread_attr_destroy(&attributes);
#endif
}

// The channel of a box of our own. It is there before constructors of globals are run.
inline Wire& native() {
    alignas(Wire) static unsigned char room[sizeof(Wire)];
    return *std::launder(reinterpret_cast<Wire*>(room));
}

inline void begin() {
    limit_thread_stacks();
    (new (&native()) Wire)->begin();
}

} // namespace nexura_box
