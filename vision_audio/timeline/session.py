"""A session's timeline: signals come in as they are measured, windows of five seconds go out, a summary stands at the end."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import Any

from vision_audio.signals import FrameSignals, VoiceSignals, Window
from vision_audio.timeline.fusion import SMOOTHING, Judgement, judge, quality, smoothed
from vision_audio.timeline.shapes import Question, Summary
from vision_audio.timeline.summary import summarise
from vision_audio.timeline.visual import Frames
from vision_audio.timeline.voice import merged, overlap_ms
from vision_audio.windows import WINDOW_MS

_INFERRED = (
    "arousal", "confidence", "nervousness", "enthusiasm", "sentiment",
    "pitch_hz", "pitch_range_st", "jitter", "shimmer", "expressions",
)  # fmt: skip
_SMOOTHED = ("confidence", "engagement", "nervousness")
_SAME = 0.5


@dataclass(frozen=True)
class _Mark:
    at_ms: float
    question_id: str
    domain: str


class Timeline:
    """Signals of one session in time. Pure: the same signals give the same windows and the same summary. Not for several threads."""

    def __init__(self, *, infer_emotions: bool = True) -> None:
        """`infer_emotions` False: facts alone (pace, pauses, fillers, energy, gaze, posture), no estimate and no expression."""
        self._infer = infer_emotions
        self._voice: list[VoiceSignals] = []
        self._longest_ms = 0.0
        self._frames: dict[int, Frames] = {}
        self._marks: list[_Mark] = []
        self._given = 0

    def add_voice(self, signals: VoiceSignals) -> None:
        """Take a stretch's signals. It replaces earlier ones that lie in it for more than half: a turn measured again, with its words."""
        if not self._infer:
            without: dict[str, Any] = dict.fromkeys(_INFERRED)
            signals = replace(signals, **without)
        length = signals.end_ms - signals.start_ms
        if length <= 0:
            return
        self._voice = [
            each
            for each in self._voice
            if overlap_ms(each, signals.start_ms, signals.end_ms) <= _SAME * (each.end_ms - each.start_ms)
        ]
        self._longest_ms = max(self._longest_ms, length)
        self._voice.append(signals)
        self._voice.sort(key=lambda each: (each.start_ms, each.end_ms))

    def add_frame(self, signals: FrameSignals) -> None:
        """Take a frame's signals."""
        if not self._infer:
            signals = replace(signals, expressions=None)
        self._frames.setdefault(int(signals.at_ms // WINDOW_MS), Frames()).add(signals)

    def mark_question(self, question_id: str, domain: str, at_ms: float) -> None:
        """From `at_ms` on the candidate answers this question; `domain` is its id, as `sql`."""
        self._marks.append(_Mark(at_ms, question_id, domain))
        self._marks.sort(key=lambda mark: mark.at_ms)

    def windows(self, until_ms: float) -> list[Window]:
        """The windows that ended by `until_ms` and were not given yet, in order. Signals that come in later still count in `record` and
        `summary`: measure a turn before its windows are asked for, or store `record` at the end."""
        last = int(until_ms // WINDOW_MS)
        if last <= self._given:
            return []
        first, self._given = self._given, last
        return self._assembled(first, last)

    def record(self) -> list[Window]:
        """Every window from the session's begin to the last one with a signal, by all that is known now."""
        return self._assembled(0, self._count())

    def summary(self) -> Summary:
        """What the session says as a whole, and why where it says nothing."""
        ends: list[float | None] = [mark.at_ms for mark in self._marks[1:]]
        questions = [
            Question(mark.question_id, mark.domain, mark.at_ms, end)
            for mark, end in zip(self._marks, [*ends, None], strict=False)
        ]
        return summarise(self.record(), questions, infer_emotions=self._infer)

    def _count(self) -> int:
        ends = [int(-(-each.end_ms // WINDOW_MS)) for each in self._voice]
        return max([*ends, *(index + 1 for index in self._frames)], default=0)

    def _assembled(self, first: int, last: int) -> list[Window]:
        """Windows `first` up to `last`, exclusive. Those before it that the moving average needs are looked at too."""
        begin = max(0, first - SMOOTHING + 1)
        by_window: list[list[VoiceSignals]] = [[] for _ in range(begin, last)]
        near = bisect_left(self._voice, begin * WINDOW_MS - self._longest_ms, key=lambda signals: signals.start_ms)
        for signals in self._voice[near:]:
            for index in range(int(signals.start_ms // WINDOW_MS), int(-(-signals.end_ms // WINDOW_MS))):
                if begin <= index < last:
                    by_window[index - begin].append(signals)
        found = [self._window(index, by_window[index - begin]) for index in range(begin, last)]
        series = {name: [getattr(judged, name) for _, judged in found] for name in _SMOOTHED}
        return [replace(window, **_values(series, at)) for at, (window, _) in enumerate(found) if window.index >= first]

    def _window(self, index: int, signals: list[VoiceSignals]) -> tuple[Window, Judgement]:
        start, end = index * WINDOW_MS, (index + 1) * WINDOW_MS
        frames = self._frames.get(index) or Frames()
        voice = merged(signals, start, end)
        window = Window(
            index=index,
            start_ms=start,
            end_ms=end,
            voice=voice,
            visual=frames.values(),
            expressions=frames.expressions(),
            quality=quality(voice, frames),
            insufficient=_reason(voice, frames),
            question_id=self._question((start + end) / 2),
        )
        return window, judge(voice, frames) if self._infer else Judgement()

    def _question(self, at_ms: float) -> str | None:
        place = bisect_right(self._marks, at_ms, key=lambda mark: mark.at_ms)
        return self._marks[place - 1].question_id if place else None


def _values(series: dict[str, list[float | None]], at: int) -> dict[str, Any]:
    return {name: smoothed(values, at) for name, values in series.items()}


def _reason(voice: VoiceSignals | None, frames: Frames) -> str | None:
    """Why a window says nothing: no channel has anything that could be judged."""
    if (voice is not None and voice.insufficient is None) or frames.judged:
        return None
    if voice is not None and voice.insufficient is not None:
        return voice.insufficient
    return frames.reason() or "window_empty"
