"""The fairness graph: the decision log is verified, the day's decisions are looked at, texts are swapped, groups are compared.

verify → look → swap → compare → keep

It changes no decision. What is beyond its limit becomes an alert, which a person reviews.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from agents import bias_auditor
from agents.context import Context, Parts
from graph.build import parts_of
from services.fairness import counterfactual, groups
from services.fairness.audits import Audits, alerts_of
from services.fairness.checkpoints import GAP_LIMITS, OF_KIND, looks_of
from services.fairness.comparison import ALPHA
from services.fairness.decisions import DecisionKind, opened
from services.fairness.groups import Attribute, Limits, Row
from services.fairness.samples import MEASURED, people, recorded_answers, recorded_resumes
from services.fairness.variants import answer_pairs, resume_pairs, resume_samples
from services.interviewing.rubric import Rubric
from services.notifications.kinds import NotificationKind
from services.notifications.outbox import enqueue
from storage.repositories.fairness import AuditRepository, DecisionRepository

FORMULA = "fairness-1"
NIGHTLY, ON_DEMAND = "nightly", "on_demand"
_ENOUGH = 60.0
"""A match or a report from which on somebody counts as qualified: the report's own line between hire and not."""
_GROUP_DAYS = 28
_MOST_DECISIONS = 20_000
_HEADS = 60
_RESUMES = 5


class FairnessInput(TypedDict, total=False):
    """What a run starts from. `counterfactual`: swap texts, `samples` answers of the bank; `recorded`: those of the day as well.

    `until` (RFC 3339, default: now) ends the day that is looked at. `keep` False: nothing is stored.
    """

    trigger: str
    counterfactual: bool
    samples: int
    recorded: bool
    until: str
    keep: bool


class FairnessState(FairnessInput, total=False):
    """Everything that a run carries."""

    log: dict[str, Any]
    looks: list[dict[str, Any]]
    swaps: dict[str, Any] | None
    groups: dict[str, Any]
    alerts: list[dict[str, Any]]
    new_alerts: int
    audit_id: str | None


def _period(state: FairnessState, parts: Parts, days: int = 1) -> tuple[datetime, datetime]:
    told = state.get("until")
    until = datetime.fromisoformat(told).astimezone(UTC) if told else parts.clock.now()
    return until - timedelta(days=days), until


async def _verify(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Seal what waits, and walk along the chain; the heads that earlier audits noted have to stand in it still."""
    del state
    parts = await parts_of(runtime.context)
    await parts.decisions.seal()
    now = parts.clock.now()
    earlier = await Audits(parts.database, parts.clock).between(NIGHTLY, now - timedelta(days=_HEADS), now)
    heads = [audit.result["log"]["head"] for audit in earlier if audit.result["log"]["head"]]
    found = await parts.decisions.verify(*((head["sequence"], head["hash"]) for head in heads))
    head = None if found.head is None else {"sequence": found.head[0], "hash": found.head[1]}
    log = {name: getattr(found, name) for name in ("ok", "checked", "erased", "unsealed", "pruned", "broken")}
    return {"log": {**log, "head": head, "heads_compared": len(heads)}}


async def _look(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    kinds = [DecisionKind.SKILL_GAP, DecisionKind.LEARNING_PATH, DecisionKind.ANSWER_EVALUATION]
    since, until = _period(state, parts)
    async with parts.database.read() as session:
        rows = await DecisionRepository(session).made(kinds, since, until, _MOST_DECISIONS)
    told = [(row.kind, content.payload) for row in rows if (content := opened(row)) is not None]
    return {"looks": [look.wire() for look in looks_of(told)], "alerts": [vars(one) | {"details": {}} for one in ()]}


async def _swap(state: FairnessState, runtime: Runtime[Context]) -> dict[str, Any]:
    if not state.get("counterfactual", False):
        return {"swaps": None}
    parts = await parts_of(runtime.context)
    formulas = bias_auditor.Formulas(parts.scorer, parts.skills, parts.roles, parts.catalogue)
    answers, rubrics = bias_auditor.sample_answers(parts.bank, state.get("samples", 24))
    resumes = list(resume_samples())
    if state.get("recorded", False):
        since, until = _period(state, parts)
        for one in await recorded_answers(parts.database, since, until, parts.settings.fairness.fairness_sample):
            question = parts.bank.get(one.question_id)
            if question is not None:
                answers.append((one.subject, one.text))
                rubrics[one.subject] = Rubric.of(question)
        resumes += await recorded_resumes(parts.database, since, until, _RESUMES)
    by_resume = list(resume_pairs(resumes))
    by_answer = list(answer_pairs(answers))
    values = await counterfactual.differences(by_resume, bias_auditor.resume_deciders(formulas, resumes))
    values |= await counterfactual.differences(by_answer, [bias_auditor.answer_decider(parts.scorer, rubrics)])
    findings = counterfactual.judged(values)
    return {
        "swaps": {
            "formula_version": counterfactual.FORMULA,
            "resumes": len(resumes),
            "answers": len(answers),
            "pairs": len(by_resume) + len(by_answer),
            "comparisons": [finding.wire() for finding in findings],
        },
        "alerts": state["alerts"] + [],
    }
