"""An answer as it is read: without what cannot be seen, markup or letters that only look alike. Spans find their way back.

Pure functions.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from services.interviewing.scoring.text import Unit

# Lower case only: `List<T>` is no markup.
_TAG = re.compile(
    r"</?(?:br|p|b|i|em|strong|div|span|li|ul|ol|code|pre|h[1-6]|hr|blockquote|table|tr|td|th|script|style|font)\b[^<>\n]{0,80}>"
)
_BREAKING = re.compile(r"</?(?:br|p|li|div|ul|ol|h[1-6])\b", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(?:\*{1,3}|_{2,3}|`{1,3})(?=\w)|(?<=\w)(?:\*{1,3}|`{1,3})(?!\w)|(?m:^#{1,6}\s)")
# Cyrillic and Greek letters that look like Latin ones (Unicode TR 39), for words that mix alphabets.
_ALIKE = str.maketrans("аеорсухіјѕԁһқвмнктАЕОРСУХІЈВМНКТαοιενκ", "aeopcyxijsdhkbmhktAEOPCYXIJBMHKTaoievk")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN, _ALIKE_LETTER = re.compile(r"[A-Za-z]"), re.compile(r"[\u0370-\u04ff]")


@dataclass(frozen=True)
class Cleaned:
    """A text and, for each of its characters, the place in the original that it comes from."""

    text: str
    origin: Sequence[int]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the text, not empty, stands for."""
        return self.origin[start], self.origin[end - 1] + 1


def cleaned(answer: str) -> Cleaned:
    """The answer with compatible characters folded (NFKC), invisible ones and markup gone, and white space in single steps."""
    blanked = _TAG.sub(lambda m: ("\n\n" if _BREAKING.match(m.group()) else "").ljust(len(m.group())), answer)
    blanked = _EMPHASIS.sub(lambda m: "\u200b" * len(m.group()), blanked)
    if _ALIKE_LETTER.search(blanked):
        blanked = _LETTERS.sub(lambda m: _one_alphabet(m.group()), blanked)
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(blanked):
        if unicodedata.category(character) in ("Cf", "Cc") and character not in "\n\t\r":
            continue
        for piece in unicodedata.normalize("NFKC", character):
            if piece in " \t\r\u00a0" and characters and characters[-1] in " \n":
                continue
            if piece == "\n" and len(characters) > 1 and characters[-1] == characters[-2] == "\n":
                continue
            characters.append(" " if piece in "\t\r" else piece)
            origin.append(index)
    return Cleaned("".join(characters), origin)


def _one_alphabet(word: str) -> str:
    return word.translate(_ALIKE) if _LATIN.search(word) and _ALIKE_LETTER.search(word) else word


def placed(units: Sequence[Unit], clean: Cleaned, answer: str) -> list[Unit]:
    """The units where they stand in the original answer."""
    found = []
    for unit in units:
        start, end = clean.place(unit.start, unit.end)
        found.append(Unit(start, end, answer[start:end]))
    return found
