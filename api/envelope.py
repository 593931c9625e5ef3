"""The shape of every answer, `{"data", "meta"}`, and how lists are paged and sorted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, PlainSerializer, WithJsonSchema

from core.clock import rfc3339
from core.errors import InvalidInput
from storage.repositories.paging import PageRequest

API_VERSION = "v1"

T = TypeVar("T")

Moment = Annotated[
    datetime,
    PlainSerializer(rfc3339, return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time", "examples": ["2026-01-31T09:30:00.000Z"]}),
]
"""A moment on the wire: RFC 3339, UTC, milliseconds, `Z`."""


class Meta(BaseModel):
    """What is said about an answer."""

    timestamp: Moment = Field(default_factory=lambda: datetime.now(UTC), description="When the answer was made.")
    version: str = Field(default=API_VERSION, description="Version of the interface.")


class PageMeta(Meta):
    """What is said about a list."""

    total: int = Field(description="How many there are in all.")
    page: int = Field(description="Which page this is, from 1.")
    limit: int = Field(description="How many a page holds at most.")


class Envelope(BaseModel, Generic[T]):
    """An answer."""

    data: T
    meta: Meta = Field(default_factory=Meta)


class PageEnvelope(BaseModel, Generic[T]):
    """One page of a list."""

    data: list[T]
    meta: PageMeta


def page_of(items: Sequence[T], total: int, page: PageRequest) -> PageEnvelope[T]:
    """The answer that holds one page."""
    return PageEnvelope(data=list(items), meta=PageMeta(total=total, page=page.page, limit=page.limit))


def page_from(items: Sequence[T], page: PageRequest) -> PageEnvelope[T]:
    """The answer that holds one page of what is at hand whole; null comes last, and `position` is the order of `items`."""
    places = [{**vars(item), "position": position} for position, item in enumerate(items)]
    order = list(range(len(items)))
    for name, descending in reversed(page.sort):
        values = {at: places[at][name] for at in order}
        known = sorted((at for at in order if values[at] is not None), key=values.__getitem__, reverse=descending)
        order = known + [at for at in order if values[at] is None]
    start = (page.page - 1) * page.limit
    return page_of([items[at] for at in order[start : start + page.limit]], len(items), page)


def json_reply(envelope: BaseModel, status: int = 200) -> JSONResponse:
    """An answer as a response, where the route itself decides about its status."""
    return JSONResponse(envelope.model_dump(mode="json"), status)


def paging(*keys: str, default: str = "-created_at", most: int = 20) -> Callable[..., Awaitable[PageRequest]]:
    """The dependency that reads `page`, `limit` and `sort`, for a list that can be sorted by `keys`; `most` is the limit unless told."""
    described = f"Keys to sort by, comma-separated, `-` for descending: {', '.join(f'`{key}`' for key in keys)}."

    async def read(
        page: Annotated[int, Query(ge=1, le=1_000_000, description="Which page, from 1.")] = 1,
        limit: Annotated[int, Query(ge=1, le=100, description="How many a page holds at most.")] = most,
        sort: str = Query(default, max_length=200, description=described),
    ) -> PageRequest:
        wanted = tuple((key.strip().removeprefix("-"), key.strip().startswith("-")) for key in sort.split(","))
        if any(key not in keys for key, _ in wanted):
            message = f"This list is sorted by {', '.join(keys)}; put `-` before a key for descending."
            raise InvalidInput(message, details={"fields": [{"field": "query.sort", "message": message}]})
        return PageRequest(page, limit, wanted)

    return read
