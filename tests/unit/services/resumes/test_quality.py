"""Quality of a resume: what it is made of, and that it says so."""

from __future__ import annotations

import pytest

from rag.documents import Document
from services.resumes import Quality, Target, quality, read
from services.skills import load_skills
from tests.unit.services.resumes.reading import TODAY, document_of, document_of_lines
from tests.unit.services.resumes.typesetting import samples

FULL = (
    "# Meera Iyer",
    "Pune, India | meera.iyer@example.com | +91 98765 43210 | linkedin.com/in/meera",
    "# Summary",
    "Data engineer with six years of experience who builds pipelines that people can rely on, and who likes to write down how.",
    "# Experience",
    "Data Engineer, Kaveri Logistics | Jan 2021 – Present",
    "- Built 40 Airflow pipelines in Python for 2 million events a day",
    "- Reduced the nightly batch from 5 hours to 50 minutes with Spark",
    "Software Engineer, Infibeam | Jul 2018 – Dec 2020",
    "- Wrote the settlement service in Java and Spring Boot",
    "- Introduced code review to a team of eight engineers",
    "# Education",
    "B.Tech, Computer Engineering, College of Engineering Pune | 2014 – 2018",
    "# Skills",
    "Python, Java, SQL, Airflow, Kafka, Docker, Spark, Git",
)


def judged(document: Document, target: Target | None = None) -> Quality:
    resume = read(document, TODAY, load_skills().find)
    return quality(
        resume.fields,
        document.text,
        resume.sections,
        resume.skills,
        pages=document.pages,
        target=target,
        warnings=document.warnings,
    )


@pytest.fixture(scope="module")
def full() -> Quality:
    return judged(document_of_lines(*FULL))


def test_the_score_is_six_tenths_completeness_and_four_tenths_formatting(full: Quality) -> None:
    assert full.score == pytest.approx(0.6 * full.completeness.score + 0.4 * full.formatting.score, abs=0.11)
    assert full.formula_version == "resume-quality-2"


def test_weights_and_contributions_add_up(full: Quality) -> None:
    for half in (full.completeness, full.formatting):
        assert sum(factor.weight for factor in half.factors) == pytest.approx(1, abs=0.001)
        assert sum(factor.contribution for factor in half.factors) == pytest.approx(half.score, abs=0.1)


def test_a_full_resume_is_complete(full: Quality) -> None:
    assert full.completeness.score == 100
    assert [factor.missing for factor in full.completeness.factors] == [[]] * 7


def test_what_is_left_out_is_named_and_costs() -> None:
    poor = judged(document_of_lines("# Meera Iyer", "# Experience", "Data Engineer, Kaveri Logistics", "- Built it"))
    missing = {
        name for half in (poor.completeness, poor.formatting) for factor in half.factors for name in factor.missing
    }
    assert {
        "email",
        "phone",
        "summary",
        "education",
        "skills",
        "heading.education",
        "experience.dates",
        "length.more",
    } <= missing
    assert poor.score < 50


def test_without_a_target_keywords_are_left_out(full: Quality) -> None:
    factor = next(factor for factor in full.formatting.factors if factor.name == "keywords")
    assert (factor.score, factor.weight, factor.missing, full.keywords) == (None, 0.0, ["target"], None)


def test_keywords_of_a_target() -> None:
    found = judged(document_of_lines(*FULL), Target("Data engineer", ["Python", "Kafka", "Snowflake", "Scala"]))
    assert found.keywords is not None
    assert (found.keywords.matched, found.keywords.missing) == (["Python", "Kafka"], ["Snowflake", "Scala"])
    assert 0 < found.keywords.density < 0.08
    factor = next(factor for factor in found.formatting.factors if factor.name == "keywords")
    assert factor.score == 50


def test_naming_a_keyword_over_and_over_does_not_pay() -> None:
    target = Target("Python developer", ["Python"])
    stuffed = judged(document_of_lines(*FULL, "Python " * 60), target)
    honest = judged(document_of_lines(*FULL), target)
    assert stuffed.formatting.factors[-1].score is not None
    assert honest.formatting.factors[-1].score == 100
    assert stuffed.formatting.factors[-1].score < 50


def test_no_experience_yet_is_judged_by_projects() -> None:
    lines = [line for line in FULL if line not in FULL[4:10]]
    with_projects = judged(
        document_of_lines(
            *lines, "# Projects", "Crop Doctor | 2024", "- Sees diseases", "Bus Bot | 2023", "- Tells times"
        )
    )
    assert next(factor for factor in with_projects.completeness.factors if factor.name == "experience").score == 100


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_every_resume_gets_a_score_that_rests_on_its_text(sample: object) -> None:
    document = document_of(sample.as_file("docx"))  # type: ignore[attr-defined]
    found = judged(document)
    assert 0 <= found.score <= 100
    for half in (found.completeness, found.formatting):
        for factor in half.factors:
            assert factor.evidence or factor.missing or factor.name == "length"
            for value in factor.evidence:
                if value.start is not None and value.end is not None:
                    assert value.value == " ".join(document.text[value.start : value.end].split())


def test_the_same_resume_gets_the_same_score(full: Quality) -> None:
    assert judged(document_of_lines(*FULL)) == full
