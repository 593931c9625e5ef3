"""What an ad asks: required or preferred by its own wording and structure, how strongly, at which level, and in place of what."""

from __future__ import annotations

import textwrap
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.jobs import Demand, JobRequirements, requirements
from services.jobs.requirements import level_of_years
from tests.unit.services.jobs.naming import Named, Naming


def read(text: str) -> JobRequirements:
    return requirements(text, Naming())


def asked(text: str) -> dict[str, Demand]:
    return {demand.skill: demand for demand in read(text).demands}


def sides(text: str) -> tuple[set[str], set[str]]:
    """The names required and preferred."""
    found = read(text)
    return {demand.skill for demand in found.required}, {demand.skill for demand in found.preferred}


def item(sentence: str) -> dict[str, Demand]:
    """What one sentence among the requirements asks."""
    return asked(f"Wanted\n\nRequirements\n- {sentence}\n")


HEADED = """Backend Engineer

About us
Acme runs a payment service on Kafka.

What you will do
- Build services with Go

Must have
- Python
- PostgreSQL

Nice to have
- Kubernetes

Benefits
- An AWS certification, paid by us
"""


def test_headings_say_what_is_required_and_what_is_preferred() -> None:
    required, preferred = sides(HEADED)
    assert required == {"Python", "PostgreSQL"}
    assert preferred == {"Kafka", "Go", "Kubernetes"}


def test_benefits_ask_nothing_and_the_employers_own_words_little() -> None:
    found = asked(HEADED)
    assert "AWS" not in found
    assert found["Kafka"].strength == 0.15
    assert found["Kafka"].basis == "about"


def test_strength_follows_the_section() -> None:
    found = asked(HEADED)
    strengths = [found[name].strength for name in ("Python", "Go", "Kubernetes", "Kafka")]
    assert strengths == sorted(strengths, reverse=True)


def test_every_demand_says_which_words_decided() -> None:
    found = asked(HEADED)
    assert HEADED[found["Python"].basis_start : found["Python"].basis_end] == "Must have"
    weak = "Requirements\n- Docker is a plus\n"
    demand = asked(weak)["Docker"]
    assert weak[demand.basis_start : demand.basis_end] == "is a plus"


@pytest.mark.parametrize(
    "bullet", ["- ", "* ", "• ", "● ", "– ", "✔ ", "➤ ", "o ", "1. ", "(a) ", "✅", "\uf0b7 ", "· "]
)
def test_bullets_of_every_kind_are_bullets(bullet: str) -> None:
    text = f"Engineer\nMust have:\n{bullet}Python\n{bullet}Java\nNice to have:\n{bullet}Docker\n"
    assert sides(text) == ({"Python", "Java"}, {"Docker"})


@pytest.mark.parametrize(
    "heading",
    ["Nice to have", "NICE TO HAVE:", "## Nice to have", "**Nice to have**", "Nice-to-haves", "Bonus points", "Preferred qualifications",
     "Desirable skills", "It would be a plus if you have", "🎁 Nice to have", "Good to have", "Plus points:"],
)  # fmt: skip
def test_headings_are_known_in_many_wordings(heading: str) -> None:
    assert sides(f"Engineer\nRequirements\nPython\n{heading}\nDocker\n") == ({"Python"}, {"Docker"})


def test_an_ad_in_one_paragraph_with_labels() -> None:
    text = (
        "Acme is hiring a backend engineer. Responsibilities: run services on Kubernetes. Requirements: 5+ years of Python, "
        "strong PostgreSQL. Nice to have: Kafka, Redis. We offer: a budget for Rust courses."
    )
    assert sides(text) == ({"Python", "PostgreSQL"}, {"Kubernetes", "Kafka", "Redis"})


def test_an_ad_whose_line_breaks_were_lost() -> None:
    text = (
        "Backend Engineer Requirements 3+ years experience with Python and Django Experience with PostgreSQL Nice to have Docker "
        "and Kubernetes Benefits Health insurance and an Excel training How to apply Send your CV"
    )
    assert sides(text) == ({"Python", "Django", "PostgreSQL"}, {"Docker", "Kubernetes"})


def test_a_list_whose_line_breaks_were_lost() -> None:
    text = "Engineer. Must have: • Python • PostgreSQL • Docker is a plus • Kafka"
    assert sides(text) == ({"Python", "PostgreSQL", "Kafka"}, {"Docker"})


def test_a_mail_that_was_broken_at_one_width() -> None:
    text = textwrap.fill(
        "We run a large platform and we need somebody who keeps it healthy at all times. You need solid experience with Linux, Terraform "
        "and Python, and enjoy working with people. Kubernetes and Helm are a plus. Experience in Go is desirable but not essential.",
        width=64,
    )
    assert sides(text) == ({"Linux", "Terraform", "Python"}, {"Kubernetes", "Helm", "Go"})


def test_a_label_before_an_item_is_about_that_item_only() -> None:
    assert sides("Engineer\nRequirements\n- Python\n- Nice to have: Docker\n- Kafka\n") == (
        {"Python", "Kafka"},
        {"Docker"},
    )


def test_what_comes_after_a_list_is_no_requirement_when_the_employer_speaks_of_itself() -> None:
    text = (
        "Requirements\n- Python\n- Docker\nAcme is a global leader in payments and we run the largest Kafka platform of all the banks "
        "in this part of the world.\n"
    )
    assert sides(text) == ({"Python", "Docker"}, {"Kafka"})


def test_duties_are_required_only_where_nothing_is_required_by_name() -> None:
    assert sides("Engineer\nYour tasks\n- Build services in Go\n") == ({"Go"}, set())
    assert sides("Engineer\nYour tasks\n- Build services in Go\nRequirements\n- Python\n") == ({"Python"}, {"Go"})


def test_the_title_requires() -> None:
    demand = asked("Senior Python Developer\nJoin our team and build things.")["Python"]
    assert (demand.required, demand.basis) == (True, "title")


@pytest.mark.parametrize(
    ("sentence", "required", "preferred"),
    [
        ("You must know Java; knowledge of Scala is an advantage.", {"Java"}, {"Scala"}),
        ("Experience with AWS is required and GCP is a plus.", {"AWS"}, {"GCP"}),
        ("Docker experience preferred, Kubernetes required.", {"Kubernetes"}, {"Docker"}),
        ("Strong Python skills, Kubernetes and Helm are a plus.", {"Python"}, {"Kubernetes", "Helm"}),
        ("You must know Java, Scala is a plus.", {"Java"}, {"Scala"}),
        ("Python, Kubernetes (preferred), SQL", {"Python", "SQL"}, {"Kubernetes"}),
        ("Experience with Docker and Kubernetes (nice to have)", set(), {"Docker", "Kubernetes"}),
        ("Java, preferably with Spring.", {"Java"}, {"Spring"}),
        ("A big plus is experience with Rust.", set(), {"Rust"}),
        ("It would be a plus if you know Rust.", set(), {"Rust"}),
        ("Ideally you have worked with Spark, but it is not a must.", set(), {"Spark"}),
        ("Java required, Python desirable, Rust optional", {"Java"}, {"Python", "Rust"}),
        ("Good knowledge of SQL, experience with Spring desirable.", {"SQL"}, {"Spring"}),
        ("Python is not required but is a plus.", set(), {"Python"}),
        ("No prior experience with Kafka is required.", set(), set()),
        ("You don't need to know Scala.", set(), set()),
        ("Familiarity with Kafka is essential.", {"Kafka"}, set()),
        ("SQL, C++ a must.", {"SQL", "C++"}, set()),
    ],
)
def test_wordings_in_one_sentence(sentence: str, required: set[str], preferred: set[str]) -> None:
    found = item(sentence)
    assert {name for name, demand in found.items() if demand.required} == required
    assert {name for name, demand in found.items() if not demand.required} == preferred


def test_a_must_stands_even_among_what_is_nice_to_have() -> None:
    assert sides("Engineer\nNice to have\n- Docker\n- SQL is a must, though\n") == ({"SQL"}, {"Docker"})


def test_at_least_does_not_turn_a_wish_into_a_requirement() -> None:
    assert sides("Engineer\nNice to have\n- at least two years of Rust\n") == (set(), {"Rust"})


def test_prose_without_headings() -> None:
    text = (
        "You'll build models in PyTorch. You should know Python very well. Experience with Spark would be nice but isn't required. "
        "Bonus points if you've used Flink. Our platform runs on Kubernetes."
    )
    required, preferred = sides(text)
    assert required == {"Python"}
    assert {"Spark", "Flink", "PyTorch"} <= preferred


def test_legal_and_benefit_sentences_ask_nothing_wherever_they_stand() -> None:
    text = (
        "We are looking for a developer who knows Python. We are an equal opportunity employer and use Excel for our reports. "
        "We offer a competitive salary and AWS training."
    )
    assert set(asked(text)) == {"Python"}


def test_or_lists_are_alternatives_and_and_separates_them() -> None:
    found = item("Experience in Java or Kotlin and JavaScript or TypeScript, and SQL")
    assert found["Java"].group == found["Kotlin"].group == 1
    assert found["JavaScript"].group == found["TypeScript"].group == 2
    assert found["SQL"].group is None


@pytest.mark.parametrize(
    ("sentence", "together"),
    [
        ("AWS, GCP or Azure", ["AWS", "GCP", "Azure"]),
        ("at least one of React, Vue and Angular", ["React", "Vue", "Angular"]),
        ("one modern framework (React, Vue, Angular)", []),
        ("at least one modern framework (React, Vue, Angular)", ["React", "Vue", "Angular"]),
        ("a cloud such as AWS, GCP, Azure", ["AWS", "GCP", "Azure"]),
        ("a cloud such as AWS and GCP", []),
        ("AWS/GCP/Azure", ["AWS", "GCP", "Azure"]),
        ("Java/Kotlin", ["Java", "Kotlin"]),
        ("HTML/CSS", []),
        ("Docker/Kubernetes", []),
        ("databases (PostgreSQL, MySQL, or similar)", ["PostgreSQL", "MySQL"]),
        ("React or other frameworks like Vue", ["React", "Vue"]),
        ("databases such as PostgreSQL or MySQL, and Kafka", ["PostgreSQL", "MySQL"]),
        ("Python, Java and Go", []),
    ],
)
def test_what_alternatives_look_like(sentence: str, together: list[str]) -> None:
    assert [name for name, demand in item(sentence).items() if demand.group is not None] == together


def test_a_list_that_is_introduced_as_a_choice() -> None:
    found = asked(
        "Engineer\nExperience with at least one of the following:\n- Python\n- Java\n- Go\nYou also know SQL.\n"
    )
    assert {found[name].group for name in ("Python", "Java", "Go")} == {1}
    assert found["SQL"].group is None


def test_what_is_also_asked_by_itself_is_no_alternative() -> None:
    found = asked("Engineer\nRequirements\n- Python or Java\n- Python for scripting\n")
    assert [demand.group for demand in found.values()] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "levels"),
    [
        ("Expert in Java, familiar with Scala, basic Go", {"Java": 4, "Scala": 1, "Go": 1}),
        ("Hands-on experience with Docker and Kubernetes", {"Docker": 2, "Kubernetes": 2}),
        ("Python (expert), SQL – advanced, Excel: basic, Linux", {"Python": 4, "SQL": 3, "Excel": 1, "Linux": None}),
        ("Strong Python, SQL and AWS skills", {"Python": 3, "SQL": 3, "AWS": 3}),
        ("Experience with Python", {"Python": None}),
        ("You will work with experts on Kafka", {"Kafka": None}),
    ],
)
def test_levels_are_those_that_the_wording_names(sentence: str, levels: dict[str, int | None]) -> None:
    assert {name: demand.level for name, demand in item(sentence).items()} == levels


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("5+ years of experience with Python or Java, and knowledge of SQL", {"Python": 5, "Java": 5, "SQL": None}),
        ("Minimum of three (3) years' experience with Kafka and 18 months of Go", {"Kafka": 3, "Go": 1.5}),
        ("Python (3-5 years), Go", {"Python": 3, "Go": None}),
        ("A five year contract with Python", {"Python": None}),
    ],
)
def test_years_belong_to_the_skills_that_they_are_said_of(sentence: str, years: dict[str, float | None]) -> None:
    assert {name: demand.years for name, demand in item(sentence).items()} == years


def test_years_ask_a_level() -> None:
    assert [level_of_years(years) for years in (1, 2, 4, 5, 7, 8, 12)] == [1, 2, 2, 3, 3, 4, 4]
    assert item("8+ years of Python")["Python"].level == 4


def test_mentions_and_position_count_what_asks() -> None:
    found = asked("Python Developer\nRequirements\n- Python\n- Kafka\nBenefits\n- Python courses\n")
    assert found["Python"].mentions == 2
    assert found["Python"].position == 0.0
    assert 0 < found["Kafka"].position < 1


def test_spans_quote_the_ad() -> None:
    for demand in read(HEADED).demands:
        assert all(HEADED[start:end].lower() == demand.skill.lower() for start, end in demand.spans)


def test_unknown_names_are_carried_as_such() -> None:
    class Proposing:
        def extract(self, text: str) -> list[Named]:
            at = text.index("Frobnicate")
            return [Named("Frobnicate", "unknown", [(at, at + 10)], confidence=0.4, known=False)]

    (demand,) = requirements("Must have: Frobnicate", Proposing()).demands
    assert (demand.known, demand.confidence, demand.required) == (False, 0.4, True)


def test_an_empty_ad_asks_nothing() -> None:
    for text in ("", " \n\n", "---", "•"):
        assert read(text).demands == []


_PIECES = st.sampled_from(
    ["Python", "Java or Go", "must have", "is a plus", "5+ years", "Requirements:", "Nice to have", "\n",
     "• ", ". ", "(", ")", "; ", "/", ", ",
     "and", "expert in", "$9k a year", "Benefits", "e.g.", "not required", ":", " - ", "Remote", "\t", "é", "🎉"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join) | st.text(max_size=200))
def test_whatever_the_text_the_reading_holds_together(text: str) -> None:
    found = read(text)
    assert found == read(text)
    for demand in found.demands:
        assert demand.spans == sorted(set(demand.spans))
        assert all(text[start:end].lower() == demand.skill.lower() for start, end in demand.spans)
        assert demand.mentions == len(demand.spans)
    groups: dict[Any, int] = {}
    for demand in found.demands:
        groups[demand.group] = groups.get(demand.group, 0) + 1
    assert all(size > 1 for group, size in groups.items() if group is not None)
    assert JobRequirements.model_validate(found.model_dump(mode="json")) == found
