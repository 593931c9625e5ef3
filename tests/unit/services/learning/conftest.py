"""A small world to plan in: a taxonomy of a dozen skills and a catalogue of a few resources for each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from services.learning import Catalogue, Gap, MissingSkill, Resource
from services.skills.taxonomy import Skill, Taxonomy

NOW = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)

SKILLS = [
    Skill(name="Linux", kind="tool", aliases=("gnu/linux",)),
    Skill(name="Containerization", kind="concept"),
    Skill(name="Docker", kind="tool", broader=("Containerization",), requires=("Linux",)),
    Skill(name="Podman", kind="tool", broader=("Containerization",), related=("Docker",), requires=("Linux",)),
    Skill(name="Kubernetes", kind="tool", aliases=("k8s",), requires=("Docker",)),
    Skill(name="Helm", kind="tool", requires=("Kubernetes",)),
    Skill(name="Python", kind="language"),
    Skill(name="Django", kind="tool", requires=("Python",)),
    Skill(name="SQL", kind="language"),
    Skill(name="Databases", kind="concept"),
    Skill(name="PostgreSQL", kind="tool", broader=("Databases",), requires=("SQL",)),
    Skill(name="Communication", kind="soft"),
]

KINDS = ("course", "documentation", "book", "video", "tutorial")
LEVELS = ("beginner", "intermediate", "beginner", "intermediate", "advanced")


def resource(id: str, /, *skills: str, **given: Any) -> Resource:
    """A free English course for beginners about `skills`, unless told otherwise."""
    return Resource.model_validate(
        {
            "id": id,
            "title": f"All of {id}",
            "provider": f"School of {id}",
            "url": f"https://{id}.example.org/",
            "kind": "course",
            "skills": skills,
            "level": "beginner",
            "language": "en",
            "cost": "free",
            "hours": None,
            "year": None,
            "certificate": None,
        }
        | given
    )


def missing(*skills: str, **given: Any) -> Gap:
    """A gap in which each of `skills` is required and a little less important than the one before."""
    have = given.pop("have", ())
    wanted = [
        MissingSkill(skill=skill, importance=round(0.9 - 0.05 * at, 2), **given) for at, skill in enumerate(skills)
    ]
    return Gap(missing=tuple(wanted), have=have)


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return Taxonomy(SKILLS)


@pytest.fixture(scope="session")
def make_catalogue(taxonomy: Taxonomy) -> Callable[..., Catalogue]:
    """Makes a catalogue of the given resources."""

    def make(*resources: Resource) -> Catalogue:
        return Catalogue(resources, taxonomy)

    return make


@pytest.fixture(scope="session")
def catalogue(make_catalogue: Callable[..., Catalogue]) -> Catalogue:
    """Five resources for each skill but Podman, which has none."""
    return make_catalogue(
        *(
            resource(f"{skill.name.lower()}-{kind}", skill.name, kind=kind, level=level)
            for skill in SKILLS
            if skill.name != "Podman"
            for kind, level in zip(KINDS, LEVELS, strict=True)
        )
    )
