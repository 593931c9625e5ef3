"""Words for an assessment, built from the same evidence as its numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.interviewing.messages import Messages
from services.interviewing.rubric import KeyPoint, Rubric
from services.interviewing.scoring import Assessment, PointEvidence, Verdict

_STRONG, _FAIR = 75.0, 45.0
_MOST = 3


@dataclass(frozen=True)
class Feedback:
    """What is told to the candidate about one answer. `summary` says how much was covered, and not what is missing."""

    text: str
    summary: str
    strengths: tuple[str, ...]
    improvements: tuple[str, ...]


def compose(rubric: Rubric, assessment: Assessment, answer: str, messages: Messages) -> Feedback:
    """Feedback, strengths and improvements of one assessed answer."""
    if assessment.score is None:
        reason = messages.text(assessment.insufficient or "insufficient_empty")
        return Feedback(reason, reason, (), ())
    points = {point.id: point for point in rubric.key_points}
    evidence = sorted(assessment.evidence, key=lambda item: -item.weight)
    missing = [item for item in evidence if item.verdict is Verdict.MISSING]
    wrong = [item for item in evidence if item.verdict is Verdict.CONTRADICTED]
    partly = [item for item in evidence if item.verdict is Verdict.PARTLY]
    found = [item for item in evidence if item.verdict is Verdict.FOUND]

    def say(items: Sequence[PointEvidence]) -> str:
        return " ".join(_wording(points[item.key_point], messages) for item in items[:_MOST])

    if assessment.declined:
        declined = messages.text("feedback_declined", points=say(missing))
        return Feedback(declined, declined, (), ())
    overall = assessment.score.overall
    grade = "strong" if overall >= _STRONG else "fair" if overall >= _FAIR else "weak"
    parts = [messages.text(f"feedback_{grade}", covered=len(found) + len(partly), total=len(evidence))]
    for item in wrong[:1]:
        quote = answer[item.start : item.end]
        parts.append(messages.text("feedback_contradicted", quote=quote, correction=item.correction or ""))
    if missing:
        key = "feedback_story_missing" if rubric.wants_a_story else "feedback_missing"
        parts.append(messages.text(key, points=say(missing)))
    strengths = [messages.text("strength_point", point=_wording(points[i.key_point], messages)) for i in found[:_MOST]]
    improvements = [messages.text("improve_wrong", correction=i.correction or "") for i in wrong]
    improvements += [messages.text("improve_point", point=_wording(points[i.key_point], messages)) for i in missing]
    improvements += [messages.text("improve_partly", point=_wording(points[i.key_point], messages)) for i in partly]
    if assessment.score.clarity < 45:
        improvements.append(messages.text("improve_clarity"))
    if assessment.score.relevance < 40:
        improvements.append(messages.text("improve_relevance"))
    return Feedback(" ".join(parts), parts[0], tuple(strengths), tuple(improvements[: _MOST + 1]))


def _wording(point: KeyPoint, messages: Messages) -> str:
    """A key point in words for the candidate: the fact itself, or which part of a story is meant."""
    return messages.text(f"element_{point.element}") if point.element else point.point
