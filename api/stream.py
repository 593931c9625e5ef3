"""A turn as AG-UI events over SSE.

What leaves is a whitelist: run started, finished and error, the text of the next message, `phase` and `turn`. The events of a
turn are made from its stored outcome, so a repeated request gives the same events with the same ids, and `Last-Event-ID`
resumes after any of them.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator, Iterator
from typing import Any

import structlog
from ag_ui.core import (
    BaseEvent,
    CustomEvent,
    RunErrorEvent,
    RunFinishedEvent,
    RunStartedEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
)
from fastapi.sse import format_sse_event

from core.errors import NexuraError

_WORDS_AT_ONCE = 4
_KEEP_ALIVE_SECONDS = 15.0
_log = structlog.get_logger(__name__)

Outcome = dict[str, Any]


async def turn_events(
    interview_id: uuid.UUID, turn: int, work: asyncio.Task[tuple[Outcome, str]], last_event_id: str | None
) -> AsyncIterator[bytes]:
    """The SSE stream of one turn that is being worked on. `work` gives the outcome and what the interviewer says next.

    The work goes on when the client goes away.
    """
    skip = _after(turn, last_event_id)
    run = {"thread_id": str(interview_id), "run_id": f"{interview_id}:{turn}"}
    if skip < 1:
        yield _frame(f"{turn}-0", RunStartedEvent(**run))
    while not work.done():
        await asyncio.wait([work], timeout=_KEEP_ALIVE_SECONDS)
        if not work.done():
            yield b": still working\n\n"
    try:
        outcome, text = work.result()
    except NexuraError as error:
        yield _frame(f"{turn}-error", RunErrorEvent(message=error.message, code=error.code))
        return
    except Exception as error:  # noqa: BLE001 - the status line is out: the stream itself has to say it
        _log.error("turn failed", interview_id=str(interview_id), turn=turn, exc_info=error)
        message = "Something went wrong on our side. Send the answer again with the same Idempotency-Key."
        yield _frame(f"{turn}-error", RunErrorEvent(message=message, code="INTERNAL_ERROR"))
        return
    for number, event in enumerate(_events(interview_id, outcome, text, run), start=1):
        if number >= skip:
            yield _frame(f"{turn}-{number}", event)


def _events(interview_id: uuid.UUID, outcome: Outcome, text: str, run: dict[str, str]) -> Iterator[BaseEvent]:
    message_id = f"{interview_id}:{outcome['turn']}:next"
    yield CustomEvent(name="phase", value={"phase": outcome["phase"]})
    yield TextMessageStartEvent(message_id=message_id, role="assistant")
    for piece in _pieces(text):
        yield TextMessageContentEvent(message_id=message_id, delta=piece)
    yield TextMessageEndEvent(message_id=message_id)
    yield RunFinishedEvent(**run)
    yield CustomEvent(name="turn", value=outcome)


def _pieces(text: str) -> Iterator[str]:
    """The text a few words at a time; put together again they are the text."""
    words = text.split(" ")
    for at in range(0, len(words), _WORDS_AT_ONCE):
        piece = " ".join(words[at : at + _WORDS_AT_ONCE])
        yield piece if at == 0 else f" {piece}"


def _after(turn: int, last_event_id: str | None) -> int:
    """The number of the first event to send: the one after `Last-Event-ID` if that is of this turn; all after an error."""
    prefix, _, number = (last_event_id or "").partition("-")
    return int(number) + 1 if prefix == str(turn) and number.isdecimal() else 0


def _frame(event_id: str, event: BaseEvent) -> bytes:
    data = event.model_dump_json(by_alias=True, exclude_none=True)
    return format_sse_event(data_str=data, event=None, id=event_id)
