"""How complete a resume is and how well an applicant tracking system can read it, factor by factor.

    quality = 0.6 · completeness + 0.4 · formatting          (each 0–100)

Both are weighted means of factors. A factor that cannot be judged (keywords without a target) is left out and the others'
weights are scaled to 1. Every factor carries the stretches it was judged by, or names what is missing.

Who somebody is does not count: neither name nor place is a factor, whether they are recognised or not, and words are counted in the text
without them (`services.resumes.impersonal`) and without the names of colleges.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field

from rag.chunking import Section
from services.resumes.impersonal import impersonal
from services.resumes.model import Found, Position, StructuredResume

FORMULA_VERSION = "resume-quality-2"
COMPLETENESS_WEIGHT, FORMATTING_WEIGHT = 0.6, 0.4

_COMPLETENESS = {
    "email": 0.15,
    "phone": 0.10,
    "profile_links": 0.05,
    "summary": 0.15,
    "experience": 0.30,
    "education": 0.10,
    "skills": 0.15,
}
_FORMATTING = {"structure": 0.25, "length": 0.15, "contact": 0.15, "dates": 0.15, "bullets": 0.15, "keywords": 0.15}
_ENOUGH_SKILLS = 8
_ENOUGH_SUMMARY = 20  # words
_BULLETS = (2, 8)  # of a position
_BULLET_WORDS = (4, 40)
_WORDS_A_PAGE = (150, 900)
_YEARS_A_PAGE = 10
_STUFFED = 0.08  # share of all words
_HEADINGS = ("experience", "education", "skills")
_WORD = re.compile(r"[^\W_]+")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Factor(_Part):
    """One thing looked at. `score` is 0–100, None when it cannot be judged; `missing` names what would raise it."""

    name: str
    score: float | None = Field(ge=0, le=100)
    weight: float = Field(ge=0, le=1)
    """Its share of the part it belongs to, after factors that cannot be judged are left out."""
    contribution: float
    """Points of the part's score."""
    evidence: list[Found] = Field(default_factory=list)
    missing: list[str] = Field(default_factory=list)


class Half(_Part):
    """Completeness or formatting: 0–100 and its factors."""

    score: float = Field(ge=0, le=100)
    weight: float
    factors: list[Factor]


class Keywords(_Part):
    """How the resume speaks of a target: `density` is the share of all its words that are named skills of the target, 0–1."""

    target: str
    wanted: int
    matched: list[str]
    missing: list[str]
    density: float = Field(ge=0, le=1)


class Quality(_Part):
    """The score, 0–100, and what it is made of."""

    score: float = Field(ge=0, le=100)
    completeness: Half
    formatting: Half
    keywords: Keywords | None = None
    formula_version: Literal["resume-quality-2"] = "resume-quality-2"


class MentionLike(Protocol):
    """A skill that the resume names."""

    @property
    def name(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def mentions(self) -> int: ...


@dataclass(frozen=True)
class Target:
    """What the resume is meant for: a title and the skills it asks for, the weightiest first."""

    title: str
    skills: Sequence[str]


@dataclass(frozen=True)
class _Judged:
    """A factor before it is weighted: `value` 0–1, None when it cannot be judged."""

    value: float | None
    evidence: Sequence[Found | None] = ()
    missing: Sequence[str] = ()


def quality(
    resume: StructuredResume,
    text: str,
    sections: Sequence[Section],
    skills: Sequence[MentionLike],
    *,
    pages: int = 1,
    target: Target | None = None,
    warnings: Sequence[str] = (),
) -> Quality:
    """Judge a structured resume.

    Args:
        resume: its fields; spans are code points into `text`.
        text: the document's text.
        sections: as `sections` cuts them.
        skills: what the text names.
        pages: of the document; 1 where its format has none.
        target: role or job that its keywords are compared with.
        warnings: of the reader of the document, such as text recognised in images.
    """
    text = impersonal(text, sections, resume.contact).text
    skills = [skill for skill in skills if text[skill.start : skill.end].strip()]
    keywords = _keywords(text, skills, target) if target is not None and target.skills else None
    completeness = _half(_complete(resume, text, skills), _COMPLETENESS, COMPLETENESS_WEIGHT)
    formatting = _half(
        _formatted(resume, text, sections, pages, keywords, skills, warnings), _FORMATTING, FORMATTING_WEIGHT
    )
    score = COMPLETENESS_WEIGHT * completeness.score + FORMATTING_WEIGHT * formatting.score
    return Quality(score=round(score, 1), completeness=completeness, formatting=formatting, keywords=keywords)


def _half(judged: dict[str, _Judged], weights: dict[str, float], weight: float) -> Half:
    total = sum(weights[name] for name, factor in judged.items() if factor.value is not None)
    factors = []
    for name, factor in judged.items():
        share = weights[name] / total if factor.value is not None else 0.0
        value = None if factor.value is None else 100 * min(1.0, max(0.0, factor.value))
        factors.append(
            Factor(
                name=name,
                score=None if value is None else round(value, 1),
                weight=round(share, 4),
                contribution=round(share * (value or 0.0), 2),
                evidence=[found for found in factor.evidence if found is not None],
                missing=list(factor.missing),
            )
        )
    score = sum(
        weights[name] / total * min(1.0, max(0.0, factor.value))
        for name, factor in judged.items()
        if factor.value is not None
    )
    return Half(score=round(100 * score, 1), weight=weight, factors=factors)


def _complete(resume: StructuredResume, text: str, skills: Sequence[MentionLike]) -> dict[str, _Judged]:
    contact = resume.contact
    profiles = [link for link in contact.links if link.kind != "other"] or contact.links
    summary_words = _words_of(text, resume.summary)
    listed: list[Found] = [*resume.skills, *(_named(text, skill) for skill in skills)]
    named = max(len(resume.skills), len(skills))
    return {
        "email": _there(contact.emails[0] if contact.emails else None, "email"),
        "phone": _there(contact.phones[0] if contact.phones else None, "phone"),
        "profile_links": _there(profiles[0] if profiles else None, "profile_links"),
        "summary": _Judged(
            min(1.0, summary_words / _ENOUGH_SUMMARY), [resume.summary], [] if summary_words else ["summary"]
        ),
        "experience": _work(resume),
        "education": _study(resume),
        "skills": _Judged(min(1.0, named / _ENOUGH_SKILLS), listed[:_ENOUGH_SKILLS], [] if named else ["skills"]),
    }


def _named(text: str, skill: MentionLike) -> Found:
    return Found(value=" ".join(text[skill.start : skill.end].split()), start=skill.start, end=skill.end)


def _words_of(text: str, found: Found | None) -> int:
    """How many words a stretch has in the text that is judged."""
    return 0 if found is None or found.start is None else len(_WORD.findall(text[found.start : found.end]))


def _there(found: Found | None, name: str) -> _Judged:
    return _Judged(float(found is not None), [found], [] if found is not None else [name])


def _work(resume: StructuredResume) -> _Judged:
    """Of each position: employer, role, dates, what was done. Who has none yet is judged by projects."""
    if not resume.experience:
        projects = min(1.0, len(resume.projects) / 2)
        return _Judged(projects, [project.name for project in resume.projects], [] if projects else ["experience"])
    parts = ("company", "role", "dates", "bullets")
    has = [_parts_of(position) for position in resume.experience]
    missing = [f"experience.{part}" for part in parts if any(part not in one for one in has)]
    value = sum(len(one) for one in has) / (len(parts) * len(has))
    return _Judged(value, [position.role or position.company for position in resume.experience], missing)


def _parts_of(position: Position) -> set[str]:
    there = {
        "company": position.company,
        "role": position.role,
        "dates": position.starts or position.ends,
        "bullets": position.bullets,
    }
    return {name for name, value in there.items() if value}


def _study(resume: StructuredResume) -> _Judged:
    if not resume.education:
        return _Judged(0.0, (), ["education"])
    parts = [
        {"institution": study.institution, "degree": study.degree, "dates": study.starts or study.ends}
        for study in resume.education
    ]
    missing = [
        f"education.{name}" for name in ("institution", "degree", "dates") if any(not one[name] for one in parts)
    ]
    value = sum(sum(value is not None for value in one.values()) for one in parts) / (3 * len(parts))
    return _Judged(value, [study.institution or study.degree for study in resume.education], missing)


def _formatted(
    resume: StructuredResume,
    text: str,
    sections: Sequence[Section],
    pages: int,
    keywords: Keywords | None,
    skills: Sequence[MentionLike],
    warnings: Sequence[str],
) -> dict[str, _Judged]:
    return {
        "structure": _structure(text, sections),
        "length": _length(resume, text, pages),
        "contact": _contact(resume, warnings),
        "dates": _dates(resume),
        "bullets": _bullets(resume),
        "keywords": _Judged(None, (), ["target"]) if keywords is None else _matched(keywords, text, skills),
    }


def _structure(text: str, sections: Sequence[Section]) -> _Judged:
    """Whether the usual sections are announced by headings that every reader of resumes knows."""
    titles = {section.kind: section for section in reversed(sections) if section.title}
    wanted = [kind for kind in _HEADINGS if kind in titles]
    missing = [f"heading.{kind}" for kind in _HEADINGS if kind not in titles]
    evidence = []
    for kind in wanted:
        start = text.find(titles[kind].title, titles[kind].start)
        if start >= 0:
            evidence.append(Found(value=titles[kind].title, start=start, end=start + len(titles[kind].title)))
    unknown = sum(section.kind == "other" for section in sections)
    return _Judged(len(wanted) / len(_HEADINGS) - 0.1 * min(3, unknown), evidence, missing)


def _length(resume: StructuredResume, text: str, pages: int) -> _Judged:
    """Words and pages: a page for every ten years of work and one more, each neither empty nor crammed."""
    colleges = sum(_words_of(text, study.institution) for study in resume.education)
    count = len(_WORD.findall(text)) - colleges
    allowed = 1 + (resume.total_years or 0.0) / _YEARS_A_PAGE
    low, high = _WORDS_A_PAGE
    value = 1.0
    missing = []
    if count < low:
        value, missing = count / low, ["length.more"]
    elif count > high * max(pages, allowed):
        value, missing = high * max(pages, allowed) / count, ["length.less"]
    if pages > allowed + 1:
        value, missing = min(value, (allowed + 1) / pages), ["length.less"]
    return _Judged(value, (), missing)


def _contact(resume: StructuredResume, warnings: Sequence[str]) -> _Judged:
    """Whether address and number stand in the text, where a program reads them, rather than only behind a link."""
    contact = resume.contact
    found = [contact.emails[0] if contact.emails else None, contact.phones[0] if contact.phones else None]
    readable = [one for one in found if one is not None and one.start is not None]
    value = len(readable) / len(found)
    missing = [f"contact.{name}" for name, one in zip(("email", "phone"), found, strict=True) if one not in readable]
    if warnings:
        value, missing = 0.5 * value, [*missing, "contact.plain_text"]
    return _Judged(value, readable, missing)


def _dates(resume: StructuredResume) -> _Judged:
    """Whether positions are dated, and alike: to the month or to the year."""
    if not resume.experience:
        return _Judged(None, (), ["experience"])
    dated = [position for position in resume.experience if position.starts or position.ends]
    evidence = [position.starts or position.ends for position in dated]
    value = len(dated) / len(resume.experience)
    shapes = {
        len(one.date) for position in dated for one in (position.starts, position.ends) if one and one.date != "present"
    }
    missing = ["dates"] if value < 1 else []
    if len(shapes) > 1:
        value, missing = value - 0.2, [*missing, "dates.alike"]
    return _Judged(value, evidence, missing)


def _bullets(resume: StructuredResume) -> _Judged:
    """Whether positions say what was done, in lines of readable length, and with figures."""
    bullets = [bullet for position in resume.experience for bullet in position.bullets]
    if not resume.experience:
        return _Judged(None, (), ["experience"])
    if not bullets:
        return _Judged(0.0, (), ["bullets"])
    low, high = _BULLETS
    listed = sum(low <= len(position.bullets) <= high for position in resume.experience) / len(resume.experience)
    shortest, longest = _BULLET_WORDS
    readable = [bullet for bullet in bullets if shortest <= len(_WORD.findall(bullet.value)) <= longest]
    figures = [bullet for bullet in bullets if any(letter.isdigit() for letter in bullet.value)]
    value = 0.4 * listed + 0.3 * len(readable) / len(bullets) + 0.3 * min(1.0, 3 * len(figures) / len(bullets))
    return _Judged(value, figures[:6], [] if figures else ["bullets.figures"])


def _keywords(text: str, skills: Sequence[MentionLike], target: Target) -> Keywords:
    named = {skill.name.casefold(): skill for skill in skills}
    wanted = list(dict.fromkeys(target.skills))
    matched = [name for name in wanted if name.casefold() in named]
    mentions = sum(named[name.casefold()].mentions * len(_WORD.findall(name)) for name in matched)
    return Keywords(
        target=target.title,
        wanted=len(wanted),
        matched=matched,
        missing=[name for name in wanted if name not in matched],
        density=round(min(1.0, mentions / max(1, len(_WORD.findall(text)))), 4),
    )


def _matched(keywords: Keywords, text: str, skills: Sequence[MentionLike]) -> _Judged:
    """The share of the target's skills that are named; naming them over and over takes away again."""
    value = len(keywords.matched) / keywords.wanted
    if keywords.density > _STUFFED:
        value *= _STUFFED / keywords.density
    matched = set(keywords.matched)
    evidence = [_named(text, skill) for skill in skills if skill.name in matched]
    return _Judged(value, evidence, keywords.missing[:10])
