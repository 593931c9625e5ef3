"""all-MiniLM-L6-v2 on this machine: int8 weights and arithmetic, ONNX Runtime, mean over the tokens.

A text's vector is the same bit for bit whatever else is embedded with it and however many threads compute it. That holds
because texts only share an inference call when they are padded to the same length, a multiple of `_STEP` fixed by the text
alone: so a text always goes through the same computation, and the rows of a batch do not meet.
"""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from rag.embeddings.embedder import Passage, Vectors
from rag.embeddings.int8 import with_int8_arithmetic

MODEL = "all-minilm-l6-v2-int8-8199be6f"
TOKENIZER = "all-minilm-l6-v2-tokenizer-be50c362"
MAX_TOKENS = 256

_STEP = 8
_TOKENS_PER_CALL = 512  # more is no faster, takes more memory and keeps others waiting
_MOST_CALLS = 4

Tokens = NDArray[np.int64]

_NOTHING = Passage(np.empty(0, np.float32), (), np.empty((0, 0), np.float32))


class MiniLM:
    """English sentences and short passages; what goes past 256 tokens (some 190 words) is not read."""

    id = f"minilm-int8-{MAX_TOKENS}-{MODEL.rsplit('-', 1)[1]}-{TOKENIZER.rsplit('-', 1)[1]}"
    dimensions = 384

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 1) -> None:
        """Load the files (a quarter of a second, some 170 MB). `threads` is for one inference call."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(
            with_int8_arithmetic(model), options, providers=["CPUExecutionProvider"]
        )
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._lanes = max(1, min(_MOST_CALLS, (os.cpu_count() or 1) // threads))
        self._calls = ThreadPoolExecutor(max_workers=self._lanes, thread_name_prefix="minilm")

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed in threads, as many calls at once as there are cores and no more waiting, so that a long list lets short ones pass."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)

        def pool(row: int, _: Encoding, hidden: Vectors) -> None:
            vectors[row] = _unit(hidden)

        await self._read(texts, pool)
        return vectors

    async def embed_words(self, texts: Sequence[str]) -> list[Passage]:
        """Like `embed`, with the mean of each word's tokens beside it; the same inference, so words cost next to nothing."""
        passages: list[Passage] = [_NOTHING] * len(texts)

        def take(row: int, encoding: Encoding, hidden: Vectors) -> None:
            words, spans = _words_of(texts[row], encoding)
            means = [_unit(hidden[first:last]) for first, last in spans]
            passages[row] = Passage(_unit(hidden), words, np.array(means, np.float32).reshape(-1, self.dimensions))

        await self._read(texts, take)
        return passages

    def embed_now(self, texts: Sequence[str]) -> Vectors:
        """The same vectors, computed in this thread: for work outside a server."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        encodings = self._tokenize(texts)
        for rows in _batches(encodings):
            for row, hidden in zip(rows, self._infer([encodings[row] for row in rows]), strict=True):
                vectors[row] = _unit(hidden)
        return vectors

    async def _read(self, texts: Sequence[str], take: Callable[[int, Encoding, Vectors], None]) -> None:
        """Hand the hidden states of each text, (tokens, dimensions), to `take` with the text's row. `take` runs in threads."""
        if not texts:
            return
        loop = asyncio.get_running_loop()
        encodings = await loop.run_in_executor(self._calls, self._tokenize, list(texts))
        # The longest first: the cores then finish at about the same time.
        waiting = sorted(_batches(encodings), key=lambda rows: -len(rows) * len(encodings[rows[0]].ids))

        def call(rows: list[int]) -> None:
            for row, hidden in zip(rows, self._infer([encodings[row] for row in rows]), strict=True):
                take(row, encodings[row], hidden)

        async def lane() -> None:
            while waiting:
                await loop.run_in_executor(self._calls, call, waiting.pop(0))

        await asyncio.gather(*(lane() for _ in range(self._lanes)))

    def _tokenize(self, texts: Sequence[str]) -> list[Encoding]:
        # One by one: a batch would start the tokenizer's own thread pool.
        return [self._tokenizer.encode(text) for text in texts]

    def _infer(self, texts: Sequence[Encoding]) -> list[Vectors]:
        """Hidden states of each text's tokens; `texts` fit one padded length."""
        ids: Tokens = np.zeros((len(texts), _padded(len(texts[0].ids))), np.int64)
        mask = np.zeros_like(ids)
        for row, text in enumerate(texts):
            ids[row, : len(text.ids)] = text.ids
            mask[row, : len(text.ids)] = 1
        hidden: Vectors = self._session.run(
            None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        )[0]
        return [hidden[row, : len(text.ids)] for row, text in enumerate(texts)]


def _unit(hidden: Vectors) -> Vectors:
    """The mean of the rows, at length 1."""
    mean = hidden.mean(axis=0, dtype=np.float32)
    vector: Vectors = mean / np.sqrt(np.square(mean).sum(dtype=np.float32))
    return vector


def _words_of(text: str, encoding: Encoding) -> tuple[tuple[str, ...], list[tuple[int, int]]]:
    """The words that the tokenizer saw, without punctuation, and the range of each one's tokens."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    for word, tokens in groupby(enumerate(encoding.word_ids), key=itemgetter(1)):
        indices = [index for index, _ in tokens]
        start, end = encoding.offsets[indices[0]][0], encoding.offsets[indices[-1]][1]
        if word is not None and any(character.isalnum() for character in text[start:end]):
            words.append(text[start:end].lower())
            spans.append((indices[0], indices[-1] + 1))
    return tuple(words), spans


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batches(texts: Sequence[Encoding]) -> Iterator[list[int]]:
    """Rows that go through the model together: of one padded length, so many as a call may take."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for row, text in enumerate(texts):
        groups[_padded(len(text.ids))].append(row)
    for length, rows in groups.items():
        size = max(1, _TOKENS_PER_CALL // length)
        for start in range(0, len(rows), size):
            yield rows[start : start + size]
