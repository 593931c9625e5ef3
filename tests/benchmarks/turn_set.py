"""A set of spoken turns with known pauses, made with synthesised speech: what the turn-taking benchmark listens to.

A turn is spoken part by part with silence between. `~` marks a hesitation inside a thought (after a connective, a filler, or in the
middle of a phrase), 0.3–3 s long with short ones more frequent; `|` a breath between two sentences, 0.3–0.6 s. A part before a
hesitation is spoken with a comma at its end: level melody. Half of the turns lie in noise 10 dB below the speech: white, pink, mains
hum, or the murmur of other voices.
"""

from __future__ import annotations

import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
import soxr
from numpy.typing import NDArray

from vision_audio.signals import SAMPLE_RATE, Pcm

Kind = Literal["connective", "filler", "phrase", "breath"]
AFTER_MS = 5000
NOISE_DB = 10.0

TURNS = (
    "I would add an index, because ~ the query reads the whole table.",
    "A process has its own memory, and ~ threads share it.",
    "We rolled the release back. | Then we wrote a test for it.",
    "So, um, ~ I led a team of four people.",
    "The cache keeps the ~ pages that were read last.",
    "A hash map stores keys in buckets, so ~ a look-up takes constant time on average.",
    "My manager asked me to, uh, ~ talk to the customer.",
    "Yes, I have worked with it for two years.",
    "I think that ~ the first version was too slow. | We measured it, and ~ the database was the reason.",
    "A deadlock needs four conditions. | Take away one of the ~ conditions, and it cannot happen.",
    "Well, um, ~ the garbage collector frees what nothing refers to.",
    "We chose a queue, but ~ it grew faster than we could read from it.",
    "I would begin with the requirements, then ~ draw the main parts.",
    "A linked list is slow to search. | An array is fast, because ~ you can jump to any place.",
    "I disagreed with a colleague about the, uh, ~ design of the interface.",
    "No, I have not used it yet.",
    "The load balancer sends each request to ~ the server that is least busy.",
    "First I write a test which ~ fails. | Then I make it pass.",
    "It depends on how often the data changes.",
    "My largest project was a, um, ~ system for booking rooms.",
    "When the service failed, ~ we switched to the other region.",
    "Inheritance shares code, while ~ composition keeps the parts apart.",
    "I learned to ask for help early. | That saved us weeks.",
    "We split the table by customer, so that ~ each part stays small.",
)
_FILLERS = ("um,", "uh,", "hmm,")
_CONNECTIVES = ("because", "and", "so", "but", "then", "while", "that", "which")
_VOICES = ("en-us", "en-gb", "en-gb-scotland", "en-us+f3", "en-us+m3", "en-gb+f2")
_NOISES = ("white", "pink", "hum", "voices")


@dataclass(frozen=True)
class Pause:
    """Silence inside a turn, in milliseconds of the sound."""

    start_ms: float
    end_ms: float
    kind: Kind


@dataclass(frozen=True)
class Turn:
    """A turn as it sounds: speech from `start_ms` to `end_ms`, then five seconds in which it should be found to be over."""

    text: str
    voice: str
    noise: str | None
    pcm: Pcm
    start_ms: float
    end_ms: float
    pauses: tuple[Pause, ...]


def turns(seed: int, count: int) -> Iterator[Turn]:
    """`count` turns, always the same for one `seed`."""
    chance = random.Random(seed)
    for number in range(count):
        text = TURNS[(number + seed * 7) % len(TURNS)]
        yield _turn(text, chance, noise=chance.choice(_NOISES) if number % 2 else None)


def _turn(text: str, chance: random.Random, noise: str | None) -> Turn:
    voice, speed, pitch = chance.choice(_VOICES), chance.randint(140, 185), chance.randint(35, 65)
    sound: list[NDArray[np.float32]] = [_silence(chance.uniform(300, 1200))]
    pauses = []
    start = end = 0.0
    for part, mark in _parts(text):
        speech = spoken(part if mark != "~" or part.endswith(",") else f"{part},", voice, speed, pitch)
        begin = _ms(sound)
        sound.append(speech)
        start, end = start or begin, _ms(sound)
        if mark:
            kind = _kind(part, mark)
            length = chance.uniform(300, 600) if kind == "breath" else 300 * 10 ** chance.uniform(0, 1)
            pauses.append(Pause(end, end + length, kind))
            sound.append(_silence(length))
    whole = np.concatenate([*sound, _silence(AFTER_MS)])
    if noise:
        whole += _noise(noise, whole, chance)
    pcm = np.clip(whole * 32768, -32768, 32767).astype(np.int16)
    return Turn(text, voice, noise, pcm, start, end, tuple(pauses))


def _parts(text: str) -> list[tuple[str, str]]:
    parts, rest = [], text
    while rest:
        at = min((i for i in (rest.find("~"), rest.find("|")) if i >= 0), default=-1)
        if at < 0:
            return [*parts, (rest.strip(), "")]
        parts.append((rest[:at].strip(), rest[at]))
        rest = rest[at + 1 :]
    return parts


def _kind(part: str, mark: str) -> Kind:
    if mark == "|":
        return "breath"
    last = part.split()[-1]
    return "filler" if last in _FILLERS else "connective" if last in _CONNECTIVES else "phrase"


@cache
def spoken(text: str, voice: str, speed: int = 165, pitch: int = 50) -> NDArray[np.float32]:
    """`text` by espeak-ng at 16 kHz, loudness −20 dBFS, without the silence at either end."""
    command = ["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "-b", "1", "--stdin", "--stdout"]
    wav = subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout
    rate = int.from_bytes(wav[24:28], "little")
    samples = soxr.resample(np.frombuffer(wav[44:], "<i2").astype(np.float32) / 32768, rate, SAMPLE_RATE)
    loud = np.flatnonzero(np.abs(samples) > 0.01 * np.abs(samples).max())
    samples = samples[loud[0] : loud[-1] + 1]
    return np.asarray(samples * 0.1 / np.sqrt((samples**2).mean()), np.float32)


def _noise(kind: str, speech: NDArray[np.float32], chance: random.Random) -> NDArray[np.float32]:
    numbers = np.random.default_rng(chance.randrange(2**32))
    size = speech.size
    if kind == "white":
        noise = numbers.standard_normal(size)
    elif kind == "pink":
        spectrum = np.fft.rfft(numbers.standard_normal(size))
        noise = np.fft.irfft(spectrum / np.sqrt(np.maximum(1, np.arange(spectrum.size))), size)
    elif kind == "hum":
        moments = np.arange(size) / SAMPLE_RATE
        noise = sum(np.sin(2 * np.pi * 50 * k * moments) / k for k in range(1, 12)) + 0.1 * numbers.standard_normal(
            size
        )
    else:
        noise = np.zeros(size)
        for _ in range(8):
            others = np.concatenate(
                [
                    spoken(text.replace("~", "").replace("|", ""), chance.choice(_VOICES))
                    for text in chance.sample(TURNS, 6)
                ]
            )
            noise += np.roll(np.resize(others, size), chance.randrange(size))
    loudness = 0.1 * 10 ** (-NOISE_DB / 20)
    return np.asarray(noise * loudness / np.sqrt((noise**2).mean()), np.float32)


def _silence(ms: float) -> NDArray[np.float32]:
    return np.zeros(int(ms * SAMPLE_RATE / 1000), np.float32)


def _ms(sound: list[NDArray[np.float32]]) -> float:
    return sum(part.size for part in sound) * 1000 / SAMPLE_RATE
