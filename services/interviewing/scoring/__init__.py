"""Scores from evidence: what an answer says of a rubric's key points, and the numbers that follow."""

from services.interviewing.scoring.evidence import PointEvidence, Settled, Verdict
from services.interviewing.scoring.formula import FORMULA, Score
from services.interviewing.scoring.scorer import AnswerScorer, Assessment, InverseFrequency, declines

__all__ = [
    "FORMULA",
    "AnswerScorer",
    "Assessment",
    "InverseFrequency",
    "PointEvidence",
    "Score",
    "Settled",
    "Verdict",
    "declines",
]
