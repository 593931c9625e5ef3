"""`Idempotency-Key`: a creating request that is sent twice is carried out once.

A key belongs to one user and one route and is remembered for a day. The same key with the same request gets the first
answer again; with another request it is refused. A request that fails gives its key back. Keep secrets out of such
answers: they are stored.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Annotated, Any

from fastapi import Depends, Header
from fastapi.responses import JSONResponse
from starlette.datastructures import UploadFile
from starlette.requests import Request

from agents.context import Parts
from api.wiring import PartsIn
from core.errors import Conflict, InvalidInput
from services.accounts import Principal
from storage.repositories.operations import IdempotencyRepository
from storage.tables import IdempotentRequest

KEY_REUSED = InvalidInput(
    "This Idempotency-Key was used with another request. Use a new key for each new request.",
    code="IDEMPOTENCY_KEY_REUSED",
)
IN_PROGRESS = Conflict(
    "The first request with this Idempotency-Key is still being carried out. Try again soon.",
    code="REQUEST_IN_PROGRESS",
    details={"retry_after": 2},
)
_RESOURCES = uuid.UUID("6f0b6e53-6d7c-4d0e-9a53-0c7d1d5a3c61")
_REMEMBERED = timedelta(days=1)
_ABANDONED = timedelta(minutes=1)
_CHUNK = 1 << 20
_SUBJECTS = ("interview_id", "resume_id")


class Once:
    """Carries the work of one request out, once per key; without a key, simply carries it out."""

    def __init__(self, request: Request, parts: Parts, key: str | None, request_hash: str) -> None:
        self._request = request
        self._parts = parts
        self._key = key
        self._request_hash = request_hash
        self._route = f"{request.method} {request.scope['route'].path}"

    def resource_id(self, principal: Principal) -> uuid.UUID:
        """The id for what the request makes: the same each time it is tried with this key, else a random one."""
        if self._key is None:
            return uuid.uuid4()
        return uuid.uuid5(_RESOURCES, f"{principal.user_id} {self._route} {self._key} {self._request_hash}")

    async def run(self, principal: Principal, work: Callable[[], Awaitable[JSONResponse]]) -> JSONResponse:
        """The answer of `work`, or the stored one of the first request with this key (`Idempotency-Replayed: true`).

        Raises `InvalidInput` (`IDEMPOTENCY_KEY_REUSED`), `Conflict` (`REQUEST_IN_PROGRESS`), and whatever `work` raises.
        """
        if self._key is None:
            return await work()
        now = self._parts.clock.now()
        request = IdempotentRequest(
            user_id=principal.user_id,
            route=self._route,
            key=self._key,
            request_hash=self._request_hash,
            subject_id=self._subject({}),
            created_at=now,
        )
        async with self._parts.database.write() as session:
            first = await IdempotencyRepository(session).claim(
                request, abandoned_before=self._abandoned_before(now), forgotten_before=now - _REMEMBERED
            )
        if first is not None:
            return _again(first, self._request_hash)
        try:
            response = await work()
        except BaseException:
            await self._release(request)
            raise
        if response.status_code >= 500:
            await self._release(request)
        else:
            async with self._parts.database.write() as session:
                body: dict[str, Any] = json.loads(bytes(response.body))
                subject = self._subject(body)
                await IdempotencyRepository(session).finish(request.id, response.status_code, body, subject)
        return response

    def _subject(self, body: dict[str, Any]) -> uuid.UUID | None:
        """What the answer is deleted with: the interview or resume that its address or, of a new one, the answer names."""
        data = body.get("data")
        told = {**(data if isinstance(data, dict) else {}), **self._request.path_params}
        named = next((told[name] for name in _SUBJECTS if told.get(name)), None)
        return None if named is None else uuid.UUID(str(named))

    def _abandoned_before(self, now: datetime) -> datetime:
        # One process owns a SQLite file: what it did not begin itself died with another. Elsewhere only time can tell.
        if self._parts.database.is_sqlite:
            started_at: datetime = self._request.app.state.started_at
            return started_at
        return now - _ABANDONED

    async def _release(self, request: IdempotentRequest) -> None:
        async with self._parts.database.write() as session:
            await IdempotencyRepository(session).release(request.id)


async def _once(
    request: Request,
    parts: PartsIn,
    key: Annotated[
        str | None,
        Header(
            alias="Idempotency-Key",
            pattern=r"^[!-~]{1,200}$",
            description="1 to 200 visible ASCII characters. A repeated request with the same key gets the first answer.",
        ),
    ] = None,
) -> Once:
    return Once(request, parts, key, await _fingerprint(request) if key else "")


OnceIn = Annotated[Once, Depends(_once)]


def _again(first: IdempotentRequest, request_hash: str) -> JSONResponse:
    if first.request_hash != request_hash:
        raise InvalidInput(KEY_REUSED.message, code=KEY_REUSED.code)
    if first.status is None:
        raise Conflict(IN_PROGRESS.message, code=IN_PROGRESS.code, details=IN_PROGRESS.details)
    return JSONResponse(first.body, first.status, {"Idempotency-Replayed": "true"})


async def _fingerprint(request: Request) -> str:
    """SHA-256 of what is asked: address and content, whatever the order of JSON keys and the form's boundary."""
    content = hashlib.sha256(f"{request.url.path}?{request.url.query}\n".encode())
    kind = request.headers.get("content-type", "").lower()
    if kind.startswith("multipart/form-data"):
        for name, part in (await request.form()).multi_items():
            if isinstance(part, UploadFile):
                content.update(repr((name, part.filename, await _digest(part))).encode())
            else:
                content.update(repr((name, part)).encode())
    elif "json" in kind and await request.body():
        content.update(json.dumps(await request.json(), sort_keys=True).encode())
    return content.hexdigest()


async def _digest(file: UploadFile) -> str:
    digest = hashlib.sha256()
    await file.seek(0)
    while chunk := await file.read(_CHUNK):
        digest.update(chunk)
    await file.seek(0)
    return digest.hexdigest()
