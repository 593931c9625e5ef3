"""Decisions of this service as entries of the log: what was decided, and what somebody needs to compute it again.

Texts that the tables keep already (resumes, answers) are named by hash and id, not copied.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from core.evidence import Level
from services.fairness.decisions import Decision, DecisionKind, hash_of

TURN, INTERVIEW, RESUME = "interview_turn", "interview", "resume"
ANALYSIS, PATH, NEXT_STEPS = "analysis", "learning_path", "next_steps"


def turn_subject(interview_id: uuid.UUID, turn: int) -> str:
    """The subject id of an answer: the interview's id and the turn."""
    return f"{interview_id}/{turn}"


def answer_inputs(question_id: str, answer: str, formula_version: str) -> str:
    """The inputs' hash of an answer's evaluation; the formula's version holds the rubric's."""
    return hash_of(question_id, answer, formula_version)


def evaluation(
    user_id: uuid.UUID,
    interview_id: uuid.UUID,
    turn: int,
    *,
    question: Mapping[str, Any],
    answer: str,
    found: Mapping[str, Any],
    now: datetime,
) -> Decision:
    """The evaluation of an answer. `question`: `question_id, domain, difficulty, kind, follow_up, language`; `found`: the
    evaluation as it goes on the wire."""
    kept = ("score", "interval", "dimensions", "evidence", "insufficient", "feedback", "strengths", "improvements")
    version = found["formula_version"]
    return Decision(
        user_id=user_id,
        kind=DecisionKind.ANSWER_EVALUATION,
        subject_kind=TURN,
        subject_id=turn_subject(interview_id, turn),
        value=found["score"],
        formula_version=version,
        level=found["level"],
        inputs_hash=answer_inputs(question["question_id"], answer, version),
        evidence=[item["id"] for item in found["evidence"] if item.get("id")],
        payload={**question, **{name: found[name] for name in kept}, "turn": turn},
        made_at=now,
    )


def report(user_id: uuid.UUID, interview_id: uuid.UUID, body: Mapping[str, Any], now: datetime) -> Decision:
    """The report of an interview, `body` as it goes on the wire."""
    kept = ("overall_score", "interval", "insufficient", "components", "domains", "hiring_recommendation", "evidence")
    answers = [
        {"turn": asked["turn"], "score": asked["evaluation"]["score"], "dimensions": asked["evaluation"]["dimensions"]}
        for asked in body["questions"]
    ]
    order = [Level.RULES, Level.LOCAL, Level.CLOUD]
    return Decision(
        user_id=user_id,
        kind=DecisionKind.INTERVIEW_REPORT,
        subject_kind=INTERVIEW,
        subject_id=str(interview_id),
        value=body["overall_score"],
        formula_version=body["formula_version"],
        level=max((Level(level) for level in body["levels"]), key=order.index, default=Level.RULES),
        inputs_hash=hash_of(answers, body["formula_version"]),
        evidence=[turn_subject(interview_id, answer["turn"]) for answer in answers],
        payload={**{name: body[name] for name in kept}, "role": body["job_role"], "answers": answers},
        made_at=now,
    )


def skill_gap(
    user_id: uuid.UUID, analysis_id: uuid.UUID, resume_id: uuid.UUID, inputs: str, gap: Mapping[str, Any], now: datetime
) -> Decision:
    """A skill gap as it is stored, without the passages quoted from resume and ad."""
    short = {
        name: [{key: value for key, value in item.items() if key not in ("evidence", "reasons")} for item in gap[name]]
        for name in ("matched", "missing", "level_gaps")
    }
    return Decision(
        user_id=user_id,
        kind=DecisionKind.SKILL_GAP,
        subject_kind=ANALYSIS,
        subject_id=str(analysis_id),
        value=gap["match_percentage"],
        formula_version=gap["formula_version"],
        level=Level.RULES,
        inputs_hash=inputs,
        evidence=[str(resume_id)],
        payload={"match_percentage": gap["match_percentage"], "have": gap["have"], **short},
        made_at=now,
    )


def learning_path(
    user_id: uuid.UUID,
    path_id: uuid.UUID,
    analysis_id: uuid.UUID | None,
    *,
    gap: Mapping[str, Any],
    wishes: Mapping[str, Any],
    plan: Mapping[str, Any],
    now: datetime,
) -> Decision:
    """A roadmap: the skills in their order and what is offered for each. Dates follow from them and are left out."""
    skills = [
        {
            **{name: skill[name] for name in ("skill", "priority", "status", "required", "urgency", "urgency_parts")},
            "resources": [_offered(resource) for resource in skill["resources"]],
        }
        for skill in plan["skills"]
    ]
    return Decision(
        user_id=user_id,
        kind=DecisionKind.LEARNING_PATH,
        subject_kind=PATH,
        subject_id=str(path_id),
        formula_version=plan["formula_version"],
        level=Level.RULES,
        inputs_hash=hash_of(gap, wishes, plan["catalogue_version"]),
        evidence=[str(analysis_id)] if analysis_id else [],
        payload={"gap": dict(gap), "wishes": dict(wishes), "catalogue": plan["catalogue_version"], "skills": skills},
        made_at=now,
    )


def next_steps(
    user_id: uuid.UUID, offered: Sequence[Mapping[str, Any]], formula_version: str, now: datetime
) -> Decision:
    """Resources recommended over all of a person's paths, in their order."""
    resources = [_offered(resource) for resource in offered]
    return Decision(
        user_id=user_id,
        kind=DecisionKind.RECOMMENDATION,
        subject_kind=NEXT_STEPS,
        subject_id=NEXT_STEPS,
        formula_version=formula_version,
        level=Level.RULES,
        inputs_hash=hash_of(resources),
        evidence=[resource["resource_id"] for resource in resources],
        payload={"resources": resources},
        made_at=now,
    )


def resume_quality(
    user_id: uuid.UUID, resume_id: uuid.UUID, text: str, found: Mapping[str, Any], now: datetime
) -> Decision:
    """The quality of a resume as it goes on the wire, without the stretches it was judged by."""

    def half(name: str) -> dict[str, Any]:
        part = found[name]
        factors = [{key: value for key, value in factor.items() if key != "evidence"} for factor in part["factors"]]
        return {"score": part["score"], "weight": part["weight"], "factors": factors}

    target = (found.get("keywords") or {}).get("target")
    return Decision(
        user_id=user_id,
        kind=DecisionKind.RESUME_QUALITY,
        subject_kind=RESUME,
        subject_id=str(resume_id),
        value=found["score"],
        formula_version=found["formula_version"],
        level=Level.RULES,
        inputs_hash=hash_of(text, target),
        evidence=[str(resume_id)],
        payload={
            "score": found["score"],
            "target": target,
            "completeness": half("completeness"),
            "formatting": half("formatting"),
        },
        made_at=now,
    )


def _offered(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {name: resource[name] for name in ("resource_id", "provider", "cost", "language", "level", "score")}
