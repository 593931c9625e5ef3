"""What every service that runs code must make of the same jobs."""

from __future__ import annotations

from services.coding.sandbox import Executor, Job, RunStatus
from services.coding.value_types import Language

ADDING = {
    Language.PYTHON: "def add(a, b):\n    print('adding')\n    return a + b\n",
    Language.JAVASCRIPT: "function add(a, b) { console.log('adding'); return a + b; }\n",
    Language.JAVA: 'class Solution { static int add(int a, int b) { System.out.println("adding"); return a + b; } }\n',
    Language.CPP: '#include <iostream>\nint add(int a, int b) { std::cout << "adding\\n"; return a + b; }\n',
}
FAILING = {
    Language.PYTHON: "def f(n):\n    return [1, 2][n]\n",
    Language.JAVASCRIPT: "function f(n) {\n  if (n > 1) throw new RangeError('far');\n  return n;\n}\n",
    Language.JAVA: "class A {\n  static int f(int n) {\n    return new int[] {1, 2}[n];\n  }\n}\n",
    Language.CPP: "#include <vector>\nint f(int n) { return std::vector<int>(2).at(n); }\n",
}
BROKEN = {
    Language.PYTHON: "def add(a, b):\n    return (a\n",
    Language.JAVASCRIPT: "function add(a, b) {\n  return a +;\n}\n",
    Language.JAVA: "class A {\n  static int add(int a) {\n    return a\n  }\n}\n",
    Language.CPP: "int add(int a) {\n  return a\n}\n",
}
DOUBLING = {
    Language.PYTHON: "print(int(input()) * 2)\n",
    Language.JAVASCRIPT: "console.log(JSON.parse(require('fs').readFileSync(0, 'utf8')) * 2);\n",
}
QUERY = Job(
    Language.SQL, "SELECT a FROM t WHERE a > 1;", inputs=[[{"t": [[1], [2]]}], [{"t": []}]], setup="CREATE TABLE t (a);"
)


async def calls(executor: Executor, language: Language) -> None:
    """A function's values come back, each with what it printed."""
    result = await executor.run(Job(language, ADDING[language], "add", [[1, 2], [20, 22]]))
    assert result.status is RunStatus.OK, result
    assert [case.value for case in result.cases] == [3, 42]
    assert [case.stdout for case in result.cases] == ["adding\n", "adding\n"]


async def fails(executor: Executor, language: Language) -> None:
    """A case that raises leaves the others."""
    result = await executor.run(Job(language, FAILING[language], "f", [[0], [7], [1]]))
    statuses = [case.status for case in result.cases]
    assert statuses == [RunStatus.OK, RunStatus.RUNTIME_ERROR, RunStatus.OK], result
    assert result.cases[1].raised is not None
    assert result.cases[1].raised.line == {Language.PYTHON: 2, Language.JAVASCRIPT: 2, Language.JAVA: 3}.get(language)


async def refuses(executor: Executor, language: Language) -> None:
    """What does not compile is told with its line."""
    result = await executor.run(Job(language, BROKEN[language], "add", [[1, 2]]))
    assert result.status is RunStatus.COMPILE_ERROR, result
    assert result.messages[0].line == (3 if language is Language.JAVA else 2)


async def selects(executor: Executor) -> None:
    """A query's rows come back."""
    result = await executor.run(QUERY)
    assert [case.value for case in result.cases] == [
        {"columns": ["a"], "rows": [[2]]},
        {"columns": ["a"], "rows": []},
    ], result


async def reads(executor: Executor, language: Language) -> None:
    """A program is run once for each case."""
    result = await executor.run(Job(language, DOUBLING[language], None, [[21], ["4"], ["x"]]))
    assert [case.stdout for case in result.cases][:2] == ["42\n", "8\n"], result
    assert result.cases[2].status is RunStatus.RUNTIME_ERROR
    raised = result.cases[2].raised
    assert raised is not None
    assert (raised.type, raised.line) == (
        ("ValueError", 1) if language is Language.PYTHON else ("SyntaxError", raised.line)
    )
