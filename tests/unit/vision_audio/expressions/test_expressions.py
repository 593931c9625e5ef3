"""Expressions of real faces at rest and smiling, and of the same faces pulled into shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import cv2
import numpy as np
import pytest

from tests.unit.vision_audio.faces_made import BROWS_DOWN, BROWS_UP, JAW_DOWN, SMILE, frame, networks, picture, pulled
from vision_audio.expressions import SEEN, FaceClassifier, LocalExpressions
from vision_audio.expressions.classifier import crop_at
from vision_audio.expressions.geometry import Cues, cues_of, geometry_logits
from vision_audio.faces import Image
from vision_audio.reading import FaceReader
from vision_audio.signals import Expression


@pytest.fixture(scope="module")
def classifier(unavailable: Callable[[str], NoReturn]) -> FaceClassifier:
    made = networks()
    if made is None:
        unavailable("no model files for faces: nexura weights pull")
    return made[1]


def cues(reader: FaceReader, image: Image) -> Cues:
    return cues_of(reader.faces(image)[0][1])


def geometry(reader: FaceReader, image: Image) -> dict[Expression, float]:
    return dict(zip(SEEN, geometry_logits(reader.faces(image)[0][1]).tolist(), strict=True))


@pytest.mark.parametrize(("name", "label"), [("astronaut", "happy"), ("hopper", "calm")])
@pytest.mark.parametrize("change", [{}, {"x": 30}, {"turn": 12}, {"scale": 1.3}], ids=str)
def test_a_smile_is_happy_and_a_face_at_rest_calm(
    reader: FaceReader, classifier: FaceClassifier, name: str, label: Expression, change: dict[str, float]
) -> None:
    image = frame(name, **change)
    shares = LocalExpressions(classifier).expressions(image, reader.faces(image)[0][1])
    assert max(shares, key=lambda each: shares[each]) == label
    assert set(shares) == LocalExpressions.sees == set(SEEN)
    assert sum(shares.values()) == pytest.approx(1)


def test_a_mirror_changes_next_to_nothing(reader: FaceReader, classifier: FaceClassifier) -> None:
    image = picture("hopper")
    mirrored = image[:, ::-1].copy()
    local = LocalExpressions(classifier)
    one, other = (local.expressions(each, reader.faces(each)[0][1]) for each in (image, mirrored))
    assert one == pytest.approx(other, abs=0.2)
    assert max(one, key=lambda each: one[each]) == max(other, key=lambda each: other[each])


def test_the_bare_network_names_the_smile_too(reader: FaceReader, classifier: FaceClassifier) -> None:
    image = picture("astronaut")
    said = classifier.bare(image, reader.faces(image)[0][0])
    assert SEEN[int(said.argmax())] == "happy"
    assert said.sum() == pytest.approx(1, abs=0.02)


def test_a_box_that_reaches_out_of_the_picture_can_be_classified(
    reader: FaceReader, classifier: FaceClassifier
) -> None:
    image = frame("hopper", x=-130)
    found = reader.faces(image)
    assert found
    assert classifier.bare(image, found[0][0]).sum() == pytest.approx(1, abs=0.02)


def test_eyes_are_level_and_in_place_in_every_crop(reader: FaceReader) -> None:
    crops = []
    for turn in (0, 25):
        image = frame("hopper", turn=turn)
        crops.append(cv2.GaussianBlur(crop_at(image, reader.faces(image)[0][1], 64, 2.6), (0, 0), 2).astype(float))
    level, leant = (crop[10:54, 10:54] for crop in crops)
    alike = np.corrcoef(level.ravel(), leant.ravel())[0, 1]
    assert alike > 0.93


def test_each_cue_follows_its_movement(reader: FaceReader) -> None:
    image = picture("hopper")
    mesh = reader.faces(image)[0][1]
    rest = cues_of(mesh)
    assert cues(reader, pulled(image, mesh, BROWS_UP)).brows > rest.brows + 0.02
    assert cues(reader, pulled(image, mesh, BROWS_DOWN)).brows < rest.brows - 0.01
    assert cues(reader, pulled(image, mesh, JAW_DOWN, open_mouth=True)).opening > rest.opening + 0.05
    smiling = cues(reader, pulled(image, mesh, SMILE))
    assert (smiling.corners > rest.corners + 0.02, smiling.width > rest.width + 0.1) == (True, True)


def test_a_real_smile_and_a_real_rest_lie_apart(reader: FaceReader) -> None:
    smile, rest = cues(reader, picture("astronaut")), cues(reader, picture("hopper"))
    assert smile.corners > rest.corners + 0.03
    assert smile.width > rest.width + 0.15


def test_geometry_tips_towards_the_expression_that_moves_so(reader: FaceReader) -> None:
    image = picture("hopper")
    mesh = reader.faces(image)[0][1]
    smile = geometry(reader, pulled(image, mesh, SMILE))
    assert max(smile, key=lambda each: smile[each]) == "happy"
    awe = geometry(reader, pulled(image, mesh, BROWS_UP | JAW_DOWN, open_mouth=True))
    assert max(awe, key=lambda each: awe[each]) == "surprised"
    frown = geometry(reader, pulled(image, mesh, BROWS_DOWN))
    assert frown["angry"] > frown["surprised"]
    assert frown["angry"] > geometry(reader, image)["angry"]


def test_geometry_cannot_overrule_a_certain_network(reader: FaceReader) -> None:
    for name in ("astronaut", "hopper"):
        for change in (BROWS_UP | JAW_DOWN, BROWS_DOWN, SMILE):
            image = picture(name)
            logits = geometry_logits(reader.faces(pulled(image, reader.faces(image)[0][1], change))[0][1])
            assert np.ptp(logits) < np.log(0.999 / 0.001)
