"""Frames as they come: JPEG bytes, looked at before they are decoded.

Nothing here writes anything.
"""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from core.errors import InvalidInput

Image = NDArray[np.uint8]
"""Pixels (height, width, 3), blue green red."""

MAX_SIDE = 1920
MAX_PIXELS = 1920 * 1080
_ENOUGH = 1280  # pixels on the longer side; larger frames are decoded at half their size
_MOST_SCANS = 40  # a usual progressive file has ten; each costs a pass over the whole image
_START, _END, _SCAN = 0xD8, 0xD9, 0xDA
_FRAMES = frozenset({0xC0, 0xC1, 0xC2})  # baseline, extended, progressive
_OTHER_FRAMES = frozenset(range(0xC3, 0xD0)) - {0xC4, 0xC8, 0xCC}
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # markers without a length
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7]")


@dataclass(frozen=True)
class Header:
    """What a JPEG says of itself: pixels as they are stored."""

    width: int
    height: int


def read_header(jpeg: bytes) -> Header:
    """Width and height, with the whole file's structure checked and nothing decoded.

    Raises `InvalidInput`: code `NOT_A_JPEG` when the bytes are none or are cut off, `FRAME_TOO_LARGE` beyond `MAX_SIDE` or
    `MAX_PIXELS`.
    """
    if jpeg[:2] != bytes((0xFF, _START)):
        raise _no_jpeg("do not begin like one")
    header: Header | None = None
    scans, at = 0, 2
    while True:
        marker, at = _marker(jpeg, at)
        if marker == _END:
            break
        if marker in _BARE:
            continue
        if at + 2 > len(jpeg):
            raise _no_jpeg("are cut off")
        (length,) = struct.unpack_from(">H", jpeg, at)
        if length < 2 or at + length > len(jpeg):
            raise _no_jpeg("are cut off")
        if marker in _OTHER_FRAMES:
            raise _no_jpeg("are of a rare kind that is not read")
        if marker in _FRAMES:
            if header is not None or length < 8:
                raise _no_jpeg("are not in order")
            header = _size(*struct.unpack_from(">HH", jpeg, at + 3))
        at += length
        if marker == _SCAN:
            scans += 1
            if header is None or scans > _MOST_SCANS:
                raise _no_jpeg("are not in order")
            at = _after_scan(jpeg, at)
    if header is None or not scans:
        raise _no_jpeg("hold no picture")
    return header


def decode(jpeg: bytes) -> Image:
    """The picture, upright; one that is longer than 1280 pixels at half its size. Raises as `read_header`."""
    header = read_header(jpeg)
    longer = max(header.width, header.height)
    how = cv2.IMREAD_REDUCED_COLOR_2 if longer > _ENOUGH else cv2.IMREAD_COLOR
    image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), how)
    if image is None:
        raise _no_jpeg("cannot be decoded")
    return cast(Image, image)


def _size(height: int, width: int) -> Header:
    if not width or not height:
        raise _no_jpeg("hold no picture")
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise InvalidInput(
            f"The frame has {width} × {height} pixels; at most {MAX_SIDE} × {MAX_PIXELS // MAX_SIDE} are read. Send a smaller one.",
            code="FRAME_TOO_LARGE",
        )
    return Header(width, height)


def _marker(jpeg: bytes, at: int) -> tuple[int, int]:
    if at + 2 > len(jpeg) or jpeg[at] != 0xFF:
        raise _no_jpeg("are cut off" if at + 2 > len(jpeg) else "are not in order")
    at += 1
    while at < len(jpeg) and jpeg[at] == 0xFF:  # fill bytes
        at += 1
    if at == len(jpeg):
        raise _no_jpeg("are cut off")
    return jpeg[at], at + 1


def _after_scan(jpeg: bytes, at: int) -> int:
    """Where the next marker stands: within a scan's data 0xFF is followed by 0 or by a restart mark."""
    found = _MARKER.search(jpeg, at)
    if found is None:
        raise _no_jpeg("are cut off")
    return found.start()


def _no_jpeg(why: str) -> InvalidInput:
    return InvalidInput(f"These bytes are no JPEG picture: they {why}. Send whole JPEG frames.", code="NOT_A_JPEG")
