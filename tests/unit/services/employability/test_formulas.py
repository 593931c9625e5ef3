"""The formulas' worked examples, and what holds for any evidence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.employability import baseline_of, score
from services.employability.explain import BASELINE, contributions, counterfactuals, daily, with_skill
from services.employability.facts import (
    Factor,
    Happened,
    Inputs,
    InterviewFacts,
    LearningFacts,
    MarketFacts,
    ResumeFacts,
    SkillFacts,
    Target,
    learning_facts,
    streak,
)
from services.employability.formulas import (
    PARTS,
    WEIGHTS,
    Component,
    band_of,
    compute,
    depth,
    index_of,
    number_of_skills,
)

TODAY = date(2026, 3, 10)
percent = st.floats(0, 100)
maybe_percent = st.none() | percent

RESUME = ResumeFacts("r", 85, 70)
SKILLS = SkillFacts(count=15, relevance=75, levels=(3, 3, 2), proofs=4)
INTERVIEWS = InterviewFacts(interviews=3, answers=24, answer_quality=80, communication=70, spread=8)
LEARNING = LearningFacts(events=9, begun=5, completed=3, acquired=3, months=3, streak=7, active_days=10)
MARKET = MarketFacts("job_ads", ads=400, relevant=80, availability=80, salary=60, growth=55)
WHOLE = Inputs(RESUME, SKILLS, INTERVIEWS, LEARNING, MARKET)


def component(value: float | None) -> Component:
    return Component(value, 5.0, {}, None if value is not None else "no")


def of(**scores: float | None) -> dict[str, Component]:
    return {name: component(scores.get(name)) for name in WEIGHTS}


def test_the_worked_examples_of_the_parts() -> None:
    parts = compute(WHOLE).components
    assert parts["resume_quality"].score == pytest.approx(85 * 0.6 + 70 * 0.4)
    assert round(number_of_skills(15), 1) == 89.5
    assert depth(4, (3, 3, 2)) == pytest.approx((50 + 100 * 8 / 40) / 2)
    assert parts["skill_proficiency"].score == pytest.approx(number_of_skills(15) * 0.3 + 75 * 0.4 + 35 * 0.3)
    # Without consent to the analysis of delivery the confidence term is left out: weights 0.5 and 0.3 over 0.8.
    assert parts["interview_performance"].score == pytest.approx((80 * 0.5 + 70 * 0.3) / 0.8)
    sure = compute(replace(WHOLE, interviews=replace(INTERVIEWS, confidence=60))).components["interview_performance"]
    assert sure.score == pytest.approx(80 * 0.5 + 70 * 0.3 + 60 * 0.2)
    # 3 of 5 completed; one skill a month of two; a week of the fortnight, or 10 of 20 days.
    assert parts["learning_progress"].score == pytest.approx(60 * 0.4 + 50 * 0.4 + 50 * 0.2)
    assert parts["market_demand"].score == pytest.approx(80 * 0.5 + 60 * 0.3 + 55 * 0.2)


def test_the_worked_example_of_the_index() -> None:
    found = index_of(
        of(
            resume_quality=79,
            skill_proficiency=78.9,
            interview_performance=80,
            learning_progress=60,
            market_demand=70,
        )
    )
    assert found.score == pytest.approx(75.5)
    assert found.band == "competitive"


def test_what_is_missing_is_left_out_and_the_rest_renormalised() -> None:
    found = index_of(of(resume_quality=80, skill_proficiency=60))
    assert found.score == pytest.approx((80 * 0.2 + 60 * 0.3) / 0.5)
    assert found.weights == pytest.approx({"resume_quality": 0.4, "skill_proficiency": 0.6})
    assert found.low is not None
    assert found.high is not None
    assert found.high - found.low == pytest.approx(2 * (0.5 * 5 + 0.5 * 35), abs=0.11)


@pytest.mark.parametrize(
    "there",
    [(), ("market_demand",), ("resume_quality", "market_demand"), ("interview_performance", "market_demand")],
)
def test_too_little_evidence_gives_no_number(there: tuple[str, ...]) -> None:
    found = index_of(of(**dict.fromkeys(there, 70.0)))
    assert (found.score, found.low, found.high, found.band) == (None, None, None, None)
    assert found.insufficient == "little_evidence"


@pytest.mark.parametrize(
    ("value", "band"),
    [(0, "needs_improvement"), (40.9, "needs_improvement"), (41, "developing"), (60.9, "developing"),
     (61, "competitive"), (75.9, "competitive"), (76, "strong"), (90.9, "strong"), (91, "exceptional"), (100, "exceptional")],
)  # fmt: skip
def test_bands_are_half_open(value: float, band: str) -> None:
    assert band_of(value) == band


def test_weights_add_up_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1)
    assert all(sum(parts.values()) == pytest.approx(1) for parts in PARTS.values())


def test_the_number_of_skills_goes_from_nothing_to_all() -> None:
    assert number_of_skills(0) == 0
    assert number_of_skills(20) == pytest.approx(100)
    assert number_of_skills(50) == 100
    assert all(number_of_skills(n) <= number_of_skills(n + 1) for n in range(40))


inputs = st.builds(
    Inputs,
    resume=st.none() | st.builds(ResumeFacts, st.just("r"), percent, percent, st.integers(0, 5)),
    skills=st.none()
    | st.builds(
        SkillFacts,
        count=st.integers(1, 40),
        relevance=maybe_percent,
        proofs=st.integers(0, 15),
        levels=st.lists(st.integers(1, 4), max_size=15).map(tuple),
    ),
    interviews=st.none()
    | st.builds(
        InterviewFacts,
        interviews=st.integers(1, 40),
        answers=st.integers(2, 300),
        answer_quality=percent,
        communication=maybe_percent,
        confidence=maybe_percent,
        spread=st.none() | st.floats(0, 40),
    ),
    learning=st.none()
    | st.builds(
        LearningFacts,
        events=st.integers(1, 50),
        begun=st.integers(10, 30),
        completed=st.integers(0, 10),
        acquired=st.integers(0, 20),
        months=st.floats(1, 6),
        streak=st.integers(0, 40),
        active_days=st.integers(0, 28),
    ),
    market=st.none()
    | st.builds(
        MarketFacts,
        st.just("job_ads"),
        st.integers(20, 5000),
        availability=percent,
        salary=maybe_percent,
        growth=maybe_percent,
    ),
)

RAISES = {
    "resume": ("completeness", "formatting"),
    "skills": ("count", "relevance", "proofs"),
    "interviews": ("answer_quality", "communication", "confidence"),
    "learning": ("completed", "acquired", "streak", "active_days"),
    "market": ("availability", "salary", "growth"),
}


@given(inputs, st.sampled_from(sorted(RAISES)), st.integers(0, 3), st.integers(1, 30))
def test_more_of_anything_never_lowers_the_index(given_: Inputs, part: str, which: int, more: int) -> None:
    facts = getattr(given_, part)
    name = RAISES[part][which % len(RAISES[part])]
    before = compute(given_)
    if facts is None or getattr(facts, name) is None or before.score is None:
        return
    most = 10**6 if isinstance(getattr(facts, name), int) else 100.0
    raised = replace(given_, **{part: replace(facts, **{name: min(most, getattr(facts, name) + more)})})
    after = compute(raised).score
    assert after is not None
    assert after >= before.score


@given(inputs)
def test_scores_stay_in_range_and_in_their_interval(given_: Inputs) -> None:
    found = compute(given_)
    for part in found.components.values():
        assert (part.score is None) == (part.insufficient is not None)
        assert part.score is None or -1e-9 <= part.score <= 100 + 1e-9
    if found.score is None:
        assert found.insufficient is not None
    else:
        assert found.low is not None
        assert found.high is not None
        assert 0 <= found.low <= found.score <= found.high <= 100
        assert sum(found.weights.values()) == pytest.approx(1)


@given(inputs)
def test_a_component_more_never_widens_the_interval(given_: Inputs) -> None:
    """Compared before it is cut at 0 and 100."""

    def half(one: Inputs) -> float | None:
        found = compute(one)
        if found.score is None:
            return None
        there = {name: part for name, part in found.components.items() if part.score is not None}
        own = sum(WEIGHTS[name] * part.half for name, part in there.items())
        return own + (1 - sum(WEIGHTS[name] for name in there)) * 35

    for part in ("resume", "skills", "interviews", "learning", "market"):
        with_, without = half(given_), half(replace(given_, **{part: None}))
        if with_ is not None and without is not None:
            assert with_ <= without + 1e-9


@given(inputs, st.dictionaries(st.sampled_from(sorted(WEIGHTS)), percent))
def test_contributions_are_the_shapley_values(given_: Inputs, baseline: dict[str, float]) -> None:
    """Against their definition: the mean, over all orders, of what a component adds to those before it."""
    components = compute(given_).components
    there = [name for name in WEIGHTS if components[name].score is not None]
    total = sum(WEIGHTS[name] for name in there)

    def worth(known: set[str]) -> float:
        values = {name: components[name].score if name in known else baseline.get(name, BASELINE) for name in there}
        return sum(WEIGHTS[name] / total * (value or 0.0) for name, value in values.items())

    expected = dict.fromkeys(there, 0.0)
    for order in permutations(there):
        for at, name in enumerate(order):
            expected[name] += worth({*order[: at + 1]}) - worth({*order[:at]})
    found = contributions(components, baseline)
    assert found == pytest.approx({name: value / factorial(len(there)) for name, value in expected.items()}, abs=1e-6)


@given(inputs)
def test_a_gain_is_the_formula_computed_again(given_: Inputs) -> None:
    index = compute(given_)
    for one in counterfactuals(given_, index):
        assert index.score is not None
        assert one.gain >= 0.5
        assert one.score == pytest.approx(index.score + one.gain)


def test_learning_a_missing_skill_raises_what_it_raises() -> None:
    target = Target("Backend developer", "role", 50.0, 4, ("Docker", "Kafka"))
    skills = replace(SKILLS, relevance=50.0, targets=(target,))
    after = with_skill(skills, "Docker")
    assert (after.count, after.relevance, after.targets[0].missing) == (16, 75.0, ("Kafka",))
    index = compute(replace(WHOLE, skills=skills))
    changes = counterfactuals(replace(WHOLE, skills=skills), index)
    learned = [one.parameters for one in changes if one.code == "learn_skill"]
    assert learned == [{"skill": "Docker", "resources": 2}, {"skill": "Kafka", "resources": 2}]


def test_learning_for_the_first_time_brings_the_learning_component_along() -> None:
    target = Target("Backend developer", "role", 50.0, 4, ("Docker",))
    beginner = Inputs(RESUME, replace(SKILLS, relevance=50.0, targets=(target,)))
    first = LearningFacts(events=3, begun=2, completed=2, acquired=1, months=1, streak=1, active_days=1)
    after = compute(Inputs(RESUME, with_skill(beginner.skills, "Docker") if beginner.skills else None, learning=first))
    [change] = [one for one in counterfactuals(beginner, compute(beginner)) if one.code == "learn_skill"]
    assert change.score == after.score


@given(st.sets(st.integers(0, 40)), st.booleans())
def test_a_week_of_learning_gives_the_regularity_that_was_promised(back: set[int], again: bool) -> None:
    past = {TODAY - timedelta(days=one) for one in back if again or one} | {TODAY - timedelta(days=60)}
    first = TODAY + timedelta(days=1 if TODAY in past else 0)
    later = past | {first + timedelta(days=one) for one in range(7)}

    def facts(days_of_learning: set[date], on: date) -> LearningFacts:
        found = learning_facts(
            [Happened(f"{day}", "p", "started", day, "r") for day in days_of_learning], ["dropped"], on
        )
        assert found is not None
        return found

    promised = daily(facts(past, TODAY), 7)
    kept = facts(later, first + timedelta(days=6))
    assert kept.streak == promised.streak
    assert promised.active_days <= kept.active_days <= promised.active_days + 1


def test_a_factor_of_the_resume_is_worth_its_weight() -> None:
    summary = Factor("completeness", "summary", 0.0, 0.1, ("summary",))
    given_ = Inputs(resume=replace(RESUME, factors=(summary,)), skills=SKILLS)
    [change] = [one for one in counterfactuals(given_, compute(given_)) if one.code == "resume_factor"]
    # 10 points of completeness, of which 0.6 count for the resume, of which 0.2 / 0.5 count for the index.
    assert change.gain == pytest.approx(10 * 0.6 * 0.4, abs=0.11)


days = st.integers(0, 200).map(lambda back: TODAY - timedelta(days=back))
events = st.lists(
    st.builds(
        Happened,
        id=st.uuids().map(str),
        path_id=st.sampled_from(["a", "b"]),
        event=st.sampled_from(["started", "completed", "dropped"]),
        on=days,
        resource_id=st.none() | st.sampled_from(["r1", "r2"]),
        skill=st.none() | st.sampled_from(["Docker", "Kafka"]),
        hours=st.integers(0, 20).map(float),
        automatic=st.booleans(),
    ),
    max_size=12,
)


@given(events, st.lists(st.sampled_from(["completed", "in_progress", "dropped"]), max_size=5), st.randoms())
def test_the_order_of_events_does_not_matter(happened: list[Happened], uses: list[str], dice: object) -> None:
    shuffled, used = list(happened), list(uses)
    dice.shuffle(shuffled)  # type: ignore[attr-defined]
    dice.shuffle(used)  # type: ignore[attr-defined]
    assert learning_facts(shuffled, used, TODAY) == learning_facts(happened, uses, TODAY)


def test_skills_count_as_recent_for_six_months() -> None:
    def learned(days_ago: int, skill: str) -> Happened:
        return Happened(f"{days_ago}", "p", "completed", TODAY - timedelta(days=days_ago), skill=skill)

    facts = learning_facts(
        [learned(10, "Docker"), learned(10, "Docker"), learned(181, "Kafka"), learned(182, "Go")], [], TODAY
    )
    assert facts is not None
    assert facts.learned == ("Docker", "Kafka")
    assert (facts.acquired, facts.months) == (2, pytest.approx(5.98))


def test_a_streak_may_end_yesterday() -> None:
    def back(*days_ago: int) -> set[date]:
        return {TODAY - timedelta(days=one) for one in days_ago}

    assert streak(back(0, 1, 2), TODAY) == 3
    assert streak(back(1, 2, 4), TODAY) == 2
    assert streak(back(2, 3), TODAY) == 0


def test_the_deployments_means_are_the_baseline_once_they_are_of_enough_people() -> None:
    means = {"n": 100, "resume_quality": 61.5, "skill_proficiency": 48.0}
    assert baseline_of({**means, "n": 99}) == dict.fromkeys(WEIGHTS, 50.0)
    assert baseline_of(means) == {**dict.fromkeys(WEIGHTS, 50.0), "resume_quality": 61.5, "skill_proficiency": 48.0}


@given(inputs)
def test_the_same_inputs_give_the_same_result(given_: Inputs) -> None:
    baseline = dict.fromkeys(WEIGHTS, BASELINE)
    assert score(given_, baseline) == score(replace(given_), baseline)
