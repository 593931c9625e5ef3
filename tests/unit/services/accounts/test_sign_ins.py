"""Signing up, in and out, and staying signed in."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import bcrypt
import pytest
from sqlmodel import func, select

from core.clock import FixedClock, SystemClock
from core.errors import Conflict, Forbidden, InvalidInput, Unauthenticated
from core.settings import AuthSettings, Settings
from services.accounts import Accounts, Role, SignedIn, open_accounts
from storage.database import Database
from storage.tables import RefreshToken, SignIn, User

Register = Callable[[], Awaitable[SignedIn]]


async def ended(accounts: Accounts, signed_in: SignedIn) -> bool:
    try:
        await accounts.authenticate(signed_in.access_token)
    except Unauthenticated:
        return True
    return False


async def test_who_registers_is_signed_in(accounts: Accounts, password: str) -> None:
    new = await accounts.sign_ins.register("  Asha.Rao@Example.COM ", " Asha \n Rao ", password, "hi")
    principal = await accounts.authenticate(new.access_token)
    assert (principal.email, principal.name, principal.language) == ("asha.rao@example.com", "Asha Rao", "hi")
    assert (principal.role, principal.kind, principal.scopes) == (Role.STUDENT, "session", None)
    assert principal.user_id == new.user.id
    assert new.expires_in == 3600


async def test_no_secret_is_stored_in_the_clear(register: Register, database: Database, password: str) -> None:
    new = await register()
    async with database.read() as session:
        user = (await session.exec(select(User))).one()
        refresh_token = (await session.exec(select(RefreshToken))).one()
    assert password not in user.model_dump_json()
    assert new.refresh_token not in refresh_token.model_dump_json()


async def test_an_address_is_taken_whatever_its_case(accounts: Accounts, password: str) -> None:
    await accounts.sign_ins.register("asha@example.com", "Asha", password, "en")
    with pytest.raises(Conflict) as caught:
        await accounts.sign_ins.register("ASHA@example.com", "Asha", password, "en")
    assert caught.value.code == "EMAIL_TAKEN"


async def test_of_racing_registrations_one_wins(accounts: Accounts, database: Database, password: str) -> None:
    racing = (accounts.sign_ins.register("asha@example.com", "Asha", password, "en") for _ in range(3))
    results = await asyncio.gather(*racing, return_exceptions=True)
    assert sorted(type(result).__name__ for result in results) == ["Conflict", "Conflict", "SignedIn"]
    async with database.read() as session:
        assert await session.scalar(select(func.count()).select_from(User)) == 1


@pytest.mark.parametrize(
    ("email", "name"),
    [("asha", "A"), ("asha@", "A"), ("a b@example.com", "A"), ("local@nexura.invalid", "A"), ("a@example.com", " \t")],
)
async def test_rubbish_is_refused(accounts: Accounts, password: str, email: str, name: str) -> None:
    with pytest.raises(InvalidInput):
        await accounts.sign_ins.register(email, name, password, "en")


async def test_registration_can_be_closed(accounts: Accounts, settings: Settings, password: str) -> None:
    settings.auth = settings.auth.model_copy(update={"registration_open": False})
    with pytest.raises(Forbidden) as caught:
        await accounts.sign_ins.register("asha@example.com", "Asha", password, "en")
    assert caught.value.code == "REGISTRATION_CLOSED"


async def test_login_needs_the_password(accounts: Accounts, register: Register, password: str) -> None:
    new = await register()
    again = await accounts.sign_ins.login(new.user.email.upper(), password)
    assert (await accounts.authenticate(again.access_token)).user_id == new.user.id
    messages = set()
    for email, tried in ((new.user.email, "four unrelated wordz"), ("nobody@example.com", password), ("", "")):
        with pytest.raises(Unauthenticated) as caught:
            await accounts.sign_ins.login(email, tried)
        messages.add((caught.value.code, caught.value.message))
    assert messages == {("INVALID_CREDENTIALS", "The e-mail address or the password is wrong.")}


async def test_a_bcrypt_hash_is_upgraded_at_login(accounts: Accounts, database: Database, password: str) -> None:
    old = bcrypt.hashpw(password.encode(), bcrypt.gensalt(4)).decode()
    async with database.write() as session:
        session.add(User(email="asha@example.com", name="Asha", password_hash=old))
    await accounts.sign_ins.login("asha@example.com", password)
    user = await accounts.users.find("asha@example.com")
    assert user is not None
    assert user.password_hash is not None
    assert user.password_hash.startswith("$argon2id$")
    await accounts.sign_ins.login("asha@example.com", password)


async def test_a_switched_off_account_is_locked_out(
    accounts: Accounts, register: Register, database: Database, password: str
) -> None:
    new = await register()
    async with database.write() as session:
        (await session.get_one(User, new.user.id)).active = False
    assert await ended(accounts, new)
    with pytest.raises(Unauthenticated):
        await accounts.sign_ins.refresh(new.refresh_token)
    with pytest.raises(Forbidden) as caught:
        await accounts.sign_ins.login(new.user.email, password)
    assert caught.value.code == "ACCOUNT_INACTIVE"
    with pytest.raises(Unauthenticated):
        await accounts.sign_ins.login(new.user.email, "four unrelated wordz")


async def test_a_new_role_counts_at_once(accounts: Accounts, register: Register, password: str) -> None:
    new = await register()
    await accounts.users.create_admin(new.user.email, "", password)
    assert (await accounts.authenticate(new.access_token)).role is Role.ADMIN


async def test_refreshing_gives_new_tokens_of_the_same_sign_in(
    accounts: Accounts, register: Register, clock: FixedClock
) -> None:
    new = await register()
    clock.advance(minutes=61)
    with pytest.raises(Unauthenticated) as caught:
        await accounts.authenticate(new.access_token)
    assert caught.value.code == "TOKEN_EXPIRED"
    refreshed = await accounts.sign_ins.refresh(new.refresh_token)
    assert refreshed.refresh_token != new.refresh_token
    principal = await accounts.authenticate(refreshed.access_token)
    assert principal.user_id == new.user.id


async def test_a_sign_in_lives_while_it_is_refreshed_and_no_longer(
    accounts: Accounts, register: Register, clock: FixedClock
) -> None:
    tokens = await register()
    for _ in range(3):
        clock.advance(days=29)
        tokens = await accounts.sign_ins.refresh(tokens.refresh_token)
    clock.advance(days=30)
    with pytest.raises(Unauthenticated) as caught:
        await accounts.sign_ins.refresh(tokens.refresh_token)
    assert caught.value.code == "INVALID_REFRESH_TOKEN"


async def test_using_a_refresh_token_again_ends_the_sign_in(
    accounts: Accounts, register: Register, password: str
) -> None:
    stolen = await register()
    elsewhere = await accounts.sign_ins.login(stolen.user.email, password)
    newest = await accounts.sign_ins.refresh(stolen.refresh_token)
    with pytest.raises(Unauthenticated):
        await accounts.sign_ins.refresh(stolen.refresh_token)
    assert await ended(accounts, stolen)
    assert await ended(accounts, newest)
    with pytest.raises(Unauthenticated):
        await accounts.sign_ins.refresh(newest.refresh_token)
    assert not await ended(accounts, elsewhere)


async def test_of_racing_refreshes_one_wins_and_the_sign_in_survives(database: Database, settings: Settings) -> None:
    accounts = await open_accounts(database, SystemClock(), settings)
    new = await accounts.sign_ins.register("asha@example.com", "Asha", "four unrelated words", "en")
    racing = (accounts.sign_ins.refresh(new.refresh_token) for _ in range(5))
    results = await asyncio.gather(*racing, return_exceptions=True)
    winners = [result for result in results if isinstance(result, SignedIn)]
    assert len(winners) == 1
    assert sum(isinstance(result, Unauthenticated) for result in results) == 4
    assert not await ended(accounts, winners[0])
    await accounts.sign_ins.refresh(winners[0].refresh_token)


@pytest.mark.parametrize("token", ["", "unknown", "x" * 10_000])
async def test_an_unknown_refresh_token_is_refused(accounts: Accounts, token: str) -> None:
    with pytest.raises(Unauthenticated) as caught:
        await accounts.sign_ins.refresh(token)
    assert caught.value.code == "INVALID_REFRESH_TOKEN"


async def test_logging_out_ends_this_sign_in_at_once(accounts: Accounts, register: Register, password: str) -> None:
    here = await register()
    elsewhere = await accounts.sign_ins.login(here.user.email, password)
    await accounts.sign_ins.logout(await accounts.authenticate(here.access_token))
    assert await ended(accounts, here)
    with pytest.raises(Unauthenticated):
        await accounts.sign_ins.refresh(here.refresh_token)
    assert not await ended(accounts, elsewhere)


async def test_what_is_over_is_forgotten_at_the_next_login(
    accounts: Accounts, register: Register, database: Database, clock: FixedClock, password: str
) -> None:
    new = await register()
    clock.advance(days=31)
    await accounts.sign_ins.login(new.user.email, password)
    async with database.read() as session:
        for table in (SignIn, RefreshToken):
            assert await session.scalar(select(func.count()).select_from(table)) == 1


async def test_a_token_of_another_service_is_not_ours(
    accounts: Accounts, register: Register, database: Database, clock: FixedClock, settings: Settings
) -> None:
    new = await register()
    settings.auth = AuthSettings()
    elsewhere = await open_accounts(database, clock, settings)
    assert await ended(elsewhere, new)
