"""How well somebody seems to know a skill: an estimate with its reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.skills import LEVELS, LevelEstimate, estimate_level
from services.skills.levels import Evidence, LevelReader, level_of_years


def estimate(text: str, name: str, **known: object) -> LevelEstimate:
    spans, at = [], text.find(name)
    while at >= 0:
        spans.append((at, at + len(name)))
        at = text.find(name, at + 1)
    return estimate_level(text, spans, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(("years", "level"), [(0, 1), (0.9, 1), (1, 2), (2.9, 2), (3, 3), (5.9, 3), (6, 4), (20, 4)])
def test_years_speak_for_a_level(years: float, level: int) -> None:
    assert level_of_years(years) == level


@pytest.mark.parametrize(
    ("text", "level", "kinds"),
    [
        ("Skills: Python, Java", 1, ["listed"]),
        ("Learned Python in a course", 1, ["use"]),
        ("Built a parser in Python", 2, ["use"]),
        ("Led the move of 40 services to Python", 3, ["use"]),
        ("7 years of Python", 4, ["years"]),
        ("Python (18 months)", 2, ["years"]),
        ("basic knowledge of Python", 1, ["word"]),
        ("Expert in Python", 3, ["word"]),
        ("Expert in Python with 8 years of it: designed our platform", 4, ["years", "use", "word"]),
    ],
)
def test_evidence_beside_the_skill_sets_its_level(text: str, level: int, kinds: list[str]) -> None:
    found = estimate(text, "Python")
    assert (found.level, found.label) == (level, LEVELS[level])
    assert [reason.kind.value for reason in found.reasons] == kinds


def test_it_says_that_it_is_an_estimate_and_names_its_formula() -> None:
    found = estimate("Built a parser in Python", "Python")
    assert found.estimated
    assert found.formula == "levels-1"
    assert found.low <= found.level <= found.high


def test_the_evidence_of_another_item_of_a_list_does_not_count() -> None:
    text = "Java (8 years), Python (6 months), Rust"
    assert estimate(text, "Java").level == 4
    assert estimate(text, "Python").level == 1
    assert estimate(text, "Rust").reasons[0].kind is Evidence.LISTED


def test_three_lines_of_use_are_advanced() -> None:
    text = "• Built an API in Go\n• Maintained a Go parser\n• Deployed Go services"
    assert estimate(text, "Go").level == 3


def test_reasons_quote_the_text() -> None:
    text = "• Improved our Python services for 4 years"
    for reason in estimate(text, "Python").reasons:
        assert reason.start is not None
        assert text[reason.start : reason.end].strip() == reason.text


def test_years_by_the_dates_count_and_are_told_apart() -> None:
    found = estimate("Skills: Python", "Python", years=6.5)
    assert (found.level, found.years) == (4, 6.5)
    assert found.reasons[0].start is None


def test_a_certificate_lifts_a_listed_skill() -> None:
    assert estimate("AWS", "AWS", certificates=["AWS Certified Cloud Practitioner"]).level == 2
    assert estimate("AWS", "AWS", certificates=["AWS Certified DevOps Engineer Professional"]).level == 3


def test_nobody_is_an_expert_by_their_word_alone() -> None:
    assert estimate("Expert in SQL", "SQL").level == 3


def test_a_span_outside_the_text_and_negative_years_are_refused() -> None:
    with pytest.raises(ValueError, match="lies outside the text"):
        estimate_level("short", [(0, 99)])
    with pytest.raises(ValueError, match="negative"):
        estimate_level("Python", [(0, 6)], years=-1)


@given(text=st.text(alphabet="Python 3 years expert, led.\n", max_size=200), years=st.none() | st.floats(0, 60))
def test_any_estimate_lies_between_beginner_and_expert(text: str, years: float | None) -> None:
    found = estimate_level(text, [(0, len(text))], years=years)
    assert 1 <= found.low <= found.level <= found.high <= 4
    assert found.reasons


_PIECES = st.sampled_from(
    (
        "Python",
        ".NET",
        " ",
        ". ",
        "\n",
        "; ",
        ", ",
        "led ",
        "built",
        "five years",
        "3 yrs of ",
        "expert in ",
        "basic ",
        "x" * 200,
    )
)


@given(
    st.lists(_PIECES, max_size=40).map("".join),
    st.lists(st.tuples(st.integers(0), st.integers(0, 9)), min_size=1, max_size=6),
)
def test_one_reader_for_many_skills_says_what_is_said_of_each_alone(text: str, places: list[tuple[int, int]]) -> None:
    reader = LevelReader(text)
    for start, length in places:
        start %= len(text) + 1
        span = (start, min(len(text), start + length))
        assert reader.estimate([span]) == estimate_level(text, [span])


def test_a_sentence_ends_before_a_name_that_begins_with_a_dot_and_after_400_characters_at_most() -> None:
    text = "Expert in .NET"
    assert estimate_level(text, [(11, 14)]).reasons[0].kind is Evidence.LISTED
    assert estimate_level(text, [(10, 14)]).reasons[0].kind is Evidence.WORD
    far = "Led " + "x" * 395 + " Python"
    assert estimate_level(far, [(400, 406)]).reasons[0].kind is Evidence.USE
    assert estimate_level("x" + far, [(401, 407)]).reasons[0].kind is Evidence.LISTED
