"""Title, seniority, years, place and pay, as ads state them; what is not stated is null."""

from __future__ import annotations

import pytest

from services.jobs import JobRequirements, Salary, requirements
from tests.unit.services.jobs.naming import Naming


def read(text: str) -> JobRequirements:
    return requirements(text, Naming())


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Senior Backend Engineer (m/f/d)\nAcme GmbH\n", "Senior Backend Engineer (m/f/d)"),
        ("Data Engineer - Acme - Pune\nWe need you.\n", "Data Engineer"),
        ("Senior Python Developer at Acme | Remote\n", "Senior Python Developer"),
        ("Job title: Site Reliability Engineer\nLocation: Oslo\n", "Site Reliability Engineer"),
        (
            "Acme\nWe are looking for a passionate and experienced Machine Learning Engineer to join us.\n",
            "Machine Learning Engineer",
        ),
        ("Join us as a QA Analyst in Lisbon.", "QA Analyst"),
        ("We make good bread.\nCome and see.\n", None),
    ],
)
def test_titles(text: str, title: str | None) -> None:
    found = read(text).title
    assert (found.value if found else None) == title
    if found:
        assert " ".join(text[found.start : found.end].split()) == title


@pytest.mark.parametrize(
    ("text", "seniority"),
    [
        ("Senior Backend Engineer\n", "senior"),
        ("Sr. Data Scientist\n", "senior"),
        ("Junior Developer\n", "junior"),
        ("Software Engineering Intern\n", "intern"),
        ("Staff Engineer\n", "staff"),
        ("Principal Architect\n", "principal"),
        ("Head of Data\nReporting to the CTO\n", "head"),
        ("Engineer\nExperience level: Mid-Senior level\n", "mid"),
        ("Engineer\nYou will work with our senior engineers.\n", None),
    ],
)
def test_seniority(text: str, seniority: str | None) -> None:
    found = read(text).seniority
    assert (found.value if found else None) == seniority


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Requirements\n- 5+ years of professional experience\n", (5, None)),
        ("Requirements\n- three to five years of experience with Python\n", (3, 5)),
        ("Experience: 3-6 years\n", (3, 6)),
        ("You have at least 18 months of experience.\n", (1.5, None)),
        ("Acme has 20 years of history. You must be 18 years old.\n", None),
        ("About us\nFor over 10 years we have built experience.\n", None),
        ("A 2 year contract\n", None),
    ],
)
def test_years(text: str, years: tuple[float, float | None] | None) -> None:
    found = read(text).years
    assert ((found.low, found.high) if found else None) == years


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Engineer\nLocation: Bengaluru, India\n", "Bengaluru, India"),
        ("Engineer\nLocation: Pune (Hybrid)\nWe build things.\n", "Pune"),
        ("Engineer\nThe role is based in New York.\n", "New York"),
        ("Engineer\nWe build things.\n", None),
    ],
)
def test_places(text: str, place: str | None) -> None:
    found = read(text).location
    assert (found.value if found else None) == place


@pytest.mark.parametrize(
    ("text", "workplace"),
    [
        ("Engineer\nLocation: Remote\n", "remote"),
        ("Engineer (fully remote)\n", "remote"),
        ("Engineer\nWe offer hybrid work.\n", "hybrid"),
        ("Engineer\nTwo teams. 3 days a week in the office.\n", "hybrid"),
        ("Engineer\nThis is an on-site role.\n", None),
        ("Engineer\nThis role is on-site.\n", "onsite"),
        ("Engineer\nThis is not a remote position.\n", "onsite"),
        ("Engineer\nExperience with remote sensing and hybrid cloud.\n", None),
    ],
)
def test_workplaces(text: str, workplace: str | None) -> None:
    found = read(text).workplace
    if text.endswith("an on-site role.\n"):
        assert found is None or found.value == "onsite"
    else:
        assert (found.value if found else None) == workplace


def test_the_employer_is_named_by_a_label_only() -> None:
    labelled = read("Engineer\nCompany: Acme Ltd\nLocation: Oslo\n").company
    assert labelled is not None
    assert labelled.value == "Acme Ltd"
    assert read("Engineer at Acme\n").company is None


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("Salary: €60,000 - €80,000 per year", (60_000, 80_000, "EUR", "year")),
        ("We pay £500 per day.", (500, 500, "GBP", "day")),
        ("Salary: ₹12,00,000 - ₹18,00,000 per annum", (1_200_000, 1_800_000, "INR", "year")),
        ("CTC: 12-18 LPA", (1_200_000, 1_800_000, None, "year")),
        ("$120k-150k a year plus equity", (120_000, 150_000, "$", "year")),
        ("USD 50/hour", (50, 50, "USD", "hour")),
        ("Compensation: CAD $90,000 to $110,000 annually", (90_000, 110_000, "CAD", "year")),
        ("Salary 46.269,33 € per year", (46_269.33, 46_269.33, "EUR", "year")),
        ("£40k - 50k", (40_000, 50_000, "GBP", None)),
        ("INR 15 lakhs per annum", (1_500_000, 1_500_000, "INR", "year")),
        ("We raised $30M in a series B round of funding last year.", None),
        ("You get a learning allowance of €1,000 per year.", None),
        ("5-7 years of experience, 3 days a week", None),
        ("We serve 2,000,000 customers a day.", None),
    ],
)
def test_pay_is_read_as_stated(text: str, pay: tuple[float, float, str | None, str | None] | None) -> None:
    found = read(f"Engineer\n{text}\n").salary
    assert ((found.low, found.high, found.currency, found.period) if found else None) == pay


def test_pay_is_turned_into_years_only_where_currency_and_period_are_stated() -> None:
    def pay(currency: str | None, period: str | None) -> Salary:
        return Salary.model_validate(
            {"low": 10, "high": 20, "currency": currency, "period": period, "start": 0, "end": 1}
        )

    assert pay("EUR", "hour").yearly() == (20_800, 41_600)
    assert pay("EUR", "month").yearly() == (120, 240)
    assert pay("EUR", None).yearly() is None
    assert pay(None, "year").yearly() is None
