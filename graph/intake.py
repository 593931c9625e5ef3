"""The intake graph: a stored upload is read, summarised and kept.

read → summarise → keep
"""

from __future__ import annotations

import uuid
from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from agents import resume_summary
from agents.context import Context
from graph.build import parts_of
from services.resumes import Structure
from storage.repositories.interviews import usage_rows


class IntakeState(TypedDict, total=False):
    """One upload on its way in. It is never checkpointed: an upload that fails is sent again."""

    user_id: str
    filename: str
    data: bytes
    target_role: str | None
    structure: Structure
    summary: dict[str, Any]
    usage: list[dict[str, Any]]
    resume_id: str
    duplicate: bool


async def _read(state: IntakeState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    return {"structure": await parts.resumes.read(state["data"])}


async def _summarise(state: IntakeState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    summary, usage = await resume_summary.summarise(state["structure"], state.get("target_role"), parts.intelligence)
    return {"summary": summary, "usage": [event.model_dump(mode="json") for event in usage]}


async def _keep(state: IntakeState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    user_id = uuid.UUID(state["user_id"])
    row, duplicate = await parts.resumes.keep(
        uuid.uuid4(),
        user_id,
        filename=state["filename"],
        data=state["data"],
        target_role=state.get("target_role"),
        structure=state["structure"],
        summary=state["summary"],
    )
    async with parts.database.write() as session:
        session.add_all(usage_rows(state["usage"], user_id, None))
    return {"resume_id": str(row.id), "duplicate": duplicate}


def builder() -> StateGraph[IntakeState, Context]:
    """The graph, uncompiled."""
    graph = StateGraph(IntakeState, context_schema=Context)
    graph.add_node("read", _read)
    graph.add_node("summarise", _summarise)
    graph.add_node("keep", _keep)
    graph.add_edge(START, "read")
    graph.add_edge("read", "summarise")
    graph.add_edge("summarise", "keep")
    graph.add_edge("keep", END)
    return graph
