"""Coding: the problems, running code on their tests or on tests of one's own, submissions, the quality of one's code."""

from __future__ import annotations

import asyncio
import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.code import (
    ExecutionBody,
    NewExecution,
    QualitySummary,
    SubmissionBody,
    SubmissionItem,
)
from api.schemas.problems import ProblemBody, ProblemItem
from api.wiring import PartsIn
from core.errors import InvalidInput, NotFound, Unauthenticated, Unavailable
from services.accounts import Principal, Scope
from services.coding.assessment import assess, run_tests
from services.coding.judging import LANGUAGE_NOT_ALLOWED
from services.coding.problems import Problem, ProblemBank, load_problems
from services.coding.submissions import INTERVIEW_OVER, NO_INTERVIEW, NO_SUBMISSION, Submissions, submission_row
from services.coding.value_types import Language
from services.interviewing.bank import Difficulty
from storage.repositories.coding import SORT_KEYS, CodingRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/code", tags=["code"])

Reader = Annotated[Principal, allowed(Scope.CODE_READ)]
Writer = Annotated[Principal, allowed(Scope.CODE_WRITE)]

_NO_PROBLEM = NotFound("There is no such problem: `GET /code/problems` lists them.")
_NOT_IN_IT = InvalidInput(
    "This problem is solved in sql, not in python.", code=LANGUAGE_NOT_ALLOWED, details={"languages": ["sql"]}
)
_TOO_LARGE = InvalidInput("Code may be at most 256 KB long.", code="CODE_TOO_LARGE")
_OFF = Unavailable("Running code is switched off (NEXURA_SANDBOX=off).", code="SANDBOX_OFF")
_NO_LANGUAGE = Unavailable("Java cannot be run on this machine: install a JDK.", code="LANGUAGE_UNAVAILABLE")
_BUSY = Unavailable("Too many programs wait to be run. Try again in a moment.", code="BUSY")
_PROBLEM_ORDER = {
    "title": lambda problem: problem.title,
    "topic": lambda problem: problem.topic,
    "difficulty": lambda problem: list(Difficulty).index(problem.difficulty),
}


async def _bank() -> ProblemBank:
    return await asyncio.to_thread(load_problems)


BankIn = Annotated[ProblemBank, Depends(_bank)]


def _posed(bank: ProblemBank, problem_id: str) -> Problem:
    problem = bank.get(problem_id)
    if problem is None:
        raise NotFound(_NO_PROBLEM.message)
    return problem


@router.get("/problems", summary="The problems", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_problems(
    _principal: Reader,
    bank: BankIn,
    page: Annotated[PageRequest, Depends(paging(*_PROBLEM_ORDER, default="difficulty,title"))],
    difficulty: Annotated[Difficulty | None, Query(description="Only these.")] = None,
    topic: Annotated[str | None, Query(max_length=40, description="Id of a topic, as in `graphs`.")] = None,
    skill: Annotated[str | None, Query(max_length=80, description="A skill, as in `Arrays`, in any case.")] = None,
    language: Annotated[Language | None, Query(description="Those that can be solved in it.")] = None,
) -> PageEnvelope[ProblemItem]:
    """The problems of the bank that meet every condition given."""
    found = [
        problem
        for problem in bank.filter(difficulty=difficulty, topic=topic, skill=skill)
        if language is None or language in problem.languages
    ]
    for key, descending in reversed(page.sort):
        found.sort(key=_PROBLEM_ORDER[key], reverse=descending)
    start = (page.page - 1) * page.limit
    items = [ProblemItem.of(problem, bank) for problem in found[start : start + page.limit]]
    return page_of(items, len(found), page)


@router.get(
    "/problems/{problem_id}", summary="One problem", responses=failures(Unauthenticated, SCOPE_MISSING, _NO_PROBLEM)
)
async def show_problem(problem_id: str, _principal: Reader, bank: BankIn) -> Envelope[ProblemBody]:
    """The problem as it is posed: statement, examples, visible tests, limits, code to start from."""
    return Envelope(data=ProblemBody.whole(_posed(bank, problem_id), bank))


@router.post(
    "/execute",
    status_code=201,
    summary="Run code",
    response_model=Envelope[ExecutionBody],
    responses=failures(
        Unauthenticated,
        SCOPE_MISSING,
        _NO_PROBLEM,
        NO_INTERVIEW,
        INTERVIEW_OVER,
        _NOT_IN_IT,
        _TOO_LARGE,
        KEY_REUSED,
        IN_PROGRESS,
        _OFF,
        _NO_LANGUAGE,
        _BUSY,
    ),
)
async def execute(wanted: NewExecution, principal: Writer, parts: PartsIn, bank: BankIn, once: OnceIn) -> JSONResponse:
    """Run code in the sandbox and keep it as a submission, whatever comes of it.

    On a problem's tests it gets a score: hidden tests weigh most, then the growth of running time, then quality. Of hidden tests only
    whether they passed and how they ended is said. Code that does not compile, fails or does not end is a result, not an error.
    """

    async def work() -> JSONResponse:
        problem = _posed(bank, wanted.problem_id) if wanted.problem_id is not None else None
        submissions = Submissions(parts.database, parts.clock)
        if wanted.interview_id is not None:
            await submissions.check_interview(wanted.interview_id, principal.user_id)
        submission_id = once.resource_id(principal)
        row = await submissions.known(submission_id, principal.user_id)
        if row is None:
            if problem is not None:
                hidden = wanted.tests == "all"
                found = await assess(problem, wanted.language, wanted.code, parts.executor, hidden=hidden)
            else:
                found = await run_tests(
                    wanted.language, wanted.code, wanted.cases, wanted.function_name, parts.executor
                )
            row = await submissions.keep(
                submission_row(
                    submission_id,
                    principal.user_id,
                    wanted.language,
                    wanted.code,
                    found,
                    problem_id=wanted.problem_id,
                    interview_id=wanted.interview_id,
                )
            )
        return json_reply(Envelope(data=ExecutionBody.of(row)), 201)

    return await once.run(principal, work)


@router.get("/submissions", summary="My submissions", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_submissions(
    principal: Reader,
    parts: PartsIn,
    bank: BankIn,
    page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))],
    problem_id: Annotated[str | None, Query(max_length=64, description="Those to this problem.")] = None,
    interview_id: Annotated[uuid.UUID | None, Query(description="Those of this interview.")] = None,
) -> PageEnvelope[SubmissionItem]:
    """The caller's submissions."""
    async with parts.database.read() as session:
        rows, total = await CodingRepository(session).page(
            principal.user_id, page, problem_id=problem_id, interview_id=interview_id
        )
    return page_of([SubmissionItem.of(row, bank) for row in rows], total, page)


@router.get(
    "/submissions/{submission_id}",
    summary="One submission",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_SUBMISSION),
)
async def show_submission(
    submission_id: uuid.UUID, principal: Reader, parts: PartsIn, bank: BankIn
) -> Envelope[SubmissionBody]:
    """The code and what became of it."""
    row = await Submissions(parts.database, parts.clock).get(submission_id, principal.user_id)
    return Envelope(data=SubmissionBody.whole(row, bank))


@router.get("/quality-summary", summary="The quality of my code", responses=failures(Unauthenticated, SCOPE_MISSING))
async def quality_summary(principal: Reader, parts: PartsIn) -> Envelope[QualitySummary]:
    """Means, the most common findings and the trend over the caller's submissions."""
    summary = await Submissions(parts.database, parts.clock).summary(principal.user_id)
    return Envelope(data=QualitySummary.model_validate(summary))
