"""What owners say is right where a document was read wrongly. It is kept beside what was read, never in its place."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, EmailStr, Field, StringConstraints

Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Month = Annotated[str, StringConstraints(pattern=r"^(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?$")]
MonthOrPresent = Annotated[str, StringConstraints(pattern=r"^(?:(?:19|20)\d{2}(?:-(?:0[1-9]|1[0-2]))?|present)$")]


class _Corrected(BaseModel):
    model_config = ConfigDict(extra="forbid")


class CorrectedPosition(_Corrected):
    """A position as it was: `starts` and `ends` are YYYY-MM, YYYY or, for the end, `present`."""

    company: Short | None = None
    role: Short | None = None
    location: Short | None = None
    starts: Month | None = None
    ends: MonthOrPresent | None = None
    bullets: list[Long] = Field(default_factory=list, max_length=50)


class CorrectedStudy(_Corrected):
    """A course of education as it was."""

    institution: Short | None = None
    degree: Short | None = None
    field: Short | None = None
    location: Short | None = None
    starts: Month | None = None
    ends: MonthOrPresent | None = None
    grade: Short | None = None


class CorrectedProject(_Corrected):
    """A project."""

    name: Short
    starts: Month | None = None
    ends: MonthOrPresent | None = None
    bullets: list[Long] = Field(default_factory=list, max_length=50)


class CorrectedCertificate(_Corrected):
    """A certificate."""

    name: Short
    issuer: Short | None = None
    date: Month | None = None


class CorrectedLanguage(_Corrected):
    """A language and its level."""

    language: Short
    level: Short | None = None


class Corrections(_Corrected):
    """Fields in the owner's words. A field that is left out stays as it is; null takes a correction back; a list is whole."""

    name: Short | None = None
    emails: list[EmailStr] | None = Field(default=None, max_length=10)
    phones: list[Short] | None = Field(default=None, max_length=10)
    links: list[Short] | None = Field(default=None, max_length=20)
    location: Short | None = None
    summary: Long | None = None
    experience: list[CorrectedPosition] | None = Field(default=None, max_length=60)
    education: list[CorrectedStudy] | None = Field(default=None, max_length=30)
    projects: list[CorrectedProject] | None = Field(default=None, max_length=60)
    skills: list[Short] | None = Field(default=None, max_length=200)
    certifications: list[CorrectedCertificate] | None = Field(default=None, max_length=60)
    languages: list[CorrectedLanguage] | None = Field(default=None, max_length=30)


def merged(kept: dict[str, Any], wanted: Corrections, now: datetime) -> dict[str, Any]:
    """The corrections kept so far with the wanted ones: each is `{"value", "source": "user", "corrected_at"}`."""
    result = dict(kept)
    values = wanted.model_dump(mode="json", exclude_unset=True)
    for name, value in values.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = {"value": value, "source": "user", "corrected_at": now.isoformat()}
    return result
