"""Runs jobs at a service that takes one file, its input and limits, and gives back what it printed.

CPU time is the service's word, and of a whole run: of a single case of a function there is none.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from core.errors import Unavailable
from core.resilience import CircuitBreaker
from services.coding.sandbox import replies
from services.coding.sandbox.job import (
    Capabilities,
    CaseResult,
    Health,
    Job,
    LanguageSupport,
    Message,
    Raised,
    Result,
    RunStatus,
    as_stdin,
)
from services.coding.sandbox.remote.http import NoAnswer, Reply, Server
from services.coding.sandbox.remote.programs import Program, program_for, split
from services.coding.sandbox.remote.traces import raised_in, syntax_error
from services.coding.sandbox.sources import compiler_messages
from services.coding.sandbox.verdict import Answer, as_case
from services.coding.value_types import Language

_AT_ONCE = 4
_OWN_FILES = ("solution.cpp", "main.cpp", "Main.java")


@dataclass(frozen=True)
class Runtime:
    """What a service runs a language with: the key by which it is asked for, and a version to show."""

    key: str
    version: str


@dataclass(frozen=True)
class Execution:
    """What a service tells of one run.

    Attributes:
        status: OK, or what stopped it.
        raised: What to say of it, where it was stopped.
        stdout: All that it printed.
        stderr: The same of standard error.
        exit_code: What it exited with.
        cpu_ms: CPU time.
        compiler_said: What the compiler said, where it refused the code.
    """

    status: RunStatus
    raised: Raised | None = None
    stdout: str = ""
    stderr: str = ""
    exit_code: int | None = None
    cpu_ms: float | None = None
    compiler_said: str | None = None


class Service(Protocol):
    """What differs between services."""

    name: str
    label: str
    setting: str

    async def runtimes(self, line: Line) -> dict[Language, Runtime]:
        """The languages that it runs. Raises `NoAnswer`."""

    async def execute(
        self, line: Line, job: Job, runtime: Runtime, program: Program, stdin: str, seconds: float
    ) -> Execution:
        """Run a program for at most so many seconds of CPU. Raises `NoAnswer`."""


class Line:
    """The way to a service: left alone for a while when it keeps failing."""

    def __init__(self, server: Server, label: str) -> None:
        self._server = server
        self._label = label
        self._breaker = CircuitBreaker()

    async def call(self, method: str, path: str, body: object = None, *, seconds: float) -> Reply:
        """One request. Raises `NoAnswer`, also for a server that says it cannot now."""
        if not self._breaker.allows():
            raise NoAnswer(f"{self._label} has failed several times in a row and is left alone for a while.")
        try:
            reply = await self._server.call(method, path, body, seconds=seconds)
        except NoAnswer:
            self._breaker.failed()
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        if reply.status >= 500 or reply.status == 429:
            self._breaker.failed()
            raise self.refused(reply)
        self._breaker.succeeded()
        return reply

    def refused(self, reply: Reply) -> NoAnswer:
        """What to raise for a reply that is no answer."""
        return NoAnswer(f"{self._label} answered {reply.status}: {reply.said}")


class RemoteExecutor:
    """A function's cases, and a query's, go in one run; a program is run once for each case."""

    def __init__(self, service: Service, server: Server) -> None:
        self._service = service
        self._line = Line(server, service.label)
        self._runtimes: dict[Language, Runtime] | None = None
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def run(self, job: Job) -> Result:
        """Run a job. Raises `Unavailable` for a language that the service does not have."""
        try:
            runtime = (await self._known()).get(job.language)
            if runtime is None:
                raise Unavailable(
                    f"{job.language} cannot be run: {self._service.label} does not have it.",
                    code="LANGUAGE_UNAVAILABLE",
                )
            program = program_for(job)
            if job.is_program:
                return await self._each(job, runtime, program)
            seconds = min(job.limits.total_cpu_seconds, job.limits.cpu_seconds * max(1, len(job.cases)))
            return self._told(job, program, await self._execute(job, runtime, program, "", seconds))
        except NoAnswer as error:
            return Result(RunStatus.SANDBOX_ERROR, detail=str(error), executor=self._service.name)

    async def capabilities(self) -> Capabilities:
        """The languages that the service has."""
        try:
            known, reason = await self._known(), f"{self._service.label} does not have it"
        except NoAnswer as error:
            known, reason = {}, str(error)
        languages = {
            language: LanguageSupport(True, known[language].version)
            if language in known
            else LanguageSupport(False, reason=reason)
            for language in Language
        }
        return Capabilities(self._service.name, languages, measures_cpu=False)

    async def health(self) -> Health:
        """Whether the service answers and has a language."""
        self._runtimes = None
        try:
            known = await self._known()
        except NoAnswer as error:
            return Health(False, self._service.name, f"Check {self._service.setting}: {error}")
        if not known:
            return Health(False, self._service.name, f"{self._service.label} has none of the languages.")
        told = ", ".join(f"{language} {runtime.version}" for language, runtime in sorted(known.items()))
        return Health(True, self._service.name, f"Code runs at {self._service.label}: {told}.")

    async def close(self) -> None:
        """Nothing is held open."""

    async def _known(self) -> dict[Language, Runtime]:
        if self._runtimes is None:
            self._runtimes = await self._service.runtimes(self._line)
        return self._runtimes

    async def _execute(self, job: Job, runtime: Runtime, program: Program, stdin: str, seconds: float) -> Execution:
        async with self._slots:
            return await self._service.execute(self._line, job, runtime, program, stdin, seconds)

    async def _each(self, job: Job, runtime: Runtime, program: Program) -> Result:
        seconds = job.limits.cpu_seconds
        runs = await asyncio.gather(
            *(self._execute(job, runtime, program, as_stdin(arguments), seconds) for arguments in job.cases)
        )
        for run in runs:
            if said := self._uncompiled(job, run):
                return said
        cases = tuple(_program_case(job, run) for run in runs)
        times = [run.cpu_ms for run in runs if run.cpu_ms is not None]
        return self._result(cases, sum(times) if len(times) == len(runs) else None)

    def _told(self, job: Job, program: Program, run: Execution) -> Result:
        if refused := self._uncompiled(job, run):
            return refused
        told, printed = split(run.stdout, program)
        first, *others = program.nonces
        loaded = told.get(first, {})
        if said := replies.messages(loaded.get("compile_error")):
            return self._refused(said)
        if loaded and loaded.get("loaded") is not True:
            return self._result((_function_case(job, loaded, printed[first]),) * max(1, len(others)), run.cpu_ms)
        stopped = replace(_stopped(run), stdout=printed[""][: job.limits.output_bytes])
        cases: list[CaseResult] = []
        for nonce in others:
            if nonce in told:
                cases.append(_function_case(job, told[nonce], printed[nonce]))
            else:
                cases.append(stopped)
                stopped = CaseResult(RunStatus.NOT_RUN)
        if not others and not loaded:
            cases = [stopped]
        return self._result(tuple(cases), run.cpu_ms)

    def _uncompiled(self, job: Job, run: Execution) -> Result | None:
        own = _OWN_FILES if job.is_program else _OWN_FILES[:1]
        said = run.compiler_said
        if (
            said is None
            and job.is_program
            and job.language is Language.JAVA
            and ".java:" in run.stderr
            and run.exit_code
        ):
            # A service without a compile step: the launcher compiles, and says so there.
            said = run.stderr if compiler_messages(run.stderr, None, own) else None
        if said is not None:
            messages = compiler_messages(said, job.function_name, own)
            return self._refused(messages or (Message("The code could not be compiled."),))
        wrong = syntax_error(job.language, run.stderr) if job.is_program and run.exit_code else None
        return self._refused((wrong,)) if wrong else None

    def _refused(self, messages: tuple[Message, ...]) -> Result:
        return Result(RunStatus.COMPILE_ERROR, messages=messages, detail=messages[0].text, executor=self._service.name)

    def _result(self, cases: tuple[CaseResult, ...], cpu_ms: float | None) -> Result:
        wrong = next((case for case in cases if case.status is not RunStatus.OK), None)
        detail = f"{wrong.raised.type}: {wrong.raised.message}" if wrong and wrong.raised else ""
        status = wrong.status if wrong else RunStatus.OK
        return Result(status, cases, detail=detail, cpu_ms=cpu_ms, executor=self._service.name)


def _function_case(job: Job, reply: Mapping[str, Any], printed: str) -> CaseResult:
    answer = Answer(reply, RunStatus.OK, 0.0, stdout=printed[: job.limits.output_bytes])
    return replace(as_case(answer, job.limits), cpu_ms=None)


def _stopped(run: Execution) -> CaseResult:
    """The case during which the run ended."""
    if run.status is RunStatus.OK:
        raised = Raised("NoResult", f"The process ended (exit code {run.exit_code}) before it gave a result.")
        return CaseResult(RunStatus.RUNTIME_ERROR, raised=raised, stderr=run.stderr)
    return CaseResult(run.status, raised=run.raised, stderr=run.stderr)


def _program_case(job: Job, run: Execution) -> CaseResult:
    limit = job.limits.output_bytes
    stdout, stderr = run.stdout[:limit], run.stderr[:limit]
    status, raised = run.status, run.raised
    if status in (RunStatus.OK, RunStatus.RUNTIME_ERROR) and (run.exit_code or status is RunStatus.RUNTIME_ERROR):
        status = RunStatus.RUNTIME_ERROR
        raised = raised_in(job.language, run.stderr) or raised
        raised = raised or Raised("ExitCode", f"The program ended with exit code {run.exit_code}.")
    if status is RunStatus.OK and max(len(run.stdout), len(run.stderr)) > limit:
        status, raised = RunStatus.OUTPUT_LIMIT, Raised("OutputLimit", f"More than {limit} bytes were printed.")
    return CaseResult(status, None, raised, run.cpu_ms, stdout, stderr, run.exit_code)
