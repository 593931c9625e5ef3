"""What a timeline costs, and an example: `python -m tests.benchmarks.timeline [--minutes 60] [--example | --write]`.

Without `--example`: JSON with milliseconds for a window and for the summary of a session of that length with voice and a
camera, and the memory that it holds. With it: the timeline, as Markdown, of an interview whose answers espeak-ng speaks,
hesitating over SQL; measured by the service's own code, without a camera. `--write` puts it into `docs/delivery.md`.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import tracemalloc
from pathlib import Path

import numpy as np

from services.interviewing.delivery import note_text
from tests.synthetic_speech import Manner, speak, spread
from tests.synthetic_voice import silence
from vision_audio.prosody import VoiceAnalyser
from vision_audio.signals import SAMPLE_RATE, FrameSignals, VoiceSignals
from vision_audio.timeline import WINDOW_MS, Summary, Timeline

PAGE = Path(__file__).parents[2] / "docs" / "delivery.md"
EASY = Manner()
HARD = Manner(pitch=1.5, range=0.7, pace=0.8, level_db=-5)
ANSWERS = (
    (
        "python",
        EASY,
        "A dictionary keeps its keys in a hash table, so a look up takes the same time however many there are.",
    ),
    (
        "apis",
        EASY,
        "I would send a key with each request, so that a second one with the same key changes nothing at all.",
    ),
    (
        "sql",
        HARD,
        "Um, an index, uh, helps the query, because, um, the table is not, you know, read from the first row.",
    ),
    (
        "python",
        EASY,
        "A generator gives one value after another, so the whole list never has to lie in memory at the same time.",
    ),
    (
        "sql",
        HARD,
        "Well, um, a join, I mean, the left one, uh, keeps all rows, um, and the others, hmm, only where they match.",
    ),
    (
        "apis",
        EASY,
        "A client that gets too many requests as an answer should wait as long as the header says and try again.",
    ),
)
TITLES = {"python": "Python", "apis": "APIs", "sql": "SQL"}


def costs(minutes: int) -> dict[str, float]:
    """Seconds of work and bytes held for a session of that length."""
    count = int(minutes * 60_000 / WINDOW_MS)
    timeline = Timeline()
    tracemalloc.start()
    taken = []
    for index in range(count):
        start = index * WINDOW_MS
        if index % 24 == 0:
            timeline.mark_question(f"q{index}", ("sql", "python", "apis")[index // 24 % 3], start)
        timeline.add_voice(
            VoiceSignals(start, start + WINDOW_MS, 4_000, 140, confidence=0.5, nervousness=0.4, quality=0.9)
        )
        for step in range(10):
            timeline.add_frame(
                FrameSignals(
                    start + 500 * step, 1, gaze_on_screen=True, posture=0.8, expressions={"calm": 1.0}, quality=0.9
                )
            )
        began = time.perf_counter()
        timeline.windows(start + WINDOW_MS)
        taken.append(time.perf_counter() - began)
    held, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    began = time.perf_counter()
    timeline.summary()
    summary = time.perf_counter() - began
    return {
        "minutes": minutes,
        "windows": count,
        "window_ms_p50": round(1_000 * float(np.median(taken)), 3),
        "window_ms_p99": round(1_000 * float(np.percentile(taken, 99)), 3),
        "summary_ms": round(1_000 * summary, 1),
        "held_kb": round(held / 1_024),
    }


def example() -> str:
    """The example's timeline as Markdown."""
    analyser, timeline, at = VoiceAnalyser(), Timeline(), 2_000.0
    for number, (domain, manner, text) in enumerate(ANSWERS, start=1):
        timeline.mark_question(f"q{number}", domain, at)
        sentence = np.concatenate([speak(text, manner=manner), silence(1.2 if manner is HARD else 0.4)])
        pcm = np.tile(sentence, 3)
        words = spread(" ".join([text] * 3), pcm)
        for signals in analyser.measure_turn(pcm, at, words, "en"):
            timeline.add_voice(signals)
        at += len(pcm) / SAMPLE_RATE * 1_000 + 3_000
    for signals in analyser.settled():
        timeline.add_voice(signals)
    rows = [
        "| seconds | question | words/min | fillers | pitch Hz | energy dBFS | confidence | nervousness | quality |",
        "|" + "---|" * 9,
    ]
    for window in timeline.record():
        voice = window.voice
        place = f"{window.start_ms / 1_000:.0f}–{window.end_ms / 1_000:.0f}", window.question_id or "–"
        if voice is None or voice.insufficient is not None:
            rows.append("| " + " | ".join((*place, str(window.insufficient), *["–"] * 6)) + " |")
            continue
        values = (
            (voice.pace_wpm, 0), (voice.fillers, 0), (voice.pitch_hz, 0), (voice.energy_db, 1), (window.confidence, 2),
            (window.nervousness, 2), (window.quality, 2),
        )  # fmt: skip
        cells = (*place, *(_cell(value, places) for value, places in values))
        rows.append("| " + " | ".join(cells) + " |")
    return "\n".join(rows) + "\n\n" + _said(timeline.summary())


def _said(summary: Summary) -> str:
    parts = []
    for title, notes in (("Insights", summary.insights), ("Recommendations", summary.recommendations)):
        parts.append(f"{title}:\n")
        parts += [f"- {note_text(note, 'en', title=TITLES.__getitem__)}" for note in notes]
        parts.append("")
    return "\n".join(parts).rstrip()


def _cell(value: float | None, places: int) -> str:
    return "–" if value is None else f"{value:.{places}f}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--example", action="store_true", help="print the example")
    parser.add_argument("--write", action="store_true", help="write the example into docs/delivery.md")
    chosen = parser.parse_args()
    if not (chosen.example or chosen.write):
        print(json.dumps(costs(chosen.minutes), indent=1))
        return
    text = example()
    if chosen.write:
        page = PAGE.read_text(encoding="utf-8")
        marked = re.sub(
            r"(<!-- example -->\n).*(\n<!-- /example -->)", lambda m: f"{m[1]}{text}{m[2]}", page, flags=re.DOTALL
        )
        PAGE.write_text(marked, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
