"""Puts the built web app into the wheel, as package data in `ui/dist`. An editable installation reads the checkout instead."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class WebApp(BuildHookInterface):  # type: ignore[type-arg]
    """Builds the web app where it is stale, and ships it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called before a wheel is made."""
        if version != "standard" or self.target_name != "wheel":
            return
        ui = Path(self.root) / "ui"
        if (ui / "package.json").is_file():
            subprocess.run([sys.executable, str(ui / "scripts" / "build.py")], check=True)  # noqa: S603 - a script of ours
        for path in sorted((ui / "dist").rglob("*")):
            place = path.relative_to(ui)
            if path.is_file() and not any(part.startswith(".") for part in place.parts):
                build_data["force_include"][str(path)] = f"ui/{place.as_posix()}"
