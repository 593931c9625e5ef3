"""How long a search takes: `python tests/benchmarks/vector_search.py --chunks 100000`. Prints milliseconds as JSON.

Resumes of 40 chunks each.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import numpy as np

from rag.index import Entry, Scope
from rag.index.chroma_index import ChromaIndex
from rag.index.chroma_store import ChromaStore

DIMENSIONS = 384
PER_RESUME = 40
DOMAINS = ("backend", "databases", "cloud", "testing", "data")
FILLING = 1000


def units(count: int, generator: np.random.Generator) -> np.ndarray:
    drawn = generator.standard_normal((count, DIMENSIONS), dtype=np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def entry(number: int, vector: np.ndarray) -> Entry:
    resume = number // PER_RESUME
    return Entry(
        f"{resume}:{number}", vector, f"owner-{resume // 2}", f"resume-{resume}", (DOMAINS[number % len(DOMAINS)],)
    )


def scope(resume: int, domain: str | None = None) -> Scope:
    numbers = range(resume * PER_RESUME, (resume + 1) * PER_RESUME)
    ids = [f"{resume}:{n}" for n in numbers if domain is None or DOMAINS[n % len(DOMAINS)] == domain]
    return Scope(f"owner-{resume // 2}", f"resume-{resume}", domain, ids)


def fill(folder: Path, chunks: int, generator: np.random.Generator) -> None:
    """In large parts, which the service does not do: nobody else waits here."""
    store = ChromaStore(folder)
    for first in range(0, chunks, FILLING):
        entries = [entry(n, v) for n, v in enumerate(units(min(FILLING, chunks - first), generator), start=first)]
        metadata = [{"owner_id": e.owner_id, "resume_id": e.resume_id, "domains": list(e.domains)} for e in entries]
        store.upsert([e.id for e in entries], np.stack([e.values for e in entries]), metadata)
    store.close()


async def timed(call: Callable[[int], Awaitable[object]], times: int) -> dict[str, float]:
    await call(0)
    taken = []
    for turn in range(times):
        start = time.perf_counter()
        await call(turn)
        taken.append((time.perf_counter() - start) * 1000)
    return {"p50": round(float(np.percentile(taken, 50)), 2), "p95": round(float(np.percentile(taken, 95)), 2)}


async def measure(chunks: int) -> dict[str, object]:
    generator = np.random.default_rng(0)
    resumes = chunks // PER_RESUME
    order = generator.permutation(resumes)
    queries = units(200, generator)
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        await asyncio.to_thread(fill, Path(folder), resumes * PER_RESUME, generator)
        filling = time.perf_counter() - start

        index = ChromaIndex(Path(folder), DIMENSIONS)
        start = time.perf_counter()
        await index.search(queries[0], scope(0), 4)
        opening = time.perf_counter() - start

        async def by_domain(turn: int) -> None:
            await index.search(queries[turn % 200], scope(int(order[turn % resumes]), DOMAINS[turn % 5]), 4)

        async def by_resume(turn: int) -> None:
            await index.search(queries[turn % 200], scope(int(order[turn % resumes])), 4)

        async def add_resume(turn: int) -> None:
            numbers = range((resumes + turn) * PER_RESUME, (resumes + turn + 1) * PER_RESUME)
            await index.upsert([entry(n, v) for n, v in zip(numbers, units(PER_RESUME, generator), strict=True)])

        measured: dict[str, object] = {
            "chunks": await index.count(),
            "filling_seconds": round(filling, 1),
            "first_search_ms": round(opening * 1000, 1),
            "resume": await timed(by_resume, 500),
            "resume_and_domain": await timed(by_domain, 500),
            "add_resume": await timed(add_resume, 10),
            "delete_resume": await timed(lambda turn: index.delete_resume(f"owner-{turn // 2}", f"resume-{turn}"), 10),
        }
        await index.close()
        return measured


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chunks", type=int, default=100_000)
    print(json.dumps(asyncio.run(measure(parser.parse_args().chunks)), indent=2))
