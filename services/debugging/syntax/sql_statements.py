"""A script of SQL cut into statements, and the rules of order that hold in every dialect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from services.debugging.syntax.text import words
from services.debugging.syntax.tokens import Role, Token, closer_of

CLAUSES = words("FROM WHERE GROUP ORDER HAVING LIMIT UNION EXCEPT INTERSECT OFFSET RETURNING")
STARTS = words(
    "SELECT INSERT UPDATE DELETE CREATE DROP ALTER WITH VALUES BEGIN COMMIT ROLLBACK END SAVEPOINT RELEASE PRAGMA "
    "EXPLAIN ATTACH DETACH VACUUM REINDEX ANALYZE REPLACE GRANT REVOKE TRUNCATE CALL SET USE SHOW DESCRIBE DESC "
    "COMMENT DO MERGE COPY LOCK UNLOCK DECLARE REFRESH START ABORT DELIMITER EXECUTE PREPARE DEALLOCATE FETCH "
    "OPEN CLOSE IF ELSEIF ELSE WHILE LOOP REPEAT RETURN LEAVE ITERATE RAISE SIGNAL PERFORM FOR TABLE LISTEN "
    "NOTIFY RESET OPTIMIZE RENAME HANDLER LOAD"
)
"""Words that a statement may begin with."""
_CONTINUES = words(
    "NOT NULL DEFAULT PRIMARY REFERENCES CHECK UNIQUE ON COLLATE GENERATED AS COMMENT AUTO_INCREMENT CHARACTER"
)
_SEPARATORS = frozenset({"=", "<", ">", "<=", ">=", "<>", "!=", "+", "/", "||", "AND", "OR"})


@dataclass(frozen=True)
class Statement:
    """A statement's tokens, without its `;`, and whether it holds statements of its own."""

    tokens: tuple[Token, ...]
    procedural: bool = False
    unclosed: Token | None = None

    @property
    def capitals(self) -> list[str]:
        """Its tokens in capitals."""
        return [token.text.upper() for token in self.tokens]


def statements(found: Sequence[Token]) -> list[Statement]:
    """A script cut at the `;` that end statements; those inside of a body stay."""
    result: list[Statement] = []
    current: list[Token] = []
    blocks: list[Token] = []
    body = False
    mark = ";"
    index = 0
    while index < len(found):
        token = found[index]
        word = token.text.upper()
        before = found[index - 1].text.upper() if index else ";"
        if not current and word == "DELIMITER" and index + 1 < len(found):
            row = [each for each in found[index + 1 :] if each.line == token.line]
            mark = "".join(each.text for each in row) or ";"
            index += 1 + len(row)
            continue
        if (
            len(current) < 8
            and word in ("TRIGGER", "PROCEDURE", "FUNCTION", "EVENT")
            and current
            and current[0].text.upper() == "CREATE"
        ):
            body = True
        if body:
            _nest(blocks, token, word, before)
        joined = token.text
        if mark != ";" and index + 1 < len(found) and found[index + 1].start == token.end:
            joined += found[index + 1].text
        ends = (
            (word == ";" and not blocks)
            if mark == ";"
            else (joined == mark or token.text == mark or (word == ";" and not body))
        )
        if ends:
            if mark != ";" and joined == mark and token.text != mark:
                index += 1
            if current:
                result.append(Statement(tuple(current), body and _is_body(current), blocks[-1] if blocks else None))
            current, blocks, body = [], [], False
        else:
            current.append(token)
        index += 1
    if current:
        result.append(Statement(tuple(current), body and _is_body(current), blocks[-1] if blocks else None))
    return result


def _is_body(current: Sequence[Token]) -> bool:
    return any(token.text.upper() in ("BEGIN", ";") for token in current)


def _nest(blocks: list[Token], token: Token, word: str, before: str) -> None:
    """Keep the blocks that are open in a body."""
    starts = before in (";", "BEGIN", "THEN", "ELSE", "DO", "LOOP", "REPEAT")
    if word == "END":
        if blocks:
            blocks.pop()
    elif before != "END" and (
        word in ("BEGIN", "CASE") or (word in ("IF", "LOOP", "WHILE", "REPEAT") and (starts or before == ":"))
    ):
        blocks.append(token)


def misfit(statement: Statement) -> int | None:
    """The first token that no dialect can take where it stands."""
    found = [*statement.capitals, ";"]
    column = _unseparated_column(statement)
    if found[0] in ("GRANT", "REVOKE"):
        return None
    depth: list[int] = []
    cases = 0
    for index, word in enumerate(found[:-1]):
        after = found[index + 1]
        token = statement.tokens[index]
        if token.role is Role.OPEN:
            depth.append(index)
        elif token.role is Role.CLOSE:
            if not depth or closer_of(statement.tokens[depth[-1]].text) != token.text:
                return index
            depth.pop()
        if token.role is Role.STRING or token.role is Role.STRAY:
            continue
        if word == "," and (after in CLAUSES - {"OFFSET", "RETURNING"} or after in (",", ")", ";")):
            return index + (after == ",")
        if word in ("WHERE", "HAVING", "FROM", "SELECT") and after in (
            CLAUSES - {"OFFSET", "RETURNING"} | {")", ";", ",", "WHERE"}
        ):
            return index + 1
        if word in ("ORDER", "GROUP") and after not in ("BY", "(", ",", ".", ")", "=") and index:
            return index + 1
        if word in _SEPARATORS and after in (*CLAUSES, ")", ";", ",", "AND", "OR", "/"):
            return index + 1
        if word == "CASE" and (not index or found[index - 1] != "END"):
            cases += 1
        if word == "END" and not statement.procedural:
            cases -= 1
    if depth:
        return len(found) - 1
    if column is not None:
        return column
    if cases > 0 and not statement.procedural:
        return len(found) - 1
    return len(found) - 1 if statement.unclosed is not None else None


def _unseparated_column(statement: Statement) -> int | None:
    """The first token of a column in `CREATE TABLE` that stands below the one before without a comma between them."""
    capitals = statement.capitals
    if capitals[0] != "CREATE" or "TABLE" not in capitals[1:4] or "(" not in capitals:
        return None
    depth, indent = 0, -1
    for index, token in enumerate(statement.tokens):
        before = capitals[index - 1] if index else ""
        if depth == 1 and token.first:
            if indent < 0 and before == "(":
                indent = token.indent
            elif indent == token.indent and before not in (",", "(") and token.role in (Role.NAME, Role.STRING):
                following = statement.tokens[index + 1] if index + 1 < len(statement.tokens) else None
                typed = following is not None and following.role is Role.NAME and following.line == token.line
                if typed and capitals[index] not in _CONTINUES:
                    return index
        depth += {"(": 1, ")": -1}.get(token.text, 0)
    return None
