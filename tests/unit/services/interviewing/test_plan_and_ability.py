"""Which questions are asked: the domain plan, the next question, and the estimate that it follows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.interviewing.ability import DIFFICULTY, Ability, pooled, update
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
def test_an_answer_narrows_the_estimate_and_moves_it_the_further_up_the_better_it_is(
    share: float, difficulty: Difficulty, mean: float
) -> None:
    before = Ability(mean, 0.8)
    worst, after, best = (update(before, difficulty, reached) for reached in (0.0, share, 1.0))
    assert after.variance < before.variance
    assert worst.mean <= after.mean <= best.mean
    assert worst.mean < before.mean < best.mean


@pytest.mark.parametrize(
    ("difficulty", "share"), [(Difficulty.EASY, 0.0), (Difficulty.MEDIUM, 0.35), (Difficulty.HARD, 1.0)]
)
def test_the_estimate_is_the_mean_and_variance_of_the_posterior(difficulty: Difficulty, share: float) -> None:
    grid = np.linspace(-9, 9, 20001)
    success = 1 / (1 + np.exp(DIFFICULTY[difficulty] - grid))
    density = np.exp(-((grid - 0.3) ** 2) / 2 / 1.1) * (success**share * (1 - success) ** (1 - share)) ** 2.7
    density /= density.sum()
    mean = float(density @ grid)
    found = update(Ability(0.3, 1.1), difficulty, share)
    assert found.mean == pytest.approx(mean, abs=2e-4)
    assert found.variance == pytest.approx(float(density @ (grid - mean) ** 2), abs=2e-4)


def test_a_new_domain_starts_from_what_the_others_show() -> None:
    strong = update(update(Ability(), Difficulty.HARD, 0.9), Difficulty.HARD, 0.9)
    one, two = (pooled(dict.fromkeys(names, strong), "sql") for names in (["dsa"], ["dsa", "python"]))
    assert 0 < one.mean < two.mean < strong.mean
    assert Ability().variance > one.variance > two.variance > strong.variance


def test_other_domains_say_less_than_the_domain_itself() -> None:
    weak, strong = update(Ability(), Difficulty.EASY, 0.0), update(Ability(), Difficulty.HARD, 1.0)
    assert pooled({"sql": weak, "dsa": strong}, "sql").mean < 0 < pooled({"sql": weak, "dsa": strong}, "dsa").mean


def test_without_answers_elsewhere_the_estimate_is_the_domains_own() -> None:
    own = update(Ability(), Difficulty.MEDIUM, 0.8)
    assert pooled({}, "sql") == Ability()
    found = pooled({"sql": own, "dsa": Ability()}, "sql")
    assert (found.mean, found.variance) == pytest.approx((own.mean, own.variance), abs=1e-5)


@given(
    precisions=st.lists(st.floats(0.1, 5), min_size=3, max_size=3),
    means=st.lists(st.floats(-2, 2), min_size=3, max_size=3),
)
def test_pooling_is_regression_on_correlated_abilities(precisions: list[float], means: list[float]) -> None:
    prior = Ability().variance
    covariance = prior * np.array([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])
    joint = np.linalg.inv(np.linalg.inv(covariance) + np.diag(precisions))
    mean = joint @ (np.array(precisions) * means)
    own = [1 / (1 / prior + precision) for precision in precisions]
    estimates = {
        name: Ability(variance * precision * at, variance)
        for name, variance, precision, at in zip("abc", own, precisions, means, strict=True)
    }
    found = pooled(estimates, "b")
    assert found.mean == pytest.approx(mean[1], abs=1e-5)
    assert found.variance == pytest.approx(joint[1, 1], abs=1e-5)
