"""Resumes and jobs on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, StringConstraints

from api.envelope import Moment
from services.resumes import Corrections, StructuredResume, corrections_of, previous_of, structured_of, version_of
from storage.tables import Resume

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class TextSpan(BaseModel):
    """A stretch of the resume's text: code points, end exclusive."""

    text: str
    start: int
    end: int


class NamedSkill(BaseModel):
    """A skill and where it is named first."""

    name: str
    kind: str
    domains: list[str]
    start: int
    end: int
    mentions: int


class ResumeSection(BaseModel):
    """A section of the resume."""

    kind: str
    title: str
    start: int
    end: int


class ContactDetails(BaseModel):
    """Who the resume is about; what was not found is null."""

    name: TextSpan | None
    email: TextSpan | None
    phone: TextSpan | None
    links: list[TextSpan]


class ResumeSummary(BaseModel):
    """What an interviewer should know; every statement with the span it rests on."""

    summary_points: list[TextSpan]
    key_skills: list[str]
    experience_highlights: list[TextSpan]
    level: Literal["rules", "local", "cloud"]
    fallbacks: list[dict[str, str]]


class UploadResult(BaseModel):
    """What became of an upload."""

    resume_id: uuid.UUID
    duplicate: bool
    skills: list[str]
    sections: list[str]
    warnings: list[str]

    @classmethod
    def of(cls, row: Resume, *, duplicate: bool) -> Self:
        """The result for a stored resume."""
        return cls(
            resume_id=row.id,
            duplicate=duplicate,
            skills=[skill["name"] for skill in row.skills],
            sections=list(dict.fromkeys(section["kind"] for section in row.sections)),
            warnings=row.warnings,
        )


class ResumeItem(BaseModel):
    """A resume in a list. `version` counts the uploads of one person's resume from 1; `previous_id` is the one before."""

    resume_id: uuid.UUID
    filename: str
    kind: Literal["pdf", "docx", "txt"]
    size: int
    pages: int
    target_role: str | None
    version: int
    previous_id: uuid.UUID | None
    created_at: Moment
    updated_at: Moment

    @classmethod
    def of(cls, row: Resume) -> Self:
        """The resume of a row."""
        return cls.model_validate(_values(row))


class Correction(BaseModel):
    """A field in the owner's words; they stand beside what was read."""

    value: Any
    source: Literal["user"]
    corrected_at: Moment


class ResumeDetail(ResumeItem):
    """A resume with all that was read from it; spans are code points into `text`."""

    text: str
    sections: list[ResumeSection]
    skills: list[NamedSkill]
    contact: ContactDetails
    summary: ResumeSummary
    fields: StructuredResume
    total_years: float | None = Field(description="Years of experience, overlaps counted once.")
    corrections: dict[str, Correction]
    warnings: list[str]

    @classmethod
    def of(cls, row: Resume) -> Self:
        """The resume of a row."""
        fields = structured_of(row)
        return cls.model_validate(
            {**_values(row), "fields": fields, "total_years": fields.total_years, "corrections": corrections_of(row)}
        )


def _values(row: Resume) -> dict[str, Any]:
    return {**row.model_dump(), "resume_id": row.id, "version": version_of(row), "previous_id": previous_of(row)}


class ResumeChange(BaseModel):
    """What an owner may change; what is left out stays."""

    filename: Annotated[str | None, StringConstraints(strip_whitespace=True, min_length=1, max_length=255)] = None
    target_role: Line | None = None
    corrections: Corrections | None = Field(
        default=None,
        description="Fields that were read wrongly, as they are. Null for a field takes its correction back.",
    )
