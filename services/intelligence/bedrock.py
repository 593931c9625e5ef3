"""Chat at AWS Bedrock, over its Converse API. Needs the extra `[aws]`; import it only where that is installed."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import Any

from langchain_aws import ChatBedrockConverse
from langchain_core.exceptions import ContextOverflowError
from langchain_core.messages import BaseMessage
from langchain_core.runnables import Runnable

from services.intelligence.conversation import DETACHED
from services.intelligence.failures import ModelFailed, for_status, out_of_time, too_long, unreachable
from services.intelligence.tool_chat import ToolChat

# botocore has no type information.
_errors: Any = import_module("botocore.exceptions")
_config: Any = import_module("botocore.config")

_THREADS = 8
_CREDENTIAL_CODES = ("ExpiredTokenException", "InvalidSignatureException", "UnrecognizedClientException")


class BedrockChat(ToolChat):
    """A Bedrock model, with credentials from AWS's own chain.

    AWS's client blocks, so that it is called in threads of its own: a cancelled call's thread ends at `timeout`.
    """

    def __init__(self, model: str, *, region: str, endpoint_url: str | None, timeout: float, max_tokens: int) -> None:
        """`timeout` in seconds."""
        super().__init__(
            ChatBedrockConverse(
                model_id=model,
                region_name=region,
                endpoint_url=endpoint_url,
                temperature=0,
                max_tokens=max_tokens,
                disable_streaming=True,
                config=_config.Config(
                    connect_timeout=timeout,
                    read_timeout=timeout,
                    retries={"total_max_attempts": 1},
                    max_pool_connections=_THREADS,
                ),
            )
        )
        self._threads = ThreadPoolExecutor(max_workers=_THREADS, thread_name_prefix="bedrock")

    async def _ask(self, asking: Runnable[Any, Any], messages: list[BaseMessage]) -> Any:
        work = partial(asking.invoke, messages, config=DETACHED)
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work)
        except ContextOverflowError as error:
            raise too_long() from error
        except (_errors.ClientError, _errors.BotoCoreError) as error:
            raise failure_of(error) from error


def failure_of(error: Any) -> ModelFailed:
    """What a fault of AWS's client means."""
    match error:
        case _errors.ClientError(response={"Error": {"Code": code}}) if code in _CREDENTIAL_CODES:
            return for_status(401)
        case _errors.ClientError(response={"ResponseMetadata": {"HTTPStatusCode": status}}):
            return for_status(status)
        case _errors.ReadTimeoutError() | _errors.ConnectTimeoutError():
            return out_of_time()
        case _errors.HTTPClientError() | _errors.ConnectionError():
            return unreachable()
        case _errors.NoCredentialsError() | _errors.CredentialRetrievalError() | _errors.TokenRetrievalError():
            return ModelFailed("has no AWS credentials")
        case _:
            return ModelFailed(f"sent something that is not a reply ({type(error).__name__})")
