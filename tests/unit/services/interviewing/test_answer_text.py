"""Cutting answers in sentences and clauses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from services.interviewing.scoring.text import content_stems, is_negated, sentences, units, words


@given(text=st.text(max_size=400))
def test_units_are_spans_of_the_text_in_bounds(text: str) -> None:
    for unit in units(text):
        assert text[unit.start : unit.end] == unit.text
        assert unit.text == unit.text.strip() != ""


@given(text=st.text(alphabet="abc de.!?\n-•1) ", max_size=200))
def test_no_letter_is_lost_between_sentences(text: str) -> None:
    covered = {index for unit in sentences(text) for index in range(unit.start, unit.end)}
    for index, character in enumerate(text):
        if character.isalpha():
            assert index in covered


def test_abbreviations_and_list_items() -> None:
    text = "Use a queue, e.g. Kafka, for this. Two reasons:\n- it is fast\n- it is durable"
    assert [unit.text for unit in sentences(text)] == [
        "Use a queue, e.g. Kafka, for this.",
        "Two reasons:",
        "it is fast",
        "it is durable",
    ]


def test_long_sentences_are_also_cut_in_clauses() -> None:
    text = (
        "A primary key identifies each row of a table and may never be null, whereas a unique constraint allows nulls in "
        "most databases, because null is not equal to null there, so that a column with a unique constraint can hold many "
        "rows without any value at all, which surprises people"
    )
    found = [unit.text for unit in units(text)]
    assert found[0] == text
    assert "whereas a unique constraint allows nulls in most databases" in found


def test_words_keep_the_names_of_languages() -> None:
    assert words("C++ and C#, TCP/IP; don’t use node.js") == ("c++", "and", "c#", "tcp/ip", "don't", "use", "node.js")


def test_hyphenated_words_count_in_parts() -> None:
    assert content_stems("a read-heavy workload") == content_stems("reads heavy workloads")


def test_negation_is_odd() -> None:
    assert is_negated("It does not keep order")
    assert not is_negated("It is not true that it never keeps order")
