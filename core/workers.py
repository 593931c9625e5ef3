"""Bounded places for work that blocks: guarded worker processes, and a few threads. Knows no feature.

A worker process is for code that may hang, crash or eat memory on hostile input. It is a fresh interpreter (never a fork, and never
a second run of `__main__`, so any entry point may own a pool) without the parent's secrets, under resource limits set before
anything else is imported. It loads its target once and then answers requests one at a time. What it sends back is JSON: bytes from
a process that has read hostile input are not unpickled here.
"""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from queue import SimpleQueue
from typing import Any, ClassVar, ParamSpec, TypeVar

from core import errors
from core.errors import Misconfigured, NexuraError, Unavailable

P = ParamSpec("P")
R = TypeVar("R")

START_SECONDS = 120.0
"""Longest time a worker may take to load its target."""

_INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "LD_LIBRARY_PATH")
# Thread pools and malloc arenas reserve address space, which RLIMIT_AS counts.
_FRUGAL = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
_OUT_OF_MEMORY = 77  # exit status
_ORPHAN_GRACE_SECONDS = 1.0
_REPLY_BYTES = 64 * 1024 * 1024
_DOMAIN_ERRORS: dict[str, type[NexuraError]] = {
    name: kind for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, NexuraError)
}


class WorkerTimedOut(Unavailable):
    """The work took longer than it was given; its process was killed."""

    default_code = "TIMED_OUT"


class WorkerDied(Unavailable):
    """The process ended in the middle of the work. `details["reason"]`: `memory`, `signal N` or `exit N`."""

    default_code = "WORKER_DIED"


class WorkerFault(NexuraError):
    """The target raised something that is no domain error. The child's traceback is attached as a note."""

    status: ClassVar[int] = 500
    default_code = "WORKER_FAULT"


class _Room:
    """Counts calls that run or wait, and refuses more than `size`."""

    def __init__(self, size: int) -> None:
        self._places = threading.BoundedSemaphore(size)

    def admit(self, submit: Callable[[], Future[R]]) -> Future[R]:
        if not self._places.acquire(blocking=False):
            raise Unavailable("Too much work is waiting already. Try again in a moment.", code="BUSY")
        try:
            future = submit()
        except BaseException:
            self._places.release()
            raise
        future.add_done_callback(lambda _: self._places.release())
        return future


async def _outcome(future: Future[R]) -> R:
    try:
        return await asyncio.wrap_future(future)
    except asyncio.CancelledError:
        task = asyncio.current_task()
        if task is not None and task.cancelling():
            raise
        raise _shut_down() from None


def _shut_down() -> Unavailable:
    return Unavailable("The service is shutting down. Try again in a moment.", code="SHUT_DOWN")


class ThreadRunner:
    """A few threads for calls that block but can be trusted, such as inference.

    Args:
        threads: Calls that run at the same time.
        waiting: Calls that may wait beyond those; more are refused with `Unavailable`, code `BUSY`.
        name: Prefix of the threads' names.
    """

    def __init__(self, threads: int, *, waiting: int = 64, name: str = "runner") -> None:
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix=name)
        self._room = _Room(threads + waiting)

    async def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Call `function` in a thread and return, or raise, what it does."""
        return await _outcome(self._room.admit(lambda: self._threads.submit(function, *args, **kwargs)))

    async def close(self) -> None:
        """See the running calls through; those that wait end with `Unavailable`."""
        await asyncio.to_thread(self._threads.shutdown, wait=True, cancel_futures=True)


class ProcessPool:
    """Persistent worker processes that can be lost without harm.

    Args:
        target: `module:function`. Each worker calls it once, as `function(**options)`, and it returns the handler: a function
            of one picklable payload whose result is JSON-safe.
        options: Picklable keyword arguments for the target.
        workers: Processes, and so requests answered at the same time.
        memory_bytes: Address space of one process (RLIMIT_AS). A process cannot write files or dump core at all.
        waiting: Requests that may wait beyond `workers`; more are refused with `Unavailable`, code `BUSY`.

    A pool belongs to no event loop. A caller that is cancelled leaves its worker busy until the work ends or times out.
    """

    def __init__(
        self,
        target: str,
        options: dict[str, Any] | None = None,
        *,
        workers: int,
        memory_bytes: int,
        waiting: int = 32,
    ) -> None:
        self._workers = [_Worker(target, options or {}, memory_bytes) for _ in range(workers)]
        # As many threads as workers: whoever holds a thread finds a worker.
        self._threads = ThreadPoolExecutor(workers, thread_name_prefix="worker")
        self._room = _Room(workers + waiting)
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._closed = False

    async def start(self) -> None:
        """Start every worker and wait until each has loaded the target. Raises what the target raised."""
        await asyncio.gather(*(asyncio.wrap_future(self._threads.submit(worker.ensure)) for worker in self._workers))

    async def run(self, payload: Any, *, timeout: float) -> Any:  # noqa: ASYNC109 - enforced by killing the process
        """The handler's result for `payload`.

        `timeout` is in seconds from when a worker takes the request. A domain error raised by the handler arrives as the same
        class. Raises `WorkerTimedOut`, `WorkerDied` or `WorkerFault` otherwise; the next request finds a fresh worker.
        """
        if self._closed:
            raise _shut_down()
        return await _outcome(self._room.admit(lambda: self._threads.submit(self._work, payload, timeout)))

    async def close(self) -> None:
        """Kill the workers. Requests under way end with `WorkerDied`, those waiting with `Unavailable`."""
        self._closed = True
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.kill()
        await asyncio.to_thread(self._threads.shutdown, wait=True)
        for worker in self._workers:
            worker.stop()

    def _work(self, payload: Any, seconds: float) -> Any:
        worker = self._idle.get()
        try:
            worker.ensure()
            return worker.ask((payload, seconds), seconds)
        finally:
            self._idle.put(worker)
            if not worker.ready and not self._closed:
                # Ahead of need: a request that comes first waits for this, or starts it and hears why it cannot be.
                self._threads.submit(worker.ensure)


class _Worker:
    """One process and the channel to it. Threads take turns, except for `kill`."""

    def __init__(self, target: str, options: dict[str, Any], memory_bytes: int) -> None:
        self._target = target
        self._options = options
        self._memory_bytes = memory_bytes
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Connection | None = None
        self._turn = threading.RLock()
        self.ready = False

    def ensure(self) -> None:
        """Start the process unless it is there already. Raises what the target raises, or `Misconfigured` for what is no domain error."""
        with self._turn:
            if self.ready and self._process is not None and self._process.poll() is None:
                return
            self.stop()
            self._spawn()
            try:
                self.ask((self._target, self._options), START_SECONDS)
            except (WorkerDied, WorkerTimedOut, WorkerFault) as error:
                raise Misconfigured(
                    f"A worker process could not load {self._target} with {self._memory_bytes >> 20} MiB of memory: {error.message}",
                    details=error.details,
                ) from error
            self.ready = True

    def ask(self, request: tuple[Any, Any], seconds: float) -> Any:
        """Send a request and wait for the reply; a process that does not reply in time is killed."""
        with self._turn:
            process, channel = self._process, self._channel
            if process is None or channel is None:
                raise WorkerDied("The worker process is gone.", details={"reason": "gone"})
            late = threading.Event()

            def expire() -> None:
                late.set()
                self.kill()

            timer = threading.Timer(seconds, expire)
            timer.start()
            try:
                channel.send(request)
                reply = json.loads(channel.recv_bytes(_REPLY_BYTES))
            except (EOFError, OSError, ValueError) as error:
                self.kill()
                status = process.wait()
                self.stop()
                if late.is_set() or status == -signal.SIGALRM:
                    raise WorkerTimedOut(f"The work was stopped after {seconds:g} s.") from error
                raise WorkerDied(
                    "The worker process ended before the work did.", details={"reason": _cause(status)}
                ) from error
            finally:
                timer.cancel()
                timer.join()
            if late.is_set():
                self.stop()
            return _unpack(reply)

    def stop(self) -> None:
        """Kill the process and forget it."""
        with self._turn:
            self.ready = False
            self.kill()
            if self._process is not None:
                self._process.wait()
                self._process = None
            if self._channel is not None:
                self._channel.close()
                self._channel = None

    def kill(self) -> None:
        """Kill the process; whoever waits for it finds out."""
        process = self._process
        if process is not None and process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

    def _spawn(self) -> None:
        ours, theirs = multiprocessing.Pipe()
        command = ["-P", "-c", "from core.workers import serve; serve()", str(theirs.fileno()), str(self._memory_bytes)]
        environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
        path = os.pathsep.join(os.path.abspath(entry) for entry in sys.path)
        self._channel = ours
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, *command],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment | _FRUGAL | {"PYTHONPATH": path},
            start_new_session=True,
        )
        theirs.close()


def _cause(status: int) -> str:
    if status == _OUT_OF_MEMORY:
        return "memory"
    return f"signal {-status}" if status < 0 else f"exit {status}"


def _unpack(reply: dict[str, Any]) -> Any:
    if "error" in reply:
        error = reply["error"]
        raise _DOMAIN_ERRORS[error["class"]](error["message"], code=error["code"], details=error["details"])
    if "fault" in reply:
        fault = WorkerFault(f"The worker failed: {reply['fault']}")
        fault.add_note(reply["traceback"])
        raise fault
    return reply["value"]


def serve() -> None:
    """The child's whole life: limits, the target, then requests until the parent hangs up."""
    descriptor, memory_bytes = (int(argument) for argument in sys.argv[1:3])
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    channel = Connection(descriptor)
    handler: Callable[[Any], Any] | None = None

    def load(target: str, options: dict[str, Any]) -> None:
        nonlocal handler
        module, _, name = target.partition(":")
        handler = getattr(importlib.import_module(module), name)(**options)

    while True:
        try:
            request = channel.recv()
        except (EOFError, ConnectionError):
            # At once: a library's threads, stuck for want of memory, can keep an interpreter from ending.
            os._exit(0)
        if handler is None:
            reply = _reply(load, *request)
        else:
            payload, seconds = request
            # The parent keeps the time; should it be gone, nobody would.
            signal.setitimer(signal.ITIMER_REAL, seconds + _ORPHAN_GRACE_SECONDS)
            reply = _reply(handler, payload)
            signal.setitimer(signal.ITIMER_REAL, 0)
        channel.send_bytes(reply)


def _reply(function: Callable[..., Any], *args: Any) -> bytes:
    try:
        return json.dumps({"value": function(*args)}).encode()
    except MemoryError:
        # What is left of the process after this cannot be trusted.
        os._exit(_OUT_OF_MEMORY)
    except NexuraError as error:
        name = next(kind.__name__ for kind in type(error).__mro__ if kind.__name__ in _DOMAIN_ERRORS)
        detail = {"class": name, "message": error.message, "code": error.code, "details": error.details}
        return json.dumps({"error": detail}).encode()
    except Exception as error:  # noqa: BLE001 - the parent raises it as WorkerFault, traceback and all
        said = {"fault": f"{type(error).__name__}: {error}", "traceback": traceback.format_exc()}
        return json.dumps(said).encode()
