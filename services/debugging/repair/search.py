"""The search for a repair of a Python program: candidates in order of suspicion, tried in boxes by the hundred, the best one proved.

What boxes answer about many variants at once is a hint. A repair is what passes all tests in an ordinary run of its own.
"""

from __future__ import annotations

import ast
import asyncio
import math
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pydantic import JsonValue

from services.coding.sandbox import Executor
from services.debugging import running
from services.debugging.coverage import Bench, Outcome
from services.debugging.localisation import Suspicion, rank, ranked
from services.debugging.repair.result import How, Repair, Search, changed_lines, confidence, unified
from services.debugging.repair.source import Candidate, Source
from services.debugging.repair.templates import candidates
from services.debugging.running import Test

_BATCH = 100
_WORKERS = 2
_VERIFY_SECONDS = 1.5
_AFTER_FIRST = 1.0
_MAX_PAIRS_OF = 90
_TRIED_PROOFS = 6
_SHORT_LINES, _MOST_LINES = 70, 40
_TYPICAL: Mapping[str, tuple[str, ...]] = {
    "AttributeError": ("missing-condition", "missing-guard", "missing-base-case", "attribute"),
    "TypeError": ("missing-condition", "missing-guard", "missing-base-case", "missing-return"),
    "IndexError": ("missing-condition", "missing-guard", "missing-base-case", "comparison", "off-by-one", "range"),
    "KeyError": ("missing-condition", "missing-default", "missing-guard", "expression"),
    "RecursionError": ("missing-base-case", "missing-condition", "slice", "off-by-one", "swapped-arguments"),
    "UnboundLocalError": ("first-value", "missing-statement", "indentation", "swapped-statements"),
    "ZeroDivisionError": ("missing-condition", "missing-guard", "missing-base-case"),
    "spent": ("missing-statement", "augmented-operator", "condition", "off-by-one", "comparison"),
}
"""Templates of the faults that usually make a run end so."""
_FITS, _PREPARES = 1.4, 0.6
_FLOOR = 0.12
"""Weight of a line that the spectrum says nothing about."""


@dataclass
class _Seen:
    """What was seen of one candidate: of the first failing test whether it passes, or at least changes; of all how many pass."""

    candidate: Candidate
    weight: float
    first_passes: bool = False
    first_changes: bool = False
    passed: int = 0
    plausible: bool = False


@dataclass
class _State:
    """The search so far."""

    seen: list[_Seen] = field(default_factory=list)
    first_found: float | None = None

    @property
    def plausible(self) -> list[_Seen]:
        return [each for each in self.seen if each.plausible]


async def search_python(
    code: str, tests: Sequence[Test], function_name: str | None, executor: Executor, *, seconds: float
) -> Search:
    """Search for the change with which all tests pass. Code with line feeds alone that parses; at least one test.

    Raises what `ast.parse` does for code that does not parse.
    """
    began = time.monotonic()
    tree = await asyncio.to_thread(ast.parse, code)
    bench = Bench(code, function_name, tests, executor, deadline=deadline(began, seconds))
    traces = await bench.trace()
    if traces is None or all(trace.passed for trace in traces):
        return Search(None, seconds=round(time.monotonic() - began, 3))
    spectrum = {each.line: each.score for each in rank(tree, traces)}
    statements = statement_lines(tree)
    found = await asyncio.to_thread(_offered, code, spectrum, statements)
    hunt = Hunt(bench, traces, spectrum, statements, began, seconds, preparing_lines(tree, function_name))
    return await hunt.through(found, executor)


def _offered(code: str, spectrum: Mapping[int, float], statements: Mapping[int, int]) -> list[Candidate]:
    """The candidates; in a long program those of its most suspicious lines, and of the heads of their functions."""
    if code.count("\n") <= _SHORT_LINES:
        return candidates(Source(code))
    best = set(sorted(spectrum, key=lambda line: -spectrum[line])[:_MOST_LINES])
    return candidates(
        Source(code, {line for line in range(1, code.count("\n") + 2) if statements.get(line, line) in best})
    )


def deadline(began: float, seconds: float) -> float:
    """When trying must stop so that there is time to prove what was found."""
    return began + seconds - min(_VERIFY_SECONDS, seconds / 4)


class Hunt:
    """One search: what is tried in which order, what was seen, and what is made of it.

    Args:
        bench: The program and its tests.
        traces: What each test gives as the program is.
        spectrum: How suspicious each line is, 0 to 1.
        statements: For each line of a statement over several lines the first.
        began: When the search began, by `time.monotonic`.
        seconds: How long it may take.
        preparing: The lines of a function that only prepares and calls what the program is about.
    """

    def __init__(
        self,
        bench: Bench,
        traces: Sequence[Outcome],
        spectrum: Mapping[int, float],
        statements: Mapping[int, int],
        began: float,
        seconds: float,
        preparing: Collection[int] = (),
    ) -> None:
        self.bench = bench
        self.traces = traces
        self.state = _State()
        self._began = began
        self._seconds = seconds
        self._spectrum = spectrum
        self._statements = statements
        self._limits = _step_limits(traces)
        self._preparing = preparing
        ends = {
            trace.raised.type if trace.raised else "spent" if trace.spent else ""
            for trace in traces
            if not trace.passed
        }
        self._fitting = {template for end in ends for template in _TYPICAL.get(end, ())}
        failing = [index for index, trace in enumerate(traces) if not trace.passed]
        first = min(failing, key=lambda index: (_tells_little(bench.tests[index].expected), self._limits[index]))
        passing = [index for index in range(len(traces)) if index not in failing]
        rest = sorted((index for index in failing if index != first), key=lambda index: self._limits[index])
        # Most candidates fail the first stage, so what is costly comes last.
        self._stages = [stage for stage in ([first], rest, passing) if stage]

    async def through(self, found: Sequence[Candidate], executor: Executor) -> Search:
        """Try the candidates, then pairs of them, and prove the best."""
        await self.singles(found)
        if not self.state.plausible:
            await self.pairs()
        repair = await self.proved(executor)
        took = round(time.monotonic() - self._began, 3)
        return Search(repair, tuple(self.suspicions(repair)), len(self.state.seen), took)

    def weight(self, candidate: Candidate) -> float:
        """How promising a candidate is: how suspicious its line is, times the prior of its template, more where the failing runs ended
        as such faults make them end, less in a function that only prepares and calls what the program is about.
        """
        weight = candidate.prior * (_FLOOR + self._suspicion(candidate))
        if candidate.template in self._fitting:
            weight *= _FITS
        if candidate.line in self._preparing:
            weight *= _PREPARES
        return weight

    def _suspicion(self, candidate: Candidate) -> float:
        line = self._statements.get(candidate.line, candidate.line)
        score = self._spectrum.get(line, 0.0)
        if candidate.template.startswith(("missing-", "shared-")):
            above = self._statements.get(candidate.line - 1, candidate.line - 1)
            score = max(score, self._spectrum.get(above, 0.0) * 0.9)
        return score

    async def singles(self, found: Sequence[Candidate]) -> None:
        """Try every candidate of one change, the most promising first."""
        ordered = sorted(((self.weight(each), each) for each in found), key=lambda pair: -pair[0])
        await self._try([_Seen(each, weight) for weight, each in ordered])

    async def pairs(self) -> None:
        """Try two changes together, of candidates that made a difference."""
        best = sorted(self.state.seen, key=lambda each: -each.weight * _progress(each))[:_MAX_PAIRS_OF]
        pairs = []
        for index, first in enumerate(best):
            for second in best[index + 1 :]:
                edits = (*first.candidate.edits, *second.candidate.edits)
                if _apart(edits):
                    weight = first.weight * second.weight * _progress(first) * _progress(second)
                    joined = Candidate(
                        f"{first.candidate.template}, {second.candidate.template}", first.candidate.line, edits, weight
                    )
                    pairs.append(_Seen(joined, weight))
        pairs.sort(key=lambda each: -each.weight)
        await self._try(pairs)

    async def _try(self, waiting: list[_Seen]) -> None:
        batches = iter([waiting[start : start + _BATCH] for start in range(0, len(waiting), _BATCH)])
        async with asyncio.TaskGroup() as group:
            for _ in range(_WORKERS):
                group.create_task(self._work(batches))

    async def _work(self, batches: Iterator[list[_Seen]]) -> None:
        for batch in batches:
            if self._done():
                return
            await self._through_stages(batch)

    def _done(self) -> bool:
        if self.bench.left <= 0:
            return True
        found = self.state.first_found
        if found is None:
            return False
        # Others may be better than the first: as long again as it took, and a moment, but not all of the time.
        now = time.monotonic()
        return now - found > max(_AFTER_FIRST, found - self._began) or now - self._began > self._seconds * 0.6

    async def _through_stages(self, batch: list[_Seen]) -> None:
        left = batch
        for number, stage in enumerate(self._stages):
            limits = [self._limits[index] for index in stage]
            answers = await self.bench.outcomes([_as_edits(each.candidate) for each in left], stage, limits)
            if number == 0:
                self.state.seen += left[: len(answers)]
            survivors = []
            for seen, outcomes in zip(left, answers, strict=False):
                if outcomes is None:
                    continue
                seen.passed += sum(outcome.passed for outcome in outcomes)
                if number == 0:
                    seen.first_passes = outcomes[0].passed
                    seen.first_changes = not outcomes[0].passed and self._differs(outcomes[0], self.traces[stage[0]])
                if all(outcome.passed for outcome in outcomes):
                    survivors.append(seen)
            left = survivors
            if not left:
                return
        for seen in left:
            seen.plausible = True
            if self.state.first_found is None:
                self.state.first_found = time.monotonic()

    @staticmethod
    def _differs(outcome: Outcome, before: Outcome) -> bool:
        if outcome.raised is not None or outcome.spent:
            return False
        return before.raised is not None or before.spent or outcome.value != before.value

    def order(self) -> list[_Seen]:
        """What passes every test, the likeliest first: by the line that most of it is about, then by itself."""
        mass: dict[int, float] = {}
        for each in self.state.plausible:
            mass[each.candidate.line] = mass.get(each.candidate.line, 0.0) + _merit(each)
        return sorted(
            self.state.plausible,
            key=lambda each: (
                -_merit(each) * math.sqrt(mass[each.candidate.line]),
                each.candidate.size,
                each.candidate.edits[0].start,
            ),
        )

    async def proved(self, executor: Executor) -> Repair | None:
        """The likeliest repair that passes all tests in an ordinary run."""
        order = self.order()
        for seen in order[:_TRIED_PROOFS]:
            bench, fixed = self.bench, seen.candidate.applied(self.bench.code)
            report = await running.run(fixed, bench.language, executor, bench.tests, bench.name)
            if report.clean:
                tried, others = len(self.state.seen), len(order) - 1
                return repair_of(
                    bench.code, fixed, seen.candidate, How.TESTS, tried=tried, total=len(bench.tests), others=others
                )
        return None

    def suspicions(self, repair: Repair | None) -> list[Suspicion]:
        """The lines again, now with what the changed programs showed: those whose change passes every test first, then those
        whose changes pass a test that failed, or at least made a difference."""
        scores = dict(self._spectrum)
        tally: dict[int, list[_Seen]] = {}
        for seen in self.state.seen:
            line = self._statements.get(seen.candidate.line, seen.candidate.line)
            tally.setdefault(line, []).append(seen)
        for line, all_seen in tally.items():
            passing = sum(each.first_passes for each in all_seen)
            if passing and line in scores:
                scores[line] += 0.5 * passing / (passing + 4)
            merits = [_merit(each) for each in all_seen if each.plausible]
            if merits:
                scores[line] = scores.get(line, 0.0) + 3.0 + max(merits) * math.sqrt(sum(merits))
        if repair is not None:
            scores[repair.line] = max(scores.values(), default=0.0) + 1.0
        return ranked(scores)


def _as_edits(candidate: Candidate) -> list[tuple[int, int, str]]:
    return [(edit.start, edit.end, edit.text) for edit in candidate.edits]


def _progress(seen: _Seen) -> float:
    return 3.0 if seen.first_passes else 1.0 if seen.first_changes else 0.35


def _merit(seen: _Seen) -> float:
    """How likely what passes the tests is also right: its weight, less for a long change."""
    return seen.weight / (1 + seen.candidate.size / 60)


def _apart(edits: Sequence[object]) -> bool:
    spans = sorted((edit.start, edit.end) for edit in edits)  # type: ignore[attr-defined]
    return all(
        first[1] < second[0] or (first[1] == second[0] and first[0] < second[0]) for first, second in pairwise(spans)
    )


def _tells_little(expected: JsonValue) -> bool:
    """Whether a value is easily met by chance."""
    return expected is None or isinstance(expected, bool) or expected in (0, 1, -1, "") or expected in ([], {})


def _step_limits(traces: Sequence[Outcome]) -> list[int]:
    """How many steps each test may take: ten times what it took, and some."""
    most = max([trace.steps for trace in traces if not trace.spent], default=2000)
    return [
        min(100_000, (most if trace.spent else trace.steps) * 10 + (5_000 if trace.spent else 3_000))
        for trace in traces
    ]


def statement_lines(tree: ast.Module) -> dict[int, int]:
    """For each line of a statement over several lines, the first. A compound statement's are those of its head."""
    found: dict[int, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            last = body[0].lineno - 1 if isinstance(body, list) and body else node.end_lineno or node.lineno
            for line in range(node.lineno, max(last, node.lineno) + 1):
                found.setdefault(line, node.lineno)
    return found


def preparing_lines(tree: ast.Module, function_name: str | None) -> set[int]:
    """The lines of the function that tests call, where it does not call itself but another function of the program."""
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    entry = functions.get(function_name or "")
    if entry is None:
        return set()
    called = {
        node.func.id for node in ast.walk(entry) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    if entry.name in called or not called & set(functions):
        return set()
    return set(range(entry.lineno, (entry.end_lineno or entry.lineno) + 1))


def repair_of(
    before: str, after: str, candidate: Candidate, how: How, *, tried: int, total: int, others: int
) -> Repair:
    """The repair that a candidate is."""
    line, old, new = changed_lines(before, after)
    if not candidate.template.startswith("missing-"):
        line = candidate.line
    return Repair(
        after, line, candidate.template, how, tried, total, total,
        confidence(how, total, others, candidate.size), old, new, unified(before, after), others,
    )  # fmt: skip
