"""How the signs of `turn_signs` tell pauses from ends, and what `Patience` makes of them: `python -m tests.benchmarks.turn_fit FILE...`.

Prints a logistic regression (logits for each unit of a sign) and, for the weights as they are, how many pauses would end the turn and
how long ends would be waited for, as if the words always came in time. Takes seconds: what another weight does is seen at once.
"""

from __future__ import annotations

import argparse
import json
import statistics
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from vision_audio.activity import Patience
from vision_audio.activity.cadence import Cadence
from vision_audio.activity.wording import ending, sentence_words

_JUDGED_MS = 450.0
_ONSET_MS = 130.0
_SIGNS = (
    "open",
    "loose",
    "unknown",
    "words below 6",
    "low ending",
    "semitones fallen",
    "model's logit",
    "seconds below 2.75",
)

Row = dict[str, Any]


def signs(row: Row) -> list[float]:
    """The signs of a pause, in the order of `_SIGNS`."""
    words = ending(row["text"], "en")
    sure = min(0.997, max(0.003, row["complete"]))
    return [
        words == "open",
        words == "loose",
        words == "unknown",
        min(0, sentence_words(row["text"]) - 6),
        0.5 - (row["height"] if row["height"] is not None else 0.5),
        -min(6, max(-6, row["rise"] or 0)),
        np.log(sure / (1 - sure)),
        min(0, row["spoken_ms"] / 1000 - 2.75),
    ]


def ended_ms(row: Row, patience: Patience) -> float | None:
    """When `patience` would end the turn in this silence."""
    needed = patience.silence(
        words=ending(row["text"], "en"),
        sentence=sentence_words(row["text"]) or None,
        cadence=None if row["height"] is None else Cadence(row["height"], row["rise"]),
        complete=row["complete"],
        answering=True,
        spoken_ms=row["spoken_ms"],
    )
    for clock, speech, stirs in row["hops"]:
        silence = clock - row["at_ms"]
        if silence >= max(_JUDGED_MS, needed + _ONSET_MS * stirs) and not speech:
            return float(clock)
    return None


def main() -> None:
    """Fit and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    rows: list[Row] = [json.loads(line) for file in parser.parse_args().files for line in file.read_text().splitlines()]
    known = [row for row in rows if row["kind"] not in ("breath", "inside")]
    fitted = LogisticRegression(max_iter=1000).fit(
        np.array([signs(row) for row in known], float), [row["kind"] == "end" for row in known]
    )
    for name, weight in zip(_SIGNS, fitted.coef_[0], strict=True):
        print(f"{name}: {weight:.2f}")
    pauses: Counter[str] = Counter()
    cut: Counter[str] = Counter()
    waits: dict[str, float] = {}
    for row in rows:
        ended = ended_ms(row, Patience())
        if row["kind"] == "end":
            if ended is not None:
                waits.setdefault(row["turn"], ended - row["truth_ms"])
        elif row["kind"] != "inside":
            pauses[row["kind"]] += 1
            cut[row["kind"]] += ended is not None
    print(
        f"cut off: {cut.total()} of {pauses.total()}; " + ", ".join(f"{k} {cut[k]} of {n}" for k, n in pauses.items())
    )
    print(
        f"wait, median and p90, ms: {statistics.median(waits.values()):.0f}, {np.quantile(list(waits.values()), 0.9):.0f}"
    )


if __name__ == "__main__":
    main()
