"""Text that no database can keep: NUL characters and halves of surrogate pairs are refused at the door."""

from __future__ import annotations

import re
from typing import Any

from starlette.datastructures import UploadFile
from starlette.requests import HTTPConnection, Request

from core.errors import InvalidInput

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# What a JSON body has to contain, as bytes, if such a character is in it: an escape, a surrogate's UTF-8, or UTF-16.
_SUSPECT = re.compile(rb"\\u(?:0000|[dD][89a-fA-F])|\xed[\xa0-\xbf]|\x00")


def unstorable(text: str) -> bool:
    """Whether text holds a character that no database can keep."""
    return _UNSTORABLE.search(text) is not None


async def refuse_unstorable_text(connection: HTTPConnection) -> None:
    """Dependency of every route. Raises `InvalidInput` that names the place of such a character."""
    _check("path", list(connection.path_params.values()))
    _check("query", list(connection.query_params.multi_items()))
    if not isinstance(connection, Request):
        return
    kind = connection.headers.get("content-type", "").lower()
    if kind.startswith("multipart/form-data"):
        for name, part in (await connection.form()).multi_items():
            _check("body", [name, part.filename if isinstance(part, UploadFile) else part])
    elif "json" in kind and _SUSPECT.search(await connection.body()):
        try:
            body = await connection.json()
        except (ValueError, RecursionError):
            # Not JSON: a route that reads the body has said so already, any other leaves it unread.
            return
        _check("body", body)


def _check(place: str, content: Any) -> None:
    waiting = [content]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            waiting += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple):
            waiting += value
        elif isinstance(value, str) and _UNSTORABLE.search(value):
            message = "Text may hold neither NUL characters nor halves of surrogate pairs. Remove them."
            raise InvalidInput(message, details={"fields": [{"field": place, "message": message}]})
