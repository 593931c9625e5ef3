"""What stands out in a session, by rules; and what to practise. Each names the windows that it rests on.

Thresholds: confidence bands and the two of nervousness are the product's; a pace of 110–170 words a minute is what listeners
follow with ease in a conversation or a talk; the others are set so that an ordinary speaker passes. All stand in
`docs/delivery.md`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import sqrt

from vision_audio.signals import Window
from vision_audio.timeline.fusion import SMOOTHING
from vision_audio.timeline.shapes import HIGH, LEAST_OF_QUESTION, Delivery, Note, QuestionDelivery

UNSURE = 0.5
"""Confidence below this, together with or beside nervousness above `HIGH`, is an insight."""

_CHANGE = 0.08  # least difference of a domain's confidence from the session's own mean
_ERRORS = 2.0  # standard errors that it must exceed too
_FAST_WPM, _SLOW_WPM = 170.0, 110.0
_MANY_FILLERS, _FEW_FILLERS = 5.0, 1.0  # a minute
_LONG_PAUSES = 0.4  # share of the answer's time
_LONG_PAUSE_MS = 6_000.0
_AWAY, _AT_SCREEN = 0.6, 0.85  # share of frames
_BENT = 0.5
_FLAT_ST = 2.0
_POOR = 0.35
_MOST_ADVICE = 5


def insights(windows: Sequence[Window], whole: Delivery, questions: Sequence[QuestionDelivery]) -> tuple[Note, ...]:
    """Estimates first (session, then domains), facts after them. `whole` must not be insufficient."""
    found = [*_session(whole), *_domains(windows, questions), *_facts(windows, whole)]
    return tuple(found)


def recommendations(whole: Delivery, found: Sequence[Note]) -> tuple[Note, ...]:
    """At most five, each once, in the order of the insights; one about the equipment first where the material was poor."""
    advice: dict[str, Note] = {}
    if whole.quality < _POOR:
        advice["advice_equipment"] = Note("advice_equipment", windows=whole.windows)
    for note in found:
        kind = ADVICE.get(note.kind)
        if kind is None:
            continue
        if note.domain is not None:
            advice.setdefault(f"{kind}:{note.domain}", Note(kind, {}, note.domain, note.questions, note.windows))
        else:
            advice.setdefault(kind, Note(kind, windows=note.windows))
    return tuple(advice.values())[:_MOST_ADVICE]


ADVICE = {
    "confidence_low": "advice_confidence",
    "confidence_fell": "advice_domain",
    "nervous": "advice_breathe",
    "nervous_unsure": "advice_breathe",
    "pace_fast": "advice_slower",
    "pace_slow": "advice_quicker",
    "fillers_many": "advice_fillers",
    "pauses_long": "advice_outline",
    "gaze_away": "advice_gaze",
    "posture_bent": "advice_posture",
    "voice_flat": "advice_voice",
}


def _session(whole: Delivery) -> list[Note]:
    found = []
    unsure = whole.confidence is not None and whole.confidence < UNSURE
    nervous = whole.nervousness is not None and whole.nervousness > HIGH
    values = {"confidence": _percent(whole.confidence), "nervousness": _percent(whole.nervousness)}
    if unsure and nervous:
        found.append(Note("nervous_unsure", values, windows=whole.windows))
    elif unsure:
        found.append(Note("confidence_low", {"confidence": values["confidence"]}, windows=whole.windows))
    elif nervous:
        found.append(Note("nervous", {"nervousness": values["nervousness"]}, windows=whole.windows))
    elif whole.confidence is not None and whole.confidence > HIGH:
        found.append(Note("confidence_high", {"confidence": values["confidence"]}, windows=whole.windows))
    return found


def _domains(windows: Sequence[Window], questions: Sequence[QuestionDelivery]) -> list[Note]:
    """How each domain's confidence differs from the session's, the greatest difference first; then where the voice was nervous
    or lively."""
    by_domain: dict[str, list[str]] = defaultdict(list)
    for each in questions:
        if each.question_id not in by_domain[each.domain]:
            by_domain[each.domain].append(each.question_id)
    asked = [window for window in windows if window.question_id is not None]
    changes: list[tuple[float, Note]] = []
    others: list[Note] = []
    for domain, names in by_domain.items():
        inside = [window for window in asked if window.question_id in names]
        change = _difference(inside, asked)
        if change is not None:
            own, usual, used = change
            kind = "confidence_fell" if own < usual else "confidence_rose"
            numbers = {"count": len(names), "confidence": _percent(own), "usual": _percent(usual)}
            changes.append((abs(own - usual), Note(kind, numbers, domain, tuple(names), used)))
        for kind, name in (("domain_nervous", "nervousness"), ("domain_enthusiasm", "enthusiasm")):
            mean, used = _mean(inside, name)
            if mean is not None and mean > HIGH:
                others.append(Note(kind, {"count": len(names), name: _percent(mean)}, domain, tuple(names), used))
    changes.sort(key=lambda each: -each[0])
    return [*(note for _, note in changes), *others]


def _difference(own: Sequence[Window], session: Sequence[Window]) -> tuple[float, float, tuple[int, ...]] | None:
    """Mean confidence of a domain and of all questions, where they differ clearly; and the domain's windows."""
    known = [(window.index, window.confidence) for window in own if window.confidence is not None]
    every = [window.confidence for window in session if window.confidence is not None]
    if len(known) < LEAST_OF_QUESTION or len(every) - len(known) < LEAST_OF_QUESTION:
        return None
    values = [value for _, value in known]
    mean, usual = sum(values) / len(values), sum(every) / len(every)
    # Neighbours share what the moving average spread: a third of them are independent.
    error = sqrt(SMOOTHING * _variance(values) / len(values))
    if abs(mean - usual) < max(_CHANGE, _ERRORS * error):
        return None
    return mean, usual, tuple(index for index, _ in known)


def _variance(values: Sequence[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1)


def _mean(windows: Sequence[Window], name: str) -> tuple[float | None, tuple[int, ...]]:
    known = []
    for window in windows:
        value = window.nervousness if name == "nervousness" else window.voice.enthusiasm if window.voice else None
        if value is not None:
            known.append((window.index, value))
    if len(known) < LEAST_OF_QUESTION:
        return None, ()
    return sum(value for _, value in known) / len(known), tuple(index for index, _ in known)


def _facts(windows: Sequence[Window], whole: Delivery) -> list[Note]:
    found: list[Note] = []

    def say(kind: str, condition: bool, rests_on: Callable[[Window], bool], **values: int) -> None:
        if condition:
            found.append(Note(kind, values, windows=tuple(window.index for window in windows if rests_on(window))))

    def spoken(window: Window) -> bool:
        return window.voice is not None and window.voice.insufficient is None

    def looked(window: Window) -> bool:
        return window.visual.get("gaze_on_screen") is not None

    pace, fillers, pauses = whole.pace_wpm, whole.fillers_a_minute, whole.pause_share
    longest, gaze, posture, pitch = whole.longest_pause_ms, whole.gaze_on_screen, whole.posture, whole.pitch_range_st
    if pace is not None:
        say("pace_fast", pace > _FAST_WPM, spoken, words=round(pace))
        say("pace_slow", pace < _SLOW_WPM, spoken, words=round(pace))
        say("pace_good", _SLOW_WPM <= pace <= _FAST_WPM, spoken, words=round(pace))
    if fillers is not None:
        say(
            "fillers_many",
            fillers > _MANY_FILLERS,
            lambda window: bool(window.voice and window.voice.fillers),
            fillers=round(fillers),
        )
        say("fillers_few", fillers <= _FEW_FILLERS, spoken)
    if pauses is not None and longest is not None:
        say(
            "pauses_long",
            pauses > _LONG_PAUSES or longest > _LONG_PAUSE_MS,
            lambda window: bool(window.voice and window.voice.pauses),
            share=_percent(pauses),
            seconds=round(longest / 1000),
        )
    if gaze is not None:
        say("gaze_away", gaze < _AWAY, looked, share=_percent(gaze))
        say("gaze_good", gaze >= _AT_SCREEN, looked, share=_percent(gaze))
    if posture is not None:
        say("posture_bent", posture < _BENT, lambda window: window.visual.get("posture") is not None)
    if pitch is not None:
        say("voice_flat", pitch < _FLAT_ST, spoken)
    return found


def _percent(value: float | None) -> int:
    return round(100 * value) if value is not None else 0
