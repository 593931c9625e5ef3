"""What a report says in words is true of its answers, and says nothing twice or both ways."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from agents import report
from agents.context import Parts
from agents.report import EvaluatedAnswer
from agents.state import InterviewState
from services.intelligence import Intelligence
from services.interviewing.bank import load_bank
from services.interviewing.messages import LANGUAGES, messages
from services.interviewing.own_questions import domain_title

BANK = load_bank()
SQL_TITLE, STORY_TITLE = domain_title("sql", BANK), domain_title("behavioral", BANK)
SAID = "You said this: WHERE filters rows before they are grouped."


def answered(turn: int, score: float | None, domain: str = "sql", **given: Any) -> EvaluatedAnswer:
    """An evaluated answer to a question of the bank; `given` are parts of its evaluation and of its question."""
    question = (BANK.in_domain(domain) or list(BANK))[0]
    dimensions = {"relevance": 80.0, "completeness": score, "technical_accuracy": score, "clarity": 80.0}
    evaluation = {
        "score": score,
        "interval": None if score is None else [max(0.0, score - 10), min(100.0, score + 10)],
        "dimensions": dimensions | given.pop("dimensions", {}),
        "strengths": [SAID] if score else [],
        "improvements": [],
        "evidence": [
            {"id": point.id, "key_point": point.point, "weight": point.weight, "verdict": "missing"}
            for point in question.key_points
            if (score or 0.0) < 50
        ],
        "level": "rules",
        "formula_version": "answer-6+words",
        "code": None,
    }
    about = {"question_id": question.id, "domain": domain, "kind": question.kind.value} | given.pop("about", {})
    return EvaluatedAnswer(
        turn=turn,
        question=question.question,
        answer="…",
        difficulty="medium",
        follow_up=False,
        evaluation=evaluation | given,
        **about,
    )


async def written(*answers: EvaluatedAnswer, language: str = "en") -> dict[str, Any]:
    setup = {"job_role": "Engineer", "interview_type": "coding", "language": language, "evaluate": True}
    state = cast(InterviewState, {"interview_id": "1", "setup": setup})
    parts = cast(Parts, SimpleNamespace(bank=BANK, intelligence=Intelligence([])))
    body, _ = await report.write(state, answers, parts)
    return body


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_topic_is_both_a_strength_and_a_weakness(language: str) -> None:
    body = await written(answered(4, 100.0), answered(5, 0.0), answered(6, 0.0), language=language)
    (weak,) = body["weaknesses"]
    assert SQL_TITLE in weak
    (strong,) = body["strengths"]
    assert SQL_TITLE not in strong
    assert SAID in strong
    assert "4" in strong


async def test_a_strong_answer_of_a_weak_topic_is_told_by_what_it_showed() -> None:
    body = await written(answered(4, 96.0), answered(5, 0.0))
    assert body["strengths"] == [f"Question 4, 96 out of 100. {SAID}"]
    # A score of partial matches alone names nothing that was shown.
    assert (await written(answered(4, 96.0, strengths=[]), answered(5, 0.0)))["strengths"] == []


async def test_solved_problems_are_told_by_their_titles() -> None:
    about = {"domain": "coding", "kind": "code", "question_id": "cable-run"}
    code = {"title": "Cable run", "quality": {"score": 100.0, "lines": 2}, "passed": 3, "total": 3}
    solved = answered(4, 100.0, code=code, strengths=["Right results."], about=about)
    failed = answered(5, 0.0, code=code | {"passed": 0}, improvements=["Begin with the first test."], about=about)
    body = await written(solved, failed)
    assert body["strengths"] == ["“Cable run” (question 4): Right results."]
    assert body["weaknesses"] == ["Coding: 50 out of 100 (answers: 2)."]
    assert body["recommendations"][0] == "“Cable run” (question 5): Begin with the first test."


async def test_a_weak_answer_of_a_topic_that_is_not_weak_is_named_by_its_question() -> None:
    body = await written(answered(4, 100.0), answered(5, 100.0), answered(6, 20.0))
    assert body["strengths"] == [f"{SQL_TITLE}: 73.3 out of 100 (answers: 3)."]
    points = len(BANK.in_domain("sql")[0].key_points)
    assert body["weaknesses"] == [f"Question 6, 20 out of 100. Key points covered: 0 of {points}."]


async def test_a_failed_problem_is_told_by_its_tests_and_one_without_code_by_that() -> None:
    about = {"domain": "coding", "kind": "code", "question_id": "cable-run"}
    code = {"title": "Cable run", "quality": {"score": 100.0, "lines": 2}, "passed": 3, "total": 3}
    solved = [answered(turn, 100.0, code=code, about=about) for turn in (4, 5, 6)]
    half = answered(7, 40.0, code=code | {"passed": 2}, about=about)
    untouched = code | {"passed": 0, "quality": {"score": None, "lines": 0}}
    nothing = answered(8, 0.0, code=untouched, about=about)
    assert (await written(*solved, half, nothing))["weaknesses"] == [
        "“Cable run” (question 8): No code was written: this is the start that was given.",
        "“Cable run” (question 7): The code passes 2 of 3 tests.",
    ]


async def test_numbers_are_written_as_elsewhere() -> None:
    assert (await written(answered(4, 100.0), answered(5, 100.0)))["strengths"] == [
        f"{SQL_TITLE}: 100 out of 100 (answers: 2)."
    ]


async def test_the_advice_on_communication_is_about_what_was_weak() -> None:
    say = messages("en")
    clarity, relevance = say.text("report_clarity"), say.text("report_relevance")
    beside = {"clarity": 90.0, "relevance": 10.0, "completeness": 60.0}
    body = await written(*(answered(turn, 30.0, dimensions=beside) for turn in (4, 5)))
    assert body["recommendations"][0] == relevance
    assert clarity not in body["recommendations"]
    muddled = {"clarity": 10.0, "relevance": 90.0, "completeness": 60.0}
    body = await written(*(answered(turn, 30.0, dimensions=muddled) for turn in (4, 5)))
    assert body["recommendations"][0] == clarity
    assert relevance not in body["recommendations"]


async def test_who_did_not_know_is_not_told_how_to_word_it() -> None:
    nothing = dict.fromkeys(("relevance", "completeness", "technical_accuracy", "clarity"), 0.0)
    body = await written(*(answered(turn, 0.0, dimensions=nothing) for turn in (4, 5)))
    say = messages("en")
    assert not {say.text("report_clarity"), say.text("report_relevance")} & set(body["recommendations"])


async def test_who_tells_no_story_is_told_what_belongs_to_one_each_part_once() -> None:
    body = await written(*(answered(turn, 0.0, "behavioral") for turn in range(4, 10)))
    parts = [line for line in body["recommendations"] if line.startswith(f"{STORY_TITLE}: work on")]
    points = [line.split("“")[1].split("”")[0] for line in parts]
    say = messages("en")
    elements = {say.text(f"element_{name}") for name in ("situation", "task", "action", "result", "reflection")}
    assert len(points) == len(set(points)) >= 2
    assert set(points) <= elements
