"""The engine over the scripted chat model: which level serves, and what is told."""

from __future__ import annotations

import asyncio
from threading import Event

import pytest
from langchain_core.exceptions import (
    ContextOverflowError,
    ModelAPIError,
    ModelAuthenticationError,
    ModelConnectionError,
    ModelInvalidRequestError,
    ModelPermissionDeniedError,
    ModelRateLimitError,
    ModelTimeoutError,
)
from pydantic import BaseModel

from core.evidence import Level
from core.settings import IntelligenceSettings
from services.intelligence import (
    Intelligence,
    LeveledModel,
    LevelHealth,
    Model,
    Prices,
    Task,
    build_intelligence,
)
from services.intelligence.tool_chat import ToolChat
from tests.scripted_model import Delayed, ScriptedChatModel, scripted


class Draft(BaseModel):
    topic: str


class Question(BaseModel):
    text: str


async def rules(draft: Draft) -> Question:
    return Question(text=f"What is {draft.topic}?")


def check(draft: Draft, question: Question) -> Question:
    if draft.topic not in question.text:
        raise ValueError(f"Ask about {draft.topic}.")
    return Question(text=question.text.strip())


TASK = Task(
    name="question",
    reply=Question,
    instructions="Word a question.",
    render=lambda draft: f"Topic: {draft.topic}",
    rules=rules,
    check=check,
)
DRAFT = Draft(topic="caching")
FROM_RULES = Question(text="What is caching?")


async def test_with_nothing_configured_rules_serve_and_nothing_is_told() -> None:
    intelligence = build_intelligence(IntelligenceSettings())
    outcomes = [await intelligence.run(TASK, DRAFT) for _ in range(2)]

    for outcome in outcomes:
        assert (outcome.value, outcome.level, outcome.fallbacks) == (FROM_RULES, Level.RULES, [])
        assert [(used.level, used.outcome, used.model, used.cost_usd) for used in outcome.usage] == [
            (Level.RULES, "ok", None, None)
        ]
    assert intelligence.levels() == [LevelHealth(Level.RULES, None, "ready")]


async def test_a_model_serves_and_the_check_has_the_last_word() -> None:
    chat = ScriptedChatModel(script={"Question": Question(text=" Why caching? ")})
    outcome = await Intelligence([scripted(chat, prices=Prices(1.0, 2.0))]).run(TASK, DRAFT)

    assert (outcome.value, outcome.level) == (Question(text="Why caching?"), Level.CLOUD)
    assert outcome.usage[0].cost_usd == pytest.approx((100 * 1.0 + 20 * 2.0) / 1_000_000)
    assert outcome.usage[0].milliseconds >= 0


async def test_the_model_is_told_what_to_mend() -> None:
    chat = ScriptedChatModel(script={"Question": [{"text": "Why?"}, {"text": "Why caching?"}]})
    outcome = await Intelligence([scripted(chat)]).run(TASK, DRAFT)

    assert outcome.usage[0].outcome == "repaired"
    assert "- Ask about caching." in chat.calls[1].messages[-1].text


async def test_every_level_that_fails_is_told_in_order() -> None:
    far = ScriptedChatModel(script={"Question": ModelRateLimitError()})
    near = ScriptedChatModel(script={"Question": "junk"})
    outcome = await Intelligence([scripted(far), scripted(near, Level.LOCAL)]).run(TASK, DRAFT)

    assert outcome.value == FROM_RULES
    assert [(fallback.level, fallback.reason) for fallback in outcome.fallbacks] == [
        (Level.CLOUD, "The cloud model (scripted) is over its rate limit (429)."),
        (Level.LOCAL, "The local model (scripted) gave no usable reply."),
    ]
    assert [used.outcome for used in outcome.usage] == ["failed", "failed", "ok"]


@pytest.mark.parametrize(
    ("error", "reason", "asked_again"),
    [
        (ModelAPIError(), "has a fault at its service (500)", False),
        (ModelConnectionError(), "could not be reached", False),
        (ModelTimeoutError(), "did not answer in time", False),
        (ModelAuthenticationError(), "did not accept the credentials it is configured with (401)", False),
        (ModelPermissionDeniedError(), "did not accept the credentials it is configured with (403)", False),
        (ModelInvalidRequestError(), "refused the request (400)", True),
        (ContextOverflowError(), "cannot read a text this long", True),
        (ZeroDivisionError("secret"), "sent something that is not a reply (ZeroDivisionError)", False),
    ],
)
async def test_what_is_the_models_fault_keeps_others_from_it_and_what_is_the_requests_does_not(
    error: Exception, reason: str, asked_again: bool
) -> None:
    chat = ScriptedChatModel(script={"Question": error})
    intelligence = Intelligence([scripted(chat)], breaker_threshold=1)
    first = await intelligence.run(TASK, DRAFT)
    second = await intelligence.run(TASK, DRAFT)

    assert first.fallbacks[0].reason == f"The cloud model (scripted) {reason}."
    assert second.usage[0].outcome == ("failed" if asked_again else "skipped")
    assert len(chat.calls) == (2 if asked_again else 1)


async def test_a_cancelled_trial_leaves_the_breaker_ready_for_another() -> None:
    now = 0.0
    chat = ScriptedChatModel(
        script={"Question": [ModelAPIError(), Delayed(float("inf")), Question(text="Why caching?")]}
    )
    intelligence = Intelligence([scripted(chat)], breaker_threshold=1, monotonic=lambda: now)
    await intelligence.run(TASK, DRAFT)
    now = 31.0
    trial = asyncio.create_task(intelligence.run(TASK, DRAFT))
    while len(chat.calls) < 2:  # noqa: ASYNC110
        await asyncio.sleep(0)
    trial.cancel()
    with pytest.raises(asyncio.CancelledError):
        await trial

    assert (await intelligence.run(TASK, DRAFT)).level is Level.CLOUD


async def test_a_model_is_made_at_the_first_request_and_once() -> None:
    made = []
    chat = ScriptedChatModel(script={"Question": Question(text="Why caching?")})

    def open_() -> Model:
        made.append(1)
        return ToolChat(chat)

    intelligence = Intelligence([LeveledModel(Level.LOCAL, "m", open_)])
    assert made == []
    outcomes = await asyncio.gather(*(intelligence.run(TASK, DRAFT) for _ in range(20)))

    assert {outcome.level for outcome in outcomes} == {Level.LOCAL}
    assert made == [1]


async def test_a_model_that_could_not_be_made_is_tried_again() -> None:
    chat = ScriptedChatModel(script={"Question": Question(text="Why caching?")})
    troubles: list[Exception] = [ImportError(name="torch"), OSError("/home/somebody")]

    def open_() -> Model:
        if troubles:
            raise troubles.pop(0)
        return ToolChat(chat)

    intelligence = Intelligence([LeveledModel(Level.LOCAL, "m", open_)], breaker_threshold=9)
    outcomes = [await intelligence.run(TASK, DRAFT) for _ in range(3)]

    assert [fallback.reason for outcome in outcomes for fallback in outcome.fallbacks] == [
        "The local model (m) cannot be loaded: torch is not installed.",
        "The local model (m) cannot be loaded as it is configured (OSError).",
    ]
    assert outcomes[2].level is Level.LOCAL


async def test_who_tires_of_waiting_for_a_model_does_not_stop_its_loading() -> None:
    loaded = Event()
    chat = ScriptedChatModel(script={"Question": Question(text="Why caching?")})

    def open_() -> Model:
        loaded.wait(20)
        return ToolChat(chat)

    intelligence = Intelligence([LeveledModel(Level.LOCAL, "m", open_)], timeout_seconds=0.2, breaker_threshold=1)
    early = await intelligence.run(TASK, DRAFT)
    loaded.set()
    while (late := await intelligence.run(TASK, DRAFT)).level is Level.RULES:
        assert late.fallbacks[0].reason == "The local model (m) is still being loaded."

    assert early.fallbacks[0].reason == "The local model (m) is still being loaded."


async def test_a_model_with_no_way_to_run_here_is_told_and_not_made() -> None:
    spec = LeveledModel(Level.LOCAL, "m", lambda: pytest.fail("was made"), unavailable="needs more memory")
    outcome = await Intelligence([spec]).run(TASK, DRAFT)

    assert outcome.fallbacks[0].reason == "The local model (m) needs more memory."
    assert outcome.usage[0].outcome == "skipped"


async def test_a_model_of_plain_text_is_passed_over_where_its_text_cannot_be_read() -> None:
    spec = LeveledModel(Level.LOCAL, "m", lambda: pytest.fail("was made"), writes="text")
    outcome = await Intelligence([spec]).run(TASK, DRAFT)

    assert (outcome.level, outcome.fallbacks) == (Level.RULES, [])


async def test_a_fault_in_the_rules_is_raised() -> None:
    async def broken(draft: Draft) -> Question:
        raise ZeroDivisionError

    task = Task("question", Question, "", lambda draft: "", broken)
    with pytest.raises(ZeroDivisionError):
        await Intelligence().run(task, DRAFT)


async def test_a_fault_in_the_tasks_own_check_is_raised() -> None:
    def broken(draft: Draft, question: Question) -> Question:
        raise ZeroDivisionError

    chat = ScriptedChatModel(script={"Question": Question(text="Why caching?")})
    task = Task("question", Question, "", lambda draft: "", rules, check=broken)
    with pytest.raises(ZeroDivisionError):
        await Intelligence([scripted(chat)]).run(task, DRAFT)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"cloud_model": "m"}, "The cloud model (m) has no provider: set NEXURA_CLOUD_PROVIDER."),
        ({"cloud_provider": "bedrock"}, "The cloud model (unnamed) is not named: set NEXURA_CLOUD_MODEL."),
        (
            {"cloud_provider": "openai", "cloud_model": "m"},
            "The cloud model (m) has no key: set NEXURA_OPENAI_API_KEY.",
        ),
        (
            {"question_model": "/nowhere/questions"},
            "The question model (questions) has no such folder: "
            "check NEXURA_QUESTION_MODEL, or set NEXURA_QUESTION_BASE_URL.",
        ),
    ],
)
async def test_a_level_that_is_half_configured_says_what_is_missing(given: dict[str, str], reason: str) -> None:
    task = Task("question", Question, "", lambda draft: "", rules, from_text=lambda draft, text: Question(text=text))
    intelligence = build_intelligence(IntelligenceSettings(**given))
    outcome = await intelligence.run(task, DRAFT)

    assert [fallback.reason for fallback in outcome.fallbacks] == [reason]
    assert intelligence.levels()[0].state == "unavailable"
    assert intelligence.levels()[0].reason == reason
