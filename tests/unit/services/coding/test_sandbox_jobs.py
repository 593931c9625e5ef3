"""Jobs, what compilers say of them, and which executor runs them."""

from __future__ import annotations

import asyncio
import math
import os
from pathlib import Path
from typing import Any

import pytest

from core.errors import InvalidInput, Misconfigured, Unavailable
from core.settings import SandboxSettings
from services.coding.sandbox import Job, Limits, Message
from services.coding.sandbox.build import build_executor
from services.coding.sandbox.job import as_stdin
from services.coding.sandbox.local import opening, staging
from services.coding.sandbox.local.cages import Ground, Unfit, build_cage
from services.coding.sandbox.local.kinds import Recipe, bubblewrapped, landlocked, limits
from services.coding.sandbox.local.launching import Launcher, LaunchFailed
from services.coding.sandbox.local.toolchains import reachable
from services.coding.sandbox.sources import compiler_messages, cpp_sources
from services.coding.value_types import Language

PYTHON = Language.PYTHON


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"code": "  \n"}, "no code"),
        ({"code": "x" * 300_000}, "256 KB"),
        ({"code": "x = '\0'"}, "null character"),
        ({"code": "x = '\ud800'"}, "surrogate"),
        ({"function_name": "f()"}, "no name of a function"),
        ({"inputs": [[]] * 201}, "200 cases"),
        ({"inputs": [[math.nan]]}, "no JSON"),
        ({"inputs": [[object()]]}, "no JSON"),
        ({"inputs": [["x" * 9_000_000]]}, "8 MB"),
    ],
)
def test_a_job_that_cannot_be_run_is_refused(fields: dict[str, Any], why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        Job(**{"language": PYTHON, "code": "pass", "function_name": "f", **fields})


@pytest.mark.parametrize("wrong", [{"cpu_seconds": 0}, {"cpu_seconds": 61}, {"memory_mb": 1}, {"output_bytes": -1}])
def test_limits_have_limits(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        Limits(**wrong)


def test_a_program_without_inputs_is_run_once_and_a_function_never() -> None:
    assert Job(PYTHON, "pass").cases == [[]]
    assert Job(Language.SQL, "SELECT 1").cases == [[]]
    assert Job(PYTHON, "pass", "f").cases == []


def test_a_program_reads_a_line_for_each_argument() -> None:
    assert as_stdin(["a b\nc", [1, "é"], 2, "x\n"]) == 'a b\nc\n[1, "é"]\n2\nx\n'


SAID = """In file included from main.cpp:3:
solution.cpp: In function 'int f()':
solution.cpp:3:5: error: expected ';' before 'return'
solution.cpp:1:9: warning: unused variable 'x' [-Wunused-variable]
solution.cpp:7:12: warning: no return statement in 'nexura_candidate_main' [-Wreturn-type]
main.cpp:5:62: error: 'f' was not declared in this scope
cases.hpp:99:1: warning: something of ours
/usr/bin/ld: /tmp/x.o: in function `main': undefined reference to `helper(int)'
{standard input}:4: Error: file not found: /etc/passwd
"""


def test_a_compiler_s_lines_become_messages() -> None:
    assert compiler_messages(SAID, "f") == (
        Message("expected ';' before 'return'", 3, 5),
        Message("unused variable 'x' [-Wunused-variable]", 1, 9, "warning"),
        Message("The code defines no function named f."),
        Message("helper(int) is used and defined nowhere."),
        Message("file not found: /etc/passwd"),
    )


def test_javac_s_lines_become_messages() -> None:
    said = "Main.java:3: error: ';' expected\n    int x = 1\n             ^\n1 error\n"
    assert compiler_messages(said, None, ("Main.java",)) == (Message("';' expected", 3),)


def test_a_solution_class_is_called_by_its_method() -> None:
    assert "&Solution::f)" in cpp_sources("class Solution { public: int f(); };", "f")["main.cpp"]
    assert ", &f)" in cpp_sources("int f();", "f")["main.cpp"]
    assert set(cpp_sources("int main() {}", None)) == {"solution.cpp", "program.cpp"}


RECIPE = Recipe(("/usr/bin/python3", "{inside}"), memory_mb=32, address_mb=1024)


def test_what_is_hidden_lies_under_an_empty_folder(tmp_path: Path) -> None:
    kind = bubblewrapped(
        RECIPE, {}, bwrap="/usr/bin/bwrap", options=[], programs=tmp_path, hidden=[Path("/usr/share/doc"), Path("/srv")]
    )
    argv = " ".join(kind.argv)
    assert "--size 4096 --tmpfs /usr/share/doc --remount-ro /usr/share/doc" in argv
    assert "/srv" not in argv
    assert argv.index("--tmpfs /usr/share/doc") > argv.index("--ro-bind /usr/share /usr/share")


def test_landlock_reads_what_lies_beside_what_is_hidden(tmp_path: Path) -> None:
    kind = landlocked(RECIPE, {}, programs=tmp_path, hidden=[Path("/usr/share/doc")])
    assert kind.confine is not None
    read = set(kind.confine.read)
    assert "/usr/lib" in read
    assert not {"/usr", "/usr/share", "/usr/share/doc", "/"} & read
    assert any(path.startswith("/usr/share/") for path in read)
    assert kind.confine.write == ("/dev/null",)
    assert not kind.confine.scratch


def test_threads_are_counted_by_user_only_where_the_user_is_the_box_s_own() -> None:
    assert limits(RECIPE, 64, own_user=True)["RLIMIT_NPROC"] == RECIPE.threads + 2
    assert "RLIMIT_NPROC" not in limits(RECIPE, 64, own_user=False)
    assert limits(RECIPE, 64, own_user=True)["RLIMIT_FSIZE"] == 0


def test_reachable_looks_at_every_folder_on_the_way(tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir()
    file = closed / "file"
    file.write_text("x")
    file.chmod(0o644)
    assert reachable(Path("/usr/bin/env"), 12345)
    closed.chmod(0o700)
    assert not reachable(file, 12345)
    assert not reachable(tmp_path / "missing", 12345)
    assert reachable(file, None)


def test_what_a_killed_service_left_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(staging.tempfile, "tempdir", str(tmp_path))
    left = tmp_path / "nexura-sandbox-left"
    left.mkdir()
    (left / "in-use").touch()
    os.utime(left, (0, 0))
    young = tmp_path / "nexura-sandbox-young"
    young.mkdir()
    (young / "in-use").touch()
    other = tmp_path / "something-else"
    other.mkdir()
    first = staging.Stage()
    assert not left.exists()
    assert young.exists()
    os.utime(first.folder, (0, 0))
    second = staging.Stage()
    assert first.folder.exists()
    assert other.exists()
    second.close()
    first.close()
    assert sorted(tmp_path.iterdir()) == [young, other]


async def test_off_says_so() -> None:
    executor = await build_executor(SandboxSettings(sandbox="off"))
    with pytest.raises(Unavailable, match="NEXURA_SANDBOX=off") as caught:
        await executor.run(Job(PYTHON, "pass"))
    assert caught.value.code == "SANDBOX_OFF"
    assert not (await executor.health()).ok
    assert not any(support.available for support in (await executor.capabilities()).languages.values())
    await executor.close()


@pytest.mark.parametrize("name", ["piston", "judge0"])
async def test_a_server_without_an_address_is_named(name: Any) -> None:
    with pytest.raises(Misconfigured, match=f"NEXURA_{name.upper()}_URL"):
        await build_executor(SandboxSettings(sandbox=name))


async def test_where_nothing_confines_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No bare subprocess, ever: neither way works, and the message says why of each."""
    monkeypatch.setattr("services.coding.sandbox.local.cages.shutil.which", lambda _: None)
    monkeypatch.setattr("services.coding.sandbox.local.cages.landlock_abi", lambda: 2)
    executor = await build_executor(SandboxSettings())
    health = await executor.health()
    assert not health.ok
    assert "bubblewrap is not installed" in health.message
    assert "Linux 6.7" in health.message
    assert set(health.passed_over) == {"bubblewrap", "landlock"}
    with pytest.raises(Unavailable):
        await executor.run(Job(PYTHON, "pass"))


async def test_a_wall_with_a_hole_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """The canary gets out through the first way: the second is taken."""
    tried: list[str] = []
    real = opening.escapes

    async def escapes(executor: Any, cage: Any) -> str:
        tried.append(cage.name)
        return "The wall does not hold: ['fork']" if cage.name == "bubblewrap" else await real(executor, cage)

    monkeypatch.setattr(opening, "escapes", escapes)
    executor = await opening.open_local(ready=0)
    health = await executor.health()
    await executor.close()
    assert health.executor == "landlock"
    assert health.passed_over == {"bubblewrap": "The wall does not hold: ['fork']"}
    assert tried == ["bubblewrap", "landlock"]


async def test_the_canary_tells_a_wall_with_a_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a filter the canary forks, opens sockets and shares memory, and says so."""
    nothing = b"\x06\x00\x00\x00\x00\x00\xff\x7f"
    monkeypatch.setattr("services.coding.sandbox.local.seccomp.build_filter", lambda **_: nothing)
    with pytest.raises(opening.NoneHolds) as caught:
        await opening.open_local(ready=0)
    assert caught.value.reasons
    for reason in caught.value.reasons.values():
        assert "fork" in reason or "is not installed" in reason or "Landlock" in reason


def test_a_missing_python_is_unfit(monkeypatch: pytest.MonkeyPatch) -> None:
    ground = Ground(range(0), (Path("/usr"), Path("/usr/local"), Path(os.path.realpath("/usr/bin"))), 64)
    monkeypatch.setattr("services.coding.sandbox.local.toolchains.sys.base_prefix", "/nowhere")
    monkeypatch.setattr("services.coding.sandbox.local.cages.landlock_abi", lambda: 7)
    with pytest.raises(Unfit, match="No Python"):
        build_cage("landlock", ground)


def test_boxes_of_two_services_never_share_a_user(tmp_path: Path) -> None:
    """The limit on processes counts for a user: what one service's box runs would make a fork in another's fail."""
    one, other = (Launcher({}, users=range(64_510, 64_512), scratch=tmp_path) for _ in range(2))
    assert {one.claim(), other.claim()} == {64_510, 64_511}
    with pytest.raises(LaunchFailed, match="Too many boxes"):
        other.claim()


async def test_a_launcher_that_ends_while_it_is_asked_gives_a_user_back_once(tmp_path: Path) -> None:
    launcher = Launcher({}, users=range(64_509, 64_510), scratch=tmp_path)
    await launcher.start()
    asked = asyncio.create_task(launcher.spawn("any", []))
    await asyncio.sleep(0)
    await launcher.close()
    with pytest.raises(LaunchFailed, match="shut down"):
        await asked
    assert launcher.claim() == 64_509
    with pytest.raises(LaunchFailed, match="Too many boxes"):
        launcher.claim()
