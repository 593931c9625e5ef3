"""Embeddings of Amazon Titan at Bedrock. Needs the extra `[aws]`; import it only where that is installed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

from pydantic import BaseModel, ValidationError

from core.errors import Misconfigured, NexuraError, Unavailable

# Amazon's packages have no type information.
_boto3: Any = import_module("boto3")
_config: Any = import_module("botocore.config")
_errors: Any = import_module("botocore.exceptions")

BATCH = 8
DIMENSIONS = 512

_REFUSED = (
    "AccessDeniedException",
    "ExpiredTokenException",
    "InvalidSignatureException",
    "UnrecognizedClientException",
)


class _Answer(BaseModel):
    embedding: list[float]


class TitanVectors:
    """`await ask(texts)` embeds up to `BATCH` texts at once, each in a request of its own: the model takes one."""

    def __init__(self, model: str, *, region: str, endpoint_url: str | None, timeout: float) -> None:
        """`timeout` of one attempt, in seconds. Credentials come from AWS's own chain."""
        self._model = model
        self._client = _boto3.client(
            "bedrock-runtime",
            region_name=region,
            endpoint_url=endpoint_url,
            config=_config.Config(
                connect_timeout=timeout,
                read_timeout=timeout,
                retries={"total_max_attempts": 2},
                max_pool_connections=BATCH,
            ),
        )
        self._threads = ThreadPoolExecutor(max_workers=BATCH, thread_name_prefix="titan")

    async def ask(self, texts: Sequence[str]) -> list[list[float]]:
        """The vectors as the service sends them, in the order of `texts`."""
        loop = asyncio.get_running_loop()
        return await asyncio.gather(*(loop.run_in_executor(self._threads, self._one, text) for text in texts))

    def _one(self, text: str) -> list[float]:
        body = json.dumps({"inputText": text, "dimensions": DIMENSIONS, "normalize": True})
        try:
            answer = self._client.invoke_model(modelId=self._model, body=body)
            return _Answer.model_validate_json(answer["body"].read()).embedding
        except (_errors.ClientError, _errors.BotoCoreError) as error:
            raise _fault(error) from error
        except ValidationError as error:
            raise Unavailable("Bedrock sent something that is not an embedding.") from error


def _fault(error: Any) -> NexuraError:
    match error:
        case _errors.ClientError(response={"Error": {"Code": code}}) if code in _REFUSED:
            return Misconfigured(f"Bedrock refuses the request for embeddings ({code}): check the AWS credentials.")
        case _errors.NoCredentialsError() | _errors.CredentialRetrievalError() | _errors.TokenRetrievalError():
            return Misconfigured("There are no AWS credentials for embeddings: set them up or choose other embeddings.")
        case _:
            return Unavailable(f"Bedrock gave no embeddings ({type(error).__name__}).")
