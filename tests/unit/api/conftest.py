"""The front door's frame around a few routes of the test's own. Nothing is started: no database, no parts."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from core.settings import DocumentSettings, LimitSettings, ServerSettings, Settings, StorageSettings


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """One for a module: building it takes a while."""
    return create_app(
        Settings(
            storage=StorageSettings(data_dir=tmp_path_factory.mktemp("data")),
            server=ServerSettings(
                max_body_bytes=1_000, cors_origins=["https://app.example"], trusted_proxies=["10.0.0.0/8"]
            ),
            documents=DocumentSettings(upload_max_bytes=100_000),
            limits=LimitSettings(rate_limits=False),
        )
    )


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://nexura.test") as client:
        yield client
