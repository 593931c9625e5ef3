"""From a resume and an ad to the gap and the roadmap, over HTTP."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
import pytest_asyncio

pytestmark = pytest.mark.asyncio(loop_scope="module")

RESUME = """Asha Rao
asha.rao@example.com

EXPERIENCE
Data engineer, Neem Analytics, 2019 - 2024
- Built nightly batch jobs in Python and Apache Spark for 300 pharmacies.
- Designed PostgreSQL schemas and tuned slow SQL queries.
- Containerised all services with Docker.

SKILLS
Python, SQL, PostgreSQL, Apache Spark, Docker, Git
"""
AD = """Senior Data Engineer

Requirements
- You must be an expert in Python and have strong SQL.
- Kubernetes is required.
- 3+ years with Snowflake or BigQuery.

Nice to have
- Terraform
"""


@dataclass
class Person:
    """Somebody with an account and a resume."""

    client: httpx.AsyncClient
    headers: dict[str, str]
    resume_id: str = ""

    async def ask(self, method: str, path: str, **request: Any) -> httpx.Response:
        return await self.client.request(method, f"/api/v1{path}", headers=self.headers, **request)

    async def compare(self, **wanted: Any) -> httpx.Response:
        return await self.ask("POST", "/analysis/skill-gap", json={"resume_id": self.resume_id} | wanted)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def person(client: httpx.AsyncClient, sign_up: Callable[..., Awaitable[dict[str, str]]]) -> Person:
    found = Person(client, await sign_up())
    response = await found.ask("POST", "/resumes/upload", files={"file": ("resume.txt", RESUME.encode(), "text/plain")})
    assert response.status_code == 201, response.text
    found.resume_id = response.json()["data"]["resume_id"]
    return found


async def test_every_role_that_is_offered_can_be_compared_with(person: Person) -> None:
    response = await person.ask("GET", "/analysis/roles")
    assert response.status_code == 200, response.text
    roles = response.json()["data"]["roles"]
    assert "Data engineer" in roles
    assert roles == sorted(set(roles))
    compared = await person.compare(target_role=roles[0])
    assert compared.status_code == 201, compared.text


async def test_a_gap_says_what_is_there_what_is_missing_and_why(person: Person) -> None:
    response = await person.compare(job_description=AD)
    assert response.status_code == 201, response.text
    gap = response.json()["data"]
    exact = {item["skill"] for item in gap["matched"] if item["kind"] == "exact"}
    assert {"Python", "SQL"} <= exact
    missing = {item["skill"]: item for item in gap["missing"]}
    assert {"Kubernetes", "Snowflake", "Terraform"} <= set(missing)
    assert missing["Kubernetes"]["required"]
    assert not missing["Terraform"]["required"]
    assert missing["Kubernetes"]["importance"] > missing["Terraform"]["importance"]
    assert missing["Kubernetes"]["reasons"] == ["- Kubernetes is required."]
    assert 0 < gap["match_percentage"] < 100
    for item in gap["matched"]:
        assert all(quote["text"] in RESUME for quote in item["evidence"])
    for item in gap["missing"]:
        assert all(AD[quote["start"] : quote["end"]] == quote["text"] for quote in item["evidence"])


async def test_the_same_comparison_is_kept_once(person: Person) -> None:
    first = await person.compare(job_description=AD)
    again = await person.compare(job_description=AD)
    assert again.status_code == 200
    assert again.json()["data"]["analysis_id"] == first.json()["data"]["analysis_id"]


async def test_the_roadmap_is_made_beside_it_and_closes_the_gap(person: Person) -> None:
    gap = (await person.compare(job_description=AD)).json()["data"]
    made = await person.ask("POST", "/learning-paths", json={"analysis_id": gap["analysis_id"]})
    assert made.status_code in (200, 201), made.text
    path = made.json()["data"]
    planned = [item["skill"] for item in path["skills"]]
    assert "Kubernetes" in planned
    assert len({"Snowflake", "BigQuery"} & set(planned)) == 1, "one of two alternatives is enough"
    assert all(item["starts"] <= item["ends"] for item in path["skills"])
    assert any(item["resources"] for item in path["skills"])
    for _ in range(50):
        shown = await person.ask("GET", f"/analysis/{gap['analysis_id']}")
        if shown.json()["data"]["learning_path_id"]:
            break
        await asyncio.sleep(0.1)
    assert shown.json()["data"]["learning_path_id"] == path["path_id"]


async def test_a_role_alone_is_compared_by_its_profile(person: Person) -> None:
    gap = (await person.compare(target_role="Data engineer")).json()["data"]
    assert gap["matched"]
    assert all(item["evidence"] == [] and item["reasons"] == [] for item in gap["missing"])


@pytest.mark.parametrize(
    ("wanted", "status", "code"),
    [
        ({}, 422, "NOTHING_TO_COMPARE"),
        ({"target_role": "Keeper of the seven seals"}, 422, "NOTHING_TO_COMPARE"),
        ({"job_description": "We are a friendly team in a nice town."}, 422, "NO_SKILLS_ASKED"),
        ({"job_id": str(uuid.uuid4())}, 404, "NOT_FOUND"),
    ],
)
async def test_what_cannot_be_compared_says_what_to_do(
    person: Person, wanted: dict[str, str], status: int, code: str
) -> None:
    response = await person.compare(**wanted)
    assert (response.status_code, response.json()["error"]["code"]) == (status, code)


async def test_somebody_elses_resume_and_analysis_are_not_there(person: Person) -> None:
    assert (await person.compare(resume_id=str(uuid.uuid4()), target_role="Data engineer")).status_code == 404
    gap = (await person.compare(job_description=AD)).json()["data"]
    place = f"/analysis/{gap['analysis_id']}"
    assert (await person.client.get(f"/api/v1{place}")).status_code == 401
    assert (await person.ask("DELETE", place)).status_code == 204
    assert (await person.ask("GET", place)).status_code == 404
