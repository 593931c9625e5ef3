"""Interviews as their owners have them: listed, ended early, left alone, deleted, and nobody else's."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI
from sqlmodel import col, select, update

from core.settings import Settings
from storage.tables import Evaluation, Interview, Message, Report, Turn
from tests.e2e.candidate import STORY, Candidate, strong
from tests.e2e.stored import checkpoints

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(loop_scope="module")
async def stranger(client: httpx.AsyncClient, sign_up: Callable[..., Awaitable[dict[str, str]]]) -> Candidate:
    """Somebody else, who has held no interview."""
    return Candidate(client, await sign_up())


async def test_there_is_no_report_before_the_end_and_an_early_end_says_what_it_lacks(candidate: Candidate) -> None:
    await candidate.begin()
    early = await candidate.request("GET", f"/interviews/{candidate.interview}/report")
    assert (early.status_code, early.json()["error"]["code"]) == (409, "REPORT_NOT_READY")

    ended = await candidate.complete()
    assert (ended["status"], ended["phase"], ended["question"]) == ("completed", "completed", None)
    report = await candidate.report()
    assert (report["overall_score"], report["interval"]) == (None, None)
    assert "at least 2" in report["insufficient"]


async def test_an_interview_left_for_a_day_is_abandoned_and_can_still_be_completed(
    candidate: Candidate, app: FastAPI
) -> None:
    async def left_for(hours: float) -> str:
        async with app.state.service.parts.database.write() as session:
            then = app.state.service.parts.clock.now() - timedelta(hours=hours)
            mine = col(Interview.id) == uuid.UUID(candidate.interview)
            await session.exec(update(Interview).where(mine).values(touched_at=then))
        await app.state.service.interviews.abandon_untouched()
        status: str = (await candidate.get())["status"]
        return status

    await candidate.begin()
    await candidate.reach_first_question()
    await candidate.answer(strong(candidate.open))
    assert await left_for(23.9) == "active"
    assert await left_for(24.1) == "abandoned"
    late = await candidate.send(STORY)
    assert (late.status_code, late.json()["error"]["code"]) == (409, "INTERVIEW_ABANDONED")
    assert (await candidate.complete())["status"] == "completed"
    assert len((await candidate.report())["questions"]) == 1


async def test_deletion_leaves_nothing(candidate: Candidate, app: FastAPI, settings: Settings) -> None:
    async def kept() -> list[int]:
        interview = uuid.UUID(candidate.interview)
        async with app.state.service.parts.database.read() as session:
            rows = [
                (await session.exec(select(table).where(col(table.interview_id) == interview))).all()
                for table in (Turn, Message, Evaluation, Report)
            ]
        return [*map(len, rows), await checkpoints(settings, candidate.interview)]

    await candidate.begin()
    await candidate.reach_first_question()
    await candidate.answer(STORY)
    assert await kept() == [4, 9, 1, 0, 1]
    assert (await candidate.request("DELETE", f"/interviews/{candidate.interview}")).status_code == 204
    assert await kept() == [0] * 5
    for path in ("", "/messages", "/report"):
        assert (await candidate.request("GET", f"/interviews/{candidate.interview}{path}")).status_code == 404
    assert (await candidate.request("DELETE", f"/interviews/{candidate.interview}")).status_code == 404


async def test_interviews_are_listed_paged_sorted_and_filtered(stranger: Candidate) -> None:
    async def listed(**query: Any) -> tuple[list[str], int]:
        response = await stranger.request("GET", "/interviews", params=query)
        assert response.status_code == 200, response.text
        return [entry["interview_id"] for entry in response.json()["data"]], response.json()["meta"]["total"]

    made = []
    for _ in range(3):
        made.append((await stranger.begin())["interview_id"])
    await stranger.complete()
    assert await listed() == (made[::-1], 3)
    assert await listed(sort="created_at", limit=2) == (made[:2], 3)
    assert await listed(sort="created_at", limit=2, page=2) == (made[2:], 3)
    assert await listed(status="completed") == (made[2:], 1)
    assert await listed(status="abandoned") == ([], 0)
    refused = await stranger.request("GET", "/interviews", params={"sort": "owner"})
    assert refused.status_code == 422


async def test_other_peoples_interviews_are_not_there(candidate: Candidate, stranger: Candidate) -> None:
    await candidate.begin()
    await candidate.complete()
    before = await candidate.get(), await candidate.report()

    interview = f"/interviews/{candidate.interview}"
    tried = [
        *[await stranger.request("GET", interview + path) for path in ("", "/messages", "/feedback", "/report")],
        await stranger.request("POST", f"{interview}/answers", json={"answer": STORY}),
        await stranger.request("POST", f"{interview}/complete"),
        await stranger.request("DELETE", interview),
    ]
    assert {(response.status_code, response.json()["error"]["code"]) for response in tried} == {(404, "NOT_FOUND")}
    assert (await candidate.get(), await candidate.report()) == before
