"""Signing in and staying signed in.

A sign-in is one device's session. It is kept alive by refresh tokens that are good once: using one gives the next, and
using one again later ends the sign-in, because then two parties hold it.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta

from core.clock import Clock
from core.errors import Forbidden, Unauthenticated
from core.settings import Settings
from services.accounts.passwords import PasswordHasher, check_password
from services.accounts.principal import Principal, Role
from services.accounts.tokens import AccessTokens, digest
from services.accounts.users import account_name, normal_email
from storage.database import Database
from storage.repositories.accounts import AccountRepository
from storage.tables import RefreshToken, SignIn, User

_REFRESH_BYTES = 32
_ENDED = "This sign-in has ended. Sign in again."


@dataclass(frozen=True)
class SignedIn:
    """What a client gets when its user signs in. `expires_in` is the access token's life in seconds."""

    access_token: str
    refresh_token: str
    expires_in: int
    user: User


class SignIns:
    """Registers, signs in, refreshes, signs out, and recognises access tokens."""

    def __init__(
        self, database: Database, clock: Clock, settings: Settings, passwords: PasswordHasher, tokens: AccessTokens
    ) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._passwords = passwords
        self._tokens = tokens

    async def register(self, email: str, name: str, password: str, language: str) -> SignedIn:
        """Open an account and sign in.

        Raises `Forbidden` (`REGISTRATION_CLOSED`), `InvalidInput` (also `WEAK_PASSWORD`) or `Conflict` (`EMAIL_TAKEN`).
        """
        if not self._settings.auth.registration_open:
            raise Forbidden(
                "Registration is closed here. Ask the administrator for an account.", code="REGISTRATION_CLOSED"
            )
        email, name = normal_email(email), account_name(name)
        check_password(password, min_length=self._settings.auth.password_min_length, email=email, name=name)
        user = User(email=email, name=name, password_hash=await self._passwords.hash(password), language=language)
        async with self._database.write() as session:
            accounts = AccountRepository(session)
            await accounts.add_user(user)
            return await self._begin(accounts, user)

    async def login(self, email: str, password: str) -> SignedIn:
        """Sign in with a password.

        Raises `Unauthenticated` (`INVALID_CREDENTIALS`), the same for a wrong password and for an unknown address; to who
        knows the password of a switched-off account, `Forbidden` (`ACCOUNT_INACTIVE`).
        """
        async with self._database.read() as session:
            user = await AccountRepository(session).user_by_email(email.strip().lower())
        verdict = await self._passwords.verify(password, user.password_hash if user else None)
        if user is None or not verdict.right:
            raise Unauthenticated("The e-mail address or the password is wrong.", code="INVALID_CREDENTIALS")
        if not user.active:
            raise Forbidden("This account is switched off. Ask the administrator.", code="ACCOUNT_INACTIVE")
        async with self._database.write() as session:
            accounts = AccountRepository(session)
            stored = await accounts.user(user.id)
            if stored is None:
                raise Unauthenticated("The e-mail address or the password is wrong.", code="INVALID_CREDENTIALS")
            if verdict.upgraded:
                stored.password_hash = verdict.upgraded
            await accounts.forget_expired(stored.id, self._clock.now())
            return await self._begin(accounts, stored)

    async def refresh(self, refresh_token: str) -> SignedIn:
        """Exchange a refresh token for new tokens. Raises `Unauthenticated` (`INVALID_REFRESH_TOKEN`).

        Of requests that race with the same token one wins, decided by the database. One that was under way before the
        winner was answered is an honest race and only loses; one that comes later is reuse and ends the sign-in.
        """
        came_at = self._clock.now()
        async with self._database.write() as session:
            accounts = AccountRepository(session)
            found = await accounts.refresh_token(digest(refresh_token))
            if found is None:
                raise _invalid_refresh()
            token, sign_in, user = found
            now = self._clock.now()
            if token.used_at is None:
                if sign_in.revoked_at is not None or token.expires_at <= now or not user.active:
                    raise _invalid_refresh()
                token.used_at = now
                return await self._renew(accounts, user, sign_in)
            if token.used_at <= came_at:
                await accounts.revoke_sign_in(sign_in.id, now)
        raise _invalid_refresh()

    async def logout(self, principal: Principal) -> None:
        """End the sign-in: its access token and refresh tokens are worth nothing from now on."""
        if principal.sign_in_id is None:
            raise Forbidden("An API key cannot sign out. Revoke it instead.")
        async with self._database.write() as session:
            await AccountRepository(session).revoke_sign_in(principal.sign_in_id, self._clock.now())

    async def principal(self, access_token: str) -> Principal:
        """Who an access token belongs to. Raises `Unauthenticated` when it or its sign-in is no longer good."""
        now = self._clock.now()
        claims = self._tokens.read(access_token, now)
        async with self._database.read() as session:
            user = await AccountRepository(session).signed_in_user(claims.sign_in_id, now)
        if user is None or user.id != claims.user_id:
            raise Unauthenticated(_ENDED)
        return Principal(
            user_id=user.id,
            email=user.email,
            name=user.name,
            role=Role(user.role),
            language=user.language,
            kind="session",
            sign_in_id=claims.sign_in_id,
        )

    async def confirm(self, sign_in_id: uuid.UUID) -> None:
        """Raises `Unauthenticated` when a sign-in has ended, or its user's account is switched off or gone."""
        async with self._database.read() as session:
            if await AccountRepository(session).signed_in_user(sign_in_id, self._clock.now()) is None:
                raise Unauthenticated(_ENDED)

    async def _begin(self, accounts: AccountRepository, user: User) -> SignedIn:
        sign_in = SignIn(user_id=user.id, created_at=self._clock.now(), expires_at=self._refresh_end())
        await accounts.add(sign_in)
        return await self._renew(accounts, user, sign_in)

    async def _renew(self, accounts: AccountRepository, user: User, sign_in: SignIn) -> SignedIn:
        now, ends = self._clock.now(), self._refresh_end()
        refresh_token = secrets.token_urlsafe(_REFRESH_BYTES)
        sign_in.expires_at = ends
        await accounts.add(
            RefreshToken(sign_in_id=sign_in.id, token_hash=digest(refresh_token), created_at=now, expires_at=ends)
        )
        lifetime = timedelta(minutes=self._settings.auth.access_token_minutes)
        return SignedIn(
            access_token=self._tokens.issue(user, sign_in.id, now, lifetime),
            refresh_token=refresh_token,
            expires_in=int(lifetime.total_seconds()),
            user=user,
        )

    def _refresh_end(self) -> datetime:
        return self._clock.now() + timedelta(days=self._settings.auth.refresh_token_days)


def _invalid_refresh() -> Unauthenticated:
    return Unauthenticated(
        "The refresh token is not valid, was used before, or has expired. Sign in again.", code="INVALID_REFRESH_TOKEN"
    )
