"""For administrators: how the service is used, what candidates say, and what could not be delivered."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from api.auth import Administrator
from api.envelope import Envelope, PageEnvelope, page_of, paging
from api.errors import failures
from api.schemas.notifications import DeliveryMeta, DeliveryPage, FailedDelivery
from api.schemas.operations import OperationsBody
from api.schemas.satisfaction import CommentBody
from api.wiring import PartsIn
from core.errors import Forbidden, NotFound, Unauthenticated
from storage.repositories.deliveries import SORT_KEYS, DeliveryRepository
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/admin", tags=["admin"])

_ADMINISTRATOR = (Unauthenticated, Forbidden("Only an administrator may do this."))
_NO_DELIVERY = NotFound("There is no such failed delivery.")


@router.get("/analytics", summary="How the service is used", responses=failures(*_ADMINISTRATOR))
async def analytics(
    _administrator: Administrator,
    parts: PartsIn,
    days: Annotated[int, Query(ge=1, le=366, description="How many UTC days back, today included.")] = 30,
) -> Envelope[OperationsBody]:
    """Active people, sessions, retention, features, completed interviews, satisfaction, levels, tokens and cost."""
    return Envelope(data=OperationsBody.of(await parts.analytics.operations.over(days)))


@router.get("/analytics/comments", summary="What candidates said", responses=failures(*_ADMINISTRATOR))
async def comments(
    _administrator: Administrator, parts: PartsIn, page: Annotated[PageRequest, Depends(paging("created_at"))]
) -> PageEnvelope[CommentBody]:
    """Comments on interviews, the newest first, without names."""
    rows, total = await parts.analytics.satisfaction.comments(page)
    items = [
        CommentBody(interview_type=kind, rating=row.rating, comment=row.comment or "", created_at=row.created_at)
        for row, kind in rows
    ]
    return page_of(items, total, page)


@router.get("/notifications", summary="What could not be delivered", responses=failures(*_ADMINISTRATOR))
async def failed_deliveries(
    _administrator: Administrator, parts: PartsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> DeliveryPage:
    """Deliveries that were given up, and those of which nobody knows; `meta.counts` counts all."""
    async with parts.database.read() as session:
        deliveries = DeliveryRepository(session)
        rows, total = await deliveries.failed(page)
        counts: dict[str, dict[str, int]] = {}
        for (channel, status), count in (await deliveries.counts()).items():
            counts.setdefault(channel, {})[status] = count
    meta = DeliveryMeta(total=total, page=page.page, limit=page.limit, counts=counts)
    return DeliveryPage(data=[FailedDelivery.of(row) for row in rows], meta=meta)


@router.post(
    "/notifications/{delivery_id}/retry",
    status_code=204,
    summary="Try a failed delivery anew",
    responses=failures(*_ADMINISTRATOR, _NO_DELIVERY),
)
async def retry(delivery_id: uuid.UUID, _administrator: Administrator, parts: PartsIn) -> Response:
    """It goes out with the next round. One that was `unsure` may then arrive twice, with the same `Message-ID`."""
    async with parts.database.write() as session:
        if not await DeliveryRepository(session).retry(delivery_id, parts.clock.now()):
            raise NotFound(_NO_DELIVERY.message)
    return Response(status_code=204)
