"""The orchestrator: leads the interview through its phases and decides who acts next. Decides by rules at every level."""

from __future__ import annotations

from typing import Any

from agents.state import Brief, InterviewState, Phase, is_scored
from services.interviewing.bank import QuestionBank
from services.interviewing.coding import CODING
from services.interviewing.plan import next_domain

FOLLOW_UP_BELOW = 55.0


def decide(state: InterviewState, bank: QuestionBank) -> dict[str, Any]:
    """What happens next, as a state update: `action`, and for a question its `brief`."""
    if state.get("finish"):
        return {"action": "report", "brief": None}
    pending = state.get("pending")
    if state.get("answer") is None or pending is None:
        raise ValueError("the orchestrator is asked once there is an answer to a question")
    scored = is_scored(pending) and state["setup"]["evaluate"]
    if scored and state.get("evaluation") is None:
        return {"action": "evaluate", "brief": None}
    brief = _next(state, bank)
    if brief is None:
        return {"action": "report", "brief": None}
    return {"action": "ask", "brief": brief}


def _next(state: InterviewState, bank: QuestionBank) -> Brief | None:
    phase = state["phase"]
    if phase == "greeting":
        return _conversation("intro")
    if phase == "intro":
        return _conversation("resume")
    if phase == "closing":
        return None
    target = _worth_following(state, bank)
    if target is not None:
        pending = state["pending"]
        assert pending is not None  # noqa: S101 - a follow-up follows a question
        return Brief(phase=phase, domain=pending["domain"], target=target, new_domain=False)
    if sum(state["coverage"].values()) >= state["setup"]["question_count"]:
        return _conversation("closing")
    domain = next_domain(state["plan"], state["coverage"])
    before = state["pending"]
    return Brief(
        phase="coding" if domain == CODING else "technical",
        domain=domain,
        target=None,
        new_domain=before is None or before["domain"] != domain,
    )


def _conversation(phase: Phase) -> Brief:
    return Brief(phase=phase, domain=None, target=None, new_domain=False)


def _worth_following(state: InterviewState, bank: QuestionBank) -> str | None:
    """The key point to follow up on: the weightiest one missing from a weak answer, once per main question.

    Of code that ran, what its structure gives to ask, however good it is.
    """
    pending, evaluation = state["pending"], state.get("evaluation")
    if pending is None or evaluation is None or pending["target"] is not None:
        return None
    if pending.get("problem") is not None:
        about = evaluation.get("follow_up")
        return about["id"] if about else None
    if pending["bank_id"] is None:
        return None
    if evaluation["score"] is None or evaluation["declined"] or evaluation["score"] >= FOLLOW_UP_BELOW:
        return None
    question = bank.get(pending["bank_id"])
    if question is None:
        return None
    open_points = {item["id"] for item in evaluation["evidence"] if item["verdict"] in ("missing", "contradicted")}
    weights = {point.id: point.weight for point in question.key_points}
    candidates = [follow.targets for follow in question.follow_ups if follow.targets in open_points]
    return max(candidates, key=lambda target: weights[target], default=None)
