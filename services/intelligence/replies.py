"""Reading a typed reply out of what a model wrote, and saying what is wrong with one that does not fit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError

T = TypeVar("T", bound=BaseModel)

_LONGEST_REPLY = 200_000
_MOST_COMPLAINTS = 8


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


# Lenient towards line breaks inside strings, which small models write; strict towards NaN, which no score may become.
_DECODER = json.JSONDecoder(strict=False, parse_constant=_refuse)


def read_reply(reply: type[T], text: str) -> T:
    """The reply in `text`: JSON alone, in a code fence, or with prose around it.

    Where several objects are there, the last one that fits counts: models think aloud first and answer last. Fields that
    the reply does not have are dropped. Raises `ValueError` saying what is wrong, fit for `complaint_of`.
    """
    fields = {name for key, field in reply.model_fields.items() for name in (key, field.alias or key)}
    first_error: ValidationError | None = None
    found: T | None = None
    for candidate in _objects(text[:_LONGEST_REPLY]):
        # Where every field has a default, any object at all would fit: it has to share a field with the reply.
        if fields.isdisjoint(candidate):
            continue
        try:
            found = reply.model_validate(candidate, extra="ignore")
        except ValidationError as error:
            first_error = first_error or error
    if found is not None:
        return found
    raise first_error or ValueError("There is no complete JSON object of the wanted shape in the reply.")


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects of a text, outermost ones only: a part of a broken object is never taken for a whole one."""
    start = text.find("{")
    while start >= 0:
        try:
            value, end = _DECODER.raw_decode(text, start)
        except (ValueError, RecursionError):
            end = _end_of_braces(text, start)
        else:
            yield _storable(value)
        start = text.find("{", end)


def _storable(value: Any) -> Any:
    """The value without what no database keeps: NUL characters and halves of surrogate pairs."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "ignore").decode()
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(key): _storable(item) for key, item in value.items()}
    return value


def _end_of_braces(text: str, start: int) -> int:
    """Where the brace at `start` is closed, or the end of the text."""
    depth = 0
    for brace in re.finditer(r"[{}]", text[start:]):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return start + brace.end()
    return len(text)


def complaint_of(error: ValueError) -> str:
    """What to mend, one line each, for the model that wrote the reply."""
    if isinstance(error, ValidationError):
        problems = error.errors(include_url=False, include_input=False, include_context=False)[:_MOST_COMPLAINTS]
        return "\n".join(f"- {'.'.join(map(str, each['loc'])) or 'reply'}: {each['msg']}" for each in problems)
    return f"- {' '.join(str(error).split())}"
