"""How the voice ends: at the bottom of its range, as after a statement, or held up, as before more.

A fall to the bottom of the speaker's range closes a thought in most languages, a level or rising end holds the floor (Cruttenden,
Intonation, 1997; Gravano & Hirschberg, Turn-taking cues in task-oriented dialogue, 2011). Questions rise: it is one sign among others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from vision_audio.prosody.track import HOP_MS, track
from vision_audio.signals import SAMPLE_RATE, Pcm

HEARD = 2 * SAMPLE_RATE
"""Samples that are looked at: the last ones before the pause."""

_LEAST_FRAMES = 15  # with pitch
_FAR_SEMITONES = 9.0  # from the median: an error of an octave, or somebody else
_LAST_FRAMES = 6
_FALL_FRAMES = int(200 / HOP_MS)
_EDGE_FRAMES = 5


@dataclass(frozen=True)
class Cadence:
    """The pitch where speech pauses, against that of the two seconds before.

    Attributes:
        height: The share of the pitch that lies below its last 60 ms: 0 ends at the bottom of the range, 1 at the top.
        rise: Semitones from the beginning to the end of its last 200 ms; negative where it falls.
    """

    height: float
    rise: float


def cadence(pcm: Pcm) -> Cadence | None:
    """How the speech at the end of `pcm` (mono, 16 kHz) ends. None where too little of it has a pitch. Takes some 10 ms."""
    heard = track(pcm[-HEARD:])
    frames = np.flatnonzero(heard.voiced)
    if frames.size < _LEAST_FRAMES:
        return None
    semitones = 12 * np.log2(heard.pitch_hz[frames])
    near = np.abs(semitones - np.median(semitones)) < _FAR_SEMITONES
    frames, semitones = frames[near], semitones[near]
    if frames.size < _LEAST_FRAMES:
        return None
    last = semitones[frames > frames[-1] - _FALL_FRAMES]
    rise = float(np.median(last[-_EDGE_FRAMES:]) - np.median(last[:_EDGE_FRAMES])) if last.size > _EDGE_FRAMES else 0.0
    return Cadence(float(np.mean(semitones < np.median(semitones[-_LAST_FRAMES:]))), rise)
