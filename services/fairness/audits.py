"""Audits and alerts as they are kept: a finding that comes back adds to its open alert, and a person closes it with a reason."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from sqlmodel.ext.asyncio.session import AsyncSession

from core.clock import Clock
from core.errors import Conflict, NotFound
from services.fairness.checkpoints import Look
from services.fairness.counterfactual import Finding, Moved
from services.fairness.decisions import hash_of
from services.fairness.groups import Attribute
from storage.database import Database
from storage.repositories.fairness import AuditRepository
from storage.repositories.paging import PageRequest
from storage.repositories.privacy import ReviewRepository
from storage.tables import BiasAlert, BiasAudit, Review

NO_AUDIT = NotFound("There is no such audit.")
NO_ALERT = NotFound("There is no such alert.")
REVIEWED = Conflict("This alert was reviewed already.", code="ALREADY_REVIEWED")

Verdict = Literal["confirmed", "dismissed"]
_MOST_DECISIONS = 20


@dataclass(frozen=True)
class Found:
    """A measure beyond its limit."""

    checkpoint: str
    measure: str
    attribute: str
    comparison: str
    value: float
    limit: float
    low: float | None = None
    high: float | None = None
    details: Mapping[str, Any] = field(default_factory=dict)
    decisions: Sequence[str] = ()
    """Ids of logged decisions that it was found in, those that bear most on it first; none where it is about groups or the log."""

    @property
    def fingerprint(self) -> str:
        """What makes two findings the same."""
        return hash_of(self.checkpoint, self.measure, self.attribute, self.comparison)


def found_in_swaps(findings: Sequence[Finding], moved: Moved | None = None) -> list[Found]:
    """What a counterfactual audit found; `moved` says which texts of it moved by how much."""
    return [
        Found(
            checkpoint=one.checkpoint,
            measure="counterfactual",
            attribute=one.family,
            comparison=f"{one.decider}: {one.group}",
            value=one.measured.mean,
            limit=one.measured.limit,
            low=one.wire()["low"],
            high=one.wire()["high"],
            details=one.wire(),
            decisions=_logged((moved or {}).get((one.decider, one.checkpoint, one.family, one.group), {})),
        )
        for one in findings
        if one.alert
    ]


def _logged(moved: Mapping[str, float]) -> list[str]:
    """Those of the texts that are logged decisions, by how much they moved; a shipped sample has a name, a decision an id."""
    ids = [subject for subject, points in moved.items() if points and _is_id(subject)]
    return sorted(ids, key=lambda subject: (-abs(moved[subject]), subject))


def _is_id(subject: str) -> bool:
    try:
        uuid.UUID(subject)
    except ValueError:
        return False
    return True


def found_in_looks(looks: Sequence[Look], made: Mapping[str, Sequence[str]] | None = None) -> list[Found]:
    """What a look at the day's decisions found; `made` are their ids by checkpoint, the newest first."""
    return [
        Found(
            look.checkpoint,
            look.measure,
            "variety",
            look.commonest,
            look.value,
            look.limit,
            details=look.wire(),
            decisions=(made or {}).get(look.checkpoint, ()),
        )
        for look in looks
        if look.exceeded
    ]


def found_in_groups(kind: str, checkpoint: str, attributes: Sequence[Attribute]) -> list[Found]:
    """What a comparison of groups found in decisions of a kind."""
    return [
        Found(
            checkpoint=checkpoint,
            measure=measure.name,
            attribute=attribute.name,
            comparison=f"{kind}: {measure.comparison}",
            value=measure.value,
            limit=measure.limit,
            low=measure.low,
            high=measure.high,
            details=measure.wire(),
        )
        for attribute in attributes
        for measure in attribute.measures
        if measure.alert
    ]


class Audits:
    """Keeps audits and alerts."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def keep(
        self,
        kind: str,
        trigger: str,
        result: Mapping[str, Any],
        found: Sequence[Found],
        *,
        formula_version: str,
        period: tuple[datetime, datetime] | None = None,
        audit_id: uuid.UUID | None = None,
    ) -> tuple[BiasAudit, list[BiasAlert]]:
        """Store an audit and its alerts in one transaction. Returns it and the alerts that are new.

        An `audit_id` that is stored already raises SQLAlchemy's `IntegrityError`, and nothing is stored.
        """
        now = self._clock.now()
        audit = BiasAudit(
            id=audit_id or uuid.uuid4(),
            kind=kind,
            trigger=trigger,
            period_start=period[0] if period else None,
            period_end=period[1] if period else None,
            result=dict(result),
            formula_version=formula_version,
            created_at=now,
        )
        new: list[BiasAlert] = []
        async with self._database.write() as session:
            session.add(audit)
            await session.flush()
            rows = AuditRepository(session)
            for one in found:
                known = await rows.open_like(one.fingerprint)
                if known is not None:
                    known.value, known.low, known.high, known.details = one.value, one.low, one.high, dict(one.details)
                    known.audit_id, known.seen, known.seen_at = audit.id, known.seen + 1, now
                    await _enqueued(session, known, one, now)
                    continue
                alert = BiasAlert(
                    audit_id=audit.id,
                    checkpoint=one.checkpoint,
                    measure=one.measure,
                    attribute=one.attribute,
                    comparison=one.comparison,
                    limit=one.limit,
                    fingerprint=one.fingerprint,
                    seen_at=now,
                    created_at=now,
                    value=one.value,
                    low=one.low,
                    high=one.high,
                    details=dict(one.details),
                )
                session.add(alert)
                await session.flush()
                await _enqueued(session, alert, one, now)
                new.append(alert)
        return audit, new

    async def get(self, audit_id: uuid.UUID) -> BiasAudit:
        """One audit. Raises `NotFound`."""
        async with self._database.read() as session:
            row = await AuditRepository(session).audit(audit_id)
        if row is None:
            raise NotFound(NO_AUDIT.message)
        return row

    async def page(self, request: PageRequest, kind: str | None = None) -> tuple[Sequence[BiasAudit], int]:
        """A page of audits and how many there are."""
        async with self._database.read() as session:
            return await AuditRepository(session).audits(request, kind)

    async def between(self, kind: str, since: datetime, until: datetime) -> Sequence[BiasAudit]:
        """The audits of a kind made in [since, until), the newest first."""
        async with self._database.read() as session:
            return await AuditRepository(session).latest(kind, since, until)

    async def alerts(self, request: PageRequest, status: str | None = None) -> tuple[Sequence[BiasAlert], int]:
        """A page of alerts and how many there are."""
        async with self._database.read() as session:
            return await AuditRepository(session).alerts(request, status)

    async def review(self, alert_id: uuid.UUID, reviewer: uuid.UUID, verdict: Verdict, reason: str) -> BiasAlert:
        """Close an alert: `confirmed`, it is bias and is being mended, or `dismissed`, it is none. The same finding opens a new one.

        Raises `NotFound`, and `Conflict` (`ALREADY_REVIEWED`) once it is closed.
        """
        async with self._database.write() as session:
            row = await AuditRepository(session).alert(alert_id)
            if row is None:
                raise NotFound(NO_ALERT.message)
            if row.status != "open":
                raise Conflict(REVIEWED.message, code=REVIEWED.code)
            now = self._clock.now()
            row.status, row.reason = verdict, reason
            row.reviewed_by, row.reviewed_at = reviewer, now
            entry = await ReviewRepository(session).of_alert(alert_id)
            if entry is not None:
                # One alert, one verdict: what waits in the queue of reviews is decided with it.
                entry.status, entry.verdict = _AS_REVIEW[verdict], reason
                entry.reviewed_by, entry.reviewed_at = reviewer, now
        return row


_AS_REVIEW: Mapping[Verdict, str] = {"confirmed": "rejected", "dismissed": "approved"}
"""What a verdict on an alert says of what it is about: the decisions or their formula do not stand, or they do."""


async def _enqueued(session: AsyncSession, alert: BiasAlert, found: Found, now: datetime) -> None:
    """Put an alert into the queue of reviews, where a person decides; once while it is open."""
    alert.details = {**alert.details, "decisions": list(found.decisions)[:_MOST_DECISIONS]}
    if await ReviewRepository(session).of_alert(alert.id) is None:
        told = f"{alert.checkpoint}: {alert.measure}, {alert.attribute}, {alert.comparison}"
        session.add(Review(alert_id=alert.id, source="alert", ground="alert", text=told, created_at=now))
