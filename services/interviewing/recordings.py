"""Recordings of live interviews: the browser's WebM in chunks, encrypted, kept for a while, played and deleted by their owner."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from core.clock import Clock
from core.errors import Conflict, Forbidden, InvalidInput, NotFound, TooLarge
from core.settings import Settings
from services.privacy.consents import ConsentKind, Consents
from storage.database import Database
from storage.objects import ObjectStore
from storage.repositories.interviews import InterviewRepository
from storage.repositories.live import RecordingRepository
from storage.repositories.paging import PageRequest
from storage.tables import Recording, RecordingChunk

CONTENT_TYPES = ("video/webm", "audio/webm")
_WEBM = b"\x1a\x45\xdf\xa3"

NO_RECORDING = NotFound("There is no such recording.")
NO_CONSENT = Forbidden(
    "Recordings are kept only with your consent: agree to `media_storage` first, PUT /users/me/consents.",
    code="CONSENT_REQUIRED",
    details={"consents": [ConsentKind.MEDIA_STORAGE.value]},
)
COMPLETE = Conflict("This recording is complete: start a new one.", code="RECORDING_COMPLETE")
OUT_OF_ORDER = Conflict(
    "Chunks come one after the other: send the one that is named in `details.next_chunk`.",
    code="CHUNK_OUT_OF_ORDER",
    details={"next_chunk": 3},
)
CHUNK_DIFFERS = Conflict(
    "Another chunk was stored under this number: go on with `details.next_chunk`, or start a new recording.",
    code="CHUNK_DIFFERS",
    details={"next_chunk": 3},
)
NOT_WEBM = InvalidInput("A recording begins as WebM does. Send what MediaRecorder gives.", code="NOT_WEBM")
FULL = TooLarge("The recording is larger than is kept. Complete it and start a new one.", code="RECORDING_TOO_LARGE")


@dataclass(frozen=True)
class Held:
    """A recording and how many chunks of it are here."""

    row: Recording
    chunks: int


class Recordings:
    """Keeps recordings. Whose they are is checked by every method; each raises `NotFound` for what is not the user's."""

    def __init__(
        self, settings: Settings, clock: Clock, database: Database, objects: ObjectStore, consents: Consents
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._database = database
        self._objects = objects
        self._consents = consents
        consents.on_withdrawal(self._withdrawn)

    async def start(
        self, interview_id: uuid.UUID, user_id: uuid.UUID, content_type: str, recording_id: uuid.UUID | None = None
    ) -> Held:
        """A new recording, empty; the same again for the same `recording_id`. Raises `Forbidden` without consent."""
        await self._agreed(user_id)
        now = self._clock.now()
        async with self._database.write() as session:
            if await InterviewRepository(session).owned(interview_id, user_id) is None:
                raise NotFound("There is no such interview.")
            recordings = RecordingRepository(session)
            if recording_id is not None:
                known = await recordings.owned(recording_id, interview_id, user_id)
                if known is not None:
                    return Held(known, len(await recordings.chunks(known.id)))
            row = Recording(
                id=recording_id or uuid.uuid4(),
                user_id=user_id,
                interview_id=interview_id,
                content_type=content_type,
                created_at=now,
                expires_at=now + timedelta(days=self._settings.live.recording_days),
            )
            session.add(row)
        return Held(row, 0)

    async def put(
        self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID, number: int, data: bytes
    ) -> Held:
        """Store chunk `number` (from 0). A chunk that is here already is fine when its bytes are the same.

        Raises `Conflict` for one that does not come next or is another, `TooLarge`, `InvalidInput` and `Forbidden`.
        """
        await self._agreed(user_id)
        if not data:
            raise InvalidInput("The chunk is empty.", code="EMPTY_CHUNK")
        if number == 0 and not data.startswith(_WEBM):
            raise InvalidInput(NOT_WEBM.message, code=NOT_WEBM.code)
        digest = hashlib.sha256(data).hexdigest()
        chunk = RecordingChunk(recording_id=recording_id, number=number, size=len(data), sha256=digest)
        key = object_key(recording_id, chunk.id)
        row, chunks = await self._held(recording_id, interview_id, user_id)
        if number >= len(chunks):
            # The bytes first: a row never stands for bytes that are not there.
            self._admit(row, len(chunks), number, await self._stored(user_id), len(data))
            await self._objects.put(key, data)
        try:
            async with self._database.write() as session:
                recordings = RecordingRepository(session)
                held = await recordings.owned(recording_id, interview_id, user_id, hold=True)
                if held is None:
                    raise NotFound(NO_RECORDING.message)
                chunks = await recordings.chunks(recording_id)
                if number < len(chunks):
                    if chunks[number].sha256 != digest:
                        raise Conflict(
                            CHUNK_DIFFERS.message, code=CHUNK_DIFFERS.code, details={"next_chunk": len(chunks)}
                        )
                    await self._objects.delete(key)
                    return Held(held, len(chunks))
                self._admit(held, len(chunks), number, await recordings.stored_bytes(user_id), len(data))
                chunk.created_at = self._clock.now()
                session.add(chunk)
                held.size += len(data)
        except BaseException:
            await self._objects.delete(key)
            raise
        return Held(held, number + 1)

    async def complete(self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID) -> Held:
        """No chunk comes any more. The same again when it is complete."""
        async with self._database.write() as session:
            recordings = RecordingRepository(session)
            row = await recordings.owned(recording_id, interview_id, user_id, hold=True)
            if row is None:
                raise NotFound(NO_RECORDING.message)
            if row.status != "complete":
                row.status, row.completed_at = "complete", self._clock.now()
            return Held(row, len(await recordings.chunks(recording_id)))

    async def get(self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID) -> Held:
        """One recording; how many chunks it has is the number of the next."""
        row, chunks = await self._held(recording_id, interview_id, user_id)
        return Held(row, len(chunks))

    async def of_interview(
        self, interview_id: uuid.UUID, user_id: uuid.UUID, page: PageRequest
    ) -> tuple[list[Held], int]:
        """One page of the recordings of an interview, and their number; sorted by `created_at` or `size`."""
        async with self._database.read() as session:
            if await InterviewRepository(session).owned(interview_id, user_id) is None:
                raise NotFound("There is no such interview.")
            recordings = RecordingRepository(session)
            rows, total = await recordings.page(interview_id, page)
            counts = await recordings.chunk_counts([row.id for row in rows])
        return [Held(row, counts.get(row.id, 0)) for row in rows], total

    async def read(
        self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID
    ) -> tuple[Recording, Sequence[RecordingChunk]]:
        """What `stream` needs."""
        return await self._held(recording_id, interview_id, user_id)

    async def stream(self, chunks: Sequence[RecordingChunk], start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes from `start` up to `end` (exclusive) of a recording, chunk by chunk."""
        offset = 0
        for chunk in chunks:
            if offset < end and offset + chunk.size > start:
                data = await self._objects.get(object_key(chunk.recording_id, chunk.id))
                yield data[max(0, start - offset) : end - offset]
            offset += chunk.size

    async def delete(self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete the recording with its bytes."""
        row, _ = await self._held(recording_id, interview_id, user_id)
        await self._remove(row)

    async def delete_all(self, interview_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete all recordings of the user's interview with their bytes."""
        async with self._database.read() as session:
            if await InterviewRepository(session).owned(interview_id, user_id) is None:
                raise NotFound("There is no such interview.")
        await self.forget_interview(interview_id)

    async def forget_interview(self, interview_id: uuid.UUID) -> None:
        """Delete the recordings of an interview that is about to go."""
        async with self._database.read() as session:
            rows = await RecordingRepository(session).of_interview(interview_id)
        for row in rows:
            await self._remove(row)

    async def forget_owner(self, user_id: uuid.UUID) -> None:
        """Delete the recordings of a user whose account is about to go."""
        async with self._database.read() as session:
            rows = await RecordingRepository(session).of_user(user_id)
        for row in rows:
            await self._remove(row)

    async def forget_expired(self) -> int:
        """Delete recordings whose time is over; how many."""
        async with self._database.read() as session:
            rows = await RecordingRepository(session).expired(self._clock.now())
        for row in rows:
            await self._remove(row)
        return len(rows)

    async def _remove(self, row: Recording) -> None:
        async with self._database.read() as session:
            chunks = await RecordingRepository(session).chunks(row.id)
        # The bytes first: should that fail, the rows are still there to delete them by.
        for chunk in chunks:
            await self._objects.delete(object_key(row.id, chunk.id))
        async with self._database.write() as session:
            await RecordingRepository(session).owned(row.id, row.interview_id, row.user_id, hold=True)
            late = [one for one in await RecordingRepository(session).chunks(row.id) if one not in chunks]
            await RecordingRepository(session).remove(row.id)
        for chunk in late:
            await self._objects.delete(object_key(row.id, chunk.id))

    async def _withdrawn(self, user_id: uuid.UUID, kinds: frozenset[ConsentKind]) -> None:
        if ConsentKind.MEDIA_STORAGE in kinds:
            await self.forget_owner(user_id)

    async def _agreed(self, user_id: uuid.UUID) -> None:
        if not await self._consents.granted(user_id, ConsentKind.MEDIA_STORAGE):
            raise Forbidden(NO_CONSENT.message, code=NO_CONSENT.code, details=NO_CONSENT.details)

    async def _stored(self, user_id: uuid.UUID) -> int:
        async with self._database.read() as session:
            return await RecordingRepository(session).stored_bytes(user_id)

    async def _held(
        self, recording_id: uuid.UUID, interview_id: uuid.UUID, user_id: uuid.UUID
    ) -> tuple[Recording, Sequence[RecordingChunk]]:
        async with self._database.read() as session:
            row = await RecordingRepository(session).owned(recording_id, interview_id, user_id)
            if row is None:
                raise NotFound(NO_RECORDING.message)
            return row, await RecordingRepository(session).chunks(recording_id)

    def _admit(self, row: Recording, here: int, number: int, stored: int, size: int) -> None:
        limits = self._settings.live
        if row.status == "complete":
            raise Conflict(COMPLETE.message, code=COMPLETE.code)
        if number > here:
            raise Conflict(OUT_OF_ORDER.message, code=OUT_OF_ORDER.code, details={"next_chunk": here})
        if size > limits.recording_chunk_bytes:
            raise TooLarge(
                f"A chunk has at most {limits.recording_chunk_bytes:,} bytes: cut the recording into smaller ones.",
                code="CHUNK_TOO_LARGE",
            )
        if row.size + size > limits.recording_max_bytes:
            raise TooLarge(FULL.message, code=FULL.code, details={"max_bytes": limits.recording_max_bytes})
        if stored + size > limits.recordings_bytes_per_user:
            raise TooLarge(
                "Your recordings take all the room that one person has: delete older ones.",
                code="RECORDINGS_FULL",
                details={"max_bytes": limits.recordings_bytes_per_user},
            )


def object_key(recording_id: uuid.UUID, chunk_id: uuid.UUID) -> str:
    """Where the bytes of a chunk lie in the object store."""
    return f"recordings/{recording_id}/{chunk_id}"
