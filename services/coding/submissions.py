"""Submitted code: kept for its owner, listed, and summed up.

What lives here: storing, reading, the JSON values that are stored and shown, the summary of quality. What does not: judging (`assessment`),
queries (`storage.repositories.coding`).
"""

from __future__ import annotations

import dataclasses
import uuid
from collections import Counter
from collections.abc import Sequence
from statistics import fmean
from typing import Any

from sqlalchemy.exc import IntegrityError

from core.clock import Clock
from core.errors import Conflict, NotFound
from services.coding.assessment import CodeAssessment
from services.coding.judging import TestOutcome
from services.coding.quality import Quality
from services.coding.value_types import Language
from storage.database import Database
from storage.repositories.coding import CodingRepository
from storage.repositories.interviews import InterviewRepository
from storage.tables import CodingSubmission

NO_SUBMISSION = NotFound("There is no such submission: `GET /code/submissions` lists yours.")
NO_INTERVIEW = NotFound("There is no such interview.")
INTERVIEW_OVER = Conflict(
    "This interview is over: leave `interview_id` out to run the code anyway.", code="INTERVIEW_COMPLETED"
)
MOST_SUMMED = 1000
"""The summary is over so many submissions, the latest ones."""
_MOST_KINDS = 10
_TREND = 5


class Submissions:
    """People's submissions. What is not the caller's is not there (`NotFound`)."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def known(self, submission_id: uuid.UUID, user_id: uuid.UUID) -> CodingSubmission | None:
        """The user's submission with this id, if there is one."""
        async with self._database.read() as session:
            return await CodingRepository(session).owned(submission_id, user_id)

    async def get(self, submission_id: uuid.UUID, user_id: uuid.UUID) -> CodingSubmission:
        """The user's submission. Raises `NotFound`."""
        row = await self.known(submission_id, user_id)
        if row is None:
            raise NotFound(NO_SUBMISSION.message)
        return row

    async def check_interview(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Raises `NotFound` where it is not an interview of the user's, `Conflict` where it is over."""
        async with self._database.read() as session:
            interview = await InterviewRepository(session).owned(interview_id, user_id)
        if interview is None:
            raise NotFound(NO_INTERVIEW.message)
        if interview.status != "active":
            raise Conflict(INTERVIEW_OVER.message, code=INTERVIEW_OVER.code)

    async def keep(self, row: CodingSubmission) -> CodingSubmission:
        """Store a submission, now. Raises `NotFound` where its interview or its owner is gone in the meantime."""
        row.created_at = self._clock.now()
        try:
            async with self._database.write() as session:
                CodingRepository(session).add(row)
        except IntegrityError as error:
            raise NotFound("The interview was deleted while the code ran: send it without `interview_id`.") from error
        return row

    async def summary(self, user_id: uuid.UUID) -> dict[str, Any]:
        """The quality of the user's submissions; see `summed_up`."""
        async with self._database.read() as session:
            rows = await CodingRepository(session).recent(user_id, MOST_SUMMED)
        return summed_up(rows)


def submission_row(
    submission_id: uuid.UUID,
    user_id: uuid.UUID,
    language: Language,
    code: str,
    assessment: CodeAssessment,
    *,
    problem_id: str | None = None,
    interview_id: uuid.UUID | None = None,
) -> CodingSubmission:
    """The row for an assessed submission."""
    return CodingSubmission(
        id=submission_id,
        user_id=user_id,
        interview_id=interview_id,
        problem_id=problem_id,
        language=language.value,
        code=code,
        status=assessment.status.value,
        passed=assessment.passed,
        total=assessment.total,
        score=assessment.score,
        quality=quality_body(assessment.quality),
        result=result_body(assessment),
        formula_version=assessment.formula_version,
    )


def quality_body(quality: Quality) -> dict[str, Any]:
    """Quality as JSON values."""
    body = dataclasses.asdict(quality)
    return {**body, "lint": list(body["lint"]), "functions": list(body["functions"])}


def result_body(assessment: CodeAssessment) -> dict[str, Any]:
    """A run as JSON values, without quality; of hidden tests only whether they passed and how they ended."""
    growth = assessment.growth
    return {
        "status": assessment.status.value,
        "tests": [_test_body(test) for test in assessment.tests],
        "passed": assessment.passed,
        "total": assessment.total,
        "interval": list(assessment.interval) if assessment.interval else None,
        "insufficient": assessment.insufficient.value if assessment.insufficient else None,
        "cpu_ms": assessment.cpu_ms,
        "compiler": [
            {"line": each.line, "column": each.column, "message": each.text, "severity": each.severity}
            for each in assessment.compiler
        ],
        "detail": assessment.detail,
        "growth": None
        if growth is None
        else {
            **dataclasses.asdict(growth),
            "pace": growth.pace.value,
            "points": [{"size": p.size, "cpu_ms": p.cpu_ms, "status": p.status.value} for p in growth.points],
        },
    }


def _test_body(test: TestOutcome) -> dict[str, Any]:
    body: dict[str, Any] = {
        "name": test.name,
        "visible": test.visible,
        "passed": test.passed,
        "status": test.status.value,
    }
    if test.visible:
        body |= {"input": test.input, "expected": test.expected, "actual": test.actual, "stdout": test.stdout}
        body |= {"cpu_ms": test.cpu_ms, "raised": dataclasses.asdict(test.raised) if test.raised else None}
    return body


def summed_up(rows: Sequence[CodingSubmission]) -> dict[str, Any]:
    """What submissions, the latest first, show together; a mean of nothing is None.

    `trend` compares the mean quality of the last five submissions that have one with that of the five before; None with fewer than six.
    """
    scores = [row.quality["score"] for row in rows if row.quality.get("score") is not None]
    kinds: Counter[tuple[str, str]] = Counter()
    seen_in: Counter[str] = Counter()
    for row in rows:
        found = [(str(each["kind"]), str(each["severity"])) for each in row.quality.get("lint", [])]
        kinds.update(found)
        seen_in.update({kind for kind, _ in found})
    late, early = scores[:_TREND], scores[_TREND : 2 * _TREND]
    return {
        "submissions": len(rows),
        **_means(rows),
        "lint": [
            {"kind": kind, "severity": severity, "count": count, "submissions": seen_in[kind]}
            for (kind, severity), count in sorted(kinds.items(), key=lambda item: (-item[1], item[0]))[:_MOST_KINDS]
        ],
        "by_language": [
            {"language": language, "submissions": len(of_it), **_means(of_it)}
            for language in sorted({row.language for row in rows})
            if (of_it := [row for row in rows if row.language == language])
        ],
        "trend": {"recent": round(fmean(late), 1), "before": round(fmean(early), 1)} if early else None,
        "history": [
            {
                "submission_id": row.id,
                "created_at": row.created_at,
                "language": row.language,
                "score": row.quality.get("score"),
            }
            for row in reversed(rows[:20])
        ],
    }


def _means(rows: Sequence[CodingSubmission]) -> dict[str, float | None]:
    def mean(name: str, digits: int) -> float | None:
        known = [float(row.quality[name]) for row in rows if row.quality.get(name) is not None]
        return round(fmean(known), digits) if known else None

    return {
        "score": mean("score", 1),
        "lines": mean("lines", 1),
        "cyclomatic": mean("cyclomatic", 1),
        "comment_ratio": mean("comment_ratio", 3),
    }
