"""Skill profiles and target jobs: what people say stays as they said it, and a resume completes it; on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import func, select

from core.clock import FixedClock
from core.errors import InvalidInput, NotFound
from services.skills import FoundSkill
from services.skills.extractor import SkillExtractor
from services.skills.profile import ProfileSkill, SkillProfiles, TargetJobs, ToldSkill, WantedJob
from services.skills.taxonomy import Skill, Taxonomy
from storage.database import Database
from storage.tables import Job, Resume, TargetJob, User, UserSkill

Somebody = Callable[[], Awaitable[uuid.UUID]]
AddResume = Callable[..., Awaitable[Resume]]

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
TEXT = "Built pipelines in Python for 4 years of Python.\nSkills: Docker, SQL"


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(NOW)


@pytest.fixture(scope="module")
def extractor() -> SkillExtractor:
    skills = [
        Skill(name="Python", kind="language", aliases=("पायथन", "பைத்தான்")),
        Skill(name="Docker", kind="tool"),
        Skill(name="SQL", kind="language"),
    ]
    return SkillExtractor(Taxonomy(skills))


@pytest.fixture
def profiles(database: Database, clock: FixedClock, extractor: SkillExtractor) -> SkillProfiles:
    return SkillProfiles(database, clock, extractor.resolve)


@pytest.fixture
def target_jobs(database: Database, clock: FixedClock) -> TargetJobs:
    return TargetJobs(database, clock)


@pytest.fixture
def somebody(database: Database) -> Somebody:
    """Stores a user."""

    async def new() -> uuid.UUID:
        user = User(email=f"{uuid.uuid4()}@example.com", name="Asha Rao")
        async with database.write() as session:
            session.add(user)
        return user.id

    return new


@pytest.fixture
def add_resume(database: Database, extractor: SkillExtractor) -> AddResume:
    """Stores a user's resume of a text."""

    async def add(user_id: uuid.UUID, text: str, days: int = 0, **document: Any) -> Resume:
        row = Resume(
            user_id=user_id,
            filename="cv.txt",
            file_hash=uuid.uuid4().hex,
            object_key="resumes/x",
            kind="txt",
            size=1,
            text=text,
            skills=[skill.model_dump() for skill in extractor.extract(text)],
            document=document,
            created_at=NOW + timedelta(days=days),
        )
        async with database.write() as session:
            session.add(row)
        return row

    return add


async def by_name(profiles: SkillProfiles, user_id: uuid.UUID) -> dict[str, ProfileSkill]:
    return {skill.skill: skill for skill in (await profiles.get(user_id)).skills}


async def test_a_name_in_an_indian_language_is_kept_as_the_skill_it_means(
    profiles: SkillProfiles, somebody: Somebody
) -> None:
    asha = await somebody()
    told = [ToldSkill("पायथन", 3, "2019-07", ("PCAP",)), ToldSkill("Weaving  looms")]
    python, looms = (await profiles.replace(asha, told)).skills
    assert (python.skill, python.typed, python.known, python.level) == ("Python", "पायथन", True, 3)
    assert (python.since, python.certificates, python.estimate) == ("2019-07", ("PCAP",), None)
    assert (looms.skill, looms.typed, looms.known, looms.level) == ("Weaving looms", "Weaving  looms", False, None)


async def test_another_list_takes_the_place_of_the_first(
    profiles: SkillProfiles, somebody: Somebody, clock: FixedClock
) -> None:
    asha, ravi = await somebody(), await somebody()
    await profiles.replace(ravi, [ToldSkill("SQL", 1)])
    await profiles.replace(asha, [ToldSkill("Python", 2), ToldSkill("SQL", 2), ToldSkill("Docker")])
    clock.advance(seconds=86400)
    await profiles.replace(asha, [ToldSkill("SQL", 2), ToldSkill("Docker", 4)])
    kept = await by_name(profiles, asha)
    assert {name: skill.level for name, skill in kept.items()} == {"SQL": 2, "Docker": 4}
    assert kept["SQL"].updated_at == NOW, "it was not changed"
    assert kept["Docker"].updated_at == clock.now()
    assert (await by_name(profiles, ravi))["SQL"].level == 1
    assert (await profiles.replace(asha, [])).skills == ()


@pytest.mark.parametrize(
    ("typed", "skill"),
    [(["Python", "पायथन", "பைத்தான்"], "Python"), (["Weaving Looms", "weaving looms"], "Weaving Looms")],
)
async def test_two_names_of_one_skill_are_refused_with_both(
    profiles: SkillProfiles, somebody: Somebody, typed: list[str], skill: str
) -> None:
    asha = await somebody()
    await profiles.replace(asha, [ToldSkill("SQL")])
    with pytest.raises(InvalidInput) as refused:
        await profiles.replace(asha, [ToldSkill("Docker"), *map(ToldSkill, typed)])
    assert refused.value.code == "DUPLICATE_SKILL"
    assert refused.value.details == {"duplicates": [{"skill": skill, "typed": typed}]}
    assert all(name in refused.value.message for name in typed)
    assert set(await by_name(profiles, asha)) == {"SQL"}


@pytest.mark.parametrize("since", ["2027", "2026-02"])
async def test_nobody_has_a_skill_since_the_future(profiles: SkillProfiles, somebody: Somebody, since: str) -> None:
    asha = await somebody()
    with pytest.raises(InvalidInput) as refused:
        await profiles.replace(asha, [ToldSkill("SQL", since="2026"), ToldSkill("Python", since=since)])
    assert [field["field"] for field in refused.value.details["fields"]] == ["body.skills.1.since"]


async def test_the_newest_resume_completes_what_was_said_and_overwrites_nothing(
    profiles: SkillProfiles, somebody: Somebody, add_resume: AddResume
) -> None:
    asha = await somebody()
    await add_resume(asha, "Skills: Docker", days=-1)
    newest = await add_resume(asha, TEXT)
    await profiles.replace(asha, [ToldSkill("पायथन", 1), ToldSkill("SQL")])
    profile = await profiles.get(asha)
    assert profile.resume is not None
    assert profile.resume.id == newest.id
    python, sql, docker = profile.skills
    assert (python.skill, python.source, python.level, python.estimate) == ("Python", "user", 1, None)
    assert [TEXT[start:end] for start, end in python.places] == ["Python", "Python"]
    assert (sql.skill, sql.source, sql.typed, sql.level) == ("SQL", "user", "SQL", 1)
    assert sql.estimate is not None
    assert (docker.skill, docker.source, docker.typed, docker.updated_at) == ("Docker", "resume", None, None)
    assert docker.estimate is not None
    assert docker.level == docker.estimate.level == 1
    await profiles.replace(asha, [])
    shown = (await by_name(profiles, asha))["Python"]
    assert (shown.source, shown.level) == ("resume", 3)


async def test_a_certificate_speaks_for_a_level_where_none_was_named(
    profiles: SkillProfiles, somebody: Somebody
) -> None:
    asha = await somebody()
    told = [ToldSkill("Docker", certificates=("Docker Certified Associate",)), ToldSkill("SQL")]
    docker, sql = (await profiles.replace(asha, told)).skills
    assert docker.estimate is not None
    assert (docker.level, docker.places) == (2, ())
    assert (sql.level, sql.estimate) == (None, None)


async def test_skills_that_the_owner_corrected_in_the_resume_stand_for_those_read(
    profiles: SkillProfiles, somebody: Somebody, add_resume: AddResume
) -> None:
    asha = await somebody()
    await add_resume(asha, "Skills: Docker, SQL", corrections={"skills": {"value": ["SQL", "पायथन", "Looms"]}})
    sql, python, looms = (await profiles.get(asha)).skills
    assert (sql.skill, sql.level, len(sql.places)) == ("SQL", 1, 1)
    assert (python.skill, python.known, python.level, python.places) == ("Python", True, None, ())
    assert (looms.skill, looms.known, looms.source) == ("Looms", False, "resume")


async def test_what_a_resume_hardly_names_is_left_out(
    profiles: SkillProfiles, somebody: Somebody, add_resume: AddResume, database: Database
) -> None:
    asha = await somebody()
    row = await add_resume(asha, "Go on")
    unsure = FoundSkill(name="Go", kind="language", start=0, end=2, spans=[(0, 2)], confidence=0.45)
    unknown = FoundSkill(name="On", kind="unknown", start=3, end=5, spans=[(3, 5)], known=False)
    async with database.write() as session:
        (await session.get_one(Resume, row.id)).skills = [unsure.model_dump(), unknown.model_dump()]
    assert (await profiles.get(asha)).skills == ()


async def test_two_lists_at_once_leave_one_of_them_whole(profiles: SkillProfiles, somebody: Somebody) -> None:
    asha = await somebody()
    lists = [[ToldSkill("Python", level), ToldSkill("SQL", level)] for level in (1, 2, 3, 4)]
    await asyncio.gather(*(profiles.replace(asha, told) for told in lists))
    python, sql = (await profiles.get(asha)).skills
    assert python.level == sql.level


async def test_target_jobs_come_by_priority_and_keep_their_beginning(
    target_jobs: TargetJobs, somebody: Somebody, clock: FixedClock
) -> None:
    asha, ravi = await somebody(), await somebody()
    first = await target_jobs.replace(asha, [WantedJob("Analyst", 2), WantedJob("Data engineer", 1, location="Pune")])
    assert [(row.title, row.location, row.priority) for row in first] == [
        ("Data engineer", "Pune", 1),
        ("Analyst", None, 2),
    ]
    clock.advance(seconds=86400)
    await target_jobs.replace(asha, [WantedJob("Analyst", 1), WantedJob("Tester", 1)])
    kept = await target_jobs.get(asha)
    assert [(row.title, row.created_at) for row in kept] == [("Analyst", NOW), ("Tester", clock.now())]
    assert await target_jobs.get(ravi) == []


async def test_a_target_job_outlives_its_ad_and_somebody_elses_ad_is_not_there(
    target_jobs: TargetJobs, somebody: Somebody, database: Database
) -> None:
    asha, ravi = await somebody(), await somebody()
    ad = Job(user_id=asha, title="Engineer", text="An ad.")
    async with database.write() as session:
        session.add(ad)
    with pytest.raises(NotFound):
        await target_jobs.replace(ravi, [WantedJob("Engineer", 1, job_id=ad.id)])
    (row,) = await target_jobs.replace(asha, [WantedJob("Engineer", 1, job_id=ad.id)])
    assert row.job_id == ad.id
    async with database.write() as session:
        await session.delete(await session.get_one(Job, ad.id))
    assert [(row.title, row.job_id) for row in await target_jobs.get(asha)] == [("Engineer", None)]


async def test_skills_and_target_jobs_go_with_their_owner(
    profiles: SkillProfiles, target_jobs: TargetJobs, somebody: Somebody, database: Database
) -> None:
    asha = await somebody()
    await profiles.replace(asha, [ToldSkill("Python")])
    await target_jobs.replace(asha, [WantedJob("Engineer", 1)])
    async with database.write() as session:
        await session.delete(await session.get_one(User, asha))
    async with database.read() as session:
        for table in (UserSkill, TargetJob):
            assert await session.scalar(select(func.count()).select_from(table)) == 0
