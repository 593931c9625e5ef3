"""How long documents take, through the guarded worker and back.

    python -m tests.benchmarks.documents FOLDER [--repeat 20] [--no-ocr]

Every PDF, DOCX and TXT file in the folder is read `--repeat` times by one warm worker, one at a time. Times are what a caller waits,
the way into the worker process and back included.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import time
from pathlib import Path

from core.settings import DocumentSettings
from rag.documents import Document, DocumentReader


async def measure(files: list[Path], repeat: int, ocr: bool) -> None:
    """Read the files and print a table."""
    reader = DocumentReader(DocumentSettings(ocr=ocr))
    started = time.perf_counter()
    await reader.start()
    print(f"start, warm-up included: {time.perf_counter() - started:.2f} s\n")
    print(f"{'file':45} {'pages':>5} {'blocks':>6} {'p50 ms':>8} {'p95 ms':>8} {'ms/page':>8}")
    try:
        for file in files:
            document, times = await _read(reader, file.read_bytes(), repeat)
            p50, p95 = statistics.median(times), statistics.quantiles(times, n=20, method="inclusive")[-1]
            print(
                f"{file.name:45} {document.pages:5} {len(document.blocks):6} {p50:8.0f} {p95:8.0f} {p50 / document.pages:8.0f}"
            )
    finally:
        await reader.close()


async def _read(reader: DocumentReader, data: bytes, repeat: int) -> tuple[Document, list[float]]:
    document = await reader.read(data)
    times = []
    for _ in range(repeat):
        started = time.perf_counter()
        document = await reader.read(data)
        times.append(1000 * (time.perf_counter() - started))
    return document, times


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=20)
    parser.add_argument("--no-ocr", action="store_true")
    arguments = parser.parse_args()
    files = sorted(file for file in arguments.folder.iterdir() if file.suffix.lower() in (".pdf", ".docx", ".txt"))
    if not files:
        parser.error(f"there is no PDF, DOCX or TXT file in {arguments.folder}")
    asyncio.run(measure(files, arguments.repeat, not arguments.no_ocr))


if __name__ == "__main__":
    main()
