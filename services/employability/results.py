"""An index as it is stored and goes on the wire: numbers with their evidence; sentences are put in when it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from services.employability.explain import BASELINE, contributions, counterfactuals
from services.employability.facts import Inputs
from services.employability.formulas import FORMULA, WEIGHTS, Index, compute
from services.employability.insights import insights, recommendations
from services.employability.texts import reason, worded

SIGNIFICANT = 5.0
"""A change of more points than this, from one day's index to the next, is told."""
LEAST_PEOPLE = 100
"""From this many indices on, the deployment's own means are the baseline."""


@dataclass(frozen=True)
class Result:
    """An index with everything that is said of it. `body` holds JSON values, codes in the place of sentences."""

    index: Index
    body: dict[str, Any]
    inputs: str


def baseline_of(means: Mapping[str, Any]) -> dict[str, float]:
    """What contributions are measured against: the deployment's means, of enough people, else 50."""
    if means.get("n", 0) < LEAST_PEOPLE:
        return dict.fromkeys(WEIGHTS, BASELINE)
    return {name: float(means.get(name, BASELINE)) for name in WEIGHTS}


def score(inputs: Inputs, baseline: Mapping[str, float]) -> Result:
    """Compute the index and everything that is said of it. Deterministic."""
    index = compute(inputs)
    shares = index.weights
    values = contributions(index.components, baseline)
    evidence = _evidence(inputs)
    components = {
        name: {
            "score": _rounded(component.score),
            "interval": None
            if component.score is None
            else [
                round(max(0.0, component.score - component.half), 1),
                round(min(100.0, component.score + component.half), 1),
            ],
            "weight": WEIGHTS[name],
            "share": round(shares.get(name, 0.0), 4),
            "contribution": _rounded(values.get(name), 2),
            "points": _rounded(shares[name] * component.score, 2) if component.score is not None else None,
            "baseline": round(baseline[name], 1),
            "insufficient": component.insufficient,
            "parts": {part: round(value, 1) for part, value in component.parts.items()},
            "evidence": evidence[name] if component.score is not None else {},
        }
        for name, component in index.components.items()
    }
    changes = counterfactuals(inputs, index)
    body = {
        "overall_score": index.score,
        "interval": None if index.score is None else [index.low, index.high],
        "band": index.band,
        "insufficient": index.insufficient,
        "components": components,
        "insights": insights(inputs, index),
        "recommendations": recommendations(inputs, index, changes),
        "formula_version": FORMULA,
    }
    return Result(index, body, inputs.digest(FORMULA))


def in_words(body: dict[str, Any], language: str) -> dict[str, Any]:
    """A stored body with its sentences in a language."""
    components = {
        name: {**part, "insufficient": None if part["insufficient"] is None else reason(part["insufficient"], language)}
        for name, part in body["components"].items()
    }
    return {
        **body,
        "insufficient": None if body["insufficient"] is None else reason(body["insufficient"], language),
        "components": components,
        "insights": [worded(one, language) for one in body["insights"]],
        "recommendations": [worded(one, language) for one in body["recommendations"]],
    }


def _evidence(inputs: Inputs) -> dict[str, dict[str, Any]]:
    """What each component rests on, by ids and places that can be opened."""
    found: dict[str, dict[str, Any]] = {name: {} for name in WEIGHTS}
    if inputs.resume is not None:
        found["resume_quality"] = {
            "resume_id": inputs.resume.resume_id,
            "factors": [{**vars(factor), "missing": list(factor.missing)} for factor in inputs.resume.factors],
        }
    if inputs.skills is not None:
        skills = inputs.skills
        found["skill_proficiency"] = {
            "resume_id": inputs.resume.resume_id if inputs.resume and skills.spans else None,
            "skills": [{"skill": name, "start": start, "end": end} for name, start, end in skills.spans],
            "count": skills.count,
            "proofs": skills.proofs,
            "certificates": skills.certificates,
            "recent": skills.recent,
            "targets": [{**vars(target), "missing": list(target.missing)} for target in skills.targets],
        }
    if inputs.interviews is not None:
        held = inputs.interviews
        found["interview_performance"] = {
            "interview_ids": list(held.ids),
            "interviews": held.interviews,
            "answers": held.answers,
            "spread": held.spread,
        }
    if inputs.learning is not None:
        learning = dict(vars(inputs.learning))
        found["learning_progress"] = {
            "path_ids": list(learning.pop("ids")),
            **learning,
            "learned": list(learning["learned"]),
        }
    if inputs.market is not None:
        market = inputs.market
        found["market_demand"] = {
            "source": market.source,
            "ads": market.ads,
            "relevant": market.relevant,
            "currency": market.currency,
        }
    return found


def _rounded(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)
