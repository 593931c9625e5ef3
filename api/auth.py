"""Who is asking. A route names one of these as the type of a parameter:

- `SignedIn`: a person with an access token
- `Administrator`: a person with an access token whose role is `admin`
- `Annotated[Principal, allowed(Scope.…)]`: a person, or an API key that has these scopes
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Security
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from starlette.requests import Request

from api.wiring import AccountsIn, LimiterIn, PartsIn
from core.errors import Forbidden, Unauthenticated
from services.accounts import Principal, Role, Scope
from services.privacy.subject import note_subject

_API_KEY_HEADER = "X-API-Key"

SCOPE_MISSING = Forbidden("This API key lacks a scope; needed: interviews:read.", code="SCOPE_MISSING")

_NOT_USED = ("auth", "admin", "notifications")
"""Tags of routes that count as no use of the service: some are called by a page that lies open."""

_bearer = HTTPBearer(
    scheme_name="bearer",
    bearerFormat="JWT",
    description="The access token of a sign-in; where scopes are named, an API key does too.",
    auto_error=False,
)
_api_key = APIKeyHeader(
    name=_API_KEY_HEADER, scheme_name="api_key", description="An API key that has the scopes named.", auto_error=False
)
_BearerIn = Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]
_ApiKeyIn = Annotated[str | None, Security(_api_key)]


async def _caller(request: Request, accounts: AccountsIn, limiter: LimiterIn, parts: PartsIn) -> Principal:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    credential = token.strip() if scheme.lower() == "bearer" else request.headers.get(_API_KEY_HEADER)
    if not credential:
        raise Unauthenticated("Sign in: send `Authorization: Bearer <access token>`.")
    principal = await accounts.authenticate(credential)
    request.state.user_id = str(principal.user_id)
    note_subject(principal.user_id)
    await limiter.user(principal.user_id)
    tags = getattr(request.scope.get("route"), "tags", None)
    if tags and tags[0] not in _NOT_USED:
        parts.analytics.activity.note(principal.user_id, tags[0])
    return principal


_Caller = Annotated[Principal, Depends(_caller)]


async def _person(principal: _Caller, _documented: _BearerIn) -> Principal:
    if principal.kind != "session":
        raise Forbidden("An API key cannot do this. Sign in as a person.", code="API_KEY_NOT_ALLOWED")
    return principal


async def _administrator(principal: Annotated[Principal, Depends(_person)]) -> Principal:
    if principal.role is not Role.ADMIN:
        raise Forbidden("Only an administrator may do this.")
    return principal


async def _scoped(
    scopes: SecurityScopes, principal: _Caller, _documented: _BearerIn, _documented_too: _ApiKeyIn
) -> Principal:
    if not principal.may(*scopes.scopes):
        raise Forbidden(
            f"This API key lacks a scope; needed: {', '.join(scopes.scopes)}.",
            code="SCOPE_MISSING",
            details={"needed": scopes.scopes},
        )
    return principal


SignedIn = Annotated[Principal, Depends(_person)]
Administrator = Annotated[Principal, Depends(_administrator)]


def allowed(*scopes: Scope) -> Any:
    """The dependency for a route that API keys with all of `scopes` may use."""
    return Security(_scoped, scopes=list(scopes))
