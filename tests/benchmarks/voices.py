"""Synthesised speech for benchmarks: espeak-ng, piper and flite, each with several speakers.

piper has one voice; other speakers are made of it by resampling, which moves pitch, formants and pace. flite is used where it is installed.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnxruntime
import soxr
from numpy.typing import NDArray

from core.settings import StorageSettings
from storage import weights
from vision_audio.signals import SAMPLE_RATE
from vision_audio.synthesis.build import PIPER_CONFIG, PIPER_VOICE

Synthesis = Literal["espeak", "piper", "flite"]
Samples = NDArray[np.float32]

_ESPEAK = ("en-us", "en-gb", "en-gb-scotland", "en-us+f3", "en-us+m3", "en-gb+f2")
_FLITE = ("slt", "awb", "rms", "kal16")
_PACE_WPM = 165


@dataclass(frozen=True)
class Speaker:
    """A voice, its pace in words a minute, and its pitch: 50 is its own, 10 more is a tenth higher."""

    synthesis: Synthesis
    voice: str
    speed: int = _PACE_WPM
    pitch: int = 50


def speaker(synthesis: Synthesis, chance: random.Random) -> Speaker:
    """One of the speakers of `synthesis`."""
    names = {"espeak": _ESPEAK, "piper": ("joe",), "flite": _FLITE}[synthesis]
    return Speaker(synthesis, chance.choice(names), chance.randint(140, 185), chance.randint(35, 65))


@cache
def say(text: str, who: Speaker) -> Samples:
    """`text` at 16 kHz, loudness −20 dBFS, without the silence at either end."""
    samples, rate = {"espeak": _espeak, "piper": _piper, "flite": _flite}[who.synthesis](text, who)
    samples = soxr.resample(samples, rate, SAMPLE_RATE)
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    samples = samples[loud[0] : loud[-1] + 1]
    return np.asarray(samples * 0.1 / np.sqrt((samples**2).mean()), np.float32)


def _espeak(text: str, who: Speaker) -> tuple[Samples, float]:
    command = ["espeak-ng", "-v", who.voice, "-s", str(who.speed), "-p", str(who.pitch), "-b", "1"]
    wav = subprocess.run([*command, "--stdin", "--stdout"], input=text.encode(), capture_output=True, check=True).stdout
    return np.frombuffer(wav[44:], "<i2").astype(np.float32) / 32768, int.from_bytes(wav[24:28], "little")


def _flite(text: str, who: Speaker) -> tuple[Samples, float]:
    program = shutil.which("flite")
    if program is None:
        raise SystemExit("flite is not installed: apt install flite")
    with tempfile.NamedTemporaryFile(suffix=".wav") as file:
        stretch = f"duration_stretch={_PACE_WPM / who.speed * _shift(who):.3f}"
        subprocess.run([program, "-voice", who.voice, "--setf", stretch, "-t", text, "-o", file.name], check=True)
        wav = Path(file.name).read_bytes()
    samples = np.frombuffer(wav[44:], "<i2").astype(np.float32) / 32768
    return samples, int.from_bytes(wav[24:28], "little") * _shift(who)


def _piper(text: str, who: Speaker) -> tuple[Samples, float]:
    from piper import SynthesisConfig  # belongs to an extra

    # Resampling that raises the pitch quickens as well.
    config = SynthesisConfig(length_scale=_PACE_WPM / who.speed * _shift(who))
    chunks = list(_piper_voice().synthesize(text, config))
    return np.concatenate([chunk.audio_float_array for chunk in chunks]), chunks[0].sample_rate * _shift(who)


def _shift(who: Speaker) -> float:
    return 1 + (who.pitch - 50) / 100


@cache
def _piper_voice() -> Any:
    from piper import PiperVoice  # belongs to an extra

    folder = StorageSettings().weights
    voice, config = (weights.path_of(weight, folder) for weight in (PIPER_VOICE, PIPER_CONFIG))
    if voice is None or config is None:
        raise SystemExit(f"piper has no voice: run `nexura weights pull {PIPER_VOICE} {PIPER_CONFIG}`.")
    onnxruntime.set_seed(1)
    return PiperVoice.load(str(voice), config_path=str(config))
