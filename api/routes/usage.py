"""What models and rules were used for, for administrators."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel

from api.auth import Administrator
from api.envelope import Envelope, Meta
from api.errors import failures
from api.wiring import PartsIn
from core.errors import Forbidden, Unauthenticated

router = APIRouter(prefix="/admin/usage", tags=["admin"])


class UsageItem(BaseModel):
    """The calls of one task at one level to one model. Tokens and cost are null where they are not known."""

    task: str
    level: Literal["rules", "local", "cloud"]
    model: str
    outcome: Literal["ok", "repaired", "failed", "skipped"]
    calls: int
    input_tokens: int | None
    output_tokens: int | None
    cost_usd: float | None
    mean_milliseconds: float


@router.get("", summary="Usage of models and rules", responses=failures(Unauthenticated, Forbidden))
async def usage(
    _administrator: Administrator,
    parts: PartsIn,
    days: Annotated[int, Query(ge=1, le=366, description="How many days back.")] = 30,
) -> Envelope[list[UsageItem]]:
    """Calls, tokens, cost and time, by task, level, model and outcome. `meta.timestamp` says when they were computed."""
    found = await parts.analytics.operations.usage(days)
    items = [UsageItem.model_validate(vars(total)) for total in found.value]
    return Envelope(data=items, meta=Meta(timestamp=found.computed_at))
