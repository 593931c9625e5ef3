"""Tables of labels as people bring them, and the files that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.errors import InvalidInput
from services.measurement.labelled_files import read_labels
from services.measurement.tables import Folder, read_table


@pytest.mark.parametrize(
    "table",
    [
        b"file,text\na.wav,Hello there\n",
        b"\xef\xbb\xbffile,text\r\na.wav,Hello there\r\n",
        b"text,speaker,file\nHello there,x,a.wav\n",
        b" File , Text \n a.wav , Hello there \n",
        b"file;text\na.wav;Hello there\n",
        b"file\ttext\na.wav\tHello there\n",
        b'"file","text"\n"a.wav","Hello there"\n',
        b"Filename,Transcript\na.wav,Hello there\n",
        b"file,text\n\n,\na.wav,Hello there\n",
        "file,text\na.wav,Hello there\n".encode("utf-16"),
    ],
)
def test_the_same_row_in_many_spellings(tmp_path: Path, table: bytes) -> None:
    (tmp_path / "t.csv").write_bytes(table)
    (row,) = read_table(tmp_path / "t.csv", "file", "text")
    assert (row["file"], row["text"], row["nothing"]) == ("a.wav", "Hello there", "")


def test_a_cell_may_hold_the_separator_and_line_ends(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('file,text\na.wav,"Well, then;\nso"\nb.wav,Yes\n')
    first, second = read_table(tmp_path / "t.csv", "file", "text")
    assert first["text"] == "Well, then;\nso"
    assert second.place.endswith("line 4")


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (None, "There is no .*file,text"),
        (b"", "no column 'file'.*Found: none"),
        (b"file,words\na,b\n", "no column 'text'.*Found: 'file', 'words'"),
        (b"file,text\na.wav,caf\xe9\n", "cannot be read as CSV in UTF-8"),
        (b"\x00\x01\x02", "no column"),
    ],
)
def test_what_is_no_such_table_is_said(tmp_path: Path, table: bytes | None, message: str) -> None:
    if table is not None:
        (tmp_path / "t.csv").write_bytes(table)
    with pytest.raises(InvalidInput, match=message):
        read_table(tmp_path / "t.csv", "file", "text")


def test_files_are_found_however_a_table_writes_them(tmp_path: Path) -> None:
    for name in ("a.wav", "one/b.WAV", "one/same.wav", "two/same.wav"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    files = Folder(tmp_path)
    for name in ("one/b.WAV", "one\\b.wav", "./one/b.wav", "b.wav", str(tmp_path / "one" / "b.WAV"), "C:\\data\\b.wav"):
        assert files.find(name) == tmp_path / "one" / "b.WAV"
    assert files.find("two/same.wav") == tmp_path / "two" / "same.wav"
    assert not files.find("same.wav").exists()
    assert files.find("gone.wav") == tmp_path / "gone.wav"


def test_a_folder_for_each_label_needs_no_table(tmp_path: Path) -> None:
    for name in ("Happiness/x.png", "neutral/deep/y.jpg", "contempt/z.png", "neutral/.hidden", "neutral/notes.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    rows, unknown = read_labels(tmp_path)
    assert [(row.file, row.label) for row in rows] == [("Happiness/x.png", "happy"), ("neutral/deep/y.jpg", "calm")]
    assert unknown == {"contempt": 1}
    assert all(row.path.is_file() for row in rows)
