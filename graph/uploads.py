"""Runs of the intake graph. They keep no checkpoint: an upload that fails is sent again."""

from __future__ import annotations

import uuid

from agents.context import Context, Parts
from graph.intake import builder
from storage.repositories.resumes import ResumeRepository
from storage.tables import Resume


class Uploads:
    """Takes uploads in."""

    def __init__(self, parts: Parts, context: Context) -> None:
        self._parts = parts
        self._context = context
        self._graph = builder().compile()

    async def take(
        self, user_id: uuid.UUID, filename: str, data: bytes, target_role: str | None
    ) -> tuple[Resume, bool]:
        """The resume of an upload, and whether the user had brought the same file before.

        Raises `TooLarge`, `UnsupportedType` or `Unreadable` with what to do; nothing is kept then.
        """
        self._parts.resumes.check_size(len(data))
        known = await self._parts.resumes.duplicate(user_id, data)
        if known is not None:
            return known, True
        state = await self._graph.ainvoke(
            {"user_id": str(user_id), "filename": filename, "data": data, "target_role": target_role},
            context=self._context,
        )
        async with self._parts.database.read() as session:
            row = await ResumeRepository(session).owned(uuid.UUID(state["resume_id"]), user_id)
        if row is None:
            raise LookupError("the resume was deleted while it was taken in")
        return row, bool(state["duplicate"])
