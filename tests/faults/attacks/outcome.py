"""What an attack is, and what is left of its result to look at."""

from __future__ import annotations

from dataclasses import dataclass

from services.coding.sandbox import CaseResult, Limits

QUICK = Limits(cpu_seconds=1.0, total_cpu_seconds=3.0, memory_mb=64, output_bytes=20_000)
IMPATIENT = Limits(cpu_seconds=0.3, total_cpu_seconds=1.0, memory_mb=64, output_bytes=20_000)


@dataclass(frozen=True)
class Attack:
    """Code that tries something, and how that must end.

    Attributes:
        name: What is tried; its first word is the family.
        code: Defines a function `attack`, which takes what `test_sandbox_attacks.bait` says. Not for SQL.
        ends: What the outcome must match, `status type: message | value`.
        limits: What it may use.
        outside: What the function returns where nothing confines it; None where that is not tried.
    """

    name: str
    code: str
    ends: str
    limits: Limits = QUICK
    outside: object = None


def outcome(case: CaseResult) -> str:
    """The result as one line, for matching."""
    raised = f"{case.raised.type}: {case.raised.message}" if case.raised else ""
    return f"{case.status} {raised} | {case.value!r}"
