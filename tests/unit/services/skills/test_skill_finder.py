"""Finding skills by name in a text."""

from __future__ import annotations

import pytest

from services.interviewing.bank import load_bank
from services.skills import Skill, SkillFinder, load_skills


def names(text: str) -> list[str]:
    return [skill.name for skill in load_skills().find(text)]


def test_spellings_lead_to_one_name() -> None:
    assert names("postgres, PostgreSQL and psql") == ["PostgreSQL"]
    assert names("k8s; Kubernetes") == ["Kubernetes"]


def test_signs_belong_to_names() -> None:
    assert names("C++, C#, .NET and Node.js.") == ["C++", "C#", ".NET", "Node.js"]


def test_the_longest_name_wins() -> None:
    assert names("Built with Spring Boot on Google Cloud") == ["Spring Boot", "Google Cloud"]


def test_names_match_whole_words_only() -> None:
    assert names("a javanese dancer with pythonic grace and a rusty bike") == []


def test_spans_quote_the_first_mention_and_mentions_are_counted() -> None:
    text = "Python here. More python, and PYTHON again."
    (skill,) = load_skills().find(text)
    assert text[skill.start : skill.end] == "Python"
    assert skill.mentions == 3


def test_two_skills_may_not_share_a_spelling() -> None:
    with pytest.raises(ValueError, match="stands for both"):
        SkillFinder([Skill(name="Go", kind="language"), Skill(name="Golang", kind="language", aliases=["go"])])


def test_domains_are_those_of_the_bank() -> None:
    known = set(load_bank().domains)
    found = {domain for skill in load_skills().all() for domain in skill.domains}
    assert found <= known
