"""The candidate's sound becomes answers: blocks → voice activity → end of turn → words.

Nothing here waits for more sound than it needs: at a pause the words so far are recognised on speculation, and what was recognised
before a pause is not recognised again. Sound is never dropped; a client that sends more than real time is told off by `feed`.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import structlog

from core.errors import NexuraError, TooManyRequests
from core.workers import ThreadRunner
from graph.live.sound import SoundBuffer
from graph.live.utterance import Recognition, Segment, Utterance
from vision_audio.activity.resampling import Resampler
from vision_audio.signals import (
    Pcm,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    Transcript,
    TurnDetector,
    TurnEnded,
    TurnEvent,
)

_log = structlog.get_logger(__name__)

_BATCH_SECONDS = 0.02
_GAP_MS = 120.0
_AHEAD_MS = 10_000.0  # sound that a client may send faster than real time
_BACKLOG_MS = 20_000.0  # sound that may wait here before the socket is read on
_BEFORE_MS, _AFTER_MS = 240.0, 160.0
_KEPT_MS = 2_000.0
_SEGMENT_MS = 4_000.0
_CROWD = 2
_PAUSE_IN_CROWD_SECONDS = 0.2
_PARTIAL_SECONDS = 1.2
_PARTIAL_MS = 12_000.0


class Detector(TurnDetector, Protocol):
    """A turn detector whose turn can be ended by hand."""

    def release(self, at_ms: float) -> list[TurnEvent]:
        """The candidate says that the turn is over."""
        ...


class Listener(Protocol):
    """Who hears of what the candidate does."""

    def speech_started(self) -> None:
        """The candidate began to speak."""
        ...

    def words_so_far(self, text: str, confidence: float) -> None:
        """What was understood of a turn that goes on."""
        ...

    def spoken(self, utterance: Utterance) -> None:
        """A turn is over and recognised."""
        ...


@dataclass
class _Turn:
    """The turn that is being spoken."""

    start_ms: float
    segment_ms: float
    done: list[tuple[float, Pcm, asyncio.Task[Transcript | None]]] = field(default_factory=list)
    guess: tuple[float, Pcm, asyncio.Task[Transcript | None]] | None = None
    guess_end_ms: float = 0.0


class Hearing:
    """The ears of one session. `feed` from the socket, `run` as a task beside it."""

    def __init__(
        self,
        *,
        detector: Detector,
        sample_rate: int,
        recognition: Recognition,
        threads: ThreadRunner,
        language: str,
        hotwords: Sequence[str],
        partials: bool,
        listener: Listener,
        now: Callable[[], float],
    ) -> None:
        self._detector = detector
        self._rate = sample_rate
        self._resampler = Resampler(sample_rate)
        self._recognition = recognition
        self._threads = threads
        self._language = language
        self._hotwords = tuple(hotwords)
        self._partials = partials
        self._listener = listener
        self._now = now
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._waiting_ms = 0.0
        self._received_ms = 0.0
        self._next_ms = 0.0
        self._some = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()
        self._releases = 0
        self._sound = SoundBuffer()
        self._turn: _Turn | None = None
        self._open: list[float] = []
        self._partial: asyncio.Task[None] | None = None
        self._finishing: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self._stopped = False
        self.muted = False

    @property
    def understands(self) -> bool:
        """Whether what is said becomes text."""
        return self._recognition.serves(self._language)

    @property
    def talking(self) -> bool:
        """Whether the candidate is in the middle of a turn."""
        return self._turn is not None

    @property
    def open_since_ms(self) -> float | None:
        """Where the first turn begins that is not `done` with; None when there is none."""
        return self._open[0] if self._open else None

    def done(self, utterance: Utterance) -> None:
        """The listener is done with a turn: its signals are known."""
        if utterance.start_ms in self._open:
            self._open.remove(utterance.start_ms)

    async def feed(self, stamp_ms: float, data: bytes) -> None:
        """Take a block of PCM16. Waits while too much waits already. Raises `TooManyRequests` for sound faster than real time."""
        length = len(data) / 2 / self._rate * 1000
        self._received_ms += length
        if self._received_ms > self._now() + _AHEAD_MS:
            raise TooManyRequests("Sound came faster than anybody speaks: send it as it is heard.", code="TOO_FAST")
        if self.muted:
            return
        await self._room.wait()
        self._waiting.append((stamp_ms, data))
        self._waiting_ms += length
        if self._waiting_ms > _BACKLOG_MS:
            self._room.clear()
        self._some.set()

    def release(self) -> None:
        """The candidate says that the turn is over: after the sound that was sent so far."""
        self._releases += 1
        self._some.set()

    def question_posed(self) -> None:
        """The interviewer finished a question."""
        self._detector.question_posed(self._now())

    async def run(self) -> None:
        """Listen until cancelled."""
        try:
            while True:
                await self._some.wait()
                await asyncio.sleep(_BATCH_SECONDS)
                self._some.clear()
                blocks, self._waiting = list(self._waiting), deque()
                self._waiting_ms = 0.0
                self._room.set()
                for pcm, at, events in await self._threads.run(self._listen, blocks) if blocks else ():
                    if self._stopped:
                        return
                    self._sound.add(pcm, at)
                    for event in events:
                        self._on(event)
                if self._releases:
                    self._releases = 0
                    for event in self._detector.release(self._next_ms):
                        self._on(event)
                if self._turn is None:
                    self._sound.forget_before(self._next_ms - _KEPT_MS)
        finally:
            self.stop()

    def stop(self) -> None:
        """Listen no more, and let go of what was heard and not yet handed on."""
        self._stopped = self.muted = True
        self._waiting.clear()
        for task in [self._partial, *self._tasks]:
            if task is not None:
                task.cancel()
        if self._turn is not None:
            for _, _, recognition in [*self._turn.done, *([self._turn.guess] if self._turn.guess else [])]:
                recognition.cancel()
        self._turn = None
        self._sound.clear()

    def _listen(self, blocks: Sequence[tuple[float, bytes]]) -> list[tuple[Pcm, float, list[TurnEvent]]]:
        """In a thread: join the blocks that belong together, bring them to the common rate, and ask the detector."""
        joined: list[tuple[float, list[bytes]]] = []
        for stamp, data in blocks:
            at = self._next_ms
            if stamp - at > _GAP_MS:
                # A gap: muted, or lost on the way. No later than now, whatever the client's clock says.
                at = max(at, min(stamp, self._now()))
            if not joined or at != self._next_ms:
                joined.append((at, []))
            joined[-1][1].append(data)
            self._next_ms = at + len(data) / 2 / self._rate * 1000
        found = []
        for at, parts in joined:
            pcm = self._resampler.feed(np.frombuffer(b"".join(parts), dtype="<i2").astype(np.int16, copy=False))
            found.append((pcm, at, self._detector.feed(pcm, at)))
        return found

    def _on(self, event: TurnEvent) -> None:
        match event:
            case SpeechStarted(at_ms=at):
                start = max(0.0, at - _BEFORE_MS)
                self._turn = _Turn(start, start)
                self._open.append(start)
                self._listener.speech_started()
                self._watch()
            case SpeechPaused(at_ms=at):
                self._guess(at)
            case SpeechResumed(at_ms=at):
                self._resume(at)
                self._watch()
            case TurnEnded(speech_end_ms=end):
                self._end(end)

    def _guess(self, at_ms: float) -> None:
        """Recognise what was said so far: the turn may be over."""
        self._unwatch()
        turn = self._turn
        if turn is None or not self.understands:
            return
        pcm, start = self._sound.cut(turn.segment_ms, at_ms + _AFTER_MS)
        task = asyncio.create_task(self._transcribe(pcm, hurried=False))
        turn.guess, turn.guess_end_ms = (start, pcm, task), at_ms
        self._keep(asyncio.create_task(self._tell(turn, task)))

    def _resume(self, at_ms: float) -> None:
        """It was a pause: keep a long segment's words, drop a short one's to recognise it together with what follows."""
        turn = self._turn
        if turn is None or turn.guess is None:
            return
        if turn.guess_end_ms - turn.segment_ms >= _SEGMENT_MS:
            turn.done.append(turn.guess)
            turn.segment_ms = max(turn.guess_end_ms + _AFTER_MS, at_ms - _BEFORE_MS)
            self._sound.forget_before(turn.segment_ms - _KEPT_MS)
        else:
            turn.guess[2].cancel()
        turn.guess = None

    def _end(self, speech_end_ms: float) -> None:
        self._unwatch()
        turn, self._turn = self._turn, None
        if turn is None:
            return
        if turn.guess is not None and turn.guess_end_ms >= speech_end_ms - 1.0:
            turn.done.append(turn.guess)
        else:
            if turn.guess is not None:
                turn.guess[2].cancel()
            pcm, start = self._sound.cut(turn.segment_ms, speech_end_ms + _AFTER_MS)
            turn.done.append((start, pcm, asyncio.create_task(self._transcribe(pcm))))
        before = self._finishing
        self._finishing = asyncio.create_task(self._finish(turn, speech_end_ms, before))
        self._keep(self._finishing)

    async def _finish(self, turn: _Turn, end_ms: float, before: asyncio.Task[None] | None) -> None:
        """Hand the turn on once its words are there; turns stay in order."""
        segments = tuple([Segment(pcm, start, await task) for start, pcm, task in turn.done])
        if before is not None:
            await asyncio.wait([before])
        self._listener.spoken(Utterance(turn.start_ms, end_ms, segments))

    async def _transcribe(self, pcm: Pcm, *, final: bool = True, hurried: bool = True) -> Transcript | None:
        if not self.understands or not pcm.size:
            return None
        if not hurried and self._recognition.busy >= _CROWD:
            # Others wait already, and most pauses are over soon.
            await asyncio.sleep(_PAUSE_IN_CROWD_SECONDS)
        async with self._recognition.at_work() as recogniser:
            try:
                return await recogniser.transcribe(pcm, language=self._language, hotwords=self._hotwords, final=final)
            except NexuraError as error:
                if final:
                    _log.warning("speech not recognised", reason=error.message, code=error.code)
                return None

    async def _tell(self, turn: _Turn, task: asyncio.Task[Transcript | None]) -> None:
        """Let detector and listener know what was understood at a pause."""
        await asyncio.wait([task])
        transcript = None if task.cancelled() else task.result()
        if transcript is None or self._turn is not turn:
            return
        text = _joined(turn, transcript, but=task)
        self._detector.heard(text)
        if transcript.insufficient is None:
            self._listener.words_so_far(text, transcript.confidence)

    def _watch(self) -> None:
        """Recognise now and then while the candidate speaks."""
        self._unwatch()
        if self._partials and self.understands and self._turn is not None:
            self._partial = asyncio.create_task(self._partial_texts(self._turn))

    def _unwatch(self) -> None:
        if self._partial is not None:
            self._partial.cancel()
            self._partial = None

    async def _partial_texts(self, turn: _Turn) -> None:
        pause = _PARTIAL_SECONDS
        while self._turn is turn:
            await asyncio.sleep(pause)
            if self._recognition.busy:
                continue
            began = self._now()
            pcm, _ = self._sound.cut(max(turn.segment_ms, self._sound.end_ms - _PARTIAL_MS), self._sound.end_ms)
            transcript = await self._transcribe(pcm, final=False)
            # A machine that is slow at it gets time for what matters more.
            pause = max(_PARTIAL_SECONDS, 2 * (self._now() - began) / 1000)
            if transcript is not None and transcript.insufficient is None and self._turn is turn:
                self._listener.words_so_far(_joined(turn, transcript), transcript.confidence)

    def _keep(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _joined(turn: _Turn, last: Transcript, but: asyncio.Task[Transcript | None] | None = None) -> str:
    """The text of the segments that are done, and `last`, which may have become one of them."""
    before = [task.result() for _, _, task in turn.done if task is not but and task.done() and not task.cancelled()]
    return " ".join(t.text.strip() for t in [*before, last] if t is not None and t.text.strip())
