"""A prompt as the messages of a chat, and a chat's answer as a completion."""

from __future__ import annotations

from langchain_core.messages import AIMessage, BaseMessage, HumanMessage, SystemMessage
from langchain_core.runnables import RunnableConfig

from services.intelligence.models import Completion, Prompt

# Without this the callbacks of a running graph would be handed down, and prompts would show in its event streams.
DETACHED = RunnableConfig(callbacks=[])


def messages_of(prompt: Prompt, how_to_reply: str) -> list[BaseMessage]:
    """System, user, and where a reply was rejected: that reply and what to mend in it.

    The rejected reply goes back as plain text, whatever form it came in, because a wire that knows tools wants every call
    answered by a tool's result.
    """
    messages: list[BaseMessage] = [
        SystemMessage(f"{prompt.instructions}\n\n{how_to_reply}"),
        HumanMessage(prompt.message),
    ]
    if prompt.rejected:
        messages += [
            AIMessage(prompt.rejected.text.strip() or "(no reply)"),
            HumanMessage(
                f"That reply cannot be used:\n{prompt.rejected.complaint}\nGive the whole reply again, mended."
            ),
        ]
    return messages


def completion_of(text: str, answer: AIMessage) -> Completion:
    """`text` with the tokens that came with the answer. LangChain writes 0 where the server gave no count."""
    counted = answer.usage_metadata
    if counted is None or counted["input_tokens"] == 0:
        return Completion(text)
    return Completion(text, counted["input_tokens"], counted["output_tokens"])
