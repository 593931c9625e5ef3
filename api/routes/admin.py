"""For administrators: accounts, and settings that can be changed while the service runs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Body, Depends, Query
from pydantic import BaseModel, StrictBool, StrictFloat, StrictInt

from api.auth import Administrator
from api.envelope import Envelope, PageEnvelope, page_of, paging
from api.errors import failures
from api.routes.users import UserProfile, profile
from api.wiring import AccountsIn
from core.errors import Forbidden, InvalidInput, Unauthenticated
from services.accounts import SettingValue
from storage.repositories.paging import PageRequest

router = APIRouter(prefix="/admin", tags=["admin"])


class Setting(BaseModel):
    """A setting: the value in force, and the configured one, which counts while nobody has changed it."""

    value: SettingValue
    configured: SettingValue
    description: str


SettingChanges = Annotated[
    dict[str, StrictBool | StrictInt | StrictFloat | None],
    Body(
        min_length=1,
        description="New values by name, as `GET` lists them; `null` goes back to the configured value.",
        examples=[{"registration_open": False, "rate_per_user": 60, "answer_max_chars": None}],
    ),
]

_ADMINISTRATOR = (Unauthenticated, Forbidden("Only an administrator may do this."))


@router.get("/users", summary="All accounts", responses=failures(*_ADMINISTRATOR))
async def list_users(
    accounts: AccountsIn,
    _administrator: Administrator,
    page: Annotated[PageRequest, Depends(paging("created_at", "email", "name"))],
    q: Annotated[str | None, Query(max_length=200, description="Part of an e-mail address or a name.")] = None,
) -> PageEnvelope[UserProfile]:
    """Administrators only."""
    users, total = await accounts.users.list(page, q)
    return page_of([profile(user) for user in users], total, page)


@router.get("/settings", summary="Settings that can be changed now", responses=failures(*_ADMINISTRATOR))
async def read_settings(accounts: AccountsIn, _administrator: Administrator) -> Envelope[dict[str, Setting]]:
    """Administrators only. By name."""
    return _settings(accounts)


@router.put(
    "/settings",
    summary="Change settings now",
    responses=failures(
        *_ADMINISTRATOR,
        InvalidInput(
            "Some of these settings are not known, or cannot be changed while the service runs.",
            code="UNKNOWN_SETTING",
            details={"unknown": ["colour"], "known": ["rate_limits", "registration_open"]},
        ),
    ),
)
async def change_settings(
    changes: SettingChanges, accounts: AccountsIn, administrator: Administrator
) -> Envelope[dict[str, Setting]]:
    """Administrators only. Names that are left out stay as they are. In force at once, in other processes within 30 s."""
    await accounts.settings.change(changes, administrator.user_id)
    return _settings(accounts)


def _settings(accounts: AccountsIn) -> Envelope[dict[str, Setting]]:
    current = accounts.settings.current()
    return Envelope(data={name: Setting.model_validate(s, from_attributes=True) for name, s in current.items()})
