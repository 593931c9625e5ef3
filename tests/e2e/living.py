"""Keeping something open that has to be entered and left in one task, as a server does with its application."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from typing import Any, TypeVar

T = TypeVar("T")


@contextlib.asynccontextmanager
async def living(whole: AbstractAsyncContextManager[T]) -> AsyncIterator[T]:
    """Enter and leave `whole` in a task of its own: a fixture is set up and torn down in different ones."""
    entered: asyncio.Future[T] = asyncio.get_running_loop().create_future()
    leaving = asyncio.Event()

    async def live() -> None:
        async with whole as value:
            entered.set_result(value)
            await leaving.wait()

    life = asyncio.create_task(live())
    either: list[asyncio.Future[Any]] = [life, entered]
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    if not entered.done():
        await life
    try:
        yield entered.result()
    finally:
        leaving.set()
        await life
