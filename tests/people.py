"""People with evidence, written straight into the tables: for the index's tests and its benchmark."""

from __future__ import annotations

import random
import uuid
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from rag.documents.plaintext import read_text
from services.resumes.sections import sections
from services.resumes.structuring import structure
from services.skills import load_skills
from storage.tables import (
    Evaluation,
    Interview,
    Job,
    LearningEvent,
    LearningPath,
    ResourceUse,
    Resume,
    TargetJob,
    User,
    UserSkill,
)

_RESUME = """Asha Rao
asha.rao@example.com
+91 98765 43210
Pune, India

Summary
Backend engineer who builds payment services and keeps them running for four years.

Experience
Software Engineer, Acme Payments
Jan 2021 - Present
- Built REST services in Python and PostgreSQL that settle 40,000 payments a day
- Reduced response time by 35 % by caching with Redis
- Wrote unit tests and moved the build to Docker and Jenkins

Education
B.Tech in Computer Science, Pune University, 2016 - 2020

Projects
Ledger
- A double-entry ledger in Java and Spring Boot

Certifications
AWS Certified Developer

Skills
{skills}
"""
SKILLS = (
    *("Python", "Java", "SQL", "Docker", "Git", "Kubernetes", "React", "JavaScript", "Redis", "AWS", "Linux", "Kafka"),
    *("Spring Boot", "PostgreSQL", "TypeScript", "Jenkins", "Terraform", "MongoDB", "HTML", "CSS"),
)
_ROLES = ("Backend developer", "Data engineer", "Java developer", "Frontend developer", "DevOps engineer")


@cache
def read_resume(variant: int) -> dict[str, Any]:
    """The columns of one of a few resumes, read by the rules in use."""
    chosen = random.Random(variant).sample(SKILLS, 4 + variant % 12)
    text = _RESUME.format(skills=", ".join(chosen))
    document = read_text(text.encode())
    parts = sections(document.text, document.blocks)
    found = load_skills().extractor.extract(document.text)
    fields = structure(document, parts, date(2026, 1, 1), found)
    return {
        "text": document.text,
        "sections": [asdict(part) for part in parts],
        "skills": [skill.model_dump(mode="json") for skill in found],
        "document": {name: value for name, value in document.to_dict().items() if name != "text"}
        | {"structured": fields.model_dump(mode="json")},
    }


def person(number: int, now: datetime, seed: int = 0) -> list[Any]:
    """The rows of one person, the user first; the same for the same number and seed. Every seventh brought next to nothing."""
    dice = random.Random(f"{seed} {number}")

    def key() -> uuid.UUID:
        return uuid.UUID(int=dice.getrandbits(128), version=4)

    user_id = key()
    rows: list[Any] = [
        User(id=user_id, email=f"{seed}.{number}@example.com", name=f"Person {number}", created_at=now, updated_at=now)
    ]
    rows.append(TargetJob(id=key(), user_id=user_id, title=dice.choice(_ROLES), priority=1, created_at=now))
    if number % 7 == 6:
        return rows
    rows.append(
        Resume(
            id=key(),
            user_id=user_id,
            filename="resume.txt",
            file_hash=f"{seed}-{number}",
            object_key=f"resumes/{seed}/{number}",
            kind="txt",
            size=1000,
            created_at=now - timedelta(days=40),
            updated_at=now - timedelta(days=40),
            **read_resume(number % 20),
        )
    )
    rows += [
        UserSkill(
            id=key(), user_id=user_id, skill=name, typed=name, known=True, level=1 + (number + at) % 4, updated_at=now
        )
        for at, name in enumerate(dice.sample(SKILLS, 3))
    ]
    for _ in range(number % 4):
        rows += interview(user_id, key, now - timedelta(days=dice.randrange(1, 90)), dice)
    if number % 3:
        rows += learning(user_id, key, now, dice)
    return rows


def interview(user_id: uuid.UUID, key: Any, at: datetime, dice: random.Random) -> list[Any]:
    """A completed interview with eight scored answers."""
    held = Interview(
        id=key(),
        user_id=user_id,
        job_role="Backend developer",
        interview_type="google_sde",
        question_count=8,
        status="completed",
        phase="completed",
        turn=8,
        created_at=at,
        touched_at=at,
        completed_at=at,
    )
    scored = []
    for turn in range(1, 9):
        score = float(dice.randrange(20, 100))
        dimensions = dict.fromkeys(("relevance", "completeness", "technical_accuracy", "clarity"), score)
        scored.append(
            Evaluation(
                id=key(),
                interview_id=held.id,
                turn=turn,
                question_id=f"q{turn}",
                domain="databases",
                difficulty="medium",
                kind="concept",
                score=score,
                low=score - 5,
                high=score + 5,
                dimensions=dimensions,
                level="rules",
                formula_version="answers-1",
                created_at=at,
            )
        )
    return [held, *scored]


def learning(user_id: uuid.UUID, key: Any, now: datetime, dice: random.Random) -> list[Any]:
    """A path with some resources begun and completed, and a skill learned."""
    path = LearningPath(
        id=key(),
        user_id=user_id,
        analysis_id=key(),
        planned_at=now,
        changed_at=now,
        created_at=now - timedelta(days=60),
    )
    rows: list[Any] = [path]
    names = [f"resource-{at}" for at in range(dice.randrange(1, 6))]
    position = 0
    for name in names:
        began = now - timedelta(days=dice.randrange(5, 60))
        done = dice.random() < 0.6
        rows.append(
            ResourceUse(
                id=key(),
                user_id=user_id,
                resource_id=name,
                status="completed" if done else "in_progress",
                began_at=began,
                updated_at=began,
            )
        )
        for event, at in (("started", began), ("completed", began + timedelta(days=3)))[: 1 + done]:
            rows.append(_event(path, key(), position, event, at, resource_id=name, skill="Docker", hours=2.0))
            position += 1
    rows.append(_event(path, key(), position, "completed", now - timedelta(days=4), skill="Docker"))
    return rows


def _event(path: LearningPath, id_: uuid.UUID, position: int, event: str, at: datetime, **more: Any) -> LearningEvent:
    return LearningEvent(id=id_, path_id=path.id, position=position, event=event, created_at=at, **more)


def ad(owner: uuid.UUID, number: int, on: datetime, skills: Sequence[str], *, pay: float | None = None) -> Job:
    """A job ad that requires these skills."""
    salary = (
        None if pay is None else {"low": pay, "high": pay, "currency": "INR", "period": "year", "start": 0, "end": 1}
    )
    demands = [
        {
            "skill": skill,
            "kind": "tool",
            "category": "tools",
            "domains": [],
            "known": True,
            "confidence": 1.0,
            "required": True,
            "strength": 1.0,
            "basis": "required",
            "basis_start": None,
            "basis_end": None,
            "mentions": 1,
            "position": 0.1,
            "level": None,
            "years": None,
            "group": None,
            "spans": [[0, 1]],
        }
        for skill in skills
    ]
    return Job(
        user_id=owner,
        title=f"Job {number}",
        text="x",
        text_hash=f"ad-{number}",
        requirements={"version": 1, "demands": demands, "salary": salary},
        created_at=on,
    )
