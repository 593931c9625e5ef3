"""When a candidate's turn begins, pauses and ends.

Silence ends a turn; how much of it depends on what else is known: what the last words are, how the voice ends, what the turn model
hears, how long the candidate has been speaking. `Patience` holds the rules, `Endpointer` listens.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from typing import Literal, Protocol

import numpy as np

from vision_audio.activity.cadence import Cadence, cadence
from vision_audio.activity.patience import Patience
from vision_audio.activity.smart_turn import HEARD
from vision_audio.activity.voice import HOP, HOP_MS, VoiceActivity, loudness_db
from vision_audio.activity.wording import Ending, ending, sentence_words
from vision_audio.signals import (
    Pcm,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    TurnEnded,
    TurnEvent,
)

_SPEECH = 0.5  # probability that begins speech
_STILL_SPEECH = 0.45  # and below which it ends
_PERHAPS_SPEECH = 0.15
_BURST_DB = 12.0  # above the quietest of the pause, as the first consonant of a word
_ONSET_MS = 130.0
_PAUSE_MS = 200.0
_RESUME_HOPS = 3
_ONSET_HOPS = 4  # of the last `_ONSET_WINDOW`
_ONSET_WINDOW = 6
# What sounds like speech but stays this much below the turn's loud syllables is somebody else: another voice, music, noise.
_SOFT_DB = 8.0
# But for soft words that go straight on, for two seconds, where they are not fainter than this and stand out from the quietest of three.
_FAINT_DB = 16.0
_SOFT_HOPS = 62
_STANDS_OUT_DB = 14.0
_QUIET_HOPS = 94
_BACKGROUND_HOPS = 8
_JUDGED_MS = 450.0  # the turn model is asked at the pause and has answered by now
_GAP_MS = 120.0  # missing sound: muted, or lost
_JUDGE_GRACE_MS = 500.0  # and is done without after so much more

State = Literal["idle", "speaking", "paused"]


class TurnJudge(Protocol):
    """A model that hears whether a turn is complete."""

    def judge(self, pcm: Pcm) -> Future[float]:
        """The probability (0–1) that the turn which ends with `pcm` is complete."""
        ...


class Endpointer:
    """A `TurnDetector`. One per session; `feed` in one thread at a time, the rest from anywhere."""

    def __init__(
        self,
        activity: VoiceActivity,
        patience: Patience,
        *,
        language: str,
        judge: TurnJudge | None = None,
        push_to_talk: bool = False,
        longest_ms: float = 240_000.0,
    ) -> None:
        """With `push_to_talk` silence ends nothing: `release` does. `longest_ms` ends any turn."""
        self._activity = activity
        self._patience = patience
        self._language = language
        self._judge = judge
        self._push_to_talk = push_to_talk
        self._longest_ms = longest_ms
        self._rest: Pcm = np.empty(0, np.int16)
        self._clock = 0.0
        self._texts = False
        self._answering = False
        self.reset()

    def reset(self) -> None:
        """Begin a new turn."""
        self._state: State = "idle"
        self._recent: deque[bool] = deque(maxlen=_ONSET_WINDOW)
        self._started = self._speech_end = 0.0
        self._spoken_ms = 0.0
        self._stirs = False
        self._floor = 0.0
        self._loudness: float | None = None
        self._powers: deque[float] = deque(maxlen=_BACKGROUND_HOPS)
        self._levels: deque[float] = deque(maxlen=_QUIET_HOPS)
        self._soft_hops = 0
        self._heard: deque[Pcm] = deque(maxlen=HEARD // HOP)
        self._words: Ending | None = None
        self._sentence: int | None = None
        self._cadence: Cadence | None = None
        self._asked: Future[float] | None = None
        self._complete: float | None = None

    def question_posed(self, at_ms: float) -> None:  # noqa: ARG002
        """The interviewer finished a question: a thinking pause is in order."""
        self._answering = True

    def heard(self, text: str) -> None:
        """What the recogniser made of the turn so far."""
        self._texts = True
        if self._state == "paused":
            self._words = ending(text, self._language)
            self._sentence = sentence_words(text) or None

    def release(self, at_ms: float) -> list[TurnEvent]:
        """The candidate let the button go: the turn is over. Nothing when none had begun."""
        if self._state == "idle":
            return []
        return [self._end(max(at_ms, self._speech_end), "pushed")]

    def feed(self, pcm: Pcm, at_ms: float) -> list[TurnEvent]:
        """Take the next block of sound, whose first sample was heard at `at_ms`; what happened in it.

        Sound that is missing between two blocks counts as silence; blocks that come early are taken to follow one another.
        """
        begins = at_ms - self._rest.size / HOP * HOP_MS
        if begins - self._clock > _GAP_MS:
            self._rest, self._clock = self._rest[:0], at_ms
        sound = np.concatenate([self._rest, pcm])
        whole = sound.size // HOP * HOP
        self._rest = sound[whole:]
        blocks = sound[:whole]
        events: list[TurnEvent] = []
        for block, probability, loudness in zip(
            blocks.reshape(-1, HOP), self._activity.probabilities(blocks), loudness_db(blocks), strict=True
        ):
            self._clock += HOP_MS
            self._heard.append(block)
            events += self._hop(float(probability), float(loudness))
        return events

    def _hop(self, probability: float, loudness: float) -> list[TurnEvent]:
        """One step of the machine; `self._clock` is where the step ends."""
        speech = probability >= (_STILL_SPEECH if self._state == "speaking" else _SPEECH)
        background = self._background(loudness)
        speech = speech and not background
        self._floor = min(self._floor, loudness) if self._state == "paused" else loudness
        self._stirs = loudness > self._floor + _BURST_DB or (probability >= _PERHAPS_SPEECH and not background)
        self._recent.append(speech)
        if speech and self._state != "idle":
            self._spoken_ms += HOP_MS
        match self._state:
            case "idle":
                return self._idle()
            case "speaking":
                return self._speaking(speech)
            case "paused":
                return self._paused()

    def _background(self, loudness: float) -> bool:
        """Whether what was heard for a while is too faint, or has been fainter for too long, to be the candidate."""
        self._levels.append(loudness)
        if self._state == "idle":
            return False
        if self._loudness is None or loudness > self._loudness:
            # The level of the loud syllables: up within 0.2 s, down by 1.5 dB a second of speech.
            self._loudness = loudness if self._loudness is None else self._loudness + 0.15 * (loudness - self._loudness)
        elif self._state == "speaking" and self._soft_hops == 0:
            self._loudness = max(self._loudness - 0.05, loudness)
        self._powers.append(10 ** (loudness / 10))
        level = 10 * np.log10(np.mean(self._powers))
        below = self._loudness - level
        if below <= _SOFT_DB:
            self._soft_hops = 0
            return False
        self._soft_hops += 1
        clear = below <= _FAINT_DB and level > min(self._levels) + _STANDS_OUT_DB
        return not (clear and self._state == "speaking" and self._soft_hops <= _SOFT_HOPS)

    def _idle(self) -> list[TurnEvent]:
        if sum(self._recent) < _ONSET_HOPS:
            return []
        first = next(index for index, voiced in enumerate(self._recent) if voiced)
        self._started = self._clock - (len(self._recent) - first) * HOP_MS
        self._spoken_ms = sum(self._recent) * HOP_MS
        self._speech_end = self._clock
        self._state = "speaking"
        return [SpeechStarted(self._started)]

    def _speaking(self, speech: bool) -> list[TurnEvent]:
        if speech:
            self._speech_end = self._clock
            if self._clock - self._started < self._longest_ms:
                return []
            return [self._end(self._clock, "too_long")]
        if self._clock - self._speech_end < _PAUSE_MS:
            return []
        self._state = "paused"
        self._words = self._sentence = self._complete = None
        self._recent.clear()
        if not self._push_to_talk:
            heard = np.concatenate(list(self._heard))
            self._cadence = cadence(heard)
            if self._judge is not None:
                self._asked = self._judge.judge(heard)
        return [SpeechPaused(self._speech_end)]

    def _paused(self) -> list[TurnEvent]:
        if sum(list(self._recent)[-_RESUME_HOPS:]) == _RESUME_HOPS:
            self._state = "speaking"
            self._speech_end = self._clock
            self._asked = None
            return [SpeechResumed(self._clock - _RESUME_HOPS * HOP_MS)]
        if self._push_to_talk:
            return []
        silence = self._clock - self._speech_end
        if silence < _JUDGED_MS or self._recent[-1]:
            return []
        if self._asked is not None:
            if not self._asked.done() and silence < _JUDGED_MS + _JUDGE_GRACE_MS:
                return []
            self._complete, self._asked = _answer(self._asked), None
        needed = self._patience.silence(
            words=self._words,
            cadence=self._cadence,
            complete=self._complete,
            answering=self._answering,
            spoken_ms=self._spoken_ms,
            sentence=self._sentence,
        )
        if self._texts and self._words is None:
            needed = max(needed, self._patience.base + self._patience.text_grace)
        # Speech may just be coming back, softly at first.
        if silence < needed or (self._stirs and silence < needed + _ONSET_MS):
            return []
        reason: Literal["silence", "semantic"] = "silence" if self._complete is None else "semantic"
        return [self._end(self._clock, reason)]

    def _end(self, at_ms: float, reason: Literal["silence", "semantic", "pushed", "too_long"]) -> TurnEnded:
        ended = TurnEnded(at_ms, self._speech_end, reason)
        self.reset()
        self._answering = False
        return ended


def _answer(asked: Future[float]) -> float | None:
    """The turn model's answer; None when it was too busy to give one in time."""
    if asked.done():
        return asked.result()
    asked.cancel()
    return None
