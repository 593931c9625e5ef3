"""The labelled set: what has to be hidden, in seven languages, and what must not be."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn

import pytest

from core.settings import StorageSettings
from services.privacy.finder import TAGGER, PersonalData
from services.privacy.findings import Kind
from storage import weights
from tests.benchmarks.masking import Tally, sentences, tallies, total

Counts = dict[tuple[str, Kind], Tally]


@pytest.fixture(scope="module")
def counts(unavailable: Callable[[str], NoReturn]) -> Counts:
    folder = StorageSettings().weights
    if weights.path_of(TAGGER, folder) is None:
        unavailable(f"no weights {TAGGER} in {folder}: run `nexura weights pull {TAGGER}`")
    return tallies(PersonalData(folder), list(sentences()))[0]


def test_the_set_is_large_and_speaks_seven_languages() -> None:
    given = list(sentences())
    assert len(given) >= 300
    assert {sentence.language for sentence in given} == {"en", "hi", "mr", "bn", "gu", "ta", "te"}


@pytest.mark.parametrize("kind", [Kind.EMAIL, Kind.PHONE, Kind.AADHAAR, Kind.PAN])
@pytest.mark.parametrize("language", ["en", "hi", "mr", "bn", "gu", "ta", "te"])
def test_numbers_and_addresses_are_hidden_in_every_language(counts: Counts, kind: Kind, language: str) -> None:
    tally = total(counts, kind, language)
    assert tally.labelled >= 2
    assert tally.recall >= 0.98


@pytest.mark.parametrize("kind", list(Kind))
def test_little_is_hidden_needlessly(counts: Counts, kind: Kind) -> None:
    assert total(counts, kind).precision >= 0.95


def test_names_in_english_are_hidden(counts: Counts) -> None:
    tally = total(counts, Kind.PERSON, "en")
    assert tally.labelled >= 60
    assert tally.recall >= 0.90


def test_without_the_tagger_numbers_are_hidden_all_the_same() -> None:
    finder = PersonalData(None)
    counts, _ = tallies(finder, list(sentences()))
    assert finder.tagger is False
    for kind in (Kind.EMAIL, Kind.PHONE, Kind.AADHAAR, Kind.PAN):
        assert total(counts, kind).recall >= 0.98
    assert total(counts, Kind.PERSON, "en").recall >= 0.8
