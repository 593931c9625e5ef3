"""The scoring graph: where people stand, batch by batch.

plan → gather → score → compare → notify → plan … → END

With `user_ids` those are scored, now; with `marked` those of whom something changed. Without either it is the night of this day
(UTC): everybody of whom there is anything to score, in the order of ids. The night's row in `scoring_runs` holds a lease and how far
the work got; each batch is one transaction that moves both on, so that a run that dies is taken up where it stopped and two that run
at once cannot both store. Everything that a batch works on is kept out of checkpoints. A person has one point a day: scoring again
replaces it.
"""

from __future__ import annotations

import asyncio
import uuid
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

import structlog
from langgraph.channels import UntrackedValue
from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from typing_extensions import TypedDict

from agents.context import Context, Parts
from graph.build import parts_of
from services.employability import SIGNIFICANT, Gathered, Result, baseline_of, score
from services.fairness.decisions import Decision, DecisionKind, record
from services.notifications.kinds import NotificationKind
from services.notifications.outbox import enqueue
from storage.repositories.employability import COMPONENTS, Before, MarkRepository, RunRepository, ScoreRepository

_log = structlog.get_logger(__name__)
_MOST_MARKED = 5000


class ScoringInput(TypedDict, total=False):
    """What a run starts from: `user_ids` to score these, `marked` for those of whom something changed, else the whole night.

    `holder` names the run in the night's lease; one is made up where it is not given.
    """

    user_ids: list[str]
    marked: bool
    holder: str


class ScoringOutput(TypedDict, total=False):
    """What a run came to. `status`: `done`, `busy` (the night is another's), `lost` (another took the night over)."""

    day: str
    status: Literal["done", "busy", "lost"]
    scored: int
    notified: int


class Batch(TypedDict, total=False):
    """What one batch works on: never stored with the state."""

    gathered: dict[uuid.UUID, Gathered]
    marks: dict[uuid.UUID, datetime]
    results: dict[uuid.UUID, Result]
    known: dict[uuid.UUID, str | None]
    before: dict[uuid.UUID, Before]
    moved: dict[uuid.UUID, float]


class ScoringState(ScoringInput, ScoringOutput, total=False):
    """Everything that a run carries: ids and counters."""

    waiting: list[str]
    users: list[str]
    baseline: dict[str, float]
    batch: Annotated[Batch, UntrackedValue]


async def plan(state: ScoringState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Whom to score next; at the end of a night, close it."""
    parts = await parts_of(runtime.context)
    found: dict[str, Any] = {"batch": {}}
    if "scored" not in state:
        day = parts.clock.now().date()
        async with parts.database.read() as session:
            means = await RunRepository(session).baseline(day)
        found |= {
            "day": day.isoformat(),
            "holder": state.get("holder") or uuid.uuid4().hex,
            "scored": 0,
            "notified": 0,
            "baseline": baseline_of(means),
        }
        if state.get("marked") or "user_ids" in state:
            found["waiting"] = await _wanted(state, parts)
    size = parts.settings.employability.scoring_batch
    waiting = found.get("waiting", state.get("waiting"))
    if waiting is not None:
        found |= {"users": waiting[:size], "waiting": waiting[size:]}
        return found | ({} if waiting else {"status": "done"})
    return found | await _next_of_night({**state, **found}, parts, size)  # type: ignore[typeddict-item]


async def _wanted(state: ScoringState, parts: Parts) -> list[str]:
    if not state.get("marked"):
        return sorted({str(uuid.UUID(user_id)) for user_id in state.get("user_ids", [])})
    async with parts.database.read() as session:
        return sorted(str(user_id) for user_id in await MarkRepository(session).oldest(_MOST_MARKED))


async def _next_of_night(state: ScoringState, parts: Parts, size: int) -> dict[str, Any]:
    day, now = date.fromisoformat(state["day"]), parts.clock.now()
    lease = timedelta(seconds=parts.settings.employability.scoring_lease_seconds)
    async with parts.database.write() as session:
        runs = RunRepository(session)
        run = await runs.take(day, state["holder"], now, lease)
        if run is None:
            known = await runs.get(day)
            done = known is not None and known.status == "done"
            return {"users": [], "status": "done" if done else "busy"}
        users = await runs.users_after(run.cursor, size)
        if not users:
            means = await ScoreRepository(session).means(day)
            await runs.finish(day, state["holder"], means, now)
            _log.info("night scored", day=state["day"], scored=run.scored, notified=run.notified)
    return {"users": [str(user) for user in users], **({} if users else {"status": "done"})}


async def gather(state: ScoringState, runtime: Runtime[Context]) -> dict[str, Any]:
    """The evidence of the batch."""
    parts = await parts_of(runtime.context)
    users = [uuid.UUID(user) for user in state["users"]]
    async with parts.database.read() as session:
        # Read before the evidence: what changes meanwhile is marked anew, and scored again.
        marks = await MarkRepository(session).of(users)
    gathered = await parts.employability.gather(users, date.fromisoformat(state["day"]))
    return {"batch": {"gathered": gathered, "marks": marks}}


async def score_batch(state: ScoringState, runtime: Runtime[Context]) -> dict[str, Any]:
    """The formulas, off the event loop."""
    del runtime
    batch, baseline = state.get("batch") or {}, state["baseline"]

    def work() -> dict[uuid.UUID, Result]:
        return {user: score(one.inputs, baseline) for user, one in batch.get("gathered", {}).items()}

    return {"batch": {**batch, "results": await asyncio.to_thread(work)}}


async def compare(state: ScoringState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Whose index moved by more than five points since their last day."""
    parts = await parts_of(runtime.context)
    batch = state.get("batch") or {}
    results = batch.get("results", {})
    async with parts.database.read() as session:
        scores = ScoreRepository(session)
        before = await scores.before(list(results), date.fromisoformat(state["day"]))
        known = await scores.inputs(list(results))
    moved = {}
    for user, result in results.items():
        former = before[user].score if user in before else None
        if result.index.score is not None and former is not None:
            change = round(result.index.score - former, 1)
            if abs(change) > SIGNIFICANT:
                moved[user] = change
    return {"batch": {**batch, "before": before, "known": known, "moved": moved}}


async def notify(state: ScoringState, runtime: Runtime[Context]) -> dict[str, Any]:
    """Store the points with what follows from them, in one transaction: notifications, the decision log, the night's place."""
    parts = await parts_of(runtime.context)
    batch = state.get("batch") or {}
    results = batch.get("results", {})
    if not results:
        # The working memory went with a process: `plan` chooses the same users again.
        return {"waiting": [*state["users"], *state["waiting"]]} if "waiting" in state else {"batch": {}}
    day, now = date.fromisoformat(state["day"]), parts.clock.now()
    lease = timedelta(seconds=parts.settings.employability.scoring_lease_seconds)
    async with parts.database.write() as session:
        scores = ScoreRepository(session)
        there = await scores.present(list(results))
        stored = {user: result for user, result in sorted(results.items()) if user in there}
        moved = {user: change for user, change in batch["moved"].items() if user in there}
        if "waiting" not in state:
            last = uuid.UUID(state["users"][-1])
            held = await RunRepository(session).move_on(
                day, state["holder"], last, len(stored), len(moved), now + lease
            )
            if not held:
                return {"users": [], "status": "lost"}
        await scores.put_points([_point(user, day, result, now) for user, result in stored.items()])
        await scores.put_standings([_standing(user, day, result, batch, now) for user, result in stored.items()])
        for user in moved:
            parameters = {"score": results[user].index.score, "before": batch["before"][user].score}
            await enqueue(
                session,
                user_id=user,
                kind=NotificationKind.INDEX_CHANGED,
                parameters=parameters,
                key=day.isoformat(),
            )
        await record(
            session, [_decision(user, result, day) for user, result in stored.items() if _is_new(user, result, batch)]
        )
        await MarkRepository(session).clear({user: marked for user, marked in batch["marks"].items() if user in there})
    return {"scored": state["scored"] + len(stored), "notified": state["notified"] + len(moved), "batch": {}}


def _point(user: uuid.UUID, day: date, result: Result, now: datetime) -> dict[str, Any]:
    index = result.index
    return {
        "id": uuid.uuid4(),
        "user_id": user,
        "day": day,
        "score": index.score,
        "low": index.low,
        "high": index.high,
        "band": index.band,
        **{name: result.body["components"][name]["score"] for name in COMPONENTS},
        "formula_version": result.body["formula_version"],
        "computed_at": now,
    }


def _standing(user: uuid.UUID, day: date, result: Result, batch: Batch, now: datetime) -> dict[str, Any]:
    row = {"user_id": user, "day": day, "inputs": result.inputs, "body": result.body, "computed_at": now}
    gathered = batch["gathered"][user]
    if gathered.resume_key is not None:
        row |= {"resume_key": gathered.resume_key, "resume_facts": gathered.resume_read}
    return row


def _is_new(user: uuid.UUID, result: Result, batch: Batch) -> bool:
    """Whether anything that the index is made of changed since it was decided last."""
    return batch["known"].get(user) != result.inputs


def _decision(user: uuid.UUID, result: Result, day: date) -> Decision:
    components = result.body["components"]
    evidence = [
        str(found)
        for name in COMPONENTS
        for found in (
            components[name]["evidence"].get("resume_id"),
            *components[name]["evidence"].get("interview_ids", ()),
            *components[name]["evidence"].get("path_ids", ()),
        )
        if found
    ]
    return Decision(
        user_id=user,
        kind=DecisionKind.EMPLOYABILITY,
        subject_kind="employability",
        subject_id=day.isoformat(),
        formula_version=result.body["formula_version"],
        level="rules",
        inputs_hash=result.inputs,
        payload={
            "score": result.index.score,
            "interval": result.body["interval"],
            "band": result.index.band,
            "insufficient": result.index.insufficient,
            "components": {
                name: {"score": components[name]["score"], "parts": components[name]["parts"]} for name in COMPONENTS
            },
        },
        evidence=list(dict.fromkeys(evidence)),
        value=result.index.score,
    )


def _anybody(state: ScoringState) -> str:
    return "gather" if state["users"] else END


def _goes_on(state: ScoringState) -> str:
    return END if state.get("status") == "lost" else "plan"


def builder() -> StateGraph[ScoringState, Context, ScoringInput, ScoringOutput]:
    """The graph, uncompiled."""
    graph = StateGraph(ScoringState, context_schema=Context, input_schema=ScoringInput, output_schema=ScoringOutput)
    graph.add_node("plan", plan)
    graph.add_node("gather", gather)
    graph.add_node("score", score_batch)
    graph.add_node("compare", compare)
    graph.add_node("notify", notify)
    graph.add_edge(START, "plan")
    graph.add_conditional_edges("plan", _anybody, ["gather", END])
    graph.add_edge("gather", "score")
    graph.add_edge("score", "compare")
    graph.add_edge("compare", "notify")
    graph.add_conditional_edges("notify", _goes_on, ["plan", END])
    return graph
