"""Which skills a text names, where, and what an ordinary word means."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.skills import FoundSkill, load_extractor, load_skills


def names(text: str) -> list[str]:
    return [skill.name for skill in load_skills().find(text)]


def one(text: str, name: str) -> FoundSkill:
    return next(skill for skill in load_extractor().extract(text) if skill.name == name)


def test_spellings_lead_to_one_name() -> None:
    assert names("postgres, PostgreSQL and postgres db") == ["PostgreSQL"]
    assert names("k8s; Kubernetes") == ["Kubernetes"]
    assert names("front end, frontend, Front-End") == ["Front-end development"]
    assert names("Node.js, nodejs and Node JS") == ["Node.js"]
    assert names("Java Script") == ["JavaScript"]


def test_plural_and_british_spelling_are_folded() -> None:
    assert names("a relational database") == names("relational databases")
    assert names("data visualisation") == names("data visualization") == ["Data visualization"]
    assert names("statistical modelling") == names("statistical modeling")


def test_signs_belong_to_names() -> None:
    assert names("C++, C#, .NET and Node.js.") == ["C++", "C#", ".NET", "Node.js"]


def test_a_slash_stands_between_names() -> None:
    assert names("Java/Kotlin, React/Redux") == ["Java", "Kotlin", "React", "Redux"]
    assert names("CI/CD and TCP/IP") == ["CI/CD", "TCP/IP"]


def test_the_longest_name_wins() -> None:
    assert names("Built with Spring Boot on Google Cloud") == ["Spring Boot", "Google Cloud"]


def test_a_name_does_not_cross_a_sentence_or_a_list() -> None:
    assert "Spring Boot" not in names("We use Spring. Boot camps are held.")
    assert names("Java\nSpring\nHibernate") == ["Java", "Spring", "Hibernate"]


def test_a_name_crosses_a_wrapped_line() -> None:
    assert "Machine learning" in names("Several years of professional experience with machine\nlearning in production")


def test_a_language_before_its_framework_is_named_too() -> None:
    assert names("Experience with Java Spring") == ["Java", "Spring"]


def test_names_match_whole_words_only() -> None:
    assert names("a javanese dancer with pythonic grace and a rusty bike") == []


def test_nothing_is_found_in_addresses() -> None:
    text = "https://kafka.apache.org/python, java@python.org, github.com/react/native, www.docker.com"
    assert load_extractor().extract(text) == []
    assert names("asp.net and socket.io") == ["ASP.NET", "Socket.IO"]


@pytest.mark.parametrize(
    "text",
    [
        "We go to market in spring 2024 and excel at what we do.",
        "You will excel in a fast-paced team; the rest of the company reacts quickly.",
        "Our C-level executives and Series C investors expect swift action.",
        "The chef prepared an ant salad, with salt and a flask of water.",
        "We react to customer requests. Please express your interest.",
        "You can make a difference and join us; we can help.",
        "go-getter, rust-free, bi-weekly meetings and a rock-solid base",
        "Basic understanding of what matters, on a solid basis",
        "Research (R&D), (m/f/d), vitamin C, a safe place",
        "Spring 2024 internship; in spring we move to a new office.",
        "A German company seeks a French cook.",
    ],
)
def test_ordinary_words_are_no_skills(text: str) -> None:
    tools = [skill.name for skill in load_skills().find(text) if skill.category != "soft_skills"]
    assert [name for name in tools if name not in ("Research", "Go-to-market strategy")] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Skills: C, C++, Go, R, Swift, Rust", ["C", "C++", "Go", "R", "Swift", "Rust"]),
        ("Proficient in Excel, Word and PowerPoint", ["Microsoft Excel", "Microsoft Word", "PowerPoint"]),
        ("Experience with Go is required.", ["Go"]),
        ("Chef, Puppet and Ansible", ["Chef", "Puppet", "Ansible"]),
        ("programming in c and python", ["C", "Python"]),
        ("SOLID principles and CAN bus", ["SOLID principles", "CAN bus"]),
        ("Spark, Hive and Beam", ["Spark", "Hive", "Apache Beam"]),
        ("Technologies\nreact node go rust", ["React", "Node.js", "Go", "Rust"]),
        ("Fluent in German and French", ["German", "French"]),
    ],
)
def test_the_same_words_are_skills_where_they_stand_for_them(text: str, expected: list[str]) -> None:
    assert [name for name in names(text) if name not in ("Programming",)] == expected


def test_a_golang_developer_also_means_go_elsewhere() -> None:
    text = "Golang developer wanted. Nobody knows why Go pleases so much."
    assert one(text, "Go").mentions == 2


def test_spans_quote_every_mention() -> None:
    text = "Python here. More python, and PYTHON again."
    (skill,) = load_skills().find(text)
    assert [text[start:end] for start, end in skill.spans] == ["Python", "python", "PYTHON"]
    assert (skill.start, skill.end, skill.mentions) == (0, 6, 3)


def test_spans_count_code_points() -> None:
    text = "🚀 मैं पायथन और जावा जानता हूँ"
    found = load_skills().find(text)
    assert [(skill.name, text[skill.start : skill.end]) for skill in found] == [("Python", "पायथन"), ("Java", "जावा")]


def test_unknown_names_beside_known_ones_are_proposed_with_less_confidence() -> None:
    text = "Worked with Snowflake, dbt and FooBarDB."
    unknown = one(text, "FooBarDB")
    assert (unknown.known, unknown.kind) == (False, "unknown")
    assert unknown.confidence < one(text, "dbt").confidence
    assert text[unknown.start : unknown.end] == "FooBarDB"
    assert "FooBarDB" not in names(text)


def test_items_of_a_list_of_technologies_are_proposed() -> None:
    assert not one("Technologies: Python, Blorptool, Django", "Blorptool").known


def test_capitalised_words_of_prose_are_not_proposed() -> None:
    found = load_extractor().extract("Anna from Acme Corporation in Berlin writes Python. The Board meets in June.")
    assert [skill.name for skill in found] == ["Python"]


def test_soft_skills_are_found() -> None:
    assert "Communication" in names("Excellent communication skills and teamwork")
    assert {skill.kind for skill in load_skills().find("teamwork")} == {"soft"}


def test_what_an_employer_offers_is_asked_less_surely() -> None:
    asked = one("Requirements:\nRecruiting\n", "Recruiting").confidence
    offered = one("Benefits:\nRecruiting\n", "Recruiting").confidence
    assert offered < asked


def test_a_job_title_is_weak_evidence_of_a_method() -> None:
    assert one("DevOps engineer", "DevOps").confidence < one("Knowledge of DevOps", "DevOps").confidence


def test_tags_are_read_one_by_one() -> None:
    text = "Company type: Public Technologies cloud java web-services sql Job description We are"
    assert names(text) == ["Cloud computing", "Java", "Web services", "SQL"]


def test_a_skill_is_understood_alone_without_context() -> None:
    extractor = load_extractor()
    for typed, name in (
        ("go", "Go"),
        ("excel", "Microsoft Excel"),
        ("spring-boot", "Spring Boot"),
        ("पायथन", "Python"),
    ):
        found = extractor.resolve(typed)
        assert found is not None
        assert found.name == name
    assert extractor.resolve("") is None


@given(st.text(max_size=300))
def test_any_text_is_read_and_its_spans_lie_within_it(text: str) -> None:
    found = load_extractor().extract(text)
    for skill in found:
        assert 0 <= skill.confidence <= 1
        assert (skill.start, skill.end) == skill.spans[0]
        assert skill.mentions == len(skill.spans)
        assert all(0 <= start < end <= len(text) for start, end in skill.spans)
    assert found == load_extractor().extract(text)


WORDS = st.sampled_from(
    [
        "C",
        "Go",
        "R",
        "Java",
        "Spring",
        "excel",
        "react,",
        "/",
        "and.",
        "\n",
        "the",
        "to",
        "Technologies:",
        "Benefits:",
        "FooBar",
        "CI/CD",
    ]
)


@given(st.lists(WORDS, max_size=40).map(" ".join))
def test_mentions_of_different_skills_do_not_overlap(text: str) -> None:
    spans = sorted(span for skill in load_extractor().extract(text) for span in skill.spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
