"""For whom work goes on now. Whoever starts work for a person says so, and the gate for cloud models asks."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from contextvars import ContextVar

_subject: ContextVar[uuid.UUID | None] = ContextVar("nexura_subject", default=None)


@contextlib.contextmanager
def working_for(user_id: uuid.UUID | None) -> Iterator[None]:
    """What runs inside, tasks that it starts included, is for this person."""
    token = _subject.set(user_id)
    try:
        yield
    finally:
        _subject.reset(token)


def note_subject(user_id: uuid.UUID) -> None:
    """The rest of this task is for this person: for a request that has just been authenticated."""
    _subject.set(user_id)


def subject() -> uuid.UUID | None:
    """Whom the present work is for; None where nobody said."""
    return _subject.get()
