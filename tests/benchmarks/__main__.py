"""Runs every benchmark and writes `docs/performance.md`: `make benchmark`. Takes some ten minutes on an otherwise idle machine."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from datetime import date
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "performance.md"
_RUNS = (
    (
        "Interviews over HTTP",
        ["tests.benchmarks.interviews"],
        "Level 1, SQLite, one process. The load comes from a second process on the same two cores and is part of what they do.",
    ),
    (
        "Live interviews",
        ["tests.benchmarks.live"],
        "Speech from espeak-ng in real time, Whisper tiny, rules as interviewer; candidates and service share the same cores.",
    ),
    (
        "Resumes, from upload to stored and searchable",
        ["tests.benchmarks.uploads"],
        "Over HTTP, warm. Each upload has bytes of its own, so that none is known already.",
    ),
    ("Reading documents", ["tests.benchmarks.documents"], "The parser alone, warm, in its guarded process."),
    (
        "Finding skills",
        ["tests.benchmarks.skills"],
        "By rules, one thread, warm; `load_s` is paid once by a fresh process.",
    ),
    (
        "Searching vectors",
        ["tests.benchmarks.vector_search", "--chunks", "100000"],
        "Milliseconds at 100,000 chunks. `resume` and `resume_and_domain` are what the service does.",
    ),
    (
        "Speech",
        ["tests.benchmarks.speech"],
        "Whisper tiny and espeak-ng. Ten speakers talk half of the time each; every pause asks for a final transcript.",
    ),
    (
        "Turn taking",
        ["tests.benchmarks.turn_taking"],
        "Synthesised turns with pauses of 0.3 to 3 s, half of them in noise at 10 dB; see docs/speech.md.",
    ),
    (
        "Camera",
        ["tests.benchmarks.camera"],
        "One frame after another on one core, from JPEG to signals; `cpu` is processor time.",
    ),
    (
        "Voice signals",
        ["tests.benchmarks.prosody", "--speakers", "8", "--takes", "2"],
        "Synthetic speech: high arousal against low with the speaker's own baseline, and what measuring costs.",
    ),
    ("Timeline", ["tests.benchmarks.timeline"], "Windows and summary of an hour."),
    (
        "Running code",
        ["tests.benchmarks.sandbox"],
        "A function with ten cases, behind each wall: one after another and 50 at once from a full pool, then as many as can be.",
    ),
)


def machine() -> str:
    """The processor, its cores, the memory and the Python that figures were taken with."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB, {platform.system()}, Python {platform.python_version()}"


def main() -> None:
    """Run all and write the page."""
    parts = ["# Performance", "", f"{machine()}; {date.today():%d %B %Y}. Written by `make benchmark`.", ""]
    for title, module, note in _RUNS:
        command = [sys.executable, "-m", *module]
        print(f"{title}: python -m {' '.join(module)}", flush=True)
        result = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
        output = result.stdout.strip()
        body = output if output.startswith("|") else f"```\n{output}\n```"
        parts += [f"## {title}", "", note, "", f"`python -m {' '.join(module)}`", "", body, ""]
        PAGE.write_text("\n".join(parts), encoding="utf-8")
        print(output, flush=True)


if __name__ == "__main__":
    main()
