"""Explanations say the same in every language, and what they say is what the log holds."""

from __future__ import annotations

import re
from typing import Any

import pytest

from services.explanation import explain, texts
from services.explanation.texts import LANGUAGES
from services.fairness.decisions import DecisionKind

POINT = {"id": "a", "key_point": "An index is ordered {x}", "weight": 2, "start": 3, "end": 9, "similarity": 0.8}
PAYLOADS: dict[DecisionKind, dict[str, Any]] = {
    DecisionKind.ANSWER_EVALUATION: {
        "turn": 4,
        "interval": [60.0, 80.0],
        "evidence": [{**POINT, "verdict": verdict} for verdict in ("found", "partly", "missing", "contradicted")],
        "dimensions": {"relevance": 80.0, "completeness": 55.0, "technical_accuracy": 20.0, "clarity": None},
    },
    DecisionKind.INTERVIEW_REPORT: {
        "interval": [50.0, 70.0],
        "components": {
            "technical_knowledge": {"score": 80.0, "weight": 0.30, "turns": [4, 5]},
            "communication": {"score": 50.0, "weight": 0.20, "turns": [4]},
            "code_quality": {"score": None, "weight": 0.15, "turns": []},
        },
    },
    DecisionKind.RESUME_QUALITY: {
        half: {
            "score": 70.0,
            "weight": 0.5,
            "factors": [
                {"name": "name", "score": 100.0, "weight": 0.5, "missing": []},
                {"name": "dates", "score": None, "weight": 0.0, "missing": ["experience"]},
            ],
        }
        for half in ("completeness", "formatting")
    },
    DecisionKind.SKILL_GAP: {
        "match_percentage": 50.0,
        "matched": [{"skill": "Python", "kind": "exact", "similarity": 1.0}, {"skill": "SQL", "kind": "related"}],
        "missing": [{"skill": "Kubernetes", "required": True, "importance": 0.8}],
        "level_gaps": [{"skill": "Python", "user_level": 2, "required_level": 3}],
    },
    DecisionKind.LEARNING_PATH: {"skills": [{"skill": "Kubernetes", "urgency": 0.84, "urgency_parts": {}}]},
    DecisionKind.RECOMMENDATION: {"resources": [{"resource_id": "r1", "score": 0.9}]},
    DecisionKind.EMPLOYABILITY: {
        "interval": None,
        "components": {
            "resume_quality": {"score": 70.0, "parts": {}},
            "skill_proficiency": {"score": 40.0, "parts": {}},
            "interview_performance": {"score": None, "parts": {}},
        },
    },
    DecisionKind.HUMAN_REVIEW: {"decision_id": "d", "value": 91.5, "reason": "It is there."},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence_with_its_values(language: str) -> None:
    def values(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    english = texts("en").entries
    assert {key: values(text) for key, text in texts(language).entries.items()} == {
        key: values(text) for key, text in english.items()
    }
    assert all(text.strip() for text in texts(language).entries.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(DecisionKind))
def test_every_kind_is_explained_in_every_language(kind: DecisionKind, language: str) -> None:
    told = explain(kind, "rules", PAYLOADS[kind], 65.0, language)
    english = explain(kind, "rules", PAYLOADS[kind], 65.0, "en")
    assert [(one.effect, one.contribution, one.evidence) for one in told.reasons] == [
        (one.effect, one.contribution, one.evidence) for one in english.reasons
    ]
    assert told.reasons
    for text in (told.title, told.summary, told.how, *(one.text for one in told.reasons)):
        assert not re.search(r"\{(?!x\})", text)
        assert language == "en" or not text.isascii()


def test_what_was_found_raises_and_what_is_missing_lowers() -> None:
    told = explain(DecisionKind.ANSWER_EVALUATION, "rules", PAYLOADS[DecisionKind.ANSWER_EVALUATION], 65.0, "en")
    assert [one.effect for one in told.reasons] == [
        "raises", "raises", "lowers", "lowers", "raises", "neutral", "lowers",
    ]  # fmt: skip
    assert told.reasons[0].text == "Found in your answer: “An index is ordered {x}”."
    assert told.reasons[0].evidence["start"] == 3
    assert told.summary == "The result is 65 of 100, and by the evidence it lies between 60 and 80."


def test_contributions_add_up_to_a_weighted_mean() -> None:
    told = explain(DecisionKind.INTERVIEW_REPORT, "rules", PAYLOADS[DecisionKind.INTERVIEW_REPORT], 68.0, "en")
    assert sum(one.contribution or 0.0 for one in told.reasons) == pytest.approx((0.3 * 80 + 0.2 * 50) / 0.5)
    assert told.reasons[-1].text == "Code quality: not enough evidence, so it was left out and lowers nothing."


@pytest.mark.parametrize(
    ("level", "said"),
    [("rules", "No language model"), ("local", "on this deployment"), ("cloud", "cloud language model")],
)
def test_whether_a_model_had_a_part_in_it_is_said(level: str, said: str) -> None:
    kind = DecisionKind.INTERVIEW_REPORT
    assert said in explain(kind, level, PAYLOADS[kind], 60.0, "en").made_by


def test_an_erased_decision_has_no_reasons_and_says_so() -> None:
    told = explain(DecisionKind.SKILL_GAP, "rules", None, None, "en")
    assert told.reasons == ()
    assert "erased" in told.summary


def test_without_a_number_there_is_no_made_up_one() -> None:
    payload = {**PAYLOADS[DecisionKind.ANSWER_EVALUATION], "interval": None}
    assert explain(DecisionKind.ANSWER_EVALUATION, "rules", payload, None, "en").summary.startswith("No score")
