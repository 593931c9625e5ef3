"""Progress: what events make of skills and resources, and what that does to the next plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from services.learning import Catalogue, Event, Gap, Roadmap, needs_replan, plan_roadmap
from services.learning.progress import serving, standing
from services.skills.taxonomy import Taxonomy
from tests.unit.services.learning.conftest import NOW, missing, resource

After = Callable[..., Roadmap]

HOUR = timedelta(hours=1)
MONDAY = NOW - timedelta(days=14)


@dataclass(frozen=True)
class Stored:
    planned_at: datetime
    changed_at: datetime


@pytest.fixture
def after(catalogue: Catalogue, taxonomy: Taxonomy) -> After:
    """The plan for SQL, Django (Python is known) and Communication after some events, each an hour after the one before."""

    def make(*events: dict[str, Any], gap: Gap | None = None, **given: Any) -> Roadmap:
        told = [Event(**{"at": MONDAY + at * HOUR} | event) for at, event in enumerate(events)]
        wanted = gap or missing("SQL", "Django", "Communication", have=("Python",))
        return plan_roadmap(
            wanted, **{"catalogue": catalogue, "taxonomy": taxonomy, "now": NOW, "events": told} | given
        )

    return make


def of(roadmap: Roadmap, skill: str) -> Any:
    found = roadmap.skill(skill)
    assert found is not None
    return found


def done(resource_id: str, **given: Any) -> dict[str, Any]:
    return {"event": "completed", "resource_id": resource_id} | given


def test_a_plan_is_renewed_after_a_week_or_after_a_change() -> None:
    assert not needs_replan(Stored(NOW, NOW), NOW + timedelta(days=7) - HOUR)
    assert needs_replan(Stored(NOW, NOW), NOW + timedelta(days=7))
    assert needs_replan(Stored(NOW, NOW + HOUR), NOW + 2 * HOUR)


def test_a_skill_is_in_progress_once_a_resource_of_it_is_begun(after: After) -> None:
    roadmap = after({"event": "started", "resource_id": "django-course"})
    django = of(roadmap, "Django")
    assert (django.status, django.starts) == ("in_progress", MONDAY.date())
    assert {one.resource_id: one.status for one in django.resources}["django-course"] == "in_progress"
    assert of(roadmap, "SQL").status == "not_started"


def test_what_is_in_progress_comes_first(after: After) -> None:
    assert after().skills[0].skill == "SQL"
    assert after({"event": "started", "skill": "Communication"}).skills[0].skill == "Communication"


def test_reported_hours_are_taken_off_what_is_left(after: After) -> None:
    roadmap = after({"event": "started", "skill": "SQL", "hours": 20})
    assert of(roadmap, "SQL").hours == 60
    assert roadmap.progress.hours_spent == 20
    assert roadmap.estimated_weeks == -(-(60 - 20 + 30 + 24) // 8)
    assert roadmap.progress.percent == pytest.approx(100 * 20 / 114, abs=0.1)


def test_however_many_hours_are_reported_a_tenth_is_left_until_the_skill_is_completed(after: After) -> None:
    roadmap = after({"event": "started", "skill": "SQL", "hours": 900}, gap=missing("SQL"))
    assert roadmap.progress.percent == 90
    assert roadmap.estimated_weeks == 1


def test_a_completed_resource_counts_for_its_share(after: After) -> None:
    roadmap = after(done("sql-course"), gap=missing("SQL"))
    offered = of(roadmap, "SQL").resources
    assert roadmap.progress.percent == pytest.approx(100 / len(offered), abs=0.1)
    assert {one.resource_id: one.status for one in offered}["sql-course"] == "completed"
    assert roadmap.progress.resources_completed == 1


def test_who_completed_the_first_level_is_offered_the_next(taxonomy: Taxonomy, after: After) -> None:
    levels = Catalogue(
        [
            *(resource(f"easy-{at}", "SQL", provider=f"P{at}") for at in range(12)),
            *(resource(f"hard-{at}", "SQL", level="intermediate", provider=f"Q{at}") for at in range(12)),
        ],
        taxonomy,
    )
    before = of(after(gap=missing("SQL"), catalogue=levels), "SQL").resources
    later = of(after(done("easy-0"), gap=missing("SQL"), catalogue=levels), "SQL").resources
    assert [one.level for one in before].count("beginner") > [one.level for one in before].count("intermediate")
    new = [one.level for one in later if one.status == "not_started"]
    assert new.count("intermediate") > new.count("beginner")


def test_a_dropped_resource_is_replaced(after: After) -> None:
    roadmap = after({"event": "dropped", "resource_id": "sql-course"}, gap=missing("SQL"))
    assert "sql-course" not in {one.resource_id for one in of(roadmap, "SQL").resources}
    assert roadmap.progress.resources_dropped == 1
    assert of(roadmap, "SQL").status == "not_started"


def test_a_completed_skill_stands_first_with_the_days_it_took(after: After) -> None:
    roadmap = after(
        {"event": "started", "resource_id": "communication-course"}, {"event": "completed", "skill": "Communication"}
    )
    first = roadmap.skills[0]
    assert (first.skill, first.status, first.priority) == ("Communication", "completed", 1)
    assert (first.starts, first.ends) == (MONDAY.date(), MONDAY.date())
    assert roadmap.progress.skills_completed == 1
    assert all("Communication" not in milestone.skills for milestone in roadmap.milestones)


def test_a_dropped_skill_stands_last_and_counts_for_nothing(after: After) -> None:
    roadmap = after({"event": "dropped", "skill": "SQL"})
    last = roadmap.skills[-1]
    assert (last.skill, last.status, last.starts, last.ends, last.resources) == ("SQL", "dropped", None, None, ())
    assert roadmap.progress.skills_total == 2


def test_a_prerequisite_that_is_dropped_holds_nothing_up_and_does_not_come_back(after: After) -> None:
    roadmap = after({"event": "dropped", "skill": "Linux"}, gap=missing("Docker"))
    assert [(skill.skill, skill.status) for skill in roadmap.skills] == [
        ("Docker", "not_started"),
        ("Linux", "dropped"),
    ]
    assert of(roadmap, "Docker").after == ()


def test_dropping_a_skill_drops_what_only_it_needed(after: After) -> None:
    roadmap = after({"event": "dropped", "skill": "Helm"}, gap=missing("Helm", "SQL"))
    assert [skill.skill for skill in roadmap.skills] == ["SQL", "Helm"]


def test_a_completed_skill_holds_nothing_up(after: After) -> None:
    roadmap = after({"event": "completed", "skill": "Linux"}, gap=missing("Docker"))
    assert of(roadmap, "Docker").after == ()
    assert of(roadmap, "Linux").needed_first


def test_a_dropped_skill_can_be_taken_up_again(after: After) -> None:
    roadmap = after({"event": "dropped", "skill": "SQL"}, {"event": "started", "skill": "SQL"})
    assert of(roadmap, "SQL").status == "in_progress"


def test_everything_completed_is_a_finished_plan(after: After) -> None:
    roadmap = after({"event": "completed", "skill": "SQL"}, gap=missing("SQL"))
    assert (roadmap.progress.percent, roadmap.estimated_weeks, roadmap.milestones) == (100, 0, ())


def test_a_resource_for_two_skills_serves_both(taxonomy: Taxonomy) -> None:
    both = Catalogue([resource("both", "SQL", "Python")], taxonomy)
    events = [Event("started", NOW, "both", hours=6)]
    now = standing(events, serving(both, events, ["SQL", "Python", "Docker"]))
    assert {name: (state.status, state.hours) for name, state in now.skills.items()} == {
        "SQL": ("in_progress", 3),
        "Python": ("in_progress", 3),
    }


def test_a_resource_that_teaches_none_of_the_skills_serves_the_one_it_was_taken_up_for(taxonomy: Taxonomy) -> None:
    other = Catalogue([resource("other", "Python")], taxonomy)
    events = [Event("started", NOW, "other", "Docker"), Event("started", NOW, "gone")]
    assert serving(other, events, ["Docker"]) == {"other": ["Docker"], "gone": []}


def test_a_skill_is_finished_when_all_that_is_offered_is_completed_at_the_level_wanted(
    after: After, catalogue: Catalogue
) -> None:
    roadmap = after(gap=missing("SQL"))
    events = [Event("completed", NOW, one.resource_id) for one in of(roadmap, "SQL").resources]

    def finished(told: list[Event]) -> list[str]:
        return roadmap.finished_by("sql-course", standing(told, serving(catalogue, told, ["SQL"])))

    assert finished(events) == ["SQL"]
    assert finished(events[:-1]) == []


def test_a_skill_whose_resources_stop_below_the_level_wanted_is_not_finished_by_them(
    after: After, taxonomy: Taxonomy
) -> None:
    easy = Catalogue([resource("easy", "SQL")], taxonomy)
    told = [Event("completed", NOW, "easy")]
    now = standing(told, serving(easy, told, ["SQL"]))
    assert after(gap=missing("SQL"), catalogue=easy).finished_by("easy", now) == []
    assert after(gap=missing("SQL", level=1), catalogue=easy).finished_by("easy", now) == ["SQL"]
