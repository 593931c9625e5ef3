"""Questions about submitted code: what the structure shows, what is asked, and what a right answer says."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.coding.claims import claims, judge
from services.coding.followups import GROWTH_POINT, RUNNING_TIME, follow_up, follow_ups, growth_class
from services.coding.growth import Growth
from services.coding.growth_measure import MeasuredGrowth, Pace
from services.coding.problems import Problem, load_problems
from services.coding.starters import entry_point
from services.coding.structure import Part, parses, read_structure
from services.coding.value_types import Language
from services.interviewing.scoring import AnswerScorer, InverseFrequency, Verdict

PAIRS = {
    Language.PYTHON: """\
def paired_parcels(weights, target):
    n = len(weights)
    for j in range(n):
        for i in range(j):
            if weights[i] + weights[j] == target:
                return [i, j]
    return []
""",
    Language.JAVASCRIPT: """\
function pairedParcels(weights, target) {
  for (let j = 0; j < weights.length; j += 1) {
    for (let i = 0; i < j; i += 1) {
      if (weights[i] + weights[j] === target) return [i, j];
    }
  }
  return [];
}
""",
    Language.JAVA: """\
class Solution {
    static int[] pairedParcels(int[] weights, int target) {
        for (int j = 0; j < weights.length; j++) {
            for (int i = 0; i < j; i++) {
                if (weights[i] + weights[j] == target) { return new int[] {i, j}; }
            }
        }
        return new int[0];
    }
}
""",
    Language.CPP: """\
#include <vector>
std::vector<int> paired_parcels(const std::vector<int>& weights, int target) {
    for (int j = 0; j < static_cast<int>(weights.size()); ++j) {
        for (int i = 0; i < j; ++i) {
            if (weights[i] + weights[j] == target) return {i, j};
        }
    }
    return {};
}
""",
}
NESTED_AT = {Language.PYTHON: (3, 4), Language.JAVASCRIPT: (2, 3), Language.JAVA: (3, 4), Language.CPP: (3, 4)}


@pytest.fixture(scope="module")
def parcels() -> Problem:
    """An argument of any length and a number; a good solution is linear."""
    problem = load_problems().get("paired-parcels")
    assert problem is not None
    return problem


@pytest.fixture
def scorer(tmp_path: Path) -> AnswerScorer:
    return AnswerScorer(None, InverseFrequency(["the running time is quadratic", "sorting the input"]), tmp_path)


def measured(found: str, pace: Pace = Pace.MET, slope: float | None = 1.0) -> MeasuredGrowth:
    return MeasuredGrowth("weights", "O(n)", found, slope, pace, ())


@pytest.mark.parametrize("language", PAIRS)
def test_nested_loops_are_seen_in_every_language(parcels: Problem, language: Language) -> None:
    structure = read_structure(PAIRS[language], language, entry_point(parcels, language))
    assert structure is not None
    outer, inner = structure.of(Part.LOOP)
    assert (outer.line, outer.around) == (NESTED_AT[language][0], ())
    assert (inner.line, inner.around) == (NESTED_AT[language][1], (outer.line,))
    assert structure.arguments == ("weights", "target")


@pytest.mark.parametrize("language", PAIRS)
def test_nested_loops_are_asked_about_by_their_lines(parcels: Problem, language: Language) -> None:
    found = follow_up(parcels, language, PAIRS[language], measured("O(n^2)", Pace.SLOWER, 2.0))
    assert found is not None
    assert (found.id, found.truth, found.lines) == (RUNNING_TIME, Growth.QUADRATIC, NESTED_AT[language])
    assert "line {1} inside the one in line {0}".format(*NESTED_AT[language]) in found.question
    assert found.rubric is not None
    assert [point.id for point in found.rubric.key_points] == [GROWTH_POINT, "reason"]


@pytest.mark.parametrize(
    ("body", "part"),
    [
        ("    return sorted(weights)", Part.SORT),
        ("    weights.sort(key=abs)\n    return weights", Part.SORT),
        ("    seen = set()\n    return seen", Part.HASH),
        ("    return {w: 1 for w in weights}", Part.HASH),
        ("    if not weights:\n        return []\n    return weights", Part.GUARD),
        ("    return paired_parcels(weights, target - 1)", Part.RECURSION),
        ("    while target:\n        target -= 1\n    return []", Part.WHILE),
        ("    while target:\n        target //= 2\n    return []", Part.SEARCH),
        ("    return weights[1:]", Part.SCAN),
        ("    return target in weights", Part.SCAN),
        ("    from heapq import heappush\n    heappush(weights, target)\n    return []", Part.HEAP),
        ("    from itertools import permutations\n    return list(permutations(weights))", Part.OPAQUE),
    ],
)
def test_what_python_code_is_made_of(body: str, part: Part) -> None:
    structure = read_structure(f"def paired_parcels(weights, target):\n{body}\n", Language.PYTHON, "paired_parcels")
    assert structure is not None
    assert structure.of(part)


@pytest.mark.parametrize(
    "body",
    ["for _ in range(26):\n        target += 1", "for letter in 'abc':\n        target += 1", "target in {1, 2}"],
)
def test_what_has_a_fixed_size_is_no_loop(body: str) -> None:
    structure = read_structure(f"def f(weights, target):\n    {body}\n", Language.PYTHON, "f")
    assert structure is not None
    assert structure.of(Part.LOOP) == structure.of(Part.SCAN) == []


@pytest.mark.parametrize(
    ("language", "code", "part"),
    [
        (Language.JAVASCRIPT, "function f(xs) { return xs.sort((a, b) => a - b); }", Part.SORT),
        (Language.JAVASCRIPT, "const f = (xs) => { const m = new Map(); return m; };", Part.HASH),
        (Language.JAVASCRIPT, "function f(xs) { if (xs.length === 0) return []; return xs; }", Part.GUARD),
        (Language.JAVASCRIPT, "function f(xs) { xs.forEach((x) => { g(x); }); }", Part.LOOP),
        (Language.JAVASCRIPT, "function f(xs) { return xs.includes(3); }", Part.SCAN),
        (Language.JAVASCRIPT, "function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2); }", Part.RECURSION),
        (
            Language.JAVA,
            "class Solution { static int f(int[] xs) { java.util.Arrays.sort(xs); return 0; } }",
            Part.SORT,
        ),
        (
            Language.JAVA,
            "class Solution { static int f(int[] xs) { var s = new HashSet<Integer>(); return 0; } }",
            Part.HASH,
        ),
        (
            Language.JAVA,
            "class Solution { static int f(int[] xs) { if (xs.length == 0) { return 0; } return 1; } }",
            Part.GUARD,
        ),
        (Language.JAVA, "class Solution { static int f(int n) { return n == 0 ? 0 : f(n - 1); } }", Part.RECURSION),
        (Language.CPP, "int f(std::vector<int> xs) { std::sort(xs.begin(), xs.end()); return 0; }", Part.SORT),
        (Language.CPP, "int f(std::vector<int> xs) { std::unordered_map<int, int> m; return 0; }", Part.HASH),
        (Language.CPP, "int f(std::vector<int> xs) { if (xs.empty()) return 0; return 1; }", Part.GUARD),
        (Language.CPP, "int f(std::vector<int> xs) { std::priority_queue<int> q; return 0; }", Part.HEAP),
        (
            Language.CPP,
            "int f(int lo, int hi) { while (lo < hi) { int mid = (lo + hi) / 2; hi = mid; } return lo; }",
            Part.SEARCH,
        ),
    ],
)
def test_what_other_code_is_made_of(language: Language, code: str, part: Part) -> None:
    structure = read_structure(code, language, "f")
    assert structure is not None
    assert structure.of(part)


@pytest.mark.parametrize("language", [*PAIRS, Language.SQL])
def test_code_that_cannot_be_read_is_not_asked_about(parcels: Problem, language: Language) -> None:
    assert follow_up(parcels, language, "((( no program {{{") is None


def test_the_references_are_never_told_a_wrong_class() -> None:
    told = 0
    for problem in load_problems():
        for language, code in problem.solutions.items():
            structure = read_structure(code, language, entry_point(problem, language))
            truth = growth_class(structure, problem, None) if structure else None
            # In JavaScript this reference counts where the bank's complexity is that of sorting.
            if (
                truth is not None
                and problem.growth
                and (problem.id, language) != ("podcast-badge", Language.JAVASCRIPT)
            ):
                assert truth is problem.growth.expected, (problem.id, language)
                told += 1
    assert told > 15


def test_every_reference_of_the_bank_can_be_asked_about() -> None:
    asked = [follow_up(p, language, code) for p in load_problems() for language, code in p.solutions.items()]
    assert sum(question is not None for question in asked) >= len(asked) - 4
    for question in asked:
        assert question is None or all(f"line {line}" in question.question.lower() for line in question.lines)


def test_an_inner_while_is_only_told_from_a_measurement(parcels: Problem) -> None:
    code = (
        "def paired_parcels(weights, target):\n    left = 0\n    for right in range(len(weights)):\n"
        "        while weights[left] < target:\n            left += 1\n    return []\n"
    )
    structure = read_structure(code, Language.PYTHON, "paired_parcels")
    assert structure is not None
    assert growth_class(structure, parcels, None) is None
    assert growth_class(structure, parcels, measured("O(n)")) is Growth.LINEAR
    assert growth_class(structure, parcels, measured("O(n^2)", Pace.SLOWER, 2.0)) is Growth.QUADRATIC


def test_recursion_is_only_told_where_the_measurement_is_the_references(parcels: Problem) -> None:
    structure = read_structure(
        "def paired_parcels(weights, target):\n    return paired_parcels(weights, target)",
        Language.PYTHON,
        "paired_parcels",
    )
    assert structure is not None
    assert growth_class(structure, parcels, None) is None
    assert growth_class(structure, parcels, measured("O(n)")) is Growth.LINEAR
    assert growth_class(structure, parcels, measured("O(n^2)", Pace.SLOWER, 2.0)) is None


def test_questions_take_turns_in_an_interview(parcels: Problem) -> None:
    code = parcels.solutions[Language.PYTHON]
    scored = [each for each in follow_ups(parcels, Language.PYTHON, code, measured("O(n)")) if each.rubric]
    turns = [follow_up(parcels, Language.PYTHON, code, measured("O(n)"), nth=nth) for nth in range(len(scored))]
    assert {each.id for each in turns if each} == {each.id for each in scored} == {RUNNING_TIME, "extra-memory"}


@pytest.mark.parametrize(
    ("query", "name", "line"),
    [
        ("SELECT *\nFROM a\nLEFT JOIN b ON a.id = b.id", "left-join", 3),
        ("SELECT x\nFROM a GROUP BY x\nHAVING COUNT(*) > 1", "having", 3),
        ("SELECT x, RANK() OVER (ORDER BY y) FROM a", "window", 1),
        ("SELECT x FROM a WHERE id NOT IN (SELECT id FROM b)", "not-in", 1),
        ("-- left join\nSELECT 'having' FROM a WHERE x IS NULL", "is-null", 2),
        ("SELECT x FROM a WHERE y = 1", "index", 1),
    ],
)
def test_what_is_asked_about_queries(parcels: Problem, query: str, name: str, line: int) -> None:
    found = follow_ups(parcels, Language.SQL, query)[0]
    assert (found.id, found.lines) == (name, (line,))
    assert (found.rubric is None) == (name == "index")


@pytest.mark.parametrize(
    ("said", "truth", "verdict"),
    [
        ("It is O(n^2), because of the two nested loops.", Growth.QUADRATIC, "found"),
        ("O(n²)", Growth.QUADRATIC, "found"),
        ("Quadratic.", Growth.QUADRATIC, "found"),
        ("n squared steps", Growth.QUADRATIC, "found"),
        ("O(N*N) time", Growth.QUADRATIC, "found"),
        ("O(n)", Growth.QUADRATIC, "contradicted"),
        ("linear time", Growth.LINEAR, "found"),
        ("The running time is O(n*log(n)) and the space is O(n).", Growth.LINEARITHMIC, "found"),
        ("Sorting is O(n log n) and the pass is O(n), so overall O(n log n).", Growth.LINEARITHMIC, "found"),
        ("A brute force would be O(n^2), mine is linear: each lookup is O(1).", Growth.LINEAR, "found"),
        ("The lookups are O(1), so the whole runs in O(len(nums)) time", Growth.LINEAR, "found"),
        ("It isn't O(n), it is n squared", Growth.QUADRATIC, "found"),
        ("O(1) space, O(n) time", Growth.LINEAR, "found"),
        ("time complexity: O(n)\nspace complexity: O(n^2)", Growth.LINEAR, "found"),
        ("O(n), O(n log n), O(n^2), O(1)", Growth.QUADRATIC, "partly"),
        ("O(n) memory", Growth.LINEAR, "missing"),
        ("It depends on the input.", Growth.LINEAR, "missing"),
        ("O(n · m)", Growth.QUADRATIC, "missing"),
    ],
)
def test_claims_of_running_time_are_read(said: str, truth: Growth, verdict: str) -> None:
    found = judge(said, truth)
    assert found.verdict == verdict
    assert (found.start is None) == (verdict == "missing")


def test_a_claim_has_its_place() -> None:
    (claim,) = claims("I think it takes O(n log n) steps.")
    assert "I think it takes O(n log n) steps."[claim.start : claim.end] == "O(n log n)"


async def test_a_right_and_a_wrong_class_are_told_apart_by_the_scorer(parcels: Problem, scorer: AnswerScorer) -> None:
    asked = follow_up(parcels, Language.PYTHON, PAIRS[Language.PYTHON], measured("O(n^2)", Pace.SLOWER, 2.0))
    assert asked is not None
    assert asked.rubric is not None
    right, wrong = (
        "It is O(n^2), since there is a loop inside a loop.",
        "It is O(n), since there is a loop inside a loop.",
    )
    scores = {
        text: await scorer.assess(asked.rubric, text, settled=asked.settle(text)) for text in (right, wrong, "O(n^2)")
    }
    assert scores[wrong].evidence[0].verdict is Verdict.CONTRADICTED
    assert "O(n^2)" in (scores[wrong].evidence[0].correction or "")
    assert scores[right].evidence[0].verdict is Verdict.FOUND
    high, low, short = (scores[text].score for text in (right, wrong, "O(n^2)"))
    assert high is not None
    assert low is not None
    assert short is not None
    assert high.overall > short.overall > low.overall


@pytest.mark.parametrize(
    ("code", "language", "whole"),
    [
        ("def f():\n    pass", Language.PYTHON, True),
        ("def f(:\n    pass", Language.PYTHON, False),
        ("function f() {}", Language.JAVASCRIPT, True),
        ("function f() {", Language.JAVASCRIPT, False),
        ("class A { void f() {} }", Language.JAVA, True),
        ("int f() { return 1; }", Language.CPP, True),
    ],
)
def test_what_parses(code: str, language: Language, whole: bool) -> None:
    assert parses(code, language) is whole
