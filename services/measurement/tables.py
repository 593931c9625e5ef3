"""Tables of labels as people bring them: comma, semicolon or tab between columns, names of columns in any case, and files named from
another system."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from core.errors import InvalidInput

_SEPARATORS: Final = ",;\t"
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff")
_OTHER_NAMES: Final[Mapping[str, str]] = {
    **dict.fromkeys(("filename", "file name", "path", "file path", "filepath"), "file"),
    **dict.fromkeys(("emotion", "expression"), "label"),
    **dict.fromkeys(("speaker id", "actor"), "speaker"),
    **dict.fromkeys(("transcript", "transcription", "sentence"), "text"),
}


@dataclass(frozen=True)
class Row:
    """One row: its values by column, without white space around them, and where it stands."""

    values: Mapping[str, str]
    place: str

    def __getitem__(self, column: str) -> str:
        """The value of a column; empty where the row ends before it or the table lacks it."""
        return self.values.get(column, "")


def read_table(path: Path, *columns: str) -> list[Row]:
    """The rows of a CSV file that has `columns`, and maybe others; rows with no value at all are left out.

    Raises `InvalidInput` naming what is wrong when it is not there, is no text in UTF-8 or UTF-16, or lacks a column.
    """
    needs = f"a header with the columns {','.join(columns)}"
    if not path.is_file():
        raise InvalidInput(f"There is no {path}: a CSV file in UTF-8, {needs}.")
    try:
        data = path.read_bytes()
        text = data.decode("utf-16" if data.startswith(_UTF16) else "utf-8-sig")
        lines = list(_lines(text, columns))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(f"{path} cannot be read as CSV in UTF-8: {error}") from error
    header = [_named(name, columns) for name in lines[0][1]] if lines else []
    missing = [column for column in columns if column not in header]
    if missing:
        found = ", ".join(repr(name) for name in header[:20]) or "none"
        raise InvalidInput(f"{path}, line 1: no column {missing[0]!r}; it needs {needs}. Found: {found}.")
    rows = (
        Row(
            {name: value.strip() for name, value in reversed(list(zip(header, line, strict=False)))},
            f"{path}, line {at}",
        )
        for at, line in lines[1:]
    )
    return [row for row in rows if any(row.values.values())]


def _lines(text: str, columns: tuple[str, ...]) -> Iterator[tuple[int, list[str]]]:
    """The lines of the table with their numbers, cut by the separator that tells most of the columns apart."""
    first = text.partition("\n")[0]

    def told(separator: str) -> int:
        names = next(csv.reader([first], delimiter=separator, skipinitialspace=True), [])
        return len({_named(name, columns) for name in names} & set(columns))

    best = max(_SEPARATORS, key=told)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=best, skipinitialspace=True)
    for line in reader:
        yield reader.line_num, line


def _named(name: str, columns: tuple[str, ...]) -> str:
    plain = " ".join(name.casefold().replace("_", " ").split())
    return plain if plain in columns else _OTHER_NAMES.get(plain, plain)


class Folder:
    """Finds the files that a table names, however it writes them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def find(self, name: str) -> Path:
        """The file of that name, an absolute one or one below the folder. A path of Windows, another case, and a lone file of the same
        name in a folder below are found too. One that is not there comes back as it was asked for."""
        asked = self._root / name
        if asked.is_file():
            return asked
        plain = name.replace("\\", "/").removeprefix("./").casefold()
        found = self._here.get(plain) or self._here.get(plain.rpartition("/")[2])
        return found or asked

    @cached_property
    def _here(self) -> dict[str, Path | None]:
        """Files by their path below the folder, and by their name alone where that is one file's."""
        found: dict[str, Path | None] = {}
        names: dict[str, Path | None] = {}
        for path in sorted(self._root.rglob("*")):
            if path.is_file():
                found[path.relative_to(self._root).as_posix().casefold()] = path
                name = path.name.casefold()
                names[name] = None if name in names else path
        return names | found
