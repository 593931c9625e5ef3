"""The vectors of rubrics, computed once for each embedder and kept in files beside the database."""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import tempfile
from collections import OrderedDict
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.embeddings import Embedder, Passage, WordEmbedder
from services.interviewing.rubric import Rubric
from services.interviewing.scoring.wording import WORDING, plain

Vectors = NDArray[np.float32]

_MOST_RUBRICS = 512  # some 50 kB each
_MOST_PASSAGES = 256  # some 100 kB each


class ReferenceVectors:
    """Looks a rubric's vectors up in memory, then in `folder`, and computes them when they are in neither. The latest stay in memory."""

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        """`folder` is a cache: it may be deleted at any time."""
        self._embedder = embedder
        self._folder = folder / (re.sub(r"[^\w.-]+", "-", embedder.id) + f"-{WORDING}")
        self._known: OrderedDict[str, Vectors] = OrderedDict()
        self._passages: OrderedDict[str, list[Passage]] = OrderedDict()

    async def of(self, rubric: Rubric) -> Vectors:
        """One row for each of `rubric.texts`."""
        vectors = self._known.pop(rubric.version, None)
        if vectors is None:
            path = self._folder / f"{rubric.version}.npy"
            vectors = await asyncio.to_thread(_load, path, (len(rubric.texts), self._embedder.dimensions))
            if vectors is None:
                vectors = await self._embedder.embed([plain(text) for text in rubric.texts])
                # Somebody's own questions are theirs to delete: nothing of them stays in the folder.
                if not rubric.has_one_wording:
                    await asyncio.to_thread(_save, path, vectors)
        self._known[rubric.version] = vectors
        if len(self._known) > _MOST_RUBRICS:
            self._known.popitem(last=False)
        return vectors

    async def words_of(self, rubric: Rubric) -> list[Passage]:
        """The words of each of `rubric.texts`; empty when the embedder has none. The latest are kept in memory."""
        if not isinstance(self._embedder, WordEmbedder):
            return []
        passages = self._passages.pop(rubric.version, None)
        if passages is None:
            passages = await self._embedder.embed_words([plain(text) for text in rubric.texts])
        self._passages[rubric.version] = passages
        if len(self._passages) > _MOST_PASSAGES:
            self._passages.popitem(last=False)
        return passages


def _load(path: Path, shape: tuple[int, int]) -> Vectors | None:
    try:
        vectors: Vectors = np.load(path, allow_pickle=False)
    except (FileNotFoundError, ValueError, EOFError):
        return None
    return vectors if vectors.shape == shape and vectors.dtype == np.float32 else None


def _save(path: Path, vectors: Vectors) -> None:
    # Without the file the vectors are computed again: a full disk must not stop an interview.
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, suffix=".partial")
        with os.fdopen(handle, "wb") as file:
            np.save(file, vectors, allow_pickle=False)
        Path(partial).replace(path)
