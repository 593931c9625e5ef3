"""From a parsed document to a structured resume."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from rag.chunking import Section
from services.resumes.dates import Date, months_covered
from services.resumes.education import studies
from services.resumes.experience import found, positions, told_in_sentences
from services.resumes.identity import DocumentLike, identity
from services.resumes.industries import industries
from services.resumes.lines import Line, Stretch, lines
from services.resumes.listings import certifications, languages, listed_skills, projects
from services.resumes.model import Contact, Found, Position, SpokenLanguage, StructuredResume, When
from services.resumes.vocabulary import institution_score, role_score, words

_SUMMARY_WORDS = 12
_LANGUAGE_LABELS = (
    "language",
    "known language",
    "other language",
    "foreign language",
    "mother tongue",
    "sprache",
    "langue",
    "idioma",
)


class MentionLike(Protocol):
    """Something found in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def structure(
    document: DocumentLike, parts: Sequence[Section], today: date, skills: Sequence[MentionLike] = ()
) -> StructuredResume:
    """The document by fields; what is not found is left out, and `flags` say so.

    Args:
        document: text, blocks in reading order, targets of links.
        parts: its sections, as `sections` gives them.
        today: what "present" stands for; only year and month count.
        skills: where the text names skills; they are not taken for names of people.
    """
    text = document.text
    as_of = Date(today.year, today.month)
    by_kind: dict[str, list[list[Line]]] = {}
    for part in parts:
        by_kind.setdefault(part.kind, []).append(lines(document.blocks, part.start, part.end, part.title))
    contact = identity(document, parts, [text[skill.start : skill.end] for skill in skills])
    work = [position for section in by_kind.get("experience", []) for position in _work(section, as_of)]
    study = [one for section in by_kind.get("education", []) for one in studies(section)]
    loose = [section for kind in ("other", "contact", "summary") for section in by_kind.get(kind, [])]
    if not work:
        work = [one for section in loose for one in _likely_work(section, as_of)]
    if not study:
        study = [one for section in loose for one in studies(section) if one.institution and one.degree]
    listed = [skill for section in by_kind.get("skills", []) for skill in listed_skills(section)]
    told = by_kind.get("experience", []) + by_kind.get("projects", []) + by_kind.get("summary", [])
    resume = StructuredResume(
        contact=contact,
        summary=_summary(text, by_kind, contact),
        experience=work,
        education=study,
        projects=[project for section in by_kind.get("projects", []) for project in projects(section)],
        skills=[skill for skill in listed if not _is_language_group(skill.group, skill.value)],
        certifications=[one for section in by_kind.get("certifications", []) for one in certifications(section)],
        languages=_languages(by_kind),
        total_months=_total(work, as_of),
        industries=industries(text, [(line.start, line.end) for section in told for line in section]),
        as_of=str(as_of),
    )
    return resume.model_copy(update={"flags": _flags(resume)})


def _work(section: Sequence[Line], as_of: Date) -> list[Position]:
    told = {line: found for line in section if line.periods and (found := told_in_sentences([line], as_of))}
    plain = positions([line for line in section if line not in told], as_of)
    sentences = [position for found in told.values() for position in found]
    kept = sorted([*plain, *sentences], key=_first_place)
    if not any(position.company for position in kept):
        kept += told_in_sentences(section, as_of)
    return kept


def _first_place(position: Position) -> int:
    spans = (position.company, position.role, position.starts, position.ends)
    return min(span.start for span in spans if span is not None and span.start is not None)


def _likely_work(section: Sequence[Line], as_of: Date) -> list[Position]:
    """Positions where no heading announces any: only those with a title, a firm and dates."""
    return [
        position
        for position in positions(section, as_of)
        if position.role
        and position.company
        and position.starts
        and role_score(position.role.value) >= 2
        and institution_score(position.company.value) < 2
    ]


def _summary(text: str, by_kind: dict[str, list[list[Line]]], contact: Contact) -> Found | None:
    for section in by_kind.get("summary", []):
        told = [line for line in section if len(words(line.text)) > 3 and not _is_contact(line, contact)]
        if told:
            whole = Stretch(text[told[0].start : told[-1].end], told[0].start, told[-1].end)
            return found(whole)
    for section in by_kind.get("contact", []):
        for line in section:
            if len(words(line.text)) >= _SUMMARY_WORDS and not _is_contact(line, contact) and "|" not in line.text:
                return found(line)
    return None


def _is_contact(line: Line, contact: Contact) -> bool:
    values = (contact.name, contact.location, *contact.emails, *contact.phones)
    return any(
        value is not None and value.start is not None and line.start <= value.start < line.end for value in values
    )


def _is_language_group(group: str | None, value: str) -> bool:
    told = group is not None and group.lower().startswith(_LANGUAGE_LABELS)
    return told and bool(languages([Line(value, 0, len(value))], strict=True))


def _languages(by_kind: dict[str, list[list[Line]]]) -> list[SpokenLanguage]:
    spoken = [one for section in by_kind.get("languages", []) for one in languages(section)]
    if spoken:
        known = [one for section in by_kind.get("languages", []) for one in languages(section, strict=True)]
        return known or []
    for kind in ("skills", "contact", "other", "declaration", "interests"):
        for section in by_kind.get(kind, []):
            labelled = [line for line in section if line.text.lower().startswith(_LANGUAGE_LABELS)]
            spoken += languages(labelled, strict=True)
    return spoken


def _total(work: Sequence[Position], as_of: Date) -> int | None:
    stretches = [
        (_date(position.starts, as_of), _date(position.ends, as_of))
        for position in work
        if position.starts is not None and position.ends is not None
    ]
    return months_covered(stretches) if stretches else None


def _date(moment: When, as_of: Date) -> Date:
    if moment.date == "present":
        return as_of
    year, _, month = moment.date.partition("-")
    return Date(int(year), int(month) if month else None)


def _flags(resume: StructuredResume) -> list[str]:
    missing = [
        ("no_name", resume.contact.name is None),
        ("no_email", not resume.contact.emails),
        ("no_phone", not resume.contact.phones),
        ("no_experience", not resume.experience),
        ("no_education", not resume.education),
        ("no_skills", not resume.skills),
        (
            "undated_experience",
            bool(resume.experience) and not any(one.starts or one.ends for one in resume.experience),
        ),
        ("unnamed_employer", any(one.company is None for one in resume.experience)),
        ("unnamed_school", any(one.institution is None for one in resume.education)),
    ]
    return [flag for flag, holds in missing if holds]
