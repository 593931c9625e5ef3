"""Why an index is what it is, and what would raise it: exact Shapley values of the linear formula, and the formula computed again
on changed inputs. Nothing here is estimated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from services.employability.facts import Factor, Inputs, LearningFacts, SkillFacts
from services.employability.formulas import WEIGHTS, Component, Index, compute_again, renormalised

BASELINE = 50.0
"""Of every component, until the deployment has a mean of its own."""
MOST = 5
_LEAST_GAIN = 0.5
_RESOURCES = 2
_BETTER_ANSWERS = 10.0
_GOAL_COMPLETION = 0.8
_NOT_BEGUN = LearningFacts(events=0, begun=0, completed=0, acquired=0, months=1.0, streak=0, active_days=0)


@dataclass(frozen=True)
class Counterfactual:
    """A change and what the index would be with it. `gain` is in points; `parameters` are what its sentence needs."""

    code: str
    component: str
    parameters: Mapping[str, Any]
    gain: float
    score: float


def contributions(components: Mapping[str, Component], baseline: Mapping[str, float]) -> dict[str, float]:
    """The Shapley value of each component that is there: w'ᵢ · (scoreᵢ - baselineᵢ), which for a linear formula with independent
    inputs is exact; they add up to the index less the index of the baseline."""
    weights = renormalised(WEIGHTS, components)
    return {
        name: weight * ((components[name].score or 0.0) - baseline.get(name, BASELINE))
        for name, weight in weights.items()
    }


def counterfactuals(inputs: Inputs, index: Index, most: int = MOST) -> list[Counterfactual]:
    """The changes that would raise the index by half a point or more, the best first; none where there is no index."""
    if index.score is None:
        return []
    found = []
    for code, component, parameters, changed in _changes(inputs):
        score = compute_again(changed, inputs, index).score
        if score is not None and score - index.score >= _LEAST_GAIN:
            found.append(Counterfactual(code, component, parameters, round(score - index.score, 1), score))
    return sorted(found, key=lambda one: (-one.gain, one.code, str(sorted(one.parameters.items()))))[:most]


_Change = tuple[str, str, dict[str, Any], Inputs]


def _changes(inputs: Inputs) -> Iterator[_Change]:
    yield from _resume(inputs)
    yield from _skills(inputs)
    yield from _interviews(inputs)
    yield from _learning(inputs)


def _resume(inputs: Inputs) -> Iterator[_Change]:
    resume = inputs.resume
    if resume is None:
        return
    low = [factor for factor in resume.factors if factor.score < 100 and factor.missing]
    for factor in sorted(low, key=lambda one: (-_points(one), one.half, one.name))[:3]:
        value = min(100.0, getattr(resume, factor.half) + _points(factor))
        changed = replace(inputs, resume=replace(resume, **{factor.half: value}))
        yield "resume_factor", "resume_quality", {"factor": factor.name}, changed


def _points(factor: Factor) -> float:
    """What the half of the factor would gain."""
    return factor.weight * (100 - factor.score)


def _skills(inputs: Inputs) -> Iterator[_Change]:
    skills = inputs.skills
    if skills is None:
        return
    for skill in most_wanted(skills)[:3]:
        changed = replace(inputs, skills=with_skill(skills, skill), learning=_learned(inputs.learning))
        yield "learn_skill", "skill_proficiency", {"skill": skill, "resources": _RESOURCES}, changed
    more = replace(skills, proofs=skills.proofs + 2)
    yield "two_projects", "skill_proficiency", {"count": 2}, replace(inputs, skills=more)
    certified = replace(skills, proofs=skills.proofs + 1, certificates=skills.certificates + 1)
    yield "certificate", "skill_proficiency", {}, replace(inputs, skills=certified)


def most_wanted(skills: SkillFacts) -> list[str]:
    """What the targets miss, the skill that most of them miss first, then by the targets' own order."""
    count: dict[str, int] = {}
    for target in skills.targets:
        for skill in target.missing:
            count[skill] = count.get(skill, 0) + 1
    return sorted(count, key=lambda skill: -count[skill])


def with_skill(skills: SkillFacts, skill: str) -> SkillFacts:
    """The facts of somebody who has one skill more, at the first level."""
    targets = tuple(
        replace(
            target,
            match=min(100.0, target.match + 100 / target.required),
            missing=tuple(name for name in target.missing if name != skill),
        )
        if skill in target.missing
        else target
        for target in skills.targets
    )
    relevance = sum(target.match for target in targets) / len(targets) if targets else skills.relevance
    return replace(skills, count=skills.count + 1, levels=(*skills.levels, 1), relevance=relevance, targets=targets)


def _learned(learning: LearningFacts | None) -> LearningFacts:
    """After two resources more and the skill that they teach, reported today."""
    learning = learning or _NOT_BEGUN
    return replace(
        learning,
        events=learning.events + _RESOURCES + 1,
        begun=learning.begun + _RESOURCES,
        completed=learning.completed + _RESOURCES,
        acquired=learning.acquired + 1,
        streak=max(1, learning.streak),
        active_days=max(1, learning.active_days),
    )


def _interviews(inputs: Inputs) -> Iterator[_Change]:
    held = inputs.interviews
    if held is None or not held.interviews:
        return
    better = min(100.0, held.answer_quality + _BETTER_ANSWERS)
    said = None if held.communication is None else min(100.0, held.communication + _BETTER_ANSWERS)
    count = held.interviews

    def mean(old: float, new: float) -> float:
        return (old * count + new) / (count + 1)

    after = replace(
        held,
        interviews=count + 1,
        answer_quality=mean(held.answer_quality, better),
        communication=None if held.communication is None or said is None else mean(held.communication, said),
    )
    changed = replace(inputs, interviews=after)
    yield "better_interview", "interview_performance", {"points": round(_BETTER_ANSWERS)}, changed


def _learning(inputs: Inputs) -> Iterator[_Change]:
    learning = inputs.learning
    if learning is None:
        return
    short = next(
        (n for n in range(1, learning.in_progress + 1) if learning.completed + n >= _GOAL_COMPLETION * learning.begun),
        learning.in_progress,
    )
    if short and learning.completed < _GOAL_COMPLETION * learning.begun:
        done = replace(learning, completed=learning.completed + short, in_progress=learning.in_progress - short)
        percent = round(100 * done.completed / done.begun)
        parameters = {"count": short, "percent": percent}
        yield "finish_resources", "learning_progress", parameters, replace(inputs, learning=done)
    yield "week_of_learning", "learning_progress", {"days": 7}, replace(inputs, learning=daily(learning, 7))


def daily(learning: LearningFacts, days: int) -> LearningFacts:
    """After `days` more with learning on each, up to seven; those of four weeks ago count no more by then."""
    return replace(learning, streak=learning.streak + days, active_days=learning.active_lately + days)
