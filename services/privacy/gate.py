"""The gate that every prompt passes before it leaves for a cloud model: personal data stays here, and so does who said no.

Found data is replaced by placeholders, the same value by the same one, and put back into the reply. Where it cannot be masked in
time, the model is not asked: the next level serves.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TypeVar

import structlog

from core.errors import Unavailable
from services.intelligence import Departing, ModelFailed, Prompt
from services.privacy.finder import PersonalData
from services.privacy.findings import Finding
from services.privacy.subject import subject
from services.privacy.vault import Vault

T = TypeVar("T")

_log = structlog.get_logger(__name__)

_PLACEHOLDERS = (
    "Marks in square brackets such as [PERSON_1] or [EMAIL_2] stand for personal data that was taken out. Treat each as the thing it "
    "stands for, and copy it unchanged where you need it; never guess what is behind one."
)
REFUSED = "is not asked: you said that no cloud model may read what you write"


@dataclass(frozen=True)
class Person:
    """What the gate has to know of whom a text is from: whether cloud models may read it, and what they are called."""

    cloud_models: bool
    names: Sequence[str] = ()


WhoIs = Callable[[uuid.UUID], Awaitable[Person]]


class PrivacyGate:
    """Masks prompts and texts that leave. One per process."""

    def __init__(
        self,
        finder: PersonalData,
        *,
        masking: bool = True,
        seconds: float = 20.0,
        who_is: WhoIs | None = None,
    ) -> None:
        """`seconds` bounds the masking of one prompt. Without `masking` texts leave as they are, of those who agree."""
        self._finder = finder
        self._masking = masking
        self._seconds = seconds
        self._who_is = who_is
        self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="mask")

    async def leave(self, prompt: Prompt, *, writes_json: bool) -> Departing:
        """The prompt as it may leave. Raises `ModelFailed` where the person said no, or masking fails."""
        person = await self._person()
        if not person.cloud_models:
            raise ModelFailed(REFUSED, model_is_well=True)
        if not self._masking:
            return Departing(prompt, lambda text: text)
        vault = Vault()

        def masked() -> Prompt:
            def find(text: str) -> list[Finding]:
                return self._finder.find(text, person.names)

            message = vault.mask(prompt.message, find)
            rejected = prompt.rejected
            if rejected is not None:
                rejected = replace(
                    rejected, text=vault.mask(rejected.text, find), complaint=vault.mask(rejected.complaint, find)
                )
            instructions = f"{prompt.instructions}\n\n{_PLACEHOLDERS}" if vault.hidden else prompt.instructions
            return replace(prompt, instructions=instructions, message=message, rejected=rejected)

        prepared = await self._work(masked)
        return Departing(prepared, lambda text: vault.restore(text, in_json=writes_json))

    async def personal(self, text: str) -> list[str] | None:
        """The personal stretches of a text that is about to leave for a translator; None where it must not leave."""
        person = await self._person()
        if not person.cloud_models:
            return None
        if not self._masking:
            return []
        try:
            found = await self._work(lambda: self._finder.find(text, person.names))
        except ModelFailed:
            return None
        return [text[one.start : one.end] for one in found]

    async def masked(self, text: str, own_names: Sequence[str] = ()) -> str:
        """A text with placeholders for good, whatever the settings say: for what others are to read. Raises `Unavailable`."""
        try:
            return await self._work(lambda: Vault().mask(text, lambda part: self._finder.find(part, own_names)))
        except ModelFailed as error:
            raise Unavailable("Personal data could not be masked now, so the text is not shown: try again.") from error

    async def names_of(self, user_id: uuid.UUID | None) -> Sequence[str]:
        """What a person is called, to mask it in their texts: `own_names` of `masked`."""
        return (await self._who_is(user_id)).names if user_id is not None and self._who_is is not None else ()

    async def _person(self) -> Person:
        user_id = subject()
        if user_id is None or self._who_is is None:
            return Person(cloud_models=True)
        return await self._who_is(user_id)

    async def _work(self, work: Callable[[], T]) -> T:
        running = asyncio.get_running_loop().run_in_executor(self._threads, work)
        try:
            async with asyncio.timeout(self._seconds):
                return await running
        except TimeoutError as error:
            raise ModelFailed(
                "is not asked: masking personal data took too long, so the text stays here", model_is_well=True
            ) from error
        # Whatever goes wrong while masking, the text does not leave unmasked; the log says what it was, never the text.
        except Exception as error:
            _log.error("not_masked", error=type(error).__name__)
            raise ModelFailed(
                "is not asked: personal data could not be masked, so the text stays here", model_is_well=True
            ) from error

    def close(self) -> None:
        """Let the threads go."""
        self._threads.shutdown(wait=False, cancel_futures=True)
