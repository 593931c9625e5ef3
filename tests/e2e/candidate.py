"""Somebody who practises: holds interviews over HTTP and keeps what was said."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager
from typing import Any

import httpx

from services.interviewing.bank import Question, load_bank

OFF_TOPIC = "I like to travel by train in the summer."
DONT_KNOW = "I don't know."
STORY = "Last year our team had slow reports. I rewrote the import myself, and as a result month end took a day less."


def bank_question(asked: dict[str, Any]) -> Question | None:
    """The bank's entry for a question on the wire; None for conversation."""
    return load_bank().get(asked["question_id"].split(".")[0])


def strong(asked: dict[str, Any]) -> str:
    """A good answer: the bank's own, or a story where the talk is about the candidate."""
    question = bank_question(asked)
    return STORY if question is None else question.sample_answers.strong


class Candidate:
    """One person's side of one interview."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        """`headers` sign the person in."""
        self._client = client
        self._headers = headers
        self.interview = ""
        self.open: dict[str, Any] = {}
        self.heard: list[str] = []
        self.said: list[str] = []

    async def begin(self, interview_type: str = "coding", **wanted: Any) -> dict[str, Any]:
        """Start an interview; what its creation answered."""
        body = {"job_role": "Software engineer", "interview_type": interview_type, "question_count": 2} | wanted
        created: dict[str, Any] = self.data(await self.request("POST", "/interviews", json=body), 201)
        self.interview = created["interview_id"]
        self.open, self.heard, self.said = {"question_id": "greeting"}, [created["message"]], []
        return created

    async def send(self, text: str, key: str | None = None, **body: Any) -> httpx.Response:
        """Send an answer; the bare response. `body` may hold `question_id`."""
        return await self.request(
            "POST",
            f"/interviews/{self.interview}/answers",
            json={"answer": text} | body,
            headers={"Idempotency-Key": key} if key else {},
        )

    def streaming(self, text: str) -> AbstractAsyncContextManager[httpx.Response]:
        """Send an answer and read the events of its turn as they come."""
        headers = self._headers | {"Accept": "text/event-stream"}
        path = f"/api/v1/interviews/{self.interview}/answers"
        return self._client.stream("POST", path, json={"answer": text}, headers=headers)

    async def answer(self, text: str) -> dict[str, Any]:
        """Answer the open question; the outcome."""
        outcome: dict[str, Any] = self.data(await self.send(text))
        self.said.append(text)
        if outcome["next_question"]:
            self.open = outcome["next_question"]
            self.heard.append(self.open["text"])
        return outcome

    async def reach_first_question(self) -> dict[str, Any]:
        """Get through greeting, introduction and resume; the first scored question."""
        for _ in range(3):
            outcome = await self.answer(STORY)
        question: dict[str, Any] = outcome["next_question"]
        return question

    async def finish(self) -> dict[str, Any]:
        """Answer everything well until the interview is over; the report."""
        while (await self.answer(strong(self.open)))["status"] != "completed":
            pass
        return await self.report()

    async def get(self, path: str = "", **params: Any) -> Any:
        """What the interview says under `path`."""
        return self.data(await self.request("GET", f"/interviews/{self.interview}{path}", params=params))

    async def report(self, **params: Any) -> dict[str, Any]:
        """The report."""
        found: dict[str, Any] = await self.get("/report", **params)
        return found

    async def complete(self) -> dict[str, Any]:
        """End the interview now."""
        ended: dict[str, Any] = self.data(await self.request("POST", f"/interviews/{self.interview}/complete"))
        return ended

    async def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request of this person."""
        headers = self._headers | options.pop("headers", {})
        return await self._client.request(method, f"/api/v1{path}", headers=headers, **options)

    @staticmethod
    def data(response: httpx.Response, status: int = 200) -> Any:
        """The data of an answer that has to have this status."""
        assert response.status_code == status, response.text
        return response.json()["data"]
