"""Every string of a gap comes from the resume, the ad or the taxonomy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from agents import skill_gap
from services.jobs import requirements
from services.skills import load_skills

RESUME = "Meera Iyer\nBackend developer since 2017: Java, Spring Boot and MySQL for a bank. I lead a team of four and mentor juniors.\n"
AD = (
    "Senior backend engineer\nYou must have Kotlin or Java, and solid PostgreSQL.\n"
    "Required: Kafka, Docker, CI/CD.\nNice to have: GraphQL, teamwork.\n"
)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner)


@pytest.fixture(scope="module")
def gap() -> dict[str, Any]:
    skills = load_skills()
    shown = skill_gap.abilities_of(RESUME, skills.extractor.extract(RESUME))
    wishes = skill_gap.wishes_of(requirements(AD, skills.extractor))
    return skill_gap.find(shown, wishes, skill_gap.Texts(RESUME, AD), skills.taxonomy, {})


def test_no_string_is_invented(gap: dict[str, Any]) -> None:
    taxonomy = load_skills().taxonomy
    allowed = {skill.name for skill in taxonomy.all()} | {skill.category for skill in taxonomy.all()}
    allowed |= {"exact", "related", gap["formula_version"]}
    for found in strings(gap):
        assert found in allowed or found in RESUME or found in AD, found


def test_every_quote_stands_where_it_says(gap: dict[str, Any]) -> None:
    for name, text in (("matched", RESUME), ("level_gaps", RESUME), ("missing", AD)):
        for item in gap[name]:
            for quote in item["evidence"]:
                assert text[quote["start"] : quote["end"]] == quote["text"]


def test_one_of_two_alternatives_is_there_so_the_other_is_not_missing(gap: dict[str, Any]) -> None:
    assert "Java" in {item["skill"] for item in gap["matched"]}
    assert "Kotlin" not in {item["skill"] for item in gap["missing"]}
    assert {"Apache Kafka", "Docker", "CI/CD", "GraphQL"} & {item["skill"] for item in gap["missing"]}


def test_an_ad_without_skills_is_refused_with_what_to_do() -> None:
    with pytest.raises(type(skill_gap.NOTHING_ASKED), match="paste its whole text"):
        skill_gap.find([], [], skill_gap.Texts(RESUME, "We are nice."), load_skills().taxonomy, {})
