"""The templates offer what was meant, and hardly anything that does not parse."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from services.debugging.repair.javascript import Program
from services.debugging.repair.source import Edit, Source, apply
from services.debugging.repair.templates import candidates

BUGS = Path(__file__).parents[1] / "bugs"

OFFERED = [
    ("comparison", "def f(a, b):\n    return a < b\n", "def f(a, b):\n    return a <= b\n"),
    ("comparison and bound", "def f(a):\n    return len(a) == 0\n", "def f(a):\n    return len(a) <= 1\n"),
    ("operands", "def f(a, b):\n    return a - b\n", "def f(a, b):\n    return b - a\n"),
    ("arithmetic", "def f(a, b):\n    return a / b\n", "def f(a, b):\n    return a // b\n"),
    ("needless operand", "def f(a):\n    return 1 + f(a)\n", "def f(a):\n    return f(a)\n"),
    ("augmented", "def f(a):\n    a ^= a - 1\n    return a\n", "def f(a):\n    a &= a - 1\n    return a\n"),
    ("grouping", "def f(a, b):\n    return a + b // 2\n", "def f(a, b):\n    return (a + b) // 2\n"),
    ("and-or", "def f(a, b):\n    return a and b\n", "def f(a, b):\n    return a or b\n"),
    ("not", "def f(a):\n    if a:\n        return 1\n", "def f(a):\n    if not a:\n        return 1\n"),
    ("constant", "def f(a):\n    return a[0]\n", "def f(a):\n    return a[1]\n"),
    ("bound", "def f(n):\n    return range(1, n)\n", "def f(n):\n    return range(1, n + 1)\n"),
    ("factor", "def f(n):\n    return [0] * n\n", "def f(n):\n    return [0] * (n + 1)\n"),
    ("square", "def f(n, g):\n    return abs(n - g)\n", "def f(n, g):\n    return abs(n - g ** 2)\n"),
    (
        "variable",
        "def f(a, b):\n    for x in a:\n        print(b)\n",
        "def f(a, b):\n    for x in a:\n        print(x)\n",
    ),
    ("by variable", "def f(a, k, n):\n    return f(a, k, n)\n", "def f(a, k, n):\n    return f(a, k - n, n)\n"),
    ("attribute", "def f(a):\n    return a.left or a.right\n", "def f(a):\n    return a.right or a.right\n"),
    ("slice", "def f(a):\n    return f(a)\n", "def f(a):\n    return f(a[1:])\n"),
    (
        "slice by variable",
        "def f(a, k):\n    for x in a:\n        print(x)\n",
        "def f(a, k):\n    for x in a[k:]:\n        print(x)\n",
    ),
    (
        "first value",
        "def f(a):\n    best = 0\n    return best\n",
        "def f(a):\n    best = float('-inf')\n    return best\n",
    ),
    ("sibling", "def f(a):\n    return any(a)\n", "def f(a):\n    return all(a)\n"),
    ("arguments", "def f(a, b):\n    return f(a % b, b)\n", "def f(a, b):\n    return f(b, a % b)\n"),
    ("needless call", "def f(a):\n    yield f(a)\n", "def f(a):\n    yield a\n"),
    (
        "missing bound",
        "def f(a):\n    best = a + 1\n    return best\n",
        "def f(a):\n    best = max(best, a + 1)\n    return best\n",
    ),
    ("shared rows", "def f(n):\n    return [[0] * n] * n\n", "def f(n):\n    return [[0] * n for _ in range(n)]\n"),
    ("empty list", "def f(n):\n    return []\n", "def f(n):\n    return [[]]\n"),
    ("one item", "def f(n):\n    return []\n", "def f(n):\n    return [n]\n"),
    ("value alone", "def f(a):\n    return a == 1 or 2 or 3\n", "def f(a):\n    return a == 1 or a == 2 or a == 3\n"),
    ("from the end", "def f(a, i):\n    return a[-i]\n", "def f(a, i):\n    return a[-i - 1]\n"),
    ("dropped", "def f(a):\n    a / 10\n    return a\n", "def f(a):\n    a //= 10\n    return a\n"),
    ("reverse", "def f(a):\n    return sorted(a)\n", "def f(a):\n    return sorted(a, reverse=True)\n"),
    (
        "null guard",
        "def f(a):\n    if a.next is None:\n        return 1\n",
        "def f(a):\n    if a is None or a.next is None:\n        return 1\n",
    ),
    (
        "emptiness",
        "def f(a, n):\n    if n < 0:\n        return 1\n",
        "def f(a, n):\n    if not a or n < 0:\n        return 1\n",
    ),
    ("loop condition", "def f(a):\n    while True:\n        a.pop()\n", "def f(a):\n    while a:\n        a.pop()\n"),
    (
        "base case",
        "def f(n):\n    return n * f(n - 1)\n",
        "def f(n):\n    if n == 0:\n        return 1\n    return n * f(n - 1)\n",
    ),
    ("result", "def f(a):\n    depth = 0\n    return True\n", "def f(a):\n    depth = 0\n    return depth == 0\n"),
    (
        "joined result",
        "def f(a):\n    rest = f(a)\n    return [x for x in rest]\n",
        "def f(a):\n    rest = f(a)\n    return rest + [x for x in rest]\n",
    ),
    ("missing return", "def f(a):\n    f(a)\n", "def f(a):\n    return f(a)\n"),
    ("return at end", "def f(a):\n    b = a\n", "def f(a):\n    b = a\n    return b\n"),
    ("yield from", "def f(a):\n    yield f(a)\n", "def f(a):\n    yield from f(a)\n"),
    (
        "missing add",
        "def f(a):\n    seen = set()\n    if a not in seen:\n        f(a)\n",
        "def f(a):\n    seen = set()\n    if a not in seen:\n        seen.add(a)\n        f(a)\n",
    ),
    (
        "missing append",
        "def f(a):\n    out = []\n    line = a\n    return out\n",
        "def f(a):\n    out = []\n    line = a\n    out.append(line)\n    return out\n",
    ),
    (
        "taken over",
        "def f(a):\n    b = None\n    while a:\n        a = a.next\n    return b\n",
        "def f(a):\n    b = None\n    while a:\n        b = a\n        a = a.next\n    return b\n",
    ),
    (
        "order",
        "def f(a):\n    b = a.pop()\n    c = a.pop()\n    return b\n",
        "def f(a):\n    c = a.pop()\n    b = a.pop()\n    return b\n",
    ),
    (
        "dedent",
        "def f(a):\n    for x in a:\n        print(x)\n        return x\n",
        "def f(a):\n    for x in a:\n        print(x)\n    return x\n",
    ),
    (
        "indent",
        "def f(a):\n    for x in a:\n        y = x\n    a.append(y)\n",
        "def f(a):\n    for x in a:\n        y = x\n        a.append(y)\n",
    ),
    ("needless", "def f(a):\n    a.sort()\n    return a\n", "def f(a):\n    return a\n"),
    (
        "shared default",
        "def f(a, b=[]):\n    b.append(a)\n    return b\n",
        "def f(a, b=None):\n    if b is None:\n        b = []\n    b.append(a)\n    return b\n",
    ),
    ("dropped value", "def f(a, k):\n    f(a, k)\n    return a\n", "def f(a, k):\n    a = f(a, k)\n    return a\n"),
    ("wrong target", "def f(w, e, u, v):\n    w[u, v] = w[v]\n", "def f(w, e, u, v):\n    w[v] = w[v]\n"),
    ("looked up", "def f(a, i):\n    return a.index(i) + i\n", "def f(a, i):\n    return a.index(i) + a[i]\n"),
    (
        "elif",
        "def f(a):\n    if a:\n        b = 1\n    elif a > 1:\n        b = 2\n    return b\n",
        "def f(a):\n    if a:\n        b = 1\n    if a > 1:\n        b = 2\n    return b\n",
    ),
]


@pytest.mark.parametrize(("name", "faulty", "meant"), OFFERED, ids=[entry[0] for entry in OFFERED])
def test_what_was_meant_is_offered(name: str, faulty: str, meant: str) -> None:
    source = Source(faulty)
    made = {each.applied(faulty) for each in candidates(source)}
    wanted = ast.dump(ast.parse(meant))
    assert any(ast.dump(ast.parse(code)) == wanted for code in made if parses(code))


def parses(code: str) -> bool:
    try:
        ast.parse(code)
    except SyntaxError:
        return False
    return True


@pytest.mark.parametrize("row", [json.loads(line) for line in (BUGS / "developed.jsonl").open(encoding="utf-8")][::6])
def test_nearly_everything_offered_parses_and_changes_something(row: dict[str, str]) -> None:
    source = Source(row["code"])
    made = candidates(source)
    assert len(made) > 300
    assert sum(not parses(each.applied(row["code"])) for each in made) <= 0.03 * len(made)
    assert all(each.applied(row["code"]) != row["code"] for each in made)
    assert all(0 < each.prior <= 1 and 1 <= each.line <= row["code"].count("\n") + 1 for each in made)


def test_places_are_counted_in_code_points() -> None:
    code = 'def f(ä):\n    ü = "éè"; return ü + ä\n'
    made = {each.applied(code) for each in candidates(Source(code))}
    assert 'def f(ä):\n    ü = "éè"; return ü - ä\n' in made
    assert 'def f(ä):\n    ü = "éè"; return ä + ü\n' in made


def test_what_is_inside_f_strings_is_left_alone() -> None:
    code = "def f(a, b):\n    return f'{a} {b + 1}'\n"
    for each in candidates(Source(code)):
        changed = each.applied(code)
        assert "{" not in changed.replace("{}", "") or "{a} {b + 1}" in changed or "f'" not in changed


def test_comments_and_layout_stay_as_they_are() -> None:
    code = "def f(a,b):\n    # keep this\n    return a<b   # and this\n"
    made = {each.applied(code) for each in candidates(Source(code))}
    assert "def f(a,b):\n    # keep this\n    return a<=b   # and this\n" in made


def test_edits_are_made_together() -> None:
    assert apply("abcdef", (Edit(4, 5, "E"), Edit(0, 1, ""), Edit(2, 2, "-"))) == "b-cdEf"


@pytest.mark.parametrize(
    ("faulty", "meant"),
    [
        ("function f(a) { return a < 1; }", "function f(a) { return a <= 1; }"),
        ("function f(a) { return a.sort(); }", "function f(a) { return a.sort((a, b) => a - b); }"),
        ("function f(a, b) { return f(a, b); }", "function f(a, b) { return f(b, a); }"),
        ("function f(a) { let s = 0; s = a; return s; }", "function f(a) { let s = 0; s += a; return s; }"),
        (
            "function f(a) { return a === 1 || 'x' || 3; }",
            "function f(a) { return a === 1 || a === 'x' || a === 3; }",
        ),
        ("const f = (ä) => 'é' + ä.length;", "const f = (ä) => 'é' - ä.length;"),
        ("function f(a) { a.push(1); return a; }", "function f(a) { a.unshift(1); return a; }"),
    ],
)
def test_javascript_is_offered_what_was_meant(faulty: str, meant: str) -> None:
    assert meant in {each.applied(faulty) for each in Program(faulty).candidates()}
