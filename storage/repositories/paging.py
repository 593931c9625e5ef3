"""One page of a query, sorted by named keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy.orm import Mapped
from sqlmodel import SQLModel, func, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import SelectOfScalar

Row = TypeVar("Row", bound=SQLModel)


@dataclass(frozen=True)
class PageRequest:
    """Which rows are wanted: page `page` (from 1) of `limit` rows, sorted by `(key, descending)` pairs, the first ruling."""

    page: int = 1
    limit: int = 20
    sort: tuple[tuple[str, bool], ...] = ()


async def fetch_page(
    session: AsyncSession,
    statement: SelectOfScalar[Row],
    request: PageRequest,
    columns: Mapping[str, Mapped[Any]],
) -> tuple[Sequence[Row], int]:
    """The rows of one page and how many `statement` finds in all.

    `columns` names what may be sorted by, unique `"id"` among them: it settles ties, so that pages do not overlap.
    """
    total = await session.scalar(select(func.count()).select_from(statement.subquery()))
    order = [columns[key].desc() if descending else columns[key].asc() for key, descending in request.sort]
    page = statement.order_by(*order, columns["id"]).offset((request.page - 1) * request.limit).limit(request.limit)
    return (await session.exec(page)).all(), total or 0
