"""How fast and how well voices are measured: `python -m tests.benchmarks.prosody [--speakers 6] [--takes 2] [--keep DIR]`. Prints JSON.

The recordings are synthesised (espeak-ng): each label is a change of pitch, range, pace, loudness and brightness with chance on
top, so that the figures say that the way from a file to a figure works and what noise, telephone bandwidth and equal levels
cost. They say nothing about people: for that, `nexura eval voice --data DIR` on acted or real recordings.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import soundfile

from services.measurement.labelled_files import read_labels
from services.measurement.voice import measure, read_sound
from tests.synthetic_speech import Manner, speak
from vision_audio.prosody import features
from vision_audio.signals import SAMPLE_RATE, Pcm

SENTENCES = (
    "The cloth is lying on the fridge.",
    "Kids are talking by the door.",
    "She will hand it in on Wednesday.",
    "Dogs are sitting by the old gate.",
)
VOICES = ("m1", "f2", "m3", "f4", "m5", "f1", "m7", "f5")
MANNERS = {
    "angry": Manner(pitch=3, range=1.4, pace=1.1, level_db=8, tilt_db=5),
    "happy": Manner(pitch=4, range=1.6, pace=1.05, level_db=4, tilt_db=2),
    "surprised": Manner(pitch=5, range=1.9, pace=1.0, level_db=3, tilt_db=1),
    "fearful": Manner(pitch=5, range=0.9, pace=1.15, level_db=2, tilt_db=2),
    "disgust": Manner(pitch=-1, range=1.1, pace=0.8, level_db=2, tilt_db=2),
    "sad": Manner(pitch=0, range=0.8, pace=0.8, level_db=-5, tilt_db=-3),
    "calm": Manner(pitch=-2, range=0.7, pace=0.95, level_db=-4, tilt_db=-2),
    "neutral": Manner(pitch=-2, range=0.7, pace=1.05, level_db=-2, tilt_db=-1),
}
CHANCE = Manner(pitch=2.0, range=0.25, pace=0.08, level_db=3.0, tilt_db=2.0)
"""Standard deviations of what chance adds."""


def takes(speakers: int, each: int) -> Iterator[tuple[str, str, Pcm]]:
    """Label, speaker, sound: the same ones each time."""
    chance = np.random.default_rng(1)
    for voice in VOICES[:speakers]:
        for label, manner in MANNERS.items():
            for sentence in SENTENCES[:each]:
                drawn = Manner(*(chance.normal(mean, spread) for mean, spread in zip(manner, CHANCE, strict=True)))
                yield label, voice, speak(sentence, voice=f"en-us+{voice}", manner=drawn)


def spoilt(pcm: Pcm, how: str, chance: np.random.Generator) -> tuple[np.ndarray, int]:
    """A take as a worse microphone would give it, and its sample rate."""
    sound = pcm.astype(np.float64) / 32768
    if how == "telephone":
        return np.convolve(sound, np.sinc(np.arange(-64, 65) * 0.42) * np.hamming(129) * 0.42, "same")[::2], 8_000
    if how == "noise_20_db":
        return sound + chance.normal(0, np.sqrt(np.mean(sound**2)) / 10, len(sound)), SAMPLE_RATE
    if how == "equal_levels":
        return sound / max(1e-9, float(np.max(np.abs(sound)))) * 0.8, SAMPLE_RATE
    return sound, SAMPLE_RATE


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--speakers", type=int, default=6, choices=range(1, len(VOICES) + 1))
    parser.add_argument(
        "--takes", type=int, default=2, choices=range(1, len(SENTENCES) + 1), help="of each label and speaker"
    )
    parser.add_argument("--keep", type=Path, help="folder to leave the clean recordings in")
    chosen = parser.parse_args()
    made = list(takes(chosen.speakers, chosen.takes))
    found: dict[str, object] = {"recordings": len(made)}
    for how in ("clean", "noise_20_db", "telephone", "equal_levels"):
        with tempfile.TemporaryDirectory() as scratch:
            folder = chosen.keep if chosen.keep and how == "clean" else Path(scratch)
            folder.mkdir(parents=True, exist_ok=True)
            chance = np.random.default_rng(2)
            with (folder / "labels.csv").open("w", newline="", encoding="utf-8") as file:
                table = csv.writer(file)
                table.writerow(("file", "label", "speaker"))
                for number, (label, voice, pcm) in enumerate(made):
                    sound, rate = spoilt(pcm, how, chance)
                    soundfile.write(folder / f"{number:04}.wav", sound, rate)
                    table.writerow((f"{number:04}.wav", label, voice))
            rows, _ = read_labels(folder)
            if how == "clean":
                features(read_sound(rows[0].path))
            figures = measure(rows)
            names = ("arousal_auc", "macro_f1", "uar", "detection_rate", "items_per_s")
            found[how] = {name: getattr(figures, name) for name in names}
    answer = np.concatenate([pcm for _, _, pcm in made])[: 60 * SAMPLE_RATE]
    began = time.process_time()
    for start in range(0, len(answer), 5 * SAMPLE_RATE):
        features(answer[start : start + 5 * SAMPLE_RATE])
    found["share_of_real_time"] = round((time.process_time() - began) / (len(answer) / SAMPLE_RATE), 4)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
