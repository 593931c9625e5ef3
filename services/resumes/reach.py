"""How to reach the person: e-mail addresses, telephone numbers, links, where they live."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal
from urllib.parse import unquote

import phonenumbers

from services.resumes.dates import periods
from services.resumes.lines import Stretch
from services.resumes.model import Found, Link, Phone
from services.resumes.places import country_of, place
from services.resumes.sections import BlockLike
from services.resumes.vocabulary import institution_score, organisation_score, role_score

# Begun only where a word begins: from every letter of a long one, a search would take quadratic time.
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,5}[^\W\d_]{2,24}(?![\w-])")
_TORN_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?@\s?(?:[\w-]{1,63}\s?\.\s?){1,4}[a-z]{2,6}\b|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,80}\n[\w.-]{1,40}",
    re.IGNORECASE,
)
_SPELT_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s*[\[({]\s*(?:at|@)\s*[\])}]\s*[\w-]{1,63}(?:\s*(?:[\[({]\s*(?:dot|\.)\s*[\])}]|\.)\s*[\w-]{2,24}){1,3}",
    re.IGNORECASE,
)
_AT, _DOT = (
    re.compile(r"\s*[\[({]\s*(?:at|@)\s*[\])}]\s*", re.IGNORECASE),
    re.compile(r"\s*[\[({]\s*(?:dot|\.)\s*[\])}]\s*", re.IGNORECASE),
)
_PHONE = re.compile(
    r"(?<![\w/@.#=-])(?:(?:\+|00)\s?\(?\d|\(\s?\+?\d|\d)(?:[\s().\-–/·]{0,3}\d){6,16}(?![\w@]|[-/.]\d|\.\w)"
)
_LABEL = re.compile(
    r"\b(?:phone|mobile|mob|cell|tel|telephone|contact|ph|call|whatsapp|handy|móvil|tél|telefon|m|t|p|c)\b[^\n|]{0,14}$",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"\b(?:fax|patent|isbn|issn|doi|arxiv|passport|aadhaa?r|pan|license|licence|registration|reg|roll|id|no|number|zip|pin|pincode|dob"
    r"|born|birth)\b[^\n|]{0,12}$",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?<![\w@.-])(?:https?://|www\.)[^\s|<>()\[\],;]+[\w/]"
    r"|(?<![\w@./-])(?:[a-z0-9-]+\.)?(?:linkedin\.com|github\.com|gitlab\.com|github\.io|bitbucket\.org|stackoverflow\.com|medium\.com"
    r"|kaggle\.com|leetcode\.com|behance\.net|dribbble\.com|orcid\.org|researchgate\.net|x\.com|twitter\.com)"
    r"(?:/[\w\-./%@?=&~+]*[\w/])?"
    r"|(?<![\w@./-])[a-z0-9][a-z0-9-]{1,40}\.(?:com|org|net|io|dev|me|co|in|ai|tech|app|info|xyz|design|site|page|eu|de|fr|uk|ca|us"
    r"|co\.uk|co\.in)(?:/[\w\-./%~]*[\w/])?(?![\w@.-])",
    re.IGNORECASE,
)
_KNOWN: tuple[tuple[str, Literal["linkedin", "github", "gitlab"]], ...] = (
    ("linkedin.com", "linkedin"),
    ("github.com", "github"),
    ("gitlab.com", "gitlab"),
)
_ADDRESS_LABEL = re.compile(
    r"^(?:current\s+|permanent\s+|present\s+|residential\s+)?(?:address|location|city|residence|adresse|anschrift|ort|wohnort|lives in"
    r"|based in|from)\s*[:–-]\s*",
    re.IGNORECASE,
)
_TOWN = re.compile(r"[A-Z][a-z]{2,}(?:[ -][A-Z][a-z]{2,}){0,2}")
_COMMA = re.compile(r"\s*,\s*")
_LONGEST_ADDRESS = 400  # characters
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+|\t")


def emails(text: str, targets: Sequence[str]) -> list[Found]:
    """The addresses in the text, then those that only links lead to; those torn by a space or a line break made whole."""
    found: dict[str, Found] = {}
    known = [
        unquote(target.removeprefix("mailto:").split("?")[0]).strip()
        for target in targets
        if target.startswith("mailto:")
    ]
    for match in (*_TORN_EMAIL.finditer(text), *_SPELT_EMAIL.finditer(text), *_EMAIL.finditer(text)):
        value = _whole(match.group(), known)
        if value is not None:
            start, end = match.span()
            if value == _trimmed(match.group()):
                end = start + len(value)
            found.setdefault(value.lower(), Found(value=value, start=start, end=end))
    ordered = sorted(found.values(), key=lambda one: one.start or 0)
    ordered = [one for one in ordered if not any(_inside(one, other) for other in ordered)]
    hidden = [
        Found(value=target, start=None, end=None)
        for target in known
        if _EMAIL.fullmatch(target) and target.lower() not in found
    ]
    return [*ordered, *{one.value.lower(): one for one in hidden}.values()]


def _inside(one: Found, other: Found) -> bool:
    if one is other or one.start is None or other.start is None or one.end is None or other.end is None:
        return False
    return other.start <= one.start and one.end <= other.end and len(other.value) > len(one.value)


def _whole(written: str, known: Sequence[str]) -> str | None:
    """The address that a stretch stands for; None when it is none."""
    plain = _trimmed(written)
    if _EMAIL.fullmatch(plain) and "\n" not in plain:
        return plain
    spelt = _DOT.sub(".", _AT.sub("@", plain))
    if spelt != plain and _EMAIL.fullmatch(spelt):
        return spelt
    joined = "".join(plain.split())
    if not _EMAIL.fullmatch(joined):
        return None
    if "\n" not in plain:
        # Blanks inside: only those around the sign and the dots, and only if what is before is no word of a sentence.
        return joined
    head, tail = plain.split("\n", 1)
    if joined.lower() in (one.lower() for one in known):
        return joined
    # A line that broke inside an address: its first part cannot stand alone, or it goes on in the middle of a word.
    ending = joined.rpartition(".")[2].lower()
    begun = _EMAIL.fullmatch(head)
    if begun is None and tail and " " not in tail and ending in _ENDINGS:
        return joined
    if begun and head.rpartition(".")[2].lower() not in _ENDINGS and ending in _ENDINGS:
        return joined
    return None


_ENDINGS = frozenset(
    [
        "com",
        "org",
        "net",
        "edu",
        "gov",
        "io",
        "in",
        "de",
        "fr",
        "uk",
        "co",
        "us",
        "ca",
        "au",
        "eu",
        "jp",
        "it",
        "es",
        "nl",
        "ch",
        "at",
        "be",
        "se",
        "no",
        "dk",
        "pl",
        "me",
        "dev",
        "ai",
        "info",
        "biz",
        "br",
        "mx",
        "sg",
        "za",
        "ng",
        "ke",
        "pk",
        "bd",
        "lk",
        "np",
        "ie",
        "nz",
        "cn",
        "kr",
        "ru",
        "tr",
        "vn",
        "ph",
        "my",
        "id",
        "th",
        "ae",
        "sa",
        "il",
        "gr",
        "pt",
        "cz",
        "hu",
        "ro",
    ]
)


def _trimmed(written: str) -> str:
    return written.strip(" .-_\n")


def phones(text: str, targets: Sequence[str], country: str | None) -> list[Phone]:
    """Telephone numbers, the likeliest first. `country` (ISO 3166) is where numbers without a prefix belong."""
    dated = [(period.start, period.end) for period in periods(text) if period.is_range]
    found: list[tuple[float, int, Phone]] = []
    for match in _PHONE.finditer(text):
        weighed = _phone(text, match, country, dated)
        if weighed is not None:
            found.append(weighed)
    found.sort(key=lambda one: (-one[0], one[1]))
    unique: dict[str, Phone] = {}
    for _, _, phone in found:
        unique.setdefault(phone.e164 or "".join(c for c in phone.value if c.isdigit()), phone)
    if not unique:
        for target in targets:
            if target.startswith("tel:") and sum(c.isdigit() for c in target) >= 7:
                value = unquote(target.removeprefix("tel:")).strip()
                unique.setdefault(value, Phone(value=value, start=None, end=None, e164=_e164(value, country)))
    return list(unique.values())


def _phone(
    text: str, match: re.Match[str], country: str | None, dated: Sequence[tuple[int, int]]
) -> tuple[float, int, Phone] | None:
    written, start, end = match.group(), match.start(), match.end()
    if written.count("(") > written.count(")") and text[end : end + 1] == ")":
        return None
    digits = [c for c in written if c.isdigit()]
    before = text[max(0, start - 24) : start]
    if (
        not 7 <= len(digits) <= 15
        or _OTHER_NUMBER.search(before)
        or any(low < end and start < high for low, high in dated)
    ):
        return None
    labelled = _LABEL.search(before) is not None
    prefixed = written.lstrip("( ").startswith(("+", "00"))
    normal = _e164(written, country)
    if normal is None and not prefixed and not labelled and (len(digits) < 10 or periods(written)):
        return None
    if normal is None and not prefixed and not labelled and "." in written and written.count(".") == 1:
        return None
    # Numbers of people stand at the top and are labelled; those of referees do not.
    weight = (
        2.0 * labelled
        + 2.0 * prefixed
        + 2.0 * (normal is not None)
        + (1.5 if start < 600 else 0.0)
        - 3.0 * start / max(1, len(text))
    )
    return weight, start, Phone(value=" ".join(written.split()), start=start, end=end, e164=normal)


def _e164(written: str, country: str | None) -> str | None:
    """The number in E.164 where its country is certain: by its prefix, or because it is a valid number where the person lives."""
    plain = written.replace("·", " ")
    if plain.lstrip("( ").startswith("00"):
        plain = "+" + plain.lstrip("( ")[2:]
    has_prefix = plain.lstrip("( ").startswith("+")
    for region, attempt in ((None if has_prefix else country, plain), ("IN" if not has_prefix else None, "+" + plain)):
        digits = [c for c in plain if c.isdigit()]
        if region == "IN" and attempt.startswith("+") and (len(digits) != 12 or digits[:2] != ["9", "1"]):
            continue  # "91 98765 43210": the prefix of India without its plus
        if region is None and not has_prefix:
            continue
        try:
            number = phonenumbers.parse(attempt, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or (has_prefix and phonenumbers.is_possible_number(number)):
            return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return None


def country_by_prefix(phone: Phone) -> str | None:
    """The country of a number with a prefix; None where several share it or it has none."""
    if phone.e164 is None:
        return None
    return phonenumbers.region_code_for_number(phonenumbers.parse(phone.e164))


def links(text: str, targets: Sequence[str], until: int) -> list[Link]:
    """Profiles and sites: those written before `until` or known to hold profiles, and targets of links to such sites."""
    found: dict[str, Link] = {}
    for match in _SITE.finditer(text):
        value = match.group().rstrip("/.")
        kind = _kind(value)
        if kind == "other" and match.start() >= until:
            continue
        if (
            kind == "other"
            and "/" not in value
            and not value.lower().startswith(("http", "www."))
            and re.search(r"[\w.+-]$", text[: match.start()][-1:])
        ):
            continue
        found.setdefault(
            _bare(value), Link(value=value, start=match.start(), end=match.start() + len(value), kind=kind)
        )
    for target in targets:
        if target.startswith("http") and _kind(target) != "other" and _has_path(target):
            found.setdefault(_bare(target), Link(value=target, start=None, end=None, kind=_kind(target)))
    return list(found.values())


def _has_path(target: str) -> bool:
    return len(_bare(target).split("/")) > 1


def _bare(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.lower()).rstrip("/")


def _kind(address: str) -> Literal["linkedin", "github", "gitlab", "portfolio", "other"]:
    bare = _bare(address)
    return next((kind for site, kind in _KNOWN if bare.startswith(site) or f".{site}" in bare.split("/")[0]), "other")


def location(blocks: Sequence[BlockLike]) -> Found | None:
    """Where the person lives, by the lines of the contact details given."""
    for block in blocks:
        if len(block.text) > _LONGEST_ADDRESS:
            continue
        label = _ADDRESS_LABEL.match(block.text)
        begins = label.end() if label else 0
        if label and (country_of(block.text[begins:]) or place(block.text[begins:])):
            value = block.text[begins:].strip()
            return Found(value=value, start=block.start + begins, end=block.start + begins + len(value))
        whole = Stretch(block.text, block.start, block.end)
        for part in whole.split(_PARTS):
            told = _place_in(part)
            if told is not None:
                return Found(value=told.text, start=told.start, end=told.end)
    return None


def unlisted_location(blocks: Sequence[BlockLike], person: Found | None) -> Found | None:
    """Where the person lives if no list of places has it: the one part beside e-mail or phone that is written as a town is.

    No list holds every town, and whose town is not on one must not count for less.
    """
    for block in blocks:
        label = _ADDRESS_LABEL.match(block.text)
        parts = Stretch(block.text, block.start, block.end).split(_PARTS)
        reached = [part for part in parts if _EMAIL.search(part.text) or _PHONE.search(part.text)]
        if label is None and (not reached or len(parts) < 2):
            continue
        for told in parts:
            labelled = label is not None and told.start == block.start
            part = told.part(label.end(), len(told.text)) if label is not None and labelled else told
            is_person = person is not None and part.text.casefold() == person.value.casefold()
            if not is_person and told not in reached and _written_as_town(part.text):
                return Found(value=part.text, start=part.start, end=part.end)
    return None


def _written_as_town(text: str) -> bool:
    is_other = role_score(text) > 0 or organisation_score(text) > 0 or institution_score(text) > 0
    return _TOWN.fullmatch(text) is not None and not is_other


def _place_in(part: Stretch) -> Stretch | None:
    """The place that a part ends in: all of it, or the town and what follows of an address."""
    if role_score(part.text) >= 2 or organisation_score(part.text) >= 3 or institution_score(part.text) >= 2:
        return None
    chunks = part.split(_COMMA)
    for chunk in chunks:
        rest = part.part(chunk.start - part.start, len(part.text))
        if place(rest.text):
            return rest
    return None
