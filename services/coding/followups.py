"""What to ask about code that a candidate wrote: one question from its structure, and what a right answer says.

Pure. A question is scored only where the structure, or the structure and the measured growth together, leave one answer; otherwise it
is asked without a score. What lives here: the choice of the question and its rubric. What does not: finding constructs (`structure`),
reading claims about running time (`claims`), scoring answers (`services.interviewing.scoring`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from services.coding.claims import LABELS, ORDER, growth_of, judge
from services.coding.growth import Growth
from services.coding.growth_measure import MeasuredGrowth
from services.coding.problems import Problem
from services.coding.query_followups import about_query
from services.coding.starters import entry_point
from services.coding.structure import Construct, Part, Structure, read_structure
from services.coding.value_types import Language
from services.interviewing.bank import KeyPoint, Kind
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import Settled, Verdict

RUNNING_TIME = "running-time"
GROWTH_POINT = "growth-class"

_NEAR = {
    Growth.CONSTANT: (Growth.CONSTANT, Growth.LOGARITHMIC),
    Growth.LOGARITHMIC: (Growth.CONSTANT, Growth.LOGARITHMIC),
    Growth.LINEAR: (Growth.LINEAR, Growth.LINEARITHMIC),
    Growth.LINEARITHMIC: (Growth.LINEAR, Growth.LINEARITHMIC),
}
_SPOKEN = {
    Growth.CONSTANT: "constant time",
    Growth.LOGARITHMIC: "logarithmic time",
    Growth.LINEAR: "linear time",
    Growth.LINEARITHMIC: "n log n, linearithmic time",
    Growth.QUADRATIC: "quadratic time, n squared",
    Growth.CUBIC: "cubic time",
    Growth.EXPONENTIAL: "exponential time",
}


@dataclass(frozen=True)
class FollowUp:
    """A question about submitted code.

    Attributes:
        id: What it is about: `running-time`, `empty-input`, `extra-memory`, or one of a query's constructs.
        question: As it is asked; it names constructs and lines.
        lines: The lines that it is about.
        rubric: What a right answer says; None where the structure does not tell, and the answer is not scored.
        truth: The class of growth that holds, where the question is about running time and there is a rubric.
    """

    id: str
    question: str
    lines: tuple[int, ...]
    rubric: Rubric | None = None
    truth: Growth | None = None

    def settle(self, answer: str) -> dict[str, Settled]:
        """What the answer claims about running time, judged against the truth; empty for other questions.

        `O(n)` and `O(n^2)` are one sign apart and mean opposite things, so that the class is read from the answer, not compared by words.
        """
        if self.truth is None:
            return {}
        found = judge(answer, self.truth)
        wrong = found.verdict == "contradicted"
        correction = self.rubric.key_points[0].point if wrong and self.rubric else None
        return {GROWTH_POINT: Settled(Verdict(found.verdict), found.start, found.end, correction)}


def follow_ups(problem: Problem, language: Language, code: str, growth: MeasuredGrowth | None = None) -> list[FollowUp]:
    """What may be asked about this code, the surest and most telling first; empty where it cannot be read.

    Args:
        problem: What it solves.
        language: What it is written in.
        code: The candidate's code.
        growth: The growth of its running time, where that was measured.
    """
    if language is Language.SQL:
        return [_scored(*entry) for entry in about_query(code)]
    structure = read_structure(code, language, entry_point(problem, language))
    if structure is None:
        return []
    found = [*_running_time(structure, problem, growth), *_memory(structure, problem), *_empty(structure)]
    return sorted(found, key=lambda each: each.rubric is None)


def follow_up(
    problem: Problem, language: Language, code: str, growth: MeasuredGrowth | None = None, *, nth: int = 0
) -> FollowUp | None:
    """The one to ask: scored questions take turns by `nth`, the number of the problem in the interview; None where there is none."""
    found = follow_ups(problem, language, code, growth)
    scored = [each for each in found if each.rubric is not None]
    if scored:
        return scored[nth % len(scored)]
    return found[0] if found else None


def growth_class(structure: Structure, problem: Problem, measured: MeasuredGrowth | None) -> Growth | None:
    """The class of the running time where it is sure, else None.

    The structure gives a least and a most class; where they differ, a measured class has to leave one of those between. Where the
    structure does not tell at all (recursion, calls of unknown cost), a clear measurement of the reference's own class counts.
    """
    told = _label(measured) if measured is not None and measured.slope is not None else None
    if growth_of(problem.complexity.time[2:-1]) is None:
        # Several sizes count: there is no one class to name.
        return None
    if structure.of(Part.OPAQUE) or structure.of(Part.RECURSION):
        expected = problem.growth.expected if problem.growth else None
        return told if told is not None and told is expected and not measured_too_slow(measured) else None
    bounds = _bounds(structure)
    if bounds is None or (told is None and measured is not None and measured.too_slow):
        return None
    least, most = bounds
    logs = any(structure.of(part) for part in (Part.SORT, Part.HEAP, Part.SEARCH))
    between = [
        growth
        for growth in ORDER[:6]
        if ORDER.index(least) <= ORDER.index(growth) <= ORDER.index(most)
        and (logs or growth not in (Growth.LOGARITHMIC, Growth.LINEARITHMIC))
    ]
    if told is not None:
        near = _NEAR.get(told, (told,))
        between = [growth for growth in between if growth in near]
    elif len(_sized(problem)) > 1:
        return None
    return between[0] if len(between) == 1 else None


def measured_too_slow(measured: MeasuredGrowth | None) -> bool:
    """Whether a measurement says that the code grows faster than it may."""
    return measured is not None and measured.too_slow


def _label(measured: MeasuredGrowth) -> Growth | None:
    return next((growth for growth, label in LABELS.items() if label == measured.found), None)


def _sized(problem: Problem) -> list[str]:
    """The arguments that can be large."""
    return [
        parameter.name
        for parameter in problem.parameters
        if parameter.value_type.name in ("list", "str", "dict") or (parameter.range and parameter.range[1] > 1000)
    ]


def _bounds(structure: Structure) -> tuple[Growth, Growth] | None:
    """The least and the most class that the constructs allow; None where loops over different arguments are nested."""
    roots = {loop.line: _root(loop, structure) for loop in structure.of(Part.LOOP)}
    least = most = (0, 0)
    for construct in structure.constructs:
        depth = len(construct.around)
        match construct.part:
            case Part.LOOP:
                nest = [roots.get(line) for line in (*construct.around, construct.line)]
                if len({root for root in nest if root}) > 1:
                    return None
                sure = [root for root in nest if root is not None]
                least = max(least, (len(sure), 0))
                most = max(most, (depth + 1, 0))
            case Part.WHILE | Part.SCAN:
                most = max(most, (depth + 1, 0))
            case Part.SORT:
                if depth == 0 and _names_argument(construct.detail, structure.arguments):
                    least = max(least, (1, 1))
                most = max(most, (depth + 1, 1))
            case Part.HEAP | Part.SEARCH:
                most = max(most, (depth, 1))
            case _:
                pass
    return _class_of(least), _class_of(most)


def _root(loop: Construct, structure: Structure) -> str | None:
    """The argument that a loop runs through step by step, "" for one bounded by another loop's index; None where that is not sure."""
    if not loop.steady:
        return None
    named = [root for name, root in structure.sizes.items() if re.search(rf"\b{re.escape(name)}\b", loop.detail)]
    return max(named) if named else None


def _names_argument(text: str, arguments: Sequence[str]) -> bool:
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in arguments)


def _class_of(size: tuple[int, int]) -> Growth:
    power, logs = size
    table = {(0, 0): Growth.CONSTANT, (0, 1): Growth.LOGARITHMIC, (1, 0): Growth.LINEAR, (1, 1): Growth.LINEARITHMIC}
    if power >= 3 or (power, logs) == (2, 1):
        return Growth.CUBIC
    return table.get((power, logs), Growth.QUADRATIC)


def _running_time(structure: Structure, problem: Problem, measured: MeasuredGrowth | None) -> Iterator[FollowUp]:
    named, lines = _named(structure)
    if not named:
        return
    question = f"{named} What is the running time of your solution, in terms of the size of the input, and why?"
    truth = growth_class(structure, problem, measured)
    if truth is None or truth is Growth.EXPONENTIAL:
        yield FollowUp(RUNNING_TIME, question, lines)
        return
    point = f"The running time is {LABELS[truth]}, which is {_SPOKEN[truth]}."
    points = [
        KeyPoint(
            id=GROWTH_POINT,
            point=point,
            weight=3,
            paraphrases=[f"It runs in {LABELS[truth]}.", f"The solution takes {_SPOKEN[truth]}."],
        )
    ]
    points += _reason(structure, truth)
    yield FollowUp(RUNNING_TIME, question, lines, Rubric(question, Kind.CONCEPT, tuple(points)), truth)


def _named(structure: Structure) -> tuple[str, tuple[int, ...]]:
    """The construct that decides the running time, in words, and its lines."""
    loops = [each for each in structure.constructs if each.part in (Part.LOOP, Part.WHILE)]
    deepest = max(loops, key=lambda each: (len(each.around), -each.line), default=None)
    if structure.of(Part.RECURSION):
        call = structure.of(Part.RECURSION)[0]
        return f"Your function calls itself in line {call.line}.", (call.line,)
    if deepest is not None and deepest.around:
        outer = deepest.around[-1]
        if outer == deepest.line:
            return f"Line {outer} of your code holds a loop inside a loop.", (outer,)
        return f"Your code has a loop in line {deepest.line} inside the one in line {outer}.", (outer, deepest.line)
    if structure.of(Part.SORT):
        sort = structure.of(Part.SORT)[0]
        return f"Your code sorts in line {sort.line}.", (sort.line,)
    hashes = structure.of(Part.HASH)
    if deepest is not None and hashes:
        return (
            f"Your code has a loop in line {deepest.line} and a hash table or set in line {hashes[0].line}.",
            (deepest.line, hashes[0].line),
        )
    if deepest is not None:
        return f"Your code has a loop in line {deepest.line}.", (deepest.line,)
    if structure.of(Part.SEARCH):
        search = structure.of(Part.SEARCH)[0]
        return f"Your code halves what is left in line {search.line}.", (search.line,)
    if structure.of(Part.SCAN):
        scan = structure.of(Part.SCAN)[0]
        return f"Your code uses `{scan.detail}` in line {scan.line}.", (scan.line,)
    return "", ()


def _reason(structure: Structure, truth: Growth) -> list[KeyPoint]:
    """Why the class holds, as far as one construct is the reason."""
    loops = structure.of(Part.LOOP)
    nested = [each for each in loops if len(each.around) == 1]
    whiles = [each for each in structure.of(Part.WHILE) if each.around]
    wording: tuple[str, list[str]] | None = None
    if truth is Growth.QUADRATIC and nested:
        wording = (
            f"For every step of the loop in line {nested[0].around[0]} the loop in line {nested[0].line} runs over the input again.",
            [
                "There are two nested loops over the input.",
                "A loop inside a loop, so n times n steps.",
                "For each element it goes through all the other elements.",
                "Every pair of elements is compared.",
            ],
        )
    elif truth is Growth.LINEARITHMIC and structure.of(Part.SORT):
        wording = (
            f"Sorting in line {structure.of(Part.SORT)[0].line} takes n log n steps and dominates the rest.",
            [
                "Because of the sorting.",
                "Sorting the input dominates, and the pass after it is only linear.",
                "The sort takes n log n and everything else is linear.",
            ],
        )
    elif truth is Growth.LINEARITHMIC and structure.of(Part.HEAP):
        wording = (
            "Each of the n steps does a heap operation, which takes log n.",
            ["Every push and pop of the heap costs log n.", "n heap operations of log n each."],
        )
    elif truth is Growth.LOGARITHMIC:
        wording = (
            "What is left to search is halved in every step.",
            ["The range is cut in half each time.", "Each step throws away half of the remaining elements."],
        )
    elif truth is Growth.LINEAR and whiles:
        wording = (
            f"The inner loop in line {whiles[0].line} moves forward only, so that all its steps together are at most n.",
            [
                "Every element is added once and removed at most once.",
                "Both pointers only move forward, so together they take at most 2n steps.",
                "Each element is pushed and popped at most once.",
                "The inner loop is amortized: over the whole run it makes n steps.",
            ],
        )
    elif truth is Growth.LINEAR and structure.of(Part.HASH):
        wording = (
            "Each element is visited once, and looking something up in the hash table takes constant time.",
            [
                "It goes through the input once and each lookup is constant time.",
                "One pass, and the dictionary lookups are O(1).",
                "There is a single loop with constant time set operations.",
            ],
        )
    elif truth is Growth.LINEAR:
        wording = (
            "Each element is visited once, with a constant amount of work for it.",
            [
                "It goes through the input once.",
                "There is one pass over the elements.",
                "There is a single loop, and each step takes constant time.",
            ],
        )
    if wording is None:
        return []
    return [KeyPoint(id="reason", point=wording[0], weight=2, paraphrases=wording[1])]


def _memory(structure: Structure, problem: Problem) -> Iterator[FollowUp]:
    hashes = [each for each in structure.of(Part.HASH) if not each.around]
    filled = [each for each in structure.of(Part.LOOP) if not each.around]
    if not hashes or not filled or problem.complexity.space != "O(n)":
        return
    line = hashes[0].line
    question = f"In line {line} you keep a hash table or a set. What do you gain by it, and what does it cost?"
    points = (
        KeyPoint(
            id="gain",
            point="Looking an entry up takes constant time on average, so that the input need not be searched again.",
            weight=3,
            paraphrases=[
                "Lookups are O(1) on average.",
                "I can check in constant time whether I have seen something before.",
                "It is faster because it avoids a second loop over the input.",
                "It saves a nested loop.",
            ],
        ),
        KeyPoint(
            id="cost",
            point="It takes extra memory that grows with the input, up to O(n).",
            weight=3,
            paraphrases=[
                "It costs O(n) extra memory.",
                "The space grows linearly with the number of elements.",
                "It uses more memory, in the worst case an entry for every element.",
            ],
        ),
    )
    yield FollowUp("extra-memory", question, (line,), Rubric(question, Kind.CONCEPT, points))


def _empty(structure: Structure) -> Iterator[FollowUp]:
    guards = structure.of(Part.GUARD)
    if not guards:
        return
    guard: Construct = guards[0]
    _, _, returned = guard.detail.rpartition("→ ")
    result = returned.strip() or "nothing"
    question = f"What does your solution do with an empty input, and why is line {guard.line} there?"
    points = (
        KeyPoint(
            id="returned",
            point=f"It returns {result} at once for an empty input.",
            weight=3,
            paraphrases=[
                f"For an empty input the result is {result}.",
                f"Line {guard.line} returns {result} early.",
                f"It checks whether the input is empty and returns {result}.",
            ],
        ),
        KeyPoint(
            id="otherwise",
            point="Without the check the code after it would use an element that is not there, or give a wrong result.",
            weight=1,
            paraphrases=[
                "Otherwise it would fail with an index error.",
                "The rest of the code assumes that there is at least one element.",
                "It avoids an exception on empty input.",
            ],
        ),
    )
    yield FollowUp("empty-input", question, (guard.line,), Rubric(question, Kind.CONCEPT, points))


def _scored(name: str, question: str, line: int, points: Sequence[KeyPoint]) -> FollowUp:
    return FollowUp(name, question, (line,), Rubric(question, Kind.CONCEPT, tuple(points)) if points else None)
