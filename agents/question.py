"""The question agent: chooses the next question and puts it in terms of this candidate."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel, Field

from agents.context import Parts
from agents.prompts import prompt
from agents.state import Asked, Brief, InterviewState
from core.evidence import Level
from services.coding.problems import load_problems
from services.intelligence import Task, Usage, fenced
from services.interviewing.ability import Ability, pooled
from services.interviewing.bank import Difficulty, Kind
from services.interviewing.coding import (
    CODING,
    in_short,
    is_data_role,
    known_languages,
    languages_here,
    next_problem,
    offered,
    posed,
)
from services.interviewing.messages import messages
from services.interviewing.own_questions import domain_title, next_own, rubric_of
from services.interviewing.plan import next_domain, next_question, question_type
from services.interviewing.rubric import Rubric
from services.interviewing.scoring.text import content_stems, words

_MOST_WORDS = 70
_WORDS_AROUND = 20
_OPENING = "general"
_IN_WORDS = "dsa"


class QuestionRequest(BaseModel):
    """A question, and a line of the candidate's resume that may bear on it. `reviewed`: it is one of the package's."""

    question: str
    key_points: list[str]
    domain: str
    difficulty: Difficulty
    role: str
    language: str
    resume_line: str | None = None
    reviewed: bool = True


class QuestionReply(BaseModel):
    """The question as it is to be asked."""

    question: str = Field(min_length=3, max_length=2500)


@dataclass(frozen=True)
class _Chosen:
    id: str
    domain: str
    difficulty: Difficulty
    skills: Sequence[str]
    rubric: Rubric


async def draft(state: InterviewState, brief: Brief, parts: Parts) -> tuple[Asked, list[Usage]]:
    """The question that `brief` wants, before wording, and what drafting it used."""
    if brief["domain"] is None:
        return _conversation(state, brief), []
    if brief["target"] is not None:
        return _follow_up(state, brief, parts), []
    own = state["setup"].get("question_bank_id") is not None
    if brief["domain"] == CODING and not own:
        problem = await _problem(state, brief, parts)
        if problem is not None:
            return problem, []
    chosen = await _own(state, brief["domain"], parts) if own else _reviewed(state, brief["domain"], parts)
    anchor = await _anchor(state, chosen, parts) if brief["new_domain"] else None
    request = QuestionRequest(
        question=chosen.rubric.question,
        key_points=[point.point for point in chosen.rubric.key_points],
        domain=domain_title(chosen.domain, parts.bank),
        difficulty=chosen.difficulty,
        role=state["setup"]["job_role"],
        language=state["setup"]["language"],
        resume_line=anchor,
        reviewed=not own,
    )
    outcome = await parts.intelligence.run(task(), request)
    asked = Asked(
        question_id=chosen.id,
        text=outcome.value.question,
        domain=chosen.domain,
        difficulty=chosen.difficulty.value,
        phase="technical",
        type=question_type(chosen.rubric.kind),
        bank_id=chosen.id,
        target=None,
        # A model has worked the line into the question already.
        anchor=anchor if outcome.level is Level.RULES else None,
    )
    return asked, outcome.usage


def _reviewed(state: InterviewState, domain: str, parts: Parts) -> _Chosen:
    """A question not yet asked: of the wanted domain, or of another in the plan once that one is used up."""
    plan = dict(state["plan"])
    while True:
        question = next_question(
            parts.bank,
            domain,
            state["asked"],
            _ability(state, domain),
            interests=state["interests"],
            seed=state["interview_id"],
        )
        if question is not None:
            return _Chosen(question.id, domain, question.difficulty, question.skills, Rubric.of(question))
        plan.pop(domain, None)
        others = plan or ({_IN_WORDS: 1} if domain == CODING else {d: 1 for d in parts.bank.domains if d != domain})
        domain = next_domain(others, state["coverage"])


async def _problem(state: InterviewState, brief: Brief, parts: Parts) -> Asked | None:
    """A problem to be solved in code; None where no code can be run (any more), and when all were posed."""
    setup = state["setup"]
    runnable = await languages_here(parts.executor)
    known = known_languages(setup["job_role"], state["interests"])
    problem = next_problem(
        await asyncio.to_thread(load_problems),
        state["asked"],
        _ability(state, CODING),
        runnable=runnable,
        known=known,
        interests=state["interests"],
        queries=is_data_role(parts.types.for_role(setup["job_role"])),
        seed=state["interview_id"],
    )
    if problem is None:
        return None
    return Asked(
        question_id=problem.id,
        text=messages(setup["language"]).text("problem_posed", title=problem.title, short=in_short(problem)),
        domain=CODING,
        difficulty=problem.difficulty.value,
        phase=brief["phase"],
        type="coding",
        bank_id=None,
        target=None,
        anchor=None,
        problem=posed(problem, offered(problem, runnable, known)),
    )


async def _own(state: InterviewState, domain: str, parts: Parts) -> _Chosen:
    """A question of the interview's own that was not asked yet."""
    row = next_own(
        await parts.question_banks.pinned(uuid.UUID(state["interview_id"])),
        domain,
        state["asked"],
        _ability(state, domain),
        interests=state["interests"],
        seed=state["interview_id"],
    )
    return _Chosen(str(row.question_id), row.domain, Difficulty(row.difficulty), row.skills, rubric_of(row))


def _ability(state: InterviewState, domain: str) -> Ability:
    return pooled({name: Ability(*estimate) for name, estimate in state["ability"].items()}, domain)


async def _anchor(state: InterviewState, chosen: _Chosen, parts: Parts) -> str | None:
    """A line of the resume that touches the domain, to begin with when a new domain starts."""
    resume_id = state["setup"]["resume_id"]
    if resume_id is None or chosen.rubric.kind is Kind.BEHAVIORAL or chosen.domain not in parts.bank.domains:
        return None
    query = " ".join([chosen.rubric.question, *chosen.skills])
    return await parts.resumes.anchor(uuid.UUID(resume_id), query, chosen.domain, told=state["told"])


def _conversation(state: InterviewState, brief: Brief) -> Asked:
    setup = state["setup"]
    say = messages(setup["language"])
    lines = state["resume_lines"]
    key = brief["phase"] if brief["phase"] != "resume" or lines else "resume_none"
    text = say.text(key, style=setup["style"], role=setup["job_role"], line=lines[0] if lines else "")
    return Asked(
        question_id=brief["phase"],
        text=text,
        domain=_OPENING,
        difficulty=Difficulty.EASY.value,
        phase=brief["phase"],
        type="conversation",
        bank_id=None,
        target=None,
        anchor=None,
    )


def _follow_up(state: InterviewState, brief: Brief, parts: Parts) -> Asked:
    pending = state["pending"]
    assert pending is not None  # noqa: S101 - as decided by the orchestrator
    if pending.get("problem") is not None:
        return _about_code(state, pending, brief)
    assert pending["bank_id"] is not None  # noqa: S101 - as decided by the orchestrator
    question = parts.bank.get(pending["bank_id"])
    assert question is not None  # noqa: S101 - it was asked from the bank
    follow = next(entry for entry in question.follow_ups if entry.targets == brief["target"])
    return Asked(
        question_id=f"{question.id}.follow-up",
        text=follow.question,
        domain=pending["domain"],
        difficulty=question.difficulty.value,
        phase=brief["phase"],
        type=question_type(question.kind, follow_up=True),
        bank_id=question.id,
        target=follow.targets,
        anchor=None,
    )


def _about_code(state: InterviewState, pending: Asked, brief: Brief) -> Asked:
    """The question on the code that was just assessed."""
    evaluation = state.get("evaluation")
    assert evaluation is not None  # noqa: S101 - as decided by the orchestrator
    about = evaluation["follow_up"]
    return Asked(
        question_id=f"{pending['question_id']}.follow-up",
        text=about["question"],
        domain=pending["domain"],
        difficulty=pending["difficulty"],
        phase=brief["phase"],
        type="follow_up",
        bank_id=None,
        target=about["id"],
        anchor=None,
        about=about,
    )


def _render(request: QuestionRequest) -> str:
    lines = [
        f"Role: {fenced('role', request.role)}",
        f"Domain: {request.domain}. Difficulty: {request.difficulty}. Language: {request.language}.",
        f"Reviewed question: {request.question if request.reviewed else fenced('question', request.question)}",
    ]
    if request.resume_line:
        lines.append(fenced("resume-line", request.resume_line))
    return "\n".join(lines)


async def _from_bank(request: QuestionRequest) -> QuestionReply:
    return QuestionReply(question=request.question)


def _check(request: QuestionRequest, reply: QuestionReply) -> QuestionReply:
    """The model's wording, if it still asks the reviewed question and gives nothing away."""
    text = " ".join(reply.question.split())
    most = max(_MOST_WORDS, len(words(request.question)) + _WORDS_AROUND)
    if len(words(text)) > most:
        raise ValueError(f"The question has more than {most} words: shorten it.")
    if request.language == "en":
        asked = set(content_stems(request.question))
        said = set(content_stems(text))
        if len(asked & said) < 0.4 * len(asked):
            raise ValueError("The question no longer asks what the reviewed question asks: keep its subject and terms.")
        for point in request.key_points:
            revealing = set(content_stems(point)) - asked
            if len(revealing) >= 4 and len(revealing & said) > 0.5 * len(revealing):
                raise ValueError("The question gives away a part of the answer: leave it out.")
    return QuestionReply(question=text)


def _from_text(request: QuestionRequest, text: str) -> QuestionReply:
    cleaned = text.strip().removeprefix("Question:").strip().split("\n\n")[0]
    return _check(request, QuestionReply(question=cleaned))


@cache
def task() -> Task[QuestionRequest, QuestionReply]:
    """The task of this agent, for every level."""
    return Task[QuestionRequest, QuestionReply](
        name="question",
        reply=QuestionReply,
        instructions=prompt("question"),
        render=_render,
        rules=_from_bank,
        check=_check,
        from_text=_from_text,
    )
