"""How long a resume takes from bytes to fields: `python -m tests.benchmarks.resumes [--repeat 10]`.

The sample resumes of the tests, all of about a page, as PDF, DOCX and TXT, one at a time through the guarded worker, warm. `read` is
the parser, `skills` finding skills, `fields` sections and structuring, `all` the sum: what an upload waits for before it is stored.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from datetime import date

from core.settings import DocumentSettings
from rag.documents import DocumentReader
from services.resumes import sections, structure
from services.skills import SkillFinder, load_skills
from tests.unit.services.resumes.typesetting import KINDS, samples

_AIM_MS = 300
_PARTS = ("read", "skills", "fields", "all")


async def measure(repeat: int) -> None:
    """Read every sample `repeat` times and print a table."""
    reader = DocumentReader(DocumentSettings())
    skills = load_skills()
    await reader.start()
    print("| resume | files | read p50 | skills p50 | fields p50 | all p50 | all p95 | aim |")
    print("|---|---|---|---|---|---|---|---|")
    try:
        for kind in KINDS:
            files = [sample.as_file(kind) for sample in samples() if kind != "pdf" or sample.in_latin]
            times: dict[str, list[float]] = {part: [] for part in _PARTS}
            for number in range(repeat + 1):
                for data in files:
                    took = await _one(reader, skills, data)
                    # The first round finds nothing warm.
                    for part in _PARTS if number else ():
                        times[part].append(took[part])
            p50 = {part: statistics.median(values) for part, values in times.items()}
            p95 = statistics.quantiles(times["all"], n=20, method="inclusive")[-1]
            shown = " | ".join(f"{p50[part]:.0f} ms" for part in _PARTS)
            print(f"| one page, {kind.upper()} | {len(files)} | {shown} | {p95:.0f} ms | ≤ {_AIM_MS} ms |")
    finally:
        await reader.close()


async def _one(reader: DocumentReader, skills: SkillFinder, data: bytes) -> dict[str, float]:
    began = time.perf_counter()
    document = await reader.read(data)
    read = time.perf_counter()
    mentions = skills.find(document.text)
    found = time.perf_counter()
    structure(document, sections(document.text, document.blocks), date(2026, 1, 1), mentions)
    done = time.perf_counter()
    steps = {"read": read - began, "skills": found - read, "fields": done - found, "all": done - began}
    return {part: 1000 * seconds for part, seconds in steps.items()}


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--repeat", type=int, default=10)
    asyncio.run(measure(parser.parse_args().repeat))


if __name__ == "__main__":
    main()
