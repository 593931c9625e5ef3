"""The queue of decisions that a person has to look at."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from core.clock import Clock
from core.errors import Conflict, InvalidInput, NotFound
from services.fairness.decisions import Decision, DecisionKind, hash_of, opened, record
from services.notifications.kinds import NotificationKind
from services.notifications.outbox import enqueue
from storage.database import Database
from storage.repositories.fairness import AuditRepository
from storage.repositories.paging import PageRequest
from storage.repositories.privacy import ReviewRepository
from storage.tables import BiasAlert, BiasAudit, LoggedDecision, Review

FORMULA = "review-1"

NO_DECISION = NotFound("There is no such decision.")
NO_ALERT = NotFound("There is no such alert.")
NO_REVIEW = NotFound("There is no such review.")
ALREADY_DECIDED = Conflict("This review is decided already: read what was decided.", code="REVIEW_DECIDED")
VALUE_NEEDED = InvalidInput("A correction needs its value, 0 to 100: send `corrected_value`.", code="VALUE_NEEDED")
NO_VALUE = InvalidInput(
    "This decision has no number that could be corrected: approve it or reject it.", code="NOTHING_TO_CORRECT"
)


class Ground(StrEnum):
    """Why somebody reports a decision."""

    WRONG = "wrong"
    UNFAIR = "unfair"
    BIASED_LANGUAGE = "biased_language"
    PRIVACY = "privacy"
    OTHER = "other"
    ALERT = "alert"


class Status(StrEnum):
    """Where a review stands: `rejected` means that the decision does not stand, and no other takes its place."""

    OPEN = "open"
    APPROVED = "approved"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Verdict:
    """What a person decided: the `reason` is told to whom it concerns; `corrected_value` counts with `corrected` only."""

    status: Status
    reason: str
    corrected_value: float | None = None

    @property
    def value(self) -> float | None:
        """The value that takes the place of the decision's."""
        return self.corrected_value if self.status is Status.CORRECTED else None


@dataclass(frozen=True)
class Case:
    """A review with the decision that it is about: `payload` is None once that was erased.

    Of an alert as a whole: the alert, the audit that found it last, and the decisions that it was found in, none where it is about groups
    of people or the shipped samples.
    """

    review: Review
    decision: LoggedDecision | None
    payload: dict[str, Any] | None
    evidence: tuple[str, ...] = ()
    alert: BiasAlert | None = None
    audit: BiasAudit | None = None
    found_in: tuple[LoggedDecision, ...] = ()


class Reviews:
    """Reports come in, a person decides, the person concerned is told."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def report(
        self, user_id: uuid.UUID, decision_id: uuid.UUID, ground: Ground, text: str
    ) -> tuple[Review, bool]:
        """Put a decision of the user's own in the queue. The same decision again is the same review, and False.

        Raises `NotFound` for a decision that is not theirs.
        """
        async with self._database.write() as session:
            reviews = ReviewRepository(session)
            if await reviews.decision(decision_id, user_id, held=True) is None:
                raise NotFound(NO_DECISION.message)
            known = await reviews.reported(decision_id, "report")
            if known is not None:
                return known, False
            row = Review(
                user_id=user_id,
                decision_id=decision_id,
                source="report",
                ground=ground.value,
                text=text,
                created_at=self._clock.now(),
            )
            session.add(row)
        return row, True

    async def alerted(self, alert_id: uuid.UUID, decision_id: uuid.UUID, text: str) -> tuple[Review, bool]:
        """Put a decision that an alert casts doubt on in the queue. The same decision again is the same review, and False.

        Raises `NotFound` for an alert or a decision that is not there, or whose person is gone.
        """
        async with self._database.write() as session:
            reviews = ReviewRepository(session)
            decision = await reviews.decision(decision_id, held=True)
            if decision is None or decision.user_id is None:
                raise NotFound(NO_DECISION.message)
            if await AuditRepository(session).alert(alert_id) is None:
                raise NotFound(NO_ALERT.message)
            known = await reviews.reported(decision_id, "alert")
            if known is not None:
                return known, False
            row = Review(
                user_id=decision.user_id,
                decision_id=decision_id,
                alert_id=alert_id,
                source="alert",
                ground=Ground.ALERT.value,
                text=text,
                created_at=self._clock.now(),
            )
            session.add(row)
        return row, True

    async def queue(self, request: PageRequest, status: Status | None) -> tuple[list[Case], int]:
        """A page of the queue, and how many there are."""
        async with self._database.read() as session:
            rows, total = await ReviewRepository(session).page(request, status.value if status else None)
            return [await _case(session, row) for row in rows], total

    async def get(self, review_id: uuid.UUID) -> Case:
        """One review. Raises `NotFound`."""
        async with self._database.read() as session:
            row = await ReviewRepository(session).get(review_id)
            if row is None:
                raise NotFound(NO_REVIEW.message)
            return await _case(session, row)

    async def decide(self, review_id: uuid.UUID, reviewer: uuid.UUID, verdict: Verdict) -> Case:
        """Write the verdict, append a correction to the log, and tell the person: all or nothing.

        The same verdict again is nothing new. Raises `NotFound`, `Conflict` where another one was given, `InvalidInput` for a
        correction without a value, or of something that has none.
        """
        async with self._database.write() as session:
            reviews = ReviewRepository(session)
            row = await reviews.get(review_id, locked=True)
            if row is None:
                raise NotFound(NO_REVIEW.message)
            if row.status != Status.OPEN:
                if (row.status, row.verdict, row.corrected_value) == (verdict.status, verdict.reason, verdict.value):
                    return await _case(session, row)
                raise Conflict(ALREADY_DECIDED.message, code=ALREADY_DECIDED.code)
            if _is_of_alert(row):
                await self._close(session, row, reviewer, verdict)
            elif verdict.status is Status.CORRECTED:
                row.correction_id = await self._corrected(session, row, verdict)
                row.corrected_value = verdict.corrected_value
            row.status, row.verdict = verdict.status.value, verdict.reason
            row.reviewed_by, row.reviewed_at = reviewer, self._clock.now()
            session.add(row)
            if row.user_id is not None:
                await enqueue(
                    session,
                    user_id=row.user_id,
                    kind=NotificationKind.REVIEW_DECIDED,
                    parameters={
                        "review_id": str(row.id),
                        "decision_id": str(row.decision_id) if row.decision_id else None,
                        "status": row.status,
                    },
                    key=str(row.id),
                )
            return await _case(session, row)

    async def of_decisions(self, decision_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, Review]:
        """What people decided about these decisions, or have to: reports before alerts."""
        async with self._database.read() as session:
            rows = await ReviewRepository(session).about(decision_ids)
        ordered = sorted(rows, key=lambda row: row.source == "report")
        return {row.decision_id: row for row in ordered if row.decision_id is not None}

    async def _close(self, session: AsyncSession, row: Review, reviewer: uuid.UUID, verdict: Verdict) -> None:
        """Close the alert with its review. `corrected` says that what it is about was mended, which is no number of anybody's."""
        if verdict.value is not None:
            raise InvalidInput(NO_VALUE.message, code=NO_VALUE.code)
        alert = await AuditRepository(session).alert(row.alert_id) if row.alert_id else None
        if alert is not None and alert.status == "open":
            alert.status = "dismissed" if verdict.status is Status.APPROVED else "confirmed"
            alert.reason, alert.reviewed_by, alert.reviewed_at = verdict.reason, reviewer, self._clock.now()

    async def _corrected(self, session: AsyncSession, row: Review, verdict: Verdict) -> uuid.UUID:
        """Append the correction to the log as a decision of its own; its id."""
        if verdict.corrected_value is None:
            raise InvalidInput(VALUE_NEEDED.message, code=VALUE_NEEDED.code)
        decided = await ReviewRepository(session).decision(row.decision_id) if row.decision_id else None
        content = opened(decided) if decided is not None else None
        if decided is None or content is None or content.value is None:
            raise InvalidInput(NO_VALUE.message, code=NO_VALUE.code)
        correction = Decision(
            user_id=content.user_id,
            kind=DecisionKind.HUMAN_REVIEW,
            subject_kind=content.subject_kind,
            subject_id=content.subject_id,
            value=verdict.corrected_value,
            formula_version=FORMULA,
            level="rules",
            inputs_hash=hash_of(str(decided.id), verdict.corrected_value, verdict.reason),
            evidence=[str(decided.id)],
            payload={
                "decision_id": str(decided.id),
                "kind": decided.kind,
                "before": content.value,
                "value": verdict.corrected_value,
                "reason": verdict.reason,
            },
            made_at=self._clock.now(),
        )
        await record(session, [correction])
        return correction.id


def _is_of_alert(row: Review) -> bool:
    """Whether it is about an alert as a whole, not about somebody's decision."""
    return row.source == "alert" and row.user_id is None


async def _case(session: AsyncSession, row: Review) -> Case:
    if _is_of_alert(row):
        return await _case_of_alert(session, row)
    decision = await ReviewRepository(session).decision(row.decision_id) if row.decision_id else None
    content = opened(decision) if decision is not None else None
    if content is None:
        return Case(row, decision, None)
    return Case(row, decision, content.payload, content.evidence)


async def _case_of_alert(session: AsyncSession, row: Review) -> Case:
    audits, reviews = AuditRepository(session), ReviewRepository(session)
    alert = await audits.alert(row.alert_id) if row.alert_id else None
    if alert is None:
        return Case(row, None, None)
    ids = [uuid.UUID(told) for told in alert.details.get("decisions", ())]
    found = [decision for one in ids if (decision := await reviews.decision(one)) is not None]
    audit = await audits.audit(alert.audit_id) if alert.audit_id else None
    return Case(row, None, None, alert=alert, audit=audit, found_in=tuple(found))
