"""What a candidate reads about their delivery: stored windows, and what they come to. For their own eyes; nothing here enters a shared
report."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any

from agents.context import Parts
from graph.live.windows import rounded, window_body, window_of
from services.interviewing.delivery import delivery_messages, note_text, reason_text
from services.interviewing.own_questions import domain_title
from storage.repositories.live import LiveRepository
from storage.tables import Interview, LiveTurn
from vision_audio.signals import Window
from vision_audio.timeline import WINDOW_MS, Delivery, Note, Question, summarise

_ESTIMATES = (
    "arousal",
    "confidence",
    "nervousness",
    "enthusiasm",
    "sentiment",
    "expressions",
    "pitch_hz",
    "pitch_range_st",
    "jitter",
    "shimmer",
)


@dataclass(frozen=True)
class Mirror:
    """The delivery of one interview as it goes on the wire: the whole, its windows, and how the turns were held."""

    summary: dict[str, Any]
    windows: list[dict[str, Any]]
    turns: list[LiveTurn]


async def mirror(parts: Parts, interview: Interview) -> Mirror | None:
    """The delivery of an interview; None when it was never live. Without emotion inference only facts, whatever was measured before."""
    async with parts.database.read() as session:
        live = LiveRepository(session)
        row = await live.of(interview.id)
        if row is None:
            return None
        stored, turns = await live.windows(interview.id), list(await live.turns(interview.id))
    infer = parts.senses.infers_emotions
    windows = [window_of(each.body) if infer else _facts(window_of(each.body)) for each in stored]
    marks = row.questions
    ends = [*(mark["at_ms"] for mark in marks[1:]), None][: len(marks)]
    questions = [
        Question(mark["question_id"], mark["domain"], mark["at_ms"], end) for mark, end in zip(marks, ends, strict=True)
    ]
    summary = summarise(_whole(windows), questions, infer_emotions=infer)
    language = interview.language

    def title(domain: str) -> str:
        return domain_title(domain, parts.bank)

    def said(note: Note) -> dict[str, Any]:
        return {**asdict(note), "text": note_text(note, language, title=title)}

    def means(delivery: Delivery) -> dict[str, Any]:
        return {**asdict(delivery), "insufficient": reason_text(delivery.insufficient, language)}

    body = {
        "formula_version": summary.formula_version,
        "emotion_inference": infer,
        "about": delivery_messages(language).text("about"),
        "duration_ms": summary.duration_ms,
        "confidence_band": summary.confidence_band,
        "delivery": means(summary.delivery),
        "questions": [
            {**asdict(each), "title": title(each.domain), "delivery": means(each.delivery)}
            for each in summary.questions
        ],
        "insights": [said(note) for note in summary.insights],
        "recommendations": [said(note) for note in summary.recommendations],
        "insufficient": reason_text(summary.insufficient, language),
    }
    shown = [{**window_body(window), "insufficient": reason_text(window.insufficient, language)} for window in windows]
    return Mirror(rounded(body), shown, turns)


def _whole(windows: list[Window]) -> list[Window]:
    """Every window from the first to the last; those in which nothing was heard or seen are not stored."""
    known = {window.index: window for window in windows}
    return [
        known.get(index)
        or Window(index, index * WINDOW_MS, (index + 1) * WINDOW_MS, voice=None, insufficient="window_empty")
        for index in range(max(known, default=-1) + 1)
    ]


def _facts(window: Window) -> Window:
    nothing: dict[str, Any] = dict.fromkeys(_ESTIMATES)
    voice = replace(window.voice, **nothing) if window.voice is not None else None
    return replace(window, voice=voice, expressions=None, confidence=None, engagement=None, nervousness=None)
