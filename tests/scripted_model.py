"""The one fake of the tests: a chat model that answers from a script, by the name of the reply's class."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import AsyncCallbackManagerForLLMRun, CallbackManagerForLLMRun
from langchain_core.exceptions import ModelNotFoundError
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatResult
from langchain_core.runnables import Runnable
from langchain_core.utils.function_calling import convert_to_openai_tool
from pydantic import BaseModel, Field

from core.evidence import Level
from services.intelligence import LeveledModel, Prices
from services.intelligence.tool_chat import ToolChat


@dataclass(frozen=True)
class Delayed:
    """A step that comes after so many seconds; `float("inf")` for one that never comes."""

    seconds: float
    step: Any = None


@dataclass(frozen=True)
class Call:
    """A request that the model got."""

    reply: str
    messages: list[BaseMessage]


class ScriptedChatModel(BaseChatModel):
    """Answers by script.

    `script` maps the name of a reply's class to a step or a list of steps, taken in order; the last one is repeated. A step
    is a Pydantic model or a dict (sent as a tool call), a string (sent as text), an exception (raised), a `Delayed`, or a
    function from the messages to any of these. A reply that is not in the script fails like a model that is not there.
    """

    script: dict[str, Any]
    calls: list[Call] = Field(default_factory=list)
    tokens: tuple[int, int] | None = (100, 20)

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(
        self, tools: Sequence[Any], *, tool_choice: str | None = None, **kwargs: Any
    ) -> Runnable[Any, AIMessage]:
        return self.bind(tools=[convert_to_openai_tool(tool) for tool in tools], **kwargs)

    async def _agenerate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: AsyncCallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        name = kwargs["tools"][0]["function"]["name"]
        step = self._step(name, messages)
        while isinstance(step, Delayed):
            await asyncio.sleep(step.seconds) if step.seconds < float("inf") else await asyncio.Event().wait()
            step = step.step
        return self._result(name, step)

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        raise NotImplementedError("The service asks models asynchronously.")

    def _step(self, name: str, messages: list[BaseMessage]) -> Any:
        self.calls.append(Call(name, messages))
        if name not in self.script:
            raise ModelNotFoundError(f"nothing scripted for {name}")
        step = self.script[name]
        if isinstance(step, list):
            step = step.pop(0) if len(step) > 1 else step[0]
        return step(messages) if callable(step) else step

    def _result(self, name: str, step: Any) -> ChatResult:
        if isinstance(step, Exception):
            raise step
        usage: UsageMetadata | None = None
        if self.tokens:
            read, written = self.tokens
            usage = UsageMetadata(input_tokens=read, output_tokens=written, total_tokens=read + written)
        if isinstance(step, str):
            message = AIMessage(step, usage_metadata=usage)
        else:
            arguments = step.model_dump(mode="json") if isinstance(step, BaseModel) else step
            calls = [{"name": name, "args": arguments, "id": f"call-{len(self.calls)}"}]
            message = AIMessage("", tool_calls=calls, usage_metadata=usage)
        return ChatResult(generations=[ChatGeneration(message=message)])


def scripted(chat: ScriptedChatModel, level: Level = Level.CLOUD, *, prices: Prices | None = None) -> LeveledModel:
    """The scripted model at a level, for `Intelligence(models=[…])`."""
    return LeveledModel(level, "scripted", lambda: ToolChat(chat), prices=prices or Prices())
