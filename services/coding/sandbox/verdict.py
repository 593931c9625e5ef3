"""What an answer of a box means: how a case ended, and in which words a candidate is told."""

from __future__ import annotations

import re
import signal
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from services.coding.sandbox import replies
from services.coding.sandbox.job import CaseResult, Limits, Raised, RunStatus

_OUT_OF_MEMORY = re.compile(
    r"std::bad_alloc|heap out of memory|Fatal process out of memory|OutOfMemoryError|^MemoryError|"
    r"insufficient memory for the Java|Native memory allocation|Fatal JavaScript (?:invalid size )?error.{0,200}memory|"
    r"Failed to allocate|Cannot allocate memory|Array buffer allocation failed",
    re.MULTILINE,
)
_SIGNALS: dict[int, str] = {
    signal.SIGSEGV: "An invalid memory access, or a stack that overflowed.",
    signal.SIGABRT: "The program gave up (abort).",
    signal.SIGFPE: "An impossible calculation, such as a division by zero.",
    signal.SIGBUS: "An invalid memory access.",
    signal.SIGILL: "An invalid instruction.",
    signal.SIGTRAP: "The program gave up (trap).",
    signal.SIGKILL: "The process was killed.",
    signal.SIGXFSZ: "A file grew too large.",
}


@dataclass(frozen=True)
class Exit:
    """How a process ended: its exit code, or the signal; what it used."""

    code: int | None
    signal: int | None
    cpu_ms: float | None


TOO_BUSY = "SandboxBusy"
LOST = Exit(None, None, None)
"""Of a process whose end nobody saw: what watched over it has gone first."""


@dataclass(frozen=True)
class Answer:
    """What came of a request.

    Attributes:
        reply: What the box answered; None where it did not. With `status` TIME_LIMIT: where it was, if it could tell.
        status: OK, or what ended it.
        cpu_seconds: CPU time of this request.
        exit: How the process ended, where it did.
        starved: Whether the machine left it too little CPU for its wall time: the sandbox's failure.
        idle_seconds: How long the code neither ran nor was ready to.
    """

    reply: Mapping[str, Any] | None
    status: RunStatus
    cpu_seconds: float
    exit: Exit | None = None
    starved: bool = False
    stdout: str = ""
    stderr: str = ""
    garbled: bool = field(default=False)
    idle_seconds: float = 0.0


def as_case(answer: Answer, limits: Limits) -> CaseResult:
    """What a candidate is told of a case."""
    case = CaseResult(
        answer.status, cpu_ms=round(answer.cpu_seconds * 1000, 3), stdout=answer.stdout, stderr=answer.stderr
    )
    reply = dict(answer.reply or {})
    if answer.status is RunStatus.SANDBOX_ERROR:
        return replace(case, raised=Raised(TOO_BUSY, "The machine was too busy to run this."))
    if answer.status is RunStatus.MEMORY_LIMIT:
        return replace(case, raised=_too_much_memory(limits))
    if answer.status is RunStatus.OUTPUT_LIMIT:
        return replace(case, raised=Raised("OutputLimit", f"More than {limits.output_bytes} bytes were printed."))
    if answer.status is RunStatus.TIME_LIMIT or reply.get("time_up"):
        said = replies.text(reply.get("message")) or _time_message(answer, limits)
        where = Raised("TimeLimit", said, replies.number(reply.get("line")))
        return replace(case, status=RunStatus.TIME_LIMIT, raised=where)
    if answer.status is RunStatus.RUNTIME_ERROR:
        return _crashed(answer, case, limits)
    raised = replies.raised(reply)
    if raised is not None:
        status = RunStatus.MEMORY_LIMIT if reply.get("memory") is True else RunStatus.RUNTIME_ERROR
        return replace(case, status=status, raised=raised)
    return replace(case, value=replies.value(reply))


def _time_message(answer: Answer, limits: Limits) -> str:
    if answer.cpu_seconds > limits.cpu_seconds:
        return f"The code took more than {limits.cpu_seconds:g} s of CPU time."
    return "The code waited for something that does not happen."


def _too_much_memory(limits: Limits) -> Raised:
    return Raised("MemoryLimit", f"The code needed more than {limits.memory_mb} MB of memory.")


def _crashed(answer: Answer, case: CaseResult, limits: Limits) -> CaseResult:
    if answer.exit is None or answer.exit == LOST:
        return replace(case, status=RunStatus.SANDBOX_ERROR, raised=Raised("SandboxError", "The sandbox was stopped."))
    number = _signal_of(answer.exit)
    code = answer.exit.code
    if _OUT_OF_MEMORY.search(answer.stderr) and (number or code):
        return replace(case, status=RunStatus.MEMORY_LIMIT, raised=_too_much_memory(limits))
    if number in (signal.SIGXCPU, signal.SIGKILL) and answer.cpu_seconds >= limits.cpu_seconds:
        return replace(case, status=RunStatus.TIME_LIMIT, raised=Raised("TimeLimit", _time_message(answer, limits)))
    if number == signal.SIGXFSZ:
        return replace(case, status=RunStatus.OUTPUT_LIMIT, raised=Raised("OutputLimit", "A file grew too large."))
    if answer.garbled:
        return replace(case, raised=Raised("NoResult", "What came back is no result."))
    if number is not None:
        name = next((each.name for each in signal.Signals if each == number), f"SIG{number}")
        return replace(case, raised=Raised(name, _SIGNALS.get(number, "The process was ended by a signal.")))
    message = f"The process ended (exit code {code}) before it gave a result."
    return replace(case, raised=Raised("NoResult", message), exit_code=code)


def _signal_of(ended: Exit | None) -> int | None:
    """The signal that ended a process. bubblewrap passes it on as a shell does."""
    if ended is None:
        return None
    if ended.signal:
        return ended.signal
    if ended.code is not None and 128 < ended.code <= 128 + 64:
        return ended.code - 128
    return None


def ended_early(ended: Exit, said: str, *, late: bool) -> Answer:
    """Of a program that did not come as far as its first request, which is its own doing."""
    status = RunStatus.TIME_LIMIT if late else RunStatus.RUNTIME_ERROR
    return Answer(None, status, (ended.cpu_ms or 0.0) / 1000, ended, stderr=said)


def ended_by_itself(answer: Answer) -> int | None:
    """The exit code of a program that ended without a word, by `_exit` or the like. None where a signal ended it."""
    return answer.exit.code if answer.exit and _signal_of(answer.exit) is None else None
