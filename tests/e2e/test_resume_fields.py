"""Structured resumes through the front door: fields with spans, corrections, versions, quality."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from core.settings import Settings
from tests.e2e.resumes import resume_docx

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
NEWER = b"""Asha Rao
asha.rao@example.com | +91 98765 43210 | Pune, India

EXPERIENCE
Senior Data Engineer, Lumen Retail | Jan 2024 - Present
- Built pipelines in Python and Kafka for 40 stores
Data Engineer, Kaveri Logistics | Jan 2021 - Dec 2023
- Wrote 30 jobs in SQL

EDUCATION
B.Tech Computer Science, Anna University, 2017 - 2021
"""


@pytest.fixture(scope="module")
def settings(make_settings: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Without the model files: nothing here needs vectors."""
    return make_settings(tmp_path_factory.mktemp("data"))


class Owner:
    """Somebody with resumes."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    async def call(self, method: str, path: str, status: int = 200, **options: Any) -> Any:
        response = await self._client.request(method, f"/api/v1{path}", headers=self._headers, **options)
        assert response.status_code == status, response.text
        if status == 204:
            return None
        return response.json()["data"] if status < 300 else response.json()["error"]

    async def upload(self, content: bytes, name: str, **fields: str) -> str:
        data = await self.call("POST", "/resumes/upload", 201, files={"file": (name, content)}, data=fields)
        resume_id: str = data["resume_id"]
        return resume_id


@pytest_asyncio.fixture(loop_scope="module")
async def owner(client: httpx.AsyncClient, sign_up: SignUp) -> Owner:
    """Somebody who has no resume yet."""
    return Owner(client, await sign_up())


def values(part: Any) -> Iterator[dict[str, Any]]:
    """Every value with a place."""
    if isinstance(part, dict):
        if {"value", "start", "end"} <= part.keys():
            yield part
        for inner in part.values():
            yield from values(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from values(inner)


async def test_fields_come_with_their_spans(owner: Owner) -> None:
    resume = await owner.call("GET", f"/resumes/{await owner.upload(NEWER, 'asha.txt')}")
    fields = resume["fields"]
    assert [(one["company"]["value"], one["role"]["value"]) for one in fields["experience"]] == [
        ("Lumen Retail", "Senior Data Engineer"),
        ("Kaveri Logistics", "Data Engineer"),
    ]
    assert (fields["experience"][1]["starts"]["date"], fields["experience"][1]["months"]) == ("2021-01", 36)
    assert fields["experience"][0]["ends"]["date"] == "present"
    assert fields["education"][0]["institution"]["value"] == "Anna University"
    assert fields["contact"]["phones"][0]["e164"] == "+919876543210"
    assert resume["total_years"] == round(fields["total_months"] / 12, 1)
    found = list(values(fields))
    assert len(found) > 15
    assert all(resume["text"][one["start"] : one["end"]] == one["value"] for one in found)
    assert resume["contact"]["name"]["text"] == fields["contact"]["name"]["value"] == "Asha Rao"


async def test_corrections_stand_beside_what_was_read(owner: Owner) -> None:
    resume_id = await owner.upload(NEWER, "asha.txt")
    before = await owner.call("GET", f"/resumes/{resume_id}")
    wanted = {
        "name": "Asha R. Rao",
        "experience": [{"company": "Lumen Retail Ltd", "role": "Lead", "starts": "2024-02"}],
    }
    changed = await owner.call("PUT", f"/resumes/{resume_id}", json={"corrections": wanted})
    assert changed["fields"] == before["fields"]
    assert changed["corrections"]["name"]["value"] == "Asha R. Rao"
    assert {correction["source"] for correction in changed["corrections"].values()} == {"user"}
    assert changed["corrections"]["experience"]["value"][0]["company"] == "Lumen Retail Ltd"

    again = await owner.call("PUT", f"/resumes/{resume_id}", json={"corrections": {"name": None, "location": "Mumbai"}})
    assert set(again["corrections"]) == {"experience", "location"}
    assert (await owner.call("GET", f"/resumes/{resume_id}"))["corrections"] == again["corrections"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"salary": "1"},
        {"emails": ["nobody"]},
        {"experience": [{"starts": "2024-13"}]},
        {"experience": [{"starts": "present"}]},
        {"name": ""},
        {"summary": "x" * 2001},
    ],
)
async def test_corrections_that_are_none_are_refused(owner: Owner, wanted: dict[str, Any]) -> None:
    resume_id = await owner.upload(NEWER, "asha.txt")
    error = await owner.call("PUT", f"/resumes/{resume_id}", 422, json={"corrections": wanted})
    assert error["code"] == "VALIDATION_FAILED"


async def test_uploads_of_one_person_are_versions_and_all_are_kept(owner: Owner) -> None:
    first = await owner.upload(resume_docx(), "asha.docx")
    second = await owner.upload(NEWER, "asha.txt")
    other = await owner.upload(NEWER.replace(b"asha.rao@", b"ravi.das@").replace(b"Asha Rao", b"Ravi Das"), "ravi.txt")
    listed = {one["resume_id"]: (one["version"], one["previous_id"]) for one in await owner.call("GET", "/resumes")}
    assert listed == {first: (1, None), second: (2, first), other: (1, None)}

    await owner.call("DELETE", f"/resumes/{first}", 204)
    assert (await owner.call("GET", f"/resumes/{second}"))["version"] == 2


async def test_quality_shows_every_factor(owner: Owner) -> None:
    resume_id = await owner.upload(NEWER, "asha.txt", target_role="Data engineer")
    found = await owner.call("GET", f"/resumes/{resume_id}/quality")
    assert found["score"] == pytest.approx(
        0.6 * found["completeness"]["score"] + 0.4 * found["formatting"]["score"], abs=0.11
    )
    assert found["formula_version"] == "resume-quality-2"
    assert found["keywords"]["target"] == "Data engineer"
    assert "Python" in found["keywords"]["matched"]
    names = {factor["name"] for half in ("completeness", "formatting") for factor in found[half]["factors"]}
    assert {"experience", "skills", "structure", "length", "contact", "keywords"} <= names

    without = await owner.call(
        "GET", f"/resumes/{resume_id}/quality", params={"target_role": "Keeper of the king's bees"}
    )
    assert without["keywords"] is None


async def test_quality_against_a_job_of_ones_own(owner: Owner, client: httpx.AsyncClient, sign_up: SignUp) -> None:
    resume_id = await owner.upload(NEWER, "asha.txt")
    ad = {
        "title": "Platform engineer",
        "text": "We look for a platform engineer with Python, Kafka and Terraform experience.",
    }
    job_id = (await owner.call("POST", "/jobs", 201, json=ad))["job_id"]
    found = await owner.call("GET", f"/resumes/{resume_id}/quality", params={"job_id": job_id})
    assert found["keywords"]["target"] == "Platform engineer"
    assert {"Python", "Kafka"} <= set(found["keywords"]["matched"])
    assert "Terraform" in found["keywords"]["missing"]

    stranger = Owner(client, await sign_up())
    await stranger.call("GET", f"/resumes/{resume_id}/quality", 404)
    theirs = await stranger.upload(NEWER, "asha.txt")
    await stranger.call("GET", f"/resumes/{theirs}/quality", 404, params={"job_id": job_id})
