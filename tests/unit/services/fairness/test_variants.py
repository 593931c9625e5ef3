"""Variants say the same and differ in one thing; the looks at the four checkpoints."""

from __future__ import annotations

import pytest

from agents.bias_auditor import read_decisions
from services.fairness.checkpoints import feedback_looks, gap_looks, learning_looks
from services.fairness.comparison import difference, holm
from services.fairness.dialects import VARIETIES, spoken
from services.fairness.samples import template_of
from services.fairness.variants import (
    Person,
    answer_pairs,
    people,
    resume_pairs,
    resume_samples,
    with_pronoun,
    written,
)

ANSWER = (
    "A lock has the owner that holds it. It depends on the thread, because it does not return before all other threads "
    "are waiting. It is called a mutex, so I want to optimize it."
)


@pytest.mark.parametrize(
    ("variety", "said"),
    [
        ("indian_progressive", "I am wanting to optimize it"),
        ("indian_idiom", "It is called as a mutex"),
        ("no_articles", "Lock has owner that holds it"),
        ("no_agreement", "It depend on the thread"),
        ("no_plurals", "all other thread are waiting"),
        ("learner_prepositions", "It depends of the thread"),
        ("singapore", "the owner that holds it lah."),
        ("tag_questions", "the owner that holds it, isn't it?"),
        ("hinglish", "toh so I want"),
        ("colloquial", "I wanna optimize it"),
        ("british_spelling", "optimise it"),
    ],
)
def test_a_variety_changes_what_it_is_about(variety: str, said: str) -> None:
    changed = spoken(variety, ANSWER)
    assert changed is not None
    assert said in changed


def test_zero_copula_and_aint() -> None:
    text = "They are going through the list. It isn't sorted."
    assert spoken("african_american", text) == "They going through the list. It ain't sorted."


@pytest.mark.parametrize("variety", VARIETIES)
def test_technical_words_stay(variety: str) -> None:
    text = "PostgreSQL keeps the row in the heap, and a B-tree index finds it in O(log n)."
    changed = spoken(variety, text) or text
    assert all(word in changed for word in ("PostgreSQL", "heap", "B-tree", "index", "O(log n)"))


@pytest.mark.parametrize(
    ("pronoun", "said"),
    [
        ("she", "She now runs them with her team; the praise went to her, and she tests them herself."),
        ("they", "They now run them with their team; the praise went to them, and they test them themselves."),
    ],
)
def test_pronouns_agree_with_their_verbs(pronoun: str, said: str) -> None:
    given = "He now runs them with his team; the praise went to him, and he tests them himself."
    assert with_pronoun(given, pronoun) == said


def test_a_text_without_pronouns_has_no_such_variant() -> None:
    assert with_pronoun("The heap is a tree.", "she") is None


def test_a_resume_and_its_variant_differ_in_the_lines_that_say_who_it_is() -> None:
    for pair in resume_pairs(resume_samples()[:1]):
        if pair.family in ("name", "gender_of_name", "town", "university", "age"):
            before, after = pair.reference.split("\n"), pair.variant.split("\n")
            changed = [number for number, lines in enumerate(zip(before, after, strict=True)) if lines[0] != lines[1]]
            assert changed
            assert len(changed) <= 2


def test_every_family_is_there_for_answers() -> None:
    families = {pair.family for pair in answer_pairs([("one", ANSWER)])}
    assert families == {"name", "gender_of_name", "pronoun", "age", "university", "town", "dialect"}


def test_names_are_unique_and_every_culture_has_women_and_men() -> None:
    names = [name for groups in people()["names"].values() for gender in ("women", "men") for name in groups[gender]]
    assert len(names) == len(set(names)) == 150


def test_a_stranger_resume_becomes_a_template() -> None:
    contact = {"name": {"text": "Asha Rao"}, "email": {"text": "asha@example.com"}}
    sample = template_of("id", "Asha Rao\nasha@example.com\n\nKnows {braces}.", contact, "Tester")
    assert sample is not None
    assert written(sample, Person("Imran Khan", "Pune", "X")) == (
        "Imran Khan\nimran.khan@example.com\n\nKnows {braces}."
    )
    assert template_of("id", "No name", {"name": None, "email": None}, "Tester") is None


def offered(provider: str, cost: str, number: int) -> list[dict[str, str]]:
    return [{"provider": provider, "cost": cost}] * number


def test_one_provider_and_nothing_free_are_seen() -> None:
    looks = {one.measure: one.exceeded for one in learning_looks(offered("A", "paid", 8) + offered("B", "paid", 2))}
    assert looks == {"provider_concentration": True, "nothing_free": True}
    looks = {one.measure: one.exceeded for one in learning_looks(offered("A", "free", 7) + offered("B", "paid", 3))}
    assert looks == {"provider_concentration": False, "nothing_free": False}
    assert learning_looks(offered("A", "paid", 9)) == []


def test_one_category_is_seen() -> None:
    def gap(*categories: str) -> dict[str, list[dict[str, str]]]:
        return {"missing": [{"category": category} for category in categories]}

    assert [one.exceeded for one in gap_looks([gap(*"aaaaaaaaa", "b"), gap("b")])] == [True]
    assert [one.exceeded for one in gap_looks([gap(*"aaaaaaaa", "b", "b")])] == [False]
    assert [one["measure"] for one in read_decisions(gap(*"aaaaa"), None)] == ["category_concentration"]
    assert read_decisions(gap(*"aaaa"), None) == []


def test_feedback_in_a_hostile_tone_is_seen() -> None:
    fair = ["You explained the index well. Name the cost of a write next time."] * 27
    hostile = ["This is a terrible, stupid and hopeless answer. You failed badly."] * 4
    assert [one.exceeded for one in feedback_looks(fair + hostile)] == [True]
    assert [one.exceeded for one in feedback_looks(fair + fair)] == [False]


def test_a_difference_is_judged_by_its_interval_and_by_how_many_are_judged() -> None:
    """Fifteen differences of mean −3: t = (3 − 1) / error."""
    values = [-3.0 + shift for shift in (-0.4, -0.2, 0.0, 0.2, 0.4)] * 3
    found = difference(values, 1.0)
    assert found.mean == pytest.approx(-3)
    assert found.low < -3 < found.high
    assert found.p < 1e-8
    assert difference(values, 3.0).p == 1.0
    assert difference([-30.0] * 4, 1.0).p == 1.0
    assert holm([0.01, 0.02, 0.03], 0.05) == [True, True, True]
    assert holm([0.01, 0.04, 0.03], 0.05) == [True, False, False]
