"""A stretch of sound → its prosodic features, and whether it is speech at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from vision_audio.fillers import hums, spoken_fillers
from vision_audio.prosody.cycles import jitter_and_shimmer
from vision_audio.prosody.syllables import syllables
from vision_audio.prosody.track import HOP_MS, Floats, Track, track
from vision_audio.signals import Pcm, Word

PAUSE_MS = 250.0
"""Silence inside speech from this length on is a pause (Goldman-Eisler 1968)."""

Pause = tuple[float, float]
"""Where a pause begins and ends, in milliseconds."""

_LEAST_SPEECH_MS = 500.0
_LEAST_RATE_MS = 1_000.0
_LEAST_VOICED = 0.12
_CLEAR = 0.35
_STILL = 0.006  # change of the spectrum from frame to frame; even monotone speech has twice as much
_HELD_ST, _HELD_SHARE = 0.04, 0.9
_NUCLEUS_DB = 2.0  # dip between syllables (de Jong & Wempe 2009)
_NUCLEUS_BELOW_DB = 25.0


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
    energy_db: float | None = None
    energy_high_db: float | None = None
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


def features(
    pcm: Pcm, words: Sequence[Word] | None = None, language: str = "en", *, pauses: Sequence[Pause] | None = None
) -> Features:
    """Measure `pcm`. `words` are those that were recognised in it, with times from its start; None: not known, empty: there are none.

    `pauses` are those of a longer turn that this is cut from, on the clock of `pcm`, and may reach beyond it: one counts where it begins,
    and its time where it lies. None: those in `pcm`.

    `insufficient` is set, and nothing else is measured, for what is no clear speech: `voice_short`, `voice_silent`,
    `voice_no_voice` (noise), `voice_steady` (a tone or music), `voice_no_words`, `voice_unclear` (the recogniser is unsure).
    """
    heard = track(pcm)
    speech = int(heard.speech.sum()) * HOP_MS
    quality = _quality(heard, speech)
    reason = _reason(heard, speech, words)
    if reason is not None:
        return Features(heard.duration_ms, 0.0 if reason != "voice_short" else speech, 0.0, reason)
    pauses = pauses_in(heard) if pauses is None else pauses
    begun = [end - start for start, end in pauses if 0 <= start < heard.duration_ms]
    silent = sum(max(0.0, min(end, heard.duration_ms) - max(start, 0.0)) for start, end in pauses)
    tones = 12 * np.log2(heard.pitch_hz[heard.voiced] / 55.0)
    low, middle, high = (float(each) for each in np.percentile(tones, (10, 50, 90)))
    jitter, shimmer = jitter_and_shimmer(heard)
    enough = speech >= _LEAST_RATE_MS
    return Features(
        duration_ms=heard.duration_ms,
        speech_ms=speech,
        quality=quality,
        words=len(words) if words is not None else None,
        pace_wpm=len(words) / ((speech + silent) / 60_000) if words and enough else None,
        articulation_rate=_articulation(heard, speech, words, language) if enough else None,
        pauses=len(begun),
        pause_ms=silent,
        longest_pause_ms=max(begun, default=0.0),
        fillers=_fillers(heard, words, language),
        pitch_hz=55.0 * 2 ** (middle / 12),
        pitch_st=middle,
        pitch_high_st=high,
        pitch_range_st=high - low,
        energy_db=float(10 * np.log10(np.mean(10 ** (heard.level_db[heard.speech] / 10)))),
        energy_high_db=float(np.percentile(heard.level_db[heard.speech], 90)),
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


def pauses_in(heard: Track) -> list[Pause]:
    """The silences of `PAUSE_MS` and more between stretches of speech."""
    gaps = ((former[1] * HOP_MS, later[0] * HOP_MS) for former, later in pairwise(heard.runs()))
    return [(start, end) for start, end in gaps if end - start >= PAUSE_MS]


def _articulation(heard: Track, speech: float, words: Sequence[Word] | None, language: str) -> float:
    count = sum(syllables(word.text, language) for word in words) if words else nuclei(heard)
    return count / (speech / 1000)


def nuclei(heard: Track) -> int:
    """Syllables by their sound: voiced peaks of level, within 25 dB of the loudest, with a dip of 2 dB before the next (de Jong
    & Wempe 2009)."""
    window = np.hanning(9)
    smooth: Floats = np.convolve(heard.level_db, window / window.sum(), "same")
    least = float(np.percentile(heard.level_db[heard.speech], 99)) - _NUCLEUS_BELOW_DB
    near = np.convolve(heard.voiced, np.ones(3), "same") > 0
    return sum(smooth[at] >= least and near[at] and heard.speech[at] for at in _peaks(smooth, _NUCLEUS_DB))


def _peaks(values: Floats, dip: float) -> list[int]:
    """Where `values` is highest between two places that lie lower by `dip`."""
    found: list[int] = []
    at, rising = 0, True
    for place, value in enumerate(values):
        if rising:
            if value > values[at]:
                at = place
            elif value <= values[at] - dip:
                found.append(at)
                at, rising = place, False
        elif value < values[at]:
            at = place
        elif value >= values[at] + dip:
            at, rising = place, True
    return found


def _fillers(heard: Track, words: Sequence[Word] | None, language: str) -> int:
    """Fillers among the words, and hums where no word was recognised."""
    spoken = spoken_fillers(words or (), language)
    count = len(spoken)
    for start, end in hums(heard.pitch_hz, heard.level_db, heard.change, HOP_MS):
        covered = sum(max(0.0, min(end, word.end_ms) - max(start, word.start_ms)) for word in words or ())
        if covered < 0.5 * (end - start):
            count += 1
    return count
