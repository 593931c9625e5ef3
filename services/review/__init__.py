"""People look at what the service decided: reports by those whom it concerns, alerts of audits, a queue, verdicts that are told.

What lives here: the queue and its rules. What does not: the decision log, which a verdict never rewrites (`services.fairness`).
"""

from services.review.evaluation_set import evaluation_set
from services.review.queue import (
    ALREADY_DECIDED,
    NO_ALERT,
    NO_DECISION,
    NO_REVIEW,
    NO_VALUE,
    VALUE_NEEDED,
    Case,
    Ground,
    Reviews,
    Status,
    Verdict,
)

__all__ = [
    "ALREADY_DECIDED",
    "NO_ALERT",
    "NO_DECISION",
    "NO_REVIEW",
    "NO_VALUE",
    "VALUE_NEEDED",
    "Case",
    "Ground",
    "Reviews",
    "Status",
    "Verdict",
    "evaluation_set",
]
