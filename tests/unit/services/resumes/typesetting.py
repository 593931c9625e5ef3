"""Sets the sample resumes as PDF, DOCX and TXT.

A sample is gold data in YAML, `---`, and the resume: `# ` the name, `## ` a section, `### ` a sub-heading, `- ` a bullet, `**bold**`,
`*italic*`, `left || right` for what is flushed right, `| a | b |` a row of a table, `@header` a page header, and `[side]` and
`[main]` before the parts of two columns.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import docx
import yaml
from docx.shared import Inches, Pt

from tests.unit.rag.documents.drawing import Drawn, pdf

FOLDER = Path(__file__).parent / "samples"
KINDS = ("pdf", "docx", "txt")
_MARKS = re.compile(r"(\*\*|\*)(.+?)\1")
_NARROW, _WIDE = "iIjlftr.,:;|!'()[]- ", "mwMW@%"
_PAGE_BOTTOM = 750.0
_TABLE_SIZE = 8.5


@dataclass(frozen=True)
class Sample:
    """A resume and what it says."""

    name: str
    gold: dict[str, Any]
    text: str

    @cached_property
    def columns(self) -> dict[str, list[str]]:
        """The lines of each column; one column is `main`."""
        found: dict[str, list[str]] = {"main": []}
        current = "main"
        for line in self.text.strip().split("\n"):
            if line in ("[side]", "[main]"):
                current = line.strip("[]")
                found.setdefault(current, [])
            else:
                found[current].append(line)
        return found

    @property
    def in_latin(self) -> bool:
        """Whether the fonts that PDFs are drawn with have all of its letters."""
        try:
            self.text.encode("cp1252")
        except UnicodeEncodeError:
            return False
        return True

    def as_file(self, kind: str) -> bytes:
        """The resume as a file of a kind."""
        return {"pdf": as_pdf, "docx": as_docx, "txt": as_txt}[kind](self)


def samples() -> list[Sample]:
    """All samples by name."""
    found = []
    for path in sorted(FOLDER.glob("*.txt")):
        head, _, text = path.read_text(encoding="utf-8").partition("\n---\n")
        found.append(Sample(path.stem, yaml.safe_load(head), text))
    return found


def _plain(text: str) -> str:
    return _MARKS.sub(r"\2", text)


def _width(text: str, size: float) -> float:
    return size * sum(0.27 if c in _NARROW else 0.86 if c in _WIDE else 0.68 if c.isupper() else 0.545 for c in text)


def _wrapped(text: str, size: float, width: float) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def as_pdf(sample: Sample) -> bytes:
    """In one column, or in two beside each other."""
    layout = sample.gold.get("layout", "")
    places = {"main": (54.0, 558.0)}
    if layout == "sidebar-left":
        places = {"side": (40.0, 185.0), "main": (215.0, 575.0)}
    elif layout == "sidebar-right":
        places = {"main": (40.0, 390.0), "side": (420.0, 575.0)}
    pages: list[list[Drawn]] = [[]]
    for column, lines in sample.columns.items():
        if lines:
            _set_column(pages, lines, *places[column])
    return pdf(*pages)


def _set_column(pages: list[list[Drawn]], lines: list[str], left: float, right: float) -> None:
    page, y = 0, 60.0
    for line in lines:
        widths = _cell_widths([row for row in lines if row.startswith("| ") and row.count(" | ") == line.count(" | ")])
        drawn = list(_set_line(line, left, right, widths))
        tall = max((shown.y for shown in drawn), default=0.0)
        if y + tall > _PAGE_BOTTOM:
            page, y = page + 1, 60.0
            if page == len(pages):
                pages.append([])
        pages[page] += [Drawn(shown.x, shown.y + y, shown.text, shown.size, shown.font) for shown in drawn]
        y += tall + 4


def _cell_widths(rows: list[str]) -> list[float]:
    """Of the columns of a table: what their widest cells take, and a gap."""
    cells = [[_plain(cell.strip()) for cell in row.strip("| ").split(" | ")] for row in rows]
    return [max(_width(cell, _TABLE_SIZE) for cell in column) + 14 for column in zip(*cells, strict=True)]


def _set_line(line: str, left: float, right: float, widths: list[float]) -> Iterator[Drawn]:
    """What a line of the sample puts on the page; `y` counts from its top."""
    if line.startswith("@header "):
        yield Drawn(left, 0.0, _plain(line[8:]), 8)
        return
    size, font, gap, indent = 10.0, "regular", 10.0, 0.0
    for mark, set_size, above in (("### ", 10.5, 6.0), ("## ", 12.0, 12.0), ("# ", 22.0, 8.0)):
        if line.startswith(mark):
            line, size, font, gap = line[len(mark) :], set_size, "bold", above + set_size
            break
    if line.startswith("- "):
        yield Drawn(left + 8, gap, "\u2022", size)
        line, indent = line[2:], 20.0
    if line.startswith("| "):
        cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
        for index, cell in enumerate(cells):
            yield Drawn(left + sum(widths[:index]), gap, _plain(cell), _TABLE_SIZE)
        return
    main, _, beside = line.partition(" || ")
    x, y = left + indent, gap
    room = right - x - (_width(beside, size) + 20 if beside else 0)
    if "**" in main and font == "regular":
        for part in re.split(r"(\*\*.+?\*\*)", main):
            shown = part.strip("*")
            if shown:
                yield Drawn(x, y, shown, size, "bold" if part.startswith("**") else "regular")
                x += _width(shown, size) * (1.05 if part.startswith("**") else 1.0)
    else:
        for number, text in enumerate(_wrapped(_plain(main), size, room)):
            yield Drawn(x, y + number * size * 1.25, text, size, font)
    if beside:
        yield Drawn(right - _width(_plain(beside), size), y, _plain(beside), size)


def as_docx(sample: Sample) -> bytes:
    """With styles or, for every other sample, with headings that only look like headings; two columns are a table."""
    document = docx.Document()
    styled = sum(map(ord, sample.name)) % 2 == 0
    if sample.gold.get("layout"):
        order = ("side", "main") if sample.gold["layout"] == "sidebar-left" else ("main", "side")
        cells = document.add_table(1, 2).rows[0].cells
        for cell, column in zip(cells, order, strict=True):
            _fill(cell, sample.columns[column], styled, document)
    else:
        _fill(document, sample.columns["main"], styled, document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _fill(place: Any, lines: list[str], styled: bool, document: Any) -> None:
    table: Any = None
    for line in lines:
        if line.startswith("@header "):
            document.sections[0].header.paragraphs[0].text = _plain(line[8:])
            continue
        if line.startswith("| "):
            cells = [cell.strip() for cell in line.strip("| ").split(" | ")]
            table = table or place.add_table(0, len(cells))
            for cell, text in zip(table.add_row().cells, cells, strict=True):
                cell.text = _plain(text)
            continue
        table = None
        for mark, level, size in (("### ", 2, 11), ("## ", 1, 13), ("# ", 0, 22)):
            if line.startswith(mark):
                _heading(place, line[len(mark) :], level, size, styled)
                break
        else:
            _paragraph(place, line)


def _heading(place: Any, text: str, level: int, size: int, styled: bool) -> None:
    if styled:
        paragraph = place.add_paragraph(_plain(text))
        paragraph.style = "Title" if level == 0 else f"Heading {level}"
        return
    run = place.add_paragraph().add_run(_plain(text))
    run.bold, run.font.size = True, Pt(size)


def _paragraph(place: Any, line: str) -> None:
    if line.startswith("- "):
        paragraph = place.add_paragraph(style="List Bullet")
        line = line[2:]
    else:
        paragraph = place.add_paragraph()
    if " || " in line:
        paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(6))
    line = line.replace(" || ", "\t")
    for part in re.split(r"(\*\*.+?\*\*|\*[^*]+?\*)", line):
        run = paragraph.add_run(part.strip("*") if part.startswith("*") else part)
        run.bold = part.startswith("**") or None
        run.italic = (part.startswith("*") and not part.startswith("**")) or None


def as_txt(sample: Sample) -> bytes:
    """As somebody types it: a blank line before a section, bullets as hyphens."""
    lines: list[str] = []
    for column in sample.columns.values():
        for line in column:
            if line.startswith("## "):
                lines += ["", line[3:].upper() if len(sample.name) % 2 else line[3:]]
            elif line.startswith(("# ", "### ")):
                lines.append(line.lstrip("# "))
            elif line.startswith("@header "):
                lines.append(_plain(line[8:]))
            elif line.startswith("| "):
                lines.append(line.strip("| "))
            else:
                left, _, right = line.partition(" || ")
                lines.append(f"{_plain(left):<60}{_plain(right)}" if right else _plain(left))
    return "\n".join(lines).encode()
