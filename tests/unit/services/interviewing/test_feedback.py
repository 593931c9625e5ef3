"""What is told about an answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.interviewing.bank import KeyPoint, Kind, Question, load_bank
from services.interviewing.feedback import compose
from services.interviewing.messages import LANGUAGES, messages
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, Assessment, InverseFrequency, PointEvidence, Score, Verdict

GUT = (
    "I usually trust my gut when I do not have enough information. Once I had to choose between two suppliers, and I took the one "
    "that I had the better feeling about. It worked out very well."
)


def stories() -> list[Question]:
    """Questions for a story with several key points of one part."""
    found = []
    for question in load_bank():
        parts = [point.element for point in question.key_points if point.element]
        if len(parts) > len(set(parts)):
            found.append(question)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
async def test_no_part_of_a_story_is_asked_for_twice(language: str, tmp_path: Path) -> None:
    scorer, texts = AnswerScorer(None, InverseFrequency([]), tmp_path), messages(language)
    questions = stories()[:20]
    assert questions
    for question in questions:
        rubric = Rubric.of(question)
        told = compose(rubric, await scorer.assess(rubric, GUT), GUT, texts)
        assert len(set(told.improvements)) == len(told.improvements)
        for element in {point.element for point in rubric.key_points if point.element}:
            assert told.text.count(texts.text(f"element_{element}")) <= 1, told.text


ANSWER = "It is hashed. Two keys never meet."


def assessed(*verdicts: Verdict, element: str | None = None, clarity: float = 90.0) -> tuple[Rubric, Assessment]:
    """A rubric of one point for each verdict, and an assessment that found those."""
    points = tuple(
        KeyPoint(id=f"k{number}", point=f"Fact {number}.", weight=2, paraphrases=[f"Fact {number}."], element=element)
        for number in range(len(verdicts))
    )
    evidence = tuple(
        PointEvidence(
            point.id,
            point.point,
            point.weight,
            verdict,
            0.5,
            0.5,
            14,
            34,
            f"Correction {point.id}." if verdict is Verdict.CONTRADICTED else None,
        )
        for point, verdict in zip(points, verdicts, strict=True)
    )
    score = Score(90.0, 80.0, 100.0, 90.0, 90.0, 90.0, clarity)
    return Rubric("How?", Kind.CONCEPT, points), Assessment(score, None, evidence, "answer-6")


@pytest.mark.parametrize(
    ("found", "partly", "missing", "told"),
    [
        (1, 0, 0, "Key points covered: 1 of 1."),
        (0, 1, 0, "Key points covered: 1 of 1, in part only."),
        (2, 4, 0, "Key points covered: 2 of 6, and 4 more in part."),
        (0, 0, 3, "Key points covered: 0 of 3."),
    ],
)
def test_what_is_covered_in_part_is_not_counted_as_covered(found: int, partly: int, missing: int, told: str) -> None:
    verdicts = [Verdict.FOUND] * found + [Verdict.PARTLY] * partly + [Verdict.MISSING] * missing
    assert compose(*assessed(*verdicts), ANSWER, messages("en")).summary.endswith(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_tells_whole_and_part_apart(language: str) -> None:
    say = messages(language)
    whole = compose(*assessed(Verdict.FOUND, Verdict.FOUND), ANSWER, say).summary
    part = compose(*assessed(Verdict.PARTLY, Verdict.PARTLY), ANSWER, say).summary
    both = compose(*assessed(Verdict.FOUND, Verdict.PARTLY), ANSWER, say).summary
    assert len({whole, part, both}) == 3
    assert not [told for told in (whole, part, both) if "{" in told]


def test_a_part_of_a_story_is_not_praised_and_asked_for_at_once() -> None:
    told = compose(*assessed(Verdict.FOUND, Verdict.MISSING, element="action"), ANSWER, messages("en"))
    action = messages("en").text("element_action")
    assert told.strengths == ()
    assert told.improvements == (f"Say it more exactly: {action}",)
    assert action not in told.text


def test_what_is_found_is_not_called_clear_where_the_answer_is_not() -> None:
    told = compose(*assessed(Verdict.FOUND, clarity=10.0), ANSWER, messages("en"))
    assert told.strengths == ("You said this: Fact 0.",)
    assert messages("en").text("improve_clarity") in told.improvements


def test_a_wrong_statement_is_quoted_once_with_all_that_is_wrong_about_it() -> None:
    told = compose(*assessed(Verdict.CONTRADICTED, Verdict.CONTRADICTED), ANSWER, messages("en"))
    assert told.text.count("Two keys never meet") == 1
    assert "“Two keys never meet”. Correction k0. Correction k1." in told.text
