"""PDFs drawn by hand: text where a test wants it, in the order in which it wants it drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

PAGE = (612.0, 792.0)

_FONTS = {
    "regular": b"/BaseFont /Helvetica /Encoding /WinAnsiEncoding",
    "bold": b"/BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding",
    # An icon font as LaTeX embeds it: glyphs have names and no mapping to Unicode.
    "icons": b"/BaseFont /FontAwesome5Free-Solid /FirstChar 1 /LastChar 3 /Widths [1000 1000 1000]"
    b" /Encoding << /Type /Encoding /Differences [1 /envelope /phone /linkedin-in] >>",
}


@dataclass(frozen=True)
class Drawn:
    """Text at a place: `x` from the left, `y` from the top of its baseline, in points."""

    x: float
    y: float
    text: str
    size: float = 10
    font: str = "regular"
    spacing: float = 0
    """Between letters, in points."""


def column(
    x: float, y: float, *lines: str, leading: float = 13, size: float = 10, font: str = "regular"
) -> list[Drawn]:
    """Lines one below the other."""
    return [Drawn(x, y + leading * index, line, size, font) for index, line in enumerate(lines)]


def pdf(*pages: Iterable[Drawn], size: tuple[float, float] = PAGE, links: Sequence[str] = ()) -> bytes:
    """A PDF of these pages; the first carries the links."""
    contents = (b"\n".join(_show(drawn, size[1]) for drawn in page) for page in pages)
    return pdf_of(*contents, box=b"0 0 %g %g" % size, links=links)


def pdf_of(*contents: bytes, box: bytes = b"0 0 612 792", stream: bytes = b"", links: Sequence[str] = ()) -> bytes:
    """A PDF of pages with these content streams; `stream` goes into the dictionary of each."""
    fonts = {name: 3 + index for index, name in enumerate(_FONTS)}
    named = b" ".join(b"/%s %d 0 R" % (name.encode(), number) for name, number in fonts.items())
    objects = [b"", b""]
    objects += [b"<< /Type /Font /Subtype /Type1 %s >>" % font for font in _FONTS.values()]
    pages = []
    for index, content in enumerate(contents):
        objects.append(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), stream, content))
        annotations = b" ".join(map(_link, links)) if index == 0 else b""
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Contents %d 0 R /Annots [%s] /Resources << /Font << %s >> >> >>"
            % (box, len(objects), annotations, named)
        )
        pages.append(len(objects))
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % page for page in pages),
        len(pages),
    )
    return file_of(objects)


def file_of(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF file of objects numbered from 1, the first of them the catalogue."""
    data, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return data + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, trailer, len(data))
    )


def _show(drawn: Drawn, height: float) -> bytes:
    text = drawn.text.encode("cp1252").replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")
    return b"BT /%s %g Tf %g Tc %g %g Td (%s) Tj ET" % (
        drawn.font.encode(),
        drawn.size,
        drawn.spacing,
        drawn.x,
        height - drawn.y,
        text,
    )


def _link(target: str) -> bytes:
    return b"<< /Type /Annot /Subtype /Link /Rect [72 700 200 712] /A << /S /URI /URI (%s) >> >>" % target.encode()
