"""Resume upload to ready over HTTP, for one and two pages: `python -m tests.benchmarks.uploads [--times 20]`."""

from __future__ import annotations

import argparse
import io
import statistics
import time
import uuid
from collections.abc import Callable

import docx
import httpx

from tests.benchmarks.interviews import served

_DUTIES = (
    "Built pipelines in Python and Airflow that load two million events a day into Snowflake",
    "Moved nightly jobs to Kafka and Spark, so that dashboards are five minutes old instead of a day",
    "Cut the warehouse bill by a third by clustering the largest tables",
    "Developed REST services in Java and Spring Boot for three hundred customers",
    "Tuned PostgreSQL queries from minutes to seconds and wrote the guide that the team follows",
)


def one_page(mark: str) -> bytes:
    """A DOCX of about a page; `mark` makes its bytes its own."""
    return _document(mark, jobs=4)


def two_pages(mark: str) -> bytes:
    """A DOCX of about two pages."""
    return _document(mark, jobs=9)


def _document(mark: str, jobs: int) -> bytes:
    document = docx.Document()
    document.add_heading("Meera Iyer", 0)
    document.add_paragraph(f"meera.{mark}@example.com | +91 98765 43210 | Pune")
    document.add_heading("Experience", 1)
    for number in range(jobs):
        document.add_paragraph(f"Data Engineer, Company {number} | {2005 + number} – {2006 + number}")
        for duty in _DUTIES:
            document.add_paragraph(duty, style="List Bullet")
    document.add_heading("Education", 1)
    document.add_paragraph("B.E. in Computer Engineering, Pune, 2004")
    document.add_heading("Skills", 1)
    document.add_paragraph("Python, SQL, Airflow, Kafka, Spark, Snowflake, AWS, Docker")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def measure(times: int, show: Callable[[str], None]) -> None:
    """Upload each kind `times` times and show a table."""
    show("| upload | p50 | most | aim |")
    show("|---|---|---|---|")
    with served() as service, httpx.Client(base_url=f"{service.url}/api/v1", timeout=60) as client:
        account = {"email": "bench@example.com", "password": "a long and quiet river", "name": "Casey Lee"}
        token = client.post("/auth/register", json=account).json()["data"]["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        for name, make, aim in (("one page", one_page, "≤ 1 s"), ("two pages", two_pages, "≤ 2 s")):
            took = []
            for _ in range(times + 1):
                data = make(uuid.uuid4().hex)
                began = time.perf_counter()
                client.post("/resumes/upload", files={"file": ("resume.docx", data)}).raise_for_status()
                took.append(time.perf_counter() - began)
            # The first one finds nothing warm.
            show(f"| {name} (DOCX) | {statistics.median(took[1:]):.2f} s | {max(took[1:]):.2f} s | {aim} |")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--times", type=int, default=20)
    measure(parser.parse_args().times, print)


if __name__ == "__main__":
    main()
