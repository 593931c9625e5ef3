"""One live session: its ears, eyes and mouth, its limits and its end. What is said in it is `conversation`'s."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine, Sequence
from typing import Any

import structlog

from agents.context import Parts
from core.errors import Conflict, NexuraError, TooManyRequests, Unauthenticated, Unavailable
from core.evidence import Level
from graph.live.conversation import Conversation
from graph.live.delivery import Delivery
from graph.live.hearing import Hearing
from graph.live.lease import Lease
from graph.live.outbox import Outbox
from graph.live.protocol import Hello, TypedAnswer
from graph.live.speaking import Speaker
from graph.live.utterance import Recognition, Utterance
from graph.runs import InterviewRuns
from services.accounts import Principal
from services.privacy.consents import ConsentKind
from storage.tables import Interview

_log = structlog.get_logger(__name__)

_LEAVES = Unavailable(
    "You withdrew your consent to cloud models. Connect again: this machine alone goes on.", code="CONSENT_WITHDRAWN"
)
_WATCH_SECONDS = 0.5
_CONFIRM_SECONDS = 2.0
_RENEW_SECONDS = 10.0
_MEASURE_SECONDS = 5.0
_SOUND_STOPS_MS = 6_000.0  # longer than any silence that a turn is waited for by default


class LiveSession:
    """One connection's session. Made by `LiveSessions.open`; `run` leads it until it is over."""

    def __init__(
        self,
        parts: Parts,
        runs: InterviewRuns,
        interview: Interview,
        principal: Principal,
        hello: Hello,
        outbox: Outbox,
        lease: Lease,
        *,
        cloud: bool,
        recognition: Recognition,
        hotwords: Sequence[str],
        began: float,
    ) -> None:
        """`began` is when `hello` came, by `time.monotonic`. Without `cloud` nothing of the candidate leaves this machine."""
        self._parts = parts
        self._principal = principal
        self._hello = hello
        self._outbox = outbox
        self._lease = lease
        self._cloud = cloud
        self._leaves = cloud  # until it is known what is used
        self._recognition = recognition
        self._hotwords = hotwords
        self._began = began
        self._language = interview.language
        self._last_sign = 0.0
        self._last_word = 0.0
        self._last_sound = 0.0
        self._hinted_turn: int | None = None
        self._ending = False
        self._opened = asyncio.Event()
        self._over = asyncio.Event()
        self._reason: NexuraError | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._measuring: set[asyncio.Task[None]] = set()
        self._hearing: Hearing | None = None
        self._delivery: Delivery | None = None
        self._talk = Conversation(
            parts,
            runs,
            interview,
            hello,
            outbox,
            offset_ms=lease.offset_ms,
            now=lambda: self.now_ms,
            over=self.stop,
        )
        self.interview_id = interview.id
        self.user_id = interview.user_id

    @property
    def now_ms(self) -> float:
        """Milliseconds since `hello`."""
        return (time.monotonic() - self._began) * 1000

    @property
    def quiet_ms(self) -> float:
        """How long nothing at all came from the client."""
        return self.now_ms - self._last_sign

    @property
    def ended(self) -> bool:
        """Whether it is over, or about to be."""
        return self._over.is_set()

    @property
    def promised_sound(self) -> bool:
        """Whether `hello` announced a microphone."""
        return self._hello.microphone

    @property
    def promised_frames(self) -> bool:
        """Whether `hello` announced a camera."""
        return self._hello.camera

    @property
    def hears(self) -> bool:
        """Whether sound is listened to."""
        return self._hearing is not None

    @property
    def sees(self) -> bool:
        """Whether frames are looked at."""
        return self._delivery is not None and self._delivery.sees

    # What comes from the client.

    async def audio(self, stamp_ms: float, data: bytes) -> None:
        """Take a block of sound. Raises `TooManyRequests` for sound that comes faster than real time."""
        self._last_sign = self._last_sound = self.now_ms
        await self._opened.wait()
        if self._hearing is not None:
            await self._hearing.feed(stamp_ms, data)

    def frame(self, stamp_ms: float, jpeg: bytes) -> None:
        """Take a camera frame."""
        self._last_sign = self.now_ms
        if self._delivery is not None:
            self._delivery.frame(stamp_ms, jpeg)

    def sign_of_life(self) -> None:
        """The client said something."""
        self._last_sign = self.now_ms

    def pong(self) -> None:
        """Answer a `ping`."""
        self._outbox.send("pong", at_ms=round(self.now_ms))

    def refuse(self, error: NexuraError) -> None:
        """Say what is wrong with a message; the session goes on."""
        self._outbox.send("error", code=error.code, message=error.message, details=error.details)

    def type(self, answer: TypedAnswer) -> None:
        """Take an answer in writing. Raises `InvalidInput` for one that is too long, `Conflict` when too many wait."""
        self._last_word = self.now_ms
        self._talk.type(answer)

    def interrupt(self, played_ms: float | None = None) -> None:
        """The candidate cuts in; `played_ms` of the speech were heard, where the client knows."""
        self._talk.interrupt(played_ms)

    def played(self, turn: int) -> None:
        """The client played the speech after `turn` to its end."""
        if self._talk.speaker is not None:
            self._talk.speaker.played(turn)

    def mute(self, muted: bool) -> None:
        """The microphone is off or on. What was being said is over then."""
        if self._hearing is not None:
            if muted:
                self._hearing.release()
            self._hearing.muted = muted

    def release(self) -> None:
        """The candidate says that the turn is over (push-to-talk, or a button)."""
        if self._hearing is not None:
            self._hearing.release()

    async def end(self, *, complete: bool) -> None:
        """The candidate leaves; with `complete` the interview ends too. Raises `Conflict` while a turn is at work elsewhere."""
        if complete:
            await self._talk.end()
        else:
            self.stop()

    # What comes from the service.

    def withdraw(self, kinds: frozenset[ConsentKind]) -> None:
        """The candidate no longer agrees to these: their streams end now, and what of them waits is not looked at."""
        for kind, there in ((ConsentKind.MICROPHONE, self.hears), (ConsentKind.CAMERA, self.sees)):
            if kind in kinds and there:
                message = self._talk.words(f"{kind}_withdrawn")
                self._outbox.send("error", code="CONSENT_WITHDRAWN", message=message, details={"stream": kind.value})
        if ConsentKind.CLOUD_MODELS in kinds and self._leaves:
            # The next connection asks nobody elsewhere.
            self.stop(Unavailable(_LEAVES.message, code=_LEAVES.code))
        if ConsentKind.CAMERA in kinds and self._delivery is not None:
            self._delivery.blind()
        if ConsentKind.MICROPHONE in kinds and self._hearing is not None:
            self._hearing.stop()
            self._hearing = self._talk.hearing = None
            self._talk.take_back()

    def stop(self, reason: NexuraError | None = None) -> None:
        """End the session; `reason` says why, where it is not the candidate's wish."""
        if not self._over.is_set():
            self._reason = reason
            self._over.set()

    # What comes from its ears and its mouth.

    def speech_started(self) -> None:
        """The candidate speaks: the interviewer does not."""
        self._talk.speech_started()

    def words_so_far(self, text: str, confidence: float) -> None:
        """Show what was understood so far."""
        self._talk.words_so_far(text, confidence)

    def spoken(self, utterance: Utterance) -> None:
        """A turn was spoken: it waits for its place, and is measured beside."""
        task = asyncio.create_task(self._measure(utterance))
        self._measuring.add(task)
        task.add_done_callback(self._measuring.discard)
        task.add_done_callback(self._finished)
        self._talk.spoken(utterance)

    def said(self) -> None:
        """The interviewer finished speaking."""
        self._talk.said()

    # Its own life.

    async def run(self) -> None:
        """Lead the session until it is over or cancelled. Raises what ended it against the candidate's wish."""
        try:
            await self._open()
            await self._over.wait()
        finally:
            await self._close()
        if self._reason is not None:
            raise self._reason

    async def _open(self) -> None:
        hello, senses, live = self._hello, self._parts.senses, self._parts.settings.live
        spoken = hello.language or self._language
        synthesiser = await senses.synthesiser(cloud=self._cloud) if hello.speak else None
        if hello.speak:
            self._talk.speaker = Speaker(synthesiser, self._outbox, self, self._language, lambda: self.now_ms)
        camera = await senses.camera(cloud=self._cloud) if hello.camera else None
        used = (self._recognition.recogniser, synthesiser, camera)
        self._leaves = self._cloud and any(part is not None and part.level is Level.CLOUD for part in used)
        if hello.microphone:
            self._hearing = self._talk.hearing = Hearing(
                detector=await senses.detector(spoken, push_to_talk=hello.push_to_talk),
                sample_rate=hello.sample_rate,
                recognition=self._recognition,
                threads=senses.threads,
                language=spoken,
                hotwords=self._hotwords,
                partials=live.live_partials,
                listener=self,
                now=lambda: self.now_ms,
            )
        if hello.microphone or camera is not None:
            self._delivery = self._talk.delivery = Delivery(
                self._parts,
                self.interview_id,
                analyser=await senses.analyser(),
                timeline=senses.timeline(),
                camera=camera,
                cloud=self._cloud,
                language=spoken,
                offset_ms=self._lease.offset_ms,
                questions=self._lease.questions,
                outbox=self._outbox,
                hint=self._talk.hint,
                now=lambda: self.now_ms,
            )
        self._greet()
        self._opened.set()
        if self._hearing is not None:
            self._keep(self._hearing.run())
        if self._delivery is not None:
            self._keep(self._delivery.run(self._unmeasured))
            self._keep(self._delivery.watch())
        await self._talk.catch_up()
        self._keep(self._talk.work())
        self._keep(self._watch_over())

    def _greet(self) -> None:
        speaker, understands = self._talk.speaker, self._hearing is not None and self._hearing.understands
        self._outbox.send(
            "ready",
            interview_id=str(self.interview_id),
            turn=self._talk.turn,
            language=self._language,
            speech="off" if speaker is None else "server" if speaker.has_voice else "browser",
            microphone=self.hears,
            recognition=understands,
            camera=self.sees,
            emotion_inference=self._parts.senses.infers_emotions,
        )
        if self.hears and not understands:
            self._talk.hint("type_only")
        if self._hello.camera and not self.sees:
            self._talk.hint("camera_off")

    async def _close(self) -> None:
        self._ending = True
        self._over.set()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        if tasks:
            await asyncio.wait(tasks)
        if self._measuring:
            # What was said last is measured yet.
            _, late = await asyncio.wait(self._measuring, timeout=_MEASURE_SECONDS)
            for task in late:
                task.cancel()
        await self._talk.close()
        if self._delivery is not None:
            await self._delivery.close()
        self._outbox.close()

    async def _watch_over(self) -> None:
        """Renew the lease, keep to sign-in and consents, and say something when nobody does."""
        settings, renewed, confirmed = self._parts.settings.live, self.now_ms, self.now_ms
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            now = self.now_ms
            if now - confirmed >= _CONFIRM_SECONDS * 1000:
                confirmed = now
                await self._check_sign_in()
            if self._outbox.overflowed:
                self.stop(TooManyRequests("The client does not read what is sent.", code="CLIENT_TOO_SLOW"))
            if now - renewed >= _RENEW_SECONDS * 1000:
                renewed = now
                if not await self._lease.renew(now):
                    self.stop(Conflict("This interview goes on in another connection.", code="LIVE_ELSEWHERE"))
                await self._check_consents()
            if self._hearing is not None and self._hearing.talking and now - self._last_sound >= _SOUND_STOPS_MS:
                # Who speaks sends sound: a client that sends none any more left the turn open.
                self._hearing.release()
            if self._talk.busy or self._unmeasured() is not None:
                self._last_word = now
            idle = (now - self._last_word) / 1000
            if idle >= settings.live_idle_seconds:
                self._outbox.send("error", code="IDLE", message=self._talk.words("idle"), details={})
                self.stop()
            elif idle >= settings.live_silence_seconds and self._hinted_turn != self._talk.turn and self._talk.waits:
                self._hinted_turn = self._talk.turn
                self._talk.hint("silence" if self.hears else "silence_typing")

    async def _check_sign_in(self) -> None:
        """End the session of somebody who signed out, whose key was revoked, or whose account is switched off."""
        try:
            await self._parts.accounts.confirm(self._principal)
        except Unauthenticated as error:
            self.stop(error)

    async def _check_consents(self) -> None:
        """End streams whose consent was withdrawn at another process."""
        streams = ((ConsentKind.MICROPHONE, self.hears), (ConsentKind.CAMERA, self.sees))
        wanted = [kind for kind, there in (*streams, (ConsentKind.CLOUD_MODELS, self._leaves)) if there]
        gone = await self._parts.consents.missing(self.user_id, wanted)
        if gone:
            self.withdraw(frozenset(gone))

    def _unmeasured(self) -> float | None:
        return self._hearing.open_since_ms if self._hearing is not None else None

    async def _measure(self, utterance: Utterance) -> None:
        if self._delivery is not None:
            await self._delivery.heard(utterance)
        if self._hearing is not None:
            self._hearing.done(utterance)

    def _keep(self, work: Coroutine[Any, Any, None]) -> None:
        """Let work go on beside; work that fails ends the session."""
        if self._ending:
            work.close()
            return
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._finished)

    def _finished(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if self._ending or task.cancelled():
            return
        error = task.exception()
        if error is not None:
            _log.error("live session failed", interview_id=str(self.interview_id), exc_info=error)
            self.stop(NexuraError("Something went wrong on our side. Connect again: nothing is lost."))
