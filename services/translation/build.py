"""The provider of free text as the settings name it."""

from __future__ import annotations

from importlib.util import find_spec

from core.errors import Misconfigured
from core.settings import IntelligenceSettings, TranslationSettings
from services.translation.free_text import Provider


def build_provider(
    settings: TranslationSettings, intelligence: IntelligenceSettings, model: Provider | None = None
) -> Provider | None:
    """The provider; None where free text stays English. `model` is what translates by a language model.

    Raises `Misconfigured` where Amazon's client is not installed.
    """
    if settings.translation == "model":
        return model
    if settings.translation == "off":
        return None
    if find_spec("boto3") is None:
        raise Misconfigured("NEXURA_TRANSLATION=aws needs the extra [aws]: pip install 'nexura[aws]'.")
    from services.translation.aws import AwsTranslate

    return AwsTranslate(
        region=intelligence.aws_region,
        endpoint_url=settings.aws_translate_endpoint_url,
        timeout=settings.translation_timeout_seconds,
    )
