"""An answer to a coding problem, from what was sent to what goes on the wire and into the table of submissions.

What lives here: which code counts, running it, the evaluation's shape. What does not: the numbers (`services.coding.assessment`), reading
answers (`coding_answer`), words (`coding_feedback`), storing (the graph stores a turn and its submission together).
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import InvalidInput, Unavailable
from core.evidence import Level
from services.coding.assessment import FORMULA_VERSION, CodeAssessment, assess
from services.coding.followups import FollowUp, follow_up
from services.coding.problems import Problem
from services.coding.quality import QUALITY_VERSION
from services.coding.sandbox import Executor
from services.coding.submissions import quality_body, result_body, submission_row
from services.coding.value_types import Language
from services.interviewing.coding_answer import CodeAnswer, OtherLanguage, named_language, read_code
from services.interviewing.coding_feedback import evidence_of, feedback_of, nothing_sent, untouched
from services.interviewing.messages import Messages
from services.interviewing.scoring import declines
from storage.database import Database
from storage.repositories.coding import CodingRepository
from storage.tables import CodingSubmission

VERSION = f"{FORMULA_VERSION}+{QUALITY_VERSION}"
_SAID_ELSEWHERE = ("interval", "insufficient")
_NAMES = ("relevance", "completeness", "technical_accuracy", "clarity")
_TITLES = {"python": "Python", "javascript": "JavaScript", "java": "Java", "cpp": "C++", "sql": "SQL"}


@dataclass(frozen=True)
class Sent:
    """An answer to a posed problem. `nth`: how many problems the interview posed before."""

    interview_id: uuid.UUID
    user_id: uuid.UUID
    turn: int
    problem: Problem
    languages: Sequence[Language]
    text: str
    language: str | None
    nth: int = 0


async def judge_answer(sent: Sent, executor: Executor, database: Database, say: Messages) -> dict[str, Any]:
    """The evaluation of an answer.

    It has, beside what goes on the wire, `submission`, the row to be stored with the turn (None where an earlier one counts), and
    `follow_up`, what to ask next about the code. Without code in the answer the last submission to the problem counts. What cannot be
    judged (no code, another language, a failing sandbox) is insufficient with the reason; "I don't know" is an answer, and scores 0.
    """
    async with database.read() as session:
        last = await CodingRepository(session).last(sent.interview_id, sent.problem.id)
    before = Language(last.language) if last is not None else None
    chosen = named_language(sent.language) if sent.language else None
    found = await asyncio.to_thread(read_code, sent.text, sent.problem, sent.languages, chosen=chosen, last=before)
    if isinstance(found, OtherLanguage):
        names = ", ".join(_TITLES[language] for language in sent.languages)
        reason = say.text("insufficient_code_language", languages=names, language=_TITLES.get(found.name, found.name))
        return _unscored(reason, say)
    if found is None and last is None:
        return _declined(sent.problem, say) if declines(sent.text) else _unscored(say.text("insufficient_no_code"), say)
    code, language = (found.code, found.language) if found is not None else (last.code, before)  # type: ignore[union-attr]
    assert language is not None  # noqa: S101 - of the code that counts
    try:
        assessment = await assess(sent.problem, language, code, executor)
    except Unavailable:
        return _unscored(say.text("insufficient_sandbox"), say)
    except InvalidInput as error:
        return _unscored(error.message, say)
    kept = last if found is None and last is not None and last.score is not None else None
    row = None if kept is not None else _row(sent, language, code, assessment)
    submission_id = kept.id if kept is not None else row.id if row is not None else uuid.UUID(int=0)
    return _evaluation(sent, found, language, assessment, submission_id, row, code, say)


def _evaluation(
    sent: Sent,
    found: CodeAnswer | None,
    language: Language,
    assessment: CodeAssessment,
    submission_id: uuid.UUID,
    row: CodingSubmission | None,
    code: str,
    say: Messages,
) -> dict[str, Any]:
    body = {
        "submission_id": str(submission_id),
        "problem_id": sent.problem.id,
        "title": sent.problem.title,
        "language": language.value,
        **{name: value for name, value in result_body(assessment).items() if name not in _SAID_ELSEWHERE},
        "quality": quality_body(assessment.quality),
    }
    stored = row.model_dump(mode="json") if row is not None else None
    if assessment.score is None:
        return _unscored(say.text("insufficient_sandbox"), say) | {"code": body, "submission": stored}
    said = feedback_of(assessment, sent.problem, say)
    # The starter's own return value is of the wanted type.
    known = {**assessment.dimensions, "relevance": None} if untouched(assessment) else assessment.dimensions
    asked = _asked(sent, language, code, assessment)
    return {
        "score": assessment.score,
        "interval": list(assessment.interval) if assessment.interval else None,
        "dimensions": {name: known.get(name) for name in _NAMES},
        "feedback": said.text,
        "summary": said.summary,
        "strengths": list(said.strengths),
        "improvements": list(said.improvements),
        "evidence": evidence_of(assessment, found, say),
        "insufficient": None,
        "level": Level.RULES.value,
        "fallbacks": [],
        "declined": False,
        "formula_version": VERSION,
        "code": body,
        "submission": stored,
        "follow_up": None if asked is None else _about(asked, submission_id),
    }


def _asked(sent: Sent, language: Language, code: str, assessment: CodeAssessment) -> FollowUp | None:
    """What to ask about code that does something right."""
    if not assessment.passed or untouched(assessment):
        return None
    return follow_up(sent.problem, language, code, assessment.growth, nth=sent.nth)


def _about(asked: FollowUp, submission_id: uuid.UUID) -> dict[str, Any]:
    rubric = asked.rubric
    return {
        "id": asked.id,
        "question": asked.question,
        "submission_id": str(submission_id),
        "rubric": None
        if rubric is None
        else {"key_points": [point.model_dump(mode="json") for point in rubric.key_points]},
        "truth": asked.truth.value if asked.truth else None,
    }


def _row(sent: Sent, language: Language, code: str, assessment: CodeAssessment) -> CodingSubmission:
    """The submission of a turn. A turn that is worked on again has the same one."""
    return submission_row(
        uuid.uuid5(sent.interview_id, f"turn {sent.turn}"),
        sent.user_id,
        language,
        code,
        assessment,
        problem_id=sent.problem.id,
        interview_id=sent.interview_id,
    )


def _unscored(reason: str, say: Messages) -> dict[str, Any]:
    return {
        "score": None,
        "interval": None,
        "dimensions": dict.fromkeys(_NAMES),
        "feedback": reason,
        "summary": reason,
        "strengths": [],
        "improvements": [],
        "evidence": nothing_sent(say),
        "insufficient": reason[:400],
        "level": Level.RULES.value,
        "fallbacks": [],
        "declined": False,
        "formula_version": VERSION,
        "code": None,
        "submission": None,
        "follow_up": None,
    }


def _declined(problem: Problem, say: Messages) -> dict[str, Any]:
    said = say.text("feedback_code_declined", hint=problem.hints[0])
    return _unscored(said, say) | {
        "score": 0.0,
        "interval": [0.0, 0.0],
        "dimensions": dict.fromkeys(_NAMES, 0.0),
        "insufficient": None,
        "declined": True,
    }
