"""The signed-in user's own account."""

from __future__ import annotations

import uuid
from typing import Annotated

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from starlette.requests import Request

from agents.context import Parts
from api.auth import SCOPE_MISSING, SignedIn, allowed
from api.envelope import Envelope, Moment
from api.errors import failures
from api.limits import client_address
from api.schemas.profiles import NewSkillProfile, NewTargetJobs, SkillProfileBody, TargetJobsBody
from api.wiring import AccountsIn, LimiterIn, PartsIn
from core.errors import Forbidden, Unauthenticated
from core.languages import Language
from services.accounts import NAME_MAX_LENGTH, PASSWORD_MAX_LENGTH, Principal, Role, Scope
from services.skills import load_extractor
from services.skills.profile import DUPLICATE_SKILL, NO_JOB, SkillProfiles, TargetJobs
from storage.tables import User

router = APIRouter(prefix="/users", tags=["users"])

Reader = Annotated[Principal, allowed(Scope.PROFILE_READ)]
Writer = Annotated[Principal, allowed(Scope.PROFILE_WRITE)]
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
async def read_me(accounts: AccountsIn, principal: Reader) -> Envelope[UserProfile]:
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


@router.get("/me/skills", summary="My skill profile", responses=failures(Unauthenticated, SCOPE_MISSING))
async def read_skills(principal: Reader, parts: PartsIn) -> Envelope[SkillProfileBody]:
    """What I said of my skills, and what my newest resume shows beside: with its places, and levels that are estimates."""
    return Envelope(data=SkillProfileBody.of(await _skills(parts).get(principal.user_id)))


@router.put(
    "/me/skills",
    summary="Say which skills I have",
    responses=failures(Unauthenticated, SCOPE_MISSING, DUPLICATE_SKILL),
)
async def replace_skills(wanted: NewSkillProfile, principal: Writer, parts: PartsIn) -> Envelope[SkillProfileBody]:
    """Replace all that I said before. A name in any of the languages is kept as the skill that it means."""
    profile = await _skills(parts).replace(principal.user_id, [skill.told() for skill in wanted.skills])
    return Envelope(data=SkillProfileBody.of(profile))


@router.get("/me/target-jobs", summary="My target jobs", responses=failures(Unauthenticated, SCOPE_MISSING))
async def read_target_jobs(principal: Reader, parts: PartsIn) -> Envelope[TargetJobsBody]:
    """The jobs that I aim at, by priority."""
    rows = await TargetJobs(parts.database, parts.clock).get(principal.user_id)
    return Envelope(data=TargetJobsBody.of(rows))


@router.put(
    "/me/target-jobs",
    summary="Say which jobs I aim at",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_JOB),
)
async def replace_target_jobs(wanted: NewTargetJobs, principal: Writer, parts: PartsIn) -> Envelope[TargetJobsBody]:
    """Replace all target jobs."""
    rows = await TargetJobs(parts.database, parts.clock).replace(principal.user_id, wanted.wanted())
    return Envelope(data=TargetJobsBody.of(rows))


def _skills(parts: Parts) -> SkillProfiles:
    return SkillProfiles(parts.database, parts.clock, load_extractor().resolve)
