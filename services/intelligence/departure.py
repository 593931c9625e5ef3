"""What a prompt goes through before it leaves for a model that is not this deployment's own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from services.intelligence.models import Prompt


@dataclass(frozen=True)
class Departing:
    """A prompt as it leaves, and how its reply is read back: `restore` takes the model's text."""

    prompt: Prompt
    restore: Callable[[str], str]


class Departure(Protocol):
    """The one gate for prompts that leave."""

    async def leave(self, prompt: Prompt, *, writes_json: bool) -> Departing:
        """The prompt as it may leave. Raises `ModelFailed` (the model being well) where it must not."""
        ...
