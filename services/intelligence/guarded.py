"""A model behind its guards: made once and late, held to a time limit, left alone for a while when it keeps failing."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Literal

from core.errors import Unavailable
from core.evidence import Level
from core.resilience import CircuitBreaker, within
from services.intelligence.departure import Departing, Departure
from services.intelligence.failures import ModelFailed
from services.intelligence.models import Completion, LeveledModel, Model, Prompt


@dataclass(frozen=True)
class LevelHealth:
    """A level as configured, and how its last request went.

    `state` is `untried`, `ready` (the last request was served), `failing` (it was not) or `unavailable` (cannot run here);
    `reason` says why for the last two. `only_for` names the one task that the model is for.
    """

    level: Level
    model: str | None
    state: Literal["untried", "ready", "failing", "unavailable"]
    reason: str | None = None
    only_for: str | None = None


class NotAsked(ModelFailed):
    """The model was not asked at all."""


class GuardedModel:
    """One configured model. Safe under concurrent use."""

    def __init__(
        self, spec: LeveledModel, *, limit: float, breaker: CircuitBreaker, departure: Departure | None = None
    ) -> None:
        """`limit` is the longest time of one call, in seconds. `departure` is what prompts pass where they leave."""
        self.spec = spec
        self._limit = limit
        self._breaker = breaker
        self._departure = departure if spec.leaves else None
        self._opening = ThreadPoolExecutor(max_workers=1, thread_name_prefix="open-model")
        self._opened: Future[Model] | None = None
        self._served = False
        self._trouble: str | None = None

    @property
    def title(self) -> str:
        """The model as a user is told of it, to begin a sentence."""
        kind = self.spec.only_for or self.spec.level.value
        return f"The {kind} model ({self.spec.name})"

    @property
    def health(self) -> LevelHealth:
        """Its present state."""
        spec, trouble = self.spec, self.spec.unavailable or self._trouble
        if spec.unavailable:
            state: Literal["untried", "ready", "failing", "unavailable"] = "unavailable"
        elif trouble:
            state = "failing"
        else:
            state = "ready" if self._served else "untried"
        return LevelHealth(spec.level, spec.name, state, f"{self.title} {trouble}." if trouble else None, spec.only_for)

    async def complete(self, prompt: Prompt) -> Completion:
        """Ask the model once. Raises `ModelFailed`, as `NotAsked` when it is resting or cannot run here."""
        if self.spec.unavailable:
            raise NotAsked(self.spec.unavailable)
        departing = await self._leave(prompt)
        if not self._breaker.allows():
            raise NotAsked(f"is left alone for a while, because it {self._trouble}")
        try:
            completion = await self._ask(departing.prompt)
        except ModelFailed as failure:
            self._trouble = failure.reason
            if failure.model_is_well:
                self._breaker.succeeded()
            else:
                self._breaker.failed()
            raise
        except BaseException:
            self._breaker.abandoned()
            raise
        self._breaker.succeeded()
        self._served, self._trouble = True, None
        return replace(completion, text=departing.restore(completion.text))

    async def _leave(self, prompt: Prompt) -> Departing:
        """The prompt as it goes to this model. What the gate holds back says nothing about the model's health."""
        if self._departure is None:
            return Departing(prompt, str)
        try:
            return await self._departure.leave(prompt, writes_json=self.spec.writes == "json")
        except ModelFailed as failure:
            raise NotAsked(failure.reason) from failure

    async def _ask(self, prompt: Prompt) -> Completion:
        model = await self._model()
        try:
            return await within(self._limit, model.complete(prompt), self.title)
        except ModelFailed:
            raise
        except Unavailable as error:
            raise ModelFailed(f"did not answer within {self._limit:g} s") from error
        # Client libraries trip over a strange server's answers in every way there is, and a model that fails in a way
        # nobody thought of must not take the request down with it: the next level serves.
        except Exception as error:
            raise ModelFailed(f"sent something that is not a reply ({type(error).__name__})") from error

    async def _model(self) -> Model:
        if self._opened is None or (self._opened.done() and self._opened.exception()):
            self._opened = self._opening.submit(self.spec.open)
        try:
            # Shielded: who is cancelled or tires of waiting must not undo the loading that others wait for.
            return await within(self._limit, asyncio.shield(asyncio.wrap_future(self._opened)), self.title)
        except Unavailable as error:
            raise ModelFailed("is still being loaded", model_is_well=True) from error
        except ImportError as error:
            raise ModelFailed(f"cannot be loaded: {error.name or 'a package'} is not installed") from error
        except Exception as error:
            raise ModelFailed(f"cannot be loaded as it is configured ({type(error).__name__})") from error
