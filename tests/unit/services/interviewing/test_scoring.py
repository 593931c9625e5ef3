"""An answer's score: what earns points, what does not, and that it never flickers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.evidence import Span
from rag.embeddings import MiniLM
from services.interviewing.bank import load_bank
from services.interviewing.derived import derive
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency, Verdict

GOOD = (
    "The key goes through a hash function, and the number that comes out tells which bucket to look in. "
    "When several keys end in the same bucket there is a collision, handled by chaining with a linked list. "
    "So on average finding a key takes constant time."
)
VAGUE = "It is a kind of storage that programs use a lot and it is normally rather fast in practice."


async def overall(scorer: AnswerScorer, rubric: Rubric, answer: str) -> float:
    assessment = await scorer.assess(rubric, answer)
    assert assessment.score is not None
    return assessment.score.overall


async def test_a_full_answer_scores_high_and_a_vague_one_low(scorer: AnswerScorer, rubric: Rubric) -> None:
    assert await overall(scorer, rubric, GOOD) >= 75
    assert await overall(scorer, rubric, VAGUE) <= 15


async def test_every_found_point_quotes_the_answer(scorer: AnswerScorer, rubric: Rubric) -> None:
    assessment = await scorer.assess(rubric, GOOD)
    spans = {item.key_point: GOOD[item.start : item.end] for item in assessment.evidence if item.start is not None}
    assert spans.keys() == {"hash", "collision", "constant"}
    assert "hash function" in spans["hash"]
    assert "collision" in spans["collision"]
    assert "constant time" in spans["constant"]


async def test_the_same_answer_has_the_same_score(scorer: AnswerScorer, rubric: Rubric) -> None:
    first = await scorer.assess(rubric, GOOD)
    for other in (VAGUE, GOOD + " " + VAGUE):
        await scorer.assess(rubric, other)
    assert await scorer.assess(rubric, GOOD) == first


async def test_repeating_the_question_earns_nothing(scorer: AnswerScorer, rubric: Rubric) -> None:
    echo = "What happens when you look a key up in a hash table is that you look up the key in the hash table."
    assert await overall(scorer, rubric, echo) <= 10


async def test_saying_a_thing_often_earns_no_more_than_saying_it_once(scorer: AnswerScorer, rubric: Rubric) -> None:
    once = "The key goes through a hash function, and the number that comes out tells which bucket to look in."
    assert await overall(scorer, rubric, " ".join([once] * 8)) <= await overall(scorer, rubric, once) + 1


async def test_fluent_talk_beside_the_point_earns_next_to_nothing(scorer: AnswerScorer, rubric: Rubric) -> None:
    beside = (
        "First of all, I think that communication matters most in a team, because people who talk to each other find "
        "problems early. Therefore I always begin with a short meeting, and then we write down what we agreed on."
    )
    assert await overall(scorer, rubric, beside) <= 10


async def test_a_wrong_claim_is_contradicted_with_its_correction(
    minilm: MiniLM, frequencies: InverseFrequency, tmp_path: Path, rubric: Rubric
) -> None:
    scorer = AnswerScorer(minilm, frequencies, tmp_path)
    answer = "The hash table keeps all keys in sorted order and then finds the key by binary search."
    assessment = await scorer.assess(rubric, answer)
    hashed = next(item for item in assessment.evidence if item.key_point == "hash")
    assert hashed.verdict is Verdict.CONTRADICTED
    assert hashed.correction == rubric.misconceptions[0].correction
    assert answer[hashed.start : hashed.end]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ("42 !!", "insufficient_empty"),
        ("Maybe yes.", "insufficient_short"),
        ("हैश फ़ंक्शन कुंजी को एक संख्या में बदलता है और वह संख्या बकेट चुनती है", "insufficient_language"),
        ("xkcd qwrt zxcv bnmp lkjh gfds", "insufficient_garbled"),
        ("key " * 60, "insufficient_garbled"),
    ],
)
async def test_what_cannot_be_judged_has_no_score(
    scorer: AnswerScorer, rubric: Rubric, answer: str, reason: str
) -> None:
    assessment = await scorer.assess(rubric, answer)
    assert (assessment.score, assessment.insufficient) == (None, reason)


@pytest.mark.parametrize("answer", ["I don't know.", "Sorry, no idea", "pass", "I do not know this one, to be honest"])
async def test_not_knowing_is_an_answer_without_points(scorer: AnswerScorer, rubric: Rubric, answer: str) -> None:
    assessment = await scorer.assess(rubric, answer)
    assert assessment.declined
    assert assessment.score is not None
    assert assessment.score.overall == 0


async def test_a_quoted_span_lifts_a_point_by_one_step_at_most(scorer: AnswerScorer, rubric: Rubric) -> None:
    answer = "It computes where the entry has to be from what you are searching for, then it checks that place."
    plain = await scorer.assess(rubric, answer)
    lifted = await scorer.assess(rubric, answer, {"hash": Span(start=0, end=len(answer))})
    before, after = plain.evidence[0], lifted.evidence[0]
    assert before.strength <= after.strength <= before.strength + 0.2501
    assert lifted.evidence[1:] == plain.evidence[1:]


async def test_a_quote_without_any_trace_in_the_answer_changes_nothing(scorer: AnswerScorer, rubric: Rubric) -> None:
    answer = "My grandmother bakes bread every Sunday morning."
    span = Span(start=0, end=len(answer))
    assert (await scorer.assess(rubric, answer, {"collision": span})).evidence[1].verdict is Verdict.MISSING


async def test_the_version_names_formula_weights_and_rubric(scorer: AnswerScorer, rubric: Rubric) -> None:
    version = (await scorer.assess(rubric, GOOD)).formula_version
    assert version.startswith("answer-6+")
    assert version.endswith(rubric.version)
    assert scorer.version(rubric.narrowed("And collisions?", "collision")) != version


@given(answer=st.text(max_size=300))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
async def test_any_text_gets_a_bounded_score_or_a_reason(
    answer: str, frequencies: InverseFrequency, tmp_path: Path, rubric: Rubric
) -> None:
    assessment = await AnswerScorer(None, frequencies, tmp_path).assess(rubric, answer)
    assert (assessment.score is None) == (assessment.insufficient is not None)
    if assessment.score is not None:
        score = assessment.score
        assert 0 <= score.low <= score.overall <= score.high <= 100
    for item in assessment.evidence:
        assert (item.start is None) == (item.end is None)
        if item.start is not None and item.end is not None:
            assert 0 <= item.start < item.end <= len(answer)


async def test_the_banks_strong_answers_beat_its_weak_ones(minilm: MiniLM, tmp_path: Path) -> None:
    bank = load_bank()
    frequencies = InverseFrequency(
        text for question in bank for point in question.key_points for text in (point.point, *point.paraphrases)
    )
    scorer = AnswerScorer(minilm, frequencies, tmp_path)
    technical = [q for q in bank if not Rubric.of(q).wants_a_story]
    for question in random.Random(20).sample(technical, 24):
        strong = await overall(scorer, Rubric.of(question), question.sample_answers.strong)
        weak = await overall(scorer, Rubric.of(question), question.sample_answers.weak)
        assert strong >= 75, question.id
        assert strong - weak >= 10, question.id


async def test_where_one_word_is_asked_for_one_word_is_an_answer(scorer: AnswerScorer) -> None:
    number = derive("How many bits has a byte?", "8")
    assert (await overall(scorer, number, "8")) >= 75
    assert (await overall(scorer, number, "16")) <= 25
    word = derive("Which structure hands out the oldest element first?", "A queue")
    assert (await overall(scorer, word, "queue")) >= 60
    assert (await overall(scorer, word, "stack")) <= 30
    longer = derive("Why is a queue fair?", "Whoever came first is served first, so nobody waits for ever.")
    assert (await scorer.assess(longer, "queue")).insufficient == "insufficient_short"
