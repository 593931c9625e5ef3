"""Reads a web page that shows one job ad: the page's own data about it (schema.org `JobPosting` as JSON-LD), and its main text.

Pages are untrusted: this runs in a worker process, see `page_reader`.
"""

from __future__ import annotations

import codecs
import html as entities
import json
import math
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

import trafilatura
from lxml import etree, html

from core.errors import Unreadable

_LEAST_TEXT = 20
_LEAST_DESCRIPTION = 200
_LONGEST_VALUE = 200
_DEEPEST = 8
_MOST_PLACES = 5
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_BLOCKS = html.defs.block_tags | {
    "article",
    "aside",
    "br",
    "details",
    "figure",
    "footer",
    "header",
    "main",
    "nav",
    "section",
    "summary",
}
_SILENT = ("script", "style", "noscript", "template", "svg", "head", "title")
_MORE_TEXT = (
    "responsibilities",
    "qualifications",
    "skills",
    "experienceRequirements",
    "educationRequirements",
    "jobBenefits",
)
_PERIODS = {"HOUR": "hour", "DAY": "day", "WEEK": "week", "MONTH": "month", "YEAR": "year"}


def page_reader() -> Callable[[tuple[bytes, str | None, str]], dict[str, Any]]:
    """The handler of a worker: from a page's bytes, the charset its server names, and its address to what `read_page` gives."""
    return lambda payload: read_page(*payload)


def read_page(body: bytes, charset: str | None, url: str) -> dict[str, Any]:
    """The ad on a page: its `text`, and the `details` that the page's data states: `title`, `company`, `location`,
    `workplace`, `employment_type`, `salary` (`low`, `high`, `currency`, `period`), `posted_on`, `valid_through`; others are left out.

    Raises `Unreadable` (`NO_TEXT`) where there is no ad to be found.
    """
    tree = trafilatura.load_html(_decoded(body, charset))
    if tree is None:
        raise _no_text()
    posting = _posting(tree, url)
    details = _details(posting) if posting else {}
    text = _posting_text(posting, details) if posting else ""
    if len(text) < _LEAST_DESCRIPTION:
        main = trafilatura.extract(tree, url=None, include_comments=False, include_tables=True, favor_recall=True) or ""
        text = main if len(main) > len(text) else text
    text = _storable(text)
    if len(text) < _LEAST_TEXT:
        raise _no_text()
    return {"text": text, "details": details}


def _no_text() -> Unreadable:
    return Unreadable("No job ad was found on the page. Copy its text and send that instead.", code="NO_TEXT")


def _decoded(body: bytes, charset: str | None) -> str:
    """The page's text, by its byte order mark, its server, its own word, or as UTF-8; what cannot be decoded is replaced."""
    named = _META_CHARSET.search(body[:4096])
    for name in (
        "utf-8-sig" if body.startswith(codecs.BOM_UTF8) else None,
        charset,
        named and named[1].decode("ascii"),
    ):
        try:
            if name:
                return body.decode(name, "replace")
        except LookupError:
            continue
    try:
        return body.decode()
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


def _posting(tree: html.HtmlElement, url: str) -> dict[str, Any] | None:
    """The one job that the page describes. A page of many describes none, unless one of them names the page as its own."""
    blocks = [_json(script.text_content()) for script in tree.xpath('//script[contains(@type, "ld+json")]')]
    nodes = {node["@id"]: node for node in _nodes(blocks) if isinstance(node.get("@id"), str) and len(node) > 1}
    found = [_joined(node, nodes) for node in _nodes(blocks) if _is_posting(node)]
    if len(found) > 1:
        found = [posting for posting in found if _text_of(posting.get("url")).rstrip("/") == url.rstrip("/")]
    return found[0] if len(found) == 1 else None


def _json(text: str) -> Any:
    try:
        return json.loads(re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Every object in `value`, outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        yield value
    entries = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for entry in entries:
        if isinstance(entry, dict | list):
            yield from _nodes(entry, depth + 1)


def _is_posting(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return "JobPosting" in (kinds if isinstance(kinds, list) else [kinds])


def _joined(node: dict[str, Any], nodes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A posting whose properties that only refer to other objects of the page hold those objects."""
    return {
        name: nodes.get(value["@id"], value) if isinstance(value, dict) and isinstance(value.get("@id"), str) else value
        for name, value in node.items()
    }


def _posting_text(posting: dict[str, Any], details: dict[str, Any]) -> str:
    """The ad as text: title, description, and what the data says besides under the names of its properties."""
    body = _plain(_text_of(posting.get("description"), longest=None))
    parts = [body]
    for name in _MORE_TEXT:
        more = _plain(_text_of(posting.get(name), longest=None))
        if more and " ".join(more.split()) not in " ".join(body.split()):
            label = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).capitalize()
            parts.append(f"{label}:{chr(10) if chr(10) in more else ' '}{more}")
    title = details.get("title", "")
    if title and not body.lower().startswith(title.lower()):
        parts.insert(0, title)
    return "\n".join(part for part in parts if part)


def _plain(fragment: str) -> str:
    """HTML, or HTML written as text, as plain text: a line for each block, `•` before each list item."""
    if not re.search(r"<\s*/?\w", fragment) and re.search(r"&lt;\s*/?\w", fragment):
        fragment = entities.unescape(fragment)
    if not re.search(r"<\s*/?\w", fragment):
        return _lines(entities.unescape(fragment))
    try:
        tree = html.fragment_fromstring(fragment, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    etree.strip_elements(tree, *_SILENT, etree.Comment, etree.ProcessingInstruction, with_tail=False)
    return _lines("".join(_written(tree)))


def _written(tree: html.HtmlElement) -> Iterator[str]:
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag == "li" or element.tag in _BLOCKS:
            yield "\n• " if element.tag == "li" and event == "start" else "\n"
        yield re.sub(r"\s+", " ", (element.text if event == "start" else element.tail) or "")


def _lines(text: str) -> str:
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line.strip("• "))


def _storable(text: str) -> str:
    return re.sub("[\x00\ud800-\udfff]", "", text).strip()


def _details(posting: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "title": _text_of(posting.get("title")),
        "company": _text_of(posting.get("hiringOrganization")),
        "location": _location(posting.get("jobLocation")),
        "workplace": "remote" if "TELECOMMUTE" in _text_of(posting.get("jobLocationType")).upper() else "",
        "employment_type": _text_of(posting.get("employmentType")),
        "salary": _salary(posting),
        "posted_on": _day(posting.get("datePosted")),
        "valid_through": _day(posting.get("validThrough")),
    }
    return {name: value for name, value in found.items() if value}


def _text_of(value: Any, longest: int | None = _LONGEST_VALUE) -> str:
    """A property's value as text: a string, the name of a thing, or several of them."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("description") or value.get("@value") or ""
    if isinstance(value, list):
        separator = "\n" if longest is None else ", "
        value = separator.join(
            filter(None, (_text_of(entry, longest) for entry in value if not isinstance(entry, list)))
        )
    if not isinstance(value, str):
        return ""
    if longest is None:
        return value
    return _storable(" ".join(entities.unescape(value).split()))[:longest].strip()


def _location(value: Any) -> str:
    places: Sequence[Any] = value if isinstance(value, list) else [value]
    names: list[str] = []
    for place in places[:_MOST_PLACES]:
        address = place.get("address") if isinstance(place, dict) else place
        if isinstance(address, dict):
            parts = [_text_of(address.get(part)) for part in ("addressLocality", "addressRegion", "addressCountry")]
            name = ", ".join(dict.fromkeys(filter(None, parts)))
        else:
            name = _text_of(address)
        names.append(name or _text_of(place))
    return " / ".join(dict.fromkeys(filter(None, names)))[:_LONGEST_VALUE]


def _salary(posting: dict[str, Any]) -> dict[str, Any] | None:
    """What `baseSalary` states. `estimatedSalary` is somebody's guess and is not read."""
    base = posting.get("baseSalary")
    base = base[0] if isinstance(base, list) and base else base
    if not isinstance(base, dict):
        base = {"value": base}
    value = base.get("value")
    amount = value if isinstance(value, dict) else {"value": value}
    low, high = (_number(amount.get(name)) or _number(base.get(name)) for name in ("minValue", "maxValue"))
    one = _number(amount.get("value"))
    low, high = low or one or high, high or one or low
    if not low or not high or high < low:
        return None
    currency = _text_of(base.get("currency") or posting.get("salaryCurrency")).upper()
    unit = _text_of(amount.get("unitText") or base.get("unitText")).upper()
    return {
        "low": low,
        "high": high,
        "currency": currency if re.fullmatch("[A-Z]{3}", currency) else None,
        "period": _PERIODS.get(unit),
    }


def _number(value: Any) -> float | None:
    try:
        number = float(re.sub(r"[^0-9.]", "", value) if isinstance(value, str) else value)
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) and number > 0 else None


def _day(value: Any) -> str:
    try:
        return date.fromisoformat(_text_of(value)[:10]).isoformat()
    except ValueError:
        return ""
