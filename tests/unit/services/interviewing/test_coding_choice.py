"""Which problem is posed, in which languages, and what of it is shown."""

from __future__ import annotations

import json

from services.coding.problems import Kind, load_problems
from services.coding.value_types import Language
from services.interviewing.ability import Ability
from services.interviewing.bank import load_bank
from services.interviewing.coding import CODING, in_short, is_data_role, known_languages, next_problem, offered, posed
from services.interviewing.plan import domain_plan
from services.interviewing.scoring.text import words
from services.interviewing.types import load_types

ALL = frozenset(Language)
BANK = load_problems()


def chosen(
    asked: list[str], *, ability: Ability | None = None, queries: bool = False, seed: str = "one", **wanted: object
) -> str:
    found = next_problem(
        BANK,
        asked,
        ability or Ability(),
        runnable=wanted.get("runnable", ALL),  # type: ignore[arg-type]
        known=wanted.get("known", []),  # type: ignore[arg-type]
        interests=wanted.get("interests", []),  # type: ignore[arg-type]
        queries=queries,
        seed=seed,
    )
    assert found is not None
    return found.id


def series(count: int, **wanted: object) -> list[str]:
    asked: list[str] = []
    for _ in range(count):
        asked.append(chosen(asked, **wanted))  # type: ignore[arg-type]
    return asked


def kinds(ids: list[str]) -> list[Kind]:
    return [problem.kind for name in ids if (problem := BANK.get(name)) is not None]


def topics(ids: list[str]) -> set[str]:
    return {problem.topic for name in ids if (problem := BANK.get(name)) is not None}


def test_an_interview_repeats_and_interviews_differ() -> None:
    assert series(4) == series(4)
    assert len({chosen([], seed=str(seed)) for seed in range(20)}) > 8


def test_problems_are_not_repeated_and_topics_are_spread() -> None:
    asked = series(8)
    assert len(set(asked)) == len(topics(asked)) == 8


def test_difficulty_follows_ability() -> None:
    for ability, difficulty in ((Ability(-2.0), "easy"), (Ability(), "medium"), (Ability(2.0), "hard")):
        problem = BANK.get(chosen([], ability=ability))
        assert problem is not None
        assert problem.difficulty == difficulty


def test_queries_are_for_roles_that_work_with_data() -> None:
    assert Kind.QUERY not in kinds(series(20))
    assert [kind is Kind.QUERY for kind in kinds(series(6, queries=True))] == [True, False] * 3
    types = load_types()
    assert [is_data_role(types.for_role(role)) for role in ("Data analyst", "Data Engineer", "Backend engineer")] == [
        True,
        True,
        False,
    ]


def test_only_what_can_be_run_is_posed() -> None:
    for name in series(10, runnable=frozenset({Language.JAVA})):
        problem = BANK.get(name)
        assert problem is not None
        assert Language.JAVA in problem.languages
    assert next_problem(BANK, [], Ability(), runnable=[], known=[], interests=[], queries=True, seed="x") is None


def test_the_candidates_language_comes_first() -> None:
    assert known_languages("Senior Java developer", ["c++"]) == [Language.JAVA, Language.CPP]
    assert known_languages("JavaScript engineer", []) == [Language.JAVASCRIPT]
    problem = BANK.get("paired-parcels")
    assert problem is not None
    assert offered(problem, ALL, [Language.CPP])[0] is Language.CPP
    assert offered(problem, {Language.PYTHON}, [Language.CPP]) == [Language.PYTHON]


def test_nothing_secret_is_shown() -> None:
    for problem in BANK:
        shown = json.dumps(posed(problem, problem.languages), ensure_ascii=False)
        assert not any(code.strip() in json.loads(json.dumps(shown)) for code in problem.solutions.values())
        assert not any(hint in shown for hint in problem.hints)
        for test in problem.hidden:
            written = json.dumps(test.input, ensure_ascii=False)
            assert len(written) < 12 or written not in shown, problem.id


def test_a_statement_in_short_can_be_spoken() -> None:
    for problem in BANK:
        short = in_short(problem)
        assert short
        assert len(words(short)) <= 140, problem.id
        assert "`" not in short


def test_mixed_interviews_have_a_quarter_to_a_third_of_problems() -> None:
    types, bank = load_types(), load_bank()
    for name in ("google_sde", "amazon_sde", "microsoft_sde"):
        entry = types.get(name)
        assert entry is not None
        plan = domain_plan(entry, types, bank, role="Engineer", signals={}, count=20, problems=True)
        assert 0.25 <= plan[CODING] / 20 <= 0.34
        assert CODING not in domain_plan(entry, types, bank, role="Engineer", signals={}, count=20)


def test_a_coding_interview_is_all_problems_or_all_words() -> None:
    types, bank = load_types(), load_bank()
    entry = types.get("coding")
    assert entry is not None
    assert domain_plan(entry, types, bank, role="Data Scientist", signals={}, count=5, problems=True) == {CODING: 5}
    assert CODING not in domain_plan(entry, types, bank, role="Data Scientist", signals={}, count=5)
