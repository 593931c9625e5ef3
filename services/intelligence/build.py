"""The levels as the settings name them."""

from __future__ import annotations

import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import SecretStr

from core.addresses import is_public, literal
from core.evidence import Level
from core.settings import IntelligenceSettings
from services.intelligence.departure import Departure
from services.intelligence.engine import Intelligence
from services.intelligence.models import LeveledModel, Model, Prices

# A question is a sentence or two; a model that runs on is stopped early, which matters where it runs on a CPU.
_QUESTION_MAX_TOKENS = 256
_PRIVATE_NAMES = (".local", ".localhost", ".internal", ".lan", ".home.arpa", ".test", ".svc", ".cluster.local")

# What opens a model imports its client there and then: the clients take seconds to import, and most runs need none.


def build_intelligence(
    settings: IntelligenceSettings,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    departure: Departure | None = None,
) -> Intelligence:
    """The configured levels in their order, the question model before them. Loads and calls nothing yet.

    `departure` is the gate for prompts to the cloud, and to servers at public addresses.
    """
    models: list[LeveledModel] = []
    if settings.question_model:
        models.append(_question(settings, settings.question_model))
    for level in dict.fromkeys(settings.level_order):
        if level == "local" and settings.local_model:
            models.append(_local(settings, settings.local_model))
        if level == "cloud" and (settings.cloud_model or settings.cloud_provider):
            models.append(_cloud(settings))
    return Intelligence(
        models,
        timeout_seconds=settings.model_timeout_seconds,
        breaker_threshold=settings.breaker_threshold,
        breaker_cooldown_seconds=settings.breaker_cooldown_seconds,
        monotonic=monotonic,
        departure=departure,
    )


def _local(settings: IntelligenceSettings, model: str) -> LeveledModel:
    open_ = _openai_chat(settings, model, settings.local_base_url, settings.local_api_key, "max_tokens")
    return LeveledModel(Level.LOCAL, model, open_, leaves=is_elsewhere(settings.local_base_url))


def _cloud(settings: IntelligenceSettings) -> LeveledModel:
    model = settings.cloud_model or "unnamed"
    unavailable: str | None = None
    if not settings.cloud_model:
        unavailable = "is not named: set NEXURA_CLOUD_MODEL"
    elif settings.cloud_provider is None:
        unavailable = "has no provider: set NEXURA_CLOUD_PROVIDER"
    elif settings.cloud_provider == "openai" and not settings.openai_api_key:
        unavailable = "has no key: set NEXURA_OPENAI_API_KEY"
    elif settings.cloud_provider == "bedrock" and find_spec("langchain_aws") is None:
        unavailable = "needs the extra [aws]: pip install 'nexura[aws]'"
    open_: Callable[[], Model]
    if settings.cloud_provider == "openai":
        open_ = _openai_chat(
            settings, model, settings.openai_base_url, settings.openai_api_key, "max_completion_tokens"
        )
    else:
        open_ = _bedrock_chat(settings, model)
    prices = Prices(settings.input_cost_per_million, settings.output_cost_per_million)
    return LeveledModel(Level.CLOUD, model, open_, prices=prices, unavailable=unavailable, leaves=True)


def _question(settings: IntelligenceSettings, model: str) -> LeveledModel:
    if settings.question_base_url:
        name, unavailable, open_ = model, None, _question_server(settings, model, settings.question_base_url)
    else:
        folder = Path(model).expanduser()
        name, open_ = folder.name, _transformers(settings, folder)
        unavailable = None
        if not folder.is_dir():
            unavailable = "has no such folder: check NEXURA_QUESTION_MODEL, or set NEXURA_QUESTION_BASE_URL"
        elif find_spec("torch") is None or find_spec("transformers") is None:
            unavailable = "needs the extra [torch]: pip install 'nexura[torch]'"
    return LeveledModel(
        Level.LOCAL,
        name,
        open_,
        writes="text",
        only_for="question",
        unavailable=unavailable,
        leaves=is_elsewhere(settings.question_base_url),
    )


def is_elsewhere(base_url: str | None) -> bool:
    """Whether a server is on the public internet by its address: names with a dot, but for those of private networks."""
    host = urlsplit(base_url).hostname if base_url else None
    if host is None:
        return False
    try:
        address = literal(host)
    except ValueError:
        return True
    if address is not None:
        return is_public(address)
    return "." in host.rstrip(".") and not host.rstrip(".").endswith(_PRIVATE_NAMES)


def _openai_chat(
    settings: IntelligenceSettings, model: str, base_url: str | None, api_key: SecretStr | None, max_tokens_field: str
) -> Callable[[], Model]:
    def open_() -> Model:
        from services.intelligence.openai_chat import OPENAI_BASE_URL, OpenAIChat

        return OpenAIChat(
            model,
            base_url=base_url or OPENAI_BASE_URL,
            api_key=api_key,
            timeout=settings.model_timeout_seconds,
            max_tokens=settings.model_max_tokens,
            max_tokens_field=max_tokens_field,
        )

    return open_


def _bedrock_chat(settings: IntelligenceSettings, model: str) -> Callable[[], Model]:
    def open_() -> Model:
        from services.intelligence.bedrock import BedrockChat

        return BedrockChat(
            model,
            region=settings.aws_region,
            endpoint_url=settings.aws_endpoint_url,
            timeout=settings.model_timeout_seconds,
            max_tokens=settings.model_max_tokens,
        )

    return open_


def _question_server(settings: IntelligenceSettings, model: str, base_url: str) -> Callable[[], Model]:
    def open_() -> Model:
        from services.intelligence.question_server import QuestionServer

        return QuestionServer(
            model,
            base_url=base_url,
            api_key=settings.question_api_key,
            timeout=settings.model_timeout_seconds,
            max_tokens=min(settings.model_max_tokens, _QUESTION_MAX_TOKENS),
        )

    return open_


def _transformers(settings: IntelligenceSettings, folder: Path) -> Callable[[], Model]:
    def open_() -> Model:
        from services.intelligence.transformers_model import TransformersModel

        return TransformersModel(folder, max_tokens=min(settings.model_max_tokens, _QUESTION_MAX_TOKENS))

    return open_
