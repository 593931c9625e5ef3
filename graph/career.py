"""The career graph: a resume and a job become a skill gap, and the gap a roadmap.

gather → skill_gap → keep → roadmap → audit

With a user everything is read from and kept in the tables. Without one (the terminal, LangGraph Studio) the texts come with
the input, and nothing is kept.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import uuid
from typing import Any

import structlog
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from sqlalchemy.exc import IntegrityError
from typing_extensions import TypedDict

from agents import bias_auditor, roadmap, skill_gap
from agents.context import Context, Parts
from core.errors import InvalidInput, NotFound
from graph.build import parts_of
from services.fairness import decisions, entries
from services.jobs import JobRequirements, requirements
from services.learning import Roadmap, Wishes
from services.resumes import Impersonal, impersonal_of, read_impersonal
from services.skills import role_named
from services.skills.gap import FORMULA
from storage.repositories.analyses import AnalysisRepository
from storage.repositories.resumes import ResumeRepository
from storage.tables import SkillGap

_log = structlog.get_logger(__name__)
NO_RESUME = NotFound("There is no such resume.")
NO_JOB = InvalidInput(
    "Say what to compare with: a job ad (`job_id` or `job_description`), or a target role that is known here, such as "
    "“Data engineer”.",
    code="NOTHING_TO_COMPARE",
)
_LONGEST = 200_000


class CareerInput(TypedDict, total=False):
    """What a run starts from. `user_id` goes with `resume_id`; without them `resume_text` is compared and nothing kept."""

    user_id: str
    resume_id: str
    resume_text: str
    job_id: str
    job_description: str
    target_role: str | None
    hours_per_week: float
    language: str
    with_roadmap: bool


class CareerState(CareerInput, total=False):
    """Everything that a run carries. `hidden` are the stretches of `resume_text` that say who it is by: nothing is read there."""

    hidden: list[tuple[int, int]]
    ad: str
    asked: dict[str, Any] | None
    role: str | None
    inputs: str
    gap: dict[str, Any]
    analysis_id: str | None
    new: bool
    roadmap: dict[str, Any] | None
    path_id: str | None
    concerns: list[dict[str, Any]]


async def _gather(state: CareerState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Both texts, what the ad asks, and a hash of everything that the gap depends on."""
    parts = await parts_of(runtime.context)
    resume = await _resume(state, parts)
    ad, asked = await _asked(state, parts)
    role = None if asked else role_named(state.get("target_role") or "")
    if not asked and role is None:
        raise NO_JOB
    content = [resume.short, ad, role.id if role else None, FORMULA, asked, parts.skills.taxonomy.version]
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
    return {
        "resume_text": resume.original,
        "hidden": list(resume.hidden),
        "ad": ad,
        "asked": asked,
        "role": role.id if role else None,
        "inputs": digest,
    }


async def _resume(state: CareerState, parts: Parts) -> Impersonal:
    if "user_id" not in state:
        text = state.get("resume_text", "")
        if not text.strip():
            raise InvalidInput("Give the text of a resume as `resume_text`.", code="NO_RESUME_TEXT")
        return await asyncio.to_thread(read_impersonal, text[:_LONGEST])
    async with parts.database.read() as session:
        row = await ResumeRepository(session).owned(uuid.UUID(state["resume_id"]), uuid.UUID(state["user_id"]))
    if row is None:
        raise NO_RESUME
    return await asyncio.to_thread(impersonal_of, row)


async def _asked(state: CareerState, parts: Parts) -> tuple[str, dict[str, Any] | None]:
    """The ad's text and what it asks; neither where only a role is named."""
    if state.get("job_id"):
        row = await parts.jobs.get(uuid.UUID(state["job_id"]), uuid.UUID(state["user_id"]))
        return row.text, row.requirements
    text = (state.get("job_description") or "")[:_LONGEST]
    if not text.strip():
        return "", None
    read = await asyncio.to_thread(requirements, text, parts.skills.extractor)
    return text, read.model_dump(mode="json")


async def _skill_gap(state: CareerState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    if "user_id" in state:
        async with parts.database.read() as session:
            row = await AnalysisRepository(session).of_inputs(uuid.UUID(state["user_id"]), state["inputs"])
        if row is not None:
            return {"gap": row.result, "analysis_id": str(row.id), "new": False}
    if state["asked"] is not None:
        wishes = skill_gap.wishes_of(JobRequirements.model_validate(state["asked"]))
    else:
        role = next(role for role in parts.roles if role.id == state["role"])
        wishes = skill_gap.wishes_of_role(role)
    demand = await parts.jobs.demand([wish.skill for wish in wishes])
    texts = skill_gap.Texts(state["resume_text"], state["ad"])
    resume = Impersonal(texts.resume, tuple((start, end) for start, end in state["hidden"]))

    def compare() -> dict[str, Any]:
        abilities = skill_gap.abilities_shown(resume, parts.skills.extractor)
        return skill_gap.find(abilities, wishes, texts, parts.skills.taxonomy, demand)

    return {"gap": await asyncio.to_thread(compare), "analysis_id": None, "new": True}


async def _keep(state: CareerState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    if "user_id" not in state or not state["new"]:
        return {}
    user_id = uuid.UUID(state["user_id"])
    row = SkillGap(
        user_id=user_id,
        resume_id=uuid.UUID(state["resume_id"]),
        job_id=uuid.UUID(state["job_id"]) if state.get("job_id") else None,
        target_role=state.get("target_role"),
        inputs=state["inputs"],
        result=state["gap"],
        formula_version=FORMULA,
        created_at=parts.clock.now(),
    )
    try:
        async with parts.database.write() as session:
            session.add(row)
            await session.flush()
            decided = entries.skill_gap(user_id, row.id, row.resume_id, row.inputs, row.result, row.created_at)
            await decisions.record(session, [decided])
    except IntegrityError:
        # The same comparison at the same moment, or the resume was deleted meanwhile.
        async with parts.database.read() as session:
            known = await AnalysisRepository(session).of_inputs(user_id, state["inputs"])
        if known is None:
            raise NO_RESUME from None
        return {"analysis_id": str(known.id), "new": False}
    return {"analysis_id": str(row.id)}


async def _roadmap(state: CareerState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    chosen = {"hours_per_week": state.get("hours_per_week"), "language": state.get("language")}
    wishes = Wishes.model_validate({name: value for name, value in chosen.items() if value is not None})
    if "user_id" in state:
        row, _ = await parts.learning.create(uuid.UUID(state["user_id"]), uuid.UUID(state["analysis_id"] or ""), wishes)
        return {"roadmap": row.plan, "path_id": str(row.id)}
    demand = await parts.jobs.demand([item["skill"] for item in state["gap"]["missing"]])

    def plan() -> Roadmap:
        return roadmap.plan(state["gap"], wishes, parts.catalogue, parts.skills.taxonomy, parts.clock.now(), demand)

    return {"roadmap": (await asyncio.to_thread(plan)).model_dump(mode="json"), "path_id": None}


async def _audit(state: CareerState, runtime: Runtime[Context]) -> dict[str, Any]:
    """The bias auditor reads what was decided; it changes nothing."""
    del runtime
    concerns = bias_auditor.read_decisions(state["gap"], state.get("roadmap"))
    if concerns:
        _log.info("one-sided recommendations", measures=[concern["measure"] for concern in concerns])
    return {"concerns": concerns}


def _then(state: CareerState) -> str:
    return "roadmap" if state.get("with_roadmap", True) else "audit"


def builder() -> StateGraph[CareerState, Context, CareerInput, CareerState]:
    """The graph, uncompiled."""
    graph = StateGraph(CareerState, context_schema=Context, input_schema=CareerInput)
    graph.add_node("gather", _gather)
    graph.add_node("skill_gap", _skill_gap)
    graph.add_node("keep", _keep)
    graph.add_node("roadmap", _roadmap)
    graph.add_edge(START, "gather")
    graph.add_edge("gather", "skill_gap")
    graph.add_edge("skill_gap", "keep")
    graph.add_node("audit", _audit)
    graph.add_conditional_edges("keep", _then, ["roadmap", "audit"])
    graph.add_edge("roadmap", "audit")
    graph.add_edge("audit", END)
    return graph
