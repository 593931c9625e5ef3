"""SQL: tables and columns that are not there or are there twice, and joins that combine more or fewer rows than was meant."""

from __future__ import annotations

from sqlglot import exp

from services.debugging.analysis.program import Findings, nearest
from services.debugging.analysis.sql_program import Query, SqlScript, code

_PSEUDO = frozenset({"excluded", "new", "old", "inserted", "deleted"})


def tables(script: SqlScript) -> Findings:
    """Tables whose name is nearly that of one that the script creates."""
    if not script.tables:
        return
    made = {entry.alias.lower() for entry in script.nodes(exp.CTE)}
    made |= {found.this.name.lower() for found in script.nodes(exp.Create) if isinstance(found.this, exp.Table)}
    for table in script.nodes(exp.Table):
        name = table.name.lower()
        if (
            not name
            or table.args.get("db")
            or name in script.tables
            or name in made
            or isinstance(table.this, exp.Func)
        ):
            continue
        if isinstance(table.find_ancestor(exp.Create, exp.Drop), exp.Drop):
            continue
        if suggestion := nearest(name, script.tables):
            yield script.at(table.this, "name-typo", 0.9, name=table.name, suggestion=suggestion)


def columns(script: SqlScript) -> Findings:
    """Columns that no table of the query has, that two tables have, or whose table the query does not read."""
    for query in script.queries:
        aliases = {entry.alias.lower() for entry in query.select.expressions if entry.alias}
        used = _joined_by_name(query)
        for column in query.here(query.select, exp.Column):
            if not isinstance(column, exp.Column) or isinstance(column.this, exp.Star) or query.is_hidden(column.name):
                continue
            if column.table:
                yield from _qualified(query, column)
            elif column.name.lower() not in used and not column.this.args.get("quoted"):
                yield from _unqualified(query, column, aliases)


def _joined_by_name(query: Query) -> set[str]:
    joins = query.select.args.get("joins") or []
    names = {name.name.lower() for join in joins for name in join.args.get("using") or []}
    if any("NATURAL" in str(join.args.get("method") or "") for join in joins):
        names |= {column.name.lower() for column in query.select.find_all(exp.Column)}
    return names


def _around(query: Query) -> list[Query]:
    found = []
    scope = query.scope.parent
    while scope is not None:
        if isinstance(scope.expression, exp.Select):
            found.append(Query(query.script, scope, scope.expression))
        scope = scope.parent
    return found


def _qualified(query: Query, column: exp.Column) -> Findings:
    known = {name.lower() for name in query.own}
    for outer in _around(query):
        known |= {name.lower() for name in outer.own}
    name = column.table.lower()
    if column.args.get("db") or name in _PSEUDO or query.select.find_ancestor(exp.Create, exp.Merge):
        return
    if name not in known:
        inside = isinstance(query.select.find_ancestor(exp.Update, exp.Delete, exp.Insert), exp.Expr)
        if not inside and not query.select.args.get("laterals") and known:
            suggestion = nearest(name, known)
            if suggestion and len(name) > 2:
                yield query.script.at(column, "name-typo", 0.9, name=column.table, suggestion=suggestion)
            else:
                yield query.script.at(column, "undefined-name", 0.9, name=code(column))
        return
    if name in {entry.lower() for entry in query.own}:
        found = query.columns_of(name)
        if found is not None and column.name.lower() not in found:
            yield from _missing(query, column, set(found))


def _unqualified(query: Query, column: exp.Column, aliases: set[str]) -> Findings:
    name = column.name.lower()
    owners = query.owners(column)
    ordering = column.find_ancestor(exp.Order, exp.Group, exp.Having, exp.Select)
    if len(query.own) > 1 and not (name in aliases and isinstance(ordering, exp.Order | exp.Group | exp.Having)):
        qualified = {
            found.table.lower()
            for found in query.here(query.select, exp.Column)
            if isinstance(found, exp.Column) and found.name.lower() == name and found.table
        }
        double = owners if owners is not None else [entry for entry in query.own if entry.lower() in qualified]
        if len(double) > 1:
            fix = f"{double[0]}.{column.name}"
            yield query.script.at(column, "ambiguous-column", 0.9, column=column.name, fix=fix)
            return
    if owners is None or owners or name in aliases or not query.own:
        return
    if query.select.find_ancestor(exp.Create, exp.Merge, exp.Insert, exp.Update, exp.Delete):
        return
    if any((found := outer.owners(column)) is None or found for outer in _around(query)):
        return
    known = {entry for source in query.own for entry in query.columns_of(source) or {}}
    yield from _missing(query, column, known)


def _missing(query: Query, column: exp.Column, known: set[str]) -> Findings:
    suggestion = nearest(column.name.lower(), known)
    if suggestion:
        yield query.script.at(column, "name-typo", 0.95, name=column.name, suggestion=suggestion)
    else:
        yield query.script.at(column, "undefined-name", 0.9, name=code(column))


def joins(script: SqlScript) -> Findings:
    """Joins without a condition, outer joins that a condition turns into inner ones, counts that are never 0."""
    for query in script.queries:
        select = query.select
        for join in select.args.get("joins") or []:
            table = join.this
            kind, side = str(join.args.get("kind") or "").upper(), str(join.args.get("side") or "").upper()
            if not isinstance(table, exp.Table) or isinstance(table.this, exp.Func) or not table.name:
                continue
            inner_query = not isinstance(query.scope.sources.get(table.alias_or_name), exp.Table)
            natural = "NATURAL" in str(join.args.get("method") or "").upper()
            condition = join.args.get("on")
            stated = condition is not None and not isinstance(condition, exp.Boolean)
            crossed = kind == "CROSS" and not query.before(table).endswith(",")
            if not stated and not join.args.get("using") and not natural and not crossed and not inner_query:
                if not _connected(query, table.alias_or_name):
                    yield script.at(table, "missing-join-condition", 0.85, table=table.alias_or_name)
            elif condition is not None and stated and _foreign(condition, table.alias_or_name):
                yield script.at(condition, "missing-join-condition", 0.8, table=table.alias_or_name)
            if side == "LEFT":
                yield from _lost(query, table, condition)


def _connected(query: Query, name: str) -> bool:
    where = query.select.args.get("where")
    for node in query.here(where, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Between, exp.Like, exp.In):
        owners = {column.table.lower() for column in node.find_all(exp.Column)}
        if "" in owners and len(list(node.find_all(exp.Column))) > 1:
            return True
        if name.lower() in owners and len(owners) > 1:
            return True
    return query.here(where, exp.Exists) != []


def _foreign(condition: exp.Expr, name: str) -> bool:
    """Whether a join's condition speaks of other tables only."""
    owners = {column.table.lower() for column in condition.find_all(exp.Column)}
    return (
        bool(owners)
        and "" not in owners
        and name.lower() not in owners
        and not condition.find(exp.Subquery, exp.Exists)
    )


def commas(script: SqlScript) -> Findings:
    """Two columns of one table side by side without a comma, of which the second becomes another name for the first."""
    for query in script.queries:
        chosen = {
            entry.name.lower() for entry in query.select.expressions if isinstance(entry, exp.Column) and entry.name
        }
        for entry in query.select.expressions:
            value = entry.this if isinstance(entry, exp.Alias) else None
            if not isinstance(value, exp.Column) or isinstance(value.this, exp.Star) or entry.args["alias"].quoted:
                continue
            name, table = entry.alias.lower(), _table_of(query, value)
            if table is None or name in chosen or name == value.name.lower():
                continue
            if name in (query.columns_of(table) or {}) and query.before(entry.args["alias"]).split()[-1] != "AS":
                said = f"{code(value)} {entry.alias}"
                fix = f"{code(value)}, {f'{value.table}.' if value.table else ''}{entry.alias}"
                yield script.at(
                    value, "column-as-alias", 0.8, alias=entry.alias, column=code(value), code=said, fix=fix
                )


def _table_of(query: Query, column: exp.Column) -> str | None:
    """The source that a column certainly belongs to."""
    if column.table:
        return column.table
    owners = query.owners(column)
    return owners[0] if owners is not None and len(owners) == 1 else None


def _lost(query: Query, table: exp.Table, condition: exp.Expr | None) -> Findings:
    name, where = table.alias_or_name, query.select.args.get("where")
    for node in query.here(where, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Like, exp.In, exp.Between):
        column = node.this
        direct = isinstance(column, exp.Column) and column.table.lower() == name.lower()
        chosen = node.find_ancestor(exp.Or, exp.Not, exp.Case, exp.Coalesce, exp.Is)
        if (
            direct
            and (chosen is None or chosen.find_ancestor(exp.Select) is not query.select)
            and not isinstance(node.args.get("expression"), exp.Null)
        ):
            yield query.script.at(node, "outer-join-lost", 0.8, table=name)
            break
    group = query.select.args.get("group")
    by_table = any(
        column.table.lower() in {name.lower(), ""}
        for column in (group.find_all(exp.Column) if group is not None else [])
    )
    counts = [
        node
        for entry in query.select.expressions
        for node in query.here(entry, exp.Count)
        if isinstance(node.this, exp.Star)
    ]
    if (
        group is not None
        and counts
        and not by_table
        and len(query.own) == 2
        and counts[0].find_ancestor(exp.Filter, exp.Window) is None
    ):
        column = next(
            (
                found
                for found in (condition.find_all(exp.Column) if condition is not None else [])
                if found.table.lower() == name.lower()
            ),
            None,
        )
        tested = query.here(where, exp.Is) or query.here(query.select.args.get("having"), exp.Count)
        if column is not None and not tested:
            yield query.script.at(counts[0], "count-star-outer", 0.85, table=name, fix=f"COUNT({code(column)})")


RULES = (tables, columns, joins, commas)
