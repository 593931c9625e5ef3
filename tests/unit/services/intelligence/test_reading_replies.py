"""Reading typed replies out of what models write."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from services.intelligence.replies import complaint_of, read_reply


class Part(BaseModel):
    text: str = ""


class Whole(BaseModel):
    """Every field has a default, so that any object would fit."""

    model_config = ConfigDict(extra="forbid")

    text: str = ""
    parts: list[Part] = []
    share: float = Field(default=0.0, ge=0, le=1)


@given(
    before=st.text(alphabet=st.characters(exclude_characters="{}")),
    after=st.text(alphabet=st.characters(exclude_characters="{}")),
    text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
)
def test_an_object_is_found_whatever_stands_around_it(before: str, after: str, text: str) -> None:
    assert read_reply(Whole, f"{before}{json.dumps({'text': text})}{after}") == Whole(text=text)


@given(st.text(alphabet='{}[]":,abtex\\1 \n'))
def test_any_text_is_a_reply_or_a_value_error(text: str) -> None:
    with suppress(ValueError):
        assert isinstance(read_reply(Whole, text), Whole)


def test_the_last_object_that_fits_counts() -> None:
    assert read_reply(Whole, '{"text": "draft"} no, rather {"text": "final"} as in {"text": 3}').text == "final"


def test_unknown_fields_are_dropped_at_every_depth() -> None:
    assert read_reply(Whole, '{"text": "a", "mood": 1, "parts": [{"text": "b", "mood": 2}]}') == Whole(
        text="a", parts=[Part(text="b")]
    )


def test_line_breaks_inside_strings_are_read() -> None:
    assert read_reply(Whole, '{"text": "one\ntwo"}').text == "one\ntwo"


@pytest.mark.parametrize(
    "text",
    [
        '{"parts": [{"text": "inner"}, {"text": "cut',
        "{'parts': [{\"text\": \"inner\"}], 'text': 'single quotes'}",
        "{}",
        '{"mood": 1}',
        '{"share": NaN}',
        '{"a":' * 100_000,
        "[1, 2]",
        "",
    ],
    ids=["cut off", "not JSON", "empty", "another object", "not a number", "bottomless", "no object", "nothing"],
)
def test_a_part_or_a_stranger_is_not_taken_for_the_reply(text: str) -> None:
    with pytest.raises(ValueError, match="no complete JSON object"):
        read_reply(Whole, text)


def test_a_complaint_names_the_field_and_not_the_value() -> None:
    with pytest.raises(ValidationError) as caught:
        read_reply(Whole, '{"share": 7, "parts": [{"text": 12345}]}')
    complaint = complaint_of(caught.value)

    assert "- share: Input should be less than or equal to 1" in complaint
    assert "- parts.0.text: Input should be a valid string" in complaint
    assert "12345" not in complaint


def test_what_no_database_keeps_is_left_out() -> None:
    assert read_reply(Whole, r'{"text": "a\u0000b\ud800c", "share": 0.5}').text == "abc"
