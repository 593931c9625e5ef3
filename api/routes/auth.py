"""Signing up, in and out, and keys for integrators."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal

from fastapi import APIRouter, Depends
from pydantic import AwareDatetime, BaseModel, Field, SecretStr
from starlette.requests import Request

from api.auth import SignedIn, allowed
from api.envelope import Envelope, Moment, PageEnvelope, page_of, paging
from api.errors import failures
from api.limits import client_address
from api.routes.users import Name, Password, UserBrief, profile
from api.wiring import AccountsIn, LimiterIn
from core.errors import Conflict, Forbidden, InvalidInput, NotFound, Unauthenticated
from core.languages import Language
from services.accounts import NewApiKey, Principal, Scope
from services.accounts import SignedIn as NewSignIn
from storage.repositories.paging import PageRequest
from storage.tables import ApiKey

router = APIRouter(prefix="/auth", tags=["auth"])

Email = Annotated[
    str, Field(min_length=3, max_length=320, examples=["asha@example.com"], json_schema_extra={"format": "email"})
]


class Registration(BaseModel):
    """A new account."""

    email: Email
    name: Name
    password: Password
    language: Language = "en"


class Credentials(BaseModel):
    """An e-mail address and its password."""

    email: Email
    password: Password


class Refresh(BaseModel):
    """The refresh token that came with the last tokens."""

    refresh_token: SecretStr = Field(min_length=1, max_length=200)


class Tokens(BaseModel):
    """A sign-in's tokens. `expires_in` is the access token's life in seconds; a refresh token is good once."""

    access_token: str
    refresh_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105 - the kind of token, not one
    expires_in: int = Field(examples=[3600])
    user: UserBrief


class ApiKeyRequest(BaseModel):
    """What a new key is for and may do."""

    name: str = Field(min_length=1, max_length=100, examples=["campus portal"])
    scopes: list[Scope] = Field(min_length=1, max_length=len(Scope))
    expires_at: AwareDatetime | None = Field(default=None, examples=["2030-01-31T00:00:00Z"])


class ApiKeyRecord(BaseModel):
    """A key as its owner recognises it."""

    key_id: uuid.UUID
    name: str
    prefix: str = Field(description="How the key begins.", examples=["nx_1f2e3d4c"])
    scopes: list[Scope]
    created_at: Moment
    expires_at: Moment | None
    last_used_at: Moment | None = Field(description="To within five minutes.")


class ApiKeyShownOnce(ApiKeyRecord):
    """A key just made."""

    key: str = Field(description="The key itself. It is not kept and cannot be shown again.")


_PERSON = (Unauthenticated, Forbidden("An API key cannot do this. Sign in as a person.", code="API_KEY_NOT_ALLOWED"))


@router.post(
    "/register",
    status_code=201,
    summary="Open an account and sign in",
    responses=failures(
        Forbidden("Registration is closed here. Ask the administrator for an account.", code="REGISTRATION_CLOSED"),
        Conflict("That e-mail address already has an account. Sign in instead.", code="EMAIL_TAKEN"),
        InvalidInput("That password is among the commonest. Choose another.", code="WEAK_PASSWORD"),
    ),
)
async def register(body: Registration, request: Request, accounts: AccountsIn, limiter: LimiterIn) -> Envelope[Tokens]:
    """Passwords need length, not signs: four unrelated words do well."""
    address = client_address(request.scope)
    await limiter.attempt(address, body.email)
    new = await accounts.sign_ins.register(body.email, body.name, body.password.get_secret_value(), body.language)
    await limiter.succeeded(address, body.email)
    return Envelope(data=_tokens(new))


@router.post(
    "/login",
    summary="Sign in",
    responses=failures(
        Unauthenticated("The e-mail address or the password is wrong.", code="INVALID_CREDENTIALS"),
        Forbidden("This account is switched off. Ask the administrator.", code="ACCOUNT_INACTIVE"),
    ),
)
async def login(body: Credentials, request: Request, accounts: AccountsIn, limiter: LimiterIn) -> Envelope[Tokens]:
    """Ten wrong attempts a minute for one address and account, then 429."""
    address = client_address(request.scope)
    await limiter.attempt(address, body.email)
    new = await accounts.sign_ins.login(body.email, body.password.get_secret_value())
    await limiter.succeeded(address, body.email)
    return Envelope(data=_tokens(new))


@router.post(
    "/refresh",
    summary="Exchange a refresh token for new tokens",
    responses=failures(
        Unauthenticated("The refresh token is not valid, or was used before.", code="INVALID_REFRESH_TOKEN")
    ),
)
async def refresh(body: Refresh, accounts: AccountsIn) -> Envelope[Tokens]:
    """Each refresh token is good once. Using one again ends the sign-in, because then two parties hold it."""
    return Envelope(data=_tokens(await accounts.sign_ins.refresh(body.refresh_token.get_secret_value())))


@router.post("/logout", status_code=204, summary="Sign out", responses=failures(*_PERSON))
async def logout(accounts: AccountsIn, principal: SignedIn) -> None:
    """End this sign-in at once: its access token and its refresh tokens are worth nothing any more."""
    await accounts.sign_ins.logout(principal)


@router.get("/me", summary="Who is asking", responses=failures(Unauthenticated, Forbidden))
async def me(principal: Annotated[Principal, allowed(Scope.PROFILE_READ)]) -> Envelope[UserBrief]:
    """The user behind the token or the key."""
    return Envelope(data=UserBrief.model_validate(principal, from_attributes=True))


@router.get("/api-keys", summary="Your API keys", responses=failures(*_PERSON))
async def list_api_keys(
    accounts: AccountsIn, principal: SignedIn, page: Annotated[PageRequest, Depends(paging("created_at", "name"))]
) -> PageEnvelope[ApiKeyRecord]:
    """Those not revoked."""
    keys, total = await accounts.api_keys.list(principal.user_id, page)
    return page_of([ApiKeyRecord(**_record(key)) for key in keys], total, page)


@router.post("/api-keys", status_code=201, summary="Make an API key", responses=failures(*_PERSON))
async def create_api_key(body: ApiKeyRequest, accounts: AccountsIn, principal: SignedIn) -> Envelope[ApiKeyShownOnce]:
    """The key is shown in this answer and never again. `Idempotency-Key` is not kept here: it would keep the secret too."""
    new: NewApiKey = await accounts.api_keys.create(principal.user_id, body.name, body.scopes, body.expires_at)
    return Envelope(data=ApiKeyShownOnce(**_record(new.record), key=new.secret))


@router.delete(
    "/api-keys/{key_id}", status_code=204, summary="Revoke an API key", responses=failures(*_PERSON, NotFound)
)
async def revoke_api_key(key_id: uuid.UUID, accounts: AccountsIn, principal: SignedIn) -> None:
    """The key is worth nothing from now on."""
    await accounts.api_keys.revoke(principal.user_id, key_id)


def _tokens(new: NewSignIn) -> Tokens:
    return Tokens(
        access_token=new.access_token,
        refresh_token=new.refresh_token,
        expires_in=new.expires_in,
        user=profile(new.user),
    )


def _record(key: ApiKey) -> dict[str, object]:
    return {**key.model_dump(), "key_id": key.id}
