"""Measures faces and expressions on labelled pictures.

A picture in which no face is found, or that cannot be read, counts as wrong for every figure. Both figures over labels are means over
the labels that the data has, so that a rare one counts as much as a common one.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import cv2
import numpy as np

from services.measurement.labelled_files import LabelledFile, macro_f1, uar
from vision_audio.expressions import SEEN, ExpressionModel, FaceClassifier
from vision_audio.faces import Image
from vision_audio.reading import FaceReader
from vision_audio.signals import Expression

_MOST_REPORTED = 20
_LARGEST = 1280  # pixels on the longer side that a picture is brought down to


@dataclass(frozen=True)
class FaceFigures:
    """Rates from 0 to 1 over `n` pictures.

    `bare_macro_f1` is the macro F1 of the small network as its own package runs it, on the same faces: what everything else adds to
    it is the difference. `bare_uar` likewise; both are None where its file is missing. `recall` is by label; `unseen` are labels of
    the data that the back end cannot tell. `failed` could not be read or show no face; `failures` names the first twenty.
    """

    n: int
    macro_f1: float
    uar: float
    detection_rate: float
    items_per_s: float
    bare_macro_f1: float | None
    bare_uar: float | None
    recall: dict[str, float]
    unseen: list[str]
    unknown_labels: dict[str, int]
    failed: int
    failures: list[dict[str, str]]


def measure(
    rows: Sequence[LabelledFile],
    reader: FaceReader,
    expressions: ExpressionModel,
    bare: FaceClassifier | None,
    *,
    unknown: dict[str, int],
) -> FaceFigures:
    """The figures over the rows that have one of the eight labels; the largest face of a picture counts. Blocks."""
    labelled = [row for row in rows if row.label is not None]
    gold = [row.label for row in labelled if row.label is not None]
    said: list[Expression | None] = []
    bare_said: list[Expression | None] = []
    failed: list[dict[str, str]] = []
    seconds = 0.0
    for row in labelled:
        began = time.perf_counter()
        image = _read(row.path)
        found = reader.faces(image) if image is not None else []
        if image is None or not found:
            reason = "cannot be read as a picture" if image is None else "no face found"
            failed.append({"file": row.file or row.path.name, "reason": reason})
            said.append(None)
            bare_said.append(None)
            seconds += time.perf_counter() - began
        else:
            face, mesh = found[0]
            shares = expressions.expressions(image, mesh)
            seconds += time.perf_counter() - began
            said.append(max(shares.items(), key=lambda share: share[1])[0])
            bare_said.append(SEEN[int(bare.bare(image, face).argmax())] if bare else None)
    count = len(labelled)
    return FaceFigures(
        n=count,
        macro_f1=round(macro_f1(gold, said), 4),
        uar=round(uar(gold, said), 4),
        detection_rate=round(1 - said.count(None) / count, 4) if count else 0.0,
        items_per_s=round(count / seconds, 1) if seconds else 0.0,
        bare_macro_f1=round(macro_f1(gold, bare_said), 4) if bare else None,
        bare_uar=round(uar(gold, bare_said), 4) if bare else None,
        recall={
            label: round(sum(one == true == label for one, true in zip(said, gold, strict=True)) / gold.count(label), 4)
            for label in sorted(set(gold))
        },
        unseen=sorted(set(gold) - expressions.sees),
        unknown_labels=unknown,
        failed=len(failed),
        failures=failed[:_MOST_REPORTED],
    )


def _read(path: Path) -> Image | None:
    try:
        image = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error):  # OpenCV's own for an empty file, or more pixels than it agrees to
        return None
    if image is None:
        return None
    scale = _LARGEST / max(image.shape[:2])
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return cast(Image, image)
