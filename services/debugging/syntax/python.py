"""The syntax errors of Python. Its own parser says whether an edit mends a program, and roughly where it is broken."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import replace as changed

from services.coding.value_types import Language
from services.debugging.syntax import candidates as edits
from services.debugging.syntax import quotes
from services.debugging.syntax.candidates import Candidate
from services.debugging.syntax.profiles import PYTHON
from services.debugging.syntax.python_rows import Rows
from services.debugging.syntax.search import Budget, mended
from services.debugging.syntax.text import Edit, Text, indent_width
from services.debugging.syntax.tokens import Role, Token, closer_of, tokens

_LONG = 160
"""Lines of a program from which on only the part around the error is parsed again and again."""


def failure(code: str, *, thorough: bool = True) -> SyntaxError | None:
    """What Python says against a program. Not `thorough`: by its grammar alone. The program is not run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(code)
            if thorough:
                compile(code, "program", "exec", dont_inherit=True)
        except SyntaxError as error:
            return error
        except (ValueError, RecursionError, MemoryError) as error:
            return SyntaxError(str(error), ("program", 1, 1, ""))
    return None


def accepts(code: str) -> bool:
    """Whether Python takes a program."""
    return failure(code) is None


class Search:
    """Looks for the error of one program."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.text = Text(code)
        self.all_tokens = tokens(code, Language.PYTHON, comments=True)
        self.tokens = [token for token in self.all_tokens if token.role is not Role.COMMENT]
        self.rows = Rows(self.text, self.tokens)

    def best(self) -> Candidate | None:
        """The edit that mends the program; where none does, the place that Python names. None for a correct program."""
        error = failure(self.code)
        if error is None:
            return None
        self.error = error
        self.line = min(max(error.lineno or 1, 1), self.text.count)
        self.message = error.msg or ""
        self.openers, self.lone = edits.balance(self.tokens)
        self.region()
        self.budget = Budget(self.end - self.start, 200_000)
        direct = self.outside()
        if direct is not None:
            return direct
        for attempt in (self.in_quotes, self.in_indentation, self.in_statement):
            found = attempt()
            if found is not None:
                return found
        return self.said()

    def region(self) -> None:
        """The offsets of the part that is parsed for each edit: the whole of a short program, otherwise what stands around the error."""
        self.start, self.end = 0, len(self.code)
        if self.text.count < _LONG:
            return
        tops = [
            token.line
            for token in self.tokens
            if token.first
            and token.indent == 0
            and token.role is Role.NAME
            and token.text not in ("else", "elif", "except", "finally")
        ]
        first_line = min([self.line, *(token.line for token in self.openers[-1:])])
        before = [line for line in tops if line < first_line]
        after = [line for line in tops if line > self.line]
        start = self.text.offset(before[-2]) if len(before) > 1 else 0
        end = self.text.offset(after[1]) if len(after) > 1 else len(self.code)
        if failure(self.code[start:end]) is not None and failure(self.code[:start]) is None:
            self.start, self.end = start, end

    def mend(self, tried: Sequence[Candidate]) -> Candidate | None:
        """The cheapest edit that makes the region parse."""

        def fine(code: str) -> bool:
            cut = code[self.start : len(code) - (len(self.code) - self.end)]
            return failure(cut, thorough=False) is None and accepts(cut)

        inside = [
            each for each in tried if all(self.start <= edit.start <= edit.end <= self.end for edit in each.edits)
        ]
        return mended(self.code, inside, fine, self.budget)

    def outside(self) -> Candidate | None:
        """Words where they may not stand, which only shows once the grammar is kept."""
        named = re.match(
            r"'(return|yield|await|break|continue|async \w+|yield from)' (?:outside|not properly in)", self.message
        )
        if not named:
            return None
        again = self.mend(list(self.rows.reindented((self.line,))))
        at = self.text.offset(self.line, self.error.offset or 1)
        if again is not None:
            return again
        where = "`for`, `while`" if named[1] in ("break", "continue") else "`def`"
        if named[1] == "await" and "async" in self.message:
            where = "`async def`"
        return Candidate((), 1.0, "misplaced-keyword", at, at + len(named[1]), {"keyword": named[1], "where": where})

    def in_quotes(self) -> Candidate | None:
        """A string without its end."""
        open_ended = quotes.unclosed(self.all_tokens)
        swallowed = "unterminated" in self.message or "invalid character" in self.message
        tried = list(quotes.candidates(self.code, self.all_tokens, Language.PYTHON))
        if not open_ended and not swallowed and not any(each.kind == "smart-quote" for each in tried):
            tried = tried[:40] if self.message.startswith("invalid") else []
        if not tried:
            return None
        found = self.mend(tried)
        if found is None and open_ended:
            token = open_ended[0]
            near = next((each for each in tried if each.at == token.start), tried[0])
            found = changed(near, edits=(), at=token.start, until=token.end)
        return found

    def in_indentation(self) -> Candidate | None:
        """A line that is indented too little or too much."""
        if not isinstance(self.error, IndentationError):
            return None
        if isinstance(self.error, TabError):
            at = self.text.offset(self.line)
            return Candidate((), 0.5, "mixed-tabs", at, at + 1, {})
        previous = self.rows.before(self.line)
        lines = (self.line, previous) if previous else (self.line,)
        earlier = [token.line for token in self.tokens if token.first and self.line - 25 <= token.line < self.line][
            ::-1
        ]
        tried = [
            *self.rows.reindented(lines),
            *self.rows.reindented([line for line in earlier if line not in lines], 1.0),
        ]
        tried += self.rows.headers(self.line - 2, self.line)
        if self.message.startswith("unexpected indent"):
            tried += self.near(max(1, self.line - 3), self.line)
        expected = re.match(r"expected an indented block after (.*) on line (\d+)", self.message)
        if expected and self.rows.first(self.line) is not None:
            header = int(expected[2])
            width, ahead = indent_width(self.text.line(self.line)), self.rows.indent_after(self.line)
            apart = self.text.line(self.line).rstrip().endswith(":") and ahead == width + 4
            if self.line > header + 1 and (ahead is None or ahead <= width or apart):
                at = self.text.offset(header, len(self.text.line(header).rstrip()))
                inner = " " * (indent_width(self.text.line(header)) + 4)
                edit = Edit(at + 1, at + 1, f"\n{inner}pass") if at < len(self.code) else Edit(at, at, f"\n{inner}pass")
                found = self.mend(
                    [Candidate((edit,), 1.0, "missing-body", at, at + 1, {"construct": self.rows.first_word(header)})]
                )
                if found is not None:
                    return found
        found = self.mend(tried)
        if found is None:
            at = self.text.offset(self.line, 1)
            at += len(self.text.line(self.line)) - len(self.text.line(self.line).lstrip())
            if expected:
                return Candidate(
                    (),
                    1.0,
                    "missing-indent",
                    at,
                    at + 1,
                    {"construct": self.rows.first_word(int(expected[2])), "opened_line": int(expected[2])},
                )
            return Candidate((), 1.0, "wrong-indent", at, at + 1, {})
        return found

    def in_statement(self) -> Candidate | None:
        """A small edit near the place that Python names."""
        end = min(self.text.count, max(self.error.end_lineno or self.line, self.line))
        tried = [
            *self.rows.headers(self.line - 1, end),
            *self.foreign(self.line - 1, end),
            *self.brackets(),
            *self.near(self.line, min(end, self.line + 8)),
            *(changed(each, cost=each.cost + 0.6) for each in self.near(self.line - 1, self.line - 1)),
        ]
        if not self.openers and not self.lone:
            tried += [changed(each, cost=each.cost + 1.5) for each in self.rows.reindented((self.line,))]
        if self.message.startswith(("cannot assign", "cannot delete")):
            return self.mend([each for each in tried if each.cost < 1.2])
        tried.append(quotes.comment_out(self.text, self.line, "# "))
        previous = self.rows.before(self.line)
        if previous:
            tried.append(changed(quotes.comment_out(self.text, previous, "# "), cost=6.5))
        return self.mend(tried)

    def near(self, first: int, last: int) -> list[Candidate]:
        """Edits of the tokens on some lines; of very long ones, of those around the place that Python names."""
        indexes = [index for index, token in enumerate(self.tokens) if first <= token.line <= last]
        if not indexes:
            return []
        begin, end = indexes[0], indexes[-1]
        if end - begin > 200:
            at = self.text.offset(self.line, self.error.offset or 1)
            named = next((index for index in indexes if self.tokens[index].end > at), end)
            begin, end = max(begin, named - 100), min(end, named + 100)
        return list(edits.in_window(self.tokens, begin, end, PYTHON))

    def foreign(self, first: int, last: int) -> Iterator[Candidate]:
        """What other languages, or older Python, write otherwise."""
        for index, token in enumerate(self.tokens):
            if not first <= token.line <= last:
                continue
            after = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
            if (
                token.first
                and token.text in ("print", "exec")
                and after
                and after.line == token.line
                and after.text != "("
            ):
                end = [each for each in self.tokens if each.line == token.line][-1].end
                call = (Edit(token.end, after.start, "("), Edit(end, end, ")"))
                yield Candidate(call, 0.4, "missing-call-parentheses", token.end, end, {"name": token.text})
            if after is None:
                continue
            pair = token.text + after.text
            if token.text == "else" and after.text == "if" and token.first:
                yield self.pair(token, after, "elif", "else if")
            if after.start == token.end and pair in ("&&", "||"):
                yield self.pair(token, after, " and " if pair == "&&" else " or ", pair)
            if after.start == token.end and pair in ("++", "--"):
                yield self.pair(token, after, f" {pair[0]}= 1", pair)
            if token.text in (",",) and after.role is Role.NAME:
                row = [each.text for each in self.tokens if each.line == token.line]
                if row[0] == "except":
                    comma: dict[str, str | int] = {"token": ",", "right": "as"}
                    yield edits.replace(token, " as", 0.9, "wrong-token", **comma)

    def pair(self, one: Token, other: Token, right: str, found: str) -> Candidate:
        return Candidate(
            (Edit(one.start, other.end, right),),
            0.3,
            "foreign-word",
            one.start,
            other.end,
            {"found": found, "right": right.strip()},
        )

    def brackets(self) -> Iterator[Candidate]:
        """Closers for what was left open, at the ends of its lines; other edits of brackets come with `near`."""
        for rank, opener in enumerate(reversed(self.openers[-3:])):
            yield from self.closers(opener, 0.5 * rank)
        if self.lone:
            index = self.tokens.index(self.lone[0])
            begin = max(0, index - 40)
            for each in edits.in_window(self.tokens, begin, index, PYTHON):
                if "bracket" in each.kind:
                    yield changed(each, cost=each.cost + 0.2 * (self.lone[0].line - self.text.line_of(each.at)))
        for opener in self.openers[-3:]:
            yield edits.delete(opener, 2.0, "extra-bracket", bracket=opener.text)

    def closers(self, opener: Token, extra: float) -> Iterator[Candidate]:
        """Places for the closer of a bracket."""
        closer = closer_of(opener.text)
        values: dict[str, str | int] = {"bracket": opener.text, "closer": closer, "opened_line": opener.line}
        rows: dict[int, list[Token]] = {}
        for token in self.tokens:
            if token.start > opener.start and token.line <= opener.line + 25:
                rows.setdefault(token.line, []).append(token)
        hanging = opener.line not in rows
        for steps, row in enumerate(rows.values()):
            ends = [row[-1].end]
            if row[-1].text in (":", ",") and len(row) > 1:
                ends.append(row[-2].end)
            for back, end in enumerate(ends):
                at = end
                edit_at = end
                last_line = row[-1].last_line
                blank = last_line < self.text.count and not self.text.line(last_line + 1).strip()
                if hanging and back == 0 and blank:
                    at = self.text.starts[last_line] + min(len(self.text.line(last_line + 1)), opener.indent)
                cost = (
                    1.0 + extra + 0.12 * steps + (0.05 if back == 0 and len(ends) > 1 and row[-1].text == ":" else 0.0)
                )
                yield Candidate((Edit(edit_at, edit_at, closer),), cost, "unclosed-bracket", at, at + 1, values)
        if not rows or hanging:
            yield Candidate(
                (Edit(opener.end, opener.end, closer),),
                1.0 + extra,
                "unclosed-bracket",
                opener.end,
                opener.end + 1,
                values,
            )

    def said(self) -> Candidate:
        """The place that Python names."""
        at = self.text.offset(self.line, self.error.offset or 1)
        never = re.match(r"'([([{])' was never closed", self.message)
        if never:
            return Candidate(
                (),
                9.0,
                "unclosed-bracket",
                at,
                at + 1,
                {"bracket": never[1], "closer": closer_of(never[1]), "opened_line": self.line},
            )
        header = next(self.rows.headers(self.line, self.line), None) if self.message == "expected ':'" else None
        if header is not None:
            return header
        token = next((each for each in self.tokens if each.end > at and each.line >= self.line), None)
        if token is None or not self.tokens:
            return Candidate(
                (), 9.0, "incomplete-code", max(0, len(self.code.rstrip()) - 1), len(self.code.rstrip()), {}
            )
        if self.message.startswith(("cannot assign", "cannot delete")):
            return Candidate((), 5.0, "invalid-target", token.start, token.end, {"target": token.text[:40]})
        return Candidate((), 9.0, "unexpected-token", token.start, token.end, {"token": token.text[:40]})
