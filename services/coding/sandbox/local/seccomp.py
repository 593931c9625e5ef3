"""The seccomp filter of a box: BPF, assembled here, because the box must not depend on a C library for it.

Everything is allowed but what is named: an allow-list would break with each new version of a language's runtime. What is named is
what leaves the box (sockets, mounts, namespaces, other processes), what escapes the memory limit (shared memory), what has been the
way into the kernel before, and every way to make a process: with one process a memory limit is one, and nothing is left behind.
"""

from __future__ import annotations

import errno
import platform
import struct
from collections.abc import Iterable, Iterator

from core.errors import Misconfigured
from services.coding.sandbox.local.syscalls import LAST_KNOWN, NUMBERS

OWN_PID = 0x7FFF_FF0D
"""Stands in the filter where the launcher puts the number of the process that it confines; no process can have it."""


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


_DENIED = _names("""
    ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp pidfd_open pidfd_getfd
    pidfd_send_signal mount umount2 pivot_root chroot move_mount open_tree fsopen fsconfig fsmount fspick
    mount_setattr unshare setns name_to_handle_at open_by_handle_at statmount listmount bpf perf_event_open
    io_uring_setup io_uring_enter io_uring_register userfaultfd keyctl add_key request_key vmsplice tee splice
    seccomp landlock_create_ruleset landlock_add_rule landlock_restrict_self modify_ldt personality uselib
    lookup_dcookie nfsservctl socket connect bind listen accept accept4 sendmsg recvmsg sendmmsg recvmmsg
    memfd_create memfd_secret shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl
    mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr init_module finit_module delete_module
    open_tree_attr map_shadow_stack io_setup kexec_load kexec_file_load reboot swapon swapoff acct quotactl
    quotactl_fd syslog settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname vhangup iopl
    ioperm migrate_pages move_pages mbind set_mempolicy set_mempolicy_home_node fanotify_init fanotify_mark
    inotify_init inotify_init1 inotify_add_watch setuid setgid setreuid setregid setresuid setresgid setgroups
    setfsuid setfsgid capset setsid setpgid sched_setaffinity sched_setscheduler sched_setparam sched_setattr
    setpriority ioprio_set
""")

# Where there is no mount namespace and no pid namespace. Landlock does not see what changes a file without opening it.
_DENIED_UNSPACED = _names("""
    chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes futimesat utimensat truncate setxattr
    lsetxattr fsetxattr setxattrat removexattr lremovexattr fremovexattr removexattrat
    file_setattr
""")
_DENIED_UNWRITABLE = _names("""
    rename renameat renameat2 unlink unlinkat rmdir link linkat symlink symlinkat mkdir mkdirat mknod mknodat
""")
_SIGNALS = ("kill", "tgkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo")

_ARCHITECTURES = {"x86_64": 0xC000_003E, "aarch64": 0xC000_00B7}  # AUDIT_ARCH_…
_X32 = 0x4000_0000

# Offsets in struct seccomp_data, and BPF: the accumulator is loaded, masked and compared.
_NR, _ARCH = 0, 4
_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_EQUAL, _ABOVE, _AT_LEAST, _ANY_BIT = 0x15, 0x25, 0x35, 0x45
_KILL_PROCESS, _ALLOW, _ERRNO = 0x8000_0000, 0x7FFF_0000, 0x0005_0000

_CLONE_THREAD = 0x0001_0000
_CLONE_NAMESPACES = 0x7E02_0080
_SHARED_ANONYMOUS = 0x01 | 0x20
_GROWS_DOWN = 0x100
_OWNER_OF_SIGNALS = (8, 10, 15)  # F_SETOWN, F_SETSIG, F_SETOWN_EX
_OWNER_BY_IOCTL = (0x8901, 0x8902)  # FIOSETOWN, SIOCSPGRP
_AF_UNIX, _SOCK_STREAM, _SOCK_TYPE = 1, 1, 0xF
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C
_PR_SET_PDEATHSIG = 1

Instruction = tuple[int, int, int, int]


def build_filter(
    *, forks: bool = False, spaced: bool = True, writable: bool = True, machine: str | None = None
) -> bytes:
    """The filter as an array of `struct sock_filter`.

    Args:
        forks: Whether processes may be made: for a compiler, which runs an assembler and a linker.
        spaced: Whether the process has mount and pid namespaces of its own. Otherwise signals may only go to `OWN_PID`.
        writable: Whether there is a folder that it may write to.
        machine: Architecture, as `platform.machine()` names it; default: this one.

    Raises `Misconfigured` on an architecture whose numbers are not known.
    """
    machine = machine or platform.machine()
    numbers = NUMBERS.get(machine)
    if numbers is None:
        raise Misconfigured(f"Code is run on x86_64 and aarch64 only; this machine is {machine}.")
    denied = [*_DENIED, *([] if spaced else _DENIED_UNSPACED), *([] if spaced or writable else _DENIED_UNWRITABLE)]
    program = [
        *_prologue(_ARCHITECTURES[machine], x32=machine == "x86_64"),
        *_conditions(numbers, forks=forks, spaced=spaced),
        *(line for name in denied if name in numbers for line in _refuse(numbers[name], errno.EPERM)),
        (_RETURN, 0, 0, _ALLOW),
    ]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)


def _prologue(architecture: int, *, x32: bool) -> Iterator[Instruction]:
    yield _LOAD, 0, 0, _ARCH
    yield _EQUAL, 1, 0, architecture
    yield _RETURN, 0, 0, _KILL_PROCESS
    yield _LOAD, 0, 0, _NR
    if x32:
        yield _AT_LEAST, 0, 1, _X32
        yield _RETURN, 0, 0, _KILL_PROCESS
    yield _ABOVE, 0, 1, LAST_KNOWN
    yield _RETURN, 0, 0, _ERRNO | errno.ENOSYS


def _refuse(number: int, error: int) -> Iterator[Instruction]:
    yield _EQUAL, 0, 1, number
    yield _RETURN, 0, 0, _ERRNO | error


def _conditions(numbers: dict[str, int], *, forks: bool, spaced: bool) -> Iterator[Instruction]:
    # glibc falls back from clone3, whose flags a filter cannot see, to clone.
    yield from _refuse(numbers["clone3"], errno.ENOSYS)
    if forks:
        yield from _when(numbers["clone"], [*_argument(0), (_ANY_BIT, 1, 0, _CLONE_NAMESPACES)], errno.EPERM)
    else:
        yield from _when(numbers["clone"], [*_argument(0), (_ANY_BIT, 0, 1, _CLONE_THREAD)], errno.EAGAIN)
        for name in ("fork", "vfork"):
            if name in numbers:
                yield from _refuse(numbers[name], errno.EAGAIN)
    shared = [*_argument(3), (_AND, 0, 0, _SHARED_ANONYMOUS), (_EQUAL, 1, 0, _SHARED_ANONYMOUS)]
    yield from _when(numbers["mmap"], shared, errno.EPERM)
    # Counted as a stack, and so by no limit on data.
    yield from _when(numbers["mmap"], [*_argument(3), (_ANY_BIT, 1, 0, _GROWS_DOWN)], errno.EPERM)
    # Who is told by a signal that a descriptor is ready: it could be any process of the same user.
    for command in _OWNER_OF_SIGNALS:
        yield from _when(numbers["fcntl"], [*_argument(1), (_EQUAL, 1, 0, command)], errno.EPERM)
    for request in (_TIOCSTI, _TIOCLINUX, *_OWNER_BY_IOCTL):
        yield from _when(numbers["ioctl"], [*_argument(1), (_EQUAL, 1, 0, request)], errno.EPERM)
    yield from _when(numbers["prctl"], [*_argument(0), (_EQUAL, 1, 0, _PR_SET_PDEATHSIG)], errno.EPERM)
    yield from _when(numbers["prlimit64"], [*_argument(0), (_EQUAL, 0, 1, 0)], errno.EPERM)
    # An event loop wakes itself through a pair of streams. Datagrams could be sent to an address.
    yield from _when(numbers["socketpair"], [*_argument(0), (_EQUAL, 0, 1, _AF_UNIX)], errno.EPERM)
    stream = [*_argument(1), (_AND, 0, 0, _SOCK_TYPE), (_EQUAL, 0, 1, _SOCK_STREAM)]
    yield from _when(numbers["socketpair"], stream, errno.EPERM)
    if not spaced:
        for name in _SIGNALS:
            yield from _when(numbers[name], [*_argument(0), (_EQUAL, 0, 1, OWN_PID)], errno.EPERM)
        yield from _refuse(numbers["tkill"], errno.EPERM)


def _argument(index: int) -> Iterable[Instruction]:
    """Loads the low half of an argument: all that the kernel reads of an int or of the flags named here."""
    return [(_LOAD, 0, 0, 16 + 8 * index)]


def _when(number: int, condition: list[Instruction], error: int) -> Iterator[Instruction]:
    """Refuses a call whose condition holds, and goes on with the next rule otherwise.

    The condition's last instruction compares: 1 is the way that refuses, 0 the way that does not.
    """
    *before, (comparison, if_true, if_false, constant) = condition
    yield _EQUAL, 0, len(condition) + 2, number
    yield from before
    # Past the comparison: the call's number is loaded again, or the call is refused.
    yield comparison, if_true, if_false, constant
    yield 0x05, 0, 0, 1
    yield _RETURN, 0, 0, _ERRNO | error
    yield _LOAD, 0, 0, _NR
