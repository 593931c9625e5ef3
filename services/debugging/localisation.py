"""Which lines of a Python program are to blame for the tests that fail: spectrum-based fault localisation.

The spectrum of a line is how many failing and passing tests run it (e_f, e_p) and do not (n_f, n_p). Three measures, each 0 to 1, are
averaged:

- Ochiai: e_f / √((e_f + n_f) · (e_f + e_p)) (Abreu et al. 2007)
- Barinel: 1 - e_p / (e_p + e_f) (Abreu et al. 2009)
- DStar with * = 2: e_f² / (e_p + n_f), divided by its largest (Wong et al. 2014)

Small programs run most lines in every test, so many lines are equal. What a failing run did then decides: the line of the exception, the
lines run last, the loop that did not end, and how much on a line can be wrong at all.
"""

from __future__ import annotations

import ast
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from services.coding.sandbox import Executor
from services.debugging.coverage import Bench, Outcome
from services.debugging.running import Test, as_lines

_SECONDS = 10.0
_RAISED, _LAST, _LOOP = 0.25, 0.10, 0.25
_CONTENT = 0.15


@dataclass(frozen=True)
class Suspicion:
    """A line, and how suspicious it is: 0 to 1, comparable within one program."""

    line: int
    score: float


async def suspicious(
    code: str, tests: Sequence[Test], function_name: str | None, executor: Executor, *, seconds: float = _SECONDS
) -> list[Suspicion]:
    """The lines that a failing test runs, the most suspicious first. A statement over several lines is its first.

    Empty where no test fails, the program does not compile, or code cannot be run.
    """
    code = as_lines(code)
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    outcomes = await Bench(code, function_name, tests, executor, deadline=time.monotonic() + seconds).trace()
    return rank(tree, outcomes) if outcomes else []


def rank(tree: ast.Module, outcomes: Sequence[Outcome]) -> list[Suspicion]:
    """The lines that failing outcomes run, ranked by the spectrum and by what those runs did."""
    failing = [outcome for outcome in outcomes if not outcome.passed]
    spectrum = _spectrum(outcomes)
    content = contents(tree)
    scores = {}
    for line, score in spectrum.items():
        dynamic = sum(_dynamic(line, outcome) for outcome in failing) / len(failing)
        scores[line] = score + dynamic + _CONTENT * content.get(line, 0.0)
    return ranked(scores)


def ranked(scores: Mapping[int, float]) -> list[Suspicion]:
    """Scores of lines as suspicions: divided by the largest, the highest first, an earlier line before a later one."""
    largest = max(scores.values(), default=0.0) or 1.0
    order = sorted(scores.items(), key=lambda entry: (-entry[1], entry[0]))
    return [Suspicion(line, round(max(0.0, score) / largest, 4)) for line, score in order]


def _spectrum(outcomes: Sequence[Outcome]) -> dict[int, float]:
    failing = [outcome for outcome in outcomes if not outcome.passed]
    passing = [outcome for outcome in outcomes if outcome.passed]
    counts = {
        line: (sum(line in each.lines for each in failing), sum(line in each.lines for each in passing))
        for line in sorted({line for each in failing for line in each.lines})
    }
    stars = {line: ef * ef / (ep + len(failing) - ef + 1e-9) for line, (ef, ep) in counts.items()}
    most = min(max(stars.values(), default=1.0), float(len(failing) ** 2))
    scores = {}
    for line, (ef, ep) in counts.items():
        ochiai = ef / math.sqrt(len(failing) * (ef + ep))
        barinel = 1 - ep / (ep + ef)
        scores[line] = (ochiai + barinel + min(1.0, stars[line] / most)) / 3
    return scores


def _dynamic(line: int, outcome: Outcome) -> float:
    """What one failing run says about a line beyond that it was run."""
    score = 0.0
    if outcome.raised is not None and outcome.raised.line == line:
        score += _RAISED
    if outcome.last and line in outcome.last:
        # The nearer to the end, the more.
        behind = outcome.last[::-1].index(line)
        score += _LAST / (1 + behind / 2)
    if outcome.spent and outcome.last:
        score += _LOOP * outcome.last.count(line) / len(outcome.last)
    return score


def contents(tree: ast.Module) -> dict[int, float]:
    """How much of each line can be wrong, 0 to 1: names, constants, operators and calls at work there."""
    weights: dict[int, float] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            weight = -2.0 if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom) else 0.5
            weights[node.lineno] = weights.get(node.lineno, 0.0) + weight
        elif isinstance(node, ast.Compare | ast.BinOp | ast.BoolOp | ast.Subscript | ast.Call | ast.UnaryOp):
            weights[node.lineno] = weights.get(node.lineno, 0.0) + 1.0
        elif isinstance(node, ast.Constant) and isinstance(node.value, int):
            weights[node.lineno] = weights.get(node.lineno, 0.0) + 0.5
    return {line: 1 - math.exp(-max(0.0, weight) / 2) for line, weight in weights.items()}
