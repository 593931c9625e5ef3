"""The fairness graph: the decision log is verified, the day's decisions are looked at, texts are swapped, groups are compared.

verify → look → swap → compare → keep

It changes no decision. What is beyond its limit becomes an alert, which a person reviews.
"""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from agents import bias_auditor
from agents.context import Context, Parts
from graph.build import parts_of
from services.fairness import counterfactual, groups
from services.fairness.audits import Audits, Found, found_in_groups, found_in_looks, found_in_swaps
from services.fairness.checkpoints import GAP_LIMITS, OF_KIND, looks_of
from services.fairness.decisions import DecisionKind, opened
from services.fairness.groups import Limits
from services.fairness.samples import MEASURED, by_attribute, people, recorded_answers, recorded_resumes
from services.fairness.variants import answer_pairs, resume_pairs, resume_samples
from services.interviewing.rubric import Rubric
from services.notifications.kinds import NotificationKind
from services.notifications.outbox import enqueue
from storage.repositories.fairness import AuditRepository, DecisionRepository

FORMULA = "fairness-1"
AUDIT = "audit"
_ENOUGH = 60.0
"""A match or a report from which on somebody counts as qualified: where the report's recommendation turns."""
_GROUP_DAYS = 28
_MOST_DECISIONS = 20_000
_HEADS = timedelta(days=60)
_RESUMES = 5
_ANSWERS = 24


class FairnessInput(TypedDict, total=False):
    """What a run starts from; everything has a default.

    `trigger` says why (`nightly`, `on_demand`). `counterfactual`: swap texts, those of the resumes shipped and of `samples` answers
    of the bank; `recorded`: those of the day as well. `until` (RFC 3339, default: now) ends the day. `keep` False: store nothing.
    `audit_key`: the id that the audit is stored under; one that is there already is an `IntegrityError`.
    """

    trigger: str
    counterfactual: bool
    samples: int
    recorded: bool
    until: str
    keep: bool
    audit_key: str


class FairnessState(FairnessInput, total=False):
    """Everything that a run carries: what was measured, and in `found` what is beyond its limit."""

    log: dict[str, Any]
    looks: list[dict[str, Any]]
    swaps: dict[str, Any] | None
    groups: list[dict[str, Any]]
    found: list[dict[str, Any]]
    audit_id: str | None
    new_alerts: list[str]


async def _verify(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Seal what waits, and walk along the chain; the heads that earlier audits noted have to stand in it still."""
    del state
    parts = await parts_of(runtime.context)
    await parts.decisions.seal()
    now = parts.clock.now()
    earlier = await Audits(parts.database, parts.clock).between(AUDIT, now - _HEADS, now)
    heads = [audit.result["log"]["head"] for audit in earlier if audit.result["log"]["head"]]
    verified = await parts.decisions.verify(*((head["sequence"], head["hash"]) for head in heads))
    head = None if verified.head is None else {"sequence": verified.head[0], "hash": verified.head[1]}
    log = {name: getattr(verified, name) for name in ("ok", "checked", "erased", "unsealed", "pruned", "broken")}
    found = (
        [] if verified.broken is None else [asdict(Found("decision_log", "chain", "log", verified.broken, 1.0, 0.0))]
    )
    return {"log": {**log, "head": head, "heads_compared": len(heads)}, "found": found}


async def _look(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    """The variety of what was recommended, and the tone of feedback."""
    parts = await parts_of(runtime.context)
    kinds = [DecisionKind.SKILL_GAP, DecisionKind.LEARNING_PATH, DecisionKind.ANSWER_EVALUATION]
    since, until = _period(state, parts, 1)
    async with parts.database.read() as session:
        rows = await DecisionRepository(session).made(kinds, since, until, _MOST_DECISIONS)
    looks = looks_of([(row.kind, content.payload) for row in rows if (content := opened(row)) is not None])
    made: dict[str, list[str]] = {}
    for row in sorted(rows, key=lambda row: row.created_at, reverse=True):
        made.setdefault(OF_KIND[row.kind], []).append(str(row.id))
    found = [asdict(one) for one in found_in_looks(looks, made)]
    return {"looks": [look.wire() for look in looks], "found": state["found"] + found}


async def _swap(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    """The counterfactual audit."""
    if not state.get("counterfactual", False):
        return {"swaps": None}
    parts = await parts_of(runtime.context)
    formulas = bias_auditor.Formulas(parts.scorer, parts.skills, parts.roles, parts.catalogue)
    answers, rubrics = bias_auditor.sample_answers(parts.bank, state.get("samples", _ANSWERS))
    resumes = list(resume_samples())
    if state.get("recorded", False):
        since, until = _period(state, parts, 1)
        for one in await recorded_answers(parts.database, since, until, parts.settings.fairness.fairness_sample):
            question = parts.bank.get(one.question_id)
            if question is not None:
                answers.append((one.subject, one.text))
                rubrics[one.subject] = Rubric.of(question)
        resumes += await recorded_resumes(parts.database, since, until, _RESUMES)
    by_resume, by_answer = list(resume_pairs(resumes)), list(answer_pairs(answers))
    moved: counterfactual.Moved = {}
    values = await counterfactual.differences(by_resume, bias_auditor.resume_deciders(formulas, resumes), moved)
    values |= await counterfactual.differences(by_answer, [bias_auditor.answer_decider(parts.scorer, rubrics)], moved)
    findings = counterfactual.judged(values)
    swaps = {
        "formula_version": counterfactual.FORMULA,
        "resumes": len(resumes),
        "answers": len(answers),
        "pairs": len(by_resume) + len(by_answer),
        "comparisons": [finding.wire() for finding in findings],
    }
    return {"swaps": swaps, "found": state["found"] + [asdict(one) for one in found_in_swaps(findings, moved)]}


async def _compare(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Measures between groups, over four weeks, and the drift from the four weeks before."""
    parts = await parts_of(runtime.context)
    compared, found = await compared_groups(parts, *_period(state, parts, _GROUP_DAYS))
    return {"groups": compared, "found": state["found"] + [asdict(one) for one in found]}


async def compared_groups(parts: Parts, since: datetime, until: datetime) -> tuple[list[dict[str, Any]], list[Found]]:
    """Measures between groups in [since, until) by kind of decision, drift from as long a time before, and what exceeds limits."""
    high = parts.settings.fairness.fairness_high_score
    compared: list[dict[str, Any]] = []
    found: list[Found] = []
    for kind in MEASURED:
        rows = await people(parts.database, kind, since, until, high, _ENOUGH)
        before = await people(parts.database, kind, since - (until - since), since, high, _ENOUGH)
        measure = partial(groups.measured, rows, limits_of(parts, kind), before, shared=len(MEASURED))
        attributes = await asyncio.to_thread(measure)
        found += found_in_groups(kind, OF_KIND[kind], attributes)
        compared.append(
            {
                "decision": kind,
                "formula_version": groups.FORMULA,
                "people": len(rows),
                "people_by_attribute": by_attribute(rows),
                "attributes": [attribute.wire() for attribute in attributes],
            }
        )
    return compared, found


async def _keep(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Store what was measured, and tell administrators of what is new."""
    if not state.get("keep", True):
        return {"audit_id": None, "new_alerts": []}
    parts = await parts_of(runtime.context)
    audit, new = await Audits(parts.database, parts.clock).keep(
        AUDIT,
        state.get("trigger", "on_demand"),
        {name: state[name] for name in ("log", "looks", "swaps", "groups")},
        [Found(**one) for one in state["found"]],
        formula_version=FORMULA,
        period=_period(state, parts, 1),
        audit_id=uuid.UUID(state["audit_key"]) if "audit_key" in state else None,
    )
    if new:
        async with parts.database.write() as session:
            for administrator in await AuditRepository(session).administrators():
                await enqueue(
                    session,
                    user_id=administrator,
                    kind=NotificationKind.BIAS_ALERT,
                    parameters={"audit_id": str(audit.id)},
                    key=str(audit.id),
                )
    return {"audit_id": str(audit.id), "new_alerts": [str(alert.id) for alert in new]}


def limits_of(parts: Parts, kind: str) -> Limits:
    """The limits that the settings give, and the checkpoint's own for mean values."""
    settings = parts.settings.fairness
    return Limits(
        parity=settings.fairness_parity_limit,
        odds=settings.fairness_odds_limit,
        impact=settings.fairness_impact_limit,
        gap=GAP_LIMITS[OF_KIND[kind]],
        least_group=settings.fairness_least_group,
    )


def _period(state: FairnessState, parts: Parts, days: int) -> tuple[datetime, datetime]:
    told = state.get("until")
    until = datetime.fromisoformat(told).astimezone(UTC) if told else parts.clock.now()
    return until - timedelta(days=days), until


def builder() -> StateGraph[FairnessState, Context, FairnessInput, FairnessState]:
    """The graph, uncompiled."""
    graph = StateGraph(FairnessState, context_schema=Context, input_schema=FairnessInput)
    graph.add_node("verify", _verify)
    graph.add_node("look", _look)
    graph.add_node("swap", _swap)
    graph.add_node("compare", _compare)
    graph.add_node("keep_audit", _keep)
    graph.add_edge(START, "verify")
    graph.add_edge("verify", "look")
    graph.add_edge("look", "swap")
    graph.add_edge("swap", "compare")
    graph.add_edge("compare", "keep_audit")
    graph.add_edge("keep_audit", END)
    return graph
