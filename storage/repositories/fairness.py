"""Queries on the decision log, group data, audits and alerts."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, insert, text, update
from sqlmodel import col, delete, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import BiasAlert, BiasAudit, DecisionCheckpoint, GroupData, LoggedDecision, User

_SEAL_LOCK = 7236488
_PERSONAL = ("user_id", "subject_kind", "subject_id", "value", "content", "salt")

_AUDIT_SORTABLE = {
    "id": col(BiasAudit.id),
    "created_at": col(BiasAudit.created_at),
    "kind": col(BiasAudit.kind),
}
AUDIT_SORT_KEYS = tuple(key for key in _AUDIT_SORTABLE if key != "id")
_ALERT_SORTABLE = {
    "id": col(BiasAlert.id),
    "created_at": col(BiasAlert.created_at),
    "seen_at": col(BiasAlert.seen_at),
    "checkpoint": col(BiasAlert.checkpoint),
    "status": col(BiasAlert.status),
}
ALERT_SORT_KEYS = tuple(key for key in _ALERT_SORTABLE if key != "id")


class DecisionRepository:
    """The decision log."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def append(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add entries, in one statement."""
        if rows:
            await (await self._session.connection()).execute(insert(LoggedDecision), [dict(row) for row in rows])

    async def hold_chain(self) -> None:
        """Let no other process seal until this transaction ends. On SQLite the write transaction does that already."""
        connection = await self._session.connection()
        if connection.dialect.name == "postgresql":
            await connection.execute(text(f"SELECT pg_advisory_xact_lock({_SEAL_LOCK})"))

    async def head(self) -> tuple[int, str] | None:
        """The place and hash of the newest sealed entry, or of the newest checkpoint; None while nothing was sealed."""
        query = select(LoggedDecision.sequence, LoggedDecision.hash).where(col(LoggedDecision.sequence).is_not(None))
        row = (await self._session.exec(query.order_by(col(LoggedDecision.sequence).desc()).limit(1))).first()
        if row is not None and row[0] is not None and row[1] is not None:
            return row[0], row[1]
        root = await self.checkpoint()
        return None if root is None else (root.sequence, root.hash)

    async def checkpoint(self) -> DecisionCheckpoint | None:
        """Where the chain begins, if its oldest part was pruned."""
        query = select(DecisionCheckpoint).order_by(col(DecisionCheckpoint.sequence).desc()).limit(1)
        return (await self._session.exec(query)).first()

    async def unsealed(self, limit: int) -> Sequence[LoggedDecision]:
        """The oldest entries that have no place in the chain yet."""
        query = select(LoggedDecision).where(col(LoggedDecision.sequence).is_(None))
        query = query.order_by(col(LoggedDecision.created_at), col(LoggedDecision.id)).limit(limit)
        return (await self._session.exec(query)).all()

    async def seal(self, seals: Sequence[Mapping[str, Any]]) -> None:
        """Give entries their places: each of `seals` has `entry`, `place`, `before` and `sealed`."""
        statement = (
            update(LoggedDecision)
            .where(col(LoggedDecision.id) == bindparam("entry"))
            .values(sequence=bindparam("place"), previous_hash=bindparam("before"), hash=bindparam("sealed"))
        )
        connection = await self._session.connection()
        await connection.execute(statement, [dict(seal) for seal in seals])

    async def after(self, sequence: int, limit: int) -> Sequence[LoggedDecision]:
        """Sealed entries beyond `sequence`, in the order of the chain."""
        query = select(LoggedDecision).where(col(LoggedDecision.sequence) > sequence)
        return (await self._session.exec(query.order_by(col(LoggedDecision.sequence)).limit(limit))).all()

    async def at(self, sequence: int) -> LoggedDecision | None:
        """The entry at a place of the chain."""
        return (await self._session.exec(select(LoggedDecision).where(LoggedDecision.sequence == sequence))).first()

    async def count_unsealed(self) -> int:
        """How many entries wait for their place."""
        query = select(func.count()).select_from(LoggedDecision).where(col(LoggedDecision.sequence).is_(None))
        return (await self._session.exec(query)).one()

    async def newest(self, user_id: uuid.UUID, kind: str, subject_id: str) -> LoggedDecision | None:
        """The user's newest decision of a kind about a subject."""
        query = select(LoggedDecision).where(
            LoggedDecision.user_id == user_id, LoggedDecision.kind == kind, LoggedDecision.subject_id == subject_id
        )
        return (await self._session.exec(query.order_by(col(LoggedDecision.created_at).desc()).limit(1))).first()

    async def made(
        self, kinds: Sequence[str], since: datetime, until: datetime, limit: int
    ) -> Sequence[LoggedDecision]:
        """The newest decisions of `kinds` in [since, until) that are not erased."""
        query = select(LoggedDecision).where(
            col(LoggedDecision.kind).in_(kinds),
            col(LoggedDecision.created_at) >= since,
            col(LoggedDecision.created_at) < until,
            col(LoggedDecision.salt).is_not(None),
        )
        query = query.order_by(col(LoggedDecision.created_at).desc(), col(LoggedDecision.id)).limit(limit)
        return (await self._session.exec(query)).all()

    async def counts(self, since: datetime, until: datetime) -> dict[str, int]:
        """How many decisions were logged in [since, until), by kind."""
        made = col(LoggedDecision.created_at)
        query = select(LoggedDecision.kind, func.count()).where(made >= since, made < until)
        return dict((await self._session.exec(query.group_by(col(LoggedDecision.kind)))).all())

    async def grouped(
        self, kinds: Sequence[str], since: datetime, until: datetime
    ) -> Sequence[tuple[LoggedDecision, dict[str, Any]]]:
        """Decisions with a value of `kinds` in [since, until) about people who volunteered group data, with that data."""
        query = (
            select(LoggedDecision, GroupData.groups)
            .join(GroupData, col(GroupData.user_id) == col(LoggedDecision.user_id))
            .where(
                col(LoggedDecision.kind).in_(kinds),
                col(LoggedDecision.created_at) >= since,
                col(LoggedDecision.created_at) < until,
                col(LoggedDecision.value).is_not(None),
            )
            .order_by(col(LoggedDecision.created_at), col(LoggedDecision.id))
        )
        return [(row[0], dict(row[1])) for row in (await self._session.exec(query)).all()]

    async def erase(self, user_id: uuid.UUID, now: datetime) -> int:
        """Erase everything personal in a user's entries. Returns how many."""
        return await self._erase(now, col(LoggedDecision.user_id) == user_id)

    async def erase_subject(self, user_id: uuid.UUID, subject_id: str, now: datetime) -> int:
        """Erase a user's entries about a subject and about its parts (`<subject>/…`). Returns how many."""
        subject = col(LoggedDecision.subject_id)
        about = or_(subject == subject_id, subject.startswith(f"{subject_id}/", autoescape=True))
        return await self._erase(now, col(LoggedDecision.user_id) == user_id, about)

    async def has_ownerless(self) -> bool:
        """Whether there are entries, not erased, whose user is gone."""
        query = select(LoggedDecision.id).where(col(LoggedDecision.user_id).is_(None))
        query = query.where(col(LoggedDecision.salt).is_not(None)).limit(1)
        return (await self._session.exec(query)).first() is not None

    async def erase_ownerless(self, now: datetime) -> int:
        """Erase entries whose user is gone. Returns how many."""
        return await self._erase(now, col(LoggedDecision.user_id).is_(None))

    async def erase_older(self, before: datetime, now: datetime) -> int:
        """Erase entries made before a moment. Returns how many."""
        return await self._erase(now, col(LoggedDecision.created_at) < before)

    async def prune_older(self, before: datetime, now: datetime) -> int:
        """Remove the oldest stretch of the chain of which every entry was made before a moment, and keep a checkpoint of its end.

        Returns how many entries went.
        """
        sequence, made = col(LoggedDecision.sequence), col(LoggedDecision.created_at)
        kept = (await self._session.exec(select(func.min(LoggedDecision.sequence)).where(made >= before))).one()
        last = select(LoggedDecision).where(sequence.is_not(None), made < before)
        if kept is not None:
            last = last.where(sequence < kept)
        row = (await self._session.exec(last.order_by(sequence.desc()).limit(1))).first()
        if row is None or row.sequence is None or row.hash is None:
            return 0
        root = await self.checkpoint()
        gone = (await self._session.exec(delete(LoggedDecision).where(sequence <= row.sequence))).rowcount
        pruned = gone + (root.pruned if root else 0)
        self._session.add(DecisionCheckpoint(sequence=row.sequence, hash=row.hash, pruned=pruned, created_at=now))
        return gone

    async def _erase(self, now: datetime, *which: ColumnElement[bool]) -> int:
        statement = update(LoggedDecision).where(col(LoggedDecision.salt).is_not(None), *which)
        return (await self._session.exec(statement.values(**dict.fromkeys(_PERSONAL), erased_at=now))).rowcount


class GroupDataRepository:
    """What people volunteered about themselves."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def of_user(self, user_id: uuid.UUID, *, held: bool = False) -> GroupData | None:
        """The user's group data; `held` against other transactions until this one ends."""
        if held:
            await self._session.get(User, user_id, with_for_update=True)
        return await self._session.get(GroupData, user_id)

    async def delete(self, user_id: uuid.UUID) -> bool:
        """Remove it. False when there is none."""
        removed = await self._session.exec(delete(GroupData).where(col(GroupData.user_id) == user_id))
        return removed.rowcount == 1


class AuditRepository:
    """Audits and alerts."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def audit(self, audit_id: uuid.UUID) -> BiasAudit | None:
        """One audit."""
        return await self._session.get(BiasAudit, audit_id)

    async def audits(self, request: PageRequest, kind: str | None) -> tuple[Sequence[BiasAudit], int]:
        """A page of audits, of one kind or of all, and how many there are."""
        query = select(BiasAudit)
        if kind is not None:
            query = query.where(BiasAudit.kind == kind)
        return await fetch_page(self._session, query, request, _AUDIT_SORTABLE)

    async def latest(self, kind: str, since: datetime, until: datetime) -> Sequence[BiasAudit]:
        """The audits of a kind made in [since, until), the newest first."""
        query = select(BiasAudit).where(
            BiasAudit.kind == kind, col(BiasAudit.created_at) >= since, col(BiasAudit.created_at) < until
        )
        return (await self._session.exec(query.order_by(col(BiasAudit.created_at).desc()))).all()

    async def alert(self, alert_id: uuid.UUID) -> BiasAlert | None:
        """One alert, held against other transactions until this one ends."""
        return await self._session.get(BiasAlert, alert_id, with_for_update=True)

    async def alerts(self, request: PageRequest, status: str | None) -> tuple[Sequence[BiasAlert], int]:
        """A page of alerts, of one status or of all, and how many there are."""
        query = select(BiasAlert)
        if status is not None:
            query = query.where(BiasAlert.status == status)
        return await fetch_page(self._session, query, request, _ALERT_SORTABLE)

    async def alerts_between(self, since: datetime, until: datetime) -> Sequence[BiasAlert]:
        """Alerts that were opened before `until` and are open, or were reviewed in [since, until); open ones first."""
        query = select(BiasAlert).where(
            col(BiasAlert.created_at) < until,
            or_(BiasAlert.status == "open", col(BiasAlert.reviewed_at) >= since),
        )
        order = (col(BiasAlert.status).desc(), col(BiasAlert.created_at).desc(), col(BiasAlert.id))
        return (await self._session.exec(query.order_by(*order))).all()

    async def administrators(self) -> Sequence[uuid.UUID]:
        """Whom alerts are told to."""
        return (await self._session.exec(select(User.id).where(User.role == "admin", col(User.active)))).all()

    async def open_like(self, fingerprint: str) -> BiasAlert | None:
        """The open alert of the same finding."""
        query = select(BiasAlert).where(BiasAlert.fingerprint == fingerprint, BiasAlert.status == "open")
        return (await self._session.exec(query.limit(1))).first()
