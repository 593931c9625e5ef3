"""What the detector knows at each pause of the sets: `python -m tests.benchmarks.turn_signs --voice piper --seed 21 FILE`.

One JSON object a line, for `tests.benchmarks.turn_fit`. Collecting takes seconds a turn and is done once; trying other weights on the
file takes none.
"""

from __future__ import annotations

import argparse
import asyncio
import json
from pathlib import Path
from typing import Any

from core.settings import SpeechSettings, StorageSettings
from tests.benchmarks.turn_set import Turn, turns
from tests.benchmarks.turn_taking import HOTWORDS, Prompt
from vision_audio.activity import Patience, build_turn_detector
from vision_audio.activity.endpointing import Endpointer
from vision_audio.signals import SAMPLE_RATE, Recogniser, SpeechPaused, SpeechResumed, SpeechStarted
from vision_audio.transcription import build_recogniser

_BLOCK = 512
_ENDLESS = Patience(base=1e9, open=1e9)


def detector() -> Endpointer:
    """One that ends no turn."""
    found = build_turn_detector(SpeechSettings(), StorageSettings().weights, "en")
    found._judge = found._judge and Prompt(found._judge)
    found._patience = _ENDLESS
    found.question_posed(0)
    return found


async def signs(turn: Turn, recogniser: Recogniser) -> list[dict[str, Any]]:
    """Each silence that the detector found in `turn`, what it knew, and what the silence was in truth."""
    ears = detector()
    found: list[dict[str, Any]] = []
    begin = 0.0
    for start in range(0, turn.pcm.size - _BLOCK, _BLOCK):
        for event in ears.feed(turn.pcm[start : start + _BLOCK], start * 1000 / SAMPLE_RATE):
            if isinstance(event, SpeechStarted):
                begin = event.at_ms
            elif isinstance(event, SpeechPaused):
                first, last = (int(ms * SAMPLE_RATE / 1000) for ms in (max(0, begin - 240), event.at_ms + 160))
                heard = await recogniser.transcribe(turn.pcm[first:last], language="en", hotwords=HOTWORDS)
                found.append(
                    {
                        "at_ms": event.at_ms,
                        "text": heard.text,
                        "confidence": heard.confidence,
                        "height": ears._cadence.height if ears._cadence else None,
                        "rise": ears._cadence.rise if ears._cadence else None,
                        "complete": ears._asked.result() if ears._asked else None,
                        "spoken_ms": ears._spoken_ms,
                        "resumed_ms": None,
                        "hops": [],
                    }
                )
            elif isinstance(event, SpeechResumed):
                found[-1]["resumed_ms"] = ears._clock
        if found and ears._state == "paused":
            found[-1]["hops"].append((ears._clock, bool(ears._recent and ears._recent[-1]), ears._stirs))
    return [{**_truth(turn, pause["at_ms"]), **pause} for pause in found]


def _truth(turn: Turn, at_ms: float) -> dict[str, Any]:
    """Which silence of `turn` begins at `at_ms`, and when it is over."""
    if at_ms > turn.end_ms - 250:
        return {"kind": "end", "truth_ms": turn.end_ms, "until_ms": None}
    near = [pause for pause in turn.pauses if pause.start_ms - 300 <= at_ms < pause.end_ms]
    if near:
        return {"kind": near[-1].kind, "truth_ms": near[-1].start_ms, "until_ms": near[-1].end_ms}
    return {"kind": "inside", "truth_ms": at_ms, "until_ms": None}


async def main() -> None:
    """Collect into a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--turns", type=int, default=40)
    parser.add_argument("--seed", type=int, default=21)
    parser.add_argument("--voice", choices=("espeak", "piper", "flite"), default="espeak")
    parser.add_argument("--texts", choices=("first", "fit", "held_out"), default="fit")
    options = parser.parse_args()
    recogniser = build_recogniser(SpeechSettings(), StorageSettings().weights)
    assert recogniser is not None
    with options.file.open("w") as file:
        for number, turn in enumerate(turns(options.seed, options.turns, options.voice, options.texts)):
            about = {"turn": f"{options.voice}{options.texts}{options.seed}-{number}", "said": turn.text}
            about |= {"voice": turn.speaker.voice, "noise": turn.noise}
            found = await signs(turn, recogniser)
            file.writelines(json.dumps({**about, **pause}) + "\n" for pause in found)
            file.flush()


if __name__ == "__main__":
    asyncio.run(main())
