"""Roadmaps: order, dates, resources, milestones; and that a plan says nothing that it was not given."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.learning import Catalogue, Circumstances, Gap, LevelGap, MissingSkill, Roadmap, Wishes, plan_roadmap
from services.learning.effort import assumed_hours, check_effort, effort_table
from services.learning.evidence import Evidence, Ratings
from services.learning.selection import LEAST, MOST
from services.skills.taxonomy import Skill, Taxonomy
from tests.unit.services.learning.conftest import NOW, SKILLS, missing, resource

Plan = Callable[..., Roadmap]

TODAY = NOW.date()


@pytest.fixture
def plan(catalogue: Catalogue, taxonomy: Taxonomy) -> Plan:
    """Plans for a gap, now, in the small world unless told otherwise."""

    def make(gap: Gap, **given: Any) -> Roadmap:
        return plan_roadmap(gap, **{"catalogue": catalogue, "taxonomy": taxonomy, "now": NOW} | given)

    return make


def names(roadmap: Roadmap) -> list[str]:
    return [skill.skill for skill in roadmap.skills]


def offered(roadmap: Roadmap) -> set[str]:
    return {one.resource_id for skill in roadmap.skills for one in skill.resources}


def test_prerequisites_come_first_and_those_nobody_asked_for_are_flagged(plan: Plan) -> None:
    roadmap = plan(missing("Helm", "Docker"))
    assert names(roadmap) == ["Linux", "Docker", "Kubernetes", "Helm"]
    assert [skill.needed_first for skill in roadmap.skills] == [True, False, True, False]
    assert [skill.after for skill in roadmap.skills] == [(), ("Linux",), ("Docker",), ("Kubernetes",)]
    assert [skill.priority for skill in roadmap.skills] == [1, 2, 3, 4]


def test_what_the_person_has_is_not_taught_again(plan: Plan) -> None:
    assert names(plan(missing("Helm", have=("k8s",)))) == ["Helm"]
    assert names(plan(missing("PostgreSQL", have=("SQL",)))) == ["PostgreSQL"]


def test_the_more_important_comes_first_then_what_the_market_asks_for(plan: Plan) -> None:
    gap = missing("Communication", "Python", "SQL")
    assert names(plan(gap)) == ["Communication", "Python", "SQL"]
    demand = Circumstances(demand={"Communication": 0.0, "Python": 0.2, "sql": 0.9})
    roadmap = plan(gap, circumstances=demand)
    assert names(roadmap) == ["SQL", "Python", "Communication"]
    assert roadmap.skills[0].urgency == pytest.approx(100 * (0.7 * 0.8 + 0.3 * 0.9), abs=0.05)
    assert roadmap.skills[0].urgency_parts.demand == 0.9


def test_unknown_demand_is_left_out(plan: Plan) -> None:
    (skill,) = plan(missing("SQL")).skills
    assert skill.urgency == 90
    assert skill.urgency_parts.demand is None


def test_interview_results_raise_and_lower_priorities(plan: Plan) -> None:
    gap = missing("Communication", "Python", "SQL")
    roadmap = plan(gap, circumstances=Circumstances(interview_scores={"SQL": 0, "Communication": 100}))
    assert names(roadmap) == ["SQL", "Python", "Communication"]
    assert [skill.urgency for skill in roadmap.skills] == [100, 85, 45]
    middling = plan(gap, circumstances=Circumstances(interview_scores={"SQL": 50}))
    assert [skill.urgency for skill in middling.skills] == [90, 85, 80]


def test_a_prerequisite_is_as_urgent_as_what_waits_for_it(plan: Plan) -> None:
    roadmap = plan(missing("Kubernetes", "Communication", "Docker"))
    assert names(roadmap) == ["Linux", "Docker", "Kubernetes", "Communication"]
    assert [skill.urgency for skill in roadmap.skills] == [90, 90, 90, 85]


def test_a_level_gap_counts_only_the_hours_between_the_levels(plan: Plan) -> None:
    gap = Gap(level_gaps=(LevelGap(skill="python", user_level=1, required_level=3),))
    (skill,) = plan(gap).skills
    assert (skill.skill, skill.from_level, skill.to_level, skill.required) == ("Python", 1, 3, True)
    assert skill.hours == effort_table()["language"][2] - effort_table()["language"][0]
    assert skill.urgency == pytest.approx(70)
    assert skill.resources[0].level == "intermediate"


def test_who_has_a_skill_at_too_low_a_level_has_its_prerequisites(plan: Plan) -> None:
    gap = Gap(level_gaps=(LevelGap(skill="Kubernetes", user_level=1, required_level=2),))
    assert names(plan(gap)) == ["Kubernetes"]


def test_a_gap_to_a_lower_level_is_no_gap() -> None:
    with pytest.raises(ValidationError, match="level 3 is not below the required 3"):
        LevelGap(skill="SQL", user_level=3, required_level=3)


def test_dates_follow_from_hours_a_week(plan: Plan) -> None:
    roadmap = plan(missing("SQL", "Docker", have=("Linux",)), wishes=Wishes(hours_per_week=10))
    sql, docker = roadmap.skills
    assert (sql.hours, docker.hours) == (60, 30)
    assert (sql.starts, sql.ends) == (TODAY, TODAY + timedelta(days=41))
    assert (docker.starts, docker.ends) == (TODAY + timedelta(days=42), TODAY + timedelta(days=62))
    assert roadmap.estimated_weeks == 9
    assert roadmap.planned_on == TODAY


def test_eight_hours_a_week_unless_told_otherwise(plan: Plan) -> None:
    assert plan(missing("SQL")).hours_per_week == 8
    assert plan(missing("SQL")).estimated_weeks == 8


@pytest.mark.parametrize("hours", [0.5, 90, float("nan")])
def test_a_week_has_one_to_eighty_hours(hours: float) -> None:
    with pytest.raises(ValidationError, match="hours_per_week"):
        Wishes(hours_per_week=hours)


def test_hours_are_the_providers_own_where_all_state_them(plan: Plan, make_catalogue: Callable[..., Catalogue]) -> None:
    stated = make_catalogue(resource("a", "SQL", hours=12), resource("b", "SQL", "Python", hours=20))
    (skill,) = plan(missing("SQL"), catalogue=stated).skills
    assert (skill.hours, skill.hours_source) == (32, "catalogue")
    both = plan(missing("SQL", "Python"), catalogue=stated)
    assert [(skill.hours, skill.hours_source) for skill in both.skills] == [(22, "catalogue"), (10, "catalogue")]


def test_hours_are_assumed_and_said_to_be_where_one_is_unknown(
    plan: Plan, make_catalogue: Callable[..., Catalogue]
) -> None:
    some = make_catalogue(resource("a", "SQL", hours=12), resource("b", "SQL"))
    (skill,) = plan(missing("SQL"), catalogue=some).skills
    assert (skill.hours, skill.hours_source) == (60, "assumption")
    long = make_catalogue(resource("a", "SQL", hours=300), resource("b", "SQL"))
    assert plan(missing("SQL"), catalogue=long).skills[0].hours == 300


def test_the_level_that_the_ad_asks_for_is_the_goal(plan: Plan) -> None:
    def goal(**given: Any) -> int:
        return plan(missing("SQL", **given)).skills[0].to_level

    assert (goal(), goal(required=False), goal(level=4)) == (2, 1, 4)


@given(kind=st.sampled_from([*effort_table(), None]), levels=st.sets(st.integers(0, 4), min_size=2, max_size=2))
def test_assumed_hours_are_positive_and_a_higher_goal_never_takes_less(kind: str | None, levels: set[int]) -> None:
    low, high = sorted(levels)
    assert assumed_hours(kind, low, high) > 0
    assert assumed_hours(kind, 0, high) >= assumed_hours(kind, 0, max(low, 1))


@pytest.mark.parametrize("table", [{}, {"tool": [1, 2, 3]}, {kind: [4, 3, 2, 1] for kind in effort_table()}])
def test_a_table_of_hours_that_makes_no_sense_is_refused(table: object) -> None:
    with pytest.raises(ValueError, match=r"effort\.yaml"):
        check_effort(table)


def test_ten_to_twenty_resources_in_all(plan: Plan) -> None:
    for count in range(2, len(SKILLS)):
        gap = missing(*(skill.name for skill in SKILLS[:count] if skill.name != "Podman"))
        assert LEAST <= len(offered(plan(gap))) <= MOST


def test_every_skill_has_its_resources_ranked(plan: Plan) -> None:
    for skill in plan(missing("Helm", "SQL", "Python")).skills:
        scores = [one.score for one in skill.resources]
        assert scores == sorted(scores, reverse=True)
        assert scores
        assert all(skill.skill in one.skills for one in skill.resources)


def test_filters_hold_throughout(plan: Plan, taxonomy: Taxonomy) -> None:
    mixed = Catalogue(
        [
            resource(f"{language}-{cost.replace('_', '-')}-{level}", "SQL", language=language, cost=cost, level=level)
            for language in ("en", "hi", "ta")
            for cost in ("free", "paid", "free_to_audit")
            for level in ("beginner", "advanced")
        ],
        taxonomy,
    )
    wishes = Wishes(language="hi", costs=("free", "free_to_audit"), levels=("beginner",))
    found = plan(missing("SQL"), catalogue=mixed, wishes=wishes).skills[0].resources
    assert {(one.language, one.cost, one.level) for one in found} == {
        (language, cost, "beginner") for language in ("en", "hi") for cost in ("free", "free_to_audit")
    }
    assert found[0].language == "hi"


def test_what_was_completed_or_dropped_on_another_path_is_not_offered(plan: Plan) -> None:
    used = Circumstances(used={"sql-course": "completed", "sql-book": "dropped", "sql-video": "in_progress"})
    found = offered(plan(missing("SQL"), circumstances=used))
    assert found == {"sql-video", "sql-tutorial", "sql-documentation"}


def test_users_ratings_are_shown_with_their_number(plan: Plan) -> None:
    rated = Circumstances(evidence=Evidence({"sql-course": Ratings(4, 18), "sql-book": Ratings(1, 5)}))
    found = {one.resource_id: one for one in plan(missing("SQL"), circumstances=rated).skills[0].resources}
    assert (found["sql-course"].rating, found["sql-course"].ratings) == (4.5, 4)
    assert (found["sql-book"].rating, found["sql-book"].ratings) == (None, None)


def test_milestones_are_days_by_which_skills_are_learnt(plan: Plan) -> None:
    gap = Gap(
        missing=(
            MissingSkill(skill="Docker", importance=0.9),
            MissingSkill(skill="Communication", importance=0.2, required=False),
        )
    )
    roadmap = plan(gap)
    linux, docker, communication = roadmap.skills
    found = {milestone.kind: milestone for milestone in roadmap.milestones}
    assert (found["foundations"].date, found["foundations"].skills) == (linux.ends, ("Linux",))
    assert (found["required"].date, found["required"].skills) == (docker.ends, ("Docker",))
    assert (found["complete"].date, found["complete"].skills) == (
        communication.ends,
        ("Linux", "Docker", "Communication"),
    )
    assert (found["checkpoint"].date, found["checkpoint"].skills) == (TODAY + timedelta(days=27), ("Linux",))
    assert [m.date for m in roadmap.milestones] == sorted(m.date for m in roadmap.milestones)


def test_an_empty_gap_is_an_empty_plan(plan: Plan) -> None:
    roadmap = plan(Gap())
    assert (roadmap.skills, roadmap.milestones, roadmap.estimated_weeks) == ((), (), 0)
    assert roadmap.progress.percent == 0


def test_a_skill_that_the_taxonomy_does_not_have_is_planned_without_resources(plan: Plan) -> None:
    (skill,) = plan(missing("Knitting")).skills
    assert (skill.skill, skill.resources, skill.hours_source) == ("Knitting", (), "assumption")


def test_two_names_of_one_skill_are_one_skill_as_important_as_the_more_important(plan: Plan) -> None:
    gap = Gap(
        missing=(MissingSkill(skill="k8s", importance=0.3), MissingSkill(skill="Kubernetes", importance=0.8)),
        have=("Docker",),
    )
    (skill,) = plan(gap).skills
    assert (skill.skill, skill.urgency) == ("Kubernetes", 80)


def test_prerequisites_in_a_circle_are_an_error(plan: Plan) -> None:
    looped = Taxonomy(
        [Skill(name="Hen", kind="concept", requires=("Egg",)), Skill(name="Egg", kind="concept", requires=("Hen",))]
    )
    with pytest.raises(ValueError, match="in a circle"):
        plan(missing("Hen"), taxonomy=looped)


def test_the_same_inputs_and_clock_make_the_same_plan(plan: Plan, taxonomy: Taxonomy, catalogue: Catalogue) -> None:
    names_ = [skill.name for skill in SKILLS]
    one = plan(missing(*names_))
    again = plan(missing(*names_), catalogue=Catalogue(list(catalogue), taxonomy), taxonomy=Taxonomy(SKILLS))
    assert one.model_dump_json() == again.model_dump_json()


def test_the_order_in_which_the_gap_lists_its_skills_does_not_matter(plan: Plan) -> None:
    gap = missing("Helm", "SQL", "Python", "Communication")
    assert plan(gap) == plan(gap.model_copy(update={"missing": gap.missing[::-1]}))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from strings(entry)


SAID = {
    *("foundations", "checkpoint", "required", "complete", "assumption", "catalogue"),
    *("not_started", "in_progress", "completed", "dropped", "roadmap-1"),
}


def test_every_string_of_a_plan_is_from_the_gap_the_taxonomy_or_the_catalogue(plan: Plan, catalogue: Catalogue) -> None:
    roadmap = plan(missing("Helm", "Knitting", "Django", "PostgreSQL"))
    known = {text for entry in catalogue for text in strings(json.loads(entry.model_dump_json()))}
    known |= {skill.name for skill in SKILLS} | {"Knitting", catalogue.version} | SAID

    def is_date(text: str) -> bool:
        try:
            return bool(date.fromisoformat(text))
        except ValueError:
            return False

    for text in strings(json.loads(roadmap.model_dump_json())):
        assert text in known or is_date(text), text
