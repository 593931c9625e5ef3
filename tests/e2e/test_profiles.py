"""Skill profile and target jobs over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]

RESUME = """Asha Rao
asha.rao@example.com

EXPERIENCE
Data engineer, Neem Analytics, 2019 - 2024
- Built nightly batch jobs in Python and Apache Spark for 300 pharmacies.

SKILLS
Python, SQL, Apache Spark, Docker
"""
AD = "Data engineer\n\nRequirements\n- Python is required.\n- SQL is required.\n"


@dataclass
class Person:
    """Somebody with an account, or an API key."""

    client: httpx.AsyncClient
    headers: dict[str, str]

    async def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        return await self.client.request(method, f"/api/v1{path}", headers=self.headers, **request)

    async def tell(self, *skills: dict[str, Any]) -> httpx.Response:
        return await self.ask("PUT", "/users/me/skills", json={"skills": list(skills)})

    async def aim(self, *jobs: dict[str, Any]) -> httpx.Response:
        return await self.ask("PUT", "/users/me/target-jobs", json={"target_jobs": list(jobs)})

    async def with_key(self, *scopes: str) -> Person:
        made = await self.ask("POST", "/auth/api-keys", json={"name": "portal", "scopes": list(scopes)})
        assert made.status_code == 201, made.text
        return Person(self.client, {"X-API-Key": made.json()["data"]["key"]})


@pytest_asyncio.fixture(loop_scope="module")
async def person(client: httpx.AsyncClient, sign_up: SignUp) -> Person:
    return Person(client, await sign_up())


async def test_what_is_said_is_understood_kept_and_completed_by_the_resume(person: Person) -> None:
    empty = (await person.ask("GET", "/users/me/skills")).json()["data"]
    assert (empty["skills"], empty["resume_id"]) == ([], None)
    sent = {"file": ("resume.txt", RESUME.encode(), "text/plain")}
    resume_id = (await person.ask("POST", "/resumes/upload", files=sent)).json()["data"]["resume_id"]
    told = await person.tell(
        {"skill": "पायथन", "level": 4, "since": "2019-07", "certificates": ["PCAP"]}, {"skill": "Handloom weaving"}
    )
    assert told.status_code == 200, told.text
    profile = (await person.ask("GET", "/users/me/skills")).json()["data"]
    assert profile == told.json()["data"]
    assert (profile["resume_id"], profile["formula_version"]) == (resume_id, "levels-1")
    skills = {skill["skill"]: skill for skill in profile["skills"]}
    python, weaving, docker = skills["Python"], skills["Handloom weaving"], skills["Docker"]
    assert (python["typed"], python["source"], python["level"], python["estimated"]) == ("पायथन", "user", 4, False)
    assert (python["since"], python["certificates"], python["interval"]) == ("2019-07", ["PCAP"], None)
    assert (weaving["known"], weaving["level"], weaving["evidence"]) == (False, None, [])
    assert (docker["typed"], docker["source"], docker["estimated"], docker["updated_at"]) == (
        None,
        "resume",
        True,
        None,
    )
    assert docker["interval"][0] <= docker["level"] <= docker["interval"][1]
    for skill in profile["skills"]:
        for quote in skill["evidence"]:
            assert quote["text"] in RESUME
        assert skill["source"] == "user" or (skill["evidence"] and skill["reasons"])


async def test_two_names_of_one_skill_are_refused(person: Person) -> None:
    refused = await person.tell({"skill": "Python"}, {"skill": "पायथन"})
    error = refused.json()["error"]
    assert (refused.status_code, error["code"]) == (422, "DUPLICATE_SKILL")
    assert error["details"]["duplicates"] == [{"skill": "Python", "typed": ["Python", "पायथन"]}]


@pytest.mark.parametrize(
    "skill",
    [
        {"skill": " "},
        {"skill": "***"},
        {"skill": "Python", "level": 5},
        {"skill": "Python", "since": "2019-13"},
        {"skill": "Python", "since": "2099"},
        {"skill": "x" * 201},
    ],
)
async def test_what_is_no_skill_level_or_date_is_refused(person: Person, skill: dict[str, Any]) -> None:
    refused = await person.tell(skill)
    assert (refused.status_code, refused.json()["error"]["code"]) == (422, "VALIDATION_FAILED")


async def test_lists_have_an_end(person: Person) -> None:
    assert (await person.tell(*({"skill": f"Craft {number}"} for number in range(300)))).status_code == 200
    assert (await person.tell(*({"skill": f"Craft {number}"} for number in range(301)))).status_code == 422
    assert (await person.aim(*({"title": f"Job {number}"} for number in range(20)))).status_code == 200
    assert (await person.aim(*({"title": f"Job {number}"} for number in range(21)))).status_code == 422


async def test_target_jobs_come_by_priority(person: Person) -> None:
    ad = await person.ask("POST", "/jobs", json={"text": AD, "title": "Data engineer"})
    assert ad.status_code == 201, ad.text
    job_id = ad.json()["data"]["job_id"]
    told = await person.aim(
        {"title": "Data analyst", "priority": 2},
        {"title": "Data engineer", "company": "Neem", "job_id": job_id, "priority": 1},
    )
    assert told.status_code == 200, told.text
    kept = (await person.ask("GET", "/users/me/target-jobs")).json()["data"]
    assert kept == told.json()["data"]
    assert [(job["title"], job["company"], job["job_id"], job["priority"]) for job in kept["target_jobs"]] == [
        ("Data engineer", "Neem", job_id, 1),
        ("Data analyst", None, None, 2),
    ]
    assert (await person.ask("DELETE", f"/jobs/{job_id}")).status_code == 204
    after = (await person.ask("GET", "/users/me/target-jobs")).json()["data"]["target_jobs"]
    assert [(job["title"], job["job_id"]) for job in after] == [("Data engineer", None), ("Data analyst", None)]


async def test_a_job_ad_that_is_not_mine_is_not_there(person: Person) -> None:
    await person.aim({"title": "Analyst"})
    refused = await person.aim({"title": "Engineer", "job_id": str(uuid.uuid4())})
    assert (refused.status_code, refused.json()["error"]["code"]) == (404, "NOT_FOUND")
    kept = (await person.ask("GET", "/users/me/target-jobs")).json()["data"]["target_jobs"]
    assert [(job["title"], job["priority"]) for job in kept] == [("Analyst", 1)]


@pytest.mark.parametrize(("path", "body"), [("skills", {"skills": []}), ("target-jobs", {"target_jobs": []})])
async def test_a_key_reads_and_writes_by_its_scopes(person: Person, path: str, body: dict[str, Any]) -> None:
    reader, writer = await person.with_key("profile:read"), await person.with_key("profile:write")
    place = f"/users/me/{path}"
    assert (await reader.ask("GET", place)).status_code == 200
    assert (await reader.ask("PUT", place, json=body)).json()["error"]["code"] == "SCOPE_MISSING"
    assert (await writer.ask("PUT", place, json=body)).status_code == 200
    assert (await writer.ask("GET", place)).json()["error"]["code"] == "SCOPE_MISSING"
    assert (await Person(person.client, {}).ask("GET", place)).status_code == 401
