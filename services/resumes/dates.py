"""Dates as resumes write them: months in several languages, ranges, seasons, "present"; normalised, each with its span.

Nothing is made up: a date without a month is a year. A two-digit year is read as the latest one that is not more than a few years
ahead of 2026, so '99 is 1999 and '19 is 2019.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_MONTHS = (
    "january jan januar janvier janv enero ene janeiro gennaio gen januari",
    "february feb februar février fevrier févr fevr febrero fevereiro fev febbraio febr februari",
    "march mar mars märz maerz mrz marzo março marco maart mrt",
    "april apr avril avr abril abr aprile",
    "may mai mayo maio maggio mag mei",
    "june jun juni juin junio junho giugno giu",
    "july jul juli juillet juil julio julho luglio lug",
    "august aug août aout agosto ago augustus",
    "september sep sept septembre septiembre setembro settembre set sett",
    "october oct oktober okt octobre octubre outubro out ottobre ott",
    "november nov novembre noviembre novembro",
    "december dec dez dezember décembre decembre déc diciembre dic dezembro dicembre",
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()}
_LAST_TWO_DIGIT_YEAR = 35
_NOW = (
    r"present|presently|current(?:ly)?|now|today|ongoing|on[- ]going|(?:till|to|until)[ -]?(?:date|now|present|today)|date"
    r"|heute|aktuell|jetzt|aujourd['’]hui|présent|actuellement|en cours|actualidad|actual(?:mente)?|presente|hoy"
    r"|atual(?:mente)?|hoje|oggi|attuale|in corso|heden|nu"
)
_SINCE = r"since|seit|depuis|desde|dal|sinds"
_MONTH = r"(?:" + "|".join(sorted(_NUMBER, key=len, reverse=True)) + r")\b\.?"
_YEAR = r"(?:19[5-9]\d|20[0-4]\d)"
_SHORT = r"['’]\d{2}"
_DASH = r"\s*(?:-{1,2}|[–—−~→])\s*"
_WORD_DASH = r"\s+(?:to|until|till|through|thru|bis|à|au|a|al|hasta|até|fino a|tot|upto|up to)\s+"
# Most exact first: what begins like a longer form must not end early.
_POINT = (
    rf"(?:(?P<y1>{_YEAR})[-./](?P<m1>0[1-9]|1[0-2])[-./](?:0[1-9]|[12]\d|3[01])(?!\d)"
    rf"|(?P<d2>0?[1-9]|[12]\d|3[01])(?P<s2>[./-])(?P<m2>0?[1-9]|[12]\d|3[01])(?P=s2)(?P<y2>{_YEAR})"
    rf"|(?:(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?[.,]?\s+(?:of\s+|de\s+)?)?(?P<m3>{_MONTH})"
    rf"[\s,./-]*(?:of\s+|de\s+|(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\s*,\s*)?(?P<y3>{_YEAR}|{_SHORT}|(?<=[-/\s])\d{{2}}(?![\d/.:]))"
    rf"|(?P<m4>0?[1-9]|1[0-2])\s?[/.-]\s?(?P<y4>{_YEAR})"
    rf"|(?P<y5>{_YEAR})[-/.](?P<m5>0[1-9]|1[0-2])(?![\d])"
    rf"|(?:spring|summer|fall|autumn|winter|q[1-4]|h[12]|sommer|(?:ws|ss))[\s,/-]*(?:of\s+)?(?P<y6>{_YEAR}|{_SHORT})"
    rf"|(?P<y7>{_YEAR})|(?P<y8>{_SHORT}))"
)
_FREE = r"(?<![\w$€£₹#.,/&@'’-])"
_SPECIFIC_END = r"(?![\w%@]|[,.]\d|\+\s?\w)"


@dataclass(frozen=True)
class Date:
    """A month or, without one, a year."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{self.year:04d}" if self.month is None else f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True)
class Period:
    """A date or a stretch of time as a text states it: code points `start` to `end`, exclusive."""

    start: int
    end: int
    begins: Date
    """Of a single date: that date."""
    ends: Date | None
    """None where it goes on, and where it is a single date."""
    is_range: bool
    is_open: bool = False
    """Whether it goes on until now."""
    begins_span: tuple[int, int] = (0, 0)
    ends_span: tuple[int, int] | None = None


def _named(pattern: str, prefix: str) -> str:
    """The pattern with its groups renamed, so that it can stand in another one twice."""
    return re.sub(r"\(\?P(<|=)(\w)(\d)(>|\))", lambda m: f"(?P{m[1]}{prefix}{m[2]}{m[3]}{m[4]}", pattern)


@cache
def _range() -> re.Pattern[str]:
    first, last = _named(_POINT, "a"), _named(_POINT, "b")
    short = rf"(?P<short>(?<=\d)(?:{_DASH}|/)(?P<yy>\d{{2}})(?![\d/.:-]))"
    to = rf"(?:{_DASH}|{_WORD_DASH}|\s*/\s*)"
    ended = rf"(?P<last>{last})|(?P<now>{_NOW})\b"
    open_end = r"(?P<bare>\s*(?:[-–—]|to)\s*(?=$|[)|\n]))"
    body = rf"(?P<first>{first})(?:{to}(?:{ended})|{short}|{open_end})?"
    since = rf"(?P<since>(?:{_SINCE}))[\s:]+(?P<since_date>{_named(_POINT, 's')})"
    one_year = rf"(?P<lone>{_MONTH})(?:{_DASH}|{_WORD_DASH})(?P<lone_last>{_named(_POINT, 'c')})"
    return re.compile(rf"{_FREE}(?:{since}|{one_year}|{body}){_SPECIFIC_END}", re.IGNORECASE | re.MULTILINE)


def periods(text: str, offset: int = 0) -> list[Period]:
    """The dates and ranges of dates in `text`, in order; `offset` is added to every span."""
    return [period for match in _range().finditer(text) if (period := _period(match, offset)) is not None]


def _period(match: re.Match[str], offset: int) -> Period | None:
    start, end = match.start() + offset, match.end() + offset

    def span(name: str) -> tuple[int, int]:
        return match.start(name) + offset, match.end(name) + offset

    if match["since"]:
        begins = _date(match, "s")
        return None if begins is None else Period(start, end, begins, None, True, True, span("since_date"))
    if match["lone"]:
        ends = _date(match, "c")
        if ends is None or ends.month is None:
            return None
        month = _NUMBER[match["lone"].lower().rstrip(".")]
        year = ends.year if month <= ends.month else ends.year - 1
        return Period(start, end, Date(year, month), ends, True, False, span("lone"), span("lone_last"))
    begins = _date(match, "a")
    if begins is None:
        return None
    if match["now"]:
        return Period(start, end, begins, None, True, True, span("first"), span("now"))
    if match["bare"]:
        return Period(start, end, begins, None, True, True, span("first"))
    if match["short"]:
        last = begins.year // 100 * 100 + int(match["yy"])
        if begins.month is not None or not begins.year < last <= begins.year + 12:
            return Period(start, match.start("short") + offset, begins, None, False, False, span("first"))
        return Period(start, end, begins, Date(last), True, False, span("first"), span("yy"))
    if match["last"]:
        ends = _date(match, "b")
        if ends is None or _later(begins, ends):
            return Period(start, match.end("first") + offset, begins, None, False, False, span("first"))
        return Period(start, end, begins, ends, True, False, span("first"), span("last"))
    return Period(start, end, begins, None, False, False, span("first"))


def _date(match: re.Match[str], prefix: str) -> Date | None:
    groups = {name[1:]: value for name, value in match.groupdict().items() if name[0] == prefix and value is not None}
    years = [value for name, value in groups.items() if name in ("y1", "y2", "y3", "y4", "y5", "y6", "y7", "y8")]
    if not years:
        return None
    year = _year(years[0])
    month = next((value for name, value in groups.items() if name in ("m1", "m2", "m3", "m4", "m5")), None)
    if month is None:
        return Date(year)
    if not month.isdigit():
        return Date(year, _NUMBER[month.lower().rstrip(".")])
    number = int(month)
    # Day and month of 03/25/2019 stand the American way round.
    return (
        Date(year, number if number <= 12 else int(groups["d2"])) if number <= 12 or int(groups["d2"]) <= 12 else None
    )


def _year(written: str) -> int:
    digits = written.strip("'’")
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) <= _LAST_TWO_DIGIT_YEAR else 1900) + int(digits)


def _later(one: Date, other: Date) -> bool:
    if one.year != other.year:
        return one.year > other.year
    return one.month is not None and other.month is not None and one.month > other.month


def months(begins: Date, ends: Date) -> int | None:
    """How many months a stretch took: first and last month counted where both are known, else twelve a year.

    None where both are the same year and a month is unknown: that can be any number from 1 to 12.
    """
    if begins.month is not None and ends.month is not None:
        return 12 * (ends.year - begins.year) + ends.month - begins.month + 1
    if begins.year == ends.year:
        return None
    if begins.month is not None:
        return max(1, 12 * (ends.year - begins.year) + 6 - begins.month)
    if ends.month is not None:
        return max(1, 12 * (ends.year - begins.year) + ends.month - 6)
    return 12 * (ends.year - begins.year)


def months_covered(stretches: Iterator[tuple[Date, Date]] | list[tuple[Date, Date]]) -> int:
    """Months of all stretches together; where they overlap, once. A year without a month counts from its middle to its middle."""
    covered: list[tuple[int, int]] = []
    for begins, ends in stretches:
        first = 12 * begins.year + (begins.month or 7) - 1
        last = 12 * ends.year + (ends.month or 6)
        if last > first:
            covered.append((first, last))
    total, reached = 0, -1
    for first, last in sorted(covered):
        total += max(0, last - max(first, reached))
        reached = max(reached, last)
    return total
