"""An interviewer's own questions: banks of questions with reference answers, and the copies that an interview asks from.

What lives here: keeping banks, copying them, choosing among the copies. What does not: the reviewed questions of the package
(`bank`), and how a rubric comes out of a reference answer (`derived`).
"""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from core.clock import Clock
from core.errors import Conflict, InvalidInput, NotFound
from core.settings import Settings
from services.interviewing.ability import Ability, information
from services.interviewing.bank import Difficulty, QuestionBank
from services.interviewing.coding import CODING
from services.interviewing.derived import derive
from services.interviewing.rubric import Rubric
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.repositories.question_banks import QuestionBankRepository
from storage.tables import OwnBank, OwnQuestion, PinnedQuestion

CUSTOM = "custom"
"""The domain of a question that was given none."""

NO_BANK = NotFound("There is no such question bank.")
NO_QUESTION = NotFound("There is no such question in this bank.")
NO_WORDS = InvalidInput(
    "The reference answer has no words: write at least one sentence that a good answer says.",
    code="REFERENCE_WITHOUT_WORDS",
)
EMPTY_BANK = InvalidInput("The question bank has no questions: add some first.", code="QUESTION_BANK_EMPTY")


@dataclass(frozen=True)
class NewQuestion:
    """A question as it is brought."""

    question: str
    reference_answer: str
    domain: str = CUSTOM
    difficulty: Difficulty = Difficulty.MEDIUM
    skills: tuple[str, ...] = ()


@dataclass(frozen=True)
class RatedQuestion:
    """A stored question and what answers to it are measured against."""

    row: OwnQuestion
    rubric: Rubric


class QuestionBanks:
    """Keeps people's question banks. What is not the caller's is not there (`NotFound`)."""

    def __init__(self, database: Database, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings

    async def create(
        self, user_id: uuid.UUID, name: str, description: str | None, bank_id: uuid.UUID | None = None
    ) -> OwnBank:
        """Make a bank; one that has this `bank_id` is returned as it is.

        Raises `Conflict` (`QUESTION_BANK_LIMIT`) when the user has as many as a person may have.
        """
        row = OwnBank(
            id=bank_id or uuid.uuid4(),
            user_id=user_id,
            name=name,
            description=description,
            created_at=self._clock.now(),
        )
        async with self._database.write() as session:
            banks = QuestionBankRepository(session)
            number = await banks.hold_owner(user_id)
            known = await banks.owned(row.id, user_id)
            if known is not None:
                return known
            if number >= self._settings.interviews.question_banks_per_user:
                raise Conflict(
                    f"You have {number} question banks, and that is the most: delete one first.",
                    code="QUESTION_BANK_LIMIT",
                )
            session.add(row)
        return row

    async def page(self, user_id: uuid.UUID, page: PageRequest) -> tuple[list[tuple[OwnBank, int]], int]:
        """A page of the user's banks, each with the number of its questions; and how many banks there are."""
        async with self._database.read() as session:
            banks = QuestionBankRepository(session)
            rows, total = await banks.page(user_id, page)
            sizes = await banks.sizes([row.id for row in rows])
        return [(row, sizes[row.id]) for row in rows], total

    async def get(self, bank_id: uuid.UUID, user_id: uuid.UUID) -> tuple[OwnBank, list[RatedQuestion]]:
        """A bank and its questions, oldest first. Raises `NotFound`."""
        async with self._database.read() as session:
            bank = _there(await QuestionBankRepository(session).owned(bank_id, user_id))
            rows = await QuestionBankRepository(session).questions(bank_id)
        return bank, await asyncio.to_thread(lambda: [RatedQuestion(row, rubric_of(row)) for row in rows])

    async def delete(self, bank_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete a bank with its questions. Raises `NotFound`."""
        async with self._database.write() as session:
            await session.delete(_there(await QuestionBankRepository(session).owned(bank_id, user_id)))

    async def add(
        self, bank_id: uuid.UUID, user_id: uuid.UUID, new: NewQuestion, question_id: uuid.UUID | None = None
    ) -> RatedQuestion:
        """Add a question; one of the bank that has this `question_id` is returned as it is.

        Raises `NotFound`; `InvalidInput` for what is too long and for a reference answer without words
        (`REFERENCE_WITHOUT_WORDS`); `Conflict` (`QUESTION_LIMIT`) when the bank is full.
        """
        limits = self._settings.interviews
        _check_length("question", "A question", new.question, limits.question_max_chars)
        _check_length("reference_answer", "A reference answer", new.reference_answer, limits.reference_max_chars)
        row = OwnQuestion(
            id=question_id or uuid.uuid4(),
            bank_id=bank_id,
            question=new.question,
            reference_answer=new.reference_answer,
            domain=new.domain,
            difficulty=new.difficulty.value,
            skills=list(new.skills),
            created_at=self._clock.now(),
        )
        try:
            rated = RatedQuestion(row, await asyncio.to_thread(rubric_of, row))
        except ValueError as error:
            raise InvalidInput(
                NO_WORDS.message, code=NO_WORDS.code, details=_field("reference_answer", NO_WORDS.message)
            ) from error
        async with self._database.write() as session:
            banks = QuestionBankRepository(session)
            _there(await banks.hold(bank_id, user_id))
            known = await banks.question(row.id, bank_id)
            if known is not None:
                return RatedQuestion(known, rated.rubric)
            if (await banks.sizes([bank_id]))[bank_id] >= limits.questions_per_bank:
                raise Conflict(
                    f"The bank has {limits.questions_per_bank} questions, and that is the most: begin another bank.",
                    code="QUESTION_LIMIT",
                )
            session.add(row)
        return rated

    async def remove(self, question_id: uuid.UUID, bank_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete a question of a bank. Raises `NotFound`."""
        async with self._database.write() as session:
            banks = QuestionBankRepository(session)
            _there(await banks.owned(bank_id, user_id))
            row = await banks.question(question_id, bank_id)
            if row is None:
                raise NotFound(NO_QUESTION.message)
            await session.delete(row)

    async def enough(self, bank_id: uuid.UUID, user_id: uuid.UUID, count: int) -> Sequence[OwnQuestion]:
        """The questions of a bank that is to be asked from `count` times.

        Raises `NotFound`; `InvalidInput` when the bank is empty (`QUESTION_BANK_EMPTY`) or has fewer questions
        (`TOO_FEW_QUESTIONS`).
        """
        async with self._database.read() as session:
            _there(await QuestionBankRepository(session).owned(bank_id, user_id))
            rows = await QuestionBankRepository(session).questions(bank_id)
        if not rows:
            raise InvalidInput(EMPTY_BANK.message, code=EMPTY_BANK.code)
        if len(rows) < count:
            raise too_few(len(rows), count)
        return rows

    async def pinned(self, interview_id: uuid.UUID) -> Sequence[PinnedQuestion]:
        """The questions that an interview asks from; empty when it has none of its own."""
        async with self._database.read() as session:
            return await QuestionBankRepository(session).pinned(interview_id)

    async def pinned_rubric(self, interview_id: uuid.UUID, question_id: uuid.UUID) -> Rubric | None:
        """What an answer to one of them is measured against."""
        async with self._database.read() as session:
            row = await QuestionBankRepository(session).pinned_question(interview_id, question_id)
        return None if row is None else await asyncio.to_thread(rubric_of, row)


def rubric_of(question: OwnQuestion | PinnedQuestion) -> Rubric:
    """The key points of a question's reference answer. Raises `ValueError` when that has no words."""
    return derive(question.question, question.reference_answer)


def too_few(there: int, wanted: int) -> InvalidInput:
    """What an interview of more questions than its bank has is refused with."""
    number = "1 question" if there == 1 else f"{there} questions"
    return InvalidInput(
        f"The question bank has {number} and {wanted} are to be asked: lower `question_count`, or add some.",
        code="TOO_FEW_QUESTIONS",
        details={"questions": there},
    )


def pin(questions: Sequence[OwnQuestion], interview_id: uuid.UUID) -> list[PinnedQuestion]:
    """Copies of questions for an interview."""
    return [
        PinnedQuestion(
            interview_id=interview_id,
            question_id=row.id,
            question=row.question,
            reference_answer=row.reference_answer,
            domain=row.domain,
            difficulty=row.difficulty,
            skills=row.skills,
        )
        for row in questions
    ]


def own_plan(questions: Sequence[OwnQuestion], count: int, *, seed: str) -> dict[str, int]:
    """How many of `count` questions each domain gets: in proportion to what the bank has of it, and never more.

    Highest averages with halves (Sainte-Laguë), heavier domains first, then an order of the interview's own (`seed`).
    """
    there, plan = Counter(row.domain for row in questions), Counter[str]()
    for _ in range(count):
        plan[min(there, key=lambda d: ((plan[d] + 0.5) / there[d], -there[d], _order(seed, d)))] += 1
    return dict(plan)


def next_own(
    questions: Sequence[PinnedQuestion],
    domain: str,
    asked: Collection[str],
    ability: Ability,
    *,
    interests: Collection[str],
    seed: str,
) -> PinnedQuestion:
    """The question of `domain` that tells most about the candidate now, chosen as `plan.next_question` chooses.

    Of another domain once that one is used up. Raises `LookupError` when all were asked.
    """
    waiting = [row for row in questions if str(row.question_id) not in asked]
    here = [row for row in waiting if row.domain == domain] or waiting
    if not here:
        raise LookupError("every question of the interview's own was asked")

    def preference(row: PinnedQuestion) -> tuple[float, int, str]:
        matches = sum(skill.lower() in interests for skill in row.skills)
        told = round(information(ability, Difficulty(row.difficulty)), 6)
        return -told, -min(matches, 2), _order(seed, row.question_id)

    return min(here, key=preference)


def domain_title(domain: str, bank: QuestionBank) -> str:
    """What a domain is called when it is spoken of: the title of one of ours, else its own words."""
    return "Coding" if domain == CODING else bank.domains.get(domain) or domain.replace("_", " ")


def _order(seed: str, what: object) -> str:
    return hashlib.sha256(f"{seed}:{what}".encode()).hexdigest()


def _there(bank: OwnBank | None) -> OwnBank:
    if bank is None:
        raise NotFound(NO_BANK.message)
    return bank


def _check_length(field: str, what: str, text: str, longest: int) -> None:
    if len(text) > longest:
        message = f"{what} has at most {longest} characters: shorten it."
        raise InvalidInput(message, code=f"{field.upper()}_TOO_LONG", details=_field(field, message))


def _field(name: str, message: str) -> dict[str, list[dict[str, str]]]:
    return {"fields": [{"field": f"body.{name}", "message": message}]}
