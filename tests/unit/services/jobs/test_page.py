"""Ads on web pages: the page's own data first, else its main text without menus, banners and footers."""

from __future__ import annotations

import json
from typing import Any

import pytest

from core.errors import Unreadable
from services.jobs.page import read_page

URL = "https://www.example.com/careers/1"
BODY = """<p>Acme builds payment software for small shops. We are looking for a Senior Python Engineer to join our platform team.</p>
<h2>Requirements</h2><ul><li>5+ years of experience with Python</li><li>Strong knowledge of PostgreSQL</li></ul>
<h2>Nice to have</h2><ul><li>Kafka</li></ul>"""


def page(body: str = BODY, head: str = "") -> bytes:
    return f"""<!doctype html><html><head><title>Careers</title>{head}</head><body>
<header><nav><a href="/">Home</a> <a href="/rust">Our Rust blog</a></nav></header>
<div class="cookie-banner">We use cookies. Accept all</div>
<main><h1>Senior Python Engineer</h1><div>{body}</div></main>
<aside><h3>Similar jobs</h3><ul><li><a href="/2">Cobol Developer</a></li></ul></aside>
<footer>© 2026 Acme. <a href="/p">Privacy policy</a></footer></body></html>""".encode()


def data(**properties: Any) -> str:
    value = {"@context": "https://schema.org", "@type": "JobPosting", **properties}
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


DESCRIPTION = (
    "<p>Build our ledger.</p><h3>Requirements</h3><ul><li>Python</li><li>AWS &amp; more</li></ul>"
    + "<p>We care.</p>" * 30
)


def test_the_main_text_is_kept_with_its_lists_and_the_rest_is_dropped() -> None:
    text = read_page(page(), None, URL)["text"]
    assert text.splitlines()[0] == "Senior Python Engineer"
    assert "- Strong knowledge of PostgreSQL" in text
    for boilerplate in ("cookies", "Rust", "Cobol", "Privacy", "Home"):
        assert boilerplate not in text


def test_the_pages_own_data_comes_first() -> None:
    found = read_page(
        page(
            head=data(
                title="Ledger Engineer",
                description=DESCRIPTION,
                datePosted="2026-03-04T09:00:00Z",
                validThrough="2026-04-04",
                employmentType=["FULL_TIME", "CONTRACTOR"],
                jobLocationType="TELECOMMUTE",
                hiringOrganization={"@type": "Organization", "name": "Acme &amp; Sons"},
                jobLocation={
                    "address": {"addressLocality": "Pune", "addressRegion": "MH", "addressCountry": {"name": "India"}}
                },
                baseSalary={
                    "currency": "INR",
                    "value": {"minValue": "18,00,000", "maxValue": 2500000, "unitText": "YEAR"},
                },
            )
        ),
        None,
        URL,
    )
    assert found["text"].splitlines()[:5] == [
        "Ledger Engineer",
        "Build our ledger.",
        "Requirements",
        "• Python",
        "• AWS & more",
    ]
    assert found["details"] == {
        "title": "Ledger Engineer",
        "company": "Acme & Sons",
        "location": "Pune, MH, India",
        "workplace": "remote",
        "employment_type": "FULL_TIME, CONTRACTOR",
        "salary": {"low": 1_800_000, "high": 2_500_000, "currency": "INR", "period": "year"},
        "posted_on": "2026-03-04",
        "valid_through": "2026-04-04",
    }


def test_data_in_a_graph_is_found_and_its_references_followed() -> None:
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Careers"},
            {
                "@type": ["JobPosting"],
                "title": "Engineer",
                "description": DESCRIPTION,
                "hiringOrganization": {"@id": "#acme"},
            },
            {"@type": "Organization", "@id": "#acme", "name": "Acme"},
        ]
    }
    found = read_page(page(head=f'<script type="application/ld+json">{json.dumps(graph)}</script>'), None, URL)
    assert found["details"] == {"title": "Engineer", "company": "Acme"}


def test_html_that_was_escaped_is_html() -> None:
    escaped = DESCRIPTION.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert "• Python" in read_page(page(head=data(title="Engineer", description=escaped)), None, URL)["text"]


def test_other_properties_that_ask_are_added_under_their_names() -> None:
    text = read_page(
        page(head=data(title="Engineer", description=DESCRIPTION, qualifications=["A degree", "Go"], skills="SQL")),
        None,
        URL,
    )["text"]
    assert "Qualifications:\nA degree\nGo\nSkills: SQL" in text


def test_a_short_description_gives_way_to_the_main_text() -> None:
    found = read_page(page(head=data(title="Engineer", description="See below.", datePosted="2026-03-04")), None, URL)
    assert "PostgreSQL" in found["text"]
    assert found["details"]["posted_on"] == "2026-03-04"


@pytest.mark.parametrize(
    "value",
    [
        {
            "description": ["x", None, {"@value": 3}],
            "title": 7,
            "baseSalary": "lots",
            "jobLocation": [None, 3, {}],
            "datePosted": "soon",
        },
        {"baseSalary": {"currency": "euros", "value": {"minValue": -1, "maxValue": "NaN", "unitText": "FORTNIGHT"}}},
        {"hiringOrganization": [["Acme"]], "employmentType": {"name": None}, "validThrough": "9999-99-99"},
    ],
)
def test_data_that_is_not_what_it_should_be_is_left_out(value: dict[str, Any]) -> None:
    found = read_page(page(head=data(**value)), None, URL)
    assert "PostgreSQL" in found["text"]
    assert found["details"] == {}


def test_an_estimated_salary_is_not_one_that_is_stated() -> None:
    estimate = {"currency": "USD", "value": {"minValue": 1, "maxValue": 2, "unitText": "YEAR"}}
    assert "salary" not in read_page(page(head=data(estimatedSalary=estimate)), None, URL)["details"]


def test_a_page_of_many_jobs_has_no_one_job_unless_one_is_its_own() -> None:
    many = data(title="One", url="https://www.example.com/1") + data(title="Two", url=URL)
    assert read_page(page(head=many), None, URL)["details"] == {"title": "Two"}
    assert read_page(page(head=many), None, "https://www.example.com/all")["details"] == {}


@pytest.mark.parametrize(
    "script",
    [
        "{not json",
        "[" * 5000,
        "null",
        '{"@type": "JobPosting", "description": "\\ud800"}',
        '{"@graph": {"@graph": {}}}',
    ],
)
def test_broken_data_is_no_data(script: str) -> None:
    found = read_page(page(head=f'<script type="application/ld+json">{script}</script>'), None, URL)
    assert "PostgreSQL" in found["text"]


@pytest.mark.parametrize(
    ("charset", "named", "encoding"),
    [
        ("iso-8859-1", "", "iso-8859-1"),
        (None, '<meta charset="windows-1252">', "cp1252"),
        (None, "", "utf-8"),
        ("no-such", "", "utf-8"),
        (None, "", "cp1252"),
    ],
)
def test_encodings(charset: str | None, named: str, encoding: str) -> None:
    body = BODY.replace("small shops", "cafés in Köln")
    raw = page(body, named).decode().replace("©", "").encode(encoding)
    assert "cafés in Köln" in read_page(raw, charset, URL)["text"]


@pytest.mark.parametrize(
    "raw",
    [b"", b"<html></html>", b"\x00" * 100, b"<html><body><div id='root'></div><script>go()</script></body></html>"],
)
def test_a_page_without_an_ad_says_so(raw: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read_page(raw, None, URL)
    assert caught.value.code == "NO_TEXT"
    assert "Copy its text" in caught.value.message


def test_what_no_database_keeps_is_taken_out() -> None:
    text = read_page(page(BODY.replace("payment", "pay\x00ment &#0; &#xd800;")), None, URL)["text"]
    assert text == "".join(char for char in text if char != "\x00" and not "\ud800" <= char <= "\udfff")
