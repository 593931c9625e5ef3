"""How often a fault is found and repaired: `python -m tests.benchmarks.repairs [--held-out] [--every N] [--seconds 20] [--show]`.

Each line of a file is a Python program with one fault in one line, and its tests. For each: whether the faulty line is the first, or
among the first three, of the lines ranked by the spectrum alone and by the whole search; whether a repair passes all tests; how long it
took. Templates are made by looking at `developed.jsonl` alone; `held_out.jsonl` holds other programs.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import statistics
import time
from pathlib import Path
from typing import Any

from services.coding.sandbox.local.opening import open_local
from services.coding.value_types import Language
from services.debugging.localisation import suspicious
from services.debugging.repair import analyse_here, search
from services.debugging.running import check_tests

_BUGS = Path(__file__).parents[1] / "unit" / "services" / "debugging" / "bugs"


async def measure(name: str, rows: list[dict[str, Any]], seconds: float, *, show: bool) -> None:
    """Print the rates over the faulty programs of a file."""
    executor = await open_local(ready=3)
    figures: list[dict[str, Any]] = []
    try:
        for row in rows:
            if row["has_error"]:
                figures.append(await _one(row, executor, seconds))
                if show:
                    _show(row, figures[-1])
    finally:
        await executor.close()
    print(f"{name}: {len(figures)} faulty programs, at most {seconds:g} s each")
    for name in ("spectrum top 1", "spectrum top 3", "top 1", "top 3", "within 1", "repaired"):
        print(f"  {name:15} {sum(each[name] for each in figures) / len(figures):6.1%}")
    times = sorted(each["seconds"] for each in figures)
    print(
        f"  seconds         p50 {statistics.median(times):.1f}, p90 {times[int(len(times) * 0.9)]:.1f}, most {times[-1]:.1f}"
    )
    print(f"  tried           p50 {statistics.median(each['tried'] for each in figures):.0f}")


async def _one(row: dict[str, Any], executor: Any, seconds: float) -> dict[str, Any]:
    tests = check_tests(row["test_cases"])
    began = time.monotonic()
    found = await search(
        row["code"], Language.PYTHON, tests, row["function_name"], executor, analyse=analyse_here, seconds=seconds
    )
    took = time.monotonic() - began
    alone = [each.line for each in await suspicious(row["code"], tests, row["function_name"], executor)]
    lines = [each.line for each in found.suspicions]
    if found.repair is not None and (not lines or lines[0] != found.repair.line):
        lines.insert(0, found.repair.line)
    wanted = row["error_line"]
    return {
        "spectrum top 1": alone[:1] == [wanted],
        "spectrum top 3": wanted in alone[:3],
        "top 1": lines[:1] == [wanted],
        "top 3": wanted in lines[:3],
        "within 1": bool(lines) and abs(lines[0] - wanted) <= 1,
        "repaired": found.repair is not None and found.repair.verified,
        "seconds": took,
        "tried": found.tried,
        "repair": found.repair,
        "lines": lines[:4],
    }


def _show(row: dict[str, Any], figure: dict[str, Any]) -> None:
    repair = figure["repair"]
    faulty = row["code"].split("\n")[row["error_line"] - 1].strip()
    mark = "ok " if figure["top 3"] and repair else "   "
    print(
        f"{mark}{row['function_name']}:{row['error_line']} {faulty!r} lines {figure['lines']} "
        f"{figure['seconds']:.1f} s, {figure['tried']} tried"
    )
    if repair is not None:
        print(
            f"      {repair.line} {repair.kind}: {repair.before.strip()!r} -> {repair.after.strip()!r} ({repair.others} others)"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--held-out", action="store_true")
    parser.add_argument("--data", type=Path)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--every", type=int, default=1, help="only each n-th program")
    parser.add_argument("--show", action="store_true")
    given = parser.parse_args()
    chosen = given.data or _BUGS / ("held_out.jsonl" if given.held_out else "developed.jsonl")
    programs = [json.loads(line) for line in chosen.read_text(encoding="utf-8").splitlines() if line.strip()]
    asyncio.run(measure(chosen.name, programs[:: given.every], given.seconds, show=given.show))
