"""How well a program's brackets agree with its indentation.

People indent by what they mean. Where a bracket is missing or too many, the lines after it are indented for another nesting than the
brackets say; the edit of one bracket that makes both agree again is most likely the right one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from services.debugging.syntax.text import Edit
from services.debugging.syntax.tokens import Role, Token, closer_of

UNMATCHED = 6.0
FITS = -1
"""The indentation of a closer that is put in: whatever it has to be."""
_LABELS = frozenset({"case", "default", "public", "private", "protected", "signals", "slots"})


@dataclass(frozen=True, slots=True)
class Mark:
    """What matters of a token here: a bracket, or the first token of a line.

    Attributes:
        text: The bracket; "" for another first token.
        anchor: For an opener: the indentation of the statement that it belongs to.
        hanging: For an opener: whether nothing follows on its line.
        label: Whether it may stand as far left as its block: `case`, `public`, a label.
        statement: Whether it is a word that only begins statements.
        continues: Whether the line goes on with what the line before began.
    """

    offset: int
    line: int
    text: str
    first: bool
    indent: int
    anchor: int = 0
    hanging: bool = False
    label: bool = False
    statement: bool = False
    continues: bool = False


def marks(tokens: Sequence[Token], heads: frozenset[str]) -> list[Mark]:
    """The brackets and first tokens of a program. `heads`: the words that only begin statements."""
    found: list[Mark] = []
    for index, token in enumerate(tokens):
        before = tokens[index - 1] if index else None
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        bracket = token.text if token.role in (Role.OPEN, Role.CLOSE) else ""
        begins = before is None or before.text in (";", "{", "}") or before.role is Role.DIRECTIVE
        continues = (
            token.first and not begins and not (before is not None and before.text in (":", ">") and token.indent == 0)
        )
        if token.role is Role.OPEN:
            hanging = after is None or after.line > token.line
            anchor = token.indent if token.text != "{" else _anchor(tokens, index, token.indent)
            found.append(Mark(token.start, token.line, bracket, token.first, token.indent, anchor, hanging))
        elif bracket or token.first:
            if token.role is Role.DIRECTIVE:
                continue
            found.append(
                Mark(
                    token.start,
                    token.line,
                    bracket,
                    token.first,
                    token.indent,
                    label=token.text in _LABELS
                    or (after is not None and after.text == ":" and token.role is Role.NAME),
                    statement=token.text in heads,
                    continues=continues,
                )
            )
    return found


def edited(found: Sequence[Mark], edit: Edit, tokens: Sequence[Token], index: int) -> list[Mark]:
    """The marks after an edit of one bracket at token `index`: one put in before it, taken out or put in its place."""
    token = tokens[index]
    text = edit.text.strip()
    if edit.end > edit.start:
        return [
            mark if mark.offset != token.start else replace(mark, text=text)
            for mark in found
            if text or mark.offset != token.start
        ]
    at = bisect_left(found, token.start, key=lambda mark: mark.offset)
    before = tokens[index - 1] if index else token
    if text in (")", "]", "}"):
        new = Mark(token.start, before.last_line, text, False, FITS)
    else:
        anchor = before.indent if text != "{" else _anchor(tokens, index, before.indent)
        new = Mark(before.start, before.line, text, False, before.indent, anchor, token.line > before.line)
    return [*found[:at], new, *found[at:]]


def _anchor(tokens: Sequence[Token], index: int, indent: int) -> int:
    """The indentation of the statement that a `{` opens a block for: that of the line on which its `(…)` begins."""
    if not index or tokens[index - 1].text != ")":
        return indent
    depth = 0
    for before in range(index - 1, max(-1, index - 400), -1):
        token = tokens[before]
        if token.role is Role.CLOSE:
            depth += 1
        elif token.role is Role.OPEN:
            depth -= 1
            if depth == 0:
                return min(indent, token.indent)
    return indent


def disagreement(found: Sequence[Mark]) -> float:
    """How much brackets and indentation disagree: 0 for a program laid out as its brackets say. Each lone bracket counts `UNMATCHED`."""
    stack: list[Mark] = []
    bodies: list[int | None] = [None]
    cost = 0.0
    for mark in found:
        if mark.text and mark.text[-1] in ")]}":
            depth = next(
                (back for back in (1, 2) if len(stack) >= back and closer_of(stack[-back].text) == mark.text), 0
            )
            cost += UNMATCHED if depth != 1 else _of_closer(mark, stack[-1])
            if depth:
                del stack[-depth:]
                del bodies[-depth:]
            continue
        if mark.first:
            cost += _of_line(mark, stack[-1] if stack else None, bodies)
        if mark.text:
            stack.append(mark)
            bodies.append(None)
    return cost + UNMATCHED * len(stack)


def _of_closer(mark: Mark, opener: Mark) -> float:
    """How badly a closer fits its opener."""
    if mark.indent == FITS or mark.line == opener.line:
        return 0.0
    if mark.first:
        if mark.indent in (opener.anchor, opener.indent):
            return 0.0
        return 1.0 if opener.hanging or mark.text == "}" else 0.25
    return 0.5 if opener.hanging and mark.text == "}" else 0.0


def _of_line(mark: Mark, top: Mark | None, bodies: list[int | None]) -> float:
    """How badly a line fits the bracket that it stands in, and the lines before it there."""
    cost = 0.0
    if top is None:
        cost = 0.5 if mark.indent > 0 and not mark.continues else 0.0
    elif mark.line != top.line:
        if top.text[-1] == "{" or top.hanging:
            if mark.indent < top.anchor or (mark.indent == top.anchor and not mark.label):
                cost = 1.0
        elif mark.indent <= top.anchor:
            cost = 0.5
        if mark.statement and top.text in ("(", "["):
            cost += 1.0
    if (
        (top is None or top.text[-1] == "{")
        and not mark.label
        and not mark.continues
        and not (top and mark.line == top.line)
    ):
        if bodies[-1] is None:
            bodies[-1] = mark.indent
        elif bodies[-1] != mark.indent:
            cost += 0.7
    return cost
