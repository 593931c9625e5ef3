"""Which questions are asked: the domain plan, the next question, and the estimate that it follows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.interviewing.ability import Ability, expected, update
from services.interviewing.bank import Difficulty, QuestionBank, load_bank
from services.interviewing.plan import domain_plan, next_domain, next_question
from services.interviewing.types import InterviewTypes, load_types


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return load_bank()


@pytest.fixture(scope="module")
def types() -> InterviewTypes:
    return load_types()


def plan(
    bank: QuestionBank, types: InterviewTypes, kind: str, role: str = "Engineer", count: int = 8, **signals: float
) -> dict[str, int]:
    entry = types.get(kind)
    assert entry is not None
    return domain_plan(entry, types, bank, role=role, signals=signals, count=count)


@pytest.mark.parametrize("count", [1, 2, 8, 20])
def test_a_plan_adds_up(bank: QuestionBank, types: InterviewTypes, count: int) -> None:
    for entry in types.all():
        assert sum(plan(bank, types, entry.type, count=count).values()) == count


def test_the_language_asked_is_the_one_of_the_resume(bank: QuestionBank, types: InterviewTypes) -> None:
    assert "java" in plan(bank, types, "google_sde", java=4.0, python=1.0)
    assert "cpp" in plan(bank, types, "google_sde", cpp=2.0)


def test_the_role_adds_its_domains(bank: QuestionBank, types: InterviewTypes) -> None:
    assert "machine_learning" in plan(bank, types, "google_sde", role="Senior Data Scientist")
    assert "machine_learning" not in plan(bank, types, "google_sde", role="Backend engineer")


def test_a_behavioural_interview_stays_behavioural(bank: QuestionBank, types: InterviewTypes) -> None:
    assert plan(bank, types, "behavioral", role="Data Scientist") == {"behavioral": 8}


def test_domains_alternate_by_their_share() -> None:
    wanted, coverage, order = {"dsa": 4, "system_design": 2, "sql": 2}, dict[str, int](), []
    for _ in range(8):
        domain = next_domain(wanted, coverage)
        coverage[domain] = coverage.get(domain, 0) + 1
        order.append(domain)
    assert coverage == wanted
    assert order[0] == "dsa"
    assert order[:3] != ["dsa", "dsa", "dsa"]


def test_difficulty_follows_the_answers(bank: QuestionBank) -> None:
    weak = strong = Ability()
    for _ in range(2):
        weak, strong = update(weak, Difficulty.MEDIUM, 0.05), update(strong, Difficulty.MEDIUM, 0.95)
    for ability, difficulty in ((weak, "easy"), (Ability(), "medium"), (strong, "hard")):
        question = next_question(bank, "python", [], ability, interests=[], seed="one")
        assert question is not None
        assert question.difficulty == difficulty


def test_a_question_is_not_asked_twice_and_they_run_out(bank: QuestionBank) -> None:
    asked: list[str] = []
    while (question := next_question(bank, "python", asked, Ability(), interests=[], seed="one")) is not None:
        asked.append(question.id)
    assert len(asked) == len(set(asked)) == len(bank.in_domain("python"))


def test_interviews_differ_and_one_interview_repeats(bank: QuestionBank) -> None:
    def first(seed: str) -> str:
        question = next_question(bank, "dsa", [], Ability(), interests=[], seed=seed)
        assert question is not None
        return question.id

    assert first("one") == first("one")
    assert len({first(str(seed)) for seed in range(20)}) > 3


@given(share=st.floats(0, 1), difficulty=st.sampled_from(Difficulty), mean=st.floats(-3, 3))
def test_an_answer_moves_the_estimate_towards_it_and_narrows_it(
    share: float, difficulty: Difficulty, mean: float
) -> None:
    before = Ability(mean, 0.8)
    after = update(before, difficulty, share)
    assert after.variance < before.variance
    surprise = share - expected(before, difficulty)
    assert (after.mean - before.mean) * surprise >= 0
