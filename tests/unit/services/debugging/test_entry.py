"""Which function tests mean, where nobody named it."""

from __future__ import annotations

import pytest

from services.coding.value_types import Language
from services.debugging.entry import entry_function
from services.debugging.running import Test

TWO = [Test([[1, 2], 3], 0)]

JAVA = """class Solution {
    private static int half(int a) { return a / 2; }
    public static int search(int[] numbers, Map<String, Integer> known) {
        return half(numbers.length);
    }
}
"""
CPP = """#include <vector>
using namespace std;
int half(int a) {
    return a / 2;
}
int search(vector<int>& numbers, pair<int, int> wanted) {
    return half(numbers.size());
}
"""
PYTHON = """def half(a):
    return a // 2

def search(numbers, wanted):
    return half(len(numbers))
"""


@pytest.mark.parametrize(("language", "code"), [("java", JAVA), ("cpp", CPP), ("python", PYTHON)])
def test_it_takes_the_arguments_and_nobody_else_calls_it(language: str, code: str) -> None:
    assert entry_function(code, Language(language), TWO) == "search"


def test_a_function_that_calls_itself_is_not_called_by_another() -> None:
    code = "int power(int base, int n) {\n    return n == 0 ? 1 : base * power(base, n - 1);\n}\n"
    assert entry_function(code, Language.CPP, [Test([2, 3], 8)]) == "power"


def test_a_program_with_a_main_reads_and_prints() -> None:
    code = "int twice(int a) {\n    return 2 * a;\n}\nint main() {\n}\n"
    assert entry_function(code, Language.CPP, [Test([1], 2)]) is None


def test_sql_and_code_without_tests_have_none() -> None:
    assert entry_function("SELECT 1", Language.SQL, TWO) is None
    assert entry_function(CPP, Language.CPP, []) is None
