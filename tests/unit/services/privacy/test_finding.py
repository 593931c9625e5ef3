"""Single rules: check digits, overlaps, the owner's own name, words that only look like names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.privacy.finder import PersonalData
from services.privacy.findings import Finding, Kind, without_overlaps
from services.privacy.patterns import luhn, plain_digits, verhoeff


@pytest.fixture(scope="module")
def finder() -> PersonalData:
    return PersonalData(None)


def hidden(finder: PersonalData, text: str, *names: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.kind.value) for one in finder.find(text, names)]


@given(st.text("0123456789", min_size=1, max_size=15), st.integers(0, 14), st.integers(1, 9))
def test_one_digit_is_a_verhoeff_check_digit_and_a_wrong_digit_is_seen(number: str, place: int, change: int) -> None:
    fitting = [digit for digit in "0123456789" if verhoeff(number + digit)]
    assert len(fitting) == 1
    whole = number + fitting[0]
    place %= len(whole)
    wrong = whole[:place] + str((int(whole[place]) + change) % 10) + whole[place + 1 :]
    assert not verhoeff(wrong)


def test_a_known_example_of_each_check_digit() -> None:
    assert verhoeff("2363")
    assert luhn("4539578763621486")
    assert not luhn("4539578763621487")


def test_digits_of_indian_scripts_are_read_in_their_places() -> None:
    assert plain_digits("९८৭૬௫౪") == "987654"


def test_the_longest_of_overlapping_findings_stands() -> None:
    short, long = Finding(Kind.PERSON, 3, 8, 1.0), Finding(Kind.EMAIL, 0, 20, 0.5)
    apart = Finding(Kind.PHONE, 25, 30, 0.1)
    assert without_overlaps([apart, short, long]) == [long, apart]


def test_the_writers_own_name_is_hidden_in_any_script_and_whatever_it_is(finder: PersonalData) -> None:
    text = "As Zblorg said: zblorg Qux wrote it. आशाराव agreed."
    assert hidden(finder, text, "Zblorg Qux", "आशाराव") == [
        ("Zblorg", "PERSON"),
        ("zblorg Qux", "PERSON"),
        ("आशाराव", "PERSON"),
    ]


def test_a_writer_who_is_called_like_a_tool_hides_no_tool(finder: PersonalData) -> None:
    assert hidden(finder, "I know Django and Jenkins.", "Django Jenkins") == []
    assert hidden(finder, "Yours, Django Jenkins", "Django Jenkins") == [("Django Jenkins", "PERSON")]


def test_an_aadhaar_number_is_no_phone_number_and_the_other_way_round(finder: PersonalData) -> None:
    assert hidden(finder, "2345 6789 0123") == [("2345 6789 0123", "AADHAAR")]
    assert hidden(finder, "+91 98765 43210") == [("+91 98765 43210", "PHONE")]
    assert hidden(finder, "Call 91 98765 43210") == [("91 98765 43210", "PHONE")]


@pytest.mark.parametrize(
    "text",
    [
        "def f(x): return x * 1000000007",
        "for i in range(100000): total += values[i]",
        "UPDATE users SET name = 'x' WHERE id = 42",
        "10.0.0.1:8080 answered in 12.5 ms",
        "Dijkstra, Kruskal and Prim are taught in the second year.",
        "Tata Consultancy Services and Infosys hire there.",
        "",
    ],
)
def test_code_firms_and_theorems_stay(finder: PersonalData, text: str) -> None:
    assert hidden(finder, text) == []


def test_a_text_longer_than_a_piece_is_searched_to_its_end(finder: PersonalData) -> None:
    text = "All is well here.\n" * 7000 + "Write to last@example.com"
    assert hidden(finder, text) == [("last@example.com", "EMAIL")]
