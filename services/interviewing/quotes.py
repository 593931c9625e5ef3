"""Evidence that a language model points at: verbatim quotes of an answer, remembered by the hash of what was asked.

A quote can lift a key point by a bounded step (`scoring.evidence.QUOTED_LIFT`); it never sets a number. Remembering the
reply keeps the score of the same answer the same, though a model asked twice may answer differently.
"""

from __future__ import annotations

import hashlib
import json
import uuid

from core.evidence import Level, Span
from services.interviewing.rubric import Rubric
from storage.database import Database
from storage.repositories.interviews import InterviewRepository

QUOTES = "quotes-1"


def content_hash(rubric: Rubric, answer: str, models: str, language: str) -> str:
    """SHA-256 of everything that the reply depends on."""
    content = json.dumps([QUOTES, models, language, rubric.version, answer], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()


def locate(answer: str, quote: str) -> Span | None:
    """Where the answer says `quote`, word for word; None when it does not."""
    wanted = quote.strip().strip("\"“”'")
    start = answer.find(wanted) if wanted else -1
    return Span(start=start, end=start + len(wanted)) if start >= 0 else None


class QuoteMemory:
    """Replies of models about answers, kept in the database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def recall(self, key: str) -> tuple[Level, dict[str, object]] | None:
        """The remembered reply and the level that gave it."""
        async with self._database.read() as session:
            row = await InterviewRepository(session).model_evidence(key)
        return (Level(row.level), row.reply) if row else None

    async def remember(self, key: str, user_id: uuid.UUID, level: Level, reply: dict[str, object]) -> None:
        """Keep a reply for as long as the user whose answer it quotes is here; the first one stays."""
        async with self._database.write() as session:
            await InterviewRepository(session).keep_model_evidence(key, user_id, level.value, reply)
