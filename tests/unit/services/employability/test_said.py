"""Insights and recommendations: the thresholds, and sentences in every language."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.employability import score, trend_of
from services.employability.facts import Inputs, InterviewFacts, LearningFacts, ResumeFacts, SkillFacts, Target
from services.employability.formulas import WEIGHTS
from services.employability.results import in_words
from services.employability.texts import texts
from services.interviewing.messages import LANGUAGES

BASELINE = dict.fromkeys(WEIGHTS, 50.0)
SCRIPTS = {"hi": "ऀ-ॿ", "mr": "ऀ-ॿ", "bn": "ঀ-৿", "gu": "઀-૿", "ta": "஀-௿", "te": "ఀ-౿"}
LEARNING = LearningFacts(events=9, begun=5, completed=3, acquired=3, months=3, streak=7, active_days=10)


def said(inputs: Inputs, kind: str) -> list[str]:
    return [one["code"] for one in score(inputs, BASELINE).body[kind]]


@pytest.mark.parametrize(
    ("inputs", "code", "of"),
    [
        (Inputs(resume=ResumeFacts("r", 59, 59)), "low_resume_quality", Inputs(resume=ResumeFacts("r", 60, 60))),
        (
            Inputs(interviews=InterviewFacts(1, 2, 64.9)),
            "low_interview_performance",
            Inputs(interviews=InterviewFacts(1, 2, 65)),
        ),
        (
            Inputs(skills=SkillFacts(count=3)),
            "low_skill_proficiency",
            Inputs(skills=SkillFacts(count=20, proofs=8, relevance=80)),
        ),
        (
            Inputs(learning=replace(LEARNING, completed=0, acquired=0)),
            "low_learning_progress",
            Inputs(learning=replace(LEARNING, completed=5, acquired=6)),
        ),
    ],
)
def test_the_thresholds(inputs: Inputs, code: str, of: Inputs) -> None:
    assert code in said(inputs, "insights")
    assert code not in said(of, "insights")


def test_what_is_missing_is_asked_for_first() -> None:
    assert said(Inputs(), "recommendations") == ["bring_resume", "name_target", "first_interview", "start_learning"]


def test_a_low_component_always_gets_advice() -> None:
    target = Target("Backend developer", "role", 10.0, 10, ("Docker", "Kafka", "SQL"))
    skills = SkillFacts(count=3, relevance=10, targets=(target,))
    inputs = Inputs(ResumeFacts("r", 40, 40), skills, InterviewFacts(1, 2, 30, 30), replace(LEARNING, streak=0))
    body = score(inputs, BASELINE).body
    low = {one["component"] for one in body["insights"] if one["code"].startswith("low_")}
    assert low <= {one["component"] for one in body["recommendations"]}
    gains = [one["gain"] for one in body["recommendations"] if "gain" in one]
    assert gains == sorted(gains, reverse=True)


def test_what_is_low_names_the_part_that_costs_most() -> None:
    covered = Target("Backend developer", "role", 100.0, 4)
    inputs = Inputs(
        ResumeFacts("r", 70, 20),
        SkillFacts(count=4, relevance=100, targets=(covered,), proofs=4),
        learning=LearningFacts(events=1, begun=1, completed=0, acquired=0, months=1, streak=1, active_days=1),
    )
    body = in_words(score(inputs, BASELINE).body, "en")
    low = {one["component"]: one["text"] for one in body["insights"] if one["code"].startswith("low_")}
    assert low == {
        "resume_quality": "Your resume can get better (50/100). Weakest part: formatting.",
        "skill_proficiency": "Your skills can still grow (57/100). Weakest part: number of skills.",
        "learning_progress": "Your learning progress is low (1.4/100). Weakest part: completion.",
    }


def test_an_index_stored_before_parts_were_named_can_be_worded() -> None:
    body = score(Inputs(ResumeFacts("r", 50, 50)), BASELINE).body
    for one in body["insights"]:
        del one["parameters"]["part"]
    assert in_words(body, "en")["insights"][0]["text"] == "Your resume can get better (50/100)."


def test_skills_that_can_be_learned_with_a_gain_are_not_named_twice() -> None:
    target = Target("Backend developer", "role", 10.0, 10, ("Docker", "Kafka", "SQL"))
    inputs = Inputs(ResumeFacts("r", 90, 90), SkillFacts(count=3, relevance=10, targets=(target,)))
    codes = said(inputs, "recommendations")
    assert codes.count("learn_skill") == 3
    assert "wanted_skills" not in codes


def test_every_language_has_every_sentence_with_its_values() -> None:
    english = texts("en").keys()
    for language in LANGUAGES:
        entries = texts(language).keys()
        assert entries.keys() == english.keys()
        for key, entry in entries.items():
            assert re.findall(r"\{\w+\}", str(entry)).sort() == re.findall(r"\{\w+\}", str(english[key])).sort()
            assert set(re.findall(r"\{\w+\}", str(entry))) == set(re.findall(r"\{\w+\}", str(english[key])))
            if language in SCRIPTS:
                assert re.search(f"[{SCRIPTS[language]}]", str(entry)), (language, key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_is_said_can_be_worded(language: str) -> None:
    target = Target("Backend developer", "role", 30.0, 10, ("Docker", "Kafka"))
    several = [
        Inputs(),
        Inputs(
            ResumeFacts("r", 50, 50),
            SkillFacts(count=6, relevance=30, targets=(target,), recent=2),
            InterviewFacts(3, 20, 50, 50, spread=20),
            replace(LEARNING, completed=1, in_progress=4),
        ),
        Inputs(
            ResumeFacts("r", 95, 95), SkillFacts(count=20, proofs=8, relevance=95), InterviewFacts(2, 9, 90), LEARNING
        ),
    ]
    for inputs in several:
        body = in_words(score(inputs, BASELINE).body, language)
        for one in (*body["insights"], *body["recommendations"]):
            assert one["text"]
            assert "{" not in one["text"]


def test_a_trend_is_the_median_slope() -> None:
    start = date(2026, 2, 1)

    def points(*scores: float) -> list[tuple[date, float]]:
        return [(start + timedelta(days=at), value) for at, value in enumerate(scores)]

    assert trend_of(points(50, 51, 52, 53)) is None
    rising = trend_of(points(50, 50.2, 50.4, 90, 50.8, 51))
    assert rising is not None
    assert (rising.direction, rising.change) == ("improving", pytest.approx(6.0, abs=0.1))
    falling, level = trend_of(points(60, 59, 58, 57, 56)), trend_of(points(60, 60.01, 60, 60.02, 60))
    assert falling is not None
    assert level is not None
    assert (falling.direction, level.direction) == ("declining", "stable")
