"""What encrypted objects promise."""

from __future__ import annotations

import base64
import os
import stat
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from core.errors import Misconfigured, NotFound, Unavailable
from core.settings import StorageSettings
from storage.objects import ObjectStore, open_objects, secret_file

RESUME = b"Asha Rao, engineer. " * 100


@pytest.fixture
def settings(tmp_path: Path) -> StorageSettings:
    return StorageSettings(data_dir=tmp_path)


@pytest.fixture
def objects(settings: StorageSettings) -> ObjectStore:
    return open_objects(settings)


def a_key() -> str:
    return f"resumes/{uuid.uuid4()}/{uuid.uuid4()}"


async def test_what_was_put_comes_back(objects: ObjectStore) -> None:
    key = a_key()
    await objects.put(key, RESUME)
    assert await objects.get(key) == RESUME
    await objects.put(key, b"")
    assert await objects.get(key) == b""


async def test_the_disk_shows_neither_content_nor_twins(objects: ObjectStore, tmp_path: Path) -> None:
    first, second = a_key(), a_key()
    await objects.put(first, RESUME)
    await objects.put(second, RESUME)
    stored = [(tmp_path / "objects" / key).read_bytes() for key in (first, second)]
    assert all(b"Asha" not in content for content in stored)
    assert stored[0] != stored[1]


async def test_one_changed_bit_is_noticed(objects: ObjectStore, tmp_path: Path) -> None:
    key = a_key()
    await objects.put(key, RESUME)
    path = tmp_path / "objects" / key
    sealed = path.read_bytes()
    for position in (0, 5, len(sealed) // 2, len(sealed) - 1):
        path.write_bytes(sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :])
        with pytest.raises(Unavailable, match="cannot be decrypted"):
            await objects.get(key)


@pytest.mark.parametrize("length", [0, 1, 13, 40])
async def test_a_file_cut_short_is_noticed(objects: ObjectStore, tmp_path: Path, length: int) -> None:
    key = a_key()
    await objects.put(key, RESUME)
    path = tmp_path / "objects" / key
    path.write_bytes(path.read_bytes()[:length])
    with pytest.raises(Unavailable, match="cannot be decrypted"):
        await objects.get(key)


async def test_a_file_cannot_stand_in_for_another(objects: ObjectStore, tmp_path: Path) -> None:
    mine, yours = a_key(), a_key()
    await objects.put(mine, RESUME)
    await objects.put(yours, b"something else")
    (tmp_path / "objects" / yours).write_bytes((tmp_path / "objects" / mine).read_bytes())
    with pytest.raises(Unavailable):
        await objects.get(yours)


async def test_deleted_is_gone_and_may_be_deleted_again(objects: ObjectStore, tmp_path: Path) -> None:
    key = a_key()
    await objects.put(key, RESUME)
    await objects.delete(key)
    await objects.delete(key)
    with pytest.raises(NotFound):
        await objects.get(key)
    assert not (tmp_path / "objects" / key).exists()


@pytest.mark.parametrize("key", ["../secrets", "/etc/passwd", "resumes/../../x", "resumes", "Resumes/" + "a" * 36, ""])
async def test_a_key_cannot_leave_the_folder(objects: ObjectStore, key: str) -> None:
    with pytest.raises(ValueError, match="not an object key"):
        await objects.put(key, b"x")


async def test_keys_and_objects_are_their_owners_alone(objects: ObjectStore, settings: StorageSettings) -> None:
    key = a_key()
    await objects.put(key, RESUME)
    key_file = settings.keys / "objects.key"
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.keys.stat().st_mode) == 0o700
    assert stat.S_IMODE((settings.data_dir / "objects" / key).stat().st_mode) == 0o600
    assert len(key_file.read_bytes()) == 32


async def test_objects_are_read_again_after_a_restart(settings: StorageSettings) -> None:
    key = a_key()
    await open_objects(settings).put(key, RESUME)
    assert await open_objects(settings).get(key) == RESUME


async def test_another_encryption_key_is_said_to_be_the_reason(objects: ObjectStore, tmp_path: Path) -> None:
    key = a_key()
    await objects.put(key, RESUME)
    other = StorageSettings(data_dir=tmp_path, object_key=base64.b64encode(os.urandom(32)).decode())
    with pytest.raises(Unavailable, match="NEXURA_OBJECT_KEY"):
        await open_objects(other).get(key)


@pytest.mark.parametrize("key", ["not base64!", base64.b64encode(b"too short").decode()])
def test_an_unusable_encryption_key_is_refused(tmp_path: Path, key: str) -> None:
    with pytest.raises(Misconfigured, match="NEXURA_OBJECT_KEY"):
        open_objects(StorageSettings(data_dir=tmp_path, object_key=key))


def test_racing_processes_agree_on_one_secret(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "some.key"
    with ThreadPoolExecutor(8) as pool:
        secrets = set(pool.map(lambda _: secret_file(path, lambda: os.urandom(32)), range(32)))
    assert secrets == {path.read_bytes()}
    assert [entry.name for entry in path.parent.iterdir()] == ["some.key"]


async def test_what_is_stale_is_told_and_what_was_left_half_written_goes(objects: ObjectStore, tmp_path: Path) -> None:
    old, young = a_key(), a_key()
    for key in (old, young):
        await objects.put(key, RESUME)
    folder = tmp_path / "objects"
    halves = [folder / old.rpartition("/")[0] / name for name in (".partial-old", ".partial-young")]
    for half in halves:
        half.write_bytes(b"x")
    hour = datetime.now(UTC) - timedelta(hours=1)
    for path in (folder / old, halves[0]):
        os.utime(path, (hour.timestamp() - 1, hour.timestamp() - 1))
    assert await objects.stale(hour) == [old]
    assert [half.exists() for half in halves] == [False, True]
