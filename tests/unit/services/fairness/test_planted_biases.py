"""Ten biases planted into the built-in decisions, each found where it was planted; and none found where none is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from services.fairness.comparison import ALPHA
from services.fairness.counterfactual import Decider, Finding, Outcome, audit, differences, judged
from services.fairness.variants import IDENTITY, Pair, people

Clean = tuple[list[Pair], list[Decider]]
Planting = Callable[[Sequence[Decider], Mapping[str, Any]], list[Decider]]


def points(pattern: str, change: float) -> Callable[[str, Outcome], Outcome]:
    """A number moved by `change` points where the text matches."""

    def bias(text: str, fair: Outcome) -> Outcome:
        assert not isinstance(fair, frozenset)
        return fair if fair is None or not re.search(pattern, text) else max(0.0, fair + change)

    return bias


def fewer(pattern: str) -> Callable[[str, Outcome], Outcome]:
    """A set that loses every third member where the text matches."""

    def bias(text: str, fair: Outcome) -> Outcome:
        assert isinstance(fair, frozenset)
        return frozenset(sorted(fair)[::3]) if re.search(pattern, text) else fair

    return bias


@dataclass(frozen=True)
class Planted:
    """A bias: in which decision, how, and which comparison has to find it."""

    decider: str
    bias: Callable[[str, Outcome], Outcome]
    family: str
    group: str


_NAMES_OF_WOMEN = "|".join(name for names in people()["names"].values() for name in names["women"])
IN_RESUMES = [
    Planted("resume_quality", points(r"Indian Institute|Stanford", 4), "university", "well_known"),
    Planted("resume_quality", points(r"Date of birth: .* 19[67]\d", -3), "age", "born_1966"),
    Planted("resume_quality", points(r"\n(?:Gorakhpur|Bilaspur|Erode|Nanded) ", -3), "town", "small_town"),
    Planted("skill_match", points(rf"^(?:{_NAMES_OF_WOMEN})\n", -6), "gender_of_name", "women"),
    Planted("resume_skills", fewer(r"^(?:Imran|Mohammed|Ayesha|Fatima|Farhan|Zainab|Abdul|Nazia)"), "name", "muslim"),
    Planted("learning_resources", fewer(r"\b(?:[Ss]he|[Hh]er)\b"), "pronoun", "she"),
]
IN_ANSWERS = [
    Planted("answer_score", points(r"isn't it\?", -20), "dialect", "tag_questions"),
    Planted("answer_score", points(r"^(?!.*\b[Tt]he\b)(?s:.*)$", -20), "dialect", "no_articles"),
    Planted("answer_score", points(r"(?:Paswan|Jatav|Valmiki|Meghwal|Kamble)\.", -6), "name", "dalit_surname"),
    Planted("answer_score", points(r"I am 58 years old", -6), "age", "aged_58"),
]


def alerts(found: Sequence[Finding]) -> set[tuple[str, str, str]]:
    return {(one.decider, one.family, one.group) for one in found if one.alert}


@pytest.mark.parametrize("planted", IN_RESUMES, ids=lambda planted: f"{planted.decider}-{planted.group}")
async def test_a_bias_in_resumes_is_found(clean_resumes: Clean, biased: Planting, planted: Planted) -> None:
    pairs, deciders = clean_resumes
    found = alerts(await audit(pairs, biased(deciders, {planted.decider: planted.bias})))
    assert (planted.decider, planted.family, planted.group) in found
    assert {decider for decider, _, _ in found} == {planted.decider}


@pytest.mark.parametrize("planted", IN_ANSWERS, ids=lambda planted: f"{planted.decider}-{planted.group}")
async def test_a_bias_in_answers_is_found(clean_answers: Clean, biased: Planting, planted: Planted) -> None:
    pairs, deciders = clean_answers
    found = alerts(await audit(pairs, biased(deciders, {planted.decider: planted.bias})))
    assert (planted.decider, planted.family, planted.group) in found
    assert {family for _, family, _ in found} == {planted.family}


async def test_the_shipped_decisions_about_resumes_raise_no_alert(clean_resumes: Clean) -> None:
    assert alerts(await audit(*clean_resumes)) == set()


async def test_the_shipped_score_of_answers_raises_no_alert(clean_answers: Clean) -> None:
    assert alerts(await audit(*clean_answers)) == set()


async def test_names_of_two_words_and_pronouns_change_nothing(clean_resumes: Clean, clean_answers: Clean) -> None:
    """Bit for bit, but for names that are English words and for names of another length: `docs/fairness.md` says why."""
    for pairs, deciders in (clean_resumes, clean_answers):
        same = [
            pair
            for pair in pairs
            if pair.family == "pronoun"
            or (pair.family in ("name", "gender_of_name") and pair.group != "english_words" and _same_length(pair))
        ]
        found = await audit(same, deciders)
        assert found
        assert [(one.decider, one.group, one.measured.largest) for one in found if one.measured.changed] == []


async def test_dialects_move_an_answer_by_at_most_five_points_on_average(clean_answers: Clean) -> None:
    pairs, deciders = clean_answers
    found = await audit([pair for pair in pairs if pair.family == "dialect"], deciders)
    assert len(found) >= 10
    assert {one.group: one.measured.mean for one in found if abs(one.measured.mean) > 5} == {}


def _same_length(pair: Pair) -> bool:
    return len(re.findall(r"\w+", pair.reference)) == len(re.findall(r"\w+", pair.variant))


@pytest.mark.parametrize("family", ["name", "dialect"])
def test_nights_without_bias_are_quiet(family: str) -> None:
    """A thousand simulated nights: skewed, mostly zero differences around a mean that the limit just allows.

    More than 1 alarm in 100 nights is allowed for only as far as chance over a thousand nights goes (99.9 %: 20).
    """
    generator = np.random.default_rng(20260101)
    mean = {"name": 0.8, "dialect": 4.5}[family]
    nights = alarms = 0
    for _ in range(1000):
        jumps = generator.standard_t(4, size=(30, 40)) * 3 * (generator.random((30, 40)) < 0.5)
        values = {
            ("answer_score", "interview_evaluation", family, str(row)): list(jumps[row] + mean) for row in range(30)
        }
        nights += 1
        alarms += any(one.alert for one in judged(values))
    assert ALPHA <= 0.005
    assert alarms <= 20, f"{alarms} alarms in {nights} nights"


async def test_who_somebody_is_changes_nothing_at_all_in_resumes(clean_resumes: Clean) -> None:
    pairs, deciders = clean_resumes
    who = [pair for pair in pairs if pair.family in IDENTITY]
    assert {pair.family for pair in who} == set(IDENTITY)
    found = await differences(who, deciders)
    assert [(key, values) for key, values in found.items() if any(values)] == []
