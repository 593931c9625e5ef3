"""How much silence ends a turn."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

from vision_audio.activity.cadence import Cadence
from vision_audio.activity.wording import Ending

# What each sign says about whether the thought is over, in logits: a logistic regression, then a search for few cut-offs and short
# waits, by `tests.benchmarks.turn_fit` on synthesised speech.
_WORDS: dict[Ending | None, float] = {
    "closed": 0.4,
    "whole": 0.8,
    "unknown": 0.0,
    "loose": -2.8,
    "open": -3.0,
    None: -0.4,
}
_FEW_WORDS, _WORD = 6, 0.3  # a sentence of fewer words is seldom the last, each that it lacks
_LOW_ENDING = 0.8
_FALLING, _MOST_SEMITONES = 0.2, 6.0
_WORDLESS = 2.0  # times as much the melody tells where there are no words
_MODEL, _MODEL_SUREST = 0.2, 0.997
_BRIEF_MS, _BRIEF = 2750.0, 2.2  # an answer of less speech has hardly begun, each second that it lacks,
_MANY_WORDS = 10  # unless somebody speaks fast
_RANGE = 2.5


@dataclass(frozen=True)
class Patience:
    """How much silence ends a turn, in milliseconds.

    Attributes:
        base: When the thought seems to be over.
        open: When everything says that it goes on.
        thinking: After a question, until `begun` milliseconds of speech were heard, unless they are a short answer such as "yes"; and the
            most that the shortness of an answer asks for.
        text_grace: How much longer to wait for the words, where a recogniser has been giving them.
    """

    base: float = 640.0
    open: float = 3200.0
    thinking: float = 2400.0
    begun: float = 1200.0
    text_grace: float = 350.0

    def silence(
        self,
        *,
        words: Ending | None,
        cadence: Cadence | None,
        complete: float | None,
        answering: bool,
        spoken_ms: float,
        sentence: int | None = None,
    ) -> float:
        """The silence that ends a turn: the less the signs say that it is over, the longer.

        `words` is None without a recogniser, `sentence` (how many words the last sentence has) too, `complete` (the turn model's
        probability) without a model or language for it; `answering` says that a question was posed and nothing of the answer was
        over yet, `spoken_ms` how much was spoken since.
        """
        found = _signs(words, cadence, complete)
        if words == "whole":
            return self._needed(found)
        if sentence is not None:
            found -= _WORD * max(0, _FEW_WORDS - sentence)
        needed = self._needed(found)
        if not answering:
            return needed
        if sentence is None or sentence < _MANY_WORDS:
            begun = self._needed(found - _BRIEF * max(0.0, _BRIEF_MS - spoken_ms) / 1000)
            needed = max(needed, min(begun, self.thinking))
        return max(needed, self.thinking) if spoken_ms < self.begun else needed

    def _needed(self, found: float) -> float:
        return self.base + min(1.0, max(0.0, -found / _RANGE)) * max(0.0, self.open - self.base)


def _signs(words: Ending | None, cadence: Cadence | None, complete: float | None) -> float:
    """The sum of what the words, the melody and the turn model say, in logits; 0 when they are silent."""
    found = _WORDS[words]
    if cadence is not None:
        rise = min(_MOST_SEMITONES, max(-_MOST_SEMITONES, cadence.rise))
        melody = _LOW_ENDING * (0.5 - cadence.height) - _FALLING * rise
        found += melody if words else _WORDLESS * melody
    if complete is not None:
        sure = min(_MODEL_SUREST, max(1 - _MODEL_SUREST, complete))
        found += _MODEL * log(sure / (1 - sure))
    return found
