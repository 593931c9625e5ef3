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

    def line(key: str, domain: str, part: Component) -> str:
        return say.text(key, domain=domain_title(domain, parts.bank), score=part.score, number=len(part.turns))

    strengths = [line("report_strength", d, p) for d, p in ranked if (p.score or 0.0) >= _STRONG]
    strengths += [
        say.text(
            "report_strong_answer", domain=domain_title(a.domain, parts.bank), score=a.evaluation["score"], turn=a.turn
        )
        for a in sorted(answers, key=lambda a: (-(a.evaluation["score"] or 0.0), a.turn))
        if (a.evaluation["score"] or 0.0) >= _STRONG and (numbers.domains[a.domain].score or 0.0) < _STRONG
    ]
    weaknesses = [line("report_weakness", d, p) for d, p in reversed(ranked) if (p.score or 0.0) < _WEAK]
    worst_first = sorted(
        (a for a in answers if a.evaluation["score"] is not None), key=lambda a: (a.evaluation["score"], a.turn)
    )
    recommendations: list[str] = []
    for answer in worst_first:
        title = domain_title(answer.domain, parts.bank)
        code = answer.evaluation.get("code")
        if answer.kind == CODE:
            if code and answer.evaluation["improvements"]:
                advice = answer.evaluation["improvements"][0]
                recommendations.append(say.text("report_code", title=code["title"], advice=advice, turn=answer.turn))
            continue
        items = sorted(answer.evaluation["evidence"], key=lambda item: -item["weight"])
        for item in items:
            if item["verdict"] in ("missing", "contradicted") and answer.kind != "behavioral":
                recommendations.append(
                    say.text("report_study", domain=title, point=item["key_point"], turn=answer.turn)
                )
                break
        question = parts.bank.get(answer.question_id.split(".")[0])
        if question is not None and answer.evaluation["score"] < _WEAK:
            recommendations.append(say.text("report_source", domain=title, title=question.source.title))
    communication = numbers.components["communication"].score
    if communication is not None and communication < _WEAK:
        recommendations.insert(0, say.text("report_clarity"))
    if numbers.overall is None or (numbers.high or 0) - (numbers.low or 0) > 40:
        recommendations.append(say.text("report_more"))
    return FindingsRequest(
        role=role,
        language=language,
        strengths=strengths[:_MOST],
        weaknesses=weaknesses[:_MOST],
        recommendations=list(dict.fromkeys(recommendations))[:_MOST],
    )


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
