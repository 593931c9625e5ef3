"""What is and is not a frame, told before anything is decoded."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import InvalidInput
from tests.unit.vision_audio.faces_made import frame, jpeg
from vision_audio.faces import Image, decode, read_header

WHOLE = jpeg(frame())


def plain(width: int, height: int) -> Image:
    return np.full((height, width, 3), 90, np.uint8)


def code_of(data: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        decode(data)
    return caught.value.code


def test_a_frame_says_its_size_and_is_decoded() -> None:
    header = read_header(WHOLE)
    assert (header.width, header.height) == (320, 240)
    assert decode(WHOLE).shape == (240, 320, 3)


@pytest.mark.parametrize(
    "option",
    [[cv2.IMWRITE_JPEG_PROGRESSIVE, 1], [cv2.IMWRITE_JPEG_RST_INTERVAL, 4], [cv2.IMWRITE_JPEG_OPTIMIZE, 1]],
    ids=["progressive", "restart marks", "optimised"],
)
def test_every_usual_kind_is_read(option: list[int]) -> None:
    done, packed = cv2.imencode(".jpg", frame(), option)
    assert done
    assert decode(packed.tobytes()).shape == (240, 320, 3)


def test_a_preview_inside_the_metadata_is_not_taken_for_the_picture() -> None:
    preview = b"Exif\0\0" + jpeg(plain(16, 16))
    segment = b"\xff\xe1" + (len(preview) + 2).to_bytes(2, "big") + preview
    assert read_header(WHOLE[:2] + segment + WHOLE[2:]).width == 320


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"hello, I am text",
        cv2.imencode(".png", plain(8, 8))[1].tobytes(),
        bytes(5_000_000),
        np.zeros(320, np.int16).tobytes(),
        WHOLE[:2],
        WHOLE[:200],
        WHOLE[: len(WHOLE) // 2],
        WHOLE[:-2],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8" + b"\xff" * 5000,
    ],
    ids=["empty", "text", "png", "zeros", "sound", "2 bytes", "head", "half", "no end", "nothing in it", "fill"],
)
def test_what_is_no_whole_jpeg_is_refused(data: bytes) -> None:
    assert code_of(data) == "NOT_A_JPEG"


def test_large_pictures_are_refused_by_their_header() -> None:
    assert code_of(jpeg(plain(1921, 16))) == "FRAME_TOO_LARGE"
    assert code_of(jpeg(plain(1900, 1200))) == "FRAME_TOO_LARGE"
    huge = bytearray(WHOLE)
    at = huge.index(b"\xff\xc0")
    huge[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    assert code_of(bytes(huge)) == "FRAME_TOO_LARGE"


def test_a_full_hd_frame_is_decoded_at_half_its_size() -> None:
    assert decode(jpeg(plain(1920, 1080))).shape == (540, 960, 3)


def test_a_picture_of_endless_scans_is_refused() -> None:
    done, packed = cv2.imencode(".jpg", plain(64, 64), [cv2.IMWRITE_JPEG_PROGRESSIVE, 1])
    assert done
    data = packed.tobytes()
    last = data.rindex(b"\xff\xda")
    assert code_of(data[:-2] + data[last:-2] * 100 + data[-2:]) == "NOT_A_JPEG"


@given(st.data())
@settings(max_examples=60)
def test_damage_is_refused_or_survived(data: st.DataObject) -> None:
    """Whatever is flipped or cut, the answer is a picture or `InvalidInput`."""
    damaged = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 8))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(damaged[: data.draw(st.integers(0, len(damaged)))])
    for each in (bytes(damaged), cut):
        try:
            image = decode(each)
        except InvalidInput:
            continue
        assert image.ndim == 3
        assert max(image.shape) <= 1920
