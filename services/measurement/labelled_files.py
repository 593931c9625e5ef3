"""A folder of files with a `labels.csv`, and the rates of a choice among them."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import InvalidInput
from vision_audio.labels import LABELS, label_named
from vision_audio.signals import Expression

ONLY_LOW: Final = frozenset({"boredom", "bored", "bor", "tired", "sleepy"})
"""Labels outside the eight that voices are recorded with; their arousal is low."""


@dataclass(frozen=True)
class LabelledFile:
    """One row. `label` None: outside the eight, and `written` one of `ONLY_LOW`."""

    path: Path
    label: Expression | None
    written: str
    speaker: str


def read_labels(folder: Path) -> tuple[list[LabelledFile], dict[str, int]]:
    """The rows of `folder/labels.csv` (`file,label` and maybe `speaker`), and how often each label was not understood: those
    rows are left out.

    Raises `InvalidInput` when there is no such file, a column is missing, or no row can be used.
    """
    table = folder / "labels.csv"
    rows: list[LabelledFile] = []
    unknown: dict[str, int] = {}
    try:
        with table.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, skipinitialspace=True)
            if not {"file", "label"} <= set(reader.fieldnames or ()):
                raise InvalidInput(f"{table}: needs the columns file,label (and speaker, for voices).")
            for row in reader:
                written = (row["label"] or "").strip().lower()
                label = label_named(written)
                if not (row["file"] or "").strip() or (label is None and written not in ONLY_LOW):
                    unknown[written] = unknown.get(written, 0) + 1
                    continue
                speaker = (row.get("speaker") or "").strip()
                rows.append(LabelledFile(folder / row["file"].strip(), label, written, speaker))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(f"{table} cannot be read as CSV in UTF-8: {error}") from error
    if not rows:
        raise InvalidInput(f"{table} has no row with a file and one of the labels {', '.join(LABELS)}.")
    return rows, unknown


def macro_f1(gold: Sequence[str], predicted: Sequence[str | None]) -> float:
    """Mean F1 over the labels of `gold`, 0–1; a prediction of None is wrong. 0 without a row."""
    scores = []
    for label in sorted(set(gold)):
        hits = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
        both = gold.count(label) + sum(p == label for p in predicted)
        scores.append(2 * hits / both)
    return sum(scores) / len(scores) if scores else 0.0


def uar(gold: Sequence[str], predicted: Sequence[str | None]) -> float:
    """Unweighted average recall over the labels of `gold`, 0–1. 0 without a row."""
    recalls = []
    for label in sorted(set(gold)):
        hits = sum(g == p == label for g, p in zip(gold, predicted, strict=True))
        recalls.append(hits / sum(g == label for g in gold))
    return sum(recalls) / len(recalls) if recalls else 0.0
