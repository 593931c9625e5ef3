"""How well somebody seems to know a skill, from what a text shows: an estimate, with its reasons and their spans.

Levels are 1 beginner, 2 intermediate, 3 advanced, 4 expert. Formula `levels-1`: each kind of evidence gives a level of its own,

- years named beside the skill, or worked with it by the dates: under 1 → 1, under 3 → 2, under 6 → 3, from 6 → 4; weight 0.5;
- use: lines that say what was done with it: learned or helped → 1, did → 2, designed, led or improved → 3; three such lines or more → 3;
  weight 0.3;
- the person's own word ("basic", "proficient", "expert in"): 1 to 4; weight 0.2, since people judge themselves differently;

and the estimate is their weighted mean over what is there, rounded half up. A certificate lifts it to 2, a professional or expert one
to 3. Expert (4) needs years or use that speak for it, not the person's word alone. A skill that is only listed is a
beginner's at least: level 1, the interval open to 3.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

LEVELS = {1: "beginner", 2: "intermediate", 3: "advanced", 4: "expert"}
FORMULA = "levels-1"

_WEIGHT_YEARS, _WEIGHT_USE, _WEIGHT_WORD = 0.5, 0.3, 0.2
_REACH = 60
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_YEARS = re.compile(
    rf"(?<![\d.])(\d{{1,2}}(?:\.\d)?|{'|'.join(_NUMBERS)})\s*\+?\s*(?:-\s*\d{{1,2}}\s*\+?\s*)?(years?|yrs?|months?)\b(?!\s+(?:old|ago))",
    re.IGNORECASE,
)
_WORDS = (
    (4, re.compile(r"\b(?:expert|expertise|mastery|master(?:ed)? of|guru|deep(?:est)? knowledge|in-depth knowledge)\b", re.IGNORECASE)),
    (3, re.compile(r"\b(?:advanced|proficient|proficiency|strong|fluent|extensive|solid|highly skilled|seasoned)\b", re.IGNORECASE)),
    (2, re.compile(r"\b(?:intermediate|working knowledge|good|competent|comfortable|hands-on|experienced)\b", re.IGNORECASE)),
    (1, re.compile(r"\b(?:basics?|beginner|novice|familiar(?:ity)?|exposure|introductory|fundamentals|learning)\b", re.IGNORECASE)),
)  # fmt: skip
_LED = re.compile(
    r"\b(?:architected|designed|led|spearheaded|pioneered|founded|mentored|optimi[sz]ed|scaled|re-?architected|overhauled|invented|"
    r"headed|drove|established|reduced|increased|improved|cut|accelerated|taught|trained|published|authored)\b",
    re.IGNORECASE,
)
_DID = re.compile(
    r"\b(?:built|developed|implemented|created|wrote|deployed|maintained|migrated|automated|integrated|delivered|launched|configured|"
    r"tested|programmed|coded|engineered|refactored|managed|administered|analy[sz]ed|used|worked|set up|shipped|ran|made|modelled|"
    r"modeled|trained|debugged|monitored|operated|supported|developing|building|implementing|designing|maintaining|using)\b",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:assisted|helped|learned|learnt|studied|observed|shadowed|attended|completed (?:a |the )?(?:course|training)|coursework|"
    r"participated|explored)\b",
    re.IGNORECASE,
)
_HIGH_CERTIFICATE = re.compile(
    r"\b(?:professional|expert|specialty|speciality|advanced|architect|master)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[\n;•▪●]|[.!?](?=\s|\Z)")
_SENTENCE_ENDS = ".!?"
_FAR = 400


class Evidence(StrEnum):
    """What a reason rests on."""

    YEARS = "years"
    USE = "use"
    WORD = "word"
    CERTIFICATE = "certificate"
    LISTED = "listed"


@dataclass(frozen=True)
class Reason:
    """One piece of evidence and the level, 1–4, that it speaks for.

    `start` and `end` are code points of the text, end exclusive; None: it came from outside.
    """

    kind: Evidence
    level: int
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class LevelEstimate:
    """`level` and the interval `low`–`high`, 1–4, that the evidence leaves open; `years` of use where known. Always an estimate."""

    level: int
    low: int
    high: int
    reasons: tuple[Reason, ...]
    years: float | None = None
    estimated: bool = True
    formula: str = FORMULA

    @property
    def label(self) -> str:
        """The level in a word."""
        return LEVELS[self.level]


def level_of_years(years: float) -> int:
    """The level, 1–4, that years of use (0 or more) speak for."""
    return 1 if years < 1 else 2 if years < 3 else 3 if years < 6 else 4


def estimate_level(
    text: str,
    spans: Sequence[tuple[int, int]],
    *,
    years: float | None = None,
    certificates: Sequence[str] = (),
) -> LevelEstimate:
    """Estimate from a text and the `spans` (code points, end exclusive) where it names the skill.

    `years` is the time worked with it by the dates of a resume, `certificates` are names of those held that attest it. Raises
    `ValueError` when a span lies outside the text or years are negative. For many skills of one text make its `LevelReader` once.
    """
    return LevelReader(text).estimate(spans, years=years, certificates=certificates)


class LevelReader:
    """Estimates the levels of the skills that a text names; what a clause says is read once, however many skills it names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in _CLAUSE.finditer(text)]
        self._years: dict[tuple[int, int], list[tuple[tuple[int, int], Reason]]] = {}
        self._words: dict[tuple[int, int], list[tuple[tuple[int, int], Reason]]] = {}
        self._use: dict[tuple[int, int], list[Reason]] = {}

    def estimate(
        self, spans: Sequence[tuple[int, int]], *, years: float | None = None, certificates: Sequence[str] = ()
    ) -> LevelEstimate:
        """As `estimate_level` does."""
        if years is not None and years < 0:
            raise ValueError(f"years of use are negative: {years}")
        clauses = sorted({self._clause(start, end) for start, end in spans})
        told = list(self._beside(clauses, spans, self._years, _years_in))
        if years is not None:
            told.append(Reason(Evidence.YEARS, level_of_years(years), f"{years:g} years by the dates"))
        use = [reason for clause in clauses for reason in self._used(clause)]
        words = list(self._beside(clauses, spans, self._words, _words_in))
        held = [Reason(Evidence.CERTIFICATE, 3 if _HIGH_CERTIFICATE.search(name) else 2, name) for name in certificates]
        parts: list[tuple[float, int]] = []
        if told:
            parts.append((_WEIGHT_YEARS, max(reason.level for reason in told)))
        if use:
            used = max(reason.level for reason in use)
            parts.append((_WEIGHT_USE, max(used, 3) if sum(reason.level > 1 for reason in use) >= 3 else used))
        if words:
            parts.append((_WEIGHT_WORD, max(reason.level for reason in words)))
        return _combined(
            parts, (*told, *use, *words, *held), max((r.level for r in held), default=0), _most_years(told, years)
        )

    def _clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a span, at most 400 characters either way. What ends one just before the span or at the last of these
        characters does so whatever comes after it."""
        text = self._text
        if not 0 <= start <= end <= len(text):
            raise ValueError(f"the span {start}–{end} lies outside the text of {len(text)} code points")
        first, last = max(0, start - _FAR), min(len(text), end + _FAR)
        place = bisect_left(self._ends, start)
        if first < start and text[start - 1] in _SENTENCE_ENDS:
            first = start
        elif place and self._ends[place - 1] >= first:
            first = self._ends[place - 1] + 1
        place = bisect_left(self._ends, end)
        if place < len(self._ends) and self._ends[place] < last:
            last = self._ends[place]
        elif end < last and text[last - 1] in _SENTENCE_ENDS:
            last -= 1
        return first, last

    def _beside(
        self,
        clauses: Sequence[tuple[int, int]],
        spans: Sequence[tuple[int, int]],
        known: dict[tuple[int, int], list[tuple[tuple[int, int], Reason]]],
        read: Callable[[str, tuple[int, int]], Iterator[tuple[tuple[int, int], Reason]]],
    ) -> Iterator[Reason]:
        """What `read` finds in the clauses right beside a span."""
        for clause in clauses:
            if clause not in known:
                known[clause] = list(read(self._text, clause))
            for span in spans:
                if clause[0] <= span[0] and span[1] <= clause[1]:
                    yield from (reason for place, reason in known[clause] if _beside(self._text, place, span))

    def _used(self, clause: tuple[int, int]) -> list[Reason]:
        if clause not in self._use:
            self._use[clause] = list(_use_in(self._text, clause))
        return self._use[clause]


def _combined(
    parts: Sequence[tuple[float, int]], reasons: tuple[Reason, ...], floor: int, years: float | None
) -> LevelEstimate:
    if not parts and not floor:
        listed = Reason(Evidence.LISTED, 1, "named without evidence of use")
        return LevelEstimate(1, 1, 3, (listed,), years)
    weight = sum(share for share, _ in parts)
    mean = sum(share * level for share, level in parts) / weight if parts else float(floor)
    level = max(floor, min(4, int(mean + 0.5)))
    proven = any(reason.level >= 3 and reason.kind in (Evidence.YEARS, Evidence.USE) for reason in reasons)
    if level == 4 and not proven:
        level = 3
    levels = [own for _, own in parts] + ([floor] if floor else [])
    alone = len(levels) == 1
    low = max(1, min([*levels, level]) - alone)
    high = min(4, max([*levels, level]) + alone)
    return LevelEstimate(level, low, high, reasons, years)


def _most_years(told: Sequence[Reason], years: float | None) -> float | None:
    named = [value for reason in told if reason.start is not None and (value := _value(reason.text)) is not None]
    values = named + ([years] if years is not None else [])
    return max(values) if values else None


def _value(text: str) -> float | None:
    match = _YEARS.search(text)
    if match is None:
        return None
    number = float(_NUMBERS.get(match[1].lower(), 0) or match[1])
    return number / 12 if match[2].lower().startswith("month") else number


def _years_in(text: str, clause: tuple[int, int]) -> Iterator[tuple[tuple[int, int], Reason]]:
    for match in _YEARS.finditer(text, *clause):
        value = _value(match.group())
        if value is not None:
            yield match.span(), Reason(Evidence.YEARS, level_of_years(value), match.group(), *match.span())


def _words_in(text: str, clause: tuple[int, int]) -> Iterator[tuple[tuple[int, int], Reason]]:
    for level, pattern in _WORDS:
        for match in pattern.finditer(text, *clause):
            yield match.span(), Reason(Evidence.WORD, level, match.group(), *match.span())


def _use_in(text: str, clause: tuple[int, int]) -> Iterator[Reason]:
    for level, pattern in ((3, _LED), (2, _DID), (1, _HELPED)):
        match = pattern.search(text, *clause)
        if match:
            yield Reason(Evidence.USE, level, text[clause[0] : clause[1]].strip(), *clause)
            return


def _beside(text: str, evidence: tuple[int, int], named: tuple[int, int]) -> bool:
    """Whether no other item of a list, and not too much, lies between the two."""
    start, end = (evidence[1], named[0]) if evidence[1] <= named[0] else (named[1], evidence[0])
    between = text[start:end]
    return len(between) <= _REACH and not re.search(r"[,;|/\n]", between.strip(" (:–-"))
