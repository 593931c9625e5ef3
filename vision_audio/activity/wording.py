"""What the last words of a turn so far say about whether more is to come."""

from __future__ import annotations

import re
from typing import Literal

Ending = Literal["open", "loose", "closed", "whole", "unknown"]
"""`open`: more must come. `loose`: rarely the last word. `closed`: a sentence may end so. `whole`: a short answer, as `yes`, that needs no
more. `unknown`: nothing to go by."""

_FILLERS = {
    "en": "um uh uhm umm uhh er erm hmm hm mm ah eh like basically actually",
    "hi": "अ उम हम्म मतलब यानी",
}
_OPEN = {
    "en": "and or but because so although though unless until while whereas since if when whenever where which whose that than the a an "
    "my your our their its every each both either neither i we such",
    "hi": "और या लेकिन मगर क्योंकि कि अगर जब जबकि ताकि इसलिए तो जो का की के को में से पर ने",
    "bn": "এবং ও আর কিন্তু কারণ যে যদি যখন তাই বা অথবা",
    "mr": "आणि व किंवा पण परंतु कारण की जर जेव्हा म्हणून जो",
    "ta": "மற்றும் ஆனால் ஏனெனில் ஏனென்றால் அதனால் அல்லது",
    "te": "మరియు కానీ ఎందుకంటే అందుకే లేదా",
    "gu": "અને પણ પરંતુ કારણ કે જો જ્યારે અથવા તેથી",
}
_LOOSE = {
    "en": "to of for with in on at by from into about between through over under as is are was were be been has have had do does can "
    "could will would should may might must he she they these those very",
}
_WHOLE = {"en": "yes no yeah yep nope sure okay ok correct right exactly none never always true false skip"}
_WHOLE_WORDS = 3
_CLAUSE = re.compile(
    r"(?:when|whenever|if|while|although|though|once|after|before|unless|until)\s[^,;:.!?]*[.!?]?$", re.IGNORECASE
)
"""An English sentence that begins with a subordinate clause and has no other yet."""
_CLOSED = re.compile(r"[.!?।॥]$")
_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TRAILING = re.compile(r"(\.\.\.|…|[,;:–—-])$")


def _set(table: dict[str, str], language: str) -> frozenset[str]:
    return frozenset(table.get(language, "").split())


def ending(text: str, language: str) -> Ending:
    """How `text`, a recogniser's reading of the turn so far, ends."""
    plain = text.strip()
    words = [word.lower().replace("’", "'") for word in _words(plain)]
    if not words:
        return "unknown"
    last = words[-1]
    if (
        last in _set(_FILLERS, language)
        or last in _set(_OPEN, language)
        or words[-2:] in (["you", "know"], ["i", "mean"])
    ):
        return "open"
    if _TRAILING.search(plain) or (language == "en" and _CLAUSE.match(_LAST_SENTENCE.split(plain)[-1])):
        return "open"
    if last in _set(_LOOSE, language):
        return "loose"
    if len(words) <= _WHOLE_WORDS and words[0] in _set(_WHOLE, language):
        return "whole"
    return "closed" if _CLOSED.search(plain) else "unknown"


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?।॥…–—-\"'()") for word in text.split() if word.strip(".,;:!?।॥…–—-\"'()")]
