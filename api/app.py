"""The front door, put together."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import structlog
from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute
from sqlalchemy.exc import SQLAlchemyError
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from api import routes
from api.envelope import API_VERSION
from api.errors import UnexpectedErrors, install_error_handlers
from api.examples import Examples, load_words
from api.frontend import Frontend
from api.headers import SecurityHeaders
from api.limits import AddressLimit, BodyLimit, RateLimiter
from api.logs import configure_logging
from api.metrics import Metrics
from api.observation import REQUEST_ID_HEADER, RequestObservation
from api.text import refuse_unstorable_text
from core.settings import Settings
from graph.schedule import running
from graph.service import open_service
from services.accounts import RuntimeSettings, Scope

_RELOAD_SECONDS = 30

_DESCRIPTION = f"""
Career intelligence and interview practice.

Answers are `{{"data", "meta"}}`, errors `{{"error": {{"code", "message", "details", "timestamp"}}}}`: switch on `code`.
Times are RFC 3339 in UTC, ids UUIDs, scores 0 to 100. Lists take `page`, `limit` and `sort`. `X-Request-ID` names a request
in the logs. Requests are limited for each user and each address: 429 says in `Retry-After` when to try again.

Sign in for an access token (1 hour unless configured otherwise) and a refresh token, or make an API key with some of the
scopes {", ".join(f"`{scope}`" for scope in Scope)}. Both go into `Authorization: Bearer …`, a key also into `X-API-Key`.
"""

_log = structlog.get_logger(__name__)


class _App(FastAPI):
    """An application whose description has examples."""

    def openapi(self) -> dict[str, Any]:
        """The description, made once."""
        if self.openapi_schema is None:
            Examples(super().openapi(), load_words()).add()
        return super().openapi()


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application. Its parts are opened when it starts and closed when it stops.

    Logs go where its server configured structlog to; without that, where `nexura serve` sends them: what structlog does of itself shows
    local variables, people's data among them. Raises `Misconfigured` when a setting is wrong.
    """
    settings = settings or Settings()
    if not structlog.is_configured():
        configure_logging(settings.server)
    limiter = RateLimiter(settings)
    metrics = Metrics()

    @contextlib.asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as stack:
            stack.push_async_callback(limiter.close)
            service = await stack.enter_async_context(open_service(settings))
            app.state.service = service
            app.state.started_at = service.parts.clock.now()
            await stack.enter_async_context(_reloading(service.parts.accounts.settings))
            await stack.enter_async_context(running(service.jobs, settings.schedule))
            yield

    app = _App(
        title="Nexura",
        version=API_VERSION,
        description=_DESCRIPTION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        redirect_slashes=False,
        generate_unique_id_function=_operation_id,
        middleware=[
            Middleware(ProxyHeadersMiddleware, trusted_hosts=settings.server.trusted_proxies),
            Middleware(RequestObservation, metrics=metrics),
            Middleware(SecurityHeaders),
            Middleware(
                CORSMiddleware,
                allow_origins=settings.server.cors_origins,
                allow_methods=["*"],
                allow_headers=["*"],
                expose_headers=[REQUEST_ID_HEADER, "Retry-After", "Idempotency-Replayed"],
            ),
            Middleware(UnexpectedErrors),
            Middleware(Frontend),
            Middleware(AddressLimit, limiter=limiter),
            Middleware(BodyLimit, settings=settings),
        ],
    )
    app.state.limiter = limiter
    app.state.metrics = metrics
    install_error_handlers(app)
    storable = [Depends(refuse_unstorable_text)]
    for router in routes.VERSIONED:
        app.include_router(router, prefix=f"/api/{API_VERSION}", dependencies=storable)
    app.include_router(routes.OPERATIONS)
    return app


def _operation_id(route: APIRoute) -> str:
    """What clients that are generated from the description call the route: resource and function, as in `jobs_create`."""
    return "_".join([*(str(tag).replace(" ", "_") for tag in route.tags), route.name])


@contextlib.asynccontextmanager
async def _reloading(settings: RuntimeSettings) -> AsyncIterator[None]:
    """Take on, now and then, the settings that were changed in other processes."""

    async def reload() -> None:
        while True:
            await asyncio.sleep(_RELOAD_SECONDS)
            try:
                await settings.load()
            except (SQLAlchemyError, OSError) as error:
                _log.warning("settings_not_reloaded", error=type(error).__name__)

    task = asyncio.create_task(reload())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task
