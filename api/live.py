"""The live socket: frames, sign-in, limits and close codes. What is talked about is `graph.live`'s.

Text frames are JSON objects with a `type`; binary ones a type byte (1 PCM16 mono, 2 JPEG, 3 speech), eight bytes of milliseconds since
`hello` (unsigned, little-endian), and the payload.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import struct
import time
import uuid
from typing import Any, TypeVar

import structlog
from fastapi import APIRouter
from pydantic import BaseModel, ValidationError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from api.limits import RateLimiter, client_address
from api.text import unstorable
from core.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    NexuraError,
    NotFound,
    TooLarge,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
)
from graph.live import Hello, LiveSession, Outbox
from graph.live.protocol import End, Interrupt, Mute, Played, TypedAnswer
from graph.service import Service
from services.accounts import Principal, Scope

M = TypeVar("M", bound=BaseModel)

router = APIRouter(prefix="/interviews", tags=["live"])

_log = structlog.get_logger(__name__)

_LARGEST = 256 * 1024
_HELLO_SECONDS = 5.0
_DRAIN_SECONDS = 2.0
_HEAD = struct.Struct("<BQ")
_PCM, _JPEG, _SPEECH = 1, 2, 3
_JPEG_BEGINS = b"\xff\xd8\xff"
_MESSAGES_A_SECOND, _MESSAGES_AT_ONCE = 20.0, 100.0
_FRAMES_A_SECOND, _FRAMES_AT_ONCE = 15.0, 60.0
_NORMAL, _INTERNAL, _RESTARTING = 1000, 1011, 1012
_CODES: tuple[tuple[type[NexuraError], int], ...] = (
    (Unauthenticated, 4401),
    (Forbidden, 4403),
    (NotFound, 4403),
    (Conflict, 4409),
    (TooLarge, 4413),
    (TooManyRequests, 4429),
    (InvalidInput, 4400),
    (Unavailable, _RESTARTING),
)


@router.websocket("/{interview_id}/live")
async def live(socket: WebSocket, interview_id: str) -> None:
    """One live connection."""
    service: Service = socket.app.state.service
    limiter: RateLimiter = socket.app.state.limiter
    await socket.accept()
    try:
        await limiter.address(client_address(socket.scope))
        hello = await _hello(socket)
        principal = await _signed_in(hello, service, limiter)
        outbox = Outbox()
        async with service.live.open(_id(interview_id), principal, hello, outbox) as session:
            _log.info("live_began", interview_id=interview_id, user_id=str(principal.user_id))
            try:
                await _converse(socket, session, outbox)
            finally:
                _log.info("live_ended", interview_id=interview_id, seconds=round(session.now_ms / 1000, 1))
        await _close(socket, None)
    except WebSocketDisconnect:
        return
    except NexuraError as error:
        await _close(socket, error)


async def _converse(socket: WebSocket, session: LiveSession, outbox: Outbox) -> None:
    """Read, send and lead until one side has enough."""
    life = asyncio.create_task(session.run())
    reading = asyncio.create_task(_read(socket, session))
    sending = asyncio.create_task(_send(socket, session, outbox))
    try:
        await asyncio.wait([life, reading, sending], return_when=asyncio.FIRST_COMPLETED)
    finally:
        session.stop()
        await asyncio.wait([life])
        reading.cancel()
        # What was said last still goes out, unless nobody is there to read it.
        _, late = await asyncio.wait([sending], timeout=_DRAIN_SECONDS)
        for task in late:
            task.cancel()
        await asyncio.wait([reading, sending])
    for task in (reading, life, sending):
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


async def _hello(socket: WebSocket) -> Hello:
    try:
        async with asyncio.timeout(_HELLO_SECONDS):
            text = await _frame(socket)
    except TimeoutError:
        raise Unauthenticated("Say `hello` with your access token within five seconds.") from None
    if not isinstance(text, str):
        raise InvalidInput("The first frame is `hello`, in JSON.")
    message = _parsed(text)
    if message.pop("type") != "hello":
        raise InvalidInput("The first frame is `hello`.")
    if not isinstance(message.get("token"), str) or not message["token"]:
        raise Unauthenticated("Sign in: `hello` holds your access token as `token`.")
    return _checked(Hello, message)


async def _signed_in(hello: Hello, service: Service, limiter: RateLimiter) -> Principal:
    principal = await service.parts.accounts.authenticate(hello.token)
    if not principal.may(Scope.INTERVIEWS_READ, Scope.INTERVIEWS_WRITE):
        raise Forbidden("This API key lacks a scope; needed: interviews:read, interviews:write.", code="SCOPE_MISSING")
    await limiter.user(principal.user_id)
    return principal


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise NotFound("There is no such interview.") from None


async def _frame(socket: WebSocket) -> str | bytes:
    """The next frame. Raises `WebSocketDisconnect`, and `TooLarge` for one that is too large."""
    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code", _NORMAL))
    data: bytes | None = message.get("bytes")
    frame: str | bytes = data if data is not None else str(message.get("text") or "")
    if len(frame) > _LARGEST:
        raise TooLarge(f"A frame has at most {_LARGEST:,} bytes.", code="FRAME_TOO_LARGE")
    return frame


class _Pace:
    """Counts what comes: some at once, and so many a second after."""

    def __init__(self, at_once: float, a_second: float) -> None:
        self._most, self._rate = at_once, a_second
        self._left, self._at = at_once, time.monotonic()

    def take(self) -> bool:
        """Whether one more may come."""
        now = time.monotonic()
        self._left = min(self._most, self._left + (now - self._at) * self._rate) - 1
        self._at = now
        return self._left >= 0


async def _read(socket: WebSocket, session: LiveSession) -> None:
    """Take what the client sends until it goes."""
    messages, frames = _Pace(_MESSAGES_AT_ONCE, _MESSAGES_A_SECOND), _Pace(_FRAMES_AT_ONCE, _FRAMES_A_SECOND)
    microphone, camera = session.promised_sound, session.promised_frames
    try:
        while True:
            frame = await _frame(socket)
            if isinstance(frame, str):
                if not messages.take():
                    raise TooManyRequests("Messages came too fast.", code="TOO_FAST")
                session.sign_of_life()
                await _message(frame, session)
                continue
            if len(frame) < _HEAD.size:
                raise InvalidInput("A binary frame begins with a type byte and eight bytes of milliseconds.")
            kind, stamp = _HEAD.unpack_from(frame)
            payload = frame[_HEAD.size :]
            if kind == _PCM:
                if not microphone:
                    raise Forbidden("Sound came though `hello` promised no microphone.", code="NOT_PROMISED")
                if len(payload) % 2:
                    raise InvalidInput("Sound is PCM16: two bytes a sample.")
                await session.audio(float(stamp), payload)
            elif kind == _JPEG:
                if not camera:
                    raise Forbidden("A picture came though `hello` promised no camera.", code="NOT_PROMISED")
                if not payload.startswith(_JPEG_BEGINS):
                    raise InvalidInput("Pictures are JPEG.")
                if not frames.take():
                    raise TooManyRequests("Pictures came too fast: one or two a second are looked at.", code="TOO_FAST")
                session.frame(float(stamp), payload)
            else:
                raise InvalidInput("A binary frame is of type 1 (PCM16) or 2 (JPEG).")
    except WebSocketDisconnect:
        return


async def _message(text: str, session: LiveSession) -> None:
    message = _parsed(text)
    kind = message.pop("type")
    try:
        match kind:
            case "answer":
                given = _checked(TypedAnswer, message)
                if unstorable(given.text):
                    raise InvalidInput("Text may hold neither NUL characters nor halves of surrogate pairs.")
                session.type(given)
            case "speech_start":
                session.interrupt()
            case "speech_end":
                session.release()
            case "interrupt":
                session.interrupt(_checked(Interrupt, message).played_ms)
            case "mute":
                session.mute(_checked(Mute, message).muted)
            case "played":
                session.played(_checked(Played, message).turn)
            case "end":
                await session.end(complete=_checked(End, message).complete)
            case "ping":
                session.pong()
            case _:
                raise InvalidInput(f"There is no message of the type {kind[:40]!r}.", code="UNKNOWN_TYPE")
    except (InvalidInput, Conflict) as error:
        # Understood as a message, and not as an order: the talk goes on.
        session.refuse(error)


def _parsed(text: str) -> dict[str, Any]:
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        raise InvalidInput("Text frames are JSON.") from None
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        raise InvalidInput("A message is a JSON object with a `type`.")
    return message


def _checked(model: type[M], message: dict[str, Any]) -> M:
    try:
        return model.model_validate(message)
    except ValidationError as error:
        fields = [{"field": ".".join(map(str, e["loc"])), "message": e["msg"]} for e in error.errors()[:20]]
        raise InvalidInput(
            "The message is not as it should be: see `details.fields`.", details={"fields": fields}
        ) from None


async def _send(socket: WebSocket, session: LiveSession, outbox: Outbox) -> None:
    """Send what waits until nothing more comes."""
    try:
        while (item := await outbox.next()) is not None:
            if isinstance(item, bytes):
                await socket.send_bytes(_HEAD.pack(_SPEECH, int(session.now_ms)) + item)
            else:
                await socket.send_text(json.dumps(item, ensure_ascii=False, separators=(",", ":"), default=str))
    except (WebSocketDisconnect, RuntimeError):
        # The client went while it was told something; the reader notices too.
        return


async def _close(socket: WebSocket, error: NexuraError | None) -> None:
    if socket.client_state is not WebSocketState.CONNECTED or socket.application_state is not WebSocketState.CONNECTED:
        return
    code = _NORMAL if error is None else next((code for kind, code in _CODES if isinstance(error, kind)), _INTERNAL)
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        if error is not None:
            fault = {"type": "error", "code": error.code, "message": error.message, "details": error.details}
            await socket.send_text(json.dumps(fault, ensure_ascii=False, default=str))
        await socket.close(code, (error.code if error else "")[:120])
