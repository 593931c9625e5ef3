"""Texts as vectors: unit length, so that a dot product is the cosine similarity.

What lives here: the local model, OpenAI's and Bedrock's, the cache in front of them. What does not: cutting texts up
(`rag.chunking`), storing vectors (`rag.index`).
"""

from rag.embeddings.build import build_embedder
from rag.embeddings.cached import CachedEmbedder
from rag.embeddings.embedder import Embedder, Passage, Vectors, WordEmbedder
from rag.embeddings.minilm import MiniLM

__all__ = ["CachedEmbedder", "Embedder", "MiniLM", "Passage", "Vectors", "WordEmbedder", "build_embedder"]
