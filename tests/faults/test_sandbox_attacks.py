"""Attacks on the sandbox, in every language, behind bubblewrap and behind Landlock: files, environment, network, processes, memory,
output, signals, links, `/proc`, forged results, the kernel, the compilers, and what is left behind. Each ends as it must, and the next
job runs.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
import shutil
import socket
import sys
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
import pytest_asyncio

from services.coding import problems
from services.coding.sandbox import Job, Limits, Result, RunStatus
from services.coding.sandbox.local import job_run
from services.coding.sandbox.local.executor import LocalExecutor
from services.coding.sandbox.local.opening import WAYS, NoneHolds, open_local
from services.coding.sandbox.remote.traces import raised_in, syntax_error
from services.coding.sandbox.sources import compiler_messages, cpp_sources
from services.coding.value_types import Language
from tests.benchmarks.sandbox import descriptors, traces
from tests.faults.attacks import compiled, in_javascript, in_python, in_sql
from tests.faults.attacks.outcome import Attack, outcome

pytestmark = pytest.mark.asyncio(loop_scope="module")
contained = pytest.mark.usefixtures("still_well")

ATTACKS_FOLDER = Path(__file__).with_name("attacks")
COMPILED_LIMITS = Limits(cpu_seconds=1.0, total_cpu_seconds=60.0, memory_mb=128, output_bytes=20_000)


@pytest.fixture(scope="module")
def listener() -> Iterator[socket.socket]:
    """A port that nothing in a box may reach."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


@pytest.fixture(scope="module")
def bait(listener: socket.socket) -> Iterator[dict[str, Any]]:
    """What attackers are after."""
    folder = Path(tempfile.mkdtemp(prefix="bait-"))
    folder.chmod(0o755)
    secret = folder / "secret"
    secret.write_text("secret")
    secret.chmod(0o644)
    code = Path(problems.__file__).parent
    yield {
        "secret": str(secret),
        "port": listener.getsockname()[1],
        "pids": [os.getpid(), os.getppid()],
        "bank": str(code / "data" / "problems"),
        "code": str(code),
    }
    shutil.rmtree(folder)


@pytest_asyncio.fixture(scope="module", loop_scope="module", params=WAYS)
async def executor(
    request: pytest.FixtureRequest, bait: dict[str, Any], unavailable: Callable[[str], NoReturn]
) -> AsyncIterator[LocalExecutor]:
    """Boxes behind one wall, with a secret in the environment of the service."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NEXURA_TEST_SECRET", "secret")
        try:
            executor = await open_local(ways=[request.param], ready=2, hidden=[Path(bait["secret"]).parent])
        except NoneHolds as error:
            unavailable(error.message)
        before = traces()
        yield executor
        await executor.close()
        await asyncio.sleep(0.5)
        left = traces() - before
        assert not [trace for trace in left if " Z" in trace or "sandbox" in trace], left


@pytest_asyncio.fixture(loop_scope="module")
async def still_well(executor: LocalExecutor, listener: socket.socket) -> AsyncIterator[None]:
    """After every attack nothing has come in, and code is run as before."""
    yield
    with pytest.raises(BlockingIOError):
        listener.accept()
    assert (await executor.health()).ok


async def assail(executor: LocalExecutor, language: Language, attack: Attack, bait: dict[str, Any]) -> Result:
    inputs = [] if language is Language.SQL else [[bait]]
    name = None if language is Language.SQL else "attack"
    return await executor.run(Job(language, attack.code, name, inputs, limits=attack.limits))


def ids(attacks: list[Attack]) -> list[str]:
    return [attack.name for attack in attacks]


@contained
@pytest.mark.parametrize("attack", in_python.ATTACKS, ids=ids(in_python.ATTACKS))
async def test_python(executor: LocalExecutor, bait: dict[str, Any], attack: Attack) -> None:
    result = await assail(executor, Language.PYTHON, attack, bait)
    assert re.match(attack.ends, outcome(result.cases[0])), result


@contained
@pytest.mark.parametrize("attack", in_javascript.ATTACKS, ids=ids(in_javascript.ATTACKS))
async def test_javascript(executor: LocalExecutor, bait: dict[str, Any], attack: Attack) -> None:
    result = await assail(executor, Language.JAVASCRIPT, attack, bait)
    assert re.match(attack.ends, outcome(result.cases[0])), result


@contained
@pytest.mark.parametrize("attack", in_sql.ATTACKS, ids=ids(in_sql.ATTACKS))
async def test_sql(executor: LocalExecutor, bait: dict[str, Any], attack: Attack) -> None:
    result = await assail(executor, Language.SQL, attack, bait)
    assert re.match(attack.ends, outcome(result.cases[0])), result


@contained
async def test_java(executor: LocalExecutor, bait: dict[str, Any]) -> None:
    code = (ATTACKS_FOLDER / "Attack.java").read_text()
    inputs = [[name, bait] for name in compiled.JAVA]
    result = await executor.run(Job(Language.JAVA, code, "attack", inputs, limits=COMPILED_LIMITS))
    unexpected(compiled.JAVA, result)


@contained
async def test_cpp(executor: LocalExecutor, bait: dict[str, Any]) -> None:
    code = (ATTACKS_FOLDER / "attack.cpp").read_text()
    inputs = [[name, bait["secret"], bait["port"], bait["pids"]] for name in compiled.CPP]
    result = await executor.run(Job(Language.CPP, code, "attack", inputs, limits=COMPILED_LIMITS))
    unexpected(compiled.CPP, result)


def unexpected(expected: dict[str, str], result: Result) -> None:
    assert len(result.cases) == len(expected), result
    pairs = zip(expected.items(), result.cases, strict=True)
    wrong = {name: outcome(case) for (name, ends), case in pairs if not re.match(ends, outcome(case))}
    assert not wrong


@contained
@pytest.mark.parametrize("name", compiled.COMPILED)
async def test_compilers(executor: LocalExecutor, bait: dict[str, Any], name: str) -> None:
    language, code, says = compiled.COMPILED[name]
    code = code.replace("{secret}", bait["secret"])
    result = await executor.run(Job(Language(language), code, "attack", [[]]))
    assert result.status is RunStatus.COMPILE_ERROR, result
    told = " ".join(message.text for message in result.messages)
    assert re.search(says, told), told
    assert "root:" not in told
    assert "secret" not in told.replace(bait["secret"], "")


@contained
async def test_a_forged_result_is_worth_what_was_returned(executor: LocalExecutor) -> None:
    """Code that answers for later cases in advance, or says that all is well, has the values it said and no others."""
    code = """
import gc, json, os
def attack(n):
    channel = next(o for o in gc.get_objects() if type(o).__name__ == "Channel")
    for _ in range(3):
        data = json.dumps({"nonce": channel.nonce, "value": "forged", "expected": "forged", "passed": True}).encode()
        os.write(3, len(data).to_bytes(4, "big") + data)
    return n
"""
    result = await executor.run(Job(Language.PYTHON, code, "attack", [[1], [2], [3]]))
    assert [case.value for case in result.cases if case.status is RunStatus.OK].count("forged") <= 3
    assert all(case.value in ("forged", 1, 2, 3, None) for case in result.cases)


@contained
async def test_nothing_can_be_blamed_on_the_sandbox(executor: LocalExecutor) -> None:
    """No end that code can bring about by itself is an error of the sandbox, which would not count."""
    ends = [
        "os._exit(0)",
        "os.kill(os.getpid(), 9)",
        "os.abort()",
        "os.close(3)",
        "os.kill(os.getpid(), 19)",
        "sys.exit(70)",
    ]
    limits = Limits(cpu_seconds=0.3, total_cpu_seconds=1)
    for end in ends:
        for name in ("attack", None):
            code = f"import os, sys\n{end}\ndef attack():\n    return 1\n"
            result = await executor.run(Job(Language.PYTHON, code, name, [[]], limits=limits))
            assert result.status is not RunStatus.SANDBOX_ERROR, (end, result)


@contained
async def test_the_service_goes_on_beside_an_attack(executor: LocalExecutor) -> None:
    """The event loop is never held up, whatever boxes do."""
    flood = Job(Language.PYTHON, "def attack():\n    while True:\n        print('x' * 10000)\n", "attack", [[]])
    busy = Job(Language.PYTHON, "def attack():\n    while True: pass\n", "attack", [[]], limits=Limits(0.5, 0.5))
    longest = 0.0
    done = asyncio.gather(*(executor.run(job) for job in [flood, busy] * 4))
    clock = asyncio.get_running_loop().time
    while not done.done():
        before = clock()
        await asyncio.sleep(0.005)
        longest = max(longest, clock() - before)
    await done
    assert longest < 0.5


async def test_a_box_that_is_given_up_is_gone(executor: LocalExecutor) -> None:
    """Neither a caller who goes away nor a thread that goes on leaves anything."""
    loop = Job(Language.PYTHON, "def attack():\n    while True: pass\n", "attack", [[]], limits=Limits(20, 20))
    await executor.warm()
    ready = executor.boxes
    task = asyncio.create_task(executor.run(loop))
    await asyncio.sleep(0.3)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with asyncio.timeout(10):
        await executor.warm()
        while executor.boxes > ready:  # noqa: ASYNC110 - there is nothing that tells of it
            await asyncio.sleep(0.02)


def there() -> Counter[str]:
    """What is there of boxes, without their numbers."""
    zombies = sum(") Z" in trace for trace in traces())
    names = [trace.split()[1] for trace in traces() if "/" not in trace]
    return Counter({**Counter(names), "zombies": zombies, "descriptors": len(descriptors())})


async def settled(executor: LocalExecutor) -> Counter[str]:
    """What is there once the pool is full and what was given up has gone."""
    await executor.warm()
    last = there()
    while True:
        await asyncio.sleep(0.3)
        now = there()
        if now == last:
            return now
        last = now


ENDINGS = [
    "return n",
    "raise ValueError(n)",
    "os._exit(3)",
    "os.kill(os.getpid(), 9)",
    "print('x' * 99999)\n    return n",
]


async def test_a_thousand_runs_leave_nothing(executor: LocalExecutor) -> None:
    """No process, no zombie, no file, no descriptor, and each run has its own answer."""
    before = await settled(executor)

    async def one(n: int) -> None:
        ending = ENDINGS[n // 10 % len(ENDINGS)] if n % 10 == 0 else ENDINGS[0]
        job = Job(Language.PYTHON, f"import os\ndef attack(n):\n    {ending}\n", "attack", [[n]])
        result = await executor.run(job)
        assert result.status is not RunStatus.SANDBOX_ERROR, result
        if ending == ENDINGS[0]:
            assert result.cases[0].value == n

    for first in range(0, 1000, 50):
        await asyncio.gather(*(one(n) for n in range(first, first + 50)))
    async with asyncio.timeout(60):
        while more := await settled(executor) - before:
            print(more)


EARLY = """
#include <unistd.h>
static void early(int, char**, char**) {{ {0} }}
__attribute__((section(".preinit_array"), used)) static void (*first)(int, char**, char**) = early;
"""


@contained
@pytest.mark.parametrize(
    ("does", "status"),
    [
        ("_exit(0);", RunStatus.RUNTIME_ERROR),
        ("for (volatile int n = 0;; n = n + 1) {}", RunStatus.TIME_LIMIT),
    ],
)
async def test_code_that_runs_before_it_is_asked_is_to_blame(
    executor: LocalExecutor, does: str, status: RunStatus
) -> None:
    """A program can do something before our part of it is run; that is no failure of the sandbox, and no result."""
    limits = Limits(cpu_seconds=0.1, total_cpu_seconds=0.5)
    for name, last in (("attack", "int attack() { return 1; }"), (None, "int main() {}")):
        result = await executor.run(Job(Language.CPP, EARLY.format(does) + last, name, [[]], limits=limits))
        assert result.status is status, result


@contained
async def test_globals_of_a_program_are_part_of_the_first_case(executor: LocalExecutor) -> None:
    code = """
#include <iostream>
static int table = [] { std::cout << "early" << std::endl; return 7; }();
int attack() { return table; }
"""
    result = await executor.run(Job(Language.CPP, code, "attack", [[], []]))
    assert [(case.value, case.stdout) for case in result.cases] == [(7, "early\n"), (7, "")]


@contained
async def test_a_job_that_waits_gives_its_place_back(executor: LocalExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two hundred cases that sleep, each a little less than it may, would keep a place for a quarter of an hour and more."""
    monkeypatch.setattr(job_run, "_MOST_IDLE_SECONDS", 2.0)
    code = "import time\ndef attack(n):\n    time.sleep(0.9)\n    return n\n"
    limits = Limits(cpu_seconds=0.1, total_cpu_seconds=20)
    result = await executor.run(Job(Language.PYTHON, code, "attack", [[n] for n in range(200)], limits=limits))
    assert result.cases[0].status is RunStatus.OK
    assert result.cases[-1].status is RunStatus.NOT_RUN
    assert result.detail


@contained
async def test_what_is_sent_ahead_is_no_answer_to_the_next_case(executor: LocalExecutor) -> None:
    code = """
import json, os, sys
def attack(n):
    nonce = sys._getframe(1).f_locals["channel"].nonce
    data = json.dumps({"nonce": nonce, "value": "ahead"}).encode()
    if n == 1:
        os.write(3, (len(data).to_bytes(4, "big") + data) * 2)
    return n
"""
    result = await executor.run(Job(Language.PYTHON, code, "attack", [[1], [2], [3]]))
    first, second, third = result.cases
    assert first.value == "ahead"
    assert (second.status, second.value) == (RunStatus.RUNTIME_ERROR, None)
    assert third.value == 3


@contained
@pytest.mark.parametrize(
    "said",
    [
        "Fatal JavaScript error",
        "\n",
        "undefined reference to `",
        "Error: ",
        "multiple definition of '",
        "(((",
        "\t at ",
    ],
)
async def test_words_cannot_hold_up_whoever_reads_them(executor: LocalExecutor, said: str) -> None:
    """What code prints, and code itself, is read in the service: in time that grows as its length does.

    With a pattern that grows faster these would take minutes to hours.
    """
    limits = Limits(output_bytes=4 << 20)
    flood = f"{said!r} * {(2 << 20) // len(said)}"
    code = f"import os, sys\ndef attack():\n    sys.stderr.write({flood})\n    sys.stderr.flush()\n    os._exit(1)\n"
    result = await executor.run(Job(Language.PYTHON, code, "attack", [[]], limits=limits))
    assert result.status is RunStatus.RUNTIME_ERROR
    assert len(result.cases[0].stderr) > 1 << 20
    assert compiler_messages(said * 100_000, "attack") is not None
    assert raised_in(Language.JAVASCRIPT, said * 20_000) is None or said == "Error: "
    assert syntax_error(Language.JAVASCRIPT, said * 20_000) is None
    assert cpp_sources(said * (250_000 // len(said)), "attack")


@pytest.mark.parametrize(
    "attack", [attack for attack in in_python.ATTACKS if attack.outside is not None], ids=lambda attack: attack.name
)
async def test_what_is_tried_works_where_nothing_confines_it(
    bait: dict[str, Any], listener: socket.socket, attack: Attack
) -> None:
    """An attack that fails everywhere would prove nothing."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", f"{attack.code}\nprint(repr(attack({bait!r})))", stdout=asyncio.subprocess.PIPE
    )
    printed, _ = await process.communicate()
    with contextlib.suppress(BlockingIOError):
        listener.accept()
    assert printed.decode().splitlines()[-1] == repr(attack.outside)
