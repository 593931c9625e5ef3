"""What is said about an index: rules over its components, with the thresholds of the design. Codes and values; wording is in `texts`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from services.employability.explain import Counterfactual, most_wanted
from services.employability.facts import Inputs
from services.employability.formulas import PARTS, WEIGHTS, Component, Index

LOW = {"resume_quality": 60.0, "skill_proficiency": 70.0, "interview_performance": 65.0, "learning_progress": 50.0}
"""Below these a component asks for something to be done."""
STRONG = 76.0
UNEVEN = 15.0
"""Standard deviation of interview scores from which they are called uneven."""

Said = dict[str, Any]


def insights(inputs: Inputs, index: Index) -> list[Said]:
    """What stands out, in the order of the components: `{"code", "component", "parameters"}`."""
    found: list[Said] = []
    for name in WEIGHTS:
        component = index.components[name]
        if component.score is None:
            continue
        score = round(component.score, 1)
        if component.score >= STRONG:
            found.append(_said(f"strong_{name}", name, score=score))
        elif component.score < LOW.get(name, 0.0):
            found.append(_said(f"low_{name}", name, score=score, part=_weakest(name, component)))
    if inputs.interviews is not None and (inputs.interviews.spread or 0.0) > UNEVEN:
        found.append(_said("uneven_interviews", "interview_performance", spread=round(inputs.interviews.spread or 0.0)))
    if inputs.skills is not None and inputs.skills.recent:
        found.append(_said("recent_skills", "skill_proficiency", count=inputs.skills.recent))
    if inputs.learning is not None and inputs.learning.streak >= 3:
        found.append(_said("streak", "learning_progress", days=inputs.learning.streak))
    return found


def _weakest(name: str, component: Component) -> str:
    """The part that costs a component the most points."""
    return max(component.parts, key=lambda part: PARTS[name][part] * (100 - component.parts[part]))


def recommendations(inputs: Inputs, index: Index, changes: Sequence[Counterfactual]) -> list[Said]:
    """What to do: first what would complete the picture, then what is low, then the changes that raise the index most.

    `gain` is there where the formula was computed again with the change.
    """
    found: list[Said] = []
    if inputs.resume is None:
        found.append(_said("bring_resume", "resume_quality"))
    if inputs.skills is None or not inputs.skills.targets:
        found.append(_said("name_target", "skill_proficiency"))
    if inputs.interviews is None:
        found.append(_said("first_interview", "interview_performance"))
    if inputs.learning is None:
        found.append(_said("start_learning", "learning_progress"))
    found += [
        _said(change.code, change.component, **change.parameters) | {"gain": change.gain, "score": change.score}
        for change in changes
    ]
    said = {one["component"] for one in found}
    for name, threshold in LOW.items():
        score = index.components[name].score
        if score is not None and score < threshold and name not in said:
            found.append(_said(f"raise_{name}", name))
    wanted = most_wanted(inputs.skills)[:3] if inputs.skills is not None else []
    skills = index.components["skill_proficiency"].score
    offered = {change.parameters["skill"] for change in changes if change.code == "learn_skill"}
    if skills is not None and skills < LOW["skill_proficiency"] and not offered.issuperset(wanted):
        found.append(_said("wanted_skills", "skill_proficiency", skills=", ".join(wanted)))
    return found


def _said(code: str, component: str, **parameters: Any) -> Said:
    return {"code": code, "component": component, "parameters": parameters}
