"""What the debugger's steps hand on, as JSON values: a run's state is shown and kept as such."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from services.coding.sandbox import Message, RunStatus
from services.debugging.diagnosis import Fix
from services.debugging.findings import Finding, Source
from services.debugging.running import RunReport, Tried


def pack_findings(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as JSON values."""
    return [{**_fields(finding), "values": dict(finding.values)} for finding in findings]


def unpack_findings(packed: Sequence[Mapping[str, Any]]) -> list[Finding]:
    """The findings again."""
    return [Finding(**{**each, "source": Source(each["source"])}) for each in packed]


def pack_fix(fix: Fix | None) -> dict[str, Any] | None:
    """A fix as JSON values."""
    return None if fix is None else _fields(fix)


def unpack_fix(packed: Mapping[str, Any] | None) -> Fix | None:
    """The fix again."""
    return None if packed is None else Fix(**{**packed, "source": Source(packed["source"])})


def pack_report(report: RunReport) -> dict[str, Any]:
    """A run's report as JSON values."""
    return {
        **_fields(report),
        "findings": pack_findings(report.findings),
        "tests": [_fields(test) for test in report.tests],
        "messages": [_fields(message) for message in report.messages],
    }


def unpack_report(packed: Mapping[str, Any] | None) -> RunReport | None:
    """The report again."""
    if packed is None:
        return None
    return RunReport(
        **{
            **packed,
            "status": RunStatus(packed["status"]) if packed["status"] else None,
            "findings": tuple(unpack_findings(packed["findings"])),
            "tests": tuple(Tried(**{**test, "status": RunStatus(test["status"])}) for test in packed["tests"]),
            "messages": tuple(Message(**message) for message in packed["messages"]),
        }
    )


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}


def _plain(value: Any) -> Any:
    """An enumeration's value instead of itself."""
    return value.value if isinstance(value, Source | RunStatus) else value
