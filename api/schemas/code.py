"""Runs of code and submissions on the wire. Problems: `problems`."""

from __future__ import annotations

import math
import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue, field_validator, model_validator

from api.envelope import Moment
from services.coding.assessment import Insufficient
from services.coding.growth_measure import Pace
from services.coding.lint import Severity
from services.coding.problems import Case, ProblemBank
from services.coding.sandbox import RunStatus
from services.coding.sandbox.job import MAX_CODE_BYTES
from services.coding.value_types import Language
from storage.tables import CodingSubmission

Percent = Annotated[float, Field(ge=0, le=100)]
_DEEPEST = 100
_MOST_TESTS = 100


class OwnTest(BaseModel):
    """A test of one's own."""

    input: Annotated[
        list[JsonValue],
        Field(max_length=50, description="The arguments; of a program the lines of its standard input."),
    ]
    expected: Annotated[JsonValue, Field(description="What should come back; of a program what it should print.")] = (
        None
    )

    @field_validator("input", "expected")
    @classmethod
    def _plain(cls, value: JsonValue) -> JsonValue:
        waiting: list[tuple[JsonValue, int]] = [(value, 0)]
        while waiting:
            each, depth = waiting.pop()
            if depth > _DEEPEST:
                raise ValueError(f"values may be nested {_DEEPEST} deep")
            if isinstance(each, float) and not math.isfinite(each):
                raise ValueError("numbers have to be finite")
            if isinstance(each, list | dict):
                waiting += [(inner, depth + 1) for inner in (each.values() if isinstance(each, dict) else each)]
        return value


class NewExecution(BaseModel):
    """Code to run, on a problem's tests or on tests of one's own."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": ["problem_id"]}, {"required": ["test_cases"]}],
            "examples": [
                {
                    "language": "python",
                    "code": "def longest_steady_run(readings, tolerance):\n    return len(readings)\n",
                    "problem_id": "longest-steady-run",
                    "tests": "visible",
                },
                {
                    "language": "javascript",
                    "code": "const add = (a, b) => a + b;\n",
                    "function_name": "add",
                    "test_cases": [{"input": [1, 2], "expected": 3}],
                },
            ],
        }
    )

    language: Language
    code: Annotated[str, Field(min_length=1, description=f"At most {MAX_CODE_BYTES // 1024} KB of UTF-8.")]
    problem_id: Annotated[str | None, Field(max_length=64, description="A problem of `GET /code/problems`.")] = None
    test_cases: Annotated[list[OwnTest] | None, Field(min_length=1, max_length=_MOST_TESTS)] = None
    function_name: Annotated[
        str | None,
        Field(
            pattern=r"^[A-Za-z_$][A-Za-z0-9_$]*$",
            max_length=80,
            description="With `test_cases`: what to call. Without it the code is a program that reads standard input and prints.",
        ),
    ] = None
    interview_id: Annotated[
        uuid.UUID | None, Field(description="The interview that posed the problem; one of the caller's that goes on.")
    ] = None
    tests: Annotated[
        Literal["all", "visible"],
        Field(description="With `problem_id`: `visible` runs those that are shown only, and gives no score."),
    ] = "all"

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.problem_id is None) == (self.test_cases is None):
            raise ValueError("give either `problem_id` or `test_cases`")
        return self

    @property
    def cases(self) -> list[Case]:
        """The tests of one's own."""
        return [Case(input=test.input, expected=test.expected) for test in self.test_cases or []]


class RaisedBody(BaseModel):
    """The exception that ended a test, or the signal; `line` is in the code that was sent."""

    type: str
    message: str
    line: int | None


class TestBody(BaseModel):
    """What became of a test. Of a hidden one only `passed` and `status` are said."""

    name: str
    visible: bool
    passed: bool
    status: RunStatus = Field(description="How it ended; `ok` without `passed` is a wrong result.")
    input: list[JsonValue] | None = None
    expected: JsonValue = None
    actual: JsonValue = Field(
        None, description="A value longer than 4,000 characters is the beginning of its JSON text."
    )
    stdout: str | None = Field(None, description="What was printed, at most 2,000 characters.")
    raised: RaisedBody | None = None
    cpu_ms: float | None = None


class CompilerMessage(BaseModel):
    """What the compiler said; lines and columns from 1, null where it did not say."""

    line: int | None
    column: int | None
    message: str
    severity: Literal["error", "warning"] = "error"


class LintBody(BaseModel):
    """Something in the code that is likely wrong (`warning`) or reads badly (`style`)."""

    kind: str
    message: str
    line: int
    column: int | None
    severity: Severity


class FunctionBody(BaseModel):
    """One function of the code."""

    name: str
    line: int
    lines: int
    cyclomatic: int = Field(description="McCabe's complexity: 1 and one for each branch.")
    parameters: int
    nesting: int


class QualityBody(BaseModel):
    """The quality of the code itself; `docs/coding.md` explains the numbers."""

    lines: int = Field(description="Lines of code, without comments and blank ones.")
    cyclomatic: int | None = Field(
        description="Of the most complex function; null for SQL and for code that is too long."
    )
    comment_ratio: float = Field(ge=0, le=1, description="Share of the characters that are comments.")
    lint: list[LintBody]
    score: Percent | None = Field(
        description="Null for code that does not compile, or has more than 20,000 characters."
    )
    parts: dict[str, Percent] = Field(description="What the score is the weighted mean of.")
    functions: list[FunctionBody]
    version: str


class GrowthPointBody(BaseModel):
    """CPU time at one size."""

    size: int
    cpu_ms: float
    status: RunStatus


class GrowthBody(BaseModel):
    """How the running time grows with the size of the input, measured."""

    parameter: str
    expected: str = Field(examples=["O(n log n)"])
    found: str = Field(
        description="The expected class where the two cannot be told apart; `> O(n)` where it is only known to be worse.",
        examples=["O(n^2)"],
    )
    slope: float | None = Field(description="Exponent of the power law; null where all sizes were too fast to tell.")
    pace: Pace
    points: list[GrowthPointBody]
    failed_at: int | None = Field(description="The smallest size at which the code failed.")


class ExecutionBody(BaseModel):
    """What became of the code. `score` is null exactly when `insufficient` is not."""

    submission_id: uuid.UUID
    status: RunStatus = Field(
        description="`ok`: it ran to the end, with right or wrong results. `sandbox_error` never counts against the code."
    )
    tests: list[TestBody]
    passed: int
    total: int
    quality: QualityBody
    cpu_ms: float | None = Field(description="CPU time of all tests; null where it is not measured.")
    compiler: list[CompilerMessage]
    detail: str = Field("", description="Why nothing ran.")
    growth: GrowthBody | None = Field(description="Null where it was not measured.")
    score: Percent | None
    interval: tuple[float, float] | None = None
    insufficient: Insufficient | None = None
    formula_version: str

    @classmethod
    def of(cls, row: CodingSubmission) -> Self:
        """From its row."""
        return cls.model_validate(_whole(row))


class SubmissionItem(BaseModel):
    """A submission in a list."""

    submission_id: uuid.UUID
    problem_id: str | None
    title: str | None = Field(description="The problem's.")
    interview_id: uuid.UUID | None
    language: Language
    status: RunStatus
    passed: int
    total: int
    score: Percent | None
    quality_score: Percent | None
    created_at: Moment

    @classmethod
    def of(cls, row: CodingSubmission, bank: ProblemBank) -> Self:
        """From its row."""
        return cls.model_validate(_head(row, bank))


class SubmissionBody(ExecutionBody):
    """A submission with its code and its result."""

    problem_id: str | None
    title: str | None
    interview_id: uuid.UUID | None
    language: Language
    code: str
    created_at: Moment

    @classmethod
    def whole(cls, row: CodingSubmission, bank: ProblemBank) -> Self:
        """From its row."""
        return cls.model_validate({**_whole(row), **_head(row, bank), "code": row.code})


def _whole(row: CodingSubmission) -> dict[str, Any]:
    # Of a score that is not there, the reason is; an interview's submissions always went through every test.
    insufficient = row.result.get("insufficient") or (Insufficient.SANDBOX_ERROR if row.score is None else None)
    return {
        **row.result,
        "insufficient": insufficient,
        "submission_id": row.id,
        "quality": row.quality,
        "score": row.score,
        "formula_version": row.formula_version,
    }


def _head(row: CodingSubmission, bank: ProblemBank) -> dict[str, Any]:
    problem = bank.get(row.problem_id) if row.problem_id else None
    return {
        **row.model_dump(
            include={"problem_id", "interview_id", "language", "status", "passed", "total", "score", "created_at"}
        ),
        "submission_id": row.id,
        "title": problem.title if problem else None,
        "quality_score": row.quality.get("score"),
    }


class Means(BaseModel):
    """Means over submissions; null where none has the value."""

    submissions: int
    score: Percent | None = Field(description="Mean quality score.")
    lines: float | None
    cyclomatic: float | None
    comment_ratio: float | None


class LanguageMeans(Means):
    """The same for one language."""

    language: Language


class LintCount(BaseModel):
    """How often a kind of finding came up, and in how many submissions."""

    kind: str
    severity: Severity
    count: int
    submissions: int


class Trend(BaseModel):
    """Mean quality of the last five submissions, and of up to five before them."""

    recent: Percent
    before: Percent


class HistoryPoint(BaseModel):
    """The quality of one submission."""

    submission_id: uuid.UUID
    created_at: Moment
    language: Language
    score: Percent | None


class QualitySummary(Means):
    """The quality of the caller's code over their last 1,000 submissions."""

    lint: list[LintCount] = Field(description="The ten most common kinds.")
    by_language: list[LanguageMeans]
    trend: Trend | None = Field(description="Null with fewer than six submissions that have a quality score.")
    history: list[HistoryPoint] = Field(description="The last 20, oldest first.")
