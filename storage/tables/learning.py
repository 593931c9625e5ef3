"""Learning: the paths that people follow, what happened on them, and what people did with resources and thought of them.

Resources stand in the catalogue, not in a table: `resource_id` is their id there.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from storage.tables.columns import json_object, key, moment, optional_json, optional_moment, reference


class LearningPath(SQLModel, table=True):
    """A roadmap for one analysis of a person's.

    `gap` is a copy of what the analysis found. `plan` is the roadmap of `planned_at`; `changed_at` is when progress or `wishes`
    last changed. `finished` means that no skill is left to learn.
    """

    __tablename__ = "learning_paths"
    __table_args__ = (
        UniqueConstraint("user_id", "analysis_id"),
        Index("ix_learning_paths_user_created", "user_id", "created_at"),
        Index("ix_learning_paths_planned", "finished", "planned_at"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    analysis_id: uuid.UUID
    wishes: dict[str, Any] = json_object()
    gap: dict[str, Any] = json_object()
    plan: dict[str, Any] = json_object()
    finished: bool = False
    planned_at: datetime = moment()
    changed_at: datetime = moment()
    created_at: datetime = moment()


class LearningEvent(SQLModel, table=True):
    """Something that happened on a path: to a resource, or to a skill when there is no `resource_id`.

    `position` counts from 0 in each path. A resource's event may name the skill that it was taken up for, and keeps the `parts` of
    the score that it had then. `automatic` events follow from others.
    """

    __tablename__ = "learning_events"
    __table_args__ = (UniqueConstraint("path_id", "position"),)

    id: uuid.UUID = key()
    path_id: uuid.UUID = reference("learning_paths.id", index=False)
    position: int
    event: str = Field(max_length=10)
    resource_id: str | None = Field(default=None, max_length=80)
    skill: str | None = Field(default=None, max_length=200)
    hours: float | None = None
    parts: dict[str, Any] | None = optional_json()
    automatic: bool = False
    created_at: datetime = moment()


class ResourceUse(SQLModel, table=True):
    """What became of a resource in a person's hands, on any path: `in_progress`, `completed` or `dropped`."""

    __tablename__ = "resource_uses"
    __table_args__ = (
        UniqueConstraint("user_id", "resource_id"),
        Index("ix_resource_uses_resource", "resource_id", "status"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    resource_id: str = Field(max_length=80)
    status: str = Field(max_length=12)
    began_at: datetime = moment()
    ended_at: datetime | None = optional_moment()
    updated_at: datetime = moment()


class ResourceRating(SQLModel, table=True):
    """A person's rating of a resource, 1 to 5, with the parts of the score that it had for them, where they had it on a path."""

    __tablename__ = "resource_ratings"
    __table_args__ = (
        UniqueConstraint("user_id", "resource_id"),
        Index("ix_resource_ratings_resource", "resource_id"),
    )

    id: uuid.UUID = key()
    user_id: uuid.UUID = reference("users.id", index=False)
    resource_id: str = Field(max_length=80)
    rating: int
    parts: dict[str, Any] | None = optional_json()
    created_at: datetime = moment()
    updated_at: datetime = moment()
