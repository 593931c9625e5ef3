"""Who a resume is by does not touch what is scored: not the name, wherever it stands, nor address, number, age or gender."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from rag.documents.plaintext import read_text
from services.fairness.variants import people
from services.resumes import Impersonal, impersonal, quality, read, read_impersonal
from services.skills import load_skills
from tests.unit.services.resumes.reading import document_of

TODAY = date(2026, 11, 21)
RESUME = """{name}
{place} | {email} | {phone}
{personal}

SUMMARY
{name} is a backend engineer with six years of experience in Python. I am {name}, and I like services that people can rely on.

EXPERIENCE
Senior Engineer, Ledgerline Systems
June 2021 - Present
- Built payment services in Python and FastAPI on PostgreSQL for 900 requests a second
- Cut the p95 latency of the order API from 420 ms to 130 ms with Redis

{name} - Page 2
Engineer, Brightcart
July 2018 - May 2021
- Developed REST APIs in Django for a catalogue of two million products

EDUCATION
Anna University
B.Tech in Computer Science, 2014 - 2018

SKILLS
Python, FastAPI, Django, PostgreSQL, Redis, Docker, Git

DECLARATION
I, {name}, declare that this is true.
{name}
"""
WORDS = [
    "Nguyen Thi Lan", "Lan", "Ruby", "Java", "Crystal", "Mark", "Will", "Grace", "Swift", "Julia", "Go Hyun", "Ruby Thomas",
    "Julia Swift", "Mark Page", "Will Case", "Franz Kafka", "Tim Cook", "Anna Baker", "D'Souza Rita", "C. Sharp", "Florence Paris",
]  # fmt: skip
CULTURES = [name for names in people()["names"].values() for gender in names.values() for name in gender]
LONG = [
    "Thiruvenkatanathan Ramasubramanian Iyer", "Venkata Satya Naga Lakshmi Narasimha Rao Pasupuleti", "S. P. Balasubrahmanyam",
    "Madonna", "李小龙", "प्रिया शर्मा", "محمد علي", "RAHUL SHARMA", "Rao, Asha",
]  # fmt: skip


def decided(
    name: str = "Rohan Kumar",
    place: str = "Pune",
    email: str | None = None,
    phone: str = "+91 98200 00001",
    personal: str = "Date of birth: 14 March 1994",
    resume: str = RESUME,
) -> tuple[object, ...]:
    """What is scored of a resume: quality with every factor, and skills with how often they are named."""
    letters = "".join(letter for letter in name.lower() if letter.isascii() and letter.isalpha()) or "someone"
    text = resume.format(
        name=name, place=place, email=email or f"{letters}@example.com", phone=phone, personal=personal
    )
    found = read(read_text(text.encode()), TODAY, load_skills().find)
    judged = quality(found.fields, found.document.text, found.sections, found.skills)
    factors = [
        (factor.name, factor.score) for half in (judged.completeness, judged.formatting) for factor in half.factors
    ]
    skills = [(skill.name, skill.mentions, skill.confidence) for skill in found.skills]
    for skill in found.skills:
        assert found.impersonal.text[skill.start : skill.end] == found.document.text[skill.start : skill.end]
    return judged.score, factors, skills


@pytest.fixture(scope="module")
def usual() -> tuple[object, ...]:
    return decided()


@pytest.mark.parametrize("name", [*WORDS, *LONG])
def test_names_that_are_words_or_skills_or_long_change_nothing(name: str, usual: tuple[object, ...]) -> None:
    assert decided(name) == usual


def test_names_of_no_culture_change_anything(usual: tuple[object, ...]) -> None:
    assert {name: decided(name) for name in CULTURES} == dict.fromkeys(CULTURES, usual)


@pytest.mark.parametrize(
    "who",
    [
        {"place": "Aizawl"},
        {"place": "12 Ruby Street, Java Nagar, Phoenix 411001"},
        {"email": "python.java.kafka@example.org"},
        {"phone": "(020) 2553 0000"},
        {"personal": "Gender: Female | Nationality: Indian | Religion: Hindu"},
        {"personal": "Born 12/05/1961 | Married"},
        {"personal": "Father's Name: Franz Kafka"},
        {"personal": "Photo: enclosed"},
    ],
    ids=str,
)
def test_place_address_age_gender_and_family_change_nothing(who: dict[str, str], usual: tuple[object, ...]) -> None:
    assert decided(**who) == usual


def test_without_name_and_place_nothing_is_lost(usual: tuple[object, ...]) -> None:
    without = RESUME.replace("{place} | ", "").replace("{personal}\n", "").replace("{name}\n", "", 1)
    assert decided(resume=without) == usual


def test_a_skill_that_is_also_the_name_stays_where_it_is_meant() -> None:
    knows = RESUME.replace("Python, FastAPI", "Python, Ruby, FastAPI").replace("Django for", "Django and Ruby for")
    ruby, other = decided("Ruby Thomas", resume=knows), decided("Rohan Kumar", resume=knows)
    assert ruby == other
    assert ("Ruby", 2) in [skill[:2] for skill in ruby[2]]  # type: ignore[attr-defined]


def test_a_job_title_beside_the_name_is_read() -> None:
    titled = RESUME.replace("{name}\n{place}", "{name} | Snowflake Developer\n{place}", 1)
    assert "Snowflake" in {skill[0] for skill in decided("Ruby Thomas", resume=titled)[2]}  # type: ignore[attr-defined]


def as_docx(name: str) -> bytes:
    """A document of Word that has the name at its top, in the header and footer of every page, and in its properties."""
    document = docx.Document()
    document.core_properties.author, document.core_properties.title = name, f"{name}, Kubernetes"
    document.sections[0].header.paragraphs[0].text = f"{name} | someone@example.com"
    document.sections[0].footer.paragraphs[0].text = f"{name} - Page 1"
    document.add_heading(name, 0)
    for line in RESUME.split("\n")[1:]:
        told = line.format(name=name, place="Pune", email="someone@example.com", phone="+91 98200 00001", personal="")
        if told.isupper() and name not in told:
            document.add_heading(told, 1)
        elif told:
            document.add_paragraph(told)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_headers_footers_and_properties_of_a_file_change_nothing() -> None:
    found = {}
    for name in ("Rohan Kumar", "Nguyen Thi Lan", "Julia Swift", "Ruby", "Venkata Satya Naga Lakshmi Rao Pasupuleti"):
        resume = read(document_of(as_docx(name)), TODAY, load_skills().find)
        judged = quality(resume.fields, resume.document.text, resume.sections, resume.skills)
        found[name] = (judged.score, [(skill.name, skill.mentions) for skill in resume.skills])
    usual = found["Rohan Kumar"]
    assert found == dict.fromkeys(found, usual)
    assert "Kubernetes" not in dict(usual[1])


def test_places_are_those_of_the_original() -> None:
    said = Impersonal("Ruby Thomas\nPython | a@b.in | SQL", ((0, 11), (21, 27)))
    assert said.text == "           \nPython |        | SQL".replace("|        |", "|" + " " * 8 + "|")
    assert said.short == "|\nPython | | | SQL"
    skills = {skill.name: said.original[skill.start : skill.end] for skill in said.skills(load_skills().find)}
    assert skills == {"Python": "Python", "SQL": "SQL"}


def test_a_text_alone_is_read_alike() -> None:
    text = RESUME.format(name="Lan", place="Pune", email="lan@example.com", phone="+91 98200 00001", personal="Age: 30")
    said = read_impersonal(text)
    assert "Lan" not in said.text.replace("Language", "")
    assert "lan@" not in said.text
    assert len(said.text) == len(said.original)


def test_nothing_is_hidden_where_nobody_is_named() -> None:
    assert impersonal("", []).text == ""
