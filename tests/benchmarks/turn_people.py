"""Turns that people spoke: how often one is cut off in a pause, and how well speech is told from silence.

`python -m tests.benchmarks.turn_people FOLDER` reads a folder of WAV files (16 kHz) with RTTM files that say who speaks when. A turn is
a stretch of at least four seconds of one speaker over which others speak for a fifth of the time at most; its pauses are the silences of
0.3 s and more that the service hears in it, and the speaker goes on after each. Five seconds of quiet follow a turn that ends within its
file. Speech is counted by hops of 32 ms, without 0.25 s on both sides of each edge of the reference.

The source package of pyannote.audio brings 7 minutes of the AMI meeting corpus (CC BY 4.0, up to five people around a table) in
`tests/data`:

    pip download --no-deps --no-binary :all: pyannote.audio==4.0.7 && tar xzf pyannote_audio-4.0.7.tar.gz
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from core.settings import SpeechSettings, StorageSettings
from tests.benchmarks.turn_set import AFTER_MS, Pause, Turn
from tests.benchmarks.turn_taking import Tally, listen
from vision_audio.activity.voice import HOP, open_activity, speech_spans
from vision_audio.signals import SAMPLE_RATE, Pcm
from vision_audio.transcription import build_recogniser

SHORTEST_TURN_S = 4.0
OTHERS = 0.2
SHORTEST_PAUSE_S = 0.3
COLLAR_S = 0.25
_QUIET = 10.0  # of 32768


@dataclass(frozen=True)
class Stretch:
    """One person's speech without a longer pause, in seconds of the file."""

    start: float
    end: float
    speaker: str


def recordings(folder: Path) -> Iterator[tuple[str, Pcm, list[Stretch]]]:
    """Name, sound and reference of each file that an RTTM file of the folder speaks of and that is there."""
    found: dict[str, list[Stretch]] = defaultdict(list)
    for file in sorted(folder.glob("*.rttm")):
        for row in file.read_text().splitlines():
            _, name, _, start, length, _, _, speaker, *_ = row.split()
            found[name].append(Stretch(float(start), float(start) + float(length), speaker))
    for name, stretches in sorted(found.items()):
        path = folder / f"{name}.wav"
        if not path.exists():
            print(f"{path} is missing")
            continue
        sound, rate = soundfile.read(path, dtype="float32")
        if rate != SAMPLE_RATE or sound.ndim != 1:
            raise SystemExit(f"{path}: {SAMPLE_RATE} Hz and one channel are needed")
        yield name, (sound * 32767).astype(np.int16), stretches


def turns_of(name: str, pcm: Pcm, stretches: list[Stretch]) -> Iterator[tuple[Turn, bool]]:
    """The turns of a file, and whether each ends in it."""
    seconds = pcm.size / SAMPLE_RATE
    for one in stretches:
        others = sum(
            max(0.0, min(one.end, other.end) - max(one.start, other.start))
            for other in stretches
            if other.speaker != one.speaker
        )
        if one.end - one.start < SHORTEST_TURN_S or others > OTHERS * (one.end - one.start):
            continue
        speech = pcm[int(one.start * SAMPLE_RATE) : int(one.end * SAMPLE_RATE)]
        spans = speech_spans(speech, open_activity())
        pauses = [
            Pause(end * 1000 / SAMPLE_RATE, start * 1000 / SAMPLE_RATE, "unknown")
            for (_, end), (start, _) in itertools.pairwise(spans)
            if start - end >= SHORTEST_PAUSE_S * SAMPLE_RATE
        ]
        after = np.random.default_rng(1).normal(0, _QUIET, AFTER_MS * SAMPLE_RATE // 1000).astype(np.int16)
        end_ms = (spans[-1][1] if spans else speech.size) * 1000 / SAMPLE_RATE
        whole = np.concatenate([speech, after])
        yield Turn(f"{name} {one.speaker}", None, None, whole, 0, end_ms, tuple(pauses)), one.end < seconds - 0.1


def detection(pcm: Pcm, stretches: list[Stretch]) -> NDArray[np.int64]:
    """Hops of speech, those of it that were missed, hops of silence, those of it that were taken for speech."""
    hops = pcm.size // HOP
    times = (np.arange(hops) + 0.5) * HOP / SAMPLE_RATE
    wanted, counted, heard = (np.full(hops, value) for value in (False, True, False))
    for one in stretches:
        wanted |= (one.start <= times) & (times < one.end)
        for edge in (one.start, one.end):
            counted &= abs(times - edge) > COLLAR_S
    for first, last in speech_spans(pcm, open_activity()):
        heard[first // HOP : last // HOP] = True
    speech, silence = wanted & counted, ~wanted & counted
    return np.array([speech.sum(), (speech & ~heard).sum(), silence.sum(), (silence & heard).sum()])


async def main() -> None:
    """Listen to all turns and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--recognition-ms", type=float, default=250.0)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    settings = SpeechSettings()
    recogniser = build_recogniser(settings, StorageSettings().weights)
    tally, hops, people = Tally(), np.zeros(4, np.int64), set()
    for name, pcm, stretches in recordings(options.folder):
        hops += detection(pcm, stretches)
        for turn, ends in turns_of(name, pcm, stretches):
            if options.verbose:
                print(turn.text, round(turn.end_ms), len(turn.pauses), flush=True)
            people.add(turn.text.split()[1])
            waits, missed = list(tally.waits), tally.missed
            await listen(turn, settings, recogniser, options.recognition_ms, tally, options.verbose)
            if not ends:
                tally.waits, tally.missed = waits, missed
    if not hops.any():
        raise SystemExit(f"{options.folder} has no recording that an RTTM file speaks of")
    speech, lost, silence, false = hops
    print(tally.table(f"turns of {len(people)} people"))
    print(f"| speech that was missed | {lost / max(1, speech):.1%} of {speech * HOP / SAMPLE_RATE:.0f} s |")
    print(
        f"| silence that was taken for speech | {false / max(1, silence):.1%} of {silence * HOP / SAMPLE_RATE:.0f} s |"
    )


if __name__ == "__main__":
    asyncio.run(main())
