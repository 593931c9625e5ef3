"""The evaluation agent: scores the candidate's answer from its evidence and words the feedback."""

from __future__ import annotations

import asyncio
import re
import uuid
from functools import cache
from typing import Any

from pydantic import BaseModel, Field

from agents.context import Parts
from agents.prompts import prompt
from agents.state import Asked, InterviewState, Setup
from core.evidence import Level
from services.coding.followups import FollowUp
from services.coding.growth import Growth
from services.coding.problems import load_problems
from services.coding.value_types import Language
from services.intelligence import Outcome, Task, Usage, fenced
from services.interviewing.ability import Ability, update
from services.interviewing.bank import Difficulty, KeyPoint, Kind
from services.interviewing.coding import CODING
from services.interviewing.coding_judge import Sent, judge_answer
from services.interviewing.feedback import Feedback, compose
from services.interviewing.messages import messages
from services.interviewing.quotes import QUOTES, content_hash, locate
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import FORMULA, Assessment
from services.interviewing.scoring.text import words
from services.wording import neutral

_NUMBER = re.compile(r"\d+(?:\.\d+)?")


class KeyPointRequest(BaseModel):
    """A key point to look for."""

    id: str
    point: str


class EvidenceRequest(BaseModel):
    """An answer and what to look for in it. `reviewed`: question and key points are the package's."""

    question: str
    key_points: list[KeyPointRequest]
    answer: str
    language: str
    reviewed: bool = True


class Quote(BaseModel):
    """Words of the answer that state a key point."""

    key_point: str
    quote: str = Field(min_length=1, max_length=600)


class EvidenceReply(BaseModel):
    """What was found. `feedback` is None where no model worded it."""

    quotes: list[Quote] = Field(default_factory=list, max_length=20)
    feedback: str | None = Field(default=None, max_length=1200)


async def evaluate(state: InterviewState, parts: Parts) -> tuple[dict[str, Any], list[Usage]]:
    """The state update that scores the last answer, and what it used."""
    pending, answer = state["pending"], state["answer"]
    assert pending is not None and answer is not None  # noqa: S101, PT018 - the orchestrator asked for it
    if pending.get("problem") is not None:
        return await _code(state, pending, parts), []
    rubric = await rubric_of(state, parts)
    if rubric is None:
        return {"evaluation": _without_rubric(state["setup"]["language"])}, []
    found = await _evidence(rubric, answer["text"], state["setup"], parts)
    quotes = {q.key_point: span for q in found.value.quotes if (span := locate(answer["text"], q.quote)) is not None}
    asked = _follow_up_on_code(pending)
    settled = asked.settle(answer["text"]) if asked is not None else None
    assessment = await parts.scorer.assess(rubric, answer["text"], quotes, settled)
    feedback = compose(rubric, assessment, answer["text"], messages(state["setup"]["language"]))
    evaluation = _wire(assessment, feedback, found)
    return {"evaluation": evaluation, "ability": _learn(state, pending, assessment)}, found.usage


async def rubric_of(state: InterviewState, parts: Parts) -> Rubric | None:
    """The rubric that applies to the open question: of the bank, of a follow-up on a key point, or of the interview's own.

    None for conversation, and for what a newer bank no longer holds.
    """
    asked = state["pending"]
    on_code = _follow_up_on_code(asked) if asked is not None else None
    if on_code is not None:
        return on_code.rubric
    if asked is None or asked["bank_id"] is None:
        return None
    if state["setup"].get("question_bank_id") is not None:
        interview_id, question_id = uuid.UUID(state["interview_id"]), uuid.UUID(asked["bank_id"])
        return await parts.question_banks.pinned_rubric(interview_id, question_id)
    question = parts.bank.get(asked["bank_id"])
    if question is None:
        return None
    rubric = Rubric.of(question)
    if asked["target"] is None:
        return rubric
    # As it stands in the bank, not as it was worded: the style of an interviewer must not reach the score.
    follows = (entry for entry in question.follow_ups if entry.targets == asked["target"])
    return next((rubric.narrowed(follow.question, follow.targets) for follow in follows), None)


async def _code(state: InterviewState, pending: Asked, parts: Parts) -> dict[str, Any]:
    """The state update that judges an answer to a coding problem."""
    setup, answer, posed = state["setup"], state["answer"], pending.get("problem")
    assert answer is not None and posed is not None  # noqa: S101, PT018 - as the caller saw
    problems = await asyncio.to_thread(load_problems)
    problem = problems.get(posed["problem_id"])
    if problem is None:
        return {"evaluation": _without_rubric(setup["language"])}
    sent = Sent(
        interview_id=uuid.UUID(state["interview_id"]),
        user_id=uuid.UUID(setup["user_id"]),
        turn=state["turn"] + 1,
        problem=problem,
        languages=[Language(name) for name in posed["languages"]],
        text=answer["text"],
        language=answer.get("language"),
        nth=sum(problems.get(name) is not None for name in state["asked"]) - 1,
    )
    evaluation = await judge_answer(sent, parts.executor, parts.database, messages(setup["language"]))
    abilities = dict(state["ability"])
    if evaluation["score"] is not None:
        before = Ability(*abilities.get(CODING, []))
        after = update(before, problem.difficulty, evaluation["score"] / 100)
        abilities[CODING] = [after.mean, after.variance]
    return {"evaluation": evaluation, "ability": abilities}


def _follow_up_on_code(asked: Asked) -> FollowUp | None:
    """The question about submitted code that a state holds, as its service knows it; None for another question."""
    about = asked.get("about")
    if about is None:
        return None
    points = tuple(KeyPoint.model_validate(point) for point in (about["rubric"] or {}).get("key_points", []))
    rubric = Rubric(about["question"], Kind.CONCEPT, points) if points else None
    return FollowUp(about["id"], about["question"], (), rubric, Growth(about["truth"]) if about["truth"] else None)


def _without_rubric(language: str) -> dict[str, Any]:
    """The bank changed between question and answer: the answer stands unscored, and the interview goes on."""
    reason = messages(language).text("insufficient_no_rubric")
    nothing: Outcome[EvidenceReply] = Outcome(value=EvidenceReply(), level=Level.RULES)
    return _wire(Assessment(None, "insufficient_no_rubric", (), FORMULA), Feedback(reason, reason, (), ()), nothing)


async def _evidence(rubric: Rubric, answer: str, setup: Setup, parts: Parts) -> Outcome[EvidenceReply]:
    """What a model points at in the answer, remembered or asked; nothing at the rules level."""
    request = EvidenceRequest(
        question=rubric.question,
        key_points=[KeyPointRequest(id=point.id, point=point.point) for point in rubric.key_points],
        answer=answer,
        language=setup["language"],
        reviewed=setup.get("question_bank_id") is None,
    )
    models = parts.intelligence.models_for("evaluation")
    if not models:
        return await parts.intelligence.run(task(), request)
    key = content_hash(rubric, answer, models, setup["language"])
    known = await parts.quotes.recall(key)
    if known is not None:
        return Outcome(value=EvidenceReply.model_validate(known[1]), level=known[0])
    outcome = await parts.intelligence.run(task(), request)
    if outcome.level is not Level.RULES:
        reply = outcome.value.model_dump(mode="json")
        await parts.quotes.remember(key, uuid.UUID(setup["user_id"]), outcome.level, reply)
    return outcome


def _wire(assessment: Assessment, feedback: Feedback, found: Outcome[EvidenceReply]) -> dict[str, Any]:
    level = found.level
    score = assessment.score
    version = assessment.formula_version if level is Level.RULES else f"{assessment.formula_version}+{QUOTES}"
    names = ("relevance", "completeness", "technical_accuracy", "clarity")
    return {
        "score": score.overall if score else None,
        "interval": [score.low, score.high] if score else None,
        "dimensions": {name: getattr(score, name) if score else None for name in names},
        "feedback": neutral(found.value.feedback) if found.value.feedback else feedback.text,
        "summary": feedback.summary,
        "strengths": list(feedback.strengths),
        "improvements": list(feedback.improvements),
        "evidence": [
            {
                "id": item.key_point,
                "key_point": item.point,
                "weight": item.weight,
                "verdict": item.verdict.value,
                "start": item.start,
                "end": item.end,
                "similarity": item.similarity,
            }
            for item in assessment.evidence
        ],
        "insufficient": feedback.text if assessment.insufficient else None,
        "level": level.value,
        "fallbacks": [fallback.model_dump(mode="json") for fallback in found.fallbacks],
        "declined": assessment.declined,
        "formula_version": version,
        "code": None,
    }


def _learn(state: InterviewState, asked: Asked, assessment: Assessment) -> dict[str, list[float]]:
    abilities = dict(state["ability"])
    if assessment.score is not None and asked["target"] is None:
        before = Ability(*abilities.get(asked["domain"], []))
        after = update(before, Difficulty(asked["difficulty"]), assessment.score.overall / 100)
        abilities[asked["domain"]] = [after.mean, after.variance]
    return abilities


def _render(request: EvidenceRequest) -> str:
    question = request.question
    points = "\n".join(f"- {point.id}: {point.point}" for point in request.key_points)
    if not request.reviewed:
        question, points = fenced("question", question), fenced("key-points", points)
    return (
        f"Language of the feedback: {request.language}\nQuestion: {question}\n"
        f"Key points:\n{points}\n{fenced('answer', request.answer)}"
    )


async def _nothing(request: EvidenceRequest) -> EvidenceReply:
    """At the rules level all evidence comes from the scorer."""
    del request
    return EvidenceReply()


def _check(request: EvidenceRequest, reply: EvidenceReply) -> EvidenceReply:
    known = {point.id for point in request.key_points}
    for quote in reply.quotes:
        if quote.key_point not in known:
            raise ValueError(f"There is no key point {quote.key_point!r}; use the ids given.")
        if locate(request.answer, quote.quote) is None:
            raise ValueError(f"{quote.quote!r} does not stand in the answer: copy quotes character by character.")
    if reply.feedback is not None:
        if len(words(reply.feedback)) > 120:
            raise ValueError("The feedback is too long: at most 70 words.")
        given = " ".join([request.question, request.answer, *(point.point for point in request.key_points)])
        if set(_NUMBER.findall(reply.feedback)) - set(_NUMBER.findall(given)):
            raise ValueError("The feedback holds a number of its own: give no grades.")
    return reply


@cache
def task() -> Task[EvidenceRequest, EvidenceReply]:
    """The task of this agent, for every level."""
    return Task[EvidenceRequest, EvidenceReply](
        name="evaluation",
        reply=EvidenceReply,
        instructions=prompt("evaluation"),
        render=_render,
        rules=_nothing,
        check=_check,
    )
