"""Values on their way out of a box, and what is made of them outside."""

from __future__ import annotations

import json
import math
from collections import deque
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.coding.sandbox import CaseResult, Limits, Raised, RunStatus, replies
from services.coding.sandbox.inside import values
from services.coding.sandbox.verdict import LOST, Answer, Exit, as_case

LIMITS = Limits()
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**80), 2**80) | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)  # fmt: skip


@given(PLAIN)
def test_json_values_come_out_as_they_are(value: Any) -> None:
    assert json.loads(values.encode(value)) == value


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ((1, 2), [1, 2]),
        ({3, 1, 2}, [1, 2, 3]),
        (frozenset("a"), ["a"]),
        (deque([1]), [1]),
        (range(3), [0, 1, 2]),
        ({1: "a", None: "b"}, {"1": "a", "null": "b"}),
        ({"a": 1}.keys(), ["a"]),
        (b"ab", [97, 98]),
        ([{(1): (2,)}], [{"1": [2]}]),
        pytest.param(10**4000, 10**4000, id="large"),
    ],
)
def test_what_is_close_to_json_becomes_it(value: Any, told: Any) -> None:
    assert json.loads(values.encode(value)) == told


def nested(depth: int) -> list[Any]:
    value: list[Any] = []
    for _ in range(depth):
        value = [value]
    return value


def itself() -> list[Any]:
    value: list[Any] = []
    value.append({"again": value})
    return value


def doubling() -> list[Any]:
    value: list[Any] = [1]
    for _ in range(60):
        value = [value, value]
    return value


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (math.nan, "NaN or infinity"),
        ([-math.inf], "NaN or infinity"),
        pytest.param(10**5000, "4300 digits", id="huge"),
        (itself(), "contains itself"),
        (nested(1000), "levels deep"),
        (doubling(), "items"),
        ("x" * 2_000_000, "longer than 1024 KB"),
        ([object()], "an object of type object"),
        (iter([1]), "an iterator"),
        ({(1, 2): 3}, "keys must be"),
        (len, "builtin_function_or_method"),
    ],
)
def test_what_is_no_json_is_refused_with_the_reason(value: Any, why: str) -> None:
    with pytest.raises(values.NotJson, match=why):
        values.encode(value)


def test_an_exception_is_told_with_the_last_line_of_the_code() -> None:
    code = compile("def f():\n    g()\n\ndef g():\n    return [][1]\n", "solution.py", "exec")
    space: dict[str, Any] = {}
    exec(code, space)
    with pytest.raises(IndexError) as caught:
        space["f"]()
    assert values.raised(caught.value, "solution.py") == {
        "type": "IndexError",
        "message": "list index out of range",
        "line": 5,
    }


def test_an_exception_that_cannot_be_told_is_told_by_its_type() -> None:
    class Silent(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert values.raised(Silent(), "solution.py")["message"] == ""


@pytest.mark.parametrize(
    "frame",
    [
        b"",
        b"[]",
        b"{",
        b'{"value": 1}',
        b'{"nonce": "other", "value": 1}',
        b'{"nonce": "n", "value": NaN}',
        b'{"nonce": "n", "value": ' + b"1" * 5000 + b"}",
        b'{"nonce": "n", "value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_what_is_no_reply_is_none(frame: bytes) -> None:
    with pytest.raises(replies.Garbled):
        replies.parse(frame, "n")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_reply_or_none(frame: bytes) -> None:
    with pytest.raises(replies.Garbled):
        replies.parse(frame, "n")


def test_a_reply_can_be_written_again() -> None:
    reply = replies.parse(b'{"nonce": "n", "value": "\\ud800 \xff"}', "n")
    assert json.dumps(reply, ensure_ascii=False).encode()


@pytest.mark.parametrize("said", [None, 1, "x", [], {"type": None}, {"line": "x"}, {"message": ["x"]}])
def test_an_exception_of_any_shape_is_one_or_none(said: Any) -> None:
    told = replies.raised({"raised": said})
    assert told == (Raised("", "") if isinstance(said, dict) else None)


def test_messages_of_any_shape_are_bounded() -> None:
    told = replies.messages([{"text": "x" * 9999, "line": 2, "column": True, "severity": "warning"}, 7] * 100)
    assert len(told) == 25
    assert (len(told[0].text), told[0].line, told[0].column, told[0].severity) == (2000, 2, None, "warning")


def crashed(signal: int | None = None, code: int | None = None, stderr: str = "") -> CaseResult:
    return as_case(Answer(None, RunStatus.RUNTIME_ERROR, 0.1, Exit(code, signal, None), stderr=stderr), LIMITS)


@pytest.mark.parametrize(
    ("case", "status", "told"),
    [
        (crashed(signal=11), RunStatus.RUNTIME_ERROR, "SIGSEGV"),
        (crashed(code=139), RunStatus.RUNTIME_ERROR, "SIGSEGV"),
        (crashed(code=128 + 40), RunStatus.RUNTIME_ERROR, "SIG40"),
        (crashed(code=0), RunStatus.RUNTIME_ERROR, "NoResult"),
        (crashed(code=255), RunStatus.RUNTIME_ERROR, "NoResult"),
        (crashed(code=134, stderr="terminate: std::bad_alloc"), RunStatus.MEMORY_LIMIT, "MemoryLimit"),
        (crashed(signal=6, stderr="JavaScript heap out of memory"), RunStatus.MEMORY_LIMIT, "MemoryLimit"),
        (crashed(signal=25), RunStatus.OUTPUT_LIMIT, "OutputLimit"),
    ],
)
def test_a_process_that_ended_is_told_by_how(case: CaseResult, status: RunStatus, told: str) -> None:
    assert case.raised is not None
    assert (case.status, case.raised.type) == (status, told)


def test_what_nobody_saw_end_is_the_sandbox_s_fault() -> None:
    assert as_case(Answer(None, RunStatus.RUNTIME_ERROR, 0.0, LOST), LIMITS).status is RunStatus.SANDBOX_ERROR


def test_a_signal_after_the_time_is_the_time() -> None:
    answer = Answer(None, RunStatus.RUNTIME_ERROR, 2.1, Exit(None, 9, None))
    assert as_case(answer, LIMITS).status is RunStatus.TIME_LIMIT


def test_a_reply_cannot_say_that_the_sandbox_failed() -> None:
    for status in RunStatus:
        case = as_case(Answer({"status": status, "value": 1, "starved": True}, RunStatus.OK, 0.0), LIMITS)
        assert (case.status, case.value) == (RunStatus.OK, 1)
