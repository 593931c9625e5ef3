"""How texts speak of skills, read from `data/wording.yaml`: deciding words and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True)
class Wording:
    """Words in lower case; patterns without regard to case, but for `starts`."""

    before_verb: frozenset[str]
    after_verb: frozenset[str]
    before_employer: frozenset[str]
    prepositions: frozenset[str]
    abilities: frozenset[str]
    roles: frozenset[str]
    no_names: frozenset[str]
    asking: re.Pattern[str]
    employer: re.Pattern[str]
    work: re.Pattern[str]
    lists: re.Pattern[str]
    legal: re.Pattern[str]
    labels: re.Pattern[str]
    starts: re.Pattern[str]
    offers: re.Pattern[str]


@cache
def load_wording() -> Wording:
    """The wording shipped with the package."""
    text = (resources.files("services.skills") / "data" / "wording.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return Wording(
        before_verb=frozenset(data["before_verb"]),
        after_verb=frozenset(data["after_verb"]),
        before_employer=frozenset(data["before_employer"]),
        prepositions=frozenset(data["prepositions"]),
        abilities=frozenset(data["abilities"]),
        roles=frozenset(data["roles"]),
        no_names=frozenset(word for words in data["no_names"] for word in words),
        asking=_any(data["asking"]),
        employer=_any(data["employer"]),
        work=_any(data["work"]),
        lists=re.compile(f"{data['qualifiers']}(?:{'|'.join(data['lists'])})", re.IGNORECASE),
        legal=_any(data["legal"]),
        labels=re.compile(
            rf"\b(?:(?P<employer>{'|'.join(data['employer_labels'])})|(?P<work>{'|'.join(data['work_labels'])})"
            rf"|(?P<list>{'|'.join(data['list_labels'])})):",
            re.IGNORECASE,
        ),
        starts=re.compile(rf"\b(?:{'|'.join(data['work_starts'])})\b"),
        offers=re.compile(rf"[\s*•·-]*(?:{'|'.join(data['offers'])})\b", re.IGNORECASE),
    )


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)
