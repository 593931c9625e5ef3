"""The parts of this room, wired together."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from core.clock import Clock
from core.settings import Settings
from services.accounts.api_keys import API_KEY_PREFIX, ApiKeys
from services.accounts.passwords import PasswordHasher
from services.accounts.principal import Principal
from services.accounts.runtime_settings import RuntimeSettings
from services.accounts.sign_ins import SignIns
from services.accounts.tokens import AccessTokens, signing_key
from services.accounts.users import Erase, Users
from storage.database import Database


@dataclass(frozen=True)
class Accounts:
    """Everything about accounts."""

    sign_ins: SignIns
    api_keys: ApiKeys
    users: Users
    settings: RuntimeSettings

    async def authenticate(self, credential: str) -> Principal:
        """Who an access token or an API key belongs to, by one query. Raises `Unauthenticated`."""
        if credential.startswith(API_KEY_PREFIX):
            return await self.api_keys.principal(credential)
        return await self.sign_ins.principal(credential)

    async def confirm(self, principal: Principal) -> None:
        """Ask again about somebody who was let in before, for as long as they stay.

        An access token that ran out meanwhile does not matter: the sign-in behind it does. Raises `Unauthenticated` when that, or the
        API key, was ended or is over, or when the account is switched off or gone.
        """
        if principal.api_key_id is not None:
            await self.api_keys.confirm(principal.api_key_id)
        elif principal.sign_in_id is not None:
            await self.sign_ins.confirm(principal.sign_in_id)


async def open_accounts(
    database: Database, clock: Clock, settings: Settings, *, erase: Erase | None = None
) -> Accounts:
    """Wire accounts; makes the token key on the first run and puts stored settings into force.

    `erase` removes what a user has outside the database: see `Users`. Raises `Misconfigured` when the token key is not
    usable.
    """
    passwords = PasswordHasher()
    tokens = AccessTokens(await asyncio.to_thread(signing_key, settings))
    runtime = RuntimeSettings(database, clock, settings)
    await runtime.load()
    return Accounts(
        sign_ins=SignIns(database, clock, settings, passwords, tokens),
        api_keys=ApiKeys(database, clock),
        users=Users(database, clock, settings, passwords, erase),
        settings=runtime,
    )
