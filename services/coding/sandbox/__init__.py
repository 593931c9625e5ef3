"""Running candidates' code: in boxes on this machine, or at Piston or Judge0, behind one interface."""

from services.coding.sandbox.job import (
    Capabilities,
    CaseResult,
    Executor,
    Health,
    Job,
    LanguageSupport,
    Limits,
    Message,
    Raised,
    Result,
    RunStatus,
)

__all__ = [
    "Capabilities",
    "CaseResult",
    "Executor",
    "Health",
    "Job",
    "LanguageSupport",
    "Limits",
    "Message",
    "Raised",
    "Result",
    "RunStatus",
]
