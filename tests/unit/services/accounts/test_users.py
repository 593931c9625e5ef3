"""Accounts as their owners and administrators see them."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Awaitable, Callable

import pytest

from core.clock import FixedClock
from core.errors import Forbidden, InvalidInput, NotFound, Unauthenticated
from core.settings import Settings
from services.accounts import Accounts, Role, SignedIn, open_accounts
from storage.database import Database
from storage.repositories.paging import PageRequest
from storage.tables import User

Register = Callable[[], Awaitable[SignedIn]]


async def test_what_is_given_is_changed(accounts: Accounts, register: Register, clock: FixedClock) -> None:
    user = (await register()).user
    clock.advance(minutes=1)
    await accounts.users.update(user.id, name="  Asha  R. ")
    await accounts.users.update(user.id, language="ta")
    changed = await accounts.users.get(user.id)
    assert (changed.name, changed.language, changed.email) == ("Asha R.", "ta", user.email)
    assert changed.updated_at == clock.now()
    for invisible in ("", " \n ", "\u200b\u202e", "x" * 201):
        with pytest.raises(InvalidInput):
            await accounts.users.update(user.id, name=invisible)
    joined = "क्\u200dष"
    assert (await accounts.users.update(user.id, name=joined)).name == joined


async def test_what_is_not_there_is_said_to_be_missing(accounts: Accounts) -> None:
    for attempt in (accounts.users.get(uuid.uuid4()), accounts.users.update(uuid.uuid4(), name="Asha")):
        with pytest.raises(NotFound):
            await attempt


async def test_a_list_can_be_searched_and_takes_signs_literally(accounts: Accounts, database: Database) -> None:
    async with database.write() as session:
        for email, name in (("asha@x.com", "Asha"), ("ravi_1@x.com", "Ravi"), ("ravi21@x.com", "R. 100%")):
            session.add(User(email=email, name=name))

    async def found(search: str | None) -> list[str]:
        users, total = await accounts.users.list(PageRequest(sort=(("email", False),)), search)
        assert total == len(users)
        return [user.email for user in users]

    assert await found(None) == ["asha@x.com", "ravi21@x.com", "ravi_1@x.com"] or not database.is_sqlite
    assert await found("ASHA") == ["asha@x.com"]
    assert await found("ravi_") == ["ravi_1@x.com"]
    assert await found("%") == ["ravi21@x.com"]
    assert await found("nobody") == []


async def test_deleting_an_account_needs_its_password(accounts: Accounts, register: Register, password: str) -> None:
    new = await register()
    for wrong in (None, "", "four unrelated wordz"):
        with pytest.raises(Forbidden) as caught:
            await accounts.users.delete(new.user.id, wrong)
        assert caught.value.code == "WRONG_PASSWORD"
    await accounts.users.delete(new.user.id, password)
    with pytest.raises(NotFound):
        await accounts.users.get(new.user.id)
    with pytest.raises(Unauthenticated):
        await accounts.authenticate(new.access_token)


async def test_what_lies_elsewhere_is_erased_before_the_account_goes(
    database: Database, clock: FixedClock, settings: Settings, password: str
) -> None:
    erased: list[uuid.UUID] = []
    broken = True

    async def erase(user_id: uuid.UUID) -> None:
        assert (await accounts.users.get(user_id)).id == user_id
        if broken:
            raise OSError("the disk is away")
        order.append("then")
        erased.append(user_id)

    async def erase_first(user_id: uuid.UUID) -> None:
        order.append("first")

    order: list[str] = []
    accounts = await open_accounts(database, clock, settings, erase=erase)
    accounts.users.before_deletion(erase_first)
    user = (await accounts.sign_ins.register("asha@example.com", "Asha", password, "en")).user
    with pytest.raises(OSError, match="disk"):
        await accounts.users.delete(user.id, password)
    broken = False
    await accounts.users.delete(user.id, password)
    assert erased == [user.id]
    assert order == ["first", "first", "then"]
    assert await accounts.users.find("asha@example.com") is None


async def test_an_administrator_is_made_or_promoted(accounts: Accounts, register: Register, password: str) -> None:
    admin, is_new = await accounts.users.create_admin("Root@Example.com", "Root", password)
    assert (admin.email, admin.role, is_new) == ("root@example.com", Role.ADMIN, True)
    signed_in = await accounts.sign_ins.login("root@example.com", password)
    assert (await accounts.authenticate(signed_in.access_token)).role is Role.ADMIN

    student = (await register()).user
    promoted, is_new = await accounts.users.create_admin(student.email, "Another name", "another password")
    assert (promoted.id, promoted.name, promoted.role, is_new) == (student.id, "Asha Rao", Role.ADMIN, False)
    await accounts.sign_ins.login(student.email, password)


async def test_an_administrators_password_has_to_be_good_too(accounts: Accounts) -> None:
    with pytest.raises(InvalidInput) as caught:
        await accounts.users.create_admin("root@example.com", "Root", "password123")
    assert caught.value.code == "WEAK_PASSWORD"


async def test_the_local_user_is_one_and_nobody_can_sign_in_to_it(accounts: Accounts) -> None:
    users = await asyncio.gather(*(accounts.users.local_user() for _ in range(4)))
    local = await accounts.users.local_user()
    assert {user.id for user in users} == {local.id}
    for password in ("", "None", "four unrelated words"):
        with pytest.raises(Unauthenticated):
            await accounts.sign_ins.login(local.email, password)
    with pytest.raises(InvalidInput):
        await accounts.users.create_admin(local.email, "Local", "four unrelated words")
