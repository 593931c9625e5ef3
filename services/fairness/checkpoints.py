"""The four places where bias could come in, and what is looked at there."""

from __future__ import annotations

from enum import StrEnum


class Checkpoint(StrEnum):
    """A part of the service that decides about people."""

    RESUME = "resume_analysis"
    GAP = "skill_gap"
    INTERVIEW = "interview_evaluation"
    LEARNING = "learning_recommendations"
