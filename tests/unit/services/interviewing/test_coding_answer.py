"""Which part of an answer is code, and in which language."""

from __future__ import annotations

import pytest

from services.coding.problems import Kind, Problem, load_problems
from services.coding.starters import starter
from services.coding.value_types import Language
from services.interviewing.bank import load_bank
from services.interviewing.coding_answer import CodeAnswer, OtherLanguage, read_code

AROUND = {
    "bare": "{code}",
    "after words": "Here is my solution, it uses a map:\n\n{code}",
    "fenced": "Sure.\n```\n{code}```\nIt is linear.",
    "before words": "{code}\nThe running time is O(n) because I look at each element once.",
    "with windows line ends in words": "My answer:\r\n```\n{code}```\r\nDone.",
}


@pytest.fixture(scope="module")
def parcels() -> Problem:
    problem = load_problems().get("paired-parcels")
    assert problem is not None
    return problem


def read(text: str, problem: Problem, **wanted: Language | None) -> CodeAnswer | OtherLanguage | None:
    return read_code(text, problem, problem.languages, **wanted)


@pytest.mark.parametrize("form", AROUND.values(), ids=AROUND.keys())
def test_every_reference_is_found_with_its_language_whatever_stands_around_it(form: str) -> None:
    for problem in load_problems():
        for language, code in problem.solutions.items():
            text = form.format(code="{code}").replace("{code}", code)
            found = read(text, problem)
            assert isinstance(found, CodeAnswer), (problem.id, language)
            assert (found.language, found.code.strip()) == (language, code.strip()), problem.id
            assert text[found.start : found.end] == found.code


def test_every_starter_is_found_with_its_language() -> None:
    for problem in load_problems():
        for language in problem.languages if problem.kind is not Kind.QUERY else []:
            found = read(starter(problem, language), problem)
            assert isinstance(found, CodeAnswer), (problem.id, language)
            assert found.language is language


def test_answers_in_words_hold_no_code() -> None:
    query = load_problems().get("overdue-loans")
    program = load_problems().get("paired-parcels")
    assert query is not None
    assert program is not None
    for question in load_bank():
        for answer in (question.sample_answers.strong, question.sample_answers.weak):
            assert read(answer, program) is None, question.id
            assert read(answer, query) is None, question.id


@pytest.mark.parametrize(
    "words",
    [
        "I don't know.",
        "Select the name from the list of readers.",
        "return the pair",
        "Let me think about it.",
        "x",
        "import taxes",
    ],
)
def test_short_words_are_no_code(parcels: Problem, words: str) -> None:
    query = load_problems().get("overdue-loans")
    assert query is not None
    assert read(words, parcels) is None
    assert read(words, query) is None


def test_code_with_an_error_is_still_code(parcels: Problem) -> None:
    found = read("def paired_parcels(weights, target)\n    return []", parcels)
    assert isinstance(found, CodeAnswer)
    assert found.language is Language.PYTHON


@pytest.mark.parametrize(
    ("tag", "language"),
    [("py", "python"), ("JS", "javascript"), ("c++", "cpp"), ("java", "java"), ("node", "javascript")],
)
def test_the_fence_says_the_language(parcels: Problem, tag: str, language: str) -> None:
    found = read(f"```{tag}\nx = 1\n```", parcels, chosen=Language.PYTHON)
    assert isinstance(found, CodeAnswer)
    assert found.language == language


def test_a_fence_that_is_not_closed_reaches_to_the_end(parcels: Problem) -> None:
    found = read("```python\ndef paired_parcels(w, t):\n    return []", parcels)
    assert isinstance(found, CodeAnswer)
    assert found.code.endswith("return []")


def test_of_several_blocks_the_last_that_defines_the_function_counts(parcels: Problem) -> None:
    text = (
        "First:\n```python\ndef paired_parcels(w, t):\n    return [1]\n```\nBetter:\n"
        "```python\ndef paired_parcels(w, t):\n    return [2]\n```\nIt prints\n```\n[2]\n```\n"
    )
    found = read(text, parcels)
    assert isinstance(found, CodeAnswer)
    assert "[2]" in found.code
    assert "def" in found.code


def test_a_language_that_the_problem_has_no_form_in_is_named(parcels: Problem) -> None:
    assert read("```ruby\nputs 1\n```", parcels) == OtherLanguage("ruby")
    assert read("```sql\nSELECT 1\n```", parcels) == OtherLanguage("sql")


def test_what_was_chosen_comes_before_what_the_code_looks_like(parcels: Problem) -> None:
    code = "function pairedParcels(weights, target) { return []; }"
    found = read(code, parcels, chosen=Language.JAVA)
    assert found is None or (isinstance(found, CodeAnswer) and found.language is Language.JAVA)
    plain = read(code, parcels)
    assert isinstance(plain, CodeAnswer)
    assert plain.language is Language.JAVASCRIPT
