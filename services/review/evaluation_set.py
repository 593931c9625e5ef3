"""Answers whose score a person corrected, as a labelled set: `nexura eval answers` reads it."""

from __future__ import annotations

import csv
import io
import uuid
from collections.abc import Awaitable, Callable

from services.fairness.decisions import DecisionKind, opened
from storage.database import Database
from storage.repositories.interviews import InterviewRepository
from storage.repositories.privacy import ReviewRepository

COLUMNS = ("question", "reference", "answer", "score")

ReferenceOf = Callable[[str], str | None]
Masked = Callable[[str, uuid.UUID], Awaitable[str]]
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


async def evaluation_set(database: Database, reference_of: ReferenceOf, masked: Masked) -> str:
    """CSV with a header line, one row for each corrected answer whose question has a reference, oldest correction first.

    `reference_of` gives a question id's reference answer, `masked` takes personal data out of an answer of somebody. What a table program
    would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    async with database.read() as session:
        for review in await ReviewRepository(session).corrected():
            decision = await ReviewRepository(session).decision(review.decision_id) if review.decision_id else None
            content = opened(decision) if decision is not None else None
            if (
                review.user_id is None
                or decision is None
                or content is None
                or decision.kind != DecisionKind.ANSWER_EVALUATION
            ):
                continue
            interview_id, _, turn = content.subject_id.partition("/")
            found = await InterviewRepository(session).turn(uuid.UUID(interview_id), int(turn))
            if found is None:
                continue
            question_id = content.payload.get("question_id", "")
            reference = reference_of(question_id)
            if not reference:
                continue
            for evaluation, question, answer in await InterviewRepository(session).evaluated_answers(
                found.interview_id
            ):
                if evaluation.turn == found.turn:
                    told = [question, reference, await masked(answer, review.user_id)]
                    writer.writerow([*map(_inert, told), review.corrected_value])
    return out.getvalue()


def _inert(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
