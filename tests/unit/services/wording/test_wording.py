"""Wording is pointed out where it judges people, and left alone where it speaks of deadlines and caches."""

from __future__ import annotations

import pytest

from services.wording import Group, find, neutral, why


def pointed(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.group.value) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We want a chairman with a vision.", [("chairman", "gender")]),
        ("The candidate shows his portfolio.", [("his", "gender")]),
        ("We look for a young and dynamic team.", [("young and dynamic", "age")]),
        ("Male candidates only, below 30 years.", [("Male candidates only", "gender"), ("below 30 years", "age")]),
        ("Candidates must be physically fit.", [("physically fit", "ability")]),
        ("Native English speaker, neutral accent.", [("Native English speaker", "ability"), ("neutral accent", "ability")]),
        ("Only Brahmin families may apply.", [("Brahmin", "caste")]),
        ("Pure vegetarian candidates from a good family background.", [("Pure vegetarian", "caste"), ("good family background", "caste")]),
        ("An aggressive candidate with a blind spot in your knowledge.", [("aggressive", "gender"), ("blind spot", "ability")]),
        ("केवल पुरुष उम्मीदवार आवेदन करें। अधिकतम आयु 30 वर्ष।", [("केवल पुरुष उम्मीदवार", "gender"), ("अधिकतम आयु", "age")]),
        ("युवा और ऊर्जावान टीम, निचली जाति के लोग नहीं।", [("युवा और ऊर्जावान", "age"), ("निचली जाति", "caste")]),
        ("वह अपंग है, और गूँगा-बहरा भी।", [("अपंग", "ability"), ("गूँगा-बहरा", "ability")]),
        ("We plan in man-hours and man hours.", [("man-hours", "gender"), ("man hours", "gender")]),
    ],
)  # fmt: skip
def test_words_that_leave_people_out_are_pointed_at(text: str, expected: list[tuple[str, str]]) -> None:
    assert pointed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "You work with aggressive deadlines and aggressive caching.",
        "The max age header of the cache is an hour. Unmanned drones fly.",
        "He built the importer and his team tested it.",
        "A young company with young technology.",
        "Rajput Road is where our office is.",
        "Wait for the blind test. A dumb terminal shows text.",
        "Experience of five years in Python, SQL and Docker is required.",
        "उसने अपंगता पर शोध किया और अपंगों के लिए काम किया।",
        "पासवर्ड की अधिकतम आयु तय करें। हर जाति के लोग आवेदन करें।",
        "Whether you have a disability or not, we adapt the place of work.",
        "",
    ],
)
def test_other_words_are_left_alone(text: str) -> None:
    assert pointed(text) == []


def test_places_are_code_points_and_neutral_words_are_offered() -> None:
    text = "नमस्ते 🙂 We need manpower."
    [found] = find(text)
    assert text[found.start : found.end] == "manpower"
    assert found.instead[0] == "workforce"


def test_what_a_model_wrote_is_said_otherwise_with_its_capitals_and_articles() -> None:
    assert neutral("A handicapped user and a man-made index.") == "A disabled user and an artificial index."
    assert neutral("Chairman: that was a lame answer.") == "Chairperson: that was a weak answer."
    assert neutral("यह अपाहिज व्यक्ति मर्द की तरह बोला।") == "यह विकलांग व्यक्ति दृढ़ता से बोला।"
    assert neutral("You are an aggressive candidate.") == "You are a determined candidate."


@pytest.mark.parametrize("text", ["A clear answer.", "Ask about the index.", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


def test_saying_it_otherwise_leaves_nothing_to_point_at() -> None:
    text = "Young and dynamic salesman wanted, he/she is a native speaker without accent."
    assert find(text)
    assert find(neutral(text)) == []


@pytest.mark.parametrize("group", list(Group))
def test_every_group_has_a_reason_in_every_language(group: Group) -> None:
    said = {why(group, language) for language in ("en", "hi", "ta", "te", "bn", "mr", "gu")}
    assert len(said) == 7
    assert why(group, "fr") == why(group, "en")
