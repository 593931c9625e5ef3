"""What a job asks against what a person shows: exact, related, missing by importance, lower levels."""

from __future__ import annotations

import pytest

from services.skills.gap import Ability, Gap, Place, Wish, compare
from services.skills.taxonomy import Skill, Taxonomy

TAXONOMY = Taxonomy(
    [
        Skill(name="SQL", kind="language", category="databases"),
        Skill(name="PostgreSQL", kind="tool", category="databases", broader=["SQL"], related=["MySQL"]),
        Skill(name="MySQL", kind="tool", category="databases", broader=["SQL"]),
        Skill(name="Python", kind="language", category="languages"),
        Skill(name="Kubernetes", kind="tool", category="devops", requires=["Docker"]),
        Skill(name="Docker", kind="tool", category="devops"),
        Skill(name="Teamwork", kind="soft", category="soft_skills"),
    ]
)
HERE = (Place(10, 16),)


def gap(abilities: list[Ability], wishes: list[Wish]) -> Gap:
    return compare(abilities, wishes, TAXONOMY)


def test_the_match_is_the_share_of_required_skills_and_preferred_ones_stand_beside_it() -> None:
    found = gap(
        [Ability("Python", evidence=HERE), Ability("Docker", evidence=HERE)],
        [Wish("Python", required=True), Wish("SQL", required=True), Wish("Docker", required=False)],
    )
    assert (found.match_percentage, found.preferred_percentage) == (50.0, 100.0)
    assert [(item.skill, item.kind, item.evidence) for item in found.matched] == [
        ("Python", "exact", HERE),
        ("Docker", "exact", HERE),
    ]


def test_a_related_skill_answers_for_the_one_asked_and_says_which_it_is() -> None:
    (item,) = gap([Ability("MySQL", evidence=HERE)], [Wish("PostgreSQL", required=True)]).matched
    assert (item.kind, item.by, item.evidence) == ("related", "MySQL", HERE)
    assert 0.65 <= item.similarity < 1


def test_knowing_the_general_is_not_knowing_the_special() -> None:
    found = gap([Ability("SQL")], [Wish("PostgreSQL", required=True)])
    assert not found.matched
    assert found.missing[0].nearest == ("SQL", 0.5)


def test_what_is_required_and_named_often_and_early_matters_most() -> None:
    found = gap(
        [],
        [
            Wish("Teamwork", required=True, strength=0.5, mentions=1, position=0.9, evidence=HERE),
            Wish("Python", required=True, strength=1.0, mentions=3, position=0.1, evidence=HERE),
            Wish("SQL", required=False, strength=0.4, mentions=1, position=0.5, evidence=HERE),
        ],
    )
    assert [item.skill for item in found.missing] == ["Python", "Teamwork", "SQL"]
    assert all(0 <= item.importance <= 100 for item in found.missing)
    assert "demand" not in found.missing[0].factors


def test_demand_in_the_ads_held_here_counts_where_it_is_known() -> None:
    wishes = [Wish("Python", required=True, evidence=HERE), Wish("SQL", required=True, evidence=HERE)]
    found = compare([], wishes, TAXONOMY, {"SQL": 0.9, "Python": 0.1})
    assert [item.skill for item in found.missing] == ["SQL", "Python"]
    assert found.missing[0].factors["demand"] == 0.9


def test_one_of_several_alternatives_is_enough() -> None:
    wishes = [
        Wish("MySQL", required=True, group=1),
        Wish("Docker", required=True, group=1),
        Wish("Python", required=True),
    ]
    assert gap([Ability("Docker")], wishes).match_percentage == 50.0
    assert [item.skill for item in gap([Ability("Docker")], wishes).missing] == ["Python"]
    missing = gap([Ability("Python")], wishes).missing
    assert {item.skill: item.alternatives for item in missing} == {"MySQL": ("Docker",), "Docker": ("MySQL",)}


def test_a_lower_level_is_a_gap_only_where_both_levels_are_known() -> None:
    wishes = [
        Wish("Python", required=True, level=3),
        Wish("SQL", required=True),
        Wish("Docker", required=True, level=2),
    ]
    found = gap([Ability("Python", 1, HERE), Ability("SQL", 1), Ability("Docker")], wishes)
    assert [(item.skill, item.user_level, item.required_level) for item in found.level_gaps] == [("Python", 1, 3)]


def test_a_level_that_may_be_high_enough_is_no_gap() -> None:
    wishes = [Wish("Python", required=True, level=3)]
    assert not gap([Ability("Python", 1, HERE, highest=3)], wishes).level_gaps
    assert gap([Ability("Python", 1, HERE, highest=2)], wishes).level_gaps


@pytest.mark.parametrize("abilities", [[], [Ability("Python")]])
def test_an_ad_that_asks_for_nothing_has_no_percentage(abilities: list[Ability]) -> None:
    found = gap(abilities, [])
    assert (found.match_percentage, found.preferred_percentage, found.missing) == (None, None, ())


def test_the_same_input_gives_the_same_gap_whatever_the_order() -> None:
    wishes = [Wish("Python", required=True), Wish("SQL", required=True), Wish("Docker", required=False)]
    assert gap([Ability("Kubernetes"), Ability("MySQL")], wishes) == gap(
        [Ability("MySQL"), Ability("Kubernetes")], wishes[::-1]
    )
