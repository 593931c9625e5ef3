"""Keys for integrators."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from core.clock import FixedClock
from core.errors import Forbidden, InvalidInput, NotFound, Unauthenticated
from services.accounts import Accounts, Scope
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.tables import ApiKey, User

Somebody = Callable[[], Awaitable[User]]


async def test_a_key_stands_for_its_user_within_its_scopes(accounts: Accounts, somebody: Somebody) -> None:
    user = await somebody()
    key = await accounts.api_keys.create(user.id, "portal", [Scope.JOBS_READ, Scope.JOBS_WRITE, Scope.JOBS_READ], None)
    principal = await accounts.authenticate(key.secret)
    assert (principal.user_id, principal.kind) == (user.id, "api_key")
    assert set(principal.scopes or ()) == {"jobs:read", "jobs:write"}
    assert principal.may(Scope.JOBS_READ)
    assert not principal.may(Scope.JOBS_READ, Scope.RESUMES_READ)


async def test_only_a_digest_of_the_key_is_stored(accounts: Accounts, somebody: Somebody, database: Database) -> None:
    key = await accounts.api_keys.create((await somebody()).id, "portal", [Scope.JOBS_READ], None)
    async with database.read() as session:
        stored = await session.get_one(ApiKey, key.record.id)
    assert key.secret.startswith(stored.prefix)
    assert key.secret.removeprefix(stored.prefix) not in stored.model_dump_json()
    assert len(key.secret) - len(stored.prefix) > 40


async def test_a_key_ends_when_it_said(accounts: Accounts, somebody: Somebody, clock: FixedClock) -> None:
    user = await somebody()
    key = await accounts.api_keys.create(user.id, "short", [Scope.JOBS_READ], clock.now() + timedelta(hours=1))
    clock.advance(minutes=59)
    await accounts.authenticate(key.secret)
    clock.advance(minutes=1)
    with pytest.raises(Unauthenticated):
        await accounts.authenticate(key.secret)
    with pytest.raises(InvalidInput, match="future"):
        await accounts.api_keys.create(user.id, "late", [Scope.JOBS_READ], clock.now())


async def test_revoking_ends_a_key_at_once_and_only_its_owner_can(accounts: Accounts, somebody: Somebody) -> None:
    asha, ravi = await somebody(), await somebody()
    key = await accounts.api_keys.create(asha.id, "portal", [Scope.JOBS_READ], None)
    with pytest.raises(NotFound):
        await accounts.api_keys.revoke(ravi.id, key.record.id)
    await accounts.authenticate(key.secret)
    await accounts.api_keys.revoke(asha.id, key.record.id)
    with pytest.raises(Unauthenticated):
        await accounts.authenticate(key.secret)
    for key_id in (key.record.id, uuid.uuid4()):
        with pytest.raises(NotFound):
            await accounts.api_keys.revoke(asha.id, key_id)
    assert await accounts.api_keys.list(asha.id, PageRequest()) == ([], 0)


async def test_a_list_is_paged_sorted_and_ones_own(accounts: Accounts, somebody: Somebody, clock: FixedClock) -> None:
    asha, ravi = await somebody(), await somebody()
    for name in "bac":
        await accounts.api_keys.create(asha.id, name, [Scope.JOBS_READ], None)
        clock.advance(seconds=1)
    await accounts.api_keys.create(ravi.id, "z", [Scope.JOBS_READ], None)

    async def names(page: int, limit: int, *sort: tuple[str, bool]) -> tuple[str, int]:
        keys, total = await accounts.api_keys.list(asha.id, PageRequest(page, limit, sort))
        return "".join(key.name for key in keys), total

    assert await names(1, 20, ("created_at", False)) == ("bac", 3)
    assert await names(1, 2, ("name", True)) == ("cb", 3)
    assert await names(2, 2, ("name", True)) == ("a", 3)
    assert await names(3, 2, ("name", True)) == ("", 3)


async def test_use_is_noted_to_within_five_minutes(
    accounts: Accounts, somebody: Somebody, database: Database, clock: FixedClock
) -> None:
    key = await accounts.api_keys.create((await somebody()).id, "portal", [Scope.JOBS_READ], None)
    begun = clock.now()
    seen = []
    for minutes in (0, 4, 1):
        clock.advance(minutes=minutes)
        await accounts.authenticate(key.secret)
        async with database.read() as session:
            seen.append((await session.get_one(ApiKey, key.record.id)).last_used_at)
    assert seen == [begun, begun, begun + timedelta(minutes=5)]


async def test_a_key_of_a_switched_off_account_is_worth_nothing(
    accounts: Accounts, somebody: Somebody, database: Database
) -> None:
    user = await somebody()
    key = await accounts.api_keys.create(user.id, "portal", [Scope.JOBS_READ], None)
    async with database.write() as session:
        (await session.get_one(User, user.id)).active = False
    with pytest.raises(Unauthenticated):
        await accounts.authenticate(key.secret)


async def test_a_key_cannot_sign_out(accounts: Accounts, somebody: Somebody) -> None:
    key = await accounts.api_keys.create((await somebody()).id, "portal", [Scope.JOBS_READ], None)
    with pytest.raises(Forbidden):
        await accounts.sign_ins.logout(await accounts.authenticate(key.secret))


@pytest.mark.parametrize("key", ["nx_", "nx_00000000_guess", "nx_" + "x" * 5000])
async def test_an_unknown_key_is_refused(accounts: Accounts, key: str) -> None:
    with pytest.raises(Unauthenticated):
        await accounts.authenticate(key)
