"""The adaptive interview against preset questions, on simulated candidates whose abilities are known."""

from __future__ import annotations

import pytest

from services.measurement.statistics import pearson, rmse
from tests.benchmarks.adaptive import (
    NUMBERS,
    Outcome,
    Series,
    Setting,
    adaptive,
    chart,
    choices,
    figures,
    interview,
    plans,
    simulate,
    world,
)

SEED = 7
COMPARED = ("adaptive", "fixed")


@pytest.fixture(scope="module")
def outcomes() -> dict[str, Outcome]:
    people = world(500, SEED, Setting())
    return {name: simulate(people, choice) for name, choice in choices(SEED).items() if name in COMPARED}


def test_abilities_are_recovered_with_a_smaller_error_than_by_preset_questions(outcomes: dict[str, Outcome]) -> None:
    ours, fixed = outcomes["adaptive"][4], outcomes["fixed"][4]
    assert (ours.candidate, ours.truth) == (fixed.candidate, fixed.truth)
    # 7 % on average over seeds, with a standard deviation of 2.
    assert rmse(ours.mean, ours.truth) < 0.98 * rmse(fixed.mean, fixed.truth)
    assert pearson(ours.mean, ours.truth) > pearson(fixed.mean, fixed.truth) > 0.8


def test_the_error_falls_with_every_question(outcomes: dict[str, Outcome]) -> None:
    errors = [rmse(series.mean, series.truth) for series in outcomes["adaptive"].values()]
    assert errors == sorted(errors, reverse=True)


def test_nine_in_ten_abilities_lie_in_their_90_percent_interval(outcomes: dict[str, Outcome]) -> None:
    for number in (1, 2, 4):
        assert figures(outcomes["adaptive"][number])["coverage_90"] == pytest.approx(0.9, abs=0.04)


def test_adapting_keeps_the_plan() -> None:
    people, nothing = world(len(plans()), SEED, Setting()), {number: Series() for number in NUMBERS}
    for candidate, plan in enumerate(plans()):
        assert interview(people, candidate, adaptive, nothing) == plan


def test_the_same_seed_gives_the_same_interviews() -> None:
    once, again = (simulate(world(8, SEED, Setting()), adaptive) for _ in range(2))
    assert once == again


def test_the_chart_is_drawn() -> None:
    svg = chart({name: [0.8 - 0.05 * number for number in NUMBERS] for name in choices(SEED)})
    assert svg.count("<polyline") == 4
    assert all(f">{name}</text>" in svg for name in choices(SEED))
