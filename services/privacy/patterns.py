"""Rules for what has a form: addresses of mail and of profiles, phone numbers, identity numbers, dates of birth, postal addresses.

Digits of Indian scripts count as digits: `plain_digits` puts ASCII ones in their places, so that offsets stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from services.privacy.findings import Finding, Kind

_ZEROS = (0x0966, 0x09E6, 0x0AE6, 0x0BE6, 0x0C66)
"""The zeros of Devanagari, Bengali, Gujarati, Tamil and Telugu."""

_PLAIN = {zero + digit: str(digit) for zero in _ZEROS for digit in range(10)} | {
    0xA0: " ", 0x202F: " ", 0x2009: " ", 0x2010: "-", 0x2011: "-", 0x2013: "-", 0x2212: "-",
}  # fmt: skip

_NUMBER = r"(?<![\w.])(?<!\d[-/])"
_END = r"(?![\w]|[-/.]\d)"
_SEP = r"[ \-.]?"

_EMAIL = r"""(?<![\w.+%-])[\w.+%-]*[\w+%-]@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}(?![\w-])
    |(?<![\w.+%-])[\w.+-]+\s?[\[({]\s?at\s?[\])}]\s?[\w-]+(?:\s?(?:[\[({]\s?dot\s?[\])}]|\.)\s?[\w-]+)+"""
_UPI = (
    r"(?<![\w.+%-])[\w.-]{2,}@(?:ok(?:hdfcbank|icici|sbi|axis)|ybl|ibl|axl|upi|paytm|apl|[a-z]{2,10}bank)(?![\w.-]*\w)"
)
_PROFILE = r"""(?<![\w@])(?:https?://)?(?:[\w-]+\.)?(?:
      linkedin\.com/(?:in|pub)/|github\.com/|gitlab\.com/|bitbucket\.org/|(?:twitter|x)\.com/|facebook\.com/|instagram\.com/
      |medium\.com/@|dev\.to/|stackoverflow\.com/users/|leetcode\.com/(?:u/)?|hackerrank\.com/(?:profile/)?|codechef\.com/users/
      |codeforces\.com/profile/|geeksforgeeks\.org/user/|kaggle\.com/|behance\.net/|dribbble\.com/|youtube\.com/@|t\.me/|wa\.me/
    )[\w@%~.+-]*[\w](?:/(?=[\w-])[\w-]+)*/?|(?<![\w@])(?:https?://)?[\w-]+\.(?:github\.io|netlify\.app|wordpress\.com|blogspot\.com)[\w/-]*"""
_AADHAAR = rf"{_NUMBER}(?:[2-9]\d{{3}}{_SEP}\d{{4}}{_SEP}\d{{4}}|[Xx*]{{4}}[ -]?[Xx*]{{4}}[ -]?\d{{4}}){_END}"
_PAN = r"(?<![^\W_])[A-Za-z]{3}[ABCFGHLJPTabcfghljpt][A-Za-z][ -]?\d{4}[ -]?[A-Za-z](?![^\W_])"
_PASSPORT = r"(?i:passport|पासपोर्ट|பாஸ்போர்ட்|పాస్‌పోర్ట్|পাসপোর্ট|પાસપોર્ટ)\W{0,3}(?i:no|number|num|नंबर|क्रमांक)?\W{0,6}(?P<it>[A-Z][1-9]\d{6})\b"
_CARD = rf"{_NUMBER}\d{{4}}[ -]?\d{{4}}[ -]?\d{{4}}[ -]?\d{{4}}{_END}"
_MOBILE = (
    r"(?:[6-9]\d{4}[ \-.]?\d{5}|[6-9]\d{3}[ \-.]\d{3}[ \-.]\d{3}"
    r"|[6-9]\d{2}[ \-.]\d{3}[ \-.]\d{4}|[6-9]\d{3}[ \-.]\d{2}[ \-.]\d{2}[ \-.]\d{2})"
)
_PHONE = rf"""(?<![\w.])(?<!\d[-/])(?:\(?(?:\+|00)\s?91\)?[ \-.]{{0,2}}|91[ -]|91(?=[6-9]\d{{9}}\b)|0[ -]?)?(?:{_MOBILE}){_END}
    |(?<![\w+])(?:\+\s?91[ -]?|0091[ -]?)?\(?0?(?:11|22|33|44|40|80|20|79|[1-8]\d{{2,3}})\)?[ -]\d{{3,4}}[ -]?\d{{4}}{_END}
    |(?<![\w+])\+(?!91)\d{{1,3}}(?:[ \-.]?\(?\d{{1,5}}\)?){{2,6}}{_END}"""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]\d{{2,4}}|\d{{4}}-\d{{1,2}}-\d{{1,2}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -](?:of )?{_MONTH}[, -]{{0,2}}\d{{4}}|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})"
)
_BORN = (
    r"d\.?\s?o\.?\s?b\.?|date of birth|birth ?date|birthday|born(?: on| in)?|जन्म ?(?:तिथि|तारीख|दिनांक|दिनाङ्क)|जन्मतारीख|பிறந்த ?(?:தேதி|நாள்)"
    r"|పుట్టిన ?(?:తేదీ|రోజు)|జన్మ తేదీ|জন্ম ?(?:তারিখ|দিন)|જન્મ ?(?:તારીખ|તિથિ)"
)
_BIRTH_DATE = (
    rf"(?<![^\W\d_])(?:{_BORN})(?:\s?(?:is|was|मेरी|है|आहे|:|-|–|=|on)){{0,2}}"
    rf"\s?\(?(?P<it>{_DATE}|\d{{1,2}} \w{{2,12}} \d{{4}})(?!\d)"
)

_LABEL = (
    r"(?:(?:permanent|present|current|residential|postal|home|mailing|correspondence)\s)?"
    r"address(?:\s(?:is|for\scorrespondence))?|पता|पत्ता|முகவரி|చిరునామా|ঠিকানা|સરનામું"
)
_PIN = r"[1-9]\d{2}[ ]?\d{3}"
_ADDRESS = rf"""(?<![^\W\d_])(?:{_LABEL})\s?[:\-–]\s?(?=[^\n;|]{{0,160}}\d)(?P<it>[^\n;|]{{6,160}}?
       (?:(?<!\d){_PIN}(?!\d)|(?=\s*(?:[\n;|।]|\.(?:\s|$)|$))))
    |(?<![^\W\d_])(?P<it2>(?:flat|h\.?\s?no|house(?:\sno)?|door\sno|d\.?\s?no|plot(?:\sno)?|villa|apartment|apt|room\sno|qtr\.?\sno|quarter\sno|\#)\.?\s?\#?
       (?:[\w/-]*\d[\w/-]*)[^\n;|]{{4,150}}?(?<!\d){_PIN}(?!\d))
    |(?<![^\W\d_])(?P<it3>\d[\w/-]{{0,6}},?\s(?-i:(?:[A-Z][\w.']*\s){{1,4}}(?:Road|Rd\.?|Street|St\.?|Nagar|Marg|Colony|Lane|Layout|Avenue|Chowk|Cross)\b)
       (?:,\s[^\n;|]{{3,80}}?(?<!\d){_PIN}(?!\d))?)"""

# Verhoeff's scheme: multiplication of the dihedral group of order ten, and the permutation that runs with the place.
_TIMES = tuple(
    tuple((a + b) % 5 if a < 5 and b < 5 else 5 + (a + b) % 5 if a < 5 else 5 + (a - b) % 5 if b < 5 else (a - b) % 5 for b in range(10))
    for a in range(10)
)  # fmt: skip
_TURN = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def verhoeff(digits: str) -> bool:
    """Whether the last digit of a number is its Verhoeff check digit, as in an Aadhaar number (UIDAI)."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit)
        for _ in range(place % 8):
            value = _TURN[value]
        check = _TIMES[check][value]
    return check == 0


def luhn(digits: str) -> bool:
    """Whether the last digit of a number is its Luhn check digit, as on a payment card (ISO/IEC 7812-1)."""
    doubled = [int(d) * (1 + place % 2) for place, d in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


@dataclass(frozen=True)
class Rule:
    """`score` is how sure a match is, `sure` after `check` agreed with its digits; with `needs_check` others are no match."""

    kind: Kind
    pattern: re.Pattern[str]
    score: float
    check: Callable[[str], bool] | None = None
    needs_check: bool = False

    def find(self, plain: str) -> Iterator[Finding]:
        """Every match in a text of plain digits."""
        for match in self.pattern.finditer(plain):
            group = next((name for name, value in match.groupdict().items() if value is not None), 0)
            start, end = match.span(group)
            score = self.score
            if self.check is not None:
                if self.check(re.sub(r"\D", "", plain[start:end])):
                    score = 1.0
                elif self.needs_check:
                    continue
            yield Finding(self.kind, start, end, score)


def _rule(kind: Kind, pattern: str, score: float, check: Callable[[str], bool] | None = None, **more: bool) -> Rule:
    verbose = re.VERBOSE if "\n" in pattern else 0
    flags = verbose if kind is Kind.PASSPORT else verbose | re.IGNORECASE
    return Rule(kind, re.compile(pattern, flags), score, check, **more)


def plain_digits(text: str) -> str:
    """The text with ASCII digits, spaces and hyphens in the places of their kin: every offset stays."""
    return text.translate(_PLAIN)


RULES = (
    _rule(Kind.EMAIL, _EMAIL, 0.95),
    _rule(Kind.UPI, _UPI, 0.9),
    _rule(Kind.PROFILE, _PROFILE, 0.9),
    _rule(Kind.AADHAAR, _AADHAAR, 0.8, verhoeff),
    _rule(Kind.PAN, _PAN, 0.85),
    _rule(Kind.PASSPORT, _PASSPORT, 0.85),
    _rule(Kind.CARD, _CARD, 0.7, luhn, needs_check=True),
    _rule(Kind.PHONE, _PHONE, 0.8),
    _rule(Kind.BIRTH_DATE, _BIRTH_DATE, 0.9),
    _rule(Kind.ADDRESS, _ADDRESS, 0.75),
)
