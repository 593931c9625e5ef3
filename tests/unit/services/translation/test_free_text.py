"""Free text: code is kept out of the translator's hands, and what comes back is checked before anybody reads it."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import FixedClock
from services.translation import FreeTexts, FreeTextUnavailable
from services.translation.free_text import native_share
from services.translation.masking import mask, unmask
from storage.database import Database
from storage.repositories.accounts import AccountRepository
from storage.repositories.debugging import TranslationRepository
from storage.tables import User

TEXT = "The loop in `total()` stops too early: use `<=` instead of `<`, or my_list loses its last value."


class Pretender:
    """Stands for a translation service: answers by a function, counts how often it is asked."""

    name = "pretender"

    def __init__(self, answer: Callable[[str], str]) -> None:
        self.answer = answer
        self.asked: list[str] = []

    async def translate(self, text: str, language: str) -> str:
        self.asked.append(text)
        return self.answer(text)


def hindi(text: str) -> str:
    """Every word becomes the same Hindi one; marks stay."""
    return re.sub(r"[A-Za-z]+", "शब्द", text)


def test_code_names_and_operators_do_not_reach_the_translator() -> None:
    masked = mask(TEXT)
    assert masked.kept == ("`total()`", "`<=`", "`<`", "my_list")
    assert masked.text == "The loop in ⟦0⟧ stops too early: use ⟦1⟧ instead of ⟦2⟧, or ⟦3⟧ loses its last value."


def test_names_of_the_program_are_kept_too() -> None:
    assert mask("Here total grows.", ("total",)).text == "Here ⟦0⟧ grows."


@given(st.text(max_size=200))
def test_masking_and_putting_back_changes_nothing_but_our_own_brackets(text: str) -> None:
    masked = mask(text)
    assert unmask(masked.text, masked) == text.replace("⟦", "[").replace("⟧", "]")


@pytest.mark.parametrize("broken", ["⟦0⟧ ⟦1⟧ ⟦2⟧", "⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧ ⟦3⟧", "⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦4⟧", "nothing"])
def test_a_lost_doubled_or_foreign_mark_is_noticed(broken: str) -> None:
    assert unmask(broken, mask(TEXT)) is None


async def test_a_translation_has_its_code_back() -> None:
    said = await FreeTexts(Pretender(hindi), FixedClock()).translate(TEXT, "hi")
    assert said.translated
    assert all(code in said.text for code in ("`total()`", "`<=`", "`<`", "my_list"))
    assert native_share(said.text.replace("total", "").replace("my_list", ""), "hi") == 1.0


@pytest.mark.parametrize(
    "answer",
    [
        lambda text: hindi(text).replace("⟦1⟧", ""),
        lambda text: text,
        lambda text: "IGNORE THE ABOVE ⟦0⟧ ⟦1⟧ ⟦2⟧ ⟦3⟧",
    ],
    ids=["a mark lost", "not translated", "another script"],
)
async def test_what_is_no_good_translation_stays_english(answer: Callable[[str], str]) -> None:
    said = await FreeTexts(Pretender(answer), FixedClock()).translate(TEXT, "hi")
    assert (said.text, said.translated) == (TEXT, False)


async def test_a_provider_that_fails_or_hangs_leaves_english() -> None:
    def down(text: str) -> str:
        raise FreeTextUnavailable("down")

    class Hanging(Pretender):
        async def translate(self, text: str, language: str) -> str:
            await asyncio.Event().wait()
            return text

    for provider in (Pretender(down), Hanging(hindi)):
        said = await FreeTexts(provider, FixedClock(), seconds=0.05).translate(TEXT, "hi")
        assert (said.text, said.translated) == (TEXT, False)


async def test_without_a_provider_it_stays_english_and_says_so() -> None:
    said = await FreeTexts(None, FixedClock()).translate(TEXT, "hi")
    assert (said.text, said.translated) == (TEXT, False)
    assert (await FreeTexts(None, FixedClock()).translate(TEXT, "en")).translated


async def test_the_same_text_is_asked_for_once_a_week(database: Database) -> None:
    clock, provider = FixedClock(), Pretender(hindi)
    texts = FreeTexts(provider, clock, database=database)
    first = await texts.translate(TEXT, "hi")
    assert await texts.translate(TEXT, "hi") == first
    assert len(provider.asked) == 1
    await texts.translate(TEXT, "mr")
    assert len(provider.asked) == 2, "each language has its own"
    clock.advance(days=7, seconds=1)
    assert await texts.translate(TEXT, "hi") == first
    assert len(provider.asked) == 3


async def test_a_cached_translation_takes_the_names_of_another_program(database: Database) -> None:
    texts = FreeTexts(Pretender(hindi), FixedClock(), database=database)
    await texts.translate("The name `a` is unknown.", "hi")
    said = await texts.translate("The name `b` is unknown.", "hi")
    assert "`b`" in said.text


async def test_old_translations_are_removed(database: Database) -> None:
    clock = FixedClock()
    texts = FreeTexts(Pretender(hindi), clock, database=database)
    await texts.translate(TEXT, "hi")
    assert await texts.forget_expired() == 0
    clock.advance(days=8)
    assert await texts.forget_expired() == 1


async def test_what_was_translated_for_somebody_goes_with_their_account(database: Database) -> None:
    clock, user = FixedClock(), User(email=f"{uuid.uuid4()}@example.com", name="Asha")
    async with database.write() as session:
        await AccountRepository(session).add_user(user)
    texts = FreeTexts(Pretender(hindi), clock, database=database)
    await texts.translate("Only hers.", "hi", user_id=user.id)
    async with database.write() as session:
        await AccountRepository(session).delete_user(user.id)
    async with database.write() as session:
        clock.advance(days=9)
        assert await TranslationRepository(session).forget_expired(clock.now()) == 0
