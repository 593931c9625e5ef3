"""Recordings: sent in chunks by who agreed to it, encrypted, played in parts, gone when they have to be."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path

import pytest

from core.clock import FixedClock
from core.errors import Conflict, Forbidden, InvalidInput, NotFound, TooLarge
from core.settings import LiveSettings, Settings, StorageSettings
from services.interviewing.recordings import Recordings
from services.privacy.consents import ConsentKind, Consents
from storage.database import Database
from storage.objects import LocalObjects
from storage.repositories.paging import PageRequest
from storage.tables import Interview, User

CHUNKS = [b"\x1a\x45\xdf\xa3" + b"secret film, part one", b"part two", b"and the third"]
WHOLE = b"".join(CHUNKS)


class Studio:
    """One person with one interview, and where recordings lie."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.clock = FixedClock()
        self.user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
        self.interview = Interview(user_id=self.user.id, job_role="Engineer", interview_type="coding", question_count=5)
        self.settings = Settings(
            storage=StorageSettings(data_dir=folder),
            live=LiveSettings(recording_chunk_bytes=1_000, recording_max_bytes=1_500, recordings_bytes_per_user=2_500),
        )
        self.consents = Consents(database, self.clock)
        self.recordings = Recordings(
            self.settings, self.clock, database, LocalObjects(folder, b"k" * 32), self.consents
        )

    @property
    def ids(self) -> tuple[uuid.UUID, uuid.UUID]:
        return self.interview.id, self.user.id

    async def begin(self) -> uuid.UUID:
        return (await self.recordings.start(*self.ids, "video/webm")).row.id

    async def store(self, chunks: Sequence[bytes] = CHUNKS) -> uuid.UUID:
        recording = await self.begin()
        for number, chunk in enumerate(chunks):
            await self.recordings.put(recording, *self.ids, number, chunk)
        return recording

    async def played(self, recording: uuid.UUID, start: int = 0, end: int | None = None) -> bytes:
        row, chunks = await self.recordings.read(recording, *self.ids)
        stream = self.recordings.stream(chunks, start, row.size if end is None else end)
        return b"".join([part async for part in stream])

    def files(self) -> list[Path]:
        return [path for path in self.folder.rglob("*") if path.is_file()]


@pytest.fixture
async def studio(database: Database, tmp_path: Path) -> Studio:
    studio = Studio(database, tmp_path / "objects")
    async with database.write() as session:
        session.add(studio.user)
        await session.flush()
        session.add(studio.interview)
    await studio.consents.change(studio.user.id, {ConsentKind.MEDIA_STORAGE: True})
    return studio


async def test_what_was_sent_is_played_and_lies_encrypted(studio: Studio) -> None:
    recording = await studio.store()
    assert await studio.played(recording) == WHOLE
    assert await studio.played(recording, 20, 40) == WHOLE[20:40]
    assert await studio.played(recording, len(CHUNKS[0]), len(CHUNKS[0]) + len(CHUNKS[1])) == CHUNKS[1]
    assert len(studio.files()) == 3
    assert not any(b"film" in path.read_bytes() or b"third" in path.read_bytes() for path in studio.files())


async def test_a_broken_upload_goes_on_where_it_stopped(studio: Studio) -> None:
    recording = await studio.store(CHUNKS[:2])
    assert (await studio.recordings.get(recording, *studio.ids)).chunks == 2
    again = await studio.recordings.put(recording, *studio.ids, 1, CHUNKS[1])
    assert (again.chunks, again.row.size) == (2, len(CHUNKS[0]) + len(CHUNKS[1]))
    for number, data in ((3, CHUNKS[2]), (1, b"something else")):
        with pytest.raises(Conflict) as refused:
            await studio.recordings.put(recording, *studio.ids, number, data)
        assert refused.value.details == {"next_chunk": 2}
    await studio.recordings.put(recording, *studio.ids, 2, CHUNKS[2])
    assert await studio.played(recording) == WHOLE
    assert len(studio.files()) == 3


async def test_a_complete_recording_takes_nothing_more(studio: Studio) -> None:
    recording = await studio.store()
    for _ in range(2):
        assert (await studio.recordings.complete(recording, *studio.ids)).row.status == "complete"
    with pytest.raises(Conflict) as refused:
        await studio.recordings.put(recording, *studio.ids, 3, b"more")
    assert refused.value.code == "RECORDING_COMPLETE"


async def test_nothing_is_kept_without_consent(studio: Studio) -> None:
    recording = await studio.store()
    await studio.consents.change(studio.user.id, {ConsentKind.MEDIA_STORAGE: False})
    assert studio.files() == []
    with pytest.raises(Forbidden) as refused:
        await studio.begin()
    assert refused.value.code == "CONSENT_REQUIRED"
    with pytest.raises(Forbidden):
        await studio.recordings.put(recording, *studio.ids, 3, b"more")


async def test_limits_hold(studio: Studio) -> None:
    recording = await studio.begin()
    with pytest.raises(InvalidInput):
        await studio.recordings.put(recording, *studio.ids, 0, b"no film at all")
    with pytest.raises(InvalidInput):
        await studio.recordings.put(recording, *studio.ids, 0, b"")
    first = CHUNKS[0] + bytes(900)
    await studio.recordings.put(recording, *studio.ids, 0, first)
    for data, code in ((bytes(1_001), "CHUNK_TOO_LARGE"), (bytes(700), "RECORDING_TOO_LARGE")):
        with pytest.raises(TooLarge) as refused:
            await studio.recordings.put(recording, *studio.ids, 1, data)
        assert refused.value.code == code
    await studio.recordings.put(recording, *studio.ids, 1, bytes(500))
    other = await studio.begin()
    await studio.recordings.put(other, *studio.ids, 0, first)
    third = await studio.begin()
    with pytest.raises(TooLarge) as refused:
        await studio.recordings.put(third, *studio.ids, 0, CHUNKS[0] + bytes(400))
    assert refused.value.code == "RECORDINGS_FULL"
    assert len(studio.files()) == 3


async def test_recordings_are_ones_own(studio: Studio) -> None:
    recording = await studio.store()
    stranger = uuid.uuid4()
    for call in (
        studio.recordings.get(recording, studio.interview.id, stranger),
        studio.recordings.get(recording, uuid.uuid4(), studio.user.id),
        studio.recordings.delete(recording, studio.interview.id, stranger),
        studio.recordings.of_interview(studio.interview.id, stranger, PageRequest()),
        studio.recordings.delete_all(studio.interview.id, stranger),
    ):
        with pytest.raises(NotFound):
            await call
    (held,), total = await studio.recordings.of_interview(*studio.ids, PageRequest())
    assert (held.row.id, total) == (recording, 1)


async def test_deleting_leaves_no_byte(studio: Studio) -> None:
    first, second = await studio.store(), await studio.store(CHUNKS[:1])
    await studio.recordings.delete(first, *studio.ids)
    assert len(studio.files()) == 1
    await studio.recordings.forget_interview(studio.interview.id)
    assert studio.files() == []
    with pytest.raises(NotFound):
        await studio.recordings.get(second, *studio.ids)


async def test_a_recording_whose_time_is_over_goes_by_itself(studio: Studio) -> None:
    old = await studio.store()
    studio.clock.advance(days=29)
    young = await studio.store(CHUNKS[:1])
    assert await studio.recordings.forget_expired() == 0
    studio.clock.advance(days=1)
    assert await studio.recordings.forget_expired() == 1
    with pytest.raises(NotFound):
        await studio.recordings.get(old, *studio.ids)
    assert await studio.played(young) == CHUNKS[0]
    assert len(studio.files()) == 1
