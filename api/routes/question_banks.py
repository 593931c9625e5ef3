"""Question banks: an interviewer's own questions, with the rubrics derived from their reference answers."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import JSONResponse, Response

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.question_banks import (
    BankQuestion,
    NewBankQuestion,
    NewQuestionBank,
    QuestionBankDetail,
    QuestionBankItem,
)
from api.wiring import PartsIn
from core.errors import Conflict, InvalidInput, Unauthenticated
from services.accounts import Principal, Scope
from services.interviewing.bank import Difficulty
from services.interviewing.own_questions import NO_BANK, NO_QUESTION, NO_WORDS, NewQuestion
from storage.repositories.paging import PageRequest
from storage.repositories.question_banks import SORT_KEYS

router = APIRouter(prefix="/question-banks", tags=["question banks"])

Reader = Annotated[Principal, allowed(Scope.QUESTION_BANKS_READ)]
Writer = Annotated[Principal, allowed(Scope.QUESTION_BANKS_WRITE)]

_MOST_BANKS = Conflict(
    "You have 50 question banks, and that is the most: delete one first.", code="QUESTION_BANK_LIMIT"
)
_MOST_QUESTIONS = Conflict(
    "The bank has 200 questions, and that is the most: begin another bank.", code="QUESTION_LIMIT"
)
_QUESTION_TOO_LONG = InvalidInput("A question has at most 1000 characters: shorten it.", code="QUESTION_TOO_LONG")
_REFERENCE_TOO_LONG = InvalidInput(
    "A reference answer has at most 4000 characters: shorten it.", code="REFERENCE_ANSWER_TOO_LONG"
)


@router.get("", summary="My question banks", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_banks(
    principal: Reader, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[QuestionBankItem]:
    """The caller's question banks."""
    banks, total = await parts.question_banks.page(principal.user_id, page)
    return page_of([QuestionBankItem.of(row, size) for row, size in banks], total, page)


@router.post(
    "",
    status_code=201,
    summary="Make a question bank",
    response_model=Envelope[QuestionBankItem],
    responses=failures(Unauthenticated, SCOPE_MISSING, KEY_REUSED, IN_PROGRESS, _MOST_BANKS),
)
async def create(wanted: NewQuestionBank, principal: Writer, parts: PartsIn, once: OnceIn) -> JSONResponse:
    """Make an empty bank. Only its owner sees it."""

    async def work() -> JSONResponse:
        row = await parts.question_banks.create(
            principal.user_id, wanted.name, wanted.description, bank_id=once.resource_id(principal)
        )
        return json_reply(Envelope(data=QuestionBankItem.of(row, 0)), 201)

    return await once.run(principal, work)


@router.get(
    "/{question_bank_id}", summary="One question bank", responses=failures(Unauthenticated, SCOPE_MISSING, NO_BANK)
)
async def show(question_bank_id: uuid.UUID, principal: Reader, parts: PartsIn) -> Envelope[QuestionBankDetail]:
    """The bank with its questions, each with what is looked for in its answers."""
    row, questions = await parts.question_banks.get(question_bank_id, principal.user_id)
    item = QuestionBankItem.of(row, len(questions))
    shown = [BankQuestion.of(rated) for rated in questions]
    return Envelope(data=QuestionBankDetail(**item.model_dump(), questions=shown))


@router.delete(
    "/{question_bank_id}",
    status_code=204,
    summary="Delete a question bank",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_BANK),
)
async def delete(question_bank_id: uuid.UUID, principal: Writer, parts: PartsIn) -> Response:
    """Delete the bank and its questions. Interviews that ask from it go on with their copies, and reports stay."""
    await parts.question_banks.delete(question_bank_id, principal.user_id)
    return Response(status_code=204)


@router.post(
    "/{question_bank_id}/questions",
    status_code=201,
    summary="Add a question",
    response_model=Envelope[BankQuestion],
    responses=failures(
        Unauthenticated,
        SCOPE_MISSING,
        NO_BANK,
        KEY_REUSED,
        IN_PROGRESS,
        _MOST_QUESTIONS,
        _QUESTION_TOO_LONG,
        _REFERENCE_TOO_LONG,
        NO_WORDS,
    ),
)
async def add_question(
    question_bank_id: uuid.UUID, wanted: NewBankQuestion, principal: Writer, parts: PartsIn, once: OnceIn
) -> JSONResponse:
    """Add a question with its reference answer. The rubric in the answer is what candidates' answers are scored by."""

    async def work() -> JSONResponse:
        new = NewQuestion(
            question=wanted.question,
            reference_answer=wanted.reference_answer,
            domain=wanted.domain,
            difficulty=Difficulty(wanted.difficulty),
            skills=tuple(wanted.skills),
        )
        rated = await parts.question_banks.add(
            question_bank_id, principal.user_id, new, question_id=once.resource_id(principal)
        )
        return json_reply(Envelope(data=BankQuestion.of(rated)), 201)

    return await once.run(principal, work)


@router.delete(
    "/{question_bank_id}/questions/{question_id}",
    status_code=204,
    summary="Delete a question",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_BANK, NO_QUESTION),
)
async def delete_question(
    question_bank_id: uuid.UUID, question_id: uuid.UUID, principal: Writer, parts: PartsIn
) -> Response:
    """Delete a question of the bank. Interviews that ask it go on with their copies, and reports stay."""
    await parts.question_banks.remove(question_id, question_bank_id, principal.user_id)
    return Response(status_code=204)
