"""The service itself: storage, the front door, accounts, documents, retrieval."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr, field_validator
from pydantic_settings import NoDecode

from core.settings.section import Section, listed


class StorageSettings(Section):
    """Where things are kept."""

    data_dir: Path = Field(
        default_factory=lambda: user_data_path("nexura", appauthor=False),
        description="Folder that holds everything the service keeps.",
    )
    database_url: str | None = Field(
        default=None,
        description="SQLAlchemy URL, `sqlite+aiosqlite:///…` or `postgresql+asyncpg://…`. Default: `nexura.db` in the data folder.",
    )
    object_key: SecretStr | None = Field(
        default=None,
        description="Key for uploads, 32 bytes in base64. Default: made on first run, `keys/objects.key` in the data folder.",
    )
    weights_dir: Path | None = Field(
        default=None, description="Folder of model files. Default: `weights` in the data folder."
    )

    @property
    def url(self) -> str:
        """The database URL in force."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir / 'nexura.db'}"

    @property
    def weights(self) -> Path:
        """The folder of model files in force."""
        return self.weights_dir or self.data_dir / "weights"

    @property
    def keys(self) -> Path:
        """The folder of secret keys, owner-only."""
        return self.data_dir / "keys"


class ServerSettings(Section):
    """The front door."""

    host: str = Field(default="127.0.0.1", description="Address to listen on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port to listen on.")
    cors_origins: Annotated[list[str], NoDecode] = Field(
        default_factory=list, description="Origins that browsers may call from, comma-separated."
    )
    trusted_proxies: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Addresses of reverse proxies whose `X-Forwarded-For` is believed, comma-separated.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="Least log level kept.")
    log_format: Literal["json", "console"] = Field(default="json", description="JSON lines, or coloured text.")
    max_body_bytes: int = Field(
        default=1_000_000, ge=1_000, description="Largest JSON request body (uploads have a limit of their own)."
    )

    _split = field_validator("cors_origins", "trusted_proxies", mode="before")(listed)


class LimitSettings(Section):
    """Rate limits."""

    rate_limits: bool = Field(default=True, description="Whether requests are limited at all.")
    rate_per_user: int = Field(default=100, ge=1, description="Requests a minute for one user, sustained.")
    burst_per_user: int = Field(default=200, ge=1, description="Requests one user may make at once before that.")
    rate_per_address: int = Field(default=1000, ge=1, description="Requests a minute from one address.")
    redis_url: SecretStr | None = Field(
        default=None,
        description="Redis that several processes count requests in, `redis://…` (`[redis]`). Default: each counts for itself.",
    )


class AuthSettings(Section):
    """Sign-in."""

    access_token_minutes: int = Field(default=60, ge=1, description="Life of an access token.")
    refresh_token_days: int = Field(default=30, ge=1, description="Life of a refresh token.")
    jwt_private_key: SecretStr | None = Field(
        default=None,
        description="RSA private key, PEM, for RS256. Default: made on first run, `keys/jwt.pem` in the data folder.",
    )
    password_min_length: int = Field(default=10, ge=8, le=128, description="Shortest password accepted.")
    registration_open: bool = Field(default=True, description="Whether anybody may register.")


class DocumentSettings(Section):
    """Reading uploads."""

    upload_max_bytes: int = Field(default=10 * 1024 * 1024, ge=1024, description="Largest upload accepted.")
    document_max_pages: int = Field(default=50, ge=1, description="Most pages of a PDF that are read.")
    document_timeout_seconds: float = Field(
        default=30.0,
        gt=0,
        description="Longest time one document may take, and as much again for each page read by OCR.",
    )
    document_memory_mb: int = Field(
        default=2048, ge=1024, description="Address space of a parsing process; with OCR it gets at least 4096."
    )
    document_workers: int = Field(default=1, ge=1, le=16, description="Parsing processes.")
    ocr: bool = Field(default=True, description="Read scans with OCR where the `[ocr]` extra is installed.")
    ocr_max_pages: int = Field(default=6, ge=1, description="Most pages of one document that are read by OCR.")


class FetchSettings(Section):
    """Fetching job ads from the web."""

    fetch_urls: bool = Field(default=True, description="Whether job ads may be given as addresses of web pages.")
    fetch_timeout_seconds: float = Field(
        default=10.0, gt=0, le=120, description="Longest time one page may take, redirects included."
    )
    fetch_max_bytes: int = Field(default=3_000_000, ge=10_000, description="Largest page accepted, unpacked.")
    fetch_max_redirects: int = Field(default=5, ge=0, le=20, description="Most redirects followed.")
    fetch_concurrency: int = Field(default=4, ge=1, le=64, description="Pages fetched at the same time.")
    fetch_private_hosts: Annotated[list[str], NoDecode] = Field(
        default_factory=list,
        description="Hosts that are fetched although they are not public, `name` or `name:port`, comma-separated: an own job board.",
    )

    _split = field_validator("fetch_private_hosts", mode="before")(listed)

    @property
    def allowed_private_hosts(self) -> frozenset[str]:
        """Those hosts in lower case, each with a port; one given without has 80 and 443."""
        named = [host.lower() for host in self.fetch_private_hosts]
        with_port = [host for host in named if re.search(r":\d+$", host)]
        return frozenset(
            with_port + [f"{host}:{port}" for host in named if host not in with_port for port in (80, 443)]
        )


class RetrievalSettings(Section):
    """Embeddings and the vector index."""

    embeddings: Literal["minilm", "openai", "bedrock"] = Field(default="minilm", description="Embedding model family.")
    embedding_threads: int = Field(default=1, ge=1, le=64, description="Threads of one local inference call.")
    embedding_cache_entries: int = Field(
        default=20_000, ge=0, description="Sentences whose vectors are kept in memory."
    )
    openai_embedding_model: str = Field(default="text-embedding-3-small", description="OpenAI embedding model.")
    openai_embedding_dimensions: int = Field(default=512, ge=64, description="Length of the OpenAI vectors.")
    bedrock_embedding_model: str = Field(default="amazon.titan-embed-text-v2:0", description="Bedrock embedding model.")
    vector_index: Literal["chroma", "pinecone"] = Field(default="chroma", description="Vector index.")
    pinecone_api_key: SecretStr | None = Field(default=None, description="Key for Pinecone.")
    pinecone_host: str | None = Field(default=None, description="Host of the Pinecone index (data plane).")
