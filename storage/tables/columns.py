"""Column types and defaults that all tables share."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import JSON, DateTime, Text, TypeDecorator
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.engine import Dialect
from sqlmodel import Field, SQLModel

# Every constraint has a name, so that a later migration can speak of it.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


OnDelete = Literal["CASCADE", "SET NULL", "RESTRICT"]


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment in UTC on every database: SQLite has no time zones, so they are put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse naive moments, store UTC."""
        del dialect
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment has a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


JsonColumn = JSON().with_variant(JSONB(), "postgresql")


def now() -> datetime:
    """The present moment, for `created_at` defaults."""
    return datetime.now(UTC)


def key() -> Any:
    """A random UUID primary key."""
    return Field(default_factory=uuid.uuid4, primary_key=True)


def reference(column: str, *, ondelete: OnDelete = "CASCADE", **options: Any) -> Any:
    """A foreign key to `table.column`, indexed unless `index=False`."""
    options.setdefault("index", True)
    return Field(foreign_key=column, ondelete=ondelete, **options)


def long_text(**options: Any) -> Any:
    """Text of any length."""
    return Field(sa_type=Text, **options)


def moment(**options: Any) -> Any:
    """A moment that is always there, by default the present."""
    return Field(default_factory=now, sa_type=UtcDateTime, **options)


def optional_moment(**options: Any) -> Any:
    """A moment that may be missing."""
    return Field(default=None, sa_type=UtcDateTime, **options)


def json_list() -> Any:
    """A JSON list, empty by default."""
    return Field(default_factory=list, sa_type=JsonColumn)


def json_object() -> Any:
    """A JSON object, empty by default."""
    return Field(default_factory=dict, sa_type=JsonColumn)


def optional_json() -> Any:
    """A JSON value that may be missing; None is SQL NULL."""
    return Field(default=None, sa_type=JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql"))
