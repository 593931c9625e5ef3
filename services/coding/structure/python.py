"""The constructs of a Python program, by the language's own parser."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Sequence

from services.coding.structure.parts import Notes, Part, Structure, note_loop, structure_of

_PY_HASHES = frozenset({"dict", "set", "Counter", "defaultdict", "OrderedDict", "frozenset"})
_PY_SCANS = frozenset(
    {"sum", "max", "min", "any", "all", "list", "tuple", "reversed", "join", "count", "index", "remove"}
)
_PY_SCANS_OF_PARTS = frozenset({"insert", "extend", "copy", "startswith", "replace", "split"})
_PY_OPAQUE = frozenset({"permutations", "combinations", "product", "accumulate", "groupby", "eval", "exec"})


class _PythonReader(ast.NodeVisitor):
    def __init__(self, entry: str, own: set[str]) -> None:
        self.notes = Notes()
        self._entry = entry
        self._own = own
        self._inside: list[str] = []

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        self._inside.append(node.name)
        loops, self.notes.loops = self.notes.loops, []
        guards = [statement for statement in node.body[:4] if isinstance(statement, ast.If)]
        for statement in guards:
            last = statement.body[-1]
            if _is_emptiness(statement.test) and isinstance(last, ast.Return) and len(statement.body) == 1:
                returned = ast.unparse(last.value) if last.value else "None"
                self.notes.add(Part.GUARD, statement.lineno, f"{ast.unparse(statement.test)} → {returned}")
        self.generic_visit(node)
        self.notes.loops = loops
        self._inside.pop()

    def visit_For(self, node: ast.For) -> None:
        self.visit(node.iter)
        self._loop(node.iter, ast.unparse(node.target), node.lineno, [*node.body, *node.orelse])

    def visit_While(self, node: ast.While) -> None:
        halves = any(_halves(inner) for inner in ast.walk(node))
        if halves:
            self.notes.add(Part.SEARCH, node.lineno, ast.unparse(node.test))
            self.generic_visit(node)
            return
        self.notes.add(Part.WHILE, node.lineno, ast.unparse(node.test))
        self.notes.loops.append((node.lineno, ""))
        self.generic_visit(node)
        self.notes.loops.pop()

    def visit_ListComp(self, node: ast.ListComp) -> None:
        self._comprehension(node.generators, [node.elt])

    def visit_GeneratorExp(self, node: ast.GeneratorExp) -> None:
        self._comprehension(node.generators, [node.elt])

    def visit_SetComp(self, node: ast.SetComp) -> None:
        self.notes.add(Part.HASH, node.lineno, ast.unparse(node))
        self._comprehension(node.generators, [node.elt])

    def visit_DictComp(self, node: ast.DictComp) -> None:
        self.notes.add(Part.HASH, node.lineno, ast.unparse(node))
        self._comprehension(node.generators, [node.key, node.value])

    def visit_Dict(self, node: ast.Dict) -> None:
        if not node.keys:
            self.notes.add(Part.HASH, node.lineno, "{}")
        self.generic_visit(node)

    def visit_Assign(self, node: ast.Assign) -> None:
        if _makes_hash(node.value):
            self.notes.hashes |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        self.generic_visit(node)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None and _makes_hash(node.value) and isinstance(node.target, ast.Name):
            self.notes.hashes.add(node.target.id)
        self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> None:
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        what = ast.unparse(node.args[0]) if node.args else ast.unparse(node.func)
        if name in ("sorted", "sort"):
            sorted_thing = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else what
            self.notes.add(Part.SORT, node.lineno, sorted_thing)
        elif name in _PY_HASHES:
            self.notes.add(Part.HASH, node.lineno, ast.unparse(node))
        elif name in ("heappush", "heappop", "heapify", "heapreplace", "heappushpop"):
            self.notes.add(Part.HEAP, node.lineno, name)
        elif name.startswith(("bisect", "insort")):
            self.notes.add(Part.SEARCH, node.lineno, name)
        elif name in ("lru_cache", "cache"):
            self.notes.add(Part.HASH, node.lineno, name)
        elif name in _PY_OPAQUE:
            self.notes.add(Part.OPAQUE, node.lineno, name)
        elif name in self._own:
            part = Part.RECURSION if name in self._inside else Part.OPAQUE
            if part is Part.RECURSION or self.notes.loops or name != self._entry:
                self.notes.add(part, node.lineno, name)
        elif name in _PY_SCANS and not (name in ("max", "min") and len(node.args) > 1):
            if not (name in ("list", "tuple", "sum", "max", "min", "any", "all", "join") and _has_comprehension(node)):
                self.notes.add(Part.SCAN, node.lineno, name)
        elif name in _PY_SCANS_OF_PARTS or (name == "pop" and node.args and ast.unparse(node.args[0]) == "0"):
            self.notes.add(Part.SCAN, node.lineno, name)
        self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        for operator, right in zip(node.ops, node.comparators, strict=True):
            if isinstance(operator, ast.In | ast.NotIn) and not self._is_small_or_hash(right):
                self.notes.add(Part.SCAN, node.lineno, ast.unparse(right))
        self.generic_visit(node)

    def visit_Subscript(self, node: ast.Subscript) -> None:
        if isinstance(node.slice, ast.Slice) and isinstance(node.ctx, ast.Load):
            self.notes.add(Part.SCAN, node.lineno, ast.unparse(node))
        self.generic_visit(node)

    def _is_small_or_hash(self, node: ast.expr) -> bool:
        if isinstance(node, ast.Name):
            return node.id in self.notes.hashes
        return isinstance(node, ast.Constant | ast.Tuple | ast.List | ast.Set | ast.Dict) or _makes_hash(node)

    def _loop(self, iterated: ast.expr, target: str, line: int, body: Sequence[ast.AST]) -> None:
        text = ast.unparse(iterated)
        if _is_fixed(iterated):
            for statement in body:
                self.visit(statement)
            return
        note_loop(self.notes, line, text)
        self.notes.loops.append((line, target))
        for statement in body:
            self.visit(statement)
        self.notes.loops.pop()

    def _comprehension(self, generators: Sequence[ast.comprehension], parts: Sequence[ast.expr]) -> None:
        inner: list[ast.AST] = [*parts, *(condition for each in generators for condition in each.ifs)]

        def nest(left: Sequence[ast.comprehension]) -> None:
            if not left:
                for part in inner:
                    self.visit(part)
                return
            first = left[0]
            self.visit(first.iter)
            if _is_fixed(first.iter):
                nest(left[1:])
                return
            note_loop(self.notes, first.iter.lineno, ast.unparse(first.iter))
            self.notes.loops.append((first.iter.lineno, ast.unparse(first.target)))
            nest(left[1:])
            self.notes.loops.pop()

        nest(generators)


def read_python(code: str, entry: str) -> Structure:
    """What a program is made of. Raises `SyntaxError`, and others where it is nested too deeply."""
    with warnings.catch_warnings():
        # What the candidate wrote may warn; that is no matter of the service's log.
        warnings.simplefilter("ignore")
        tree = ast.parse(code)
    functions = {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    reader = _PythonReader(entry, set(functions))
    reader.visit(tree)
    called = functions.get(entry)
    arguments = tuple(argument.arg for argument in called.args.args if argument.arg != "self") if called else ()
    return structure_of(reader.notes, arguments, code)


def _is_emptiness(test: ast.expr) -> bool:
    text = ast.unparse(test)
    return bool(
        re.fullmatch(r"not \w+|len\(\w+\) (?:== 0|< 1|<= 0)|\w+ (?:==|is) (?:\[\]|''|None|\{\})|not len\(\w+\)", text)
    )


def _is_fixed(iterated: ast.expr) -> bool:
    """Whether a loop runs a number of times that stands in the text."""
    if isinstance(iterated, ast.List | ast.Tuple | ast.Set | ast.Constant):
        return True
    if isinstance(iterated, ast.Call) and isinstance(iterated.func, ast.Name) and iterated.func.id == "range":
        return not any(
            isinstance(inner, ast.Name | ast.Call) for argument in iterated.args for inner in ast.walk(argument)
        )
    return False


def _makes_hash(value: ast.expr) -> bool:
    if isinstance(value, ast.Dict | ast.Set | ast.DictComp | ast.SetComp):
        return True
    if not isinstance(value, ast.Call):
        return False
    name = value.func.id if isinstance(value.func, ast.Name) else getattr(value.func, "attr", "")
    return name in _PY_HASHES


def _has_comprehension(node: ast.Call) -> bool:
    return any(isinstance(argument, ast.GeneratorExp | ast.ListComp) for argument in node.args)


def _halves(node: ast.AST) -> bool:
    """Whether a step divides something by a constant, as a binary search and a count of digits do."""
    if isinstance(node, ast.AugAssign):
        return isinstance(node.op, ast.FloorDiv | ast.RShift) and isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.BinOp):
        text = ast.unparse(node.value)
        return bool(re.search(r"\+.+(?://\s*2|>>\s*1)", text))
    return False
