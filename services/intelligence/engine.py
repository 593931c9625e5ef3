"""The engine: tries the levels in order, has a bad reply mended once, and falls through to rules, which always serve."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

import structlog
from pydantic import BaseModel

from core.evidence import Fallback, Level
from core.resilience import CircuitBreaker
from services.intelligence.departure import Departure
from services.intelligence.failures import ModelFailed
from services.intelligence.fencing import DATA_NOT_INSTRUCTIONS
from services.intelligence.guarded import GuardedModel, LevelHealth, NotAsked
from services.intelligence.metering import Meter
from services.intelligence.models import LeveledModel, Prompt, Rejected
from services.intelligence.replies import complaint_of, read_reply
from services.intelligence.tasks import Outcome, Reply, Request, Task, Usage

_log = structlog.get_logger(__name__)


class _Probe(BaseModel):
    """A sign of life."""

    ready: bool


class Intelligence:
    """Answers tasks at the best level that serves. Safe under concurrent use, from any event loop."""

    def __init__(
        self,
        models: Sequence[LeveledModel] = (),
        *,
        timeout_seconds: float = 20.0,
        breaker_threshold: int = 3,
        breaker_cooldown_seconds: float = 30.0,
        monotonic: Callable[[], float] = time.monotonic,
        departure: Departure | None = None,
    ) -> None:
        """`models` in the order in which they are tried; none at all means rules. Nothing is loaded or called here.

        `departure` is the gate that prompts pass before they leave for a model whose `leaves` is set.
        """
        self._models = [
            GuardedModel(
                spec,
                limit=timeout_seconds,
                breaker=CircuitBreaker(breaker_threshold, breaker_cooldown_seconds, monotonic),
                departure=departure,
            )
            for spec in models
        ]

    async def run(self, task: Task[Request, Reply], request: Request) -> Outcome[Reply]:
        """The task's reply, from the first level that gives a usable one.

        A level that does not serve is in `fallbacks` with a reason for the user. Only the task's own functions raise, when
        they are at fault.
        """
        fallbacks: list[Fallback] = []
        usage: list[Usage] = []
        for model in self._models:
            if not _serves(model.spec, task):
                continue
            meter = Meter(task.name, model.spec.level, model.spec.name, model.spec.prices)
            try:
                reply, outcome = await _converse(model, task, request, meter)
            except ModelFailed as failure:
                reason = f"{model.title} {failure.reason}."
                usage.append(meter.usage("skipped" if isinstance(failure, NotAsked) else "failed", reason))
                fallbacks.append(Fallback(level=model.spec.level, reason=reason))
                _log.warning("level_failed", task=task.name, reason=reason)
            else:
                usage.append(meter.usage(outcome))
                return Outcome(value=reply, level=model.spec.level, fallbacks=fallbacks, usage=usage)
        meter = Meter(task.name, Level.RULES)
        reply = await task.rules(request)
        usage.append(meter.usage("ok"))
        return Outcome(value=reply, level=Level.RULES, fallbacks=fallbacks, usage=usage)

    def models_for(self, task: str) -> str:
        """Which models a task of this name is tried at, in order, as one text; empty when rules alone serve it."""
        specs = [model.spec for model in self._models if model.spec.only_for in (None, task)]
        return " ".join(f"{spec.level}:{spec.name}" for spec in specs)

    def levels(self) -> list[LevelHealth]:
        """The levels that are configured, in the order in which they are tried, rules last. Calls nobody."""
        return [*(model.health for model in self._models), LevelHealth(Level.RULES, None, "ready")]

    async def probe(self) -> list[LevelHealth]:
        """Ask every configured model for one word, then tell how the levels are."""
        prompt = Prompt(
            instructions="You confirm that you can be reached.", message="Say that you are ready.", reply=_Probe
        )
        for model in self._models:
            try:
                await model.complete(prompt)
            except ModelFailed as failure:
                _log.warning("probe_failed", reason=f"{model.title} {failure.reason}.")
        return self.levels()


def _serves(spec: LeveledModel, task: Task[Request, Reply]) -> bool:
    if spec.only_for not in (None, task.name):
        return False
    return spec.writes == "json" or task.from_text is not None


async def _converse(
    model: GuardedModel, task: Task[Request, Reply], request: Request, meter: Meter
) -> tuple[Reply, Literal["ok", "repaired"]]:
    prompt = Prompt(
        instructions=f"{task.instructions}\n\n{DATA_NOT_INSTRUCTIONS}", message=task.render(request), reply=task.reply
    )
    text = await meter.measure(model.complete(prompt))
    try:
        return _read(model.spec, task, request, text), "ok"
    except ValueError as error:
        # A model that writes plain text was trained on one prompt; it does not know what mending is.
        if model.spec.writes == "text":
            raise ModelFailed("gave no usable reply") from error
        prompt = replace(prompt, rejected=Rejected(text, complaint_of(error)))
    text = await meter.measure(model.complete(prompt))
    try:
        return _read(model.spec, task, request, text), "repaired"
    except ValueError as error:
        raise ModelFailed("gave no usable reply") from error


def _read(spec: LeveledModel, task: Task[Request, Reply], request: Request, text: str) -> Reply:
    from_text = task.from_text if spec.writes == "text" else None
    reply = from_text(request, text) if from_text else read_reply(task.reply, text)
    return task.check(request, reply) if task.check else reply
