"""Runs jobs in boxes on this machine."""

from __future__ import annotations

import asyncio
from functools import partial

from core.errors import Unavailable
from services.coding.sandbox import verdict
from services.coding.sandbox.job import Capabilities, Health, Job, Limits, Result, RunStatus
from services.coding.sandbox.local import watch
from services.coding.sandbox.local.box import Box, NeverReady, open_box
from services.coding.sandbox.local.cages import Cage
from services.coding.sandbox.local.compilers import Compiled, compile_cpp, compile_java
from services.coding.sandbox.local.job_run import EndedEarly, JobRun
from services.coding.sandbox.local.launching import Launcher, LaunchFailed
from services.coding.sandbox.local.pool import Pool
from services.coding.value_types import Language

_ONE_READY = ("sql", "java", "java-compiler", "cpp-compiler")
_AS_LONG = 0.25


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
            return await JobRun(partial(self._box, pool, job, compiled), pool, job, compiled, self.name).result()
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

    async def _box(self, pool: Pool, job: Job, compiled: Compiled) -> Box:
        """A box for this job, with the limits that hold whatever is run.

        Raises `EndedEarly` for a program that ends, or does anything else, before our part of it has its turn.
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
            raise EndedEarly(verdict.ended_early(error.ended, error.said, late=error.late)) from error

    @property
    def name(self) -> str:
        """What confines."""
        return self._cage.name
