"""The decision log: every automated decision about somebody, appended and chained.

An entry is written inside the transaction that makes the decision (`record`), without its place in the chain: so that turns do
not wait for one another. `DecisionLog.seal` gives entries their places in batches, in the order of their time: every few seconds
while the service runs, and before every verification. Until then an entry is guarded by its own hash only.

Personal is the *content*: whose decision, about what, from which inputs, with what result. The chain holds
`payload_hash = SHA-256(salt ‖ content)`. Erasing takes content and salt away: the hash stays, the chain verifies, and nobody
can confirm a guess at what was erased.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from core.clock import Clock
from core.evidence import Level
from storage.database import Database
from storage.repositories.fairness import DecisionRepository
from storage.tables import LoggedDecision

GENESIS = "0" * 64
"""What the first entry names as the hash before it."""

_BATCH = 500


class DecisionKind(StrEnum):
    """What is decided about people here."""

    RESUME_QUALITY = "resume_quality"
    SKILL_GAP = "skill_gap"
    ANSWER_EVALUATION = "answer_evaluation"
    INTERVIEW_REPORT = "interview_report"
    LEARNING_PATH = "learning_path"
    EMPLOYABILITY = "employability"
    RECOMMENDATION = "recommendation"
    HUMAN_REVIEW = "human_review"
    """What a person put in the place of one of the others (`services.review`)."""


@dataclass(frozen=True)
class Decision:
    """One decision, to be logged.

    `subject_kind` and `subject_id` name what it is about (`interview`, its id; parts as `<id>/<part>`). `value` is its number,
    0–100, where it has one. `inputs_hash` is a SHA-256 over everything it was made from (`hash_of`), `evidence` the ids of what
    it rests on, `payload` JSON: what was decided, and what is needed to compute it again.
    """

    user_id: uuid.UUID
    kind: DecisionKind
    subject_kind: str
    subject_id: str
    formula_version: str
    level: Level | str
    inputs_hash: str
    payload: Mapping[str, Any]
    evidence: Sequence[str] = ()
    value: float | None = None
    made_at: datetime | None = None
    id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True)
class Opened:
    """The personal part of an entry, as it was logged."""

    user_id: uuid.UUID
    subject_kind: str
    subject_id: str
    value: float | None
    inputs_hash: str
    evidence: tuple[str, ...]
    payload: dict[str, Any]


@dataclass(frozen=True)
class Verification:
    """What a walk along the chain found. `broken` names the first entry that is wrong, and how; None when all is well."""

    checked: int
    erased: int
    unsealed: int
    pruned: int
    head: tuple[int, str] | None
    broken: str | None

    @property
    def ok(self) -> bool:
        """Whether nothing is wrong."""
        return self.broken is None


def canonical(value: Any) -> str:
    """JSON in one spelling: keys sorted, no white space, ASCII. Raises `ValueError` for what is not JSON, NaN included."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def hash_of(*inputs: Any) -> str:
    """SHA-256, in hexadecimal, over JSON values: the `inputs_hash` of a decision."""
    return hashlib.sha256(canonical(list(inputs)).encode()).hexdigest()


async def record(session: AsyncSession, decisions: Sequence[Decision]) -> None:
    """Append decisions in the caller's transaction: they are logged exactly when what was decided is stored."""
    await DecisionRepository(session).append([_row(decision) for decision in decisions])


async def record_new(session: AsyncSession, decision: Decision) -> bool:
    """Append a decision unless it repeats the user's newest one about the same subject. Says whether it was appended.

    For what is computed on every reading, such as the quality of a resume.
    """
    if await _repeats(session, decision):
        return False
    await record(session, [decision])
    return True


async def note(database: Database, decision: Decision) -> None:
    """Append a decision in a transaction of its own, unless it repeats the newest one: a repeat costs one reading."""
    async with database.read() as session:
        if await _repeats(session, decision):
            return
    async with database.write() as session:
        await record_new(session, decision)


def opened(row: LoggedDecision) -> Opened | None:
    """The personal part of an entry; None once it was erased."""
    if row.content is None:
        return None
    content = json.loads(row.content)
    return Opened(
        user_id=uuid.UUID(content["user_id"]),
        subject_kind=content["subject_kind"],
        subject_id=content["subject_id"],
        value=content["value"],
        inputs_hash=content["inputs_hash"],
        evidence=tuple(content["evidence"]),
        payload=content["payload"],
    )


async def erase_user(session: AsyncSession, user_id: uuid.UUID) -> int:
    """Erase what the log holds about a user, in the caller's transaction. Returns how many entries."""
    return await DecisionRepository(session).erase(user_id, datetime.now(UTC))


async def erase_subject(session: AsyncSession, user_id: uuid.UUID, subject_id: str) -> int:
    """Erase what the log holds about one thing of a user's and its parts: an interview that they delete. Returns how many entries."""
    return await DecisionRepository(session).erase_subject(user_id, subject_id, datetime.now(UTC))


class DecisionLog:
    """Keeps the log: seals, verifies, erases what has no owner or is too old, and prunes."""

    def __init__(self, database: Database, clock: Clock, *, keep_days: int = 365, prune_days: int = 30) -> None:
        """Contents are erased after `keep_days`; the erased entries are pruned `prune_days` later."""
        self._database = database
        self._clock = clock
        self._keep = timedelta(days=keep_days)
        self._prune = timedelta(days=keep_days + prune_days)

    async def seal(self) -> int:
        """Give every waiting entry its place in the chain. Safe to run in several processes. Returns how many."""
        sealed = 0
        while True:
            async with self._database.read() as session:
                if await DecisionRepository(session).count_unsealed() == 0:
                    return sealed
            async with self._database.write() as session:
                rows = DecisionRepository(session)
                await rows.hold_chain()
                sequence, before = await rows.head() or (0, GENESIS)
                seals: list[dict[str, Any]] = []
                for row in await rows.unsealed(_BATCH):
                    sequence += 1
                    own = chained(row, sequence, before)
                    seals.append({"entry": row.id, "place": sequence, "before": before, "sealed": own})
                    before = own
                if seals:
                    await rows.seal(seals)
            sealed += len(seals)
            if len(seals) < _BATCH:
                return sealed

    async def verify(self, *known: tuple[int, str]) -> Verification:
        """Walk along the whole chain. `known` are places and hashes that were noted earlier: they have to be the same still."""
        expected = dict(known)
        async with self._database.read() as session:
            root = await DecisionRepository(session).checkpoint()
        sequence, before = (root.sequence, root.hash) if root else (0, GENESIS)
        pruned, checked, erased, broken = (root.pruned if root else 0), 0, 0, None
        start = sequence
        expected = {place: own for place, own in expected.items() if place >= start}
        if start in expected and expected.pop(start) != before:
            broken = f"the checkpoint at entry {start} is not what it was"
        while broken is None:
            async with self._database.read() as session:
                rows = await DecisionRepository(session).after(sequence, _BATCH)
            if not rows:
                break
            broken = await asyncio.to_thread(_walk, rows, sequence, before, expected)
            checked += len(rows)
            erased += sum(row.content is None for row in rows)
            sequence, before = rows[-1].sequence or 0, rows[-1].hash or ""
        lost = [place for place in expected if place > sequence]
        if broken is None and lost:
            broken = f"the chain ends at entry {sequence}, before entry {min(lost)}, which it had"
        async with self._database.read() as session:
            waiting = await DecisionRepository(session).count_unsealed()
        head = (sequence, before) if sequence else None
        return Verification(checked, erased, waiting, pruned, head, broken)

    async def head(self) -> tuple[int, str] | None:
        """The place and hash of the newest sealed entry."""
        async with self._database.read() as session:
            return await DecisionRepository(session).head()

    async def erase_ownerless(self) -> int:
        """Erase entries whose user is gone, should an account have been removed past the service. Returns how many."""
        async with self._database.read() as session:
            if not await DecisionRepository(session).has_ownerless():
                return 0
        async with self._database.write() as session:
            return await DecisionRepository(session).erase_ownerless(self._clock.now())

    async def retain(self) -> dict[str, int]:
        """Erase contents older than a year, prune the chain's oldest part, and erase what has no owner: `{"erased", "pruned"}`."""
        now = self._clock.now()
        await self.seal()
        async with self._database.write() as session:
            rows = DecisionRepository(session)
            await rows.hold_chain()
            erased = await rows.erase_older(now - self._keep, now) + await rows.erase_ownerless(now)
            return {"erased": erased, "pruned": await rows.prune_older(now - self._prune, now)}


def chained(row: LoggedDecision, sequence: int, previous_hash: str) -> str:
    """The hash of an entry at a place of the chain, over what stays when the entry is erased."""
    made = row.created_at.astimezone(UTC).isoformat(timespec="microseconds")
    fixed = [str(row.id), row.kind, row.formula_version, row.level, made]
    return hash_of(sequence, row.payload_hash, fixed, previous_hash)


async def _repeats(session: AsyncSession, decision: Decision) -> bool:
    known = await DecisionRepository(session).newest(decision.user_id, decision.kind, decision.subject_id)
    new = _row(decision)
    return known is not None and (known.content, known.formula_version) == (new["content"], new["formula_version"])


def _row(decision: Decision) -> dict[str, Any]:
    value = None if decision.value is None else float(decision.value)
    personal = {
        "user_id": str(decision.user_id),
        "subject_kind": decision.subject_kind,
        "subject_id": decision.subject_id,
        "value": value,
    }
    content = canonical(
        {
            **personal,
            "inputs_hash": decision.inputs_hash,
            "evidence": list(decision.evidence),
            "payload": dict(decision.payload),
        }
    )
    salt = secrets.token_hex(32)
    return {
        **personal,
        "id": decision.id,
        "user_id": decision.user_id,
        "kind": DecisionKind(decision.kind).value,
        "formula_version": decision.formula_version,
        "level": Level(decision.level).value,
        "content": content,
        "salt": salt,
        "payload_hash": _payload_hash(salt, content),
        "created_at": decision.made_at or datetime.now(UTC),
    }


def _payload_hash(salt: str, content: str) -> str:
    return hashlib.sha256(bytes.fromhex(salt) + content.encode()).hexdigest()


def _walk(rows: Sequence[LoggedDecision], sequence: int, before: str, expected: dict[int, str]) -> str | None:
    for row in rows:
        sequence += 1
        if row.sequence != sequence:
            return f"entry {sequence} is missing"
        if row.previous_hash != before or row.hash != chained(row, sequence, before):
            return f"entry {sequence} was changed after it was sealed"
        if sequence in expected and expected.pop(sequence) != row.hash:
            return f"entry {sequence} is not the one that was noted earlier"
        wrong = _content_fault(row)
        if wrong is not None:
            return f"entry {sequence}: {wrong}"
        before = row.hash
    return None


def _content_fault(row: LoggedDecision) -> str | None:
    if row.content is None and row.salt is None:
        return None if row.erased_at is not None else "its content is gone, and it was not erased"
    if row.content is None or row.salt is None or _payload_hash(row.salt, row.content) != row.payload_hash:
        return "its content was changed"
    content = json.loads(row.content)
    # An account that is being deleted takes its id away first.
    users = {content["user_id"], None}
    plain = (row.subject_kind, row.subject_id, row.value)
    if plain != (content["subject_kind"], content["subject_id"], content["value"]):
        return "its columns do not say what its content says"
    if (str(row.user_id) if row.user_id else None) not in users:
        return "it was given to another user"
    return None
