"""Gathers what indices are computed from, for a batch of users at a time: some ten statements, however many users."""

from __future__ import annotations

import asyncio
import statistics
import unicodedata
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, timedelta
from typing import Any

from services.employability.coverage import Coverage
from services.employability.facts import (
    RECENT_DAYS,
    Happened,
    Inputs,
    InterviewFacts,
    SkillFacts,
    Target,
    learning_facts,
)
from services.employability.market import MarketSource, Wanted
from services.employability.reading import ResumeReader
from services.employability.resumes import facts_of, key_of
from services.skills import SURE, Skill, Taxonomy, role_named
from services.skills.gap import Wish
from storage.database import Database
from storage.repositories.employability import ScoreRepository
from storage.repositories.evidence import Aim, EvidenceRepository, Held, ResumeMark, Told
from storage.tables import UserSkill

MOST_TARGETS = 5
_MOST_MISSING = 5
_MOST_SPANS = 30
_MOST_IDS = 20
_CORE = 0.8
_FIELDS = "industries"
_RESUMES_AT_ONCE = 50
_MANY_RESUMES = 100


@dataclass(frozen=True)
class Gathered:
    """What one index is computed from. `resume_key` and `resume_read` are there when the resume was read just now."""

    inputs: Inputs
    resume_key: str | None = None
    resume_read: dict[str, Any] | None = None


@dataclass(frozen=True)
class _Rows:
    """What the database says, by user."""

    resumes: Mapping[uuid.UUID, ResumeMark]
    read_before: Mapping[uuid.UUID, tuple[str, dict[str, Any]]]
    skills: Mapping[uuid.UUID, list[UserSkill]]
    targets: Mapping[uuid.UUID, list[Aim]]
    interviews: Mapping[uuid.UUID, list[Held]]
    confidence: Mapping[uuid.UUID, float]
    events: Mapping[uuid.UUID, list[Told]]
    uses: Mapping[uuid.UUID, list[str]]


class Gatherer:
    """Reads the evidence of people. Writes nothing."""

    def __init__(
        self, database: Database, taxonomy: Taxonomy, resolve: Callable[[str], Skill | None], market: MarketSource
    ) -> None:
        """`resolve` gives the skill that somebody means who types a name alone."""
        self._database = database
        self._reader = ResumeReader(resolve)
        self._market = market
        self._coverage = Coverage(taxonomy)
        self._role_wishes: dict[str, tuple[str, tuple[Wish, ...]] | None] = {}

    async def close(self) -> None:
        """End the process beside this one that reads resumes."""
        await self._reader.close()

    async def gather(self, user_ids: Sequence[uuid.UUID], day: date) -> dict[uuid.UUID, Gathered]:
        """The evidence of each of these users as of `day`."""
        # Two halves: while one waits for the database, the other reads.
        halves = [half for half in (user_ids[::2], user_ids[1::2]) if half]
        parts = await asyncio.gather(*(self._without_market(half, day) for half in halves))
        together = {user_id: one for part in parts for user_id, one in part.items()}
        found = {user_id: together[user_id] for user_id in user_ids}
        wanted = [
            Wanted(
                frozenset(one.inputs.skills.names if one.inputs.skills else ()),
                one.inputs.skills.targets[0].title if one.inputs.skills and one.inputs.skills.targets else None,
            )
            for one in found.values()
        ]
        market = await self._market.facts(wanted)
        return {
            user_id: replace(one, inputs=replace(one.inputs, market=demand))
            for (user_id, one), demand in zip(found.items(), market, strict=True)
        }

    async def _without_market(self, user_ids: Sequence[uuid.UUID], day: date) -> dict[uuid.UUID, Gathered]:
        rows = await self._rows(user_ids)
        fresh = await self._read_changed(rows)
        return await asyncio.to_thread(self._facts, user_ids, rows, fresh, day)

    async def _rows(self, users: Sequence[uuid.UUID]) -> _Rows:
        async with self._database.read() as session:
            evidence = EvidenceRepository(session)
            interviews = await evidence.interviews(users)
            return _Rows(
                resumes=await evidence.resumes(users),
                read_before=await ScoreRepository(session).resume_facts(users),
                skills=await evidence.skills(users),
                targets=await evidence.targets(users, MOST_TARGETS),
                interviews=interviews,
                confidence=await evidence.confidence(
                    [held.interview_id for several in interviews.values() for held in several]
                ),
                events=await evidence.events(users),
                uses=await evidence.uses(users),
            )

    async def _read_changed(self, rows: _Rows) -> dict[uuid.UUID, tuple[str, dict[str, Any]]]:
        """What the resumes add that changed since they were read; whole ones are held a few at a time."""
        changed = {}
        for user_id, mark in rows.resumes.items():
            key = key_of(mark.resume_id, mark.updated_at)
            known = rows.read_before.get(user_id)
            if known is None or known[0] != key:
                changed[mark.resume_id] = user_id
        found: dict[uuid.UUID, tuple[str, dict[str, Any]]] = {}
        ids = list(changed)
        for start in range(0, len(ids), _RESUMES_AT_ONCE):
            async with self._database.read() as session:
                whole = await EvidenceRepository(session).whole_resumes(ids[start : start + _RESUMES_AT_ONCE])
            told = await self._reader.read(whole, many=len(ids) >= _MANY_RESUMES)
            for row, facts in zip(whole, told, strict=True):
                found[changed[row.id]] = key_of(row.id, row.updated_at), facts
        return found

    def _facts(
        self,
        user_ids: Sequence[uuid.UUID],
        rows: _Rows,
        fresh: Mapping[uuid.UUID, tuple[str, dict[str, Any]]],
        day: date,
    ) -> dict[uuid.UUID, Gathered]:
        found = {}
        for user_id in user_ids:
            key, told = fresh.get(user_id, (None, None))
            resume = told
            if resume is None and user_id in rows.resumes:
                resume = rows.read_before[user_id][1]
            learning = learning_facts(_happened(rows.events.get(user_id, ())), rows.uses.get(user_id, []), day)
            mark = rows.resumes.get(user_id)
            skills = self._skills(
                rows.skills.get(user_id, ()),
                resume,
                self._targets(rows.targets.get(user_id, ()), mark.target_role if mark else None),
                learning.learned if learning else (),
                day,
            )
            inputs = Inputs(
                resume=None if resume is None else facts_of(resume),
                skills=skills,
                interviews=_interviews(rows.interviews.get(user_id, ()), rows.confidence),
                learning=learning,
            )
            found[user_id] = Gathered(inputs, key, told)
        return found

    def _skills(
        self,
        told: Sequence[UserSkill],
        resume: dict[str, Any] | None,
        aims: Sequence[tuple[str, str, str | None, tuple[Wish, ...]]],
        learned: Sequence[str],
        day: date,
    ) -> SkillFacts | None:
        shown = {
            _folded(name): (name, level, start, end) for name, level, start, end in (resume or {}).get("skills", ())
        }
        levels = {key: level for key, (_, level, _, _) in shown.items()}
        names = {key: name for key, (name, *_) in shown.items()}
        since = (day - timedelta(days=RECENT_DAYS)).strftime("%Y-%m")
        recent, certificates = {_folded(name) for name in learned}, 0
        for row in told:
            if row.known:
                key = _folded(row.skill)
                names[key] = row.skill
                levels[key] = row.level or levels.get(key)
                if row.since is not None and len(row.since) > 4 and row.since >= since:
                    recent.add(key)
            certificates += len(row.certificates)
        if not names:
            return None
        ordered = tuple(sorted(names.values()))
        targets = self._matched(ordered, aims)
        return SkillFacts(
            count=len(ordered),
            names=ordered,
            levels=tuple(sorted((level for level in levels.values() if level), reverse=True)),
            proofs=certificates + (resume or {}).get("proofs", 0),
            certificates=certificates + (resume or {}).get("certificates", 0),
            relevance=round(statistics.fmean(target.match for target in targets), 1) if targets else None,
            targets=targets,
            spans=tuple((name, start, end) for name, _, start, end in shown.values() if start is not None)[
                :_MOST_SPANS
            ],
            recent=len(recent),
        )

    def _targets(
        self, aims: Sequence[Aim], resume_role: str | None
    ) -> list[tuple[str, str, str | None, tuple[Wish, ...]]]:
        """Title, source, job and wishes of each target: what its ad asks, else what its role usually asks."""
        found: list[tuple[str, str, str | None, tuple[Wish, ...]]] = []
        for aim in aims:
            wishes = _asked(aim.requirements) if aim.requirements else ()
            if wishes:
                found.append((aim.title, "job", str(aim.job_id), wishes))
            elif (role := self._role(aim.title)) is not None:
                found.append((role[0], "role", None, role[1]))
        if not aims and resume_role and (role := self._role(resume_role)) is not None:
            found.append((role[0], "resume", None, role[1]))
        return found

    def _role(self, title: str) -> tuple[str, tuple[Wish, ...]] | None:
        if title not in self._role_wishes:
            role = role_named(title)
            wishes = tuple(
                Wish(skill.skill, required=skill.importance >= _CORE, strength=skill.importance, level=skill.level)
                for skill in (role.skills if role else ())
            )
            self._role_wishes[title] = (role.title, wishes) if role else None
            if len(self._role_wishes) > 10_000:
                self._role_wishes.pop(next(iter(self._role_wishes)))
        return self._role_wishes[title]

    def _matched(
        self, names: Sequence[str], aims: Sequence[tuple[str, str, str | None, tuple[Wish, ...]]]
    ) -> tuple[Target, ...]:
        found = []
        for title, source, job_id, wishes in aims:
            coverage = self._coverage.of(names, wishes)
            if coverage is not None:
                match, required, missing = coverage
                found.append(Target(title, source, match, required, missing[:_MOST_MISSING], job_id))
        return tuple(found)


def _asked(requirements: dict[str, Any]) -> tuple[Wish, ...]:
    """What an ad asks for, fields of study and industries aside."""
    return tuple(
        Wish(
            skill=demand["skill"],
            required=demand["required"],
            strength=demand["strength"],
            level=demand["level"],
            group=demand["group"],
        )
        for demand in requirements.get("demands", ())
        if demand["known"] and demand["confidence"] >= SURE and demand["category"] != _FIELDS
    )


def _interviews(held: Sequence[Held], confidence: Mapping[uuid.UUID, float]) -> InterviewFacts | None:
    if not held:
        return None
    scores = [one.score for one in held]
    told = [one.communication for one in held if one.communication is not None]
    sure = [100 * confidence[one.interview_id] for one in held if one.interview_id in confidence]
    return InterviewFacts(
        interviews=len(held),
        answers=sum(one.answers for one in held),
        answer_quality=round(statistics.fmean(scores), 2),
        communication=round(statistics.fmean(told), 2) if told else None,
        confidence=round(statistics.fmean(sure), 2) if sure else None,
        spread=round(statistics.stdev(scores), 2) if len(scores) > 1 else None,
        ids=tuple(str(one.interview_id) for one in held[:_MOST_IDS]),
    )


def _happened(told: Sequence[Told]) -> list[Happened]:
    return [
        Happened(
            id=str(one.id),
            path_id=str(one.path_id),
            event=one.event,
            on=one.created_at.astimezone(UTC).date(),
            resource_id=one.resource_id,
            skill=one.skill,
            hours=one.hours or 0.0,
            automatic=one.automatic,
        )
        for one in told
    ]


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())
