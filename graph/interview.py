"""The interview graph: orchestrator, question, cleaning, evaluation and report agents around the candidate's turn.

    open → orchestrator ─┬→ evaluation → orchestrator
                         ├→ question → cleaning → record → candidate → orchestrator
                         └→ report → record → END

`candidate` is where the graph waits, and holds nothing else, because a node runs again from its start when it is resumed.
`record` stores a turn in one transaction; it does nothing when the turn is stored already.
"""

from __future__ import annotations

from typing import Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from langgraph.types import interrupt

from agents import cleaning, evaluation, orchestrator, question, report
from agents.context import Context
from agents.state import Answer, Asked, InterviewInput, InterviewState, is_main
from graph.build import parts_of
from graph.opening import open_interview
from graph.record import evaluated_answers, store_report, store_turn, wire
from services.intelligence import Usage
from services.interviewing.coding_feedback import GROWTH


async def _open(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Load the interview that this run is about, or make the new one that its input describes."""
    return dict(await open_interview(state, await parts_of(runtime.context)))


async def _orchestrator(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    return orchestrator.decide(state, parts.bank)


async def _evaluation(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    update, used = await evaluation.evaluate(state, await parts_of(runtime.context))
    return {**update, "usage": _used(state, used)}


async def _question(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    brief = state["brief"]
    assert brief is not None  # noqa: S101 - the orchestrator wrote it
    draft, used = await question.draft(state, brief, await parts_of(runtime.context))
    return {"draft": draft, "usage": _used(state, used)}


async def _cleaning(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    brief, draft = state["brief"], state["draft"]
    assert brief is not None and draft is not None  # noqa: S101, PT018 - the agents before wrote them
    worded, used = await cleaning.word(state, brief, draft, await parts_of(runtime.context))
    return {"draft": worded, "usage": _used(state, used)}


async def _report(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    answers = await evaluated_answers(state, parts)
    body, used = await report.write(state, answers, parts)
    return {"report": body, "usage": _used(state, used)}


async def _record(state: InterviewState, runtime: Runtime[Context]) -> dict[str, Any]:
    parts = await parts_of(runtime.context)
    after = _after(state)
    if state.get("report") is not None:
        await store_report(state, after, parts)
    else:
        await store_turn(state, after, parts)
    return dict(after)


def _after(state: InterviewState) -> InterviewState:
    """The state once this turn is over: counters moved on, working memory emptied, the outcome for whoever sent the answer."""
    pending, done, answered = state["pending"], state.get("report") is not None, state.get("answer") is not None
    draft = None if done else state["draft"]
    coverage, asked, told = dict(state["coverage"]), list(state["asked"]), list(state["told"])
    if draft is not None and is_main(draft):
        # Counted when asked: the plan is about questions put, whatever becomes of their answers.
        coverage[draft["domain"]] = coverage.get(draft["domain"], 0) + 1
        asked.append(draft["question_id"])
        told += [draft["anchor"]] if draft["anchor"] else []
    turn = state["turn"] + (1 if answered else 0)
    phase = "completed" if done else (draft["phase"] if draft else state["phase"])
    after: dict[str, Any] = {
        "turn": turn,
        "messages": state["messages"] + (1 if answered else 0) + 1,
        "coverage": coverage,
        "asked": asked,
        "told": told,
        "phase": phase,
        "status": "completed" if done else "active",
        "pending": draft,
        "answer": None,
        "finish": False,
        "evaluation": None,
        "brief": None,
        "draft": None,
        "usage": [],
        "outcome": {
            "turn": turn,
            "status": "completed" if done else "active",
            "phase": phase,
            "evaluation": _shown(state, pending, draft),
            "next_question": _public(draft),
        },
    }
    return after  # type: ignore[return-value]


def _shown(state: InterviewState, pending: Asked | None, draft: Asked | None) -> dict[str, Any] | None:
    """The evaluation as the candidate sees it after the answer: in practice mode; otherwise it waits for the report."""
    evaluation = state.get("evaluation")
    if evaluation is None or pending is None or not state["setup"]["practice"]:
        return None
    shown = wire(evaluation)
    if draft is not None and draft["target"] is not None:
        # The follow-up asks for what is missing: it is not told before it is answered.
        shown["feedback"], shown["improvements"] = evaluation["summary"], []
        shown["evidence"] = [item for item in evaluation["evidence"] if item["id"] != draft["target"]]
        if draft["target"] == GROWTH and shown["code"] is not None:
            shown["code"] = {**shown["code"], "growth": None}
    return shown


def _public(asked: Asked | None) -> dict[str, Any] | None:
    if asked is None:
        return None
    shown: dict[str, Any] = {
        name: asked[name] for name in ("question_id", "text", "domain", "difficulty", "phase", "type")
    }
    return {**shown, "problem": asked.get("problem")}


def _candidate(state: InterviewState) -> dict[str, Any]:
    """Wait for the candidate.

    Resumed with the answer's text, or with `{"answer": …}`, beside it a `language` for code, or with `{"finish": true}` to end the
    interview here.
    """
    reply = interrupt(_public(state["pending"]))
    if isinstance(reply, dict) and reply.get("finish"):
        return {"finish": True, "answer": None, "outcome": None}
    text = reply.get("answer", "") if isinstance(reply, dict) else reply
    language = reply.get("language") if isinstance(reply, dict) else None
    answer = Answer(text=str(text), language=str(language) if language else None)
    return {"answer": answer, "finish": False, "outcome": None}


def _used(state: InterviewState, used: list[Usage]) -> list[dict[str, Any]]:
    return [*(state.get("usage") or []), *(event.model_dump(mode="json") for event in used)]


def _from_open(state: InterviewState) -> str:
    if state.get("report") is not None or state["status"] == "completed":
        return END
    return "orchestrator" if state.get("answer") is not None or state.get("finish") else "candidate"


def _from_orchestrator(state: InterviewState) -> str:
    return {"evaluate": "evaluation", "ask": "question", "report": "report"}[state["action"]]


def _from_record(state: InterviewState) -> str:
    return END if state["status"] == "completed" else "candidate"


def builder() -> StateGraph[InterviewState, Context, InterviewInput, InterviewState]:
    """The graph, uncompiled: the service compiles it with its own checkpointer, LangGraph Studio and Server with theirs."""
    graph = StateGraph(InterviewState, context_schema=Context, input_schema=InterviewInput)
    graph.add_node("open", _open)
    graph.add_node("orchestrator", _orchestrator)
    graph.add_node("evaluation", _evaluation)
    graph.add_node("question", _question)
    graph.add_node("cleaning", _cleaning)
    graph.add_node("report", _report)
    graph.add_node("record", _record)
    graph.add_node("candidate", _candidate)
    graph.add_edge(START, "open")
    graph.add_conditional_edges("open", _from_open, ["orchestrator", "candidate", END])
    graph.add_conditional_edges("orchestrator", _from_orchestrator, ["evaluation", "question", "report"])
    graph.add_edge("evaluation", "orchestrator")
    graph.add_edge("question", "cleaning")
    graph.add_edge("cleaning", "record")
    graph.add_edge("report", "record")
    graph.add_conditional_edges("record", _from_record, ["candidate", END])
    graph.add_edge("candidate", "orchestrator")
    return graph
