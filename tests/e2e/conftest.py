"""A running service in this process: its application, a client, and people who sign up.

The service takes seconds to start, so a module's tests share one: mark them
`pytestmark = pytest.mark.asyncio(loop_scope="module")`, and let each sign up people of its own. A test that needs a service
of its own starts it with `running`.
"""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from fastapi import FastAPI

from api.app import create_app
from core.settings import AuthSettings, LimitSettings, SandboxSettings, Settings, StorageSettings
from tests.e2e.candidate import Candidate
from tests.e2e.living import living

MakeSettings = Callable[..., Settings]
Running = Callable[[FastAPI], AbstractAsyncContextManager[httpx.AsyncClient]]
SignUp = Callable[..., Awaitable[dict[str, str]]]


@pytest.fixture(scope="session")
def make_settings() -> MakeSettings:
    """Settings for a data folder, without rate limits; further arguments are storage settings.

    Unless `weights_dir` is given there are no model files: answers and resumes are compared by words, which is quick. Unless
    `sandbox` is given no code is run, and interviews are held in words.
    The token key is made once, because it takes a while.
    """
    key = generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()

    def make(data_dir: Path, *, weights_dir: Path | None = None, sandbox: bool = False, **storage: Any) -> Settings:
        return Settings(
            sandbox=SandboxSettings(sandbox="auto" if sandbox else "off", sandbox_ready=1),
            storage=StorageSettings(data_dir=data_dir, weights_dir=weights_dir or data_dir / "weights", **storage),
            auth=AuthSettings.model_validate({"jwt_private_key": pem}),
            limits=LimitSettings(rate_limits=False),
        )

    return make


@pytest.fixture(scope="session")
def running() -> Running:
    """Starts an application, gives a client for it, and stops it again."""
    return _running


@pytest.fixture(scope="module")
def settings(make_settings: MakeSettings, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The settings of the module's service."""
    return make_settings(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="module")
def app(settings: Settings) -> FastAPI:
    """The module's application, which `client` starts."""
    return create_app(settings)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the module's service, nobody in particular."""
    async with _running(app) as client:
        yield client


@pytest.fixture(scope="module")
def sign_up(client: httpx.AsyncClient) -> SignUp:
    """Opens an account and returns the headers of its requests. `email`, `name`, `password`, `language` may be given."""

    async def new(**registration: str) -> dict[str, str]:
        body = {"email": f"{uuid.uuid4()}@example.com", "name": "Asha Rao", "password": "four unrelated words"}
        response = await client.post("/api/v1/auth/register", json=body | registration)
        assert response.status_code == 201, response.text
        return {"Authorization": f"Bearer {response.json()['data']['access_token']}"}

    return new


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def candidate(client: httpx.AsyncClient, sign_up: SignUp) -> Candidate:
    """The module's candidate, who begins a new interview in each test."""
    return Candidate(client, await sign_up())


@contextlib.asynccontextmanager
async def _running(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(app)
    async with (
        living(app.router.lifespan_context(app)),
        httpx.AsyncClient(transport=transport, base_url="http://nexura.test") as client,
    ):
        yield client
