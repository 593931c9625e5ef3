"""Judge0 CE (https://judge0.com), version 1.13."""

from __future__ import annotations

import asyncio
import base64
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlsplit

from services.coding.sandbox.job import Job, Raised, RunStatus
from services.coding.sandbox.remote.executor import Execution, Line, RemoteExecutor, Runtime
from services.coding.sandbox.remote.http import NoAnswer, Server
from services.coding.sandbox.remote.programs import Program
from services.coding.value_types import Language

_NAMES = {
    Language.PYTHON: re.compile(r"^Python \((3[\d.]*)\)"),
    Language.SQL: re.compile(r"^Python \((3[\d.]*)\)"),
    Language.JAVASCRIPT: re.compile(r"^JavaScript \(Node\.js ([\d.]+)\)"),
    Language.JAVA: re.compile(r"^Java \((?:OpenJDK|JDK) ([\d.]+)\)"),
    Language.CPP: re.compile(r"^C\+\+ \(GCC ([\d.]+)\)"),
}
_OPTIONS = {Language.CPP: "-std=c++17 -O1"}
_RUNTIME_MB = {Language.JAVASCRIPT: 256, Language.JAVA: 640}
_FIELDS = "stdout,stderr,compile_output,message,status,time,memory,exit_code,exit_signal"
_ASK_SECONDS = 10.0
_QUEUE_SECONDS = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 1.0
_LIMIT_SAID = re.compile(r"must be less than or equal to ([\d.]+)")
_WAITING, _ACCEPTED, _OVER_TIME, _NOT_COMPILED = (1, 2), 3, 5, 6
_SIGNALS = {7: "SIGSEGV", 8: "SIGXFSZ", 9: "SIGFPE", 10: "SIGABRT"}
_FAILED = (13, 14)
_NEAR = 0.97


def open_judge0(url: str, api_key: str | None = None) -> RemoteExecutor:
    """The executor at that address. `api_key` is sent as `X-Auth-Token`, to RapidAPI in its own headers."""
    headers: dict[str, str] = {}
    host = urlsplit(url).hostname or ""
    if api_key and host.endswith(".rapidapi.com"):
        headers = {"X-RapidAPI-Key": api_key, "X-RapidAPI-Host": host}
    elif api_key:
        headers = {"X-Auth-Token": api_key}
    return RemoteExecutor(Judge0(), Server(url, headers))


class Judge0:
    """How Judge0 is asked, and what its answers mean."""

    name = "judge0"
    label = "Judge0"
    setting = "NEXURA_JUDGE0_URL"

    def __init__(self) -> None:
        self._most: dict[str, float] = {}

    async def runtimes(self, line: Line) -> dict[Language, Runtime]:
        """The newest of each language."""
        reply = await line.call("GET", "/languages", seconds=_ASK_SECONDS)
        if reply.status != 200 or not isinstance(reply.body, list):
            raise line.refused(reply)
        known: dict[Language, Runtime] = {}
        for language, name in _NAMES.items():
            found = [
                (match[1], str(entry["id"]))
                for entry in reply.body
                if isinstance(entry, dict) and "id" in entry and (match := name.match(str(entry.get("name"))))
            ]
            if found:
                version, key = max(found, key=lambda each: [int(part) for part in re.findall(r"\d+", each[0])])
                known[language] = Runtime(key, version)
        return known

    async def execute(
        self, line: Line, job: Job, runtime: Runtime, program: Program, stdin: str, seconds: float
    ) -> Execution:
        """One submission, waited for. The server's own limits, where they are lower, are learnt from its refusals."""
        memory_kb = (job.limits.memory_mb + _RUNTIME_MB.get(job.language, 32)) * 1024
        wanted: dict[str, float] = {
            "cpu_time_limit": seconds + 0.5,
            "wall_time_limit": 2 * seconds + 4,
            "memory_limit": memory_kb,
        }
        for _ in range(len(wanted) + 1):
            limits = {name: min(value, self._most.get(name, value)) for name, value in wanted.items()}
            body: dict[str, Any] = {
                "language_id": int(runtime.key),
                "source_code": _encoded(program.source),
                "stdin": _encoded(stdin),
                "enable_network": False,
                **limits,
            }
            if job.language in _OPTIONS:
                body["compiler_options"] = _OPTIONS[job.language]
            reply = await line.call("POST", "/submissions?base64_encoded=true", body, seconds=_ASK_SECONDS)
            if reply.status == 422 and self._learns(reply.body, limits):
                continue
            token = reply.body.get("token") if isinstance(reply.body, dict) else None
            if reply.status not in (200, 201) or not isinstance(token, str):
                raise line.refused(reply)
            return await self._outcome(line, token, limits)
        raise NoAnswer("Judge0's limits are too low.")

    def _learns(self, body: object, limits: Mapping[str, float]) -> bool:
        learnt = False
        for name, said in body.items() if isinstance(body, dict) else ():
            match = _LIMIT_SAID.search(str(said))
            if name in limits and match and float(match[1]) < limits[name]:
                self._most[name] = float(match[1])
                learnt = True
        return learnt

    async def _outcome(self, line: Line, token: str, limits: Mapping[str, float]) -> Execution:
        path = f"/submissions/{quote(token, safe='')}?base64_encoded=true&fields={_FIELDS}"
        clock = asyncio.get_running_loop().time
        until = clock() + _QUEUE_SECONDS + limits["wall_time_limit"]
        pause = _FIRST_PAUSE
        while True:
            reply = await line.call("GET", path, seconds=_ASK_SECONDS)
            if reply.status != 200 or not isinstance(reply.body, dict):
                raise line.refused(reply)
            status = reply.body.get("status")
            number = status.get("id") if isinstance(status, dict) else None
            if number not in _WAITING:
                return _execution(reply.body, number if isinstance(number, int) else 13, limits["memory_limit"])
            if clock() > until:
                raise NoAnswer("Judge0 has not run the code in time.")
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)


def _execution(body: Mapping[str, Any], number: int, memory_kb: float) -> Execution:
    if number == _NOT_COMPILED:
        return Execution(RunStatus.COMPILE_ERROR, compiler_said=_decoded(body.get("compile_output")))
    status, raised = RunStatus.OK, None
    used = body.get("memory")
    if number in _FAILED:
        message = _decoded(body.get("message")) or "Judge0 failed."
        status, raised = RunStatus.SANDBOX_ERROR, Raised("SandboxError", message[:500])
    elif number == _OVER_TIME:
        status, raised = RunStatus.TIME_LIMIT, Raised("TimeLimit", "The code took too long.")
    elif number != _ACCEPTED and isinstance(used, int | float) and used >= _NEAR * memory_kb:
        status, raised = RunStatus.MEMORY_LIMIT, Raised("MemoryLimit", "The code needed too much memory.")
    elif number in _SIGNALS:
        status, raised = RunStatus.RUNTIME_ERROR, Raised(_SIGNALS[number], "The process was ended by a signal.")
    code = body.get("exit_code")
    return Execution(
        status,
        raised,
        _decoded(body.get("stdout")),
        _decoded(body.get("stderr")),
        code if isinstance(code, int) else None,
        _milliseconds(body.get("time")),
    )


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _decoded(text: object) -> str:
    try:
        return base64.b64decode(text).decode(errors="replace") if isinstance(text, str) else ""
    except ValueError:
        return ""


def _milliseconds(seconds: object) -> float | None:
    try:
        return float(str(seconds)) * 1000
    except ValueError:
        return None
