"""Returned values as JSON, or a clear word on why they are none."""

from __future__ import annotations

import json
from typing import Any

MAX_BYTES = 1024 * 1024
MAX_DEPTH = 200
_MAX_ITEMS = 500_000
_CONTAINERS = (list, tuple, dict, set, frozenset)


class NotJson(Exception):
    """The value cannot be told. The message says why."""


def encode(value: Any) -> str:
    """The value as JSON text of at most `MAX_BYTES`.

    Tuples, sets (sorted where that is possible), ranges, deques and views become lists; keys become text, as `json` does it.
    Raises `NotJson` for NaN and infinity, for anything that contains itself, is nested too deeply or is too large, and for objects.
    """
    kind = type(value)
    if kind in (list, tuple, dict, set, frozenset):
        _measure(value, 0, set(), [0])
    try:
        text = json.dumps(value, allow_nan=False, default=_plain, separators=(",", ":"))
    except NotJson:
        raise
    except RecursionError:
        raise NotJson("The result is nested too deeply.") from None
    except ValueError as error:
        raise NotJson(_why(str(error))) from None
    except TypeError as error:
        raise NotJson(f"The result cannot be written as JSON: {error}") from None
    if len(text) > MAX_BYTES:
        raise NotJson(f"The result is longer than {MAX_BYTES // 1024} KB.")
    return text


def _why(said: str) -> str:
    if "Out of range" in said:
        return "The result holds NaN or infinity, which JSON has no numbers for."
    if "Circular" in said:
        return "The result contains itself."
    if "digits" in said:
        return "The result holds a number of more than 4300 digits."
    return f"The result cannot be written as JSON: {said}"


def _measure(value: Any, depth: int, above: set[int], counted: list[int]) -> None:
    """Refuse what would take too long to write, without looking at anything twice on one path."""
    if depth > MAX_DEPTH:
        raise NotJson(f"The result is nested more than {MAX_DEPTH} levels deep.")
    if id(value) in above:
        raise NotJson("The result contains itself.")
    counted[0] += len(value) + 1
    if counted[0] > _MAX_ITEMS:
        raise NotJson(f"The result has more than {_MAX_ITEMS} items.")
    inner = [item for item in (value.values() if isinstance(value, dict) else value) if isinstance(item, _CONTAINERS)]
    if inner:
        above.add(id(value))
        for item in inner:
            _measure(item, depth + 1, above, counted)
        above.discard(id(value))


def _plain(value: Any) -> Any:
    if isinstance(value, (set, frozenset)):
        try:
            return sorted(value)
        except TypeError:
            return list(value)
    kind = type(value)
    name = f"{kind.__module__}.{kind.__qualname__}"
    if name in ("builtins.range", "collections.deque", "array.array", "builtins.bytearray", "builtins.bytes"):
        return list(value)
    if name in ("builtins.dict_keys", "builtins.dict_values", "builtins.dict_items"):
        return list(value)
    if hasattr(value, "__next__"):
        raise NotJson(f"The result is an iterator ({kind.__name__}): return a list of what it gives.")
    raise NotJson(
        f"The result is or holds an object of type {kind.__name__}: return numbers, text, lists or dictionaries."
    )


def raised(error: BaseException, file: str) -> dict[str, Any]:
    """An exception as the service wants it: type, message, and the last line of `file` in its trace."""
    line = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    if isinstance(error, SyntaxError) and error.filename == file:
        line = error.lineno
    kind = type(error)
    name = (
        kind.__name__
        if kind.__module__ in ("builtins", "solution", "__main__")
        else f"{kind.__module__}.{kind.__name__}"
    )
    try:
        message = str(error)
    except Exception:  # noqa: BLE001 - it is the candidate's
        message = ""
    return {"type": name[:200], "message": message[:2000], "line": line}
