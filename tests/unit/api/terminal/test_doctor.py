"""What `nexura doctor` says of running code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from api.terminal.doctor import Finding, examine
from core.settings import SandboxSettings, Settings, StorageSettings
from services.coding.sandbox.local import toolchains


@pytest.fixture
def examined(tmp_path: Path) -> Any:
    async def examined(**sandbox: Any) -> dict[str, Finding]:
        settings = Settings(
            storage=StorageSettings(data_dir=tmp_path / "data", weights_dir=tmp_path / "weights"),
            sandbox=SandboxSettings(**sandbox),
        )
        return {finding.part: finding for finding in await examine(settings) if finding.part.startswith("running ")}

    return examined


async def test_it_says_what_runs_code_in_which_languages(examined: Any) -> None:
    (found,) = (await examined(sandbox="auto")).values()
    assert (found.part, found.state) == ("running code", "ok")
    for named in ("bubblewrap", "python", "javascript", "java", "cpp", "sql"):
        assert named in found.detail


async def test_it_says_how_to_get_a_language_that_is_missing(examined: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    which = toolchains.shutil.which
    monkeypatch.setattr(toolchains.shutil, "which", lambda name: None if name == "javac" else which(name))
    found = await examined(sandbox="auto")
    assert found["running code"].state == "ok"
    assert found["running java"].state == "less"
    assert "default-jdk-headless" in found["running java"].remedy


async def test_it_says_why_code_is_not_run(examined: Any) -> None:
    (found,) = (await examined(sandbox="off")).values()
    assert (found.part, found.state) == ("running code", "less")
    assert "NEXURA_SANDBOX=off" in found.detail
    assert found.remedy


async def test_a_server_without_its_address_keeps_the_service_from_starting(examined: Any) -> None:
    (found,) = (await examined(sandbox="judge0")).values()
    assert (found.part, found.state) == ("running code", "down")
    assert "NEXURA_JUDGE0_URL" in found.detail
