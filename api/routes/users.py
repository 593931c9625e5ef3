"""The signed-in user's own account."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from starlette.requests import Request

from api.auth import SignedIn, allowed
from api.envelope import Envelope, Moment
from api.errors import failures
from api.limits import client_address
from api.wiring import AccountsIn, LimiterIn
from core.errors import Forbidden, Unauthenticated
from services.accounts import NAME_MAX_LENGTH, PASSWORD_MAX_LENGTH, Language, Principal, Role, Scope
from storage.tables import User

router = APIRouter(prefix="/users", tags=["users"])

Name = Annotated[str, Field(min_length=1, max_length=NAME_MAX_LENGTH, examples=["Asha Rao"])]
Password = Annotated[SecretStr, Field(min_length=1, max_length=PASSWORD_MAX_LENGTH, examples=["four unrelated words"])]


class UserBrief(BaseModel):
    """Who a user is."""

    user_id: uuid.UUID
    email: str = Field(examples=["asha@example.com"])
    name: str = Field(examples=["Asha Rao"])
    role: Role
    language: Language = Field(description="Language of the interface and of feedback.")


class UserProfile(UserBrief):
    """A user's account."""

    created_at: Moment
    updated_at: Moment


class UserChanges(BaseModel):
    """What to change; what is left out stays."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"name": "Asha Rao", "language": "hi"}]})

    name: Name | None = None
    language: Language | None = None


class AccountDeletion(BaseModel):
    """The account's password, so that nobody else deletes it."""

    password: Password | None = None


def profile(user: User) -> UserProfile:
    """An account as the wire shows it."""
    return UserProfile.model_validate({**user.model_dump(), "user_id": user.id})


@router.get("/me", summary="The signed-in user's account", responses=failures(Unauthenticated, Forbidden))
async def read_me(
    accounts: AccountsIn, principal: Annotated[Principal, allowed(Scope.PROFILE_READ)]
) -> Envelope[UserProfile]:
    """The account that the request is made under."""
    return Envelope(data=profile(await accounts.users.get(principal.user_id)))


@router.patch("/me", summary="Change name or language", responses=failures(Unauthenticated, Forbidden))
async def change_me(changes: UserChanges, accounts: AccountsIn, principal: SignedIn) -> Envelope[UserProfile]:
    """Change what is given."""
    user = await accounts.users.update(principal.user_id, name=changes.name, language=changes.language)
    return Envelope(data=profile(user))


@router.delete(
    "/me",
    status_code=204,
    summary="Delete the account and everything that is its owner's",
    responses=failures(Unauthenticated, Forbidden("To delete the account, send its password.", code="WRONG_PASSWORD")),
)
async def delete_me(
    request: Request,
    accounts: AccountsIn,
    limiter: LimiterIn,
    principal: SignedIn,
    deletion: AccountDeletion | None = None,
) -> None:
    """Delete at once: resumes, jobs, interviews, keys and sign-ins go with the account. There is no way back."""
    address = client_address(request.scope)
    await limiter.attempt(address, principal.email)
    password = deletion.password.get_secret_value() if deletion and deletion.password else None
    await accounts.users.delete(principal.user_id, password)
    await limiter.succeeded(address, principal.email)
