"""Speech in and out on this machine: `python -m tests.benchmarks.speech`. Takes a minute or two on an idle machine.

- From the last sample to the final transcript, for 2, 5 and 10 seconds of speech, one caller.
- Ten speakers at once, each speaking half of the time in turns of 8 seconds with a pause in the middle: each pause asks for a final text,
  as a live session does. They keep up while the answers do not come later and later.
- What listening costs: voice activity and turn model, in milliseconds for a second of sound.
- The first sound of a sentence.
- Words wrong and processor time with Whisper's whole window of 30 s and with the shorter one that is used.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import statistics
import time

import numpy as np

from core.settings import SpeechSettings, StorageSettings
from services.measurement.speech import edits, words_of
from storage import weights
from tests.benchmarks.turn_set import TURNS, spoken
from vision_audio.activity import build_turn_detector
from vision_audio.signals import SAMPLE_RATE, Pcm, Recogniser
from vision_audio.synthesis import build_synthesiser
from vision_audio.transcription import build_recogniser
from vision_audio.transcription.short_whisper import ShortWhisper
from vision_audio.transcription.whisper import FILES

TEXTS = {
    2: "It takes constant time on average.",
    5: "A process has its own memory, while threads share the memory of the process that they belong to.",
    10: "I would first profile the service under load, then look at the slowest queries, add an index where a full table scan shows up, "
    "and put a cache in front of the endpoints that are read the most.",
}
_SPEAKERS = 10
_TURN_SECONDS = 8.0


def sound(text: str) -> Pcm:
    """`text` as it comes from a microphone, with half a second of silence behind it."""
    samples = np.concatenate([spoken(text, "en-us", 160), np.zeros(SAMPLE_RATE // 2, np.float32)])
    return (samples * 32767).astype(np.int16)


async def alone(recogniser: Recogniser, runs: int) -> list[tuple[str, str]]:
    """Milliseconds from the last sample to the transcript."""
    rows = []
    for seconds, text in TEXTS.items():
        pcm = sound(text)
        took, cpu = [], []
        for _ in range(runs):
            began, used = time.perf_counter(), time.process_time()
            await recogniser.transcribe(pcm, language="en")
            took.append((time.perf_counter() - began) * 1000)
            cpu.append((time.process_time() - used) * 1000)
        figure = f"{statistics.median(took):.0f}, at most {max(took):.0f}; processor {statistics.median(cpu):.0f}"
        rows.append((f"final transcript of {pcm.size / SAMPLE_RATE:.1f} s (about {seconds}), ms", figure))
    return rows


async def together(recogniser: Recogniser, seconds: float) -> list[tuple[str, str]]:
    """Ten speakers: how late their final transcripts are."""
    first, whole = sound(TEXTS[5])[: 4 * SAMPLE_RATE], sound(TEXTS[10])[: 8 * SAMPLE_RATE]
    late: list[tuple[float, float]] = []
    began = time.perf_counter()

    async def ask(pcm: Pcm) -> None:
        asked = time.perf_counter()
        await recogniser.transcribe(pcm, language="en")
        late.append((asked - began, (time.perf_counter() - asked) * 1000))

    async def speaker(number: int) -> None:
        await asyncio.sleep(number * 2 * _TURN_SECONDS / _SPEAKERS)
        while time.perf_counter() - began < seconds:
            await asyncio.sleep(_TURN_SECONDS / 2)
            guess = asyncio.create_task(ask(first))
            await asyncio.sleep(_TURN_SECONDS / 2)
            await asyncio.gather(guess, ask(whole))
            await asyncio.sleep(_TURN_SECONDS)

    used = time.process_time()
    await asyncio.gather(*(speaker(number) for number in range(_SPEAKERS)))
    load = (time.process_time() - used) / (time.perf_counter() - began)
    half = (time.perf_counter() - began) / 2
    waits = sorted(wait for _, wait in late)
    early, later = ([wait for at, wait in late if (at < half) is first_half] for first_half in (True, False))
    return [
        (
            f"ten speakers, {len(late)} final transcripts: ms p50, p95",
            f"{statistics.median(waits):.0f}, {waits[int(0.95 * len(waits))]:.0f}",
        ),
        (
            "ten speakers: median ms in the first half, in the second",
            f"{statistics.median(early):.0f}, {statistics.median(later):.0f}",
        ),
        ("ten speakers: processors in use", f"{load:.2f}"),
    ]


def listening(settings: SpeechSettings) -> list[tuple[str, str]]:
    """Processor time of the detector for a second of sound, with the turn model asked at each pause."""
    detector = build_turn_detector(settings, StorageSettings().weights, "en")
    pcm = np.concatenate([sound(text) for text in TEXTS.values()] * 3)
    used = time.process_time()
    for start in range(0, pcm.size, 320):
        detector.feed(pcm[start : start + 320], start * 1000 / SAMPLE_RATE)
    return [
        (
            "listening, processor ms for a second of sound",
            f"{(time.process_time() - used) * 1000 / (pcm.size / SAMPLE_RATE):.1f}",
        )
    ]


async def speaking(settings: SpeechSettings, runs: int) -> list[tuple[str, str]]:
    """Milliseconds to the first block of a sentence."""
    voice = build_synthesiser(settings, StorageSettings().weights)
    if voice is None:
        return []
    took = []
    for _ in range(runs):
        began = time.perf_counter()
        async for _ in voice.speak(TEXTS[5], language="en"):
            took.append((time.perf_counter() - began) * 1000)
            break
    return [
        (
            f"first sound of a sentence ({type(voice).__name__}), ms",
            f"{statistics.median(took):.0f}, at most {max(took):.0f}",
        )
    ]


def windows(settings: SpeechSettings) -> list[tuple[str, str]]:
    """The set's sentences by three voices, with both lengths of window."""
    folder = StorageSettings().weights
    files = {name: weights.path_of(weight, folder) for name, weight in FILES.items()}
    model = ShortWhisper({name: path for name, path in files.items() if path}, settings.recognition_threads or 2)
    texts = [text.replace("~", "").replace("|", "") for text in TURNS]
    rows = []
    for whole in (True, False):
        model._whole_window = whole
        wrong = said = 0
        used = time.process_time()
        for text in texts:
            for voice in ("en-us", "en-gb", "en-us+f3"):
                found = " ".join(s.text for s in model.read(spoken(text, voice, 150), hotwords=None, times=True))
                wrong += edits(words_of(text), words_of(found))
                said += len(words_of(text))
        each = (time.process_time() - used) * 1000 / (3 * len(texts))
        rows.append(
            (
                f"{'whole' if whole else 'shorter'} window: words wrong; processor ms a sentence",
                f"{wrong / said:.1%}; {each:.0f}",
            )
        )
    return rows


async def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="of the ten speakers")
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--no-windows", action="store_true", help="leave out the comparison of windows")
    options = parser.parse_args()
    settings = SpeechSettings()
    recogniser = build_recogniser(settings, StorageSettings().weights)
    if recogniser is None:
        raise SystemExit("No recogniser: run `nexura weights pull`.")
    await recogniser.transcribe(sound(TEXTS[2]), language="en")
    rows = await alone(recogniser, options.runs)
    rows += listening(settings)
    rows += await speaking(settings, options.runs)
    if not options.no_windows:
        rows += windows(settings)
    if options.seconds:
        rows += await together(recogniser, options.seconds)
    rows.append(
        ("memory of the process at its peak, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    )
    print("\n".join(["| figure | value |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)]))


if __name__ == "__main__":
    asyncio.run(main())
