"""Words of a text as skill names see them: where they lie, and a folded form that spellings of one word share.

Folding puts aside case, plural and British spelling. What holds two words apart is kept as a gap, so that a name can
cross a space, a hyphen or a dot, and never the end of a sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache
from typing import NamedTuple

_LETTERS = "[^\\W_\u0900-\u0dff]|[\u0900-\u0963\u0966-\u0dff\u200c\u200d]"
_TOKEN = re.compile(
    rf"\.(?=net\b|NET\b|Net\b)(?<!\w\.)(?:{_LETTERS})+"
    rf"|(?:{_LETTERS})+(?:['’](?:s|S)\b)?(?:\+\+|#|\+(?!\w))?"
    r"|[/,&]"
)
_PLAIN_GAP = re.compile(r"(?:[^\S\n]*\n?[^\S\n]*|[^\S\n]?[-\u2010-\u2013][^\S\n]?|[._:*'’!-]|\*{1,2}|::)\Z")
_MASKED = re.compile(
    r"(?:https?|ftp|ssh|git|file)://[^\s<>\"']+"
    r"|www\.[^\s<>\"']+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?<![\w.@])(?!asp\.net)(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|in|co|edu|gov|ai|me|app|uk|de|eu)/[^\s<>\"',)]+"
    r"|(?<![\w.@])(?:[a-z0-9-]+\.)+(?:com|org|edu|gov|co\.uk|co\.in)(?![\w-])"
)
_ADDRESS = re.compile(r"@|://|www\.|\.(?:com|org|net|io|dev|in|co|edu|gov|ai|me|app|uk|de|eu)\b")
_IZE = re.compile(r"is(e[drs]?|ers?|ing|ation|ations|able)\Z")
_YZE = re.compile(r"lys(e[drs]?|ing)\Z")
_OUR = re.compile(r"(?<=[a-z]{3})our(s|al|ed|ing)?\Z")
_DOUBLED = re.compile(r"(?<=[aeiou])ll(ed|ing|er|ers)\Z")
_PLURALS = frozenset({"metrics", "topics", "fabrics", "clinics", "basics", "critics"})
_LONG_LINE = 45
_JOINERS = {0x200C: None, 0x200D: None}
_RESPELT = {
    "programme": "program", "programmes": "program", "centre": "center", "centres": "center", "defence": "defense",
    "licence": "license", "catalogue": "catalog", "catalogues": "catalog", "dialogue": "dialog", "analogue": "analog",
    "grey": "gray", "fibre": "fiber", "artefact": "artifact", "artefacts": "artifact", "modelling": "modeling",
    "labelling": "labeling", "judgement": "judgment", "&": "and",
}  # fmt: skip


class Token(NamedTuple):
    """A word. `folded` is what names are looked up by; `lower` keeps plural and spelling; `start`, `end` count code points.

    `joined` says that nothing but a space, a hyphen, a dot within a word or one line break lies before it.
    """

    folded: str
    lower: str
    text: str
    start: int
    end: int
    joined: bool


@lru_cache(maxsize=65536)
def fold(word: str) -> tuple[str, str]:
    """The folded and the lower-case form of one word."""
    plain = word if word.isascii() else unicodedata.normalize("NFKC", word).translate(_JOINERS)
    lower = plain.casefold()
    if lower.endswith(("'s", "’s")):
        lower = lower[:-2]
    return folded_form(lower), lower


def folded_form(lower: str) -> str:
    """What the spellings of one lower-case word share: singular, American."""
    respelt = _RESPELT.get(lower)
    if respelt is not None:
        return respelt
    if len(lower) < 4 or not lower.isascii() or not lower.isalpha():
        return lower
    word = lower
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and (not word.endswith("ics") or word in _PLURALS):
        if word.endswith("ies") and len(word) > 4:
            word = word[:-3] + "y"
        elif word.endswith(("ches", "shes", "xes", "sses")):
            word = word[:-2]
        else:
            word = word[:-1]
    if "is" in word:
        word = _IZE.sub(r"iz\1", word)
    if "lys" in word:
        word = _YZE.sub(r"lyz\1", word)
    if "our" in word:
        word = _OUR.sub(r"or\1", word)
    return _DOUBLED.sub(r"l\1", word) if "ll" in word else word


def tokens(text: str, breaks: Collection[int] = ()) -> list[Token]:
    """The words of `text` in order; slashes, commas and ampersands are words too; URLs and e-mail addresses are not.

    A word is not joined to the one before it where one of `breaks` (code points, ascending) lies between, nor over the end of a
    line too short to have been wrapped.
    """
    if _ADDRESS.search(text):
        text = _MASKED.sub(lambda match: "|" * len(match.group()), text)
    parts = iter(sorted(breaks))
    part = next(parts, len(text) + 1)
    found: list[Token] = []
    last = -1
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = text[start:end]
        folded, lower = fold(word)
        gap = text[last:start] if last >= 0 else "|"
        joined = gap == " " or (_PLAIN_GAP.match(gap) is not None and not _ends_line(text, last, gap))
        while part <= start:
            joined = joined and part <= last
            part = next(parts, len(text) + 1)
        found.append(Token(folded, lower, word, start, end, joined))
        last = end
    return found


def _ends_line(text: str, at: int, gap: str) -> bool:
    return "\n" in gap and at - text.rfind("\n", 0, at) < _LONG_LINE


def keys(name: str) -> tuple[list[str], list[str]]:
    """The folded and the lower-case words of a name."""
    pairs = [fold(word) for word in _TOKEN.findall(name)]
    return [folded for folded, _ in pairs], [lower for _, lower in pairs]
