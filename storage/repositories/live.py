"""Queries on consents, live sessions, their windows, and recordings."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import or_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped
from sqlmodel import col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import ConsentChange, LiveSession, LiveTurn, Recording, RecordingChunk, TimelineWindow, User

_LEAST_WINDOWS = 3


class ConsentRepository:
    """Consents, as they were given and withdrawn."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def history(self, user_id: uuid.UUID) -> Sequence[ConsentChange]:
        """Every change of a user, oldest first."""
        query = select(ConsentChange).where(col(ConsentChange.user_id) == user_id)
        return (
            await self._session.exec(query.order_by(col(ConsentChange.at), col(ConsentChange.number), "kind"))
        ).all()

    async def latest(self, user_id: uuid.UUID, kind: str) -> ConsentChange | None:
        """What was said last about one kind."""
        query = select(ConsentChange).where(col(ConsentChange.user_id) == user_id, col(ConsentChange.kind) == kind)
        return (await self._session.exec(query.order_by(col(ConsentChange.number).desc()).limit(1))).first()

    async def hold(self, user_id: uuid.UUID) -> None:
        """Let no other transaction change this user's consents until this one ends."""
        await self._session.exec(select(User.id).where(col(User.id) == user_id).with_for_update())

    def add(self, change: ConsentChange) -> None:
        """Write a change down."""
        self._session.add(change)


class LiveRepository:
    """Live sessions, what was spoken in them, and their windows."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of(self, interview_id: uuid.UUID) -> LiveSession | None:
        """The live side of an interview, if it ever had one."""
        query = select(LiveSession).where(col(LiveSession.interview_id) == interview_id)
        return (await self._session.exec(query)).one_or_none()

    async def take(
        self, interview_id: uuid.UUID, holder: str, now: datetime, until: datetime, *, sole_process: bool
    ) -> LiveSession | None:
        """The interview's session, held by `holder` until `until`; None while another has it.

        `sole_process`: whoever else has it in the table is a process that is gone.
        """
        with contextlib.suppress(IntegrityError):
            async with self._session.begin_nested():
                self._session.add(LiveSession(interview_id=interview_id, lease_until=now))
        mine = col(LiveSession.interview_id) == interview_id
        free = or_(col(LiveSession.holder).is_(None), col(LiveSession.lease_until) < now)
        statement = update(LiveSession).where(mine) if sole_process else update(LiveSession).where(mine, free)
        taken = await self._session.exec(
            statement.values(holder=holder, lease_until=until, connections=LiveSession.connections + 1)
        )
        if not taken.rowcount:
            return None
        row = (await self._session.exec(select(LiveSession).where(mine))).one()
        await self._session.refresh(row)
        return row

    async def renew(self, interview_id: uuid.UUID, holder: str, until: datetime, elapsed_ms: float) -> bool:
        """Keep the session; False when it is no longer this holder's."""
        kept = await self._session.exec(
            update(LiveSession)
            .where(col(LiveSession.interview_id) == interview_id, col(LiveSession.holder) == holder)
            .values(lease_until=until, elapsed_ms=elapsed_ms)
        )
        return kept.rowcount > 0

    async def leave(self, interview_id: uuid.UUID, holder: str, elapsed_ms: float) -> None:
        """Give the session back."""
        await self._session.exec(
            update(LiveSession)
            .where(col(LiveSession.interview_id) == interview_id, col(LiveSession.holder) == holder)
            .values(holder=None, elapsed_ms=elapsed_ms)
        )

    async def mark_questions(self, interview_id: uuid.UUID, questions: list[dict[str, Any]]) -> None:
        """Keep from when on which question was being answered."""
        await self._session.exec(
            update(LiveSession).where(col(LiveSession.interview_id) == interview_id).values(questions=questions)
        )

    async def note_turn(self, turn: LiveTurn) -> None:
        """Keep how a turn was held, unless it is known already."""
        with contextlib.suppress(IntegrityError):
            async with self._session.begin_nested():
                self._session.add(turn)

    async def note_heard(self, interview_id: uuid.UUID, turn: int, heard: int) -> None:
        """Keep how much of what the interviewer said after a turn was heard before the candidate cut in."""
        known = await self._session.exec(
            update(LiveTurn)
            .where(col(LiveTurn.interview_id) == interview_id, col(LiveTurn.turn) == turn)
            .values(heard=heard)
        )
        if not known.rowcount:
            self._session.add(LiveTurn(interview_id=interview_id, turn=turn, source="none", heard=heard))

    async def turns(self, interview_id: uuid.UUID) -> Sequence[LiveTurn]:
        """How the turns were held, in order."""
        query = select(LiveTurn).where(col(LiveTurn.interview_id) == interview_id).order_by(col(LiveTurn.turn))
        return (await self._session.exec(query)).all()

    async def add_window(self, window: TimelineWindow) -> None:
        """Keep a window, unless there is one of its number."""
        with contextlib.suppress(IntegrityError):
            async with self._session.begin_nested():
                self._session.add(window)

    async def settle_windows(self, interview_id: uuid.UUID, settled: Mapping[int, TimelineWindow]) -> None:
        """Give the stored windows of these numbers the values of `settled`."""
        query = select(TimelineWindow).where(col(TimelineWindow.interview_id) == interview_id)
        for row in (await self._session.exec(query.where(col(TimelineWindow.index).in_(settled)))).all():
            new = settled[row.index]
            row.confidence, row.quality, row.body = new.confidence, new.quality, new.body

    async def windows(self, interview_id: uuid.UUID) -> Sequence[TimelineWindow]:
        """The windows of an interview, in order."""
        query = select(TimelineWindow).where(col(TimelineWindow.interview_id) == interview_id)
        return (await self._session.exec(query.order_by(col(TimelineWindow.index)))).all()

    async def has_windows(self, interview_id: uuid.UUID) -> bool:
        """Whether there is a timeline."""
        query = select(TimelineWindow.id).where(col(TimelineWindow.interview_id) == interview_id).limit(1)
        return (await self._session.exec(query)).first() is not None

    async def delivery_confidence(self, interview_id: uuid.UUID) -> float | None:
        """Mean confidence of the delivery (0–1), windows weighted by their quality; None with fewer than three that have one."""
        rows = [row for row in await self.windows(interview_id) if row.confidence is not None and row.quality > 0]
        weight = sum(row.quality for row in rows)
        if len(rows) < _LEAST_WINDOWS or not weight:
            return None
        return sum((row.confidence or 0.0) * row.quality for row in rows) / weight


class RecordingRepository:
    """Recordings and their chunks."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def owned(
        self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID, *, hold: bool = False
    ) -> Recording | None:
        """The recording if it is this user's, of this interview; with `hold` nobody else changes it until the transaction ends."""
        query = select(Recording).where(
            col(Recording.id) == recording_id,
            col(Recording.interview_id) == interview_id,
            col(Recording.user_id) == user_id,
        )
        return (await self._session.exec(query.with_for_update() if hold else query)).one_or_none()

    async def of_interview(self, interview_id: uuid.UUID) -> Sequence[Recording]:
        """The recordings of an interview, oldest first."""
        query = select(Recording).where(col(Recording.interview_id) == interview_id)
        return (await self._session.exec(query.order_by(col(Recording.created_at), col(Recording.id)))).all()

    async def page(self, interview_id: uuid.UUID, page: PageRequest) -> tuple[Sequence[Recording], int]:
        """One page of the recordings of an interview, and their number; sorted by `created_at` or `size`."""
        columns: dict[str, Mapped[Any]] = {
            "id": col(Recording.id),
            "created_at": col(Recording.created_at),
            "size": col(Recording.size),
        }
        query = select(Recording).where(Recording.interview_id == interview_id)
        return await fetch_page(self._session, query, page, columns)

    async def of_user(self, user_id: uuid.UUID) -> Sequence[Recording]:
        """The recordings of a user."""
        return (await self._session.exec(select(Recording).where(col(Recording.user_id) == user_id))).all()

    async def expired(self, now: datetime) -> Sequence[Recording]:
        """Recordings whose time is over."""
        return (await self._session.exec(select(Recording).where(col(Recording.expires_at) <= now))).all()

    async def chunks(self, recording_id: uuid.UUID) -> Sequence[RecordingChunk]:
        """The chunks of a recording, in order."""
        query = select(RecordingChunk).where(col(RecordingChunk.recording_id) == recording_id)
        return (await self._session.exec(query.order_by(col(RecordingChunk.number)))).all()

    async def chunk_counts(self, recording_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, int]:
        """How many chunks each of these recordings has; those without any are left out."""
        query = select(RecordingChunk.recording_id, func.count()).where(
            col(RecordingChunk.recording_id).in_(recording_ids)
        )
        return dict((await self._session.exec(query.group_by(col(RecordingChunk.recording_id)))).all())

    async def stored_bytes(self, user_id: uuid.UUID) -> int:
        """How much a user's recordings take."""
        query = select(func.coalesce(func.sum(col(Recording.size)), 0)).where(col(Recording.user_id) == user_id)
        return int((await self._session.exec(query)).one())

    async def remove(self, recording_id: uuid.UUID) -> None:
        """Delete a recording with its chunks' rows."""
        await self._session.exec(delete(Recording).where(col(Recording.id) == recording_id))
