"""Reading what a box says: JSON from hostile hands."""

from __future__ import annotations

import json
from typing import Any

from pydantic import JsonValue

from services.coding.sandbox.job import Message, Raised

_MOST_TEXT = 2000


class Garbled(Exception):
    """What came is no reply."""


def parse(frame: bytes, nonce: str) -> dict[str, Any]:
    """The reply to the request with this nonce. Raises `Garbled` for anything else.

    Whatever it holds can be stored and sent on: no NaN, no half of a surrogate pair, no number too long to print.
    """
    try:
        reply = json.loads(frame.decode(errors="replace"), parse_constant=_refuse)
        if not isinstance(reply, dict) or reply.get("nonce") != nonce:
            raise Garbled
        # Half a surrogate pair passes `loads`; a nesting that passes it may be too deep for whoever writes it again.
        json.dumps(reply, ensure_ascii=False, allow_nan=False).encode()
    except UnicodeEncodeError:
        whole: dict[str, Any] = json.loads(json.dumps(reply, ensure_ascii=False).encode(errors="replace"))
        return whole
    except (ValueError, RecursionError) as error:
        raise Garbled from error
    return reply


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no JSON")


def value(reply: dict[str, Any]) -> JsonValue:
    """The value returned."""
    found: JsonValue = reply.get("value")
    return found


def raised(reply: dict[str, Any]) -> Raised | None:
    """The exception, if there is one."""
    said = reply.get("raised")
    if not isinstance(said, dict):
        return None
    return Raised(text(said.get("type"))[:200], text(said.get("message")), number(said.get("line")))


def messages(said: object) -> tuple[Message, ...]:
    """What a compiler said."""
    entries = said if isinstance(said, list) else []
    return tuple(
        Message(
            text(entry.get("text")),
            number(entry.get("line")),
            number(entry.get("column")),
            "warning" if entry.get("severity") == "warning" else "error",
        )
        for entry in entries[:50]
        if isinstance(entry, dict)
    )


def number(said: object) -> int | None:
    """A line, a column or an exit code."""
    return said if isinstance(said, int) and not isinstance(said, bool) and abs(said) < 2**31 else None


def text(said: object) -> str:
    """A short text."""
    return said[:_MOST_TEXT].replace("\0", "\ufffd") if isinstance(said, str) else ""
