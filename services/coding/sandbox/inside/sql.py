"""Runs SQL on a SQLite database in memory: the tables of the case, then the candidate's statements."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from typing import Any

from . import values
from .wire import Channel, Marked

_MAX_ROWS = 10_000
_STEPS = 10_000
_STEP_BUDGET = 50_000
"""Rounds of the progress handler, of `_STEPS` virtual machine instructions each: a limit that does not depend on the machine."""

_REFUSED_ACTIONS = {
    getattr(sqlite3, name)
    for name in ("SQLITE_ATTACH", "SQLITE_DETACH", "SQLITE_CREATE_VTABLE", "SQLITE_DROP_VTABLE")
    if hasattr(sqlite3, name)
}
_REFUSED_FUNCTIONS = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer"}
_PRAGMAS = {"table_info", "table_xinfo", "table_list", "index_list", "index_info", "foreign_key_list", "foreign_keys"}
_LIMITS = {
    "SQLITE_LIMIT_LENGTH": 1_000_000,
    "SQLITE_LIMIT_SQL_LENGTH": 8_000_000,
    "SQLITE_LIMIT_COLUMN": 200,
    "SQLITE_LIMIT_EXPR_DEPTH": 200,
    "SQLITE_LIMIT_COMPOUND_SELECT": 50,
    "SQLITE_LIMIT_VDBE_OP": 250_000,
    "SQLITE_LIMIT_FUNCTION_ARG": 50,
    "SQLITE_LIMIT_ATTACHED": 0,
    "SQLITE_LIMIT_LIKE_PATTERN_LENGTH": 500,
    "SQLITE_LIMIT_VARIABLE_NUMBER": 1000,
    "SQLITE_LIMIT_TRIGGER_DEPTH": 50,
    "SQLITE_LIMIT_WORKER_THREADS": 0,
}


class _TimeUp(Exception):
    """The query took more steps than it may."""


class _Wrong(Exception):
    """The statements cannot be run. Carries the line, where it is known."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def main(channel: Any = None) -> None:
    """Serve one job."""
    if channel is None:
        channel = Channel()
        channel.hello()
    request = channel.receive()
    code: str = request["code"]
    setup: str = request["setup"]
    channel.reply(loaded=True)
    while True:
        arguments = channel.receive()["arguments"]
        try:
            text = values.encode(_answer(setup, arguments, code))
        except values.NotJson as error:
            channel.reply(raised={"type": "NotJson", "message": str(error), "line": None})
        except _TimeUp as error:
            channel.reply(time_up=True, message=str(error))
        except _Wrong as error:
            channel.reply(raised={"type": "SqlError", "message": str(error), "line": error.line})
        except MemoryError:
            channel.reply(raised={"type": "MemoryError", "message": "out of memory", "line": None}, memory=True)
        else:
            channel.reply_text(text)


def _answer(setup: str, arguments: list[Any], code: str) -> dict[str, Any]:
    database = _open()
    try:
        try:
            _fill(database, setup, arguments)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise _Wrong(f"The tables of the problem could not be made: {error}") from None
        _guard(database)
        return _run(database, code)
    finally:
        database.close()


def _open() -> sqlite3.Connection:
    database = sqlite3.connect(":memory:", isolation_level=None)
    database.execute("PRAGMA temp_store = MEMORY")
    database.execute("PRAGMA trusted_schema = OFF")
    if hasattr(database, "setlimit"):
        for name, value in _LIMITS.items():
            if hasattr(sqlite3, name):
                database.setlimit(getattr(sqlite3, name), value)
    return database


def _fill(database: sqlite3.Connection, setup: str, arguments: list[Any]) -> None:
    database.executescript(setup)
    for argument in arguments:
        if isinstance(argument, str):
            database.executescript(argument)
            continue
        for table, rows in argument.items():
            for row in rows:
                places = ", ".join("?" * len(row))
                name = table.replace('"', '""')
                database.execute(f'INSERT INTO "{name}" VALUES ({places})', row)  # noqa: S608 - quoted; the problem's


def _guard(database: sqlite3.Connection) -> None:
    database.set_authorizer(_authorize)
    left = [_STEP_BUDGET]

    def count() -> int:
        left[0] -= 1
        return int(left[0] < 0)

    database.set_progress_handler(count, _STEPS)


def _authorize(action: int, first: str | None, second: str | None, *_: Any) -> int:
    refused = (
        action in _REFUSED_ACTIONS
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() not in _PRAGMAS)
        or (action == getattr(sqlite3, "SQLITE_FUNCTION", 31) and (second or "").lower() in _REFUSED_FUNCTIONS)
    )
    return sqlite3.SQLITE_DENY if refused else sqlite3.SQLITE_OK


def _run(database: sqlite3.Connection, code: str) -> dict[str, Any]:
    """The rows of the last statement that has any."""
    answer: dict[str, Any] = {"columns": [], "rows": []}
    for statement, first_line in _statements(code):
        try:
            cursor = database.execute(statement)
            if cursor.description is None:
                continue
            rows = cursor.fetchmany(_MAX_ROWS + 1)
        except sqlite3.Error as error:
            raise _explained(error, statement, first_line) from None
        except sqlite3.Warning as error:
            raise _Wrong(str(error), first_line) from None
        if len(rows) > _MAX_ROWS:
            raise values.NotJson(f"The query selects more than {_MAX_ROWS} rows.")
        answer = {
            "columns": [column[0] for column in cursor.description],
            "rows": [list(map(_cell, row)) for row in rows],
        }
    return answer


def _cell(value: Any) -> Any:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise values.NotJson("The result holds infinity, which JSON has no number for.")
    return value


def _statements(code: str) -> Iterator[tuple[str, int]]:
    """Each statement, and the line that it begins on."""
    begun, line = "", 1
    for piece in re.findall(r"[^;]*;|[^;]+$", code):
        begun += piece
        if sqlite3.complete_statement(begun):
            yield from _placed(begun, line)
            line += begun.count("\n")
            begun = ""
    yield from _placed(begun, line)


def _placed(statement: str, line: int) -> Iterator[tuple[str, int]]:
    bare = re.sub(r"\s+|--[^\n]*|/\*.*?\*/", "", statement, flags=re.DOTALL).strip(";")
    if bare:
        leading = len(statement) - len(statement.lstrip())
        yield statement.strip(), line + statement[:leading].count("\n")


def _explained(error: sqlite3.Error, statement: str, first_line: int) -> Exception:
    said = str(error)
    if said == "interrupted":
        return _TimeUp(f"The query took more than {_STEP_BUDGET * _STEPS // 1_000_000} million steps.")
    if "out of memory" in said:
        return MemoryError(said)
    if said == "not authorized" or said.startswith("not authorized"):
        said = f"Files, extensions and settings of the database cannot be used here ({said})."
    return _Wrong(said, _line_of(said, statement, first_line))


def _line_of(said: str, statement: str, first_line: int) -> int | None:
    """The line, where what the message names stands in one place only; the statement's where it names nothing."""
    named = re.search(r'near "(.+?)":|no such \w+: (?:\w+\.)?(\w+)|ambiguous column name: (?:\w+\.)?(\w+)', said)
    token = next((group for group in named.groups() if group), None) if named else None
    if token is None:
        return first_line + statement.count("\n") * ("incomplete input" in said)
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(token)}(?!\w)", statement)]
    return first_line + statement[: places[0]].count("\n") if len(places) == 1 else None


def batch(mark: str, requests: Any) -> None:
    """Serve requests that are known beforehand, and answer on standard output."""
    main(Marked(mark, requests))


if __name__ == "__main__":
    main()
