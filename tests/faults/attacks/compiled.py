"""Attacks in Java and C++: what `Attack.java` and `attack.cpp` are told to try, and how it must end. One program each."""

from __future__ import annotations

JAVA_REFUSED = r"runtime_error (java\.\S*(Exception|Error)): "
CPP_REFUSED = r"runtime_error std::runtime_error: refused: "
NO_SUCH = (
    r"runtime_error java\.\S*(NoSuchFileException|AccessDeniedException|FileNotFoundException|NullPointerException)"
)

JAVA = {
    "file secret of the service": NO_SUCH,
    "file /etc/passwd": NO_SUCH,
    "file hidden tests of the bank": NO_SUCH,
    "file write": JAVA_REFUSED,
    "symlink out": JAVA_REFUSED,
    "environment": r"ok  \| \[\]$",
    "proc of the service": NO_SUCH,
    "proc environment of the first process": NO_SUCH + r"|ok  \| False$",
    "network TCP": r"runtime_error java\.net\.SocketException",
    "network server": r"runtime_error java\.(net\.SocketException|io\.IOException)",
    "network UDP": r"runtime_error java\.net\.SocketException",
    "fork program": r"runtime_error java\.io\.IOException: ",
    "fork shell": r"runtime_error java\.io\.IOException: ",
    "fork threads without end": r"(memory_limit|runtime_error|time_limit) ",
    "memory heap": r"memory_limit java\.lang\.OutOfMemoryError",
    "memory outside the heap": r"(memory_limit|runtime_error) ",
    "memory stack": r"runtime_error java\.lang\.StackOverflowError",
    "output without end": r"output_limit ",
    "output too large to return": r"(runtime_error NotJson|memory_limit)",
    "output that contains itself": r"runtime_error NotJson: The result contains itself",
    "signal the service": r"ok  \| 'done'$|" + JAVA_REFUSED,
    "signal end that looks well": r"runtime_error NoResult",
    "signal no end": r"time_limit ",
    "signal sleep": r"time_limit ",
    "signal crash": r"runtime_error (SIG|NoResult|java)",
    "signal in a static initialiser": r"time_limit ",
    "signal end in a static initialiser": r"runtime_error NoResult",
    "signal in a message": r"time_limit ",
    "signal on the way out": r"time_limit ",
    "signal halt": r"runtime_error NoResult",
    "signal every thread": r"ok  \| 'done'$",
    "leave a thread": r"ok  \| 'left'$",
    "memory of threads": r"(memory_limit|runtime_error|time_limit) ",
    "forge on standard output": r"ok  \| 'mine'$",
    "forge a name": r"runtime_error (Attack\$Ж|NoResult)",
    "forge a line": r"runtime_error NoResult",
    "kernel library": r"ok  \| 'loaded'$|" + JAVA_REFUSED,
    "kernel classes of the runner": r"runtime_error java\.lang\.ClassNotFoundException",
}

CPP = {
    "file secret of the service": CPP_REFUSED,
    "file /etc/passwd": CPP_REFUSED,
    "file write": CPP_REFUSED,
    "file nameless": CPP_REFUSED,
    "file shared memory": CPP_REFUSED,
    "file through a descriptor": CPP_REFUSED,
    "symlink out": CPP_REFUSED,
    "environment": r"ok  \| '((PATH|LANG|HOME|TMPDIR|PWD|MALLOC_ARENA_MAX) )+'$",
    "proc of the service": CPP_REFUSED,
    "proc itself": CPP_REFUSED,
    "network TCP": CPP_REFUSED,
    "network Unix": CPP_REFUSED,
    "fork": CPP_REFUSED,
    "fork vfork": CPP_REFUSED,
    "fork shell": CPP_REFUSED + r"|ok  \| '32512'$",
    "fork popen": CPP_REFUSED,
    "fork threads without end": r"(runtime_error|memory_limit) ",
    "fork by executing a shell": r"runtime_error NoResult",
    "memory": r"memory_limit std::bad_alloc",
    "memory malloc": r"memory_limit std::bad_alloc",
    "memory shared": CPP_REFUSED,
    "memory segment": CPP_REFUSED,
    "memory stack": r"runtime_error SIGSEGV",
    "memory limit raised": CPP_REFUSED,
    "output without end": r"output_limit ",
    "output to the channel": r"output_limit ",
    "output too large to return": r"runtime_error NotJson",
    "signal the service": CPP_REFUSED,
    "signal everybody": r"ok  \| '(not )?sent'$|runtime_error SIGTERM",
    "signal no end": r"time_limit ",
    "signal crash": r"runtime_error SIGSEGV",
    "signal division": r"runtime_error SIGFPE",
    "signal abort": r"runtime_error SIGABRT",
    "signal end that looks well": r"runtime_error NoResult",
    "signal stack smashed": r"runtime_error SIG(SEGV|ABRT)",
    "kernel ptrace": CPP_REFUSED,
    "kernel mount": CPP_REFUSED,
    "kernel namespace": CPP_REFUSED,
    "kernel root": CPP_REFUSED,
    "kernel filter off": r"ok  \| '021'$",
    "kernel calls of 32 bits": r"runtime_error SIG(SYS|SEGV)",
    "kernel calls of x32": r"runtime_error SIGSYS",
    "memory that grows like a stack": CPP_REFUSED,
    "memory made unwritable": r"memory_limit MemoryLimit",
    "signal when a descriptor is ready": CPP_REFUSED,
    "signal on the way out": r"time_limit ",
    "forge on standard output": r"ok  \| 'mine'$",
    "forge a line": r"runtime_error NoResult",
    "leave a thread": r"ok  \| 'left'$",
}

# Code that attacks whoever compiles it: name to language, code, and what the compiler must say.
COMPILED = {
    "include of a file": (
        "cpp",
        '#include "/etc/passwd"\nint attack() { return 1; }',
        r"No such file|Permission denied",
    ),
    "include of the service": (
        "cpp",
        '#include "{secret}"\nint attack() { return 1; }',
        r"No such file|Permission denied",
    ),
    "include without end": ("cpp", '#include "/dev/urandom"\nint attack() { return 1; }', r"."),
    "file put into the program": (
        "cpp",
        'asm(".incbin \\"/etc/passwd\\"");\nint attack() { return 1; }',
        r"file not found|could not be compiled|[Cc]annot|incbin|Permission",
    ),
    "templates without end": (
        "cpp",
        "template <int N> struct T { typedef typename T<N + 1>::type type; };\nT<0>::type x;\nint attack() { return 1; }",
        r"depth|gave up",
    ),
    "templates that double": (
        "cpp",
        "template <int N, int M> struct T { T<N - 1, M * 2> a; T<N - 1, M * 2 + 1> b; };\n"
        "template <int M> struct T<0, M> { int x; };\nT<26, 0> t;\nint attack() { return 1; }",
        r"took|gave up|memory|too large",
    ),
    "array without end": ("cpp", "char all[1L << 40] = {1};\nint attack() { return all[0]; }", r"."),
    "include of itself, doubled": (
        "cpp",
        "#include __FILE__\n#include __FILE__\nint attack() { return 1; }",
        r"nested too deeply|depth|took|gave up",
    ),
    "calculation without end": (
        "cpp",
        "constexpr int f() { int s = 0; for (long i = 0; i < 1L << 40; ++i) s += i & 1; return s; }\n"
        "constexpr int x = f();\nint attack() { return x; }",
        r"constexpr|took|gave up",
    ),
    "program without end": ("cpp", 'asm(".fill 0x7fffffff, 8, 1");\nint attack() { return 1; }', r"."),
    "assembler's file": ("cpp", 'asm(".include \\"/etc/passwd\\"");\nint attack() { return 1; }', r"."),
    "assembler's macro": (
        "cpp",
        'asm(".macro m\\n m\\n m\\n.endm\\n m");\nint attack() { return 1; }',
        r".",
    ),
    "messages without end": ("cpp", "#warning x\n" * 20_000 + "int attack() { return y; }", r"."),
    "line that is not there": ("cpp", '#line 1 "/etc/passwd"\nint attack() { return y; }', r"."),
    "Java constants that multiply": (
        "java",
        'class A { static final String S0 = "'
        + "x" * 60_000
        + '";\n'
        + "".join(f'static final String S{n} = "{n}" + S0;\n' for n in range(1, 400))
        + "static int attack() { return S0.length(); } }",
        r"gave up|too",
    ),
    "nesting": ("cpp", "int attack() { return " + "(" * 60_000 + "1" + ")" * 60_000 + "; }", r"."),
    "Java nesting": (
        "java",
        "class A { static int attack() { return " + "(" * 20_000 + "1" + ")" * 20_000 + "; } }",
        r".",
    ),
    "Java constants": (
        "java",
        "class A { static final String S = "
        + " + ".join(['"' + "x" * 1000 + '"'] * 200)
        + "; static int attack() { return S.length() } }",
        r"';' expected",
    ),
}
