"""Coding problems on the wire."""

from __future__ import annotations

from typing import Any, Self

from pydantic import BaseModel, Field, JsonValue

from services.coding.problems import Kind, Problem, ProblemBank
from services.coding.starters import entry_point, starter
from services.coding.value_types import Language
from services.interviewing.bank import Difficulty


class ProblemItem(BaseModel):
    """A problem in a list."""

    problem_id: str
    title: str
    topic: str
    topic_title: str
    difficulty: Difficulty
    skills: list[str]
    kind: Kind
    languages: list[Language]

    @classmethod
    def of(cls, problem: Problem, bank: ProblemBank) -> Self:
        """From the bank."""
        return cls.model_validate(_problem_head(problem, bank))


class ParameterBody(BaseModel):
    """One argument; types are written alike for all languages, as in `list[int]`."""

    name: str
    type: str


class ExampleBody(BaseModel):
    """A test that the statement explains."""

    input: list[JsonValue]
    expected: JsonValue
    explanation: str


class ShownTest(BaseModel):
    """A visible test."""

    input: list[JsonValue]
    expected: JsonValue


class ProblemBody(ProblemItem):
    """A problem as it is posed. Hidden tests and solutions are not shown."""

    statement: str = Field(description="Markdown.")
    constraints: list[str]
    parameters: list[ParameterBody]
    returns: str
    any_order: bool = Field(description="Whether the items of a result may come in any order.")
    entry_points: dict[Language, str] = Field(description="The name of the function to write, by language.")
    starters: dict[Language, str] = Field(description="Code to start from, by language.")
    tables: str | None = Field(description="Of a query: the CREATE TABLE statements.")
    columns: list[str] | None = Field(description="Of a query: the columns to return.")
    examples: list[ExampleBody]
    visible_tests: list[ShownTest]
    hidden_tests: int = Field(description="How many there are.")
    cpu_seconds: float = Field(description="CPU time that one test may take.")
    memory_mb: int
    hints: list[str]

    @classmethod
    def whole(cls, problem: Problem, bank: ProblemBank) -> Self:
        """From the bank."""
        database = problem.database
        return cls.model_validate(
            {
                **_problem_head(problem, bank),
                **problem.model_dump(include={"statement", "returns", "any_order", "hints"}),
                "constraints": problem.limit_lines,
                "parameters": [{"name": each.name, "type": each.type} for each in problem.parameters],
                "entry_points": {
                    language: entry_point(problem, language)
                    for language in problem.languages
                    if problem.kind is Kind.FUNCTION
                },
                "starters": {language: starter(problem, language) for language in problem.languages},
                "tables": database.tables if database else None,
                "columns": database.columns if database else None,
                "examples": [each.model_dump() for each in problem.examples],
                "visible_tests": [each.model_dump() for each in problem.visible],
                "hidden_tests": len(problem.hidden),
                "cpu_seconds": problem.limits.cpu_s,
                "memory_mb": problem.limits.memory_mb,
            }
        )


def _problem_head(problem: Problem, bank: ProblemBank) -> dict[str, Any]:
    return {
        **problem.model_dump(include={"title", "topic", "difficulty", "skills", "kind"}),
        "problem_id": problem.id,
        "topic_title": bank.topics[problem.topic],
        "languages": problem.languages,
    }
