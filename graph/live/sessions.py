"""Opens and ends live sessions: whose interview it is, what was consented to, and that there is one connection for each."""

from __future__ import annotations

import asyncio
import contextlib
import time
import uuid
from collections.abc import AsyncIterator, Collection

from agents.context import Parts
from core.errors import Conflict, Forbidden, NotFound, TooManyRequests, Unavailable
from graph.live.lease import ALREADY_LIVE, Lease
from graph.live.outbox import Outbox
from graph.live.protocol import Hello
from graph.live.session import LiveSession
from graph.live.utterance import Recognition
from graph.runs import InterviewRuns
from services.accounts import Principal
from services.privacy.consents import ConsentKind
from services.skills.roles import role_named
from storage.repositories.interviews import InterviewRepository
from storage.repositories.resumes import ResumeRepository
from storage.tables import Interview

NOT_YOURS = NotFound("There is no such interview.")
OVER = Conflict("This interview is over: read its report, or start a new one.", code="INTERVIEW_COMPLETED")
LEFT = Conflict("This interview was left for too long: complete it to get its report.", code="INTERVIEW_ABANDONED")
NO_CONSENT = Forbidden(
    "Microphone and camera need your consent first: PUT /users/me/consents.",
    code="CONSENT_REQUIRED",
    details={"consents": ["microphone"]},
)
FULL = TooManyRequests(
    "Too many live interviews are going on: try again later, or answer in writing.",
    code="LIVE_FULL",
    details={"retry_after": 60},
)

_QUIET_MS = 8_000.0
_QUIET_MS_OF_A_LOST_ONE = 1_000.0
_ENDING_SECONDS = 5.0
_MOST_HOTWORDS = 12


class LiveSessions:
    """The live sessions of this process."""

    def __init__(self, parts: Parts, runs: InterviewRuns) -> None:
        self._parts = parts
        self._runs = runs
        self._recognition: list[Recognition] = []
        self._here: dict[uuid.UUID, LiveSession] = {}
        self._left: dict[uuid.UUID, asyncio.Event] = {}
        self._opening: set[uuid.UUID] = set()
        parts.consents.on_withdrawal(self._withdrawn)
        runs.before_deletion(self._deleted)

    @property
    def running(self) -> Collection[LiveSession]:
        """The sessions that go on."""
        return self._here.values()

    @contextlib.asynccontextmanager
    async def open(
        self, interview_id: uuid.UUID, principal: Principal, hello: Hello, outbox: Outbox
    ) -> AsyncIterator[LiveSession]:
        """A session for the block's length; its `run` is the caller's to await.

        Raises `NotFound`, `Forbidden` (`CONSENT_REQUIRED`), `Conflict` (`ALREADY_LIVE`, or the interview is over) and
        `TooManyRequests` (`LIVE_FULL`).
        """
        began, user_id = time.monotonic(), principal.user_id
        interview = await self._admitted(interview_id, user_id, hello)
        if interview_id in self._opening:
            raise Conflict(ALREADY_LIVE.message, code=ALREADY_LIVE.code)
        self._opening.add(interview_id)
        try:
            await self._make_way(interview_id, resumes=hello.last_turn is not None)
            if len(self._here) >= self._parts.settings.live.live_sessions:
                raise TooManyRequests(FULL.message, code=FULL.code, details=FULL.details)
            cloud = await self._parts.consents.granted(user_id, ConsentKind.CLOUD_MODELS)
            lease = await Lease.take(self._parts.database, self._parts.clock, interview_id)
            session = LiveSession(
                self._parts,
                self._runs,
                interview,
                principal,
                hello,
                outbox,
                lease,
                cloud=cloud,
                recognition=await self._recognisers(cloud=cloud) if hello.microphone else Recognition(None),
                hotwords=await self._hotwords(interview) if hello.microphone else (),
                began=began,
            )
            left = self._left[interview_id] = asyncio.Event()
            self._here[interview_id] = session
        finally:
            self._opening.discard(interview_id)
        try:
            yield session
        finally:
            if self._here.get(interview_id) is session:
                del self._here[interview_id], self._left[interview_id]
            left.set()
            await asyncio.shield(lease.leave(session.now_ms))

    def stop_all(self) -> None:
        """End every session: the service stops."""
        for session in list(self._here.values()):
            session.stop(Unavailable("The service is restarting. Connect again in a moment.", code="RESTARTING"))

    async def _admitted(self, interview_id: uuid.UUID, user_id: uuid.UUID, hello: Hello) -> Interview:
        async with self._parts.database.read() as session:
            interview = await InterviewRepository(session).owned(interview_id, user_id)
        if interview is None:
            raise NotFound(NOT_YOURS.message)
        if interview.status != "active":
            known = OVER if interview.status == "completed" else LEFT
            raise Conflict(known.message, code=known.code)
        wanted = [
            kind
            for kind, there in ((ConsentKind.MICROPHONE, hello.microphone), (ConsentKind.CAMERA, hello.camera))
            if there
        ]
        missing = await self._parts.consents.missing(user_id, wanted)
        if missing:
            raise Forbidden(
                NO_CONSENT.message, code=NO_CONSENT.code, details={"consents": [str(kind) for kind in missing]}
            )
        return interview

    async def _make_way(self, interview_id: uuid.UUID, *, resumes: bool) -> None:
        """Let go of a connection that is lost: it has been quiet, or is ending."""
        other, left = self._here.get(interview_id), self._left.get(interview_id)
        if other is None or left is None:
            return
        if not other.ended:
            patience = _QUIET_MS_OF_A_LOST_ONE if resumes else _QUIET_MS
            if other.quiet_ms < patience:
                raise Conflict(ALREADY_LIVE.message, code=ALREADY_LIVE.code)
            other.stop(Conflict("This interview goes on in another connection.", code="LIVE_ELSEWHERE"))
        try:
            async with asyncio.timeout(_ENDING_SECONDS):
                await left.wait()
        except TimeoutError:
            raise Conflict(ALREADY_LIVE.message, code=ALREADY_LIVE.code) from None

    async def _recognisers(self, *, cloud: bool) -> Recognition:
        found = await self._parts.senses.recogniser(cloud=cloud)
        known = next((one for one in self._recognition if one.recogniser is found), None)
        if known is None:
            known = Recognition(found)
            self._recognition.append(known)
        return known

    async def _hotwords(self, interview: Interview) -> list[str]:
        """Terms of the role and of the resume, which a recogniser would mishear.

        None of the question's own: it must not hear an answer that was not given.
        """
        role = role_named(interview.job_role)
        terms = [expected.skill for expected in role.skills] if role is not None else []
        if interview.resume_id is not None:
            async with self._parts.database.read() as session:
                resume = await ResumeRepository(session).owned(interview.resume_id, interview.user_id)
            terms += [str(skill["name"]) for skill in (resume.skills if resume else []) if skill.get("name")]
        return list(dict.fromkeys(terms))[:_MOST_HOTWORDS]

    async def _withdrawn(self, user_id: uuid.UUID, kinds: frozenset[ConsentKind]) -> None:
        for session in self._here.values():
            if session.user_id == user_id:
                session.withdraw(kinds)

    async def _deleted(self, interview_id: uuid.UUID) -> None:
        session = self._here.get(interview_id)
        if session is not None:
            session.stop(NotFound("The interview was deleted."))
