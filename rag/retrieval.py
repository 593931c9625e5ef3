"""The passages of one document that bear most on a query: by meaning where there are vectors, else by words."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import structlog

from core.errors import NexuraError
from rag.embeddings import Embedder
from rag.index import Scope, VectorIndex

_log = structlog.get_logger(__name__)

_WORD = re.compile(r"\w[\w+#]*")
# Okapi BM25's usual constants: how soon repetition stops counting, and how much long passages are held back.
_K1, _B = 1.2, 0.75


@dataclass(frozen=True)
class Passage:
    """A stretch of text that can be retrieved; `id` is its vector's id."""

    id: str
    text: str
    domains: tuple[str, ...] = ()


@dataclass(frozen=True)
class Retrieved:
    """A passage found. `kind` says how: `vector` (cosine similarity, -1 to 1) or `lexical` (BM25, above 0)."""

    id: str
    text: str
    score: float
    kind: Literal["vector", "lexical"]


class Retriever:
    """Ranks passages. Without an embedder or an index, and when one of them fails, it goes by words."""

    def __init__(self, embedder: Embedder | None, index: VectorIndex | None) -> None:
        """Both or neither are of use."""
        self._embedder = embedder
        self._index = index

    async def retrieve(self, query: str, passages: Sequence[Passage], scope: Scope, k: int = 4) -> list[Retrieved]:
        """Up to `k` of those passages that the scope names (and that touch its domain), best first, equals in order of id.

        By words, passages that share none with the query are left out.
        """
        wanted = set(scope.ids)
        candidates = {
            passage.id: passage
            for passage in passages
            if passage.id in wanted and (scope.domain is None or scope.domain in passage.domains)
        }
        found = await self._by_vector(query, candidates, replace(scope, ids=list(candidates)), k)
        return found if found is not None else lexical(query, list(candidates.values()), k)

    async def _by_vector(
        self, query: str, candidates: dict[str, Passage], scope: Scope, k: int
    ) -> list[Retrieved] | None:
        """None when vectors cannot answer: there are none here, a part fails, or the index lacks passages."""
        if self._embedder is None or self._index is None or not candidates:
            return None
        try:
            vector = (await self._embedder.embed([query]))[0]
            hits = await self._index.search(vector, scope, k)
        except NexuraError as error:
            _log.warning("retrieval by words", reason=error.message)
            return None
        if len(hits) < min(k, len(candidates)):
            _log.warning("retrieval by words", reason="passages are missing from the index", resume_id=scope.resume_id)
            return None
        return [Retrieved(hit.id, candidates[hit.id].text, hit.score, "vector") for hit in hits]


def lexical(query: str, passages: Sequence[Passage], k: int) -> list[Retrieved]:
    """Rank by Okapi BM25 (Robertson and Zaragoza 2009), the given passages being the collection."""
    counts = [Counter(_words(passage.text)) for passage in passages]
    lengths = [count.total() for count in counts]
    average = sum(lengths) / len(lengths) if any(lengths) else 1.0
    scores = [0.0] * len(passages)
    for word in sorted(set(_words(query))):
        holding = sum(word in count for count in counts)
        rarity = math.log(1 + (len(passages) - holding + 0.5) / (holding + 0.5))
        for row, count in enumerate(counts):
            damped = count[word] + _K1 * (1 - _B + _B * lengths[row] / average)
            scores[row] += rarity * count[word] * (_K1 + 1) / damped
    found = [
        Retrieved(passage.id, passage.text, score, "lexical")
        for passage, score in zip(passages, scores, strict=True)
        if score > 0
    ]
    return sorted(found, key=lambda each: (-each.score, each.id))[:k]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
