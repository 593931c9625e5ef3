"""Chat by tool use: a LangChain chat model is given the reply's schema as the one tool there is to call."""

from __future__ import annotations

import json
from typing import Any

from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelError,
    ModelInvalidRequestError,
    ModelNotFoundError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.runnables import Runnable

from services.intelligence.conversation import DETACHED, completion_of, messages_of
from services.intelligence.failures import ModelFailed, for_status, out_of_time, too_long, unreachable
from services.intelligence.models import Completion, Prompt


class ToolChat:
    """Any LangChain chat model that knows `bind_tools`."""

    def __init__(self, chat: BaseChatModel) -> None:
        """The model is used as it is: time limits, retries and temperature are set on it."""
        self._chat = chat

    async def complete(self, prompt: Prompt) -> Completion:
        """Ask once. The reply is the arguments of the tool call, or the text of a model that called no tool."""
        name = prompt.reply.__name__
        # It knows which models can be made to call a tool. Its parsing is not used: it would lose what is not valid.
        asking = self._chat.with_structured_output(prompt.reply, include_raw=True)
        answer = await self._ask(asking, messages_of(prompt, f"Reply by calling the tool {name}, once."))
        message: AIMessage = answer["raw"]
        calls = message.tool_calls
        text = json.dumps(calls[0]["args"], ensure_ascii=False) if calls else message.text
        return completion_of(text, message)

    async def _ask(self, asking: Runnable[Any, Any], messages: list[BaseMessage]) -> Any:
        try:
            return await asking.ainvoke(messages, config=DETACHED)
        except ModelError as error:
            raise failure_of(error) from error


def failure_of(error: ModelError) -> ModelFailed:
    """What a fault that LangChain has classified means."""
    match error:
        case ContextOverflowError():
            return too_long()
        case ModelTimeoutError():
            return out_of_time()
        case ModelConnectionError():
            return unreachable()
        case ModelInvalidRequestError():
            return for_status(400)
        case ModelAuthenticationError():
            return for_status(401)
        case ModelPermissionDeniedError():
            return for_status(403)
        case ModelNotFoundError():
            return for_status(404)
        case ModelRateLimitError():
            return for_status(429)
        case _:
            return for_status(500)
