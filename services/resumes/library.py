"""The resumes that people brought: reading them, keeping them, finding the lines that bear on a question."""

from __future__ import annotations

import asyncio
import hashlib
import uuid
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import structlog
from sqlalchemy.exc import IntegrityError

from core.clock import Clock
from core.errors import NexuraError, NotFound, TooLarge
from core.settings import DocumentSettings
from rag.chunking import Section
from rag.chunking import chunks as cut
from rag.documents import DocumentReader
from rag.embeddings import Embedder
from rag.index import Entry, Scope, VectorIndex
from rag.retrieval import Passage, Retrieved, Retriever
from services.fairness import decisions, entries
from services.resumes import vectors_left
from services.resumes.corrections import Corrections, merged
from services.resumes.quality import Quality, Target, quality
from services.resumes.reading import Structure, read
from services.resumes.versions import CORRECTIONS, corrections_of, extras, structured_of
from services.skills import FoundSkill, SkillFinder
from storage.database import Database
from storage.objects import ObjectStore
from storage.repositories.analyses import AnalysisRepository
from storage.repositories.employability import mark
from storage.repositories.operations import IdempotencyRepository
from storage.repositories.resumes import ResumeRepository
from storage.tables import Chunk, Resume

_log = structlog.get_logger(__name__)
_ANCHOR_WORDS = range(4, 31)
_WORK = frozenset(["experience", "projects", "volunteering", "publications"])


@dataclass(frozen=True)
class ResumeBrief:
    """What an interview is planned from: skills in lower case, how often each domain is spoken of, lines to ask about."""

    skills: list[str]
    domains: dict[str, float]
    highlights: list[str]


def file_hash(data: bytes) -> str:
    """SHA-256 of an upload, hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class ResumeLibrary:
    """Reads, keeps and searches resumes."""

    def __init__(
        self,
        *,
        settings: DocumentSettings,
        clock: Clock,
        database: Database,
        objects: ObjectStore,
        reader: DocumentReader,
        skills: SkillFinder,
        embedder: Embedder | None,
        index: VectorIndex | None,
    ) -> None:
        """Without `embedder` or `index` retrieval goes by words."""
        self._settings = settings
        self._clock = clock
        self._database = database
        self._objects = objects
        self._reader = reader
        self._skills = skills
        self._embedder = embedder
        self._index = index
        self._retriever = Retriever(embedder, index)

    def check_size(self, size: int) -> None:
        """Raise `TooLarge` for more bytes than are accepted."""
        if size > self._settings.upload_max_bytes:
            limit = self._settings.upload_max_bytes / 1024 / 1024
            raise TooLarge(f"The file is larger than {limit:g} MB: upload a smaller one.")

    async def duplicate(self, user_id: uuid.UUID, data: bytes) -> Resume | None:
        """The resume that this user uploaded with the same bytes."""
        async with self._database.read() as session:
            return await ResumeRepository(session).by_hash(user_id, file_hash(data))

    async def read(self, data: bytes) -> Structure:
        """Parse a file. Raises `UnsupportedType` or `Unreadable` with what to do."""
        self.check_size(len(data))
        document = await self._reader.read(data)
        return await asyncio.to_thread(read, document, self._clock.now().date(), self._skills.find)

    async def keep(
        self,
        resume_id: uuid.UUID,
        user_id: uuid.UUID,
        *,
        filename: str,
        data: bytes,
        target_role: str | None,
        structure: Structure,
        summary: dict[str, Any],
    ) -> tuple[Resume, bool]:
        """Store the file, the resume and its chunks. Returns it and False, or the same file's earlier resume and True."""
        document = structure.document
        object_key = f"resumes/{user_id}/{resume_id}"
        row = Resume(
            id=resume_id,
            user_id=user_id,
            filename=filename,
            file_hash=file_hash(data),
            object_key=object_key,
            kind=document.kind.value,
            size=len(data),
            pages=document.pages,
            target_role=target_role,
            text=document.text,
            document={name: value for name, value in document.to_dict().items() if name != "text"},
            sections=[asdict(section) for section in structure.sections],
            skills=[skill.model_dump() for skill in structure.skills],
            contact=structure.contact,
            summary=summary,
            warnings=list(document.warnings),
        )
        pieces = await asyncio.to_thread(self._chunks, row.id, structure)
        await self._objects.put(object_key, data)
        try:
            async with self._database.write() as session:
                earlier_versions = await ResumeRepository(session).of_user(user_id)
                row.document = {**row.document, **extras(structure.fields, earlier_versions)}
                session.add(row)
                await session.flush()
                session.add_all(pieces)
                await mark(session, user_id, "resume", self._clock.now())
        except BaseException as error:
            await self._objects.delete(object_key)
            if not isinstance(error, IntegrityError):
                raise
            earlier = await self.duplicate(user_id, data)
            if earlier is None:
                raise
            return earlier, True
        await self._embed(row, pieces)
        return row, False

    async def brief(self, resume_id: uuid.UUID) -> ResumeBrief:
        """What an interview is planned from. Raises `NotFound`.

        Passages that the index lost, or never got, are embedded again here, before they are searched.
        """
        async with self._database.read() as session:
            row = await session.get(Resume, resume_id)
            pieces = await ResumeRepository(session).chunks(resume_id)
        if row is None:
            raise NotFound("There is no such resume: upload it first.")
        await self._embed(row, pieces)
        found = [FoundSkill.model_validate(skill) for skill in row.skills]
        domains: Counter[str] = Counter()
        for skill in found:
            for domain in skill.domains:
                domains[domain] += skill.mentions
        lines = [line["text"] for line in (row.summary or {}).get("experience_highlights", [])]
        return ResumeBrief([skill.name.lower() for skill in found], dict(domains), lines)

    async def context(
        self,
        resume_id: uuid.UUID,
        query: str,
        *,
        domain: str | None = None,
        sections: Collection[str] | None = None,
        k: int = 3,
    ) -> list[Retrieved]:
        """The `k` passages of the resume that bear most on `query`; of `domain` and `sections` only, where given."""
        async with self._database.read() as session:
            row = await session.get(Resume, resume_id)
            pieces = await ResumeRepository(session).chunks(resume_id)
        if row is None:
            return []
        passages = [
            Passage(piece.id, row.text[piece.start : piece.end], tuple(piece.domains))
            for piece in pieces
            if piece.kind == "entry" and (piece.section in sections if sections else piece.section != "contact")
        ]
        scope = Scope(owner_id=str(row.user_id), resume_id=str(row.id), domain=domain, ids=[p.id for p in passages])
        return await self._retriever.retrieve(query, passages, scope, k=k)

    async def anchor(self, resume_id: uuid.UUID, query: str, domain: str, told: Collection[str]) -> str | None:
        """A line of the candidate's work to begin a question with: the one nearest to `query` that names a skill of
        `domain` and is not among those `told` before."""
        for passage in await self.context(resume_id, query, domain=domain, sections=_WORK):
            for line in passage.text.split("\n"):
                plain = line.strip().lstrip("•-–*▪◦ ")
                named = any(domain in skill.domains for skill in self._skills.find(plain))
                if named and plain not in told and len(plain.split()) in _ANCHOR_WORDS:
                    return plain
        return None

    async def correct(
        self,
        resume_id: uuid.UUID,
        user_id: uuid.UUID,
        *,
        filename: str | None = None,
        target_role: str | None = None,
        corrections: Corrections | None = None,
    ) -> Resume:
        """Change what the owner may change; corrections are kept beside what was read. Raises `NotFound`."""
        async with self._database.write() as session:
            row = self._owned(await ResumeRepository(session).owned(resume_id, user_id))
            now = self._clock.now()
            if filename is not None:
                row.filename = filename
            if target_role is not None:
                row.target_role = target_role
            if corrections is not None:
                row.document = {**row.document, CORRECTIONS: merged(corrections_of(row), corrections, now)}
            row.updated_at = now
            await mark(session, user_id, "resume", now)
        return row

    async def quality(self, resume_id: uuid.UUID, user_id: uuid.UUID, target: Target | None) -> Quality:
        """How complete and how readable the resume is, its keywords compared with `target`. Raises `NotFound`."""
        async with self._database.read() as session:
            row = self._owned(await ResumeRepository(session).owned(resume_id, user_id))
        parts = [Section(**section) for section in row.sections]
        found = [FoundSkill.model_validate(skill) for skill in row.skills]
        judged = quality(
            structured_of(row), row.text, parts, found, pages=row.pages, target=target, warnings=row.warnings
        )
        decided = entries.resume_quality(
            user_id, resume_id, row.text, judged.model_dump(mode="json"), self._clock.now()
        )
        await decisions.note(self._database, decided)
        return judged

    async def delete(self, resume_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete the resume, its vectors and its file. Raises `NotFound`."""
        async with self._database.read() as session:
            row = self._owned(await ResumeRepository(session).owned(resume_id, user_id))
        # What lies outside the database first: should it fail, the resume is still there to be deleted again.
        await self._forget(row)
        async with self._database.write() as session:
            # What was compared with it goes with it.
            gaps = await AnalysisRepository(session).ids_of_resume(resume_id)
            for subject in (resume_id, *gaps):
                await decisions.erase_subject(session, user_id, str(subject))
            await session.delete(row)
            await IdempotencyRepository(session).forget_subject(user_id, resume_id)
            await mark(session, user_id, "resume", self._clock.now())

    async def forget_owner(self, user_id: uuid.UUID) -> None:
        """Delete the files and vectors of a user whose rows are about to go."""
        async with self._database.read() as session:
            rows = await ResumeRepository(session).of_user(user_id)
        for row in rows:
            await self._objects.delete(row.object_key)
        await self._forget_vectors(vectors_left.key_of(str(user_id)))

    @staticmethod
    def _owned(row: Resume | None) -> Resume:
        if row is None:
            raise NotFound("There is no such resume.")
        return row

    async def _forget(self, row: Resume) -> None:
        await self._objects.delete(row.object_key)
        await self._forget_vectors(vectors_left.key_of(str(row.user_id), str(row.id)))

    async def _forget_vectors(self, key: str) -> None:
        if self._index is None:
            return
        try:
            await vectors_left.delete_vectors(self._index, key)
        except NexuraError as error:
            # Vectors hold no text, and nothing finds them by an id that is gone.
            _log.warning("vectors are deleted later", reason=error.message)
            await self._objects.put(key, b"")

    def _chunks(self, resume_id: uuid.UUID, structure: Structure) -> list[Chunk]:
        document = structure.document
        return [
            Chunk(
                id=f"{resume_id}:{piece.index}",
                resume_id=resume_id,
                position=piece.index,
                parent=piece.parent,
                section=piece.section,
                kind=piece.kind,
                start=piece.start,
                end=piece.end,
                domains=sorted(
                    {
                        domain
                        for skill in self._skills.find(structure.impersonal.text[piece.start : piece.end])
                        for domain in skill.domains
                    }
                ),
            )
            for piece in cut(document.text, structure.sections, document.blocks)
        ]

    async def _embed(self, row: Resume, pieces: Sequence[Chunk]) -> None:
        """Embed the passages that the index does not hold."""
        if self._embedder is None or self._index is None:
            return
        searched = {piece.id: piece for piece in pieces if piece.kind == "entry" and piece.section != "contact"}
        try:
            wanted = [searched[missing] for missing in await self._index.missing(list(searched))]
            vectors = await self._embedder.embed([row.text[piece.start : piece.end] for piece in wanted])
            await self._index.upsert(
                [
                    Entry(piece.id, vector, str(row.user_id), str(row.id), tuple(piece.domains))
                    for piece, vector in zip(wanted, vectors, strict=True)
                ]
            )
        except NexuraError as error:
            # The resume is stored; until its passages are embedded, retrieval goes by words.
            _log.warning("resume not indexed", resume_id=str(row.id), reason=error.message)
