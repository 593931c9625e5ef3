"""What an executor of candidates' code is given and what it answers: the same for boxes on this machine and for remote services.

Expected values are no part of a job. Whoever poses the tests compares results with them, outside.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from pydantic import JsonValue

from core.errors import InvalidInput
from services.coding.value_types import Language

MAX_CODE_BYTES = 256 * 1024
MAX_CASES = 200
MAX_INPUT_BYTES = 8 * 1024 * 1024
MAX_VALUE_BYTES = 1024 * 1024
"""Longest JSON text of one returned value."""


class RunStatus(StrEnum):
    """How a run, or one case of it, ended. A value may still be the wrong one: that is judged elsewhere."""

    OK = "ok"
    COMPILE_ERROR = "compile_error"
    RUNTIME_ERROR = "runtime_error"
    TIME_LIMIT = "time_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    SANDBOX_ERROR = "sandbox_error"
    """The sandbox failed, not the code. Never counts against a candidate."""
    NOT_RUN = "not_run"
    """Only of a case: an earlier one used up what the job may use."""


@dataclass(frozen=True)
class Limits:
    """What a job may use.

    Attributes:
        cpu_seconds: CPU time of one case.
        total_cpu_seconds: CPU time of all cases; those left over when it is used up are not run.
        memory_mb: Memory of the code, beside what its language's runtime needs.
        output_bytes: What one case may print, on standard output and standard error each.
    """

    cpu_seconds: float = 2.0
    total_cpu_seconds: float = 20.0
    memory_mb: int = 256
    output_bytes: int = 64 * 1024

    def __post_init__(self) -> None:
        if not (0 < self.cpu_seconds <= 60 and 0 < self.total_cpu_seconds <= 600):
            raise InvalidInput("CPU time must be above 0 and at most 60 s for a case and 600 s for a job.")
        if not (16 <= self.memory_mb <= 4096 and 0 <= self.output_bytes <= 16 * 1024 * 1024):
            raise InvalidInput("Memory must be 16 to 4096 MB, output at most 16 MB.")


@dataclass(frozen=True)
class Job:
    """Code and what to run it on.

    Attributes:
        language: What the code is written in.
        code: The candidate's code, as it is.
        function_name: The function to call, once for each of `inputs`. None: the code is a program; each of `inputs` is what it
            reads on standard input, one line for each argument (texts as they are, other values as JSON).
        inputs: The arguments of each case. A program and a query without any are run once. For SQL an argument is a script, or
            the rows of each table: `{"table": [[value, …], …]}`.
        setup: SQL that makes the tables and their rows, run before the query in every case.
        limits: What it may use.

    Raises `InvalidInput` for a job that is too large, or that has no code.
    """

    language: Language
    code: str
    function_name: str | None = None
    inputs: Sequence[Sequence[JsonValue]] = ()
    setup: str = ""
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        if not self.code.strip():
            raise InvalidInput("There is no code to run.")
        if len(self.code.encode(errors="surrogatepass")) > MAX_CODE_BYTES:
            raise InvalidInput(f"Code may be at most {MAX_CODE_BYTES // 1024} KB long.", code="CODE_TOO_LARGE")
        if "\0" in self.code or not _encodable(self.code):
            raise InvalidInput("Code must be text: it holds a null character or half of a surrogate pair.")
        if len(self.inputs) > MAX_CASES:
            raise InvalidInput(f"A job may have at most {MAX_CASES} cases.")
        if self.function_name is not None and not self.function_name.isidentifier():
            raise InvalidInput(f"{self.function_name!r} is no name of a function.")
        try:
            written = json.dumps([list(arguments) for arguments in self.inputs], allow_nan=False)
        except (ValueError, TypeError, RecursionError) as error:
            raise InvalidInput(f"The inputs are no JSON values: {error}") from error
        if len(written) > MAX_INPUT_BYTES:
            raise InvalidInput(f"Inputs may be at most {MAX_INPUT_BYTES >> 20} MB long.")

    @property
    def cases(self) -> list[list[JsonValue]]:
        """The arguments of each case that is run."""
        if not self.inputs and (self.function_name is None or self.language is Language.SQL):
            return [[]]
        return [list(arguments) for arguments in self.inputs]

    @property
    def is_program(self) -> bool:
        """Whether the code reads standard input and prints, instead of being called."""
        return self.function_name is None and self.language is not Language.SQL


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def as_stdin(arguments: Sequence[JsonValue]) -> str:
    """What a program reads on standard input for these arguments."""
    lines = (value if isinstance(value, str) else json.dumps(value, ensure_ascii=False) for value in arguments)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in lines)


@dataclass(frozen=True)
class Message:
    """What a compiler said. Lines and columns count from 1; None where it did not say."""

    text: str
    line: int | None = None
    column: int | None = None
    severity: str = "error"


@dataclass(frozen=True)
class Raised:
    """An exception, or the signal that ended the process. `line` is the last line of the candidate's own code in its trace."""

    type: str
    message: str
    line: int | None = None


@dataclass(frozen=True)
class CaseResult:
    """What became of one case.

    Attributes:
        status: How it ended.
        value: What the function returned. For SQL `{"columns": […], "rows": [[…], …]}`. None for a program.
        raised: The exception, where one ended it. With a time limit in Python: where it was then.
        cpu_ms: CPU time, measured outside the box where the executor can (`Capabilities.measures_cpu`).
        stdout: What it printed, from the beginning, at most the limit.
        stderr: The same of standard error.
        exit_code: Of a program: what it exited with.
    """

    status: RunStatus
    value: JsonValue = None
    raised: Raised | None = None
    cpu_ms: float | None = None
    stdout: str = ""
    stderr: str = ""
    exit_code: int | None = None


@dataclass(frozen=True)
class Result:
    """What became of a job.

    Attributes:
        status: `ok` when every case ran to its end; otherwise how the first one that did not ended.
        cases: One for each case of the job, in order; empty with `compile_error`.
        messages: What the compiler said: errors with `compile_error`, otherwise warnings.
        detail: What happened, in a sentence, where the status is not `ok`.
        cpu_ms: CPU time of all cases.
        executor: What ran it: `bubblewrap`, `landlock`, `piston` or `judge0`.
    """

    status: RunStatus
    cases: tuple[CaseResult, ...] = ()
    messages: tuple[Message, ...] = ()
    detail: str = ""
    cpu_ms: float | None = None
    executor: str = ""


@dataclass(frozen=True)
class LanguageSupport:
    """Whether a language can be run here, with which version, or why not."""

    available: bool
    version: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Capabilities:
    """What an executor can do. `measures_cpu`: whether CPU time is measured where the code cannot reach."""

    executor: str
    languages: Mapping[Language, LanguageSupport]
    measures_cpu: bool


@dataclass(frozen=True)
class Health:
    """Whether code can be run now.

    Attributes:
        ok: Whether it can.
        executor: What would run it, "" for nothing.
        message: What works, or what to do so that it does.
        passed_over: Stronger ways that do not work here, and why.
    """

    ok: bool
    executor: str
    message: str
    passed_over: Mapping[str, str] = field(default_factory=dict)


class Executor(Protocol):
    """Runs candidates' code, somewhere that it cannot leave."""

    async def run(self, job: Job) -> Result:
        """Run a job. Whatever the code does is in the result.

        Raises `Unavailable`: code `SANDBOX_OFF` where no code is run here, `LANGUAGE_UNAVAILABLE`, or `BUSY`.
        """

    async def capabilities(self) -> Capabilities:
        """The languages that can be run."""

    async def health(self) -> Health:
        """Whether it works, tried now."""

    async def close(self) -> None:
        """End everything that it started."""
