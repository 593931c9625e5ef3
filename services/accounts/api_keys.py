"""Keys for integrators: `nx_<prefix>_<secret>`, shown once, stored as a digest, limited to scopes."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock
from core.errors import InvalidInput, NotFound, Unauthenticated
from services.accounts.principal import Principal, Role, Scope
from services.accounts.tokens import digest
from storage.database import Database
from storage.repositories.accounts import AccountRepository
from storage.repositories.paging import PageRequest
from storage.tables import ApiKey

API_KEY_PREFIX = "nx_"
_PREFIX_BYTES = 4
_SECRET_BYTES = 32
_USE_NOTED_EVERY = timedelta(minutes=5)
_NOT_GOOD = "The API key is unknown, revoked or over. Make a new one."


@dataclass(frozen=True)
class NewApiKey:
    """A key just made. `secret` is the whole key, which is not kept."""

    record: ApiKey
    secret: str


class ApiKeys:
    """Makes, lists, revokes and recognises keys."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def create(
        self, user_id: uuid.UUID, name: str, scopes: Sequence[Scope], expires_at: datetime | None
    ) -> NewApiKey:
        """Make a key. Raises `InvalidInput` when `expires_at` is not in the future."""
        now = self._clock.now()
        if expires_at is not None and expires_at <= now:
            message = "The key would be over before it begins: `expires_at` has to be in the future."
            raise InvalidInput(message, details={"fields": [{"field": "body.expires_at", "message": message}]})
        prefix = API_KEY_PREFIX + secrets.token_hex(_PREFIX_BYTES)
        secret = f"{prefix}_{secrets.token_urlsafe(_SECRET_BYTES)}"
        record = ApiKey(
            user_id=user_id,
            name=name,
            prefix=prefix,
            key_hash=digest(secret),
            scopes=sorted(set(scopes)),
            created_at=now,
            expires_at=expires_at,
        )
        async with self._database.write() as session:
            await AccountRepository(session).add(record)
        return NewApiKey(record, secret)

    async def list(self, user_id: uuid.UUID, page: PageRequest) -> tuple[Sequence[ApiKey], int]:
        """One page of the user's keys that are not revoked, and their number; sorted by `created_at` or `name`."""
        async with self._database.read() as session:
            return await AccountRepository(session).api_keys(user_id, page)

    async def revoke(self, user_id: uuid.UUID, key_id: uuid.UUID) -> None:
        """End a key at once. Raises `NotFound`."""
        async with self._database.write() as session:
            if not await AccountRepository(session).revoke_api_key(user_id, key_id, self._clock.now()):
                raise NotFound("You have no such API key.")

    async def confirm(self, key_id: uuid.UUID) -> None:
        """Raises `Unauthenticated` when a key is revoked or over, or its owner's account switched off or gone."""
        async with self._database.read() as session:
            if not await AccountRepository(session).api_key_is_good(key_id, self._clock.now()):
                raise Unauthenticated(_NOT_GOOD)

    async def principal(self, secret: str) -> Principal:
        """Who a key belongs to. Raises `Unauthenticated` when it is unknown, revoked or over."""
        now = self._clock.now()
        async with self._database.read() as session:
            found = await AccountRepository(session).api_key(digest(secret), now)
        if found is None:
            raise Unauthenticated(_NOT_GOOD)
        key, user = found
        if key.last_used_at is None or now - key.last_used_at >= _USE_NOTED_EVERY:
            async with self._database.write() as session:
                await AccountRepository(session).touch_api_key(key.id, now)
        return Principal(
            user_id=user.id,
            email=user.email,
            name=user.name,
            role=Role(user.role),
            language=user.language,
            kind="api_key",
            api_key_id=key.id,
            scopes=frozenset(key.scopes),
        )
