"""What resumes do with a page: large names, dates in a margin, columns of schools, short lines that look full."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from docling_core.types.doc.page import BoundingRectangle, PdfTextCell

from rag.documents import Document
from rag.documents.pdf.tokens import _growth
from rag.documents.plaintext import read_text
from tests.unit.rag.documents.drawing import Drawn, column, pdf

Reader = Callable[[bytes], Document]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("x", range(40, 200, 20))
def test_the_space_in_a_large_name_parts_no_columns(read_pdf: Reader, x: float) -> None:
    head = [
        Drawn(x, 80, "Chukwuemeka Okafor", 30, "bold"),
        Drawn(40, 110, "Leeds, England"),
        Drawn(300, 110, "emeka@yahoo.com"),
    ]
    body = column(40, 150, "Summary", "Graduate looking for a first post in water.")
    assert texts(read_pdf(pdf(head + body)))[0] == "Chukwuemeka Okafor"


def test_a_column_of_schools_is_no_margin_of_dates(read_pdf: Reader) -> None:
    left = column(
        40,
        100,
        "EDUCATION",
        "INSTITUTE OF",
        "MANAGEMENT",
        "Master of Business",
        "Apr 2017",
        "CGPA 8.1",
        "SKILLS",
        "SQL",
        "Figma",
    )
    right = column(
        220, 100, "EXPERIENCE", "ZOMATO | PRODUCT MANAGER", "Jun 2021 - Present", "Own restaurant discovery for 800 cities",
        "OLA | ASSOCIATE MANAGER", "Jul 2018 - May 2021", "Launched shared rides in six cities", "ITC | TRAINEE", "Jun 2017 - Jun 2018",
    )  # fmt: skip
    found = texts(read_pdf(pdf([*left, *right])))
    assert found.index("Figma") < found.index("EXPERIENCE")
    assert not any("EDUCATION" in text and "EXPERIENCE" in text for text in found)


def test_a_title_alone_in_a_margin_of_dates_is_a_heading(read_pdf: Reader) -> None:
    drawn = [
        *column(40, 100, "Work experience", size=12, font="bold"),
        *column(40, 120, "01/2015 - now"), *column(160, 120, "Director of Operations", "The Home Depot", "Run fourteen centers"),
        *column(40, 170, "03/2008 - 12/2014"), *column(160, 170, "Regional Manager", "Barnes & Noble", "Managed 22 stores"),
        *column(40, 225, "Education", size=12, font="bold"),
        *column(40, 245, "09/2001 - 06/2003"), *column(160, 245, "MBA", "Kellogg School of Management"),
    ]  # fmt: skip
    headings = [block.text for block in read_pdf(pdf(drawn)).blocks if block.kind == "heading"]
    assert {"Work experience", "Education"} <= set(headings)


def test_a_row_of_short_cells_is_read_across_though_no_cell_is_dated(read_pdf: Reader) -> None:
    rows = (
        ("Course", "Institution", "Year", "Marks"),
        ("B.E.", "Anna University", "2020", "8.1"),
        ("XII", "KV Pune", "2016", "88%"),
    )
    drawn = [
        Drawn(40 + 110 * at, 120 + 16 * number, cell) for number, row in enumerate(rows) for at, cell in enumerate(row)
    ]
    document = read_pdf(pdf([*column(40, 90, "EDUCATION"), *drawn, *column(40, 200, "SKILLS", "AutoCAD and ANSYS")]))
    assert any(text.startswith("B.E.") and text.endswith("8.1") for text in texts(document))


def test_the_longest_line_of_a_page_is_not_taken_for_a_full_one(read_pdf: Reader) -> None:
    lines = (
        "Led a team of five engineers who moved billing to event sourcing in a year",
        "Cut invoice time to 3 minutes",
        "Mentored two interns",
    )
    found = texts(read_pdf(pdf(column(60, 100, *lines))))
    assert found == list(lines)


def test_an_entry_with_a_year_at_its_end_is_whole(read_pdf: Reader) -> None:
    lines = (
        "Master of Public Administration, George Mason University, Fairfax, VA, 2013",
        "B.A. Political Science, University of Maryland, College Park, Maryland, 2009",
    )
    assert texts(read_pdf(pdf(column(60, 100, *lines)))) == list(lines)


def test_a_name_that_takes_two_lines_of_a_narrow_column_is_one_heading(read_pdf: Reader) -> None:
    side = [
        *column(40, 100, "EDUCATION", font="bold"),
        *column(40, 116, "NOTRE DAME SIXTH", "FORM COLLEGE", font="bold"),
        *column(40, 142, "A Levels"),
    ]
    main = column(220, 100, *["Served up to two hundred customers a shift in a busy shop"] * 8)
    assert "NOTRE DAME SIXTH FORM COLLEGE" in texts(read_pdf(pdf([*side, *main])))


def test_a_telephone_number_in_brackets_is_no_numbered_item() -> None:
    (block,) = read_text(b"(11) 98765-4321").blocks
    assert (block.kind, block.text) == ("paragraph", "(11) 98765-4321")


def test_lines_of_a_text_that_nobody_wrapped_stay_apart() -> None:
    lines = [
        "Universit\u00e4t Stuttgart (2012-2015): M.Sc. in Maschinenbau",
        "Hochschule Esslingen (2009-2012): B.Eng. in Maschinenbau",
    ]
    assert texts(read_text("\n".join(lines).encode())) == lines


def cell(text: str, width: float, height: float, font: str) -> PdfTextCell:
    rect = BoundingRectangle(r_x0=0, r_y0=0, r_x1=width, r_y1=0, r_x2=width, r_y2=height, r_x3=0, r_y3=height)
    return PdfTextCell(
        rect=rect, text=text, orig=text, font_key=font, font_name=font, widget=False, rendering_mode=0, from_ocr=False
    )


def test_fonts_that_state_too_small_a_height_grow_alike() -> None:
    cells = [
        cell("engineering", 65, 4.7, "/Squat"),
        cell("HEADING", 60, 6.0, "/Squat-Bold"),
        cell("normal", 30, 10, "/Fair"),
    ]
    growth = _growth(cells)
    assert set(growth) == {"/Squat", "/Squat-Bold"}
    assert growth["/Squat"] == growth["/Squat-Bold"] == pytest.approx(2.1 / (4.7 / (65 / 11)))
