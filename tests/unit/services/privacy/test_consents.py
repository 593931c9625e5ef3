"""Consents: off by default, kept with their history and wording, told about when they are withdrawn."""

from __future__ import annotations

import uuid

import pytest

from core.clock import FixedClock
from services.privacy import consents as module
from services.privacy.consents import ConsentKind, Consents, ConsentText, consent_texts, text_version
from services.translation.languages import LANGUAGES
from storage.database import Database
from storage.tables import User

CAMERA, MICROPHONE = ConsentKind.CAMERA, ConsentKind.MICROPHONE


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def consents(database: Database, clock: FixedClock) -> Consents:
    return Consents(database, clock)


@pytest.fixture
async def user(database: Database) -> uuid.UUID:
    row = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    async with database.write() as session:
        session.add(row)
    return row.id


async def test_everything_is_off_until_it_is_given(consents: Consents, user: uuid.UUID) -> None:
    granted = {consent.kind for consent in await consents.of(user) if consent.granted}
    assert granted.isdisjoint({CAMERA, MICROPHONE, ConsentKind.MEDIA_STORAGE})
    assert await consents.history(user) == []
    assert await consents.missing(user, [CAMERA, MICROPHONE]) == [CAMERA, MICROPHONE]


async def test_each_kind_is_given_by_itself_and_every_change_is_kept(
    consents: Consents, clock: FixedClock, user: uuid.UUID
) -> None:
    await consents.change(user, {CAMERA: True})
    clock.advance(hours=1)
    await consents.change(user, {CAMERA: False, MICROPHONE: True})
    assert await consents.missing(user, [CAMERA, MICROPHONE]) == [CAMERA]
    changes = [(event.kind, event.granted, event.text_version) for event in await consents.history(user)]
    assert changes[0] == ("camera", True, text_version(CAMERA))
    assert set(changes[1:]) == {
        ("camera", False, text_version(CAMERA)),
        ("microphone", True, text_version(MICROPHONE)),
    }
    given = {consent.kind: consent.at for consent in await consents.of(user)}
    assert given[MICROPHONE] == clock.now()


async def test_what_stands_already_is_not_written_again(consents: Consents, user: uuid.UUID) -> None:
    for wanted in (False, True, True, False, False):
        await consents.change(user, {CAMERA: wanted})
    assert [event.granted for event in await consents.history(user)] == [True, False]


async def test_a_withdrawal_is_told_and_a_refusal_is_not(consents: Consents, user: uuid.UUID) -> None:
    told: list[frozenset[ConsentKind]] = []

    async def listen(who: uuid.UUID, kinds: frozenset[ConsentKind]) -> None:
        assert who == user
        told.append(kinds)

    consents.on_withdrawal(listen)
    await consents.change(user, {CAMERA: False})
    await consents.change(user, {CAMERA: True, MICROPHONE: True})
    assert told == []
    await consents.change(user, {CAMERA: False, MICROPHONE: False})
    assert told == [frozenset({CAMERA, MICROPHONE})]


async def test_a_new_wording_has_to_be_agreed_to_again(
    consents: Consents, user: uuid.UUID, monkeypatch: pytest.MonkeyPatch
) -> None:
    await consents.change(user, {CAMERA: True})
    newer = {kind: ConsentText(title="Title", text="Text", version=99) for kind in ConsentKind}
    monkeypatch.setattr(module, "consent_texts", lambda _language: newer)
    assert not await consents.granted(user, CAMERA)
    (camera,) = [consent for consent in await consents.of(user) if consent.kind is CAMERA]
    assert (camera.granted, camera.outdated) == (False, True)
    await consents.change(user, {CAMERA: True})
    assert await consents.granted(user, CAMERA)


async def test_consents_are_ones_own(consents: Consents, user: uuid.UUID) -> None:
    await consents.change(user, {CAMERA: True})
    assert not await consents.granted(uuid.uuid4(), CAMERA)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_worded_in_every_language(language: str) -> None:
    texts = consent_texts(language)
    assert set(texts) == set(ConsentKind)
    for kind in ConsentKind:
        assert texts[kind].version == consent_texts("en")[kind].version >= 1
        assert (texts[kind].text == consent_texts("en")[kind].text) == (language == "en")
