"""The report's numbers, by worked examples."""

from __future__ import annotations

from dataclasses import replace

import pytest

from services.interviewing.report import Scored, compute, recommend

CLEAR = {"relevance": 80.0, "completeness": 70.0, "technical_accuracy": 90.0, "clarity": 60.0}
ANSWER = Scored(3, "concept", "python", "medium", False, 70.0, 60.0, 80.0, CLEAR)


def test_one_technical_and_one_behavioural_answer() -> None:
    story = replace(ANSWER, turn=4, kind="behavioral", domain="behavioral", score=50.0, low=40.0, high=60.0)
    numbers = compute([ANSWER, story])
    scores = {name: part.score for name, part in numbers.components.items()}
    # Communication is the mean of clarity and relevance of both: (60 + 80) / 2.
    assert scores == {
        "technical_knowledge": 70.0,
        "problem_solving": None,
        "communication": 70.0,
        "code_quality": None,
        "cultural_fit": 50.0,
    }
    # (0.30 * 70 + 0.20 * 70 + 0.10 * 50) / 0.60
    assert numbers.overall == 66.7
    assert numbers.recommendation == "LEAN_HIRE"
    assert numbers.components["code_quality"].insufficient == "report_no_code"


def test_harder_questions_weigh_more_and_follow_ups_half() -> None:
    hard = replace(ANSWER, turn=4, difficulty="hard", score=100.0, low=90.0, high=100.0)
    again = replace(ANSWER, turn=5, follow_up=True, score=0.0, low=0.0, high=10.0)
    numbers = compute([ANSWER, hard, again])
    # (1.0 * 70 + 1.2 * 100 + 0.5 * 0) / 2.7
    assert numbers.components["technical_knowledge"].score == 70.4
    assert numbers.domains["python"].turns == (3, 4, 5)


def test_one_answer_is_too_little_for_an_overall_score() -> None:
    numbers = compute([ANSWER])
    assert (numbers.overall, numbers.recommendation, numbers.insufficient) == (None, None, "report_insufficient")
    assert numbers.components["technical_knowledge"].score == 70.0


def test_no_answer_at_all() -> None:
    numbers = compute([])
    assert numbers.overall is None
    assert all(part.score is None and part.insufficient for part in numbers.components.values())


def test_more_answers_narrow_the_interval() -> None:
    few = compute([replace(ANSWER, turn=turn) for turn in range(2)])
    many = compute([replace(ANSWER, turn=turn) for turn in range(12)])
    assert few.overall == many.overall
    assert few.low is not None
    assert many.low is not None
    assert few.low < many.low


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (100.0, "STRONG_HIRE"),
        (85.0, "STRONG_HIRE"),
        (84.9, "HIRE"),
        (70.0, "HIRE"),
        (69.9, "LEAN_HIRE"),
        (60.0, "LEAN_HIRE"),
        (59.9, "LEAN_NO_HIRE"),
        (45.0, "LEAN_NO_HIRE"),
        (44.9, "NO_HIRE"),
        (0.0, "NO_HIRE"),
    ],
)
def test_recommendations(score: float, name: str) -> None:
    assert recommend(score) == name


def test_code_counts_as_problem_solving_and_for_its_quality_but_not_as_communication() -> None:
    code = replace(
        ANSWER, turn=4, kind="code", domain="coding", score=90.0, low=80.0, high=95.0, quality=80.0, passed=1.0
    )
    numbers = compute([ANSWER, code])
    assert numbers.components["problem_solving"].score == 90.0
    assert numbers.components["technical_knowledge"].score == 80.0
    assert (numbers.components["code_quality"].score, numbers.components["code_quality"].turns) == (80.0, (4,))
    assert numbers.components["communication"].turns == (3,)


def test_the_quality_of_code_that_does_little_right_counts_little() -> None:
    def quality(passed: float) -> float | None:
        code = replace(ANSWER, kind="code", quality=80.0, passed=passed)
        return compute([code]).components["code_quality"].score

    assert [quality(passed) for passed in (0.0, 0.25, 0.5, 1.0)] == [0.0, 40.0, 80.0, 80.0]


def test_clarity_counts_as_communication_only_as_far_as_something_is_said() -> None:
    def communication(completeness: float) -> float | None:
        spoken = {"relevance": 20.0, "completeness": completeness, "technical_accuracy": 0.0, "clarity": 90.0}
        return compute([replace(ANSWER, dimensions=spoken)]).components["communication"].score

    # (clarity * min(1, completeness / 40) + relevance) / 2
    assert [communication(share) for share in (0.0, 20.0, 40.0, 100.0)] == [10.0, 32.5, 55.0, 55.0]


def test_an_interview_of_code_alone_says_why_communication_has_no_score() -> None:
    code = replace(ANSWER, kind="code", quality=None, passed=0.0)
    numbers = compute([code, replace(code, turn=4)])
    assert numbers.components["communication"].insufficient == "report_no_words"
    # There is code, but none whose quality is known.
    assert numbers.components["code_quality"].insufficient == "report_no_quality"
    assert numbers.overall is not None
