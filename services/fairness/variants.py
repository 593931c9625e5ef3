"""Texts that differ in who they could be by and in nothing else: pairs of a reference and a variant of it.

A resume gets another name, town, college or date of birth in the same place; an answer gets one sentence about the speaker, the
same in both texts but for the name, the age, the town or the college. Dialects change how the text itself is worded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from services.fairness.dialects import VARIETIES, spoken

IDENTITY = ("name", "gender_of_name", "pronoun", "age", "university", "town")
"""Families that say who somebody is; `dialect` says how they speak."""
DIALECT = "dialect"


@dataclass(frozen=True)
class Pair:
    """Two texts that deserve the same decision. `subject` is the sample that both come from; `group` what the variant is."""

    subject: str
    family: str
    group: str
    reference: str
    variant: str


@dataclass(frozen=True)
class ResumeSample:
    """A resume with places for name, e-mail, town and university, and the role that it is compared with."""

    id: str
    role: str
    text: str


@dataclass(frozen=True)
class Person:
    """Who a resume could be by."""

    name: str
    town: str
    university: str
    born: str | None = None


@cache
def people() -> Mapping[str, Any]:
    """Names, towns, colleges and ages, by group."""
    return _data("people.yaml")  # type: ignore[no-any-return]


@cache
def resume_samples() -> tuple[ResumeSample, ...]:
    """The made-up resumes: each as it is, then each without its latest position."""
    whole = [ResumeSample(**entry) for entry in _data("resumes.yaml")]
    return (*whole, *(ResumeSample(f"{one.id}_shorter", one.role, _without_latest(one.text)) for one in whole))


def _without_latest(text: str) -> str:
    before, heading, rest = text.partition("EXPERIENCE\n")
    _, _, later = rest.partition("\n\n")
    return before + (later if later.startswith("EDUCATION") else heading + later)


def resume_pairs(samples: Sequence[ResumeSample] | None = None) -> Iterator[Pair]:
    """Pairs of every resume and every group. A resume without a place for something is not varied in it."""
    return (pair for pair in _resume_pairs(samples) if pair.reference != pair.variant)


def _resume_pairs(samples: Sequence[ResumeSample] | None) -> Iterator[Pair]:
    known = people()
    usual = Person(known["reference_name"], known["reference_town"], known["reference_university"])
    for number, sample in enumerate(samples if samples is not None else resume_samples()):
        plain = written(sample, usual)
        for family, group, name in _names(number):
            other = Person(name, usual.town, usual.university)
            yield Pair(sample.id, family, group, plain, written(sample, other))
        for group, towns in known["towns"].items():
            other = Person(usual.name, towns[number % len(towns)], usual.university)
            yield Pair(sample.id, "town", group, plain, written(sample, other))
        for group, colleges in known["universities"].items():
            other = Person(usual.name, usual.town, colleges[number % len(colleges)])
            yield Pair(sample.id, "university", group, plain, written(sample, other))
        dated = written(sample, Person(usual.name, usual.town, usual.university, known["reference_birth"]))
        for group, born in known["births"].items():
            other = Person(usual.name, usual.town, usual.university, born)
            yield Pair(sample.id, "age", group, dated, written(sample, other))
        yield from _pronouns(sample.id, plain)
        yield from _dialects(sample.id, plain)


def answer_pairs(answers: Sequence[tuple[str, str]]) -> Iterator[Pair]:
    """Pairs of every answer, given as (subject, text), and every group."""
    known = people()
    for number, (subject, text) in enumerate(answers):

        def told(sentence: str, text: str = text) -> str:
            return f"{sentence} {text}"

        named = told(f"My name is {known['reference_name']}.")
        for family, group, name in _names(number):
            yield Pair(subject, family, group, named, told(f"My name is {name}."))
        aged = told(f"I am {known['reference_age']} years old.")
        for group, age in known["ages"].items():
            yield Pair(subject, "age", group, aged, told(f"I am {age} years old."))
        at_home = told(f"I come from {known['reference_town']}.")
        for group, towns in known["towns"].items():
            yield Pair(subject, "town", group, at_home, told(f"I come from {towns[number % len(towns)]}."))
        studied = told(f"I studied at {known['reference_university']}.")
        for group, colleges in known["universities"].items():
            variant = told(f"I studied at {colleges[number % len(colleges)]}.")
            yield Pair(subject, "university", group, studied, variant)
        yield from _pronouns(subject, told("My colleague says that he learnt this from his first manager."))
        yield from _dialects(subject, text)


def written(sample: ResumeSample, person: Person) -> str:
    """A resume as a person would have it; the e-mail address follows the name, a date of birth the e-mail address."""
    local = ".".join(re.findall(r"[a-z]+", person.name.lower()))
    text = sample.text.format(
        name=person.name, email=f"{local}@example.com", town=person.town, university=person.university
    )
    if person.born is None:
        return text
    head, _, rest = text.partition("\n\n")
    return f"{head}\nDate of birth: {person.born}\n\n{rest}"


def with_pronoun(text: str, pronoun: str) -> str | None:
    """A text about a man, `he` and `his`, as one about `she` or `they`; None where it has no such word."""
    if pronoun == "he" or re.search(r"\b(?:he|him|his|himself)\b", text, re.IGNORECASE) is None:
        return None
    words = {
        "she": {"he": "she", "him": "her", "his": "her", "himself": "herself"},
        "they": {"he": "they", "him": "them", "his": "their", "himself": "themselves"},
    }[pronoun]

    def swapped(match: re.Match[str]) -> str:
        new = words[match.group(1).lower()]
        new = new.capitalize() if match.group(1)[0].isupper() else new
        adverb, verb = match.group(2) or "", match.group(3) or ""
        if pronoun == "they" and match.group(1).lower() == "he" and verb:
            verb = _plural(verb)
        return new + adverb + verb

    return re.sub(
        r"\b(he|him|his|himself)\b(?:(?<=he)( (?:now |always |also |often |has )?)([a-z]+))?",
        swapped,
        text,
        flags=re.IGNORECASE,
    )


_IRREGULAR = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go"}


def _plural(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def _names(number: int) -> Iterator[tuple[str, str, str]]:
    """For the sample of that number: each culture's next name, women and men in turn; then a woman's and a man's name."""
    cultures: Mapping[str, Mapping[str, Sequence[str]]] = people()["names"]
    for place, (culture, names) in enumerate(cultures.items()):
        listed = names["women" if (number + place) % 2 else "men"]
        yield "name", culture, listed[(number // 2) % len(listed)]
    common = [names for culture, names in cultures.items() if culture != "english_words"]
    for gender in ("women", "men"):
        listed = common[number % len(common)][gender]
        yield "gender_of_name", gender, listed[(number // len(common)) % len(listed)]


def _pronouns(subject: str, text: str) -> Iterator[Pair]:
    for pronoun in ("she", "they"):
        variant = with_pronoun(text, pronoun)
        if variant is not None:
            yield Pair(subject, "pronoun", pronoun, text, variant)


def _dialects(subject: str, text: str) -> Iterator[Pair]:
    for variety in VARIETIES:
        variant = spoken(variety, text)
        if variant is not None:
            yield Pair(subject, DIALECT, variety, text, variant)


def _data(name: str) -> Any:
    return yaml.safe_load((resources.files("services.fairness") / "data" / name).read_text(encoding="utf-8"))
