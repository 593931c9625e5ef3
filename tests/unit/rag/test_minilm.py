"""The local embedding model: the same text, the same bits."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.embeddings import MiniLM, minilm
from storage import weights

_PROSE = (
    "The service stores every turn before it answers, because a killed process must resume where it stopped; "
    "queue, index, thread and lock: Python (or C++) at a p99 latency of 42 ms. Naïve café मैंने 数据 🙂"
)
_VOCABULARY = _PROSE.split()


def sentence(seed: int) -> str:
    draw = random.Random(seed)
    return " ".join(draw.choices(_VOCABULARY, k=draw.choice([1, 2, 5, 6, 7, 12, 13, 14, 20, 40, 80, 300])))


TEXTS = [sentence(seed) for seed in range(36)]


@pytest.fixture(scope="session")
def alone(local_model: MiniLM) -> dict[str, bytes]:
    """Each text's vector, embedded by itself."""
    return {text: local_model.embed_now([text])[0].tobytes() for text in TEXTS}


async def test_vectors_have_unit_length(local_model: MiniLM) -> None:
    vectors = await local_model.embed(TEXTS[:10])
    assert vectors.shape == (10, local_model.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(np.ones(10), abs=1e-6)


async def test_no_texts_are_no_vectors(local_model: MiniLM) -> None:
    assert (await local_model.embed([])).shape == (0, local_model.dimensions)


async def test_meaning_decides(local_model: MiniLM) -> None:
    same, alike, other = await local_model.embed(
        [
            "A hash map finds a key in constant time on average.",
            "Looking something up in a hash table usually takes O(1).",
            "She paid for the concert tickets in cash.",
        ]
    )
    assert same @ alike > 0.5
    assert same @ other < 0.2


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(batch=st.lists(st.sampled_from(TEXTS), min_size=1, max_size=12))
def test_a_vector_does_not_depend_on_its_company(
    local_model: MiniLM, alone: dict[str, bytes], batch: list[str]
) -> None:
    vectors = local_model.embed_now(batch)
    assert [vector.tobytes() for vector in vectors] == [alone[text] for text in batch]


async def test_calls_at_once_give_the_same_bits(local_model: MiniLM, alone: dict[str, bytes]) -> None:
    answers = await asyncio.gather(*(local_model.embed(TEXTS[start : start + 7]) for start in range(0, 28, 7)))
    found = [vector.tobytes() for answer in answers for vector in answer]
    assert found == [alone[text] for text in TEXTS[:28]]


def test_the_number_of_threads_changes_no_bit(load_minilm: Callable[[int], MiniLM], alone: dict[str, bytes]) -> None:
    vectors = load_minilm(2).embed_now(TEXTS[:16])
    assert [vector.tobytes() for vector in vectors] == [alone[text] for text in TEXTS[:16]]


async def test_the_loop_runs_on_while_it_computes(local_model: MiniLM) -> None:
    embedding = asyncio.ensure_future(local_model.embed(TEXTS[:20]))
    turns = 0
    while not embedding.done():
        await asyncio.sleep(0.001)
        turns += 1
    assert turns > 5


def test_what_is_past_the_last_token_is_not_read(local_model: MiniLM) -> None:
    full = "word " * 300
    one, other = local_model.embed_now([full, full + "and something else entirely"])
    assert one.tobytes() == other.tobytes()


def test_its_id_names_its_weights() -> None:
    for name in (minilm.MODEL, minilm.TOKENIZER):
        assert weights.find(name).sha256[:8] in MiniLM.id


async def test_words_come_with_the_very_vector_of_the_text(local_model: MiniLM) -> None:
    texts = [*TEXTS[:8], "Don't panic: C++ & Go!", "…"]
    passages = await local_model.embed_words(texts)
    vectors = await local_model.embed(texts)
    for text, passage, vector in zip(texts, passages, vectors, strict=True):
        assert passage.vector.tobytes() == vector.tobytes()
        assert passage.word_vectors.shape == (len(passage.words), local_model.dimensions)
        assert all(word in text.lower() for word in passage.words)
        assert np.linalg.norm(passage.word_vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert passages[-2].words == ("don", "t", "panic", "c", "go")
    assert passages[-1].words == ()
