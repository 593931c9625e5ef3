"""What a resume adds to the index, read once for each change of it: quality with its factors, skills with levels and places, proofs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import datetime
from typing import Any

from rag.chunking import Section
from services.employability.facts import Factor, ResumeFacts
from services.resumes.quality import FORMULA_VERSION as QUALITY
from services.resumes.quality import Target, quality
from services.resumes.versions import structured_of
from services.skills import FoundSkill, Skill, role_named
from services.skills.levels import FORMULA as LEVELS
from services.skills.profile import skills_shown
from storage.tables import Resume

_VERSION = 1
_MOST_MISSING = 3


def key_of(resume_id: uuid.UUID, updated_at: datetime) -> str:
    """Names a state of a resume and the rules that read it: the same key, the same facts."""
    return f"{resume_id} {updated_at.isoformat()} {QUALITY} {LEVELS} {_VERSION}"


def read(row: Resume, resolve: Callable[[str], Skill | None]) -> dict[str, Any]:
    """The facts of a stored resume, in JSON values."""
    fields = structured_of(row)
    role = role_named(row.target_role) if row.target_role else None
    target = None if role is None else Target(role.title, [skill.skill for skill in role.skills])
    found = [FoundSkill.model_validate(skill) for skill in row.skills]
    judged = quality(
        fields,
        row.text,
        [Section(**section) for section in row.sections],
        found,
        pages=row.pages,
        target=target,
        warnings=row.warnings,
    )
    factors = [
        [half, factor.name, factor.score, factor.weight, factor.missing[:_MOST_MISSING]]
        for half, part in (("completeness", judged.completeness), ("formatting", judged.formatting))
        for factor in part.factors
        if factor.score is not None
    ]
    skills = [
        [skill.skill, skill.level, *(skill.places[0] if skill.places else (None, None))]
        for skill in skills_shown(row, resolve, found)
        if skill.known
    ]
    certificates = len(fields.certifications)
    described = sum(bool(position.bullets) for position in fields.experience)
    return {
        "resume_id": str(row.id),
        "completeness": judged.completeness.score,
        "formatting": judged.formatting.score,
        "warnings": len(row.warnings),
        "factors": factors,
        "skills": skills,
        "certificates": certificates,
        "proofs": certificates + len(fields.projects) + described,
    }


def facts_of(read_before: dict[str, Any]) -> ResumeFacts:
    """The part of what was read that is about the resume's quality."""
    return ResumeFacts(
        resume_id=read_before["resume_id"],
        completeness=read_before["completeness"],
        formatting=read_before["formatting"],
        warnings=read_before["warnings"],
        factors=tuple(
            Factor(half, name, score, weight, tuple(missing))
            for half, name, score, weight, missing in read_before["factors"]
        ),
    )
