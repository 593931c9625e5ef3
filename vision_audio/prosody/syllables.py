"""How many syllables a written word has, near enough for a rate: groups of vowels in Latin letters, aksharas in Indian scripts."""

from __future__ import annotations

import re
import unicodedata

_GROUPS = re.compile(r"[aeiouy]+")
_SILENT_END = re.compile(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouyscxz]es$")
_FINAL_SCHWA = frozenset({"hi", "mr", "gu", "bn"})
_FIRST, _LAST, _BLOCK = 0x0900, 0x0CFF, 0x80  # Devanagari to Kannada: Unicode lays their letters out alike
_VOWELS, _CONSONANTS, _VIRAMA = range(0x04, 0x15), range(0x15, 0x3A), 0x4D


def syllables(word: str, language: str) -> int:
    """At least 1 for a word with letters; a digit counts 1. Hindi, Marathi, Gujarati and Bengali do not speak the vowel of a bare last
    consonant."""
    text = unicodedata.normalize("NFC", word.casefold())
    digits = sum(each.isdecimal() for each in text)
    places = [(ord(each) - _FIRST) % _BLOCK for each in text if _FIRST <= ord(each) <= _LAST]
    if places:
        count = sum(place in _VOWELS for place in places)
        count += sum(
            place in _CONSONANTS and after != _VIRAMA for place, after in zip(places, [*places[1:], 0], strict=True)
        )
        bare = places[-1] in _CONSONANTS and language in _FINAL_SCHWA
        return max(1, count - bare) + digits
    plain = unicodedata.normalize("NFD", text)
    letters = "".join(each for each in plain if "a" <= each <= "z")
    if not letters:
        return digits
    groups = len(_GROUPS.findall(letters))
    return max(1, groups - (groups > 1 and _SILENT_END.search(letters) is not None)) + digits
