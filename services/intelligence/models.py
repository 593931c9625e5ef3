"""What the engine knows of a model: a prompt goes in, text comes out, and where it stands among the levels."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from pydantic import BaseModel

from core.evidence import Level


@dataclass(frozen=True)
class Rejected:
    """A reply that could not be used, and what has to be mended in it."""

    text: str
    complaint: str


@dataclass(frozen=True)
class Prompt:
    """One request to a model. `reply` is the Pydantic model that the reply has to fit."""

    instructions: str
    message: str
    reply: type[BaseModel]
    rejected: Rejected | None = None


@dataclass(frozen=True)
class Completion:
    """What a model wrote, and the tokens it counted; None where it did not say."""

    text: str
    input_tokens: int | None = None
    output_tokens: int | None = None


class Model(Protocol):
    """A language model, ready to be asked."""

    async def complete(self, prompt: Prompt) -> Completion:
        """Ask once, without retries; may be cancelled at any time. Raises `ModelFailed` where it knows what is wrong."""
        ...


@dataclass(frozen=True)
class Prices:
    """US dollars for a million tokens; None where not known."""

    input_per_million: float | None = None
    output_per_million: float | None = None

    def cost(self, input_tokens: int | None, output_tokens: int | None) -> float | None:
        """What these tokens cost in US dollars, or None when a price or a count is not known."""
        if input_tokens is None or output_tokens is None:
            return None
        if self.input_per_million is None or self.output_per_million is None:
            return None
        return (input_tokens * self.input_per_million + output_tokens * self.output_per_million) / 1_000_000


@dataclass(frozen=True)
class LeveledModel:
    """A model and its place: what it is called, how it is had, and for what it is asked.

    `open` makes the model. It is called at the first request, once, in a thread, and may block. `writes` is `json` for
    models that are held to the reply's schema and `text` for those whose reply is read by the task's `from_text`.
    `only_for` names the one task that the model is for. `unavailable` says why it cannot run here at all, where that is
    known beforehand; it is a predicate like `ModelFailed.reason`. `leaves` says that prompts to it leave the deployment, so that
    they pass the gate first.
    """

    level: Level
    name: str
    open: Callable[[], Model]
    writes: Literal["json", "text"] = "json"
    only_for: str | None = None
    prices: Prices = Prices()
    unavailable: str | None = None
    leaves: bool = False
