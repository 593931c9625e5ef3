"""Compiling C++ and Java, once for a job, in boxes of their own. What comes out is only ever put into another box."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Mapping
from dataclasses import dataclass

from services.coding.sandbox import replies
from services.coding.sandbox.job import Job, Limits, Message, RunStatus
from services.coding.sandbox.local.box import Box, Ended, TooMuch
from services.coding.sandbox.local.toolchains import Toolchain
from services.coding.sandbox.local.watch import request
from services.coding.sandbox.sources import CPP_SOURCE, compiler_messages, cpp_sources
from services.coding.sandbox.verdict import Answer

_COMPILE_LIMITS = Limits(cpu_seconds=20, total_cpu_seconds=20, output_bytes=64 * 1024)
# A compiler's processes are not seen from outside: each has its own limit, and all have the clock.
_COMPILE_SECONDS = 40.0
_PROGRAM_SECONDS = 10.0
_MOST_PROGRAM_BYTES = 32 * 1024 * 1024
# As JSON, which the service reads, and writes again for each box: constants that are put together multiply.
_MOST_CLASSES_BYTES = 5 * 1024 * 1024
_FLAGS = (
    "-O1",
    "-pipe",
    "-Wall",
    "-D_GLIBCXX_ASSERTIONS",
    "-fmax-errors=20",
    "-fdiagnostics-color=never",
    "-fno-diagnostics-show-caret",
)


@dataclass(frozen=True)
class Compiled:
    """What a compiler made of a job.

    Attributes:
        status: OK; COMPILE_ERROR, with `messages`; or TIME_LIMIT, MEMORY_LIMIT.
        classes: Java: name to class file in base64.
        program: C++: descriptor of the program, in memory. `close` it.
    """

    status: RunStatus
    messages: tuple[Message, ...] = ()
    classes: Mapping[str, str] | None = None
    program: int | None = None

    def close(self) -> None:
        """Let go of the program."""
        if self.program is not None:
            with contextlib.suppress(OSError):
                os.close(self.program)


async def compile_java(box: Box, job: Job) -> Compiled:
    """Compile in this box, which is the caller's to end."""
    box.frame_most = _MOST_CLASSES_BYTES
    answer = await request(box, {"code": job.code}, _COMPILE_LIMITS, wall=_COMPILE_SECONDS)
    if answer.reply is None:
        return _failed(answer)
    said = replies.messages(answer.reply.get("messages"))
    classes = answer.reply.get("classes")
    if not isinstance(classes, dict) or not all(isinstance(each, str) for each in classes.values()):
        return Compiled(RunStatus.COMPILE_ERROR, said or (Message("The code could not be compiled."),))
    return Compiled(RunStatus.OK, said, classes=classes)


async def compile_cpp(box: Box, job: Job, gcc: Toolchain) -> Compiled:
    """Compile in this box, which is the caller's to end."""
    box.frame_most = _MOST_PROGRAM_BYTES
    sources = cpp_sources(job.code, job.function_name)
    units = [name for name in sources if name.endswith(".cpp") and (job.is_program or name != CPP_SOURCE)]
    command = [str(gcc.program), *gcc.options, *_FLAGS, *units]
    answer = await request(box, {"files": sources, "command": command}, _COMPILE_LIMITS, wall=_COMPILE_SECONDS)
    if answer.reply is None:
        return _failed(answer)
    said = compiler_messages(str(answer.reply.get("said", "")), job.function_name)
    size = replies.number(answer.reply.get("size"))
    if answer.reply.get("status") != 0 or size is None:
        return Compiled(RunStatus.COMPILE_ERROR, said or (Message("The code could not be compiled."),))
    try:
        async with asyncio.timeout(_PROGRAM_SECONDS):
            program = await box.next_frame()
    except (Ended, TooMuch, TimeoutError):
        return Compiled(RunStatus.COMPILE_ERROR, (Message("The program is too large."),))
    return Compiled(RunStatus.OK, said, program=_in_memory(program))


def _failed(answer: Answer) -> Compiled:
    """The compiler did not answer."""
    match answer.status:
        case RunStatus.TIME_LIMIT:
            text = f"Compiling took more than {_COMPILE_LIMITS.cpu_seconds:g} s."
        case RunStatus.SANDBOX_ERROR:
            return Compiled(RunStatus.SANDBOX_ERROR)
        case _:
            text = "The compiler gave up: the code needs too much memory to compile, or too deep a nesting."
    return Compiled(RunStatus.COMPILE_ERROR, (Message(text),))


def _in_memory(program: bytes) -> int:
    descriptor = os.memfd_create("program", os.MFD_CLOEXEC)
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(program)
    return descriptor
