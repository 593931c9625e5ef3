"""Amazon Translate. Needs the extra `[aws]`; import it only where that is installed."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import Any

from services.translation.free_text import FreeTextUnavailable

# Amazon's packages have no type information.
_boto3: Any = import_module("boto3")
_config: Any = import_module("botocore.config")
_errors: Any = import_module("botocore.exceptions")

_MOST_BYTES = 10_000  # of one request


class AwsTranslate:
    """Translates by `TranslateText`. Credentials come from AWS's own chain."""

    name = "aws"

    def __init__(self, *, region: str, endpoint_url: str | None, timeout: float) -> None:
        """`timeout` of one attempt, in seconds."""
        self._client = _boto3.client(
            "translate",
            region_name=region,
            endpoint_url=endpoint_url,
            config=_config.Config(connect_timeout=timeout, read_timeout=timeout, retries={"total_max_attempts": 2}),
        )

    async def translate(self, text: str, language: str) -> str:
        """The text in `language`. Raises `FreeTextUnavailable`."""
        if len(text.encode()) > _MOST_BYTES:
            raise FreeTextUnavailable(f"Amazon Translate takes at most {_MOST_BYTES} bytes.")
        return await asyncio.to_thread(self._ask, text, language)

    def _ask(self, text: str, language: str) -> str:
        try:
            answer = self._client.translate_text(Text=text, SourceLanguageCode="en", TargetLanguageCode=language)
        except (_errors.ClientError, _errors.BotoCoreError) as error:
            raise FreeTextUnavailable(f"Amazon Translate did not translate ({type(error).__name__}).") from error
        translated = answer.get("TranslatedText")
        if not isinstance(translated, str) or not translated.strip():
            raise FreeTextUnavailable("Amazon Translate sent no text.")
        return translated
