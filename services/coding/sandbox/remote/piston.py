"""Piston (https://github.com/engineer-man/piston), API version 2."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from services.coding.sandbox.job import Job, Raised, RunStatus
from services.coding.sandbox.remote.executor import Execution, Line, RemoteExecutor, Runtime
from services.coding.sandbox.remote.http import NoAnswer, Server
from services.coding.sandbox.remote.programs import Program
from services.coding.value_types import Language

_NAMES = {
    Language.PYTHON: ("python", "main.py"),
    Language.SQL: ("python", "main.py"),
    Language.JAVASCRIPT: ("javascript", "main.js"),
    Language.JAVA: ("java", "Main.java"),
    Language.CPP: ("c++", "main.cpp"),
}
_RUNTIME_MB = {Language.JAVASCRIPT: 256, Language.JAVA: 640}
_ASK_SECONDS = 10.0
_COMPILE_MS = 10_000
_START_MS = 1_000
_LIMIT_SAID = re.compile(r"(\w+) cannot exceed the configured limit of (\d+)")
_STOPS = {
    "TO": (RunStatus.TIME_LIMIT, "TimeLimit", "The code took too long."),
    "OL": (RunStatus.OUTPUT_LIMIT, "OutputLimit", "Too much was printed."),
    "EL": (RunStatus.OUTPUT_LIMIT, "OutputLimit", "Too much was printed."),
    "XX": (RunStatus.SANDBOX_ERROR, "SandboxError", "Piston failed."),
}


def open_piston(url: str, api_key: str | None = None) -> RemoteExecutor:
    """The executor at that address, without `/api/v2`. `api_key` is sent as `Authorization`, where the server wants one."""
    server = Server(url.rstrip("/") + "/api/v2", {"Authorization": api_key} if api_key else {})
    return RemoteExecutor(Piston(), server)


class Piston:
    """How Piston is asked, and what its answers mean."""

    name = "piston"
    label = "Piston"
    setting = "NEXURA_PISTON_URL"

    def __init__(self) -> None:
        self._most: dict[str, int] = {}

    async def runtimes(self, line: Line) -> dict[Language, Runtime]:
        """The newest package of each language."""
        reply = await line.call("GET", "/runtimes", seconds=_ASK_SECONDS)
        if reply.status != 200 or not isinstance(reply.body, list):
            raise line.refused(reply)
        known: dict[Language, Runtime] = {}
        for language, (name, _) in _NAMES.items():
            versions = [
                str(entry.get("version"))
                for entry in reply.body
                if isinstance(entry, dict) and entry.get("language") == name and entry.get("runtime") != "deno"
            ]
            if versions:
                newest = max(versions, key=lambda version: [int(part) for part in re.findall(r"\d+", version)])
                known[language] = Runtime(name, newest)
        return known

    async def execute(
        self, line: Line, job: Job, runtime: Runtime, program: Program, stdin: str, seconds: float
    ) -> Execution:
        """One run. The server's own limits, where they are lower, are learnt from its refusals."""
        wanted = {
            "compile_timeout": _COMPILE_MS,
            "run_timeout": int(1000 * seconds) + _START_MS,
            "run_memory_limit": (job.limits.memory_mb + _RUNTIME_MB.get(job.language, 32)) * 1024 * 1024,
        }
        for _ in range(len(wanted) + 1):
            limits = {name: min(value, self._most.get(name, value)) for name, value in wanted.items()}
            body = {
                "language": runtime.key,
                "version": runtime.version,
                "files": [{"name": _NAMES[job.language][1], "content": program.source}],
                "stdin": stdin,
                **limits,
            }
            patience = _ASK_SECONDS + (limits["compile_timeout"] + limits["run_timeout"]) / 1000
            reply = await line.call("POST", "/execute", body, seconds=patience)
            refused = _LIMIT_SAID.search(reply.said) if reply.status == 400 else None
            if refused and refused[1] in limits and int(refused[2]) < limits[refused[1]]:
                self._most[refused[1]] = int(refused[2])
                continue
            if reply.status != 200 or not isinstance(reply.body, dict):
                raise line.refused(reply)
            return _execution(reply.body)
        raise NoAnswer("Piston's limits are too low.")


def _execution(body: Mapping[str, Any]) -> Execution:
    compiled, run = body.get("compile"), body.get("run")
    if isinstance(compiled, dict) and compiled.get("code") != 0:
        return Execution(RunStatus.COMPILE_ERROR, compiler_said=f"{compiled.get('stdout')}\n{compiled.get('stderr')}")
    if not isinstance(run, dict):
        return Execution(RunStatus.SANDBOX_ERROR, Raised("SandboxError", "Piston told nothing of the run."))
    status, raised = RunStatus.OK, None
    signal = run.get("signal")
    if stop := _STOPS.get(str(run.get("status"))):
        status, raised = stop[0], Raised(stop[1], str(run.get("message") or stop[2]))
    elif signal == "SIGKILL" and "status" not in run:
        # Versions before 3.1.1 give no reason: what they kill has run out of time.
        status, raised = RunStatus.TIME_LIMIT, Raised("TimeLimit", "The code took too long.")
    elif signal:
        status, raised = RunStatus.RUNTIME_ERROR, Raised(str(signal), "The process was ended by a signal.")
    code, cpu = run.get("code"), run.get("cpu_time")
    return Execution(
        status,
        raised,
        str(run.get("stdout") or ""),
        str(run.get("stderr") or ""),
        code if isinstance(code, int) else None,
        float(cpu) if isinstance(cpu, int | float) else None,
    )
