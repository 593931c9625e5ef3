"""Accounts on a real database, with a clock that the test moves."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pwdlib.hashers.argon2 import Argon2Hasher

from core.clock import FixedClock
from core.settings import AuthSettings, Settings, StorageSettings
from services.accounts import Accounts, SignedIn, open_accounts
from storage.database import Database
from storage.tables import User


@pytest.fixture
def password() -> str:
    """The password of the accounts that `register` opens."""
    return "four unrelated words"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real hashes with the least work; `test_passwords.py` makes its hasher before this, with the usual work."""
    quick = partial(Argon2Hasher, time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr("services.accounts.passwords.Argon2Hasher", quick)


@pytest.fixture(scope="session")
def token_key() -> str:
    """An RSA key as PEM; made once, because it takes a while."""
    key = generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture
def settings(tmp_path: Path, token_key: str) -> Settings:
    return Settings(
        storage=StorageSettings(data_dir=tmp_path), auth=AuthSettings.model_validate({"jwt_private_key": token_key})
    )


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
async def accounts(database: Database, clock: FixedClock, settings: Settings) -> Accounts:
    return await open_accounts(database, clock, settings)


@pytest.fixture
def somebody(database: Database) -> Callable[[], Awaitable[User]]:
    """Stores a user who has no password, which is quicker than `register`."""

    async def new() -> User:
        user = User(email=f"{uuid.uuid4()}@example.com", name="Asha Rao")
        async with database.write() as session:
            session.add(user)
        return user

    return new


@pytest.fixture
def register(accounts: Accounts, password: str) -> Callable[[], Awaitable[SignedIn]]:
    """Opens an account of a new e-mail address and signs in."""

    async def new() -> SignedIn:
        return await accounts.sign_ins.register(f"{uuid.uuid4()}@example.com", "Asha Rao", password, "en")

    return new
