"""Rubrics made from reference answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.interviewing.derived import derive

QUESTION = "What is a stack?"
REFERENCE = (
    "A stack is a last-in, first-out collection of elements. Push adds an element on top, and pop removes the newest one. "
    "Both operations take constant time."
)


def test_each_sentence_with_something_of_its_own_is_a_key_point() -> None:
    rubric = derive(QUESTION, REFERENCE)
    assert [point.point for point in rubric.key_points] == REFERENCE.replace(". ", ".\n").split("\n")
    assert max(point.weight for point in rubric.key_points) == 3


def test_a_sentence_that_says_little_joins_its_neighbour() -> None:
    assert len(derive(QUESTION, "Yes. A stack hands out the newest element before all older elements.").key_points) == 1


def test_a_long_reference_has_at_most_seven_points() -> None:
    text = " ".join(f"Fact{n} concerns topic{n} within chapter{n} throughout volume{n}." for n in range(30))
    assert len(derive(QUESTION, text).key_points) == 6
    assert "volume29" in derive(QUESTION, text).key_points[-1].point


@given(reference=st.text(max_size=400))
def test_the_same_text_gives_the_same_rubric_or_a_reason(reference: str) -> None:
    try:
        rubric = derive(QUESTION, reference)
    except ValueError:
        assert sum(character.isalnum() for character in reference) < 3 or not reference.strip()
        return
    assert rubric.version == derive(QUESTION, reference).version
    assert all(1 <= point.weight <= 3 for point in rubric.key_points)


def test_a_reference_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        derive(QUESTION, " … !")


def test_a_number_or_letter_is_a_reference_too() -> None:
    assert [point.point for point in derive("How many bits has a byte?", "8").key_points] == ['"8"']
