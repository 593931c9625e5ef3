"""Every fault becomes `{"error": {"code", "message", "details", "timestamp"}}` here, once.

What a client sent is never repeated to it nor logged, so that no password ends on a screen or in a log.
"""

from __future__ import annotations

import traceback
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from typing import Any

import structlog
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError, ResponseValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationError
from sqlalchemy.exc import InterfaceError, OperationalError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.envelope import Moment
from core.errors import InvalidInput, NexuraError, TooLarge, TooManyRequests, Unavailable

_MOST_FIELDS = 20
_LONGEST_FIELD = 100

_log = structlog.get_logger(__name__)


class Fault(BaseModel):
    """What went wrong. Switch on `code`; `message` is for people and says what to do next."""

    code: str = Field(examples=["VALIDATION_FAILED"])
    message: str
    details: dict[str, Any]
    timestamp: Moment = Field(default_factory=lambda: datetime.now(UTC))


class ErrorEnvelope(BaseModel):
    """The answer to a request that failed."""

    error: Fault


class FaultInBody(HTTPException):
    """A domain error found while the body streams in, where FastAPI lets nothing but HTTP exceptions through."""

    def __init__(self, error: NexuraError) -> None:
        super().__init__(error.status)
        self.error = error


def error_response(error: NexuraError) -> JSONResponse:
    """The response that a domain error becomes."""
    headers: dict[str, str] = {}
    if error.status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
    if "retry_after" in error.details:
        headers["Retry-After"] = str(error.details["retry_after"])
    return _response(error.status, error.code, error.message, error.details, headers)


def _response(
    status: int, code: str, message: str, details: dict[str, Any], headers: Mapping[str, str] | None
) -> JSONResponse:
    body = ErrorEnvelope(error=Fault(code=code, message=message, details=details))
    return JSONResponse(body.model_dump(mode="json"), status, headers)


def install_error_handlers(app: FastAPI) -> None:
    """Translate domain errors, invalid requests and the framework's own errors."""

    @app.exception_handler(NexuraError)
    async def domain_error(_request: Request, error: NexuraError) -> JSONResponse:
        if error.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _log.warning("request_failed", code=error.code, exc_info=error)
        return error_response(error)

    @app.exception_handler(OperationalError)
    @app.exception_handler(InterfaceError)
    @app.exception_handler(ConnectionError)
    async def database_away(_request: Request, error: Exception) -> JSONResponse:
        _log.error("database_unavailable", error=type(error).__name__, exc_info=error)
        return error_response(
            Unavailable("The database does not answer. Try again in a moment.", details={"retry_after": 5})
        )

    @app.exception_handler(RequestValidationError)
    async def invalid_request(_request: Request, error: RequestValidationError) -> JSONResponse:
        return error_response(
            InvalidInput("The request is not as it should be: see `details.fields`.", details=_fields(error.errors()))
        )

    @app.exception_handler(HTTPException)
    async def framework_error(_request: Request, error: HTTPException) -> JSONResponse:
        if isinstance(error, FaultInBody):
            return error_response(error.error)
        code, message = _HTTP_ERRORS.get(
            error.status_code, (HTTPStatus(error.status_code).name, f"{error.detail}. See /api/openapi.json.")
        )
        return _response(error.status_code, code, message, {}, error.headers)


_NO_OBJECT = ("missing", "model_attributes_type", "model_type", "dict_type")

_HTTP_ERRORS: dict[int, tuple[str, str]] = {
    HTTPStatus.BAD_REQUEST: ("MALFORMED_REQUEST", "The body could not be read. Check its encoding and Content-Type."),
    HTTPStatus.NOT_FOUND: ("NOT_FOUND", "There is nothing at this address. The addresses are in /api/openapi.json."),
    HTTPStatus.METHOD_NOT_ALLOWED: ("METHOD_NOT_ALLOWED", "This address does not take that method: see `Allow`."),
}


def _fields(errors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    fields = []
    for error in errors[:_MOST_FIELDS]:
        place = ".".join(str(part) for part in error["loc"])
        if error["type"] == "json_invalid":
            place, message = "body", f"The body is not JSON: error at character {error['loc'][-1]}."
        elif tuple(error["loc"]) == ("body",) and error["type"] in _NO_OBJECT:
            message = "Send a JSON object, with `Content-Type: application/json`; /api/openapi.json says what it holds."
        else:
            message = error["msg"]
        fields.append({"field": place[:_LONGEST_FIELD], "message": message})
    return {"fields": fields}


class UnexpectedErrors:
    """Answers 500 to whatever nobody foresaw, and logs it once with its traceback."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def watched(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except Exception as error:
            if started:
                # The answer cannot be taken back: the server cuts the connection and logs the error.
                raise
            _log_unexpected(error)
            request_id = scope["state"]["request_id"]
            fault = NexuraError(
                f"Something went wrong on our side. Try again; if it stays so, report request {request_id}.",
                details={"request_id": request_id},
            )
            await error_response(fault)(scope, receive, send)


def _log_unexpected(error: Exception) -> None:
    if isinstance(error, ResponseValidationError | ValidationError):
        # Their text repeats the values, which are people's data.
        places = [".".join(str(part) for part in found["loc"]) for found in error.errors()[:_MOST_FIELDS]]
        frames = "".join(traceback.format_tb(error.__traceback__))
        _log.error("unexpected_error", error=type(error).__name__, fields=places, frames=frames)
    else:
        _log.error("unexpected_error", exc_info=error)


_ANYWHERE: tuple[NexuraError, ...] = (
    TooLarge("The body is larger than the 1,000,000 bytes accepted. Send less.", code="BODY_TOO_LARGE"),
    InvalidInput(
        "The request is not as it should be: see `details.fields`.",
        details={"fields": [{"field": "body.name", "message": "Field required"}]},
    ),
    TooManyRequests("Too many requests. Try again in 12 seconds.", details={"retry_after": 12}),
    NexuraError(
        "Something went wrong on our side. Try again; if it stays so, report request 3f2a.",
        details={"request_id": "3f2a"},
    ),
)


def failures(*known: NexuraError | type[NexuraError]) -> dict[int | str, dict[str, Any]]:
    """What a route can fail with, for OpenAPI: every code with an example, by status; 413, 422, 429 and 500 go without saying."""
    by_status: dict[int, list[NexuraError]] = {}
    for entry in (*known, *_ANYWHERE):
        error = entry((entry.__doc__ or "").splitlines()[0]) if isinstance(entry, type) else entry
        by_status.setdefault(error.status, []).append(error)
    return {status: _documented(errors) for status, errors in sorted(by_status.items())}


def _documented(errors: Sequence[NexuraError]) -> dict[str, Any]:
    examples = {
        error.code: {
            "value": {
                "error": {
                    "code": error.code,
                    "message": error.message,
                    "details": error.details,
                    "timestamp": "2026-01-31T09:30:00.000Z",
                }
            }
        }
        for error in errors
    }
    return {
        "model": ErrorEnvelope,
        "description": ", ".join(f"`{code}`" for code in examples),
        "content": {"application/json": {"examples": examples}},
    }
