"""What a language model is told of a program, what it may answer, and how much of that holds: what stands in the code.

Pure. Who is asked, and what a fix is worth, is decided by the agent.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, Field

from services.debugging.findings import Finding, Source
from services.debugging.intake import MAX_CHARACTERS
from services.debugging.running import RunReport, Test
from services.intelligence import fenced

_CONFIDENCE = 0.5
_LINK = re.compile(r"https?://|www\.|\]\(", re.IGNORECASE)


class DebugRequest(BaseModel):
    """A program and what is known of it."""

    code: str
    language: str
    found: list[str]
    outcome: str


class ModelFinding(BaseModel):
    """A mistake and the line that it is in, copied."""

    line: int = Field(ge=1)
    quote: str = Field(min_length=1, max_length=500)
    severity: Literal["error", "warning", "info"]
    message: str = Field(min_length=5, max_length=200)
    explanation: str = Field(min_length=10, max_length=700)


class DebugReply(BaseModel):
    """Mistakes that the checks did not find, and the program without them."""

    findings: list[ModelFinding] = Field(max_length=8)
    fixed_code: str | None = Field(default=None, max_length=MAX_CHARACTERS)


def rendered(request: DebugRequest) -> str:
    """The request as the model reads it, everything of the user fenced."""
    return "\n".join(
        [
            f"Language: {request.language}.",
            fenced("found-already", "\n".join(request.found) or "nothing"),
            fenced("outcome", request.outcome or "It was not run."),
            fenced("program", request.code),
        ]
    )


def grounded(request: DebugRequest, reply: DebugReply) -> DebugReply:
    """Keeps what can be found in the code; complains when nothing of it can."""
    lines = request.code.splitlines()
    kept = []
    for finding in reply.findings:
        places = [
            number for number, line in enumerate(lines, 1) if finding.quote.strip() in line and finding.quote.strip()
        ]
        if places and not _LINK.search(finding.message + finding.explanation):
            nearest = min(places, key=lambda number: (abs(number - finding.line), number))
            kept.append(finding.model_copy(update={"line": nearest}))
    if reply.findings and not kept:
        raise ValueError("No quote stands in the program: copy each from one line, character by character.")
    return reply.model_copy(update={"findings": kept})


def as_finding(found: ModelFinding, code: str) -> Finding:
    """A grounded finding at its quote."""
    line = code.splitlines()[found.line - 1]
    column = line.index(found.quote.strip()) + 1
    return Finding(
        line=found.line,
        column=column,
        kind="model-hint" if found.severity == "info" else "model-finding",
        source=Source.MODEL,
        values={"message": found.message, "explanation": found.explanation},
        end_line=found.line,
        end_column=column + len(found.quote.strip()),
        confidence=_CONFIDENCE,
    )


def outcome_text(tests: Sequence[Test], report: RunReport | None) -> str:
    """What a run came to, and the first tests that failed; "" for a program that was not run."""
    if report is None or not report.ran:
        return ""
    said = [f"The run ended with {report.status}."]
    for number, (test, tried) in enumerate(zip(tests, report.tests, strict=False), 1):
        if not tried.passed:
            said.append(
                f"Test {number}: {test.input!r} should give {test.expected!r}, gave {tried.actual!r} {tried.error}"
            )
    return "\n".join(text[:500] for text in said[:6])
