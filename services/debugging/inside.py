"""Runs variants of one program on tests, inside a box: this file's text is the code of a sandbox job, `serve` its function.

It knows nothing of the service and judges nothing. What it answers was made beside the program it runs, so it is a hint only:
whoever asked compares values outside, and verifies what it proposes by an ordinary run.
"""

from __future__ import annotations

import ast
import io
import json
import os
import signal
import sys
import time
from collections import Counter, deque
from collections.abc import ItemsView, Iterable, KeysView, ValuesView
from itertools import pairwise
from types import CodeType, FrameType, ModuleType
from typing import Any

_LAST_LINES = 40
_BACKSTOP_SECONDS = 0.5
_ANSWER_BYTES = 700_000


class Spent(BaseException):
    """The program took more steps than it may."""


class Quiet(io.TextIOBase):
    """Output that goes nowhere."""

    def write(self, text: str) -> int:
        """Drop it."""
        return len(text)


class Steps:
    """Counts steps, and in a trace the lines; ends what takes too many."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.count = 0
        self.lines: Counter[int] = Counter()
        self.last: deque[int] = deque(maxlen=_LAST_LINES)

    def tick(self) -> None:
        """One turn of a loop, or one call."""
        self.count += 1
        if self.count > self.limit:
            raise Spent

    def hit(self, line: int) -> None:
        """A statement at that line."""
        self.lines[line] += 1
        self.last.append(line)
        self.count += 1
        if self.count > self.limit:
            raise Spent


def _call(name: str, *arguments: int) -> ast.stmt:
    return ast.parse(f"{name}({', '.join(map(str, arguments))})").body[0]


_TICK = _call("nexura_tick")
_BODIES = (ast.While, ast.For, ast.AsyncFor, ast.FunctionDef, ast.AsyncFunctionDef)


def count_steps(tree: ast.Module) -> None:
    """Have each turn of a loop and each call counted."""
    for node in ast.walk(tree):
        if isinstance(node, _BODIES):
            node.body.insert(0, _TICK)


def trace_lines(tree: ast.Module) -> None:
    """Have each statement tell its line before it runs. A loop tells its line before each turn, too."""
    for node in list(ast.walk(tree)):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                setattr(node, name, _told(node, block if name != "body" else _with_head(node, block)))


def _with_head(node: ast.AST, block: list[ast.stmt]) -> list[ast.stmt]:
    if isinstance(node, ast.While | ast.For | ast.AsyncFor):
        return [ast.copy_location(_call("nexura_hit", node.lineno), node), *block]
    return block


def _told(node: ast.AST, block: list[ast.stmt]) -> list[ast.stmt]:
    told: list[ast.stmt] = []
    for statement in block:
        call = statement.value if isinstance(statement, ast.Expr) else None
        generated = isinstance(call, ast.Call) and getattr(call.func, "id", "") == "nexura_hit"
        late = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not generated and not late and not isinstance(node, ast.Module):
            told.append(_call("nexura_hit", statement.lineno))
        told.append(statement)
    return told


class Program:
    """A program, cut into the statements at its top, so that a variant compiles only what it changes."""

    def __init__(self, code: str, trace: bool) -> None:
        self.code = code
        self.trace = trace
        tree = ast.parse(code)
        self.flags = 0
        starts = [0]
        for line in code.splitlines(keepends=True):
            starts.append(starts[-1] + len(line))
        cuts: list[int] = []
        for statement in tree.body:
            if isinstance(statement, ast.ImportFrom) and statement.module == "__future__":
                import __future__

                for alias in statement.names:
                    self.flags |= getattr(__future__, alias.name).compiler_flag
            first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])
            cuts.append(starts[first - 1])
        cuts = sorted({0, *cuts[1:], len(code)})
        self.spans = list(pairwise(cuts))
        self.parts = [self._compiled(code[start:end], code.count("\n", 0, start)) for start, end in self.spans]

    def _compiled(self, text: str, above: int) -> CodeType:
        tree = ast.parse(text)
        if above:
            ast.increment_lineno(tree, above)
        (trace_lines if self.trace else count_steps)(tree)
        if self.trace:
            ast.fix_missing_locations(tree)
        code: CodeType = compile(tree, "solution.py", "exec", flags=self.flags, dont_inherit=True)
        return code

    def variant(self, edits: list[tuple[int, int, str]]) -> list[CodeType]:
        """The compiled parts with edits made: each replaces what stands from a place to another. Raises `SyntaxError`."""
        if not edits:
            return self.parts
        low, high = min(edit[0] for edit in edits), max(edit[1] for edit in edits)
        for index, (start, end) in enumerate(self.spans):
            if start <= low and (high < end or (high == end == len(self.code))):
                text = _edited(self.code[start:end], edits, start)
                part = self._compiled(text, self.code.count("\n", 0, start))
                return [*self.parts[:index], part, *self.parts[index + 1 :]]
        return [self._compiled(_edited(self.code, edits, 0), 0)]


def _edited(text: str, edits: list[tuple[int, int, str]], offset: int) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[: start - offset] + new + text[end - offset :]
    return text


class Runner:
    """Runs variants as a request says."""

    def __init__(self, request: dict[str, Any]) -> None:
        self.request = request
        self.program = Program(request["code"], request["trace"])

    def outcome(self, parts: list[CodeType], test: str, limit: int) -> dict[str, Any]:
        """What one test gives: `value`, `raised` or `spent`; in a trace also lines."""
        steps = Steps(limit)
        output = io.StringIO() if self.request["name"] is None else Quiet()
        answer: dict[str, Any] = {}
        signal.setitimer(signal.ITIMER_VIRTUAL, _BACKSTOP_SECONDS)
        # What Python cuts short here it cuts short in an ordinary run.
        sys.stdout, sys.stdin = output, io.StringIO(test if self.request["name"] is None else "")
        try:
            value = self._value(parts, test, steps)
            text = output.getvalue() if isinstance(output, io.StringIO) else json.dumps(plain(value), allow_nan=False)
            answer["value"] = text if len(text) <= self.request["size"] else None
        except Spent:
            answer["spent"] = True
        except BaseException as error:  # noqa: BLE001 - SystemExit too
            answer["raised"] = _raised(error)
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            sys.stdout, sys.stdin = sys.__stdout__, sys.__stdin__
        if steps.count > limit:
            answer = {"spent": True}
        answer["steps"] = steps.count
        if self.request["trace"]:
            answer["lines"] = list(steps.lines.items())
            answer["last"] = list(steps.last)
        return answer

    def _value(self, parts: list[CodeType], test: str, steps: Steps) -> Any:
        name = self.request["name"]
        module = ModuleType("__main__" if name is None else "solution")
        sys.modules[module.__name__] = module
        space = module.__dict__
        space["nexura_tick"], space["nexura_hit"] = steps.tick, steps.hit
        for part in parts:
            exec(part, space)  # noqa: S102 - this is what the box is for
        if name is None:
            return None
        function = space.get(name)
        if not callable(function):
            function = getattr(space["Solution"](), name)
        value = function(*json.loads(test))
        if hasattr(value, "__await__"):
            import asyncio

            value = asyncio.run(value)
        return listed(value)


def listed(value: Any) -> Any:
    """The value with what an iterator gives in its place."""
    if hasattr(value, "__next__"):
        value = list(value)
    if isinstance(value, list | tuple):
        return [listed(item) for item in value]
    return value


def plain(value: Any) -> Any:
    """The value as JSON can tell it."""
    if isinstance(value, set | frozenset):
        try:
            return [plain(item) for item in sorted(value)]
        except TypeError:
            return [plain(item) for item in value]
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | deque | range | KeysView | ValuesView | ItemsView):
        items: Iterable[Any] = value
        return [plain(item) for item in items]
    return value


def _raised(error: BaseException) -> list[Any]:
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "solution.py":
            line = trace.tb_lineno
        trace = trace.tb_next
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - it is the program's
        message = ""
    return [type(error).__name__, message[:500], line]


def _ring(_: int, __: FrameType | None) -> None:
    raise Spent


def serve(request: dict[str, Any]) -> list[Any]:
    """Run each variant on each test, until the time or the room for the answer is used up; so it may answer fewer.

    `code`, `name` of the function or None, `tests` as JSON texts of arguments or as standard input, `limits` of steps for each,
    `variants` as lists of edits, `trace`, `seconds`, `size` of a value. A variant that does not compile answers None.
    """
    signal.signal(signal.SIGVTALRM, _ring)
    runner = Runner(request)
    answers: list[Any] = []
    room = _ANSWER_BYTES
    for number, edits in enumerate(request["variants"]):
        # Tells which one it was when the box does not survive it.
        os.write(2, b"%d\n" % number)
        try:
            parts = runner.program.variant([(start, end, text) for start, end, text in edits])
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            answers.append(None)
            continue
        outcomes = []
        for test, limit in zip(request["tests"], request["limits"], strict=True):
            outcomes.append(runner.outcome(parts, test, limit))
            room -= 60 + len(outcomes[-1].get("value") or "") + 12 * len(outcomes[-1].get("lines", ()))
        answers.append(outcomes)
        if room < 0 or time.process_time() > request["seconds"]:
            break
    return answers
