"""The debugging graph: a program becomes findings, each explained in the reader's language, and a fix that was tried.

read → syntax + analysis → weigh → run → mend + advise → word → keep

A program that cannot be read is not run: weigh → mend + advise. What was diagnosed for the same user within a day is answered from the
tables: read → END. Without a user (the terminal, LangGraph Studio) nothing is kept.
"""

from __future__ import annotations

import operator
import time
import uuid
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import Annotated, Any

from langgraph.graph import END, START, StateGraph
from langgraph.runtime import Runtime
from sqlalchemy.exc import IntegrityError
from typing_extensions import TypedDict

from agents import debugger
from agents.context import Context, Parts
from agents.debugger import Budget, Program, Tools
from core.errors import NotFound
from core.workers import WorkerDied, WorkerFault, WorkerTimedOut
from graph.build import parts_of
from services.coding.value_types import Language
from services.debugging.diagnosis import FORMULA, broken, fingerprint, merge
from services.debugging.entry import entry_function
from services.debugging.intake import checked_code, checked_function, checked_tests, language_found, language_named
from services.debugging.packing import (
    pack_findings,
    pack_fix,
    pack_report,
    unpack_findings,
    unpack_fix,
    unpack_report,
)
from services.debugging.report import BLOCKED, Diagnosis, reported
from services.debugging.running import Test
from services.translation import choose_language
from storage.repositories.debugging import DebuggingRepository
from storage.repositories.interviews import usage_rows
from storage.tables import DebugSession

_TRANSIENT = frozenset({"busy", "sandbox-failed", "time-over", "part-failed", "model-failed"})
"""Notes on what may be different next time: such a diagnosis is no answer for a whole day."""
_PARSERS_FAILED = frozenset({"time-over", "part-failed"})
"""Notes on a text that parsers ran away on, or fell over: the search for a fix would parse it again and again."""


class DebugInput(TypedDict, total=False):
    """What a run starts from. Only `code` is needed; without `user_id` nothing is kept."""

    code: str
    language: str | None
    output_language: str | None
    test_cases: list[dict[str, Any]]
    function_name: str | None
    user_id: str
    session_id: str


class DebugState(DebugInput, total=False):
    """Everything that a run carries, in JSON values."""

    until: float
    detected: bool
    chosen: bool
    inputs: str
    cached: bool
    syntax: list[dict[str, Any]]
    analysis: list[dict[str, Any]]
    broken: bool
    run: dict[str, Any] | None
    suspicious: list[list[float]]
    fix: dict[str, Any] | None
    proved: list[dict[str, Any]]
    advice: list[dict[str, Any]]
    advised_fix: dict[str, Any] | None
    level: str
    notes: Annotated[list[str], operator.add]
    usage: list[dict[str, Any]]
    result: dict[str, Any]


Node = Callable[[DebugState, Runtime[Context]], Awaitable[dict[str, Any]]]


class _Nodes:
    """The nodes, over tools that were given or those of the run's context."""

    def __init__(self, tools: Tools | None) -> None:
        self._given = tools

    async def _tools(self, runtime: Runtime[Context]) -> Tools:
        return self._given or tools_of(await parts_of(runtime.context))

    async def read(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """Check what was given, find the language, and look for the same question of the last day."""
        tools = await self._tools(runtime)
        until = time.monotonic() + tools.settings.debugging_seconds
        code = checked_code(state["code"])
        output = choose_language(state.get("output_language"))
        tests = checked_tests(state.get("test_cases") or [])
        name = checked_function(state.get("function_name"))
        named = state.get("language")
        detected = not (named and named.strip())
        language = await self._detected(code, tools) if detected else language_named(named or "")
        chosen = None if name or not tests else entry_function(code, language, tests)
        can = (await tools.executor.capabilities()).languages
        levels = [
            tools.intelligence.models_for("debugging"),
            tools.translator.free.name,
            ",".join(sorted(str(known) for known, support in can.items() if support.available)),
            f"{tools.settings.debugging_seconds:g} {tools.settings.debugging_repair_seconds:g}",
        ]
        digest = fingerprint(code, None if detected else language, output, state.get("test_cases") or [], name, levels)
        found: dict[str, Any] = {
            "code": code,
            "language": language.value,
            "output_language": output,
            "function_name": name or chosen,
            "chosen": chosen is not None,
            "detected": detected,
            "inputs": digest,
            "until": until,
            "cached": False,
            "notes": [],
        }
        row = await self._known(state, digest, runtime)
        if row is not None:
            found |= {"cached": True, "session_id": str(row.id), "result": row.result}
        return found

    async def _detected(self, code: str, tools: Tools) -> Language:
        try:
            return language_found(await tools.reader.detect(code))
        except (WorkerTimedOut, WorkerDied, WorkerFault):
            return language_found(None)

    async def _known(self, state: DebugState, digest: str, runtime: Runtime[Context]) -> DebugSession | None:
        if "user_id" not in state:
            return None
        parts = await parts_of(runtime.context)
        since = parts.clock.now() - timedelta(hours=parts.settings.debugging.debugging_cache_hours)
        async with parts.database.read() as session:
            return await DebuggingRepository(session).of_inputs(uuid.UUID(state["user_id"]), digest, since)

    async def syntax(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """What is wrong with the syntax."""
        checked = await debugger.check_syntax(_program(state), await self._tools(runtime), Budget(state["until"]))
        return {"syntax": pack_findings(checked.findings), "notes": list(checked.notes)}

    async def analysis(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """What is probably not meant."""
        checked = await debugger.analyse(_program(state), await self._tools(runtime), Budget(state["until"]))
        return {"analysis": pack_findings(checked.findings), "notes": list(checked.notes)}

    async def weigh(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """Whether the program can be run at all."""
        del runtime
        return {"broken": broken(unpack_findings(state["syntax"])), "run": None}

    async def run(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """What it does."""
        report, notes = await debugger.run(_program(state), await self._tools(runtime), Budget(state["until"]))
        return {"run": pack_report(report), "notes": list(notes)}

    async def mend(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """Which lines are to blame, and a change that helps. A program that does what it shall is left alone."""
        report = unpack_report(state["run"])
        does_well = report is None or not report.ran or report.clean or bool(BLOCKED & set(state["notes"]))
        runs_away = bool(_PARSERS_FAILED & set(state["notes"]))
        if runs_away or (does_well and not state["broken"]):
            return {"suspicious": [], "fix": None, "proved": []}
        mended = await debugger.mend(
            _program(state),
            is_broken=state["broken"],
            tools=await self._tools(runtime),
            budget=Budget(state["until"]),
        )
        return {
            "suspicious": [list(entry) for entry in mended.suspicious],
            "fix": pack_fix(mended.fix),
            "proved": pack_findings(mended.findings),
        }

    async def advise(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """What a language model adds, where there is one."""
        report = unpack_report(state["run"])
        advice = await debugger.advise(
            _program(state),
            [f"line {finding.line}: {finding.kind}" for finding in _found(state)],
            report,
            await self._tools(runtime),
            Budget(state["until"]),
            wants_fix=state["broken"] or (report is not None and report.ran and not report.clean),
        )
        used = advice.outcome.usage if advice.outcome else []
        helped = bool(advice.findings or advice.fix)
        return {
            "advice": pack_findings(advice.findings),
            "advised_fix": pack_fix(advice.fix),
            "level": advice.outcome.level.value if advice.outcome and helped else "rules",
            "notes": list(advice.notes),
            "usage": [event.model_dump(mode="json") for event in used],
        }

    async def word(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """The whole answer, in the reader's language."""
        tools = await self._tools(runtime)
        report = unpack_report(state["run"])
        fixes = [unpack_fix(state["fix"]), unpack_fix(state["advised_fix"])]
        diagnosis = Diagnosis(
            code=state["code"],
            language=Language(state["language"] or ""),
            tests=_program(state).tests,
            findings=tuple(_found(state, unpack_findings(state["advice"]))),
            report=report,
            suspicious=tuple((int(line), score) for line, score in state["suspicious"]),
            fixes=tuple(fix for fix in fixes if fix is not None),
            notes=tuple(dict.fromkeys(state["notes"])),
            detected=state["detected"],
            chosen_function=state["function_name"] if state["chosen"] else None,
            level=state["level"],
        )
        user_id = uuid.UUID(state["user_id"]) if "user_id" in state else None
        return {"result": await reported(diagnosis, tools.translator, state["output_language"] or "en", user_id)}

    async def keep(self, state: DebugState, runtime: Runtime[Context]) -> dict[str, Any]:
        """Store it for its owner. A diagnosis that may come out otherwise next time is not found again by its inputs."""
        session_id = uuid.UUID(state["session_id"]) if state.get("session_id") else uuid.uuid4()
        if "user_id" not in state:
            return {"session_id": str(session_id)}
        parts = await parts_of(runtime.context)
        user_id = uuid.UUID(state["user_id"])
        lasting = not _TRANSIENT & set(state["notes"])
        row = DebugSession(
            id=session_id,
            user_id=user_id,
            inputs=state["inputs"] if lasting else f"once {session_id}",
            language=state["language"] or "",
            output_language=state["output_language"] or "en",
            code=state["code"],
            function_name=state["function_name"],
            test_cases=state.get("test_cases") or None,
            result=state["result"],
            formula_version=FORMULA,
            created_at=parts.clock.now(),
        )
        try:
            async with parts.database.write() as session:
                session.add(row)
                session.add_all(usage_rows(state["usage"], user_id, None))
        except IntegrityError as error:
            raise NotFound("The account was deleted while the program was looked at.") from error
        return {"session_id": str(row.id)}


def tools_of(parts: Parts) -> Tools:
    """The debugger's tools among a service's parts."""
    return Tools(parts.executor, parts.intelligence, parts.settings.debugging, parts.translator, parts.code_reader)


def _program(state: DebugState) -> Program:
    tests = tuple(Test(test["input"], test["expected"]) for test in _tests(state))
    return Program(state["code"], Language(state["language"] or ""), tests, state["function_name"])


def _tests(state: DebugState) -> list[dict[str, Any]]:
    return [{"input": test.input, "expected": test.expected} for test in checked_tests(state.get("test_cases") or [])]


def _found(state: DebugState, advice: list[Any] | None = None) -> list[Any]:
    report = unpack_report(state["run"])
    return merge(
        unpack_findings(state["syntax"]),
        unpack_findings(state["analysis"]),
        [*(report.findings if report else ()), *unpack_findings(state.get("proved", []))],
        advice or (),
    )


def _known_already(state: DebugState) -> list[str]:
    return [END] if state["cached"] else ["syntax", "analysis"]


def _runs(state: DebugState) -> list[str]:
    return ["mend", "advise"] if state["broken"] else ["run"]


def builder() -> StateGraph[DebugState, Context, DebugInput, DebugState]:
    """The graph, uncompiled, over the parts of the context that it is run with."""
    return with_tools(None)


def with_tools(tools: Tools | None) -> StateGraph[DebugState, Context, DebugInput, DebugState]:
    """The graph, uncompiled, over these tools: for runs that keep nothing and need no database."""
    nodes = _Nodes(tools)
    graph = StateGraph(DebugState, context_schema=Context, input_schema=DebugInput)
    graph.add_node("read", nodes.read)
    graph.add_node("syntax", nodes.syntax)
    graph.add_node("analysis", nodes.analysis)
    graph.add_node("weigh", nodes.weigh)
    graph.add_node("run", nodes.run)
    graph.add_node("mend", nodes.mend)
    graph.add_node("advise", nodes.advise)
    graph.add_node("word", nodes.word)
    graph.add_node("keep", nodes.keep)
    graph.add_edge(START, "read")
    graph.add_conditional_edges("read", _known_already, ["syntax", "analysis", END])
    graph.add_edge(["syntax", "analysis"], "weigh")
    graph.add_conditional_edges("weigh", _runs, ["run", "mend", "advise"])
    graph.add_edge("run", "mend")
    graph.add_edge("run", "advise")
    graph.add_edge(["mend", "advise"], "word")
    graph.add_edge("word", "keep")
    graph.add_edge("keep", END)
    return graph
