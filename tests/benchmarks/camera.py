"""How fast camera frames are read: `python -m tests.benchmarks.camera [--frames 300] [--image FILE]`. Prints JSON.

Everything runs on one core: the process binds itself to one, and OpenCV has one thread. Milliseconds are processor time of the thread,
so that a busy machine says the same as an idle one; `frames_per_s` follows from them, `wall_frames_per_s` is what the clock says.
The picture is moved a little from frame to frame, as a living face would be. Memory is what the process grew by: at loading, and for
each candidate after a minute of frames.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from core.settings import StorageSettings
from vision_audio.camera import build_classifier, build_reader
from vision_audio.camera_session import CameraSession
from vision_audio.expressions import LocalExpressions
from vision_audio.faces import decode, face_quality, frame_flaw, head_pose

PICTURE = Path(__file__).parents[1] / "unit" / "vision_audio" / "pictures" / "astronaut.jpg"
WIDTH, HEIGHT = 320, 240
CANDIDATES = 10


def frames(path: Path, count: int) -> list[bytes]:
    """JPEG frames of 320 × 240 that show the picture, each a little elsewhere."""
    picture = cv2.imread(str(path))
    if picture is None:
        raise SystemExit(f"{path} cannot be read as a picture.")
    scale = HEIGHT / picture.shape[0]
    chance = np.random.default_rng(0)
    made = []
    for _ in range(count):
        by = chance.normal(0, 3, 2)
        matrix = np.array([[scale, 0, (WIDTH - picture.shape[1] * scale) / 2 + by[0]], [0, scale, by[1]]])
        frame = cv2.warpAffine(picture, matrix, (WIDTH, HEIGHT), flags=cv2.INTER_AREA, borderMode=cv2.BORDER_REPLICATE)
        made.append(cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 80])[1].tobytes())
    return made


def resident() -> int:
    """Bytes of memory in use."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


class Watch:
    """Processor time by stage, in milliseconds."""

    def __init__(self) -> None:
        self.taken: dict[str, list[float]] = defaultdict(list)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        began = time.thread_time()
        yield
        self.taken[name].append(1000 * (time.thread_time() - began))

    def call(self, name: str, function: Callable[..., Any], *arguments: Any) -> Any:
        with self.stage(name):
            return function(*arguments)


def figures(taken: list[float]) -> dict[str, float]:
    ordered = sorted(taken)
    return {
        "p50_ms": round(ordered[len(ordered) // 2], 2),
        "p95_ms": round(ordered[int(0.95 * (len(ordered) - 1))], 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=300)
    parser.add_argument("--image", type=Path, default=PICTURE, help="a picture with a face, instead of the test's own")
    options = parser.parse_args()
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    cv2.setNumThreads(1)
    made = frames(options.image, options.frames)
    weights = StorageSettings().weights
    before = resident()
    classifier = build_classifier(weights)
    reader = build_reader(weights, LocalExpressions(classifier) if classifier else None)
    if reader is None or classifier is None:
        raise SystemExit("Model files are missing: run `nexura weights pull`.")
    reader.look(decode(made[0]))
    loaded = resident()

    sessions = [CameraSession() for _ in range(CANDIDATES)]
    whole, began = [], time.perf_counter()
    found = 0
    for number, jpeg in enumerate(made):
        start = time.thread_time()
        signals = sessions[number % CANDIDATES].judge(reader.look(decode(jpeg)), 1000.0 * (number // CANDIDATES))
        whole.append(1000 * (time.thread_time() - start))
        found += signals.expressions is not None
    wall = time.perf_counter() - began

    watch = Watch()
    for jpeg in made:
        image = watch.call("decode", decode, jpeg)
        watch.call("frame", frame_flaw, image)
        found_faces = watch.call("faces_and_mesh", reader.faces, image)
        mesh = found_faces[0][1]
        watch.call("quality", face_quality, image, mesh)
        watch.call("eyes", reader.eyes, image, mesh)
        watch.call("pose", head_pose, mesh)
        watch.call("expressions", LocalExpressions(classifier).expressions, image, mesh)

    looks = reader.look(decode(made[0]))
    unfilled = resident()
    filled = [CameraSession() for _ in range(CANDIDATES)]
    for session in filled:
        for second in range(60):
            session.judge(looks, 1000.0 * second)
    grown = max(0, resident() - unfilled) / CANDIDATES
    print(
        json.dumps(
            {
                "frames": len(made),
                "read": found,
                "frames_per_s": round(1000 / statistics.mean(whole), 1),
                "wall_frames_per_s": round(len(made) / wall, 1),
                "frame": figures(whole),
                "stages": {name: figures(taken) for name, taken in watch.taken.items()},
                "networks_mb": round((loaded - before) / 2**20, 1),
                "kb_per_candidate": round(grown / 1024, 1),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
