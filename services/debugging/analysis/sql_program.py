"""A SQL script as the rules see it: statements, the tables that the script itself creates, and what each name of a query stands for."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from sqlglot import exp, parse
from sqlglot.errors import SqlglotError
from sqlglot.optimizer.scope import Scope, traverse_scope

from services.debugging.analysis.program import Lines
from services.debugging.findings import Finding

_DIALECTS = ("sqlite", "postgres", "mysql")
_HIDDEN = frozenset({"rowid", "oid", "_rowid_", "ctid", "rownum", "current_date", "current_timestamp", "current_time"})


def code(node: exp.Expr) -> str:
    """A node as SQL on one line."""
    return node.sql(dialect="sqlite", comments=False)


@dataclass(frozen=True)
class Column:
    """A column of a table that the script creates."""

    name: str
    type: str
    required: bool


End = tuple[str, str]
"""A table and a column of it, in lower case."""
Link = tuple[End, End]
"""A column, and the one of another table that it refers to."""


@dataclass
class SqlScript:
    """A script that one of the dialects accepts."""

    code: str
    lines: Lines
    statements: list[exp.Expr]
    tables: dict[str, dict[str, Column]] = field(default_factory=dict)
    links: set[Link] = field(default_factory=set)
    """How the tables that the script creates refer to one another."""

    @classmethod
    def parse(cls, code: str) -> SqlScript | None:
        """The script, or None where SQLite's, PostgreSQL's and MySQL's grammar all refuse it."""
        logging.getLogger("sqlglot").setLevel(logging.ERROR)
        for dialect in _DIALECTS:
            try:
                found = [entry for entry in parse(code, dialect=dialect) if isinstance(entry, exp.Expr)]
            except (SqlglotError, RecursionError, ValueError):
                continue
            script = cls(code, Lines.of(code), found)
            script.tables = {name: columns for entry in found for name, columns in _created(entry)}
            script.links = {link for entry in found for link in _linked(entry)} | set(_named_after(script.tables))
            if any(isinstance(entry, exp.Alter) for entry in found):
                script.tables, script.links = {}, set()
            return script
        return None

    @cached_property
    def queries(self) -> list[Query]:
        """Every SELECT of the script, those inside others too."""
        found: list[Query] = []
        for statement in self.statements:
            for root in _roots(statement):
                try:
                    scopes = traverse_scope(root)
                except SqlglotError:
                    continue
                found.extend(
                    Query(self, scope, scope.expression) for scope in scopes if isinstance(scope.expression, exp.Select)
                )
        return found

    def nodes(self, *types: type[exp.Expr]) -> Iterator[exp.Expr]:
        """The nodes of these types in all statements."""
        for statement in self.statements:
            yield from statement.find_all(*types)

    def at(self, node: exp.Expr, kind: str, confidence: float, **values: str | int) -> Finding:
        """A finding at a node; at the first place below or above it that is known where it has none itself."""
        places = [(found.meta["start"], found.meta["end"]) for found in node.walk() if "start" in found.meta]
        above = node.parent
        while not places and above is not None:
            places = [(found.meta["start"], found.meta["start"]) for found in above.walk() if "start" in found.meta]
            above = above.parent
        start, end = (min(place[0] for place in places), max(place[1] for place in places) + 1) if places else (0, 0)
        return self.lines.found(kind, self._place(start), self._place(end), confidence, values)

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.code[:offset]
        row = before.count("\n")
        return row, len(before[before.rfind("\n") + 1 :].encode("utf-8", "replace"))


def _roots(statement: exp.Expr) -> Iterator[exp.Expr]:
    if isinstance(statement, exp.Query):
        yield statement
        return
    for found in statement.find_all(exp.Select, exp.SetOperation):
        above = found.find_ancestor(exp.Select, exp.SetOperation)
        if above is None and isinstance(found, exp.Query):
            yield found


def _created(statement: exp.Expr) -> Iterator[tuple[str, dict[str, Column]]]:
    schema = statement.this if isinstance(statement, exp.Create) else None
    if not isinstance(schema, exp.Schema):
        return
    columns: dict[str, Column] = {}
    keys = {name.name.lower() for key in schema.find_all(exp.PrimaryKey) for name in key.find_all(exp.Identifier)}
    for entry in schema.expressions:
        if isinstance(entry, exp.ColumnDef):
            rules = [constraint.kind for constraint in entry.constraints]
            required = any(
                isinstance(rule, exp.NotNullColumnConstraint | exp.PrimaryKeyColumnConstraint) for rule in rules
            )
            kind = entry.args.get("kind")
            columns[entry.name.lower()] = Column(
                entry.name, kind.sql().upper() if kind else "", required or entry.name.lower() in keys
            )
    yield schema.this.name.lower(), columns


def _linked(statement: exp.Expr) -> Iterator[Link]:
    """The foreign keys of one column that a CREATE TABLE states with the column that they refer to."""
    schema = statement.this if isinstance(statement, exp.Create) else None
    if not isinstance(schema, exp.Schema):
        return
    for reference in schema.find_all(exp.Reference):
        holder = reference.find_ancestor(exp.ForeignKey, exp.ColumnDef)
        target = reference.this
        if isinstance(holder, exp.ForeignKey) and len(holder.expressions) == 1:
            column = holder.expressions[0].name
        elif isinstance(holder, exp.ColumnDef):
            column = holder.name
        else:
            continue
        if isinstance(target, exp.Schema) and len(target.expressions) == 1:
            to = (target.this.name.lower(), target.expressions[0].name.lower())
            yield (schema.this.name.lower(), column.lower()), to


def _named_after(tables: dict[str, dict[str, Column]]) -> Iterator[Link]:
    """`customer_id` beside a table `customers` with a column `id`."""
    for target, columns in tables.items():
        if "id" not in columns:
            continue
        names = {target, target.removesuffix("s"), target.removesuffix("es"), re.sub("ies$", "y", target)}
        for table, others in tables.items():
            for name in names:
                if table != target and f"{name}_id" in others:
                    yield (table, f"{name}_id"), (target, "id")


@dataclass
class Query:
    """One SELECT and what its names stand for."""

    script: SqlScript
    scope: Scope
    select: exp.Select

    def columns_of(self, source: str) -> dict[str, Column] | None:
        """The columns of a source of the query by lower-case name; None where they are not known."""
        found = next((entry for name, entry in self.scope.sources.items() if name.lower() == source.lower()), None)
        if isinstance(found, exp.Table):
            return self.script.tables.get(found.name.lower()) if not found.db else None
        if isinstance(found, Scope) and isinstance(found.expression, exp.Query) and not found.is_udtf:
            holder = found.expression.parent
            while isinstance(holder, exp.SetOperation):
                holder = holder.parent
            outer = holder.args.get("alias") if holder is not None else None
            stated = [entry.name for entry in outer.columns] if isinstance(outer, exp.TableAlias) else []
            names = stated or found.expression.named_selects
            return (
                None
                if any(name in {"*", ""} for name in names)
                else {name.lower(): Column(name, "", False) for name in names}
            )
        return None

    @property
    def own(self) -> list[str]:
        """The names of the tables and queries that this SELECT reads itself."""
        direct = [self.select.args.get("from_"), *(self.select.args.get("joins") or [])]
        named = [
            entry.this.alias_or_name for entry in direct if entry is not None and isinstance(entry.this, exp.Table)
        ]
        return list(dict.fromkeys([*self.scope.selected_sources, *(name for name in named if name)]))

    def here(self, node: exp.Expr | None, *types: type[exp.Expr]) -> list[exp.Expr]:
        """The nodes of these types in a clause of this SELECT, without those in queries inside it."""
        if node is None:
            return []
        return [found for found in node.find_all(*types) if found.find_ancestor(exp.Select) is self.select]

    def owners(self, column: exp.Column) -> list[str] | None:
        """The sources of this SELECT that have a column of this name; None where some source is not known."""
        found = [(name, self.columns_of(name)) for name in self.own]
        if any(columns is None for _, columns in found):
            return None
        return [name for name, columns in found if columns is not None and column.name.lower() in columns]

    def before(self, node: exp.Expr) -> str:
        """The code before a node, from the table before it."""
        start = min((found.meta["start"] for found in node.walk() if "start" in found.meta), default=0)
        return self.script.code[:start].rstrip().upper()

    def is_hidden(self, name: str) -> bool:
        """Whether a name stands for something that every table or every database has."""
        return name.lower() in _HIDDEN
