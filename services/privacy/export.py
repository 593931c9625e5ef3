"""Everything that is kept about a person as one ZIP archive, made while it is sent: nothing of it is put down anywhere."""

from __future__ import annotations

import asyncio
import io
import json
import re
import uuid
import zipfile
from collections.abc import AsyncIterator, Callable
from datetime import date, datetime
from importlib import resources
from typing import Any

from core.clock import Clock, rfc3339
from core.errors import NotFound
from services.interviewing.recordings import object_key
from services.privacy.ownership import WITHHELD, Owned, exported
from storage.database import Database
from storage.objects import ObjectStore
from storage.repositories.privacy import PrivacyRepository

_BATCH = 200


class DataExport:
    """Makes archives."""

    def __init__(self, database: Database, objects: ObjectStore, clock: Clock) -> None:
        self._database = database
        self._objects = objects
        self._clock = clock

    async def archive(self, user_id: uuid.UUID, language: str) -> AsyncIterator[bytes]:
        """The archive's bytes in pieces. `language` is that of its README. Compressing goes on in a thread."""
        sink = _Sink()
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as zipped:
            await asyncio.to_thread(zipped.writestr, "README.txt", readme(language))
            index: dict[str, Any] = {
                "made_at": rfc3339(self._clock.now()),
                "data": {},
                "files": [],
                "left_out": WITHHELD,
            }
            for one in exported():
                name = f"data/{one.table.name}.json"
                with zipped.open(name, "w", force_zip64=True) as member:
                    count = 0
                    async for rows in self._batches(one, user_id):
                        await asyncio.to_thread(_write, member.write, rows, count)
                        count += len(rows)
                        yield sink.take()
                    member.write(b"\n]\n" if count else b"[]\n")
                index["data"][name] = count
                yield sink.take()
            async for name, missing in self._files(zipped, user_id):
                index["files"].append({"name": name} | ({"missing": True} if missing else {}))
                yield sink.take()
            await asyncio.to_thread(zipped.writestr, "index.json", json.dumps(index, indent=2, ensure_ascii=False))
        yield sink.take()

    async def _batches(self, one: Owned, user_id: uuid.UUID) -> AsyncIterator[list[dict[str, Any]]]:
        start = 0
        while True:
            query = one.rows_of(user_id).limit(_BATCH).offset(start)
            async with self._database.read() as session:
                rows = await PrivacyRepository(session).rows(query)
            if rows:
                yield rows
            if len(rows) < _BATCH:
                return
            start += len(rows)

    async def _files(self, zipped: zipfile.ZipFile, user_id: uuid.UUID) -> AsyncIterator[tuple[str, bool]]:
        """Uploads and recordings: their names in the archive, and whether the bytes are gone."""
        async with self._database.read() as session:
            resumes = await PrivacyRepository(session).resumes(user_id)
            recordings = await PrivacyRepository(session).recordings(user_id)
        for resume_id, filename, key in resumes:
            name = f"files/resumes/{resume_id}/{safe_name(filename)}"
            yield name, not await self._add(zipped, name, [key])
        for recording_id, content_type, chunks in recordings:
            name = f"files/recordings/{recording_id}.{content_type.rpartition('/')[2] or 'webm'}"
            yield name, not await self._add(zipped, name, [object_key(recording_id, chunk) for chunk in chunks])

    async def _add(self, zipped: zipfile.ZipFile, name: str, keys: list[str]) -> bool:
        whole = True
        with zipped.open(zipfile.ZipInfo(name), "w", force_zip64=True) as member:
            for key in keys:
                try:
                    data = await self._objects.get(key)
                except NotFound:
                    whole = False
                    continue
                await asyncio.to_thread(member.write, data)
        return whole


class _Sink(io.RawIOBase):
    """Where an archive is written to that goes out as it grows: it cannot be wound back."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        piece = bytes(data)
        self._pieces.append(piece)
        return len(piece)

    def take(self) -> bytes:
        """What was written since the last time."""
        taken = b"".join(self._pieces)
        self._pieces.clear()
        return taken


def readme(language: str) -> str:
    """What is in an archive, in a language; in English where that is not shipped."""
    folder = resources.files("services.privacy") / "data" / "readme"
    file = folder / f"{language}.txt"
    return (file if file.is_file() else folder / "en.txt").read_text(encoding="utf-8")


def safe_name(name: str) -> str:
    """A file's name that no archive program reads as a path."""
    plain = re.sub(r"[^\w.() -]", "_", name.replace("\\", "/").rsplit("/", 1)[-1]).strip(". ")
    return plain[:120] or "file"


def _write(write: Callable[[bytes], Any], rows: list[dict[str, Any]], before: int) -> None:
    for number, row in enumerate(rows, before):
        text = json.dumps(row, ensure_ascii=False, default=_plain)
        write((("[\n" if number == 0 else ",\n") + text).encode())


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return rfc3339(value)
    if isinstance(value, (uuid.UUID, date)):
        return str(value)
    raise TypeError(f"a column holds {type(value).__name__}, which an export cannot write")
