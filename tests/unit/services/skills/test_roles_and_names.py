"""The roles and the names in Indian languages that ship with the skills: complete, consistent and in the right script."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import cache
from importlib import resources
from typing import Any

import pytest
import yaml

SCRIPTS = {
    "hi": range(0x0900, 0x0980),
    "ta": range(0x0B80, 0x0C00),
    "te": range(0x0C00, 0x0C80),
    "bn": range(0x0980, 0x0A00),
    "mr": range(0x0900, 0x0980),
    "gu": range(0x0A80, 0x0B00),
}
JOINERS = {"\u200c", "\u200d"}
SIGNS = set(" +#/-0123456789")
FAMILIES = {
    "software",
    "web",
    "mobile",
    "hardware",
    "data",
    "ai",
    "cloud",
    "security",
    "infrastructure",
    "quality",
    "product",
    "design",
    "support",
    "enterprise",
    "management",
}


@cache
def rows(name: str) -> list[dict[str, Any]]:
    text = (resources.files("services.skills") / "data" / name).read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def taxonomy_names() -> frozenset[str]:
    folder = resources.files("services.skills") / "data" / "taxonomy"
    return frozenset(
        row["name"]
        for file in folder.iterdir()
        if file.name.endswith(".yaml")
        for row in yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    )


def spellings() -> list[tuple[str, str, str]]:
    """Skill, language, spelling."""
    return [
        (row["skill"], language, spelling)
        for row in rows("names.yaml")
        for language in SCRIPTS
        for spelling in row[language]
    ]


def looked_up(spelling: str) -> str:
    """Spellings that a reader of resumes cannot tell apart share this form."""
    return "".join(sign for sign in spelling if sign not in JOINERS).replace("-", " ").casefold()


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_at_least_150_skills_are_named_each_once() -> None:
    skills = [row["skill"] for row in rows("names.yaml")]
    assert len(skills) >= 150
    assert repeated(skills) == []


def test_named_skills_are_those_of_the_taxonomy() -> None:
    assert {row["skill"] for row in rows("names.yaml")} - taxonomy_names() == set()


def test_every_skill_is_named_in_six_languages_by_one_to_three_spellings() -> None:
    for row in rows("names.yaml"):
        assert row.keys() == {"skill", *SCRIPTS}, row["skill"]
        for language in SCRIPTS:
            assert 1 <= len(row[language]) <= 3, (row["skill"], language)


def test_spellings_are_trimmed_and_in_composed_form() -> None:
    assert [s for _, _, s in spellings() if s != unicodedata.normalize("NFC", " ".join(s.split()))] == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_names_are_written_in_the_script_of_their_language(language: str) -> None:
    script = SCRIPTS[language]
    foreign = [
        (skill, spelling)
        for skill, spoken, spelling in spellings()
        if spoken == language and not all(ord(sign) in script or sign in SIGNS or sign in JOINERS for sign in spelling)
    ]
    assert foreign == []


@pytest.mark.parametrize("language", SCRIPTS)
def test_every_name_has_a_letter(language: str) -> None:
    assert all(
        any(unicodedata.category(sign) == "Lo" for sign in s) for _, spoken, s in spellings() if spoken == language
    )


def test_no_spelling_stands_for_two_skills_in_any_language() -> None:
    owners: dict[str, set[str]] = {}
    for skill, _, spelling in spellings():
        owners.setdefault(looked_up(spelling), set()).add(skill)
    assert {spelling: skills for spelling, skills in owners.items() if len(skills) > 1} == {}


def test_no_spelling_is_given_twice_for_one_skill_and_language() -> None:
    assert repeated([f"{skill} {language} {looked_up(spelling)}" for skill, language, spelling in spellings()]) == []


@pytest.mark.parametrize(
    ("skill", "language", "spelling"),
    [
        ("Python", "hi", "पायथन"),
        ("Python", "ta", "பைதான்"),
        ("Python", "te", "పైథాన్"),
        ("Python", "bn", "পাইথন"),
        ("Python", "mr", "पायथन"),
        ("Python", "gu", "પાયથોન"),
        ("Data structures", "ta", "தரவு கட்டமைப்புகள்"),
        ("Leadership", "te", "నాయకత్వం"),
        ("Hindi", "bn", "হিন্দি"),
    ],
)
def test_names_that_people_type(skill: str, language: str, spelling: str) -> None:
    assert (skill, language, spelling) in spellings()


def test_at_least_70_roles_each_once() -> None:
    ids = [role["id"] for role in rows("roles.yaml")]
    assert len(ids) >= 70
    assert repeated(ids) == []


def test_roles_have_the_same_fields_and_a_known_family() -> None:
    for role in rows("roles.yaml"):
        assert role.keys() == {"id", "title", "aliases", "family", "skills"}, role["id"]
        assert role["id"] == role["id"].lower().replace(" ", "-")
        assert role["title"] == role["title"].strip() != ""
    assert {role["family"] for role in rows("roles.yaml")} == FAMILIES


def test_a_title_or_alias_names_one_role() -> None:
    named = [name.casefold() for role in rows("roles.yaml") for name in (role["title"], *role["aliases"])]
    assert repeated(named) == []


def test_aliases_are_in_lower_case() -> None:
    assert [a for role in rows("roles.yaml") for a in role["aliases"] if a != a.lower().strip()] == []


def test_skills_of_roles_are_those_of_the_taxonomy() -> None:
    expected = {skill["skill"] for role in rows("roles.yaml") for skill in role["skills"]}
    assert expected - taxonomy_names() == set()


def test_a_role_expects_12_to_20_skills_each_once_with_level_and_importance() -> None:
    for role in rows("roles.yaml"):
        skills = role["skills"]
        assert 12 <= len(skills) <= 20, role["id"]
        assert repeated([skill["skill"] for skill in skills]) == [], role["id"]
        for skill in skills:
            assert skill.keys() == {"skill", "level", "importance"}, role["id"]
            assert skill["level"] in {1, 2, 3, 4}, role["id"]
            assert 0.1 <= skill["importance"] <= 1.0, role["id"]


def test_a_role_lists_its_core_first() -> None:
    for role in rows("roles.yaml"):
        weights = [skill["importance"] for skill in role["skills"]]
        assert weights == sorted(weights, reverse=True), role["id"]
        assert sum(weight >= 0.8 for weight in weights) >= 3, role["id"]


def test_more_is_expected_of_senior_than_of_junior_engineers() -> None:
    def level(role_id: str) -> float:
        (role,) = [role for role in rows("roles.yaml") if role["id"] == role_id]
        return float(sum(skill["level"] for skill in role["skills"]) / len(role["skills"]))

    assert level("junior-software-engineer") < level("software-engineer") < level("senior-software-engineer")
