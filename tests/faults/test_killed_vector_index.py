"""A process that is killed while it writes vectors: nothing acknowledged is lost, and a broken folder begins anew."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import structlog

from rag.index import Entry, Scope
from rag.index.chroma_index import ChromaIndex

DIMENSIONS = 16

WRITER = """
import asyncio, sys
from pathlib import Path
from rag.index import Entry
from rag.index.chroma_index import ChromaIndex
from tests.faults.test_killed_vector_index import DIMENSIONS, vector

async def write():
    index = ChromaIndex(Path(sys.argv[1]), DIMENSIONS)
    for number in range(100_000):
        await index.upsert([Entry(str(number), vector(number), "ann", "cv")])
        print(number, flush=True)

asyncio.run(write())
"""


def vector(number: int) -> np.ndarray:
    drawn = np.random.default_rng(number).standard_normal(DIMENSIONS, dtype=np.float32)
    return drawn / np.linalg.norm(drawn)


def write_and_be_killed(folder: Path, after: int) -> int:
    """How many entries the process acknowledged."""
    command = [sys.executable, "-c", WRITER, str(folder)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if int(line) == after:
                process.kill()
        return int(line) + 1


def crash_with_a_broken_graph(folder: Path) -> None:
    """What a process leaves that dies while Chroma writes its graph out."""
    (folder / "lock").write_bytes(b"open")
    [graph] = folder.rglob("index_metadata.pickle")
    graph.write_bytes(b"\xff" * graph.stat().st_size)


async def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    acknowledged = write_and_be_killed(tmp_path, after=40)
    index = ChromaIndex(tmp_path, DIMENSIONS)
    ids = [str(number) for number in range(acknowledged)]
    assert await index.missing(ids) == []
    hits = await index.search(vector(7), Scope("ann", "cv", None, ids), acknowledged)
    expected = {name: float((vector(int(name)) * vector(7)).sum()) for name in ids}
    assert {hit.id: hit.score for hit in hits} == expected
    await index.close()


async def test_a_folder_that_a_crash_broke_begins_anew(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path, DIMENSIONS)
    # As many as make Chroma write its graph out.
    await index.upsert([Entry(str(number), vector(number), "ann", "cv") for number in range(1100)])
    await index.close()
    crash_with_a_broken_graph(tmp_path)

    index = ChromaIndex(tmp_path, DIMENSIONS)
    with structlog.testing.capture_logs() as logs:
        assert await index.missing(["3", "4"]) == ["3", "4"]
    assert [entry["event"] for entry in logs] == ["vector index begun anew"]
    await index.upsert([Entry("3", vector(3), "ann", "cv")])
    assert await index.count() == 1
    await index.close()
