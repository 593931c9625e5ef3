"""Skill profiles and target jobs on the wire."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from api.envelope import Moment
from api.schemas.analysis import Level, Quote
from services.skills.levels import FORMULA, Evidence
from services.skills.profile import (
    MOST_SKILLS,
    MOST_TARGET_JOBS,
    ProfileSkill,
    SkillProfile,
    ToldSkill,
    WantedJob,
)
from storage.tables import TargetJob

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
SkillName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=200, pattern=r"\w"),
    Field(description="In English, Hindi, Tamil, Telugu, Bengali, Marathi or Gujarati.", examples=["पायथन"]),
]
Since = Annotated[
    str,
    StringConstraints(pattern=r"^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?$"),
    Field(description="A year (YYYY) or a month (YYYY-MM).", examples=["2019-07"]),
]
Priority = Annotated[int, Field(ge=1, le=1000, description="The lowest comes first.")]


class NewUserSkill(BaseModel):
    """A skill that the user has. Without `level` it is estimated from the newest resume and the certificates, if they show it."""

    skill: SkillName
    level: Level | None = None
    since: Since | None = None
    certificates: Annotated[list[Line], Field(max_length=20)] = []

    def told(self) -> ToldSkill:
        """As the service takes it."""
        return ToldSkill(self.skill, self.level, self.since, tuple(self.certificates))


class NewSkillProfile(BaseModel):
    """All skills that the user says they have: what was said before and is not here is forgotten."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "skills": [
                        {"skill": "पायथन", "level": 3, "since": "2019-07"},
                        {"skill": "Docker", "certificates": ["Docker Certified Associate"]},
                    ]
                }
            ]
        }
    )

    skills: Annotated[list[NewUserSkill], Field(max_length=MOST_SKILLS)]


class LevelReason(BaseModel):
    """What speaks for a level. Without `start` and `end` (code points of the resume, end exclusive) it stands in no resume."""

    kind: Evidence
    level: Level
    text: str
    start: int | None
    end: int | None


class UserSkillBody(BaseModel):
    """A skill of the profile."""

    skill: str = Field(
        description="Its name in the taxonomy; as typed where it is not `known` there.", examples=["Python"]
    )
    typed: str | None = Field(
        description="The user's own word; null where only the resume names it.", examples=["पायथन"]
    )
    known: bool
    source: Literal["user", "resume"] = Field(
        description="`user`: said by the user; `resume`: only the resume shows it."
    )
    level: Level | None
    estimated: bool = Field(description="Whether the level is an estimate. One that the user named never is.")
    interval: tuple[int, int] | None = Field(
        description="The levels, lowest and highest, that the evidence leaves open."
    )
    reasons: list[LevelReason] = Field(description="What the estimate rests on.")
    since: str | None
    certificates: list[str]
    evidence: list[Quote] = Field(description="Where the newest resume names it.")
    updated_at: Moment | None = Field(description="When the user last changed it.")

    @classmethod
    def of(cls, skill: ProfileSkill, text: str) -> Self:
        """From the profile and the resume's text."""
        estimate = skill.estimate
        return cls(
            skill=skill.skill,
            typed=skill.typed,
            known=skill.known,
            source=skill.source,
            level=skill.level,
            estimated=estimate is not None,
            interval=(estimate.low, estimate.high) if estimate else None,
            reasons=[LevelReason.model_validate(vars(reason)) for reason in estimate.reasons] if estimate else [],
            since=skill.since,
            certificates=list(skill.certificates),
            evidence=[Quote(start=start, end=end, text=text[start:end]) for start, end in skill.places],
            updated_at=skill.updated_at,
        )


class SkillProfileBody(BaseModel):
    """What the user said by name, then what only their newest resume shows, by first mention."""

    skills: list[UserSkillBody]
    resume_id: uuid.UUID | None = Field(description="The resume that `evidence` and `reasons` lie in.")
    formula_version: str = Field(description="Version of the formula of the estimates.", examples=[FORMULA])

    @classmethod
    def of(cls, profile: SkillProfile) -> Self:
        """From the profile."""
        text = profile.resume.text if profile.resume else ""
        return cls(
            skills=[UserSkillBody.of(skill, text) for skill in profile.skills],
            resume_id=profile.resume.id if profile.resume else None,
            formula_version=FORMULA,
        )


class NewTargetJob(BaseModel):
    """A job to aim at."""

    title: Line
    company: Line | None = None
    location: Line | None = None
    job_id: Annotated[uuid.UUID | None, Field(description="The job ad that it was taken from.")] = None
    priority: Annotated[Priority | None, Field(description="By default its place in the list, from 1.")] = None


class NewTargetJobs(BaseModel):
    """All jobs that the user aims at: those that are not here are forgotten."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"target_jobs": [{"title": "Data engineer", "location": "Pune"}, {"title": "Analytics engineer"}]}
            ]
        }
    )

    target_jobs: Annotated[list[NewTargetJob], Field(max_length=MOST_TARGET_JOBS)]

    def wanted(self) -> list[WantedJob]:
        """As the service takes them."""
        return [
            WantedJob(job.title, job.priority or place, job.company, job.location, job.job_id)
            for place, job in enumerate(self.target_jobs, start=1)
        ]


class TargetJobBody(BaseModel):
    """A job that the user aims at."""

    title: str
    company: str | None
    location: str | None
    job_id: uuid.UUID | None = Field(description="Null without an ad, and when the ad was deleted.")
    priority: Priority
    created_at: Moment


class TargetJobsBody(BaseModel):
    """The jobs that the user aims at, by priority; those of one priority by title."""

    target_jobs: list[TargetJobBody]

    @classmethod
    def of(cls, rows: Sequence[TargetJob]) -> Self:
        """From their rows."""
        return cls(target_jobs=[TargetJobBody.model_validate(row.model_dump()) for row in rows])
