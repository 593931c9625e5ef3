"""Runs of the fairness graph: on demand, every night, and the weekly report. They keep no checkpoint: an audit is run again."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any, cast

import structlog
from sqlalchemy.exc import IntegrityError

from agents.context import Context, Parts
from graph.fairness import AUDIT, FairnessInput, builder, compared_groups
from services.fairness.audits import Audits
from services.fairness.weekly import FORMULA, weekly
from storage.repositories.fairness import AuditRepository, DecisionRepository
from storage.tables import BiasAudit

_log = structlog.get_logger(__name__)
NIGHTLY, WEEKLY = "nightly", "weekly"
_NIGHT_HOUR = 1
"""UTC; after the night's scoring has begun."""
_WEEK = timedelta(days=7)


class Auditing:
    """Audits of a service's decisions."""

    def __init__(self, parts: Parts, context: Context) -> None:
        self._parts = parts
        self._context = context
        self._graph = builder().compile()
        self._audits = Audits(parts.database, parts.clock)

    async def audit(
        self, *, counterfactual: bool = False, samples: int = 24, recorded: bool = False, keep: bool = True
    ) -> dict[str, Any]:
        """Run the graph now: `log, looks, swaps, groups, found, audit_id, new_alerts`."""
        given = FairnessInput(
            trigger="on_demand", counterfactual=counterfactual, samples=samples, recorded=recorded, keep=keep
        )
        return await self._graph.ainvoke(given, context=self._context)

    async def once(self, audit_id: uuid.UUID, *, counterfactual: bool, samples: int) -> BiasAudit:
        """The audit of that id, run now unless it is there. Asked for twice at once, it is stored once."""
        known = await self._known(audit_id)
        if known is None:
            given = FairnessInput(
                trigger="on_demand", counterfactual=counterfactual, samples=samples, audit_key=str(audit_id)
            )
            with contextlib.suppress(IntegrityError):
                await self._graph.ainvoke(given, context=self._context)
        return cast(BiasAudit, known or await self._known(audit_id))

    async def tick(self) -> None:
        """What is due: last night's audit, and last week's report. May be called as often as one likes, by several processes."""
        now = self._parts.clock.now()
        midnight = datetime.combine(now.date(), time(), UTC)
        if now.hour >= _NIGHT_HOUR:
            await self.night(midnight)
        monday = midnight - timedelta(days=midnight.weekday())
        await self.week(monday)

    async def night(self, midnight: datetime) -> bool:
        """Audit the day that ended at `midnight`, unless that is done. Texts are swapped only if something was decided.

        Says whether it was run here. Two processes that run it at once store it once.
        """
        if await self._known(_named(NIGHTLY, midnight)):
            return False
        since = midnight - timedelta(days=1)
        async with self._parts.database.read() as session:
            decided = await DecisionRepository(session).counts(since, midnight)
        given = FairnessInput(
            trigger=NIGHTLY,
            counterfactual=bool(decided),
            recorded=True,
            until=midnight.isoformat(),
            audit_key=str(_named(NIGHTLY, midnight)),
        )
        try:
            state = await self._graph.ainvoke(given, context=self._context)
        except IntegrityError:
            return False
        _log.info("audited", day=str(since.date()), new_alerts=len(state["new_alerts"]), log=state["log"]["ok"])
        return True

    async def week(self, monday: datetime) -> BiasAudit:
        """The report of the week that ended at `monday`, 00:00 UTC; made when it is asked for first."""
        known = await self._known(_named(WEEKLY, monday))
        if known is not None:
            return known
        since = monday - _WEEK
        audits = await self._audits.between(AUDIT, since, monday + timedelta(days=1))
        async with self._parts.database.read() as session:
            decided = await DecisionRepository(session).counts(since, monday)
            alerts = await AuditRepository(session).alerts_between(since, monday)
        groups, _ = await compared_groups(self._parts, since, monday)
        report = weekly((since, monday), _of_week(audits, since, monday), alerts, decided, groups)
        try:
            audit, _ = await self._audits.keep(
                WEEKLY,
                WEEKLY,
                report,
                [],
                formula_version=FORMULA,
                period=(since, monday),
                audit_id=_named(WEEKLY, monday),
            )
        except IntegrityError:
            return cast(BiasAudit, await self._known(_named(WEEKLY, monday)))
        return audit

    async def _known(self, audit_id: uuid.UUID) -> BiasAudit | None:
        async with self._parts.database.read() as session:
            return await AuditRepository(session).audit(audit_id)


def _named(kind: str, moment: datetime) -> uuid.UUID:
    """The id of the audit that there is one of: a second one of the same night cannot be stored."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"nexura:{kind}:{moment.date()}")


def _of_week(audits: Sequence[BiasAudit], since: datetime, until: datetime) -> list[BiasAudit]:
    """Those whose day lies in the week."""
    return [audit for audit in audits if audit.period_end is not None and since < audit.period_end <= until]
