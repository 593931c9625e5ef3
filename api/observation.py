"""Watches every request: its id, its one line in the log, its metrics."""

from __future__ import annotations

import re
import time
import uuid
from collections.abc import Mapping
from typing import Any

import structlog
from fastapi.routing import iter_route_contexts
from starlette.applications import Starlette
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics

REQUEST_ID_HEADER = "X-Request-ID"
_SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_NO_ROUTE = "unmatched"
_CUT_OFF = 499

_log = structlog.get_logger("api.requests")


class RequestObservation:
    """Gives each request an id, the caller's where it is sane, and reports what became of it."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics
        self._routes: Mapping[Any, str] | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID_HEADER, "")
        request_id = given if _SANE_ID.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = request_id
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            if scope["type"] == "http":
                await self._observe(scope, receive, send, request_id)
            else:
                await self._app(scope, receive, send)

    async def _observe(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        status = _CUT_OFF
        began = time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID_HEADER] = request_id
            await send(message)

        try:
            with self._metrics.in_progress.track_inprogress():
                await self._app(scope, receive, watched)
        finally:
            seconds = time.perf_counter() - began
            method, route = scope["method"], self._route(scope)
            self._metrics.answered(method, route, status, seconds)
            _log.info(
                "request",
                method=method,
                route=route,
                status=status,
                ms=round(seconds * 1000, 1),
                user_id=scope["state"].get("user_id"),
            )

    def _route(self, scope: Scope) -> str:
        if self._routes is None:
            app: Starlette = scope["app"]
            self._routes = {route.endpoint: route.path_format or _NO_ROUTE for route in iter_route_contexts(app.routes)}
        return self._routes.get(scope.get("endpoint"), _NO_ROUTE)
