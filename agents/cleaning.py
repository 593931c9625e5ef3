"""The cleaning agent: words a drafted question so that it sounds like this interviewer, without touching what it asks."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, Field

from agents.context import Parts
from agents.prompts import prompt
from agents.state import Asked, Brief, InterviewState
from services.intelligence import Task, Usage, fenced
from services.interviewing.messages import messages
from services.interviewing.own_questions import CUSTOM, domain_title
from services.interviewing.scoring.text import content_stems, words

_MOST_WORDS = 110
_WORDS_AROUND = 40


class CleaningRequest(BaseModel):
    """A drafted question and how it is to sound."""

    question: str
    lead_in: str
    style: str
    language: str


class CleaningReply(BaseModel):
    """What the candidate reads or hears."""

    text: str = Field(min_length=3, max_length=4000)


async def word(state: InterviewState, brief: Brief, draft: Asked, parts: Parts) -> tuple[Asked, list[Usage]]:
    """The draft in its final words, and what wording it used. Conversation comes worded already."""
    if draft["type"] == "conversation":
        return draft, []
    if draft.get("problem") is not None or draft.get("about") is not None:
        # A task, and lines of the candidate's own code, stand as they are.
        joined = await _join(_request(state, brief, draft, parts))
        return Asked(**{**draft, "text": joined.text}), []
    outcome = await parts.intelligence.run(task(), _request(state, brief, draft, parts))
    return Asked(**{**draft, "text": outcome.value.text}), outcome.usage


def _request(state: InterviewState, brief: Brief, draft: Asked, parts: Parts) -> CleaningRequest:
    setup = state["setup"]
    return CleaningRequest(
        question=draft["text"],
        lead_in=_lead_in(state, brief, draft, parts),
        style=setup["style"],
        language=setup["language"],
    )


def _lead_in(state: InterviewState, brief: Brief, draft: Asked, parts: Parts) -> str:
    setup = state["setup"]
    say = messages(setup["language"])
    seed = f"{state['interview_id']}:{state['turn']}"
    if draft["target"] is not None:
        return say.text("follow_up", style=setup["style"], seed=seed)
    if brief["new_domain"] and draft["domain"] != CUSTOM:
        title = domain_title(draft["domain"], parts.bank)
        said = [say.text("domain_start", style=setup["style"], domain=title)]
        if draft["anchor"]:
            said.append(say.text("anchor", style=setup["style"], line=draft["anchor"]))
        return " ".join(said)
    return say.text("transition", style=setup["style"], seed=seed)


def _render(request: CleaningRequest) -> str:
    return "\n".join(
        [
            f"Style: {request.style}. Language: {request.language}.",
            fenced("lead-in", request.lead_in),
            fenced("question", request.question),
        ]
    )


async def _join(request: CleaningRequest) -> CleaningReply:
    question = " ".join(request.question.split())
    return CleaningReply(text=f"{request.lead_in} {question}".strip())


def _check(request: CleaningRequest, reply: CleaningReply) -> CleaningReply:
    text = " ".join(reply.text.split())
    most = max(_MOST_WORDS, len(words(request.question)) + _WORDS_AROUND)
    if len(words(text)) > most:
        raise ValueError(f"More than {most} words: shorten it.")
    if request.language == "en":
        wanted = set(content_stems(request.question))
        if len(wanted & set(content_stems(text))) < 0.5 * len(wanted):
            raise ValueError("The question lost its meaning: keep its terms.")
    return CleaningReply(text=text)


@cache
def task() -> Task[CleaningRequest, CleaningReply]:
    """The task of this agent, for every level."""
    return Task[CleaningRequest, CleaningReply](
        name="cleaning",
        reply=CleaningReply,
        instructions=prompt("cleaning"),
        render=_render,
        rules=_join,
        check=_check,
    )
