"""all-MiniLM-L6-v2 on this machine: int8 weights, ONNX Runtime, mean over the tokens.

A text's vector is the same bit for bit whatever else is embedded with it and however many threads compute it. That holds
because texts only share an inference call when they are padded to the same length, a multiple of `_STEP` fixed by the text
alone: so a text always goes through the same computation, and the rows of a batch do not meet.
"""

from __future__ import annotations

import asyncio
import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rag.embeddings.embedder import Vectors

MODEL = "all-minilm-l6-v2-int8-8199be6f"
TOKENIZER = "all-minilm-l6-v2-tokenizer-be50c362"
MAX_TOKENS = 256

_STEP = 8
_TOKENS_PER_CALL = 512  # more is no faster, takes more memory and keeps others waiting
_MOST_CALLS = 4

Tokens = NDArray[np.int64]


class MiniLM:
    """English sentences and short passages; what goes past 256 tokens (some 190 words) is not read."""

    id = f"minilm-{MAX_TOKENS}-{MODEL.rsplit('-', 1)[1]}-{TOKENIZER.rsplit('-', 1)[1]}"
    dimensions = 384

    def __init__(self, model: Path, tokenizer: Path, *, threads: int = 1) -> None:
        """Load the files (a quarter of a second, some 170 MB). `threads` is for one inference call."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self._session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        self._tokenizer: Tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._lanes = max(1, min(_MOST_CALLS, (os.cpu_count() or 1) // threads))
        self._calls = ThreadPoolExecutor(max_workers=self._lanes, thread_name_prefix="minilm")

    async def embed(self, texts: Sequence[str]) -> Vectors:
        """Embed in threads, as many calls at once as there are cores and no more waiting, so that a long list lets short ones pass."""
        loop = asyncio.get_running_loop()
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        if not texts:
            return vectors
        tokens = await loop.run_in_executor(self._calls, self._tokenize, list(texts))
        # The longest first: the cores then finish at about the same time.
        waiting = sorted(_batches(tokens), key=lambda rows: -len(rows) * len(tokens[rows[0]]))

        async def lane() -> None:
            while waiting:
                rows = waiting.pop(0)
                vectors[rows] = await loop.run_in_executor(self._calls, self._infer, [tokens[row] for row in rows])

        await asyncio.gather(*(lane() for _ in range(self._lanes)))
        return vectors

    def embed_now(self, texts: Sequence[str]) -> Vectors:
        """The same vectors, computed in this thread: for work outside a server."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        tokens = self._tokenize(texts)
        for rows in _batches(tokens):
            vectors[rows] = self._infer([tokens[row] for row in rows])
        return vectors

    def _tokenize(self, texts: Sequence[str]) -> list[list[int]]:
        # One by one: a batch would start the tokenizer's own thread pool.
        return [self._tokenizer.encode(text).ids for text in texts]

    def _infer(self, texts: Sequence[Sequence[int]]) -> Vectors:
        """`texts` are token ids that fit one padded length."""
        ids: Tokens = np.zeros((len(texts), _padded(len(texts[0]))), np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(texts):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        hidden: Vectors = self._session.run(
            None, {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        )[0]
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for row, tokens in enumerate(texts):
            mean = hidden[row, : len(tokens)].mean(axis=0, dtype=np.float32)
            vectors[row] = mean / np.sqrt(np.square(mean).sum(dtype=np.float32))
        return vectors


def _padded(length: int) -> int:
    return -(-length // _STEP) * _STEP


def _batches(tokens: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Rows that go through the model together: of one padded length, so many as a call may take."""
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for row, ids in enumerate(tokens):
        groups[_padded(len(ids))].append(row)
    for length, rows in groups.items():
        size = max(1, _TOKENS_PER_CALL // length)
        for start in range(0, len(rows), size):
            yield rows[start : start + size]
