"""The translator agent: findings and notes in a reader's language, free text by whatever is configured.

Known texts come from reviewed catalogues. Free text, such as a language model's, goes to a provider; without one it stays English and
says so.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Mapping, Sequence
from functools import cache

from pydantic import BaseModel, Field

from agents.prompts import prompt
from core.clock import Clock
from core.settings import Settings
from services.debugging.diagnosis import texts_version
from services.debugging.kinds import Kind
from services.intelligence import Intelligence, Task, fenced
from services.translation import (
    LANGUAGES,
    FreeText,
    FreeTexts,
    FreeTextUnavailable,
    Rendered,
    Translator,
    load_catalogues,
)
from services.translation.build import build_provider
from services.translation.free_text import Personal
from storage.database import Database

_FREE = ("message", "explanation")
"""Values of a model's findings that are sentences, not code."""


class TranslationRequest(BaseModel):
    """A text with marks in place of code."""

    text: str
    language: str


class TranslationReply(BaseModel):
    """The text in the language asked for, its marks in it."""

    translation: str = Field(max_length=8000)


async def _stay_english(request: TranslationRequest) -> TranslationReply:
    del request
    return TranslationReply(translation="")


def _render(request: TranslationRequest) -> str:
    return f"Language: {LANGUAGES[request.language]}.\n{fenced('text', request.text)}"


@cache
def task() -> Task[TranslationRequest, TranslationReply]:
    """The task of this agent. Its rules translate nothing: catalogues do that."""
    return Task[TranslationRequest, TranslationReply](
        name="translation",
        reply=TranslationReply,
        instructions=prompt("translator"),
        render=_render,
        rules=_stay_english,
    )


class ModelProvider:
    """Free text by the configured language models."""

    def __init__(self, intelligence: Intelligence) -> None:
        self._intelligence = intelligence
        self.name = f"model {intelligence.models_for('translation')}"[:200]

    async def translate(self, text: str, language: str) -> str:
        """The text in `language`. Raises `FreeTextUnavailable` where no model gave one."""
        outcome = await self._intelligence.run(task(), TranslationRequest(text=text, language=language))
        if not outcome.value.translation.strip():
            raise FreeTextUnavailable("No language model translated it.")
        return outcome.value.translation


class TranslatorAgent:
    """Words what a reader is told."""

    def __init__(self, translator: Translator, free: FreeTexts) -> None:
        self._translator = translator
        self.free = free

    async def finding(
        self,
        kind: Kind,
        values: Mapping[str, str | int],
        language: str,
        *,
        user_id: uuid.UUID | None = None,
        names: Sequence[str] = (),
    ) -> Rendered:
        """Message and explanation. Sentences of a model are translated first, everything else goes in as it is."""
        if not set(_FREE) & kind.values:
            return self._translator.render(kind, values, language)
        texts = [str(values.get(name, "")) for name in _FREE]
        found = await asyncio.gather(
            *(self.free.translate(text, language, user_id=user_id, names=names) for text in texts)
        )
        own = language if all(text.translated for text in found) else "en"
        spoken = dict(values) | {name: text.text for name, text in zip(_FREE, found, strict=True)}
        if own != language:
            spoken = dict(values)
        rendered = self._translator.render(kind, spoken, own)
        return Rendered(rendered.message, rendered.explanation, rendered.translated and own == language)

    def note(self, name: str, values: Mapping[str, str | int], language: str) -> tuple[str, bool]:
        """A note about the work itself, and whether it is in the language."""
        return self._translator.note(name, values, language)

    async def text(
        self, text: str, language: str, *, user_id: uuid.UUID | None = None, names: Sequence[str] = ()
    ) -> FreeText:
        """A free text; code, quoted texts and `names` in it stay as they are."""
        return await self.free.translate(text, language, user_id=user_id, names=names)


def open_translator(
    settings: Settings,
    intelligence: Intelligence,
    clock: Clock,
    database: Database | None = None,
    personal: Personal | None = None,
) -> TranslatorAgent:
    """The agent as the settings want it. Reads catalogues and English texts, which takes a moment. Without a database no translation is
    cached. `personal` finds what Amazon Translate must not read; prompts to models pass their own gate."""
    texts_version()
    provider = build_provider(settings.translation, settings.intelligence, ModelProvider(intelligence))
    free = FreeTexts(
        provider,
        clock,
        database=database,
        cache_days=settings.translation.translation_cache_days,
        seconds=settings.translation.translation_timeout_seconds,
        personal=personal if settings.translation.translation == "aws" else None,
    )
    return TranslatorAgent(Translator(load_catalogues()), free)
