"""The employability index over HTTP: from what a person brought, in their language, and nobody else's."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
ME = "/api/v1/employability/me"
SHAPE = {
    *("overall_score", "interval", "band", "insufficient", "components", "insights", "recommendations"),
    *("formula_version", "day", "computed_at"),
}
RESUME = b"""Asha Rao
asha.rao@example.com
+91 98765 43210

Summary
Backend engineer who builds payment services and keeps them running for four years now.

Experience
Software Engineer, Acme Payments
Jan 2021 - Present
- Built REST services in Python and PostgreSQL that settle 40,000 payments a day
- Reduced response time by 35 % by caching with Redis

Education
B.Tech in Computer Science, Pune University, 2016 - 2020

Skills
Python, PostgreSQL, Redis, Git, Linux, SQL
"""


async def upload(client: httpx.AsyncClient, headers: dict[str, str]) -> str:
    files = {"file": ("resume.txt", RESUME, "text/plain")}
    data = {"target_role": "Backend developer"}
    response = await client.post("/api/v1/resumes/upload", files=files, data=data, headers=headers)
    assert response.status_code == 201, response.text
    resume_id: str = response.json()["data"]["resume_id"]
    return resume_id


async def test_a_beginner_has_no_number_but_reasons(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up(language="hi")
    index = (await client.get(ME, headers=headers)).json()["data"]
    assert index.keys() == SHAPE
    assert (index["overall_score"], index["interval"], index["band"]) == (None, None, None)
    assert index["insufficient"].startswith("सूचकांक")
    assert all(part["score"] is None and part["insufficient"] for part in index["components"].values())
    assert "bring_resume" in [one["code"] for one in index["recommendations"]]


async def test_an_upload_changes_the_index_and_every_number_can_be_opened(
    client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    headers = await sign_up()
    assert (await client.get(ME, headers=headers)).json()["data"]["overall_score"] is None
    resume_id = await upload(client, headers)
    index = (await client.get(ME, headers=headers)).json()["data"]
    low, high = index["interval"]
    assert low < index["overall_score"] < high
    quality = index["components"]["resume_quality"]
    assert quality["evidence"]["resume_id"] == resume_id
    skills = index["components"]["skill_proficiency"]["evidence"]
    stored = (await client.get(f"/api/v1/resumes/{resume_id}/quality", headers=headers)).json()["data"]
    assert quality["parts"] == {half: stored[half]["score"] for half in ("completeness", "formatting")}
    text = (await client.get(f"/api/v1/resumes/{resume_id}", headers=headers)).json()["data"]["text"]
    assert {one["skill"] for one in skills["skills"]} >= {"Python", "PostgreSQL", "Redis"}
    named = {one["skill"]: text[one["start"] : one["end"]] for one in skills["skills"]}
    assert (named["Python"], named["PostgreSQL"], named["Redis"]) == ("Python", "PostgreSQL", "Redis")
    assert skills["targets"][0]["title"] == "Backend developer"
    there = [part for part in index["components"].values() if part["score"] is not None]
    assert sum(part["share"] for part in there) == pytest.approx(1, abs=1e-3)
    assert sum(part["points"] for part in there) == pytest.approx(index["overall_score"], abs=0.1)
    against = index["overall_score"] - sum(part["share"] * part["baseline"] for part in there)
    assert sum(part["contribution"] for part in there) == pytest.approx(against, abs=0.1)


async def test_an_interview_changes_it_and_history_has_one_point_a_day(
    client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    headers = await sign_up()
    await upload(client, headers)
    before = (await client.get(ME, headers=headers)).json()["data"]
    candidate = Candidate(client, headers)
    await candidate.begin("behavioral")
    await candidate.finish()
    after = (await client.get(ME, headers=headers)).json()["data"]
    performance = after["components"]["interview_performance"]
    assert performance["evidence"]["interview_ids"] == [candidate.interview]
    assert performance["parts"].keys() == {"answer_quality", "communication"}
    assert after["interval"][1] - after["interval"][0] < before["interval"][1] - before["interval"][0]
    page = (await client.get(f"{ME}/history", headers=headers)).json()
    assert (page["meta"]["total"], page["meta"]["trend"]) == (1, None)
    assert page["data"][0]["overall_score"] == after["overall_score"]


async def test_recalculating_without_a_change_changes_nothing(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up(language="ta")
    await upload(client, headers)
    first = (await client.get(ME, headers=headers)).json()["data"]
    again = (await client.post(f"{ME}/recalculate", headers=headers)).json()["data"]
    assert {**again, "computed_at": ""} == {**first, "computed_at": ""}
    said = (await client.get(f"{ME}/insights", headers=headers)).json()["data"]
    assert said["recommendations"] == again["recommendations"]
    gains = [one["gain"] for one in said["recommendations"] if one["gain"] is not None]
    assert gains == sorted(gains, reverse=True)
    assert all(gain >= 0.5 for gain in gains)
    assert [abs(one["contribution"]) for one in said["contributions"]] == sorted(
        (abs(one["contribution"]) for one in said["contributions"]), reverse=True
    )


async def test_the_index_is_for_who_is_signed_in(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    for method, path in (("GET", ""), ("GET", "/history"), ("GET", "/insights"), ("POST", "/recalculate")):
        assert (await client.request(method, f"{ME}{path}")).status_code == 401
    key = await client.post(
        "/api/v1/auth/api-keys", json={"name": "k", "scopes": ["employability:read"]}, headers=await sign_up()
    )
    only_reads = {"X-API-Key": key.json()["data"]["key"]}
    assert (await client.get(ME, headers=only_reads)).status_code == 200
    assert (await client.post(f"{ME}/recalculate", headers=only_reads)).status_code == 403


async def test_what_is_promised_for_a_skill_comes_true(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up()

    async def ask(method: str, path: str, body: object = None) -> Any:
        response = await client.request(method, f"/api/v1{path}", json=body, headers=headers)
        assert response.is_success, response.text
        return response.json()["data"]

    resume_id = await upload(client, headers)
    text = "Backend developer\n\nRequirements\n- Python, SQL and Redis are required.\n- Kubernetes is required.\n"
    job_id = (await ask("POST", "/jobs", {"text": text, "title": "Backend developer"}))["job_id"]
    await ask("PUT", "/users/me/target-jobs", {"target_jobs": [{"title": "Backend developer", "job_id": job_id}]})
    gap = await ask("POST", "/analysis/skill-gap", {"resume_id": resume_id, "job_id": job_id})
    path = await ask("POST", "/learning-paths", {"analysis_id": gap["analysis_id"]})
    before = (await ask("GET", "/employability/me"))["recommendations"]
    [promised] = [one for one in before if one["parameters"].get("skill") == "Kubernetes"]
    [planned] = [one for one in path["skills"] if one["skill"] == "Kubernetes"]
    done = [{"resource_id": one["resource_id"]} for one in planned["resources"][: promised["parameters"]["resources"]]]
    for what in (*done, {"skill": "Kubernetes"}):
        await ask("POST", f"/learning-paths/{path['path_id']}/progress", {**what, "event": "completed"})
    await ask("PUT", "/users/me/skills", {"skills": [{"skill": "Kubernetes", "level": 1}]})
    assert (await ask("GET", "/employability/me"))["overall_score"] == promised["score"]
