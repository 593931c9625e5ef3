"""Runs of the career graph. They keep no checkpoint: a comparison that fails is asked for again."""

from __future__ import annotations

import asyncio
import uuid
from dataclasses import dataclass
from typing import Any, cast

import structlog
from sqlalchemy.exc import SQLAlchemyError

from agents.context import Context, Parts
from core.errors import NexuraError
from graph.career import CareerInput, builder
from services.learning import Wishes
from services.learning.analyses import Analyses
from services.notifications import NotificationKind, enqueue
from storage.tables import SkillGap

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Comparison:
    """What a user wants compared; one of `job_id`, `job_description` and `target_role`, in this order of precedence."""

    resume_id: uuid.UUID
    job_id: uuid.UUID | None = None
    job_description: str | None = None
    target_role: str | None = None


class Careers:
    """Compares resumes with jobs, and has the roadmap made in the background."""

    def __init__(self, parts: Parts, context: Context) -> None:
        self._parts = parts
        self._context = context
        self._graph = builder().compile()
        self._background: set[asyncio.Task[None]] = set()

    async def compare(self, user_id: uuid.UUID, wanted: Comparison, language: str) -> tuple[SkillGap, bool]:
        """The stored gap and whether it is new; the same inputs give the one that is there. Its roadmap is on its way.

        Raises `NotFound` for a resume or job that is not the user's, `InvalidInput` when there is nothing to compare with.
        """
        state = await self._graph.ainvoke(
            {
                "user_id": str(user_id),
                "resume_id": str(wanted.resume_id),
                **({"job_id": str(wanted.job_id)} if wanted.job_id else {}),
                "job_description": wanted.job_description or "",
                "target_role": wanted.target_role,
                "with_roadmap": False,
            },
            context=self._context,
        )
        row = await Analyses(self._parts.database).get(uuid.UUID(state["analysis_id"]), user_id)
        if state["new"]:
            task = asyncio.create_task(self._plan(row.id, user_id, language))
            self._background.add(task)
            task.add_done_callback(self._background.discard)
        return row, bool(state["new"])

    async def explore(self, resume: str, job: str, role: str | None, **wishes: Any) -> dict[str, Any]:
        """Gap and roadmap of two texts that nobody keeps: `{"gap", "roadmap"}`."""
        given = CareerInput(resume_text=resume, job_description=job, target_role=role)
        state = await self._graph.ainvoke(cast(CareerInput, given | wishes), context=self._context)
        return {"gap": state["gap"], "roadmap": state["roadmap"]}

    async def settle(self) -> None:
        """Wait for the roadmaps that are being made."""
        if self._background:
            await asyncio.wait(self._background)

    async def _plan(self, analysis_id: uuid.UUID, user_id: uuid.UUID, language: str) -> None:
        try:
            path, new = await self._parts.learning.create(
                user_id, analysis_id, Wishes.model_validate({"language": language})
            )
            if new:
                async with self._parts.database.write() as session:
                    await enqueue(
                        session,
                        user_id=user_id,
                        kind=NotificationKind.ROADMAP_READY,
                        parameters={"path_id": str(path.id)},
                        key=str(path.id),
                    )
        except (NexuraError, SQLAlchemyError, OSError) as error:
            # Whoever asks for the path has it made then.
            _log.warning("no roadmap in the background", error=type(error).__name__)
