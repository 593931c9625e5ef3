"""What frames mean in the light of those before them."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from vision_audio.camera_session import CameraSession, Look
from vision_audio.faces import HeadPose
from vision_audio.gaze import Gaze
from vision_audio.posture import HeadPlace

GREY = np.full((24, 32), 100, np.float32)


def look(number: int = 0, **changes: Any) -> Look:
    """A good frame; frames of different numbers differ as those of a living face do."""
    chance = np.random.default_rng(number)
    living = Look(
        1,
        (GREY + chance.normal(0, 2, GREY.shape)).astype(np.float32),
        box=(0.3, 0.2, 0.3, 0.4),
        pose=HeadPose(1, 2, 3),
        gaze=Gaze(1, 2),
        opening=0.25,
        place=HeadPlace(0.6, 0.4, 0.4, 3),
        shape=chance.normal(0, 0.01, (13, 2)).astype(np.float32),
        expressions={"happy": 0.7, "calm": 0.3},
        quality=0.9,
    )
    return dataclasses.replace(living, **changes)


def test_a_good_frame_says_everything_and_posture_after_the_first_five() -> None:
    session = CameraSession()
    first = session.judge(look(0), 0)
    assert (first.faces, first.yaw, first.pitch, first.roll) == (1, 1, 2, 3)
    assert (first.gaze_on_screen, first.eyes_open, first.posture, first.insufficient) == (True, 1, None, None)
    later = [session.judge(look(number), 1000 * number) for number in range(1, 8)]
    assert later[-1].posture == 1


@pytest.mark.parametrize("trouble", ["no_face", "too_dark", "several_faces", "blurred"])
def test_a_frame_that_shows_nothing_says_only_why(trouble: str) -> None:
    found = CameraSession().judge(
        Look(0 if trouble == "no_face" else 2, GREY, trouble=trouble),  # type: ignore[arg-type]
        500,
    )
    assert (found.at_ms, found.quality, found.insufficient) == (500, 0, trouble)
    signals = (found.yaw, found.gaze_on_screen, found.eyes_open, found.posture, found.expressions)
    assert signals == (None,) * 5


def test_a_bystander_is_said_and_the_candidate_still_read() -> None:
    found = CameraSession().judge(look(faces=2, trouble="several_faces"), 0)
    assert (found.faces, found.insufficient, found.yaw) == (2, "several_faces", 1)


def test_a_photo_is_noticed_after_a_while_and_forgotten_when_it_moves() -> None:
    session = CameraSession()
    photo = look(1)
    said = [session.judge(photo, 500.0 * number).insufficient for number in range(20)]
    assert said[:8] == [None] * 8
    assert said[9:] == ["still"] * 11
    alive = session.judge(look(99), 10_500)
    assert (alive.insufficient, alive.quality) == (None, 0.9)


def test_a_photo_in_front_of_a_camera_that_shakes_the_light_only_is_a_living_picture() -> None:
    session = CameraSession()
    assert all(session.judge(look(number), 1000.0 * number).insufficient is None for number in range(30))


def test_an_empty_chair_is_no_photo() -> None:
    session = CameraSession()
    empty = Look(0, GREY, trouble="no_face")
    assert {session.judge(empty, 500.0 * number).insufficient for number in range(20)} == {"no_face"}


def test_expressions_are_smoothed_over_a_second_or_two() -> None:
    session = CameraSession()
    session.judge(look(0, expressions={"happy": 1.0, "calm": 0.0}), 0)
    soon = session.judge(look(1, expressions={"happy": 0.0, "calm": 1.0}), 500).expressions
    assert soon is not None
    assert 0.5 < soon["happy"] < 0.8
    assert sum(soon.values()) == pytest.approx(1)
    later = session.judge(look(2, expressions={"happy": 0.0, "calm": 1.0}), 15_000).expressions
    assert later == {"happy": 0, "calm": 1}


def test_a_late_frame_is_judged_by_itself_and_changes_nothing() -> None:
    session, twin = CameraSession(), CameraSession()
    for each in (session, twin):
        each.judge(look(0), 0)
        each.judge(look(1), 2000)
    late = session.judge(look(2, expressions={"happy": 0.0, "calm": 1.0}), 1000)
    assert late.expressions == {"happy": 0, "calm": 1}
    assert session.judge(look(3), 3000) == twin.judge(look(3), 3000)


def test_a_back_end_may_judge_lids_itself() -> None:
    found = CameraSession().judge(look(opening=None, openness=0.2), 0)
    assert found.eyes_open == 0.2


def test_without_expressions_there_are_none() -> None:
    assert CameraSession().judge(look(expressions=None), 0).expressions is None
