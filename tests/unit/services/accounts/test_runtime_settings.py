"""Settings that an administrator may change while the service runs."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from core.clock import FixedClock
from core.errors import InvalidInput
from core.settings import AuthSettings, LimitSettings, Settings, StorageSettings
from services.accounts import Accounts, SettingValue, SignedIn, open_accounts
from storage.database import Database
from storage.tables import SettingOverride, User

Register = Callable[[], Awaitable[SignedIn]]


@pytest.fixture
async def admin(database: Database) -> User:
    user = User(email="root@example.com", name="Root", role="admin")
    async with database.write() as session:
        session.add(user)
    return user


async def test_a_change_is_in_force_at_once_and_can_be_taken_back(
    accounts: Accounts, settings: Settings, admin: User
) -> None:
    configured = settings.auth
    await accounts.settings.change({"password_min_length": 16, "rate_limits": False}, admin.id)
    assert (settings.auth.password_min_length, settings.limits.rate_limits) == (16, False)
    assert settings.auth.jwt_private_key == configured.jwt_private_key
    listed = accounts.settings.current()["password_min_length"]
    assert (listed.value, listed.configured) == (16, 10)
    assert "password" in listed.description

    await accounts.settings.change({"password_min_length": None}, admin.id)
    assert settings.auth == configured
    assert settings.limits.rate_limits is False


async def test_a_change_outlives_the_process(
    accounts: Accounts, database: Database, clock: FixedClock, admin: User, tmp_path: Path, token_key: str
) -> None:
    await accounts.settings.change({"rate_per_user": 7}, admin.id)
    again = Settings(
        storage=StorageSettings(data_dir=tmp_path),
        auth=AuthSettings.model_validate({"jwt_private_key": token_key}),
        limits=LimitSettings(rate_per_user=50),
    )
    reopened = await open_accounts(database, clock, again)
    assert again.limits.rate_per_user == 7
    await reopened.settings.change({"rate_per_user": None}, admin.id)
    assert again.limits.rate_per_user == 50


async def test_another_process_takes_it_on(
    accounts: Accounts, database: Database, clock: FixedClock, admin: User, settings: Settings
) -> None:
    theirs = Settings(storage=settings.storage, auth=settings.auth)
    other = await open_accounts(database, clock, theirs)
    await accounts.settings.change({"registration_open": False}, admin.id)
    assert theirs.auth.registration_open
    await other.settings.load()
    assert not theirs.auth.registration_open


@pytest.mark.parametrize("name", ["jwt_private_key", "data_dir", "colour", "database_url", "__class__"])
async def test_other_names_are_refused_with_those_known(
    accounts: Accounts, settings: Settings, admin: User, name: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        await accounts.settings.change({name: 1, "rate_per_user": 5}, admin.id)
    assert caught.value.code == "UNKNOWN_SETTING"
    assert caught.value.details["unknown"] == [name]
    assert "rate_per_user" in caught.value.details["known"]
    assert settings.limits.rate_per_user == 100


@pytest.mark.parametrize(
    ("name", "value"),
    [("rate_per_user", 0), ("rate_per_user", True), ("rate_limits", 1), ("password_min_length", 7.5)],
)
async def test_values_out_of_range_or_of_another_type_change_nothing(
    accounts: Accounts, settings: Settings, admin: User, name: str, value: SettingValue
) -> None:
    with pytest.raises(InvalidInput) as caught:
        await accounts.settings.change({"registration_open": False, name: value}, admin.id)
    assert [field["field"] for field in caught.value.details["fields"]] == [f"body.{name}"]
    assert settings.auth.registration_open
    assert accounts.settings.current()["registration_open"].value is True


async def test_what_another_version_stored_is_passed_over(
    accounts: Accounts, database: Database, settings: Settings
) -> None:
    async with database.write() as session:
        session.add(SettingOverride(name="of_another_version", value=1))
        session.add(SettingOverride(name="rate_per_user", value=-1))
        session.add(SettingOverride(name="burst_per_user", value=9))
    await accounts.settings.load()
    assert (settings.limits.rate_per_user, settings.limits.burst_per_user) == (100, 9)
