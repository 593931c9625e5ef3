"""A rubric for a question that has only a reference answer: its sentences and clauses become key points.

Pure and deterministic. A rubric that people wrote, with paraphrases, terms and misconceptions, judges better.
"""

from __future__ import annotations

from services.interviewing.bank import KeyPoint, Kind
from services.interviewing.rubric import Rubric
from services.interviewing.scoring.text import Unit, content_stems, sentences, words

_FEWEST_STEMS = 3
_MOST_POINTS = 7
_LONGEST = 600
_SHORTEST = 3


def derive(question: str, reference: str) -> Rubric:
    """A rubric whose key points are the sentences of `reference`, weighted 1–3 by what they add to the question.

    A sentence of fewer than three content words that are not in the question joins its neighbour: alone it could not be
    told from chance. More than seven sentences are gathered into seven runs of neighbours; a key point is cut at 600 characters.

    Raises `ValueError` when the reference has no words.
    """
    asked = frozenset(content_stems(question))
    parts = [_quoted(part) for part in _joined(sentences(reference), reference, asked) if words(part)]
    if not parts:
        raise ValueError("the reference answer has no words; give at least one sentence")
    size = -(-len(parts) // _MOST_POINTS)
    runs = [" ".join(parts[i : i + size])[:_LONGEST] for i in range(0, len(parts), size)]
    contents = [len(frozenset(content_stems(run)) - asked) for run in runs]
    most = max(1, *contents)
    points = tuple(
        KeyPoint(id=f"part-{number}", point=run, weight=max(1, round(3 * content / most)), paraphrases=[run])
        for number, (run, content) in enumerate(zip(runs, contents, strict=True), start=1)
    )
    return Rubric(question, Kind.CONCEPT, points)


def _joined(found: list[Unit], text: str, asked: frozenset[str]) -> list[str]:
    spans: list[tuple[int, int]] = []
    for unit in found:
        thin = len(frozenset(content_stems(unit.text)) - asked) < _FEWEST_STEMS
        before_thin = bool(spans) and len(frozenset(content_stems(text[slice(*spans[-1])])) - asked) < _FEWEST_STEMS
        if spans and (thin or before_thin):
            spans[-1] = (spans[-1][0], unit.end)
        else:
            spans.append((unit.start, unit.end))
    return [text[start:end] for start, end in spans]


def _quoted(part: str) -> str:
    """A number or letter may be the whole reference; in quotes it is long enough for a key point."""
    return part if len(part) >= _SHORTEST else f'"{part}"'
