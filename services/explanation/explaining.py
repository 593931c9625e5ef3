"""Reads a decision's logged payload and says what raised and what lowered it, each reason with the evidence that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from services.employability.formulas import WEIGHTS
from services.explanation.texts import Texts, texts
from services.fairness.decisions import DecisionKind

Effect = Literal["raises", "lowers", "neutral"]

_STRONG, _WEAK = 70.0, 50.0
"""From 70 a part raises a result, below 50 it lowers it: the bands of a hire and of no hire nearest to the middle."""
_MOST = 40


@dataclass(frozen=True)
class Reason:
    """One thing that bore on the result. `evidence` names what it rests on, in the terms of the decision's kind."""

    text: str
    effect: Effect
    contribution: float | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Explanation:
    """A decision in plain words. Every text is in `language`, but for what the person or the catalogue wrote themselves."""

    language: str
    title: str
    summary: str
    how: str
    made_by: str
    not_used: str
    contest: str
    opt_out: str
    reasons: tuple[Reason, ...]


def explain(
    kind: str, level: str, payload: Mapping[str, Any] | None, value: float | None, language: str
) -> Explanation:
    """The explanation of a decision. `payload` is None once it was erased; `value` is the decision's number, if it has one."""
    say = texts(language)
    known = payload or {}
    reasons = tuple(_READERS[DecisionKind(kind)](known, say))[:_MOST] if payload is not None else ()
    person = kind == DecisionKind.HUMAN_REVIEW
    not_used = say.say("not_used")
    if kind == DecisionKind.RESUME_QUALITY:
        not_used += " " + say.say("not_used.presence")
    return Explanation(
        language=say.language,
        title=say.say(f"title.{kind}"),
        summary=_summary(kind, payload, value, say),
        how=say.say(f"how.{kind}"),
        made_by=say.say("by.person" if person else f"by.{level}"),
        not_used=not_used,
        contest=say.say("contest"),
        opt_out=say.say("opt_out"),
        reasons=reasons,
    )


def _summary(kind: str, payload: Mapping[str, Any] | None, value: float | None, say: Texts) -> str:
    if payload is None:
        return say.say("summary.erased")
    if kind in (DecisionKind.LEARNING_PATH, DecisionKind.RECOMMENDATION):
        return say.say("summary.order", count=len(payload.get("skills") or payload.get("resources") or ()))
    if value is None:
        return say.say("summary.none")
    interval = payload.get("interval")
    if interval and interval[0] is not None:
        return say.say("summary.interval", score=_number(value), low=_number(interval[0]), high=_number(interval[1]))
    return say.say("summary.score", score=_number(value))


def _answer(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    effects: dict[str, Effect] = {"found": "raises", "partly": "raises", "missing": "lowers", "contradicted": "lowers"}
    for item in sorted(payload.get("evidence") or (), key=lambda one: -(one.get("weight") or 0.0)):
        evidence = {name: item[name] for name in ("id", "verdict", "start", "end", "similarity") if name in item}
        evidence["turn"] = payload.get("turn")
        text = say.say(f"reason.{item['verdict']}", point=item.get("key_point", item.get("id", "")))
        yield Reason(text, effects[item["verdict"]], evidence=evidence)
    for name, score in (payload.get("dimensions") or {}).items():
        if score is not None:
            yield _part(name, score, None, say, {"turn": payload.get("turn")})


def _report(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    components = payload.get("components") or {}
    total = sum(part["weight"] for part in components.values() if part["score"] is not None)
    for name, part in components.items():
        yield _part(
            name, part["score"], part["weight"] / total if total else None, say, {"turns": part.get("turns", [])}
        )


def _quality(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    for half in ("completeness", "formatting"):
        part = payload.get(half)
        if part is None:
            continue
        yield _part(half, part["score"], part["weight"], say, {})
        for factor in sorted(part["factors"], key=lambda one: -(one["weight"] or 0.0)):
            evidence = {"part": half, "factor": factor["name"], "missing": factor.get("missing", [])}
            yield _part(factor["name"], factor["score"], None, say, evidence)


def _gap(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    for item in payload.get("missing") or ():
        evidence = {name: item.get(name) for name in ("skill", "required", "importance")}
        effect: Effect = "lowers" if item.get("required") else "neutral"
        yield Reason(say.say("reason.skill_missing", skill=item["skill"]), effect, evidence=evidence)
    for item in payload.get("level_gaps") or ():
        evidence = {name: item.get(name) for name in ("skill", "user_level", "required_level")}
        yield Reason(say.say("reason.level", skill=item["skill"]), "neutral", evidence=evidence)
    for item in payload.get("matched") or ():
        key = "reason.matched" if item.get("kind") == "exact" else "reason.related"
        evidence = {name: item.get(name) for name in ("skill", "kind", "similarity")}
        yield Reason(say.say(key, skill=item["skill"]), "raises", evidence=evidence)


def _path(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    for place, skill in enumerate(payload.get("skills") or (), 1):
        urgency = _number(min(100.0, 100 * (skill.get("urgency") or 0.0)))
        text = say.say("reason.placed", place=place, skill=skill["skill"], urgency=urgency)
        yield Reason(text, "neutral", evidence={"skill": skill["skill"], "urgency_parts": skill.get("urgency_parts")})


def _offers(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    for place, resource in enumerate(payload.get("resources") or (), 1):
        text = say.say("reason.offered", place=place, score=_number(resource["score"]))
        yield Reason(text, "neutral", evidence={"resource_id": resource["resource_id"]})


def _index(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    components = payload.get("components") or {}
    present = sum(WEIGHTS.get(name, 0.0) for name, part in components.items() if part["score"] is not None)
    for name, part in components.items():
        weight = WEIGHTS.get(name)
        share = weight / present if weight and present and part["score"] is not None else None
        yield _part(name, part["score"], share, say, {"parts": part.get("parts")})


def _reviewed(payload: Mapping[str, Any], say: Texts) -> Iterator[Reason]:
    value = payload.get("value")
    if value is not None:
        evidence = {"decision_id": payload.get("decision_id"), "reason": payload.get("reason")}
        yield Reason(say.say("reason.reviewed", score=_number(value)), "neutral", evidence=evidence)


_READERS: dict[DecisionKind, Callable[[Mapping[str, Any], Texts], Iterator[Reason]]] = {
    DecisionKind.ANSWER_EVALUATION: _answer,
    DecisionKind.INTERVIEW_REPORT: _report,
    DecisionKind.RESUME_QUALITY: _quality,
    DecisionKind.SKILL_GAP: _gap,
    DecisionKind.LEARNING_PATH: _path,
    DecisionKind.RECOMMENDATION: _offers,
    DecisionKind.EMPLOYABILITY: _index,
    DecisionKind.HUMAN_REVIEW: _reviewed,
}


def _part(name: str, score: float | None, weight: float | None, say: Texts, evidence: Mapping[str, Any]) -> Reason:
    called = say.name(name)
    if score is None:
        return Reason(say.say("reason.left_out", name=called), "neutral", evidence=evidence)
    effect: Effect = "raises" if score >= _STRONG else "lowers" if score < _WEAK else "neutral"
    if weight is None:
        return Reason(say.say("reason.part", name=called, score=_number(score)), effect, evidence=evidence)
    text = say.say("reason.weighted", name=called, score=_number(score), weight=round(100 * weight))
    return Reason(text, effect, round(weight * score, 1), evidence)


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
