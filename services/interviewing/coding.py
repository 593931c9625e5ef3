"""Coding problems in an interview: which one is posed, in which languages, and what the candidate sees of it.

What lives here: the choice and the public shape. What does not: the problems themselves (`services.coding.problems`), reading an answer
(`coding_answer`), judging it (`coding_judge`).
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from core.errors import NexuraError
from services.coding.problems import Kind, Problem, ProblemBank
from services.coding.sandbox import Executor
from services.coding.starters import entry_point, starter
from services.coding.value_types import Language
from services.interviewing.ability import Ability, information
from services.interviewing.scoring.text import words

CODING = "coding"
"""The domain of questions that are problems to be solved in code."""

_SHORT_WORDS = 45
_SPELLINGS = {
    "python": Language.PYTHON,
    "django": Language.PYTHON,
    "javascript": Language.JAVASCRIPT,
    "typescript": Language.JAVASCRIPT,
    "node.js": Language.JAVASCRIPT,
    "react": Language.JAVASCRIPT,
    "java": Language.JAVA,
    "spring": Language.JAVA,
    "c++": Language.CPP,
}


async def languages_here(executor: Executor) -> frozenset[Language]:
    """The languages that code can be run in now; empty where it cannot be run at all."""
    try:
        found = await executor.capabilities()
    except (NexuraError, OSError):
        return frozenset()
    return frozenset(language for language, support in found.languages.items() if support.available)


def known_languages(role: str, interests: Collection[str]) -> list[Language]:
    """The languages that the role and the candidate's skills (lower case) name, in the order of `_SPELLINGS`."""
    said = role.lower()
    found = [
        language
        for name, language in _SPELLINGS.items()
        if name in interests or re.search(rf"(?<![\w+]){re.escape(name)}(?![\w+])", said)
    ]
    return list(dict.fromkeys(found))


def is_data_role(hints: Mapping[str, int]) -> bool:
    """Whether a role works with data so much that queries belong to it. `hints`: the domains that the role adds."""
    return hints.get("sql", 0) >= 3 or "data_engineering" in hints or "machine_learning" in hints


def next_problem(
    problems: ProblemBank,
    asked: Collection[str],
    ability: Ability,
    *,
    runnable: Collection[Language],
    known: Sequence[Language],
    interests: Collection[str],
    queries: bool,
    seed: str,
) -> Problem | None:
    """The problem to pose; None when all that can be run here were posed.

    Like questions by their information at the present estimate first; then topics that were not had yet, problems in a language that the
    candidate knows, skills that they or the job name, and an order of the interview's own. In roles that work with data every other
    problem is a query, elsewhere none is.

    Args:
        problems: The bank.
        asked: The ids of the questions asked so far.
        ability: The estimate in the domain.
        runnable: The languages that can be run here.
        known: Those that the candidate knows.
        interests: Skills that candidate or job name, in lower case.
        queries: Whether the role works with data.
        seed: The interview.
    """
    had = [problem for name in asked if (problem := problems.get(name)) is not None]
    topics = Counter(problem.topic for problem in had)
    programs = sum(problem.kind is not Kind.QUERY for problem in had)
    query_next = queries and 2 * (len(had) - programs) < len(had) + 1
    open_problems = [
        problem
        for problem in problems
        if problem.id not in asked
        and set(problem.languages) & set(runnable)
        and (queries or problem.kind is not Kind.QUERY)
    ]

    def preference(problem: Problem) -> tuple[bool, float, int, bool, int, str]:
        matches = sum(skill.lower() in interests for skill in problem.skills)
        order = hashlib.sha256(f"{seed}:{problem.id}".encode()).hexdigest()
        return (
            (problem.kind is Kind.QUERY) != query_next,
            -round(information(ability, problem.difficulty), 6),
            topics[problem.topic],
            bool(known) and problem.kind is not Kind.QUERY and not set(known) & set(problem.languages),
            -min(matches, 2),
            order,
        )

    return min(open_problems, key=preference, default=None)


def offered(problem: Problem, runnable: Collection[Language], known: Iterable[Language]) -> list[Language]:
    """The languages that a problem is posed in: those that can be run here, the candidate's own first."""
    here = [language for language in problem.languages if language in runnable]
    first = [language for language in known if language in here]
    return list(dict.fromkeys([*first, *here]))


def posed(problem: Problem, languages: Sequence[Language]) -> dict[str, Any]:
    """What a candidate sees of a problem, as JSON values: neither hidden tests nor references nor hints are in it."""
    database = problem.database
    return {
        "problem_id": problem.id,
        "title": problem.title,
        "topic": problem.topic,
        "kind": problem.kind.value,
        "statement": problem.statement.strip(),
        "examples": [example.model_dump(mode="json") for example in problem.examples],
        "limits": problem.limit_lines,
        "cpu_seconds": problem.limits.cpu_s,
        "memory_mb": problem.limits.memory_mb,
        "languages": [language.value for language in languages],
        "starter_code": {language.value: starter(problem, language) for language in languages},
        "entry_point": {language.value: entry_point(problem, language) for language in languages},
        "tables": database.tables.strip() if database else None,
        "columns": list(database.columns) if database else None,
    }


def in_short(problem: Problem) -> str:
    """The statement in a few sentences, as it is spoken: its beginning, and what is to be returned."""
    plain = " ".join(problem.statement.replace("`", "").split())
    found = re.split(r"(?<=[.!?])\s+(?=[A-Z])", plain)
    asks = next(
        (text for text in found if re.match(r"(?:Return|List|Find|Write|Implement|Design|For every|Give)\b", text)),
        None,
    )
    kept: list[str] = []
    for text in found:
        if text == asks or sum(len(words(each)) for each in [*kept, text]) > _SHORT_WORDS:
            break
        kept.append(text)
    return " ".join([*kept, *([asks] if asks else [])]) or found[0]
