"""Bedrock's Converse API against a server on this machine: what is sent, what is made of every kind of answer."""

from __future__ import annotations

import json
import sys
from typing import Any

import pytest

pytest.importorskip("langchain_aws", reason="the extra [aws] is not installed")

from core.evidence import Level
from core.settings import IntelligenceSettings
from services.intelligence import Intelligence, LeveledModel, Outcome, build_intelligence
from services.intelligence.bedrock import BedrockChat
from tests.contract.wire_stubs import HANG, Answer, Stub, bedrock_error, serving, tool_less, tool_use, unused_port
from tests.contract.wire_task import GOOD, INSTRUCTIONS, REQUEST, Feedback, feedback_task

MODEL = "anthropic.claude-3-haiku-20240307-v1:0"
SECRET = "aws-secret-of-the-tests"
TASK = feedback_task()


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN", "AWS_BEARER_TOKEN_BEDROCK", "LANGSMITH_GATEWAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTS")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", SECRET)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def bedrock(url: str, *, model: str = MODEL, **more: Any) -> Intelligence:
    settings = IntelligenceSettings(cloud_provider="bedrock", cloud_model=model, aws_endpoint_url=url, **more)
    return build_intelligence(settings)


async def run(*answers: Answer, **more: Any) -> tuple[Outcome[Feedback], Stub]:
    with serving(*answers) as stub:
        return await bedrock(stub.url, **more).run(TASK, REQUEST), stub


async def test_a_request_carries_the_prompt_and_the_schema_as_the_one_tool() -> None:
    outcome, stub = await run(tool_use("Feedback", GOOD), model_max_tokens=300)

    assert outcome.value == Feedback(**GOOD)
    assert outcome.level is Level.CLOUD
    assert outcome.fallbacks == []
    (request,) = stub.received
    assert request.path == f"/model/{MODEL.replace(':', '%3A')}/converse"
    assert request.headers["authorization"].startswith("AWS4-HMAC-SHA256 Credential=AKIATESTS/")
    assert SECRET not in str(request)
    (system,) = request.body["system"]
    assert system["text"].startswith(INSTRUCTIONS)
    assert request.body["messages"] == [{"role": "user", "content": [{"text": TASK.render(REQUEST)}]}]
    assert request.body["inferenceConfig"] == {"temperature": 0, "maxTokens": 300}
    (tool,) = request.body["toolConfig"]["tools"]
    assert tool["toolSpec"]["name"] == "Feedback"
    assert tool["toolSpec"]["description"] == "Feedback on one answer."
    assert tool["toolSpec"]["inputSchema"]["json"]["properties"].keys() == Feedback.model_fields.keys()
    assert request.body["toolConfig"]["toolChoice"] == {"tool": {"name": "Feedback"}}


async def test_usage_has_tokens_and_cost() -> None:
    outcome, _ = await run(tool_use("Feedback", GOOD), input_cost_per_million=0.25, output_cost_per_million=1.25)

    (used,) = outcome.usage
    assert (used.level, used.model, used.outcome) == (Level.CLOUD, MODEL, "ok")
    assert (used.input_tokens, used.output_tokens) == (200, 40)
    assert used.cost_usd == pytest.approx((200 * 0.25 + 40 * 1.25) / 1_000_000)


async def test_a_model_that_cannot_be_made_to_call_a_tool_may_answer_in_text() -> None:
    answer = tool_less(f"Sure:\n{json.dumps(GOOD)}")
    outcome, stub = await run(answer, model="meta.llama3-8b-instruct-v1:0")

    assert outcome.value == Feedback(**GOOD)
    assert "toolChoice" not in stub.received[0].body["toolConfig"]


@pytest.mark.parametrize(
    ("bad", "said", "complaint"),
    [
        (tool_use("Feedback", {"strengths": "many"}), '{"strengths": "many"}', "- text: Field required"),
        (tool_use("Feedback", GOOD | {"quotes": ["no such"]}), None, "'no such' does not occur"),
        (tool_less("I would rather not."), "I would rather not.", "no complete JSON object"),
    ],
    ids=["wrong arguments", "wrong by the task's own check", "no tool call"],
)
async def test_an_unusable_reply_is_repaired_once(bad: Answer, said: str | None, complaint: str) -> None:
    outcome, stub = await run(bad, tool_use("Feedback", GOOD))

    assert outcome.value == Feedback(**GOOD)
    (used,) = outcome.usage
    assert (used.outcome, used.input_tokens, used.output_tokens) == ("repaired", 400, 80)
    _, rejected, mending = stub.received[1].body["messages"]
    assert rejected["role"] == "assistant"
    if said:
        assert rejected["content"] == [{"text": said}]
    assert complaint in mending["content"][0]["text"]


async def test_a_reply_that_stays_unusable_falls_through_to_rules() -> None:
    outcome, stub = await run(tool_less("no"))

    assert outcome.level is Level.RULES
    assert outcome.fallbacks[0].reason == f"The cloud model ({MODEL}) gave no usable reply."
    assert len(stub.received) == 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (bedrock_error(500, "InternalServerException"), "has a fault at its service (500)"),
        (bedrock_error(429, "ThrottlingException"), "is over its rate limit (429)"),
        (bedrock_error(403, "AccessDeniedException"), "did not accept the credentials it is configured with (403)"),
        (bedrock_error(400, "ExpiredTokenException"), "did not accept the credentials it is configured with (401)"),
        (bedrock_error(404, "ResourceNotFoundException"), "is not known at its address (404)"),
        (bedrock_error(400, "ValidationException", "malformed"), "refused the request (400)"),
        (bedrock_error(400, "ValidationException", "Input is too long for requested model."), "cannot read a text"),
        (Answer("<html>", content_type="text/html"), "sent something that is not a reply"),
        (Answer({"hello": 1}), "sent something that is not a reply"),
    ],
)
async def test_a_fault_is_told_in_plain_words_and_asked_once(answer: Answer, reason: str) -> None:
    outcome, stub = await run(answer)

    assert outcome.level is Level.RULES
    assert outcome.fallbacks[0].reason.startswith(f"The cloud model ({MODEL}) {reason}")
    assert SECRET not in outcome.model_dump_json()
    assert (outcome.usage[0].outcome, outcome.usage[0].cost_usd) == ("failed", None)
    assert len(stub.received) == 1


async def test_a_service_that_hangs_meets_the_time_limit() -> None:
    with serving(HANG) as stub:
        model = BedrockChat(MODEL, region="us-east-1", endpoint_url=stub.url, timeout=2.0, max_tokens=100)
        intelligence = Intelligence([LeveledModel(Level.CLOUD, MODEL, lambda: model)], timeout_seconds=1.0)
        outcome = await intelligence.run(TASK, REQUEST)

        assert outcome.fallbacks[0].reason == f"The cloud model ({MODEL}) did not answer within 1 s."
        # The thread that was left behind ends by the client's own limit.
        assert stub.hung_up.wait(20)


async def test_nobody_at_the_address() -> None:
    outcome = await bedrock(f"http://127.0.0.1:{unused_port()}").run(TASK, REQUEST)

    assert outcome.fallbacks[0].reason == f"The cloud model ({MODEL}) could not be reached."


async def test_no_credentials(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.delenv(name)
    for name in ("AWS_SHARED_CREDENTIALS_FILE", "AWS_CONFIG_FILE"):
        monkeypatch.setenv(name, str(tmp_path / "none"))
    outcome, stub = await run(tool_use("Feedback", GOOD))

    assert outcome.fallbacks[0].reason == f"The cloud model ({MODEL}) has no AWS credentials."
    assert stub.received == []


async def test_the_breaker_opens_and_after_its_cooldown_lets_one_trial_through() -> None:
    now = 0.0
    with serving(*[bedrock_error(500, "InternalServerException")] * 2, tool_use("Feedback", GOOD)) as stub:
        settings = IntelligenceSettings(
            cloud_provider="bedrock", cloud_model=MODEL, aws_endpoint_url=stub.url, breaker_threshold=2
        )
        intelligence = build_intelligence(settings, monotonic=lambda: now)
        outcomes = [await intelligence.run(TASK, REQUEST) for _ in range(3)]
        assert len(stub.received) == 2
        now = 31.0
        recovered = await intelligence.run(TASK, REQUEST)

    assert [outcome.usage[0].outcome for outcome in outcomes] == ["failed", "failed", "skipped"]
    assert recovered.level is Level.CLOUD


async def test_without_the_extra_the_level_falls_through_and_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "langchain_aws", None)
    intelligence = bedrock("http://127.0.0.1:1")
    outcome = await intelligence.run(TASK, REQUEST)

    reason = f"The cloud model ({MODEL}) needs the extra [aws]: pip install 'nexura[aws]'."
    assert outcome.level is Level.RULES
    assert outcome.fallbacks[0].reason == reason
    assert outcome.usage[0].outcome == "skipped"
    assert (intelligence.levels()[0].state, intelligence.levels()[0].reason) == ("unavailable", reason)
