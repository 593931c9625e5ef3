"""Roles as data."""

from __future__ import annotations

from collections import Counter

import pytest

from services.skills import load_roles, load_taxonomy, role_named
from services.skills.tokens import keys

ROLES = load_roles()


def test_there_are_at_least_sixty_roles_of_different_names() -> None:
    assert len(ROLES) >= 60
    ids = Counter(role.id for role in ROLES)
    titles = Counter(name for role in ROLES for name in {" ".join(keys(n)[0]) for n in (role.title, *role.aliases)})
    assert [name for name, count in (*ids.items(), *titles.items()) if count > 1] == []


def test_every_expected_skill_is_one_of_the_taxonomy_by_its_name() -> None:
    names = {skill.name for skill in load_taxonomy().all()}
    assert [(role.id, wanted.skill) for role in ROLES for wanted in role.skills if wanted.skill not in names] == []


def test_no_role_wants_a_skill_twice() -> None:
    assert [role.id for role in ROLES if len({wanted.skill for wanted in role.skills}) < len(role.skills)] == []


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Senior Java Developer (m/f/d)", "java-developer"),
        ("Full-Stack Engineer", "full-stack-developer"),
        ("DATA ENGINEERS", "data-engineer"),
        ("Head of Cheese", None),
        ("", None),
    ],
)
def test_a_role_is_known_by_the_words_of_a_title(title: str, role: str | None) -> None:
    found = role_named(title)
    assert (found.id if found else None) == role
