"""Recordings and consents over HTTP: agreed to, sent in chunks, played in parts, gone with interview and account."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
import pytest_asyncio

from core.settings import Settings
from tests.e2e.candidate import Candidate
from tests.e2e.conftest import SignUp

pytestmark = pytest.mark.asyncio(loop_scope="module")

CHUNKS = [b"\x1a\x45\xdf\xa3" + bytes(range(200)) * 20, b"second" * 500]
WHOLE = b"".join(CHUNKS)
PASSWORD = "four unrelated words"


@pytest_asyncio.fixture(loop_scope="module")
async def person(client: httpx.AsyncClient, sign_up: SignUp) -> Candidate:
    person = Candidate(client, await sign_up(password=PASSWORD, language="hi"))
    await person.begin(mode="video")
    return person


async def agree(person: Candidate, *, granted: bool = True) -> None:
    person.data(await person.request("PUT", "/users/me/consents", json={"consents": {"media_storage": granted}}))


async def record(person: Candidate) -> str:
    """A stored recording; its address."""
    base = f"/interviews/{person.interview}/recordings"
    started = person.data(await person.request("POST", base, json={}), 201)
    assert (started["status"], started["next_chunk"], started["content_type"]) == ("open", 0, "video/webm")
    path = f"{base}/{started['recording_id']}"
    for number, chunk in enumerate(CHUNKS):
        stored = person.data(await put(person, path, number, chunk))
        assert stored["next_chunk"] == number + 1
    return path


async def put(
    person: Candidate, path: str, number: int, chunk: bytes, kind: str = "video/webm;codecs=vp9"
) -> httpx.Response:
    return await person.request("PUT", f"{path}/chunks/{number}", content=chunk, headers={"Content-Type": kind})


def stored(settings: Settings) -> list[Path]:
    return [path for path in (settings.storage.data_dir / "objects" / "recordings").rglob("*") if path.is_file()]


async def test_consents_are_off_worded_in_the_users_language_and_kept_with_their_history(person: Candidate) -> None:
    before = person.data(await person.request("GET", "/users/me/consents"))
    mine = {consent["kind"]: consent for consent in before["consents"]}
    assert [mine[kind]["granted"] for kind in ("microphone", "camera", "media_storage")] == [False] * 3
    assert "कैमरा" in mine["camera"]["title"]
    after = person.data(
        await person.request("PUT", "/users/me/consents", json={"consents": {"camera": True, "microphone": True}})
    )
    assert {c["kind"] for c in after["consents"] if c["granted"]} >= {"camera", "microphone"}
    await person.request("PUT", "/users/me/consents", json={"consents": {"camera": False}})
    history = person.data(await person.request("GET", "/users/me/consents"))["history"]
    assert [(h["kind"], h["granted"]) for h in history if h["kind"] == "camera"] == [
        ("camera", True),
        ("camera", False),
    ]
    for body in ({"consents": {}}, {"consents": {"breakfast": True}}, {"consents": {"camera": "perhaps"}}):
        assert (await person.request("PUT", "/users/me/consents", json=body)).status_code == 422


async def test_a_recording_is_played_whole_and_in_parts(person: Candidate) -> None:
    await agree(person)
    path = await record(person)
    assert person.data(await person.request("POST", f"{path}/complete"))["status"] == "complete"
    (listed,) = await person.get("/recordings")
    assert (listed["size"], listed["next_chunk"]) == (len(WHOLE), 2)
    played = await person.request("GET", path)
    assert (played.status_code, played.content, played.headers["content-type"]) == (200, WHOLE, "video/webm")
    for wanted, part in (
        ("bytes=10-29", WHOLE[10:30]),
        ("bytes=4000-", WHOLE[4000:]),
        ("bytes=-7", WHOLE[-7:]),
        (f"bytes=0-{len(WHOLE) + 9}", WHOLE),
        ("bytes=999999-", WHOLE),
        ("bytes=-0", WHOLE),
        ("bytes=9-3", WHOLE),
        ("lines=1-2", WHOLE),
    ):
        response = await person.request("GET", path, headers={"Range": wanted})
        assert response.content == part
        assert response.status_code == (200 if part == WHOLE else 206)
    status = person.data(await person.request("GET", f"{path}/status"))
    assert status["completed_at"] is not None


async def test_what_is_refused(person: Candidate, client: httpx.AsyncClient, sign_up: SignUp) -> None:
    base = f"/interviews/{person.interview}/recordings"
    refused = await person.request("POST", base, json={})
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "CONSENT_REQUIRED")
    await agree(person)
    path = await record(person)
    assert (await put(person, path, 2, b"more", "application/json")).status_code == 415
    assert (await put(person, path, 5, b"more")).status_code == 409
    assert (await put(person, path, 2, bytes(8_000_001))).status_code == 413
    stranger = Candidate(client, await sign_up())
    for method, address in (
        ("GET", path),
        ("GET", base),
        ("DELETE", base),
        ("DELETE", path),
        ("POST", f"{path}/complete"),
    ):
        assert (await stranger.request(method, address)).status_code == 404
    assert (await stranger.request("GET", f"/interviews/{person.interview}/timeline")).status_code == 404
    assert (await person.request("GET", f"/interviews/{person.interview}/timeline")).status_code == 404


async def test_recordings_are_listed_by_page_and_deleted_together(person: Candidate, settings: Settings) -> None:
    await agree(person)
    before = len(stored(settings))
    first, second = await record(person), await record(person)
    base = f"/interviews/{person.interview}/recordings"
    page = (await person.request("GET", base, params={"limit": 1, "page": 2})).json()
    assert [one["recording_id"] for one in page["data"]] == [second.rpartition("/")[2]]
    assert (page["meta"]["total"], page["meta"]["page"], page["meta"]["limit"]) == (2, 2, 1)
    newest = (await person.request("GET", base, params={"sort": "-created_at"})).json()["data"]
    assert [one["recording_id"] for one in newest] == [path.rpartition("/")[2] for path in (second, first)]
    assert (await person.request("GET", base, params={"sort": "colour"})).status_code == 422
    for _ in range(2):
        assert (await person.request("DELETE", base)).status_code == 204
    assert await person.get("/recordings") == []
    assert len(stored(settings)) == before


@pytest.mark.parametrize("way", ["recording", "interview", "account", "consent"])
async def test_nothing_stays_behind(person: Candidate, settings: Settings, way: str) -> None:
    before = len(stored(settings))
    await agree(person)
    path = await record(person)
    assert len(stored(settings)) == before + 2
    match way:
        case "recording":
            assert (await person.request("DELETE", path)).status_code == 204
        case "interview":
            assert (await person.request("DELETE", f"/interviews/{person.interview}")).status_code == 204
        case "account":
            assert (await person.request("DELETE", "/users/me", json={"password": PASSWORD})).status_code == 204
        case "consent":
            await agree(person, granted=False)
    assert len(stored(settings)) == before
