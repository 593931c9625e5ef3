"""Analytics over HTTP: one's own history, figures over everybody, ratings, and how the service is used."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import httpx
import pytest
from fastapi import FastAPI

from core.settings import AnalyticsSettings, Settings
from services.accounts import Role
from storage.tables import User
from tests.e2e.candidate import Candidate
from tests.e2e.conftest import MakeSettings, SignUp
from tests.unit.services.analytics import filling

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def settings(make_settings: MakeSettings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = make_settings(tmp_path_factory.mktemp("data"))
    made.analytics = AnalyticsSettings(analytics_cache_seconds=0)
    return made


async def _administrator(app: FastAPI, client: httpx.AsyncClient, sign_up: SignUp) -> Candidate:
    administrator = Candidate(client, await sign_up())
    who = Candidate.data(await administrator.request("GET", "/users/me"))
    async with app.state.service.parts.database.write() as session:
        (await session.get_one(User, uuid.UUID(who["user_id"]))).role = Role.ADMIN
    return administrator


async def test_a_finished_interview_stands_in_the_history_and_can_be_rated(
    app: FastAPI, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    candidate = Candidate(client, await sign_up())
    await candidate.begin(job_role="Backend engineer")
    early = await candidate.request("POST", f"/interviews/{candidate.interview}/satisfaction", json={"rating": 4})
    assert (early.status_code, early.json()["error"]["code"]) == (409, "INTERVIEW_NOT_FINISHED")
    report = await candidate.finish()

    response = await candidate.request("GET", "/analytics/me/history")
    [item] = Candidate.data(response)
    assert item["interview_id"] == candidate.interview
    assert item["overall_score"] == report["overall_score"]
    assert item["interval"] == report["interval"]
    assert item["scores"] == report["scores"]
    assert item["hiring_recommendation"] == report["hiring_recommendation"]
    assert item["change"] is None
    meta = response.json()["meta"]
    assert (meta["total"], meta["mean"], meta["trend"]["direction"]) == (1, report["overall_score"], None)

    path = f"/interviews/{candidate.interview}/satisfaction"
    assert (await candidate.request("GET", path)).status_code == 404
    for wrong in ({"rating": 6}, {"rating": 0}, {"rating": "5"}, {}):
        assert (await candidate.request("POST", path, json=wrong)).status_code == 422
    Candidate.data(await candidate.request("POST", path, json={"rating": 3}))
    Candidate.data(await candidate.request("POST", path, json={"rating": 5, "comment": "fair questions"}))
    assert Candidate.data(await candidate.request("GET", path))["rating"] == 5
    stranger = Candidate(client, await sign_up())
    assert (await stranger.request("POST", path, json={"rating": 1})).status_code == 404
    assert Candidate.data(await stranger.request("GET", "/analytics/me/history")) == []

    administrator = await _administrator(app, client, sign_up)
    await app.state.service.parts.analytics.activity.flush()
    found = Candidate.data(await administrator.request("GET", "/admin/analytics", params={"days": 7}))
    assert found["satisfaction"] | {"count": 1, "mean": 5.0} == found["satisfaction"]
    assert found["interviews"]["completed"] == 1
    assert found["daily_active"][-1]["people"] >= 2
    assert "interviews" in {feature["feature"] for feature in found["features"]}
    assert "notifications" not in {feature["feature"] for feature in found["features"]}
    assert {level["level"] for level in found["levels"]} == {"rules"}
    [comment] = Candidate.data(await administrator.request("GET", "/admin/analytics/comments"))
    assert (comment["comment"], comment["interview_type"]) == ("fair questions", "coding")
    assert "user_id" not in comment


async def test_figures_over_everybody_are_hidden_until_there_are_enough(
    app: FastAPI, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    candidates = [Candidate(client, await sign_up()) for _ in range(3)]
    database = app.state.service.parts.database
    ids = [uuid.UUID(Candidate.data(await each.request("GET", "/users/me"))["user_id"]) for each in candidates]
    today = datetime.now(UTC)
    offset = (filling.NOW - today) / timedelta(days=1)
    path = "/analytics/benchmarks/behavioral"
    for number in range(9):
        await filling.finished(database, ids[number % 3], 50 + number, interview_type="behavioral", days_ago=offset)
    hidden = Candidate.data(await candidates[0].request("GET", path))
    assert hidden["interviews"] is None
    assert hidden["insufficient"].startswith("Insufficient evidence")
    await filling.finished(database, ids[0], 59, interview_type="behavioral", days_ago=offset)
    shown = Candidate.data(await candidates[0].request("GET", path))
    assert shown["metrics"]["overall_score"] == {
        "count": 10, "mean": 54.5, "min": 50.0, "p25": 52.25, "p50": 54.5, "p75": 56.75, "p90": 58.1, "max": 59.0,
    }  # fmt: skip
    whole = Candidate.data(await candidates[0].request("GET", "/analytics/aggregate"))
    assert whole["interviews"] >= 10
    assert whole["overall_score"]["count"] >= 10
    trends = Candidate.data(
        await candidates[0].request("GET", "/analytics/trends", params={"interview_type": "behavioral"})
    )
    assert [(day["interviews"], day["mean"]) for day in trends["days"]] == [(10, 54.5)]
    assert trends["trend"]["direction"] is None
    assert trends["trend"]["method"].startswith("mann-kendall")
    assert (await candidates[0].request("GET", "/analytics/benchmarks/tennis")).status_code == 404
    assert (await candidates[0].request("GET", "/analytics/trends", params={"days": 0})).status_code == 422
    assert (await candidates[0].request("GET", "/analytics/trends", params={"metric": "luck"})).status_code == 422
    assert (await client.get("/api/v1/analytics/aggregate")).status_code == 401
