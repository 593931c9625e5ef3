"""A small rubric, and scorers with and without vectors."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.settings import StorageSettings
from rag.embeddings import MiniLM
from rag.embeddings.minilm import MODEL, TOKENIZER
from services.interviewing.bank import KeyPoint, Kind, Misconception
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from storage.weights import path_of

RUBRIC = Rubric(
    question="What happens when you look a key up in a hash table?",
    kind=Kind.CONCEPT,
    key_points=(
        KeyPoint(
            id="hash",
            point="A hash function turns the key into a number that selects a bucket.",
            weight=3,
            paraphrases=["The key is hashed and the hash tells which slot to look in."],
            terms=["hash|hashed|hashing"],
        ),
        KeyPoint(
            id="collision",
            point="Two keys can fall into the same bucket, which is resolved by chaining or probing.",
            weight=2,
            paraphrases=["Collisions are handled with a linked list in each slot or by trying the next free slot."],
            terms=["collision|collisions|same bucket|same slot|chaining|probing"],
        ),
        KeyPoint(
            id="constant",
            point="A lookup takes constant time on average.",
            weight=2,
            paraphrases=["On average finding a key is O(1)."],
            terms=["constant|o(1)|1"],
        ),
    ),
    misconceptions=(
        Misconception(
            claim="A hash table keeps its keys in sorted order and finds them by binary search.",
            contradicts="hash",
            correction="A hash table keeps no order; the hash selects the bucket.",
        ),
    ),
)


@pytest.fixture(scope="session")
def rubric() -> Rubric:
    return RUBRIC


@pytest.fixture(scope="session")
def frequencies() -> InverseFrequency:
    return InverseFrequency(text for point in RUBRIC.key_points for text in (point.point, *point.paraphrases))


@pytest.fixture(scope="session")
def minilm() -> MiniLM:
    folder = StorageSettings().weights
    model, tokenizer = path_of(MODEL, folder), path_of(TOKENIZER, folder)
    assert model is not None, "run `nexura weights pull` first, as `make test` does"
    assert tokenizer is not None
    return MiniLM(model, tokenizer)


@pytest.fixture(params=["vectors", "words"])
def scorer(
    request: pytest.FixtureRequest, minilm: MiniLM, frequencies: InverseFrequency, tmp_path: Path
) -> AnswerScorer:
    return AnswerScorer(minilm if request.param == "vectors" else None, frequencies, tmp_path)
