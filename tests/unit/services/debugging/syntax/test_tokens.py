"""Programs as tokens: nothing is lost, and texts and comments are told from code."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.coding.value_types import Language
from services.debugging.syntax.text import Edit, Text, applied, closeness
from services.debugging.syntax.tokens import Role, tokens


@given(st.sampled_from(list(Language)), st.text(alphabet="abx01 \n\t'\"`${}()[]/*\\#-+=;:,.é", max_size=60))
def test_every_character_is_a_token_or_space(language: Language, code: str) -> None:
    end = 0
    for token in tokens(code, language, comments=True):
        assert token.start >= end
        assert not code[end : token.start].replace("\\\n", "").replace("\ufeff", "").strip()
        assert token.text == code[token.start : token.end] != ""
        end = token.end
    assert not code[end:].replace("\\\n", "").strip()


@pytest.mark.parametrize(
    ("language", "code", "texts"),
    [
        (Language.JAVASCRIPT, "a / b / c", ["a", "/", "b", "/", "c"]),
        (Language.JAVASCRIPT, "x = /[/]'/g;", ["x", "=", "/[/]'/g", ";"]),
        (Language.JAVASCRIPT, "`a ${b({})} c`", ["`a ", "${", "b", "(", "{", "}", ")", "}", " c`"]),
        (Language.JAVASCRIPT, "this.#a?.b ?? 1n", ["this", ".", "#a", "?.", "b", "??", "1n"]),
        (Language.PYTHON, "f'{a}' rb\"x\" '''y\nz'''", ["f'{a}'", 'rb"x"', "'''y\nz'''"]),
        (Language.JAVA, 'String s = """\n a "b"\n""";', ["String", "s", "=", '"""\n a "b"\n"""', ";"]),
        (Language.CPP, "auto n = 1'000'000 + 0xFF'00u;", ["auto", "n", "=", "1'000'000", "+", "0xFF'00u", ";"]),
        (Language.CPP, 'R"x(a)" b)x" <=> u8\'c\'', ['R"x(a)" b)x"', "<=>", "u8'c'"]),
        (Language.CPP, "#define A(x) \\\n  (x)\nint b;", ["#define A(x) \\\n  (x)", "int", "b", ";"]),
        (Language.SQL, "a::int ->> 'it''s' :name @v $$x;y$$", ["a", "::", "int", "->>", "'it''s'", ":name", "@v", "$$x;y$$"]),
    ],
)  # fmt: skip
def test_tokens(language: Language, code: str, texts: list[str]) -> None:
    assert [token.text for token in tokens(code, language)] == texts


def test_comments_are_left_out_unless_asked_for() -> None:
    code = "a // b\n/* c\n*/ d"
    assert [token.text for token in tokens(code, Language.JAVA)] == ["a", "d"]
    assert [token.role for token in tokens(code, Language.JAVA, comments=True)] == [
        Role.NAME,
        Role.COMMENT,
        Role.COMMENT,
        Role.NAME,
    ]


def test_strings_without_end_are_marked() -> None:
    assert [token.unclosed for token in tokens("x = 'abc\ny = 1", Language.PYTHON)] == [
        False,
        False,
        True,
        False,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("one", "other", "letters"),
    [("retrun", "return", 1), ("whlie", "while", 1), ("els", "else", 1), ("def", "del", 1), ("a", "abc", 2)],
)
def test_closeness(one: str, other: str, letters: int) -> None:
    assert closeness(one, other) == closeness(other, one) == letters


def test_places_and_offsets_agree() -> None:
    text = Text("ab\né🙂c\n")
    assert [text.place(offset) for offset in range(6)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert all(text.offset(*text.place(offset)) == offset for offset in range(7))
    assert applied("abcd", [Edit(3, 4, "x"), Edit(0, 1, "")]) == "bcx"
