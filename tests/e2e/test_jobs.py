"""Job ads through the front door: as text, as a file, from a page; what is read from them, and what is refused."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from io import BytesIO
from typing import Any

import docx
import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from agents.context import Parts
from core.settings import FetchSettings, Settings
from services.jobs.market import LEAST_ADS
from storage.tables import Job

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]

AD = """Senior Backend Engineer
Location: Pune (Hybrid)
Salary: ₹18,00,000 - ₹25,00,000 per annum

Must have
- 5+ years of experience with Python
- PostgreSQL or MySQL

Nice to have
- Kafka

Benefits
- Learning budget for Rust
"""
POSTING = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Data Engineer",
    "hiringOrganization": {"@type": "Organization", "name": "Acme"},
    "datePosted": "2026-03-04",
    "employmentType": "FULL_TIME",
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Chennai", "addressCountry": "IN"}},
    "baseSalary": {"currency": "INR", "value": {"minValue": 1800000, "maxValue": 2500000, "unitText": "YEAR"}},
    "description": "<p>You build our pipelines.</p><h3>Requirements</h3><ul><li>Expert in Python</li><li>Apache Spark</li></ul>"
    + "<h3>Nice to have</h3><ul><li>Kafka</li></ul>"
    + "<p>We are a small company and we care about each other.</p>" * 3,
}
PAGES = {
    "/posting": (
        "text/html",
        f"<html><script type='application/ld+json'>{json.dumps(POSTING)}</script><body>Menu</body></html>".encode(),
    ),
    "/text": ("text/plain; charset=utf-8", AD.encode()),
    "/picture": ("image/png", b"\x89PNG\r\n\x1a\n"),
    "/empty": ("text/html", b"<html><body><div id='root'></div></body></html>"),
    "/mislabelled": ("application/octet-stream", b"\x7fELF" + b"\x00" * 100),
}


def word(*paragraphs: str) -> bytes:
    document, written = docx.Document(), BytesIO()
    for text in paragraphs:
        document.add_paragraph(text.removeprefix("- "), style="List Bullet" if text.startswith("- ") else None)
    document.save(written)
    return written.getvalue()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def board() -> AsyncIterator[str]:
    """A job board of the module's own; its address."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split(b" ")[1].decode()
        kind, body = PAGES.get(path, ("text/html", b""))
        status = (
            "302 Found\r\nLocation: http://169.254.169.254/"
            if path == "/inside"
            else "200 OK"
            if path in PAGES
            else "404 Not Found"
        )
        writer.write(
            f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        )
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


@pytest.fixture(scope="module")
def settings(make_settings: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory, board: str) -> Settings:
    """The job board is private, and named as one that may be fetched."""
    made = make_settings(tmp_path_factory.mktemp("data"))
    made.fetch = FetchSettings.model_validate({"fetch_private_hosts": board.removeprefix("http://")})
    return made


@pytest.fixture
def parts(app: FastAPI) -> Parts:
    """Those of the running service."""
    running: Parts = app.state.service.parts
    return running


class Owner:
    """Somebody with job ads."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    async def bring(self, **ad: Any) -> httpx.Response:
        return await self.request("POST", json=ad)

    async def upload(self, content: bytes, name: str = "ad.txt", **fields: str) -> httpx.Response:
        return await self.request("POST", files={"file": (name, content)}, data=fields)

    async def request(self, method: str, path: str = "", **options: Any) -> httpx.Response:
        headers = self._headers | options.pop("headers", {})
        return await self._client.request(method, f"/api/v1/jobs{path}", headers=headers, **options)


@pytest_asyncio.fixture(loop_scope="module")
async def owner(client: httpx.AsyncClient, sign_up: SignUp) -> Owner:
    """Somebody who has no ad yet."""
    return Owner(client, await sign_up())


@pytest_asyncio.fixture(loop_scope="module")
async def other(client: httpx.AsyncClient, sign_up: SignUp) -> Owner:
    """Somebody else."""
    return Owner(client, await sign_up())


def data(response: httpx.Response, status: int = 201) -> Any:
    assert response.status_code == status, response.text
    return response.json()["data"]


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


def demands(job: dict[str, Any]) -> dict[str, bool]:
    return {demand["skill"]: demand["required"] for demand in job["demands"]}


async def test_an_ad_as_text_says_what_it_asks(owner: Owner) -> None:
    job = data(await owner.bring(text=AD))
    assert job["title"] == "Senior Backend Engineer"
    assert demands(job) | {"Python": True, "PostgreSQL": True, "MySQL": True, "Kafka": False} == demands(job)
    assert "Rust" not in demands(job)
    assert job["location"]["value"] == "Pune"
    assert job["workplace"]["value"] == "hybrid"
    assert job["seniority"]["value"] == "senior"
    assert (job["years"]["low"], job["years"]["high"]) == (5, None)
    assert (job["salary"]["low"], job["salary"]["currency"], job["salary"]["period"]) == (1_800_000, "INR", "year")
    assert job["company"] is job["posted_on"] is None
    for demand in job["demands"]:
        assert all(job["text"][start:end] for start, end in demand["spans"])
    python, postgres, mysql = (
        next(d for d in job["demands"] if d["skill"] == name) for name in ("Python", "PostgreSQL", "MySQL")
    )
    assert (python["years"], python["level"], python["group"]) == (5, 3, None)
    assert postgres["group"] == mysql["group"] is not None
    assert data(await owner.request("GET", f"/{job['job_id']}"), 200) == {
        key: job[key] for key in job if key != "duplicate"
    }


async def test_the_same_text_again_is_the_same_ad_for_the_same_owner(owner: Owner, other: Owner) -> None:
    first = data(await owner.bring(text=AD, title="Mine"))
    again = data(await owner.bring(text="  " + AD.replace("\n", "\r\n") + " "), 200)
    assert (first["duplicate"], again["duplicate"]) == (False, True)
    assert (again["job_id"], again["title"]) == (first["job_id"], "Mine")
    assert data(await owner.upload(AD.encode()), 200)["job_id"] == first["job_id"]
    assert data(await other.bring(text=AD))["job_id"] != first["job_id"]
    assert (await owner.request("GET")).json()["meta"]["total"] == 1


async def test_two_requests_at_once_keep_one_ad(owner: Owner) -> None:
    replies = await asyncio.gather(*(owner.bring(text=AD) for _ in range(4)))
    assert sorted(reply.status_code for reply in replies) == [200, 200, 200, 201]
    assert len({reply.json()["data"]["job_id"] for reply in replies}) == 1


async def test_an_idempotency_key_covers_files_too(owner: Owner) -> None:
    key = {"Idempotency-Key": "one"}
    first = await owner.request("POST", files={"file": ("ad.txt", AD.encode())}, headers=key)
    again = await owner.request("POST", files={"file": ("ad.txt", AD.encode())}, headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert again.json()["data"]["job_id"] == first.json()["data"]["job_id"]
    assert again.headers["idempotency-replayed"] == "true"
    assert code(await owner.request("POST", json={"text": AD}, headers=key)) == (422, "IDEMPOTENCY_KEY_REUSED")


async def test_an_ad_as_a_word_file_keeps_its_lists(owner: Owner) -> None:
    content = word("Platform Engineer", "Must have", "- Kubernetes", "- Terraform", "Nice to have", "- Go")
    job = data(await owner.upload(content, "ad.docx", title="The one in Oslo"))
    assert job["title"] == "The one in Oslo"
    assert demands(job) | {"Kubernetes": True, "Terraform": True, "Go": False} == demands(job)
    assert "• Kubernetes" in job["text"]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, (415, "UNSUPPORTED_FILE_TYPE")),
        (b"", (422, "EMPTY_FILE")),
        (b"Hi", (422, "NO_TEXT")),
        (b"%PDF-1.4 broken", (422, "UNREADABLE_FILE")),
        (b"Python and Go\n" * 8000, (422, "AD_TOO_LONG")),
        (b"x" * (10 * 1024 * 1024 + 1), (413, "FILE_TOO_LARGE")),
    ],
)
async def test_files_that_hold_no_ad_are_refused(owner: Owner, content: bytes, fault: tuple[int, str]) -> None:
    assert code(await owner.upload(content)) == fault
    assert (await owner.request("GET")).json()["meta"]["total"] == 0


async def test_an_ad_on_a_page_is_read_with_the_pages_own_data(owner: Owner, board: str) -> None:
    job = data(await owner.bring(url=f"{board}/posting"))
    assert job["title"] == "Data Engineer"
    assert job["url"] == f"{board}/posting"
    assert job["company"] == {"value": "Acme", "start": None, "end": None}
    assert job["location"]["value"] == "Chennai, IN"
    assert job["posted_on"] == "2026-03-04"
    assert job["employment_type"] == "FULL_TIME"
    assert job["salary"] == {
        "low": 1_800_000,
        "high": 2_500_000,
        "currency": "INR",
        "period": "year",
        "start": None,
        "end": None,
    }
    assert demands(job) | {"Python": True, "Kafka": False} == demands(job)
    assert next(demand for demand in job["demands"] if demand["skill"] == "Python")["level"] == 4


async def test_an_ad_on_a_page_of_plain_text_is_read(owner: Owner, board: str) -> None:
    assert data(await owner.bring(url=f"{board}/text"))["title"] == "Senior Backend Engineer"


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("/nothing", "PAGE_UNREACHABLE"),
        ("/inside", "URL_NOT_ALLOWED"),
        ("/picture", "PAGE_TYPE_UNSUPPORTED"),
        ("/mislabelled", "PAGE_TYPE_UNSUPPORTED"),
        ("/empty", "NO_TEXT"),
    ],
)
async def test_pages_that_hold_no_ad_are_refused(owner: Owner, board: str, path: str, fault: str) -> None:
    assert code(await owner.bring(url=f"{board}{path}")) == (422, fault)


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost/",
        "http://127.0.0.1:1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "file:///etc/passwd",
    ],
)
async def test_addresses_inside_are_refused(owner: Owner, url: str) -> None:
    assert code(await owner.bring(url=url)) == (422, "URL_NOT_ALLOWED")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"json": {}}, "body"),
        ({"json": {"text": AD, "url": "https://www.example.com/"}}, "body"),
        ({"json": {"text": "too short"}}, "body.text"),
        ({"json": {"text": 7}}, "body.text"),
        ({"json": [AD]}, "body"),
        ({"json": {"text": AD, "title": " "}}, "body.title"),
        ({"content": b"{not json", "headers": {"Content-Type": "application/json"}}, "body"),
        (
            {"content": b"{not json", "headers": {"Content-Type": "application/json", "Idempotency-Key": "broken"}},
            "body",
        ),
        ({"content": b"", "headers": {"Content-Type": "application/json"}}, "body"),
        ({"files": {"other": ("ad.txt", b"x")}}, "body.file"),
        ({"files": {"file": (None, AD)}}, "body.file"),
        ({"files": {"file": ("ad.txt", AD.encode())}, "data": {"title": "x" * 201}}, "body.title"),
    ],
)
async def test_requests_that_are_not_as_they_should_be_say_where(
    owner: Owner, sent: dict[str, Any], field: str
) -> None:
    response = await owner.request("POST", **sent)
    assert code(response) == (422, "VALIDATION_FAILED")
    assert response.json()["error"]["details"]["fields"][0]["field"] == field


async def test_nobody_reads_another_persons_ad(owner: Owner, other: Owner) -> None:
    job = data(await owner.bring(text=AD))
    assert code(await other.request("GET", f"/{job['job_id']}")) == (404, "NOT_FOUND")
    assert code(await other.request("DELETE", f"/{job['job_id']}")) == (404, "NOT_FOUND")
    assert (await owner.request("DELETE", f"/{job['job_id']}")).status_code == 204
    assert code(await owner.request("GET", f"/{job['job_id']}")) == (404, "NOT_FOUND")


async def test_an_ad_from_before_is_read_when_it_is_opened(
    owner: Owner, client: httpx.AsyncClient, parts: Parts
) -> None:
    me = await client.get("/api/v1/auth/me", headers=owner._headers)
    row = Job(user_id=uuid.UUID(me.json()["data"]["user_id"]), title="Old", text=AD)
    async with parts.database.write() as session:
        session.add(row)
    (listed,) = (await owner.request("GET")).json()["data"]
    assert (listed["title"], listed["years"]) == ("Old", None)
    assert demands(data(await owner.request("GET", f"/{row.id}"), 200))["Python"] is True
    assert (await owner.request("GET")).json()["data"][0]["years"]["low"] == 5


async def test_demand_is_counted_over_all_owners_and_says_nothing_of_them(
    owner: Owner, other: Owner, parts: Parts
) -> None:
    for number in range(LEAST_ADS):
        text = f"Clerk number {number}\nMust have\n- Excel\n" + ("- Fortran\n" if number % 2 else "")
        await (owner if number % 3 else other).bring(text=text)
    market = await parts.jobs.market()
    demand = market.demand("Fortran")
    assert demand.insufficient is None
    assert demand.ads == LEAST_ADS // 2
    assert demand.share == round(demand.ads / market.ads, 4)
    assert await parts.jobs.demand(["Fortran"]) == {"Fortran": demand.share}
    assert "user" not in demand.model_dump_json()
    before = market.ads
    await owner.bring(text="One more clerk\nMust have\n- Fortran\n")
    assert (await parts.jobs.market()).ads == before + 1


async def test_the_description_of_the_interface_shows_both_ways_to_bring_an_ad(client: httpx.AsyncClient) -> None:
    operation = (await client.get("/api/openapi.json")).json()["paths"]["/api/v1/jobs"]["post"]
    assert set(operation["requestBody"]["content"]) == {"application/json", "multipart/form-data"}
    assert {"200", "201", "413", "415", "422"} <= set(operation["responses"])
