"""Reads what a job ad asks: the skills, each with how strongly, and the particulars of the job.

Strength, 0 to 1, is the section's base, raised or lowered by the sentence's own wording:

| stands in | base | | wording | |
|---|---|---|---|---|
| the title | 0.90 | | `must`, `essential`, … | at least 0.95, required |
| required skills | 0.85 | | `at least`, `you have experience …` | at least 0.80, required (not among what is preferred) |
| qualifications, about you | 0.75 | | `a plus`, `ideally`, … | 0.30, preferred |
| technologies | 0.55 | | `strong`, `proven`, `expert`, … | + 0.10 |
| duties, what is said of the role | 0.50 | | `familiarity`, `basic`, … | - 0.20; preferred outside the sections that ask |
| preferred skills | 0.35 | | | |
| about the employer | 0.15 | | | |

Benefits, how to apply, legal notices and labelled facts (place, industry, size, …) ask nothing, unless a sentence of theirs says
`must`. A skill named several times is asked as in the place that says most about it: required by name, preferred by name, or only
implied (technologies, duties). What is only implied counts as required where the ad requires nothing by name, else as preferred.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from services.jobs.model import Basis, Demand, Extractor, FoundSkill, JobRequirements, Stated
from services.jobs.outline import Unit, outline
from services.jobs.particulars import company, location, seniority, title, total_years, workplace
from services.jobs.readings import Mention, Reading, read_sentence
from services.jobs.salary import salary
from services.jobs.wording import ASKING, CueKind, Phrase, SectionKind, Wording, load_wording

_BASE: dict[Basis, float] = {
    "title": 0.9,
    "required": 0.85,
    "qualifications": 0.75,
    "stack": 0.55,
    "duties": 0.5,
    "opening": 0.5,
    "preferred": 0.35,
    "about": 0.15,
}
_MUST, _SHOULD, _WEAK = 0.95, 0.8, 0.3
_STRONG, _SOFT = 0.1, -0.2
_LEAST = 0.05
_NAMED, _WISHED, _IMPLIED, _ASIDE = 3, 2, 1, 0
_RANK: dict[Basis, int] = {
    "title": _NAMED,
    "required": _NAMED,
    "qualifications": _NAMED,
    "must": _NAMED,
    "should": _NAMED,
    "preferred": _WISHED,
    "weak": _WISHED,
    "stack": _IMPLIED,
    "duties": _IMPLIED,
    "opening": _IMPLIED,
    "about": _ASIDE,
}
_SILENT = frozenset([SectionKind.BENEFITS, SectionKind.PROCESS, SectionKind.LEGAL, SectionKind.FACTS])


@dataclass(frozen=True)
class _Ask:
    """What one mention asks."""

    reading: Reading
    basis: Basis
    rank: int
    strength: float
    because: Phrase | None
    group: tuple[object, ...] | None


def requirements(text: str, extractor: Extractor, *, wording: Wording | None = None) -> JobRequirements:
    """What the ad `text` asks. Deterministic; offsets are those of `text`."""
    wording = wording or load_wording()
    units = outline(text, wording)
    skills = list(extractor.extract(text))
    heading = title(text, units, wording)
    asks: dict[int, list[_Ask]] = defaultdict(list)
    for number, mentions in _by_unit(skills, units).items():
        unit = units[number]
        for reading in read_sentence(text, unit.start, unit.end, mentions, wording):
            ask = _ask(text, unit, number, reading, heading, wording)
            if ask is not None:
                asks[reading.mention.skill].append(ask)
    return JobRequirements(
        title=heading,
        company=company(text, units),
        seniority=seniority(text, units, heading),
        years=total_years(text, units),
        location=location(text, units),
        workplace=workplace(text, units),
        salary=salary(text, units),
        demands=_demands(text, skills, asks),
    )


def _by_unit(skills: Sequence[FoundSkill], units: Sequence[Unit]) -> dict[int, list[Mention]]:
    starts = [unit.start for unit in units]
    found: dict[int, list[Mention]] = defaultdict(list)
    for number, skill in enumerate(skills):
        for start, end in skill.spans:
            at = bisect_right(starts, start) - 1
            if at >= 0 and end <= units[at].end:
                found[at].append(Mention(start, end, number, skill.name, skill.kind))
    return {
        at: sorted(mentions, key=lambda mention: (mention.start, mention.end)) for at, mentions in sorted(found.items())
    }


def _ask(
    text: str, unit: Unit, number: int, reading: Reading, heading: Stated[str] | None, wording: Wording
) -> _Ask | None:
    basis, because = _basis(text, unit, reading, heading, wording)
    if basis is None:
        return None
    asked = reading.asked.kind if reading.asked else None
    if asked is CueKind.WAIVED:
        return None
    strength, rank = _BASE.get(basis, 0.0), _RANK[basis]
    if asked is CueKind.MUST:
        basis, strength, rank, because = "must", max(strength, _MUST), _NAMED, reading.asked
    elif asked is CueKind.WEAK:
        basis, strength, rank, because = "weak", _WEAK, _WISHED, reading.asked
    elif asked is CueKind.SHOULD and basis != "preferred":
        if rank < _NAMED:
            basis, rank, because = "should", _NAMED, reading.asked
        strength = max(strength, _SHOULD)
    if reading.soft and rank == _IMPLIED:
        rank = _WISHED
    strength += _STRONG * reading.strong + _SOFT * (reading.soft and asked is not CueKind.WEAK)
    group: tuple[object, ...] | None = None
    if reading.group is not None:
        group = ("sentence", number, reading.group)
    elif unit.choice is not None:
        group = ("list", unit.choice)
    return _Ask(reading, basis, rank, round(min(1.0, max(_LEAST, strength)), 2), because, group)


def _basis(
    text: str, unit: Unit, reading: Reading, heading: Stated[str] | None, wording: Wording
) -> tuple[Basis | None, Phrase | None]:
    """The kind of place that a mention stands in, or None where nothing is asked."""
    if heading is not None and heading.start <= reading.mention.start and reading.mention.end <= heading.end:
        return "title", Phrase(heading.start, heading.end)
    sentence = text[unit.start : unit.end]
    says_must = reading.asked is not None and reading.asked.kind is CueKind.MUST
    if unit.section in _SILENT:
        return ("opening", None) if says_must and unit.section is not SectionKind.FACTS else (None, None)
    if unit.section not in ASKING:
        apart = wording.apart(sentence)
        if apart is not None and not (says_must and apart is SectionKind.BENEFITS):
            return None, None
    if unit.section is SectionKind.OPENING:
        return ("opening" if unit.item or wording.of_the_role(sentence) else "about"), None
    return unit.section.value, unit.heading  # type: ignore[return-value]


def _demands(text: str, skills: Sequence[FoundSkill], asks: dict[int, list[_Ask]]) -> list[Demand]:
    names_any = any(ask.rank == _NAMED and ask.basis != "title" for found in asks.values() for ask in found)
    groups = _groups(asks)
    demands = [
        _demand(skills[number], found, len(text), groups.get(number), names_any=names_any)
        for number, found in asks.items()
    ]
    return sorted(demands, key=lambda demand: (demand.spans[0], demand.skill))


def _demand(skill: FoundSkill, asks: list[_Ask], length: int, group: int | None, *, names_any: bool) -> Demand:
    asks = sorted(asks, key=lambda ask: ask.reading.mention.start)
    best = max(asks, key=lambda ask: (ask.rank, ask.strength, -ask.reading.mention.start))
    ruling = [ask for ask in asks if ask.rank == best.rank]
    levels = [ask.reading.level for ask in ruling if ask.reading.level is not None]
    years = [ask.reading.years.low for ask in ruling if ask.reading.years is not None]
    spans = list(dict.fromkeys((ask.reading.mention.start, ask.reading.mention.end) for ask in asks))
    level = max([*levels, *(level_of_years(number) for number in years)], default=None)
    return Demand(
        skill=skill.name,
        kind=skill.kind,
        category=skill.category,
        domains=list(skill.domains),
        known=skill.known,
        confidence=skill.confidence,
        required=best.rank == _NAMED or (best.rank == _IMPLIED and not names_any),
        strength=best.strength,
        basis=best.basis,
        basis_start=best.because.start if best.because else None,
        basis_end=best.because.end if best.because else None,
        mentions=len(spans),
        position=round(spans[0][0] / max(1, length), 4),
        level=level,
        years=max(years, default=None),
        group=group,
        spans=spans,
    )


def level_of_years(years: float) -> int:
    """The level that so many years ask: below 2 beginner (1), below 5 intermediate (2), below 8 advanced (3), else expert (4)."""
    return 1 + (years >= 2) + (years >= 5) + (years >= 8)


def _groups(asks: dict[int, list[_Ask]]) -> dict[int, int]:
    """The group of each skill that is asked only as one of several, numbered in the order of the text."""
    members: dict[tuple[object, ...], set[int]] = defaultdict(set)
    for number, found in asks.items():
        top = max(ask.rank for ask in found)
        groups = {ask.group for ask in found if ask.rank == top}
        # Asked once without a choice is asked.
        group = groups.pop()
        if group is not None and not groups:
            members[group].add(number)
    whole = [group for group in members.values() if len(group) > 1]
    first = {
        frozenset(group): min(ask.reading.mention.start for number in group for ask in asks[number]) for group in whole
    }
    whole.sort(key=lambda group: (first[frozenset(group)], sorted(group)))
    return {number: place for place, group in enumerate(whole, start=1) for number in group}
