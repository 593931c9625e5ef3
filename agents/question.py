"""The question agent: chooses the next question and puts it in terms of this candidate."""

from __future__ import annotations

import uuid
from functools import cache

from pydantic import BaseModel, Field

from agents.context import Parts
from agents.prompts import prompt
from agents.state import Asked, Brief, InterviewState
from core.evidence import Level
from services.intelligence import Task, Usage, fenced
from services.interviewing.ability import Ability, pooled
from services.interviewing.bank import Difficulty, Kind, Question
from services.interviewing.messages import messages
from services.interviewing.plan import next_domain, next_question, question_type
from services.interviewing.scoring.text import content_stems, words

_MOST_WORDS = 70
_OPENING = "general"


class QuestionRequest(BaseModel):
    """A reviewed question, and a line of the candidate's resume that may bear on it."""

    question: str
    key_points: list[str]
    domain: str
    difficulty: Difficulty
    role: str
    language: str
    resume_line: str | None = None


class QuestionReply(BaseModel):
    """The question as it is to be asked."""

    question: str = Field(min_length=10, max_length=800)


async def draft(state: InterviewState, brief: Brief, parts: Parts) -> tuple[Asked, list[Usage]]:
    """The question that `brief` wants, before wording, and what drafting it used."""
    if brief["domain"] is None:
        return _conversation(state, brief), []
    if brief["target"] is not None:
        return _follow_up(state, brief, parts), []
    question, domain = _choose(state, brief["domain"], parts)
    anchor = await _anchor(state, question, domain, parts) if brief["new_domain"] else None
    request = QuestionRequest(
        question=question.question,
        key_points=[point.point for point in question.key_points],
        domain=parts.bank.domains[domain],
        difficulty=question.difficulty,
        role=state["setup"]["job_role"],
        language=state["setup"]["language"],
        resume_line=anchor,
    )
    outcome = await parts.intelligence.run(task(), request)
    asked = Asked(
        question_id=question.id,
        text=outcome.value.question,
        domain=domain,
        difficulty=question.difficulty.value,
        phase=brief["phase"],
        type=question_type(question.kind),
        bank_id=question.id,
        target=None,
        # A model has worked the line into the question already.
        anchor=anchor if outcome.level is Level.RULES else None,
    )
    return asked, outcome.usage


def _choose(state: InterviewState, domain: str, parts: Parts) -> tuple[Question, str]:
    """A question not yet asked: of the wanted domain, or of another in the plan once that one is used up."""
    plan = dict(state["plan"])
    estimates = {name: Ability(*estimate) for name, estimate in state["ability"].items()}
    while True:
        question = next_question(
            parts.bank,
            domain,
            state["asked"],
            pooled(estimates, domain),
            interests=state["interests"],
            seed=state["interview_id"],
        )
        if question is not None:
            return question, domain
        plan.pop(domain, None)
        others = plan or {other: 1 for other in parts.bank.domains if other != domain}
        domain = next_domain(others, state["coverage"])


async def _anchor(state: InterviewState, question: Question, domain: str, parts: Parts) -> str | None:
    """A line of the resume that touches the domain, to begin with when a new domain starts."""
    resume_id = state["setup"]["resume_id"]
    if resume_id is None or question.kind is Kind.BEHAVIORAL:
        return None
    query = " ".join([question.question, *question.skills])
    return await parts.resumes.anchor(uuid.UUID(resume_id), query, domain, told=state["told"])


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
    assert pending is not None and pending["bank_id"] is not None  # noqa: S101, PT018 - as decided by the orchestrator
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


def _render(request: QuestionRequest) -> str:
    lines = [
        f"Role: {fenced('role', request.role)}",
        f"Domain: {request.domain}. Difficulty: {request.difficulty}. Language: {request.language}.",
        f"Reviewed question: {request.question}",
    ]
    if request.resume_line:
        lines.append(fenced("resume-line", request.resume_line))
    return "\n".join(lines)


async def _from_bank(request: QuestionRequest) -> QuestionReply:
    return QuestionReply(question=request.question)


def _check(request: QuestionRequest, reply: QuestionReply) -> QuestionReply:
    """The model's wording, if it still asks the reviewed question and gives nothing away."""
    text = " ".join(reply.question.split())
    if len(words(text)) > _MOST_WORDS:
        raise ValueError(f"The question has more than {_MOST_WORDS} words: shorten it.")
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
