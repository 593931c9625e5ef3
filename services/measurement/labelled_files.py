"""A folder of files with a `labels.csv`, or with a folder for each label, and the rates of a choice among them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.errors import InvalidInput
from services.measurement.tables import Folder, read_table
from vision_audio.labels import LABELS, label_named
from vision_audio.signals import Expression

ONLY_LOW: Final = frozenset({"boredom", "bored", "bor", "tired", "sleepy"})
"""Labels outside the eight that voices are recorded with; their arousal is low."""

_NOTES: Final = frozenset({".csv", ".json", ".md", ".txt", ".xml", ".zip"})
"""Files that lie beside the data and are none."""


@dataclass(frozen=True)
class LabelledFile:
    """One row. `label` None: outside the eight, and `written` one of `ONLY_LOW`. `file` is its name as the data has it."""

    path: Path
    label: Expression | None
    written: str
    speaker: str
    file: str = ""


def read_labels(folder: Path) -> tuple[list[LabelledFile], dict[str, int]]:
    """The rows of `folder/labels.csv` (`file,label` and maybe `speaker`), and how often each label was not understood: those
    rows are left out. Without that table, the files below folders that are named by labels.

    Raises `InvalidInput` when there is neither, a column is missing, or no row can be used.
    """
    table = folder / "labels.csv"
    by_folder = None if table.exists() else _folders(folder)
    files, rows, unknown = Folder(folder), list[LabelledFile](), dict[str, int]()
    for name, label, speaker in by_folder or [
        (row["file"], row["label"], row["speaker"]) for row in read_table(table, "file", "label")
    ]:
        written = label.lower()
        known = label_named(written)
        if not name or (known is None and written not in ONLY_LOW):
            unknown[written] = unknown.get(written, 0) + 1
            continue
        rows.append(LabelledFile(files.find(name), known, written, speaker, name))
    if not rows:
        raise InvalidInput(f"{table} has no row with a file and one of the labels {', '.join(LABELS)}.")
    return rows, unknown


def _folders(root: Path) -> list[tuple[str, str, str]]:
    """Files in folders that are named by labels, as rows."""
    inside = sorted(path.relative_to(root) for path in root.glob("*/**/*") if path.is_file())
    return [
        (path.as_posix(), path.parts[0], "")
        for path in inside
        if path.suffix.lower() not in _NOTES and not path.name.startswith(".")
    ]


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
