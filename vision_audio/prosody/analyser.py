"""One speaker's voice over a session: stretches of sound in, signals out."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import numpy as np

from core.evidence import Level
from vision_audio.emotion_model import EmotionModel
from vision_audio.prosody.baseline import Baseline
from vision_audio.prosody.estimates import estimate
from vision_audio.prosody.features import Features, features, pauses_in
from vision_audio.prosody.track import track
from vision_audio.sentiment import sentiment
from vision_audio.signals import SAMPLE_RATE, Pcm, VoiceSignals, Word
from vision_audio.windows import WINDOW_MS

_SHORTEST_MS = 1_500.0
_MOST_STRETCHES = 2_000  # nearly three hours of speech


class VoiceAnalyser:
    """Measures how a speaker sounds against their own usual. One per session; one call at a time, which blocks for about 1 % of the sound's
    length: keep it off the event loop."""

    def __init__(
        self, *, infer_emotions: bool = True, baseline: Baseline | None = None, model: EmotionModel | None = None
    ) -> None:
        """`infer_emotions` False leaves pace, pauses, fillers and energy, and no estimate. `baseline`: one to go on with.
        `model` hears emotions instead of the rules; what it does not say is theirs."""
        self._infer = infer_emotions
        self._model = model
        self.baseline = baseline or Baseline()
        self._heard: deque[tuple[Features, VoiceSignals]] = deque(maxlen=_MOST_STRETCHES)

    def measure(
        self,
        pcm: Pcm,
        start_ms: float,
        words: Sequence[Word] | None = None,
        language: str = "en",
        *,
        learn: bool = True,
    ) -> VoiceSignals:
        """Signals of a stretch that began at `start_ms`; a window's length, some seconds, is best.

        `words` are those recognised in it, with times from its start; None: not known, empty: nothing was understood. `learn` False: the
        speaker's usual stays as it is (the stretch was measured before).
        """
        return self._measured(features(pcm, words, language), pcm, start_ms, words, language, learn=learn)

    def measure_turn(
        self, pcm: Pcm, start_ms: float, words: Sequence[Word] | None = None, language: str = "en"
    ) -> list[VoiceSignals]:
        """Signals of a turn, cut where the session's five-second windows end; a rest shorter than 1.5 s joins its neighbour.
        Pauses are those of the whole turn: one that a cut goes through stays one."""
        end_ms = start_ms + len(pcm) / SAMPLE_RATE * 1000
        cuts = [start_ms]
        edge = (start_ms // WINDOW_MS + 1) * WINDOW_MS
        while edge < end_ms:
            if edge - cuts[-1] >= _SHORTEST_MS and end_ms - edge >= _SHORTEST_MS:
                cuts.append(edge)
            edge += WINDOW_MS
        cuts.append(end_ms)
        pauses = pauses_in(track(pcm))
        found = []
        for first, last in pairwise(cuts):
            low, high = (round((at - start_ms) * SAMPLE_RATE / 1000) for at in (first, last))
            own = None if words is None else _within(words, first - start_ms, last - start_ms)
            if words and not own:
                own = None  # a pause that the whole stretch fell into, in a turn that was understood
            shifted = [(start - first + start_ms, end - first + start_ms) for start, end in pauses]
            heard = features(pcm[low:high], own, language, pauses=shifted)
            found.append(self._measured(heard, pcm[low:high], first, own, language, learn=True))
        return found

    def settled(self) -> list[VoiceSignals]:
        """Every stretch so far, estimated against the usual as it is now; empty before there is a baseline.

        While a session goes on a stretch is compared with what came before it, and the first ones with nothing. Given to the
        timeline at the end, these take the place of those estimates, so that the begin and the end of a session are judged
        alike.
        """
        if not self.baseline.ready:
            return []
        return [self._estimated(signals, heard) for heard, signals in self._heard]

    def _measured(
        self, heard: Features, pcm: Pcm, start_ms: float, words: Sequence[Word] | None, language: str, *, learn: bool
    ) -> VoiceSignals:
        signals = _signals(heard, start_ms, start_ms + len(pcm) / SAMPLE_RATE * 1000)
        if not self._infer:
            signals = replace(signals, pitch_hz=None, pitch_range_st=None, jitter=None, shimmer=None)
        elif heard.insufficient is None:
            text = " ".join(word.text for word in words or ())
            signals = self._modelled(replace(signals, sentiment=sentiment(text, language)), pcm)
            if learn:
                self._heard.append((heard, signals))
            signals = self._estimated(signals, heard)
        if learn:
            self.baseline.add(heard)
        return signals

    def _modelled(self, signals: VoiceSignals, pcm: Pcm) -> VoiceSignals:
        if self._model is None:
            return signals
        expressions, estimates = self._model.expressions(pcm), self._model.estimates(pcm)
        if expressions is None and estimates is None:
            return signals
        values: dict[str, Any] = dict(estimates or {})
        return replace(signals, expressions=expressions, level=Level.LOCAL, **values)

    def _estimated(self, signals: VoiceSignals, heard: Features) -> VoiceSignals:
        """What the rules say of all that the model did not."""
        said = vars(estimate(heard, self.baseline))
        values: dict[str, Any] = {name: value for name, value in said.items() if getattr(signals, name) is None}
        return replace(signals, **values)


def _within(words: Sequence[Word], start_ms: float, end_ms: float) -> list[Word]:
    """Words whose middle lies in the stretch, with times from its start."""
    return [
        Word(word.text, word.start_ms - start_ms, word.end_ms - start_ms, word.confidence)
        for word in words
        if start_ms <= (word.start_ms + word.end_ms) / 2 < end_ms
    ]


def _signals(heard: Features, start_ms: float, end_ms: float) -> VoiceSignals:
    return VoiceSignals(
        start_ms=start_ms,
        end_ms=end_ms,
        speech_ms=heard.speech_ms,
        pace_wpm=heard.pace_wpm,
        articulation_rate=heard.articulation_rate,
        pauses=heard.pauses,
        pause_ms=heard.pause_ms,
        longest_pause_ms=heard.longest_pause_ms,
        fillers=heard.fillers,
        pitch_hz=heard.pitch_hz,
        pitch_range_st=heard.pitch_range_st,
        energy_db=heard.energy_db,
        jitter=heard.jitter,
        shimmer=heard.shimmer,
        quality=heard.quality,
        insufficient=heard.insufficient,
    )


def warm_up() -> None:
    """Load and compile what the first measuring needs, off the event loop: some seconds once, and the first time on a machine more."""
    features(np.random.default_rng(0).integers(-3_000, 3_000, SAMPLE_RATE).astype(np.int16))
