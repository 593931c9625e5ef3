"""The report agent: words the findings of a finished interview. Its numbers come from `services.interviewing.report`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from pydantic import BaseModel, Field

from agents.context import Parts
from agents.prompts import prompt
from agents.state import InterviewState
from services.intelligence import Task, Usage, fenced
from services.interviewing.feedback import covered, point_text
from services.interviewing.messages import Messages, messages
from services.interviewing.own_questions import domain_title
from services.interviewing.report import CODE, FORMULA, Component, Numbers, Scored, compute

_MOST = 5
_STRONG, _WEAK = 70.0, 60.0


@dataclass(frozen=True)
class EvaluatedAnswer:
    """One evaluated answer of the record, as the report needs it. `evaluation` is the stored wire shape."""

    turn: int
    question_id: str
    question: str
    answer: str
    domain: str
    difficulty: str
    kind: str
    follow_up: bool
    evaluation: dict[str, Any]


class FindingsRequest(BaseModel):
    """Findings to word, in order."""

    role: str
    language: str
    strengths: list[str]
    weaknesses: list[str]
    recommendations: list[str]


class FindingsReply(BaseModel):
    """The findings in the words of the report."""

    strengths: list[str] = Field(max_length=10)
    weaknesses: list[str] = Field(max_length=10)
    recommendations: list[str] = Field(max_length=10)


async def write(
    state: InterviewState, answers: Sequence[EvaluatedAnswer], parts: Parts
) -> tuple[dict[str, Any], list[Usage]]:
    """The report as it goes on the wire, and what wording it used."""
    setup = state["setup"]
    say = messages(setup["language"])
    numbers = compute([_scored(answer) for answer in answers if answer.evaluation["score"] is not None])
    request = _findings(answers, numbers, setup["job_role"], setup["language"], say, parts)
    outcome = await parts.intelligence.run(task(), request)
    insufficient = numbers.insufficient if setup["evaluate"] else "report_not_scored"
    reason = say.text(insufficient, least=2) if insufficient else None
    levels = sorted({answer.evaluation["level"] for answer in answers} | {outcome.level.value})
    report = {
        "interview_id": state["interview_id"],
        "job_role": setup["job_role"],
        "interview_type": setup["interview_type"],
        "language": setup["language"],
        "overall_score": numbers.overall,
        "interval": _interval(numbers.overall, numbers.low, numbers.high),
        "insufficient": reason,
        "scores": {name: part.score for name, part in numbers.components.items()},
        "components": {name: _component(part, say) for name, part in numbers.components.items()},
        "domain_scores": {name: part.score for name, part in numbers.domains.items()},
        "domains": {name: _component(part, say) for name, part in numbers.domains.items()},
        "strengths": outcome.value.strengths,
        "weaknesses": outcome.value.weaknesses,
        "recommendations": outcome.value.recommendations,
        "hiring_recommendation": numbers.recommendation,
        "evidence": _evidence(numbers),
        "questions": [_question(answer) for answer in answers],
        "formula_version": f"{FORMULA}({', '.join(_formulas(answers))})",
        "levels": levels,
        "fallbacks": [f.model_dump(mode="json") for f in outcome.fallbacks],
    }
    return report, outcome.usage


def _scored(answer: EvaluatedAnswer) -> Scored:
    evaluation = answer.evaluation
    low, high = evaluation["interval"]
    code = evaluation.get("code")
    return Scored(
        turn=answer.turn,
        kind=answer.kind,
        domain=answer.domain,
        difficulty=answer.difficulty,
        follow_up=answer.follow_up,
        score=evaluation["score"],
        low=low,
        high=high,
        dimensions=evaluation["dimensions"],
        quality=code["quality"]["score"] if code else None,
        passed=code["passed"] / code["total"] if code and code["total"] else 0.0,
    )


def _findings(
    answers: Sequence[EvaluatedAnswer], numbers: Numbers, role: str, language: str, say: Messages, parts: Parts
) -> FindingsRequest:
    ranked = sorted(numbers.domains.items(), key=lambda item: (-(item[1].score or 0.0), item[0]))
    scored = [answer for answer in answers if answer.evaluation["score"] is not None]

    def line(key: str, domain: str, part: Component) -> str:
        title = domain_title(domain, parts.bank)
        return say.text(key, domain=title, score=f"{part.score:g}", number=len(part.turns))

    strengths = [line("report_strength", d, p) for d, p in ranked if (p.score or 0.0) >= _STRONG]
    # No topic is named as both: of one that is no strength the strong answers are, by what they showed, and the other way round.
    strengths += [
        _single(answer, answer.evaluation["strengths"][0], say)
        for answer in sorted(scored, key=lambda a: (-a.evaluation["score"], a.turn))
        if answer.evaluation["score"] >= _STRONG
        and answer.evaluation["strengths"]
        and (numbers.domains[answer.domain].score or 0.0) < _STRONG
    ]
    weaknesses = [line("report_weakness", d, p) for d, p in reversed(ranked) if (p.score or 0.0) < _WEAK]
    weaknesses += [
        _single(answer, _extent(answer, say), say)
        for answer in sorted(scored, key=lambda a: (a.evaluation["score"], a.turn))
        if answer.evaluation["score"] < _WEAK and (numbers.domains[answer.domain].score or 0.0) >= _WEAK
    ]
    recommendations = [*_on_communication(scored, numbers, say), *_on_answers(scored, say, parts)]
    if numbers.overall is None or (numbers.high or 0) - (numbers.low or 0) > 40:
        recommendations.append(say.text("report_more"))
    return FindingsRequest(
        role=role,
        language=language,
        strengths=strengths[:_MOST],
        weaknesses=weaknesses[:_MOST],
        recommendations=list(dict.fromkeys(recommendations))[:_MOST],
    )


def _single(answer: EvaluatedAnswer, said: str, say: Messages) -> str:
    """One answer among the findings, with what is said of it."""
    code = answer.evaluation.get("code")
    if code:
        return say.text("report_code", title=code["title"], advice=said, turn=answer.turn)
    return say.text("report_answer", score=f"{answer.evaluation['score']:g}", said=said, turn=answer.turn)


def _extent(answer: EvaluatedAnswer, say: Messages) -> str:
    """How far an answer got: tests passed, or key points covered."""
    code = answer.evaluation.get("code")
    if code:
        key = "some" if code["passed"] else "none" if code["quality"]["lines"] else "untouched"
        return say.text(f"feedback_code_{key}", passed=code["passed"], total=code["total"])
    verdicts = [item["verdict"] for item in answer.evaluation["evidence"]]
    return say.text("feedback_weak", covered=covered(verdicts, say))


def _on_communication(scored: Sequence[EvaluatedAnswer], numbers: Numbers, say: Messages) -> list[str]:
    """Advice on what makes communication weak: how it was said, or that it was beside the question."""
    part = numbers.components["communication"]
    if part.score is None or part.score >= _WEAK:
        return []
    said = [answer.evaluation["dimensions"] for answer in scored if answer.turn in part.turns]
    clarity, relevance = (sum(each[name] for each in said) for name in ("clarity", "relevance"))
    # Who did not know said nothing that could be worded better.
    return (
        []
        if not clarity and not relevance
        else [say.text("report_clarity" if clarity < relevance else "report_relevance")]
    )


def _on_answers(scored: Sequence[EvaluatedAnswer], say: Messages, parts: Parts) -> list[str]:
    """What to work on and what to read, from the weakest answer on; no point twice."""
    advice: list[str] = []
    seen: set[tuple[str, str]] = set()
    for answer in sorted(scored, key=lambda a: (a.evaluation["score"], a.turn)):
        title = domain_title(answer.domain, parts.bank)
        code = answer.evaluation.get("code")
        if answer.kind == CODE:
            if code and answer.evaluation["improvements"]:
                first = answer.evaluation["improvements"][0]
                advice.append(say.text("report_code", title=code["title"], advice=first, turn=answer.turn))
            continue
        question = parts.bank.get(answer.question_id.split(".")[0])
        known = {point.id: point_text(point, say) for point in question.key_points} if question else {}
        items = sorted(answer.evaluation["evidence"], key=lambda item: -item["weight"])
        lacking = [item for item in items if item["verdict"] in ("missing", "contradicted")]
        points = (known.get(item["id"], item["key_point"]) for item in lacking)
        point = next((point for point in points if (title, point) not in seen), None)
        if point is not None:
            seen.add((title, point))
            advice.append(say.text("report_study", domain=title, point=point, turn=answer.turn))
        if question is not None and answer.evaluation["score"] < _WEAK:
            advice.append(say.text("report_source", domain=title, title=question.source.title))
    return advice


def _component(part: Component, say: Messages) -> dict[str, Any]:
    return {
        "score": part.score,
        "interval": _interval(part.score, part.low, part.high),
        "weight": part.weight,
        "turns": list(part.turns),
        "insufficient": say.text(part.insufficient, least=2) if part.insufficient else None,
    }


def _evidence(numbers: Numbers) -> dict[str, list[int]]:
    """For every number of the report the turns that it rests on; their spans stand under `questions`."""
    rests = {name: list(part.turns) for name, part in numbers.components.items()}
    rests |= {f"domain:{name}": list(part.turns) for name, part in numbers.domains.items()}
    rests["overall_score"] = sorted({turn for part in numbers.components.values() for turn in part.turns})
    return rests


def _question(answer: EvaluatedAnswer) -> dict[str, Any]:
    return {
        "turn": answer.turn,
        "question_id": answer.question_id,
        "question": answer.question,
        "answer": answer.answer,
        "domain": answer.domain,
        "difficulty": answer.difficulty,
        "kind": answer.kind,
        "follow_up": answer.follow_up,
        "evaluation": answer.evaluation,
    }


def _formulas(answers: Sequence[EvaluatedAnswer]) -> list[str]:
    """The formulas of the answers' scores, without the rubric that each carries."""
    versions = {answer.evaluation["formula_version"] for answer in answers}
    return sorted(
        {"+".join(part for part in v.split("+") if not re.fullmatch(r"[0-9a-f]{12}", part)) for v in versions}
    )


def _interval(score: float | None, low: float | None, high: float | None) -> list[float | None] | None:
    return None if score is None else [low, high]


def _render(request: FindingsRequest) -> str:
    lists = {name: getattr(request, name) for name in ("strengths", "weaknesses", "recommendations")}
    body = "\n".join(f"{name}:\n" + "\n".join(f"- {entry}" for entry in entries) for name, entries in lists.items())
    return f"Language: {request.language}\n{fenced('role', request.role)}\n{fenced('findings', body)}"


async def _as_found(request: FindingsRequest) -> FindingsReply:
    return FindingsReply(
        strengths=request.strengths, weaknesses=request.weaknesses, recommendations=request.recommendations
    )


def _check(request: FindingsRequest, reply: FindingsReply) -> FindingsReply:
    for name in ("strengths", "weaknesses", "recommendations"):
        given, worded = getattr(request, name), getattr(reply, name)
        if len(given) != len(worded):
            raise ValueError(f"`{name}` has to have {len(given)} entries, one for each finding.")
        numbers = set(re.findall(r"\d+(?:\.\d+)?", " ".join(given)))
        if set(re.findall(r"\d+(?:\.\d+)?", " ".join(worded))) - numbers:
            raise ValueError(f"`{name}` holds a number that the findings do not: leave numbers as they are.")
    return reply


@cache
def task() -> Task[FindingsRequest, FindingsReply]:
    """The task of this agent, for every level."""
    return Task[FindingsRequest, FindingsReply](
        name="report",
        reply=FindingsReply,
        instructions=prompt("report"),
        render=_render,
        rules=_as_found,
        check=_check,
    )
