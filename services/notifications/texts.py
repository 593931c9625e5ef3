"""The words of notifications: English in `data/texts.yaml`, other languages in the catalogues of `services.translation`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import TypeAdapter

from services.notifications.kinds import NotificationKind
from services.translation.catalogue import Entry, load_catalogues
from services.translation.languages import ENGLISH, format_number
from services.translation.rendering import fill

DOMAIN = "notifications"
"""The domain of their catalogues."""

_adapter: TypeAdapter[dict[str, str]] = TypeAdapter(dict[str, str])
_PATHS = {
    NotificationKind.INDEX_CHANGED: "/home",
    NotificationKind.ROADMAP_READY: "/roadmap/{path_id}",
    NotificationKind.TIMELINE_READY: "/interviews/{interview_id}/report",
    NotificationKind.REPORT_READY: "/interviews/{interview_id}/report",
    NotificationKind.REVIEW_DECIDED: "/privacy/decisions/{decision_id}",
    NotificationKind.BIAS_ALERT: "/admin/fairness",
}
_PLACE = re.compile(r"\{(\w+)\}")
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,80}")


@dataclass(frozen=True)
class Worded:
    """A notification in a reader's language. `path` is its place in the web app, from `/`; None where there is none."""

    title: str
    text: str
    path: str | None


@cache
def texts() -> dict[str, str]:
    """The English texts by name."""
    file = resources.files("services.notifications") / "data" / "texts.yaml"
    return _adapter.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


def notification_entries() -> list[Entry]:
    """Every text, for the catalogues."""
    return [Entry(name, text) for name, text in sorted(texts().items())]


def say(name: str, language: str, values: Mapping[str, Any] | None = None) -> str:
    """A text in a language, English where it is not translated. Raises `KeyError` for an unknown name."""
    english = texts()[name]
    found = None if language == ENGLISH else load_catalogues().find(Entry(name, english), language)
    return fill(found or english, {key: _shown(value, language) for key, value in (values or {}).items()})


def word(kind: str, parameters: Mapping[str, Any], language: str) -> Worded:
    """A notification's words and its place in the web app."""
    return Worded(
        say(f"{kind}.title", language, parameters), say(f"{kind}.text", language, parameters), _path(kind, parameters)
    )


def _shown(value: Any, language: str) -> str:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return format_number(round(value, 1), language)
    return " ".join(str(value).split())


def _path(kind: str, parameters: Mapping[str, Any]) -> str | None:
    """The path with its ids; None when one is missing or is not like an id: a link is made of nothing else."""
    pattern = _PATHS.get(NotificationKind(kind))
    if pattern is None:
        return None
    values = {name: str(parameters.get(name) or "") for name in _PLACE.findall(pattern)}
    if not all(_SAFE.fullmatch(value) for value in values.values()):
        return None
    return _PLACE.sub(lambda found: values[found[1]], pattern)
