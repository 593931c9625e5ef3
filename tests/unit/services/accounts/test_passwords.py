"""Which passwords are accepted, and how they are kept."""

from __future__ import annotations

import asyncio
import unicodedata

import bcrypt
import pytest
from pwdlib.hashers.argon2 import Argon2Hasher

from core.errors import InvalidInput
from services.accounts.passwords import PasswordHasher, check_password


@pytest.fixture(scope="module")
def hasher() -> PasswordHasher:
    return PasswordHasher()


def check(password: str) -> None:
    check_password(password, min_length=10, email="asha.rao@example.com", name="Asha Rao")


@pytest.mark.parametrize(
    "password",
    [
        "four unrelated words",
        "tnvqkzwrpl",
        "चार अलग शब्द यहाँ",
        "x7!" * 3 + "lantern",
        "asha likes long walks",
        "ab cde " * 18,
    ],
)
def test_length_is_enough(password: str) -> None:
    check(password)


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("tnvqkzwrp", "10 to 128 characters"),
        ("ab cde " * 19, "10 to 128 characters"),
        ("password123", "commonest"),
        ("QwertyUiop", "commonest"),
        ("ｐａｓｓｗｏｒｄ１２３", "commonest"),
        ("aaaaaaaaaaaa", "few characters"),
        ("121212121212", "few characters"),
        ("asha.rao@example.com", "name or e-mail"),
        ("Asha Rao 12", "name or e-mail"),
        ("rao-asha-rao", "name or e-mail"),
    ],
)
def test_easy_guesses_are_refused_with_the_reason(password: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why) as caught:
        check(password)
    assert caught.value.code == "WEAK_PASSWORD"
    assert password not in str(caught.value.details)


async def test_a_password_is_kept_as_argon2id_with_a_salt(hasher: PasswordHasher) -> None:
    first, second = await asyncio.gather(hasher.hash("four unrelated words"), hasher.hash("four unrelated words"))
    assert first.startswith("$argon2id$")
    assert first != second
    assert (await hasher.verify("four unrelated words", first)).right
    assert not (await hasher.verify("four unrelated wordz", first)).right


async def test_the_same_text_typed_differently_is_the_same_password(hasher: PasswordHasher) -> None:
    stored = await hasher.hash(unicodedata.normalize("NFC", "café au lait élevé"))
    assert (await hasher.verify(unicodedata.normalize("NFD", "café au lait élevé"), stored)).right


@pytest.mark.parametrize("password", ["four unrelated words", "क" * 60])
async def test_bcrypt_is_accepted_and_replaced(hasher: PasswordHasher, password: str) -> None:
    stored = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()
    wrong = await hasher.verify("another password", stored)
    assert (wrong.right, wrong.upgraded) == (False, None)
    verdict = await hasher.verify(password, stored)
    assert verdict.right
    assert verdict.upgraded is not None
    assert verdict.upgraded.startswith("$argon2id$")
    assert (await hasher.verify(password, verdict.upgraded)).right
    assert not (await hasher.verify(password[:-1], verdict.upgraded)).right


async def test_weaker_argon2_parameters_are_replaced(hasher: PasswordHasher) -> None:
    weak = Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1).hash("four unrelated words")
    verdict = await hasher.verify("four unrelated words", weak)
    assert verdict.upgraded is not None
    assert (await hasher.verify("four unrelated words", verdict.upgraded)).upgraded is None


@pytest.mark.parametrize("stored", [None, "", "not a hash", "$argon2id$broken"])
async def test_without_a_usable_hash_every_password_is_wrong(hasher: PasswordHasher, stored: str | None) -> None:
    assert not (await hasher.verify("four unrelated words", stored)).right
