"""Embeddings of OpenAI, or of a proxy that speaks like it."""

from __future__ import annotations

from collections.abc import Sequence

import openai
from pydantic import BaseModel, ValidationError

from core.errors import Misconfigured, NexuraError, Unavailable

BATCH = 256
_BASE_URL = "https://api.openai.com/v1"

# One request, one connection: a pooled one cannot be used from another event loop.
_NO_KEEP_ALIVE = {"Connection": "close"}


class _Entry(BaseModel):
    index: int
    embedding: list[float]


class _Answer(BaseModel):
    data: list[_Entry]


class OpenAIVectors:
    """`await ask(texts)` embeds up to `BATCH` texts."""

    def __init__(self, model: str, dimensions: int, *, api_key: str, base_url: str | None, timeout: float) -> None:
        """`timeout` of one attempt, in seconds."""
        self._model = model
        self._dimensions = dimensions
        self._client = openai.AsyncOpenAI(
            api_key=api_key, base_url=base_url or _BASE_URL, timeout=timeout, default_headers=_NO_KEEP_ALIVE
        )

    async def ask(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors as the service sends them, in the order of `texts`."""
        try:
            raw = await self._client.embeddings.with_raw_response.create(
                model=self._model, input=list(texts), dimensions=self._dimensions, encoding_format="float"
            )
            answer = _Answer.model_validate_json(raw.content)
        except openai.OpenAIError as error:
            raise _fault(error) from error
        except ValidationError as error:
            raise Unavailable("OpenAI sent something that is not embeddings.") from error
        return [entry.embedding for entry in sorted(answer.data, key=lambda entry: entry.index)]


def _fault(error: openai.OpenAIError) -> NexuraError:
    match error:
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return Misconfigured("OpenAI refuses the key for embeddings: check NEXURA_OPENAI_API_KEY.")
        case openai.APIStatusError():
            return Unavailable(f"OpenAI answered a request for embeddings with status {error.status_code}.")
        case _:
            return Unavailable(f"OpenAI gave no embeddings ({type(error).__name__}).")
