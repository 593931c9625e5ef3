"""Whether SQLite, PostgreSQL or MySQL takes a statement, and where it breaks.

SQLite's own parser is strict and says exactly where a statement breaks. sqlglot knows the other two but lets much pass, so it is believed
only in scripts, or near words, that are theirs. It takes a while to import, which waits until SQLite refuses something. Nothing is run:
SQLite only prepares.
"""

from __future__ import annotations

import itertools
import logging
import re
import sqlite3
from collections.abc import Sequence

from services.debugging.syntax.search import Budget
from services.debugging.syntax.sql_statements import STARTS, Statement, misfit
from services.debugging.syntax.text import Text, words
from services.debugging.syntax.tokens import Role, Token

_SYNTAX = re.compile(r"syntax error|incomplete input|unrecognized token")
_MISSING_TABLE = re.compile(r"no such table: (?:main\.)?(\S+)")
_FOREIGN_STARTS = STARTS - words(
    "SELECT INSERT UPDATE DELETE CREATE DROP ALTER WITH VALUES BEGIN COMMIT ROLLBACK SAVEPOINT RELEASE REPLACE"
)
_THEIRS = words(
    ":: INTERVAL ILIKE SIMILAR ARRAY ANY SOME LATERAL UNNEST EXTRACT TRIM SUBSTRING POSITION OVERLAY SYMMETRIC "
    "FETCH CUBE ROLLUP SETS GROUPING SEPARATOR DIV MOD XOR REGEXP RLIKE BINARY CONVERT WITHIN TABLESAMPLE "
    "ORDINALITY ZONE OVERLAPS STRAIGHT_JOIN FORCE IGNORE DUPLICATE SHARE LOCKED SKIP NOWAIT TIMESTAMP JSON_TABLE "
    "LOW_PRIORITY DELAYED PERCENT INTO ~ ~* !~ !~* @> <@ ?| ?& && #> #>> [ ] :="
)
"""Near these, in any statement, SQLite's word does not count."""
_THEIRS_IN_SCHEMAS = words(
    "ENUM ENGINE CHARSET CHARACTER COLLATE UNSIGNED ZEROFILL AUTO_INCREMENT IDENTITY GENERATED COMMENT CONSTRAINT "
    "DEFAULT TYPE COLUMN MODIFY CHANGE RENAME ADD SEQUENCE MATERIALIZED EXTENSION SCHEMA DATABASE FUNCTION "
    "PROCEDURE EVENT ROLE USER DOMAIN POLICY OR REPLACE INCLUDE CONCURRENTLY USING FULLTEXT SPATIAL KEY INDEX "
    "CASCADE RESTRICT OWNER STORED PARTITION RANGE HASH UNLOGGED INHERITS TABLESPACE BOTH ALTER DROP EXECUTE SET "
    "NOT LIKE EXCLUDE"
)
"""The same in statements that change tables and other things of a database."""
_MARKS = words(
    "ILIKE INTERVAL LATERAL UNNEST EXTRACT JSONB TIMESTAMPTZ SERIAL BIGSERIAL BYTEA WITHIN ARRAY_AGG STRING_AGG "
    "DATE_TRUNC GENERATE_SERIES TO_CHAR NOW PERCENTILE_CONT AUTO_INCREMENT ENGINE UNSIGNED DATE_FORMAT DATE_SUB "
    "DATE_ADD CURDATE SEPARATOR DUPLICATE DELIMITER STRAIGHT_JOIN FETCH MATERIALIZED IDENTITY ROLLUP TO_DATE AGE "
    "REGEXP_REPLACE JSON_BUILD_OBJECT TO_TIMESTAMP LEFT_JOIN :: @> #>> && ~* SKIP"
)
"""Words and operators by which a script of PostgreSQL or MySQL is known."""
_IN_BODIES = words("IF ELSEIF ELSE WHILE LOOP RETURN RAISE SIGNAL LEAVE FOR REPEAT END DECLARE")
_TROUBLE = (RecursionError, ValueError, AttributeError, TypeError, IndexError)
"""What sqlglot raises, beside errors of its own, for text that it does not know."""


class Dialects:
    """The parsers of one script. `close` it."""

    def __init__(self, tokens: Sequence[Token], budget: Budget) -> None:
        self.budget = budget
        text = [token.text.upper() for token in tokens]
        pairs = {f"{one} {other}" for one, other in itertools.pairwise(text)}
        self.theirs = not _MARKS.isdisjoint(text) or not pairs.isdisjoint(
            ("FOR UPDATE", "FOR SHARE", "DISTINCT ON", "ANY (")
        )
        self.base = sqlite3.connect(":memory:")
        self.base.set_authorizer(_authorize)

    def close(self) -> None:
        """Let go of SQLite."""
        self.base.close()

    def failing(self, code: str, statement: Statement, *, exact: bool = True) -> int | None:
        """The index of the first token that does not fit; their number where something is missing at the end; None if all is well."""
        rule = misfit(statement)
        found = statement.capitals
        if rule is not None:
            return rule
        if statement.procedural and not self.sqlite_trigger(found):
            return self.in_body(code, statement)
        text = code[statement.tokens[0].start : statement.tokens[-1].end]
        if found[0] not in _FOREIGN_STARTS and self.sqlite(text):
            return None
        at = 0
        if found[0] not in _FOREIGN_STARTS:
            at = self.sqlite_place(code, statement)
            if found[0] not in STARTS or not (self.theirs or _is_theirs(statement, at)):
                return at
        elif found[0] in _IN_BODIES:
            return None
        if self.others(text):
            return None
        return self.others_place(code, statement, at) if exact else at

    def sqlite_trigger(self, found: Sequence[str]) -> bool:
        """Whether a body is that of a trigger that SQLite could have: with plain statements only."""
        sets_new = any(pair in (("SET", "NEW"), ("SET", "@")) for pair in itertools.pairwise(found))
        return "TRIGGER" in found[:5] and not sets_new and {"EXECUTE", "DECLARE"}.isdisjoint(found)

    def in_body(self, code: str, statement: Statement) -> int | None:
        """The first wrong token of a body: its plain statements one by one."""
        start = next((index for index, word in enumerate(statement.capitals) if word == "BEGIN"), None)
        if start is None:
            return None
        current: list[Token] = []
        for index in range(start + 1, len(statement.tokens)):
            token = statement.tokens[index]
            word = token.text.upper()
            if word in ("BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT") and not (
                current and "CASE" in [each.text.upper() for each in current]
            ):
                current = []
            elif token.text == ";":
                plain = current and current[0].text.upper() in ("SELECT", "INSERT", "UPDATE", "DELETE")
                if plain:
                    wrong = self.failing(code, Statement(tuple(current)), exact=False)
                    if wrong is not None and "INTO" not in [each.text.upper() for each in current]:
                        return index - len(current) + wrong
                current = []
            else:
                current.append(token)
        return None

    def sqlite(self, text: str) -> bool:
        """Whether SQLite's grammar takes a statement. It is only prepared, never run; a table that it wants at once is made up."""
        return not _SYNTAX.search(self.complaint(text))

    def complaint(self, text: str) -> str:
        """What SQLite says against a statement, "" for nothing."""
        text = re.sub(r"^\s*explain(\s+query\s+plan)?\b", "", text, flags=re.IGNORECASE)
        for _ in range(4):
            try:
                self.base.execute("EXPLAIN " + text)
            except (sqlite3.Warning, sqlite3.ProgrammingError) as error:
                return "syntax error" if "one statement" in str(error) else ""
            except sqlite3.Error as error:
                message = str(error)
                table = _MISSING_TABLE.match(message)
                if table and not _SYNTAX.search(message):
                    try:
                        self.base.execute(f'CREATE TABLE "{table[1].strip(chr(34))}" (made_up)')
                        continue
                    except sqlite3.Error:
                        return message
                return message
            except UnicodeEncodeError:
                return "unrecognized token"
            return ""
        return ""

    def sqlite_place(self, code: str, statement: Statement) -> int:
        """The first token that SQLite cannot go on with."""
        start = statement.tokens[0].start
        low, high = -1, len(statement.tokens)
        while high - low > 1 and not self.budget.over():
            middle = (low + high) // 2
            message = self.complaint(code[start : statement.tokens[middle].end])
            if re.search(r"syntax error|unrecognized token", message):
                high = middle
            else:
                low = middle
        return high

    def others(self, text: str) -> bool:
        """Whether sqlglot takes a statement as PostgreSQL's or MySQL's."""
        import sqlglot
        from sqlglot.errors import ErrorLevel, SqlglotError

        logging.getLogger("sqlglot").setLevel(logging.ERROR)
        self.budget.left -= 5
        for dialect in ("postgres", "mysql"):
            try:
                sqlglot.parse(text, dialect=dialect, error_level=ErrorLevel.IMMEDIATE)
            except (SqlglotError, *_TROUBLE):
                continue
            return True
        return False

    def others_place(self, code: str, statement: Statement, at_least: int) -> int:
        """The token that sqlglot stopped at, in the dialect that it came furthest in."""
        import sqlglot
        from sqlglot.errors import ErrorLevel, ParseError, SqlglotError

        text = code[statement.tokens[0].start : statement.tokens[-1].end]
        inner = Text(text)
        best = at_least
        for dialect in ("postgres", "mysql"):
            try:
                sqlglot.parse(text, dialect=dialect, error_level=ErrorLevel.IMMEDIATE)
            except ParseError as error:
                first = error.errors[0] if error.errors else {}
                if first.get("line"):
                    offset = statement.tokens[0].start + inner.offset(first["line"], first.get("col") or 1)
                    index = next(
                        (i for i, token in enumerate(statement.tokens) if token.end >= offset),
                        len(statement.tokens) - 1,
                    )
                    best = max(best, index)
            except (SqlglotError, *_TROUBLE):
                continue
        return best


def _is_theirs(statement: Statement, at: int) -> bool:
    """Whether the words around a token are PostgreSQL's or MySQL's own."""
    found = statement.capitals
    near = found[max(0, at - 4) : at + 2]
    if found[0] not in ("SELECT", "WITH"):
        near = [word for word in near if word != "INTO"]
    if not _THEIRS.isdisjoint(near) or (
        found[0] in ("CREATE", "ALTER", "DROP") and not _THEIRS_IN_SCHEMAS.isdisjoint(near)
    ):
        return True
    typed = zip(statement.tokens[max(0, at - 2) : at + 1], statement.tokens[max(0, at - 1) : at + 2], strict=False)
    return any(one.text.upper() in ("DATE", "TIME", "TIMESTAMP") and other.role is Role.STRING for one, other in typed)


def _authorize(action: int, *_details: str | None) -> int:
    refused = (sqlite3.SQLITE_PRAGMA, sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH)
    return sqlite3.SQLITE_DENY if action in refused else sqlite3.SQLITE_OK
