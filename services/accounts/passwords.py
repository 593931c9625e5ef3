"""Which passwords are accepted, and how they are kept.

The policy is that of NIST SP 800-63B: length counts, not composition. A password is refused when it is short, among the
commonest, little more than the owner's name or e-mail address, or made of very few characters; capitals, digits and signs
are not asked for, pass-phrases with spaces are welcome. What people type is compared and hashed in Unicode's NFKC form,
so that one password typed on two keyboards is one password.

Kept as argon2id with the parameters that pwdlib recommends. bcrypt hashes from elsewhere are accepted and replaced at the
next sign-in.
"""

from __future__ import annotations

import asyncio
import secrets
import unicodedata
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from pwdlib.hashers.argon2 import Argon2Hasher
from pwdlib.hashers.bcrypt import BcryptHasher

from core.errors import InvalidInput

PASSWORD_MAX_LENGTH = 128
"""Longest password accepted, in characters: hashing costs grow with it."""

_FEWEST_DIFFERENT = 5
_FEWEST_OWN = 5
_BCRYPT_BYTES = 72
_HASHES_AT_ONCE = 2


def check_password(password: str, *, min_length: int, email: str, name: str) -> None:
    """Raise `InvalidInput` (`WEAK_PASSWORD`) that says why when `password` is not good enough for this account."""
    problem = _problem(_normal(password), min_length, email, name)
    if problem:
        raise InvalidInput(
            problem, code="WEAK_PASSWORD", details={"fields": [{"field": "body.password", "message": problem}]}
        )


def _problem(password: str, min_length: int, email: str, name: str) -> str | None:
    if not min_length <= len(password) <= PASSWORD_MAX_LENGTH:
        return f"Choose a password of {min_length} to {PASSWORD_MAX_LENGTH} characters; a few unrelated words do well."
    folded = password.casefold()
    if folded in _common_passwords():
        return "That password is among the commonest. Choose another; a few unrelated words do well."
    if len(set(folded)) < _FEWEST_DIFFERENT:
        return "That password repeats very few characters. Choose another; a few unrelated words do well."
    own = folded
    for known in (email, email.split("@")[0], name, name.replace(" ", ""), *name.split()):
        if len(known) > 2:
            own = own.replace(known.casefold(), "")
    if len(own) < _FEWEST_OWN:
        return "That password is little more than your name or e-mail address. Choose another."
    return None


@cache
def _common_passwords() -> frozenset[str]:
    return frozenset(files("services.accounts").joinpath("data/common_passwords.txt").read_text("utf-8").split())


def _normal(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


@dataclass(frozen=True)
class Verdict:
    """Whether a password is right, and the hash to keep from now on where the stored one is out of date."""

    right: bool
    upgraded: str | None = None


class PasswordHasher:
    """Hashes in threads, at most two at once: each takes 64 MiB and a good part of a second of one core."""

    def __init__(self) -> None:
        self._argon2 = Argon2Hasher()
        self._bcrypt = BcryptHasher()
        self._turns = asyncio.Semaphore(_HASHES_AT_ONCE)

    async def hash(self, password: str) -> str:
        """The hash to store."""
        async with self._turns:
            return await asyncio.to_thread(self._argon2.hash, _normal(password))

    async def verify(self, password: str, stored: str | None) -> Verdict:
        """Compare with a stored hash. Without one it is wrong, after the same work: time tells nobody who has an account."""
        async with self._turns:
            return await asyncio.to_thread(self._verify, password, stored)

    @cached_property
    def _nobodys(self) -> str:
        return self._argon2.hash(secrets.token_urlsafe())

    def _verify(self, password: str, stored: str | None) -> Verdict:
        if stored is None:
            self._argon2.verify(_normal(password), self._nobodys)
            return Verdict(right=False)
        if self._bcrypt.identify(stored):
            # bcrypt has always read 72 bytes; newer libraries refuse longer input instead of cutting it.
            right = self._bcrypt.verify(password.encode()[:_BCRYPT_BYTES], stored)
            outdated = True
        else:
            right = self._argon2.verify(_normal(password), stored)
            outdated = right and self._argon2.check_needs_rehash(stored)
        return Verdict(right, self._argon2.hash(_normal(password)) if right and outdated else None)
