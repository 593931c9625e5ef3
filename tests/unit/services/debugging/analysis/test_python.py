"""What the rules find in Python, and what they leave alone: each row is a kind, the line where it is found, and a program."""

from __future__ import annotations

import pytest

from services.coding.value_types import Language
from services.debugging.analysis import analyse
from services.debugging.findings import Severity
from services.debugging.kinds import kinds

WRONG = [
    ("undefined-name", 2, "def area(width):\n    return width * depth"),
    ("undefined-name", 1, "print(zebra)"),
    ("name-typo", 3, "def mean(values):\n    total = sum(values)\n    return totl / len(values)"),
    ("name-typo", 1, "pritn('hello')"),
    ("name-typo", 2, "import math\nprint(math.squrt(2))"),
    ("name-typo", 4, "class Box:\n    def size(self):\n        return 3\n    def double(self): return size() * 2"),
    ("name-typo", 2, "items = []\nitems.push(3)"),
    ("name-typo", 2, "class Box:\n    def __int__(self, size):\n        self.size = size"),
    (
        "name-typo",
        5,
        "class Box:\n    def __init__(self, size):\n        self.size = size\n    def double(self):\n        return self.sise * 2",
    ),
    ("missing-import", 1, "print(math.pi)"),
    ("missing-import", 1, "counts = defaultdict(int)"),
    ("missing-global", 3, "count = 0\ndef step():\n    count += 1\n    return count"),
    ("missing-self", 2, "class Box:\n    def size():\n        return 3"),
    ("missing-self", 2, "class Box:\n    def size(other):\n        return self.width"),
    ("argument-count", 3, "def add(a, b):\n    return a + b\nprint(add(1))"),
    ("argument-count", 4, "class Box:\n    def __init__(self, size):\n        self.size = size\nbox = Box()"),
    ("read-before-value", 2, "def f():\n    total = total + 1\n    return total"),
    ("read-before-value", 2, "def f(a):\n    print(result)\n    result = a"),
    ("possibly-unbound", 4, "def f(a):\n    if a > 0:\n        sign = 1\n    return sign"),
    (
        "possibly-unbound",
        6,
        "def f(a):\n    try:\n        value = int(a)\n    except ValueError:\n        print('no number')\n    return value",
    ),
    ("defined-twice", 3, "def f(a):\n    return a\ndef f(a, b):\n    return a + b\nprint(f(1, 2))"),
    ("defined-twice", 1, "ages = {'Ann': 1, 'Bo': 2, 'Ann': 3}"),
    ("mutable-default", 1, "def add(item, items=[]):\n    items.append(item)\n    return items"),
    ("mutable-default", 1, "def count(word, seen={}):\n    seen[word] = seen.get(word, 0) + 1\n    return seen"),
    ("late-binding", 3, "functions = []\nfor i in range(3):\n    functions.append(lambda: i)"),
    ("late-binding", 1, "functions = [lambda x: x * i for i in range(3)]"),
    ("compared-wrongly", 2, "def f(a):\n    return a is 5"),
    ("compared-wrongly", 2, "def f(a):\n    return a is not 'x'"),
    ("swallowed-error", 4, "def f(a):\n    try:\n        return 1 / a\n    except:\n        pass"),
    (
        "swallowed-error",
        4,
        "def f(a):\n    try:\n        return 1 / a\n    except Exception:\n        pass\n    return 0",
    ),
    ("better-written", 2, "def f(a):\n    return a == None"),
    ("better-written", 1, "print(f'hello')"),
    ("off-by-one", 3, "def f(a):\n    s = 0\n    for i in range(len(a) + 1):\n        s += a[i]\n    return s"),
    (
        "off-by-one",
        2,
        "def f(a):\n    for i in range(len(a)):\n        if a[i] > a[i + 1]:\n            return False\n    return True",
    ),
    ("off-by-one", 3, "def f(a):\n    i = 0\n    while i <= len(a):\n        print(a[i])\n        i += 1"),
    ("off-by-one", 2, "def last(a):\n    return a[len(a)]"),
    (
        "off-by-one",
        4,
        (
            "def sort(a):\n    n = len(a)\n    for i in range(n):\n        for j in range(n - i):\n     "
            "       if a[j] > a[j + 1]:\n                a[j], a[j + 1] = a[j + 1], a[j]\n    return a"
        ),
    ),
    (
        "off-by-one",
        3,
        "def back(a):\n    out = []\n    for i in range(len(a), -1, -1):\n        out.append(a[i])\n    return out",
    ),
    (
        "loop-skips-element",
        3,
        "def total(a):\n    s = 0\n    for i in range(1, len(a)):\n        s += a[i]\n    return s",
    ),
    (
        "loop-skips-element",
        3,
        "def total(a):\n    s = 0\n    for i in range(len(a) - 1):\n        s += a[i]\n    return s",
    ),
    (
        "loop-skips-element",
        3,
        "def back(text):\n    out = ''\n    for i in range(len(text) - 1, 0, -1):\n        out += text[i]\n    return out",
    ),
    ("constant-condition", 2, "def f(a):\n    if a == 1 or 2:\n        return True\n    return False"),
    ("constant-condition", 2, "def f(a):\n    return a > 10 and a < 5"),
    ("constant-condition", 2, "def f(a):\n    return a != 1 or a != 2"),
    (
        "constant-condition",
        4,
        "def f(a):\n    if a > 5:\n        return 1\n    elif a > 5:\n        return 2\n    return 3",
    ),
    ("constant-condition", 2, "def f(a):\n    return len(a) >= 0"),
    ("useless-expression", 3, "def f(a):\n    total = a\n    total == a + 1\n    return total"),
    ("useless-expression", 2, "def f(name: str):\n    name.upper()\n    return name"),
    ("useless-expression", 3, "class Box:\n    def __init__(self, size):\n        size = size"),
    ("useless-expression", 3, "def double(a):\n    return a * 2\ndouble(3)"),
    ("missing-return", 1, "def add(a, b):\n    total = a + b\nprint(add(1, 2))"),
    ("missing-return", 1, "def sign(a) -> int:\n    if a > 0:\n        return 1\n    elif a < 0:\n        return -1"),
    (
        "missing-return",
        1,
        "def fact(n):\n    if n == 0:\n        return 1\n    else:\n        result = n * fact(n - 1)",
    ),
    ("recursion-no-base", 2, "def fact(n):\n    return n * fact(n - 1)"),
    ("recursion-no-base", 4, "def fact(n):\n    if n == 0:\n        return 1\n    return n * fact(n)"),
    (
        "recursive-result-unused",
        5,
        "def find(a, x):\n    if not a:\n        return False\n    if a[0] == x: return True\n    find(a[1:], x)",
    ),
    (
        "recursive-result-unused",
        5,
        "def gcd(a, b):\n    if b == 0:\n        return a\n    else:\n        gcd(b, a % b)",
    ),
    ("changed-under-loop", 3, "def f(a):\n    for x in a:\n        if x < 0: a.remove(x)\n    return a"),
    (
        "changed-under-loop",
        3,
        "def f(ages: dict):\n    for name in ages:\n        if ages[name] < 0: del ages[name]\n    return ages",
    ),
    ("changed-under-loop", 3, "def f(a):\n    for i in range(len(a)):\n        if a[i] == 0: a.pop(i)\n    return a"),
    ("fraction-as-integer", 2, "def middle(a):\n    return a[len(a) / 2]"),
    ("fraction-as-integer", 2, "def half(n):\n    for i in range(n / 2): print(i)"),
    ("no-result", 2, "def f(a):\n    b = a.sort()\n    return b"),
    ("no-result", 3, "def f(x):\n    a = [1]\n    a = a.append(x)\n    return a"),
    ("text-with-number", 2, "age = 5\nprint('age: ' + age)"),
    ("text-with-number", 2, "age = input('age')\nif age > 18: print('adult')"),
    ("shadowed-builtin", 2, "list = [1, 2]\nother = list('abc')"),
    ("shadowed-builtin", 4, "def f(values):\n    sum = 0\n    for v in values: sum += v\n    return sum(values)"),
    ("unreachable-code", 3, "def f(a):\n    return a\n    print(a)"),
    ("unreachable-code", 4, "def f(a):\n    for x in a:\n        break\n        print(x)"),
    ("never-ending-loop", 3, "def f(n):\n    i = 0\n    while i < n:\n        print(i)"),
    ("never-ending-loop", 3, "def f(n):\n    i = 0\n    while i < n:\n        i -= 1"),
    ("never-ending-loop", 2, "def f():\n    while True:\n        print('again')"),
    ("not-released", 2, "def f(path):\n    file = open(path)\n    return file.read()"),
    ("not-released", 2, "def f(path):\n    out = open(path, 'w')\n    out.write('x')"),
    (
        "return-in-loop",
        6,
        (
            "def prime(n):\n    for d in range(2, n):\n        if n % d == 0:\n "
            "           return False\n        else:\n            return True"
        ),
    ),
    ("return-in-loop", 5, "def total(a):\n    s = 0\n    for x in a:\n        s += x\n        return s"),
    ("fraction-equality", 2, "def f(a):\n    return a + 0.1 == 0.3"),
    ("fraction-equality", 3, "def f():\n    x = 0.0\n    while x != 0.9:\n        x += 0.1"),
    ("not-iterable", 2, "def f(a):\n    for i in len(a):\n        print(i)"),
    ("not-iterable", 2, "n = 10\nfor i in n:\n    print(i)"),
    ("not-changeable", 2, "word = 'abc'\nword[0] = 'x'"),
    ("not-changeable", 2, "pair = (1, 2)\npair[0] = 3"),
    ("shared-rows", 1, "grid = [[0] * 3] * 4"),
    ("shared-rows", 1, "rows = [[]] * 5"),
    ("failed-swap", 3, "def f(a, b):\n    a = b\n    b = a\n    return a, b"),
    ("failed-swap", 3, "def f(a, i):\n    a[i] = a[0]\n    a[0] = a[i]"),
    ("operator-meaning", 2, "def average(a, b):\n    return a + b / 2"),
    ("operator-meaning", 2, "def square(x):\n    return x ^ 2"),
    ("missing-prefix", 2, "def f(name):\n    print('hello {name}')"),
    ("missing-prefix", 3, "def f():\n    total = 3\n    return 'sum: {total}'"),
    ("function-not-called", 3, "def ready():\n    return True\nif ready: print('go')"),
    ("function-not-called", 2, "def f(word):\n    if word.isdigit: return 1\n    return 0"),
    ("missing-await", 4, "async def load():\n    return 1\nasync def main():\n    load()"),
    ("missing-await", 3, "import asyncio\nasync def main():\n    asyncio.sleep(1)"),
    ("unused-name", 1, "import math\nprint(1)"),
    ("unused-name", 2, "def f(a):\n    b = 1\n    return a"),
]

RIGHT = [
    "import contextlib\ndef f(a):\n    with contextlib.suppress(KeyError):\n        return a[1]\n    return 0",
    "def push(items, x):\n    items.append(x)\n    return items\npush([], 3)",
    "class Mixin:\n    def check(self):\n        return self.size > 3",
    "def f(a, extra=None):\n    extra = extra or []\n    extra.append(a)\n    return extra",
    "def f(a, names=[]):\n    return [a, *names]",
    "def fib(n, memo={}):\n    if n in memo: return memo[n]\n    memo[n] = n if n < 2 else fib(n - 1) + fib(n - 2)\n    return memo[n]",
    "functions = [lambda x, i=i: x * i for i in range(3)]",
    "for i in range(3):\n    print(sorted([1, 2], key=lambda v: v * i))",
    "def f(a):\n    for i in range(len(a) - 1):\n        if a[i] > a[i + 1]:\n            return False\n    return True",
    "def f(a):\n    for i in range(len(a)):\n        if i + 1 < len(a) and a[i] > a[i + 1]:\n            return False\n    return True",
    "def f(a):\n    sums = [0] * (len(a) + 1)\n    for i in range(len(a)):\n        sums[i + 1] = sums[i] + a[i]\n    return sums",
    "def f(a):\n    best = a[0]\n    for i in range(1, len(a)):\n        best = max(best, a[i])\n    return best",
    "def jumps(a):\n    s = 0\n    for i in range(1, len(a)):\n        s += abs(a[i] - a[i - 1])\n    return s",
    (
        "def f(a, x):\n    lo, hi = 0, len(a)\n    while lo < hi:\n        mid = (lo + hi) "
        "// 2\n        if a[mid] < x: lo = mid + 1\n        else: hi = mid\n    return lo"
    ),
    "def f(a):\n    i = 0\n    while i < len(a) and a[i] != 0:\n        i += 1\n    return i",
    "def f(queue):\n    for node in queue:\n        queue.append(node)\n        if len(queue) > 10: break",
    "def f(a):\n    for x in a:\n        if x < 0:\n            a.remove(x)\n            break\n    return a",
    "def f(a):\n    for x in a[:]:\n        a.remove(x)\n    for x in list(a):\n        a.remove(x)",
    "def find(a, x):\n    for i, v in enumerate(a):\n        if v == x:\n            return i",
    (
        "def dfs(graph, node, seen=None):\n    seen = seen if seen is not None else set()\n    seen.add(node)\n "
        "   for n in graph[node]:\n        if n not in seen:\n            dfs(graph, n, seen)\n    return seen"
    ),
    "def first(a):\n    for x in a:\n        return x",
    "def f(a):\n    if a > 0:\n        sign = 1\n    else:\n        sign = -1\n    return sign",
    "def f(a):\n    if a < 0:\n        raise ValueError(a)\n    else:\n        root = a ** 0.5\n    return root",
    "def f(a):\n    try:\n        value = int(a)\n    except ValueError:\n        return 0\n    return value",
    "def f(a):\n    if a is None:\n        b = 0\n    elif a:\n        b = 1\n    else:\n        return 2\n    return b",
    "def ask():\n    while True:\n        answer = input()\n        if answer: return answer",
    "def f(stack):\n    while stack:\n        stack.pop()",
    "def f(n):\n    while n > 0:\n        n //= 10",
    (
        "class Node:\n    def __init__(self, value):\n        self.value = value\n        self.next = None\n   "
        " def last(self):\n        node = self\n        while node.next: node = node.next\n        return node"
    ),
    "def f(path):\n    with open(path) as file:\n        return file.read()",
    "def f(path):\n    file = open(path)\n    try:\n        return file.read()\n    finally:\n        file.close()",
    "def f(x):\n    return x ^ 1 if x & 1 else x ^ 2",
    "def height(a, b):\n    return a + b / 2",
    "template = 'hello {name}'\ndef f(name):\n    return template.format(name=name)",
    "def f(a):\n    return a in (1, 2) or a == 3",
    "def f(a):\n    return 0 < a and a < 10 or a > 20",
    "def f(x):\n    a = [1]\n    a.append(x)\n    a.sort()\n    return a",
    (
        "class Stack:\n    def __init__(self): self.items = []\n    def append(self, x):\n        "
        "self.items.append(x)\n        return self\nstack = Stack().append(1)\nother = stack.append(2)"
    ),
    "grid = [[0] * 3 for _ in range(4)]\nrow = [0] * 5\npairs = [(0, 1)] * 3",
    "def f(key, table):\n    try:\n        return table[key]\n    except KeyError:\n        pass\n    return None",
    "def f(x: float):\n    return x == 0.5 or x == 1.0",
    "import math\ndef f(a):\n    for i in range(math.ceil(a / 2)): print(i)",
    "age = int(input())\nif age > 18: print('adult ' + str(age))",
    "def apply(filter, values):\n    return [v for v in values if filter(v)]",
    "def f(a):\n    a, b = a[0], a[1]\n    a, b = b, a\n    return a, b",
    "from typing import Optional\ndef f(a) -> Optional[int]:\n    if a > 0:\n        return 1",
    "def even(n):\n    return n == 0 or odd(n - 1)\ndef odd(n):\n    return n != 0 and even(n - 1)",
    "def walk(node):\n    if node is None: return\n    walk(node.left)\n    walk(node.right)",
    "def gen(n):\n    while True:\n        yield n\n        n += 1",
    "class Base:\n    def area(self):\n        raise NotImplementedError\nclass Square(Base):\n    def area(self): return self.side ** 2",
    "match_count = 0\ndef f():\n    global match_count\n    match_count += 1",
    "def f(command):\n    match command.split():\n        case ['go', where]: return where\n        case _: return ''",
    "def f(a):\n    for i in range(len(a)):\n        try:\n            print(a[i + 1])\n        except IndexError:\n            pass",
]


@pytest.mark.parametrize(
    ("kind", "line", "code"),
    WRONG,
    ids=lambda value: value if isinstance(value, str) and "-" in value and " " not in value else "",
)
def test_finds_what_is_wrong(kind: str, line: int, code: str) -> None:
    found = analyse(code, Language.PYTHON)
    assert (kind, line) in [(finding.kind, finding.line) for finding in found]
    assert all(kinds()[finding.kind].values <= set(finding.values) for finding in found)


@pytest.mark.parametrize("code", RIGHT)
def test_leaves_correct_programs_alone(code: str) -> None:
    found = [
        finding for finding in analyse(code, Language.PYTHON) if kinds()[finding.kind].severity is not Severity.INFO
    ]
    assert found == []
