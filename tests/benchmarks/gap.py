"""How long a skill gap and its roadmap take. Prints milliseconds as JSON.

    python -m tests.benchmarks.gap --data ../shared/data/skills-dev.jsonl

The first sixty ads of the data are compared with one resume: finding the resume's skills, reading the ad, the gap, the roadmap.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from agents import roadmap, skill_gap
from core.clock import SystemClock
from core.settings import Settings, StorageSettings
from graph.build import open_parts
from services.jobs import requirements
from services.learning import Wishes

RESUME = Path("docs/example-resume.docx")
MOST = 60


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    lines = parser.parse_args().data.read_text(encoding="utf-8").splitlines()[:MOST]
    asyncio.run(measure([json.loads(line)["text"] for line in lines], RESUME.read_bytes()))


async def measure(ads: list[str], given: bytes) -> None:
    taken: dict[str, list[float]] = {"resume_skills": [], "ad": [], "gap": [], "roadmap": []}
    with tempfile.TemporaryDirectory() as folder:
        async with open_parts(Settings(storage=StorageSettings(data_dir=Path(folder)))) as parts:
            resume = (await parts.resumes.read(given)).impersonal
            taxonomy, clock = parts.skills.taxonomy, SystemClock()

            def timed(name: str, work: Any) -> Any:
                began = time.perf_counter()
                found = work()
                taken[name].append(1000 * (time.perf_counter() - began))
                return found

            for ad in ads:
                asked = timed("ad", lambda ad=ad: requirements(ad, parts.skills.extractor))
                wishes = skill_gap.wishes_of(asked)
                if not wishes:
                    continue
                texts = skill_gap.Texts(resume.original, ad)
                shown = timed(
                    "resume_skills",
                    lambda: skill_gap.abilities_shown(resume, parts.skills.extractor),
                )
                gap = timed("gap", lambda s=shown, w=wishes, t=texts: skill_gap.find(s, w, t, taxonomy, {}))
                timed("roadmap", lambda g=gap: roadmap.plan(g, Wishes(), parts.catalogue, taxonomy, clock.now(), {}))
    report = {
        name: {"median": round(statistics.median(times), 1), "p95": round(sorted(times)[int(0.95 * len(times))], 1)}
        for name, times in taken.items()
    }
    print(json.dumps({"ads": len(ads), **report}, indent=1))


if __name__ == "__main__":
    main()
