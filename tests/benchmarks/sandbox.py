"""How fast code is run, and what is left of it: `python -m tests.benchmarks.sandbox`. Takes a minute or two.

A job is a function with ten cases. Alone: one after another from the pool, with a pause in which the pool fills again, as between
candidates. Burst: 50 at once, 50 boxes ready. Sustained: as many at once as there are boxes at work, for some seconds.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import statistics
import tempfile
import time
from pathlib import Path

from pydantic import JsonValue

from services.coding.sandbox import Job, RunStatus
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.sandbox.local.opening import WAYS, NoneHolds, open_local
from services.coding.value_types import Language

BURST = 50
CASES: list[list[JsonValue]] = [[list(range(n, n + 50)), 2 * n + 49] for n in range(10)]
CODE = {
    Language.PYTHON: """
def pairs(numbers, target):
    seen = {}
    for index, number in enumerate(numbers):
        if target - number in seen:
            return [seen[target - number], index]
        seen[number] = index
    return []
""",
    Language.JAVASCRIPT: """
function pairs(numbers, target) {
  const seen = new Map();
  for (const [index, number] of numbers.entries()) {
    if (seen.has(target - number)) return [seen.get(target - number), index];
    seen.set(number, index);
  }
  return [];
}
""",
    Language.JAVA: """
import java.util.*;
class Solution {
    static int[] pairs(int[] numbers, int target) {
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            Integer other = seen.get(target - numbers[i]);
            if (other != null) return new int[] {other, i};
            seen.put(numbers[i], i);
        }
        return new int[0];
    }
}
""",
    Language.CPP: """
#include <unordered_map>
#include <vector>
std::vector<int> pairs(const std::vector<int>& numbers, int target) {
    std::unordered_map<int, int> seen;
    for (int i = 0; i < static_cast<int>(numbers.size()); ++i) {
        if (auto other = seen.find(target - numbers[i]); other != seen.end()) return {other->second, i};
        seen[numbers[i]] = i;
    }
    return {};
}
""",
}
QUERY = Job(
    Language.SQL,
    "SELECT name, count(*) FROM orders JOIN people USING (person) GROUP BY name ORDER BY 2 DESC, 1;",
    inputs=[[{"people": [[n, f"p{n % 7}"] for n in range(50)], "orders": [[n % 50] for n in range(300)]}]] * 10,
    setup="CREATE TABLE people (person INTEGER, name TEXT); CREATE TABLE orders (person INTEGER);",
)


def job(language: Language) -> Job:
    """The job in that language."""
    return QUERY if language is Language.SQL else Job(language, CODE[language], "pairs", CASES)


async def once(executor: LocalExecutor, language: Language) -> float:
    """Milliseconds of one job; fails when it does not end as it should."""
    begun = time.perf_counter()
    result = await executor.run(job(language))
    taken = 1000 * (time.perf_counter() - begun)
    assert result.status is RunStatus.OK, result
    return taken


async def alone(executor: LocalExecutor, language: Language, times: int) -> list[float]:
    """One after another; the pool is full each time."""
    taken = []
    await once(executor, language)
    for _ in range(times):
        await executor.warm()
        await asyncio.sleep(0.05)
        taken.append(await once(executor, language))
    return taken


async def burst(executor: LocalExecutor, language: Language) -> list[float]:
    """All at once, from a full pool."""
    await executor.warm()
    await asyncio.sleep(1)
    return list(await asyncio.gather(*(once(executor, language) for _ in range(BURST))))


async def sustained(executor: LocalExecutor, language: Language, seconds: float) -> float:
    """Runs a second."""
    until = time.perf_counter() + seconds

    async def work() -> int:
        done = 0
        while time.perf_counter() < until:
            await once(executor, language)
            done += 1
        return done

    begun = time.perf_counter()
    done = sum(await asyncio.gather(*(work() for _ in range(2 * (os.cpu_count() or 1)))))
    return done / (time.perf_counter() - begun)


def traces() -> set[str]:
    """Processes below this one, zombies too, boxes that have lost their parent, and files of its sandboxes: what a run may leave."""
    parents: dict[str, str] = {}
    told: dict[str, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                name, _, rest = (entry / "stat").read_text().rpartition(")")
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            state, parents[entry.name] = rest.split()[:2]
            told[entry.name] = f"{name.split(None, 1)[1]}) {state}"
            if parents[entry.name] == "1" and (b"bwrap" in command or b"/nexura-sandbox-" in command):
                parents[entry.name] = str(os.getpid())
    folders = {str(path) for path in Path(tempfile.gettempdir()).glob("nexura-sandbox-*") if _is_ours(path)}
    return folders | {f"{pid} {told[pid]}" for pid in told if _below(pid, str(os.getpid()), parents)}


def _is_ours(folder: Path) -> bool:
    try:
        return (folder / "in-use").read_text().strip() in ("", str(os.getpid()))
    except OSError:
        return False


def _below(pid: str, root: str, parents: dict[str, str]) -> bool:
    above = parents.get(pid)
    while above is not None and above != root:
        above = parents.get(above)
    return above == root


def descriptors() -> set[str]:
    """Numbers of the files, pipes and sockets that this process has open."""
    return set(os.listdir("/proc/self/fd"))


def row(what: str, taken: list[float], aim: str) -> None:
    """One line of the table."""
    ordered = sorted(taken)
    p95 = ordered[max(0, round(0.95 * len(ordered)) - 1)]
    print(f"| {what} | {statistics.median(ordered):.1f} / {p95:.1f} / {ordered[-1]:.1f} ms | {aim} |", flush=True)


async def measure(way: str, arguments: argparse.Namespace) -> None:
    """Print the table's lines for one way of confining."""
    before = traces()
    executor = await open_local(ways=[way], ready=4, waiting=200)
    languages = (await executor.capabilities()).languages
    there = [language for language in Language if languages[language].available]
    fast = [language for language in (Language.PYTHON, Language.JAVASCRIPT) if language in there]
    for language in there:
        times = arguments.times if language in fast else max(5, arguments.times // 10)
        aim = "p50 ≤ 20 ms" if language in fast else ""
        row(f"{way}, {language}, alone (p50 / p95 / most)", await alone(executor, language, times), aim)
    for language in fast:
        rate = await sustained(executor, language, arguments.seconds)
        print(f"| {way}, {language}, sustained | {rate:.1f} runs a second | ≥ 20 |", flush=True)
    await executor.close()
    executor = await open_local(ways=[way], ready=BURST, waiting=200)
    for language in fast:
        row(f"{way}, {language}, burst of {BURST} (p50 / p95 / most)", await burst(executor, language), "")
    await executor.close()
    executor = await open_local(ways=[way], ready=4, waiting=2000)
    for done in range(0, arguments.runs, 100):
        await asyncio.gather(*(once(executor, fast[(done + n) % len(fast)]) for n in range(100)))
    await executor.close()
    await asyncio.sleep(1)
    left = traces() - before
    print(
        f"| {way}, left after {arguments.runs} runs | {len(left)} processes, files and zombies {left or ''} | 0 |",
        flush=True,
    )


async def main() -> None:
    """Measure each way that works here."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--ways", nargs="*", default=WAYS)
    arguments = parser.parse_args()
    print("| what | value | aim |\n|---|---|---|", flush=True)
    for way in arguments.ways:
        try:
            await measure(way, arguments)
        except NoneHolds as error:
            print(f"| {way} | {error.message} | |", flush=True)


if __name__ == "__main__":
    asyncio.run(main())
