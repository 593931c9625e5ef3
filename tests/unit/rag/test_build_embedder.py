"""Which embedder the settings give."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import SecretStr

from core.errors import Misconfigured
from core.settings import IntelligenceSettings, RetrievalSettings
from rag.embeddings import MiniLM, build_embedder, minilm
from storage import weights


def test_no_files_no_embedder(tmp_path: Path) -> None:
    assert build_embedder(RetrievalSettings(), IntelligenceSettings(), tmp_path) is None


def test_damaged_files_no_embedder(tmp_path: Path) -> None:
    for needed in (minilm.MODEL, minilm.TOKENIZER):
        entry = weights.find(needed)
        with (tmp_path / entry.file).open("wb") as file:
            file.truncate(entry.bytes)
    assert build_embedder(RetrievalSettings(), IntelligenceSettings(), tmp_path) is None


async def test_the_local_model_is_the_default(weights_folder: Path) -> None:
    embedder = build_embedder(RetrievalSettings(), IntelligenceSettings(), weights_folder)
    assert embedder is not None
    assert (embedder.id, embedder.dimensions) == (MiniLM.id, MiniLM.dimensions)
    assert (await embedder.embed(["one", "two"])).shape == (2, MiniLM.dimensions)


def test_openai_without_a_key_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="NEXURA_OPENAI_API_KEY"):
        build_embedder(RetrievalSettings(embeddings="openai"), IntelligenceSettings(openai_api_key=None), tmp_path)


def test_an_id_tells_models_and_lengths_apart(tmp_path: Path) -> None:
    intelligence = IntelligenceSettings(openai_api_key=SecretStr("k"))
    built = [
        build_embedder(
            RetrievalSettings(
                embeddings="openai", openai_embedding_model=model, openai_embedding_dimensions=dimensions
            ),
            intelligence,
            tmp_path,
        )
        for model, dimensions in [("small", 512), ("small", 256), ("large", 512)]
    ]
    assert len({embedder.id for embedder in built if embedder is not None}) == 3
