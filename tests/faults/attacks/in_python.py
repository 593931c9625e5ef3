"""Attacks in Python. `bait` names a secret file, a port that listens, processes to hit and the problem bank's folder."""

# An attack stands on one line, however long.
# ruff: noqa: E501

from __future__ import annotations

import re
from textwrap import dedent, indent

from tests.faults.attacks.outcome import IMPATIENT, QUICK, Attack

REFUSED = r"runtime_error (PermissionError|FileNotFoundError|BlockingIOError|NotADirectoryError|OSError): "
NO_SUCH = r"runtime_error (PermissionError|FileNotFoundError): "
MEMORY = r"memory_limit "


def _attack(name: str, body: str, ends: str = REFUSED, *, limits=QUICK, outside: object = None) -> Attack:
    code = "import ctypes, os, sys\n\n\ndef attack(bait):\n" + indent(dedent(body).strip("\n"), "    ") + "\n"
    return Attack(name, code, ends, limits, outside)


def _syscall(name: str, number: int, *arguments: str) -> Attack:
    """A call of the kernel, straight, so that no library stands between. x86_64 numbers; elsewhere it is another call, refused or harmless."""
    body = f"""
        library = ctypes.CDLL(None, use_errno=True)
        result = library.syscall({", ".join([str(number), *arguments])})
        if result < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        return result
    """
    return _attack(f"kernel {name}", body, r"runtime_error (PermissionError|BlockingIOError|OSError): ")


FILES = [
    _attack("file secret of the service", "return open(bait['secret']).read()", NO_SUCH, outside="secret"),
    _attack("file /etc/passwd", "return 'root' in open('/etc/passwd').read()", NO_SUCH, outside=True),
    _attack("file /etc/shadow", "return open('/etc/shadow').read()", NO_SUCH),
    _attack("file hidden tests of the bank", "return [open(e.path).read() for e in os.scandir(bait['bank'])]", NO_SUCH),
    _attack("file code of the service", "return os.listdir(bait['code'])", r"runtime_error \w+Error: |ok  \| \[\]"),
    _attack("file home", "return os.listdir('/root') + os.listdir('/home')", NO_SUCH),
    _attack("file by going up", "return open('/tmp/../../../../etc/passwd').read()", NO_SUCH),
    _attack("file temporary folder of the machine", "return os.path.basename(bait['secret']) in os.listdir(os.path.dirname(bait['secret']))", NO_SUCH, outside=True),
    _attack("file write beside the interpreter", "open('/usr/lib/python3/attack.py', 'w').write('x')"),
    _attack("file write over the runner", "open(sys.modules['inside.wire'].__file__, 'w').write('x')"),
    _attack("file write to temporary folder", "open('/tmp/attack', 'w').write('x')"),
    _attack("file write to shared memory", "open('/dev/shm/attack', 'w').write('x')"),
    _attack("file delete what runs", "os.unlink(sys.modules['inside.wire'].__file__)"),
    _attack("file rename what runs", "os.rename(sys.modules['inside.wire'].__file__, '/tmp/x')"),
    _attack("file change rights", "os.chmod(sys.modules['inside.wire'].__file__, 0o777)"),
    _attack("file fill the disk", "open('/var/tmp/attack', 'wb').write(b'x' * 50_000_000)"),
    _attack("file a million names", "[os.mkdir(f'/tmp/{n}') for n in range(1_000_000)]"),
    _attack("file device", "return open('/dev/mem', 'rb').read(1)"),
    _attack("file disk", "os.mknod('/tmp/disk', 0o660 | 0o060000, os.makedev(254, 0)); return open('/tmp/disk', 'rb').read(1)"),
    _attack("file by handle", "fd = os.open('/usr', os.O_PATH); return os.open('../etc/passwd', os.O_RDONLY, dir_fd=fd)", NO_SUCH),
    _attack("file of the host through an inherited descriptor", "return [os.readlink(f'/proc/self/fd/{n}') for n in os.listdir('/proc/self/fd')]", NO_SUCH),
    _attack("file descriptors left open", """
        def is_open(fd):
            try:
                return bool(os.fstat(fd))
            except OSError:
                return False
        return [fd for fd in range(4, 64) if is_open(fd)]
    """, r"ok  \| \[\]$"),
]  # fmt: skip

LINKS = [
    _attack("symlink out", "os.symlink('/etc/passwd', '/tmp/link'); return open('/tmp/link').read()"),
    _attack("symlink over a device", "os.symlink('/etc/shadow', '/dev/attack'); return open('/dev/attack').read()"),
    _attack("symlink hard", "os.link('/usr/bin/env', '/tmp/env')"),
    _attack("symlink of the machine", "return os.readlink('/proc/1/root'), os.listdir('/proc/1/root')", NO_SUCH),
]

ENVIRONMENT = [
    _attack("environment own", "return sorted(set(os.environ) - {'PATH', 'LANG', 'HOME', 'TMPDIR', 'PWD', 'LC_CTYPE', 'PYTHONHASHSEED', 'MALLOC_ARENA_MAX'})", r"ok  \| \[\]$"),
    _attack("environment of the first process", "return open('/proc/1/environ', 'rb').read().decode()", NO_SUCH),
    _attack("environment of the parent", "return open(f'/proc/{os.getppid()}/environ', 'rb').read().decode()", NO_SUCH),
    _attack("environment of the service", "return open(f\"/proc/{bait['pids'][0]}/environ\", 'rb').read().decode()", NO_SUCH),
    _attack("environment in memory", "library = ctypes.CDLL(None); library.getenv.restype = ctypes.c_char_p\nreturn str(library.getenv(b'NEXURA_TEST_SECRET'))", r"ok  \| 'None'$"),
]  # fmt: skip

PROC = [
    _attack("proc maps", "return open('/proc/self/maps').read()", NO_SUCH),
    _attack("proc memory of the service", "return open(f\"/proc/{bait['pids'][0]}/mem\", 'rb').read(1)", NO_SUCH),
    _attack("proc list of processes", "return os.listdir('/proc')", NO_SUCH, outside=None),
    _attack("proc command lines", "return open(f\"/proc/{bait['pids'][0]}/cmdline\").read()", NO_SUCH),
    _attack("proc trigger", "open('/proc/sysrq-trigger', 'w').write('b')", NO_SUCH),
    _attack("proc core pattern", "open('/proc/sys/kernel/core_pattern', 'w').write('|/tmp/x')", NO_SUCH),
    _attack("proc sys", "return os.listdir('/sys/class/net')", NO_SUCH),
]

_DIAL = "import socket\ns = socket.create_connection(('127.0.0.1', bait['port']), 1)\nreturn True"
NETWORK = [
    _attack("network TCP", _DIAL, outside=True),
    _attack("network UDP", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', bait['port']))"),
    _attack("network IPv6", "import socket\nsocket.socket(socket.AF_INET6)"),
    _attack("network raw", "import socket\nsocket.socket(socket.AF_INET, socket.SOCK_RAW, 1)"),
    _attack("network packet", "import socket\nsocket.socket(socket.AF_PACKET, socket.SOCK_RAW)"),
    _attack("network netlink", "import socket\nsocket.socket(socket.AF_NETLINK, socket.SOCK_RAW)"),
    _attack("network Unix socket", "import socket\nsocket.socket(socket.AF_UNIX).connect('/run/systemd/private')"),
    _attack("network datagram pair", "import socket\na, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)\na.sendto(b'x', '/dev/log')"),
    _attack("network DNS", "import socket\nreturn socket.getaddrinfo('example.com', 80)", r"runtime_error (PermissionError|socket.gaierror|\w*OSError|\w*gaierror)"),
    _attack("network HTTP", "import urllib.request\nreturn urllib.request.urlopen(f\"http://127.0.0.1:{bait['port']}\").status", r"runtime_error .*(PermissionError|URLError|not permitted)"),
    _attack("network server", "import socket\nsocket.create_server(('127.0.0.1', 0))"),
    _attack("network descriptors to the service", "import socket\nsocket.send_fds(socket.socket(fileno=os.dup(3)), [b'x'], [0, 1, 2])"),
]  # fmt: skip

FORKS = [
    _attack("fork", "pid = os.fork()\nif pid == 0:\n    os._exit(0)\nos.waitpid(pid, 0)\nreturn pid > 0", outside=True),
    _attack("fork bomb", "while True:\n    os.fork()"),
    _attack("fork bomb that does not give up", "while True:\n    try:\n        os.fork()\n    except OSError:\n        pass", r"time_limit ", limits=IMPATIENT),
    _attack("fork program", "import subprocess\nreturn subprocess.run(['/usr/bin/id'], capture_output=True).returncode == 0", outside=True),
    _attack("fork shell", "return os.system('id')", r"ok  \| (-1|\d+)$|" + REFUSED),
    _attack("fork pool", "import multiprocessing\nreturn multiprocessing.Pool(2).map(abs, [-1])", r"runtime_error "),
    _attack("fork daemon", "if os.fork() == 0:\n    os.setsid()\n    os.fork()"),
    _attack("fork threads without end", "import threading, time\nwhile True:\n    threading.Thread(target=time.sleep, args=(9,), daemon=True).start()", r"(runtime_error RuntimeError: can't start new thread|memory_limit|runtime_error MemoryError)"),
    _attack("fork by executing a shell", "os.execv('/bin/sh', ['sh', '-c', 'sleep 9 & echo $!; sleep 9 & exit 0'])", r"runtime_error NoResult: "),
    _attack("fork by executing a program that can become root", "os.execv('/usr/bin/su', ['su', '-c', 'id'])", r"runtime_error "),
]  # fmt: skip

_MAPS = """library = ctypes.CDLL(None, use_errno=True)
maps = library.mmap
maps.restype = ctypes.c_void_p
maps.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
"""
_GROW = "kept = []\nwhile True:\n    kept.append(bytearray(1 << 20))"
MEMORIES = [
    _attack("memory at once", "return len(bytearray(4 << 30))", MEMORY),
    _attack("memory bit by bit", _GROW, MEMORY),
    _attack("memory that is not given back", "kept = []\nwhile True:\n    try:\n        kept.append(bytearray(1 << 20))\n    except MemoryError:\n        pass", r"(time_limit|memory_limit) ", limits=IMPATIENT),
    _attack("memory shared", "import mmap\nreturn len([mmap.mmap(-1, 1 << 30) for _ in range(4)])"),
    _attack("memory file", "return os.memfd_create('x')"),
    _attack("memory of zeros, shared", "import mmap\nreturn mmap.mmap(os.open('/dev/zero', os.O_RDWR), 1 << 30)[0]"),
    _attack("memory stack", "def deeper(n): return deeper(n + 1)\nsys.setrecursionlimit(10**9)\nreturn deeper(0)", r"(runtime_error (SIGSEGV|RecursionError|SystemError)|memory_limit|time_limit)"),
    _attack("memory large number", "return 10 ** (10 ** 9)", r"(time_limit|memory_limit|runtime_error)", limits=IMPATIENT),
    _attack("memory text", "return len('x' * (1 << 40))", MEMORY),
    _attack("memory that grows like a stack", _MAPS + "kept = [ctypes.memset(maps(None, 32 << 20, 3, 0x122, -1, 0), 1, 32 << 20) for _ in range(20)]\nreturn len(kept)", r"runtime_error SIGSEGV"),
    _attack("memory made unwritable", _MAPS + "for n in range(60):\n    place = maps(None, 8 << 20, 3, 0x22, -1, 0)\n    ctypes.memset(place, 1, 8 << 20)\n    library.mprotect(ctypes.c_void_p(place), ctypes.c_size_t(8 << 20), 1)\nreturn n", MEMORY),
    _attack("memory reserved and made writable", _MAPS + "size = 500 << 20\nplace = maps(None, size, 0, 0x22, -1, 0)\nif library.mprotect(ctypes.c_void_p(place), ctypes.c_size_t(size), 3):\n    raise MemoryError\nctypes.memset(place, 1, size)\nreturn size", r"(memory_limit|runtime_error SIGSEGV)"),
    _attack("memory of pipes", "kept = []\nwhile True:\n    kept.append(os.pipe())", r"runtime_error OSError: .*Too many open files"),
    _attack("memory of threads", "import threading\nthreading.stack_size(1 << 30)\nfor _ in range(50):\n    threading.Thread(target=threading.Event().wait, daemon=True).start()", r"(runtime_error (RuntimeError|MemoryError)|memory_limit|time_limit) ?", limits=IMPATIENT),
    _attack("memory limit raised", "import resource\nresource.setrlimit(resource.RLIMIT_DATA, (-1, -1))\n" + _GROW, r"runtime_error (ValueError|PermissionError)"),
]  # fmt: skip

OUTPUT = [
    _attack("output without end", "while True:\n    print('x' * 1000)", r"output_limit "),
    _attack("output on standard error", "while True:\n    sys.stderr.write('x' * 1000)", r"output_limit "),
    _attack("output to the descriptor", "while True:\n    os.write(1, b'x' * 65536)", r"output_limit "),
    _attack("output to the channel", "while True:\n    os.write(3, b'\\xff' * 65536)", r"output_limit "),
    _attack("output of empty frames", "while True:\n    os.write(3, b'\\0' * 65536)", r"(output_limit|runtime_error NoResult)"),
    _attack("output too large to return", "return 'x' * (8 << 20)", r"runtime_error NotJson: The result is longer"),
    _attack("output that contains itself", "a = []\na.append(a)\nreturn a", r"runtime_error NotJson: The result contains itself"),
    _attack("output that doubles", "a = [1]\nfor _ in range(60):\n    a = [a, a]\nreturn a", r"runtime_error NotJson: The result has more than"),
    _attack("output nested", "a = []\nfor _ in range(50_000):\n    a = [a]\nreturn a", r"runtime_error NotJson: "),
    _attack("output NaN", "return [float('nan')]", r"runtime_error NotJson: The result holds NaN"),
    _attack("output of half characters", "return '\\ud800' + chr(0)", r"ok  \| '\?\\x00'$"),
    _attack("output number without end", "return 10 ** 5000", r"runtime_error NotJson: .*4300 digits"),
    _attack("output text on its way to str", "class Bad(Exception):\n    def __str__(self): raise SystemExit\nraise Bad()", r"runtime_error (Bad|NoResult)"),
]  # fmt: skip

SIGNALS = [
    _attack("signal the first process", "os.kill(1, 9)\nreturn 'still here'", r"ok  \| 'still here'$|" + REFUSED),
    _attack("signal everybody", "os.kill(-1, 9)\nreturn 'still here'", r"ok  \| 'still here'$|runtime_error "),
    _attack("signal the service", "for pid in bait['pids']:\n    os.kill(pid, 9)", r"runtime_error (PermissionError|ProcessLookupError)"),
    _attack("signal the group", "os.killpg(os.getpgid(0), 9)\nreturn 'still here'", r"runtime_error (PermissionError|SIGKILL|ProcessLookupError)|ok"),
    _attack("signal none heard", "import signal\nfor n in range(1, 65):\n    try:\n        signal.signal(n, signal.SIG_IGN)\n    except (OSError, ValueError):\n        pass\nwhile True:\n    pass", r"time_limit TimeLimit", limits=IMPATIENT),
    _attack("signal stop", "os.kill(os.getpid(), 19)\nwhile True:\n    pass", r"time_limit ", limits=IMPATIENT),
    _attack("signal kill itself", "os.kill(os.getpid(), 9)", r"runtime_error SIGKILL"),
    _attack("signal end that looks well", "os._exit(0)", r"runtime_error NoResult"),
    _attack("signal sleep", "import time\ntime.sleep(60)", r"time_limit TimeLimit: The code waited", limits=IMPATIENT),
    _attack("signal catches everything", "while True:\n    try:\n        while True:\n            pass\n    except BaseException:\n        pass", r"time_limit TimeLimit", limits=IMPATIENT),
    _attack("signal when a descriptor is ready", "import fcntl\nfcntl.fcntl(3, fcntl.F_SETOWN, bait['pids'][0])"),
    _attack("signal when a socket is ready", "import fcntl, struct\nfcntl.ioctl(3, 0x8902, struct.pack('i', bait['pids'][0]))"),
    _attack("signal alarm", "import signal, time\nsignal.setitimer(signal.ITIMER_REAL, 0.01)\ntime.sleep(9)", r"runtime_error SIGALRM"),
    _attack("signal in a call that holds the interpreter", "import re\nreturn bool(re.match('(a+)+$', 'a' * 60 + 'b'))", r"time_limit TimeLimit", limits=IMPATIENT),
    _attack("signal forges where it is", "import signal\nsignal.signal(signal.SIGXCPU, lambda *_: os._exit(0))\nwhile True:\n    pass", r"time_limit TimeLimit", limits=IMPATIENT),
    _attack("signal time of threads", "import hashlib, threading\nwork = lambda: [hashlib.sha256(b'x' * 1_000_000) for _ in range(5000)]\nfor _ in range(3):\n    threading.Thread(target=work, daemon=True).start()\nthreading.Event().wait()", r"time_limit TimeLimit", limits=IMPATIENT),
    _attack("signal survives the service", "ctypes.CDLL(None).prctl(1, 0, 0, 0, 0)\nreturn ctypes.CDLL(None, use_errno=True).prctl(1, 0, 0, 0, 0)", r"ok  \| -1$"),
]  # fmt: skip

_NONCE = re.sub(r"^ {4}", "", """
    import gc, json
    channels = [o for o in gc.get_objects() if type(o).__name__ == 'Channel']
    def say(**reply):
        data = json.dumps({'nonce': channels[0].nonce, **reply}).encode()
        os.write(3, len(data).to_bytes(4, 'big') + data)
""", flags=re.MULTILINE)  # fmt: skip
FORGERY = [
    _attack("forge a line", "import json\ndata = json.dumps({'value': 42, 'passed': True}).encode()\nos.write(3, len(data).to_bytes(4, 'big') + data)\nreturn 'mine'", r"runtime_error NoResult: What came back is no result"),
    _attack("forge with the nonce", _NONCE + "say(value='forged')\nos._exit(0)", r"ok  \| 'forged'$"),
    _attack("forge an error of the sandbox", _NONCE + "say(status='sandbox_error', starved=True, raised={'type': 'SandboxError', 'message': 'busy'})", r"runtime_error SandboxError: busy"),
    _attack("forge a failed start", _NONCE + "say(hello='x')\nsay(loaded=True)", r"ok  \| None$"),
    _attack("forge types", _NONCE + "say(raised={'type': 7, 'message': ['x'] * 9, 'line': 'x' * 99}, memory='yes')", r"runtime_error : "),
    _attack("forge half a frame", "os.write(3, b'\\x00\\x00\\x00\\xff{')\nos._exit(0)", r"runtime_error NoResult"),
    _attack("forge no JSON", "os.write(3, b'\\x00\\x00\\x00\\x04[[[[')\nreturn 1", r"runtime_error NoResult"),
    _attack("forge a deep frame", "d = b'[' * 500_000\nos.write(3, len(d).to_bytes(4, 'big') + d)", r"runtime_error NoResult"),
    _attack("forge by closing the channel", "os.close(3)\nreturn 1", r"runtime_error "),
    _attack("forge by changing the runner", "import json\njson.dumps = lambda *a, **k: '42'\nreturn 7", r"ok  \| 42$|runtime_error NoResult"),
    _attack("forge through the frame above", "sys._getframe(1).f_locals['channel'].reply(value='forged')\nos._exit(0)", r"ok  \| 'forged'$"),
    _attack("forge through a tracer", "def trace(frame, event, argument):\n    if frame.f_code.co_name == 'encode':\n        frame.f_locals['value'] = 'forged'\n    return trace\nsys.settrace(trace)\nreturn 'mine'", r"ok  \| '(mine|forged)'$"),
    _attack("forge by changing the encoder", "sys.modules['inside.values'].encode = lambda value: '[\"forged\"]'\nreturn 'mine'", r"ok  \| \['forged'\]$"),
    _attack("forge on standard output", _NONCE + "print(json.dumps({'nonce': channels[0].nonce, 'value': 'forged', 'status': 'ok', 'passed': True}), flush=True)\nreturn 'mine'", r"ok  \| 'mine'$"),
    _attack("forge two replies", _NONCE + "say(value='first')\nsay(value='second')\nreturn 'third'", r"ok  \| 'first'$"),
    _attack("forge a hundred replies", _NONCE + "for n in range(100):\n    say(value=n)", r"ok  \| 0$|output_limit "),
    _attack("forge infinity", _NONCE + "data = b'{\"nonce\": \"%s\", \"value\": 1e999}' % channels[0].nonce.encode()\nos.write(3, len(data).to_bytes(4, 'big') + data)\nos._exit(0)", r"runtime_error NoResult"),
    _attack("forge a length of nearly all there is", "os.write(3, b'\\xff\\xff\\xff\\xff' + b'x' * 1000)\nos._exit(0)", r"output_limit "),
    _attack("forge a name", "class Ж\u0301: pass\nE = type('\\u202eevil\\n\\x1b[2J' * 99, (Exception,), {})\nraise E('\\u202e\\x00\\ud800\\n' * 9999)", r"runtime_error \S*\u202eevil"),
    _attack("forge by ending twice", "import atexit\natexit.register(lambda: os._exit(0))\nsys.exit(3)", r"runtime_error SystemExit: 3"),
    _attack("forge the clock", "import time\ntime.process_time = lambda: 0\nfor n in range(3_000_000):\n    pass\nreturn 'slow'", r"ok  \| 'slow'$"),
]  # fmt: skip

KERNEL = [
    _syscall("ptrace", 101, "16", "1", "0", "0"),
    _syscall("unshare", 272, "0x10000000"),
    _syscall("mount", 165, "b'none'", "b'/tmp'", "b'tmpfs'", "0", "None"),
    _syscall("clone of a namespace", 56, "0x10000011", "0", "0", "0", "0"),
    _syscall("clone3", 435, "ctypes.create_string_buffer(88)", "88"),
    _syscall("vfork", 58),
    _syscall("bpf", 321, "0", "ctypes.create_string_buffer(64)", "64"),
    _syscall("io_uring", 425, "8", "ctypes.create_string_buffer(120)"),
    _syscall("performance counters", 298, "ctypes.create_string_buffer(120)", "0", "-1", "-1", "0"),
    _syscall("keys", 248, "b'user'", "b'x'", "b'y'", "1", "-3"),
    _syscall("user faults", 323, "0"),
    _syscall("shared segment", 29, "0", "1 << 30", "0o1600"),
    _syscall("message queue", 68, "0", "0o1600"),
    _syscall("another's memory", 310, "1", "None", "0", "None", "0", "0"),
    _syscall("descriptor of a process", 434, "os.getppid()", "0"),
    _syscall("root", 105, "0"),
    _syscall("personality", 135, "0x0040000"),
    _syscall("new root", 161, "b'/tmp'"),
    _syscall("file handle", 304, "-100", "ctypes.create_string_buffer(32)", "0"),
    _syscall("limits of another", 302, "os.getppid() or 1", "7", "None", "ctypes.create_string_buffer(16)"),
    _syscall("a number not known yet", 5000),
    _syscall("asynchronous input", 206, "65536", "ctypes.byref(ctypes.c_ulong(0))"),
    _syscall("shadow stack", 453, "None", "1 << 20", "0"),
    _syscall("tree with attributes", 467, "-100", "b'/usr'", "0", "None", "0"),
    _syscall("real time", 144, "0", "1", "ctypes.byref(ctypes.c_int(50))"),
]

ATTACKS = [*FILES, *LINKS, *ENVIRONMENT, *PROC, *NETWORK, *FORKS, *MEMORIES, *OUTPUT, *SIGNALS, *FORGERY, *KERNEL]
