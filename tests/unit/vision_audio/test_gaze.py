"""Gaze on and off the screen, and lids, relative to the person."""

from __future__ import annotations

import pytest

from vision_audio.faces import Eye, HeadPose
from vision_audio.gaze import BlinkRate, Gaze, Lids, ScreenGaze, gaze_of


def eyes(across: float = 0.0, down: float = 0.0, opening: float = 0.25) -> tuple[Eye, Eye]:
    return Eye(opening, across, down), Eye(opening, across, down)


def test_head_and_eyes_add_up() -> None:
    level = gaze_of(HeadPose(0, 0, 0), eyes())
    assert (level.sideways, level.up) == pytest.approx((0, 0))
    turned = gaze_of(HeadPose(10, -5, 0), eyes(across=0.4, down=0.2))
    assert turned.sideways == pytest.approx(10 + 30.0)  # asin(0.4 · 15 / 12)
    assert turned.up == pytest.approx(-5 - 14.4775, abs=1e-3)


def test_eyes_that_look_back_at_the_screen_undo_a_turned_head() -> None:
    assert gaze_of(HeadPose(20, 0, 0), eyes(across=-0.27)).sideways == pytest.approx(0, abs=1)


def test_closed_lids_leave_the_head_alone_to_say_it() -> None:
    assert gaze_of(HeadPose(7, 3, 0), eyes(across=0.9, down=0.9, opening=0.05)) == Gaze(7, 3)


def test_where_a_person_rests_at_first_is_the_screen() -> None:
    """A camera on a second monitor's edge: the screen lies 18° to the side of it."""
    screen = ScreenGaze()
    assert all(screen.on_screen(Gaze(18 + wobble, -10)) for wobble in (0, 2, -2, 1, -1, 3, -3, 0, 1, -1))
    assert screen.calibrated
    assert screen.on_screen(Gaze(30, -10))
    assert not screen.on_screen(Gaze(-10, -10))
    assert not screen.on_screen(Gaze(18, -35))


def test_somebody_who_looks_away_from_the_start_is_away() -> None:
    screen = ScreenGaze()
    assert not any(screen.on_screen(Gaze(55, 0)) for _ in range(20))


def test_one_glance_aside_in_the_first_frames_moves_nothing() -> None:
    screen = ScreenGaze()
    for aside in (0, 0, 50, 0, 0, 0, 0, 0, 0, 0):
        screen.on_screen(Gaze(aside, 0))
    assert screen.on_screen(Gaze(15, 0))
    assert not screen.on_screen(Gaze(25, 0))


def test_openness_is_relative_to_the_persons_own_eyes() -> None:
    narrow, wide = Lids(), Lids()
    for second in range(20):
        narrow_open, wide_open = narrow.openness(0.14, 1000 * second), wide.openness(0.3, 1000 * second)
    assert narrow_open == wide_open == 1
    assert wide.openness(0.14, 21_000) < 0.4
    assert narrow.openness(0.06, 21_000) == 0


def test_blinks_are_counted_where_frames_come_fast_enough() -> None:
    lids = Lids()
    for number in range(15 * 60):  # a minute at 15 frames a second, a blink of three frames every four seconds
        lids.openness(0.05 if number % 60 in (30, 31, 32) else 0.25, number * 1000 / 15)
    rate = lids.blink_rate()
    assert rate.insufficient is None
    assert rate.per_minute == pytest.approx(15, abs=1)


def test_slow_frames_give_no_blink_rate() -> None:
    lids = Lids()
    for number in range(120):
        lids.openness(0.25, number * 500)
    assert lids.blink_rate() == BlinkRate(None, "frame_rate")


def test_a_short_look_gives_no_blink_rate() -> None:
    lids = Lids()
    assert lids.blink_rate() == BlinkRate(None, "too_short")
    for number in range(60):
        lids.openness(0.25, number * 50)
    assert lids.blink_rate() == BlinkRate(None, "too_short")
