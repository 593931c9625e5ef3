"""What the wording of a line says about it."""

from __future__ import annotations

import pytest

from rag.documents import wording


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("\u2022 Built it", "Built it"),
        ("\u25cfBuilt it", "Built it"),
        ("- Built it", "Built it"),
        ("1. Built it", "Built it"),
        ("(a) Built it", "Built it"),
        ("ii) Built it", "Built it"),
        ("J. Robert Oppenheimer", None),
        ("M) Smith", None),
        ("+ 49 30 1234567", None),
        ("-5 degrees", None),
        ("1.5 million users", None),
        ("2019. A year", None),
        ("o que fiz", None),
        ("\u2022", None),
    ],
)
def test_bullets_and_numbers(text: str, rest: str | None) -> None:
    assert wording.without_marker(text) == rest


@pytest.mark.parametrize(
    "text",
    ["2019", "May 2019", "Sept. 2018 - present", "2016 \u2013 2019", "(01/2016 to 03/2019)", "Aug. 2020 - Oct. 2021"],
)
def test_dates_and_ranges(text: str) -> None:
    assert wording.is_date(text)
    assert wording.has_date(text)


@pytest.mark.parametrize("text", ["Acme 2019", "May", "20191", "Present company excepted", "Date of birth"])
def test_what_is_not_only_a_date(text: str) -> None:
    assert not wording.is_date(text)


@pytest.mark.parametrize(
    ("text", "has"),
    [("since 2019", True), ("current \u2013 now", True), ("current projects", False), ("20191 items", False)],
)
def test_dates_within_text(text: str, has: bool) -> None:
    assert wording.has_date(text) is has


@pytest.mark.parametrize(
    ("text", "is_title"),
    [
        ("Work Experience", True),
        ("EDUCATION:", True),
        ("Licenses & Certifications", True),
        ("Technical Skills and Tools", True),
        ("Research & Development Engineer", False),
        ("Experienced engineer", False),
        ("Experience with Python", False),
    ],
)
def test_section_titles(text: str, is_title: bool) -> None:
    assert wording.is_section_title(text) is is_title


@pytest.mark.parametrize(
    ("text", "has"),
    [
        ("jane@roe.org", True),
        ("linkedin.com/in/jane", True),
        ("+49 30 1234567", True),
        ("(206) 555-0149", True),
        ("2018 - 2023", False),
        ("Node.js and 1,000,000 users", False),
    ],
)
def test_contact_details(text: str, has: bool) -> None:
    assert wording.has_contact(text) is has
