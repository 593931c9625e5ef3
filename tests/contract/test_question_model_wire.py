"""The question model's own server: an Alpaca prompt by chat or completions, plain text back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import SecretStr

from core.evidence import Level
from core.settings import IntelligenceSettings
from services.intelligence import Intelligence, build_intelligence
from tests.contract.wire_stubs import Answer, Stub, chat, completion, openai_error, serving
from tests.contract.wire_task import GOOD, INSTRUCTIONS, REQUEST, Feedback, feedback_task

QUESTION = feedback_task("question")


def with_question_model(stub: Stub, **more: Any) -> Intelligence:
    settings = IntelligenceSettings(
        question_model="nexura-questions",
        question_base_url=f"{stub.url}/v1",
        question_api_key=SecretStr("sk-question"),
        **more,
    )
    return build_intelligence(settings)


async def test_the_question_model_gets_an_alpaca_prompt_and_writes_plain_text() -> None:
    with serving(chat(" Tell me about locks.\n\n### Input:\nmore")) as stub:
        outcome = await with_question_model(stub).run(QUESTION, REQUEST)

    assert outcome.value == Feedback(text="Tell me about locks.")
    assert outcome.level is Level.LOCAL
    (request,) = stub.received
    assert request.headers["authorization"] == "Bearer sk-question"
    assert (request.body["temperature"], request.body["seed"], request.body["max_tokens"]) == (0, 0, 256)
    assert "response_format" not in request.body
    (message,) = request.body["messages"]
    assert message["role"] == "user"
    assert f"### Instruction:\n{INSTRUCTIONS}" in message["content"]
    assert message["content"].endswith(f"### Input:\n{QUESTION.render(REQUEST)}\n\n### Response:\n")
    assert (outcome.usage[0].model, outcome.usage[0].input_tokens) == ("nexura-questions", 120)


async def test_a_server_without_chat_is_asked_for_completions_from_then_on() -> None:
    with serving(openai_error(404), completion("Why locks?."), completion("How so?.")) as stub:
        intelligence = with_question_model(stub)
        outcomes = [await intelligence.run(QUESTION, REQUEST) for _ in range(2)]

    assert [outcome.value.text for outcome in outcomes] == ["Why locks?.", "How so?."]
    paths = [request.path for request in stub.received]
    assert paths == ["/v1/chat/completions", "/v1/completions", "/v1/completions"]
    assert stub.received[1].body["prompt"].endswith("### Response:\n")


async def test_the_question_model_is_for_questions_only() -> None:
    with serving(chat("Tell me.")) as stub:
        outcome = await with_question_model(stub).run(feedback_task("cleaning"), REQUEST)

    assert outcome.level is Level.RULES
    assert outcome.fallbacks == []
    assert stub.received == []


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (chat("no full stop"), "gave no usable reply"),
        (openai_error(404), "is not known at its address (404)"),
        (openai_error(500), "has a fault at its service (500)"),
        (Answer("<html>", content_type="text/html"), "sent something that is not a reply (AttributeError)"),
    ],
)
async def test_the_next_level_words_the_question_when_its_own_model_fails(answer: Answer, reason: str) -> None:
    with serving(answer) as own, serving(chat(json.dumps(GOOD))) as general:
        intelligence = with_question_model(own, local_model="tiny", local_base_url=f"{general.url}/v1")
        outcome = await intelligence.run(QUESTION, REQUEST)

    assert outcome.value == Feedback(**GOOD)
    assert [fallback.reason for fallback in outcome.fallbacks] == [f"The question model (nexura-questions) {reason}."]
