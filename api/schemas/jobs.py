"""Job ads on the wire."""

from __future__ import annotations

import datetime
import uuid
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from api.envelope import Moment
from api.schemas.resumes import Line, NamedSkill
from core.safe_fetch import LONGEST_URL
from services.jobs import Demand, JobRequirements, Salary
from services.jobs.board import stated_salary, stored
from services.jobs.model import Seniority, Workplace, Years
from services.jobs.sources import LONGEST_TEXT, SHORTEST_TEXT
from storage.tables import Job


class NewJob(BaseModel):
    """A job ad: its text, or the address of the page that shows it."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["text"]}, {"required": ["url"]}],
            "examples": [
                {
                    "text": "Backend Engineer\nMust have: Python, PostgreSQL\nNice to have: Kafka",
                    "title": "Backend Engineer",
                },
                {"url": "https://www.example.com/careers/backend-engineer"},
            ],
        }
    )

    text: Annotated[
        str | None,
        StringConstraints(strip_whitespace=True, min_length=SHORTEST_TEXT, max_length=LONGEST_TEXT),
        Field(description="The ad as text."),
    ] = None
    url: Annotated[
        str | None,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_URL),
        Field(description="Address of a public web page: HTML, plain text, PDF or DOCX."),
    ] = None
    title: Line | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.text is None) == (self.url is None):
            raise ValueError("give either `text` or `url`")
        return self


class NewJobFile(BaseModel):
    """A job ad as a file."""

    file: Annotated[
        str,
        Field(
            description="PDF, DOCX or TXT, told by content; at most 10 MB.",
            json_schema_extra={"contentMediaType": "application/octet-stream"},
        ),
    ]
    title: Line | None = None


class StatedText(BaseModel):
    """A value that the ad states; code points into `text`, or null where the page's own data stated it."""

    value: str
    start: int | None
    end: int | None


class StatedWorkplace(StatedText):
    """Where the work is done."""

    value: Workplace


class StatedSeniority(StatedText):
    """How experienced a person is wanted."""

    value: Seniority


class JobItem(BaseModel):
    """A job ad and the skills that it names; spans are code points into `text`. What the ad does not state is null."""

    job_id: uuid.UUID
    title: str
    text: str
    url: str | None
    skills: list[NamedSkill]
    created_at: Moment
    company: StatedText | None
    location: StatedText | None
    workplace: StatedWorkplace | None
    seniority: StatedSeniority | None
    years: Years | None
    salary: Salary | None
    employment_type: str | None
    posted_on: datetime.date | None
    warnings: list[str] = Field(description="What was not read from a file.")

    @classmethod
    def of(cls, row: Job) -> Self:
        """The job of a row."""
        return cls.model_validate(cls._values(row, stored(row)))

    @classmethod
    def _values(cls, row: Job, asked: JobRequirements | None) -> dict[str, Any]:
        details = row.details
        read = asked.model_dump() if asked else {}
        stated = {
            name: {"value": details[name], "start": None, "end": None} if details.get(name) else read.get(name)
            for name in ("company", "location", "workplace", "seniority")
        }
        return {
            **row.model_dump(include={"title", "text", "url", "skills", "created_at"}),
            **stated,
            "job_id": row.id,
            "years": read.get("years"),
            "salary": stated_salary(details, read),
            "employment_type": details.get("employment_type"),
            "posted_on": details.get("posted_on"),
            "warnings": details.get("warnings", []),
        }


class JobBody(JobItem):
    """A job ad with all that it asks."""

    demands: list[Demand] = Field(description="In the order of first mention.")

    @classmethod
    def _values(cls, row: Job, asked: JobRequirements | None) -> dict[str, Any]:
        return {**super()._values(row, asked), "demands": asked.demands if asked else []}


class JobResult(JobBody):
    """What became of an ad that was brought."""

    duplicate: bool = Field(description="Whether the caller had brought the same text before; this is that ad.")

    @classmethod
    def kept(cls, row: Job, *, duplicate: bool) -> Self:
        """The result for a stored ad."""
        return cls.model_validate({**cls._values(row, stored(row)), "duplicate": duplicate})
