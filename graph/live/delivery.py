"""The candidate's own mirror: what was said and shown becomes windows of signals, stored and sent as they close.

Sound and frames are looked at and let go. Of frames only the newest waits; the others are dropped before any sound is.
"""

from __future__ import annotations

import asyncio
import math
import uuid
from collections.abc import Callable, Sequence
from typing import Any

import structlog

from agents.context import Parts
from core.errors import NexuraError
from graph.live.outbox import Outbox
from graph.live.utterance import Segment, Utterance
from graph.live.windows import window_body
from storage.repositories.live import LiveRepository
from storage.tables import TimelineWindow
from vision_audio.camera import Camera
from vision_audio.camera_session import CameraSession
from vision_audio.prosody import VoiceAnalyser
from vision_audio.signals import VoiceSignals, Window
from vision_audio.timeline import Timeline
from vision_audio.windows import WINDOW_MS

_log = structlog.get_logger(__name__)

_EVERY_SECONDS = 1.0
_BEHIND_MS = 600.0
_TROUBLES = {
    "several_faces": "camera_several_faces",
    "no_face": "camera_no_face",
    "too_dark": "camera_too_dark",
    "blurred": "camera_blurred",
    "too_small": "camera_too_small",
    "still": "camera_still",
    "unreadable": "camera_unreadable",
}
_TROUBLE_FRAMES = 4


class Delivery:
    """Signals of one connection. Moments are milliseconds of the connection; `offset_ms` lies before them in the interview's live time."""

    def __init__(
        self,
        parts: Parts,
        interview_id: uuid.UUID,
        *,
        analyser: VoiceAnalyser,
        timeline: Timeline,
        camera: Camera | None,
        cloud: bool,
        language: str,
        offset_ms: float,
        questions: list[dict[str, Any]],
        outbox: Outbox,
        hint: Callable[[str], None],
        now: Callable[[], float],
    ) -> None:
        self._parts = parts
        self._interview_id = interview_id
        self._analyser = analyser
        self._timeline = timeline
        self._camera = camera
        self._cloud = cloud
        self._eyes = CameraSession()
        self._language = language
        self._offset_ms = offset_ms
        self._questions = questions
        self._outbox = outbox
        self._hint = hint
        self._now = now
        self._frame: tuple[float, bytes] | None = None
        self._frame_came = asyncio.Event()
        self._measuring = asyncio.Lock()
        self._trouble: tuple[str | None, int] = (None, 0)
        self._between = 1 / parts.settings.live.live_frames_per_second
        self._dropped = 0
        # Windows that lie before this connection are stored already.
        timeline.windows(offset_ms)

    @property
    def sees(self) -> bool:
        """Whether frames are looked at."""
        return self._camera is not None

    @property
    def dropped(self) -> int:
        """Frames that a newer one took the place of."""
        return self._dropped

    def frame(self, at_ms: float, jpeg: bytes) -> None:
        """Take a frame in place of one that still waits."""
        if self._camera is None:
            return
        self._dropped += self._frame is not None
        self._frame = (at_ms, jpeg)
        self._frame_came.set()

    def blind(self) -> None:
        """Look at no further frame, the waiting one included."""
        self._camera, self._frame = None, None

    async def heard(self, utterance: Utterance) -> None:
        """Measure a turn that was spoken."""
        async with self._measuring:
            for segment in utterance.segments:
                for signals in await self._parts.senses.threads.run(self._measure, segment):
                    self._timeline.add_voice(signals)

    def _measure(self, segment: Segment) -> Sequence[VoiceSignals]:
        if not segment.pcm.size:
            return ()
        words = segment.words
        start = self._offset_ms + segment.start_ms
        return self._analyser.measure_turn(segment.pcm, start, words, self._language)

    async def question(self, question_id: str, domain: str, at_ms: float) -> None:
        """From now on the candidate answers this question."""
        at = self._offset_ms + at_ms
        self._timeline.mark_question(question_id, domain, at)
        if not self._questions or self._questions[-1]["question_id"] != question_id:
            self._questions.append({"question_id": question_id, "domain": domain, "at_ms": round(at)})
            async with self._parts.database.write() as session:
                await LiveRepository(session).mark_questions(self._interview_id, list(self._questions))

    async def watch(self) -> None:
        """Look at frames until cancelled."""
        while True:
            await self._frame_came.wait()
            self._frame_came.clear()
            taken, self._frame = self._frame, None
            camera = self._camera
            if taken is None or camera is None:
                continue
            at, jpeg = taken
            at = min(at, self._now())
            try:
                signals = await camera.analyse(jpeg, self._offset_ms + at, self._eyes, cloud=self._cloud)
            except NexuraError as error:
                _log.info("frame not read", code=error.code)
                if error.status < 500:
                    self._look_out("unreadable", after=1)
            else:
                if self._camera is None:
                    continue
                self._timeline.add_frame(signals)
                self._look_out(signals.insufficient)
            await asyncio.sleep(self._between)

    def _look_out(self, trouble: str | None, *, after: int = _TROUBLE_FRAMES) -> None:
        """Say what is wrong with the picture once it has been so `after` times, and once only until it is right again."""
        before, times = self._trouble
        self._trouble = (trouble, times + 1 if trouble == before else 1)
        if trouble in _TROUBLES and self._trouble[1] == after:
            self._hint(_TROUBLES[trouble])

    async def run(self, open_since: Callable[[], float | None]) -> None:
        """Store and send windows as they close, until cancelled. `open_since`: where speech begins whose signals are not known yet."""
        while True:
            await asyncio.sleep(_EVERY_SECONDS)
            await self.close_windows(open_since())

    async def close(self) -> None:
        """Store the last windows, the one that is not full too, and judge all of this connection against the speaker's usual as it is
        known now: the first ones had nothing to be compared with."""
        await self.close_windows(None, all_of_it=True)
        settled = await self._parts.senses.threads.run(self._analyser.settled)
        if not settled:
            return
        for signals in settled:
            self._timeline.add_voice(signals)
        windows = {
            window.index: _row(self._interview_id, window, window_body(window))
            for window in self._timeline.record()
            if window.start_ms >= self._offset_ms and window.insufficient != "window_empty"
        }
        async with self._parts.database.write() as session:
            await LiveRepository(session).settle_windows(self._interview_id, windows)

    async def close_windows(self, open_since_ms: float | None, *, all_of_it: bool = False) -> None:
        """Store and send the windows that are over. With `all_of_it` the last one too, though it is not full."""
        if self._measuring.locked() and not all_of_it:
            return
        until = self._now() - _BEHIND_MS if open_since_ms is None else open_since_ms
        end = self._offset_ms + until
        if all_of_it:
            end = math.ceil((self._offset_ms + self._now()) / WINDOW_MS) * WINDOW_MS
        async with self._measuring:
            closed = [window for window in self._timeline.windows(end) if window.insufficient != "window_empty"]
        if not closed:
            return
        bodies = [window_body(window) for window in closed]
        async with self._parts.database.write() as session:
            live = LiveRepository(session)
            for window, body in zip(closed, bodies, strict=True):
                await live.add_window(_row(self._interview_id, window, body))
        for body in bodies:
            self._outbox.send("window", **body)


def _row(interview_id: uuid.UUID, window: Window, body: dict[str, Any]) -> TimelineWindow:
    return TimelineWindow(
        interview_id=interview_id,
        index=window.index,
        start_ms=window.start_ms,
        end_ms=window.end_ms,
        question_id=window.question_id,
        confidence=window.confidence,
        quality=window.quality,
        body=body,
    )
