"""What comes before what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning.prerequisites import implied, inherited, needs, ordered
from services.skills.taxonomy import Skill, Taxonomy

graphs = st.integers(2, 9).flatmap(
    lambda n: st.lists(
        st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda pair: pair[0] < pair[1]), max_size=20
    ).map(lambda pairs: {f"s{i}": frozenset(f"s{a}" for a, b in pairs if b == i) for i in range(n)})
)


def test_who_knows_something_knows_what_it_requires_and_what_is_broader(taxonomy: Taxonomy) -> None:
    assert implied(["helm", "postgresql"], taxonomy) == {
        "Helm",
        "Kubernetes",
        "Docker",
        "Linux",
        "Containerization",
        "PostgreSQL",
        "Databases",
        "SQL",
    }


def test_a_name_that_the_taxonomy_does_not_have_implies_itself(taxonomy: Taxonomy) -> None:
    assert implied(["Knitting"], taxonomy) == {"Knitting"}


def test_prerequisites_that_are_neither_wanted_nor_known_are_added(taxonomy: Taxonomy) -> None:
    found = needs({"Helm", "Docker"}, {"Linux"}, taxonomy)
    assert found.added == {"Kubernetes"}
    assert found.before == {
        "Helm": frozenset({"Kubernetes"}),
        "Kubernetes": frozenset({"Docker"}),
        "Docker": frozenset(),
    }


def test_a_wanted_prerequisite_comes_first_even_where_the_person_knows_it_somewhat(taxonomy: Taxonomy) -> None:
    assert needs({"Docker", "Linux"}, {"Linux"}, taxonomy).before["Docker"] == {"Linux"}


def test_the_more_urgent_comes_first_and_none_before_what_it_requires() -> None:
    before = {"a": frozenset({"b"}), "b": frozenset(), "c": frozenset()}
    assert ordered(before, lambda name: ({"a": 0, "b": 2, "c": 1}[name],)) == ["c", "b", "a"]
    assert ordered(before, lambda name: ({"a": 0, "b": 1, "c": 2}[name],)) == ["b", "a", "c"]


def test_equal_urgency_is_settled_by_name() -> None:
    assert ordered({"b": frozenset(), "A": frozenset(), "c": frozenset()}, lambda _: (1.0,)) == ["A", "b", "c"]


def test_a_circle_is_an_error_that_names_it() -> None:
    looped = Taxonomy(
        [Skill(name="Hen", kind="concept", requires=("Egg",)), Skill(name="Egg", kind="concept", requires=("Hen",))]
    )
    with pytest.raises(ValueError, match=r"require one another in a circle: .*Hen"):
        needs({"Hen"}, set(), looped)


def test_what_stands_in_the_way_of_something_urgent_is_as_urgent() -> None:
    before = {"goal": frozenset({"step"}), "step": frozenset({"base"}), "base": frozenset(), "other": frozenset()}
    assert inherited(before, {"goal": 0.9, "step": 0.2, "other": 0.5}) == {
        "goal": 0.9,
        "step": 0.9,
        "base": 0.9,
        "other": 0.5,
    }


@given(graphs, st.data())
def test_every_order_respects_every_prerequisite(before: dict[str, frozenset[str]], data: st.DataObject) -> None:
    urgency = {name: data.draw(st.floats(0, 1), label=name) for name in before}
    order = ordered(before, lambda name: (-urgency[name],))
    assert sorted(order) == sorted(before)
    assert all(order.index(first) < order.index(name) for name, firsts in before.items() for first in firsts)
