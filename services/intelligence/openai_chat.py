"""Chat over the OpenAI wire: OpenAI itself, and servers that speak like it (llama.cpp, Ollama, vLLM and others).

The reply's schema is asked for twice, as `response_format` and in the prompt, because many servers ignore or refuse the
first. Parameters that a server refuses are left out from then on.
"""

from __future__ import annotations

import json
import re
from typing import Any

import openai
from langchain_core.exceptions import ContextOverflowError
from langchain_openai import ChatOpenAI
from pydantic import SecretStr

from services.intelligence.conversation import DETACHED, completion_of, messages_of
from services.intelligence.failures import ModelFailed, for_status, out_of_time, too_long, unreachable
from services.intelligence.models import Completion, Prompt

OPENAI_BASE_URL = "https://api.openai.com/v1"

# One request, one connection: an idle one that a server drops would look like a failure, since nothing is retried here;
# and a pooled one cannot be used from another event loop.
NO_KEEP_ALIVE = {"Connection": "close"}

# A key has to be sent. Left out, the client would take OPENAI_API_KEY from the environment and send that to any server.
NO_KEY = SecretStr("none")

SEED = 0

_OVERFLOW = re.compile(r"context[ _](length|size|window)", re.IGNORECASE)


class OpenAIChat:
    """A chat model at an OpenAI-compatible address, asked for JSON."""

    def __init__(
        self,
        model: str,
        *,
        base_url: str,
        api_key: SecretStr | None,
        timeout: float,
        max_tokens: int,
        max_tokens_field: str = "max_tokens",
    ) -> None:
        """`timeout` in seconds. `max_tokens_field` is what the server calls that limit: OpenAI has renamed it."""
        self._chat = ChatOpenAI(
            model=model,
            base_url=base_url,
            api_key=api_key or NO_KEY,
            timeout=timeout,
            max_retries=0,
            disable_streaming=True,
            use_responses_api=False,
            default_headers=NO_KEEP_ALIVE,
        )
        self._limit = {max_tokens_field: max_tokens}
        self._refused: frozenset[str] = frozenset()

    async def complete(self, prompt: Prompt) -> Completion:
        """Ask once, or again without the parameters that the server says it does not take."""
        schema = prompt.reply.model_json_schema()
        messages = messages_of(
            prompt,
            f"Reply with one JSON object and nothing else. It has to fit this JSON schema:\n{json.dumps(schema)}",
        )
        optional: dict[str, Any] = {
            "temperature": 0,
            "seed": SEED,
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": prompt.reply.__name__, "schema": schema, "strict": False},
            },
        }
        refused = self._refused
        while True:
            offered = {name: value for name, value in optional.items() if name not in refused}
            try:
                # In `extra_body` a `response_format` goes out as it is; given by name the client would parse the reply
                # itself, and throw away one that is cut off.
                message = await self._chat.ainvoke(messages, config=DETACHED, extra_body={**self._limit, **offered})
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                if _is_too_long(error) or not offered:
                    raise failure_of(error) from error
                refused |= _refused_by(error, offered)
            except openai.OpenAIError as error:
                raise failure_of(error) from error
            else:
                break
        self._refused = refused
        return completion_of(message.text, message)


def _refused_by(error: openai.APIStatusError, offered: dict[str, Any]) -> frozenset[str]:
    """Which of the offered parameters the error is about: those it names, else the one most often unknown, else all."""
    said = f"{error.message} {error.param}"
    named = frozenset(name for name in offered if name in said)
    return named or frozenset({"response_format"} & offered.keys()) or frozenset(offered)


def _is_too_long(error: openai.OpenAIError) -> bool:
    """Whether the prompt outgrew the model's context: every server words it its own way."""
    if isinstance(error, ContextOverflowError):
        return True
    return isinstance(error, openai.APIStatusError) and bool(_OVERFLOW.search(f"{error.message} {error.code}"))


def failure_of(error: openai.OpenAIError) -> ModelFailed:
    """What a fault of the OpenAI client means."""
    if _is_too_long(error):
        return too_long()
    match error:
        case openai.APITimeoutError():
            return out_of_time()
        case openai.APIConnectionError():
            return unreachable()
        case openai.APIStatusError():
            return for_status(error.status_code)
        case _:
            return ModelFailed(f"sent something that is not a reply ({type(error).__name__})")
