"""SQL: what a query asks in another way than was meant: missing values, groups, conditions, changes without a condition.

What does not live here: names and joins (`sql_names`, `sql_links`).
"""

from __future__ import annotations

from sqlglot import exp

from services.debugging.analysis.program import Findings
from services.debugging.analysis.sql_program import Query, SqlScript, code

_COMPARED = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_NUMBERS = ("INT", "NUMERIC", "DECIMAL", "REAL", "FLOAT", "DOUBLE", "SERIAL")


def null_compared(script: SqlScript) -> Findings:
    """`= NULL`, and `NOT IN` with a query that may give NULL."""
    for node in script.nodes(exp.EQ, exp.NEQ):
        setting = (
            isinstance(node.parent, exp.Update | exp.Set | exp.SetItem | exp.OnConflict | exp.PropertyEQ)
            and node.arg_key == "expressions"
        )
        if isinstance(node.expression, exp.Null) and not setting:
            negated = "NOT " if isinstance(node, exp.NEQ) else ""
            yield script.at(
                node, "missing-value-compared", 0.95, code=code(node), fix=f"{code(node.this)} IS {negated}NULL"
            )
    for node in script.nodes(exp.Not):
        inside = node.this
        query = inside.args.get("query") if isinstance(inside, exp.In) else None
        select = query.this if isinstance(query, exp.Subquery) else query
        if (
            not isinstance(select, exp.Select)
            or len(select.expressions) != 1
            or not isinstance(select.expressions[0], exp.Column)
        ):
            continue
        column = select.expressions[0]
        if _may_be_null(script, select, column):
            fix = f"{code(column)} IS NOT NULL"
            yield script.at(
                node,
                "missing-value-compared",
                0.75,
                code=f"{code(inside.this)} NOT IN (SELECT {code(column)} …)",
                fix=fix,
            )


def _may_be_null(script: SqlScript, select: exp.Select, column: exp.Column) -> bool:
    where = select.args.get("where")
    if where is not None and any(found.name.lower() == column.name.lower() for found in where.find_all(exp.Column)):
        return False
    source = select.args.get("from_")
    table = source.this if source is not None else None
    if not isinstance(table, exp.Table) or select.args.get("joins") or select.args.get("group"):
        return False
    columns = script.tables.get(table.name.lower())
    if columns is None:
        return column.name.lower().endswith(("parent_id", "manager_id", "reports_to", "referrer_id"))
    found = columns.get(column.name.lower())
    return found is not None and not found.required


def aggregates(script: SqlScript) -> Findings:
    """Aggregates and aliases where rows are still single, and columns that a group has no value for."""
    for query in script.queries:
        select = query.select
        where, group = select.args.get("where"), select.args.get("group")
        for clause, name in ((where, "WHERE"), (group, "GROUP BY")):
            for node in query.here(clause, exp.AggFunc):
                if not isinstance(node.parent, exp.Window) and node.find_ancestor(exp.Window) is None:
                    yield script.at(node, "misplaced-in-clause", 0.95, code=code(node), clause=name)
        made = {entry.alias.lower(): entry.this for entry in select.expressions if isinstance(entry, exp.Alias)}
        for column in query.here(where, exp.Column):
            value = made.get(column.name.lower())
            if value is None or not isinstance(column, exp.Column) or column.table or isinstance(value, exp.Column):
                continue
            known = any(found.name.lower() == column.name.lower() for found in value.find_all(exp.Column))
            owned = query.owners(column)
            if not known and not owned and (owned is not None or value.find(exp.AggFunc, exp.Window)):
                yield script.at(column, "misplaced-in-clause", 0.8, code=column.name, clause="WHERE")
        having = select.args.get("having")
        if (
            having is not None
            and group is None
            and not query.here(having, exp.AggFunc)
            and not any(query.here(entry, exp.AggFunc) for entry in select.expressions)
        ):
            yield script.at(having, "better-written", 0.8, code=code(having), fix=f"WHERE {code(having.this)}")
        yield from _not_grouped(query)


def _not_grouped(query: Query) -> Findings:
    select = query.select
    group = select.args.get("group")
    counted = [
        node
        for entry in select.expressions
        for node in query.here(entry, exp.AggFunc)
        if node.find_ancestor(exp.Window) is None
    ]
    if group is None and (not counted or select.args.get("distinct")):
        return
    grouping = (exp.Rollup, exp.Cube, exp.GroupingSets)
    if group is not None and (group.find(*grouping) or group.args.get("all") or "ROLLUP" in code(group).upper()):
        return
    grouped = group.expressions if group is not None else []
    texts = {code(entry).lower() for entry in grouped}
    names = {entry.name.lower() for entry in grouped if isinstance(entry, exp.Column)}
    whole = {entry.table.lower() for entry in grouped if isinstance(entry, exp.Column) and _is_key(query, entry)}
    whole |= _led_to(query, whole)
    for position, entry in enumerate(select.expressions, start=1):
        value = entry.unalias()
        if (
            str(position) in texts
            or entry.alias.lower() in names
            or code(value).lower() in texts
            or isinstance(value, exp.Star)
        ):
            continue
        for column in query.here(value, exp.Column) + ([value] if isinstance(value, exp.Column) else []):
            if not isinstance(column, exp.Column) or isinstance(column.this, exp.Star):
                continue
            hidden = column.find_ancestor(exp.AggFunc, exp.Window, exp.Filter, exp.WithinGroup)
            inside = any(code(parent).lower() in texts for parent in _up_to(column, value))
            outer = bool(column.table) and column.table not in query.own
            by_key = column.table.lower() in whole or (whole and not column.table) or "" in whole
            if (
                (
                    (hidden is None or hidden.find_ancestor(exp.Select) is not query.select)
                    and not inside
                    and not outer
                    and not by_key
                )
                and column.name.lower() not in names
                and not (group is None and isinstance(value, exp.Subquery))
            ):
                yield query.script.at(column, "not-grouped", 0.85, column=code(column))
                break


def _up_to(node: exp.Expr, top: exp.Expr) -> list[exp.Expr]:
    found = [node]
    while found[-1] is not top and found[-1].parent is not None:
        found.append(found[-1].parent)
    return found


def _led_to(query: Query, whole: set[str]) -> set[str]:
    """The tables of which one row belongs to each row of the tables in `whole`: joined by their key."""
    found = set(whole)
    for join in query.select.args.get("joins") or []:
        for node in query.here(join.args.get("on"), exp.EQ):
            for one, other in ((node.this, node.expression), (node.expression, node.this)):
                columns = isinstance(one, exp.Column) and isinstance(other, exp.Column)
                if columns and one.table.lower() in found and _is_key(query, other):
                    found.add(other.table.lower())
    return found


def _is_key(query: Query, column: exp.Column) -> bool:
    name = column.name.lower()
    if name == "id" or name == "rowid":
        return True
    columns = (
        query.columns_of(column.table)
        if column.table
        else query.columns_of(query.own[0])
        if len(query.own) == 1
        else None
    )
    first = next(iter(columns), "") if columns else ""
    found = columns.get(name) if columns else None
    return (found is not None and found.required and first == name) or (columns is None and name.endswith("_id"))


def conditions(script: SqlScript) -> Findings:
    """Conditions that are never or always true, `AND` before `OR`, `LIKE` without a wildcard, numbers compared with text."""
    for node in script.nodes(exp.Between):
        low, high = node.args["low"], node.args["high"]
        numbers = all(isinstance(value, exp.Literal) and not value.is_string for value in (low, high))
        texts = all(isinstance(value, exp.Literal) and value.is_string for value in (low, high)) and len(
            low.name
        ) == len(high.name)
        reversed_numbers = numbers and float(low.name) > float(high.name)
        if reversed_numbers or (texts and low.name > high.name):
            yield script.at(node, "constant-condition", 0.95, condition=code(node), value="FALSE")
    for node in script.nodes(exp.Like, exp.ILike):
        pattern = node.expression
        if isinstance(pattern, exp.Literal) and pattern.is_string and not set(pattern.name) & {"%", "_"}:
            fix = f"{code(node.this)} LIKE '%{pattern.name}%'"
            yield script.at(node, "compared-wrongly", 0.85, operator="LIKE", code=code(node), fix=fix)
    for node in script.nodes(exp.And, exp.Or):
        parts = [part for part in node.flatten() if isinstance(part, _COMPARED)]
        if isinstance(node.parent, type(node)):
            continue
        for index, first in enumerate(parts):
            for second in parts[index + 1 :]:
                value = _together(first, second, isinstance(node, exp.And))
                if value:
                    yield script.at(
                        second,
                        "constant-condition",
                        0.9,
                        condition=f"{code(first)} {'AND' if isinstance(node, exp.And) else 'OR'} {code(second)}",
                        value=value,
                    )
    for node in script.nodes(exp.EQ):
        if (
            isinstance(node.this, exp.Column)
            and code(node.this) == code(node.expression)
            and not isinstance(node.parent, exp.Update)
        ):
            yield script.at(node, "constant-condition", 0.9, condition=code(node), value="TRUE")
    yield from _mixed(script)
    yield from _bare_texts(script)


def _together(first: exp.Expr, second: exp.Expr, both: bool) -> str:
    one, two = first.expression, second.expression
    if not isinstance(first.this, exp.Column) or code(first.this) != code(second.this):
        return ""
    if not isinstance(one, exp.Literal) or not isinstance(two, exp.Literal) or one.is_string != two.is_string:
        return ""
    if one.name != two.name:
        if both and isinstance(first, exp.EQ) and isinstance(second, exp.EQ):
            return "FALSE"
        if not both and isinstance(first, exp.NEQ) and isinstance(second, exp.NEQ):
            return "TRUE"
    if one.is_string:
        return ""
    low, high = float(one.name), float(two.name)
    if isinstance(first, exp.GT | exp.GTE) and isinstance(second, exp.LT | exp.LTE):
        low, high = high, low
    elif not isinstance(first, exp.LT | exp.LTE) or not isinstance(second, exp.GT | exp.GTE):
        return ""
    if both:
        return "FALSE" if low < high else ""
    return "TRUE" if high < low else ""


def _mixed(script: SqlScript) -> Findings:
    for node in script.nodes(exp.Or):
        left, right = node.this, node.expression
        for single, pair in ((left, right), (right, left)):
            if (
                not isinstance(pair, exp.And)
                or not isinstance(single, exp.EQ)
                or not isinstance(single.this, exp.Column)
            ):
                continue
            parts = list(pair.flatten())
            near = parts[0] if single is left else parts[-1]
            rest = [part for part in parts if part is not near]
            alike = isinstance(near, exp.EQ) and code(near.this) == code(single.this)
            if (
                alike
                and rest
                and not any(code(single.this) == code(column) for part in rest for column in part.find_all(exp.Column))
            ):
                first, second = (single, near) if single is left else (near, single)
                either = f"({code(first)} OR {code(second)})"
                fix = f"{either} AND {code(rest[0])}" if single is left else f"{code(rest[0])} AND {either}"
                yield script.at(node, "operator-meaning", 0.8, code=code(node), fix=fix)


def _bare_texts(script: SqlScript) -> Findings:
    """`city = 'Rome' OR 'Oslo'`: the text after `OR` is a condition of its own."""
    for node in script.nodes(exp.And, exp.Or):
        if isinstance(node.parent, type(node)):
            continue
        parts = list(node.flatten())
        first = parts[0]
        texts = [part for part in parts if isinstance(part, exp.Literal) and part.is_string]
        if isinstance(first, exp.EQ | exp.NEQ | exp.Like) and texts and isinstance(first.expression, exp.Literal):
            word = " AND " if isinstance(node, exp.And) else " OR "
            whole = [
                code(type(first)(this=first.this.copy(), expression=part.copy())) if part in texts else code(part)
                for part in parts
            ]
            yield script.at(node, "operator-meaning", 0.9, code=code(node), fix=word.join(whole))


def kinds_compared(script: SqlScript) -> Findings:
    """A column of numbers compared with text, where the script creates the table."""
    for query in script.queries:
        for node in query.here(query.select, *_COMPARED):
            column, literal = node.this, node.expression
            if not isinstance(column, exp.Column) or not isinstance(literal, exp.Literal) or not literal.is_string:
                continue
            owners = [column.table] if column.table else query.owners(column) or []
            found = (query.columns_of(owners[0]) or {}).get(column.name.lower()) if len(owners) == 1 else None
            if found and found.type.startswith(_NUMBERS) and "INTERVAL" not in found.type:
                fix = code(node).replace(code(literal), literal.name)
                yield script.at(node, "compared-wrongly", 0.85, operator=_sign(node), code=code(node), fix=fix)


def _sign(node: exp.Expr) -> str:
    signs: dict[type[exp.Expr], str] = {
        exp.EQ: "=",
        exp.NEQ: "<>",
        exp.GT: ">",
        exp.GTE: ">=",
        exp.LT: "<",
        exp.LTE: "<=",
    }
    return signs[type(node)]


def changes(script: SqlScript) -> Findings:
    """UPDATE and DELETE of every row; INSERT with too few or too many values."""
    for statement in script.statements:
        if isinstance(statement, exp.Update | exp.Delete) and statement.args.get("where") is None:
            narrowed = any(
                statement.args.get(name) for name in ("limit", "using", "from_", "cluster", "order", "tables")
            )
            if not narrowed and isinstance(statement.this, exp.Table):
                keyword = "UPDATE" if isinstance(statement, exp.Update) else "DELETE"
                yield script.at(statement.this, "no-where", 0.75, statement=keyword, table=statement.this.name)
        if isinstance(statement, exp.Insert):
            yield from _value_count(script, statement)


def _value_count(script: SqlScript, statement: exp.Insert) -> Findings:
    schema, values = statement.this, statement.expression
    columns = len(schema.expressions) if isinstance(schema, exp.Schema) else 0
    table = schema.this if isinstance(schema, exp.Schema) else schema
    if not columns and isinstance(table, exp.Table):
        columns = len(script.tables.get(table.name.lower(), {}))
    if not columns:
        return
    if isinstance(values, exp.Values):
        for row in values.expressions:
            given = len(row.expressions) if isinstance(row, exp.Tuple) else 1
            if given != columns:
                yield script.at(row, "argument-count", 0.95, function="INSERT", expected=columns, given=given)
    elif (
        isinstance(values, exp.Select)
        and not any(entry.is_star for entry in values.expressions)
        and len(values.expressions) != columns
    ):
        yield script.at(
            values, "argument-count", 0.95, function="INSERT", expected=columns, given=len(values.expressions)
        )


def stars(script: SqlScript) -> Findings:
    """`SELECT *` from a table, as the answer of the whole statement."""
    for statement in script.statements:
        if isinstance(statement, exp.Select) and statement.args.get("joins"):
            for entry in statement.expressions:
                source = statement.args.get("from_")
                if isinstance(entry, exp.Star) and source is not None and isinstance(source.this, exp.Table):
                    yield script.at(entry, "better-written", 0.5, code="SELECT *", fix="SELECT a, b, …")


RULES = (null_compared, aggregates, conditions, kinds_compared, changes, stars)
