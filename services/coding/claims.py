"""What a text says about running time: every claim of a class of growth, with its place.

Pure. `O(n^2)`, `O(N²)`, `quadratic` and `n squared` are the same claim. What lives here: finding claims and judging them against the
class that holds. What does not: where that class comes from (`followups`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from services.coding.growth import Growth

LABELS = {
    Growth.CONSTANT: "O(1)",
    Growth.LOGARITHMIC: "O(log n)",
    Growth.LINEAR: "O(n)",
    Growth.LINEARITHMIC: "O(n log n)",
    Growth.QUADRATIC: "O(n^2)",
    Growth.CUBIC: "O(n^3)",
    Growth.EXPONENTIAL: "O(2^n)",
}
ORDER = list(LABELS)

_SUPERSCRIPTS = str.maketrans({"²": "^2", "³": "^3", "ⁿ": "^n", "−": "-", "·": "*", "×": "*", "∗": "*", "⋅": "*"})
_BIG_O = re.compile(
    r"(?<![A-Za-z0-9_])(?:[OΘ]|o(?=\())\s*\(|\b(?:big|order)[\s-]*(?:o|of|theta)\s+(?:of\s+)?(?=n\b|1\b|log)",
    re.IGNORECASE,
)
_WORDS = (
    (r"\b(?:quasi-?linear|linearithmic|log-?linear|n\s*(?:times|\*)?\s*log(?:arithm)?\s*(?:of\s*)?\(?n\)?)", Growth.LINEARITHMIC),
    (r"\b(?:quadratic(?:ally)?|n[\s-]*squared|n\s*(?:\^|\*\*)\s*2|square of (?:n|the))", Growth.QUADRATIC),
    (r"\b(?:cubic(?:ally)?|n[\s-]*cubed|n\s*(?:\^|\*\*)\s*3)", Growth.CUBIC),
    (r"\b(?:exponential(?:ly)?|2\s*(?:\^|\*\*|to the(?: power of)?)\s*n|two to the n)", Growth.EXPONENTIAL),
    (r"\b(?:linear(?:ly)?(?! probing| search| scan| regression| algebra))\b", Growth.LINEAR),
    (r"\b(?:logarithmic(?:ally)?|log(?:arithm)? (?:of )?n)\b", Growth.LOGARITHMIC),
    (r"\bconstant (?:running |run)?time\b", Growth.CONSTANT),
)  # fmt: skip
_WORD_CLAIM = re.compile(
    "|".join(f"(?P<g{number}>{pattern})" for number, (pattern, _) in enumerate(_WORDS)), re.IGNORECASE
)
# A comma parts clauses, and so does a sentence's end; the dot of a number or inside a call does not.
_CLAUSE = re.compile(
    r"[,;!?\n]+|\.(?=\s|$)|\b(?:but|whereas|while|although|and then|because|since|so)\b", re.IGNORECASE
)
_ABOUT_SPACE = re.compile(r"\b(?:space|memory|storage|auxiliary|extra array)\b", re.IGNORECASE)
_ABOUT_TIME = re.compile(r"\b(?:time|runs?|running|steps|operations|speed)\b", re.IGNORECASE)
_ABOUT_A_PART = re.compile(
    r"\b(?:look-?ups?|insert(?:ion|s|ing)?|each|every|per|push(?:es)?|pops?|hash(?:ing)?|dict(?:ionary)?|map|set|heap|inner|outer|"
    r"append|access(?:es)?|comparison|best case|one (?:step|iteration|element)|single)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:not|never|isn['’]?t|no longer|instead of|rather than|better than|worse than|faster than|slower than|than|unlike|avoid(?:s|ing)?|"
    r"naive|brute[\s-]?force|would|could|without|reduc\w+ (?:it )?from|down from|at first|thought)\b|n['’]t\b",
    re.IGNORECASE,
)
_ALTOGETHER = re.compile(
    r"\b(?:overall|in total|total|altogether|in all|therefore|thus|hence|dominat\w+|so it is|worst case|as a whole|"
    r"final(?:ly)?|result is)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Claim:
    """A class that a text claims, and where: code points, `end` exclusive. `whole`: of the whole program, not of a part of it."""

    growth: Growth
    start: int
    end: int
    whole: bool
    altogether: bool


@dataclass(frozen=True)
class Judgement:
    """What became of the claims. `verdict` is `found`, `partly`, `contradicted`, or `missing` where nothing is claimed."""

    verdict: str
    start: int | None = None
    end: int | None = None


def claims(text: str) -> list[Claim]:
    """The claims about running time, in order; what is said of memory, and what is denied, is none."""
    found: list[Claim] = []
    for start, end in _clauses(text):
        clause = text[start:end]
        for growth, first, last in _in_clause(clause):
            before, after = clause[:first], clause[last:]
            if _DENIED.search(before) or _speaks_of_space(clause, before, after):
                continue
            part = bool(_ABOUT_A_PART.search(clause)) and not _ALTOGETHER.search(clause)
            whole = not part or bool(
                re.search(r"\b(?:algorithm|solution|program|function|code|complexity)\b", before, re.IGNORECASE)
            )
            found.append(Claim(growth, start + first, start + last, whole, bool(_ALTOGETHER.search(clause))))
    return found


def judge(text: str, truth: Growth) -> Judgement:
    """Whether a text claims the class that holds.

    A claim of the whole counts before one of a part; among several the last that sums up, else the largest: sorting is one step and a
    pass another, and their sum is the larger. A text that names many classes has claimed none of them for sure.
    """
    said = claims(text)
    if not said:
        return Judgement("missing")
    whole = [claim for claim in said if claim.whole] or said
    summing = [claim for claim in whole if claim.altogether]
    chosen = summing[-1] if summing else max(whole, key=lambda claim: (ORDER.index(claim.growth), claim.start))
    right = [claim for claim in said if claim.growth is truth]
    if chosen.growth is truth:
        guessing = len({claim.growth for claim in whole}) >= 4 and not summing
        return Judgement("partly" if guessing else "found", chosen.start, chosen.end)
    if right and not summing:
        return Judgement("partly", right[0].start, right[0].end)
    return Judgement("contradicted", chosen.start, chosen.end)


def growth_of(expression: str) -> Growth | None:
    """The class that an expression such as `n log n` names; None for one in several variables or of another form."""
    text = expression.translate(_SUPERSCRIPTS).lower()
    text = re.sub(
        r"len\s*\([^()]*\)|[a-z_]+\.(?:length|size)(?:\(\))?|\b(?:total length|nums?|length|size|items|digits)\b",
        "n",
        text,
    )
    text = re.sub(r"log\s*_?\s*\(?2\)?(?=\s*\(?\s*[a-z])|\blg\b|\bln\b", "log", text)
    text = re.sub(r"log\s*\(\s*([a-z])\s*\)", r"log \1", text)
    text = text.replace("**", "^").replace("!", "^n")
    terms = [_term(term) for term in re.split(r"\+", text)]
    known = [term for term in terms if term is not None]
    if len(known) < len(terms) or not known:
        return None
    return max(known, key=ORDER.index)


def _term(term: str) -> Growth | None:
    """One product. `2n` is `n`; `n * n` is `n^2`; `n * m` is not told."""
    text = re.sub(r"[\s()]+", " ", term).strip()
    if re.fullmatch(r"\d+", text):
        return Growth.CONSTANT
    if re.fullmatch(r"\d+(?:\.\d+)? ?\^ ?[a-z]|[a-z] ?\^ ?[a-z]", text):
        return Growth.EXPONENTIAL
    factors = [
        factor for factor in re.split(r"[*\s]+|(?<=\d)(?=[a-z])", re.sub(r"log ([a-z])", r"log_\1", text)) if factor
    ]
    power, logs, letters = 0, 0, set[str]()
    for factor in factors:
        if found := re.fullmatch(r"([a-z])(?:\^(\d))?", factor):
            letters.add(found[1])
            power += int(found[2] or 1)
        elif found := re.fullmatch(r"log_([a-z])", factor):
            letters.add(found[1])
            logs += 1
        elif not re.fullmatch(r"\d+", factor):
            return None
    if len(letters) != 1 or logs > 1:
        return None
    table = {
        (0, 1): Growth.LOGARITHMIC,
        (1, 0): Growth.LINEAR,
        (1, 1): Growth.LINEARITHMIC,
        (2, 0): Growth.QUADRATIC,
        (3, 0): Growth.CUBIC,
    }
    return table.get((power, logs))


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for match in _CLAUSE.finditer(text):
        # Not inside brackets: O(n, m) is one expression.
        if text.count("(", at, match.start()) > text.count(")", at, match.start()):
            continue
        yield at, match.start()
        at = match.start() if match[0].isalpha() else match.end()
    yield at, len(text)


def _in_clause(clause: str) -> Iterator[tuple[Growth, int, int]]:
    taken: list[tuple[int, int]] = []
    for match in _BIG_O.finditer(clause):
        opened = clause.find("(", match.start(), match.end())
        if opened >= 0:
            end = _closing(clause, opened)
            growth = growth_of(clause[opened + 1 : end - 1])
        else:
            rest = re.match(r"[\w^*² ³]+?(?=\s+(?:time|in|for|with|on)\b|$)", clause[match.end() :])
            end = match.end() + (rest.end() if rest else 0)
            growth = growth_of(clause[match.end() : end])
        taken.append((match.start(), end))
        if growth is not None:
            yield growth, match.start(), end
    for match in _WORD_CLAIM.finditer(clause.translate(_SAME_LENGTH)):
        if not any(start <= match.start() < end for start, end in taken):
            yield _WORDS[int(str(match.lastgroup)[1:])][1], match.start(), match.end()


_SAME_LENGTH = str.maketrans({"·": "*", "×": "*", "∗": "*", "⋅": "*"})


def _closing(text: str, opened: int) -> int:
    depth = 0
    for place in range(opened, len(text)):
        depth += {"(": 1, ")": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    return len(text) + 1


def _speaks_of_space(clause: str, before: str, after: str) -> bool:
    """Whether a claim is about memory: the word stands nearer to it than one for time."""
    if not _ABOUT_SPACE.search(clause):
        return False
    near_after = re.match(r"\W*(?:extra |additional |auxiliary |of )*(\w+)", after)
    if near_after and _ABOUT_SPACE.match(near_after[1]):
        return True
    if near_after and _ABOUT_TIME.match(near_after[1]):
        return False
    space = [match.start() for match in _ABOUT_SPACE.finditer(before)]
    time = [match.start() for match in _ABOUT_TIME.finditer(before)]
    return bool(space) and (not time or space[-1] > time[-1])
