from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from tests.unit.vision_audio.faces_made import networks
from vision_audio.reading import FaceReader


@pytest.fixture(scope="session")
def reader(unavailable: Callable[[str], NoReturn]) -> FaceReader:
    """The networks that read faces, of one thread."""
    made = networks()
    if made is None:
        unavailable("no model files for faces: nexura weights pull")
    return made[0]
