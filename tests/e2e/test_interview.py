"""Interviews over HTTP, from a resume's upload to the report."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.settings import Settings, StorageSettings
from services.interviewing import report as report_numbers
from services.interviewing import scoring
from services.interviewing.types import load_types
from tests.e2e.candidate import DONT_KNOW, OFF_TOPIC, Candidate, bank_question, strong
from tests.e2e.resumes import HIGHLIGHT, resume_docx

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
RESUMES = Path(__file__).parents[2] / "../shared/data/resumes-dev"
TYPES = [entry.type for entry in load_types().all()]


@pytest.fixture(scope="module")
def settings(make_settings: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """With the model files: the service as it is meant to be."""
    return make_settings(tmp_path_factory.mktemp("data"), weights_dir=StorageSettings().weights)


@dataclass
class Held:
    """An interview that is over: question 1 answered well, 2 beside the point with its follow-up, 3 given up, 4 well."""

    candidate: Candidate
    created: dict[str, Any]
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)

    @property
    def scored(self) -> list[dict[str, Any]]:
        return [outcome for outcome in self.outcomes if outcome["evaluation"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def held(client: httpx.AsyncClient, sign_up: SignUp) -> Held:
    candidate = Candidate(client, await sign_up())
    resume_id = (await uploaded(candidate, "asha.docx", resume_docx()))["resume_id"]
    held = Held(candidate, await candidate.begin("google_sde", question_count=4, resume_id=resume_id))
    answers = iter([strong, lambda _: OFF_TOPIC, lambda _: OFF_TOPIC, lambda _: DONT_KNOW, strong])
    while not held.outcomes or held.outcomes[-1]["status"] != "completed":
        say = next(answers) if bank_question(candidate.open) else strong
        held.outcomes.append(await candidate.answer(say(candidate.open)))
    held.report = await candidate.report()
    return held


async def uploaded(candidate: Candidate, name: str, content: bytes) -> dict[str, Any]:
    sent = await candidate.request("POST", "/resumes/upload", files={"file": (name, content)})
    resume: dict[str, Any] = candidate.data(sent, 201)
    return resume


async def test_the_phases_come_in_order(held: Held) -> None:
    assert held.created.keys() == {"interview_id", "status", "message", "phase"}
    assert (held.created["status"], held.created["phase"]) == ("active", "greeting")
    assert [o["phase"] for o in held.outcomes] == ["intro", "resume", *["technical"] * 5, "closing", "completed"]
    assert [o["turn"] for o in held.outcomes] == list(range(1, 10))
    assert [o["status"] for o in held.outcomes] == ["active"] * 8 + ["completed"]
    assert held.outcomes[-1]["next_question"] is None


async def test_the_resume_is_asked_about_in_its_own_words(held: Held) -> None:
    assert HIGHLIGHT in held.candidate.heard[2]


async def test_question_count_counts_main_questions_and_a_follow_up_comes_on_top(held: Held) -> None:
    questions = held.report["questions"]
    assert [question["follow_up"] for question in questions] == [False, False, True, False, False]
    assert (await held.candidate.get())["progress"]["asked"] == 4


async def test_a_weak_answer_is_followed_up_once_on_what_it_lacked(held: Held) -> None:
    weak, follow_up = held.scored[1]["evaluation"], held.scored[1]["next_question"]
    assert weak["score"] < 55
    assert follow_up["type"] == "follow_up"
    asked, followed = held.report["questions"][1:3]
    assert follow_up["question_id"] == followed["question_id"] != asked["question_id"]
    (target,) = followed["evaluation"]["evidence"]
    assert {point["id"]: point["verdict"] for point in asked["evaluation"]["evidence"]}[target["id"]] == "missing"
    assert held.scored[2]["next_question"]["type"] != "follow_up"


async def test_what_a_follow_up_asks_for_is_not_told_before(held: Held) -> None:
    shown, stored = held.scored[1]["evaluation"], held.report["questions"][1]["evaluation"]
    (target,) = held.report["questions"][2]["evaluation"]["evidence"]
    assert shown["evidence"] == [point for point in stored["evidence"] if point["id"] != target["id"]]
    assert target["key_point"] not in str(shown)
    assert target["key_point"] in str(stored)


async def test_the_feedback_does_not_tell_it_either(candidate: Candidate) -> None:
    await candidate.begin()
    await candidate.reach_first_question()
    shown = (await candidate.answer(OFF_TOPIC))["evaluation"]
    assert [answered["evaluation"] for answered in await candidate.get("/feedback")] == [shown]
    await candidate.answer(OFF_TOPIC)
    asked, followed = await candidate.get("/feedback")
    assert asked["evaluation"]["evidence"] != shown["evidence"]
    assert followed["follow_up"]


async def test_a_strong_answer_and_not_knowing_are_not_followed_up(held: Held) -> None:
    knew, gave_up = held.scored[0], held.scored[3]
    assert knew["evaluation"]["score"] > 70
    assert gave_up["evaluation"]["score"] == 0
    assert [o["next_question"]["type"] == "follow_up" for o in (knew, gave_up)] == [False, False]


async def test_every_verdict_but_missing_quotes_the_answer(held: Held) -> None:
    quoted = 0
    for question in held.report["questions"]:
        for point in question["evaluation"]["evidence"]:
            if point["verdict"] == "missing":
                assert (point["start"], point["end"]) == (None, None)
            else:
                quote = question["answer"][point["start"] : point["end"]]
                assert quote
                assert quote == quote.strip()
                quoted += 1
    assert quoted >= 4


async def test_feedback_is_what_was_said_after_each_answer(held: Held) -> None:
    feedback = await held.candidate.get("/feedback")
    said = [outcome["evaluation"] for outcome in held.scored]
    assert [answered["evaluation"] for answered in feedback[2:]] == said[2:]
    assert [answered["evaluation"]["score"] for answered in feedback] == [evaluation["score"] for evaluation in said]
    assert feedback == held.report["questions"]


async def test_the_report_can_be_computed_again_from_its_questions(held: Held) -> None:
    report, questions = held.report, {q["turn"]: q for q in held.report["questions"]}

    def weight(question: dict[str, Any], difficulty: str) -> float:
        return {"easy": 0.8, "medium": 1.0, "hard": 1.2}[difficulty] * (0.5 if question["follow_up"] else 1.0)

    def mean(turns: list[int], *, of_form: bool = False) -> float:
        total = weighed = 0.0
        for question in (questions[turn] for turn in turns):
            dimensions = question["evaluation"]["dimensions"]
            backed = min(1.0, dimensions["completeness"] / 40)
            form = (backed * dimensions["clarity"] + dimensions["relevance"]) / 2
            share = weight(question, "medium" if of_form else question["difficulty"])
            total += share * (form if of_form else question["evaluation"]["score"])
            weighed += share
        return total / weighed

    wanted = {"technical_knowledge": 30, "problem_solving": 25, "communication": 20, "code_quality": 15}
    wanted["cultural_fit"] = 10
    assert {name: part["weight"] * 100 for name, part in report["components"].items()} == pytest.approx(wanted)
    for name, part in report["components"].items():
        assert part["turns"] == report["evidence"][name]
        assert part["score"] == report["scores"][name]
        assert (part["score"] is None) == (part["insufficient"] is not None)
        if part["score"] is not None:
            assert part["score"] == pytest.approx(mean(part["turns"], of_form=name == "communication"), abs=0.051)
    for domain, score in report["domain_scores"].items():
        turns = report["evidence"][f"domain:{domain}"]
        assert turns == [turn for turn, question in questions.items() if question["domain"] == domain]
        assert score == pytest.approx(mean(turns), abs=0.051)

    assert report["scores"]["code_quality"] is None
    present = {name: score for name, score in report["scores"].items() if score is not None}
    overall = sum(wanted[name] * score for name, score in present.items()) / sum(wanted[name] for name in present)
    assert report["overall_score"] == pytest.approx(overall, abs=0.051)
    low, high = report["interval"]
    assert low < report["overall_score"] < high
    assert report["evidence"]["overall_score"] == list(questions)


async def test_the_report_says_how_it_was_made_and_what_to_do(held: Held) -> None:
    report = held.report
    assert report["levels"] == ["rules"]
    assert report["formula_version"].startswith(f"{report_numbers.FORMULA}({scoring.FORMULA}+")
    assert report["hiring_recommendation"] in {"STRONG_HIRE", "HIRE", "LEAN_HIRE", "LEAN_NO_HIRE", "NO_HIRE"}
    assert report["recommendations"]
    assert report["insufficient"] is None


async def test_the_shared_view_holds_the_same_numbers(held: Held) -> None:
    assert held.report["view"] == "own"
    assert await held.candidate.report(view="shared") == held.report | {"view": "shared"}


async def test_the_transcript_is_what_was_said(held: Held) -> None:
    transcript = await held.candidate.get("/messages", limit=100)
    said, heard = held.candidate.said, held.candidate.heard
    assert [message["position"] for message in transcript] == list(range(2 * len(said) + 1))
    assert [m["content"] for m in transcript if m["role"] == "user"] == said
    assert [m["content"] for m in transcript if m["role"] == "assistant"][:-1] == heard
    assert [m["phase"] for m in transcript if m["role"] == "assistant"] == ["greeting"] + [
        outcome["phase"] for outcome in held.outcomes
    ]
    asked = [m["question"]["question_id"] for m in transcript if m["question"]]
    assert asked == [o["next_question"]["question_id"] for o in held.outcomes if o["next_question"]]


async def test_to_complete_a_finished_interview_changes_nothing(held: Held) -> None:
    before = await held.candidate.get()
    assert await held.candidate.complete() == before
    assert await held.candidate.complete() == before
    assert await held.candidate.report() == held.report
    assert len(await held.candidate.get("/messages", limit=100)) == 2 * len(held.candidate.said) + 1


@pytest.mark.parametrize("name", ["John_Doe_ClassicTheme_CV.pdf", "02-Office_Coordinator.docx"])
async def test_a_real_resume_leads_to_a_report(candidate: Candidate, name: str) -> None:
    file = RESUMES / name
    if not file.is_file():
        pytest.skip(f"{file} is not here")
    resume = await uploaded(candidate, name, file.read_bytes())
    await candidate.begin("behavioral", resume_id=resume["resume_id"])
    report = await candidate.finish()
    text = (await candidate.request("GET", f"/resumes/{resume['resume_id']}")).json()["data"]["text"]
    quoted = candidate.heard[2].split("“")[1].split("”")[0]
    assert " ".join(quoted.split()) in " ".join(text.split())
    assert report["overall_score"] is not None


@pytest.mark.parametrize("kind", TYPES)
async def test_every_type_reaches_its_report(candidate: Candidate, kind: str) -> None:
    offered = candidate.data(await candidate.request("GET", "/interviews/types"))
    domains = next(entry["domains"] for entry in offered if entry["type"] == kind)
    await candidate.begin(kind)
    report = await candidate.finish()
    assert report["interview_type"] == kind
    assert report["overall_score"] > 50
    assert [question["domain"] in domains for question in report["questions"]] == [True, True]


async def test_the_eight_types_are_offered() -> None:
    assert set(TYPES) == {
        *("google_sde", "amazon_sde", "microsoft_sde", "aws_sa", "azure_sa", "gcp_sa", "behavioral", "coding")
    }


@pytest.mark.parametrize(("answer", "at_last"), [(strong, "hard"), (lambda _: DONT_KNOW, "easy")])
async def test_difficulty_follows_the_answers(
    candidate: Candidate, answer: Callable[[dict[str, Any]], str], at_last: str
) -> None:
    await candidate.begin("behavioral", question_count=4)
    asked = [await candidate.reach_first_question()]
    while asked[-1]["phase"] != "closing":
        asked.append((await candidate.answer(answer(asked[-1])))["next_question"])
    difficulties = [question["difficulty"] for question in asked if question["type"] == "behavioral"]
    assert difficulties[0] == "medium"
    assert difficulties[-1] == at_last


async def test_outside_practice_evaluations_wait_for_the_end(candidate: Candidate) -> None:
    await candidate.begin(practice=False)
    await candidate.reach_first_question()
    hidden = await candidate.answer(strong(candidate.open))
    assert hidden["evaluation"] is None
    early = await candidate.request("GET", f"/interviews/{candidate.interview}/feedback")
    assert (early.status_code, early.json()["error"]["code"]) == (409, "REPORT_NOT_READY")

    report = await candidate.finish()
    assert report["questions"][0]["evaluation"]["score"] > 50
    assert await candidate.get("/feedback") == report["questions"]


async def test_without_evaluation_nothing_is_scored_and_the_report_says_so(candidate: Candidate) -> None:
    await candidate.begin(evaluate=False)
    await candidate.reach_first_question()
    outcome = await candidate.answer(OFF_TOPIC)
    assert (outcome["evaluation"], outcome["next_question"]["type"] == "follow_up") == (None, False)
    report = await candidate.finish()
    assert (report["overall_score"], report["hiring_recommendation"], report["questions"]) == (None, None, [])
    assert report["insufficient"] == "The interview was held without scoring."
    assert await candidate.get("/feedback") == []


async def test_a_job_ad_turns_the_plan_to_what_it_asks_for(candidate: Candidate) -> None:
    async def plan(**wanted: Any) -> dict[str, int]:
        await candidate.begin("google_sde", question_count=8, **wanted)
        progress: dict[str, Any] = (await candidate.get())["progress"]
        assert sum(progress["plan"].values()) == 8
        planned: dict[str, int] = progress["plan"]
        return planned

    ad = {"text": "We look for a Java engineer who knows Java, Spring Boot and Hibernate well."}
    job = candidate.data(await candidate.request("POST", "/jobs", json=ad), 201)
    assert "java" not in await plan()
    assert (await plan(job_id=job["job_id"]))["java"] >= 1


async def test_a_hindi_interview_reaches_its_report_and_says_what_it_cannot_score(candidate: Candidate) -> None:
    await candidate.begin(language="hi")
    await candidate.reach_first_question()
    hindi = await candidate.answer("मैं पहले समस्या को समझता हूँ, फिर एक सरल हल लिखता हूँ और उसे जाँचता हूँ।")
    assert hindi["evaluation"]["score"] is None
    assert hindi["evaluation"]["insufficient"]
    report = await candidate.finish()
    assert report["language"] == "hi"
    assert {message["language"] for message in await candidate.get("/messages")} == {"hi"}
