"""Who is asking: the person or the integrator behind a request, and what they may do."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """What an account is for."""

    STUDENT = "student"
    ADMIN = "admin"


class Scope(StrEnum):
    """What an API key may be allowed to do."""

    PROFILE_READ = "profile:read"
    PROFILE_WRITE = "profile:write"
    RESUMES_READ = "resumes:read"
    RESUMES_WRITE = "resumes:write"
    JOBS_READ = "jobs:read"
    JOBS_WRITE = "jobs:write"
    ANALYSIS_READ = "analysis:read"
    ANALYSIS_WRITE = "analysis:write"
    LEARNING_READ = "learning:read"
    LEARNING_WRITE = "learning:write"
    QUESTION_BANKS_READ = "question_banks:read"
    QUESTION_BANKS_WRITE = "question_banks:write"
    CODE_READ = "code:read"
    CODE_WRITE = "code:write"
    DEBUG_READ = "debug:read"
    DEBUG_WRITE = "debug:write"
    INTERVIEWS_READ = "interviews:read"
    INTERVIEWS_WRITE = "interviews:write"
    EMPLOYABILITY_READ = "employability:read"
    EMPLOYABILITY_WRITE = "employability:write"
    NOTIFICATIONS_READ = "notifications:read"
    NOTIFICATIONS_WRITE = "notifications:write"
    ANALYTICS_READ = "analytics:read"


@dataclass(frozen=True)
class Principal:
    """A signed-in user, as the database knows them now.

    `kind` says how they signed in; a `session` has a `sign_in_id`, an `api_key` has an `api_key_id` and `scopes` (a session may do
    everything that its user may).
    """

    user_id: uuid.UUID
    email: str
    name: str
    role: Role
    language: str
    kind: Literal["session", "api_key"]
    sign_in_id: uuid.UUID | None = None
    api_key_id: uuid.UUID | None = None
    scopes: frozenset[str] | None = None

    def may(self, *scopes: str) -> bool:
        """Whether all of `scopes` are granted."""
        return self.scopes is None or self.scopes.issuperset(scopes)
