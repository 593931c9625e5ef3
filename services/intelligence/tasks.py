"""What can be asked of the levels, and what comes back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Annotated, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from core.evidence import Level, Leveled

Request = TypeVar("Request", bound=BaseModel)
Reply = TypeVar("Reply", bound=BaseModel)


@dataclass(frozen=True)
class Task(Generic[Request, Reply]):
    """One capability with a typed request and a typed reply, which every level can carry out.

    `name` is what usage is counted under. `instructions` is the system prompt and `render` writes the user message, with
    everything that a person wrote inside `fenced`. `rules` is the level that is always there; it is deterministic.

    `check` looks at what a schema cannot see in a model's reply (a quote that has to occur in the answer) and returns the
    reply, cleaned up where needed; it raises `ValueError` saying what to mend, which the model is told once.
    `from_text` reads the reply of a model that writes plain text (raising `ValueError` likewise); without it such models
    are passed over.
    """

    name: str
    reply: type[Reply]
    instructions: str
    render: Callable[[Request], str]
    rules: Callable[[Request], Awaitable[Reply]]
    check: Callable[[Request, Reply], Reply] | None = None
    from_text: Callable[[Request, str], Reply] | None = None


class Usage(BaseModel):
    """What asking one model (or the rules) once came to.

    `outcome` is `ok`, `repaired` (usable after the one repair attempt), `failed`, or `skipped` (not asked: resting after
    failures, or it cannot run here). Tokens and cost are those of all calls made, and None where not known for certain.
    """

    model_config = ConfigDict(frozen=True)

    task: str
    level: Level
    model: str | None = None
    input_tokens: Annotated[int, Field(ge=0)] | None = None
    output_tokens: Annotated[int, Field(ge=0)] | None = None
    cost_usd: Annotated[float, Field(ge=0)] | None = None
    milliseconds: Annotated[int, Field(ge=0)]
    outcome: Literal["ok", "repaired", "failed", "skipped"]
    reason: str | None = None


class Outcome(Leveled[Reply], Generic[Reply]):
    """A reply, the level that made it, the levels that failed before it, and what all of them used, in order."""

    usage: list[Usage] = Field(default_factory=list)
