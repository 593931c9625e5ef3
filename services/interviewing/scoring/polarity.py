"""Whether a sentence says a thing or its opposite: denials, negations, opposites, other numbers.

Pure functions over texts as they are compared (`wording.plain`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from services.interviewing.scoring.text import content_stems, is_negated, stem, words

_DENIAL = re.compile(
    r"^\W*(?:never|false|wrong|untrue|not true|not so)\s*:|\b(?:not (?:at all )?(?:true|the case|correct|right|so) (?:that|to)|"
    r"isn'?t (?:true|the case|correct|right)|untrue|"
    r"(?:is|are|would be|it's|be|as|was) (?:simply |just |plainly |completely )?(?:a |an )?(?:common |popular |frequent |widespread )?"
    r"(?:false|wrong|incorrect|mistaken|nonsense|myth|misconception|fallacy|mistake)\b"
    r"(?: (?:that|to (?:say|think|assume|believe|claim))|\W*:|\W*$)|"
    r"(?:a|the|another) (?:common |popular |frequent |typical )?(?:myth|misconception|fallacy|mistake) (?:is|that|would be)|"
    r"(?:nobody|no one|no-one|none) (?:would |should |could |can |ever )*(?:claim|say|think|believe|argue|assume|maintain)s?|"
    r"(?:strongly |totally |completely |firmly )?disagree|(?:do not|don't|doesn't|never|wouldn't|would not) (?:really )?"
    r"(?:believe|think|claim|say|agree|assume) (?:that|with)|contrary to|i doubt|(?:people|some|many|others|they) "
    r"(?:often |sometimes |wrongly |falsely |mistakenly )?(?:wrongly|falsely|mistakenly) \w+)"
)
_RETRACTION = re.compile(
    r"\b(?:everything|all|what|whatever|most of what)\b.{0,20}\b(?:said|wrote|told|above)\b.{0,20}\b(?:wrong|false|a lie|nonsense|untrue|"
    r"incorrect)\b|\bthe (?:exact )?opposite (?:of (?:that|this|it) )?(?:is (?:true|the case|right)|holds)\b"
)
_PIECE = re.compile(r"[,;:()]|\b(?:and|but|because|so|which|while|whereas|although|unlike|instead|rather|than)\b")
_ARTICLES = frozenset(
    ["a", "an", "the", "of", "in", "to", "is", "and", "or", "for", "with", "it", "one", "how", "what", "when", "which"]
)
_HEAD = 3
_NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?")
_OPPOSITES = """
before after|first last|minimum maximum|smallest largest|smaller larger|increase decrease|increases decreases|increased decreased|
faster slower|fast slow|higher lower|high low|more less|more fewer|most least|synchronous asynchronous|public private|mutable immutable|
ordered unordered|sorted unsorted|static dynamic|inner outer|internal external|horizontal vertical|encrypt decrypt|encrypts decrypts|
required optional|safe unsafe|ascending descending|enable disable|enables disables|enabled disabled|true false|above below|inside outside|
strong weak|always never|same different|cheap expensive|cheaper dearer|longer shorter|long short|linear constant|automatic manual|
automatically manually|allow forbid|allows forbids|allowed forbidden|possible impossible|early late|earlier later|old new|older newer|
bigger smaller|big small|large small|large little|left right|upper lower|success failure|succeeds fails|works fails|keeps loses|
stateful stateless|lossy lossless|stronger weaker|blocking nonblocking|explicit implicit|explicitly implicitly|eager lazy|
deepest shallowest|newest oldest|best worst|positive negative|even odd|supervised unsupervised|labelled unlabelled|labeled unlabeled|
symmetric asymmetric|persistent ephemeral|permanent temporary|read-only writable|shared exclusive|compile-time run-time
"""


def _pairs() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _OPPOSITES.replace("\n", "").split("|"):
        one, other = pair.split()
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _pairs()


@lru_cache(maxsize=4_000)
def denies(text: str) -> bool:
    """Whether the sentence says of something that it is not so: what it then states is not the speaker's view."""
    return _DENIAL.search(text) is not None


def retracts(text: str) -> bool:
    """Whether the sentence takes back what was said before it."""
    return _RETRACTION.search(text) is not None


def turned(said: str, wordings: Sequence[str]) -> bool:
    """Whether `said` negates what all those `wordings` affirm, or the other way round, where they speak of the same."""
    return bool(wordings) and all(_negated_at(said, wording) != _negated_at(wording, said) for wording in wordings)


def opposed(said: str, close: Sequence[str], wordings: Sequence[str]) -> bool:
    """Whether `said` has the opposite of a word of a `close` wording, and neither that word nor a wording with its own."""
    spoken = frozenset(words(said))
    for word in sorted(spoken & OPPOSITES.keys()):
        if any(word in words(wording) for wording in wordings):
            continue
        if any(opposite in words(wording) for opposite in OPPOSITES[word] - spoken for wording in close):
            return True
    return False


def swapped(said: str, point: str, contrasted: frozenset[str]) -> bool:
    """Whether `said` tells of one of the `contrasted` things what `point` tells of another ("HAVING filters rows")."""
    own = contrasted.intersection(words(point)[:_HEAD])
    if len(own) != 1 or len(contrasted) < 2:
        return False
    shared = frozenset(content_stems(point)) - {stem(word) for word in contrasted}
    pieces = [words(piece) for piece in _PIECE.split(said) if piece and piece.strip()]
    if not pieces:
        return False
    told = max(pieces, key=lambda piece: sum(stem(word) in shared for word in piece))
    return not own.intersection(told) and bool((contrasted - own).intersection(told[:_HEAD]))


def contrasted(question: str, points: Sequence[str]) -> frozenset[str]:
    """The things that a question sets against each other: its words with which key points begin."""
    heads = [words(point)[:_HEAD] for point in points]
    asked = frozenset(words(question)) - _ARTICLES
    return frozenset(word for word in asked if 0 < sum(word in head for head in heads) < len(heads))


def other_number(said: str, wording: str) -> bool:
    """Whether both have numbers and none in common."""
    wanted, given = frozenset(_NUMBER.findall(wording)), frozenset(_NUMBER.findall(said))
    return bool(wanted) and bool(given) and not wanted & given


@lru_cache(maxsize=20_000)
def _negated_at(text: str, other: str) -> bool:
    """Whether that piece of `text` is negated that shares most with `other`."""
    shared = frozenset(content_stems(other))
    pieces = [piece for piece in _PIECE.split(text) if piece and piece.strip()]
    if not pieces:
        return is_negated(text)
    return is_negated(max(pieces, key=lambda piece: sum(stem(word) in shared for word in words(piece))))
