"""Quality of code, measured: size, complexity, nesting, comments, names and lint, each with the lines it rests on.

The same code gives the same numbers, and nothing of it is run. What lives here: the metrics and the formula. What does not: the rules of
lint (`lint`), names (`names`).
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import structlog
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, String

from services.coding.lint import LintFailed, LintFinding, lint, sql_words
from services.coding.names import DeclaredName, declared_names
from services.coding.value_types import Language

_log = structlog.get_logger(__name__)
QUALITY_VERSION = "quality-2"
WEIGHTS = {"complexity": 0.3, "nesting": 0.15, "size": 0.15, "lint": 0.25, "names": 0.1, "comments": 0.05}
COSTS = {"warning": 12.0, "style": 4.0}
"""What a finding costs of the 100 points of lint."""
_FILES = {
    Language.PYTHON: "solution.py",
    Language.JAVASCRIPT: "solution.js",
    Language.JAVA: "Solution.java",
    Language.CPP: "solution.cpp",
}
_NAME_KINDS = ("name-style", "unclear-name")
MOST_CHARACTERS = 20_000
"""Longer code is not measured: no solution needs it, and the readers take seconds for it."""
_SELF_EXPLAINING = 25
"""Lines of code up to which comments are not missed."""


@dataclass(frozen=True)
class FunctionMetrics:
    """One function.

    Attributes:
        name: Its name, with its class before it where there is one.
        line: Where it begins, from 1.
        lines: Its lines of code, without comments and blank ones.
        cyclomatic: Its cyclomatic complexity (McCabe 1976): 1 and one for each branch.
        parameters: How many it takes.
        nesting: How deep its blocks are nested.
    """

    name: str
    line: int
    lines: int
    cyclomatic: int
    parameters: int
    nesting: int


@dataclass(frozen=True)
class Quality:
    """The quality of some code.

    Attributes:
        lines: Lines of code, without comments and blank ones; 0 where nothing was written.
        cyclomatic: Complexity of the most complex function, or of what stands outside of all; None for SQL, for code that is too long and
            where nothing was written.
        comment_ratio: Share of the characters, white space aside, that are comments, 0 to 1; docstrings are.
        lint: Findings, by line.
        functions: The functions, by line; none of SQL.
        parts: What the score is made of, each 0 to 100, as far as it is known.
        score: 0 to 100; None for code that does not compile, has no line of code, or is longer than `MOST_CHARACTERS`.
        version: Of the formula.
    """

    lines: int
    cyclomatic: int | None
    comment_ratio: float
    lint: tuple[LintFinding, ...]
    functions: tuple[FunctionMetrics, ...]
    parts: dict[str, float]
    score: float | None
    version: str = QUALITY_VERSION


def measure_quality(
    code: str, language: Language, *, compiles: bool = True, prints: bool = False, given: str = ""
) -> Quality:
    """The quality of code; of code that does not compile the metrics without a score.

    Only what was written counts: names and lines of `given` are not judged, and `given` as it was, whatever its layout and comments, is
    nothing to judge. The score is the mean of the known `parts` with `WEIGHTS`:

    | part | 100 | 0 |
    |---|---|---|
    | complexity | a function of complexity 6 at most | 26 |
    | nesting | blocks nested 3 deep at most | 8; of SQL queries nested 2 deep, 6 |
    | size | functions of 30 lines at most | 130 |
    | lint | no finding | 100 points of findings: 12 a warning, 4 a matter of style |
    | names | all written as usual and telling | none |
    | comments | code of 25 lines at most, or 2 to 50 % comments | a longer one without any: 50 |

    Args:
        code: The code.
        language: Its language.
        compiles: Whether it does.
        prints: Whether printing is what it is for.
        given: The code that it was begun with; "" for none.
    """
    if len(code) > MOST_CHARACTERS:
        return Quality(sum(bool(line.strip()) for line in code.splitlines()), None, 0.0, (), (), {}, None)
    text = _text(code, language)
    if not text.lines or (given and text.bare == _text(given, language).bare):
        return Quality(0, None, 0.0, (), (), {}, None)
    theirs = {each.name for each in declared_names(given, language)}
    names = [each for each in declared_names(code, language) if each.name not in theirs]
    try:
        findings: list[LintFinding] | None = _of_own_lines(lint(code, language, names, prints=prints), code, given)
    except LintFailed as error:
        _log.warning("lint_failed", reason=str(error))
        findings = None
    functions = _functions(code, language)
    lines = text.lines
    cyclomatic = None if language is Language.SQL else max((f.cyclomatic for f in functions), default=1)
    ratio = round(text.comments / max(1, text.comments + len(text.bare)), 3)
    depth = _query_depth(code) if language is Language.SQL else max((f.nesting for f in functions), default=0)
    parts = _parts(language, cyclomatic, depth, functions, findings, names, ratio, lines)
    score = None
    if compiles:
        weights = sum(WEIGHTS[name] for name in parts)
        score = round(sum(WEIGHTS[name] * value for name, value in parts.items()) / weights, 1)
    return Quality(lines, cyclomatic, ratio, tuple(findings or ()), tuple(functions), parts, score)


def _parts(
    language: Language,
    cyclomatic: int | None,
    depth: int,
    functions: Sequence[FunctionMetrics],
    findings: Sequence[LintFinding] | None,
    names: Sequence[DeclaredName],
    ratio: float,
    lines: int,
) -> dict[str, float]:
    parts: dict[str, float] = {}
    if cyclomatic is not None:
        parts["complexity"] = _ramp(cyclomatic, 26, 6)
    parts["nesting"] = _ramp(depth, 6, 2) if language is Language.SQL else _ramp(depth, 8, 3)
    parts["size"] = _ramp(max((f.lines for f in functions), default=lines), 130, 30)
    if findings is not None:
        cost = sum(COSTS[each.severity] for each in findings if each.kind not in _NAME_KINDS)
        parts["lint"] = max(0.0, 100.0 - cost)
        bad = {(each.line, each.column) for each in findings if each.kind in _NAME_KINDS}
        if names:
            parts["names"] = round(100 * max(0.0, 1 - len(bad) / len(names)), 1)
    fitting = lines <= _SELF_EXPLAINING or 0.02 <= ratio <= 0.5
    parts["comments"] = 100.0 if fitting else 50.0
    return parts


def _ramp(value: float, worst: float, best: float) -> float:
    """100 at `best` and below it, 0 at `worst` and above, straight between."""
    return round(100 * min(1.0, max(0.0, (worst - value) / (worst - best))), 1)


@cache
def _lizard() -> ModuleType:
    """lizard. On import it puts its own folder and the running program's at the head of `sys.path`, where our modules would hide
    others of the same names; both are taken off again."""
    path = list(sys.path)
    import lizard

    sys.path[:] = path
    return lizard  # type: ignore[no-any-return]


def _functions(code: str, language: Language) -> list[FunctionMetrics]:
    if language not in _FILES:
        return []
    lizard = _lizard()
    analyzer = lizard.FileAnalyzer(lizard.get_extensions(["nd"]))
    try:
        found = analyzer.analyze_source_code(_FILES[language], code).function_list
    except (RecursionError, IndexError, ValueError):
        # A program too broken for lizard's token reader.
        return []
    metrics = [
        FunctionMetrics(
            each.name,
            each.start_line,
            each.nloc,
            each.cyclomatic_complexity,
            each.parameter_count,
            each.max_nesting_depth,
        )
        for each in found
    ]
    return sorted(metrics, key=lambda each: (each.line, each.name))


def _of_own_lines(findings: list[LintFinding], code: str, given: str) -> list[LintFinding]:
    """The findings in lines that `given` does not have."""
    theirs = {line.strip() for line in given.splitlines() if line.strip()}
    lines = code.split("\n")
    return [each for each in findings if each.line > len(lines) or lines[each.line - 1].strip() not in theirs]


@dataclass(frozen=True)
class _Text:
    """Code without comments and white space, how many characters comments have, and how many lines hold more than those."""

    bare: str
    comments: int
    lines: int


def _text(code: str, language: Language) -> _Text:
    bare: list[str] = []
    comments = 0
    lines: set[int] = set()
    number = 1
    for kind, text in get_lexer_by_name(language.value).get_tokens(code):
        directive = kind in Comment.Preproc or kind in Comment.PreprocFile
        comment = kind in String.Doc or (kind in Comment and not directive)
        if comment:
            comments += len("".join(text.split()))
        else:
            bare += text.split()
        for part in re.split(r"(\n)", text):
            if part == "\n":
                number += 1
            elif part.strip() and not comment:
                lines.add(number)
    return _Text("".join(bare), comments, len(lines))


def _query_depth(code: str) -> int:
    """How deep queries are nested: 1 for a plain one."""
    depth = deepest = 0
    opened: list[bool] = []
    previous = ""
    for word, _ in sql_words(code):
        if word == "(":
            opened.append(False)
        elif word == ")" and opened:
            depth -= opened.pop()
        elif word.lower() == "select" and previous == "(":
            depth += 1
            opened[-1] = True
        deepest = max(deepest, depth)
        previous = word
    return deepest + 1
