"""Reports to set: of the shape that a finished interview has."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from services.interviewing.pdf import Extras

FINISHED = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SUBMISSION = "6a1f1a0e-6d0c-4b1e-9d58-0e2a2f2e9c11"
SENTENCES = {
    "en": ("A hash table finds a key in constant time.", "It is always sorted."),
    "hi": ("हैश टेबल किसी कुंजी को स्थिर समय में ढूँढ लेती है।", "यह हमेशा क्रमबद्ध रहती है।"),
    "ta": ("ஹாஷ் அட்டவணை ஒரு விசையை நிலையான நேரத்தில் கண்டுபிடிக்கும்.", "அது எப்போதும் வரிசைப்படுத்தப்பட்டிருக்கும்."),
    "te": ("హాష్ టేబుల్ ఒక కీని స్థిర సమయంలో కనుగొంటుంది.", "అది ఎప్పుడూ క్రమబద్ధంగా ఉంటుంది."),
    "bn": ("হ্যাশ টেবিল একটি কী ধ্রুব সময়ে খুঁজে পায়।", "এটি সবসময় সাজানো থাকে।"),
    "mr": ("हॅश टेबल एखादी की स्थिर वेळेत शोधते.", "ते नेहमी क्रमाने लावलेले असते."),
    "gu": ("હેશ ટેબલ કોઈ કીને અચળ સમયમાં શોધી કાઢે છે.", "તે હંમેશાં ક્રમબદ્ધ હોય છે."),
}
"""By language, a right and a wrong statement."""


def extras(**given: Any) -> Extras:
    """What stands beside the report."""
    return Extras(kind="Google software engineer", finished=FINISHED, **given)


def point(key_point: str, verdict: str, span: tuple[int, int] | None) -> dict[str, Any]:
    """One key point of an evaluation."""
    start, end = span or (None, None)
    return {
        "id": "k1",
        "key_point": key_point,
        "weight": 3,
        "verdict": verdict,
        "start": start,
        "end": end,
        "similarity": 0.8,
    }


def evaluation(**given: Any) -> dict[str, Any]:
    """The evaluation of an answer."""
    return {
        "score": 71.5,
        "interval": [60.0, 82.5],
        "dimensions": {"relevance": 90.0, "completeness": 66.7, "technical_accuracy": 72.0, "clarity": 80.0},
        "feedback": "The answer covers 1 of 3 key points.",
        "strengths": ["You said it clearly: lookup takes constant time."],
        "improvements": ["Add: what happens when two keys have the same hash."],
        "evidence": [],
        "insufficient": None,
        "level": "rules",
        "formula_version": "answer-4+words+abcdef012345",
        "fallbacks": [],
        "code": None,
    } | given


def answered(turn: int, question: str, answer: str, **given: Any) -> dict[str, Any]:
    """A question with its answer and evaluation."""
    return {
        "turn": turn,
        "question_id": f"dsa-{turn}",
        "question": question,
        "answer": answer,
        "domain": "dsa",
        "difficulty": "medium",
        "kind": "concept",
        "follow_up": False,
        "evaluation": evaluation(),
    } | given


def in_words(turn: int, language: str = "en") -> dict[str, Any]:
    """An answer in words with a right and a wrong statement, each marked."""
    right, wrong = SENTENCES[language]
    text = f"{right} {wrong}"
    evidence = [
        point("Lookup takes constant time on average.", "found", (0, len(right))),
        point("Keys are kept in no order.", "contradicted", (len(right) + 1, len(text))),
        point("Keys with one hash share a bucket.", "missing", None),
    ]
    return answered(turn, "What is a hash table good for?", text, evaluation=evaluation(evidence=evidence))


def in_code(turn: int, answer: str = "def add(a, b):\n    return a - b\n") -> dict[str, Any]:
    """An answer in code that passes half of its tests."""
    code = {
        "submission_id": SUBMISSION,
        "problem_id": "add",
        "title": "Add",
        "language": "python",
        "status": "ok",
        "tests": [
            {"name": "Zeros", "passed": True, "input": [0, 0], "expected": 0, "actual": 0, "status": "ok"},
            {"name": "Ones", "passed": False, "input": [1, 1], "expected": 2, "actual": 0, "status": "ok"},
            {"name": "Hidden 1", "passed": False, "status": "ok"},
        ],
        "passed": 1,
        "total": 3,
        "quality": {"score": 93.0, "lines": 2},
        "growth": None,
    }
    span = (19, 31) if "return a - b" in answer else None
    evidence = [point("Passes the visible tests: 1 of 2", "partly", span)]
    return answered(
        turn,
        "Please solve “Add” in code.",
        answer,
        domain="coding",
        kind="code",
        evaluation=evaluation(evidence=evidence, code=code, formula_version="code-1"),
    )


def component(score: float | None, *turns: int, weight: float = 0.3, insufficient: str | None = None) -> dict[str, Any]:
    """One part of the overall score."""
    interval = None if score is None else [score - 8.5, score + 8.5]
    return {"score": score, "interval": interval, "weight": weight, "turns": turns, "insufficient": insufficient}


def report(language: str = "en", questions: list[dict[str, Any]] | None = None, **given: Any) -> dict[str, Any]:
    """A whole report."""
    asked = [in_words(4, language), in_code(5)] if questions is None else questions
    right, wrong = SENTENCES[language]
    return {
        "interview_id": str(uuid.UUID(int=7)),
        "job_role": "Backend engineer",
        "interview_type": "google_sde",
        "language": language,
        "overall_score": 68.4,
        "interval": [51.0, 85.8],
        "insufficient": None,
        "components": {
            "technical_knowledge": component(71.5, 4, 5),
            "problem_solving": component(64.0, 5, weight=0.25),
            "communication": component(80.0, 4, weight=0.2),
            "code_quality": component(62.0, 5, weight=0.15),
            "cultural_fit": component(None, weight=0.1, insufficient="No behavioural answer was scored."),
        },
        "domains": {"dsa": component(71.5, 4, weight=0.0), "coding": component(64.0, 5, weight=0.0)},
        "strengths": [right],
        "weaknesses": [],
        "recommendations": [wrong, "Data structures: work on “collisions” (question 4)."],
        "hiring_recommendation": "LEAN_HIRE",
        "evidence": {},
        "questions": asked,
        "formula_version": "report-2(answer-4+words, code-1)",
        "levels": ["rules", "local"],
        "fallbacks": [{"level": "cloud", "reason": "The model did not answer in time."}],
    } | given
