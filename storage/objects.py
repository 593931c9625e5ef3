"""Files that people upload, encrypted at rest with AES-256-GCM.

Format of a stored object: the byte 1 (format), a 12-byte random nonce, then ciphertext and tag. The object's key is bound
in as associated data, so a stored file cannot stand in for another.
"""

from __future__ import annotations

import asyncio
import base64
import binascii
import contextlib
import os
import re
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import Misconfigured, NotFound, Unavailable
from core.settings import StorageSettings

_FORMAT = b"\x01"
_NONCE = 12
_PARTIAL = ".partial-"
_KEY = re.compile(r"^[a-z]+(/[0-9a-f-]{36}){1,2}$")


class ObjectStore(Protocol):
    """Somewhere to keep bytes under a key like `resumes/<user>/<resume>`."""

    async def put(self, key: str, data: bytes) -> None:
        """Store `data`; replaces what was there."""
        ...

    async def get(self, key: str) -> bytes:
        """The bytes. Raises `NotFound`, or `Unavailable` when they were damaged or the encryption key changed."""
        ...

    async def delete(self, key: str) -> None:
        """Remove the object; nothing happens when there is none."""
        ...

    async def stale(self, before: datetime) -> list[str]:
        """Keys of what was stored before a moment. What was left half written before then is removed."""
        ...


class LocalObjects:
    """Encrypted files in a folder, readable by their owner only."""

    def __init__(self, folder: Path, key: bytes) -> None:
        """`key` is 32 bytes."""
        self._folder = folder
        self._cipher = AESGCM(key)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)

    async def put(self, key: str, data: bytes) -> None:
        """Encrypt and store, so that a crash leaves either the old object or the new one."""
        path = self._path(key)
        await asyncio.to_thread(self._write, path, key, data)

    async def get(self, key: str) -> bytes:
        """Read and decrypt."""
        path = self._path(key)
        return await asyncio.to_thread(self._read, path, key)

    async def delete(self, key: str) -> None:
        """Remove."""
        path = self._path(key)
        await asyncio.to_thread(path.unlink, missing_ok=True)

    async def stale(self, before: datetime) -> list[str]:
        """Look through the folder."""
        return await asyncio.to_thread(self._stale, before.timestamp())

    def _stale(self, before: float) -> list[str]:
        found = []
        for path in sorted(self._folder.rglob("*")):
            # Others delete meanwhile.
            with contextlib.suppress(FileNotFoundError):
                if not path.is_file() or path.stat().st_mtime >= before:
                    continue
                key = path.relative_to(self._folder).as_posix()
                if path.name.startswith(_PARTIAL):
                    path.unlink()
                elif _KEY.match(key):
                    found.append(key)
        return found

    def _path(self, key: str) -> Path:
        if not _KEY.match(key):
            raise ValueError(f"not an object key: {key!r}")
        return self._folder / key

    def _write(self, path: Path, key: str, data: bytes) -> None:
        nonce = os.urandom(_NONCE)
        sealed = _FORMAT + nonce + self._cipher.encrypt(nonce, data, key.encode())
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=_PARTIAL)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(sealed)
                file.flush()
                os.fsync(file.fileno())
            Path(partial).replace(path)
        except OSError as error:
            Path(partial).unlink(missing_ok=True)
            raise Unavailable("The upload could not be stored: is the disk full?", code="STORAGE_FAILED") from error

    def _read(self, path: Path, key: str) -> bytes:
        try:
            sealed = path.read_bytes()
        except FileNotFoundError as error:
            raise NotFound("The stored file is no longer there.") from error
        nonce, body = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
        try:
            if sealed[:1] != _FORMAT or len(nonce) != _NONCE:
                raise InvalidTag
            return self._cipher.decrypt(nonce, body, key.encode())
        except InvalidTag as error:
            raise Unavailable(
                "The stored file cannot be decrypted: it was damaged, or NEXURA_OBJECT_KEY is not the key it was stored under."
            ) from error


def object_key(settings: StorageSettings) -> bytes:
    """The 32-byte key: from settings, or from the data folder, where it is made on the first run."""
    if settings.object_key is not None:
        try:
            key = base64.b64decode(settings.object_key.get_secret_value(), validate=True)
        except binascii.Error as error:
            raise Misconfigured("NEXURA_OBJECT_KEY is not base64.") from error
    else:
        key = secret_file(settings.keys / "objects.key", lambda: os.urandom(32))
    if len(key) != 32:
        raise Misconfigured("The object key has to be 32 bytes (NEXURA_OBJECT_KEY in base64, or keys/objects.key).")
    return key


def open_objects(settings: StorageSettings) -> ObjectStore:
    """The object store that the settings ask for."""
    return LocalObjects(settings.data_dir / "objects", object_key(settings))


def secret_file(path: Path, make: Callable[[], bytes]) -> bytes:
    """The bytes of a secret file, made on first use with owner-only permissions. Two processes agree on one content."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    if not path.exists():
        handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(make())
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(FileExistsError):
                os.link(partial, path)
        finally:
            Path(partial).unlink()
    return path.read_bytes()
