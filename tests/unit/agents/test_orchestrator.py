"""The orchestrator's decisions, state by state."""

from __future__ import annotations

from typing import Any

import pytest

from agents import orchestrator
from agents.state import Asked, InterviewState, keep
from services.interviewing.bank import QuestionBank, load_bank


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return load_bank()


def state(phase: str, bank_id: str | None = None, **changes: Any) -> InterviewState:
    pending = Asked(
        question_id=bank_id or phase,
        text="?",
        domain="python" if bank_id else "general",
        difficulty="medium",
        phase=phase,
        type="technical" if bank_id else "conversation",
        bank_id=bank_id,
        target=None,
        anchor=None,
    )
    base: dict[str, Any] = {
        "phase": phase,
        "pending": pending,
        "answer": {"text": "An answer."},
        "evaluation": None,
        "setup": {"question_count": 2, "evaluate": True, "interview_type": "google_sde"},
        "plan": {"python": 2},
        "coverage": {},
    }
    return InterviewState(**{**base, **changes})  # type: ignore[typeddict-item]


def evaluation(score: float | None, missing: list[str], *, declined: bool = False) -> dict[str, Any]:
    return {"score": score, "declined": declined, "evidence": [{"id": i, "verdict": "missing"} for i in missing]}


@pytest.mark.parametrize(("phase", "following"), [("greeting", "intro"), ("intro", "resume"), ("resume", "technical")])
def test_conversation_leads_to_the_first_question(bank: QuestionBank, phase: str, following: str) -> None:
    decision = orchestrator.decide(state(phase), bank)
    assert decision["action"] == "ask"
    assert decision["brief"]["phase"] == following


def test_an_answer_to_a_question_is_evaluated_first(bank: QuestionBank) -> None:
    question = bank.in_domain("python")[0]
    assert orchestrator.decide(state("technical", question.id), bank)["action"] == "evaluate"


def test_without_scoring_nothing_is_evaluated(bank: QuestionBank) -> None:
    question = bank.in_domain("python")[0]
    setup = {"question_count": 2, "evaluate": False, "interview_type": "google_sde"}
    assert orchestrator.decide(state("technical", question.id, setup=setup), bank)["action"] == "ask"


def test_a_weak_answer_is_followed_up_on_its_weightiest_gap(bank: QuestionBank) -> None:
    question = bank.in_domain("python")[0]
    targets = {follow.targets for follow in question.follow_ups}
    weights = {point.id: point.weight for point in question.key_points}
    told = state("technical", question.id, evaluation=evaluation(20.0, [p.id for p in question.key_points]))
    brief = orchestrator.decide(told, bank)["brief"]
    assert brief["target"] in targets
    assert weights[brief["target"]] == max(weights[target] for target in targets)


@pytest.mark.parametrize(
    "given",
    [
        evaluation(80.0, ["nothing"]),
        evaluation(None, []),
        evaluation(0.0, [], declined=True),
    ],
)
def test_good_unclear_and_declined_answers_are_not_followed_up(bank: QuestionBank, given: dict[str, Any]) -> None:
    question = bank.in_domain("python")[0]
    given["evidence"] = [{"id": follow.targets, "verdict": "missing"} for follow in question.follow_ups]
    assert orchestrator.decide(state("technical", question.id, evaluation=given), bank)["brief"]["target"] is None


def test_after_the_last_question_comes_the_closing_and_then_the_report(bank: QuestionBank) -> None:
    question = bank.in_domain("python")[0]
    done = state("technical", question.id, evaluation=evaluation(90.0, []), coverage={"python": 2})
    assert orchestrator.decide(done, bank)["brief"]["phase"] == "closing"
    assert orchestrator.decide(state("closing"), bank)["action"] == "report"


def test_finishing_early_goes_to_the_report(bank: QuestionBank) -> None:
    assert orchestrator.decide(state("intro", finish=True, answer=None), bank)["action"] == "report"


def test_what_is_kept_is_not_the_turns_working_memory() -> None:
    kept = keep(state("intro", usage=[{"task": "question"}], outcome={"turn": 1}))
    assert not kept.keys() & {"answer", "evaluation", "usage", "outcome", "action", "brief", "draft", "report"}


def coding(**changes: Any) -> InterviewState:
    """An answer to a problem, evaluated; `changes` of the evaluation."""
    asked = state("coding")
    assert asked["pending"] is not None
    problem = Asked(
        **{**asked["pending"], "type": "coding", "domain": "coding", "problem": {"problem_id": "paired-parcels"}}
    )
    about = {"id": "running-time", "question": "Why?", "submission_id": "x", "rubric": None, "truth": None}
    return state("coding", pending=problem, evaluation=evaluation(95.0, []) | {"follow_up": about} | changes)


def test_code_is_evaluated_though_no_question_of_the_bank_was_asked(bank: QuestionBank) -> None:
    assert orchestrator.decide(InterviewState(**{**coding(), "evaluation": None}), bank)["action"] == "evaluate"


def test_code_is_followed_up_however_good_it_is(bank: QuestionBank) -> None:
    brief = orchestrator.decide(coding(), bank)["brief"]
    assert (brief["target"], brief["phase"], brief["domain"]) == ("running-time", "coding", "coding")
    assert orchestrator.decide(coding(follow_up=None), bank)["brief"]["target"] is None


@pytest.mark.parametrize(("rubric", "action"), [(None, "ask"), ({"key_points": []}, "evaluate")])
def test_a_follow_up_on_code_is_scored_where_it_has_a_rubric(
    bank: QuestionBank, rubric: dict[str, Any] | None, action: str
) -> None:
    about = {"id": "running-time", "question": "Why?", "submission_id": "x", "rubric": rubric, "truth": None}
    asked = state("coding")["pending"]
    assert asked is not None
    pending = Asked(**{**asked, "type": "follow_up", "target": "running-time", "about": about})  # type: ignore[typeddict-item]
    decision = orchestrator.decide(state("coding", pending=pending), bank)
    assert decision["action"] == action


def test_the_phase_is_coding_for_problems_in_every_type(bank: QuestionBank) -> None:
    phases = {
        domain: orchestrator.decide(state("resume", plan={domain: 2}), bank)["brief"]["phase"]
        for domain in ("coding", "dsa")
    }
    assert phases == {"coding": "coding", "dsa": "technical"}
