"""An interviewer's own questions over HTTP: banks, interviews that ask from them, and what outlives what."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlmodel import col, func, select

from core.settings import Settings
from services.interviewing.derived import derive
from services.interviewing.rubric import Rubric
from storage.tables import OwnBank, OwnQuestion, PinnedQuestion
from tests.e2e.candidate import DONT_KNOW, OFF_TOPIC, STORY, Candidate
from tests.e2e.resumes import resume_docx

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]

PASSWORD = "four unrelated words"
INDEX = {
    "question": "What does a database index cost?",
    "reference_answer": (
        "Every insert, update and delete has to keep the index in step, so writes become slower. "
        "The index takes space on disk and in memory beside the table."
    ),
    "domain": "sql",
    "difficulty": "easy",
}
QUEUE = {
    "question": "Why would you put a queue between two services?",
    "reference_answer": (
        "A queue lets the producer go on while the consumer is slow or down. "
        "It smooths bursts, because messages wait until there is capacity. "
        "Failed messages can be tried again or set aside in a dead letter queue."
    ),
    "domain": "our_platform",
    "difficulty": "hard",
}
CACHE = {
    "question": "How do you keep a cache fresh?",
    "reference_answer": (
        "Entries get a time to live, so that stale values disappear by themselves. "
        "Writers invalidate the entry when the value behind it changes."
    ),
}


@dataclass
class Interviewer:
    """Somebody with questions of their own, who also sits the interviews."""

    candidate: Candidate
    bank: str = ""
    answers: dict[str, str] = field(default_factory=dict)

    async def request(self, method: str, path: str = "", **options: Any) -> httpx.Response:
        """A request about question banks."""
        return await self.candidate.request(method, f"/question-banks{path}", **options)

    async def begin_bank(self, *questions: dict[str, Any]) -> str:
        """Make a bank with these questions."""
        made = self.candidate.data(await self.request("POST", json={"name": "Backend screening"}), 201)
        self.bank = made["question_bank_id"]
        for question in questions:
            added = self.candidate.data(await self.request("POST", f"/{self.bank}/questions", json=question), 201)
            self.answers[added["question_id"]] = question["reference_answer"]
        return self.bank

    async def finish(self) -> dict[str, Any]:
        """Answer every question of the bank by its reference, and the talk around them; the report."""
        while (await self.candidate.answer(self.answers.get(self.candidate.open["question_id"], STORY)))[
            "status"
        ] != "completed":
            pass
        return await self.candidate.report()


@pytest_asyncio.fixture(loop_scope="module")
async def interviewer(client: httpx.AsyncClient, sign_up: SignUp) -> Interviewer:
    return Interviewer(Candidate(client, await sign_up()))


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


# Banks


async def test_a_bank_is_made_filled_shown_and_deleted(interviewer: Interviewer) -> None:
    body = {"name": "  Backend screening ", "description": "First round."}
    made = interviewer.candidate.data(await interviewer.request("POST", json=body), 201)
    bank = made["question_bank_id"]
    assert made == {
        "question_bank_id": bank,
        "name": "Backend screening",
        "description": "First round.",
        "question_count": 0,
        "created_at": made["created_at"],
    }
    added = [
        interviewer.candidate.data(await interviewer.request("POST", f"/{bank}/questions", json=question), 201)
        for question in (INDEX | {"skills": ["PostgreSQL"]}, CACHE)
    ]
    assert [(q["domain"], q["difficulty"], q["skills"]) for q in added] == [
        ("sql", "easy", ["PostgreSQL"]),
        ("custom", "medium", []),
    ]
    shown = interviewer.candidate.data(await interviewer.request("GET", f"/{bank}"))
    assert shown == made | {"question_count": 2, "questions": added}

    listed = (await interviewer.request("GET")).json()
    assert (listed["data"], listed["meta"]["total"]) == ([made | {"question_count": 2}], 1)

    assert (await interviewer.request("DELETE", f"/{bank}/questions/{added[0]['question_id']}")).status_code == 204
    left = interviewer.candidate.data(await interviewer.request("GET", f"/{bank}"))
    assert (left["question_count"], left["questions"]) == (1, added[1:])
    assert (await interviewer.request("DELETE", f"/{bank}")).status_code == 204
    assert code(await interviewer.request("GET", f"/{bank}")) == (404, "NOT_FOUND")
    assert (await interviewer.request("GET")).json()["data"] == []


async def test_a_new_question_says_what_will_be_looked_for(interviewer: Interviewer) -> None:
    bank = await interviewer.begin_bank()
    added = interviewer.candidate.data(await interviewer.request("POST", f"/{bank}/questions", json=QUEUE), 201)
    rubric = derive(QUEUE["question"], QUEUE["reference_answer"])
    assert added["rubric"] == {
        "version": rubric.version,
        "key_points": [{"id": p.id, "point": p.point, "weight": p.weight} for p in rubric.key_points],
    }
    assert " ".join(point["point"] for point in added["rubric"]["key_points"]) == QUEUE["reference_answer"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"reference_answer": "… !?"}, "REFERENCE_WITHOUT_WORDS"),
        ({"reference_answer": "word " * 801}, "REFERENCE_ANSWER_TOO_LONG"),
        ({"question": "x" * 1001}, "QUESTION_TOO_LONG"),
        ({"reference_answer": " a "}, "VALIDATION_FAILED"),
        ({"question": "  "}, "VALIDATION_FAILED"),
        ({"question": "one\x00two"}, "VALIDATION_FAILED"),
        ({"domain": "Our Platform"}, "VALIDATION_FAILED"),
        ({"domain": "x" * 41}, "VALIDATION_FAILED"),
        ({"difficulty": "extreme"}, "VALIDATION_FAILED"),
        ({"skills": ["x"] * 9}, "VALIDATION_FAILED"),
    ],
)
async def test_what_cannot_be_a_question_is_refused_by_name(
    interviewer: Interviewer, changes: dict[str, Any], why: str
) -> None:
    bank = await interviewer.begin_bank()
    refused = await interviewer.request("POST", f"/{bank}/questions", json=INDEX | changes)
    assert code(refused) == (422, why)
    (wrong,) = refused.json()["error"]["details"]["fields"]
    assert wrong["field"].startswith(f"body.{next(iter(changes))}") or "NUL" in wrong["message"]
    assert interviewer.candidate.data(await interviewer.request("GET", f"/{bank}"))["questions"] == []


async def test_the_longest_question_is_taken_and_asked_whole(interviewer: Interviewer) -> None:
    long = {"question": f"Why? {'so ' * 331}or", "reference_answer": "w" * 4000}
    assert len(long["question"]) == 1000
    await interviewer.begin_bank(long)
    await interviewer.candidate.begin(question_bank_id=interviewer.bank, question_count=1)
    question = await interviewer.candidate.reach_first_question()
    assert long["question"] in question["text"]


@pytest.mark.parametrize("body", [{}, {"name": " "}, {"name": "x" * 201}, {"name": "x", "description": "x" * 1001}])
async def test_what_cannot_be_a_bank_is_refused(interviewer: Interviewer, body: dict[str, Any]) -> None:
    assert code(await interviewer.request("POST", json=body)) == (422, "VALIDATION_FAILED")


async def test_the_same_key_makes_one_bank_and_one_question(interviewer: Interviewer) -> None:
    async def twice(path: str, body: dict[str, Any]) -> httpx.Response:
        first, again = [
            await interviewer.request("POST", path, json=body, headers={"Idempotency-Key": "once"}) for _ in range(2)
        ]
        assert (first.status_code, again.status_code) == (201, 201)
        assert again.headers["idempotency-replayed"] == "true"
        assert first.json() == again.json()
        return first

    bank = (await twice("", {"name": "Screening"})).json()["data"]["question_bank_id"]
    await twice(f"/{bank}/questions", INDEX)
    other = await interviewer.request("POST", f"/{bank}/questions", json=CACHE, headers={"Idempotency-Key": "once"})
    assert code(other) == (422, "IDEMPOTENCY_KEY_REUSED")
    listed = (await interviewer.request("GET")).json()["data"]
    assert [(each["question_bank_id"], each["question_count"]) for each in listed] == [(bank, 1)]


async def test_other_peoples_banks_are_not_there(
    interviewer: Interviewer, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    bank = await interviewer.begin_bank(INDEX)
    (question,) = interviewer.answers
    stranger = Interviewer(Candidate(client, await sign_up()))
    tried = [
        await stranger.request("GET", f"/{bank}"),
        await stranger.request("DELETE", f"/{bank}"),
        await stranger.request("POST", f"/{bank}/questions", json=CACHE),
        await stranger.request("DELETE", f"/{bank}/questions/{question}"),
        await stranger.candidate.request("POST", "/interviews", json=wish(bank)),
    ]
    assert {code(response) for response in tried} == {(404, "NOT_FOUND")}
    assert (await stranger.request("GET")).json()["data"] == []
    assert len(interviewer.candidate.data(await interviewer.request("GET", f"/{bank}"))["questions"]) == 1


async def test_an_administrator_sees_no_more_than_others(
    interviewer: Interviewer, client: httpx.AsyncClient, app: FastAPI
) -> None:
    bank = await interviewer.begin_bank(INDEX)
    await app.state.service.parts.accounts.users.create_admin("banks@example.com", "Root", PASSWORD)
    login = await client.post("/api/v1/auth/login", json={"email": "banks@example.com", "password": PASSWORD})
    headers = {"Authorization": f"Bearer {login.json()['data']['access_token']}"}
    assert code(await client.get(f"/api/v1/question-banks/{bank}", headers=headers)) == (404, "NOT_FOUND")


async def test_an_api_key_needs_the_scope(interviewer: Interviewer, client: httpx.AsyncClient) -> None:
    async def key(*scopes: str) -> dict[str, str]:
        made = await interviewer.candidate.request(
            "POST", "/auth/api-keys", json={"name": "portal", "scopes": list(scopes)}
        )
        return {"X-API-Key": interviewer.candidate.data(made, 201)["key"]}

    path, body = "/api/v1/question-banks", {"name": "x"}
    reading, writing = await key("question_banks:read"), await key("question_banks:write")
    assert (await client.get(path, headers=reading)).status_code == 200
    assert code(await client.post(path, headers=reading, json=body)) == (403, "SCOPE_MISSING")
    assert (await client.post(path, headers=writing, json=body)).status_code == 201
    assert code(await client.get(path, headers=writing)) == (403, "SCOPE_MISSING")


# Interviews


def wish(bank: str, count: int = 1) -> dict[str, Any]:
    return {
        "job_role": "Engineer",
        "interview_type": "google_sde",
        "question_count": count,
        "question_bank_id": bank,
    }


async def test_an_interview_asks_the_banks_questions_and_scores_them_by_their_rubrics(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    bank = await interviewer.begin_bank(INDEX, QUEUE, CACHE)
    await candidate.begin("google_sde", question_count=3, question_bank_id=bank)
    started = await candidate.get()
    assert started["question_bank_id"] == bank
    assert started["progress"]["plan"] == {"sql": 1, "our_platform": 1, "custom": 1}

    report = await interviewer.finish()
    assert {question["question_id"] for question in report["questions"]} == set(interviewer.answers)
    for answered in report["questions"]:
        own = next(each for each in (INDEX, QUEUE, CACHE) if each["question"] in answered["question"])
        rubric: Rubric = derive(own["question"], own["reference_answer"])
        evaluation = answered["evaluation"]
        assert answered["domain"] == own.get("domain", "custom")
        assert answered["difficulty"] == own.get("difficulty", "medium")
        assert (answered["kind"], answered["follow_up"]) == ("concept", False)
        assert [(item["id"], item["key_point"], item["weight"]) for item in evaluation["evidence"]] == [
            (point.id, point.point, point.weight) for point in rubric.key_points
        ]
        assert {item["verdict"] for item in evaluation["evidence"]} == {"found"}
        assert evaluation["formula_version"].endswith(rubric.version)
        assert evaluation["score"] > 70
    assert report["domain_scores"].keys() == {"sql", "our_platform", "custom"}
    assert report["overall_score"] > 70
    assert report["scores"]["technical_knowledge"] is not None
    assert report["hiring_recommendation"] in ("HIRE", "STRONG_HIRE")
    assert any(line.startswith("our platform: ") for line in report["strengths"])


async def test_topics_are_announced_but_for_questions_that_have_none(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    await interviewer.begin_bank(INDEX, QUEUE, CACHE)
    await candidate.begin(question_count=3, question_bank_id=interviewer.bank)
    await interviewer.finish()
    said = {
        own["question"]: next(text for text in candidate.heard if own["question"] in text) for own in (QUEUE, CACHE)
    }
    assert said[QUEUE["question"]] == f"The next topic is our platform. {QUEUE['question']}"
    assert "custom" not in said[CACHE["question"]]


async def test_a_weak_answer_scores_low_says_what_was_missing_and_is_not_followed_up(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    await interviewer.begin_bank(INDEX, CACHE)
    await candidate.begin(question_count=2, question_bank_id=interviewer.bank)
    question = await candidate.reach_first_question()
    outcome = await candidate.answer(OFF_TOPIC)
    assert outcome["evaluation"]["score"] < 55
    assert outcome["next_question"]["question_id"] in set(interviewer.answers) - {question["question_id"]}
    assert outcome["next_question"]["type"] == "technical"
    missing = outcome["evaluation"]["evidence"][0]["key_point"]
    assert missing in interviewer.answers[question["question_id"]]
    assert missing in outcome["evaluation"]["feedback"]
    await candidate.answer(DONT_KNOW)
    await candidate.complete()
    report = await candidate.report()
    assert report["overall_score"] < 45
    assert any(missing in line for line in report["recommendations"])


@pytest.mark.parametrize(("knows", "following"), [(True, "hard"), (False, "easy")])
async def test_difficulty_follows_the_answers(interviewer: Interviewer, knows: bool, following: str) -> None:
    candidate = interviewer.candidate
    await interviewer.begin_bank(
        *[CACHE | {"difficulty": level} for level in ("easy", "easy", "medium", "medium", "hard", "hard")]
    )
    await candidate.begin(question_count=3, question_bank_id=interviewer.bank)
    asked = [await candidate.reach_first_question()]
    for _ in range(2):
        said = CACHE["reference_answer"] if knows else DONT_KNOW
        asked.append((await candidate.answer(said))["next_question"])
    assert asked[0]["difficulty"] == "medium"
    assert asked[-1]["difficulty"] == following
    assert len({question["question_id"] for question in asked}) == 3


async def test_a_resume_is_still_asked_about(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    await interviewer.begin_bank(INDEX)
    sent = await candidate.request("POST", "/resumes/upload", files={"file": ("asha.docx", resume_docx())})
    resume = candidate.data(sent, 201)["resume_id"]
    await candidate.begin(question_count=1, question_bank_id=interviewer.bank, resume_id=resume)
    assert INDEX["question"] in (await candidate.reach_first_question())["text"]
    assert "“" in candidate.heard[2]


async def test_in_another_language_the_questions_stay_and_the_talk_is_translated(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    await interviewer.begin_bank(QUEUE)
    await candidate.begin(question_count=1, question_bank_id=interviewer.bank, language="hi")
    assert (await candidate.reach_first_question())["text"] == f"अगला विषय है our platform। {QUEUE['question']}"


async def test_a_bank_that_is_too_small_is_refused_with_its_size(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    bank = await interviewer.begin_bank()
    empty = await candidate.request("POST", "/interviews", json=wish(bank))
    assert code(empty) == (422, "QUESTION_BANK_EMPTY")
    await interviewer.request("POST", f"/{bank}/questions", json=INDEX)
    small = await candidate.request("POST", "/interviews", json=wish(bank, 2))
    assert code(small) == (422, "TOO_FEW_QUESTIONS")
    assert "has 1 question" in small.json()["error"]["message"]
    assert small.json()["error"]["details"] == {"questions": 1}
    unknown = await candidate.request("POST", "/interviews", json=wish(str(uuid.uuid4())))
    assert code(unknown) == (404, "NOT_FOUND")
    assert (await candidate.request("GET", "/interviews")).json()["data"] == []


async def test_the_same_key_is_the_same_interview(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    bank = await interviewer.begin_bank(INDEX)
    first, again = [
        await candidate.request("POST", "/interviews", json=wish(bank), headers={"Idempotency-Key": "once"})
        for _ in range(2)
    ]
    assert first.json() == again.json()
    assert (await candidate.request("GET", "/interviews")).json()["meta"]["total"] == 1


@pytest.mark.parametrize("whole", [True, False], ids=["bank", "questions"])
async def test_an_interview_goes_on_without_its_bank(interviewer: Interviewer, whole: bool) -> None:
    candidate = interviewer.candidate
    bank = await interviewer.begin_bank(INDEX, QUEUE, CACHE)
    await candidate.begin(question_count=3, question_bank_id=bank)
    await candidate.reach_first_question()
    paths = [f"/{bank}"] if whole else [f"/{bank}/questions/{question}" for question in interviewer.answers]
    for path in paths:
        assert (await interviewer.request("DELETE", path)).status_code == 204
    report = await interviewer.finish()
    assert [question["evaluation"]["score"] > 70 for question in report["questions"]] == [True] * 3
    assert (await candidate.get())["question_bank_id"] == (None if whole else bank)
    assert await candidate.report() == report


async def test_questions_added_later_are_not_asked(interviewer: Interviewer) -> None:
    candidate = interviewer.candidate
    bank = await interviewer.begin_bank(CACHE)
    await candidate.begin(question_count=1, question_bank_id=bank)
    await interviewer.request("POST", f"/{bank}/questions", json=CACHE)
    assert (await candidate.reach_first_question())["question_id"] in interviewer.answers


# Deletion


async def test_banks_and_copies_go_with_the_account(
    client: httpx.AsyncClient, sign_up: SignUp, app: FastAPI, settings: Settings
) -> None:
    async def kept(bank: str, interview: str) -> list[int]:
        wanted = {
            OwnBank: col(OwnBank.id) == uuid.UUID(bank),
            OwnQuestion: col(OwnQuestion.bank_id) == uuid.UUID(bank),
            PinnedQuestion: col(PinnedQuestion.interview_id) == uuid.UUID(interview),
        }
        async with app.state.service.parts.database.read() as session:
            return [
                await session.scalar(select(func.count()).select_from(table).where(mine))
                for table, mine in wanted.items()
            ]

    people = [Interviewer(Candidate(client, await sign_up())) for _ in range(2)]
    for each in people:
        await each.begin_bank(INDEX, CACHE)
        await each.candidate.begin(question_count=1, question_bank_id=each.bank)
    gone, stays = people
    assert await kept(gone.bank, gone.candidate.interview) == [1, 2, 2]
    deleted = await gone.candidate.request("DELETE", "/users/me", json={"password": PASSWORD})
    assert deleted.status_code == 204
    assert await kept(gone.bank, gone.candidate.interview) == [0, 0, 0]
    assert await kept(stays.bank, stays.candidate.interview) == [1, 2, 2]


async def test_copies_go_with_the_interview(interviewer: Interviewer, app: FastAPI) -> None:
    candidate = interviewer.candidate
    bank = await interviewer.begin_bank(INDEX)
    await candidate.begin(question_count=1, question_bank_id=bank)
    await candidate.request("DELETE", f"/interviews/{candidate.interview}")
    async with app.state.service.parts.database.read() as session:
        mine = col(PinnedQuestion.interview_id) == uuid.UUID(candidate.interview)
        assert await session.scalar(select(func.count()).select_from(PinnedQuestion).where(mine)) == 0
    assert candidate.data(await interviewer.request("GET", f"/{bank}"))["question_count"] == 1
