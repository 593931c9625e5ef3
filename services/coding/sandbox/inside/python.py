"""Runs Python: a function once for each request, or a program once."""

from __future__ import annotations

import _thread
import builtins
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, ModuleType
from typing import Any

from . import values
from .wire import Channel, Marked

FILE = "solution.py"
_THREAD_STACK_BYTES = 4 << 20


class _Missing(Exception):
    """The code defines no such function."""


def main(channel: Any = None) -> None:
    """Serve one job."""
    if channel is None:
        # By default as large as the main thread's, and all of it counts as memory.
        _thread.stack_size(_THREAD_STACK_BYTES)
        channel = Channel()
        channel.hello()
    request = channel.receive()
    if isinstance(channel, Channel):
        _tell_where(channel)
    code: str = request["code"]
    _remember_source(code)
    try:
        compiled = compile(code, FILE, "exec", dont_inherit=True)
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        channel.reply(compile_error=[_message(error)])
        channel.receive()
        return
    if request["do"] == "program":
        _program(channel, compiled)
    else:
        _function(channel, compiled, request["function"])


def _message(error: BaseException) -> dict[str, Any]:
    if not isinstance(error, SyntaxError):
        return {"text": f"{type(error).__name__}: {error}", "line": None, "column": None}
    return {"text": f"{type(error).__name__}: {error.msg}", "line": error.lineno, "column": error.offset or None}


def _remember_source(code: str) -> None:
    """So that traces show the lines."""
    import linecache

    linecache.cache[FILE] = (len(code), None, [line + "\n" for line in code.splitlines()], FILE)


def _tell_where(channel: Channel) -> None:
    """When the time is over the service sends SIGXCPU, to learn where the code was, and then ends the box."""

    def answer(_: int, frame: FrameType | None) -> None:
        while frame is not None and frame.f_code.co_filename != FILE:
            frame = frame.f_back
        _flush()
        channel.reply(time_up=True, line=frame.f_lineno if frame is not None else None)

    signal.signal(signal.SIGXCPU, answer)


def _module(name: str) -> dict[str, Any]:
    module = ModuleType(name)
    module.__dict__["__file__"] = FILE
    module.__dict__["__builtins__"] = builtins
    sys.modules[name] = module
    return module.__dict__


def _function(channel: Any, compiled: Any, name: str) -> None:
    try:
        namespace = _module("solution")
        exec(compiled, namespace)  # noqa: S102 - this is what the box is for
        function = _find(namespace, name)
    except _Missing as error:
        channel.reply(compile_error=[{"text": str(error), "line": None, "column": None}])
        channel.receive()
        return
    except BaseException as error:  # noqa: BLE001 - SystemExit too
        _fail(channel, error)
        channel.receive()
        return
    _flush()
    channel.reply(loaded=True)
    while True:
        arguments = channel.receive()["arguments"]
        try:
            result = function(*arguments)
            if hasattr(result, "__await__"):
                import asyncio

                result = asyncio.run(result)
            text = values.encode(result)
        except values.NotJson as error:
            _flush()
            channel.reply(raised={"type": "NotJson", "message": str(error), "line": None})
        except BaseException as error:  # noqa: BLE001
            _fail(channel, error)
        else:
            _flush()
            channel.reply_text(text)


def _find(namespace: dict[str, Any], name: str) -> Callable[..., Any]:
    function = namespace.get(name)
    if callable(function):
        return function  # type: ignore[no-any-return]
    solution = namespace.get("Solution")
    if isinstance(solution, type) and callable(getattr(solution, name, None)):
        return getattr(solution(), name)  # type: ignore[no-any-return]
    raise _Missing(f"The code defines no function named {name}.")


def _fail(channel: Any, error: BaseException) -> None:
    memory = isinstance(error, MemoryError)
    _flush()
    channel.reply(raised=values.raised(error, FILE), memory=memory)


def _flush() -> None:
    for stream in (sys.stdout, sys.stderr):
        # Closed, or replaced by the code.
        with suppress(Exception):
            stream.flush()


def _program(channel: Any, compiled: Any) -> None:
    namespace = _module("__main__")
    namespace["__name__"] = "__main__"
    code, error = _run(compiled, namespace)
    answer: dict[str, Any] = {"exit": code}
    if error is not None:
        answer["raised"] = values.raised(error, FILE)
        answer["memory"] = isinstance(error, MemoryError)
    _flush()
    channel.reply(**answer)
    # The service looks at the clock, then ends the box.
    channel.receive()


def _run(compiled: Any, namespace: dict[str, Any]) -> Any:
    code, failed = 0, None
    try:
        try:
            exec(compiled, namespace)  # noqa: S102
        finally:
            _join_threads()
    except SystemExit as error:
        if error.code is None:
            code = 0
        elif isinstance(error.code, int):
            code = error.code & 0xFF
        else:
            code = 1
            print(error.code, file=sys.stderr)
    except BaseException as error:  # noqa: BLE001
        code, failed = 1, error
        _print(error)
    return code, failed


def _join_threads() -> None:
    threading = sys.modules.get("threading")
    if threading is not None:
        for thread in threading.enumerate():
            if thread is not threading.main_thread() and not thread.daemon:
                thread.join()


def _print(error: BaseException) -> None:
    import traceback

    trace = error.__traceback__
    while trace is not None and trace.tb_frame.f_code.co_filename != FILE:
        trace = trace.tb_next
    # Out of memory, or the code closed the stream.
    with suppress(Exception):
        traceback.print_exception(type(error), error, trace)


def batch(mark: str, requests: Any) -> None:
    """Serve requests that are known beforehand, and answer on standard output."""
    main(Marked(mark, requests))


if __name__ == "__main__":
    main()
