"""Reading order, headings, lists and notes in the margin of PDFs, however their text is drawn."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from rag.documents import Document
from tests.unit.rag.documents.drawing import Drawn, column, pdf

Reader = Callable[[bytes], Document]

LEFT = (
    "EXPERIENCE",
    "Acme Corporation, Engineer, 2020 - now",
    "Designed the billing service which now",
    "handles two million invoices a month for",
    "customers in fourteen countries",
    "Globex, Engineer, 2017 - 2020",
    "Moved the warehouse to streaming and cut",
    "the age of reports to five minutes",
    "Initech, Intern, 2016 - 2017",
    "Wrote tests for the payroll system",
)
RIGHT = (
    "SKILLS",
    "Python, Go and SQL, with long practice in",
    "PostgreSQL, Kafka and Kubernetes",
    "LANGUAGES",
    "German (native), English (fluent), some",
    "Portuguese and a little Polish",
    "EDUCATION",
    "Technical University of Berlin, Master of",
    "Science in Computer Science",
    "Top of the class",
)


def kinds(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


@pytest.mark.parametrize("offset", [0.0, 5.0], ids=["same baselines", "own baselines"])
@pytest.mark.parametrize("drawn_in", ["rows", "columns", "any order"])
def test_two_columns_do_not_mix(read_pdf: Reader, offset: float, drawn_in: str) -> None:
    left, right = column(60, 120, *LEFT), column(330, 120 + offset, *RIGHT)
    drawn = [Drawn(220, 80, "Maria Lopez", 20, "bold")]
    if drawn_in == "rows":
        drawn += [item for row in zip(left, right, strict=True) for item in row]
    else:
        drawn += left + right
    if drawn_in == "any order":
        random.Random(7).shuffle(drawn)
    text = read_pdf(pdf(drawn)).text
    words = [word for line in ("Maria Lopez", *LEFT, *RIGHT) for word in line.split()]
    assert text.split() == words


def test_a_sidebar_with_dates_of_its_own_stays_apart(read_pdf: Reader) -> None:
    side = column(
        40,
        60,
        "EDUCATION",
        "University of Porto",
        "2014 - 2016",
        "University of Lisbon",
        "2011 - 2014",
        "SKILLS",
        "SQL",
    )
    main = column(
        230,
        64,
        "PROFILE",
        "Data engineer with eight years of experience in building pipelines,",
        "for retail and finance, in small teams and in large ones",
        "EXPERIENCE",
        "Farfetch, Data Engineer",
        "Feedzai, Analyst",
        "Sonae, Intern",
        leading=15,
    )
    found = texts(read_pdf(pdf(side + main)))
    assert found[:7] == [
        "EDUCATION",
        "University of Porto",
        "2014 - 2016",
        "University of Lisbon",
        "2011 - 2014",
        "SKILLS",
        "SQL",
    ]
    assert found[7] == "PROFILE"


def test_a_contact_block_beside_the_name_is_read_after_it(read_pdf: Reader) -> None:
    page = [Drawn(60, 70, "Marta Kowalska", 24, "bold"), Drawn(60, 92, "Product Manager")]
    page += column(430, 60, "Warsaw, Poland", "+48 600 100 200", "marta@kowalska.pl", "kowalska.pl")
    page += [
        Drawn(60, 130, "Education", 13, "bold"),
        Drawn(60, 148, "Warsaw School of Economics"),
        Drawn(480, 148, "2011 - 2016"),
    ]
    assert texts(read_pdf(pdf(page))) == [
        "Marta Kowalska",
        "Product Manager",
        "Warsaw, Poland",
        "+48 600 100 200",
        "marta@kowalska.pl",
        "kowalska.pl",
        "Education",
        "Warsaw School of Economics | 2011 - 2016",
    ]


@pytest.mark.parametrize("margin", [470.0, 60.0], ids=["right", "left"])
def test_dates_in_a_margin_join_the_head_of_their_entry(read_pdf: Reader, margin: float) -> None:
    text = 60.0 if margin > 300 else 170.0
    page = [Drawn(60, 60, "John Doe", 22, "bold"), Drawn(text, 90, "Experience", 14, "bold")]
    for index, (head, place, dates) in enumerate(
        [
            ("Nexus AI, Founder", "San Francisco, CA", "June 2023 - present"),
            ("NVIDIA Research, Intern", "Santa Clara, CA", "May 2022 - Aug 2022"),
            ("Google DeepMind, Intern", "London, UK", "May 2021 - Aug 2021"),
        ]
    ):
        y = 115 + 70 * index
        page.append(Drawn(text, y, head, font="bold"))
        page += column(margin, y, place, dates)
        page += column(text + 8, y + 13, f"\u2022 Built the {index + 1}. thing", "\u2022 Led people")
    found = kinds(read_pdf(pdf(page)))
    assert found[2:5] == [
        ("paragraph", "Nexus AI, Founder | San Francisco, CA | June 2023 - present"),
        ("list_item", "Built the 1. thing"),
        ("list_item", "Led people"),
    ]
    assert ("paragraph", "Google DeepMind, Intern | London, UK | May 2021 - Aug 2021") in found


def test_titles_in_a_left_margin_head_what_stands_beside_them(read_pdf: Reader) -> None:
    page = [Drawn(60, 60, "Paula Gomez", 20, "bold")]
    for y, title, lines in [
        (100, "SUMMARY", ("Nurse with twelve years in intensive care;", "trains teams in the use of ventilators.")),
        (150, "EXPERIENCE", ("Hospital La Paz, Senior Nurse", "Hospital Clinico, Nurse", "Night shifts and handbooks")),
        (210, "EDUCATION", ("Universidad Complutense, Degree in Nursing",)),
    ]:
        page.append(Drawn(60, y, title, font="bold"))
        page += column(200, y, *lines)
    assert kinds(read_pdf(pdf(page)))[1:5] == [
        ("heading", "SUMMARY"),
        ("paragraph", "Nurse with twelve years in intensive care; trains teams in the use of ventilators."),
        ("heading", "EXPERIENCE"),
        ("paragraph", "Hospital La Paz, Senior Nurse"),
    ]


def test_a_table_is_read_row_by_row(read_pdf: Reader) -> None:
    rows = [
        ("Degree", "Institute", "Year", "Score"),
        ("B.Tech Computer Science", "VIT Pune", "2022", "8.7 CGPA"),
        ("Class XII", "Kendriya Vidyalaya", "2018", "93%"),
        ("Class X", "Kendriya Vidyalaya", "2016", "9.8 CGPA"),
    ]
    page = [
        Drawn(x, 100 + 16 * i, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 250, 400, 480), row, strict=True)
    ]
    assert texts(read_pdf(pdf(page))) == [" | ".join(row) for row in rows]


def test_labels_stay_with_their_values(read_pdf: Reader) -> None:
    values = {"Email:": "omar@haddad.jo", "Phone:": "+962 7 9012 3456", "Address:": "Amman, Jordan"}
    page = [Drawn(60, 60, "Omar Haddad", 20, "bold")]
    page += column(60, 100, *values) + column(160, 100, *values.values())
    assert texts(read_pdf(pdf(page)))[1:] == [f"{label} {value}" for label, value in values.items()]


def test_headings_are_found_by_size_weight_capitals_and_name_and_ranked(read_pdf: Reader) -> None:
    page = [Drawn(60, 60, "Ada Byron", 22, "bold"), Drawn(60, 90, "Education", 14, "bold")]
    page += [
        Drawn(60, 110, "University of London", font="bold"),
        *column(60, 124, "Mathematics, 1832", "First in her year, by far."),
    ]
    page += [
        Drawn(60, 165, "Selected Works", 14, "bold"),
        *column(60, 184, "Notes on the Analytical Engine, with a program."),
    ]
    page += [Drawn(60, 214, "Skills", 14, "bold"), *column(60, 230, "\u2022 Analysis", "\u2022 Flying machines")]
    found = [(block.text, block.level) for block in read_pdf(pdf(page)).blocks if block.kind.value == "heading"]
    assert found == [
        ("Ada Byron", 1),
        ("Education", 2),
        ("University of London", 3),
        ("Selected Works", 2),
        ("Skills", 2),
    ]


def test_wrapped_lines_are_joined_and_broken_words_made_whole(read_pdf: Reader) -> None:
    page = column(
        60,
        100,
        "\u2022 Implemented a self-supervised learning framework for low-resource languages and cross-",
        "   functional teams, which reduced the demand for labelled train-",
        "   ing data",
        "\u2022 Second",
    )
    assert kinds(read_pdf(pdf(page))) == [
        (
            "list_item",
            "Implemented a self-supervised learning framework for low-resource languages and cross-functional teams, which reduced "
            "the demand for labelled training data",
        ),
        ("list_item", "Second"),
    ]


def test_short_lines_are_not_joined(read_pdf: Reader) -> None:
    lines = ("Cloverfield College", "Bachelor of Business Administration", "Seattle, WA", "graduated with honours")
    filler = "A line as wide as the page shows how far the others could have gone, had they been parts of a paragraph."
    assert texts(read_pdf(pdf(column(60, 100, *lines) + column(60, 200, filler))))[:3] == list(lines[:3])


def test_letters_spaced_for_looks_are_words(read_pdf: Reader) -> None:
    page = [Drawn(60, 100, "WORK EXPERIENCE", 13, "bold", spacing=6), *column(60, 125, "Acme Corporation, Engineer")]
    assert kinds(read_pdf(pdf(page)))[0] == ("heading", "WORK EXPERIENCE")


def test_text_printed_twice_to_look_bold_is_read_once(read_pdf: Reader) -> None:
    page = [Drawn(60, 100, "Jane Roe", 18), Drawn(60.4, 100, "Jane Roe", 18), *column(60, 130, "jane@roe.org")]
    assert texts(read_pdf(pdf(page))) == ["Jane Roe", "jane@roe.org"]


def test_names_of_icons_are_not_text(read_pdf: Reader) -> None:
    page = [
        Drawn(60, 100, "\x01", font="icons"),
        Drawn(70, 100, "john@x.org"),
        Drawn(150, 100, "\x02", font="icons"),
        Drawn(160, 100, "+1 555 123 4567"),
        Drawn(270, 100, "\x03", font="icons"),
        Drawn(280, 100, "linkedin.com/in/john"),
    ]
    assert texts(read_pdf(pdf(page))) == ["john@x.org | +1 555 123 4567 | linkedin.com/in/john"]


def test_links_are_collected_and_dangerous_ones_left_out(read_pdf: Reader) -> None:
    links = ["mailto:john@x.org", "https://linkedin.com/in/john", "javascript:alert(1)", "file:///etc/passwd"]
    document = read_pdf(pdf(column(60, 100, "John Doe, engineer and teacher"), links=links))
    assert document.links == ("mailto:john@x.org", "https://linkedin.com/in/john")


def test_running_heads_and_feet_come_once_and_out_of_the_way(read_pdf: Reader) -> None:
    pages = [
        [
            Drawn(480, 30, "Last updated 2026", 7),
            *column(60, 100, f"Text of page {number} that goes on for a while"),
            Drawn(280, 770, f"Jane Roe, page {number}"),
        ]
        for number in (1, 2)
    ]
    document = read_pdf(pdf(*pages))
    assert kinds(document)[0] == ("page_header", "Last updated 2026")
    assert kinds(document)[-1] == ("page_footer", "Jane Roe, page 1")
    assert [block.page for block in document.blocks if block.kind.value == "paragraph"] == [1, 2]


def test_a_paragraph_goes_on_after_a_page_break(read_pdf: Reader) -> None:
    first = column(60, 700, "The pipeline moved forty terabytes of event data from nightly batches to streaming and")
    second = column(60, 60, "cut the age of reports to five minutes.", "Next")
    found = read_pdf(pdf(first, second)).blocks
    assert found[0].text.endswith("streaming and cut the age of reports to five minutes.")
    assert found[0].page == 1


def test_blocks_lie_where_they_say(read_pdf: Reader) -> None:
    document = read_pdf(pdf(column(60, 100, *LEFT) + column(330, 100, *RIGHT)))
    assert all(document.text[block.start : block.end] == block.text for block in document.blocks)
    assert "\n".join(texts(document)) == document.text
