"""How often a turn is cut off in a pause, and how long its end is waited for: `python -m tests.benchmarks.turn_taking`.

Takes some five minutes of processor time for a hundred turns. The weights of the signs were chosen on the texts `fit` (`turn_fit`);
report the other texts. The recogniser reads each pause, as a session does, and its text reaches the detector `--recognition-ms` later.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
from collections import defaultdict
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np

from core.settings import SpeechSettings, StorageSettings
from tests.benchmarks.turn_set import Turn, turns
from vision_audio.activity import build_turn_detector
from vision_audio.activity.endpointing import TurnJudge
from vision_audio.signals import SAMPLE_RATE, Pcm, Recogniser, SpeechPaused, SpeechResumed, SpeechStarted, TurnEnded
from vision_audio.transcription import build_recogniser

HOTWORDS = (
    "Python",
    "PostgreSQL",
    "Kubernetes",
    "Docker",
    "REST APIs",
    "SQL",
    "Redis",
    "data structures",
    "algorithms",
)
_BLOCK = 320


@dataclass
class Tally:
    """Counts over turns."""

    pauses: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    cut: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lengths: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))
    waits: list[float] = field(default_factory=list)
    missed: int = 0
    early: int = 0

    def table(self, title: str) -> str:
        """The figures as a Markdown table."""
        total, cut = sum(self.pauses.values()), sum(self.cut.values())
        waits = sorted(self.waits)
        rows = [
            ("turns", len(waits) + self.missed),
            ("pauses", total),
            ("false cut-offs", f"{cut / max(1, total):.1%}"),
        ]
        rows += [(f"false cut-offs: {kind}", f"{self.cut[kind]} of {n}") for kind, n in sorted(self.pauses.items())]
        rows += [
            (f"false cut-offs: {length} s", f"{sum(cut)} of {len(cut)}") for length, cut in sorted(self.lengths.items())
        ]
        rows += [
            ("wait after the end, median ms", round(statistics.median(waits))),
            ("p90 ms", round(waits[int(0.9 * len(waits))])),
        ]
        rows += [("turns not ended within 5 s", self.missed), ("ended early outside these pauses", self.early)]
        return "\n".join([f"| {title} | |", "|---|---|", *(f"| {name} | {value} |" for name, value in rows)])


class Prompt:
    """The turn model's answers without delay: here sound comes faster than it is spoken."""

    def __init__(self, judge: TurnJudge) -> None:
        self._judge = judge

    def judge(self, pcm: Pcm) -> Future[float]:
        """The answer, which is there already."""
        asked = self._judge.judge(pcm)
        asked.result()
        return asked


async def listen(
    turn: Turn, settings: SpeechSettings, recogniser: Recogniser | None, delay_ms: float, tally: Tally, verbose: bool
) -> None:
    """Feed one turn in real time's order and count what the detector does."""
    detector = build_turn_detector(settings, StorageSettings().weights, "en")
    detector._judge = detector._judge and Prompt(detector._judge)
    detector.question_posed(0)
    begin = 0.0
    due: tuple[float, str] | None = None
    ends: list[TurnEnded] = []
    for start in range(0, turn.pcm.size - _BLOCK, _BLOCK):
        now = start * 1000 / SAMPLE_RATE
        block = turn.pcm[start : start + _BLOCK]
        if due and now >= due[0]:
            detector.heard(due[1])
            due = None
        for event in detector.feed(block, now):
            if isinstance(event, SpeechStarted):
                begin = event.at_ms
            elif isinstance(event, SpeechPaused) and recogniser:
                first, last = ((ms * SAMPLE_RATE) // 1000 for ms in (max(0, begin - 240), event.at_ms + 160))
                heard = await recogniser.transcribe(turn.pcm[int(first) : int(last)], language="en", hotwords=HOTWORDS)
                due = (now + delay_ms, heard.text)
            elif isinstance(event, SpeechResumed):
                due = None
            elif isinstance(event, TurnEnded):
                ends.append(event)
                if verbose:
                    print("   end", round(event.at_ms), event.reason, due)
                due = None
    for pause in turn.pauses:
        tally.pauses[pause.kind] += 1
        cut = any(pause.start_ms < end.at_ms < pause.end_ms + 100 for end in ends)
        tally.cut[pause.kind] += cut
        seconds = (pause.end_ms - pause.start_ms) / 1000
        tally.lengths["0.3–0.6" if seconds < 0.6 else "0.6–1.5" if seconds < 1.5 else "1.5–3"].append(cut)
        if verbose and cut:
            print("   CUT", pause)
    in_pause = [end for end in ends if any(pause.start_ms < end.at_ms < pause.end_ms + 100 for pause in turn.pauses)]
    tally.early += sum(end.at_ms < turn.end_ms and end not in in_pause for end in ends)
    after = [end.at_ms for end in ends if end.at_ms >= turn.end_ms]
    if after:
        tally.waits.append(after[0] - turn.end_ms)
        if verbose and after[0] - turn.end_ms > 900:
            print("   LONG", after[0] - turn.end_ms)
    elif not ends or ends[-1].at_ms < turn.end_ms - 1000:
        tally.missed += 1


async def main() -> None:
    """Build the set, listen, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=96)
    parser.add_argument("--seed", type=int, default=3)
    parser.add_argument("--voice", nargs="+", choices=("espeak", "piper", "flite"), default=["espeak"])
    parser.add_argument("--texts", choices=("first", "fit", "held_out"), default="first")
    parser.add_argument("--recognition-ms", type=float, default=250.0)
    parser.add_argument("--no-model", action="store_true", help="without the turn model")
    parser.add_argument("--no-words", action="store_true", help="without a recogniser")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    settings = SpeechSettings(semantic_turns=not options.no_model)
    recogniser = None if options.no_words else build_recogniser(settings, StorageSettings().weights)
    for voice in options.voice:
        tally = Tally()
        for turn in turns(options.seed, options.turns, voice, options.texts):
            if options.verbose:
                print(turn.text, turn.speaker, turn.noise, round(turn.end_ms), flush=True)
            await listen(turn, settings, recogniser, options.recognition_ms, tally, options.verbose)
        print(tally.table(f"{voice}, texts {options.texts}, seed {options.seed}"), end="\n\n", flush=True)


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    asyncio.run(main())
