"""Runs jobs in boxes on this machine."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pydantic import JsonValue

from core.errors import Unavailable
from services.coding.sandbox import replies, verdict
from services.coding.sandbox.job import (
    Capabilities,
    CaseResult,
    Health,
    Job,
    Limits,
    Raised,
    Result,
    RunStatus,
    as_stdin,
)
from services.coding.sandbox.local import watch
from services.coding.sandbox.local.box import Box, Ended, NeverReady, open_box
from services.coding.sandbox.local.cages import Cage
from services.coding.sandbox.local.compilers import Compiled, compile_cpp, compile_java
from services.coding.sandbox.local.launching import Launcher, LaunchFailed
from services.coding.sandbox.local.pool import Pool
from services.coding.value_types import Language

_ONE_READY = ("sql", "java", "java-compiler", "cpp-compiler")
_LAST_SECONDS = 2.0
# What a job may spend waiting for nothing, all its cases together: it keeps a place from others.
_MOST_IDLE_SECONDS = 15.0
_UNNOTICED_SECONDS = 0.25
_AS_LONG = 0.25
_WAIT_SPARE = 32


class LocalExecutor:
    """Boxes behind one kind of wall. Made by `open_local`, which has tried that the wall holds.

    Args:
        cage: What confines boxes.
        ready: How many boxes of Python and of JavaScript wait ready; of the others one, once the language has been used.
        parallel: How many run at the same time.
        waiting: How many jobs may wait beyond those; more are refused.
    """

    def __init__(self, cage: Cage, *, ready: int, parallel: int, waiting: int) -> None:
        self._cage = cage
        self._ready = ready
        self._slots = asyncio.Semaphore(parallel)
        self._room = parallel + waiting
        self._inside = 0
        self._parallel = parallel
        self._launcher: Launcher | None = None
        self._pool: Pool | None = None
        self._opening = asyncio.Lock()
        self._closed = False

    async def run(self, job: Job) -> Result:
        """Run a job. Raises `Unavailable` for a language that is not here, and when too many jobs wait."""
        support = self._cage.languages.get(job.language)
        if support is None or not support.available:
            reason = support.reason if support else "it is unknown"
            raise Unavailable(f"{job.language} cannot be run here: {reason}.", code="LANGUAGE_UNAVAILABLE")
        if self._inside >= self._room:
            raise Unavailable("Too much code is waiting to be run. Try again in a moment.", code="BUSY")
        self._inside += 1
        try:
            async with self._slots:
                result = await self._run(job)
                busy = any(case.raised and case.raised.type == verdict.TOO_BUSY for case in result.cases)
                if result.status is RunStatus.SANDBOX_ERROR and not busy and not self._closed:
                    # Once more: what failed may have been replaced.
                    result = await self._run(job)
                return result
        finally:
            self._inside -= 1
            if self._pool is not None and not self._crowded():
                self._pool.look()

    def _crowded(self) -> bool:
        return self._inside > self._parallel

    async def capabilities(self) -> Capabilities:
        """The languages found on this machine."""
        return Capabilities(self._cage.name, dict(self._cage.languages), measures_cpu=True)

    async def health(self) -> Health:
        """Whether a program runs now."""
        try:
            result = await self.run(Job(Language.PYTHON, "def answer():\n    return 42\n", "answer", [[]]))
        except Unavailable as busy:
            return Health(not self._closed, self._cage.name, busy.message, self._cage.passed_over)
        ok = result.status is RunStatus.OK and result.cases[0].value == 42
        return Health(ok, self._cage.name, self._cage.summary() if ok else result.detail, self._cage.passed_over)

    async def grown(self, *, ready: int, parallel: int, waiting: int) -> LocalExecutor:
        """This executor with other sizes; it is to be idle."""
        self._ready, self._parallel, self._room = ready, parallel, parallel + waiting
        self._slots = asyncio.Semaphore(parallel)
        if self._pool is not None:
            await self._pool.close()
            self._pool = None
        await self._open()
        return self

    async def warm(self) -> None:
        """Wait until the boxes that are to wait ready do."""
        await (await self._open()).full()

    async def close(self) -> None:
        """End every box, and remove what was written."""
        self._closed = True
        if self._pool is not None:
            await self._pool.close()
        if self._launcher is not None:
            await self._launcher.close()
        await asyncio.to_thread(self._cage.close)

    @property
    def boxes(self) -> int:
        """Boxes that are there now, waiting or at work."""
        return self._launcher.boxes if self._launcher else 0

    async def _open(self) -> Pool:
        """The pool; it and its launcher are started anew where they are gone."""
        async with self._opening:
            if self._closed:
                raise Unavailable("The service is shutting down. Try again in a moment.", code="SHUT_DOWN")
            if self._pool is not None and self._launcher is not None and self._launcher.running:
                return self._pool
            if self._pool is not None:
                await self._pool.close()
            if self._launcher is None or not self._launcher.running:
                if self._launcher is not None:
                    await self._launcher.close()
                self._launcher = self._cage.launcher()
                await self._launcher.start()
            wanted: dict[str, int] = {
                kind: self._ready for kind in ("python", "javascript") if kind in self._cage.kinds
            }
            self._pool = Pool(self._launcher, wanted, starting=max(2, self._parallel // 2), crowded=self._crowded)
            return self._pool

    async def _run(self, job: Job) -> Result:
        compiled = Compiled(RunStatus.OK)
        try:
            pool = await self._open()
            if job.language in (Language.JAVA, Language.CPP):
                compiled = await self._compile(pool, job)
            if compiled.status is not RunStatus.OK:
                return self._uncompiled(compiled)
            return await _Run(self, pool, job, compiled).result()
        except LaunchFailed as error:
            return Result(RunStatus.SANDBOX_ERROR, detail=error.message, executor=self._cage.name)
        finally:
            compiled.close()

    def _uncompiled(self, compiled: Compiled) -> Result:
        detail = compiled.messages[0].text if compiled.messages else "The machine was too busy to compile this."
        return Result(compiled.status, messages=compiled.messages, detail=detail, executor=self._cage.name)

    async def _compile(self, pool: Pool, job: Job) -> Compiled:
        kind = f"{job.language}-compiler"
        await self._cage.prepare(job.language)
        box = await pool.take(kind)
        try:
            if job.language is Language.JAVA:
                return await compile_java(box, job)
            await box.limit(self._cage.limits(kind))
            return await compile_cpp(box, job, self._cage.tools[Language.CPP])
        finally:
            pool.give_up(box)
            if self._ready:
                pool.want(kind, 1)

    async def box(self, pool: Pool, job: Job, compiled: Compiled) -> Box:
        """A box for this job, with the limits that hold whatever is run.

        Raises `_EndedEarly` for a program that ends, or does anything else, before our part of it has its turn.
        """
        kind = str(job.language)
        if compiled.program is not None:
            box = await self._open_program(kind, compiled.program, job.limits)
        else:
            if kind in _ONE_READY and self._ready:
                pool.want(kind, 1)
            box = await pool.take(kind)
        try:
            await box.limit(self._cage.limits(kind, job.limits.memory_mb))
            box.memory_most = self._cage.memory_most(kind, job.limits.memory_mb)
        except BaseException:
            await box.end()
            raise
        return box

    async def _open_program(self, kind: str, program: int, limits: Limits) -> Box:
        """Start a program. Where it does not get as far as it should, another box tells whose fault that is."""
        assert self._launcher is not None  # noqa: S101 - the pool has one
        patience = watch.wall_seconds(limits)
        clock = asyncio.get_running_loop().time
        try:
            return await open_box(self._launcher, kind, program, seconds=patience)
        except NeverReady as error:
            begun = clock()
            await (await open_box(self._launcher, "python")).end()
            if error.late and clock() - begun > _AS_LONG * patience:
                raise
            raise _EndedEarly(verdict.ended_early(error.ended, error.said, late=error.late)) from error

    @property
    def name(self) -> str:
        """What confines."""
        return self._cage.name


class _EndedEarly(Exception):
    """A compiled program did something else before it was asked. Carries what came of it."""

    def __init__(self, answer: verdict.Answer) -> None:
        super().__init__()
        self.answer = answer


class _Run:
    """One job: its cases, one after another, in as few boxes as they allow."""

    def __init__(self, executor: LocalExecutor, pool: Pool, job: Job, compiled: Compiled) -> None:
        self._executor = executor
        self._pool = pool
        self._job = job
        self._compiled = compiled
        self._box: Box | None = None
        self._spent = 0.0
        self._idled = 0.0
        self._prologue = ("", "")

    async def result(self) -> Result:
        """Run every case."""
        cases: list[CaseResult] = []
        try:
            for arguments in self._job.cases:
                if self._spent >= self._job.limits.total_cpu_seconds or self._idled >= _MOST_IDLE_SECONDS:
                    cases.append(CaseResult(RunStatus.NOT_RUN))
                    continue
                outcome = await self._program(arguments) if self._job.is_program else await self._call(arguments)
                if isinstance(outcome, Result):
                    return outcome
                if isinstance(outcome, _Everywhere):
                    cases += [outcome.case] * (len(self._job.cases) - len(cases))
                    break
                cases.append(outcome)
            if not self._job.cases:
                loaded = await self._load()
                if isinstance(loaded, Result):
                    return loaded
                cases = [loaded.case] if loaded else []
            return self._result(cases)
        finally:
            self._let_go()

    def _result(self, cases: list[CaseResult]) -> Result:
        wrong = next((case for case in cases if case.status is not RunStatus.OK), None)
        status, detail = (wrong.status, _said(wrong)) if wrong else (RunStatus.OK, "")
        spent = round(self._spent * 1000, 3)
        return Result(status, tuple(cases), self._compiled.messages, detail, spent, self._executor.name)

    def _let_go(self) -> None:
        box, self._box = self._box, None
        if box is not None:
            self._pool.give_up(box)

    async def _ask(self, box: Box, what: Mapping[str, Any]) -> verdict.Answer:
        limits = self._limits()
        where = self._job.language is Language.PYTHON
        answer = await watch.request(box, what, limits, tells_where=where)
        self._spent += answer.cpu_seconds
        if answer.idle_seconds > _UNNOTICED_SECONDS:
            self._idled += answer.idle_seconds
        return answer

    def _limits(self) -> Limits:
        limits = self._job.limits
        left = limits.total_cpu_seconds - self._spent
        return replace(limits, cpu_seconds=max(0.001, min(limits.cpu_seconds, left)))

    async def _call(self, arguments: list[JsonValue]) -> CaseResult | Result | _Everywhere:
        """One call of the function, or one run of the query."""
        if self._box is None:
            outcome = await self._load()
            if outcome is not None:
                return outcome
        assert self._box is not None  # noqa: S101 - just loaded
        answer = await self._ask(self._box, {"do": "case", "arguments": arguments})
        stdout, stderr = self._prologue
        self._prologue = ("", "")
        if stdout or stderr:
            answer = replace(answer, stdout=stdout + answer.stdout, stderr=stderr + answer.stderr)
        case = verdict.as_case(answer, self._job.limits)
        if answer.reply is None or answer.status is not RunStatus.OK or case.status in _SPOILING:
            self._let_go()
        return case

    async def _load(self) -> Result | _Everywhere | None:
        """Have a box load the code. What is returned ends the job."""
        job = self._job
        try:
            self._box = await self._executor.box(self._pool, job, self._compiled)
        except _EndedEarly as early:
            return _Everywhere(verdict.as_case(early.answer, job.limits))
        self._box.feed("")
        what: dict[str, Any] = {"do": "query" if job.language is Language.SQL else "function", "setup": job.setup}
        what |= {"classes": self._compiled.classes} if self._compiled.classes else {"code": job.code}
        answer = await self._ask(self._box, what | {"function": job.function_name})
        if wrong := self._refused(answer):
            return wrong
        if answer.reply is not None and answer.reply.get("loaded") is True and answer.status is RunStatus.OK:
            self._prologue = (answer.stdout, answer.stderr)
            return None
        case = verdict.as_case(answer, job.limits)
        if case.status is RunStatus.OK:
            case = replace(
                case,
                status=RunStatus.RUNTIME_ERROR,
                value=None,
                raised=Raised("NoResult", "What came back is no result."),
            )
        return _Everywhere(case)

    async def _program(self, arguments: list[JsonValue]) -> CaseResult | Result:
        """One run of the program, in a box of its own."""
        job = self._job
        try:
            box = self._box = await self._executor.box(self._pool, job, self._compiled)
        except _EndedEarly as early:
            self._idled += _MOST_IDLE_SECONDS if early.answer.status is RunStatus.TIME_LIMIT else 0.0
            return verdict.as_case(early.answer, job.limits)
        try:
            box.feed(as_stdin(arguments))
            what = {"classes": self._compiled.classes} if self._compiled.classes else {"code": job.code}
            answer = await self._ask(box, {"do": "program", **(what if job.language is not Language.CPP else {})})
            if wrong := self._refused(answer):
                return wrong
            return await self._exited(box, answer)
        finally:
            self._let_go()

    async def _exited(self, box: Box, answer: verdict.Answer) -> CaseResult:
        case = verdict.as_case(answer, self._job.limits)
        if answer.status is RunStatus.RUNTIME_ERROR and case.status is RunStatus.RUNTIME_ERROR and not answer.garbled:
            code = verdict.ended_by_itself(answer)
        elif answer.reply is not None and case.status in (RunStatus.OK, RunStatus.RUNTIME_ERROR):
            code = replies.number(answer.reply.get("exit"))
            if code is None:
                code, case = await self._see_out(box, case)
        else:
            return case
        if code is None:
            return case
        if code == 0 and answer.reply is None:
            return replace(case, status=RunStatus.OK, raised=None, exit_code=0)
        if code == 0:
            return replace(case, value=None, exit_code=0)
        told = case.raised if answer.reply is not None else None
        raised = told or Raised("ExitCode", f"The program ended with exit code {code}.")
        return replace(case, status=RunStatus.RUNTIME_ERROR, value=None, raised=raised, exit_code=code)

    async def _see_out(self, box: Box, case: CaseResult) -> tuple[int | None, CaseResult]:
        """The exit code of a program that only its end tells, and what it printed on its way out."""
        with contextlib.suppress(Ended):
            await box.ask({"nonce": "", "do": "end"})
        ended = await box.ended(_LAST_SECONDS)
        last = verdict.Answer(
            None, RunStatus.RUNTIME_ERROR, 0.0, ended, stdout=box.stdout.take(), stderr=box.stderr.take()
        )
        limit = self._job.limits.output_bytes
        case = replace(case, stdout=(case.stdout + last.stdout)[:limit], stderr=(case.stderr + last.stderr)[:limit])
        code = verdict.ended_by_itself(last)
        if code is None:
            crashed = verdict.as_case(last, self._job.limits)
            case = replace(case, status=crashed.status, raised=crashed.raised)
        return code, case

    def _refused(self, answer: verdict.Answer) -> Result | None:
        """What the box's own compiler said, if it refused the code."""
        said = replies.messages((answer.reply or {}).get("compile_error"))
        if not said or answer.status is not RunStatus.OK:
            return None
        return Result(RunStatus.COMPILE_ERROR, messages=said, detail=said[0].text, executor=self._executor.name)


class _Everywhere:
    """What is true of every case: the code fails before it can be called."""

    def __init__(self, case: CaseResult) -> None:
        self.case = case


_SPOILING = (RunStatus.TIME_LIMIT, RunStatus.MEMORY_LIMIT, RunStatus.OUTPUT_LIMIT, RunStatus.SANDBOX_ERROR)


def _said(case: CaseResult) -> str:
    if case.status is RunStatus.NOT_RUN:
        return "The cases before used up the time that there is for all of them."
    if case.raised is None:
        return ""
    place = f", line {case.raised.line}" if case.raised.line else ""
    return f"{case.raised.type}{place}: {case.raised.message}".removesuffix(": ")
