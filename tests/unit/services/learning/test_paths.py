"""Stored learning paths: one for each analysis, followed, planned anew, and nobody else's; on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Collection, Mapping

import pytest
from sqlmodel import col, delete, select

from core.clock import FixedClock
from core.errors import InvalidInput, NotFound
from services.learning import Catalogue, Gap, LearningPaths, NewEvent, Roadmap, Wishes
from services.learning.collaborative import LEAST_PEOPLE
from services.skills.taxonomy import Taxonomy
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.tables import LearningEvent, LearningPath, ResourceRating, ResourceUse, User
from tests.unit.services.learning.conftest import NOW, missing, resource

Somebody = Callable[[], Awaitable[uuid.UUID]]


class Analyses:
    """What stands for the stored analyses, the job ads and the interviews; says how often it was asked."""

    def __init__(self) -> None:
        self.gaps: dict[uuid.UUID, tuple[uuid.UUID, Gap]] = {}
        self.shares: dict[str, float] = {}
        self.scores: dict[str, float] = {}
        self.asked = 0

    def add(self, user_id: uuid.UUID, gap: Gap) -> uuid.UUID:
        analysis_id = uuid.uuid4()
        self.gaps[analysis_id] = (user_id, gap)
        return analysis_id

    async def gap_of(self, analysis_id: uuid.UUID, user_id: uuid.UUID) -> Gap:
        self.asked += 1
        owner, gap = self.gaps.get(analysis_id, (None, Gap()))
        if owner != user_id:
            raise NotFound("There is no such analysis.")
        return gap

    async def demand_of(self, skills: Collection[str]) -> Mapping[str, float]:
        return {skill: self.shares[skill] for skill in skills if skill in self.shares}

    async def interview_scores_of(self, user_id: uuid.UUID) -> Mapping[str, float]:
        return self.scores


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture
def analyses() -> Analyses:
    return Analyses()


@pytest.fixture
def paths(
    database: Database, clock: FixedClock, catalogue: Catalogue, taxonomy: Taxonomy, analyses: Analyses
) -> LearningPaths:
    return LearningPaths(
        database,
        clock,
        catalogue,
        taxonomy,
        analyses.gap_of,
        demand_of=analyses.demand_of,
        interview_scores_of=analyses.interview_scores_of,
    )


@pytest.fixture
def somebody(database: Database) -> Somebody:
    """Stores a user."""

    async def new() -> uuid.UUID:
        user = User(email=f"{uuid.uuid4()}@example.com", name="Asha Rao")
        async with database.write() as session:
            session.add(user)
        return user.id

    return new


def plan_of(row: LearningPath) -> Roadmap:
    return Roadmap.model_validate(row.plan)


def statuses(row: LearningPath) -> dict[str, str]:
    return {skill.skill: skill.status for skill in plan_of(row).skills}


async def test_an_analysis_has_one_path_however_often_it_is_asked_for(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody
) -> None:
    asha = await somebody()
    analysis = analyses.add(asha, missing("SQL", "Docker"))
    assert await paths.for_analysis(analysis, asha) is None
    made, new = await paths.create(asha, analysis, Wishes())
    again, new_again = await paths.create(asha, analysis, Wishes(hours_per_week=40))
    assert (new, new_again) == (True, False)
    assert (again.id, again.plan) == (made.id, made.plan)
    assert await paths.for_analysis(analysis, asha) == made.id
    assert analyses.asked == 1


async def test_two_requests_at_once_make_one_path(paths: LearningPaths, analyses: Analyses, somebody: Somebody) -> None:
    asha = await somebody()
    analysis = analyses.add(asha, missing("SQL"))
    made = await asyncio.gather(*(paths.create(asha, analysis, Wishes()) for _ in range(4)))
    assert len({row.id for row, _ in made}) == 1
    assert sum(new for _, new in made) == 1


async def test_nobody_sees_or_changes_anothers_path(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody
) -> None:
    asha, ravi = await somebody(), await somebody()
    analysis = analyses.add(asha, missing("SQL"))
    row, _ = await paths.create(asha, analysis, Wishes())
    for attempt in (
        paths.create(ravi, analysis, Wishes()),
        paths.get(row.id, ravi),
        paths.change(row.id, ravi, {"hours_per_week": 2}),
        paths.record(row.id, ravi, NewEvent("started", skill="SQL")),
    ):
        with pytest.raises(NotFound):
            await attempt
    assert await paths.page(ravi, PageRequest()) == ([], 0)


async def test_progress_is_kept_and_the_path_planned_anew(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, clock: FixedClock
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL", "Communication")), Wishes())
    clock.advance(hours=3)
    row = await paths.record(row.id, asha, NewEvent("started", resource_id="sql-course", hours=4))
    assert statuses(row) == {"SQL": "in_progress", "Communication": "not_started"}
    row = await paths.record(row.id, asha, NewEvent("completed", skill="sql"))
    assert statuses(row) == {"SQL": "completed", "Communication": "not_started"}
    assert row.planned_at == clock.now()
    assert statuses(await paths.get(row.id, asha)) == statuses(row)
    row = await paths.record(row.id, asha, NewEvent("completed", skill="Communication"))
    assert row.finished
    assert plan_of(row).progress.percent == 100


async def test_completing_all_that_is_offered_completes_the_skill(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, database: Database
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    for offered in plan_of(row).skills[0].resources:
        assert statuses(row)["SQL"] != "completed"
        row = await paths.record(row.id, asha, NewEvent("completed", resource_id=offered.resource_id))
    assert statuses(row) == {"SQL": "completed"}
    async with database.read() as session:
        automatic = (await session.exec(select(LearningEvent).where(col(LearningEvent.automatic)))).all()
    assert [(event.skill, event.event) for event in automatic] == [("SQL", "completed")]


@pytest.mark.parametrize(
    "event",
    [
        NewEvent("started", skill="Docker"),
        NewEvent("started", skill="Knitting"),
        NewEvent("started", resource_id="docker-course"),
        NewEvent("started", resource_id="no-such-thing"),
    ],
)
async def test_what_is_not_on_the_path_is_refused_and_leaves_nothing(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, database: Database, event: NewEvent
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    with pytest.raises(InvalidInput, match="not part of the learning path"):
        await paths.record(row.id, asha, event)
    async with database.read() as session:
        assert (await session.exec(select(LearningEvent))).all() == []
        assert (await session.exec(select(ResourceUse))).all() == []


async def test_events_that_come_at_once_are_all_kept(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, database: Database
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    event = NewEvent("started", resource_id="sql-course", hours=1)
    await asyncio.gather(*(paths.record(row.id, asha, event) for _ in range(5)))
    assert plan_of(await paths.get(row.id, asha)).progress.hours_spent == 5
    async with database.read() as session:
        assert len((await session.exec(select(ResourceUse))).all()) == 1


async def test_changed_wishes_make_a_new_plan_and_what_is_left_out_stays(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes(language="hi"))
    weeks = plan_of(row).estimated_weeks
    row = await paths.change(row.id, asha, {"hours_per_week": 16})
    assert plan_of(row).estimated_weeks == weeks / 2
    assert row.wishes["language"] == "hi"


async def test_a_week_old_plan_is_renewed_when_read_and_a_younger_one_is_not(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, clock: FixedClock
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL", "Python")), Wishes())
    analyses.shares = {"SQL": 0.1, "Python": 0.9}
    clock.advance(days=6)
    assert (await paths.get(row.id, asha)).plan == row.plan
    clock.advance(days=1)
    renewed = await paths.get(row.id, asha)
    assert [skill.skill for skill in plan_of(renewed).skills] == ["Python", "SQL"]
    assert plan_of(renewed).planned_on == clock.now().date()


async def test_a_plan_of_another_catalogue_is_renewed_when_read(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, database: Database, taxonomy: Taxonomy
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    grown = Catalogue([resource("new", "SQL")], taxonomy)
    later = LearningPaths(database, FixedClock(NOW), grown, taxonomy, analyses.gap_of)
    renewed = plan_of(await later.get(row.id, asha))
    assert renewed.catalogue_version == grown.version
    assert [one.resource_id for one in renewed.skills[0].resources] == ["new"]


async def test_paths_that_nobody_reads_are_renewed_by_the_scheduler(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, clock: FixedClock, database: Database
) -> None:
    asha = await somebody()
    open_path, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    done, _ = await paths.create(asha, analyses.add(asha, missing("Python")), Wishes())
    await paths.record(done.id, asha, NewEvent("completed", skill="Python"))
    assert await paths.refresh_due() == 0
    clock.advance(days=8)
    assert await paths.refresh_due() == 1
    assert await paths.refresh_due() == 0
    async with database.read() as session:
        planned = {row.id: row.planned_at for row in (await session.exec(select(LearningPath))).all()}
    assert planned == {open_path.id: clock.now(), done.id: NOW}


async def test_interview_results_change_the_next_plan(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, clock: FixedClock
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL", "Python")), Wishes())
    assert plan_of(row).skills[0].skill == "SQL"
    analyses.scores = {"python": 5.0}
    clock.advance(days=7)
    assert plan_of(await paths.get(row.id, asha)).skills[0].skill == "Python"


async def test_a_rating_replaces_the_former_one_and_is_shown_from_three_users_on(
    paths: LearningPaths, somebody: Somebody, database: Database
) -> None:
    asha, ravi, meera = await somebody(), await somebody(), await somebody()
    first = await paths.rate(asha, "sql-course", 1)
    assert (first.new, first.mean, first.count) == (True, None, None)
    assert not (await paths.rate(asha, "sql-course", 5)).new
    await paths.rate(ravi, "sql-course", 4)
    third = await paths.rate(meera, "sql-course", 3)
    assert (third.mean, third.count) == (4.0, 3)
    async with database.read() as session:
        assert sorted(row.rating for row in (await session.exec(select(ResourceRating))).all()) == [3, 4, 5]
    with pytest.raises(NotFound, match="no such resource"):
        await paths.rate(asha, "no-such-thing", 3)


async def test_users_ratings_enter_the_scores_of_the_next_plan(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    for _ in range(3):
        await paths.rate(await somebody(), "sql-tutorial", 5)
        await paths.rate(await somebody(), "sql-course", 1)
    assert (await paths.get(row.id, asha)).plan == row.plan
    await paths.rate(asha, "sql-tutorial", 5)
    found = {one.resource_id: one for one in plan_of(await paths.get(row.id, asha)).skills[0].resources}
    assert (found["sql-tutorial"].rating, found["sql-tutorial"].ratings) == (5.0, 4)
    assert found["sql-tutorial"].parts.rating is not None
    assert found["sql-tutorial"].score > found["sql-course"].score


async def test_what_the_person_completes_and_drops_shapes_what_they_are_offered(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody
) -> None:
    def kinds(row: LearningPath) -> list[str]:
        return [one.kind for one in plan_of(row).skills[0].resources]

    asha = await somebody()
    before, _ = await paths.create(asha, analyses.add(asha, missing("Linux", level=3)), Wishes())
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL", "Python", "Communication")), Wishes())
    for skill in ("sql", "python", "communication"):
        await paths.record(row.id, asha, NewEvent("dropped", resource_id=f"{skill}-documentation"))
        await paths.record(row.id, asha, NewEvent("completed", resource_id=f"{skill}-video"))
    after = await paths.change(before.id, asha, {})
    assert kinds(before).index("video") > kinds(before).index("tutorial")
    assert kinds(after).index("video") < kinds(after).index("tutorial")
    assert sum(plan_of(after).weights.values()) == pytest.approx(1, abs=1e-3)


async def test_recommendations_are_for_the_next_skills_and_not_begun_yet(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("Kubernetes", "SQL")), Wishes())
    await paths.record(row.id, asha, NewEvent("started", resource_id="sql-course"))
    found = await paths.recommendations(asha, 4, Wishes(), {})
    assert found.method == "rules"
    assert len(found.found) == 4
    assert {one.skill for one in found.found[:2]} == {"SQL", "Linux"}
    assert {one.path_id for one in found.found} == {row.id}
    assert "sql-course" not in {one.resource.resource_id for one in found.found}
    only = await paths.recommendations(asha, 20, Wishes(), {"levels": ["advanced"]})
    assert {one.resource.level for one in only.found} == {"advanced"}


async def test_without_a_path_and_without_peers_there_is_nothing_to_recommend(
    paths: LearningPaths, somebody: Somebody
) -> None:
    found = await paths.recommendations(await somebody(), 10, Wishes(), {})
    assert (found.method, list(found.found)) == ("rules", [])


async def test_what_peers_went_on_to_is_recommended_once_there_are_enough(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, database: Database
) -> None:
    together = ("sql-course", "sql-book", "helm-book")
    async with database.write() as session:
        for _ in range(LEAST_PEOPLE):
            user = User(email=f"{uuid.uuid4()}@example.com", name="Peer")
            session.add(user)
            await session.flush()
            session.add_all(ResourceUse(user_id=user.id, resource_id=one, status="completed") for one in together)
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    for resource_id in together[:2]:
        assert (await paths.recommendations(asha, 10, Wishes(), {})).method == "rules"
        await paths.record(row.id, asha, NewEvent("completed", resource_id=resource_id))
    found = await paths.recommendations(asha, 10, Wishes(), {})
    assert found.method == "collaborative"
    assert [(one.resource.resource_id, one.path_id) for one in found.found if one.skill is None] == [
        ("helm-book", None)
    ]


async def test_a_deleted_account_leaves_nothing_of_its_learning(
    paths: LearningPaths, analyses: Analyses, somebody: Somebody, database: Database
) -> None:
    asha = await somebody()
    row, _ = await paths.create(asha, analyses.add(asha, missing("SQL")), Wishes())
    await paths.record(row.id, asha, NewEvent("completed", resource_id="sql-course"))
    await paths.rate(asha, "sql-course", 4)
    async with database.write() as session:
        await session.exec(delete(User).where(col(User.id) == asha))
    async with database.read() as session:
        for table in (LearningPath, LearningEvent, ResourceUse, ResourceRating):
            assert (await session.exec(select(table))).all() == []
