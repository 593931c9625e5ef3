"""The seccomp filter: decided here as the kernel decides, for both architectures."""

from __future__ import annotations

import errno
import re
import struct
from pathlib import Path

import pytest

from core.errors import Misconfigured
from services.coding.sandbox.local import seccomp
from services.coding.sandbox.local.syscalls import LAST_KNOWN, NUMBERS

MACHINES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
ALLOWED, KILLED = "allowed", "killed"
CLONE_THREAD, CLONE_NEWUSER, SIGCHLD = 0x10000, 0x10000000, 17


def decide(program: bytes, architecture: int, number: int, *arguments: int) -> str | int:
    """What the kernel would do: allow, kill, or fail with an errno."""
    data = struct.pack("=iIQ6Q", number, architecture, 0, *(each % 2**64 for each in (*arguments, *[0] * 6)[:6]))
    instructions = list(struct.iter_unpack("=HBBI", program))
    accumulator = at = 0
    while True:
        code, if_true, if_false, constant = instructions[at]
        at += 1
        match code:
            case 0x20:
                (accumulator,) = struct.unpack_from("=I", data, constant)
            case 0x54:
                accumulator &= constant
            case 0x05:
                at += constant
            case 0x15 | 0x25 | 0x35 | 0x45:
                holds = {
                    0x15: accumulator == constant,
                    0x25: accumulator > constant,
                    0x35: accumulator >= constant,
                    0x45: bool(accumulator & constant),
                }[code]
                at += if_true if holds else if_false
            case 0x06:
                if constant == 0x7FFF0000:
                    return ALLOWED
                return KILLED if constant == 0x80000000 else constant & 0xFFFF
            case _:
                raise AssertionError(f"no such instruction: {code:#x}")


class Filter:
    """A filter to ask by name."""

    def __init__(self, machine: str, **options: bool) -> None:
        self._machine = machine
        self._program = seccomp.build_filter(machine=machine, **options)
        assert len(self._program) // 8 < 4096

    def __call__(self, name: str, *arguments: int) -> str | int:
        return decide(self._program, MACHINES[self._machine], NUMBERS[self._machine][name], *arguments)

    def number(self, number: int) -> str | int:
        return decide(self._program, MACHINES[self._machine], number)


@pytest.fixture(params=MACHINES)
def machine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.mark.parametrize(
    "name", ["ptrace", "mount", "unshare", "bpf", "socket", "connect", "io_uring_setup", "memfd_create", "shmget", "setuid", "keyctl"]
)  # fmt: skip
def test_what_leads_out_is_refused(machine: str, name: str) -> None:
    assert Filter(machine)(name) == errno.EPERM


def test_threads_may_be_made_and_processes_not(machine: str) -> None:
    asked = Filter(machine)
    assert asked("clone", CLONE_THREAD | 0xF00) == ALLOWED
    assert asked("clone", SIGCHLD) == errno.EAGAIN
    assert asked("clone3") == errno.ENOSYS
    if machine == "x86_64":
        assert asked("fork") == asked("vfork") == errno.EAGAIN


def test_a_compiler_may_make_processes_and_no_namespaces(machine: str) -> None:
    asked = Filter(machine, forks=True)
    assert asked("clone", SIGCHLD) == ALLOWED
    assert asked("clone", SIGCHLD | CLONE_NEWUSER) == errno.EPERM
    assert asked("socket") == errno.EPERM


def test_memory_is_private(machine: str) -> None:
    shared, private, anonymous = 1, 2, 0x20
    asked = Filter(machine)
    assert asked("mmap", 0, 4096, 3, private | anonymous) == ALLOWED
    assert asked("mmap", 0, 4096, 1, shared) == ALLOWED
    assert asked("mmap", 0, 4096, 3, shared | anonymous) == errno.EPERM
    assert asked("mmap", 0, 4096, 3, 3 | anonymous) == errno.EPERM


def test_pairs_of_streams_only(machine: str) -> None:
    unix, inet, stream, datagram, nonblocking = 1, 2, 1, 2, 0o4000
    asked = Filter(machine)
    assert asked("socketpair", unix, stream) == ALLOWED
    assert asked("socketpair", unix, stream | nonblocking) == ALLOWED
    assert asked("socketpair", unix, datagram) == errno.EPERM
    assert asked("socketpair", inet, stream) == errno.EPERM


def test_what_is_harmless_is_allowed(machine: str) -> None:
    asked = Filter(machine)
    assert asked("execve") == ALLOWED
    assert asked("ioctl", 1, 0x5401) == ALLOWED
    assert asked("ioctl", 1, 0x5412) == errno.EPERM
    assert asked("prlimit64", 0) == ALLOWED
    assert asked("prlimit64", 1) == errno.EPERM
    assert asked("prctl", 15) == ALLOWED
    assert asked("prctl", 1) == errno.EPERM


def test_signals_go_to_the_process_itself_where_it_has_no_namespace(machine: str) -> None:
    spaced, shared = Filter(machine), Filter(machine, spaced=False)
    for name in ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo"):
        assert spaced(name, 1) == ALLOWED
        assert shared(name, seccomp.OWN_PID) == ALLOWED
        assert shared(name, 1) == shared(name, -1) == shared(name, 0) == errno.EPERM
    assert shared("tkill", seccomp.OWN_PID) == errno.EPERM


def test_without_a_namespace_nothing_of_a_file_is_changed(machine: str) -> None:
    for name in ("fchmod", "fchownat", "utimensat", "setxattr", "truncate", "fchmodat2"):
        assert Filter(machine)(name) == ALLOWED
        assert Filter(machine, spaced=False)(name) == errno.EPERM
    assert Filter(machine, spaced=False, writable=True)("unlinkat") == ALLOWED
    assert Filter(machine, spaced=False, writable=False)("unlinkat") == errno.EPERM


def test_numbers_of_other_architectures_end_the_process() -> None:
    program = seccomp.build_filter(machine="x86_64")
    assert decide(program, MACHINES["x86_64"], 0x40000000 + 57) == KILLED
    assert decide(program, 0x40000003, 2) == KILLED
    assert decide(program, MACHINES["aarch64"], 63) == KILLED


def test_numbers_not_looked_at_are_not_there(machine: str) -> None:
    assert Filter(machine).number(LAST_KNOWN + 1) == errno.ENOSYS
    assert Filter(machine).number(LAST_KNOWN) == ALLOWED


def test_a_machine_without_numbers_is_named() -> None:
    with pytest.raises(Misconfigured, match="riscv64"):
        seccomp.build_filter(machine="riscv64")


@pytest.mark.parametrize("machine", MACHINES)
def test_the_numbers_are_those_of_the_headers(machine: str) -> None:
    header = HEADERS[machine]
    if not header.exists():
        # Only what a C compiler brings can tell.
        assert len(NUMBERS[machine]) > 100
        return
    text = header.read_text()
    found = {name: int(number) for name, number in re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", text)}
    wrong = {
        name: (number, found[name]) for name, number in NUMBERS[machine].items() if found.get(name, number) != number
    }
    assert not wrong
    assert len(found.keys() & NUMBERS[machine].keys()) > 100
