"""Which industries a work history speaks of, by the words of its lines."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from importlib import resources

import yaml

from services.resumes.model import IndustryShare

_MOST = 5
_FEWEST = 2
"""Mentions of an industry before it is named."""


@cache
def _terms() -> tuple[re.Pattern[str], dict[str, str]]:
    text = (resources.files("services.resumes") / "data" / "industries.yaml").read_text(encoding="utf-8")
    data: dict[str, list[str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    owner = {term: industry for industry, terms in data.items() for term in terms}
    ordered = sorted(owner, key=lambda term: (-len(term), term))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, ordered)) + r")(?!\w)", re.IGNORECASE), owner


def industries(text: str, spans: Iterable[tuple[int, int]]) -> list[IndustryShare]:
    """The industries that the text within `spans` names at least twice, most mentioned first, at most five.

    `share` is the part of all such mentions, over all industries.
    """
    pattern, owner = _terms()
    mentions: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in sorted(set(spans)):
        for match in pattern.finditer(text, start, end):
            mentions[owner[match.group().lower()]].append(match.span())
    total = sum(map(len, mentions.values()))
    ranked = sorted(mentions.items(), key=lambda entry: (-len(entry[1]), entry[0]))
    return [
        IndustryShare(industry=industry, share=round(len(found) / total, 3), mentions=len(found), spans=found)
        for industry, found in ranked[:_MOST]
        if len(found) >= _FEWEST
    ]
