"""What the nightly audit asks again: answers and resumes of the day, from the tables; and people by group, from the log."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.fairness.decisions import DecisionKind, opened
from services.fairness.groups import Row
from services.fairness.variants import ResumeSample
from storage.database import Database
from storage.repositories.fairness import DecisionRepository
from storage.repositories.interviews import InterviewRepository
from storage.repositories.resumes import ResumeRepository

_QUALIFIED_BY: Mapping[str, str] = {
    DecisionKind.RESUME_QUALITY: DecisionKind.INTERVIEW_REPORT,
    DecisionKind.SKILL_GAP: DecisionKind.INTERVIEW_REPORT,
    DecisionKind.INTERVIEW_REPORT: DecisionKind.SKILL_GAP,
}
MEASURED = tuple(_QUALIFIED_BY)
"""The decisions with a number about a person as a whole."""


@dataclass(frozen=True)
class RecordedAnswer:
    """An answer that was scored: `subject` is the decision's id, `question_id` that of the bank."""

    subject: str
    question_id: str
    text: str


async def recorded_answers(database: Database, since: datetime, until: datetime, number: int) -> list[RecordedAnswer]:
    """At most `number` of the newest answers in words and in English that were scored in [since, until)."""
    async with database.read() as session:
        rows = await DecisionRepository(session).made([DecisionKind.ANSWER_EVALUATION], since, until, 4 * number)
        found: list[RecordedAnswer] = []
        for row in rows:
            content = opened(row)
            if content is None or not _in_words(content.payload) or len(found) >= number:
                continue
            interview, _, turn = content.subject_id.partition("/")
            answer = await InterviewRepository(session).turn(uuid.UUID(interview), int(turn))
            if answer is not None:
                found.append(RecordedAnswer(str(row.id), content.payload["question_id"], answer.answer))
    return found


async def recorded_resumes(database: Database, since: datetime, until: datetime, number: int) -> list[ResumeSample]:
    """At most `number` of the newest resumes judged in [since, until), by the id of the decision, with places for who they are by."""
    async with database.read() as session:
        rows = await DecisionRepository(session).made([DecisionKind.RESUME_QUALITY], since, until, 4 * number)
        found: dict[str, ResumeSample] = {}
        for row in rows:
            content = opened(row)
            if content is None or content.subject_id in found or len(found) >= number:
                continue
            resume = await ResumeRepository(session).owned(uuid.UUID(content.subject_id), content.user_id)
            sample = resume and template_of(str(row.id), resume.text, resume.contact, resume.target_role or "")
            if sample:
                found[content.subject_id] = sample
    return list(found.values())


def template_of(subject: str, text: str, contact: Mapping[str, Any], role: str) -> ResumeSample | None:
    """A resume with places for another name and e-mail address; None where its name was not found.

    Town and college stay: where they stand in a stranger's resume is not certain enough.
    """
    name, email = contact.get("name"), contact.get("email")
    if not name or not name["text"].strip():
        return None
    plain = text.replace("{", "{{").replace("}", "}}")
    if email and email["text"]:
        plain = plain.replace(email["text"], "{email}")
    return ResumeSample(subject, role, re.sub(re.escape(name["text"]), "{name}", plain))


async def people(
    database: Database, kind: str, since: datetime, until: datetime, high: float, enough: float
) -> list[Row]:
    """Everybody with group data about whom a decision of `kind` was made in [since, until): the latest one.

    Favourable is a value from `high` on. Qualified is who has `enough` in the other kind of evidence, in the same time: a report is
    compared with the match of the resume, a resume with the report; None while there is no such evidence.
    """
    other = _QUALIFIED_BY[kind]
    async with database.read() as session:
        rows = await DecisionRepository(session).grouped([kind, other], since, until)
    latest: dict[tuple[uuid.UUID, str], tuple[float, dict[str, Any]]] = {}
    for row, groups in rows:
        if row.user_id is not None and row.value is not None:
            latest[row.user_id, row.kind] = (row.value, groups)
    found = []
    for (user_id, made), (value, groups) in latest.items():
        if made == kind:
            evidence = latest.get((user_id, other))
            qualified = None if evidence is None else evidence[0] >= enough
            found.append(Row(groups, value >= high, qualified, value))
    return found


def _in_words(payload: Mapping[str, Any]) -> bool:
    return payload["language"] == "en" and payload["kind"] != "code" and not payload["follow_up"]


def by_attribute(rows: Sequence[Row]) -> dict[str, int]:
    """How many people told each attribute."""
    names = sorted({name for row in rows for name in row.groups})
    return {name: sum(name in row.groups for row in rows) for name in names}
