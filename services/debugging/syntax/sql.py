"""The syntax errors of SQL in the dialects of SQLite, PostgreSQL and MySQL. What one of the three takes is right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace as changed

from services.coding.value_types import Language
from services.debugging.syntax import candidates as edits
from services.debugging.syntax import layout, quotes
from services.debugging.syntax.candidates import Candidate
from services.debugging.syntax.profiles import SQL
from services.debugging.syntax.search import Budget, mended
from services.debugging.syntax.sql_dialects import Dialects
from services.debugging.syntax.sql_statements import CLAUSES, STARTS, Statement, statements
from services.debugging.syntax.text import Edit, Text, words
from services.debugging.syntax.tokens import Role, Token, closer_of, tokens

_WRITES = frozenset({"INSERT", "REPLACE", "MERGE"})
_SEPARABLE = words("SELECT INSERT UPDATE DELETE CREATE DROP ALTER WITH BEGIN COMMIT")


class Search:
    """Looks for the error of one script."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.text = Text(code)
        self.all_tokens = tokens(code, Language.SQL, comments=True)
        self.tokens = [token for token in self.all_tokens if token.role is not Role.COMMENT]
        self.budget = Budget(max(len(code) // 2, 300), 250_000)
        self.dialects = Dialects(self.tokens, self.budget)

    def best(self) -> Candidate | None:
        """The edit that mends the first statement that is wrong; where none does, its place. None for a correct script."""
        try:
            return self.looked()
        finally:
            self.dialects.close()

    def looked(self) -> Candidate | None:
        if any(token.unclosed for token in self.all_tokens):
            return self.in_quotes()
        for statement in statements(self.tokens):
            wrong = self.dialects.failing(self.code, statement)
            if wrong is not None:
                return self.inside(statement, wrong)
        return None

    def fine(self, code: str) -> bool:
        """Whether every statement is taken."""
        found = tokens(code, Language.SQL)
        return not any(token.unclosed for token in found) and all(
            self.dialects.failing(code, statement, exact=False) is None for statement in statements(found)
        )

    def in_quotes(self) -> Candidate | None:
        """A string without its end: on a line with an odd number of quotes."""
        tried: list[Candidate] = []
        unclosed = next(token for token in self.all_tokens if token.unclosed)
        mark = unclosed.text[0] if unclosed.text[0] in "'\"`" else "'"
        if unclosed.role is Role.COMMENT:
            tried = list(quotes.candidates(self.code, self.all_tokens, Language.SQL))
        else:
            odd = [
                line for line in range(1, self.text.count + 1) if self.text.line(line).split("--")[0].count(mark) % 2
            ]
            for rank, line in enumerate(odd[:6]):
                tried += self.quotes_on(line, mark, 0.5 * rank)
        found = mended(self.code, tried, self.fine, self.budget)
        if found is not None or not tried:
            at = unclosed.start
            return found or Candidate((), 5.0, "unterminated-string", at, at + 1, {"quote": mark})
        return changed(tried[0], edits=())

    def quotes_on(self, line: int, mark: str, extra: float) -> Iterator[Candidate]:
        row = self.text.line(line)
        start = self.text.starts[line - 1]
        first = row.index(mark)
        for index in range(len(row) + 1):
            here, before = row[index : index + 1], row[index - 1 : index]
            if not (here.isalnum() and before.isalnum()) and (here.strip() or before.strip()):
                after = index > first
                cost = 1.0 + extra + (0.01 * index if after else 0.5)
                if after and (not here or here in "),;"):
                    cost -= 0.4
                at = start + (first if after else index)
                yield Candidate(
                    (Edit(start + index, start + index, mark),),
                    cost,
                    "unterminated-string",
                    at,
                    at + 1,
                    {"quote": mark},
                )

    def inside(self, statement: Statement, wrong: int) -> Candidate:
        """What is wrong with a statement, near one of its tokens."""
        first = self.tokens.index(statement.tokens[0])
        here = first + min(wrong, len(statement.tokens) - 1)
        last = first + len(statement.tokens) - 1
        if statement.unclosed is not None:
            opened = statement.unclosed
            at = statement.tokens[-1].end
            return Candidate(
                (Edit(at, at, "\nEND" if statement.tokens[-1].text == ";" else " END"),), 1.0, "missing-end", at, at + 1,
                {"opened": opened.text.upper(), "opened_line": opened.line},
            )  # fmt: skip
        tried = [
            *self.separated(first, here),
            *self.near(max(first, here - 14), min(here + 1, last), here),
            *self.brackets(statement, first, here),
        ]
        start, end = statement.tokens[0].start, statement.tokens[-1].end

        def fine(code: str) -> bool:
            return self.fine(code[start : end + len(code) - len(self.code)])

        writes = statement.capitals[0] in _WRITES
        inside = [
            each
            for each in tried
            if all(start <= edit.start and edit.end <= end for edit in each.edits)
            and (writes or each.values.get("keyword") != "INTO")
        ]
        found = mended(self.code, inside, fine, self.budget)
        return found or self.named(statement, wrong)

    def separated(self, first: int, here: int) -> Iterator[Candidate]:
        """A `;` between two statements."""
        for index in range(max(first + 1, here - 25), here + 1):
            token = self.tokens[index]
            if token.first and token.text.upper() in _SEPARABLE and self.tokens[index - 1].line < token.line:
                before = self.tokens[index - 1]
                yield edits.insert(before.end, ";", 0.6, "missing-semicolon", after=before.text)

    def near(self, first: int, last: int, here: int) -> Iterator[Candidate]:
        """Edits of the tokens before the one that does not fit: the nearer the better."""
        wrong = self.tokens[here]
        for each in edits.in_window(self.tokens, first, last, SQL):
            back = abs(wrong.start - each.at)
            lines = abs(self.text.line_of(each.at) - wrong.line)
            far = 0.0 if back <= 1 else min(1.5, 0.02 * back + 0.3 * lines)
            yield changed(each, cost=each.cost + (0.2 * far if "bracket" in each.kind else far))

    def brackets(self, statement: Statement, first: int, here: int) -> Iterator[Candidate]:
        """Edits of the brackets of a statement in which they do not pair up, better where the indentation agrees."""
        openers, lone = edits.balance(statement.tokens)
        if not openers and not lone:
            return
        base = layout.marks(statement.tokens, SQL.heads)
        calm = layout.disagreement(base)
        last = first + len(statement.tokens) - 1
        for at in range(first, last + 1):
            if self.budget.over():
                return
            token = self.tokens[at]
            if (openers and token.role is Role.OPEN) or (lone and token.role is Role.CLOSE):
                edit = Edit(token.start, token.end, "")
                after = layout.disagreement(layout.edited(base, edit, statement.tokens, at - first))
                cost = (0.8 if self.doubled(at, first, last) else 1.6) + 0.8 * after
                yield edits.delete(token, cost, "extra-bracket", bracket=token.text)
        for opener in openers[-6:]:
            yield from self.closings(opener, statement, first, here, base, calm)
        for closer in lone[:4]:
            end = self.tokens.index(closer)
            begin = next((at for at in range(first, end) if self.tokens[at].line >= closer.line - 8), end)
            for each in edits.in_window(self.tokens, begin, end, SQL):
                if "bracket" in each.kind:
                    yield changed(each, cost=each.cost + 0.15 * (closer.line - self.text.line_of(each.at)))

    def doubled(self, at: int, first: int, last: int) -> bool:
        """Whether a token has its like right beside it."""
        token = self.tokens[at]
        before = at > first and self.tokens[at - 1].text == token.text and self.tokens[at - 1].end == token.start
        after = at < last and self.tokens[at + 1].text == token.text and token.end == self.tokens[at + 1].start
        return before or after

    def closings(
        self, opener: Token, statement: Statement, first: int, here: int, base: Sequence[layout.Mark], calm: float
    ) -> Iterator[Candidate]:
        """Places for the bracket that closes one: better where the indentation agrees."""
        closer = closer_of(opener.text)
        values: dict[str, str | int] = {"bracket": opener.text, "closer": closer, "opened_line": opener.line}
        list_ = list(statement.tokens)
        for index in range(self.tokens.index(opener) + 2, min(here + 2, first + len(list_) + 1)):
            if self.budget.over():
                return
            before = self.tokens[index - 1]
            token = self.tokens[index] if index < first + len(list_) else None
            if before.role is Role.OPERATOR and before.text != "*":
                continue
            ends = (
                token is None
                or token.first
                or token.text.upper() in CLAUSES
                or token.text in (",", ")", "=", ">", "<")
                or token.text.upper() in ("AS", "THEN", "AND", "OR")
            )
            cost = 1.0 if ends else 1.8
            if token is not None:
                edit = Edit(before.end, before.end, closer)
                cost += 0.8 * (
                    layout.disagreement(layout.edited(base, edit, list_, index - first)) - calm + layout.UNMATCHED
                )
            cost += 0.05 * (before.line - opener.line)
            yield Candidate(
                (Edit(before.end, before.end, closer),), cost, "unclosed-bracket", before.end, before.end + 1, values
            )

    def named(self, statement: Statement, wrong: int) -> Candidate:
        """The place alone."""
        first = statement.tokens[0]
        if statement.capitals[0] not in STARTS:
            return Candidate((), 9.0, "unknown-statement", first.start, first.end, {"word": first.text[:40]})
        if wrong >= len(statement.tokens) - 1 and not self.dialects.theirs:
            wrong = min(wrong, self.dialects.sqlite_place(self.code, statement))
        if wrong >= len(statement.tokens):
            end = statement.tokens[-1]
            return Candidate((), 9.0, "incomplete-code", end.start, end.end, {})
        token = statement.tokens[wrong]
        return Candidate((), 9.0, "unexpected-token", token.start, token.end, {"token": token.text[:40]})
