"""Who uses the service and how they sign in."""

from __future__ import annotations

import uuid
from datetime import datetime

from sqlmodel import Field, SQLModel

from storage.tables.columns import json_list, key, moment, optional_moment, reference


class User(SQLModel, table=True):
    """A person. `email` is stored lower-case. `password_hash` is None for the machine's own local user."""

    __tablename__ = "users"

    id: uuid.UUID = key()
    email: str = Field(unique=True, max_length=320)
    name: str = Field(max_length=200)
    password_hash: str | None = Field(default=None, max_length=400)
    role: str = Field(default="student", max_length=20)
    language: str = Field(default="en", max_length=8)
    active: bool = True
    created_at: datetime = moment()
    updated_at: datetime = moment()


class SignIn(SQLModel, table=True):
    """One signed-in session; its refresh tokens are a family that is revoked together."""

    __tablename__ = "sign_ins"

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id")
    created_at: datetime = moment()
    expires_at: datetime = moment()
    revoked_at: datetime | None = optional_moment()


class RefreshToken(SQLModel, table=True):
    """A refresh token by its SHA-256. Used once; a second use revokes the whole sign-in."""

    __tablename__ = "refresh_tokens"

    id: uuid.UUID = key()
    sign_in_id: uuid.UUID = reference("sign_ins.id")
    token_hash: str = Field(unique=True, max_length=64)
    created_at: datetime = moment()
    expires_at: datetime = moment()
    used_at: datetime | None = optional_moment()


class ApiKey(SQLModel, table=True):
    """An integrator's key by its SHA-256; `prefix` is what its owner recognises it by."""

    __tablename__ = "api_keys"

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id")
    name: str = Field(max_length=100)
    prefix: str = Field(max_length=16)
    key_hash: str = Field(unique=True, max_length=64)
    scopes: list[str] = json_list()
    created_at: datetime = moment()
    expires_at: datetime | None = optional_moment()
    last_used_at: datetime | None = optional_moment()
    revoked_at: datetime | None = optional_moment()
