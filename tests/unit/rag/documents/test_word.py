"""Word documents: what stands in headers, tables, text boxes and links, and headings of every making."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from rag.documents import Document
from rag.documents.word.reading import read_docx

TEXT_BOX = f"""<w:r {nsdecls("w")} xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><w:drawing><wp:inline><a:graphic><a:graphicData
 uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent>
 <w:p><w:r><w:t>Berlin office</w:t></w:r></w:p>
 </w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def read(write: Callable[[Word], object]) -> Document:
    word = docx.Document()
    write(word)
    buffer = BytesIO()
    word.save(buffer)
    return read_docx(buffer.getvalue())


def kinds(document: Document) -> list[tuple[str, str]]:
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    return [(block.kind.value, block.text) for block in document.blocks]


def test_the_page_header_comes_first_and_the_footer_last() -> None:
    def write(word: Word) -> None:
        word.add_paragraph("Body text of the letter.")
        word.sections[0].header.paragraphs[0].text = "Maria M\u00fcller\tmaria@example.org"
        word.sections[0].footer.paragraphs[0].text = "Page 1"

    assert kinds(read(write)) == [
        ("page_header", "Maria M\u00fcller | maria@example.org"),
        ("paragraph", "Body text of the letter."),
        ("page_footer", "Page 1"),
    ]


def test_a_change_of_format_within_a_word_does_not_part_it() -> None:
    def write(word: Word) -> None:
        paragraph = word.add_paragraph()
        paragraph.add_run("maria").bold = True
        paragraph.add_run("@example.org, ")
        paragraph.add_run("+49 30").italic = True
        paragraph.add_run(" 1234567")

    assert read(write).text == "maria@example.org, +49 30 1234567"


def test_headings_by_style_outline_and_looks_stand_in_one_order() -> None:
    def write(word: Word) -> None:
        word.add_paragraph("Ada Byron", style="Title")
        word.add_heading("Experience", 1)
        word.add_paragraph("University of London").runs[0].bold = True
        word.add_paragraph("2019 - 2021").runs[0].bold = True
        outlined = word.add_paragraph("Notes and programs")
        outlined._p.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="1"/>'))
        word.add_paragraph("SKILLS")
        word.add_paragraph("I wrote the first program, and other things.").runs[0].bold = True

    assert [(block.kind.value, block.level, block.text) for block in read(write).blocks] == [
        ("heading", 1, "Ada Byron"),
        ("heading", 2, "Experience"),
        ("heading", 3, "University of London"),
        ("paragraph", None, "2019 - 2021"),
        ("heading", 3, "Notes and programs"),
        ("heading", 2, "SKILLS"),
        ("paragraph", None, "I wrote the first program, and other things."),
    ]


def test_lists_typed_and_formatted_line_breaks_and_tabs() -> None:
    def write(word: Word) -> None:
        word.add_paragraph("Built it", style="List Bullet")
        word.add_paragraph("Ran it", style="List Number")
        word.add_paragraph("\u2022\tSold it")
        word.add_paragraph("Globex    2017 - 2019")
        paragraph = word.add_paragraph("Acme\t2019 - 2021")
        paragraph.add_run().add_break()
        paragraph.add_run("Engineer")

    assert kinds(read(write)) == [
        ("list_item", "Built it"),
        ("list_item", "Ran it"),
        ("list_item", "Sold it"),
        ("paragraph", "Globex | 2017 - 2019"),
        ("paragraph", "Acme | 2019 - 2021"),
        ("paragraph", "Engineer"),
    ]


def test_tables_of_data_are_rows_and_tables_of_layout_are_text() -> None:
    def write(word: Word) -> None:
        table = word.add_table(rows=3, cols=2)
        for cell, text in zip(table._cells, ("Python", "10 years", "Go", "", "", ""), strict=True):
            cell.text = text
        merged = table.cell(2, 0).merge(table.cell(2, 1))
        merged.text = "EDUCATION"
        merged.add_paragraph("TU Berlin, MSc Computer Science")
        merged.add_paragraph("First of her year", style="List Bullet")

    assert kinds(read(write)) == [
        ("table_row", "Python | 10 years"),
        ("paragraph", "Go"),
        ("heading", "EDUCATION"),
        ("paragraph", "TU Berlin, MSc Computer Science"),
        ("list_item", "First of her year"),
    ]


def test_tables_within_tables_are_read_once() -> None:
    def write(word: Word) -> None:
        outer = word.add_table(rows=1, cols=2)
        outer.cell(0, 0).text = "Skills of all kinds"
        inner = outer.cell(0, 1).add_table(rows=1, cols=2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "SQL", "expert"

    assert kinds(read(write)) == [("paragraph", "Skills of all kinds"), ("table_row", "SQL | expert")]


def test_text_boxes_are_read() -> None:
    def write(word: Word) -> None:
        word.add_paragraph("Before the box.")
        word.add_paragraph()._p.append(parse_xml(TEXT_BOX))

    assert kinds(read(write)) == [("paragraph", "Before the box."), ("paragraph", "Berlin office")]


def test_links_are_collected_from_relations_and_fields() -> None:
    def write(word: Word) -> None:
        paragraph = word.add_paragraph("Find me at ")
        relation = paragraph.part.relate_to(
            "https://linkedin.com/in/maria", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
        )
        link = parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{relation}"><w:r><w:t>LinkedIn</w:t></w:r></w:hyperlink>'
        )
        paragraph._p.append(link)
        run = paragraph.add_run()._r
        instruction = run.makeelement(qn("w:instrText"), {})
        instruction.text = ' HYPERLINK "mailto:maria@example.org" '
        run.append(instruction)

    document = read(write)
    assert document.text == "Find me at LinkedIn"
    assert document.links == ("https://linkedin.com/in/maria", "mailto:maria@example.org")


def test_text_in_a_typewriter_font_is_text() -> None:
    def write(word: Word) -> None:
        for line in ("def resume():", "    return Maria"):
            run = word.add_paragraph().add_run(line)
            run.font.name = "Courier New"

    assert kinds(read(write)) == [("paragraph", "def resume():"), ("paragraph", "return Maria")]
