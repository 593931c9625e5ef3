"""The particulars of a job as its ad states them: title, seniority, years of experience, place. What is not stated is None."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from services.jobs.data_files import Content, load
from services.jobs.model import Seniority, Stated, Workplace, Years
from services.jobs.outline import Unit
from services.jobs.wording import SectionKind, Wording
from services.jobs.years import years_in

_TITLE_LABEL = re.compile(
    r"\s*(?:(?:job|position|role)\s+)?(?:title|designation)\s*[:：–-]?\s*|\s*position\s*[:：–-]\s*", re.IGNORECASE
)
_COMPANY_LABEL = re.compile(r"\W*(?:company(?: name)?|employer|organi[sz]ation)\W*", re.IGNORECASE)
_ROLE_LABEL = re.compile(r"\s*(?:(?:job|position)\s+)?(?:role|name|position)\s*[:：–-]?\s*", re.IGNORECASE)
_TITLE_TAIL = re.compile(r"\s*(?:\s[|•·]\s|\s[–—]\s|<|\bat\b|@|,\s|\s-\s).*$", re.DOTALL)
_MOST_TITLE_WORDS = 12
_FIRST_UNITS = 8
_LEVEL_LABEL = re.compile(
    r"(?:seniority|experience|career|job|position)\s*level|^\W*(?:seniority|level|grade|career stage)\W*$",
    re.IGNORECASE,
)
_NO_LEVEL = frozenset(["manager"])
"""Said of a level, this names none."""

_PLACE_LABEL = re.compile(r"\b(?:locations?(?! options)|based|place of work|city|where|workplace)\b", re.IGNORECASE)
_BASED = re.compile(
    r"\b(?:based|located|position is|role is|office is|offices?)\s+(?:in|at|out of)\s+"
    r"(?:our\s+|the\s+|downtown\s+|central\s+|greater\s+)*"
    r"(?P<place>[A-ZÀ-Þ][\w.'’-]+(?:(?:\s|,\s|-)[A-ZÀ-Þ][\w.'’-]+){0,4})"
)
_PLACE_NOISE = re.compile(
    r"\s*[(\[]?\b(?:remote|hybrid|on-?site|in-?office|work from home|wfh|full-?time|part-?time)\b.*$", re.IGNORECASE
)
_LONGEST_PLACE = 80
_WORKPLACE_LABEL = re.compile(r"location|workplace|work (?:mode|model|type)|remote", re.IGNORECASE)
_WORKPLACE_WORD = re.compile(r"\b(hybrid|remote|on-?site)\b", re.IGNORECASE)
_BY_WORD: dict[str, Workplace] = {"remote": "remote", "hybrid": "hybrid", "onsite": "onsite", "on-site": "onsite"}
_FIRST: dict[Workplace, int] = {"hybrid": 0, "remote": 1, "onsite": 2}
_ELSEWHERE = frozenset([SectionKind.BENEFITS, SectionKind.LEGAL, SectionKind.PROCESS])
_QUIET = _ELSEWHERE | {SectionKind.ABOUT}


class _Place(Content):
    place: Workplace
    patterns: list[str]


class _Data(Content):
    roles: list[str]
    hiring: list[str]
    praise: list[str]
    seniority: dict[Seniority, str]
    workplaces: list[_Place]
    experience: list[str]


class _Patterns:
    """The patterns of `data/particulars.yaml`."""

    def __init__(self, data: _Data) -> None:
        role = rf"(?:{'|'.join(data.roles)})s?\b"
        hiring = "|".join(data.hiring).replace(" ", r"\s+")
        self.role = re.compile(rf"\b{role}", re.IGNORECASE)
        self.hiring = re.compile(
            rf"\b(?:{hiring})\s+(?P<title>(?:[\w+#./&'’()-]+\s+){{0,6}}?{role}(?:\s+\([^)]{{1,20}}\))?)", re.IGNORECASE
        )
        self.praise = re.compile(rf"(?:(?:{'|'.join(data.praise)})[\s,]+)+", re.IGNORECASE)
        self.seniority: list[tuple[Seniority, re.Pattern[str]]] = [
            (value, re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)) for value, pattern in data.seniority.items()
        ]
        self.workplaces = [
            (entry.place, re.compile(rf"(?<!\w)(?:{'|'.join(entry.patterns)})".replace(" ", r"\s"), re.IGNORECASE))
            for entry in data.workplaces
        ]
        self.experience = re.compile("|".join(data.experience), re.IGNORECASE)


@cache
def _patterns() -> _Patterns:
    return _Patterns(load("particulars", _Data))


def title(text: str, units: Sequence[Unit], wording: Wording) -> Stated[str] | None:
    """The job's title: what a label names, else a first line that names a role, else the role's label, else whom the ad is looking
    for."""
    labelled = _labelled_title(text, units, _TITLE_LABEL)
    if labelled is not None:
        return labelled
    for unit in units[:_FIRST_UNITS]:
        if unit.section is not SectionKind.OPENING or unit.item or text[unit.end - 1] in ".!?:":
            continue
        found = _as_title(text, unit)
        if found is not None and wording.heading(found.value) is None:
            return found
    labelled = _labelled_title(text, units, _ROLE_LABEL)
    if labelled is not None:
        return labelled
    for unit in units:
        match = _patterns().hiring.search(text, unit.start, unit.end)
        if match is not None and unit.section not in _ELSEWHERE:
            praise = _patterns().praise.match(match["title"])
            return _stated(text, match.start("title") + (praise.end() if praise else 0), match.end("title"))
    return None


def _labelled_title(text: str, units: Sequence[Unit], label: re.Pattern[str]) -> Stated[str] | None:
    found = (
        _as_title(text, unit)
        for unit in units
        if unit.section is SectionKind.FACTS and label.fullmatch(_label(text, unit))
    )
    return next((stated for stated in found if stated is not None), None)


def _as_title(text: str, unit: Unit) -> Stated[str] | None:
    line = text[unit.start : unit.end]
    tail = _TITLE_TAIL.search(line)
    # What follows a dash or comma is mostly the place or the employer; but it may be the role itself.
    short = tail is not None and _patterns().role.search(line[: tail.start()])
    found = _stated(text, unit.start, unit.start + tail.start() if tail is not None and short else unit.end)
    if found is None or len(found.value.split()) > _MOST_TITLE_WORDS or not _patterns().role.search(found.value):
        return None
    return found


def _stated(text: str, start: int, end: int) -> Stated[str] | None:
    while start < end and not (text[start].isalnum() or text[start] in "(.<"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.|-–—*"):
        end -= 1
    value = " ".join(text[start:end].split())
    return Stated(value=value, start=start, end=end) if value else None


def _label(text: str, unit: Unit) -> str:
    return text[unit.heading.start : unit.heading.end] if unit.heading else ""


def company(text: str, units: Sequence[Unit]) -> Stated[str] | None:
    """The employer that a label names."""
    for unit in units:
        if unit.section is SectionKind.FACTS and _COMPANY_LABEL.fullmatch(_label(text, unit)):
            return _stated(text, unit.start, unit.end) if unit.end - unit.start <= _LONGEST_PLACE else None
    return None


def seniority(text: str, units: Sequence[Unit], heading: Stated[str] | None) -> Stated[Seniority] | None:
    """The seniority that the title names, else the lowest that a label states."""
    if heading is not None:
        found = _seniority(text, heading.start, heading.end)
        if found is not None:
            return found
    for unit in units:
        if unit.section is SectionKind.FACTS and _LEVEL_LABEL.search(_label(text, unit)):
            found = _seniority(text, unit.start, unit.end, lowest=True)
            if found is not None and found.value not in _NO_LEVEL:
                return found
    return None


def _seniority(text: str, start: int, end: int, *, lowest: bool = False) -> Stated[Seniority] | None:
    """The highest seniority named, or the lowest: `Mid-Senior level` asks for mid-level people at least."""
    patterns = reversed(_patterns().seniority) if lowest else _patterns().seniority
    for value, pattern in patterns:
        match = pattern.search(text, start, end)
        if match is not None:
            return Stated[Seniority](value=value, start=match.start(), end=match.end())
    return None


def total_years(text: str, units: Sequence[Unit]) -> Years | None:
    """Years of experience that the ad asks: the first figure that speaks of experience."""
    for unit in units:
        if unit.section in _QUIET:
            continue
        for found in years_in(text[unit.start : unit.end]):
            start, end = unit.start + found.start, unit.start + found.end
            near = text[max(unit.start, start - 60) : min(unit.end, end + 90)]
            if _patterns().experience.search(f"{near} {_label(text, unit)}") or unit.item:
                return Years(low=found.low, high=found.high, start=start, end=end)
    return None


def location(text: str, units: Sequence[Unit]) -> Stated[str] | None:
    """The place that a label states, else one that the job is said to be based in."""
    for unit in units:
        labelled = unit.section is SectionKind.FACTS and _PLACE_LABEL.search(_label(text, unit))
        if labelled and unit.end - unit.start <= _LONGEST_PLACE:
            noise = _PLACE_NOISE.search(text[unit.start : unit.end])
            found = _stated(text, unit.start, unit.start + noise.start() if noise else unit.end)
            if found is not None:
                return found
    for unit in units:
        match = _BASED.search(text, unit.start, unit.end)
        if match is not None and unit.section not in _QUIET:
            return _stated(text, *match.span("place"))
    return None


def workplace(text: str, units: Sequence[Unit]) -> Stated[Workplace] | None:
    """Whether the work is remote, hybrid or on site, where the ad says so: by a line of its own or a label, else by a sentence."""
    found: list[Stated[Workplace]] = []
    for unit in units:
        bare = _BY_WORD.get(text[unit.start : unit.end].strip(" .()").lower())
        if bare is not None:
            return Stated[Workplace](value=bare, start=unit.start, end=unit.end)
        if unit.section is SectionKind.FACTS and _WORKPLACE_LABEL.search(_label(text, unit)):
            word = _WORKPLACE_WORD.search(text, unit.start, unit.end)
            if word is not None:
                return Stated[Workplace](value=_BY_WORD[word[1].lower()], start=word.start(), end=word.end())
        for value, pattern in _patterns().workplaces:
            match = pattern.search(text, unit.start, unit.end)
            if match is not None:
                found.append(Stated[Workplace](value=value, start=match.start(), end=match.end()))
                break
    return min(found, key=lambda stated: (_FIRST[stated.value], stated.start), default=None)
