"""A stretch of sound → its prosodic features, and whether it is speech at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from scipy.signal import find_peaks

from vision_audio.fillers import hums, spoken_fillers
from vision_audio.prosody.cycles import jitter_and_shimmer
from vision_audio.prosody.syllables import syllables
from vision_audio.prosody.track import HOP_MS, Floats, Track, track
from vision_audio.signals import Pcm, Word

PAUSE_MS = 250.0
"""Silence inside speech from this length on is a pause (Goldman-Eisler 1968)."""

_LEAST_SPEECH_MS = 500.0
_LEAST_RATE_MS = 1_000.0
_LEAST_VOICED = 0.12
_CLEAR = 0.35
_STILL = 0.006  # change of the spectrum from frame to frame; even monotone speech has twice as much
_HELD_ST, _HELD_SHARE = 0.04, 0.9
_NUCLEUS_DB = 2.0  # dip between syllables (de Jong & Wempe 2009)
_NUCLEUS_MS = 80.0


@dataclass(frozen=True)
class Features:
    """What a stretch sounded like. Units are in the names; `_st` in semitones over 55 Hz; None: could not be measured."""

    duration_ms: float
    speech_ms: float
    quality: float
    insufficient: str | None = None
    words: int | None = None
    pace_wpm: float | None = None
    articulation_rate: float | None = None
    pauses: int = 0
    pause_ms: float = 0.0
    longest_pause_ms: float = 0.0
    fillers: int | None = None
    pitch_hz: float | None = None
    pitch_st: float | None = None
    pitch_high_st: float | None = None
    pitch_range_st: float | None = None
    pitch_slope_st_s: float | None = None
    energy_db: float | None = None
    energy_high_db: float | None = None
    energy_range_db: float | None = None
    brightness_db: float | None = None
    jitter: float | None = None
    shimmer: float | None = None

    @property
    def pause_share(self) -> float | None:
        """Pauses as a share of speech and pauses, 0–1."""
        total = self.speech_ms + self.pause_ms
        return self.pause_ms / total if total else None

    @property
    def fillers_a_minute(self) -> float | None:
        """Fillers in a minute of speech and pauses."""
        total = self.speech_ms + self.pause_ms
        return self.fillers / total * 60_000 if self.fillers is not None and total else None


def features(pcm: Pcm, words: Sequence[Word] | None = None, language: str = "en") -> Features:
    """Measure `pcm`. `words` are those that were recognised in it, with times from its start; None: not known, empty: there are none.

    `insufficient` is set, and nothing else is measured, for what is no clear speech: `voice_short`, `voice_silent`,
    `voice_no_voice` (noise), `voice_steady` (a tone or music), `voice_no_words`, `voice_unclear` (the recogniser is unsure).
    """
    heard = track(pcm)
    speech = int(heard.speech.sum()) * HOP_MS
    quality = _quality(heard, speech)
    reason = _reason(heard, speech, words)
    if reason is not None:
        return Features(heard.duration_ms, 0.0 if reason != "voice_short" else speech, 0.0, reason)
    pauses = _pauses(heard)
    tones = 12 * np.log2(heard.pitch_hz[heard.voiced] / 55.0)
    low, middle, high = (float(each) for each in np.percentile(tones, (10, 50, 90)))
    quiet, usual, loud = (float(each) for each in np.percentile(heard.level_db[heard.speech], (10, 50, 90)))
    jitter, shimmer = jitter_and_shimmer(heard)
    enough = speech >= _LEAST_RATE_MS
    return Features(
        duration_ms=heard.duration_ms,
        speech_ms=speech,
        quality=quality,
        words=len(words) if words is not None else None,
        pace_wpm=len(words) / ((speech + sum(pauses)) / 60_000) if words and enough else None,
        articulation_rate=_articulation(heard, speech, words, language) if enough else None,
        pauses=len(pauses),
        pause_ms=sum(pauses),
        longest_pause_ms=max(pauses, default=0.0),
        fillers=_fillers(heard, words, language),
        pitch_hz=55.0 * 2 ** (middle / 12),
        pitch_st=middle,
        pitch_high_st=high,
        pitch_range_st=high - low,
        pitch_slope_st_s=_slope(heard),
        energy_db=float(10 * np.log10(np.mean(10 ** (heard.level_db[heard.speech] / 10)))),
        energy_high_db=loud,
        energy_range_db=loud - quiet if usual > heard.floor_db else None,
        brightness_db=_brightness(heard),
        jitter=jitter,
        shimmer=shimmer,
    )


def _brightness(heard: Track) -> float:
    """Median over the louder half of the voiced frames: vowels, whose brightness tells of the effort and less of the words."""
    level = heard.level_db[heard.voiced]
    return float(np.median(heard.brightness_db[heard.voiced][level >= np.median(level)]))


def _reason(heard: Track, speech: float, words: Sequence[Word] | None) -> str | None:
    if heard.duration_ms < _LEAST_SPEECH_MS:
        return "voice_short"
    if not len(heard.level_db) or float(np.percentile(heard.level_db, 98)) < -60:
        return "voice_silent"
    voiced = heard.voiced & heard.speech
    if speech and voiced.sum() < _LEAST_VOICED * heard.speech.sum():
        return "voice_no_voice"
    if speech < _LEAST_SPEECH_MS or voiced.sum() * HOP_MS < 200:
        return "voice_no_voice" if not speech else "voice_short"
    if _steady(heard):
        return "voice_steady"
    if words is not None and not words:
        return "voice_no_words"
    if words and float(np.mean([word.confidence for word in words])) < _CLEAR:
        return "voice_unclear"
    return None


def _steady(heard: Track) -> bool:
    """Whether sounds are held as no speaker holds them: nearly all voiced frames keep the pitch of the frame before, or the
    spectrum stands still."""
    if float(np.median(heard.change[heard.speech])) < _STILL:
        return True
    tones = 12 * np.log2(np.where(heard.voiced, heard.pitch_hz, np.nan))
    moves = np.abs(np.diff(tones))
    moves = moves[~np.isnan(moves)]
    return len(moves) > 50 and float(np.mean(moves < _HELD_ST)) > _HELD_SHARE


def _quality(heard: Track, speech: float) -> float:
    """0–1: clear of noise, not clipped, loud enough, and enough of it."""
    if not speech:
        return 0.0
    level = float(np.percentile(heard.level_db[heard.speech], 75))
    clear = np.clip((level - heard.floor_db - 5) / 20, 0, 1)
    whole = np.clip(1 - heard.clipped / 0.02, 0, 1)
    loud = np.clip((level + 60) / 20, 0, 1)
    enough = np.clip(speech / 1500, 0, 1)
    return float(clear * whole * loud * enough)


def _pauses(heard: Track) -> list[float]:
    runs = heard.runs()
    gaps = [(later[0] - former[1]) * HOP_MS for former, later in pairwise(runs)]
    return [gap for gap in gaps if gap >= PAUSE_MS]


def _articulation(heard: Track, speech: float, words: Sequence[Word] | None, language: str) -> float:
    count = sum(syllables(word.text, language) for word in words) if words else nuclei(heard)
    return count / (speech / 1000)


def nuclei(heard: Track) -> int:
    """Syllables by their sound: voiced peaks of level with a dip of 2 dB between them (de Jong & Wempe 2009)."""
    window = np.hanning(9)
    smooth: Floats = np.convolve(heard.level_db, window / window.sum(), "same")
    top = float(np.percentile(heard.level_db[heard.speech], 99))
    peaks, _ = find_peaks(smooth, height=top - 25, prominence=_NUCLEUS_DB, distance=int(_NUCLEUS_MS / HOP_MS))
    near = np.convolve(heard.voiced, np.ones(3), "same") > 0
    return int(np.sum(near[peaks] & heard.speech[peaks]))


def _fillers(heard: Track, words: Sequence[Word] | None, language: str) -> int:
    """Fillers among the words, and hums where no word was recognised."""
    spoken = spoken_fillers(words or (), language)
    count = len(spoken)
    for start, end in hums(heard.pitch_hz, heard.level_db, heard.change, HOP_MS):
        covered = sum(max(0.0, min(end, word.end_ms) - max(start, word.start_ms)) for word in words or ())
        if covered < 0.5 * (end - start):
            count += 1
    return count


def _slope(heard: Track) -> float | None:
    """Semitones a second that the pitch rises over its last 600 ms of voice: a line through it."""
    at = np.flatnonzero(heard.voiced)
    if len(at) < 20:
        return None
    last = at[at > at[-1] - 60]
    if len(last) < 15:
        return None
    return float(np.polyfit(last * HOP_MS / 1000, 12 * np.log2(heard.pitch_hz[last]), 1)[0])
