"""Makes the index that the settings ask for."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from core.errors import Misconfigured
from core.settings import RetrievalSettings
from rag.embeddings import Embedder
from rag.index.chroma_index import ChromaIndex
from rag.index.vector_index import VectorIndex


def build_index(settings: RetrievalSettings, data_dir: Path, embedder: Embedder) -> VectorIndex:
    """The index for this embedder's vectors, apart from every other embedder's. A folder of vectors that another embedder left is
    removed when this one is first used.

    Raises `Misconfigured` when a key, a host or an extra is missing.
    """
    name = _name(embedder.id)
    match settings.vector_index:
        case "chroma":
            return ChromaIndex(data_dir / "vectors" / name, embedder.dimensions, succeeds=True)
        case "pinecone":
            return _pinecone(settings, name)


def _pinecone(settings: RetrievalSettings, namespace: str) -> VectorIndex:
    if settings.pinecone_api_key is None or settings.pinecone_host is None:
        raise Misconfigured("NEXURA_VECTOR_INDEX=pinecone needs NEXURA_PINECONE_API_KEY and NEXURA_PINECONE_HOST.")
    try:
        from rag.index.pinecone_index import PineconeIndex  # its package belongs to an extra
    except ModuleNotFoundError as error:
        raise Misconfigured("NEXURA_VECTOR_INDEX=pinecone needs the extra: pip install 'nexura[pinecone]'.") from error
    return PineconeIndex(
        host=settings.pinecone_host, api_key=settings.pinecone_api_key.get_secret_value(), namespace=namespace
    )


def _name(embedder_id: str) -> str:
    """The id as a folder or namespace may be called; the digest keeps ids apart that differ in other characters."""
    plain = re.sub(r"[^A-Za-z0-9.-]+", "-", embedder_id)
    return f"{plain}-{hashlib.sha256(embedder_id.encode()).hexdigest()[:8]}"
