"""Sets of spoken turns with known pauses, made with synthesised speech: what the turn-taking benchmark listens to.

A turn is spoken part by part with silence between. `~` marks a hesitation inside a thought (after a connective, a filler, a clause, or
in the middle of a phrase), 0.3–3 s long with short ones more frequent; `|` a breath between two sentences, 0.3–0.6 s. A part before a
hesitation is spoken with a comma at its end: level melody; in the sets `fit` and `held_out` only half of the parts that have none are,
the others as if they were a sentence. Half of the turns lie in noise 10 dB below the speech: white, pink, mains hum, or the murmur of
other voices.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.voices import Speaker, Synthesis, say, speaker
from vision_audio.signals import SAMPLE_RATE, Pcm

Kind = Literal["connective", "filler", "clause", "phrase", "breath", "unknown"]
Set = Literal["first", "fit", "held_out"]
_DATA = Path(__file__).parent / "data"
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
_CONNECTIVES = ("because", "and", "so", "but", "then", "while", "whereas", "that", "which")
_MURMUR = ("en-us", "en-gb", "en-gb-scotland", "en-us+f3", "en-us+m3", "en-gb+f2")
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
    speaker: Speaker | None
    noise: str | None
    pcm: Pcm
    start_ms: float
    end_ms: float
    pauses: tuple[Pause, ...]


def turns(seed: int, count: int, synthesis: Synthesis = "espeak", texts: Set = "first") -> Iterator[Turn]:
    """`count` turns, always the same for one `seed`."""
    chance = random.Random(seed)
    said = TURNS if texts == "first" else (_DATA / f"turns_{texts}.txt").read_text().splitlines()
    for number in range(count):
        text = said[(number + seed * 7) % len(said)]
        noise = chance.choice(_NOISES) if number % 2 else None
        yield _turn(text, chance, noise, speaker(synthesis, chance), held_up=1.0 if texts == "first" else 0.5)


def _turn(text: str, chance: random.Random, noise: str | None, who: Speaker, *, held_up: float) -> Turn:
    sound: list[NDArray[np.float32]] = [_silence(chance.uniform(300, 1200))]
    pauses = []
    start = end = 0.0
    for part, mark in _parts(text):
        comma = mark == "~" and not part.endswith(",") and (held_up == 1 or chance.random() < held_up)
        speech = say(f"{part}," if comma else part, who)
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
    return Turn(text, who, noise, pcm, start, end, tuple(pauses))


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
    if last in _FILLERS:
        return "filler"
    return (
        "connective" if last in _CONNECTIVES else "clause" if last.endswith(",") and len(part.split()) > 2 else "phrase"
    )


def spoken(text: str, voice: str, speed: int = 165) -> NDArray[np.float32]:
    """`text` by espeak-ng at 16 kHz, loudness −20 dBFS, without the silence at either end."""
    return say(text, Speaker("espeak", voice, speed))


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
                    spoken(text.replace("~", "").replace("|", ""), chance.choice(_MURMUR))
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
