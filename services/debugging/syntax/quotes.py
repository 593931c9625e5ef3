"""Strings and comments whose end or beginning is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from services.coding.value_types import Language
from services.debugging.syntax.candidates import Candidate, insert
from services.debugging.syntax.text import Edit, Text
from services.debugging.syntax.tokens import Role, Token

_LONG = ('"""', "'''", "`")
_SMART = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "′": "'", "″": '"'}


def delimiter(token: Token) -> str:
    """What a string begins with, without its prefix."""
    body = token.text.lstrip("rRbBuUfFLeExXnN8")
    for long in ('"""', "'''"):
        if body.startswith(long):
            return long
    return body[:1] if body[:1] in ("'", '"', "`") else "`"


def unclosed(tokens: Sequence[Token]) -> list[Token]:
    """The strings and comments that have no end."""
    return [token for token in tokens if token.unclosed]


def candidates(code: str, tokens: Sequence[Token], language: Language) -> Iterator[Candidate]:
    """Quotes and ends of comments to try. `tokens` with comments."""
    text = Text(code)
    for token in tokens:
        if token.role is Role.COMMENT and token.text.startswith("/*"):
            yield from _comment(token, text)
        elif token.role is Role.STRING and token.unclosed:
            mark = delimiter(token)
            if mark in _LONG or (language is Language.SQL):
                yield from _long(token, mark, text, language)
            else:
                yield from _short(token, mark, text)
        elif token.role is Role.STRING and token.last_line > token.line and delimiter(token) in _LONG:
            if any(each.unclosed for each in tokens) or _suspicious(token, code):
                yield from _long(token, delimiter(token), text, language)
        elif token.role is Role.STRAY and token.text in _SMART:
            yield from _smart(token, text)


def _suspicious(token: Token, code: str) -> bool:
    """Whether code seems to begin right where a long string ends: the string may have swallowed an end and a beginning."""
    return code[token.end : token.end + 1].isalnum()


def _short(token: Token, mark: str, text: Text) -> Iterator[Candidate]:
    """Quotes on the line of a string that has no end."""
    values: dict[str, str | int] = {"quote": mark}
    line_start, line_end = text.starts[token.line - 1], token.end
    row = text.code[line_start:line_end]
    stripped = row.rstrip()
    ends = [len(stripped)]
    while ends[-1] > token.start - line_start + 1 and stripped[ends[-1] - 1] in ";,):]}{ ":
        ends.append(ends[-1] - 1)
    for rank, end in enumerate(reversed(ends)):
        yield Candidate(
            (Edit(line_start + end, line_start + end, mark),),
            0.5 + 0.05 * rank,
            "unterminated-string",
            token.start,
            token.end,
            values,
        )
    for index in range(len(row) - 1, -1, -1):
        edge = index == 0 or not (row[index - 1].isalnum() and row[index].isalnum())
        if edge and row[index] != " ":
            at = line_start + index
            yield Candidate(
                (Edit(at, at, mark),), 1.2 + index * 0.001, "unterminated-string", token.start, token.end, values
            )
    yield Candidate(
        (Edit(token.start, token.start + len(mark), ""),), 1.6, "unterminated-string", token.start, token.end, values
    )
    for other in ("'", '"', "`"):
        if other != mark:
            for at in range(token.start + 1, token.end):
                if text.code[at] == other:
                    values = {"quote": mark}
                    yield Candidate(
                        (Edit(at, at + 1, mark),), 1.0, "unterminated-string", token.start, token.end, values
                    )
                    yield Candidate(
                        (Edit(token.start, token.start + 1, other),),
                        0.9,
                        "unterminated-string",
                        token.start,
                        token.end,
                        values,
                    )
                    break


def _long(token: Token, mark: str, text: Text, language: Language) -> Iterator[Candidate]:
    """Ends for a string that may run over lines, and beginnings for one that runs into it."""
    kind = "unterminated-long-string" if mark in _LONG else "unterminated-string"
    for rank, line in enumerate(range(token.line, min(token.last_line, token.line + 40) + 1)):
        row = text.line(line)
        start = text.starts[line - 1]
        body = len(row.rstrip())
        ends = [body]
        while ends[-1] > 0 and row[ends[-1] - 1] in ";,):]} ":
            ends.append(ends[-1] - 1)
        if line == token.line:
            ends = [end for end in ends if start + end >= token.start + len(mark)]
        for step, end in enumerate(reversed(ends)):
            at = start + end
            cost = 0.6 + 0.1 * rank + 0.01 * step + (0.3 if not row.strip() and rank else 0.0)
            where = at if line > token.line else token.start
            yield Candidate(
                (Edit(at, at, mark),), cost, kind, where, where + 1, {"quote": mark, "opened_line": token.line}
            )
        if language is Language.SQL or mark == "`":
            limit = token.start if line == token.line else start + len(row)
            for index in range(start, min(limit, start + len(row))):
                here = text.code[index]
                previous = text.code[index - 1] if index else " "
                if not here.isspace() and (previous.isspace() or previous in "(=,+[:" or here in ",); "):
                    yield Candidate(
                        (Edit(index, index, mark),),
                        1.3 + 0.1 * rank,
                        kind,
                        index,
                        index + 1,
                        {"quote": mark, "opened_line": line},
                    )
    yield Candidate(
        (Edit(token.start, token.start + len(mark), ""),),
        2.0,
        kind,
        token.start,
        token.end,
        {"quote": mark, "opened_line": token.line},
    )


def _comment(token: Token, text: Text) -> Iterator[Candidate]:
    """Ends for a comment that may have swallowed code: at the end of each of its lines."""
    if not token.unclosed and "/*" not in token.text[2:] and token.last_line - token.line > 60:
        return
    values: dict[str, str | int] = {"opened_line": token.line}
    for rank, line in enumerate(range(token.line, token.last_line + 1)):
        if rank > 40 or (line == token.last_line and not token.unclosed):
            break
        row = text.line(line)
        at = text.starts[line - 1] + len(row.rstrip())
        if at < token.start + 2:
            continue
        above = text.line(line - 1).strip() if rank else ""
        stars = row.strip().startswith("*") or (not row.strip() and (above.startswith("*") or above in ("/*", "/**")))
        cost = 0.8 + 0.02 * rank - (0.3 if stars and line > token.line else 0.0)
        where = at if line > token.line else token.start
        yield Candidate((Edit(at, at, " */"),), cost, "unterminated-comment", where, where + 1, values)


def _smart(token: Token, text: Text) -> Iterator[Candidate]:
    """Typographic quotes, both of a pair."""
    row_end = text.starts[token.line - 1] + len(text.line(token.line))
    edits = [
        Edit(at, at + 1, _SMART[text.code[at]])
        for at in range(text.starts[token.line - 1], row_end)
        if text.code[at] in _SMART
    ]
    yield Candidate(
        tuple(edits), 0.2, "smart-quote", token.start, token.end, {"quote": token.text, "right": _SMART[token.text]}
    )


def comment_out(text: Text, line: int, mark: str) -> Candidate:
    """A line as a comment: for one whose comment mark was lost."""
    row = text.line(line)
    at = text.starts[line - 1] + len(row) - len(row.lstrip())
    return insert(at, mark, 6.0, "unexpected-token", token=row.strip().split(" ")[0][:40])
