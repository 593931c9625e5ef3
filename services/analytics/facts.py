"""One row of numbers for each finished interview, written with its report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from storage.repositories.analytics import AnalyticsRepository
from storage.tables import Interview, InterviewFact

COMPONENTS = ("technical_knowledge", "problem_solving", "communication", "code_quality", "cultural_fit")
METRICS = ("overall_score", *COMPONENTS)


async def count_interview(session: AsyncSession, interview: Interview, report: Mapping[str, Any]) -> None:
    """Write the facts of an interview that has just got its report, in the caller's transaction."""
    await session.flush()
    used = await AnalyticsRepository(session).used_by(interview.id)
    completed_at = interview.completed_at or interview.touched_at
    low, high = report["interval"] or (None, None)
    session.add(
        InterviewFact(
            interview_id=interview.id,
            user_id=interview.user_id,
            interview_type=interview.interview_type,
            mode=interview.mode,
            practice=interview.practice,
            job_role=interview.job_role,
            day=completed_at.date(),
            started_at=interview.created_at,
            completed_at=completed_at,
            answers=len(report["questions"]),
            overall_score=report["overall_score"],
            low=low,
            high=high,
            **{name: report["scores"][name] for name in COMPONENTS},
            band=report["hiring_recommendation"],
            model_calls=used.calls,
            input_tokens=used.input_tokens,
            output_tokens=used.output_tokens,
            cost_usd=used.cost_usd,
            formula_version=report["formula_version"],
        )
    )
