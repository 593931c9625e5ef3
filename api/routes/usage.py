"""What models and rules were used for, for administrators."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel

from api.auth import Administrator
from api.envelope import PageEnvelope, page_from, paging
from api.errors import failures
from api.wiring import PartsIn
from core.errors import Forbidden, Unauthenticated
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/admin/usage", tags=["admin"])

_SORT_KEYS = (
    "task",
    "level",
    "model",
    "outcome",
    "calls",
    "input_tokens",
    "output_tokens",
    "cost_usd",
    "mean_milliseconds",
)


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
    page: Annotated[PageRequest, Depends(paging(*_SORT_KEYS, default="task,level,model,outcome", most=100))],
    days: Annotated[int, Query(ge=1, le=366, description="How many days back.")] = 30,
) -> PageEnvelope[UsageItem]:
    """Calls, tokens, cost and time, by task, level, model and outcome. `meta.timestamp` says when they were computed."""
    found = await parts.analytics.operations.usage(days)
    items = [UsageItem.model_validate(vars(total)) for total in found.value]
    answer = page_from(items, page)
    answer.meta.timestamp = found.computed_at
    return answer
