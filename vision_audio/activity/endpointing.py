"""When a candidate's turn begins, pauses and ends.

Silence ends a turn; how much of it depends on what else is known: what the last words are, what the turn model hears, how long the
candidate has been speaking. `Patience` holds the rules, `Endpointer` listens.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np

from vision_audio.activity.smart_turn import HEARD
from vision_audio.activity.voice import HOP, HOP_MS, VoiceActivity, loudness_db
from vision_audio.activity.wording import Ending, ending
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
_PAUSE_MS = 200.0
_RESUME_HOPS = 3
_ONSET_HOPS = 4  # of the last `_ONSET_WINDOW`
_ONSET_WINDOW = 6
_BACKGROUND_DB = 8.0  # this much below the turn's own loudness, what sounds like speech is somebody else
_BACKGROUND_HOPS = 8
_JUDGED_MS = 450.0  # the turn model is asked at the pause and has answered by now
_GAP_MS = 120.0  # missing sound: muted, or lost
_JUDGE_WAIT_SECONDS = 0.5

# Probabilities of the turn model. It is wary of voices that it does not know: complete turns of a robot's voice often get less than 0.5.
_SURELY_GOES_ON = 0.035
_GOES_ON = 0.2
_OVER = 0.5

State = Literal["idle", "speaking", "paused"]


class TurnJudge(Protocol):
    """A model that hears whether a turn is complete."""

    def judge(self, pcm: Pcm) -> Future[float]:
        """The probability (0–1) that the turn which ends with `pcm` is complete."""
        ...


@dataclass(frozen=True)
class Patience:
    """How much silence ends a turn, in milliseconds.

    Attributes:
        base: When nothing tells more.
        doubtful: When the melody says that it goes on, or the last word is rarely a last one.
        open: When the last words ask for more, or the melody leaves no doubt that it goes on, as in a filler.
        thinking: After a question, until `begun` milliseconds of speech were heard, unless they are a short answer such as "yes".
        text_grace: How much longer to wait for the words, where a recogniser has been giving them.
    """

    base: float = 620.0
    doubtful: float = 1500.0
    open: float = 3200.0
    thinking: float = 1800.0
    begun: float = 1200.0
    text_grace: float = 350.0

    def silence(self, *, words: Ending, complete: float | None, answering: bool, spoken_ms: float) -> float:
        """The silence that ends a turn. `complete` is the turn model's probability, None without a model or language for it.

        `answering` says that a question was posed and nothing of the answer was over yet.
        """
        if words == "open" or (complete is not None and complete < _SURELY_GOES_ON):
            return self.open
        over = complete is not None and complete >= _OVER
        if words == "loose":
            return self.doubtful if over or complete is None else self.open
        needed = self.doubtful if complete is not None and complete < _GOES_ON else self.base
        hesitant = answering and spoken_ms < self.begun and words != "whole"
        return max(needed, self.thinking) if hesitant else needed


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
        self._loudness: float | None = None
        self._powers: deque[float] = deque(maxlen=_BACKGROUND_HOPS)
        self._heard: deque[Pcm] = deque(maxlen=HEARD // HOP)
        self._words: Ending = "unknown"
        self._words_current = False
        self._asked: Future[float] | None = None
        self._complete: float | None = None

    def question_posed(self, at_ms: float) -> None:  # noqa: ARG002
        """The interviewer finished a question: a thinking pause is in order."""
        self._answering = True

    def heard(self, text: str) -> None:
        """What the recogniser made of the turn so far."""
        self._texts = True
        self._words = ending(text, self._language)
        self._words_current = self._state == "paused"

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
            if self._judge is not None:
                self._heard.append(block)
            events += self._hop(float(probability), float(loudness))
        return events

    def _hop(self, probability: float, loudness: float) -> list[TurnEvent]:
        """One step of the machine; `self._clock` is where the step ends."""
        speech = probability >= (_STILL_SPEECH if self._state == "speaking" else _SPEECH)
        speech = speech and not self._background(loudness)
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
        """Whether what was heard for a while is much fainter than the candidate: another voice, music, noise."""
        if self._state == "idle":
            return False
        if self._loudness is None or loudness > self._loudness:
            # The level of the loud syllables: up within 0.2 s, down by 1.5 dB a second.
            self._loudness = loudness if self._loudness is None else self._loudness + 0.15 * (loudness - self._loudness)
        else:
            self._loudness = max(self._loudness - 0.05, loudness)
        self._powers.append(10 ** (loudness / 10))
        return bool(10 * np.log10(np.mean(self._powers)) < self._loudness - _BACKGROUND_DB)

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
        self._words_current = False
        self._complete = None
        self._recent.clear()
        if self._judge is not None and not self._push_to_talk:
            self._asked = self._judge.judge(np.concatenate(list(self._heard)))
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
        if silence < _JUDGED_MS or self._recent[-1]:  # or speech may just be coming back
            return []
        if self._asked is not None:
            self._complete, self._asked = _answer(self._asked), None
        needed = self._patience.silence(
            words=self._words if self._words_current else "unknown",
            complete=self._complete,
            answering=self._answering,
            spoken_ms=self._spoken_ms,
        )
        if self._texts and not self._words_current:
            needed = max(needed, self._patience.base + self._patience.text_grace)
        if silence < needed:
            return []
        reason: Literal["silence", "semantic"] = "silence" if self._complete is None else "semantic"
        return [self._end(self._clock, reason)]

    def _end(self, at_ms: float, reason: Literal["silence", "semantic", "pushed", "too_long"]) -> TurnEnded:
        ended = TurnEnded(at_ms, self._speech_end, reason)
        self.reset()
        self._answering = False
        return ended


def _answer(asked: Future[float]) -> float | None:
    """The turn model's answer; None when it is too busy to give one in time."""
    try:
        return asked.result(_JUDGE_WAIT_SECONDS)
    except TimeoutError:
        asked.cancel()
        return None
