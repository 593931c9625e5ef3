"""Users, their sign-ins and their API keys."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, or_
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from core.errors import Conflict
from storage.repositories.fairness import DecisionRepository
from storage.repositories.paging import PageRequest, fetch_page
from storage.tables import ApiKey, RefreshToken, SignIn, User


class AccountRepository:
    """Accounts, in one session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: SignIn | RefreshToken | ApiKey) -> None:
        """Store a new row."""
        self._session.add(row)
        await self._session.flush()

    async def add_user(self, user: User) -> None:
        """Store a new user. Raises `Conflict` (`EMAIL_TAKEN`) when the e-mail address has an account."""
        self._session.add(user)
        try:
            await self._session.flush()
        except IntegrityError as error:
            raise Conflict(
                "That e-mail address already has an account. Sign in instead.", code="EMAIL_TAKEN"
            ) from error

    async def user(self, user_id: uuid.UUID) -> User | None:
        """The user of that id."""
        return await self._session.get(User, user_id)

    async def user_by_email(self, email: str) -> User | None:
        """The user of that lower-case e-mail address."""
        return (await self._session.exec(select(User).where(User.email == email))).first()

    async def users(self, page: PageRequest, search: str | None) -> tuple[Sequence[User], int]:
        """One page of all users, and their number; `search` is looked for in e-mail addresses and names."""
        statement = select(User)
        if search:
            statement = statement.where(
                or_(
                    col(User.email).icontains(search, autoescape=True),
                    col(User.name).icontains(search, autoescape=True),
                )
            )
        columns: dict[str, Mapped[Any]] = {
            "id": col(User.id),
            "created_at": col(User.created_at),
            "email": col(User.email),
            "name": col(User.name),
        }
        return await fetch_page(self._session, statement, page, columns)

    async def delete_user(self, user_id: uuid.UUID) -> None:
        """Remove a user with every row that is theirs, and what the decision log holds about them."""
        # Held, so that nothing more is logged about them between the two.
        await self._session.get(User, user_id, with_for_update=True)
        await DecisionRepository(self._session).erase(user_id, datetime.now(UTC))
        await self._session.exec(delete(User).where(col(User.id) == user_id))

    async def signed_in_user(self, sign_in_id: uuid.UUID, now: datetime) -> User | None:
        """The user of a sign-in that is neither revoked nor over, if they are active."""
        statement = (
            select(User)
            .join(SignIn, col(SignIn.user_id) == User.id)
            .where(SignIn.id == sign_in_id, SignIn.expires_at > now, *_live(SignIn, User))
        )
        return (await self._session.exec(statement)).first()

    async def refresh_token(self, token_hash: str) -> tuple[RefreshToken, SignIn, User] | None:
        """A refresh token with its sign-in and user; held against other transactions until this one ends."""
        statement = (
            select(RefreshToken, SignIn, User)
            .join(SignIn, col(RefreshToken.sign_in_id) == SignIn.id)
            .join(User, col(SignIn.user_id) == User.id)
            .where(RefreshToken.token_hash == token_hash)
            .with_for_update(of=RefreshToken)
        )
        return (await self._session.exec(statement)).first()

    async def revoke_sign_in(self, sign_in_id: uuid.UUID, now: datetime) -> None:
        """End a sign-in: its access and refresh tokens are worth nothing from now on."""
        await self._session.exec(
            update(SignIn).where(col(SignIn.id) == sign_in_id, col(SignIn.revoked_at).is_(None)).values(revoked_at=now)
        )

    async def forget_expired(self, user_id: uuid.UUID, now: datetime) -> None:
        """Remove the user's sign-ins and refresh tokens whose time is over."""
        theirs = select(SignIn.id).where(SignIn.user_id == user_id)
        await self._session.exec(delete(SignIn).where(col(SignIn.user_id) == user_id, col(SignIn.expires_at) <= now))
        await self._session.exec(
            delete(RefreshToken).where(col(RefreshToken.sign_in_id).in_(theirs), col(RefreshToken.expires_at) <= now)
        )

    async def api_key(self, key_hash: str, now: datetime) -> tuple[ApiKey, User] | None:
        """A key that is neither revoked nor over, with its user, if they are active."""
        statement = (
            select(ApiKey, User)
            .join(User, col(ApiKey.user_id) == User.id)
            .where(
                ApiKey.key_hash == key_hash,
                or_(col(ApiKey.expires_at).is_(None), col(ApiKey.expires_at) > now),
                *_live(ApiKey, User),
            )
        )
        return (await self._session.exec(statement)).first()

    async def api_key_is_good(self, key_id: uuid.UUID, now: datetime) -> bool:
        """Whether a key is neither revoked nor over, and its user active."""
        statement = (
            select(ApiKey.id)
            .join(User, col(ApiKey.user_id) == User.id)
            .where(
                ApiKey.id == key_id,
                or_(col(ApiKey.expires_at).is_(None), col(ApiKey.expires_at) > now),
                *_live(ApiKey, User),
            )
        )
        return (await self._session.exec(statement)).first() is not None

    async def touch_api_key(self, key_id: uuid.UUID, now: datetime) -> None:
        """Note that a key was used."""
        await self._session.exec(update(ApiKey).where(col(ApiKey.id) == key_id).values(last_used_at=now))

    async def api_keys(self, user_id: uuid.UUID, page: PageRequest) -> tuple[Sequence[ApiKey], int]:
        """One page of a user's keys that are not revoked, and their number."""
        statement = select(ApiKey).where(ApiKey.user_id == user_id, col(ApiKey.revoked_at).is_(None))
        columns: dict[str, Mapped[Any]] = {
            "id": col(ApiKey.id),
            "created_at": col(ApiKey.created_at),
            "name": col(ApiKey.name),
        }
        return await fetch_page(self._session, statement, page, columns)

    async def revoke_api_key(self, user_id: uuid.UUID, key_id: uuid.UUID, now: datetime) -> bool:
        """Revoke a user's key. False when they have no such key, or it was revoked before."""
        revoked = await self._session.exec(
            update(ApiKey)
            .where(col(ApiKey.id) == key_id, col(ApiKey.user_id) == user_id, col(ApiKey.revoked_at).is_(None))
            .values(revoked_at=now)
        )
        return revoked.rowcount == 1


def _live(credential: type[SignIn] | type[ApiKey], user: type[User]) -> tuple[ColumnElement[bool], ...]:
    return col(credential.revoked_at).is_(None), col(user.active).is_(True)
