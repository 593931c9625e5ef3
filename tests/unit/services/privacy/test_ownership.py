"""No table with people's data is forgotten."""

from __future__ import annotations

import uuid

from sqlalchemy.dialects import sqlite

from services.privacy.ownership import NOBODYS, WITHHELD, exported, owned
from storage.tables import metadata


def test_every_table_is_exported_or_withheld_or_nobodys_for_a_reason() -> None:
    belonging = {one.table.name for one in owned()}
    tables = set(metadata.tables)
    assert tables - belonging - set(NOBODYS) == set(), "say in services/privacy/ownership.py whose rows these are"
    assert set(NOBODYS) <= tables
    assert set(WITHHELD) <= belonging
    assert not belonging & set(NOBODYS)
    assert all(len(reason) > 10 for reason in (NOBODYS | WITHHELD).values())


def test_what_is_nobodys_has_no_column_for_a_user_but_who_did_something() -> None:
    for name in NOBODYS:
        columns = {key.parent.name for key in metadata.tables[name].foreign_keys if key.column.table.name == "users"}
        assert columns <= {"updated_by", "created_by", "reviewed_by"}, name


def test_everything_that_is_somebodys_goes_with_them() -> None:
    for one in owned():
        steps = [*(own for own, _ in one.via), one.owner]
        for column in steps:
            for key in column.foreign_keys:
                assert key.ondelete in ("CASCADE", "SET NULL"), f"{one.table.name}.{column.name}"


def test_no_secret_is_exported_and_every_row_is_asked_for_by_its_owner() -> None:
    for one in exported():
        query = str(one.rows_of(uuid.uuid4()).compile(dialect=sqlite.dialect()))
        assert "password_hash" not in query
        assert "key_hash" not in query
        assert one.owner.name in query
