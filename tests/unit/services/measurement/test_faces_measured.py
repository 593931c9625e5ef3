"""`nexura eval faces`: its figures, its command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest
from typer.testing import CliRunner

from api.terminal.evaluate import eval_app
from services.measurement.faces import measure
from services.measurement.labelled_files import read_labels
from tests.unit.vision_audio.faces_made import frame, jpeg, networks
from vision_audio.expressions import FaceClassifier, LocalExpressions
from vision_audio.reading import FaceReader


@pytest.fixture(scope="module")
def needed(unavailable: Callable[[str], NoReturn]) -> tuple[FaceReader, FaceClassifier]:
    made = networks()
    if made is None:
        unavailable("no model files for faces: nexura weights pull")
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two smiles, two faces at rest, one smile said to be surprise; a file of text, one without a face, one that is not there."""
    for name, person, shift in (
        ("smile", "astronaut", 0),
        ("smile-2", "astronaut", 9),
        ("wrong", "astronaut", 5),
        ("rest", "hopper", 0),
        ("rest-2", "hopper", 9),
    ):
        (tmp_path / f"{name}.jpg").write_bytes(jpeg(frame(person, x=shift)))
    (tmp_path / "text.jpg").write_text("no picture")
    (tmp_path / "wall.jpg").write_bytes(jpeg(np.full((240, 320, 3), 120, np.uint8)))
    (tmp_path / "labels.csv").write_text(
        "file,label\nsmile.jpg,happy\nsmile-2.jpg,Happiness\nrest.jpg,neutral\nrest-2.jpg,calm\nwrong.jpg,surprise\n"
        "text.jpg,calm\nwall.jpg,neutral\ngone.jpg,happy\nsmile.jpg,contempt\n"
    )
    return tmp_path


def test_what_is_not_found_or_read_counts_as_wrong(folder: Path, needed: tuple[FaceReader, FaceClassifier]) -> None:
    reader, classifier = needed
    rows, unknown = read_labels(folder)
    found = measure(rows, reader, LocalExpressions(classifier), classifier, unknown=unknown)
    assert (found.n, found.unknown_labels) == (8, {"contempt": 1})
    assert found.detection_rate == pytest.approx(5 / 8)
    assert found.recall == {"calm": 0.5, "happy": 0.6667, "surprised": 0.0}
    assert found.uar == pytest.approx((0.5 + 2 / 3 + 0) / 3, abs=1e-4)
    # calm: 2 hits, 2 said, 4 true; happy: 2 hits, 3 said, 3 true; surprised: none.
    assert found.macro_f1 == pytest.approx((4 / 6 + 4 / 6 + 0) / 3, abs=1e-4)
    assert found.bare_macro_f1 is not None
    assert 0 < found.bare_macro_f1 <= 1
    assert (found.unseen, found.items_per_s > 0) == ([], True)
    assert found.failed == 3
    assert found.failures == [
        {"file": "text.jpg", "reason": "cannot be read as a picture"},
        {"file": "wall.jpg", "reason": "no face found"},
        {"file": "gone.jpg", "reason": "cannot be read as a picture"},
    ]


def test_a_label_that_the_back_end_cannot_see_is_said(folder: Path, needed: tuple[FaceReader, FaceClassifier]) -> None:
    (folder / "labels.csv").write_text("file,label\nsmile.jpg,happy\nrest.jpg,confused\n")
    rows, unknown = read_labels(folder)
    found = measure(rows, needed[0], LocalExpressions(needed[1]), None, unknown=unknown)
    assert found.unseen == ["confused"]
    assert found.recall == {"confused": 0, "happy": 1}
    assert (found.bare_macro_f1, found.bare_uar) == (None, None)


def test_the_command_prints_the_figures(folder: Path, needed: tuple[FaceReader, FaceClassifier]) -> None:
    result = CliRunner().invoke(eval_app, ["faces", "--data", str(folder), "--json"])
    assert result.exit_code == 0, result.output
    said = json.loads(result.stdout)
    assert {"macro_f1", "uar", "detection_rate", "items_per_s", "bare_macro_f1", "failed"} <= said.keys()
    assert said["n"] == 8
    assert said["failed"] == 3


def test_the_command_says_what_is_missing(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEXURA_WEIGHTS_DIR", str(tmp_path / "none"))
    result = CliRunner().invoke(eval_app, ["faces", "--data", str(folder), "--json"])
    assert result.exit_code != 0
    assert "nexura weights pull" in str(result.exception)
