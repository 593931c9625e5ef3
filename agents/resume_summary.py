"""The resume summary agent: what an interviewer should know of a resume, every statement a span of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import BaseModel, Field

from agents.prompts import prompt
from services.intelligence import Intelligence, Task, Usage, fenced
from services.resumes import Highlight, Structure, highlights

_MOST_POINTS, _MOST_SKILLS = 6, 15
_LONGEST_TEXT = 24_000


class Line(BaseModel):
    """A line of the resume and where it stands."""

    text: str
    start: int
    end: int


class SummaryRequest(BaseModel):
    """A resume's text and the lines that the rules found worth telling."""

    text: str
    role: str
    lines: list[Line]


class SummaryPoint(BaseModel):
    """A statement about the candidate and the words of the resume that prove it."""

    statement: str = Field(min_length=3, max_length=400)
    quote: str = Field(min_length=3, max_length=600)


class SummaryReply(BaseModel):
    """The statements, best first."""

    points: list[SummaryPoint] = Field(max_length=8)


async def summarise(
    structure: Structure, role: str | None, intelligence: Intelligence
) -> tuple[dict[str, Any], list[Usage]]:
    """The summary as it is stored and goes on the wire, and what making it used."""
    text = structure.document.text
    found = highlights(structure.document.blocks, structure.sections, structure.skills, _MOST_POINTS)
    request = SummaryRequest(text=text, role=role or "", lines=[_line(highlight) for highlight in found])
    outcome = await intelligence.run(task(), request)
    points = []
    for point in outcome.value.points:
        start = text.index(point.quote)
        points.append({"text": point.statement, "start": start, "end": start + len(point.quote)})
    ranked = sorted(structure.skills, key=lambda skill: (-skill.mentions, skill.start))
    summary = {
        "summary_points": points,
        "key_skills": [skill.name for skill in ranked[:_MOST_SKILLS]],
        "experience_highlights": [_line(highlight).model_dump() for highlight in found],
        "level": outcome.level.value,
        "fallbacks": [fallback.model_dump(mode="json") for fallback in outcome.fallbacks],
    }
    return summary, outcome.usage


def _line(highlight: Highlight) -> Line:
    return Line(text=highlight.text, start=highlight.start, end=highlight.end)


def _render(request: SummaryRequest) -> str:
    return f"{fenced('role', request.role or 'not named')}\n{fenced('resume', request.text[:_LONGEST_TEXT])}"


async def _quote_lines(request: SummaryRequest) -> SummaryReply:
    """The lines speak for themselves."""
    return SummaryReply(
        points=[
            SummaryPoint(statement=line.text[:400], quote=request.text[line.start : line.end][:600])
            for line in request.lines
        ]
    )


def _check(request: SummaryRequest, reply: SummaryReply) -> SummaryReply:
    for point in reply.points:
        if point.quote not in request.text:
            raise ValueError(f"{point.quote!r} does not stand in the resume: copy quotes character by character.")
    return reply


@cache
def task() -> Task[SummaryRequest, SummaryReply]:
    """The task of this agent, for every level."""
    return Task[SummaryRequest, SummaryReply](
        name="summary",
        reply=SummaryReply,
        instructions=prompt("resume_summary"),
        render=_render,
        rules=_quote_lines,
        check=_check,
    )
