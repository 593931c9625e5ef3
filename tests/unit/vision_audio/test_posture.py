"""Posture against the first frames."""

from __future__ import annotations

import dataclasses

import pytest

from vision_audio.posture import HeadPlace, Posture

UPRIGHT = HeadPlace(x=0.67, y=0.45, height=0.35, roll=2)


def seated(place: HeadPlace = UPRIGHT) -> Posture:
    posture = Posture()
    assert [posture.steadiness(place) for _ in range(5)] == [None] * 5
    return posture


def test_sitting_as_before_is_1() -> None:
    assert seated().steadiness(UPRIGHT) == 1


@pytest.mark.parametrize(
    "change",
    [{"y": 0.50}, {"x": 0.72}, {"height": 0.36}, {"roll": 5}],
    ids=["a little lower", "a little aside", "a little nearer", "a little tilted"],
)
def test_ordinary_movement_costs_little(change: dict[str, float]) -> None:
    found = seated().steadiness(dataclasses.replace(UPRIGHT, **change))
    assert found is not None
    assert found > 0.9


@pytest.mark.parametrize(
    "change",
    [{"y": 0.80}, {"x": 0.2}, {"x": 1.15}, {"height": 0.7}, {"height": 0.19}, {"roll": 33}, {"roll": -30}],
    ids=["sunk", "left", "right", "bent over", "leant back", "tilted right", "tilted left"],
)
def test_far_from_it_is_0(change: dict[str, float]) -> None:
    assert seated().steadiness(dataclasses.replace(UPRIGHT, **change)) == pytest.approx(0, abs=0.05)


def test_a_head_that_rises_is_no_slump() -> None:
    assert seated().steadiness(dataclasses.replace(UPRIGHT, y=0.2)) == 1


def test_the_further_the_lower() -> None:
    posture = seated()
    marks = [posture.steadiness(dataclasses.replace(UPRIGHT, y=y)) for y in (0.45, 0.55, 0.6, 0.65, 0.7, 0.8)]
    assert marks == sorted(marks, key=lambda mark: -(mark or 0))
    assert len(set(marks)) > 3
