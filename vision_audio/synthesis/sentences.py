"""A text as the sentences that are spoken, and captioned, one by one."""

from __future__ import annotations

import re

LONGEST = 300
"""Characters of a sentence, beyond which it is divided at a comma or a space."""

_END = re.compile(r"(?<=[.!?।॥…])[\"'”’)\]]*\s+|\n+")
_SHORTENED = re.compile(r"\b(?:e\.g|i\.e|vs|mr|mrs|ms|dr|prof|fig|approx|incl)\.$|(?:^|\s)\d+\.$", re.IGNORECASE)
_COMMA = re.compile(r"[,;:]\s+")
_SPACE = re.compile(r"\s+")


def sentences(text: str) -> list[str]:
    """The sentences of `text` in order, without the space around them. Joined they are the whole text but for its white space."""
    found: list[str] = []
    open_ended = False
    begin = 0
    for end in [*_END.finditer(text), None]:
        stop = end.end() if end else len(text)
        piece = " ".join(text[begin:stop].split())
        begin = stop
        if not piece:
            continue
        if open_ended:
            found[-1] += " " + piece
        else:
            found.append(piece)
        # A list's number or an abbreviation ends in a point that ends no sentence; a line's end does.
        open_ended = bool(end and "\n" not in end.group() and _SHORTENED.search(found[-1]))
    return [part for sentence in found for part in _divided(sentence)]


def _divided(sentence: str) -> list[str]:
    parts = []
    while len(sentence) > LONGEST:
        comma, space = (
            max((m.end() for m in mark.finditer(sentence, 0, LONGEST)), default=0) for mark in (_COMMA, _SPACE)
        )
        at = comma if comma > LONGEST // 3 else space or LONGEST
        parts.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [*parts, sentence]
