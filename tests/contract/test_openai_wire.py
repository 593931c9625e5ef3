"""The OpenAI wire against a server on this machine: what is sent, what is made of every kind of answer."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any, TypedDict

import pytest
from langgraph.graph import END, START, StateGraph
from pydantic import SecretStr

from core.evidence import Level
from core.settings import IntelligenceSettings
from services.intelligence import Intelligence, LeveledModel, Outcome, build_intelligence
from services.intelligence.fencing import DATA_NOT_INSTRUCTIONS
from services.intelligence.openai_chat import OpenAIChat
from tests.contract.wire_stubs import HANG, Answer, Stub, chat, openai_error, serving, unused_port
from tests.contract.wire_task import GOOD, INSTRUCTIONS, REQUEST, Feedback, feedback_task

KEY = "sk-local-secret"
TASK = feedback_task()


def local(stub: Stub, **more: Any) -> Intelligence:
    return build_intelligence(
        IntelligenceSettings(local_model="tiny", local_base_url=f"{stub.url}/v1", local_api_key=SecretStr(KEY), **more)
    )


def cloud_settings(url: str, **more: Any) -> IntelligenceSettings:
    return IntelligenceSettings(
        cloud_provider="openai",
        cloud_model="gpt-4o-mini",
        openai_api_key=SecretStr("sk-cloud-secret"),
        openai_base_url=f"{url}/v1",
        **more,
    )


async def run(*answers: Answer, **more: Any) -> tuple[Outcome[Feedback], Stub]:
    with serving(*answers) as stub:
        return await local(stub, **more).run(TASK, REQUEST), stub


async def test_a_request_carries_the_prompt_the_schema_and_fixed_sampling() -> None:
    outcome, stub = await run(chat(json.dumps(GOOD)), model_max_tokens=200)

    assert outcome.value == Feedback(**GOOD)
    assert outcome.level is Level.LOCAL
    assert outcome.fallbacks == []
    (request,) = stub.received
    assert request.path == "/v1/chat/completions"
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert KEY not in request.path + json.dumps(request.body)
    system, user = request.body["messages"]
    assert system["role"] == "system"
    assert system["content"].startswith(f"{INSTRUCTIONS}\n\n{DATA_NOT_INSTRUCTIONS}")
    assert json.dumps(Feedback.model_json_schema()) in system["content"]
    assert user == {"role": "user", "content": TASK.render(REQUEST)}
    assert request.body["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "Feedback", "schema": Feedback.model_json_schema(), "strict": False},
    }
    assert {key: request.body[key] for key in ("model", "temperature", "seed", "max_tokens", "stream")} == {
        "model": "tiny",
        "temperature": 0,
        "seed": 0,
        "max_tokens": 200,
        "stream": False,
    }


async def test_local_usage_has_tokens_and_no_cost() -> None:
    outcome, _ = await run(chat(json.dumps(GOOD)), input_cost_per_million=1.0, output_cost_per_million=2.0)

    (used,) = outcome.usage
    assert (used.task, used.level, used.model, used.outcome) == ("feedback", Level.LOCAL, "tiny", "ok")
    assert (used.input_tokens, used.output_tokens, used.cost_usd) == (120, 30, None)


async def test_tokens_that_a_server_does_not_count_are_unknown() -> None:
    outcome, _ = await run(chat(json.dumps(GOOD), tokens=None))

    assert (outcome.usage[0].input_tokens, outcome.usage[0].output_tokens) == (None, None)


async def test_cloud_usage_has_its_cost() -> None:
    with serving(chat(json.dumps(GOOD))) as stub:
        settings = cloud_settings(stub.url, input_cost_per_million=0.15, output_cost_per_million=0.6)
        outcome = await build_intelligence(settings).run(TASK, REQUEST)

    assert outcome.level is Level.CLOUD
    assert outcome.usage[0].cost_usd == pytest.approx((120 * 0.15 + 30 * 0.6) / 1_000_000)
    assert stub.received[0].body["max_completion_tokens"] == 1024
    assert "max_tokens" not in stub.received[0].body


async def test_without_a_price_the_cost_is_unknown() -> None:
    with serving(chat(json.dumps(GOOD))) as stub:
        outcome = await build_intelligence(cloud_settings(stub.url, input_cost_per_million=0.15)).run(TASK, REQUEST)

    assert outcome.usage[0].cost_usd is None


async def test_a_key_in_the_environment_does_not_go_to_a_local_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-of-somebody")
    monkeypatch.setenv("OPENAI_ADMIN_KEY", "sk-admin-of-somebody")
    with serving(chat(json.dumps(GOOD))) as stub:
        settings = IntelligenceSettings(local_model="tiny", local_base_url=f"{stub.url}/v1")
        await build_intelligence(settings).run(TASK, REQUEST)

    assert "of-somebody" not in str(stub.received)


@pytest.mark.parametrize(
    "content",
    [
        f"```json\n{json.dumps(GOOD)}\n```",
        f"Here is the feedback you asked for:\n{json.dumps(GOOD, indent=2)}\nI hope it helps {{really}}.",
        f'<think>Maybe {{"text": "A draft."}}?</think>{json.dumps(GOOD)}',
        json.dumps(GOOD | {"confidence": 0.9, "strengths": "1"}),
    ],
    ids=["code fence", "prose around", "thinking aloud", "extra field and number as text"],
)
async def test_json_in_other_clothes_is_read_at_once(content: str) -> None:
    outcome, stub = await run(chat(content))

    assert outcome.value == Feedback(**GOOD)
    assert outcome.usage[0].outcome == "ok"
    assert len(stub.received) == 1


@pytest.mark.parametrize(
    ("bad", "complaint"),
    [
        (chat("I cannot do that."), "no complete JSON object"),
        (chat('{"text": "Clear.", "quotes": ["one th', finish="length"), "no complete JSON object"),
        (chat('{"text": "Clear.", "strengths": "many"}'), "- strengths: "),
        (chat('{"text": "Clear.", "quotes": ["ten threads"]}'), "'ten threads' does not occur"),
        (chat(""), "no complete JSON object"),
    ],
    ids=["prose", "cut off", "wrong type", "wrong by the task's own check", "empty"],
)
async def test_an_unusable_reply_is_repaired_once(bad: Answer, complaint: str) -> None:
    outcome, stub = await run(bad, chat(json.dumps(GOOD), tokens=(200, 50)))

    assert outcome.value == Feedback(**GOOD)
    (used,) = outcome.usage
    assert (used.outcome, used.input_tokens, used.output_tokens) == ("repaired", 320, 80)
    *first, rejected, mending = stub.received[1].body["messages"]
    assert first == stub.received[0].body["messages"]
    assert rejected["role"] == "assistant"
    assert rejected["content"] in (bad.body["choices"][0]["message"]["content"], "(no reply)")
    assert mending["role"] == "user"
    assert complaint in mending["content"]


async def test_a_reply_that_stays_unusable_falls_through_to_rules() -> None:
    outcome, stub = await run(chat("no"), chat("still no"))

    assert outcome.level is Level.RULES
    assert outcome.value.text == "Your answer has 8 words."
    assert [fallback.level for fallback in outcome.fallbacks] == [Level.LOCAL]
    assert outcome.fallbacks[0].reason == "The local model (tiny) gave no usable reply."
    assert [(used.level, used.outcome) for used in outcome.usage] == [(Level.LOCAL, "failed"), (Level.RULES, "ok")]
    assert outcome.usage[0].input_tokens == 240
    assert len(stub.received) == 2


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (openai_error(500), "has a fault at its service (500)"),
        (openai_error(429), "is over its rate limit (429)"),
        (openai_error(401, "bad key sk-local-secret"), "did not accept the credentials it is configured with (401)"),
        (openai_error(404), "is not known at its address (404)"),
        (openai_error(400, "maximum is 10", code="context_length_exceeded"), "cannot read a text this long"),
        (openai_error(400, "the request exceeds the available context size"), "cannot read a text this long"),
        (Answer("<html>Sign in</html>", content_type="text/html"), "sent something that is not a reply"),
        (Answer("{", content_type="application/json"), "sent something that is not a reply"),
        (Answer({"choices": []}), "sent something that is not a reply"),
        (Answer({"error": {"message": "out of memory"}}), "sent something that is not a reply"),
    ],
)
async def test_a_fault_is_told_in_plain_words_and_asked_once(answer: Answer, reason: str) -> None:
    outcome, stub = await run(answer)

    assert outcome.level is Level.RULES
    assert outcome.fallbacks[0].reason.startswith(f"The local model (tiny) {reason}")
    assert KEY not in outcome.model_dump_json()
    assert REQUEST.answer not in outcome.fallbacks[0].reason
    assert (outcome.usage[0].outcome, outcome.usage[0].input_tokens) == ("failed", None)
    assert len(stub.received) == 1


async def test_a_fault_during_repair_leaves_the_tokens_unknown() -> None:
    outcome, _ = await run(chat("no"), openai_error(500))

    assert outcome.level is Level.RULES
    assert outcome.usage[0].input_tokens is None


@pytest.mark.parametrize(
    ("status", "message", "left_out"),
    [
        (400, "unknown field response_format", {"response_format"}),
        (422, "json_schema: extra fields not permitted", {"response_format"}),
        (400, "Unsupported value: 'temperature' does not support 0 with this model.", {"temperature"}),
        (400, "seed and response_format are not supported", {"seed", "response_format"}),
    ],
)
async def test_a_parameter_that_is_refused_is_left_out_from_then_on(
    status: int, message: str, left_out: set[str]
) -> None:
    optional = {"response_format", "temperature", "seed"}
    with serving(openai_error(status, message), chat(json.dumps(GOOD))) as stub:
        intelligence = local(stub)
        outcomes = [await intelligence.run(TASK, REQUEST) for _ in range(2)]

    assert [outcome.usage[0].outcome for outcome in outcomes] == ["ok", "ok"]
    sent = [optional & request.body.keys() for request in stub.received]
    assert sent == [optional, optional - left_out, optional - left_out]


async def test_a_request_that_is_refused_for_itself_does_not_cost_later_ones_their_schema() -> None:
    with serving(*[openai_error(400)] * 3, chat(json.dumps(GOOD))) as stub:
        intelligence = local(stub)
        first = await intelligence.run(TASK, REQUEST)
        await intelligence.run(TASK, REQUEST)

    assert first.fallbacks[0].reason == "The local model (tiny) refused the request (400)."
    assert "response_format" in stub.received[-1].body


def at_once(stub: Stub, timeout: float) -> Intelligence:
    """Over a client that is already made, so that a short time limit is the server's alone."""
    model = OpenAIChat("tiny", base_url=f"{stub.url}/v1", api_key=None, timeout=60, max_tokens=100)
    return Intelligence([LeveledModel(Level.LOCAL, "tiny", lambda: model)], timeout_seconds=timeout)


async def test_a_server_that_hangs_meets_the_time_limit_and_is_hung_up_on() -> None:
    with serving(HANG) as stub:
        outcome = await at_once(stub, 1.0).run(TASK, REQUEST)

        assert outcome.fallbacks[0].reason == "The local model (tiny) did not answer within 1 s."
        assert await asyncio.to_thread(stub.hung_up.wait, 20)


async def test_a_cancelled_request_hangs_up_and_leaves_the_model_usable() -> None:
    with serving(HANG, chat(json.dumps(GOOD))) as stub:
        intelligence = at_once(stub, 60)
        task = asyncio.create_task(intelligence.run(TASK, REQUEST))
        assert await asyncio.to_thread(stub.asked.wait, 20)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await asyncio.to_thread(stub.hung_up.wait, 20)

        assert (await intelligence.run(TASK, REQUEST)).level is Level.LOCAL


async def test_nobody_at_the_address() -> None:
    settings = IntelligenceSettings(local_model="tiny", local_base_url=f"http://127.0.0.1:{unused_port()}/v1")
    outcome = await build_intelligence(settings).run(TASK, REQUEST)

    assert outcome.fallbacks[0].reason == "The local model (tiny) could not be reached."


async def test_the_breaker_opens_and_after_its_cooldown_lets_one_trial_through() -> None:
    now = 0.0
    with serving(*[openai_error(500)] * 3, chat(json.dumps(GOOD))) as stub:
        settings = IntelligenceSettings(local_model="tiny", local_base_url=f"{stub.url}/v1")
        intelligence = build_intelligence(settings, monotonic=lambda: now)
        outcomes = [await intelligence.run(TASK, REQUEST) for _ in range(4)]
        assert len(stub.received) == 3
        now = 31.0
        recovered = await intelligence.run(TASK, REQUEST)

    assert [outcome.usage[0].outcome for outcome in outcomes] == ["failed", "failed", "failed", "skipped"]
    assert "left alone for a while, because it has a fault" in outcomes[3].fallbacks[0].reason
    assert recovered.level is Level.LOCAL
    assert len(stub.received) == 4


async def test_replies_that_are_merely_bad_do_not_open_the_breaker() -> None:
    with serving(chat("no")) as stub:
        intelligence = local(stub, breaker_threshold=1)
        for _ in range(3):
            await intelligence.run(TASK, REQUEST)

    assert len(stub.received) == 6


@pytest.mark.parametrize(
    ("order", "expected", "failed"), [("cloud,local", Level.LOCAL, ["cloud"]), ("local,cloud", Level.LOCAL, [])]
)
async def test_the_next_level_serves_in_the_order_that_is_set(
    order: str, expected: Level, failed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEXURA_LEVEL_ORDER", order)
    with serving(openai_error(500)) as far, serving(chat(json.dumps(GOOD))) as near:
        settings = cloud_settings(far.url, local_model="tiny", local_base_url=f"{near.url}/v1")
        outcome = await build_intelligence(settings).run(TASK, REQUEST)

    assert outcome.level is expected
    assert [fallback.level for fallback in outcome.fallbacks] == failed


def test_one_instance_serves_from_one_event_loop_after_another() -> None:
    with serving(chat(json.dumps(GOOD))) as stub:
        intelligence = local(stub)
        outcomes = [asyncio.run(intelligence.run(TASK, REQUEST)) for _ in range(3)]

    assert [outcome.level for outcome in outcomes] == [Level.LOCAL] * 3


async def test_prompts_do_not_show_in_the_event_stream_of_a_graph() -> None:
    class State(TypedDict):
        text: str

    with serving(chat(json.dumps(GOOD))) as stub:
        intelligence = local(stub)

        async def node(state: State) -> State:
            return {"text": (await intelligence.run(TASK, REQUEST)).value.text}

        graph = StateGraph(State).add_node("node", node).add_edge(START, "node").add_edge("node", END).compile()
        streamed = [each async for each in graph.astream({"text": ""}, stream_mode=["messages", "values"])]

    assert [mode for mode, _ in streamed] == ["values", "values"]
    assert streamed[-1] == ("values", {"text": "Clear."})
    assert stub.received[0].body["stream"] is False


async def test_nothing_but_the_configured_address_is_called() -> None:
    peers: list[Any] = []
    listening = True

    def hook(event: str, args: tuple[Any, ...]) -> None:
        if listening and event in ("socket.connect", "socket.getaddrinfo"):
            peers.append(args[1][0] if event == "socket.connect" else args[0])

    sys.addaudithook(hook)
    try:
        outcome, _ = await run(chat(json.dumps(GOOD)))
    finally:
        listening = False

    assert outcome.level is Level.LOCAL
    assert {peer.decode() if isinstance(peer, bytes) else peer for peer in peers} == {"127.0.0.1"}


async def test_doctor_learns_which_levels_answer() -> None:
    with serving(chat('{"ready": true}')) as near, serving(openai_error(401)) as far:
        settings = cloud_settings(far.url, local_model="tiny", local_base_url=f"{near.url}/v1")
        intelligence = build_intelligence(settings)
        before = [(health.level, health.state) for health in intelligence.levels()]
        after = await intelligence.probe()

    assert before == [(Level.CLOUD, "untried"), (Level.LOCAL, "untried"), (Level.RULES, "ready")]
    assert [(health.level, health.state) for health in after] == [
        (Level.CLOUD, "failing"),
        (Level.LOCAL, "ready"),
        (Level.RULES, "ready"),
    ]
    assert after[0].reason == (
        "The cloud model (gpt-4o-mini) did not accept the credentials it is configured with (401)."
    )
