"""Signals as JSON values, for tables and for the wire."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

_TENTHS = ("_ms", "_hz", "_db", "_wpm")


def as_json(value: Any, name: str = "") -> Any:
    """Dataclasses as objects, sequences as lists, floats to three places (milliseconds, hertz, decibels and words a minute to
    one; jitter and shimmer to four). Raises `TypeError` for what has no JSON form."""
    if value is None or isinstance(value, bool | int | str):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, float):
        return round(value, 1 if name.endswith(_TENTHS) else 4 if name in ("jitter", "shimmer") else 3)
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: as_json(getattr(value, each.name), each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): as_json(each, str(key)) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [as_json(each, name) for each in value]
    raise TypeError(f"{type(value).__name__} has no JSON form.")
