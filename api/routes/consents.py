"""What the signed-in user agrees to."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter

from agents.context import Parts
from api.auth import SCOPE_MISSING, SignedIn, allowed
from api.envelope import Envelope
from api.errors import failures
from api.schemas.consents import ConsentsBody, NewConsents
from api.wiring import PartsIn
from core.errors import Forbidden, Unauthenticated
from services.accounts import Principal, Scope

router = APIRouter(prefix="/users/me/consents", tags=["consents"])

Reader = Annotated[Principal, allowed(Scope.PROFILE_READ)]


@router.get("", summary="My consents", responses=failures(Unauthenticated, SCOPE_MISSING))
async def read(principal: Reader, parts: PartsIn) -> Envelope[ConsentsBody]:
    """What each consent means, where it stands, and every change. All are off until they are given."""
    return Envelope(data=await _body(principal, parts))


@router.put("", summary="Give or withdraw consents", responses=failures(Unauthenticated, Forbidden))
async def change(wanted: NewConsents, principal: SignedIn, parts: PartsIn) -> Envelope[ConsentsBody]:
    """Withdrawing ends a live session's stream of that kind at once; withdrawing `media_storage` deletes all recordings. Only a
    person who is signed in may do this, no API key."""
    await parts.consents.change(principal.user_id, wanted.consents)
    return Envelope(data=await _body(principal, parts))


async def _body(principal: Principal, parts: Parts) -> ConsentsBody:
    return ConsentsBody.of(
        await parts.consents.of(principal.user_id, principal.language), await parts.consents.history(principal.user_id)
    )
