"""Characters made plain, and what the wording of a line says about it: bullets, dates, section titles."""

from __future__ import annotations

import re
import unicodedata

SEPARATOR = " | "
"""Between parts that stand apart on one line."""

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "Ĳ": "IJ", "ĳ": "ij"}
_QUOTES = {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "‟": '"', "′": "'", "´": "'"}
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\u2212": "-"}
_PLAIN = str.maketrans(_LIGATURES | _QUOTES | _HYPHENS)

# Joiners mean something between letters of Arabic and Indic scripts and nothing elsewhere.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]"
    "|(?<![\u0600-\u0dff])[\u200c\u200d]"
)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufffe\uffff\U000f0000-\U0010ffff]")
_UNMAPPED_GLYPH = re.compile(r"GLYPH<[^>]*>")
_SPACES = re.compile(r"\s+")
_BARS = re.compile(r"\|(?: +\|)+")
_GAP = re.compile(r"\t+|[ \u00a0]{3,}")

BULLETS = "•‣◦⁃∙▪▫●○■□◆◇▶►▸➤➢➔→✓✔✗✘❖★☆·"
_BULLET = re.compile(rf"(?:[{BULLETS}]\s*|[-–—*»>]\s+|\+\s+(?!\d))(?=\S)")
# Not `A.`: that is the initial of a name.
# Nor `(11) 98765-4321`: that is a telephone number.
_NUMBER = re.compile(r"(?:\(?\d{1,2}[.)]|\(?[a-z]\)|\(?[ivx]{1,4}[.)])\s+(?=\S)(?!\d[\d -]{5})")

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:(?:19|20)\d{2}|'\d{2})"
_DATE = rf"(?:{_MONTH}\s*,?\s*{_YEAR}|\d{{1,2}}[/.-]{_YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.]{_YEAR}|{_YEAR})"
_NOW = r"(?:present|current|now|today|ongoing|date)"
_RANGE = re.compile(rf"\(?\s*{_DATE}(?:\s*(?:-|–|—|to|until|/)\s*(?:{_DATE}|{_MONTH}|{_NOW}))?\s*\)?", re.IGNORECASE)
_LAST_YEAR = re.compile(rf"\b{_YEAR}\)?$")
_HAS_DATE = re.compile(rf"\b{_DATE}(?!\w)|[-–—]\s*{_NOW}\b", re.IGNORECASE)
_CONTACT = re.compile(
    r"@\w|https?://|www\.|\w\.(?:com|org|net|io|dev)\b|\+\d[\d ().-]{7,}\d|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|\b\d{9,}\b",
    re.IGNORECASE,
)

_EPITHET = (
    r"(?:(?:work|professional|employment|career|relevant|academic|research|teaching|key|core|technical|selected|personal|additional"
    r"|other|volunteer|volunteering|leadership|executive|soft|hard|notable|industry|internship)\s+)"
)
_TOPIC = (
    r"(?:summary|profile|objectives?|about(?: me)?|experiences?|history|employment|education|qualifications?|skills?|abilities"
    r"|competenc(?:y|ies)|expertise|technologies|tools|frameworks|projects?|certifications?|certificates?|licen[cs]es|courses?"
    r"|coursework|training|awards?|honou?rs?|achievements?|accomplishments|publications?|patents?|presentations|talks|languages"
    r"|interests|hobbies|activities|volunteering|leadership|references|memberships|affiliations|contact|details|information"
    r"|highlights|strengths|background|internships?|research|extracurriculars?)"
)
_SECTION_TITLE = re.compile(rf"{_EPITHET}*{_TOPIC}(?:\s*(?:&|and|/|,)\s*{_EPITHET}*{_TOPIC})*:?", re.IGNORECASE)


def plain(text: str) -> str:
    """NFC text on one line: ligatures and typographic quotes spelt out, odd spaces and hyphens plain, invisible characters gone."""
    text = _UNMAPPED_GLYPH.sub(" ", text).translate(_PLAIN)
    text = _INVISIBLE.sub("", _UNPRINTABLE.sub(" ", text))
    return single_bars(_SPACES.sub(" ", unicodedata.normalize("NFC", text))).strip()


def with_bars(text: str) -> str:
    """`plain` text with bars where tabs or wide gaps set its parts apart."""
    return SEPARATOR.join(part for part in map(plain, _GAP.split(text)) if part)


def single_bars(text: str) -> str:
    """`text` with one bar where several stand with nothing between them."""
    return _BARS.sub("|", text)


def without_marker(text: str) -> str | None:
    """What follows the bullet or number that `text` starts with; None when it starts with none."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    return text[match.end() :] if match else None


def ends_with_year(text: str) -> bool:
    """Whether the last word of `text` is a year: a line of an entry rather than of a paragraph."""
    return _LAST_YEAR.search(text) is not None


def has_date(text: str) -> bool:
    """Whether a year, a month with a year, or a word such as `Present` is in it."""
    return _HAS_DATE.search(text) is not None


def is_date(text: str) -> bool:
    """Whether it is a date or a range of dates and nothing more."""
    return _RANGE.fullmatch(text.strip()) is not None


def is_section_title(text: str) -> bool:
    """Whether it reads as the usual title of a section, such as `Work Experience`."""
    return len(text) <= 60 and _SECTION_TITLE.fullmatch(text.strip()) is not None


def in_capitals(text: str) -> bool:
    """Whether it is written in capitals: four letters at least, and no small one."""
    letters = [character for character in text if character.isalpha()]
    return len(letters) >= 4 and all(character.isupper() for character in letters)


def named_or_in_capitals(text: str) -> bool:
    """Whether it is a usual title of a section, or up to five words in capitals."""
    return is_section_title(text) or (in_capitals(text) and len(text.split()) <= 5)


def has_contact(text: str) -> bool:
    """Whether an address, a site or a telephone number is in it."""
    return _CONTACT.search(text) is not None


def could_be_title(text: str) -> bool:
    """Whether its wording allows it to be a heading: one short part with letters, no sentence, date or contact detail."""
    return (
        0 < len(text) <= 80
        and len(text.split()) <= 10
        and any(character.isalpha() for character in text)
        and text[-1] not in ".,;|"
        and SEPARATOR not in text
        and not is_date(text)
        and not has_contact(text)
    )
