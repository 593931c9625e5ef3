"""Programs that carry a job: for services that take one file, run it, and give back what it printed.

The program calls the candidate's function for every case and prints each result on a line that begins with a mark made for this run.
The code could print such lines itself: they would count as what it returned, no more. Expected values are not in the program.
"""

from __future__ import annotations

import base64
import json
import re
import secrets
from dataclasses import dataclass
from typing import Any

from services.coding.sandbox import replies
from services.coding.sandbox.job import Job
from services.coding.sandbox.sources import INSIDE, cpp_main
from services.coding.value_types import Language

_PYTHON_MODULES = ("values", "wire", "python", "sql")
_JAVA_CLASSES = ("Wire", "Json", "Arguments", "Runner", "Compiler")
_LITERAL = 16_000  # characters; compilers refuse long ones

Requests = list[dict[str, Any]]


@dataclass(frozen=True)
class Program:
    """A source file, and how what it prints is read. For a candidate's own program `mark` is empty."""

    source: str
    mark: str = ""
    nonces: tuple[str, ...] = ()


def program_for(job: Job) -> Program:
    """The job as one source file."""
    if job.is_program:
        return Program(job.code)
    mark = secrets.token_hex(16)
    nonces = tuple(secrets.token_hex(8) for _ in range(len(job.cases) + 1))
    what = "query" if job.language is Language.SQL else "function"
    requests: Requests = [
        {"nonce": nonces[0], "do": what, "code": job.code, "function": job.function_name, "setup": job.setup}
    ]
    requests += [
        {"nonce": nonce, "do": "case", "arguments": arguments}
        for nonce, arguments in zip(nonces[1:], job.cases, strict=True)
    ]
    match job.language:
        case Language.PYTHON | Language.SQL:
            source = _python("sql" if job.language is Language.SQL else "python", mark, requests)
        case Language.JAVASCRIPT:
            known = f"const MARK = {json.dumps(mark)};\nconst REQUESTS = {json.dumps(requests)};\n"
            source = known + (INSIDE / "javascript.cjs").read_text()
        case Language.JAVA:
            source = _java(mark, requests)
        case Language.CPP:
            source = _cpp(job, mark, requests)
    return Program(source, mark, nonces)


def _python(module: str, mark: str, requests: Requests) -> str:
    sources = {name: (INSIDE / f"{name}.py").read_text() for name in _PYTHON_MODULES}
    return (
        "import json, sys, types\n"
        f"sources = json.loads({json.dumps(json.dumps(sources))})\n"
        f"requests = json.loads({json.dumps(json.dumps(requests))})\n"
        "package = types.ModuleType('inside')\n"
        "package.__path__ = []\n"
        "sys.modules['inside'] = package\n"
        "for name, source in sources.items():\n"
        "    module = types.ModuleType('inside.' + name)\n"
        "    module.__package__ = 'inside'\n"
        "    sys.modules[module.__name__] = module\n"
        "    setattr(package, name, module)\n"
        "    exec(compile(source, name + '.py', 'exec'), module.__dict__)\n"
        f"package.{module}.batch({mark!r}, requests)\n"
    )


def _java(mark: str, requests: Requests) -> str:
    sources = [(INSIDE / "java" / f"{name}.java").read_text() for name in _JAVA_CLASSES]
    imports = sorted({line for source in sources for line in source.splitlines() if line.startswith("import ")})
    bodies = [
        re.sub(r"^(?:package|import) .*\n", "", source, flags=re.MULTILINE).replace("public final class", "final class")
        for source in sources
    ]
    data = base64.b64encode(json.dumps({"mark": mark, "requests": requests}).encode()).decode()
    pieces = ", ".join(f'"{piece}"' for piece in _pieces(data))
    main = (
        "public class Main {\n"
        "    public static void main(String[] args) throws Exception {\n"
        f'        String data = String.join("", new String[] {{{pieces}}});\n'
        '        Runner.serveKnown(new String(Base64.getDecoder().decode(data), "UTF-8"));\n'
        "    }\n"
        "}\n"
    )
    return "\n".join([*imports, "", main, *bodies])


def _cpp(job: Job, mark: str, requests: Requests) -> str:
    header = (INSIDE / "cpp" / "cases.hpp").read_text().replace("#pragma once\n", "")
    # The code is compiled in, and so no part of what is read.
    slim = [{key: value for key, value in request.items() if key not in ("code", "setup")} for request in requests]
    fence = mark[:12]
    literals = [" ".join(f'R"{fence}({piece}){fence}"' for piece in _pieces(json.dumps(each))) for each in slim]
    wire = f'nexura_box::Wire("{mark}", {{{", ".join(literals)}}})'
    include = f'#line 1 "solution.cpp"\n{job.code}\n#line 1 "calls.cpp"'
    return header + cpp_main(job.code, job.function_name or "", include, wire)


def _pieces(text: str) -> list[str]:
    return [text[at : at + _LITERAL] for at in range(0, len(text), _LITERAL)]


def split(stdout: str, program: Program) -> tuple[dict[str, dict[str, Any]], dict[str, str]]:
    """The replies by nonce, and what was printed before each; under "" what came after the last."""
    found: dict[str, dict[str, Any]] = {}
    printed: dict[str, str] = {}
    before = ""
    for part in re.split(rf"\n({program.mark} [^\n]*)(?=\n|$)", stdout):
        if not part.startswith(program.mark):
            before += part.removeprefix("\n")
            continue
        frame = part[len(program.mark) + 1 :].encode()
        for nonce in program.nonces:
            if nonce not in found and nonce.encode() in frame[:64]:
                try:
                    found[nonce] = replies.parse(frame, nonce)
                except replies.Garbled:
                    continue
                printed[nonce], before = before, ""
    printed[""] = before
    return found, printed
