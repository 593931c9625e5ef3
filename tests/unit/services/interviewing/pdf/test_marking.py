"""Text for paper: cut at its evidence, clean, breakable."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.interviewing.pdf.marking import MOST_LINES, ZERO_WIDTH_SPACE, Mark, Run, printable, runs, visible

LONG = 20_000


def test_a_text_is_cut_at_the_bounds_of_its_evidence() -> None:
    marks = [Mark(1, 0, 5, "found"), Mark(2, 6, 9, "contradicted")]
    assert runs("right bad end", marks, LONG) == [
        Run("right", "found", "1"),
        Run(" ", None, ""),
        Run("bad", "contradicted", "2"),
        Run(" end", None, ""),
    ]


def test_where_evidence_overlaps_the_worst_verdict_shows_and_each_number_stands_at_its_end() -> None:
    marks = [Mark(1, 0, 8, "found"), Mark(2, 4, 8, "contradicted"), Mark(3, 0, 4, "partly")]
    assert runs("abcdefgh", marks, LONG) == [Run("abcd", "partly", "3"), Run("efgh", "contradicted", "1, 2")]


def test_offsets_are_code_points_of_the_stored_text() -> None:
    text = "a\x00\u202e😀 हाँ b"
    start = text.index("हाँ")
    shown = runs(text, [Mark(1, start, start + 3, "found")], LONG)
    assert [(run.text, run.verdict) for run in shown] == [("a😀 ", None), ("हाँ", "found"), (" b", None)]


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 1), (0, 99)])
def test_evidence_outside_the_text_is_left_out(start: int, end: int) -> None:
    assert runs("text", [Mark(1, start, end, "found")], LONG) == [Run("text", None, "")]


def test_a_text_that_is_too_long_says_so() -> None:
    assert printable("abcdef", 3, " (cut)") == "abc (cut)"
    assert runs("abcdef", [Mark(1, 4, 6, "found")], 3, " (cut)") == [Run("abc", None, ""), Run(" (cut)", None, "")]
    assert visible("\n" * 1000, LONG) == MOST_LINES - 1


def test_controls_are_taken_out_and_line_ends_stay() -> None:
    assert printable("a\x07b\r\nc\td\u202e\u2066\ud800\ue000\u2028", LONG) == "ab\nc    d"


def test_long_words_can_be_broken_and_others_are_left_alone() -> None:
    assert printable("x" * 41, LONG) == ZERO_WIDTH_SPACE.join(["x" * 20, "x" * 20, "x"])
    assert printable("x" * 40 + " y", LONG) == "x" * 40 + " y"


def test_a_word_is_not_broken_inside_a_cluster() -> None:
    broken = printable("क्षत्रिय" * 30, LONG)
    for piece in broken.split(ZERO_WIDTH_SPACE)[:-1]:
        assert not piece.endswith("\u094d")
    assert all(not piece.startswith(("\u094d", "\u093f")) for piece in broken.split(ZERO_WIDTH_SPACE))


def test_heaps_of_signs_on_one_letter_are_thinned() -> None:
    assert printable("a" + "\u0301" * 5000 + "b", LONG).count("\u0301") == 6


@given(st.text(max_size=200), st.lists(st.tuples(st.integers(0, 200), st.integers(0, 200)), max_size=6))
def test_nothing_is_lost_or_said_twice_by_cutting(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark(n, start, end, "found") for n, (start, end) in enumerate(spans, 1)]
    whole = "".join(run.text for run in runs(text, [], LONG)).replace(ZERO_WIDTH_SPACE, "")
    cut = "".join(run.text for run in runs(text, marks, LONG)).replace(ZERO_WIDTH_SPACE, "")
    # Cutting may keep what thinning and folding took from a whole text, never less.
    assert len(cut) >= len(whole)
    assert set(cut) == set(whole)
