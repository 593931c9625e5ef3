"""Which resources a roadmap offers: how many, and how varied."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning.adaptation import Parts
from services.learning.ranking import Ranked
from services.learning.selection import LEAST, MOST, Choice, diversity, likeness, select
from tests.unit.services.learning.conftest import resource

PARTS = Parts(relevance=1.0, rating=None, completion=None, recency=None)


def ranked(id: str, score: float = 90.0, **given: object) -> Ranked:
    return Ranked(resource(id, "SQL", **given), score, PARTS)


def choice(skill: str, count: int, **given: object) -> Choice:
    slug = skill.lower()
    return Choice(skill, (), [ranked(f"{slug}-{at}", 90.0 - at, **given) for at in range(count)])


def distinct(chosen: dict[str, list[Ranked]]) -> set[str]:
    return {one.resource.id for found in chosen.values() for one in found}


@given(st.lists(st.integers(0, 30), min_size=1, max_size=40))
def test_there_are_ten_to_twenty_in_all_where_there_are_so_many(counts: Sequence[int]) -> None:
    chosen = select([choice(f"s{at}", count) for at, count in enumerate(counts)])
    assert min(LEAST, sum(counts)) <= len(distinct(chosen)) <= MOST


def test_each_skill_gets_one_before_any_gets_two() -> None:
    chosen = select([choice(name, 10) for name in ("a", "b", "c")])
    assert sorted(len(found) for found in chosen.values()) == [3, 3, 4]


def test_with_more_skills_than_places_the_first_are_served() -> None:
    chosen = select([choice(f"s{at:02}", 3) for at in range(25)])
    assert [len(chosen[f"s{at:02}"]) for at in range(25)] == [1] * 20 + [0] * 5


def test_the_last_skills_may_share_what_was_chosen_for_others() -> None:
    choices = [choice(f"s{at:02}", 1) for at in range(20)]
    shared = choices[0].candidates[0]
    chosen = select([*choices, Choice("late", (), [ranked("own"), shared])])
    assert [one.resource.id for one in chosen["late"]] == [shared.resource.id]
    poor = Ranked(shared.resource, 30.0, PARTS)
    assert select([*choices, Choice("late", (), [ranked("own"), poor])])["late"] == []


def test_the_best_is_always_among_them() -> None:
    chosen = select([Choice("a", (), [ranked("best", 99), *(ranked(f"r{i}", 60.0) for i in range(20))])])
    assert chosen["a"][0].resource.id == "best"


def test_kinds_and_providers_are_mixed() -> None:
    alike = [ranked(f"video-{at}", 90.0, kind="video", provider="One House, Delhi") for at in range(12)]
    other = [ranked(f"book-{at}", 80.0, kind="book", provider=f"Press {at}") for at in range(12)]
    found = [one.resource for one in select([Choice("a", (), [*alike, *other])])["a"]]
    assert sum(one.kind == "book" for one in found) >= 4
    assert diversity(found).largest_provider_share <= 0.7
    by_score_alone = [one.resource for one in [*alike, *other][:10]]
    assert diversity(by_score_alone).largest_provider_share == 1.0


def test_the_branches_of_a_provider_are_one_house() -> None:
    one = resource("a", "SQL", provider="NPTEL, IIT Madras")
    assert likeness(one, resource("b", "SQL", provider="NPTEL, IIT Ropar")) == pytest.approx(1.0)
    assert likeness(one, resource("c", "SQL", provider="Elsewhere")) == pytest.approx(0.7)


def test_what_is_begun_stays_and_what_is_done_takes_no_place() -> None:
    kept = ranked("begun", 10.0)
    chosen = select([Choice("a", [kept], [ranked(f"r{i}") for i in range(20)])])
    assert kept in chosen["a"]
    assert len(chosen["a"]) == LEAST
    assert len(select([Choice("a", [kept], [ranked(f"r{i}") for i in range(20)])], {"begun"})["a"]) == LEAST + 1


def test_nothing_to_choose_from_is_nothing_chosen() -> None:
    assert select([]) == {}
    assert select([Choice("a", (), ())]) == {"a": []}
    assert diversity([]).largest_provider_share == 0.0
