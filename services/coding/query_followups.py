"""What to ask about a query: from the constructs that it uses, whose meaning the language fixes.

Pure. What lives here: the constructs of SQL and what a right answer says about each. What does not: other languages (`followups`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.interviewing.bank import KeyPoint

Entry = tuple[str, str, int, Sequence[KeyPoint]]
_COMMENT_OR_TEXT = re.compile(r"--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'", re.DOTALL)


@dataclass(frozen=True)
class _Construct:
    name: str
    pattern: re.Pattern[str]
    question: str
    points: tuple[KeyPoint, ...]


def about_query(code: str) -> list[Entry]:
    """Name, question, line and key points for each construct that the query uses; at last an unscored question on indexes."""
    plain = _COMMENT_OR_TEXT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), code)
    found: list[Entry] = []
    for construct in _CONSTRUCTS:
        match = construct.pattern.search(plain)
        if match is not None:
            line = plain.count("\n", 0, match.start()) + 1
            found.append((construct.name, construct.question.format(line=line), line, construct.points))
    filtered = re.search(r"\b(?:where|join|order\s+by)\b", plain, re.IGNORECASE)
    if filtered is not None:
        line = plain.count("\n", 0, filtered.start()) + 1
        question = f"Which index would help the query at line {line} when the tables are large, and why?"
        found.append(("index", question, line, ()))
    return found


def _point(name: str, weight: int, point: str, *paraphrases: str) -> KeyPoint:
    return KeyPoint(id=name, point=point, weight=weight, paraphrases=list(paraphrases))


_CONSTRUCTS = (
    _Construct(
        "left-join",
        re.compile(r"\bleft\s+(?:outer\s+)?join\b", re.IGNORECASE),
        "You use a LEFT JOIN in line {line}. What would change with an INNER JOIN?",
        (
            _point(
                "kept",
                3,
                "A LEFT JOIN keeps the rows of the left table that have no match; an INNER JOIN would drop them.",
                "Rows without a match would be lost with an inner join.",
                "An inner join returns only rows that match in both tables.",
                "With the left join every row of the first table stays in the result.",
            ),
            _point(
                "nulls",
                2,
                "For a row without a match the columns of the right table are NULL.",
                "The missing side is filled with NULL.",
                "The columns of the other table come back as nulls.",
            ),
        ),
    ),
    _Construct(
        "having",
        re.compile(r"\bhaving\b", re.IGNORECASE),
        "You use HAVING in line {line}. Why does that condition not stand in WHERE?",
        (
            _point(
                "after-grouping",
                3,
                "HAVING filters groups after aggregation, and its condition is on an aggregate.",
                "Having is applied to the groups after GROUP BY.",
                "It filters on the result of an aggregate such as a count or a sum.",
            ),
            _point(
                "where-before",
                2,
                "WHERE filters single rows before they are grouped, when no aggregate is known yet.",
                "Where is evaluated before the grouping.",
                "An aggregate cannot be used in where because the groups do not exist yet.",
            ),
        ),
    ),
    _Construct(
        "window",
        re.compile(r"\bover\s*\(", re.IGNORECASE),
        "You use a window function in line {line}. How does it differ from GROUP BY?",
        (
            _point(
                "rows-stay",
                3,
                "A window function computes over a set of rows and keeps every row; GROUP BY makes one row of each group.",
                "The window keeps all the rows while group by collapses them.",
                "Group by returns one row per group, the window function returns a value for each row.",
            ),
            _point(
                "partition",
                1,
                "PARTITION BY and ORDER BY inside OVER say which rows belong together and in which order.",
                "Partition by splits the rows into groups for the window.",
                "The order inside over decides the order of the rows in the window.",
            ),
        ),
    ),
    _Construct(
        "not-in",
        re.compile(r"\bnot\s+in\s*\(\s*select\b", re.IGNORECASE),
        "You use NOT IN with a subquery in line {line}. What happens when the subquery returns a NULL?",
        (
            _point(
                "no-rows",
                3,
                "When the subquery returns a NULL, NOT IN is true for no row and the result is empty.",
                "With a null in the list no row is returned.",
                "The comparison with null is unknown, so nothing comes back.",
            ),
            _point(
                "not-exists",
                2,
                "NOT EXISTS, or a condition that leaves out NULL, does not have this problem.",
                "Use not exists instead.",
                "Filter the nulls out in the subquery.",
            ),
        ),
    ),
    _Construct(
        "distinct",
        re.compile(r"\bdistinct\b", re.IGNORECASE),
        "You use DISTINCT in line {line}. What does it do here, and what does it cost?",
        (
            _point(
                "duplicates",
                3,
                "DISTINCT removes duplicates, so that equal values count or appear once.",
                "It drops duplicate rows.",
                "Each value is only taken once.",
            ),
            _point(
                "sorting",
                1,
                "The database has to sort or hash the values to find duplicates, which takes time and memory.",
                "It needs a sort or a hash of all rows.",
                "Removing duplicates costs extra work.",
            ),
        ),
    ),
    _Construct(
        "is-null",
        re.compile(r"\bis\s+(?:not\s+)?null\b", re.IGNORECASE),
        "You test for NULL with IS in line {line}. Why not with an equals sign?",
        (
            _point(
                "unknown",
                3,
                "A comparison with NULL gives unknown, never true, so = NULL selects no row.",
                "Null equals nothing, not even null.",
                "Comparing with null using the equals sign is never true.",
            ),
            _point(
                "is-operator",
                1,
                "IS NULL is the operator that tests whether a value is missing.",
                "Is null checks for a missing value.",
                "Only is null finds missing values.",
            ),
        ),
    ),
    _Construct(
        "group-by",
        re.compile(r"\bgroup\s+by\b", re.IGNORECASE),
        "You use GROUP BY in line {line}. Which columns may stand in SELECT then, and why?",
        (
            _point(
                "grouped-or-aggregated",
                3,
                "Columns that are grouped by, and aggregates of the others.",
                "Only the grouping columns and aggregate functions.",
                "Everything that is not aggregated has to be in the group by.",
            ),
            _point(
                "one-value",
                2,
                "Each group gives one row, and another column has no single value in a group.",
                "There would be several values for one group.",
                "The database would not know which row's value to show.",
            ),
        ),
    ),
)
