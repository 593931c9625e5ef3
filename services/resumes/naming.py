"""Whose resume it is. A name is told by its shape, its place and size, and by what agrees with it: e-mail address, links, labels.

No list of names is used: names of every culture are told alike. The words listed are those that names are confused with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from services.resumes.lines import Stretch
from services.resumes.model import Found
from services.resumes.places import place
from services.resumes.sections import BlockLike, heading_kind
from services.resumes.vocabulary import field_score, is_job, is_one_of, organisation_score, role_score

_TOKEN = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[.'’\-\u0300-\u036f\u0900-\u0903\u093a-\u094f\u0980-\u0dff\u0e00-\u0e7f])*\.?"
)
_PARTS = re.compile(r"\s*[|•·:;]\s*|\s+[-–—]\s+|\s*\t\s*|\s*[–—]\s*|\s{3,}|\s*[()]\s*|\s*/\s+")
_LABEL = re.compile(r"^\s*(?:full\s+)?name\s*(?:of (?:the )?candidate)?\s*[:–\-|]+\s*", re.IGNORECASE)
_TITLE = re.compile(
    r"^\s*(?:curriculum\s+vitae|resume|résumé|c\.?v\.?|bio-?data|lebenslauf|profile)\s*(?:of|for|de|von|[-–—:|])\s*",
    re.IGNORECASE,
)
_TITLE_AFTER = re.compile(
    r"(?:['’]s)?\s*[-–—:|,]?\s*(?:curriculum\s+vitae|resume|résumé|\bc\.?v\.?|bio-?data|lebenslauf)\s*$", re.IGNORECASE
)
_RELATIVE = re.compile(
    r"\b(?:father|mother|husband|wife|spouse|guardian|references?|referees?|s/o|d/o|w/o)\b|\b(?:supervisor|advis[eo]r|manager|guide)\s*:",
    re.IGNORECASE,
)
_SIGNED = re.compile(r"^\s*(?:\(|signature|yours|sincerely|name)", re.IGNORECASE)
_LOCAL = re.compile(r"[^\W\d_]+")
_FUNCTION_WORDS = frozenset(
    [
        "my",
        "the",
        "and",
        "of",
        "to",
        "for",
        "in",
        "so",
        "far",
        "a",
        "an",
        "with",
        "at",
        "on",
        "about",
        "me",
        "i",
        "we",
        "our",
        "your",
        "is",
        "am",
        "are",
        "what",
        "who",
        "how",
    ]
)
_MOST_TOKENS = 8
_LONGEST = 200  # characters of a line that may begin with a name
_FIRST = 14
_ENOUGH = 3.0
_ENOUGH_AT_FIRST = 2.0
"""Of what the document begins with."""


@dataclass(frozen=True)
class _Candidate:
    stretch: Stretch
    weight: float


def name(
    blocks: Sequence[BlockLike], addresses: Iterable[str], slugs: Iterable[str], known: Iterable[str] = ()
) -> Found | None:
    """The person's name; None where nothing is likely enough.

    `addresses` are e-mail addresses and `slugs` names of profiles, which names agree with; `known` are stretches found to be something
    else, such as skills.
    """
    addresses = list(addresses)
    locals_ = [_plain(address.split("@")[0]) for address in addresses]
    locals_ += [_plain(address.split("@")[1].split(".")[0]) for address in addresses]
    handles = [_plain(slug) for slug in slugs]
    other = {word.lower() for word in known}
    tops = [block.level for block in blocks if block.kind == "heading" and block.level is not None]
    top = min(tops, default=None)
    candidates: list[_Candidate] = []
    for index, block in enumerate(blocks):
        if (
            index >= _FIRST
            and not (block.kind == "heading" and block.level == top)
            and not _LABEL.match(block.text)
            and index < len(blocks) - 6
        ):
            continue
        for stretch, bonus in _stretches(block, blocks[index + 1] if index + 1 < len(blocks) else None):
            weight = _shape(stretch.text, other)
            if weight is None:
                continue
            weight += bonus + _place_weight(index, block, top) + _agreement(stretch.text, locals_, handles)
            candidates.append(_Candidate(stretch, weight))
    if not candidates:
        return None
    repeated = [_plain(candidate.stretch.text) for candidate in candidates]
    best = max(
        candidates,
        key=lambda one: (one.weight + 0.5 * min(2, repeated.count(_plain(one.stretch.text)) - 1), -one.stretch.start),
    )
    if best.weight < (_ENOUGH_AT_FIRST if best.stretch.start == 0 else _ENOUGH):
        return None
    return Found(value=" ".join(best.stretch.text.split()), start=best.stretch.start, end=best.stretch.end)


def _stretches(block: BlockLike, following: BlockLike | None) -> Iterable[tuple[Stretch, float]]:
    """What of a block may be a name, with the weight that words around it give."""
    whole = Stretch(block.text, block.start, block.end).part(0, min(_LONGEST, len(block.text)))
    bonus = 0.0
    if match := _LABEL.match(block.text):
        whole, bonus = whole.part(match.end(), len(whole.text)), 6.0
    elif match := _TITLE.match(block.text):
        whole, bonus = whole.part(match.end(), len(whole.text)), 3.0
    elif _RELATIVE.search(block.text):
        return
    if match := _TITLE_AFTER.search(whole.text):
        whole, bonus = whole.part(0, match.start()), bonus + 2.0
    if (
        "@" in whole.text
        or any(c.isdigit() for c in whole.text)
        or "|" in whole.text
        or "," in whole.text
        or len(whole.text) < 60
    ):
        for position, part in enumerate(whole.split(_PARTS)):
            cut = _cut(part)
            if cut is not None:
                yield cut, bonus - 0.5 * position
    if (
        following is not None
        and following.kind == "heading"
        and (block.level == following.level or (block.kind == "paragraph" and following.level == 1))
        and len(block.text.split()) <= 2
        and len(following.text.split()) <= 2
        and not heading_kind(following.text)
        and not heading_kind(block.text)
    ):
        # A first name and a surname below it.
        yield Stretch(f"{block.text}\n{following.text}", block.start, following.end), 0.5


def _cut(part: Stretch) -> Stretch | None:
    """The part without degrees after a comma, and without a job title glued to its end."""
    if "@" in part.text or "www." in part.text:
        # "Asha Rao asha@rao.in": what stands before the address.
        before = re.split(r"\s+(?=\S*(?:@|www\.))", part.text, maxsplit=1)[0]
        part = part.part(0, len(before)) if before != part.text else part
    chunks = re.split(r"\s*,\s*", part.text)
    if len(chunks) > 1 and all(_is_credential(chunk) for chunk in chunks[1:]):
        part = part.part(0, len(chunks[0]))
    elif (
        len(chunks) == 2
        and all(_TOKEN.fullmatch(token) for chunk in chunks for token in chunk.split())
        and len(chunks[0].split()) == 1
    ):
        return part.trimmed()  # "Rao, Asha"
    elif len(chunks) > 1:
        part = part.part(0, len(chunks[0]))
    part = part.trimmed()
    tokens = list(re.finditer(r"\S+", part.text))
    while len(tokens) > 2 and _is_credential(tokens[-1].group()):
        tokens.pop()
    for keep in range(len(tokens) - 1, 1, -1):
        rest = part.text[tokens[keep].start() : tokens[-1].end()]
        title = role_score(rest) >= 3 and is_title_word(tokens[keep].group())
        if title and not any(is_title_word(token.group()) for token in tokens[:keep]):
            return part.part(0, tokens[keep - 1].end())
    return part.part(0, tokens[-1].end()).trimmed() if tokens else None


def is_title_word(word: str) -> bool:
    """Whether a word stands in job titles."""
    return is_job(word.lower()) or is_one_of(word, "job_modifiers")


def _is_credential(chunk: str) -> bool:
    return all(
        is_one_of(word.strip("()."), "credentials") or is_one_of(word, "credentials")
        for word in re.split(r"[\s/]+", chunk.strip())
        if word
    )


def _shape(text: str, other: set[str]) -> float | None:
    """How much a stretch is formed like a name; None where it cannot be one."""
    tokens = text.replace("\n", " ").replace(",", " ").split()
    while (
        len(tokens) > 1
        and is_one_of(tokens[0].strip("."), "honorifics")
        and (tokens[0].endswith(".") or len(tokens) > 2)
    ):
        tokens = tokens[1:]
    if not 1 <= len(tokens) <= _MOST_TOKENS or not all(_TOKEN.fullmatch(token) for token in tokens):
        return None
    lower = [token.lower().strip(".") for token in tokens]
    full = [token for token in tokens if len(token.strip(".")) > 1]
    if not full or heading_kind(text) is not None or any(is_one_of(word, "document_titles") for word in lower):
        return None
    cased = [token for token in tokens if token[0].lower() != token[0].upper()]
    small = [token for token in cased if token[0].islower()]
    if sum(word in _FUNCTION_WORDS for word in lower) > 1:
        return None
    weight = 1.5 if 2 <= len(tokens) <= 4 else 0.5 if len(tokens) == 5 else -0.5
    if small and len(small) == len(tokens) > 1:
        weight -= 3.0  # all in small letters, as a matter of style
    elif any(not is_one_of(token, "name_particles") for token in small):
        return None
    titles = sum(is_job(word) for word in lower)
    modifiers = sum(is_one_of(word, "job_modifiers") and len(word) > 3 for word in lower)
    if role_score(text) >= 2 and titles:
        weight -= 4.0
    elif titles or modifiers:
        weight -= 1.5 * titles + 1.0 * modifiers
    if organisation_score(text) >= 2:
        weight -= 3.0
    found = place(text)
    if found is not None:
        weight -= 3.0 if found.exact else 1.5
    if field_score(text) > 0.5:
        weight -= 2.5
    if text.lower() in other or (len(tokens) <= 3 and all(token.lower() in other for token in tokens)):
        weight -= 3.0
    if not cased:
        weight -= 0.5
    return weight


def _place_weight(index: int, block: BlockLike, top: int | None) -> float:
    weight = 2.5 if index == 0 else 2.0 if index == 1 else 1.5 if index <= 3 else 0.7 if index <= 7 else 0.0
    if block.kind == "heading" and block.level is not None:
        weight += 2.5 if block.level == top else 0.5
        if block.level == 1 and index > _FIRST:
            weight += 0.5
    if index >= _FIRST and block.kind != "heading":
        weight -= 0.5
    if block.kind in ("list_item", "table_row"):
        weight -= 1.0
    return weight


def _agreement(text: str, addresses: Sequence[str], handles: Sequence[str]) -> float:
    """What an e-mail address and profiles say for it."""
    parts = [_plain(token) for token in re.split(r"[\s,\-]+", text)]
    parts = [part for part in parts if part]
    best = 0.0
    for local in (*addresses, *handles):
        hits = [part for part in parts if len(part) >= 3 and part in local]
        initials = "".join(part[0] for part in parts)
        weight = 3.0 * bool(hits) + 1.5 * (len(hits) > 1)
        if not hits and len(initials) >= 2 and local == initials:
            weight = 1.5
        if not hits and any(len(part) >= 5 and part[:4] in local for part in parts):
            weight = 1.5
        if (
            len(hits) == 1
            and len(parts) > 1
            and any(local in (hits[0] + other[0], other[0] + hits[0]) for other in parts if other != hits[0])
        ):
            weight += 1.0
        best = max(best, weight)
    return best


def _plain(text: str) -> str:
    """Letters only, without marks, in lower case."""
    spread = unicodedata.normalize(
        "NFKD", text.lower().replace("ł", "l").replace("ø", "o").replace("đ", "d").replace("ß", "ss").replace("ı", "i")
    )
    return "".join(_LOCAL.findall("".join(c for c in spread if not unicodedata.combining(c))))
