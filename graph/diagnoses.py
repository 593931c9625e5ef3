"""Runs of the debugging graph. They keep no checkpoint: a diagnosis that fails is asked for again."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from agents.context import Context, Parts
from agents.debugger import Tools
from agents.translator import open_translator
from core.clock import SystemClock
from core.errors import Unavailable
from core.settings import DebuggingSettings, Settings
from graph.debugging import DebugInput, builder, with_tools
from services.coding.sandbox import LazyExecutor
from services.debugging.reader import CodeReader
from services.intelligence import Intelligence, build_intelligence
from services.privacy.build import build_gate

_GRACE_SECONDS = 10.0
"""Beyond its own time, for wording and storing."""


@dataclass(frozen=True)
class Question:
    """A program that somebody wants looked at; `language` None: find it out."""

    code: str
    language: str | None = None
    output_language: str | None = None
    test_cases: tuple[dict[str, Any], ...] = ()
    function_name: str | None = None

    def as_input(self) -> DebugInput:
        """What a run of the graph starts from."""
        return DebugInput(
            code=self.code,
            language=self.language,
            output_language=self.output_language,
            test_cases=list(self.test_cases),
            function_name=self.function_name,
        )


class Diagnoses:
    """Looks at programs, a few at a time."""

    def __init__(self, parts: Parts, context: Context) -> None:
        self._context = context
        self._settings = parts.settings
        self._graph = builder().compile()
        self._places = asyncio.Semaphore(parts.settings.debugging.debugging_parallel)

    async def diagnose(self, user_id: uuid.UUID, question: Question, session_id: uuid.UUID) -> dict[str, Any]:
        """The answer with its `session_id`, and whether it is `cached`: from the same question within a day.

        Raises `InvalidInput` for what cannot be looked at, `Unavailable` (`BUSY`, `TIMED_OUT`).
        """
        given = question.as_input()
        given["user_id"], given["session_id"] = str(user_id), str(session_id)
        settings = self._settings.debugging
        async with _place(self._places, settings):
            state = await _within(settings, self._graph.ainvoke(given, context=self._context))
        return {**state["result"], "session_id": state["session_id"], "cached": state["cached"]}


@contextlib.asynccontextmanager
async def _place(places: asyncio.Semaphore, settings: DebuggingSettings) -> AsyncIterator[None]:
    """Wait for a place as long as one diagnosis may take."""
    try:
        async with asyncio.timeout(settings.debugging_seconds):
            await places.acquire()
    except TimeoutError as error:
        raise Unavailable(
            "Too many programs are being looked at. Try again in a moment.", code="BUSY", details={"retry_after": 10}
        ) from error
    try:
        yield
    finally:
        places.release()


async def _within(settings: DebuggingSettings, run: Any) -> dict[str, Any]:
    try:
        async with asyncio.timeout(settings.debugging_seconds + _GRACE_SECONDS):
            found: dict[str, Any] = await run
            return found
    except TimeoutError as error:
        raise Unavailable(
            "The diagnosis took too long and was stopped. Try a shorter program or fewer tests.", code="TIMED_OUT"
        ) from error


class Desk:
    """Looks at programs and keeps nothing: for the terminal and for measuring."""

    def __init__(self, tools: Tools) -> None:
        self._settings = tools.settings
        self._graph = with_tools(tools).compile()

    async def diagnose(self, question: Question) -> dict[str, Any]:
        """The answer. Raises as `Diagnoses.diagnose`."""
        state = await _within(self._settings, self._graph.ainvoke(question.as_input(), context=Context()))
        return {**state["result"], "session_id": state["session_id"], "cached": False}


@contextlib.asynccontextmanager
async def open_desk(settings: Settings, *, intelligence: Intelligence | None = None) -> AsyncIterator[Desk]:
    """A desk as the settings want it: sandbox, models and catalogues; no database, no embeddings."""
    executor = LazyExecutor(settings.sandbox, hidden=[settings.storage.data_dir])
    reader = CodeReader()
    gate = build_gate(settings)
    intelligence = intelligence or build_intelligence(settings.intelligence, departure=gate)
    try:
        translator = await asyncio.to_thread(
            open_translator, settings, intelligence, SystemClock(), personal=gate.personal
        )
        yield Desk(Tools(executor, intelligence, settings.debugging, translator, reader))
    finally:
        gate.close()
        await reader.close()
        await executor.close()
