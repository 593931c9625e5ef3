"""Accounts as their owners and administrators see them."""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Awaitable, Callable, Sequence

import structlog
from email_validator import EmailNotValidError, validate_email

from core.clock import Clock
from core.errors import Conflict, Forbidden, InvalidInput, NotFound
from core.settings import Settings
from services.accounts.passwords import PasswordHasher, check_password
from services.accounts.principal import Role
from services.fairness.decisions import erase_user
from storage.database import AT_ONCE_BYTES, Database
from storage.repositories.accounts import AccountRepository
from storage.repositories.paging import PageRequest
from storage.tables import User

_log = structlog.get_logger(__name__)

Erase = Callable[[uuid.UUID], Awaitable[None]]

NAME_MAX_LENGTH = 200
_LOCAL_EMAIL = "local@nexura.invalid"
_LOCAL_NAME = "Local user"


class Users:
    """Reads, changes, lists and deletes accounts."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        settings: Settings,
        passwords: PasswordHasher,
        erase: Erase | None = None,
    ) -> None:
        """`erase` removes what a user has outside the database; it runs before their rows go and may run twice."""
        self._database = database
        self._clock = clock
        self._settings = settings
        self._passwords = passwords
        self._erase = [erase] if erase else []

    def before_deletion(self, erase: Erase) -> None:
        """Let `erase` run too, as in the constructor; what is added last runs first."""
        self._erase.insert(0, erase)

    async def get(self, user_id: uuid.UUID) -> User:
        """The account. Raises `NotFound`."""
        async with self._database.read() as session:
            return _there(await AccountRepository(session).user(user_id))

    async def find(self, email: str) -> User | None:
        """The account of an e-mail address, if there is one."""
        async with self._database.read() as session:
            return await AccountRepository(session).user_by_email(email.strip().lower())

    async def list(self, page: PageRequest, search: str | None = None) -> tuple[Sequence[User], int]:
        """One page of all accounts, and their number; sorted by `created_at`, `email` or `name`."""
        async with self._database.read() as session:
            return await AccountRepository(session).users(page, search)

    async def update(self, user_id: uuid.UUID, *, name: str | None = None, language: str | None = None) -> User:
        """Change what is given. Raises `NotFound` or `InvalidInput`."""
        async with self._database.write() as session:
            user = _there(await AccountRepository(session).user(user_id))
            if name is not None:
                user.name = account_name(name)
            if language is not None:
                user.language = language
            user.updated_at = self._clock.now()
            return user

    async def delete(self, user_id: uuid.UUID, password: str | None) -> None:
        """Delete an account with everything that is its owner's, now.

        Raises `Forbidden` (`WRONG_PASSWORD`) unless `password` is the account's.
        """
        user = await self.get(user_id)
        if user.password_hash is not None:
            verdict = await self._passwords.verify(password or "", user.password_hash)
            if not verdict.right:
                raise Forbidden("To delete the account, send its password.", code="WRONG_PASSWORD")
        for erase in self._erase:
            await erase(user_id)
        async with self._database.write() as session:
            await erase_user(session, user_id)
            await AccountRepository(session).delete_user(user_id)
        if not await self._database.scrub(rewrite_up_to=AT_ONCE_BYTES):
            _log.warning("deleted text may still be in the database's files: it goes with the next sweeps")

    async def create_admin(self, email: str, name: str, password: str) -> tuple[User, bool]:
        """Open an administrator's account, or make the existing account of that address one, its name and password untouched.

        The second value says whether the account is new. Raises `InvalidInput` (also `WEAK_PASSWORD`).
        """
        email = normal_email(email)
        if await self.find(email) is not None:
            return await self._promote(email), False
        name = account_name(name)
        check_password(password, min_length=self._settings.auth.password_min_length, email=email, name=name)
        user = User(email=email, name=name, password_hash=await self._passwords.hash(password), role=Role.ADMIN)
        try:
            async with self._database.write() as session:
                await AccountRepository(session).add_user(user)
        except Conflict:
            return await self._promote(email), False
        return user, True

    async def local_user(self) -> User:
        """The account that the terminal and Studio work under; nobody can sign in to it."""
        user = await self.find(_LOCAL_EMAIL)
        if user is not None:
            return user
        try:
            async with self._database.write() as session:
                user = User(email=_LOCAL_EMAIL, name=_LOCAL_NAME)
                await AccountRepository(session).add_user(user)
                return user
        except Conflict:
            return _there(await self.find(_LOCAL_EMAIL))

    async def _promote(self, email: str) -> User:
        async with self._database.write() as session:
            user = _there(await AccountRepository(session).user_by_email(email))
            user.role, user.updated_at = Role.ADMIN, self._clock.now()
            return user


def normal_email(text: str) -> str:
    """An e-mail address as it is stored, lower-case. Raises `InvalidInput`."""
    try:
        # A service inside a company or a test set-up has addresses that public DNS does not know.
        checked = validate_email(text.strip(), check_deliverability=False, test_environment=True)
    except EmailNotValidError as error:
        message = "That is not an e-mail address. Write it like name@example.com."
        raise InvalidInput(message, details={"fields": [{"field": "body.email", "message": message}]}) from error
    return checked.normalized.lower()


def account_name(text: str) -> str:
    """A person's name as it is stored: one line, white space folded. Raises `InvalidInput` when nothing can be seen of it."""
    name = " ".join("".join(c if unicodedata.category(c) != "Cc" else " " for c in text).split())
    visible = any(unicodedata.category(c)[0] not in "CZ" for c in name)
    if not visible or len(name) > NAME_MAX_LENGTH:
        message = f"A name has 1 to {NAME_MAX_LENGTH} characters."
        raise InvalidInput(message, details={"fields": [{"field": "body.name", "message": message}]})
    return name


def _there(user: User | None) -> User:
    if user is None:
        raise NotFound("There is no such account.")
    return user
