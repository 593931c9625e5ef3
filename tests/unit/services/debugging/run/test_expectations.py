"""What counts as the expected value, how tests are read, and which function they mean."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from services.coding.value_types import Language
from services.debugging.running import Test, accepts, called_function, check_tests

PYTHON = Language.PYTHON


@pytest.mark.parametrize(
    ("expected", "printed", "same"),
    [
        ("a b", "a b  \n", True), ("a", "b", False), ([1, 2], "[1, 2]\n", True), (3, "3.0000000001", True),
        (True, "True", True), (None, "None", True), ({"a": 1}, "{'a': 1}", True), ("1\n2", "1\r\n2\r\n", True), (3, "four", False),
    ],
)  # fmt: skip
def test_printed_text_is_compared_by_what_it_says(expected: Any, printed: str, same: bool) -> None:
    assert accepts(expected, printed, printed=True) is same


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
@settings(max_examples=60)
def test_a_value_is_itself(value: Any) -> None:
    assert accepts(value, value)


@pytest.mark.parametrize(
    ("code", "arguments", "name"),
    [
        ("def helper(a):\n    return a\n\ndef main_one(a):\n    return helper(a)\n", 1, "main_one"),
        ("def main_one(a):\n    return helper(a)\n\ndef helper(a):\n    return a\n", 1, "main_one"),
        ("def one(a):\n    return a\n\ndef two(a, b):\n    return a\n", 1, "one"),
        ("def fact(n):\n    return n * fact(n - 1)\n", 1, "fact"),
        ("class Solution:\n    def run(self, a):\n        return a\n", 1, "run"),
        ("n = int(input())\n\ndef f(n):\n    return n\n", 1, None),
        ("def f(a, b=2):\n    return a\n", 1, "f"),
        ("def broken(:\n", 1, None),
    ],
)
def test_the_function_that_tests_mean_is_found(code: str, arguments: int, name: str | None) -> None:
    assert called_function(code, PYTHON, [Test([1] * arguments, None)]) == name


def test_tests_are_read_or_refused_with_the_reason() -> None:
    assert check_tests([{"input": [1], "expected": 2}, [[3], 4], {"input": "x", "expected": None}]) == [
        Test([1], 2), Test([3], 4), Test(["x"], None),
    ]  # fmt: skip
    for wrong in ({}, [1], [{"input": [1]}], ["ab"]):
        with pytest.raises(InvalidInput, match="expected"):
            check_tests(wrong)
