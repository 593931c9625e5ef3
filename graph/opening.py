"""How an interview begins: its plan from type, role, resume and job, and its first state."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from agents.context import Parts
from agents.state import Asked, InterviewState, Setup, keep
from core.errors import InvalidInput, NotFound
from services.interviewing.coding import CODING, languages_here
from services.interviewing.messages import messages
from services.interviewing.own_questions import NO_BANK, own_plan, pin
from services.interviewing.plan import domain_plan
from services.resumes import ResumeBrief
from storage.repositories.interviews import InterviewRepository
from storage.repositories.jobs import JobRepository
from storage.repositories.question_banks import QuestionBankRepository
from storage.repositories.resumes import ResumeRepository
from storage.tables import Interview, Job, Message, OwnQuestion

_LINES = 1


@dataclass(frozen=True)
class Wish:
    """What a person asked for. Ranges and enumerations are checked at the door; here only what the data decides."""

    user_id: uuid.UUID
    name: str
    job_role: str
    interview_type: str
    resume_id: uuid.UUID | None = None
    job_id: uuid.UUID | None = None
    question_bank_id: uuid.UUID | None = None
    language: str = "en"
    question_count: int = 8
    mode: str = "text"
    style: str = "neutral"
    practice: bool = True
    evaluate: bool = True
    interview_id: uuid.UUID | None = None


async def create_interview(wish: Wish, parts: Parts) -> tuple[Interview, str]:
    """Store a new interview with its first message; returns both. One that has the wished-for id is returned as it is.

    Raises `NotFound` for a resume, job or question bank that is not the user's, `InvalidInput` for an unknown type and for
    a question bank that is too small.
    """
    kind = parts.types.get(wish.interview_type)
    if kind is None:
        known = ", ".join(entry.type for entry in parts.types.all())
        raise InvalidInput(f"There is no interview type {wish.interview_type!r}; choose one of {known}.")
    own = await _own_questions(wish, parts)
    brief, job = await _background(wish, parts)
    signals = Counter(brief.domains if brief else {})
    interests = set(brief.skills if brief else ())
    if job is not None:
        # What the job asks for counts twice: the interview is for the job.
        for skill in job.skills:
            signals.update(dict.fromkeys(skill["domains"], 2))
            interests.add(skill["name"].lower())
    interests |= _as_asked(interests, parts)
    interview_id, now = wish.interview_id or uuid.uuid4(), parts.clock.now()
    wants_code = not own and CODING in kind.domains
    can_code = wants_code and bool(await languages_here(parts.executor))
    if own:
        plan = own_plan(own, wish.question_count, seed=str(interview_id))
    else:
        plan = domain_plan(
            kind,
            parts.types,
            parts.bank,
            role=wish.job_role,
            signals=signals,
            count=wish.question_count,
            problems=can_code,
        )
    greeting = _greeting(wish, kind.title, in_words=wants_code and not can_code)
    state = InterviewState(
        interview_id=str(interview_id),
        setup=Setup(
            user_id=str(wish.user_id),
            resume_id=str(wish.resume_id) if wish.resume_id else None,
            question_bank_id=str(wish.question_bank_id) if wish.question_bank_id else None,
            job_role=wish.job_role,
            interview_type=wish.interview_type,
            language=wish.language,
            question_count=wish.question_count,
            style=wish.style,
            practice=wish.practice,
            evaluate=wish.evaluate,
        ),
        interests=sorted(interests),
        resume_lines=brief.highlights[:_LINES] if brief else [],
        told=brief.highlights[:_LINES] if brief else [],
        plan=plan,
        coverage={},
        ability={},
        asked=[],
        phase="greeting",
        status="active",
        turn=0,
        messages=1,
        pending=greeting,
    )
    row = Interview(
        id=interview_id,
        user_id=wish.user_id,
        resume_id=wish.resume_id,
        job_id=wish.job_id,
        question_bank_id=wish.question_bank_id,
        job_role=wish.job_role,
        interview_type=wish.interview_type,
        language=wish.language,
        question_count=wish.question_count,
        mode=wish.mode,
        style=wish.style,
        practice=wish.practice,
        evaluate=wish.evaluate,
        progress=keep(state),
        created_at=now,
        touched_at=now,
    )
    first = Message(
        interview_id=interview_id,
        position=0,
        turn=0,
        role="assistant",
        content=greeting["text"],
        phase="greeting",
        language=wish.language,
        created_at=now,
    )
    async with parts.database.write() as session:
        earlier = await InterviewRepository(session).owned(interview_id, wish.user_id)
        if earlier is None:
            if wish.question_bank_id and not await QuestionBankRepository(session).hold(
                wish.question_bank_id, wish.user_id
            ):
                raise NotFound(NO_BANK.message)
            session.add(row)
            await session.flush()
            session.add_all([first, *pin(own, interview_id)])
    return earlier or row, greeting["text"]


async def open_interview(state: InterviewState, parts: Parts) -> InterviewState:
    """The stored state of `interview_id`; without an id, a new interview of the machine's local user from the input."""
    given = state.get("interview_id")
    if given is None:
        user = await parts.accounts.users.local_user()
        wish = Wish(
            user_id=user.id,
            name="",
            job_role=state.get("job_role") or "Software engineer",
            interview_type=state.get("interview_type") or "google_sde",
            resume_id=uuid.UUID(state["resume_id"]) if state.get("resume_id") else None,
            question_count=state.get("question_count") or 4,
            language=state.get("language") or "en",
            style=state.get("style") or "neutral",
        )
        row, _ = await create_interview(wish, parts)
    else:
        async with parts.database.read() as session:
            found = await InterviewRepository(session).by_id(uuid.UUID(given))
        if found is None:
            raise NotFound("There is no such interview.")
        row = found
    return cast("InterviewState", row.progress)


def _as_asked(interests: set[str], parts: Parts) -> set[str]:
    """The bank's own spellings of these skills (lower case): questions say IAM, the taxonomy its long form."""
    found = set()
    for spelling in {name for question in parts.bank for name in question.skills}:
        skill = parts.skills.taxonomy.get(spelling)
        if skill is not None and skill.name.lower() in interests:
            found.add(spelling.lower())
    return found


async def _background(wish: Wish, parts: Parts) -> tuple[ResumeBrief | None, Job | None]:
    async with parts.database.read() as session:
        if wish.resume_id and await ResumeRepository(session).owned(wish.resume_id, wish.user_id) is None:
            raise NotFound("There is no such resume: upload it first.")
        job = await JobRepository(session).owned(wish.job_id, wish.user_id) if wish.job_id else None
        if wish.job_id and job is None:
            raise NotFound("There is no such job: add it first.")
    brief = await parts.resumes.brief(wish.resume_id) if wish.resume_id else None
    return brief, job


async def _own_questions(wish: Wish, parts: Parts) -> Sequence[OwnQuestion]:
    if wish.question_bank_id is None:
        return []
    return await parts.question_banks.enough(wish.question_bank_id, wish.user_id, wish.question_count)


def _greeting(wish: Wish, title: str, *, in_words: bool) -> Asked:
    """The first message. `in_words`: problems belong to this interview, and no code can be run."""
    say = messages(wish.language)
    first_name = wish.name.split()[0] if wish.name.split() else ""
    text = say.text(
        "greeting",
        style=wish.style,
        name=f" {first_name}" if first_name else "",
        role=wish.job_role,
        title=title,
        count=wish.question_count,
    )
    if in_words:
        text = f"{text} {say.text('coding_off')}"
    return Asked(
        question_id="greeting",
        text=text,
        domain="general",
        difficulty="easy",
        phase="greeting",
        type="conversation",
        bank_id=None,
        target=None,
        anchor=None,
    )
