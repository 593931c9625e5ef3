"""Words for an assessment, built from the same evidence as its numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
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
    told = _told(rubric, assessment.evidence, messages)
    missing = " ".join(told[Verdict.MISSING][:_MOST])
    if assessment.declined:
        declined = messages.text("feedback_declined", points=missing)
        return Feedback(declined, declined, (), ())
    overall = assessment.score.overall
    verdicts = [item.verdict for item in assessment.evidence]
    grade = "strong" if overall >= _STRONG else "fair" if overall >= _FAIR else "weak"
    parts = [messages.text(f"feedback_{grade}", covered=covered(verdicts, messages))]
    wrong = sorted(
        (item for item in assessment.evidence if item.verdict is Verdict.CONTRADICTED), key=lambda item: -item.weight
    )
    corrections: dict[str, list[str]] = {}
    for item in wrong:
        corrections.setdefault(answer[item.start : item.end].rstrip(" .।"), []).append(item.correction or "")
    for quote, corrected in corrections.items():
        parts.append(messages.text("feedback_contradicted", quote=quote, correction=" ".join(corrected)))
    if missing:
        key = "feedback_story_missing" if rubric.wants_a_story else "feedback_missing"
        parts.append(messages.text(key, points=missing))
    strengths = [messages.text("strength_point", point=point) for point in told[Verdict.FOUND][:_MOST]]
    improvements = [messages.text("improve_wrong", correction=i.correction or "") for i in wrong]
    improvements += [messages.text("improve_point", point=point) for point in told[Verdict.MISSING]]
    improvements += [messages.text("improve_partly", point=point) for point in told[Verdict.PARTLY]]
    if assessment.score.clarity < 45:
        improvements.append(messages.text("improve_clarity"))
    if assessment.score.relevance < 40:
        improvements.append(messages.text("improve_relevance"))
    return Feedback(" ".join(parts), parts[0], tuple(strengths), tuple(improvements[: _MOST + 1]))


def point_text(point: KeyPoint, messages: Messages) -> str:
    """A key point in words for the candidate: the fact itself, or which part of a story is meant."""
    return messages.text(f"element_{point.element}") if point.element else point.point


def covered(verdicts: Iterable[str], messages: Messages) -> str:
    """How many key points an answer covers: whole and in part are told apart. `verdicts`: what became of each."""
    counts = Counter(verdicts)
    found, partly = counts[Verdict.FOUND], counts[Verdict.PARTLY]
    key = "covered" if not partly else "covered_both" if found else "covered_partly"
    return messages.text(key, found=found, partly=partly, total=counts.total())


def _told(rubric: Rubric, evidence: Sequence[PointEvidence], messages: Messages) -> dict[Verdict, list[str]]:
    """Key points in words by what became of them, the weightiest first, none twice. Several can be of one part of a story: where they
    differ, that part was said partly."""
    points = {point.id: point for point in rubric.key_points}
    verdicts: dict[str, Verdict] = {}
    for item in sorted(evidence, key=lambda item: -item.weight):
        if item.verdict is not Verdict.CONTRADICTED:
            text = point_text(points[item.key_point], messages)
            before = verdicts.get(text, item.verdict)
            verdicts[text] = item.verdict if before is item.verdict else Verdict.PARTLY
    return {verdict: [text for text, found in verdicts.items() if found is verdict] for verdict in Verdict}
