"""Whether a stretch of text is a place, and in which country: countries, regions with codes, large cities, and the shape "City, XX"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

_CODE = re.compile(r"^([A-Z]{2,3})(?:\s+[\dA-Z][\dA-Z -]{2,9})?$")
_POSTAL = re.compile(r"\b\d{3}\s?\d{2,3}\b|\b\d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[\dA-Z]?\s?\d[A-Z]{2}\b")
_TRIM = " \t.,;:|()[]-–—•·"
_MOST_WORDS = 9


@dataclass(frozen=True)
class Place:
    """What is known of a place. `country` is its ISO 3166 code, None where that is open."""

    country: str | None
    exact: bool
    """Whether all of the text is known, rather than of the shape of a place."""
    coded: bool = False
    """Whether it ends in the code of a region, as in "Springfield, IL"."""


@cache
def _places() -> tuple[dict[str, str | None], dict[str, set[str]]]:
    text = (resources.files("services.resumes") / "data" / "places.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    names: dict[str, str | None] = dict.fromkeys(data["anywhere"])
    codes: dict[str, set[str]] = {}
    for country, cities in data["cities"].items():
        names |= dict.fromkeys(cities, country)
    for country, regions in data["regions"].items():
        for code, name in regions.items():
            codes.setdefault(code, set()).add(country)
            names[name] = country
    for country, called in data["countries"].items():
        names |= dict.fromkeys(called, country)
        codes.setdefault(country, set()).add(country)
    return names, codes


@lru_cache(maxsize=4096)
def place(text: str) -> Place | None:
    """The place that a text is; None when it is none as far as its words and shape tell.

    "Springfield, IL" is one by its shape, "Springfield" alone is not.
    """
    trimmed = text.strip(_TRIM)
    names, codes = _places()
    lower = trimmed.lower()
    if lower in names:
        return Place(names[lower], True)
    if not trimmed or len(trimmed.split()) > _MOST_WORDS or not trimmed[0].isupper():
        return None
    parts = [part.strip(_TRIM) for part in re.split(r"[,/|·•(]|\s[-–—]\s", trimmed)]
    parts = [part for part in parts if part]
    if not parts or len(parts) > 5 or any(any(c.islower() for c in part) and part[0].islower() for part in parts):
        return None
    last = parts[-1]
    country = _named(last, names)
    known = all(_POSTAL.sub("", part).strip(_TRIM).lower() in names for part in parts[:-1])
    if country is not None or last.lower() in names:
        if known:
            return Place(country or _named(parts[0], names), True)
        return Place(country or _named(parts[0], names), False) if len(parts) > 1 else None
    code = _CODE.match(last)
    if code is None or code[1] not in codes or len(parts) < 2:
        return None
    owners = codes[code[1]]
    before = _named(parts[-2], names)
    if before in owners:
        return Place(before, known, True)
    # Two letters after a city: of the United States unless the city says otherwise.
    return Place("US" if "US" in owners else next(iter(sorted(owners))), False, True)


def country_of(text: str) -> str | None:
    """The country that a line of an address ends in or names."""
    found = place(text)
    if found is not None and found.country is not None:
        return found.country
    names, codes = _places()
    for part in reversed([part.strip(_TRIM) for part in re.split(r"[,|·•()/]|\s[-–—]\s", text)]):
        country = _named(part, names)
        if country is not None:
            return country
        code = _CODE.match(part)
        if code and codes.get(code[1]) == {"US"}:
            return "US"
    return None


def _named(part: str, names: dict[str, str | None]) -> str | None:
    bare = _POSTAL.sub("", part).strip(_TRIM).lower()
    return names.get(bare)
