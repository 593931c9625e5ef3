"""Repairs that an error itself tells: a misspelled name, a missing import, a conversion. Tried one by one, each by a run of its own."""

from __future__ import annotations

import ast
import asyncio
import builtins
import difflib
import keyword
import re
import time
from collections.abc import Iterator, Sequence

from services.coding.sandbox import Executor, Limits, RunStatus
from services.coding.value_types import Language
from services.debugging import running
from services.debugging.repair.result import How, Repair
from services.debugging.repair.search import repair_of
from services.debugging.repair.source import Candidate, Edit, Source
from services.debugging.running import RunReport, Test

_MODULES = {
    "math",
    "random",
    "re",
    "json",
    "collections",
    "itertools",
    "functools",
    "heapq",
    "bisect",
    "string",
    "datetime",
    "time",
    "copy",
    "operator",
    "statistics",
    "fractions",
    "decimal",
    "os",
    "sys",
    "typing",
    "dataclasses",
    "enum",
    "textwrap",
    "queue",
    "calendar",
    "cmath",
    "csv",
    "io",
}
_FROM = {
    "deque": "collections",
    "Counter": "collections",
    "defaultdict": "collections",
    "OrderedDict": "collections",
    "namedtuple": "collections",
    "permutations": "itertools",
    "combinations": "itertools",
    "product": "itertools",
    "chain": "itertools",
    "accumulate": "itertools",
    "groupby": "itertools",
    "heappush": "heapq",
    "heappop": "heapq",
    "heapify": "heapq",
    "sqrt": "math",
    "ceil": "math",
    "floor": "math",
    "gcd": "math",
    "inf": "math",
    "pi": "math",
    "bisect_left": "bisect",
    "bisect_right": "bisect",
    "insort": "bisect",
    "reduce": "functools",
    "lru_cache": "functools",
    "cache": "functools",
    "wraps": "functools",
    "partial": "functools",
    "List": "typing",
    "Dict": "typing",
    "Optional": "typing",
    "Tuple": "typing",
    "Set": "typing",
    "Any": "typing",
    "dataclass": "dataclasses",
    "field": "dataclasses",
    "Enum": "enum",
    "datetime": "datetime",
    "timedelta": "datetime",
    "date": "datetime",
    "deepcopy": "copy",
    "Decimal": "decimal",
    "Fraction": "fractions",
    "randint": "random",
    "choice": "random",
    "shuffle": "random",
    "ascii_lowercase": "string",
}
_METHODS = sorted(
    {name for kind in (list, str, dict, set, int, float, tuple) for name in dir(kind) if not name.startswith("_")}
    | {"popleft", "appendleft"}
)
_FOREIGN = {
    "push": "append",
    "add": "append",
    "length": "__len__()",
    "size": "__len__()",
    "toLowerCase": "lower",
    "toUpperCase": "upper",
    "trim": "strip",
    "contains": "__contains__",
    "indexOf": "index",
    "has_key": "__contains__",
    "iteritems": "items",
    "itervalues": "values",
    "iterkeys": "keys",
}

_LIMITS = Limits(cpu_seconds=1.0, total_cpu_seconds=3.0, memory_mb=128)


async def mend(
    code: str, tests: Sequence[Test], name: str | None, executor: Executor, report: RunReport, *, seconds: float
) -> Repair | None:
    """The first change, of those that the errors of a run tell, with which all tests pass; without tests, with which the program runs
    to its end.
    """
    deadline = time.monotonic() + seconds
    try:
        source = await asyncio.to_thread(Source, code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    tried = 0
    for candidate in _offers(source, report, tests):
        if time.monotonic() > deadline:
            return None
        fixed = candidate.applied(code)
        try:
            ast.parse(fixed)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
        tried += 1
        after = await running.run(fixed, Language.PYTHON, executor, tests, name, limits=_LIMITS)
        if after.clean and after.status is RunStatus.OK:
            how = How.TESTS if tests else How.RUNS
            return repair_of(code, fixed, candidate, how, tried=tried, total=len(tests), others=0)
    return None


def _offers(source: Source, report: RunReport, tests: Sequence[Test]) -> Iterator[Candidate]:
    """What the errors of a run suggest, each once."""
    done: set[tuple[str, int | None]] = set()
    for finding in report.findings:
        key = (finding.kind, finding.line)
        if key in done:
            continue
        done.add(key)
        values = finding.values
        match finding.kind:
            case "name-unknown":
                yield from _names(source, str(values["name"]))
            case "attribute-missing":
                yield from _attributes(source, str(values["name"]), finding.line)
            case "wrong-operand-types" if not tests:
                yield from _conversions(source, finding.line)
            case "none-used" if not tests:
                yield from _returned(source)
            case "used-before-assignment":
                yield from _global(source, str(values["name"]))
            case "key-missing":
                yield from _counted(source, finding.line)
            case "changed-while-iterating":
                yield from _copied(source, finding.line)
            case "index-not-integer":
                yield from _whole(source, finding.line)
            case "index-out-of-range" if not tests:
                yield from _ranges(source)
            case "function-missing":
                yield from _renamed(source, str(values["name"]))
            case "import-missing":
                yield from _imports(source, str(values["name"]))
            case _:
                pass


def _names(source: Source, name: str) -> Iterator[Candidate]:
    uses = [node for node in source.nodes if isinstance(node, ast.Name) and node.id == name]
    if not uses:
        return
    if name in _FROM or name in _MODULES:
        text = f"from {_FROM[name]} import {name}\n" if name in _FROM else f"import {name}\n"
        place = _import_place(source)
        yield Candidate("missing-import", source.code.count("\n", 0, place) + 1, (Edit(place, place, text),), 0.9)
    known = {each.id for each in source.nodes if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    known |= {each.arg for each in source.nodes if isinstance(each, ast.arg)}
    known |= {each.name for each in source.nodes if isinstance(each, ast.FunctionDef | ast.ClassDef)}
    known |= {each for each in dir(builtins) if each.islower()}
    same = {"true": "True", "false": "False", "null": "None", "none": "None", "nil": "None", "undefined": "None"}
    likely = [same[name]] if name in same else difflib.get_close_matches(name, sorted(known - {name}), n=3, cutoff=0.6)
    for other in likely:
        yield Candidate("name", uses[0].lineno, tuple(source.replace(use, other) for use in uses), 0.9)
        if len(uses) > 1:
            for use in uses:
                yield Candidate("name", use.lineno, (source.replace(use, other),), 0.5)
    for use in uses:
        if source.function(use) is not None and any(each.arg == "self" for each in source.function(use).args.args):  # type: ignore[union-attr]
            yield Candidate("missing-self", use.lineno, (source.replace(use, f"self.{name}"),), 0.6)


def _import_place(source: Source) -> int:
    """After the docstring and `from __future__` imports."""
    for statement in source.tree.body:
        docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
        if not docstring and not future:
            first = min([statement.lineno, *(each.lineno for each in getattr(statement, "decorator_list", []))])
            return source.line_start(first)
    return len(source.code)


def _attributes(source: Source, name: str, line: int) -> Iterator[Candidate]:
    own = {each.attr for each in source.nodes if isinstance(each, ast.Attribute) and each.attr != name}
    own |= {each.name for each in source.nodes if isinstance(each, ast.FunctionDef)}
    near = difflib.get_close_matches(name, sorted(own | set(_METHODS)), n=4, cutoff=0.6)
    for node in source.nodes:
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store):
            function = source.function(node)
            if function is not None and function.name == "__init__":
                yield Candidate("missing-self", node.lineno, (source.replace(node, f"self.{name}"),), 0.8)
    for node in source.nodes:
        if not isinstance(node, ast.Attribute) or node.attr != name or node.lineno != line:
            continue
        end = source.span(node)[1]
        for other in dict.fromkeys(
            [*([_FOREIGN[name]] if name in _FOREIGN and "_" not in _FOREIGN[name] else []), *near]
        ):
            yield Candidate("attribute", line, (Edit(end - len(name), end, other),), 0.8)
        if name in ("length", "size", "len"):
            parent = source.parents.get(node)
            whole = parent if isinstance(parent, ast.Call) and parent.func is node else node
            yield Candidate("attribute", line, (source.replace(whole, f"len({source.text(node.value)})"),), 0.8)


def _returned(source: Source) -> Iterator[Candidate]:
    """What a function computes last, returned, where it returns nothing at all."""
    for function in source.nodes:
        if not isinstance(function, ast.FunctionDef) or function.name == "__init__":
            continue
        if any(isinstance(node, ast.Return | ast.Yield | ast.YieldFrom) for node in ast.walk(function)):
            continue
        last, indent = function.body[-1], source.indent(function.body[-1])
        if isinstance(last, ast.Assign) and isinstance(last.targets[0], ast.Name):
            place = source.span(last)[1]
            new = Edit(place, place, f"\n{indent}return {last.targets[0].id}")
            yield Candidate("missing-return", last.lineno, (new,), 0.7)
        elif isinstance(last, ast.Expr) and not isinstance(last.value, ast.Call | ast.Constant):
            place = source.span(last)[0]
            yield Candidate("result", last.lineno, (Edit(place, place, "return "),), 0.7)


def _global(source: Source, name: str) -> Iterator[Candidate]:
    """A name of the module that a function changes."""
    assigned = [
        node
        for node in source.nodes
        if isinstance(node, ast.Name) and node.id == name and isinstance(node.ctx, ast.Store)
    ]
    if all(source.function(node) is not None for node in assigned):
        return
    for node in assigned:
        function = source.function(node)
        if function is not None:
            first = function.body[0]
            place = source.span(first)[0]
            new = Edit(place, place, f"global {name}\n{source.indent(first)}")
            yield Candidate("missing-global", first.lineno, (new,), 0.7)


def _counted(source: Source, line: int) -> Iterator[Candidate]:
    """`d[k] += n` for a key that is not there yet."""
    for node in source.nodes:
        if isinstance(node, ast.AugAssign) and isinstance(node.op, ast.Add) and node.lineno == line:
            target = node.target
            if isinstance(target, ast.Subscript):
                table, key = source.text(target.value), source.text(target.slice)
                text = f"{source.text(target)} = {table}.get({key}, 0) + {source.text(node.value)}"
                yield Candidate("missing-default", line, (source.replace(node, text),), 0.8)


def _copied(source: Source, line: int) -> Iterator[Candidate]:
    """A loop over a copy of what it changes."""
    for node in source.nodes:
        if isinstance(node, ast.For) and node.lineno == line:
            text = source.text(node.iter)
            yield Candidate("missing-copy", line, (source.replace(node.iter, f"list({text})"),), 0.8)


def _joined_texts(source: Source, line: int) -> Iterator[Candidate]:
    """`"text" + number + 1`: what follows the text is added up first, or each part is made a text."""
    for node in source.nodes:
        if not isinstance(node, ast.BinOp) or node.lineno != line or isinstance(source.parents.get(node), ast.BinOp):
            continue
        parts: list[ast.expr] = []
        left: ast.expr = node
        while isinstance(left, ast.BinOp) and isinstance(left.op, ast.Add):
            parts.insert(0, left.right)
            left = left.left
        text = isinstance(left, ast.Constant) and isinstance(left.value, str)
        if not text or len(parts) < 2:
            continue
        texts = [isinstance(each, ast.Constant) and isinstance(each.value, str) for each in parts]
        if not any(texts):
            start, end = source.span(parts[0])[0], source.span(parts[-1])[1]
            edit = Edit(start, end, f"str({source.code[start:end]})")
            yield Candidate("conversion", line, (edit,), 0.6)
        edits = [
            source.replace(each, f"str({source.text(each)})")
            for each, is_text in zip(parts, texts, strict=True)
            if not is_text
        ]
        yield Candidate("conversion", line, tuple(edits), 0.5)


def _conversions(source: Source, line: int) -> Iterator[Candidate]:
    yield from _joined_texts(source, line)
    for node in source.nodes:
        if isinstance(node, ast.BinOp | ast.Compare) and node.lineno == line:
            operands = [node.left, node.right] if isinstance(node, ast.BinOp) else [node.left, *node.comparators]
            for operand in operands:
                if not isinstance(operand, ast.Constant | ast.BinOp | ast.JoinedStr):
                    for kind in ("str", "int", "float") if isinstance(node, ast.BinOp) else ("int", "float"):
                        yield Candidate(
                            "conversion", line, (source.replace(operand, f"{kind}({source.text(operand)})"),), 0.5
                        )
    for node in source.nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "input":
            yield Candidate("conversion", node.lineno, (source.replace(node, f"int({source.text(node)})"),), 0.5)


def _whole(source: Source, line: int) -> Iterator[Candidate]:
    """`//` for `/`, on the line and where its variables come from."""
    divisions = [node for node in source.nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)]
    for node in sorted(divisions, key=lambda each: abs(each.lineno - line)):
        start, end = source.span(node.left)[1], source.span(node.right)[0]
        found = re.fullmatch(r"(\)*\s*)/(\s*\(*)", source.code[start:end])
        if found:
            place = start + len(found[1])
            yield Candidate("arithmetic", node.lineno, (Edit(place, place + 1, "//"),), 0.8)


def _ranges(source: Source) -> Iterator[Candidate]:
    """`range(len(x))` for `range(len(x) + 1)`, `<` for `<=` before a length."""
    for node in source.nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add) and isinstance(node.right, ast.Constant):
            call = source.parents.get(node)
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "range":
                yield Candidate("off-by-one", node.lineno, (source.replace(node, source.text(node.left)),), 0.8)
        elif isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.LtE):
            start, end = source.span(node.left)[1], source.span(node.comparators[0])[0]
            gap = source.code[start:end]
            yield Candidate("comparison", node.lineno, (Edit(start, end, gap.replace("<=", "<")),), 0.7)


def _renamed(source: Source, name: str) -> Iterator[Candidate]:
    functions = {each.name: each for each in source.tree.body if isinstance(each, ast.FunctionDef)}
    if not name.isidentifier() or keyword.iskeyword(name):
        return
    near = difflib.get_close_matches(name, list(functions), n=2, cutoff=0.7)
    for other in near:
        function = functions[other]
        start = source.code.index(other, source.span(function)[0])
        edits = [Edit(start, start + len(other), name)]
        edits += [
            source.replace(each, name) for each in source.nodes if isinstance(each, ast.Name) and each.id == other
        ]
        yield Candidate("name", function.lineno, tuple(edits), 0.8)


def _imports(source: Source, name: str) -> Iterator[Candidate]:
    for node in source.nodes:
        if isinstance(node, ast.Import | ast.ImportFrom):
            text = source.text(node)
            for other in difflib.get_close_matches(name, sorted(_MODULES), n=2, cutoff=0.6):
                if re.search(rf"\b{re.escape(name)}\b", text):
                    yield Candidate(
                        "import",
                        node.lineno,
                        (source.replace(node, re.sub(rf"\b{re.escape(name)}\b", other, text, count=1)),),
                        0.8,
                    )
