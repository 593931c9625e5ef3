"""Names of every culture, and how to reach people."""

from __future__ import annotations

import pytest

from services.resumes import StructuredResume
from tests.unit.services.resumes.reading import fields_of_lines

REST = ("# EXPERIENCE", "Engineer, Acme Ltd | 2019 – 2021", "- Built things that work")


def name_of(*lines: str) -> str | None:
    found = fields_of_lines(*lines, *REST).contact.name
    return None if found is None else found.value


@pytest.mark.parametrize(
    "name",
    [
        "Ebony Moore",
        "A. P. J. Abdul Kalam",
        "S. Karthikeyan",
        "Venkata Ramana Murthy Gadde",
        "José Núñez",
        "Ludwig van Beethoven",
        "Siobhan O'Neill",
        "Jean-Luc Picard",
        "NGUYỄN THỊ MINH ANH",
        "Khalid bin Saeed Al Mansoori",
        "Akosua Osei-Bonsu",
        "Kim Min-jun",
        "Zeynep Yıldız",
        "Łukasz Żółć",
        "Σοφία Παπαδοπούλου",
        "Анна Иванова",
        "Suharto",
    ],
)
def test_names_of_many_cultures(name: str) -> None:
    assert name_of(f"# {name}", "somebody@example.com") == name
    assert name_of(name, "somebody@example.com") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Priya Sharma | Data Scientist", "Priya Sharma"),
        ("Priya Sharma – Data Scientist", "Priya Sharma"),
        ("PRIYA SHARMA DATA SCIENTIST", "PRIYA SHARMA"),
        ("Curriculum Vitae – Priya Sharma", "Priya Sharma"),
        ("Resume of Priya Sharma", "Priya Sharma"),
        ("Name: Priya Sharma", "Priya Sharma"),
        ("Full Name : Priya Sharma", "Priya Sharma"),
        ("Priya Sharma, PhD, PMP", "Priya Sharma"),
        ("Priya Sharma MBA", "Priya Sharma"),
        ("Priya Sharma priya@sharma.in", "Priya Sharma"),
        ("Priya Sharma's Resume", "Priya Sharma"),
    ],
)
def test_the_name_on_a_line_with_more(line: str, name: str) -> None:
    assert name_of(line, "Pune, India", "priya.s@example.com") == name


def test_a_first_name_above_a_surname_is_one_name() -> None:
    assert name_of("# PRIYA", "# SHARMA", "priya.sharma@example.com") == "PRIYA SHARMA"


@pytest.mark.parametrize(
    "line",
    [
        "Curriculum Vitae",
        "Senior Software Engineer",
        "New Delhi",
        "Worked at Google Inc",
        "Data Analyst",
        "Machine Learning",
    ],
)
def test_titles_places_and_jobs_are_no_names(line: str) -> None:
    assert name_of("page 1 of 2", "2024", line) is None


def test_the_name_that_the_address_is_made_from_wins() -> None:
    assert name_of("Kaveri Logistics", "Pune", "Meera Iyer", "meera.iyer@example.com") == "Meera Iyer"


def test_the_father_is_not_the_candidate() -> None:
    assert name_of("BIO-DATA", "Father's Name: Ramesh Iyer", "Meera Iyer", "m.iyer@example.com") == "Meera Iyer"


def reach(*lines: str, links: tuple[str, ...] = ()) -> StructuredResume:
    return fields_of_lines("# Meera Iyer", *lines, *REST, links=links)


@pytest.mark.parametrize(
    ("lines", "email"),
    [
        (("Email: meera.iyer@example.co.in",), "meera.iyer@example.co.in"),
        (("meera.iyer [at] example [dot] com",), "meera.iyer@example.com"),
        (("meera.iyer @example.com",), "meera.iyer@example.com"),
        (("meera.iyer@exam", "ple.com"), "meera.iyer@example.com"),
        (("meera.iyer@example.c", "om"), "meera.iyer@example.com"),
    ],
)
def test_addresses_whole_and_torn(lines: tuple[str, ...], email: str) -> None:
    assert [found.value for found in reach(*lines).contact.emails] == [email]


def test_an_address_behind_a_link_has_no_place_in_the_text() -> None:
    (found,) = reach("Mail me", links=("mailto:meera@iyer.in?subject=Hi",)).contact.emails
    assert (found.value, found.start, found.end) == ("meera@iyer.in", None, None)


def test_a_word_on_the_next_line_does_not_join_an_address() -> None:
    assert [found.value for found in reach("meera@iyer.in", "github.com/meera").contact.emails] == ["meera@iyer.in"]


@pytest.mark.parametrize(
    ("lines", "e164"),
    [
        (("+91 98765 43210",), "+919876543210"),
        (("91-9848022338",), "+919848022338"),
        (("Pune, India", "9876543210"), "+919876543210"),
        (("Pune, India", "098765 43210"), "+919876543210"),
        (("Seattle, WA", "(206) 555-0149"), "+12065550149"),
        (("Lyon, France", "06 98 76 54 32"), "+33698765432"),
        (("0044 7911 123456",), "+447911123456"),
        (("Phone: 206-555-0149",), None),
    ],
)
def test_numbers_are_normalised_where_their_country_is_certain(lines: tuple[str, ...], e164: str | None) -> None:
    (phone,) = reach(*lines).contact.phones
    assert phone.e164 == e164


@pytest.mark.parametrize(
    "line", ["2015 - 2019", "Date of birth: 12/08/1988", "Patent 11,234,567", "Pune 411 004", "Roll no: 1204567890"]
)
def test_other_figures_are_no_phone_numbers(line: str) -> None:
    assert reach(line).contact.phones == []


def test_profiles_and_home() -> None:
    contact = reach("4521 Maple Court, Alexandria, VA 22304 | linkedin.com/in/meera | meera.dev").contact
    assert [(link.value, link.kind) for link in contact.links] == [
        ("linkedin.com/in/meera", "linkedin"),
        ("meera.dev", "other"),
    ]
    assert contact.location is not None
    assert (contact.location.value, contact.country) == ("Alexandria, VA 22304", "US")


def test_a_name_may_be_made_of_words() -> None:
    assert name_of("Mark Page", "mark.page@example.com") == "Mark Page"


@pytest.mark.parametrize("town", ["Gorakhpur", "Aizawl", "Port Blair", "Nanded"])
@pytest.mark.parametrize(
    "line", ["{} | asha.rao@example.com | +91 98200 00001", "asha.rao@example.com | {}", "City: {}"]
)
def test_a_town_that_is_on_no_list_is_one_by_where_it_stands(town: str, line: str) -> None:
    found = fields_of_lines("Asha Rao", line.format(town), *REST).contact.location
    assert found is not None
    assert found.value == town


@pytest.mark.parametrize(
    "line",
    [
        "Asha Rao | asha.rao@example.com",
        "Software Engineer | asha.rao@example.com",
        "asha.rao@example.com | Available now",
    ],
)
def test_what_stands_beside_an_address_is_not_always_a_town(line: str) -> None:
    assert fields_of_lines("Asha Rao", line, *REST).contact.location is None
