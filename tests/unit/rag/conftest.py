"""What the tests of retrieval share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from core.settings import StorageSettings
from rag.embeddings import MiniLM, minilm
from storage import weights
from tests.unit.rag.letters import LetterEmbedder


@pytest.fixture
def letters() -> LetterEmbedder:
    return LetterEmbedder()


@pytest.fixture(scope="session")
def weights_folder() -> Path:
    """The folder of model files, with those of the local embedding model in it."""
    folder = StorageSettings().weights
    for needed in (minilm.MODEL, minilm.TOKENIZER):
        assert weights.path_of(needed, folder) is not None, "run `nexura weights pull` first, as `make test` does"
    return folder


@pytest.fixture(scope="session")
def load_minilm(weights_folder: Path) -> Callable[[int], MiniLM]:
    """Loads the model for a number of threads."""
    model, tokenizer = (weights_folder / weights.find(name).file for name in (minilm.MODEL, minilm.TOKENIZER))
    return lambda threads: MiniLM(model, tokenizer, threads=threads)


@pytest.fixture(scope="session")
def local_model(load_minilm: Callable[[int], MiniLM]) -> MiniLM:
    return load_minilm(1)
