"""Interviews and code."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, SecretStr

from core.settings.section import Section


class InterviewSettings(Section):
    """Interviews."""

    answer_max_chars: int = Field(default=20_000, ge=100, description="Longest answer accepted, in characters.")
    abandon_after_hours: float = Field(
        default=24.0, gt=0, description="Untouched this long, an interview is abandoned."
    )
    turn_lease_seconds: float = Field(
        default=180.0, gt=0, description="How long another process waits before it takes over a turn left unfinished."
    )
    question_banks_per_user: int = Field(default=50, ge=1, description="Most question banks of one person.")
    questions_per_bank: int = Field(default=200, ge=1, le=1000, description="Most questions of one such bank.")
    question_max_chars: int = Field(
        default=1000, ge=50, le=2000, description="Longest question accepted into one, in characters."
    )
    reference_max_chars: int = Field(
        default=4000, ge=50, le=10_000, description="Longest reference answer to such a question, in characters."
    )


class SandboxSettings(Section):
    """Running candidates' code."""

    sandbox: Literal["auto", "bubblewrap", "landlock", "piston", "judge0", "off"] = Field(
        default="auto", description="What runs code. `auto`: bubblewrap, else Landlock, else nothing."
    )
    sandbox_ready: int = Field(
        default=4, ge=0, le=100, description="Boxes of Python and of JavaScript that wait ready, each for one run."
    )
    sandbox_parallel: int = Field(
        default=0, ge=0, le=64, description="Boxes at work at the same time. 0: twice as many as processors."
    )
    sandbox_waiting: int = Field(default=64, ge=0, description="Runs that may wait for a box; more are refused.")
    sandbox_memory_mb: int = Field(
        default=256, ge=64, le=4096, description="The most memory that code may use, beside its language's runtime."
    )
    sandbox_first_user: int = Field(
        default=64000,
        ge=1000,
        le=2_000_000_000,
        description="First of the 512 user ids that boxes run under when the service runs as root. Nothing else may use them.",
    )
    piston_url: str | None = Field(default=None, description="Piston server, without `/api/v2`.")
    piston_api_key: SecretStr | None = Field(default=None, description="Key for it, where it wants one.")
    judge0_url: str | None = Field(default=None, description="Judge0 server.")
    judge0_api_key: SecretStr | None = Field(default=None, description="Token for it, where it wants one.")


class DebuggingSettings(Section):
    """The debugger."""

    debugging_seconds: float = Field(default=25.0, gt=1, le=120, description="Longest time one diagnosis may take.")
    debugging_repair_seconds: float = Field(
        default=20.0, ge=0, le=120, description="Of that, the longest search for a fix. 0: none is searched."
    )
    debugging_cache_hours: float = Field(
        default=24.0, ge=0, description="How long the same code of the same user gets the same diagnosis."
    )
    debugging_parallel: int = Field(
        default=2, ge=1, le=32, description="Diagnoses at work at the same time; others wait for a place."
    )
