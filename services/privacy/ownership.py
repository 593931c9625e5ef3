"""Whose rows are whose: read from the foreign keys, so that a new table cannot be forgotten.

A table belongs to people when it has a column `user_id`, or hangs by a cascade on one that does. What belongs to nobody, or is not given
out, stands in `NOBODYS` or `WITHHELD` with the reason; a test fails for a table that is in none of the three.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, Select, Table, select

from storage.tables import metadata

_USERS = "users"

NOBODYS = {
    "setting_overrides": "settings of the deployment; only who changed one is noted, and forgotten with the account",
    "bias_audits": "measures over many people, no value of one",
    "bias_alerts": "measures over many people; the decision that one may point at is exported as a decision",
    "decision_checkpoints": "hashes of the decision log",
    "research_exports": "how many rows an administrator exported; what was in them is not kept",
    "retention_runs": "how many rows were removed",
    "usage_days": "how often models were called on a day, by anybody",
    "scoring_runs": "when a nightly run began and ended",
}
"""Tables without anybody's data, each with the reason."""

WITHHELD = {
    "refresh_tokens": "hashes of sign-in tokens: of no use but to whoever would break in",
    "idempotent_requests": "copies, kept for a day, of answers whose contents are in the other files",
}
"""Tables with people's data that an export leaves out, each with the reason."""

_SECRET_COLUMNS = frozenset({"password_hash", "key_hash", "token_hash", "salt"})


@dataclass(frozen=True)
class Owned:
    """A table whose rows are people's, and how to find those of one person."""

    table: Table
    via: tuple[tuple[Column[object], Column[object]], ...]
    """Steps up to the table with the owner: (own column, the parent's)."""
    owner: Column[object]

    def rows_of(self, user_id: uuid.UUID) -> Select[tuple[object, ...]]:
        """Every row of this person, without secrets, in the order of the primary key."""
        shown = [column for column in self.table.columns if column.name not in _SECRET_COLUMNS]
        query = select(*shown).where(self.owner == user_id)
        for own, parent in self.via:
            query = query.where(own == parent)
        return query.order_by(*self.table.primary_key.columns)


@cache
def owned() -> tuple[Owned, ...]:
    """Every table whose rows are people's, in the order in which they depend on one another."""
    return tuple(found for table in metadata.sorted_tables if (found := _owned(table)) is not None)


def exported() -> Iterator[Owned]:
    """Those that an export holds."""
    return (one for one in owned() if one.table.name not in WITHHELD)


def _owned(table: Table, seen: frozenset[str] = frozenset()) -> Owned | None:
    if table.name in NOBODYS or table.name in seen:
        return None
    if table.name == _USERS:
        return Owned(table, (), table.columns["id"])
    direct = table.columns.get("user_id")
    if direct is not None and any(key.column.table.name == _USERS for key in direct.foreign_keys):
        return Owned(table, (), direct)
    for key in sorted(table.foreign_keys, key=lambda one: one.parent.name):
        if key.ondelete != "CASCADE":
            continue
        above = _owned(key.column.table, seen | {table.name})
        if above is not None:
            return Owned(table, ((key.parent, key.column), *above.via), above.owner)
    return None
