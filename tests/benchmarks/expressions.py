"""Expressions on faces that are made: `python -m tests.benchmarks.expressions [--keep DIR]`. Prints JSON as `nexura eval faces` does.

There is no set of posed faces whose licence lets it lie here. So one portrait of a face at rest is pulled into shape by the movements
that the Facial Action Coding System gives for six expressions, at four strengths, as it is and mirrored, in two sizes. It is one person,
and pulled skin has none of the wrinkles that a network looks for: the figures say whether a change helps, not how well people are read.
`--keep` leaves the pictures and their `labels.csv` in a folder.
"""

from __future__ import annotations

import argparse
import csv
import dataclasses
import json
import tempfile
from pathlib import Path

import cv2
import numpy as np

from services.measurement.faces import measure
from services.measurement.labelled_files import read_labels
from tests.unit.vision_audio.faces_made import both, networks, picture, pulled
from vision_audio.expressions import LocalExpressions
from vision_audio.faces import Image, Mesh
from vision_audio.signals import Expression

STRENGTHS = (0.7, 0.9, 1.1, 1.3)
SIZES = (480, 240)  # pixels, height

Moves = dict[int, tuple[float, float]]
_INNER, _MIDDLE, _OUTER = ((107, 55), (336, 285)), ((105, 52), (334, 282)), ((70, 46), (300, 276))
_UPPER_LIDS, _LOWER_LIDS = ((159, 158, 160), (386, 385, 387)), ((145, 144, 153), (374, 373, 380))
_CORNERS, _CHEEKS = ((61, 76), (291, 306)), ((205, 50), (425, 280))
_LOWER_LIP, _CHIN = (14, 17, 87, 317, 84, 314, 178, 402, 18), (152, 148, 377)


def _jaw(by: float) -> Moves:
    return dict.fromkeys(_LOWER_LIP, (0.0, by)) | dict.fromkeys(_CHIN, (0.0, by / 2))


POSED: dict[Expression, tuple[Moves, bool]] = {
    "calm": ({}, False),
    "happy": (both(*_CORNERS, 0.10, -0.10) | both(*_CHEEKS, 0.03, -0.05), False),
    "sad": (both(*_CORNERS, 0, 0.08) | both(*_INNER, -0.01, -0.07) | both(*_OUTER, 0, 0.03) | {17: (0, -0.03)}, False),
    "angry": (
        both(*_INNER, -0.05, 0.10) | both(*_MIDDLE, -0.02, 0.07) | both(*_LOWER_LIDS, 0, -0.02) | {0: (0, 0.03), 17: (0, -0.03)},
        False,
    ),
    "surprised": (
        both(*_INNER, 0, -0.10) | both(*_MIDDLE, 0, -0.12) | both(*_OUTER, 0, -0.09) | both(*_UPPER_LIDS, 0, -0.04)
        | both(*_CORNERS, -0.07, 0.06) | _jaw(0.30),
        True,
    ),
    "fear": (
        both(*_INNER, -0.03, -0.09) | both(*_MIDDLE, -0.02, -0.05) | both(*_UPPER_LIDS, 0, -0.04)
        | both(*_CORNERS, 0.07, 0.04) | _jaw(0.12),
        True,
    ),
    "disgusted": (
        both(*_INNER, -0.03, 0.07) | both(*_MIDDLE, 0, 0.05) | both(*_LOWER_LIDS, 0, -0.03)
        | {0: (0, -0.07), 13: (0, -0.05), 37: (0, -0.07), 267: (0, -0.07), 2: (0, -0.03), 98: (-0.02, -0.05), 327: (0.02, -0.05)},
        False,
    ),
}  # fmt: skip


def posed(image: Image, mesh: Mesh, label: Expression, strength: float) -> Image:
    """The face with an expression, 1 being a clear one."""
    moves, opened = POSED[label]
    if not moves:
        return image
    stronger = {index: (strength * x, strength * y) for index, (x, y) in moves.items()}
    return pulled(image, mesh, stronger, open_mouth=opened)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", type=Path, help="folder for the pictures")
    keep: Path | None = parser.parse_args().keep
    made = networks()
    if made is None:
        raise SystemExit("Model files are missing: run `nexura weights pull`.")
    reader, classifier = made
    image = picture("hopper")
    mesh = reader.faces(image)[0][1]
    with tempfile.TemporaryDirectory() as scratch:
        folder = keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / "labels.csv").open("w", newline="") as file:
            table = csv.writer(file)
            table.writerow(["file", "label"])
            for label in POSED:
                for strength in STRENGTHS:
                    face = posed(image, mesh, label, strength)
                    for mirrored, size in ((m, s) for m in (False, True) for s in SIZES):
                        name = f"{label}-{strength}-{size}{'-mirrored' if mirrored else ''}.png"
                        shown = np.ascontiguousarray(face[:, ::-1]) if mirrored else face
                        scale = size / shown.shape[0]
                        cv2.imwrite(
                            str(folder / name),
                            cv2.resize(shown, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA),
                        )
                        table.writerow([name, label])
        rows, unknown = read_labels(folder)
        found = measure(rows, reader, LocalExpressions(classifier), classifier, unknown=unknown)
    print(json.dumps(dataclasses.asdict(found), indent=1))


if __name__ == "__main__":
    main()
