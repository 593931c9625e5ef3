"""What a resume is once it is structured. Every value is a stretch of the document's text, with its place."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Found(_Part):
    """A value as the document has it, white space evened.

    `start` and `end` are code points into the document's text, end exclusive; both are None for the target of a link, which is
    part of the document but not of its text.
    """

    value: str
    start: int | None
    end: int | None


class Phone(Found):
    """A telephone number. `e164` is None where its country is not certain."""

    e164: str | None = None


class Link(Found):
    """An address on the web. `kind` names a site that is known to hold profiles."""

    kind: Literal["linkedin", "github", "gitlab", "portfolio", "other"] = "other"


class When(Found):
    """A date. `date` is `YYYY-MM`, `YYYY` where no month is given, or `present`."""

    date: str


class Contact(_Part):
    """Who the resume is about; what was not found is None or empty."""

    name: Found | None = None
    emails: list[Found] = Field(default_factory=list)
    phones: list[Phone] = Field(default_factory=list)
    links: list[Link] = Field(default_factory=list)
    location: Found | None = None
    country: str | None = None
    """ISO 3166 code told by the location or by a number's prefix."""


class Position(_Part):
    """One role at one employer. Several roles at one employer are several positions with the same company."""

    company: Found | None = None
    role: Found | None = None
    location: Found | None = None
    starts: When | None = None
    ends: When | None = None
    months: int | None = None
    """First and last month counted; None where the dates do not tell."""
    bullets: list[Found] = Field(default_factory=list)


class Study(_Part):
    """One course of education."""

    institution: Found | None = None
    degree: Found | None = None
    field: Found | None = None
    location: Found | None = None
    starts: When | None = None
    ends: When | None = None
    grade: Found | None = None
    bullets: list[Found] = Field(default_factory=list)


class Project(_Part):
    """Something made, with what is said of it."""

    name: Found
    starts: When | None = None
    ends: When | None = None
    link: Found | None = None
    bullets: list[Found] = Field(default_factory=list)


class ListedSkill(Found):
    """A skill as a list of skills has it; `group` is what the list is called, as in "Languages: Python, C++"."""

    group: str | None = None


class Certificate(_Part):
    """A certificate, licence or course."""

    name: Found
    issuer: Found | None = None
    date: When | None = None


class SpokenLanguage(_Part):
    """A language and how well it is said to be mastered."""

    language: Found
    level: Found | None = None


class IndustryShare(_Part):
    """How much of the work history speaks of an industry: `share` of all such words, 0–1, and where they stand."""

    industry: str
    share: float = Field(ge=0, le=1)
    mentions: int
    spans: list[tuple[int, int]]


class StructuredResume(_Part):
    """A resume by fields. `flags` say what is missing or uncertain; `as_of` is the month that "present" stands for."""

    contact: Contact
    summary: Found | None = None
    experience: list[Position] = Field(default_factory=list)
    education: list[Study] = Field(default_factory=list)
    projects: list[Project] = Field(default_factory=list)
    skills: list[ListedSkill] = Field(default_factory=list)
    certifications: list[Certificate] = Field(default_factory=list)
    languages: list[SpokenLanguage] = Field(default_factory=list)
    total_months: int | None = None
    """Of experience, overlaps counted once; None where no position has dates."""
    industries: list[IndustryShare] = Field(default_factory=list)
    flags: list[str] = Field(default_factory=list)
    as_of: str
    version: Literal["resume-1"] = "resume-1"

    @property
    def total_years(self) -> float | None:
        """Years of experience, to one decimal."""
        return None if self.total_months is None else round(self.total_months / 12, 1)
