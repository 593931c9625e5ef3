"""What a person agreed to, kind by kind. Everything is off until it is said, but for `OPT_OUT`; every change is kept with its time
and wording.

A consent holds for the wording that it was given to: when the `version` of a kind's text in `data/consents/en.yaml` changes, it has
to be given again.
"""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml
from pydantic import BaseModel, TypeAdapter

from core.clock import Clock
from storage.database import Database
from storage.repositories.live import ConsentRepository
from storage.tables import ConsentChange


class ConsentKind(StrEnum):
    """What can be agreed to."""

    MICROPHONE = "microphone"
    CAMERA = "camera"
    MEDIA_STORAGE = "media_storage"
    CLOUD_MODELS = "cloud_models"
    RESEARCH = "research"


OPT_OUT = frozenset({ConsentKind.CLOUD_MODELS})
"""Kinds that stand until they are withdrawn. Cloud models are an operator's to switch on, and read masked text only."""


class ConsentText(BaseModel):
    """What a person reads before they agree."""

    title: str
    text: str
    version: int = 0


@dataclass(frozen=True)
class Consent:
    """Where one kind stands. `at`: when it was last given or withdrawn; `outdated`: given, but to an older wording."""

    kind: ConsentKind
    granted: bool
    title: str
    text: str
    text_version: str
    at: datetime | None = None
    outdated: bool = False


@dataclass(frozen=True)
class ConsentEvent:
    """One change in the history."""

    kind: str
    granted: bool
    text_version: str
    at: datetime


OnWithdrawal = Callable[[uuid.UUID, frozenset[ConsentKind]], Awaitable[None]]

_adapter: TypeAdapter[dict[str, ConsentText]] = TypeAdapter(dict[str, ConsentText])


@cache
def consent_texts(language: str) -> Mapping[str, ConsentText]:
    """The wording of every kind in a language, English where that is not shipped; versions are those of the English texts."""
    folder = resources.files("services.privacy") / "data" / "consents"
    file = folder / f"{language}.yaml"
    if not file.is_file():
        return consent_texts("en")
    read = _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    if language == "en":
        return read
    return {
        kind: (read.get(kind) or text).model_copy(update={"version": text.version})
        for kind, text in consent_texts("en").items()
    }


def text_version(kind: ConsentKind) -> str:
    """The wording of a kind that holds now, as it is stored with a consent."""
    return f"{kind}-{consent_texts('en')[kind].version}"


class Consents:
    """Reads and changes consents."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._on_withdrawal: list[OnWithdrawal] = []

    def on_withdrawal(self, listener: OnWithdrawal) -> None:
        """Let `listener` hear of each user and the kinds they withdraw in this process."""
        self._on_withdrawal.append(listener)

    async def of(self, user_id: uuid.UUID, language: str = "en") -> list[Consent]:
        """Where every kind stands, worded in a language."""
        async with self._database.read() as session:
            history = await ConsentRepository(session).history(user_id)
        last = {change.kind: change for change in sorted(history, key=lambda change: change.number)}
        return [_consent(kind, last.get(kind), language) for kind in ConsentKind]

    async def history(self, user_id: uuid.UUID) -> list[ConsentEvent]:
        """Every change, oldest first."""
        async with self._database.read() as session:
            rows = await ConsentRepository(session).history(user_id)
        return [ConsentEvent(row.kind, row.granted, row.text_version, row.at) for row in rows]

    async def granted(self, user_id: uuid.UUID, kind: ConsentKind) -> bool:
        """Whether the user agrees to this kind, in its present wording, now."""
        async with self._database.read() as session:
            row = await ConsentRepository(session).latest(user_id, kind)
        return _holds(row, kind)

    async def missing(self, user_id: uuid.UUID, kinds: Sequence[ConsentKind]) -> list[ConsentKind]:
        """Those of `kinds` that the user does not agree to."""
        return [kind for kind in kinds if not await self.granted(user_id, kind)]

    async def change(self, user_id: uuid.UUID, wanted: Mapping[ConsentKind, bool]) -> None:
        """Give or withdraw; what stands already is not written again. Withdrawals are told to who listens."""
        withdrawn: set[ConsentKind] = set()
        async with self._database.write() as session:
            consents = ConsentRepository(session)
            await consents.hold(user_id)
            for kind, granted in wanted.items():
                before = await consents.latest(user_id, kind)
                if granted == (before.granted if before else kind in OPT_OUT) and (not granted or _holds(before, kind)):
                    continue
                consents.add(
                    ConsentChange(
                        user_id=user_id,
                        kind=kind,
                        number=(before.number if before else 0) + 1,
                        granted=granted,
                        text_version=text_version(kind),
                        at=self._clock.now(),
                    )
                )
                if not granted:
                    withdrawn.add(kind)
        if withdrawn:
            for listener in self._on_withdrawal:
                await listener(user_id, frozenset(withdrawn))


def _holds(row: ConsentChange | None, kind: ConsentKind) -> bool:
    if kind in OPT_OUT:
        return row is None or row.granted
    return row is not None and row.granted and row.text_version == text_version(kind)


def _consent(kind: ConsentKind, row: ConsentChange | None, language: str) -> Consent:
    wording = consent_texts(language)[kind]
    return Consent(
        kind=kind,
        granted=_holds(row, kind),
        title=wording.title,
        text=wording.text,
        text_version=text_version(kind),
        at=row.at if row else None,
        outdated=row is not None and row.granted and not _holds(row, kind),
    )
