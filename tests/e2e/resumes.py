"""A resume to upload."""

from __future__ import annotations

from io import BytesIO

from docx import Document

HIGHLIGHT = "Built a streaming pipeline in Python and Kafka that cut report latency from 2 hours to 4 minutes."
_ENTRIES = (
    ("Experience", ["Data Engineer, Lumen Retail, 2021 – 2024", HIGHLIGHT, "Ran PostgreSQL and Docker in production."]),
    ("Education", ["B.Tech Computer Science, Anna University, 2017 – 2021"]),
    ("Skills", ["Python, SQL, Docker, Kubernetes, PostgreSQL"]),
)


def resume_docx(name: str = "Asha Rao") -> bytes:
    """The bytes of a short resume as Word writes them."""
    document = Document()
    document.add_heading(name, level=0)
    document.add_paragraph("asha.rao@example.com | +91 98765 43210")
    for title, lines in _ENTRIES:
        document.add_heading(title, level=1)
        for line in lines:
            document.add_paragraph(line)
    file = BytesIO()
    document.save(file)
    return file.getvalue()
