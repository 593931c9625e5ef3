"""Free text, such as a language model's explanation, in a reader's language: from the cache, else from the provider, else English."""

from __future__ import annotations

import asyncio
import hashlib
import unicodedata
import uuid
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

import structlog

from core.clock import Clock
from core.errors import NexuraError
from services.translation.languages import ENGLISH
from services.translation.masking import mask, unmask
from storage.database import Database
from storage.repositories.debugging import TranslationRepository
from storage.tables import Translation

_log = structlog.get_logger(__name__)

_SCRIPTS = {
    "hi": "DEVANAGARI",
    "mr": "DEVANAGARI",
    "ta": "TAMIL",
    "te": "TELUGU",
    "bn": "BENGALI",
    "gu": "GUJARATI",
}


Personal = Callable[[str], Awaitable[Sequence[str] | None]]
"""The stretches of a text that must not leave; None where none of it may."""


class FreeTextUnavailable(Exception):
    """The provider could not translate; the text says why, for the log."""


class Provider(Protocol):
    """Something that translates from English. `name` is part of the cache's key."""

    name: str

    async def translate(self, text: str, language: str) -> str:
        """The text in `language`, its marks `⟦0⟧` untouched. Raises `FreeTextUnavailable`."""


@dataclass(frozen=True)
class FreeText:
    """A text for a reader, and whether it is in their language."""

    text: str
    translated: bool


class FreeTexts:
    """Translates free text. Without a provider everything stays English and says so; without a database nothing is cached."""

    def __init__(
        self,
        provider: Provider | None,
        clock: Clock,
        *,
        database: Database | None = None,
        cache_days: float = 7.0,
        seconds: float = 10.0,
        personal: Personal | None = None,
    ) -> None:
        """`seconds` bounds one call of the provider. `personal` says which stretches the provider must not read."""
        self._provider = provider
        self._clock = clock
        self._database = database
        self._life = timedelta(days=cache_days)
        self._seconds = seconds
        self._personal = personal

    @property
    def name(self) -> str:
        """What translates: a provider's name, or `off`."""
        return self._provider.name if self._provider else "off"

    async def translate(
        self, text: str, language: str, *, user_id: uuid.UUID | None = None, names: Sequence[str] = ()
    ) -> FreeText:
        """`text` in `language`. Code, quoted texts and `names` stay as they are, or the whole text stays English.

        What is cached belongs to `user_id` and goes with their account.
        """
        if language == ENGLISH or not text.strip():
            return FreeText(text, language == ENGLISH)
        if self._provider is None:
            return FreeText(text, False)
        if self._personal is not None:
            hidden = await self._personal(text)
            if hidden is None:
                return FreeText(text, False)
            names = (*names, *hidden)
        masked = mask(text, tuple(names))
        key = hashlib.sha256(masked.text.encode()).hexdigest()
        known = await self._cached(key, language)
        if known is None:
            known = await self._asked(self._provider, masked.text, language)
            if known is not None and unmask(known, masked) is not None:
                await self._keep(key, language, known, user_id)
        restored = unmask(known, masked) if known is not None else None
        return FreeText(text, False) if restored is None else FreeText(restored, True)

    async def _asked(self, provider: Provider, text: str, language: str) -> str | None:
        try:
            async with asyncio.timeout(self._seconds):
                found = await provider.translate(text, language)
        except (FreeTextUnavailable, NexuraError, TimeoutError) as error:
            _log.warning("not_translated", provider=provider.name, language=language, reason=str(error)[:200])
            return None
        return found if native_share(found, language) >= 0.5 else None

    async def _cached(self, key: str, language: str) -> str | None:
        if self._database is None:
            return None
        async with self._database.read() as session:
            row = await TranslationRepository(session).get(key, language, self.name, self._clock.now())
        return row.text if row else None

    async def _keep(self, key: str, language: str, text: str, user_id: uuid.UUID | None) -> None:
        if self._database is None:
            return
        now = self._clock.now()
        row = Translation(
            content_hash=key,
            language=language,
            provider=self.name,
            user_id=user_id,
            text=text,
            created_at=now,
            expires_at=now + self._life,
        )
        async with self._database.write() as session:
            await TranslationRepository(session).put(row)

    async def forget_expired(self) -> int:
        """Remove what is older than its life. Returns how many rows went."""
        if self._database is None:
            return 0
        async with self._database.write() as session:
            return await TranslationRepository(session).forget_expired(self._clock.now())


def native_share(text: str, language: str) -> float:
    """The share of letters that are of the language's own script, 0 to 1; 1 for a text without letters, and for English."""
    script = _SCRIPTS.get(language)
    letters = [c for c in text if unicodedata.category(c)[0] in "LM"]
    if script is None or not letters:
        return 1.0
    return sum(unicodedata.name(c, "").startswith(script) for c in letters) / len(letters)
