"""The shipped problems: complete, coherent, and right by two languages and by second answers found in other ways."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import pytest
import yaml
from pydantic import JsonValue, ValidationError

from services.coding.growth import Recipe, Values
from services.coding.problems import Kind, Problem, ProblemBank, load_problems, parse_topic
from services.coding.starters import driver, entry_point, starter
from services.coding.value_types import Language, conforms, native_type, parse_type, same_value
from services.interviewing.bank import Difficulty
from services.skills.taxonomy import load_taxonomy
from tests.unit.services.coding.brute_force import CHECKS, size_of

BANK = load_problems()
PROGRAMS = [problem.id for problem in BANK if problem.kind is not Kind.QUERY]
QUERIES = [problem.id for problem in BANK if problem.kind is Kind.QUERY]
TOPICS = {
    "arrays_strings", "hashing", "two_pointers_windows", "stacks_queues", "linked_structures", "trees", "graphs",
    "dynamic_programming", "greedy_intervals", "binary_search_sorting", "math_bits", "recursion_backtracking",
    "object_design", "systems", "sql",
}  # fmt: skip

PYTHON = """
import json, sys
job = json.load(sys.stdin)
names = {}
exec(compile(job["code"], "solution.py", "exec"), names)
print(json.dumps([names[job["name"]](*arguments) for arguments in job["inputs"]]))
"""
NODE = """
const job = JSON.parse(require("fs").readFileSync(0, "utf8"));
const solve = new Function(`"use strict";${job.code};return ${job.name};`)();
console.log(JSON.stringify(job.inputs.map((inputs) => solve(...inputs) ?? null)));
"""
Unavailable = Callable[[str], NoReturn]


def problem_of(problem_id: str) -> Problem:
    problem = BANK.get(problem_id)
    assert problem is not None
    return problem


def results(command: list[str], problem: Problem, language: Language, inputs: list[Values]) -> Any:
    """What the reference solution returns for each of the inputs, run in a process of its own."""
    code = problem.solutions[language] + driver(problem, language)
    job = {"code": code, "name": entry_point(problem, language), "inputs": inputs}
    run = subprocess.run(command, input=json.dumps(job), capture_output=True, text=True, timeout=60, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


def assert_passes(problem: Problem, command: list[str], language: Language) -> None:
    found = results(command, problem, language, [test.input for test in problem.tests])
    for test, actual in zip(problem.tests, found, strict=True):
        assert problem.accepts(test.expected, actual), (test.input, test.expected, actual)


def queried(problem: Problem, tables: Any) -> tuple[list[str], Any]:
    """The columns and rows that the reference query selects from these tables."""
    assert problem.database is not None
    connection = sqlite3.connect(":memory:")
    connection.executescript(problem.database.tables)
    for table, rows in tables.items():
        for row in rows:
            connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    cursor = connection.execute(problem.solutions[Language.SQL])
    rows = [list(row) for row in cursor]
    connection.close()
    return [column[0] for column in cursor.description], rows


@pytest.mark.parametrize("problem_id", PROGRAMS)
def test_the_python_solution_passes_every_test(problem_id: str) -> None:
    assert_passes(problem_of(problem_id), [sys.executable, "-I", "-S", "-c", PYTHON], Language.PYTHON)


@pytest.mark.parametrize("problem_id", PROGRAMS)
def test_the_javascript_solution_passes_every_test(problem_id: str, unavailable: Unavailable) -> None:
    node = shutil.which("node") or unavailable("no node")
    assert_passes(problem_of(problem_id), [node, "-e", NODE], Language.JAVASCRIPT)


@pytest.mark.parametrize("problem_id", QUERIES)
def test_the_query_passes_every_test_and_returns_the_columns_promised(problem_id: str) -> None:
    problem = problem_of(problem_id)
    assert problem.database is not None
    for test in problem.tests:
        columns, rows = queried(problem, test.input[0])
        assert columns == problem.database.columns
        assert problem.accepts(test.expected, rows), (test.input, test.expected, rows)


@pytest.mark.parametrize("problem_id", sorted(CHECKS))
def test_a_second_answer_agrees_with_the_expected_values(problem_id: str) -> None:
    problem = problem_of(problem_id)
    check = CHECKS[problem_id]
    small = [test for test in problem.tests if size_of(test.input) <= check.up_to]
    assert len(small) >= 6
    for test in small:
        actual = check.answer(*json.loads(json.dumps(test.input)))
        assert problem.accepts(test.expected, actual), (test.input, test.expected, actual)


@pytest.mark.parametrize("problem_id", sorted(name for name in CHECKS if problem_of(name).growth))
def test_a_second_answer_agrees_on_small_arguments_made_at_random(problem_id: str) -> None:
    problem = problem_of(problem_id)
    check = CHECKS[problem_id]
    made = [problem.arguments(size, seed) for size in range(1, 8) for seed in range(4)]
    inputs = [values for values in made if not problem.refuses(values) and size_of(values) <= check.up_to]
    assert inputs, made
    found = results([sys.executable, "-I", "-S", "-c", PYTHON], problem, Language.PYTHON, inputs)
    for values, actual in zip(inputs, found, strict=True):
        assert problem.accepts(check.answer(*values), actual), values


def test_the_bank_is_large_enough_and_balanced() -> None:
    assert set(BANK.topics) == TOPICS
    assert len(BANK) >= 90
    assert len(BANK.filter(topic="sql")) >= 14
    assert all(len(BANK.filter(topic=topic)) >= 5 for topic in TOPICS)
    shares = Counter(problem.difficulty for problem in BANK)
    assert 0.35 <= shares[Difficulty.EASY] / len(BANK) <= 0.45
    assert 0.35 <= shares[Difficulty.MEDIUM] / len(BANK) <= 0.45
    assert 0.15 <= shares[Difficulty.HARD] / len(BANK) <= 0.25


def test_most_problems_have_a_second_answer() -> None:
    assert set(CHECKS) <= {problem.id for problem in BANK}
    assert len(CHECKS) >= 90


def test_skills_are_those_of_the_taxonomy() -> None:
    taxonomy = load_taxonomy()
    names = {skill for problem in BANK for skill in problem.skills}
    assert names <= {skill.name for skill in taxonomy.all()}


def test_titles_and_functions_are_different() -> None:
    assert max(Counter(problem.title for problem in BANK).values()) == 1
    assert max(Counter(problem.function_name for problem in BANK if problem.kind is Kind.FUNCTION).values()) == 1


def test_every_parameter_is_named_in_the_statement() -> None:
    for problem in BANK:
        names = [f"`{parameter.name}" for parameter in problem.parameters if problem.kind is Kind.FUNCTION]
        if problem.class_shape:
            names = [f"`{problem.class_shape.name}`", *(f"`{method.name}(" for method in problem.class_shape.methods)]
        if problem.database:
            names = problem.database.columns
        missing = [name for name in names if name not in problem.statement]
        assert missing == [], problem.id


def test_growth_arguments_fit_the_problem_and_grow() -> None:
    measured = [problem for problem in BANK if problem.growth]
    assert len(measured) >= 70
    for problem in measured:
        assert problem.growth is not None
        least, next_size = problem.growth.sizes[:2]
        small, larger = problem.arguments(least), problem.arguments(next_size)
        assert problem.refuses(small) == problem.refuses(problem.arguments(problem.growth.sizes[-1])) == "", problem.id
        assert size_of(small) < size_of(larger) or small < larger, problem.id
        assert problem.arguments(least) == small, problem.id


def test_growth_is_not_measured_where_no_recipe_is_given() -> None:
    problem = next(problem for problem in BANK if problem.growth is None)
    with pytest.raises(ValueError, match="growth is not measured"):
        problem.arguments(10)


@pytest.mark.parametrize(
    ("recipe", "shape"),
    [
        (Recipe(generator="sorted_ints", low=-5, high=5), lambda made: made == sorted(made) and len(made) == 6),
        (Recipe(generator="distinct_ints", low=3), lambda made: sorted(made) == [3, 4, 5, 6, 7, 8]),
        (Recipe(generator="string", alphabet="xy"), lambda made: len(made) == 6 and set(made) <= {"x", "y"}),
        (Recipe(generator="tree_parents"), lambda made: all(parent < node for node, parent in enumerate(made))),
        (Recipe(generator="tree_edges"), lambda made: len(made) == 5),
        (
            Recipe(generator="graph_edges", factor=3),
            lambda made: len({tuple(edge) for edge in made}) == len(made) <= 18,
        ),
        (Recipe(generator="chain"), lambda made: sorted(made) == [-1, 1, 2, 3, 4, 5]),
        (Recipe(generator="grid", low=1, high=1), lambda made: made == [[1, 1], [1, 1]]),
        (Recipe(generator="calls", calls=[["tick", {"clock": 5}]]), lambda made: made == sorted(made)),
    ],
)
def test_a_recipe_makes_what_its_name_says_and_the_same_every_time(
    recipe: Recipe, shape: Callable[[Any], bool]
) -> None:
    assert shape(recipe.make(6, "seed"))
    assert recipe.make(6, "seed") == recipe.make(6, "seed")


def test_problems_are_found_by_difficulty_skill_and_topic() -> None:
    found = BANK.filter(difficulty=Difficulty.HARD, skill="dynamic programming", topic="graphs")
    assert [problem.id for problem in found] == ["few-transfers"]
    assert len(BANK.filter()) == len(BANK)
    assert BANK.filter(topic="poetry") == []
    assert BANK.get("no-such-problem") is None


def test_a_result_counts_in_another_order_only_where_the_problem_says_so() -> None:
    ordered, loose = problem_of("overdue-loans"), problem_of("visitors-by-day")
    assert not ordered.accepts([[1], [2]], [[2], [1]])
    assert loose.accepts([[1], [2], [2]], [[2], [1], [2]])
    assert not loose.accepts([[1], [2], [2]], [[2], [1], [1]])
    assert not loose.accepts([[1]], [[1], [1]])


@pytest.mark.parametrize(
    ("expected", "actual", "same"),
    [
        (0.1 + 0.2, 0.3, True),
        (2.0, 2, True),
        (1, True, False),
        (True, 1, False),
        (1.0, "1.0", False),
        ({"a": [1.0]}, {"a": [1.0000001]}, True),
        ({"a": 1}, {"b": 1}, False),
        ([1], [1, None], False),
        (None, 0, False),
        (1.0, 1.001, False),
    ],
)
def test_values_are_the_same(expected: JsonValue, actual: JsonValue, same: bool) -> None:
    assert same_value(expected, actual) is same


@pytest.mark.parametrize(
    ("kind", "value", "fits"),
    [
        ("int", 2**31 - 1, True),
        ("int", 2**31, False),
        ("long", 2**53, False),
        ("int", True, False),
        ("float", 3, True),
        ("list[optional[int]]", [1, None], True),
        ("dict[str, list[bool]]", {"a": [True]}, True),
        ("dict[str, int]", {"a": "b"}, False),
        ("none", None, True),
        ("any", {"a": None}, True),
    ],
)
def test_values_conform_to_types(kind: str, value: JsonValue, fits: bool) -> None:
    assert conforms(value, parse_type(kind)) is fits


@pytest.mark.parametrize("text", ["integer", "list", "list[]", "dict[int, int]", "int[str]", ""])
def test_other_types_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no type of the bank"):
        parse_type(text)


def test_types_are_written_in_each_language() -> None:
    kind = parse_type("dict[str, list[optional[long]]]")
    assert {language: native_type(kind, language) for language in Language if language is not Language.SQL} == {
        Language.PYTHON: "dict[str, list[int | None]]",
        Language.JAVASCRIPT: "Object<string, (number | null)[]>",
        Language.JAVA: "Map<String, Long[]>",
        Language.CPP: "std::map<std::string, std::vector<std::optional<int64_t>>>",
    }


def test_starters_have_the_signature() -> None:
    problem = problem_of("corridor-lamps")
    assert starter(problem, Language.PYTHON) == (
        "def corridor_brightness(length: int, switches: list[list[int]]) -> list[int]:\n    pass\n"
    )
    assert "function corridorBrightness(length, switches) {" in starter(problem, Language.JAVASCRIPT)
    assert "static int[] corridorBrightness(int length, int[][] switches) {" in starter(problem, Language.JAVA)
    assert "std::vector<int> corridor_brightness(int length, const std::vector<std::vector<int>>& switches) {" in (
        starter(problem, Language.CPP)
    )
    assert starter(problem_of("overdue-loans"), Language.SQL).startswith("-- CREATE TABLE loans")
    with pytest.raises(ValueError, match="is not solved in sql"):
        starter(problem, Language.SQL)
    with pytest.raises(ValueError, match="is not driven in java"):
        driver(problem_of("plate-stack"), Language.JAVA)


def test_starters_are_programs(unavailable: Unavailable) -> None:
    programs = [problem_of(problem_id) for problem_id in PROGRAMS]
    for problem in programs:
        compile(starter(problem, Language.PYTHON) + driver(problem, Language.PYTHON), problem.id, "exec")
    node = shutil.which("node") or unavailable("no node")
    scopes = [f"{{{starter(problem, Language.JAVASCRIPT)}}}" for problem in programs]
    subprocess.run([node, "--check", "-"], input='"use strict";' + "\n".join(scopes), text=True, check=True, timeout=60)


@pytest.mark.parametrize("language", [Language.JAVA, Language.CPP])
def test_static_starters_compile(language: Language, tmp_path: Path, unavailable: Unavailable) -> None:
    name = {Language.JAVA: "javac", Language.CPP: "g++"}[language]
    compiler = shutil.which(name) or unavailable(f"no {name}")
    suffix = {Language.JAVA: "java", Language.CPP: "cpp"}[language]
    for index, problem_id in enumerate(PROGRAMS):
        code = starter(problem_of(problem_id), language)
        if language is Language.JAVA:
            (tmp_path / f"p{index}").mkdir()
            (tmp_path / f"p{index}" / "Solution.java").write_text(f"package p{index};\n{code}", encoding="utf-8")
        else:
            lines = code.splitlines(keepends=True)
            headers = "".join(line for line in lines if line.startswith("#"))
            rest = "".join(line for line in lines if not line.startswith("#"))
            with (tmp_path / "all.cpp").open("a", encoding="utf-8") as file:
                file.write(f"{headers}namespace p{index} {{\n{rest}}}\n")
    files = [str(path) for path in sorted(tmp_path.rglob(f"*.{suffix}"))]
    flags = ["-d", str(tmp_path / "out")] if language is Language.JAVA else ["-std=c++20", "-fsyntax-only", "-Wall"]
    run = subprocess.run([compiler, *flags, *files], capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr


def test_limits_are_told_in_words() -> None:
    assert problem_of("longest-steady-run").limit_lines == [
        "`readings`: 0 to 100\u202f000 items, numbers from −1\u202f000 to 1\u202f000",
        "`tolerance`: from 0 to 2\u202f000",
    ]
    assert "`put`, `name`: 1 to 50 characters" in problem_of("photo-cache").limit_lines


@pytest.mark.parametrize(
    ("problem_id", "arguments", "reason"),
    [
        ("longest-steady-run", [[1, 2]], "2 arguments are wanted"),
        ("longest-steady-run", [[1, 1001], 3], "does not fit"),
        ("longest-steady-run", [["1"], 3], "does not fit"),
        ("plate-stack", [[], [["fly"]]], "is no call"),
        ("plate-stack", [[], [["push"]]], "1 arguments are wanted"),
        ("plate-stack", [[5], []], "0 arguments are wanted"),
        ("plate-stack", [[], [["push", 5], ["pop"]]], ""),
    ],
)
def test_arguments_that_do_not_fit_are_refused(problem_id: str, arguments: Values, reason: str) -> None:
    found = problem_of(problem_id).refuses(arguments)
    assert reason in found
    assert bool(found) == bool(reason)


def test_classes_are_judged_where_they_can_be_driven() -> None:
    assert problem_of("plate-stack").languages == [Language.PYTHON, Language.JAVASCRIPT]
    assert problem_of("longest-cable-run").languages == [
        Language.PYTHON,
        Language.JAVASCRIPT,
        Language.JAVA,
        Language.CPP,
    ]
    assert problem_of("overdue-loans").languages == [Language.SQL]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"visible": [{"input": [1], "expected": 1}] * 3}, "two tests have the input"),
        ({"hidden": [{"input": [n], "expected": "x"} for n in range(10, 20)]}, "is no int"),
        ({"parameters": [{"name": "n", "type": "integer"}]}, "is no type of the bank"),
        ({"parameters": [{"name": "n", "type": "int", "range": [0, 12]}]}, "does not fit"),
        ({"solutions": {"python": "x"}}, "solutions are wanted in javascript, python"),
        ({"kind": "class"}, "a class has class_shape"),
        ({"colour": "blue"}, "Extra inputs are not permitted"),
        ({"growth": {"parameter": "n", "sizes": [4, 3, 2, 1], "expected": "linear", "arguments": {}}}, "have to grow"),
        (
            {"growth": {"parameter": "n", "sizes": [1, 2, 3, 4], "expected": "linear", "arguments": {}}},
            "one recipe for each parameter",
        ),
    ],
)
def test_a_file_that_does_not_hold_together_is_refused(change: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        parse_topic(yaml.safe_dump(_topic(**change)))


def test_two_problems_with_one_id_are_refused() -> None:
    topic = parse_topic(yaml.safe_dump(_topic()))
    assert len(ProblemBank([topic])) == 1
    with pytest.raises(ValueError, match="stands twice in the bank"):
        ProblemBank([topic, topic])


def _topic(**change: Any) -> dict[str, Any]:
    problem = {
        "id": "double",
        "title": "Doubling",
        "difficulty": "easy",
        "skills": ["Mathematics"],
        "statement": "A statement has to be long enough to say precisely what goes in, what comes out, and how ties are "
        "decided. This one asks for twice the number `n`.",
        "function_name": "double",
        "parameters": [{"name": "n", "type": "int"}],
        "returns": "int",
        "examples": [{"input": [n], "expected": 2 * n, "explanation": "Twice the number."} for n in (1, 2)],
        "visible": [{"input": [n], "expected": 2 * n} for n in (3, 4, 5)],
        "hidden": [{"input": [n], "expected": 2 * n} for n in range(6, 14)],
        "limits": {"cpu_s": 1, "memory_mb": 64},
        "complexity": {"time": "O(1)", "space": "O(1)"},
        "hints": ["Add it to itself.", "Or multiply."],
        "pitfalls": ["Squaring.", "Halving.", "Tripling."],
        "solutions": {"python": "def double(n): return 2 * n", "javascript": "const double = (n) => 2 * n;"},
    }
    return {"topic": "numbers", "title": "Numbers", "problems": [problem | change]}
