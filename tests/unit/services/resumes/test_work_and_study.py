"""Positions and courses of education from lines in many arrangements."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.resumes import StructuredResume
from services.resumes.model import Found, Position, Study
from tests.unit.services.resumes.reading import document_of_lines, fields_of, fields_of_lines, values

WHO = ("# Meera Iyer", "meera.iyer@example.com")


def work(*lines: str) -> list[Position]:
    return fields_of_lines(*WHO, "# Experience", *lines).experience


def study(*lines: str) -> list[Study]:
    return fields_of_lines(*WHO, "# Education", *lines).education


def shown(*found: Found | None) -> tuple[str | None, ...]:
    return tuple(None if one is None else one.value for one in found)


DID = "- Built things that work for many people"


@pytest.mark.parametrize(
    "lines",
    [
        ("Data Engineer | Lumen Retail | 2019 – 2021", DID),
        ("Lumen Retail | Data Engineer | 2019 – 2021", DID),
        ("Lumen Retail, Data Engineer | 2019 – 2021", DID),
        ("Data Engineer, Lumen Retail, 2019 – 2021", DID),
        ("Data Engineer at Lumen Retail (2019 – 2021)", DID),
        ("Data Engineer @ Lumen Retail | 2019 – 2021", DID),
        ("Data Engineer – Lumen Retail – 2019 to 2021", DID),
        ("2019 – 2021 | Data Engineer, Lumen Retail", DID),
        ("2019 – 2021", "Data Engineer", "Lumen Retail", DID),
        ("Lumen Retail | 2019 – 2021", "Data Engineer", DID),
        ("Data Engineer", "Lumen Retail", "2019 – 2021", DID),
        ("Company: Lumen Retail", "Designation: Data Engineer", "Duration: 2019 – 2021", DID),
        ("- Data Engineer, Lumen Retail (2019 – 2021)",),
        ("- Worked as a Data Engineer in Lumen Retail, Pune from 2019 to 2021.",),
        ("Data Engineer (Full-time) | Lumen Retail | 2019 – 2021 (2 years)", DID),
    ],
)
def test_the_same_position_in_many_arrangements(lines: tuple[str, ...]) -> None:
    (position,) = work(*lines)
    assert shown(position.company, position.role) == ("Lumen Retail", "Data Engineer")
    assert position.starts is not None
    assert position.ends is not None
    assert (position.starts.date, position.ends.date, position.months) == ("2019", "2021", 24)


@pytest.mark.parametrize(
    ("line", "company", "role"),
    [
        (
            "Management Consultant, Smith, Jones & Partners LLP | 2019 – 2021",
            "Smith, Jones & Partners LLP",
            "Management Consultant",
        ),
        ("Lead UX Designer, Rakuten Group, Inc. | 2019 – 2021", "Rakuten Group, Inc.", "Lead UX Designer"),
        ("Registered Nurse, ICU, St. Mary's Hospital | 2019 – 2021", "St. Mary's Hospital", "Registered Nurse, ICU"),
        ("Gilmore Financial, New Orleans, LA, Accountant | 2019 – 2021", "Gilmore Financial", "Accountant"),
        ("Field Engineer, Schlumberger, France | 2019 – 2021", "Schlumberger", "Field Engineer"),
        ("SDE II, Uber | 2019 – 2021", "Uber", "SDE II"),
        ("VP, Engineering – Stripe | 2019 – 2021", "Stripe", "VP, Engineering"),
        ("Softwareentwickler, Deutsche Bahn AG, Berlin | 2019 – 2021", "Deutsche Bahn AG", "Softwareentwickler"),
    ],
)
def test_firms_and_titles_with_commas_of_their_own(line: str, company: str, role: str) -> None:
    (position,) = work(line, DID)
    assert shown(position.company, position.role) == (company, role)


def test_several_roles_at_one_employer() -> None:
    found = work(
        "Tesco PLC | 2012 – Present",
        "Regional Manager | Apr 2020 – Present",
        "- Run 31 stores",
        "Store Manager | Jan 2016 – Mar 2020",
        "- Raised the store from 70th to 3rd",
        "John Lewis | 2010 – 2012",
        "Sales Assistant",
        "- Served customers",
    )
    assert [shown(one.company, one.role) for one in found] == [
        ("Tesco PLC", "Regional Manager"),
        ("Tesco PLC", "Store Manager"),
        ("John Lewis", "Sales Assistant"),
    ]


def test_what_stands_at_one_place_in_most_entries_stands_there_in_all() -> None:
    found = work(
        "Zoho | 2019 – 2021",
        "Software Engineer",
        DID,
        "Ola | 2017 – 2019",
        "Growth",
        DID,
        "Mu Sigma | 2015 – 2017",
        "Analyst",
        DID,
    )
    assert [shown(one.company, one.role) for one in found] == [
        ("Zoho", "Software Engineer"),
        ("Ola", "Growth"),
        ("Mu Sigma", "Analyst"),
    ]


def test_total_experience_counts_overlaps_once_and_present_until_today() -> None:
    fields = fields_of_lines(
        *WHO,
        "# Experience",
        "Editor, Ananda Press | Jan 2020 – Dec 2021",
        DID,
        "Translator, Lok Books | Jul 2021 – Dec 2022",
        DID,
        "Author, Penguin Books | Dec 2025 – Present",
        DID,
    )
    assert (fields.total_months, fields.total_years, fields.as_of) == (36 + 12, 4.0, "2026-11")


def test_entries_without_dates_go_by_their_sub_headings() -> None:
    fields = fields_of_lines(*WHO, "# Experience", "# Field Officer, World Vision", DID, "# Driver, City Cabs", DID)
    assert [shown(one.company, one.role) for one in fields.experience] == [
        ("World Vision", "Field Officer"),
        ("City Cabs", "Driver"),
    ]
    assert "undated_experience" in fields.flags


@pytest.mark.parametrize(
    ("lines", "institution", "degree", "field"),
    [
        (("B.Tech in Computer Science, IIT Delhi, 2019",), "IIT Delhi", "B.Tech", "Computer Science"),
        (("IIT Delhi | 2015 – 2019", "B.Tech, Computer Science"), "IIT Delhi", "B.Tech", "Computer Science"),
        (
            ("2015 – 2019", "Bachelor of Science in Physics", "University of Leeds"),
            "University of Leeds",
            "Bachelor of Science",
            "Physics",
        ),
        (("MBA, INSEAD, 2012",), "INSEAD", "MBA", None),
        (("BS Computer Science, MIT, 2015",), "MIT", "BS", "Computer Science"),
        (
            ("- B.E. (Mechanical) from Anna University, Chennai, 2011 with 74.5%",),
            "Anna University",
            "B.E.",
            "Mechanical",
        ),
        (
            ("University of California, Berkeley", "M.S. in Statistics, May 2016"),
            "University of California, Berkeley",
            "M.S.",
            "Statistics",
        ),
        (("Master in Management at HEC Paris | 2010 – 2013",), "HEC Paris", "Master", "Management"),
        (
            ("Technische Universität München, Diplom in Elektrotechnik | 2004 – 2009",),
            "Technische Universität München",
            "Diplom",
            "Elektrotechnik",
        ),
    ],
)
def test_one_course_in_many_arrangements(
    lines: tuple[str, ...], institution: str, degree: str, field: str | None
) -> None:
    (one,) = study(*lines)
    assert one.institution is not None
    assert one.institution.value.startswith(institution)
    assert shown(one.degree, one.field) == (degree, field)


def test_a_table_is_read_by_its_columns() -> None:
    found = study(
        "Course | Institution | Board | Year | Percentage",
        "XII | Kendriya Vidyalaya, Pune | CBSE | 2016 | 88%",
        "X | PSG Public School | CBSE | 2014 | 9.4 CGPA",
    )
    assert [shown(one.degree, one.institution, one.grade) for one in found] == [
        ("XII", "Kendriya Vidyalaya", "88%"),
        ("X", "PSG Public School", "9.4 CGPA"),
    ]
    assert [one.ends and one.ends.date for one in found] == ["2016", "2014"]


@pytest.mark.parametrize(
    ("line", "grade"),
    [
        ("CGPA: 8.9/10", "8.9/10"),
        ("GPA 3.97/4.00", "3.97/4.00"),
        ("Percentage: 74.5%", "74.5%"),
        ("First Class Honours", "First Class Honours"),
        ("Grade: 2:1", "2:1"),
        ("Note: 1,4", "1,4"),
    ],
)
def test_grades(line: str, grade: str) -> None:
    (one,) = study("University of Leeds | 2015 – 2019", "BSc Physics", line)
    assert one.grade is not None
    assert one.grade.value == grade


def test_lists() -> None:
    fields = fields_of_lines(
        *WHO,
        "# Skills",
        "Languages: Python, C++",
        "Kafka • Spark",
        "# Projects",
        "Crop Doctor | Jan 2024 – Apr 2024",
        "- Recognises nine diseases of sugarcane",
        "# Certifications",
        "CCNP Enterprise, Cisco, 2019",
        "# Languages",
        "Tamil (native), English: C1, Hindi",
    )
    assert [(skill.value, skill.group) for skill in fields.skills] == [
        ("Python", "Languages"),
        ("C++", "Languages"),
        ("Kafka", None),
        ("Spark", None),
    ]
    (project,) = fields.projects
    assert shown(project.name, *project.bullets) == ("Crop Doctor", "Recognises nine diseases of sugarcane")
    (certificate,) = fields.certifications
    assert shown(certificate.name, certificate.issuer, certificate.date) == ("CCNP Enterprise", "Cisco", "2019")
    assert [shown(one.language, one.level) for one in fields.languages] == [
        ("Tamil", "native"),
        ("English", "C1"),
        ("Hindi", None),
    ]


def test_projects_with_particulars() -> None:
    (first, second) = fields_of_lines(
        *WHO,
        "# Project Details",
        "Project #1: Order Hub",
        "Client: Telstra, Australia",
        "Duration: Nov 2018 - Present",
        "- Designed the flows",
        "Project #2: Claims Gateway",
        "Duration: July 2014 - Oct 2018",
        "- Developed adapters",
    ).projects
    assert shown(first.name, first.starts, first.ends) == ("Order Hub", "Nov 2018", "Present")
    assert shown(second.name, second.starts) == ("Claims Gateway", "July 2014")
    assert [bullet.value for bullet in first.bullets] == [
        "Client: Telstra, Australia",
        "Duration: Nov 2018 - Present",
        "Designed the flows",
    ]


def test_industries_are_told_by_what_the_work_speaks_of() -> None:
    fields = fields_of_lines(
        *WHO,
        "# Experience",
        "Nurse, City Hospital | 2019 – 2021",
        "- Cared for patients in intensive care and in the emergency department",
    )
    industry = fields.industries[0]
    assert industry.industry == "Healthcare"
    assert industry.mentions == len(industry.spans) >= 3


LINES = (
    "# Experience", "# Education", "# Skills", "# Meera Iyer", "meera@iyer.in", "+91 98765 43210", "Engineer, Acme Ltd | 2019 – 2021",
    "2019 – 2021", "Acme Ltd", "B.Tech, IIT Delhi, 2018", "- Built it", "XII | KV Pune | 2016 | 88%", "Python, SQL", "|", "(", "at", ",",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=40)), max_size=25))
def test_whatever_comes_every_value_is_a_stretch_of_the_text(lines: list[str]) -> None:
    document = document_of_lines(*(line for line in lines if line.strip("#- \n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")))
    fields: StructuredResume = fields_of(document)
    emails = {id_.value for id_ in fields.contact.emails}
    for value in values(fields.model_dump()):
        if value["start"] is not None and value["value"] not in emails:
            assert value["value"] == " ".join(document.text[value["start"] : value["end"]].split())
