"""One job in its boxes: its cases, one after another, each judged by what its box said and how it ended."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import Any

from pydantic import JsonValue

from services.coding.sandbox import replies, verdict
from services.coding.sandbox.job import CaseResult, Job, Limits, Raised, Result, RunStatus, as_stdin
from services.coding.sandbox.local import watch
from services.coding.sandbox.local.box import Box, Ended
from services.coding.sandbox.local.compilers import Compiled
from services.coding.sandbox.local.pool import Pool
from services.coding.value_types import Language

_LAST_SECONDS = 2.0
# What a job may spend waiting for nothing, all its cases together: it keeps a place from others.
_MOST_IDLE_SECONDS = 15.0
_UNNOTICED_SECONDS = 0.25
_SPOILING = (RunStatus.TIME_LIMIT, RunStatus.MEMORY_LIMIT, RunStatus.OUTPUT_LIMIT, RunStatus.SANDBOX_ERROR)


class EndedEarly(Exception):
    """A compiled program did something else before it was asked. Carries what came of it."""

    def __init__(self, answer: verdict.Answer) -> None:
        super().__init__()
        self.answer = answer


class _Everywhere:
    """What is true of every case: the code fails before it can be called."""

    def __init__(self, case: CaseResult) -> None:
        self.case = case


class JobRun:
    """One job: its cases, one after another, in as few boxes as they allow.

    Args:
        open_box: A box for the job; raises `EndedEarly`.
        pool: Where boxes go that are done with.
        job: What is run.
        compiled: What the compiler made of it.
        executor: What confines, by name.
    """

    def __init__(
        self, open_box: Callable[[], Awaitable[Box]], pool: Pool, job: Job, compiled: Compiled, executor: str
    ) -> None:
        self._open_box = open_box
        self._pool = pool
        self._job = job
        self._compiled = compiled
        self._executor = executor
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
        return Result(status, tuple(cases), self._compiled.messages, detail, spent, self._executor)

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
            self._box = await self._open_box()
        except EndedEarly as early:
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
            box = self._box = await self._open_box()
        except EndedEarly as early:
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
        return Result(RunStatus.COMPILE_ERROR, messages=said, detail=said[0].text, executor=self._executor)


def _said(case: CaseResult) -> str:
    if case.status is RunStatus.NOT_RUN:
        return "The cases before used up the time that there is for all of them."
    if case.raised is None:
        return ""
    place = f", line {case.raised.line}" if case.raised.line else ""
    return f"{case.raised.type}{place}: {case.raised.message}".removesuffix(": ")
