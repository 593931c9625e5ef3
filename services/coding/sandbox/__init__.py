"""Running candidates' code: in boxes on this machine, or at Piston or Judge0, behind one interface."""

from services.coding.sandbox.build import build_executor
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
from services.coding.sandbox.lazy import LazyExecutor

__all__ = [
    "Capabilities",
    "CaseResult",
    "Executor",
    "Health",
    "Job",
    "LanguageSupport",
    "LazyExecutor",
    "Limits",
    "Message",
    "Raised",
    "Result",
    "RunStatus",
    "build_executor",
]
