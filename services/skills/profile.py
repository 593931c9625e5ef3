"""What people say they can do and aim at: skill profiles, which the newest resume completes, and target jobs."""

from __future__ import annotations

import asyncio
import unicodedata
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from core.clock import Clock
from core.errors import InvalidInput, NotFound
from services.resumes import corrections_of
from services.skills.extractor import SURE, FoundSkill
from services.skills.levels import LevelEstimate, LevelReader, estimate_level
from services.skills.taxonomy import Skill
from storage.database import Database
from storage.repositories.employability import mark
from storage.repositories.profiles import ProfileRepository
from storage.tables import Resume, TargetJob, UserSkill

MOST_SKILLS = 300
MOST_TARGET_JOBS = 20

DUPLICATE_SKILL = InvalidInput(
    "“Python” and “पायथन” are the same skill, Python: name it once.",
    code="DUPLICATE_SKILL",
    details={"duplicates": [{"skill": "Python", "typed": ["Python", "पायथन"]}]},
)
NO_JOB = NotFound("There is no such job.")

Resolve = Callable[[str], Skill | None]
Source = Literal["user", "resume"]
Place = tuple[int, int]


@dataclass(frozen=True)
class ToldSkill:
    """A skill as somebody typed it, in any of the languages. `level` is 1–4, `since` YYYY or YYYY-MM."""

    typed: str
    level: int | None = None
    since: str | None = None
    certificates: tuple[str, ...] = ()


@dataclass(frozen=True)
class ProfileSkill:
    """A skill of a profile.

    `typed` is the user's own word for it. `estimate` is there where the user named no level and something speaks for one; otherwise
    `level` is what the user said, or None. `places` are the spans that name it in the resume.
    """

    skill: str
    known: bool
    source: Source
    typed: str | None = None
    level: int | None = None
    estimate: LevelEstimate | None = None
    since: str | None = None
    certificates: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    updated_at: datetime | None = None


@dataclass(frozen=True)
class SkillProfile:
    """What the user said, by name, then what only their newest resume shows, by first mention; places are spans of its text."""

    skills: tuple[ProfileSkill, ...]
    resume: Resume | None


@dataclass(frozen=True)
class WantedJob:
    """A job to aim at; the lowest `priority` comes first."""

    title: str
    priority: int
    company: str | None = None
    location: str | None = None
    job_id: uuid.UUID | None = None


class SkillProfiles:
    """People's skill profiles."""

    def __init__(self, database: Database, clock: Clock, resolve: Resolve) -> None:
        """`resolve` gives the skill that somebody means who types a name alone."""
        self._database = database
        self._clock = clock
        self._resolve = resolve

    async def get(self, user_id: uuid.UUID) -> SkillProfile:
        """What the user said, completed by their newest resume."""
        async with self._database.read() as session:
            repository = ProfileRepository(session)
            rows = await repository.skills(user_id)
            resume = await repository.newest_resume(user_id)
        return SkillProfile(await asyncio.to_thread(_merged, rows, resume, self._resolve), resume)

    async def replace(self, user_id: uuid.UUID, told: Sequence[ToldSkill]) -> SkillProfile:
        """Put `told` in the place of all that the user said before.

        Raises `InvalidInput` when two names mean one skill (`DUPLICATE_SKILL`) or a skill begins in the future.
        """
        now = self._clock.now()
        _check_past(told, now)
        wanted = _by_skill(told, self._resolve)
        async with self._database.write() as session:
            repository = ProfileRepository(session)
            await repository.lock(user_id)
            kept = {row.skill: row for row in await repository.skills(user_id)}
            for name, row in kept.items():
                if name not in wanted:
                    await session.delete(row)
            for name, (skill, item) in wanted.items():
                row = kept.get(name) or UserSkill(user_id=user_id, skill=name, typed="", known=False)
                values = {
                    "typed": item.typed,
                    "known": skill is not None,
                    "level": item.level,
                    "since": item.since,
                    "certificates": list(item.certificates),
                }
                if row.model_dump(include=set(values)) != values:
                    row.sqlmodel_update({**values, "updated_at": now})
                    session.add(row)
            await mark(session, user_id, "skills", now)
        return await self.get(user_id)


class TargetJobs:
    """The jobs that people aim at."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def get(self, user_id: uuid.UUID) -> Sequence[TargetJob]:
        """The user's target jobs by priority; those of one priority by title."""
        async with self._database.read() as session:
            return await ProfileRepository(session).target_jobs(user_id)

    async def replace(self, user_id: uuid.UUID, wanted: Sequence[WantedJob]) -> Sequence[TargetJob]:
        """Put `wanted` in the place of all target jobs. Raises `NotFound` for a job ad that is not the user's."""
        async with self._database.write() as session:
            repository = ProfileRepository(session)
            await repository.lock(user_id)
            ads = {job.job_id for job in wanted if job.job_id is not None}
            if ads and await repository.owned_jobs(ads, user_id) != ads:
                raise NO_JOB
            began: dict[tuple[object, ...], datetime] = {}
            for row in await repository.target_jobs(user_id):
                began[row.title, row.company, row.location, row.job_id] = row.created_at
                await session.delete(row)
            now = self._clock.now()
            for job in wanted:
                created_at = began.get((job.title, job.company, job.location, job.job_id), now)
                session.add(TargetJob(user_id=user_id, created_at=created_at, **vars(job)))
            await mark(session, user_id, "skills", now)
        return await self.get(user_id)


def _check_past(told: Sequence[ToldSkill], now: datetime) -> None:
    # Where the day begins first it is tomorrow already.
    today = (now + timedelta(days=1)).strftime("%Y-%m")
    fields = [
        {"field": f"body.skills.{at}.since", "message": "This lies in the future: say since when you have the skill."}
        for at, item in enumerate(told)
        if item.since is not None and item.since > today[: len(item.since)]
    ]
    if fields:
        raise InvalidInput("The request is not as it should be: see `details.fields`.", details={"fields": fields})


def _by_skill(told: Sequence[ToldSkill], resolve: Resolve) -> dict[str, tuple[Skill | None, ToldSkill]]:
    """Each by the name that it is kept under. Raises `InvalidInput` (`DUPLICATE_SKILL`)."""
    meant: dict[str, list[tuple[str, Skill | None, ToldSkill]]] = {}
    for item in told:
        skill = resolve(item.typed)
        name = skill.name if skill else " ".join(item.typed.split())
        meant.setdefault(_folded(name), []).append((name, skill, item))
    doubles = [(same[0][0], [item.typed for _, _, item in same]) for same in meant.values() if len(same) > 1]
    if doubles:
        name, typed = doubles[0]
        quoted = " and ".join(f"“{word}”" for word in typed)
        raise InvalidInput(
            f"{quoted} are the same skill, {name}: name it once.",
            code=DUPLICATE_SKILL.code,
            details={"duplicates": [{"skill": name, "typed": typed} for name, typed in doubles]},
        )
    return {name: (skill, item) for ((name, skill, item),) in meant.values()}


def _merged(rows: Sequence[UserSkill], resume: Resume | None, resolve: Resolve) -> tuple[ProfileSkill, ...]:
    text = resume.text if resume else ""
    shown = {_folded(skill.skill): skill for skill in skills_shown(resume, resolve)} if resume else {}
    told = [_told(row, text, shown) for row in sorted(rows, key=lambda row: _folded(row.skill))]
    named = {_folded(row.skill) for row in rows}
    return (*told, *(skill for key, skill in shown.items() if key not in named))


def _told(row: UserSkill, text: str, shown: Mapping[str, ProfileSkill]) -> ProfileSkill:
    in_resume = shown.get(_folded(row.skill))
    places = in_resume.places if in_resume else ()
    estimate = None
    if row.level is None and (places or row.certificates):
        estimate = estimate_level(text, places, certificates=row.certificates)
    return ProfileSkill(
        skill=row.skill,
        known=row.known,
        source="user",
        typed=row.typed,
        level=estimate.level if estimate else row.level,
        estimate=estimate,
        since=row.since,
        certificates=tuple(row.certificates),
        places=places,
        updated_at=row.updated_at,
    )


def skills_shown(resume: Resume, resolve: Resolve, found: Sequence[FoundSkill] | None = None) -> Iterator[ProfileSkill]:
    """The skills of a resume: those that were read there, or the list that its owner put in their place.

    `found` are those of its column, where the caller has them already.
    """
    if found is None:
        found = [FoundSkill.model_validate(skill) for skill in resume.skills]
    read = {skill.name: tuple(skill.spans) for skill in found if skill.known and skill.confidence >= SURE}
    corrected = corrections_of(resume).get("skills")
    if corrected is None:
        named = dict.fromkeys(read, True)
    else:
        meant = [(name, resolve(name)) for name in corrected["value"]]
        named = {skill.name if skill else " ".join(name.split()): skill is not None for name, skill in meant}
    levels = LevelReader(resume.text)
    for name, known in named.items():
        places = read.get(name, ())
        estimate = levels.estimate(places) if places else None
        yield ProfileSkill(
            skill=name,
            known=known,
            source="resume",
            level=estimate.level if estimate else None,
            estimate=estimate,
            places=places,
        )


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
