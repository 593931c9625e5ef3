"""What the last words of a turn so far say about whether more is to come."""

from __future__ import annotations

import re
from typing import Literal

Ending = Literal["open", "loose", "closed", "whole", "unknown"]
"""`open`: more must come. `loose`: rarely the end. `closed`: a sentence may end so. `whole`: a short answer, as `yes`, that needs no more.
`unknown`: words, and no sign of either."""

_FILLERS = {
    "en": "um uh uhm umm uhh er erm hmm hm mm ah eh like basically actually",
    "hi": "अ उम हम्म मतलब यानी",
}
_OPEN = {
    "en": "and or but because so although though unless until while whereas since if when whenever where which who whose that than the a "
    "an my your our their its every each both either neither i we such i'm i've i'd i'll we're we've we'd we'll it's they're that's "
    "there's",
    "hi": "और या लेकिन मगर क्योंकि कि अगर जब जबकि ताकि इसलिए तो जो का की के को में से पर ने",
    "bn": "এবং ও আর কিন্তু কারণ যে যদি যখন তাই বা অথবা",
    "mr": "आणि व किंवा पण परंतु कारण की जर जेव्हा म्हणून जो",
    "ta": "மற்றும் ஆனால் ஏனெனில் ஏனென்றால் அதனால் அல்லது",
    "te": "మరియు కానీ ఎందుకంటే అందుకే లేదా",
    "gu": "અને પણ પરંતુ કારણ કે જો જ્યારે અથવા તેથી",
}
_LOOSE = {
    "en": "to of for with in on at by from into about between through over under as is are was were be been has have had do does can "
    "could will would should may might must he she they these those very how why what then own not also just even another several "
    "makes make means gives give lets let calls returns using including called",
}
_POINTING_BACK = frozenset(
    ["do", "does", "did", "done", "like", "about", "with", "for", "of", "on", "at", "after", "before", "all"]
)
"""Words after which `that` ends an English sentence as well."""
_WHOLE = {"en": "yes no yeah yep nope sure okay ok correct right exactly none never always true false skip"}
_WHOLE_WORDS, _WHOLE_SENTENCE = 3, 6
_WHOLE_ENDINGS = (
    ["don't", "know"],
    ["think", "so"],
    ["no", "idea"],
    ["not", "sure"],
    ["am", "ready"],
    ["i'm", "ready"],
)
_CLAUSE = re.compile(
    r"(?:when|whenever|if|while|although|though|once|after|before|unless|until)\s(?!(?:that|this)\b)[^,;:.!?]*[.!?]?$",
    re.IGNORECASE,
)
"""An English sentence that begins with a subordinate clause and has no other yet."""
_OPENING = re.compile(
    r"(?:in|on|at|before|after|during|for|with|without|from|by|under|to|as)\s"
    r"(?!.*\b(?:i|we|you|he|she|it|they|there|is|are|was|were)\b)(?:[^\s,;:.!?]+\s?){1,4}[.!?]?$",
    re.IGNORECASE,
)
"""An English sentence of a phrase alone, as `In my last job.`"""
_ANNOUNCED = re.compile(
    r"(?:^|[,;:.!?]\s)(?:and\s|then\s)?(?:first|second|third|firstly|secondly|thirdly|finally|next|however|therefore|also|"
    r"for example|for instance)[.,!?]?$",
    re.IGNORECASE,
)
_BEGUN = re.compile(
    r",\s(?:and|or|but|because|so|which|while|whereas|where|when|if)\s[^\s,;:.!?]+[.!?]?$", re.IGNORECASE
)
"""A clause of one word, as `but writes` in `The index makes reads faster, but writes.`"""
_CLOSED = re.compile(r"[.!?।॥]$")
_LAST_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_TRAILING = re.compile(r"[,;:–—-]$")
_FADING = re.compile(r"(\.\.|…)$")
_DOTS = re.compile(r"(\s\.)+$")
"""What Whisper writes for silence."""


def _set(table: dict[str, str], language: str) -> frozenset[str]:
    return frozenset(table.get(language, "").split())


def ending(text: str, language: str) -> Ending:
    """How `text`, a recogniser's reading of the turn so far, ends."""
    plain = _DOTS.sub("", text.strip())
    words = [word.lower().replace("’", "'") for word in _words(plain)]
    if not words:
        return "unknown"
    last = words[-1]
    told = language == "en" and last == "that" and words[-2:-1] and words[-2] in _POINTING_BACK
    if (
        last in _set(_FILLERS, language)
        or (last in _set(_OPEN, language) and not told)
        or words[-2:] in (["you", "know"], ["i", "mean"])
    ):
        return "open"
    short = _WHOLE_SENTENCE if _CLOSED.search(plain) and not _FADING.search(plain) else _WHOLE_WORDS
    if (len(words) <= short and words[0] in _set(_WHOLE, language)) or (
        language == "en" and words[-2:] in _WHOLE_ENDINGS
    ):
        return "whole"
    if _TRAILING.search(plain) or (language == "en" and _more_was_promised(plain)):
        return "open"
    if (
        last in _set(_LOOSE, language)
        or _FADING.search(plain)
        or (language == "en" and (_OPENING.match(_LAST_SENTENCE.split(plain)[-1]) or _BEGUN.search(plain)))
    ):
        return "loose"
    return "closed" if _CLOSED.search(plain) else "unknown"


def sentence_words(text: str) -> int:
    """How many words the last sentence of `text` has so far."""
    return len(_words(_LAST_SENTENCE.split(_DOTS.sub("", text.strip()))[-1]))


def _more_was_promised(text: str) -> bool:
    """Whether an English text ends in a clause that cannot stand alone, or in a word that announces the next."""
    return bool(_CLAUSE.match(_LAST_SENTENCE.split(text)[-1]) or _ANNOUNCED.search(text))


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?।॥…–—-\"'()") for word in text.split() if word.strip(".,;:!?।॥…–—-\"'()")]
