"""Plain text: encodings, hard-wrapped paragraphs, and the structure that people give text without markup."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from core.errors import Unreadable
from rag.documents import wording
from rag.documents.model import BlockKind, Document, FileKind, Piece, compose
from rag.documents.wording import SEPARATOR, plain

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROL = 0.01  # share of a text
_RULE = re.compile(r"\s*([=\-_~*#])\1{2,}\s*")
_HASHES = re.compile(r"\s*(#{1,6})\s+(.+?)\s*#*")
_RAGGED = 10  # characters
_FEWEST_FULL = 3  # lines
_UNFINISHED = re.compile(
    r"(?:[,&/(-]|\b(?:and|or|of|the|a|an|in|on|for|to|with|by|at|from|as|und|et|y))$", re.IGNORECASE
)
_WRAPPED_FROM = 50  # characters; a shorter line was broken on purpose


def decode(data: bytes) -> str | None:
    """`data` as text: by its byte order mark, as UTF-8, as UTF-16 without a mark, else Windows-1252. None when it is no text."""
    text: str | None = None
    try:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = data.decode("utf-16")
        elif data[1:200:2].count(0) > len(data[1:200:2]) * 0.6:
            text = data.decode("utf-16-le")
        elif data[0:200:2].count(0) > len(data[0:200:2]) * 0.6:
            text = data.decode("utf-16-be")
        else:
            text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        if b"\x00" not in data:
            text = data.decode("cp1252", errors="replace")
    if text is None or len(_CONTROL.findall(text)) > max(2, _MOST_CONTROL * len(text)):
        return None
    return text


def read_text(data: bytes) -> Document:
    """The document that a text file is. Raises `Unreadable` when nothing in it can be read."""
    text = decode(data)
    if text is None:
        raise Unreadable("The text could not be decoded. Save it as UTF-8 and upload it again.")
    lines = re.split(r"\r\n|[\r\n\f\v\x85\u2028\u2029]", text)
    document = compose(_pieces(lines), FileKind.TXT)
    if not document.blocks:
        raise Unreadable("There is no text in the file. Upload the document again.", code="NO_TEXT")
    return document


def _pieces(lines: list[str]) -> Iterator[Piece]:
    widest = max((len(line.rstrip()) for line in lines), default=0)
    # Where hardly any line but the longest reaches the width, nothing says that it was broken there.
    filled = sum(len(line.rstrip()) >= widest - _RAGGED for line in lines) >= _FEWEST_FULL
    kind = BlockKind.PARAGRAPH  # of the block being gathered
    parts: list[str] = []
    room = 0  # what its last line left free

    def gathered() -> Iterator[Piece]:
        if parts:
            yield Piece(kind, plain(" ".join(parts)))
            parts.clear()

    for index, raw in enumerate(lines):
        line = raw.rstrip()
        item = wording.without_marker(line.strip())
        text = wording.with_bars(line if item is None else item)
        if not text or _RULE.fullmatch(line):
            yield from gathered()
            continue
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        if item is None and (level := _heading_level(line, text, following)) is not None:
            yield from gathered()
            hashes = _HASHES.fullmatch(line)
            yield Piece(BlockKind.HEADING, plain(hashes[2]) if hashes else text, level)
            continue
        first_word = text.split()[0]
        wrapped = widest >= _WRAPPED_FROM and len(first_word) + 1 > room and SEPARATOR not in text
        if item is not None or not parts or not wrapped or _begins_anew(parts[-1], text, filled):
            yield from gathered()
            kind = BlockKind.LIST_ITEM if item is not None else BlockKind.PARAGRAPH
        parts.append(text)
        room = widest - len(line)
    yield from gathered()


def _begins_anew(before: str, text: str, filled: bool) -> bool:
    """Whether a full line needs no other to go on: a sentence or a dated entry ends with it, and a capital follows."""
    if text[0].islower() or _UNFINISHED.search(before):
        return False
    return not filled or ((before.endswith((".", "!", "?")) or wording.ends_with_year(before)) and text[0].isupper())


def _heading_level(line: str, text: str, following: str) -> int | None:
    """The level of the heading that a line is; None when it is none."""
    if hashes := _HASHES.fullmatch(line):
        return len(hashes[1])
    if not wording.could_be_title(text):
        return None
    if rule := _RULE.fullmatch(following):
        return 1 if rule[1] == "=" else 2
    if wording.named_or_in_capitals(text):
        return 2
    if text.endswith(":") and len(text.split()) <= 4:
        return 3
    return None
