"""What of an answer's wording must not count: spelling variants, pronouns, people's names, white space.

Pure functions from text to text. Only what is compared is rewritten; spans always point into the answer as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from services.interviewing.scoring.text import STOPWORDS

WORDING = "wording-2"

_VARIANTS = {
    "colour": "color", "behaviour": "behavior", "favour": "favor", "neighbour": "neighbor", "labour": "labor",
    "centre": "center", "fibre": "fiber", "metre": "meter", "litre": "liter", "defence": "defense", "licence": "license",
    "catalogue": "catalog", "dialogue": "dialog", "grey": "gray", "programme": "program", "judgement": "judgment",
    "analyse": "analyze", "analysed": "analyzed", "analyses": "analyzes", "analysing": "analyzing", "cheque": "check",
    "modelling": "modeling", "modelled": "modeled", "labelled": "labeled", "labelling": "labeling", "travelling": "traveling",
    "cancelled": "canceled", "cancelling": "canceling", "signalled": "signaled", "signalling": "signaling", "learnt": "learned",
    "fulfil": "fulfill", "artefact": "artifact", "ageing": "aging", "tyre": "tire", "storey": "story", "whilst": "while",
}  # fmt: skip
_ISE = re.compile(
    r"\b(\w*(?:author|organ|optim|serial|normal|initial|synchron|minim|maxim|final|general|special|util|recogn|real|custom|categor|"
    r"prior|summar|token|virtual|visual|parallel|random|standard|central|local|global|material|modern|apolog|critic|emphas|"
    r"memor|stabil|container|external|internal|capital|vector|quant|anonym|sanit|regular|monet))is(e[ds]?|ing|ations?|ers?)\b"
)
_OUR = re.compile(r"\b(\w*)(colour|behaviour|favour|neighbour|labour)(\w*)\b")
_PRONOUN = re.compile(r"\b(?:(he|she)|(him)|(his|her|hers)|(himself|herself))\b", re.IGNORECASE)
_PRONOUNS = ("they", "them", "their", "themselves")
_WORD = re.compile(r"[^\W\d_]+")
# A capital and a small letter somewhere: José, O'Brien, Wei-Ling, DeShawn, Li; not TCP.
_TITLE = re.compile(
    r"(?<![\w.'’-])(?=[^\W\d_]*[^\W\d_A-Z])(?=[^\W\d_a-z])[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*(?![\w.]*\w)"
)
_NAMED = re.compile(
    r"^\s*((?=[^\W\d_a-z])[^\W\d_]{2,}(?:['’-][^\W\d_]{2,})*)"
    r"(?=['’]s\b|\s+(?:and I|said|told|asked|was|had|wanted|thought|felt|agreed|noticed|joined|once|always|showed|gave|wrote|saw)\b)"
)
_MOST_TITLES = 0.3
_CALENDAR = frozenset(
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)  # fmt: skip
# Said to whoever scores, not to the interviewer. Only that clause is left out, so that an answer beside it stays.
_ORDER = re.compile(
    r"(?:(?<=[.!?\n,;:])|^)[^.!?\n,;:]{0,200}?\b(?:(?:ignore|disregard|forget|override)\s(?:all\s|any\s)?(?:of\s)?"
    r"(?:(?:your|my|previous|prior|above|these|the)\s(?:\w+\s){0,2}"
    r"(?:instructions?|prompts?|rubric|guidelines)|(?:your|previous|prior)\srules)|"
    r"(?:give|award|grant|grade|rate|score)\s(?:(?:me|this|my|it|the)\s){0,2}(?:answer\s)?(?:with\s|at\s|as\s)?(?:an?\s|the\s)?"
    r"(?:(?:100|full|maximum|top|perfect|highest)\s?(?:%|percent|points?|marks?|scores?|grade|credit)|"
    r"100\b(?=\s*(?:$|[.!?,;\n]|out of|/))))"
    r"[^.!?\n,;:]{0,200}[.!?]?",
    re.IGNORECASE,
)

# Who the speaker is, in a sentence of its own: it answers no question, and must not meet a rubric's words by chance.
_CAPITALISED = r"[A-Z][\w'’.-]*"
_SELF = re.compile(
    r"(?:(?<=[.!?\n])|^)\s*(?:(?i:hi|hello|good \w+)[,.!]?\s+)?(?:"
    rf"(?i:my (?:full )?name is|i am called)\s+{_CAPITALISED}(?:\s+{_CAPITALISED}){{0,4}}"
    r"|(?i:i(?:['’]m| am) \d{1,2} years? old)"
    rf"|(?i:i(?:['’]m| am| come| hail) from)\s+{_CAPITALISED}(?:,?\s+{_CAPITALISED}){{0,4}}"
    rf"|(?i:i (?:have )?(?:studied|graduated) (?:at|from|in))\s+(?:the\s+)?{_CAPITALISED}(?:,?\s+(?:of|and|for|&|{_CAPITALISED})){{0,10}}"
    r")\s*(?:[.!?](?=\s|$)|\n|$)"
)


def american(text: str) -> str:
    """The text in lower case with American spelling; other words unchanged."""
    text = _WORD.sub(lambda match: _variant(match.group()), text.lower())
    return _ISE.sub(r"\1iz\2", _OUR.sub(lambda m: m.group(1) + _VARIANTS[m.group(2)] + m.group(3), text))


def _variant(word: str) -> str:
    if word.endswith("s") and word[:-1] in _VARIANTS:
        return _VARIANTS[word[:-1]] + "s"
    return _VARIANTS.get(word, word)


def without_orders(answer: str) -> str:
    """The answer with sentences that try to command the scorer blanked out; every other character keeps its place."""
    return _ORDER.sub(lambda match: " " * len(match.group()), answer)


def without_self(answer: str) -> str:
    """The answer with sentences blanked out that only say who the speaker is, how old, from where, or where they studied; every other
    character keeps its place."""
    # One introduction follows another.
    return _SELF.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), answer)


def plain(text: str, is_known: Callable[[str], bool] | None = None) -> str:
    """The text as it is compared: one space between words, American spelling, `they` for he and she, `someone` for names.

    `is_known` tells the words (lower case) of the subject, which are no names even with a capital; without it names stay.
    """
    text = " ".join(text.split())
    # Where every word has a capital, a capital tells nothing.
    if is_known is not None and len(_TITLE.findall(text)) <= max(3, _MOST_TITLES * len(_WORD.findall(text))):
        text = _nameless(text, is_known)
    return american(_PRONOUN.sub(lambda match: _PRONOUNS[(match.lastindex or 1) - 1], text))


def _nameless(text: str, is_known: Callable[[str], bool]) -> str:
    def mask(match: re.Match[str]) -> str:
        if match.group().lower() in _CALENDAR | STOPWORDS:
            return match.group()
        starts = not text[: match.start()].rstrip(" \"'(") or text[: match.start()].rstrip(" \"'(")[-1] in ".!?:;"
        return match.group() if starts or is_known(match.group().lower()) else "someone"

    masked = _TITLE.sub(mask, text)
    first = _NAMED.match(masked)
    if first and first.group(1).lower() not in STOPWORDS and not is_known(first.group(1).lower()):
        masked = masked[: first.start(1)] + "someone" + masked[first.end(1) :]
    return masked
