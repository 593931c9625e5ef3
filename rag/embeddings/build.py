"""Makes the embedder that the settings ask for."""

from __future__ import annotations

from pathlib import Path

import structlog

from core.errors import Misconfigured
from core.resilience import CircuitBreaker
from core.settings import IntelligenceSettings, RetrievalSettings
from rag.embeddings import minilm
from rag.embeddings.cached import CachedEmbedder, CachedWordEmbedder
from rag.embeddings.embedder import Embedder, WordEmbedder
from rag.embeddings.minilm import MiniLM
from rag.embeddings.remote import Ask, RemoteEmbedder
from storage import weights

_log = structlog.get_logger(__name__)


def build_embedder(
    retrieval: RetrievalSettings, intelligence: IntelligenceSettings, weights_folder: Path
) -> Embedder | None:
    """The embedder behind its cache, or None, with the reason logged, when the local model's files are missing or damaged.

    Raises `Misconfigured` when a key or an extra is missing. Reads and checks files: call it off the event loop.
    """
    match retrieval.embeddings:
        case "minilm":
            inner = _minilm(weights_folder, retrieval.embedding_threads)
        case "openai":
            inner = _openai(retrieval, intelligence)
        case "bedrock":
            inner = _bedrock(retrieval, intelligence)
    if inner is None:
        return None
    if isinstance(inner, WordEmbedder):
        return CachedWordEmbedder(inner, retrieval.embedding_cache_entries)
    return CachedEmbedder(inner, retrieval.embedding_cache_entries)


def _minilm(folder: Path, threads: int) -> Embedder | None:
    model, tokenizer = weights.path_of(minilm.MODEL, folder), weights.path_of(minilm.TOKENIZER, folder)
    if model is None or tokenizer is None:
        _log.warning(
            "embeddings off", reason=f"model files missing or damaged in {folder}", remedy="nexura weights pull"
        )
        return None
    return MiniLM(model, tokenizer, threads=threads)


def _openai(retrieval: RetrievalSettings, intelligence: IntelligenceSettings) -> Embedder:
    if intelligence.openai_api_key is None:
        raise Misconfigured("NEXURA_EMBEDDINGS=openai needs NEXURA_OPENAI_API_KEY.")
    from rag.embeddings import openai_vectors  # its package takes a second to import

    model, dimensions = retrieval.openai_embedding_model, retrieval.openai_embedding_dimensions
    vectors = openai_vectors.OpenAIVectors(
        model,
        dimensions,
        api_key=intelligence.openai_api_key.get_secret_value(),
        base_url=intelligence.openai_base_url,
        timeout=intelligence.model_timeout_seconds,
    )
    return _remote(f"openai-{model}-{dimensions}", dimensions, vectors.ask, openai_vectors.BATCH, intelligence)


def _bedrock(retrieval: RetrievalSettings, intelligence: IntelligenceSettings) -> Embedder:
    try:
        from rag.embeddings import titan  # its packages belong to an extra
    except ModuleNotFoundError as error:
        raise Misconfigured("NEXURA_EMBEDDINGS=bedrock needs the extra: pip install 'nexura[aws]'.") from error
    model = retrieval.bedrock_embedding_model
    vectors = titan.TitanVectors(
        model,
        region=intelligence.aws_region,
        endpoint_url=intelligence.aws_endpoint_url,
        timeout=intelligence.model_timeout_seconds,
    )
    return _remote(f"bedrock-{model}-{titan.DIMENSIONS}", titan.DIMENSIONS, vectors.ask, titan.BATCH, intelligence)


def _remote(embedder_id: str, dimensions: int, ask: Ask, batch: int, intelligence: IntelligenceSettings) -> Embedder:
    breaker = CircuitBreaker(intelligence.breaker_threshold, intelligence.breaker_cooldown_seconds)
    return RemoteEmbedder(
        embedder_id, dimensions, ask, batch=batch, seconds=intelligence.model_timeout_seconds, breaker=breaker
    )
