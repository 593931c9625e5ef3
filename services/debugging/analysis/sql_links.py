"""SQL: joins that compare other columns than those by which the script's tables refer to one another."""

from __future__ import annotations

from sqlglot import exp

from services.debugging.analysis.program import Findings
from services.debugging.analysis.sql_program import End, Link, Query, SqlScript, code


def joined_otherwise(script: SqlScript) -> Findings:
    """A comparison of two tables by a wrong column, where one refers to the other by columns that the query never compares."""
    for query in script.queries if script.links else []:
        select = query.select
        clauses = [select.args.get("where"), *(join.args.get("on") for join in select.args.get("joins") or [])]
        pairs = [
            (node, *sides)
            for clause in clauses
            for node in query.here(clause, exp.EQ)
            if (sides := _sides(query, node)) is not None
        ]
        compared = {frozenset((left, right)) for _, left, right in pairs}
        for node, left, right in pairs:
            between = [link for link in script.links if {link[0][0], link[1][0]} == {left[0], right[0]}]
            if len(between) != 1 or left[0] == right[0] or _refer_to_one(script.links, left, right):
                continue
            link = between[0]
            if frozenset(link) not in compared and (left in link) != (right in link):
                fix = _mended(node, left, link)
                yield script.at(node, "join-columns", 0.8, code=code(node), fix=code(fix))


def _sides(query: Query, node: exp.Expr) -> tuple[End, End] | None:
    """The columns on both sides of a comparison; None where one side is none that the script creates."""
    found: list[End] = []
    for side in (node.this, node.expression):
        if not isinstance(side, exp.Column):
            return None
        owners = [side.table] if side.table else query.owners(side)
        if owners is None or len(owners) != 1 or side.name.lower() not in (query.columns_of(owners[0]) or {}):
            return None
        source = next((entry for name, entry in query.scope.sources.items() if name.lower() == owners[0].lower()), None)
        if not isinstance(source, exp.Table):
            return None
        found.append((source.name.lower(), side.name.lower()))
    return found[0], found[1]


def _refer_to_one(links: set[Link], left: End, right: End) -> bool:
    """Whether both columns refer to the same column of a third table."""
    return any(start == left and (right, to) in links for start, to in links)


def _mended(node: exp.Expr, left: End, link: Link) -> exp.Expr:
    """The comparison with the link's other column in place of the one that is none of its ends."""
    mended = node.copy()
    start, to = link
    if left in link:
        wrong, wanted = mended.expression, to if left == start else start
    else:
        wrong, wanted = mended.this, start if left[0] == start[0] else to
    wrong.this.set("this", wanted[1])
    return mended


RULES = (joined_otherwise,)
