"""Stored files without a row go, once they are too old for one to come; all others stay."""

from __future__ import annotations

import os
import uuid
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from core.clock import FixedClock
from core.errors import Unavailable
from core.settings import DocumentSettings, StorageSettings
from services.interviewing.recordings import object_key
from services.privacy.orphans import forget_orphans
from services.resumes import ResumeLibrary
from storage.database import Database
from storage.objects import open_objects
from storage.tables import Interview, Recording, RecordingChunk, Resume, User


async def test_only_old_files_that_no_row_knows_go(database: Database, tmp_path: Path) -> None:
    objects = open_objects(StorageSettings(data_dir=tmp_path))
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    resume_key = f"resumes/{user.id}/{uuid.uuid4()}"
    interview = Interview(user_id=user.id, job_role="r", interview_type="coding", question_count=1)
    now = datetime.now(UTC)
    recording = Recording(
        interview_id=interview.id, user_id=user.id, content_type="video/webm", created_at=now, expires_at=now
    )
    chunk = RecordingChunk(recording_id=recording.id, number=0, size=1, sha256="0" * 64)
    async with database.write() as session:
        session.add(user)
        await session.flush()
        session.add(interview)
        session.add(
            Resume(user_id=user.id, filename="cv", file_hash="0", object_key=resume_key, kind="txt", size=1, text="x")
        )
        await session.flush()
        session.add(recording)
        await session.flush()
        session.add(chunk)
    known = [resume_key, object_key(recording.id, chunk.id)]
    lost = [f"resumes/{user.id}/{uuid.uuid4()}", object_key(recording.id, uuid.uuid4())]
    other = f"pictures/{uuid.uuid4()}"
    being_written = object_key(uuid.uuid4(), uuid.uuid4())
    for key in (*known, *lost, other, being_written):
        await objects.put(key, b"x")
    before = datetime.now(UTC) - timedelta(hours=1)
    for key in (*known, *lost, other):
        os.utime(tmp_path / "objects" / key, (before.timestamp() - 60,) * 2)

    assert await forget_orphans(database, objects, None, before) == 2
    left = {
        path.relative_to(tmp_path / "objects").as_posix()
        for path in (tmp_path / "objects").rglob("*")
        if path.is_file()
    }
    assert left == {*known, other, being_written}
    assert await forget_orphans(database, objects, None, before) == 0


class Index:
    """Takes note of deletions, unless it is away."""

    def __init__(self) -> None:
        self.away = True
        self.deleted: list[tuple[str, ...]] = []

    async def delete_resume(self, owner_id: str, resume_id: str) -> None:
        self._answer(owner_id, resume_id)

    async def delete_owner(self, owner_id: str) -> None:
        self._answer(owner_id)

    def _answer(self, *what: str) -> None:
        if self.away:
            raise Unavailable("The index is away.")
        self.deleted.append(what)


async def test_vectors_are_deleted_when_the_index_is_back(database: Database, tmp_path: Path) -> None:
    objects, index = open_objects(StorageSettings(data_dir=tmp_path)), Index()
    library = ResumeLibrary(
        settings=DocumentSettings(), clock=FixedClock(), database=database, objects=objects, reader=cast(Any, None),
        skills=cast(Any, None), embedder=None, index=cast(Any, index),
    )  # fmt: skip
    user = User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    resume = Resume(
        user_id=user.id,
        filename="cv",
        file_hash="0",
        object_key=f"resumes/{user.id}/{uuid.uuid4()}",
        kind="txt",
        size=1,
        text="x",
    )
    async with database.write() as session:
        session.add(user)
        await session.flush()
        session.add(resume)
    resume_id, owner = resume.id, str(user.id)
    await library.delete(resume_id, user.id)
    await library.forget_owner(user.id)

    soon = datetime.now(UTC) + timedelta(hours=1)
    assert await forget_orphans(database, objects, cast(Any, index), soon) == 0
    index.away = False
    assert await forget_orphans(database, objects, cast(Any, index), soon) == 2
    assert sorted(index.deleted) == sorted([(owner, str(resume_id)), (owner,)])
    assert await forget_orphans(database, objects, cast(Any, index), soon) == 0
