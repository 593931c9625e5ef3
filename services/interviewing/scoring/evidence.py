"""Finds, for every key point of a rubric, where an answer says it, how fully, or where it says the opposite.

Pure: vectors come in, evidence goes out. The same answer, rubric and vectors give the same evidence, bit for bit.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from core.evidence import Span
from services.interviewing.rubric import KeyPoint, Rubric
from services.interviewing.scoring.matching import Match, Matcher, Reading
from services.interviewing.scoring.similarity import Idf

FOUND = 0.74
PARTLY = 0.52
QUOTED_LIFT = 0.25
QUOTED_TRACE = 0.12

_SURELY_WRONG = 0.85


class Verdict(StrEnum):
    """What became of a key point."""

    FOUND = "found"
    PARTLY = "partly"
    MISSING = "missing"
    CONTRADICTED = "contradicted"


@dataclass(frozen=True)
class PointEvidence:
    """One key point's evidence. `strength` is 0–1; the span is where the answer comes closest, None when missing.

    `similarity` is the cosine of that stretch and the closest wording of the point (0 without vectors).
    """

    key_point: str
    point: str
    weight: int
    verdict: Verdict
    strength: float
    similarity: float
    start: int | None
    end: int | None
    correction: str | None = None


@dataclass(frozen=True)
class Settled:
    """What code found out about a key point by itself, such as which class of running time an answer claims.

    The span is where it stands, None when missing; `correction` goes with a contradiction.
    """

    verdict: Verdict
    start: int | None = None
    end: int | None = None
    correction: str | None = None


@dataclass(frozen=True)
class Evidence:
    """Evidence for each key point, in the rubric's order.

    `whole` is the strength, 0–1, with which all points taken as one text are said, where points have one wording and words
    have vectors; else None.
    """

    points: tuple[PointEvidence, ...]
    whole: float | None = None


def gather(rubric: Rubric, reading: Reading, idf: Idf, quotes: Mapping[str, Span] | None = None) -> Evidence:
    """The evidence in an answer. `quotes`: where a model says that a key point is stated."""
    matcher = Matcher(rubric, reading, idf)
    column = 1
    columns: dict[str, range] = {}
    for point in rubric.key_points:
        columns[point.id] = range(column, column + 1 + len(point.paraphrases))
        column = columns[point.id].stop
    claimed = [
        matcher.claims(column + offset, columns[wrong.contradicts])
        for offset, wrong in enumerate(rubric.misconceptions)
    ]
    # A wrong claim speaks of the subject, so it would pass for a part of other points.
    matcher.leave_out({index for units in claimed for index, cosine in units if cosine >= _SURELY_WRONG})
    found = [_evidence(point, matcher.point(point, columns[point.id])) for point in rubric.key_points]
    strengths = [evidence.strength for evidence in found]
    by_id = {evidence.key_point: index for index, evidence in enumerate(found)}
    for key_point, span in (quotes or {}).items():
        index = by_id[key_point]
        found[index] = _lifted(found[index], span)
    for wrong, claim in zip(rubric.misconceptions, claimed, strict=True):
        if claim:
            index, unit = by_id[wrong.contradicts], reading.units[claim[0][0]]
            found[index] = replace(
                found[index],
                verdict=Verdict.CONTRADICTED,
                strength=0.0,
                similarity=claim[0][1],
                start=unit.start,
                end=unit.end,
                correction=wrong.correction,
            )
    return Evidence(tuple(found), matcher.whole([columns[point.id].start for point in rubric.key_points], strengths))


def with_settled(evidence: Evidence, settled: Mapping[str, Settled]) -> Evidence:
    """The evidence where what is settled stands in place of what was matched."""
    return Evidence(tuple(_settle(item, settled.get(item.key_point)) for item in evidence.points), evidence.whole)


def _settle(item: PointEvidence, settled: Settled | None) -> PointEvidence:
    if settled is None:
        return item
    strength = {Verdict.FOUND: 1.0, Verdict.PARTLY: (FOUND + PARTLY) / 2}.get(settled.verdict, 0.0)
    return replace(
        item,
        verdict=settled.verdict,
        strength=strength,
        start=settled.start,
        end=settled.end,
        correction=settled.correction,
    )


def _evidence(point: KeyPoint, match: Match) -> PointEvidence:
    verdict = _verdict(match.strength)
    missing = verdict is Verdict.MISSING
    return PointEvidence(
        point.id,
        point.point,
        point.weight,
        verdict,
        round(match.strength, 4),
        round(match.similarity, 4),
        None if missing else match.start,
        None if missing else match.end,
    )


def _lifted(evidence: PointEvidence, quote: Span) -> PointEvidence:
    """The evidence after a model quoted the answer for it: at most one verdict up, and only where the code sees a trace."""
    if evidence.verdict is Verdict.FOUND or evidence.strength < QUOTED_TRACE:
        return evidence
    most = FOUND if evidence.verdict is Verdict.PARTLY else FOUND - 0.01
    strength = min(most, evidence.strength + QUOTED_LIFT)
    verdict = _verdict(strength)
    if verdict is Verdict.MISSING:
        return evidence
    return replace(evidence, verdict=verdict, strength=round(strength, 4), start=quote.start, end=quote.end)


def _verdict(strength: float) -> Verdict:
    return Verdict.FOUND if strength >= FOUND else Verdict.PARTLY if strength >= PARTLY else Verdict.MISSING
