"""The live socket of a running service: who gets in, what is refused and how, and that a typed talk goes the way of every turn.

No model files here: nobody understands speech, everything else is real.
"""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

import httpx
import numpy as np
import pytest
import pytest_asyncio
from fastapi import FastAPI

from core.evidence import Level
from storage.tables import User
from tests.e2e.candidate import STORY, Candidate
from tests.e2e.conftest import SignUp
from tests.e2e.live_client import LiveClient, served, silence
from vision_audio.signals import SpeechBlock

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def address(app: FastAPI, client: httpx.AsyncClient) -> AsyncIterator[str]:
    """Where the module's service can be reached by sockets too."""
    async with served(app) as address:
        yield address


class Person(Candidate):
    """A candidate with a token and one interview."""

    token: str


@pytest_asyncio.fixture(loop_scope="module")
async def person(client: httpx.AsyncClient, sign_up: SignUp) -> Person:
    headers = await sign_up()
    person = Person(client, headers)
    person.token = headers["Authorization"].removeprefix("Bearer ")
    await person.begin(mode="voice")
    return person


async def agree(person: Person, **consents: bool) -> None:
    person.data(await person.request("PUT", "/users/me/consents", json={"consents": consents}))


async def test_a_typed_answer_is_a_turn_and_the_reply_is_shown_at_once(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        ready = await live.event("ready")
        assert ready["speech"] == "off"
        assert (ready["microphone"], ready["camera"], ready["recognition"]) == (False, False, False)
        greeting = await live.event("assistant_complete")
        assert greeting["text"] == person.heard[0]
        assert greeting["next_question"]["question_id"] == "greeting"
        await live.say("answer", text="Yes, I am ready.")
        asked = await live.event("assistant_complete", turn=1)
        pieces = [event["text"] for event in live.events if event["type"] == "llm_chunk"]
        assert "".join(pieces) == asked["text"]
        assert asked["phase"] == "intro"
        await live.say("end")
        assert await live.closed() == 1000
    said = await person.get("/messages")
    assert [message["content"] for message in said] == [person.heard[0], "Yes, I am ready.", asked["text"]]
    turns = (await person.get("/timeline"))["turns"]
    assert [(turn["turn"], turn["source"]) for turn in turns] == [(1, "typed")]


async def test_the_same_key_is_the_same_turn(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        for _ in range(2):
            await live.say("answer", text="Yes.", key="once")
        await live.say("answer", text=STORY)
        await live.event("assistant_complete", turn=2)
    assert [m["content"] for m in await person.get("/messages") if m["role"] == "user"] == ["Yes.", STORY]


async def test_answers_that_were_sent_before_the_candidate_left_count(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        for text in ("Yes, I am ready.", STORY):
            await live.say("answer", text=text)
        await live.say("end")
        assert await live.closed() == 1000
    for _ in range(100):
        said = [m["content"] for m in await person.get("/messages") if m["role"] == "user"]
        if len(said) == 2:
            break
        await asyncio.sleep(0.1)
    assert said == ["Yes, I am ready.", STORY]


async def test_a_client_that_comes_back_is_told_what_it_missed(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        await live.say("answer", text="Yes, I am ready.")
        await live.event("assistant_complete", turn=1)
        await live.say("answer", text=STORY)
        await live.event("transcript", text=STORY)
        live.kill()
    async with LiveClient.connect(address, person.interview, token=person.token, last_turn=0, speak=False) as live:
        last = await live.event("assistant_complete", turn=2)
        told = [(e["type"], e["turn"]) for e in live.events if e["type"] in ("assistant_complete", "transcript")]
        assert told == [("transcript", 1), ("assistant_complete", 1), ("transcript", 2), ("assistant_complete", 2)]
        await live.say("answer", text=STORY, question_id=last["next_question"]["question_id"])
        await live.event("assistant_complete", turn=3)


async def test_one_connection_at_a_time(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as first:
        await first.event("ready")
        async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as second:
            assert await second.closed() == 4409
            assert second.close_reason == "ALREADY_LIVE"
        await first.say("ping")
        await first.event("pong")
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as third:
        await third.event("ready")


async def test_an_interview_that_ends_ends_the_session(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        await live.say("end", complete=True)
        farewell = await live.event("assistant_complete", status="completed")
        assert farewell["next_question"] is None
        assert await live.closed() == 1000
    assert (await person.get())["status"] == "completed"
    async with LiveClient.connect(address, person.interview, token=person.token) as live:
        assert await live.closed() == 4409
        assert live.close_reason == "INTERVIEW_COMPLETED"
    assert (await person.report())["delivery"]["insufficient"]
    assert (await person.report(view="shared"))["delivery"] is None


@pytest.mark.parametrize(
    ("first", "code"),
    [
        ("no json", 4400),
        ("[" * 100_000, 4400),
        ("[]", 4400),
        ('{"type": 3}', 4400),
        ('{"type": "answer", "text": "Hello"}', 4400),
        ('{"type": "hello"}', 4401),
        ('{"type": "hello", "token": ""}', 4401),
        ('{"type": "hello", "token": "made.up.token"}', 4401),
        ('{"type": "hello", "token": "made.up.token", "sample_rate": 7}', 4400),
        (b"\x01" + bytes(20), 4400),
        (bytes(5_000_000), 4413),
        ("x" * 300_000, 4413),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_a_first_frame_that_is_no_hello_is_refused(
    address: str, person: Person, first: str | bytes, code: int
) -> None:
    async with LiveClient.connect(address, person.interview) as live:
        await live.raw(first)
        assert await live.closed() == code


async def test_who_is_not_the_owner_or_did_not_agree_is_refused(
    address: str, person: Person, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    stranger = (await sign_up())["Authorization"].removeprefix("Bearer ")
    for interview, hello in (
        (person.interview, {"token": stranger}),
        (str(uuid.uuid4()), {"token": person.token}),
        ("nonsense", {"token": person.token}),
        (person.interview, {"token": person.token, "microphone": True}),
        (person.interview, {"token": person.token, "camera": True}),
    ):
        async with LiveClient.connect(address, interview, **hello) as live:
            assert await live.closed() == 4403
    await agree(person, microphone=True)
    async with LiveClient.connect(address, person.interview, token=person.token, microphone=True, camera=True) as live:
        refused = await live.event("error")
        assert (refused["code"], refused["details"]) == ("CONSENT_REQUIRED", {"consents": ["camera"]})
        assert await live.closed() == 4403


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("hello there, this is text where sound was promised", 4400),
        (b"", 4400),
        (b"\x01" + bytes(7), 4400),
        (b"\x09" + bytes(40), 4400),
        (b"\x01" + bytes(8) + b"odd", 4400),
        (b"\x02" + bytes(8) + b"GIF89a", 4400),
        (b"\x01" + bytes(5_000_000), 4413),
    ],
    ids=lambda value: repr(value)[:30],
)
async def test_frames_that_are_not_as_promised_end_the_session(
    address: str, person: Person, frame: str | bytes, code: int
) -> None:
    await agree(person, microphone=True, camera=True)
    async with LiveClient.connect(
        address, person.interview, token=person.token, microphone=True, camera=True, speak=False
    ) as live:
        await live.event("ready")
        await live.raw(frame)
        assert await live.closed() == code


async def test_sound_that_was_not_announced_ends_the_session(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        await live.frame(1, bytes(640))
        assert await live.closed() == 4403


async def test_a_flood_of_sound_ends_the_session_and_the_service_goes_on(address: str, person: Person) -> None:
    await agree(person, microphone=True)
    async with LiveClient.connect(address, person.interview, token=person.token, microphone=True, speak=False) as live:
        await live.event("ready")
        for _ in range(40):
            await live.frame(1, bytes(32_000), 0)
        assert await live.closed() == 4429
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        for _ in range(300):
            await live.say("ping")
        assert await live.closed() == 4429
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")


async def test_messages_that_say_nothing_are_told_and_the_talk_goes_on(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        for message in (
            {"type": "sing"},
            {"type": "answer"},
            {"type": "answer", "text": "  "},
            {"type": "answer", "text": "a\x00b"},
            {"type": "answer", "text": "x" * 20_001},
            {"type": "interrupt", "played_ms": -1},
        ):
            live.events.clear()
            await live.raw(json.dumps(message))
            await live.event("error")
        await live.say("answer", text="Yes, I am ready.", question_id="another")
        await live.event("error", code="STALE_QUESTION")
        await live.say("answer", text="Yes, I am ready.")
        await live.event("assistant_complete", turn=1)


async def test_silence_and_noise_are_no_answer(address: str, person: Person) -> None:
    await agree(person, microphone=True)
    noise = np.random.default_rng(7).normal(0, 1500, 24_000).astype(np.int16)
    async with LiveClient.connect(address, person.interview, token=person.token, microphone=True, speak=False) as live:
        await live.event("hint", kind="type_only")
        await live.speak(np.concatenate([silence(1.0), noise, silence(1.5)]), pace=0.4)
        await asyncio.sleep(0.5)
        assert not [event for event in live.events if event["type"] == "transcript"]
    assert (await person.get())["turn"] == 0


async def test_withdrawing_a_consent_ends_its_stream_at_once(address: str, person: Person) -> None:
    await agree(person, microphone=True)
    async with LiveClient.connect(address, person.interview, token=person.token, microphone=True, speak=False) as live:
        await live.event("ready", microphone=True)
        await agree(person, microphone=False)
        withdrawn = await live.event("error", code="CONSENT_WITHDRAWN")
        assert withdrawn["details"] == {"stream": "microphone"}
        await live.speak(silence(0.2))
        await live.say("answer", text="Yes, I am ready.")
        await live.event("assistant_complete", turn=1)
    async with LiveClient.connect(address, person.interview, token=person.token, microphone=True) as live:
        assert await live.closed() == 4403


class Elsewhere:
    """A cloud voice that remembers what it read."""

    level = Level.CLOUD
    languages = frozenset({"en"})

    def __init__(self) -> None:
        self.read: list[str] = []

    async def speak(self, text: str, *, language: str) -> AsyncIterator[SpeechBlock]:
        self.read.append(text)
        for _ in ():
            yield _


async def test_nothing_leaves_once_cloud_models_are_refused(
    app: FastAPI, address: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = Elsewhere()

    async def synthesiser(*, cloud: bool = True) -> Elsewhere | None:
        return voice if cloud else None

    monkeypatch.setattr(app.state.service.parts.senses, "synthesiser", synthesiser)
    async with LiveClient.connect(address, person.interview, token=person.token) as live:
        await live.event("ready", speech="server")
        await agree(person, cloud_models=False)
        await live.event("error", code="CONSENT_WITHDRAWN")
        assert await live.closed() == 1012
    voice.read.clear()
    async with LiveClient.connect(address, person.interview, token=person.token, last_turn=0) as live:
        await live.event("ready", speech="browser")
        await live.say("answer", text="Yes, I am ready.")
        await live.event("assistant_complete", turn=1)
    assert voice.read == []


async def test_deleting_the_interview_ends_the_session(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        assert (await person.request("DELETE", f"/interviews/{person.interview}")).status_code == 204
        assert await live.closed() == 4403


async def test_an_answer_by_http_is_told_to_the_live_session(address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        outcome = await person.answer("Yes, I am ready.")
        await live.say("answer", text=STORY)
        await live.event("error", code="STALE_QUESTION")
        caught_up = await live.event("assistant_complete", turn=1)
        assert caught_up["text"] == outcome["next_question"]["text"]


async def _sign_out(app: FastAPI, person: Person) -> None:
    assert (await person.request("POST", "/auth/logout")).status_code == 204


async def _switch_off(app: FastAPI, person: Person) -> None:
    principal = await app.state.service.parts.accounts.authenticate(person.token)
    async with app.state.service.parts.database.write() as session:
        user = await session.get(User, principal.user_id)
        user.active = False


@pytest.mark.parametrize("goes", [_sign_out, _switch_off])
async def test_whose_sign_in_ends_is_let_go(
    app: FastAPI, address: str, person: Person, goes: Callable[[FastAPI, Person], Awaitable[None]]
) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        await goes(app, person)
        assert (await live.event("error"))["code"] == "UNAUTHENTICATED"
        assert await live.closed() == 4401
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        assert await live.closed() == 4401


async def test_whose_key_is_revoked_is_let_go(address: str, person: Person) -> None:
    wanted = {"name": "kiosk", "scopes": ["interviews:read", "interviews:write"]}
    key = person.data(await person.request("POST", "/auth/api-keys", json=wanted), 201)
    async with LiveClient.connect(address, person.interview, token=key["key"], speak=False) as live:
        await live.event("ready")
        assert (await person.request("DELETE", f"/auth/api-keys/{key['key_id']}")).status_code == 204
        assert await live.closed() == 4401


async def test_a_token_that_runs_out_does_not_cut_the_talk_short(app: FastAPI, address: str, person: Person) -> None:
    accounts = app.state.service.parts.accounts
    principal = await accounts.authenticate(person.token)
    async with app.state.service.parts.database.read() as session:
        user = await session.get(User, principal.user_id)
    tokens, now = accounts.sign_ins._tokens, app.state.service.parts.clock.now()
    token = tokens.issue(user, principal.sign_in_id, now, timedelta(seconds=2))
    async with LiveClient.connect(address, person.interview, token=token, speak=False) as live:
        await live.event("ready")
        await asyncio.sleep(5)
        await live.say("answer", text="Yes, I am ready.")
        await live.event("assistant_complete", turn=1)
    async with LiveClient.connect(address, person.interview, token=token, speak=False) as live:
        assert (await live.event("error"))["code"] == "TOKEN_EXPIRED"
        assert await live.closed() == 4401


async def test_a_client_that_does_not_read_is_let_go(app: FastAPI, address: str, person: Person) -> None:
    async with LiveClient.connect(address, person.interview, token=person.token, speak=False) as live:
        await live.event("ready")
        (session,) = app.state.service.live.running
        for number in range(1_001):
            session._outbox.send("pong", at_ms=number)
        assert await live.closed() == 4429
        assert live.close_reason == "CLIENT_TOO_SLOW"
