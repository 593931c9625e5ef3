"""What routes reach for: the running service and its parts.

The functions are asynchronous because FastAPI runs plain ones in threads, which costs more than all they do.
"""

from __future__ import annotations

from typing import Annotated, cast

from fastapi import Depends
from starlette.requests import HTTPConnection

from agents.context import Parts
from api.limits import RateLimiter
from api.metrics import Metrics
from graph.service import Service
from services.accounts import Accounts


async def service(connection: HTTPConnection) -> Service:
    """The running service."""
    return cast(Service, connection.app.state.service)


async def parts(connection: HTTPConnection) -> Parts:
    """Its parts."""
    return (await service(connection)).parts


async def accounts(connection: HTTPConnection) -> Accounts:
    """Accounts."""
    return (await parts(connection)).accounts


async def limiter(connection: HTTPConnection) -> RateLimiter:
    """The rate limiter."""
    return cast(RateLimiter, connection.app.state.limiter)


async def metrics(connection: HTTPConnection) -> Metrics:
    """The metrics."""
    return cast(Metrics, connection.app.state.metrics)


ServiceIn = Annotated[Service, Depends(service)]
PartsIn = Annotated[Parts, Depends(parts)]
AccountsIn = Annotated[Accounts, Depends(accounts)]
LimiterIn = Annotated[RateLimiter, Depends(limiter)]
MetricsIn = Annotated[Metrics, Depends(metrics)]
