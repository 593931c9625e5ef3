"""A session's windows → what it says as a whole and per question, with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from vision_audio.prosody.estimates import FORMULA
from vision_audio.signals import Expression, Window
from vision_audio.timeline.fusion import weighted
from vision_audio.timeline.insights import insights, recommendations
from vision_audio.timeline.shapes import (
    HIGH,
    LEAST_OF_QUESTION,
    LEAST_SPEECH_MS,
    LEAST_WINDOWS,
    LOW,
    Delivery,
    Question,
    QuestionDelivery,
    Summary,
)
from vision_audio.windows import WINDOW_MS


def band(value: float | None) -> str | None:
    """`high` above 0.7, `low` below 0.4, else `medium`."""
    if value is None:
        return None
    return "high" if value > HIGH else "low" if value < LOW else "medium"


def delivery(windows: Sequence[Window], *, least: int) -> Delivery:
    """Means over `windows`; estimates only where at least `least` of them have one."""
    judged = [window for window in windows if window.insufficient is None]
    used = tuple(window.index for window in judged)
    quality = weighted([(1.0, window.quality) for window in windows if _observed(window)]) or 0.0
    speech = sum(window.voice.speech_ms for window in judged if window.voice)
    if len(judged) < least:
        return Delivery(used, quality, speech_ms=speech, insufficient=_reason(windows))

    def mean(value: Callable[[Window], float | None]) -> float | None:
        known = [(window.quality, value(window)) for window in judged]
        return weighted(known) if sum(each is not None for _, each in known) >= least else None

    def voiced(name: str) -> float | None:
        return mean(lambda window: getattr(window.voice, name) if window.voice is not None else None)

    spoken = speech >= min(LEAST_SPEECH_MS, least * WINDOW_MS / 2)
    pauses = sum(window.voice.pause_ms for window in judged if window.voice)
    fillers = [window.voice.fillers for window in judged if window.voice and window.voice.fillers is not None]
    longest = max((window.voice.longest_pause_ms for window in judged if window.voice), default=0.0)
    return Delivery(
        windows=used,
        quality=quality,
        confidence=mean(lambda window: window.confidence),
        engagement=mean(lambda window: window.engagement),
        nervousness=mean(lambda window: window.nervousness),
        enthusiasm=voiced("enthusiasm"),
        speech_ms=speech,
        pace_wpm=voiced("pace_wpm"),
        articulation_rate=voiced("articulation_rate"),
        pause_share=pauses / (speech + pauses) if spoken else None,
        longest_pause_ms=longest if spoken else None,
        fillers_a_minute=sum(fillers) / (speech + pauses) * 60_000 if spoken and fillers else None,
        energy_db=voiced("energy_db"),
        pitch_hz=voiced("pitch_hz"),
        pitch_range_st=voiced("pitch_range_st"),
        sentiment=voiced("sentiment"),
        gaze_on_screen=mean(lambda window: window.visual.get("gaze_on_screen")),
        posture=mean(lambda window: window.visual.get("posture")),
        expressions=_expressions(judged),
    )


def summarise(windows: Sequence[Window], questions: Sequence[Question], *, infer_emotions: bool = True) -> Summary:
    """The summary of a session's windows (all of them, in order)."""
    whole = delivery(windows, least=LEAST_WINDOWS)
    duration = len(windows) * WINDOW_MS
    parts = tuple(
        QuestionDelivery(
            each.question_id,
            each.domain,
            each.start_ms,
            each.end_ms if each.end_ms is not None else max(duration, each.start_ms),
            delivery(_of(windows, [each.question_id]), least=LEAST_OF_QUESTION),
        )
        for each in questions
    )
    found = insights(windows, whole, parts) if whole.insufficient is None else ()
    return Summary(
        formula_version=FORMULA if infer_emotions else f"{FORMULA}-facts",
        duration_ms=duration,
        delivery=whole,
        confidence_band=band(whole.confidence),
        questions=parts,
        insights=found,
        recommendations=recommendations(whole, found) if whole.insufficient is None else (),
        insufficient=whole.insufficient,
    )


def _of(windows: Iterable[Window], questions: Sequence[str]) -> list[Window]:
    return [window for window in windows if window.question_id in questions]


def _observed(window: Window) -> bool:
    return window.voice is not None or bool(window.visual)


def _reason(windows: Sequence[Window]) -> str:
    """The commonest reason of windows that say nothing, where most of those observed do not; else that there is too little."""
    observed = [window for window in windows if _observed(window)]
    reasons = [window.insufficient for window in observed if window.insufficient is not None]
    if not reasons or 2 * len(reasons) <= len(observed):
        return "timeline_short"
    return min(set(reasons), key=lambda name: (-reasons.count(name), name))


def _expressions(windows: Sequence[Window]) -> dict[Expression, float] | None:
    seen = [window.expressions for window in windows if window.expressions]
    labels = sorted({label for each in seen for label in each})
    return {label: sum(each.get(label, 0.0) for each in seen) / len(seen) for label in labels} if seen else None
