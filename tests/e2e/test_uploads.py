"""Resumes through the front door: what is taken in, what is refused, and that deleting one leaves nothing."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from agents.context import Parts
from core.settings import Settings, StorageSettings
from services.skills import load_extractor
from storage.repositories.resumes import ResumeRepository
from tests.e2e.resumes import HIGHLIGHT, resume_docx

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
LIMIT = 10 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
PLAIN = f"Asha Rao\nasha.rao@example.com\n\nExperience\n\nData Engineer, Lumen Retail, 2021 - 2024\n- {HIGHLIGHT}\n".encode()


@pytest.fixture(scope="module")
def settings(make_settings: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """With the model files: uploads get vectors."""
    return make_settings(tmp_path_factory.mktemp("data"), weights_dir=StorageSettings().weights)


@pytest.fixture
def parts(app: FastAPI) -> Parts:
    """Those of the running service."""
    running: Parts = app.state.service.parts
    return running


class Owner:
    """Somebody with resumes."""

    def __init__(self, client: httpx.AsyncClient, headers: dict[str, str]) -> None:
        self._client = client
        self._headers = headers

    async def upload(self, content: bytes = PLAIN, name: str = "resume.txt", **fields: str) -> httpx.Response:
        return await self.request("POST", "/upload", files={"file": (name, content)}, data=fields)

    async def uploaded(self, content: bytes = PLAIN, name: str = "resume.txt") -> dict[str, Any]:
        response = await self.upload(content, name)
        assert response.status_code == 201, response.text
        resume: dict[str, Any] = response.json()["data"]
        return resume

    async def get(self, path: str = "") -> Any:
        response = await self.request("GET", path)
        assert response.status_code == 200, response.text
        return response.json()["data"]

    async def request(self, method: str, path: str, **options: Any) -> httpx.Response:
        headers = self._headers | options.pop("headers", {})
        return await self._client.request(method, f"/api/v1/resumes{path}", headers=headers, **options)


@pytest_asyncio.fixture(loop_scope="module")
async def owner(client: httpx.AsyncClient, sign_up: SignUp) -> Owner:
    """Somebody who has no resume yet."""
    return Owner(client, await sign_up())


@pytest_asyncio.fixture(loop_scope="module")
async def other(client: httpx.AsyncClient, sign_up: SignUp) -> Owner:
    """Somebody else."""
    return Owner(client, await sign_up())


def code(response: httpx.Response) -> tuple[int, str]:
    return response.status_code, response.json()["error"]["code"]


async def test_an_upload_is_read(owner: Owner) -> None:
    response = await owner.upload(resume_docx(), "asha.docx", target_role="Data engineer")
    created = response.json()["data"]
    assert response.status_code == 201
    assert created.keys() == {"resume_id", "duplicate", "skills", "sections", "warnings"}
    assert created["duplicate"] is False
    assert {"Python", "PostgreSQL", "Docker"} <= set(created["skills"])
    assert {"experience", "education", "skills"} <= set(created["sections"])

    resume = await owner.get(f"/{created['resume_id']}")
    assert (resume["filename"], resume["kind"], resume["target_role"]) == ("asha.docx", "docx", "Data engineer")
    for span in (*resume["summary"]["experience_highlights"], resume["contact"]["email"]):
        assert resume["text"][span["start"] : span["end"]] == span["text"]
    for skill in resume["skills"]:
        named = load_extractor().resolve(resume["text"][skill["start"] : skill["end"]])
        assert named is not None
        assert named.name == skill["name"]
    assert HIGHLIGHT in {line["text"] for line in resume["summary"]["experience_highlights"]}
    assert await owner.get(f"/{created['resume_id']}/summary") == resume["summary"]


async def test_the_same_file_again_is_the_same_resume(owner: Owner) -> None:
    first = await owner.uploaded()
    again = await owner.upload(name="another name.txt")
    assert again.status_code == 200
    assert again.json()["data"] == first | {"duplicate": True}
    assert [resume["filename"] for resume in await owner.get()] == ["resume.txt"]


async def test_the_same_file_of_two_people_is_two_resumes(owner: Owner, other: Owner, settings: Settings) -> None:
    mine, theirs = (await owner.uploaded())["resume_id"], (await other.uploaded())["resume_id"]
    assert mine != theirs
    assert (await owner.request("DELETE", f"/{mine}")).status_code == 204
    assert [resume["resume_id"] for resume in await other.get()] == [theirs]
    assert stored(settings, theirs) is not None
    assert (await other.upload()).status_code == 200


async def test_other_peoples_resumes_are_not_there(owner: Owner, other: Owner) -> None:
    mine = (await owner.uploaded())["resume_id"]
    tried = [
        await other.request("GET", f"/{mine}"),
        await other.request("GET", f"/{mine}/summary"),
        await other.request("PUT", f"/{mine}", json={"filename": "theirs.txt"}),
        await other.request("DELETE", f"/{mine}"),
    ]
    assert [response.status_code for response in tried] == [404] * 4
    assert [resume["filename"] for resume in await owner.get()] == ["resume.txt"]


@pytest.mark.parametrize(
    ("content", "name", "status", "error"),
    [
        (PNG + bytes(2000), "resume.pdf", 415, "UNSUPPORTED_FILE_TYPE"),
        (PNG + bytes(LIMIT - len(PNG)), "of 10 MB.pdf", 415, "UNSUPPORTED_FILE_TYPE"),
        (PNG + bytes(LIMIT - len(PNG) + 1), "of 10 MB and 1 byte.pdf", 413, "FILE_TOO_LARGE"),
        (b"", "empty.pdf", 422, "EMPTY_FILE"),
        (b"%PDF-1.7\n1 0 obj << /Type /Catalog", "truncated.pdf", 422, "UNREADABLE_FILE"),
        (resume_docx()[:9000], "truncated.docx", 422, "UNREADABLE_FILE"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "a.docx",
            422,
            "ENCRYPTED_DOCUMENT",
        ),
    ],
    ids=["a picture", "10 MB", "10 MB and a byte", "empty", "PDF cut off", "DOCX cut off", "with a password"],
)
async def test_what_is_no_resume_is_refused_and_the_next_is_read(
    owner: Owner, settings: Settings, content: bytes, name: str, status: int, error: str
) -> None:
    before = files(settings)
    assert code(await owner.upload(content, name)) == (status, error)
    assert await owner.get() == []
    assert files(settings) == before
    await owner.uploaded()


async def test_the_size_is_counted_where_it_is_not_announced(owner: Owner) -> None:
    sent = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal sent
        yield b'--edge\r\nContent-Disposition: form-data; name="file"; filename="big.txt"\r\n\r\n'
        while sent < 5 * LIMIT:
            sent += 65536
            yield bytes(65536)

    kind = {"Content-Type": "multipart/form-data; boundary=edge"}
    response = await owner.request("POST", "/upload", content=endless(), headers=kind)
    assert code(response) == (413, "FILE_TOO_LARGE")
    assert sent < LIMIT + 4 * 65536


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("..\\..\\resume.txt", "resume.txt"),
        ("/tmp/resume.txt", "resume.txt"),
        ("a" * 300 + ".txt", "a" * 255),
        ("résumé – आशा 📄.txt", "résumé – आशा 📄.txt"),
        ("Robert'); DROP TABLE resumes;--.txt", "Robert'); DROP TABLE resumes;--.txt"),
    ],
    ids=["parent", "parent on Windows", "absolute", "long", "unicode", "SQL"],
)
async def test_a_file_name_is_only_a_name(owner: Owner, settings: Settings, sent: str, kept: str) -> None:
    resume = await owner.uploaded(name=sent)
    assert [entry["filename"] for entry in await owner.get()] == [kept]
    assert stored(settings, resume["resume_id"]) is not None


@pytest.mark.parametrize("role", ["x" * 201, "one\x00two"])
async def test_a_target_role_that_is_none_is_refused(owner: Owner, role: str) -> None:
    assert code(await owner.upload(target_role=role)) == (422, "VALIDATION_FAILED")
    assert await owner.get() == []


async def test_name_and_role_can_be_changed(owner: Owner) -> None:
    resume_id = (await owner.uploaded())["resume_id"]
    response = await owner.request("PUT", f"/{resume_id}", json={"target_role": "Analyst"})
    changed = response.json()["data"]
    assert (response.status_code, changed["filename"], changed["target_role"]) == (200, "resume.txt", "Analyst")


async def test_what_is_stored_is_encrypted_and_holds_no_text_in_the_index(owner: Owner, settings: Settings) -> None:
    resume_id = (await owner.uploaded())["resume_id"]
    sealed = stored(settings, resume_id)
    assert sealed is not None
    assert len(sealed) > len(PLAIN)
    for word in (b"Asha", b"example.com", HIGHLIGHT[:20].encode()):
        assert word not in sealed
    outside_the_database = [path for path in files(settings) if not path.name.startswith("nexura.db")]
    assert [path for path in outside_the_database if HIGHLIGHT[:20].encode() in path.read_bytes()] == []


async def test_deletion_takes_file_vectors_and_passages(owner: Owner, settings: Settings, parts: Parts) -> None:
    resume_id = (await owner.uploaded(resume_docx(), "asha.docx"))["resume_id"]

    async def passages() -> list[str]:
        async with parts.database.read() as session:
            return [passage.id for passage in await ResumeRepository(session).chunks(uuid.UUID(resume_id))]

    before = await passages()
    assert parts.index is not None
    assert len(await parts.index.missing(before)) < len(before)
    assert stored(settings, resume_id) is not None

    assert (await owner.request("DELETE", f"/{resume_id}")).status_code == 204
    assert await passages() == []
    assert await parts.index.missing(before) == before
    assert stored(settings, resume_id) is None
    assert (await owner.request("GET", f"/{resume_id}")).status_code == 404
    assert (await owner.request("DELETE", f"/{resume_id}")).status_code == 404


def files(settings: Settings) -> set[Path]:
    """Every file that uploads could end in."""
    return {path for path in settings.storage.data_dir.rglob("*") if path.is_file()}


def stored(settings: Settings, resume_id: str) -> bytes | None:
    """The bytes on the disk under the resume's id."""
    found = [path for path in files(settings) if path.name == resume_id]
    return found[0].read_bytes() if found else None
