"""What is usual for one speaker: medians and spreads of their own features, without labels."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Sequence
from types import MappingProxyType
from typing import Final

import numpy as np

from vision_audio.prosody.features import Features

LEAST_SPEECH_MS: Final = 20_000.0
"""Speech needed before anything is compared with the usual."""

LEAST_STRETCHES: Final = 4

SPREADS: Final = MappingProxyType(
    {
        "pitch_st": 1.0,
        "pitch_high_st": 1.2,
        "pitch_range_st": 1.5,
        "energy_db": 2.0,
        "energy_high_db": 2.0,
        "brightness_db": 1.5,
        "articulation_rate": 0.5,
        "pause_share": 0.12,
        "fillers_a_minute": 6.0,
        "jitter": 0.004,
        "shimmer": 0.015,
    }
)
"""The features that are compared, each with the least spread (one standard deviation, in its unit) that a speaker is taken to have: smaller
differences are within what the measurement itself varies by from one stretch of even speech to the next (one filler in five
seconds is twelve a minute)."""

MOST_STRETCHES: Final = 400
LEAST_QUALITY: Final = 0.2
FURTHEST: Final = 3.0
HALF_AGREED: Final = 20


class Baseline:
    """Running medians and spreads (1.4826 times the median absolute deviation) over one speaker's stretches. Not for several threads."""

    def __init__(
        self,
        stretches: Iterable[Features] = (),
        *,
        least_speech_ms: float = LEAST_SPEECH_MS,
        least_quality: float = LEAST_QUALITY,
        most: int = MOST_STRETCHES,
    ) -> None:
        """`least_speech_ms`: how much clear speech makes a baseline; `least_quality`: what is clear; `most`: how many stretches
        it goes back."""
        self._rows: deque[list[float]] = deque(maxlen=most)
        self._clear = least_quality
        self._least = least_speech_ms
        self._speech_ms = 0.0
        self._usual: dict[str, tuple[float, float]] | None = None
        self._agreed: dict[str, float] | None = None
        for stretch in stretches:
            self.add(stretch)

    @property
    def ready(self) -> bool:
        """Whether enough was heard: `least_speech_ms` in at least four stretches."""
        return self._speech_ms >= self._least and len(self._rows) >= LEAST_STRETCHES

    @property
    def speech_ms(self) -> float:
        """Clear speech heard so far."""
        return self._speech_ms

    def add(self, stretch: Features) -> None:
        """Learn from a stretch. Unclear ones (less than `least_quality`, or insufficient) teach nothing."""
        if stretch.insufficient is not None or stretch.quality < self._clear:
            return
        self._speech_ms += stretch.speech_ms
        values = (getattr(stretch, name) for name in SPREADS)
        self._rows.append([float("nan") if value is None else value for value in values])
        self._usual = self._agreed = None

    def unusual(self, name: str, stretch: Features) -> float | None:
        """How far a feature lies from the speaker's median in their own spreads, −3 to 3. None: not measured, or no baseline yet.

        Raises `KeyError` for a feature that is not compared.
        """
        if name not in SPREADS:
            raise KeyError(name)
        value, usual = getattr(stretch, name), self._medians()
        if value is None or name not in usual:
            return None
        middle, spread = usual[name]
        return float(np.clip((value - middle) / spread, -FURTHEST, FURTHEST))

    def agreement(self, names: Collection[str]) -> dict[str, float]:
        """How far each of these features goes with the others over the speaker's stretches, 0–1: a feature that says nothing
        here, such as the level of recordings that were all made equally loud, should count less (Bone, Lee & Narayanan 2014
        weigh by such correlations).

        It begins at 1 and gives way to the correlation as stretches come in, half of it after `HALF_AGREED`.
        """
        if self._agreed is None:
            self._agreed = {}
        if any(name not in self._agreed for name in names):
            self._agreed |= self._correlations([name for name in SPREADS if name in names])
        return {name: self._agreed[name] for name in names}

    def _correlations(self, names: Sequence[str]) -> dict[str, float]:
        usual = self._medians()
        if not usual:
            return dict.fromkeys(names, 1.0)
        columns = [list(SPREADS).index(name) for name in names]
        middle, spread = np.array([usual.get(name, (0.0, 1.0)) for name in names]).T
        table = np.clip((np.array(self._rows)[:, columns] - middle) / spread, -FURTHEST, FURTHEST)
        table = np.nan_to_num(table)
        prior = HALF_AGREED / (HALF_AGREED + len(table))
        found = {}
        for at, name in enumerate(names):
            others = np.delete(table, at, axis=1).mean(axis=1)
            spreads = table[:, at].std() * others.std()
            likeness = (
                float(np.mean(table[:, at] * others) - table[:, at].mean() * others.mean()) / spreads if spreads else 0
            )
            found[name] = prior + (1 - prior) * max(0.0, likeness)
        return found

    def _medians(self) -> dict[str, tuple[float, float]]:
        """Median and spread of each feature that was measured often enough; none before there is a baseline."""
        if not self.ready:
            return {}
        if self._usual is None:
            self._usual = {}
            for (name, least), values in zip(SPREADS.items(), np.array(self._rows).T, strict=True):
                known = values[~np.isnan(values)]
                if len(known) >= LEAST_STRETCHES:
                    middle = float(np.median(known))
                    self._usual[name] = middle, max(least, 1.4826 * float(np.median(np.abs(known - middle))))
        return self._usual
