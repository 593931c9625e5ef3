"""Ways of English that say the same: dialects of large communities, and what learners of English do. Pure text → text.

Each variety changes grammar, particles or spelling and leaves every technical word alone, so that what an answer says stays as
it was. The features are common descriptions of these varieties, one by one; nobody speaks with all of them at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count

Change = tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]]

_KEPT_S = frozenset({"is", "was", "has", "does", "this", "its", "as", "us", "thus", "always", "needs"})
"""Words in -s after a subject that are no regular verb, or whose stem is another word."""
_SUBJECT = r"(it|he|she|this|that|which|who)"
_DETERMINED = r"(?=(?:a|an|the|its|their|two|three|many|one|no)\b)"


def _changes(*rules: tuple[str, str | Callable[[re.Match[str]], str]]) -> tuple[Change, ...]:
    return tuple((re.compile(pattern, re.IGNORECASE), new) for pattern, new in rules)


def _like(old: str, new: str) -> str:
    """`new` with the capital that `old` begins with."""
    return new[:1].upper() + new[1:] if old[:1].isupper() and new else new


def _same_case(new: str) -> Callable[[re.Match[str]], str]:
    return lambda match: _like(match.group(), match.expand(new))


def _without_s(match: re.Match[str]) -> str:
    verb = match.group(2)
    if verb.lower() in _KEPT_S or verb.lower().endswith(("ss", "us")):
        return match.group()
    stem = verb[:-3] + "y" if verb.endswith("ies") else verb[:-2] if re.search(r"(?:sh|ch|x|o)es$", verb) else verb[:-1]
    return f"{match.group(1)} {stem}"


def _british(match: re.Match[str]) -> str:
    return match.group(1) + "s" + match.group(2)


_RULES: Mapping[str, tuple[Change, ...]] = {
    # "it is having a key": progressive of states.
    "indian_progressive": _changes(
        (rf"\b{_SUBJECT} has {_DETERMINED}", r"\1 is having "),
        (rf"\b(I|we|they|you) have {_DETERMINED}", lambda m: f"{m.group(1)} {'am' if m[1] == 'I' else 'are'} having "),
        (rf"\b{_SUBJECT} (know|need|want|contain|mean)s (?=\w)", r"\1 is \2ing "),
        (
            r"\b(I|we|they|you) (know|need|want|think|see) (?=\w)",
            lambda m: f"{m.group(1)} {'am' if m[1] == 'I' else 'are'} {m.group(2)}ing ",
        ),
    ),
    # "is called as", "discuss about", "return back", "only" and "itself" for emphasis.
    "indian_idiom": _changes(
        (r"\b(is|are|was) called (?=\w)", r"\1 called as "),
        (r"\b(discuss|explain|describe)(s|ed)? (?=the|a|how|what|why)", r"\1\2 about "),
        (r"\b(return)(s|ed)?\b(?! back)", r"\1\2 back"),
        (r"\bcomprises?\b(?! of)", r"\g<0> of"),
        (r"\bfirst\b", _same_case("first itself")),
        (r"\bnow\b", _same_case("now only")),
        (r"\bbecause\b", _same_case("because only")),
    ),
    "no_articles": _changes((r"\b(?:a|an|the) (?=\w)", "")),
    "no_agreement": _changes(
        (r"\b(it|he|she) ([a-z]{3,}s)\b", _without_s),
        (r"\b(it|he|she) has\b", r"\1 have"),
        (r"\b(it|he|she) does\b", r"\1 do"),
    ),
    "no_plurals": _changes(
        (r"\b(two|three|four|many|several|all|these|those|few|both|other) (\w{3,}[^s\W])s\b", r"\1 \2")
    ),
    "learner_prepositions": _changes(
        (r"\bdepend(s|ing)? on\b", r"depend\1 of"),
        (r"\bconsist(s)? of\b", r"consist\1 from"),
        (r"\bresponsible for\b", "responsible of"),
        (r"\bdifferent from\b", "different than"),
        (r"\bon the\b", _same_case("in the")),
        (r"\bat the\b", _same_case("in the")),
        (r"\binto\b", _same_case("in")),
        (r"\bwithin\b", _same_case("inside of")),
    ),
    # Zero copula, invariant "be", levelled "don't" and "ain't": features of African American English.
    "african_american": _changes(
        (r"\b(he|she|it|they|we|you|this|that) (?:is|are) (?=\w+(?:ing|ed)\b|a\b|the\b|too\b|very\b)", r"\1 "),
        (r"\b(he|she|it) doesn['’]t\b", r"\1 don't"),
        (r"\b(it|that|this|they|he|she|there) (?:isn['’]t|aren['’]t|is not|are not)\b", r"\1 ain't"),
        (r"\b(he|she|it|they) (?:always|usually) (\w+?)s?\b", r"\1 be always \2ing"),
        (r"\bthose (?=\w+s\b)", _same_case("them ")),
        (r"\bthere (?:is|are)\b", _same_case("it's")),
    ),
    # "lah" and "isn't it?" end sentences; every second one, as `_ENDINGS` says.
    "singapore": (),
    "tag_questions": (),
    "hinglish": _changes(
        (r"\bthat is\b", _same_case("yaani")),
        (r"\bbecause\b", _same_case("kyunki, I mean because")),
        (r"\bso\b", _same_case("toh so")),
    ),
    "colloquial": _changes(
        (r"\bgoing to\b", "gonna"),
        (r"\bwant to\b", "wanna"),
        (r"\bhave to\b", "gotta"),
        (r"\bbecause\b", _same_case("cos")),
        (r"\ba lot of\b", "loads of"),
        (r"\b(do|does|is|are|can|was|were|has|have) not\b", lambda m: f"{m.group(1)}n't" if m[1] != "can" else "can't"),
    ),
    "british_spelling": _changes(
        (r"\b([a-z]{3,}i)z(e|es|ed|ing|ation|ations|er|ers)\b", _british),
        (r"\b(behavi|col|fav|lab)or(s|ed|ing|ite)?\b", r"\1our\2"),
        (r"\bcenter(s|ed)?\b", r"centre\1"),
        (r"\b(model|label|cancel|signal)(ed|ing)\b", r"\1l\2"),
    ),
}

_ENDINGS: Mapping[str, str] = {"singapore": " lah.", "tag_questions": ", isn't it?"}
_STOP = re.compile(r"(?<=\w)\.(?=\s|$)")

VARIETIES: Sequence[str] = tuple(_RULES)
"""What there is, by name."""


def spoken(variety: str, text: str) -> str | None:
    """`text` in another variety of English; None where nothing in it would be said differently."""
    changed = text
    for pattern, new in _RULES[variety]:
        changed = pattern.sub(new, changed)
    if variety in _ENDINGS:
        turn = count()
        changed = _STOP.sub(lambda match: match.group() if next(turn) % 2 else _ENDINGS[variety], changed)
    # A sentence that lost its first word begins with a capital again.
    changed = re.sub(r"(^|[.!?] )([a-z])", lambda match: match.group(1) + match.group(2).upper(), changed)
    changed = changed if changed[:1] == text[:1] or text[:1].isupper() else text[:1] + changed[1:]
    return changed if changed != text else None
