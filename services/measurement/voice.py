"""Measures what is heard in voices on labelled recordings: arousal against the speaker's own usual, and the eight labels.

A speaker's usual is the median and spread of all their own recordings, taken without labels; speakers with fewer than four
recordings that could be measured share one usual over everybody. `arousal_auc` is the chance that a recording of high arousal
(angry, happy, surprised, disgusted, fear) is ranked above one of low arousal (calm, sad, boredom); one that could not be
measured ranks below all high and above all low: it counts as wrong. `confused` has no side and is left out of it.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import numpy as np
import soundfile
import soxr

from core.errors import Unreadable
from services.measurement.labelled_files import LabelledFile, macro_f1, uar
from services.measurement.speech import read_sound as decoded
from services.measurement.statistics import auc
from vision_audio.prosody import Baseline, Features, features
from vision_audio.prosody.baseline import LEAST_STRETCHES
from vision_audio.prosody.emotions import guess
from vision_audio.prosody.estimates import arousal
from vision_audio.signals import SAMPLE_RATE, Expression, Pcm

HIGH: Final = frozenset({"angry", "happy", "surprised", "disgusted", "fear"})
LOW: Final = frozenset({"calm", "sad"})

_MOST_REPORTED = 20
_LONGEST_S = 600
_TONE: Final[Pcm] = (8000 * np.sin(np.arange(SAMPLE_RATE) * 2 * np.pi * 150 / SAMPLE_RATE)).astype(np.int16)


class Classifier(Protocol):
    """A model that names what it hears."""

    def expressions(self, pcm: Pcm) -> dict[Expression, float] | None:
        """Shares of the labels; None where it cannot tell."""
        ...


@dataclass(frozen=True)
class VoiceFigures:
    """Rates from 0 to 1. `n` recordings have one of the eight labels, `arousal_n` a side of arousal; `failed` could not be read
    or hold no clear speech, and count as wrong: `failures` names the first twenty."""

    n: int
    macro_f1: float
    uar: float
    detection_rate: float
    items_per_s: float
    arousal_auc: float
    arousal_n: int
    speakers: int
    unknown_labels: dict[str, int]
    failed: int
    failures: list[dict[str, str]]


def read_sound(path: Path) -> Pcm:
    """A sound file as mono samples at `SAMPLE_RATE`. Raises `ValueError` for what is no sound, or is longer than ten minutes."""
    if not path.is_file():
        raise ValueError("cannot be read as sound: there is no such file")
    try:
        with soundfile.SoundFile(path) as file:
            if file.frames > _LONGEST_S * file.samplerate:
                raise ValueError(f"is longer than {_LONGEST_S // 60} minutes")
            samples, rate = file.read(dtype="float32", always_2d=True), file.samplerate
    except (OSError, soundfile.SoundFileError):
        return _other_sound(path)
    # A broken file of floats may hold values that are no numbers.
    mono = np.nan_to_num(samples.mean(axis=1), nan=0.0, posinf=0.0, neginf=0.0)
    if rate != SAMPLE_RATE:
        mono = soxr.resample(mono, rate, SAMPLE_RATE)
    pcm: Pcm = (np.clip(mono, -1, 1) * 32767).astype(np.int16)
    return pcm


def _other_sound(path: Path) -> Pcm:
    """A file of a format that libsndfile does not know, such as M4A or WebM."""
    try:
        pcm = decoded(path)
    except Unreadable as error:
        raise ValueError(f"cannot be read as sound: {error.message}") from error
    if pcm.size > _LONGEST_S * SAMPLE_RATE:
        raise ValueError(f"is longer than {_LONGEST_S // 60} minutes")
    return pcm


def measure(
    rows: Sequence[LabelledFile],
    *,
    unknown: dict[str, int] | None = None,
    classifier: Classifier | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> VoiceFigures:
    """Measure every recording, then judge each against its speaker's usual. With a `classifier` the labels are the model's."""
    # What is made ready at the first sound is no work on a recording.
    features(_TONE)
    began = time.perf_counter()
    heard: list[Features | None] = []
    named: list[dict[Expression, float] | None] = []
    failed: list[dict[str, str]] = []

    def fails(row: LabelledFile, reason: str) -> None:
        failed.append({"file": row.file or row.path.name, "reason": reason})

    for number, row in enumerate(rows, start=1):
        try:
            pcm = read_sound(row.path)
        except ValueError as error:
            heard.append(None)
            named.append(None)
            fails(row, str(error))
        else:
            stretch = features(pcm)
            if stretch.insufficient is not None:
                fails(row, stretch.insufficient)
            usable = stretch.insufficient is None
            heard.append(stretch if usable else None)
            named.append(classifier.expressions(pcm) if classifier is not None and usable else None)
        progress(number)
    usual = _usual(rows, heard)
    roused: list[float | None] = []
    predicted: list[str | None] = []
    for at, row in enumerate(rows):
        known = heard[at]
        roused.append(arousal(known, usual[row.speaker]) if known is not None else None)
        shares = named[at] if classifier else guess(known, usual[row.speaker]) if known is not None else None
        predicted.append(max(shares, key=lambda label: (shares[label], label)) if shares else None)
    seconds = time.perf_counter() - began
    eight = [(row.label, said) for row, said in zip(rows, predicted, strict=True) if row.label is not None]
    gold, said = [label for label, _ in eight], [label for _, label in eight]
    sides = [(_side(row), value) for row, value in zip(rows, roused, strict=True)]
    ranked = [(side, value) for side, value in sides if side is not None]
    return VoiceFigures(
        n=len(eight),
        macro_f1=round(macro_f1(gold, said), 4),
        uar=round(uar(gold, said), 4),
        detection_rate=round(sum(value is not None for value in heard) / len(rows), 4),
        items_per_s=round(len(rows) / seconds, 1),
        arousal_auc=round(
            auc(
                [(-1e9 if side else 1e9) if value is None else value for side, value in ranked], [s for s, _ in ranked]
            ),
            4,
        ),
        arousal_n=len(ranked),
        speakers=len({row.speaker for row in rows}),
        unknown_labels=dict(unknown or {}),
        failed=len(failed),
        failures=failed[:_MOST_REPORTED],
    )


def _usual(rows: Sequence[LabelledFile], heard: Sequence[Features | None]) -> dict[str, Baseline]:
    own: dict[str, list[Features]] = defaultdict(list)
    for row, stretch in zip(rows, heard, strict=True):
        if stretch is not None:
            own[row.speaker].append(stretch)
    everybody = _baseline([stretch for stretches in own.values() for stretch in stretches])
    return {
        row.speaker: _baseline(own[row.speaker]) if len(own[row.speaker]) >= LEAST_STRETCHES else everybody
        for row in rows
    }


def _baseline(stretches: Sequence[Features]) -> Baseline:
    return Baseline(stretches, least_speech_ms=0, least_quality=0, most=len(stretches) or 1)


def _side(row: LabelledFile) -> bool | None:
    """Whether the label is of high arousal; None: neither."""
    return False if row.label is None or row.label in LOW else True if row.label in HIGH else None
