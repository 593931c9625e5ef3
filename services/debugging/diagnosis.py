"""Puts together what the parts of the debugger found: one list of findings, the likely lines, how sure it all is, a diff, a cache key.

Pure. Nothing is looked for here (`syntax`, `analysis`, `running`, `repair`), and nothing is worded (`translation`).
"""

from __future__ import annotations

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, Literal

from services.coding.value_types import Language
from services.debugging.findings import Finding, Severity, Source
from services.debugging.kinds import Kind, kinds
from services.debugging.notes import notes

FORMULA = "debugging-1"
MAX_FINDINGS = 30
MAX_LINES = 10
"""So many likely lines are told."""

How = Literal["tests", "runs", "parses"]
"""What proved a fix: the tests, that it now runs to its end, or only that it can be read."""

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_SOURCES = (Source.SYNTAX, Source.RUN, Source.ANALYSIS, Source.MODEL)
_TRUST = {Source.SYNTAX: 0.95, Source.RUN: 0.9, Source.ANALYSIS: 0.7, Source.MODEL: 0.4}
_FIX_TRUST: Mapping[How, float] = {"tests": 0.9, "runs": 0.6, "parses": 0.5}
_SURE_BESIDE_SYNTAX = 0.9
_NEAR = 1  # lines
_PLACELESS = frozenset({"wrong-result", "returns-nothing", "function-missing", "result-not-plain"})
"""Kinds of findings that say that something is wrong, not where: they stand at the head of the function."""
_SAID_BY_COMPILERS = {"result-missing": "missing-return"}
"""A compiler's finding, and the rule's that says the same of another line."""
_KNOWS_ITS_LINE = 0.85
"""What ended a run is less sure than this where nobody knows at which line it was; then it stands at the head, too."""


@dataclass(frozen=True)
class Fix:
    """A changed program.

    Attributes:
        code: The whole program.
        line: The first line that it changes in the program as it was given.
        how: What it was tried by.
        verified: Whether it was proved by running: see `How`.
        tried: How many changes were tried.
        passed: How many tests it passes.
        total: How many tests there are.
        source: What made it.
        sure: How sure it is to be what was meant, 0 to 1; None where that is not known.
    """

    code: str
    line: int
    how: How
    verified: bool
    tried: int = 1
    passed: int = 0
    total: int = 0
    source: Source = Source.RUN
    sure: float | None = None


def severity(finding: Finding) -> Severity:
    """How bad a finding is: its kind's severity, `warning` for a kind that is not known."""
    kind = _kind(finding)
    return kind.severity if kind else Severity.WARNING


def _kind(finding: Finding) -> Kind | None:
    return kinds().get(finding.kind)


def broken(findings: Iterable[Finding]) -> bool:
    """Whether the program cannot be run at all, by what reading and compiling it found."""
    return any(finding.source is Source.SYNTAX and severity(finding) is Severity.ERROR for finding in findings)


def agree(parsed: Sequence[Finding], compiled: Sequence[Finding], *, compiler_ran: bool) -> list[Finding]:
    """What is wrong with the syntax, from our parsers and from the compiler.

    The compiler decides whether something is wrong; where it is, our parsers often know better: they come first where they
    point near a line of the compiler's, and are dropped where the compiler took the program.
    """
    if not compiler_ran:
        return list(parsed)
    errors = [finding.line for finding in compiled if severity(finding) is Severity.ERROR]
    if not errors:
        return [finding for finding in parsed if severity(finding) is not Severity.ERROR] + list(compiled)
    if any(finding.line <= max(errors) + _NEAR for finding in parsed):
        return [*parsed, *compiled]
    return [*compiled, *parsed]


def merge(
    syntax: Sequence[Finding], analysis: Sequence[Finding], run: Sequence[Finding], model: Sequence[Finding] = ()
) -> list[Finding]:
    """All findings, the worst first, each problem once.

    Of several findings of one problem the one of the most direct source stays: syntax, then run, then analysis, then model; but one of
    analysis that says more stays instead of the run's.
    In a program that cannot be read, analysis guesses: only what it is very sure of, before the first error, is kept.
    The order of `syntax` is that of its best guesses and is kept.
    """
    if broken(syntax):
        first = min(finding.line for finding in syntax if severity(finding) is Severity.ERROR)
        said = {_SAID_BY_COMPILERS.get(finding.kind) for finding in syntax}
        analysis = [
            finding
            for finding in analysis
            if finding.confidence >= _SURE_BESIDE_SYNTAX and finding.line < first - _NEAR and finding.kind not in said
        ]
    given = [*syntax, *run, *analysis, *model]
    ordered = sorted(enumerate(given), key=lambda entry: _rank(*entry))
    kept: list[Finding] = []
    for _, finding in ordered:
        place = next((place for place, other in enumerate(kept) if _same(finding, other)), None)
        if place is None:
            kept.append(finding)
        else:
            kept[place] = _joined(kept[place], finding)
    return kept


def _joined(kept: Finding, other: Finding) -> Finding:
    """Of two findings of one problem the first, unless the other names all that it names and more, such as the name that was meant.

    What a run finds stands at a whole line: there the other's columns are the better ones.
    """
    if kept.source is not Source.RUN or other.source is not Source.ANALYSIS:
        return kept
    surer = other.confidence >= _SURE_BESIDE_SYNTAX and severity(other) is Severity.ERROR
    if surer and _names(kept) < _names(other):
        return other
    return replace(kept, column=other.column, end_line=other.end_line, end_column=other.end_column)


def _rank(position: int, finding: Finding) -> tuple[float, ...]:
    order = (_SEVERITIES.index(severity(finding)), _SOURCES.index(finding.source))
    if finding.source is Source.SYNTAX:
        return (*order, position)
    return (*order, -finding.confidence, finding.line, finding.column, position)


def _same(finding: Finding, other: Finding) -> bool:
    """Whether two findings tell of one problem: at one line, by the same kind, or by naming the same thing."""
    if finding.line != other.line:
        return False
    if finding.kind == other.kind:
        return finding.column == other.column or dict(finding.values) == dict(other.values)
    if finding.source is other.source:
        # A compiler's word for what our parser found.
        return finding.source is Source.SYNTAX and finding.kind == "compiler-message"
    return bool(_names(finding) & _names(other))


def _names(finding: Finding) -> set[str]:
    return {value for value in finding.values.values() if isinstance(value, str) and value.isidentifier()}


@dataclass(frozen=True)
class LikelyLine:
    """A line that may hold the mistake; `score` 0 to 1."""

    line: int
    score: float


def likely_lines(
    findings: Sequence[Finding], suspicious: Sequence[tuple[int, float]] = (), fix: Fix | None = None
) -> list[LikelyLine]:
    """The lines to look at, the likeliest first.

    Each piece of evidence for a line has a weight w, 0 to 1, and a line's score is 1 - the product of its (1 - w): a fix that was
    proved by tests 0.9, one that now runs 0.5; fault localisation 0.8 times its own score (0 to 1); an exception or another finding of a
    run 0.5, 0.05 where it has no place of its own (a wrong result); findings of analysis 0.5 (errors) and 0.3 (warnings); a
    model's 0.2. Weights of findings are multiplied by their confidence. In a program that cannot be read, only what is wrong with
    its syntax counts, in its own order: 0.95, 0.855, and so on.
    """
    if broken(findings):
        errors = [f for f in findings if f.source is Source.SYNTAX and severity(f) is Severity.ERROR]
        lines = list(dict.fromkeys(finding.line for finding in errors))
        return [LikelyLine(line, round(0.95 * 0.9**place, 4)) for place, line in enumerate(lines[:MAX_LINES])]
    doubt: dict[int, float] = {}

    def add(line: int, weight: float) -> None:
        doubt[line] = doubt.get(line, 1.0) * (1 - min(max(weight, 0.0), 1.0))

    if fix is not None and fix.verified:
        add(fix.line, 0.9 if fix.how == "tests" else 0.5)
    for line, score in suspicious:
        add(line, 0.8 * score)
    for finding in findings:
        add(finding.line, _line_weight(finding) * finding.confidence)
    ranked = sorted(((line, 1 - left) for line, left in doubt.items()), key=lambda entry: (-entry[1], entry[0]))
    return [LikelyLine(line, round(score, 4)) for line, score in ranked[:MAX_LINES] if score > 0]


def _line_weight(finding: Finding) -> float:
    bad = severity(finding)
    if bad is Severity.INFO:
        return 0.0
    if finding.source is Source.RUN:
        return 0.05 if finding.kind in _PLACELESS or finding.confidence < _KNOWS_ITS_LINE else 0.5
    if finding.source is Source.MODEL:
        return 0.2
    return 0.5 if bad is Severity.ERROR else 0.3


def confidence(findings: Sequence[Finding], fix: Fix | None, *, ran: bool, tests_passed: bool | None) -> float:
    """How sure the diagnosis is, 0 to 1.

    With an error or a warning: 1 - the product of (1 - t·c) over the surest finding of each source, where c is its confidence and t
    the source's trust (syntax 0.95, run 0.9, analysis 0.7, model 0.4), and over the fix, where there is one (how sure the search for
    it is; a model's: proved by tests 0.9, now runs 0.6, only parses 0.5). Without one it is how sure "nothing wrong" is: 0.9 when
    all tests passed, 0.6 when the program ran to its end, else 0.3.
    """
    bad = [finding for finding in findings if severity(finding) is not Severity.INFO]
    if not bad:
        if tests_passed:
            return 0.9
        return 0.6 if ran else 0.3
    left = 1.0
    for source in _SOURCES:
        left *= 1 - _TRUST[source] * max((f.confidence for f in bad if f.source is source), default=0.0)
    if fix is not None:
        left *= 1 - (_FIX_TRUST[fix.how] if fix.sure is None else fix.sure)
    return round(1 - left, 4)


def unified_diff(code: str, fixed: str) -> str:
    """The change as a unified diff, `a/program` to `b/program`; "" where nothing changes."""
    lines = difflib.unified_diff(
        _lines(code), _lines(fixed), fromfile="a/program", tofile="b/program", lineterm="", n=2
    )
    return "\n".join(lines) + "\n" if code != fixed else ""


def first_changed_line(code: str, fixed: str) -> int:
    """The first line of `code` that `fixed` changes, from 1; for added lines the one that they stand before."""
    before, after = _lines(code), _lines(fixed)
    for tag, start, _, _, _ in difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            return min(start + 1, max(len(before), 1))
    return 1


def _lines(code: str) -> list[str]:
    return code.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@cache
def texts_version() -> str:
    """Changes whenever a kind or a note does."""
    texts = {name: kind.model_dump(mode="json") for name, kind in sorted(kinds().items())} | dict(notes())
    return hashlib.sha256(json.dumps(texts, sort_keys=True).encode()).hexdigest()[:12]


def fingerprint(
    code: str,
    language: Language | None,
    output_language: str,
    tests: Sequence[Mapping[str, Any]],
    function_name: str | None,
    levels: Sequence[str],
) -> str:
    """The SHA-256 of everything that a diagnosis depends on. `levels` names the models and the sandbox that take part."""
    content = [FORMULA, texts_version(), code, language, output_language, list(tests), function_name, list(levels)]
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
