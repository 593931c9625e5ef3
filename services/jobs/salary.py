"""Pay as an ad states it: figures, currency and period, and nothing that it leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from services.jobs.data_files import Content, load
from services.jobs.model import Period, Salary
from services.jobs.outline import Unit
from services.jobs.wording import SectionKind

_AMOUNT = r"\d{1,3}(?:[,.' \u202f\u00a0]\d{2,3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d)"
_THOUSANDS = 3
_DIGIT = re.compile(r"\d")
_NEAR = 40
_AROUND = 15
_OTHER_BEFORE, _OTHER_AFTER = 60, 30


class _Data(Content):
    codes: list[str]
    signs: dict[str, str]
    shared_signs: list[str]
    scales: dict[str, int]
    periods: dict[Period, str]
    subject: str
    other: str


class _Pay:
    """The patterns of `data/pay.yaml`."""

    def __init__(self, data: _Data) -> None:
        signs = sorted(map(re.escape, data.signs), key=len, reverse=True)
        currency = rf"(?:\b(?:{'|'.join(data.codes)})\b|{'|'.join([*signs, *data.shared_signs])})"
        scale = rf"(?:{'|'.join(sorted(data.scales, key=len, reverse=True))})\b"
        self.figures = re.compile(
            rf"(?:(?P<code>\b(?:{'|'.join(data.codes)})\b)\s?)?(?P<before>{currency})?\s?(?P<low>{_AMOUNT})\s?(?P<low_scale>{scale})?\s?(?P<middle>{currency})?"
            rf"(?:\s?(?:-|–|—|\bto\b|\band\b)\s?(?:{currency})?\s?(?P<high>{_AMOUNT})\s?(?P<high_scale>{scale})?)?"
            rf"(?:\s?(?P<after>{currency}))?",
            re.IGNORECASE,
        )
        self.periods: dict[Period, re.Pattern[str]] = {
            period: re.compile(pattern, re.IGNORECASE) for period, pattern in data.periods.items()
        }
        self.subject = re.compile(data.subject, re.IGNORECASE)
        self.other = re.compile(data.other, re.IGNORECASE)
        self._signs = data.signs
        self._scales = data.scales

    def currency(self, signs: Sequence[str]) -> str | None:
        """ISO code, or a sign that several currencies share as it stands; a code settles what a sign leaves open."""
        code = next((sign.upper() for sign in signs if len(sign) == 3 and sign.isalpha()), None)
        if code is not None or not signs:
            return code
        plain = signs[0].lower().rstrip(".")
        return self._signs.get(plain) or plain.title()

    def value(self, amount: str, scale: str | None) -> float:
        """A figure, `k` or `lakh` multiplied in. After the last separator three digits are thousands, fewer are decimals."""
        *whole, last = re.split(r"\D+", amount)
        number = (
            float(f"{''.join(whole)}.{last}") if whole and len(last) < _THOUSANDS else float("".join((*whole, last)))
        )
        return round(number * self._scales.get((scale or "").lower(), 1), 2)


@cache
def _pay() -> _Pay:
    return _Pay(load("pay", _Data))


def salary(text: str, units: Sequence[Unit]) -> Salary | None:
    """The first pay that the ad states: figures with a currency and a period, or figures where pay is the subject."""
    paid = (
        unit for unit in units if unit.section is not SectionKind.LEGAL and _DIGIT.search(text, unit.start, unit.end)
    )
    return next((stated for unit in paid for stated in _stated(text, unit)), None)


def _stated(text: str, unit: Unit) -> Iterator[Salary]:
    pay = _pay()
    label = text[unit.heading.start : unit.heading.end] if unit.heading else ""
    subject = bool(pay.subject.search(text, unit.start, unit.end))
    subject = subject or (unit.section is SectionKind.FACTS and pay.subject.search(label) is not None)
    for match in pay.figures.finditer(text, unit.start, unit.end):
        signs = [match[name] for name in ("code", "before", "middle", "after") if match[name]]
        alone = unit.end - unit.start <= len(match[0]) + _AROUND
        if not signs and not subject:
            continue
        end = match.start() + len(match[0].rstrip())
        period, end = _period(text, unit, end, label)
        scale = (match["high_scale"] or match["low_scale"] or "").lower()
        if period is None and scale == "lpa":
            period = "year"
        named = bool(signs) or (subject and (scale.startswith("l") or bool(match["high"] and period)))
        about = text[max(unit.start, match.start() - _OTHER_BEFORE) : min(unit.end, end + _OTHER_AFTER)]
        if not named or not (subject or period or alone) or pay.other.search(about):
            continue
        low = pay.value(match["low"], match["low_scale"] or match["high_scale"])
        high = pay.value(match["high"], match["high_scale"]) if match["high"] else low
        if low > high:
            # `120,000 - 150k` scales one figure only.
            low = pay.value(match["low"], match["low_scale"])
        if 0 < low <= high:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Salary(low=low, high=high, currency=pay.currency(signs), period=period, start=start, end=end)


def _period(text: str, unit: Unit, end: int, label: str) -> tuple[Period | None, int]:
    """The period stated nearest after the figures, else before them or by the label; and where the statement ends."""
    after = [
        (found.start(), period, found.end())
        for period, pattern in _pay().periods.items()
        if (found := pattern.search(text, max(unit.start, end - 3), min(unit.end, end + _NEAR))) is not None
    ]
    if after:
        _, period, stop = min(after)
        return period, max(end, stop)
    before = f"{text[max(unit.start, end - 2 * _NEAR) : end]} {label}"
    return next((period for period, pattern in _pay().periods.items() if pattern.search(before)), None), end
