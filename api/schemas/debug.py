"""Debugging on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from api.envelope import Moment
from core.evidence import Level
from services.coding.value_types import Language
from services.debugging.diagnosis import How
from services.debugging.findings import Severity, Source
from services.debugging.intake import MAX_LINES, MAX_TESTS
from storage.tables import DebugSession

Share = Annotated[float, Field(ge=0, le=1)]
Line = Annotated[int, Field(ge=1, description="From 1, in the code as it was given.")]

_EXCERPT = 120


class DebugTest(BaseModel):
    """What the program is called with and what it is to give, in JSON values."""

    input: list[JsonValue] = Field(description="The arguments; of a program what it reads, a line for each.")
    expected: JsonValue


class NewDiagnosis(BaseModel):
    """A program to look at."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "code": "def mean(numbers):\n    return sum(numbers) / len(number)\n",
                    "language": "python",
                    "output_language": "hi",
                    "test_cases": [{"input": [[1, 2, 3]], "expected": 2}],
                    "function_name": "mean",
                }
            ]
        }
    )

    code: str = Field(description=f"At most {MAX_LINES} lines.")
    language: str | None = Field(
        default=None, max_length=40, description=f"One of {', '.join(Language)}; found out where it is missing."
    )
    output_language: str | None = Field(
        default=None,
        max_length=40,
        description="Language of the explanations: en, hi, ta, te, bn, mr, gu. Default: your profile's, else `Accept-Language`, else en.",
    )
    test_cases: list[DebugTest] | None = Field(
        default=None, max_length=MAX_TESTS, description="With tests, wrong results are found and a fix can be proved."
    )
    function_name: str | None = Field(
        default=None, max_length=200, description="The function that the tests call. Without it: a guess, or a program."
    )


class FindingBody(BaseModel):
    """One thing found. `end_column` is exclusive; columns count code points from 1."""

    line: Line
    column: int
    end_line: int | None
    end_column: int | None
    kind: str
    severity: Severity
    message: str
    explanation: str
    source: Source
    confidence: Share
    translated: bool = Field(description="Whether this one is in `output_language`.")


class LikelyLineBody(BaseModel):
    """A line that may hold the mistake."""

    line: Line
    score: Share


class FixBody(BaseModel):
    """How a fix was found and tried. `how`: it passes the tests, it runs to its end, or it can only be read."""

    line: Line
    how: How
    tried: int = Field(description="Changes that were tried.")
    passed: int
    total: int
    source: Source


class TestRunBody(BaseModel):
    """One test as it ran. Long values are cut to the beginning of their JSON."""

    input: JsonValue
    expected: JsonValue
    actual: JsonValue
    passed: bool
    status: str
    error: str
    line: int | None
    stdout: str


class RunBody(BaseModel):
    """What the program did in the sandbox."""

    ran: bool
    status: str | None
    passed: int
    total: int
    function_name: str | None
    stdout: str
    stderr: str
    tests: list[TestRunBody]


class NoteBody(BaseModel):
    """Something about the diagnosis as a whole, in `output_language`."""

    code: str
    text: str


class DiagnosisBody(BaseModel):
    """What is wrong with a program, why, and a fix that was tried."""

    session_id: uuid.UUID
    language: Language
    detected: bool = Field(description="Whether the language was found out.")
    findings: list[FindingBody] = Field(description="The worst first, each problem once.")
    fixed_code: str | None
    diff: str | None = Field(description="Unified.")
    verified: bool = Field(description="Whether the fix was proved by running it.")
    fix: FixBody | None
    confidence: Share = Field(description="How sure the diagnosis is; the formula is in the documentation.")
    suspicious: list[LikelyLineBody] = Field(description="The likeliest lines, all evidence together.")
    run: RunBody | None = Field(description="null where the program cannot be read.")
    output_language: str
    translated: bool = Field(description="Whether every sentence is in `output_language`.")
    level: Level = Field(description="`rules` unless a language model added something.")
    notes: list[NoteBody]
    formula_version: str
    cached: bool = Field(description="Whether this is the answer to the same question within the last day.")

    @classmethod
    def of(cls, result: dict[str, Any]) -> Self:
        """From a run's answer."""
        return cls.model_validate(result)


class DiagnosisItem(BaseModel):
    """A diagnosis in a list. `message` is that of its first finding."""

    session_id: uuid.UUID
    language: Language
    output_language: str
    excerpt: str = Field(description="The program's first line of code.")
    lines: int
    findings: int
    message: str | None
    severity: Severity | None
    verified: bool
    created_at: Moment

    @classmethod
    def of(cls, row: DebugSession) -> Self:
        """From its row."""
        findings = row.result["findings"]
        lines = row.code.splitlines()
        return cls(
            session_id=row.id,
            language=Language(row.language),
            output_language=row.output_language,
            excerpt=next((line.strip() for line in lines if line.strip()), "")[:_EXCERPT],
            lines=len(lines),
            findings=len(findings),
            message=findings[0]["message"] if findings else None,
            severity=findings[0]["severity"] if findings else None,
            verified=row.result["verified"],
            created_at=row.created_at,
        )


class PastDiagnosis(DiagnosisBody):
    """A diagnosis of one's own, with the program and the tests that it was made of."""

    code: str
    test_cases: list[DebugTest] | None
    function_name: str | None
    created_at: Moment

    @classmethod
    def whole(cls, row: DebugSession) -> Self:
        """From its row."""
        return cls.model_validate(
            {
                **row.result,
                "session_id": row.id,
                "cached": True,
                "code": row.code,
                "test_cases": row.test_cases,
                "function_name": row.function_name,
                "created_at": row.created_at,
            }
        )
