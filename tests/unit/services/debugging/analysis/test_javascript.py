"""What the rules find in JavaScript, and what they leave alone: each row is a kind, the line where it is found, and a program."""

from __future__ import annotations

import pytest

from services.coding.value_types import Language
from services.debugging.analysis import analyse
from services.debugging.findings import Severity
from services.debugging.kinds import kinds

WRONG = [
    ("recursion-no-base", 2, "class A {\n  go(n) { return this.go(n - 1); }\n}"),
    ("undefined-name", 1, "console.log(zebra);"),
    ("undefined-name", 2, "function f(a) {\n  return a + depth;\n}"),
    (
        "name-typo",
        3,
        "function mean(values) {\n  const total = values.reduce((a, b) => a + b, 0);\n  return totl / values.length;\n}",
    ),
    ("name-typo", 2, "function f(a) {\n  for (let i = 0; i < a.lenght; i++) console.log(a[i]);\n}"),
    ("name-typo", 3, "class Box {\n  size() { return 3; }\n  double() { return size() * 2; }\n}"),
    ("name-typo", 1, "console.log(None);"),
    ("not-changeable", 2, "const a = 1;\na = 2;"),
    ("not-changeable", 3, "function f() {\n  const n = 0;\n  n++;\n  return n;\n}"),
    ("read-before-value", 1, "console.log(a);\nconst a = 1;"),
    ("read-before-value", 2, "function f() {\n  total += 1;\n  let total = 0;\n  return total;\n}"),
    ("read-before-value", 3, "class A {}\nclass B extends A {\n  constructor() { this.a = 1; }\n}"),
    ("compared-wrongly", 2, "function f(a) {\n  return a == '';\n}"),
    ("compared-wrongly", 2, "function f(a) {\n  return a == true;\n}"),
    ("compared-wrongly", 2, "function f(a) {\n  return a === [];\n}"),
    ("better-written", 2, "function f(a, b) {\n  return a == b;\n}"),
    ("better-written", 2, "function f(a) {\n  return parseInt(a);\n}"),
    ("missing-value-compared", 2, "function f(a) {\n  return a === NaN;\n}"),
    ("missing-value-compared", 2, "function f(a) {\n  if (a != NaN) return 1;\n  return 0;\n}"),
    ("assignment-in-condition", 2, "function f(a) {\n  if (a = 5) return 1;\n  return 0;\n}"),
    ("assignment-in-condition", 3, "function f(a) {\n  let b = 1;\n  while (b = a) { a -= 1; }\n}"),
    ("late-binding", 2, "for (var i = 0; i < 3; i++) {\n  setTimeout(() => console.log(i), 10);\n}"),
    ("late-binding", 3, "const out = [];\nfor (var i = 0; i < 3; i++) {\n  out.push(function () { return i; });\n}"),
    ("callback-no-return", 2, "function f(a) {\n  return a.map((x) => { x * 2; });\n}"),
    ("callback-no-return", 2, "function f(a) {\n  return a.filter(function (x) { if (x > 1) console.log(x); });\n}"),
    ("for-in-sequence", 3, "const a = [1, 2];\nlet s = 0;\nfor (const x in a) s += x;"),
    ("for-in-sequence", 2, "const words = 'a b'.split(' ');\nfor (const w in words) console.log(w);"),
    (
        "off-by-one",
        3,
        "function f(a) {\n  let s = 0;\n  for (let i = 0; i <= a.length; i++) s += a[i];\n  return s;\n}",
    ),
    (
        "off-by-one",
        2,
        "function f(a) {\n  for (let i = 0; i < a.length; i++) { if (a[i] > a[i + 1].size) return false; }\n  return true;\n}",
    ),
    ("off-by-one", 2, "function f(a) {\n  return a[a.length];\n}"),
    (
        "off-by-one",
        3,
        "function f(a) {\n  let out = '';\n  for (let i = a.length; i >= 0; i--) out += a[i];\n  return out;\n}",
    ),
    (
        "missing-break",
        5,
        (
            "function f(a) {\n  let r = '';\n  switch (a) {\n    case 1:\n      r = "
            "'one';\n    case 2:\n      r = 'two';\n      break;\n  }\n  return r;\n}"
        ),
    ),
    (
        "missing-break",
        3,
        "function f(a) {\n  let r; switch (a) { case 'x':\n    r = 1;\n    default: r = 2; }\n  return r;\n}",
    ),
    ("sort-as-text", 1, "const sorted = [10, 9, 1].sort();"),
    ("sort-as-text", 2, "function median(numbers) {\n  numbers.sort();\n  return numbers[0];\n}"),
    ("unreachable-code", 3, "function f(a) {\n  return a;\n  console.log(a);\n}"),
    ("unreachable-code", 4, "function f(a) {\n  for (const x of a) {\n    break;\n    console.log(x);\n  }\n}"),
    ("defined-twice", 1, "const o = { a: 1, b: 2, a: 3 };"),
    ("defined-twice", 3, "const o = {\n  size: 1,\n  size: 2,\n};"),
    ("null-use", 3, "const box = {\n  size: 3,\n  double: () => this.size * 2,\n};"),
    ("null-use", 3, "function f() {\n  let node = null;\n  node.next = 1;\n}"),
    ("null-use", 2, "function f(node) {\n  if (node === null && node.next) return 1;\n  return 0;\n}"),
    (
        "missing-await",
        3,
        "async function load() { return [1]; }\nasync function main() {\n  const data = load();\n  console.log(data.length);\n}",
    ),
    ("missing-await", 2, "async function f(url) {\n  const response = fetch(url);\n  return response.json();\n}"),
    ("missing-return", 1, "function add(a, b) {\n  const sum = a + b;\n}\nconsole.log(add(1, 2));"),
    ("missing-return", 1, "function fact(n) {\n  if (n === 0) { return 1; }\n  else { n * fact(n - 1); }\n}"),
    ("recursion-no-base", 2, "function fact(n) {\n  return n * fact(n - 1);\n}"),
    ("recursion-no-base", 2, "const sum = (n) => {\n  return n + sum(n - 1);\n};"),
    ("recursive-result-unused", 3, "function gcd(a, b) {\n  if (b === 0) return a;\n  gcd(b, a % b);\n}"),
    (
        "recursive-result-unused",
        4,
        "function find(a, x, i) {\n  if (a[i] === x) return i;\n  if (i < a.length) {\n    find(a, x, i + 1);\n  }\n}",
    ),
    ("useless-expression", 3, "function f(a) {\n  let b = 1;\n  b == a;\n  return b;\n}"),
    ("useless-expression", 2, "function f(name) {\n  name.toUpperCase();\n  return name;\n}"),
    ("useless-expression", 2, "class A {\n  constructor(size) { size = size; }\n}"),
    ("constant-condition", 2, "function f(a) {\n  if (a === 1 || 2) return true;\n  return false;\n}"),
    ("constant-condition", 2, "function f(a) {\n  if (a === 'x' || 'y') return true;\n  return false;\n}"),
    ("constant-condition", 2, "function f(a) {\n  return a > 10 && a < 5;\n}"),
    ("constant-condition", 2, "function f(a) {\n  return typeof a === 'strng';\n}"),
    ("operator-meaning", 2, "function f(a) {\n  return 1 < a < 5;\n}"),
    ("operator-meaning", 2, "function f(a, n) {\n  a =+ n;\n  return a;\n}"),
    ("operator-meaning", 2, "function f(a, b) {\n  return !a in b;\n}"),
    ("operator-meaning", 2, "function average(a, b) {\n  return a + b / 2;\n}"),
    ("empty-body", 3, "function f(a) {\n  let s = 0;\n  for (let i = 0; i < a; i++);\n  { s += 1; }\n  return s;\n}"),
    ("empty-body", 2, "function f(a) {\n  if (a > 0);\n  { return 1; }\n}"),
    ("never-ending-loop", 2, "function f(n) {\n  for (let i = 0; i < n; i--) { console.log(i); }\n}"),
    ("never-ending-loop", 3, "function f(n) {\n  let i = 0;\n  while (i < n) { console.log(i); }\n}"),
    (
        "return-in-loop",
        4,
        "function prime(n) {\n  for (let d = 2; d < n; d++) {\n    if (n % d === 0) return false;\n    else return true;\n  }\n}",
    ),
    ("return-in-loop", 5, "function f(a) {\n  let s = 0;\n  for (const x of a) {\n    s += x;\n    return s;\n  }\n}"),
    ("failed-swap", 3, "function f(a, i, j) {\n  a[i] = a[j];\n  a[j] = a[i];\n}"),
    ("missing-prefix", 2, "function f(name) {\n  return 'hello ${name}';\n}"),
    ("no-result", 2, "function f() {\n  const out = [1, 2].forEach((x) => x * 2);\n  return out;\n}"),
    ("unused-name", 2, "function f(a) {\n  const b = 1;\n  return a;\n}"),
]

RIGHT = [
    "function f(a, n) { a = -n; if (n) a =-n; return a; }\nf(1, 2);",
    "const label = (n) => n === 1 || 'many';\nconsole.log(label(2));",
    "function f(a) { if (a === 'x' || '') return 1; return 2; }\nf(1);",
    "class A { static run(a) { return run(a); } go(n) { return n ? this.go(n - 1) : 0; } }\nfunction run(a) { return a; }\nnew A();",
    "function stop() { process.exit(1); return; }",
    "import fs from 'node:fs';\nexport const read = (path) => fs.readFileSync(path, 'utf8');",
    (
        "class Node { #value; constructor(v) { this.#value = v; } get value() { return "
        "this.#value; } static of(v) { return new Node(v); } }\nconsole.log(Node.of(1).value);"
    ),
    "const { a, b: [c, ...rest], d = 4 } = JSON.parse('{}');\nconsole.log(a, c, rest, d);",
    "const add = (a) => (b) => a + b;\nconsole.log([1, 2].map(add(3)));",
    "let match;\nconst re = /a(b)/g;\nwhile ((match = re.exec('abab')) !== null) console.log(match[1]);",
    "function f(a) {\n  if (a == null) return 0;\n  return a ?? 1;\n}",
    "for (let i = 0; i < 3; i++) { setTimeout(() => console.log(i), 1); }",
    "for (var i = 0; i < 3; i++) { console.log([1, 2].map((x) => x * i)); }",
    "const o = { a: 1 };\nfor (const key in o) console.log(o[key]);",
    "function f(a) { for (let i = 0; i < a.length - 1; i++) if (a[i] > a[i + 1]) return false; return true; }",
    "function f(a) { for (let i = 0; i < a.length; i++) if (i + 1 < a.length && a[i] > a[i + 1]) return false; return true; }",
    "function f(n) { const dp = new Array(n + 1).fill(0); for (let i = 1; i <= n; i++) dp[i] = dp[i - 1] + 1; return dp[n]; }",
    "function f(a) { switch (a) { case 1: case 2: return 'x'; default: return 'y'; } }",
    "function f(a) { switch (a) { case 1:\n // falls through\n case 2: return 'x'; } return ''; }",
    "const words = ['b', 'a'];\nwords.sort();\nconst n = [3, 1].sort((a, b) => a - b);\nconsole.log(n);",
    "async function f(url) { const r = await fetch(url); return r.json(); }\nf('x').then(console.log).catch(console.error);",
    "async function f() { return 1; }\nasync function main() { const all = [f(), f()]; console.log(await Promise.all(all)); }\nmain();",
    (
        "const o = { size: 1, double() { return this.size * 2; } };\nfunction "
        "T() { this.go = { run: () => this.x }; }\nnew T();\nconsole.log(o);"
    ),
    "function find(a, x) { for (const v of a) { if (v === x) return v; } return undefined; }",
    "function visit(node) { if (!node) return; visit(node.left); visit(node.right); }",
    "function first(a) { for (const x of a) { return x; } return null; }",
    "label: for (const a of [1]) { for (const b of [2]) { if (a === b) continue label; } }",
    "function f(a) { a.forEach((x) => { console.log(x); }); a.map((x) => ({ x })); }",
    "function f(n) { let i = 0; while (i < n) { i += 2; } do { i--; } while (i > 0); return i; }",
    "function f(list) { while (list.length > 0) { list.pop(); } }",
    "export default function main() { try { return JSON.parse('1'); } catch { return null; } }",
    "var self = this;\nmodule.exports = { f: function () { return self; } };\nif (typeof window !== 'undefined') window.x = 1;",
    "function outer() { helper(); function helper() { return late; } }\nconst late = 1;\nouter();",
    "function* ids() { let i = 0; while (true) yield i++; }\nfor (const id of ids()) if (id > 3) break;",
    "let a = 1, b = 2;\n[a, b] = [b, a];\nconsole.log(`${a}`, '$' + b);",
    "const area = (w, h) => w + h / 2;\nconst bits = (x) => (x ^ 2) | 1;\nconsole.log(area(1, 2), bits(3));",
    "function f(a, b = a, ...c) { return [a, b, c].filter(Boolean).reduce((s, x) => { s.push(x); return s; }, []); }",
    "function sign(a) { if (a > 0) { return 1; } else if (a < 0) { return -1; } else { throw new Error('zero'); } }",
    "let node = null;\nfor (const x of [1]) { node = { x }; }\nif (node !== null && node.x) console.log(node.x);",
]


@pytest.mark.parametrize(("kind", "line", "code"), WRONG)
def test_finds_what_is_wrong(kind: str, line: int, code: str) -> None:
    found = analyse(code, Language.JAVASCRIPT)
    assert (kind, line) in [(finding.kind, finding.line) for finding in found]
    assert all(kinds()[finding.kind].values <= set(finding.values) for finding in found)


@pytest.mark.parametrize("code", RIGHT)
def test_leaves_correct_programs_alone(code: str) -> None:
    found = [
        finding for finding in analyse(code, Language.JAVASCRIPT) if kinds()[finding.kind].severity is not Severity.INFO
    ]
    assert found == []
