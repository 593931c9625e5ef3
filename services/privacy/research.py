"""An export for research, of people who agreed to it: hashed ids, masked texts, months instead of moments.

Ids are HMAC-SHA-256 with a salt of this deployment (`keys/research.salt`), so that rows of one person belong together in every export and
nobody without the salt can tell whose they are. Written words can tell more than a mask hides: who gets an export has to be bound
not to look for people.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import uuid
from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy.exc import IntegrityError

from core.clock import Clock
from services.privacy.consents import ConsentKind, Consents
from services.privacy.gate import PrivacyGate
from storage.database import Database
from storage.objects import secret_file
from storage.repositories.interviews import InterviewRepository
from storage.repositories.privacy import PrivacyRepository
from storage.tables import Interview, ResearchExport, User

_SALT_BYTES = 32


class ResearchExports:
    """Makes exports."""

    def __init__(self, database: Database, clock: Clock, consents: Consents, gate: PrivacyGate, keys: Path) -> None:
        """`keys` is the folder of secret keys."""
        self._database = database
        self._clock = clock
        self._consents = consents
        self._gate = gate
        self._keys = keys

    async def lines(self, administrator: uuid.UUID, export_id: uuid.UUID) -> AsyncIterator[bytes]:
        """JSON lines, one person after the other; that it was made is noted at the end, once for each `export_id`.

        Whoever withdraws while it is made is left out from then on. Raises `Unavailable` where a text cannot be masked.
        """
        salt = secret_file(self._keys / "research.salt", lambda: os.urandom(_SALT_BYTES))
        async with self._database.read() as session:
            candidates = await PrivacyRepository(session).consenting(ConsentKind.RESEARCH)
        people = rows = 0
        for user in candidates:
            if not await self._consents.granted(user.id, ConsentKind.RESEARCH):
                continue
            people += 1
            async for row in self._rows(user, salt):
                rows += 1
                yield (json.dumps(row, ensure_ascii=False) + "\n").encode()
        made = ResearchExport(
            id=export_id, created_by=administrator, people=people, rows=rows, created_at=self._clock.now()
        )
        # A repeated request is the same export.
        with contextlib.suppress(IntegrityError):
            async with self._database.write() as session:
                session.add(made)

    async def _rows(self, user: User, salt: bytes) -> AsyncIterator[dict[str, Any]]:
        person = pseudonym(salt, user.id)
        async with self._database.read() as session:
            skills = await PrivacyRepository(session).skills_of(user.id)
            interviews = await PrivacyRepository(session).interviews_of(user.id)
        names = [user.name, *await self._gate.names_of(user.id)]
        yield {"record": "person", "person": person, "language": user.language, "skills": skills}
        for interview in interviews:
            async for row in self._interview(interview, person, salt, names):
                yield row

    async def _interview(
        self, interview: Interview, person: str, salt: bytes, names: Sequence[str]
    ) -> AsyncIterator[dict[str, Any]]:
        known = {"person": person, "interview": pseudonym(salt, interview.id)}
        async with self._database.read() as session:
            answers = await InterviewRepository(session).evaluated_answers(interview.id)
            report = await InterviewRepository(session).report(interview.id)
        for row, _, answer in answers:
            yield {
                "record": "answer",
                **known,
                "question_id": row.question_id,
                "domain": row.domain,
                "difficulty": row.difficulty,
                "follow_up": row.follow_up,
                "language": interview.language,
                "answer": await self._gate.masked(answer, names),
                "score": row.score,
                "dimensions": row.dimensions,
                "level": row.level,
                "formula_version": row.formula_version,
                "month": _month(row.created_at),
            }
        if report is not None:
            yield {
                "record": "report",
                **known,
                "interview_type": interview.interview_type,
                "overall_score": report.body.get("overall_score"),
                "scores": report.body.get("scores"),
                "formula_version": report.formula_version,
                "month": _month(report.created_at),
            }


def pseudonym(salt: bytes, identifier: uuid.UUID) -> str:
    """What stands for an id in exports: 32 hexadecimal digits."""
    return hmac.new(salt, identifier.bytes, hashlib.sha256).hexdigest()[:32]


def _month(moment: datetime) -> str:
    return moment.strftime("%Y-%m")
