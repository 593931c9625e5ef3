"""A process that is killed while it writes or deletes vectors: nothing acknowledged is lost, what was deleted leaves no trace, and a
broken folder begins anew."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
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


# Dies in the middle of the statement, once it has begun to work.
DELETER = """
import asyncio, functools, os, signal, sqlite3, sys
from pathlib import Path
from rag.index import Entry, chroma_store
from rag.index.chroma_index import ChromaIndex
from tests.faults.test_killed_vector_index import DIMENSIONS, vector

class Dying(sqlite3.Connection):
    def execute(self, statement, *given):
        if statement.split()[0] == sys.argv[2]:
            self.set_progress_handler(lambda: os.kill(os.getpid(), signal.SIGKILL), 50)
        return super().execute(statement, *given)

async def delete():
    index = ChromaIndex(Path(sys.argv[1]), DIMENSIONS)
    for owner, first in (("bob", 0), ("ann", 1000), ("bob", 500)):
        await index.upsert([Entry(f"{owner}:{n}", vector(n), owner, "cv") for n in range(first, first + 300)])
    chroma_store.sqlite3.connect = functools.partial(sqlite3.connect, factory=Dying)
    await index.delete_owner("ann")

asyncio.run(delete())
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


def delete_and_die(folder: Path, statement: str) -> int:
    command = [sys.executable, "-c", DELETER, str(folder), statement]
    return subprocess.run(command, cwd=Path(__file__).parents[2], check=False).returncode


def crash_with_a_broken_file(folder: Path) -> None:
    """What a machine may leave that dies."""
    (folder / "lock").write_bytes(b"open")
    [file] = folder.rglob("chroma.sqlite3")
    content = file.read_bytes()
    file.write_bytes(content[:8192] + b"\xff" * (len(content) - 8192))


def files_with(folder: Path, *marks: bytes) -> list[str]:
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return [name for name, content in contents.items() if any(mark in content for mark in marks)]


async def test_what_was_acknowledged_is_there_after_a_kill(tmp_path: Path) -> None:
    acknowledged = write_and_be_killed(tmp_path, after=40)
    index = ChromaIndex(tmp_path, DIMENSIONS)
    ids = [str(number) for number in range(acknowledged)]
    assert await index.missing(ids) == []
    hits = await index.search(vector(7), Scope("ann", "cv", None, ids), acknowledged)
    expected = {name: float((vector(int(name)) * vector(7)).sum()) for name in ids}
    assert {hit.id: hit.score for hit in hits} == expected
    await index.close()


@pytest.mark.parametrize("statement", ["DELETE", "UPDATE", "VACUUM"])
async def test_a_deletion_that_was_killed_is_finished_at_the_next_opening(tmp_path: Path, statement: str) -> None:
    assert delete_and_die(tmp_path, statement) == -signal.SIGKILL
    deleted = [b"ann:", *(vector(number).tobytes() for number in range(1000, 1300))]
    assert files_with(tmp_path, *deleted) != []

    index = ChromaIndex(tmp_path, DIMENSIONS)
    assert await index.count() == 600
    assert files_with(tmp_path, *deleted) == []
    kept = [f"bob:{number}" for number in (*range(300), *range(500, 800))]
    assert await index.missing(kept) == []
    [hit] = await index.search(vector(777), Scope("bob", "cv", None, kept), 1)
    assert hit.id == "bob:777"
    await index.close()
    assert files_with(tmp_path, *deleted) == []


async def test_a_folder_that_a_crash_broke_begins_anew(tmp_path: Path) -> None:
    index = ChromaIndex(tmp_path, DIMENSIONS)
    await index.upsert([Entry(str(number), vector(number), "ann", "cv") for number in range(300)])
    await index.close()
    crash_with_a_broken_file(tmp_path)

    index = ChromaIndex(tmp_path, DIMENSIONS)
    with structlog.testing.capture_logs() as logs:
        assert await index.missing(["3", "4"]) == ["3", "4"]
    assert [entry["event"] for entry in logs] == ["vector index begun anew"]
    await index.upsert([Entry("3", vector(3), "ann", "cv")])
    assert await index.count() == 1
    await index.close()
