"""Models and translation."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from core.settings.section import Section, listed

ModelLevel = Literal["cloud", "local"]


class IntelligenceSettings(Section):
    """Language models: none by default. Level `local` and level `cloud` are each switched on by naming a model."""

    local_model: str | None = Field(default=None, description="Model name at the OpenAI-compatible server.")
    local_base_url: str = Field(
        default="http://127.0.0.1:11434/v1", description="Base URL of the OpenAI-compatible server."
    )
    local_api_key: SecretStr | None = Field(default=None, description="Key for that server, where it wants one.")
    cloud_provider: Literal["bedrock", "openai"] | None = Field(default=None, description="Cloud provider, if any.")
    cloud_model: str | None = Field(default=None, description="Model id at the cloud provider.")
    openai_api_key: SecretStr | None = Field(default=None, description="Key for OpenAI.")
    openai_base_url: str | None = Field(default=None, description="Other address for OpenAI (a proxy).")
    aws_region: str = Field(default="us-east-1", description="Region for Bedrock.")
    aws_endpoint_url: str | None = Field(default=None, description="Other address for Bedrock (a proxy).")
    question_model: str | None = Field(
        default=None,
        description="A model of its own for questions: a name at `question_base_url`, or a folder with a Transformers model (`[torch]`).",
    )
    question_base_url: str | None = Field(default=None, description="OpenAI-compatible server of the question model.")
    question_api_key: SecretStr | None = Field(default=None, description="Key for that server.")
    level_order: Annotated[list[ModelLevel], NoDecode] = Field(
        default=["cloud", "local"],
        description="Levels tried before `rules`, in this order; those not configured are passed over.",
    )
    model_timeout_seconds: float = Field(default=20.0, gt=0, description="Longest time one model call may take.")
    model_max_tokens: int = Field(default=1024, ge=64, description="Longest reply asked of a model.")
    breaker_threshold: int = Field(default=3, ge=1, description="Failures in a row after which a model is left alone.")
    breaker_cooldown_seconds: float = Field(default=30.0, gt=0, description="How long it is left alone.")
    input_cost_per_million: float | None = Field(
        default=None,
        ge=0,
        description="Price of a million input tokens of the cloud model; without it cost is unknown.",
    )
    output_cost_per_million: float | None = Field(
        default=None, ge=0, description="Price of a million output tokens of the cloud model."
    )

    _split = field_validator("level_order", mode="before")(listed)


class SkillSettings(Section):
    """Finding skills: by rules, and by a model where one is named."""

    skill_model: Path | None = Field(
        default=None,
        description="Folder with a Transformers token-classification model that marks skills, added to the rules (`[torch]`).",
    )


class TranslationSettings(Section):
    """Explanations in other languages. The texts of known findings come with the service and need nothing."""

    translation: Literal["off", "aws", "model"] = Field(
        default="off",
        description="What translates free text, such as a language model's: nothing, Amazon Translate (`[aws]`), or the language model.",
    )
    translation_cache_days: float = Field(default=7.0, gt=0, description="How long a translation is kept.")
    translation_timeout_seconds: float = Field(default=8.0, gt=0, description="Longest time one translation may take.")
    aws_translate_endpoint_url: str | None = Field(
        default=None, description="Other address for Amazon Translate (a proxy). The region is Bedrock's."
    )
