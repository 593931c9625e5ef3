"""Whether the service is alive and ready, and its metrics. Outside the versioned interface, open, and not limited."""

from __future__ import annotations

import asyncio
from typing import Literal

import structlog
from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy.exc import SQLAlchemyError

from agents.context import Parts
from api.envelope import API_VERSION, Envelope
from api.errors import failures
from api.metrics import METRICS_CONTENT_TYPE
from api.wiring import MetricsIn, PartsIn
from core.errors import Unavailable
from core.resilience import within
from storage.weights import path_of, standard

router = APIRouter(tags=["operations"])

_DATABASE_SECONDS = 2.0

_log = structlog.get_logger(__name__)


class Alive(BaseModel):
    """The process answers."""

    status: Literal["alive"] = "alive"


class PartHealth(BaseModel):
    """One part: `ok`, `degraded` (the service works, with less) or `down` (it does not)."""

    state: Literal["ok", "degraded", "down"]
    detail: str | None = None


class Ready(BaseModel):
    """The service can answer requests."""

    status: Literal["ready"] = "ready"
    parts: dict[str, PartHealth]


class ServiceIndex(BaseModel):
    """Where things are."""

    name: str = "Nexura"
    api: str = f"/api/{API_VERSION}"
    openapi: str = "/api/openapi.json"
    health: str = "/health/ready"


@router.get("/", summary="Where things are", responses=failures())
async def index() -> Envelope[ServiceIndex]:
    """Point to the interface and its description."""
    return Envelope(data=ServiceIndex())


@router.get("/health/live", summary="Is the process alive", responses=failures())
async def live() -> Envelope[Alive]:
    """Answer without touching anything: restart the process when this fails."""
    return Envelope(data=Alive())


_NOT_READY = failures(Unavailable("The service is not ready: see `details.parts`.", code="NOT_READY"))


@router.get("/health/ready", summary="Is the service ready", responses=_NOT_READY)
async def ready(parts: PartsIn) -> Envelope[Ready]:
    """Look at each part: send no requests here when this fails."""
    health = {"database": await _database(parts), "weights": await _weights(parts)}
    if any(part.state == "down" for part in health.values()):
        details = {"parts": {name: part.model_dump() for name, part in health.items()}}
        raise Unavailable("The service is not ready: see `details.parts`.", code="NOT_READY", details=details)
    return Envelope(data=Ready(parts=health))


@router.get("/health", summary="Is the service ready (as /health/ready)", responses=_NOT_READY)
async def health(parts: PartsIn) -> Envelope[Ready]:
    """The same as `/health/ready`."""
    return await ready(parts)


@router.get(
    "/metrics",
    summary="Metrics for Prometheus",
    response_class=Response,
    responses=failures() | {200: {"content": {"text/plain": {"example": "nexura_http_requests_in_progress 1.0"}}}},
)
async def prometheus(metrics: MetricsIn) -> Response:
    """Requests and the process, in Prometheus's text format."""
    return Response(metrics.exposition(), media_type=METRICS_CONTENT_TYPE)


async def _database(parts: Parts) -> PartHealth:
    try:
        await within(_DATABASE_SECONDS, parts.database.ping(), "The database")
    except (SQLAlchemyError, OSError, Unavailable) as error:
        _log.warning("database_does_not_answer", error=type(error).__name__)
        return PartHealth(state="down", detail="It does not answer.")
    return PartHealth(state="ok")


async def _weights(parts: Parts) -> PartHealth:
    missing = await asyncio.to_thread(_missing_weights, parts)
    if missing:
        return PartHealth(
            state="degraded", detail=f"Missing: {', '.join(missing)}. Run `nexura weights pull` and start again."
        )
    return PartHealth(state="ok")


def _missing_weights(parts: Parts) -> list[str]:
    folder = parts.settings.storage.weights
    return [weight.id for weight in standard() if path_of(weight.id, folder) is None]
