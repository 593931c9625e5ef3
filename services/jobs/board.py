"""The job ads that people brought: their text, what they ask, and what all of them together say about demand."""

from __future__ import annotations

import asyncio
import hashlib
import unicodedata
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError

from core.clock import Clock, SystemClock
from core.errors import NotFound
from services.jobs.market import WINDOW_DAYS, Market, MarketAd
from services.jobs.model import REQUIREMENTS_VERSION, FoundSkill, JobRequirements, Salary
from services.jobs.requirements import requirements
from services.jobs.sources import Ad, AdSources
from services.skills import SURE, SkillFinder
from storage.database import Database
from storage.repositories.jobs import JobRepository, MarketRow
from storage.tables import Job

_LONGEST_TITLE = 120
_BULLETS = " \t\u00a0•●▪◦‣·*–-"
_MOST_ADS = 20_000
_OLDEST_POSTING = date(2000, 1, 1)


def text_hash(text: str) -> str:
    """SHA-256 of a text, hexadecimal; the same for other spacing, other bullets and other ways to write the same characters."""
    lines = unicodedata.normalize("NFC", text).splitlines()
    plain = " ".join(word for line in lines for word in line.lstrip(_BULLETS).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True)
class _Given:
    """Skills that were found before, as an extractor."""

    found: Sequence[FoundSkill]

    def extract(self, text: str) -> Sequence[FoundSkill]:
        del text
        return self.found


class JobBoard:
    """Keeps job ads and reads what they ask."""

    def __init__(
        self, database: Database, skills: SkillFinder, sources: AdSources | None = None, clock: Clock | None = None
    ) -> None:
        """Without `sources` ads come as text only."""
        self._database = database
        self._skills = skills
        self._sources = sources
        self._clock = clock or SystemClock()
        self._market: tuple[tuple[int, datetime | None, date], Market] | None = None
        self._counting = asyncio.Lock()

    @property
    def sources(self) -> AdSources:
        """Where ads come from. Raises `LookupError` where the board was made without."""
        if self._sources is None:
            raise LookupError("this job board reads no files and no pages")
        return self._sources

    async def close(self) -> None:
        """Stop the sources' worker."""
        if self._sources is not None:
            await self._sources.close()

    async def add(self, user_id: uuid.UUID, text: str, title: str | None, job_id: uuid.UUID | None = None) -> Job:
        """Store an ad given as text. An ad of the same text, or with this `job_id`, is returned as it is."""
        row, _ = await self.keep(user_id, Ad(text), title, job_id=job_id)
        return row

    async def keep(
        self, user_id: uuid.UUID, ad: Ad, title: str | None = None, *, job_id: uuid.UUID | None = None
    ) -> tuple[Job, bool]:
        """Store an ad, and say whether the user had brought the same text before: then that one is returned.

        Without `title` the one that its source states is taken, else the one in its text, else its first line.
        """
        digest = text_hash(ad.text)
        job_id = job_id or uuid.uuid4()
        known = await self._known(job_id, user_id, digest)
        if known is not None:
            row, duplicate = known
            return (row if stored(row) else await self.get(row.id, user_id)), duplicate
        skills, asked = await asyncio.to_thread(self._read, ad.text)
        first = next((line.strip() for line in ad.text.splitlines() if line.strip()), "")
        found = ad.details.get("title") or (asked.title.value if asked.title else first)
        row = Job(
            id=job_id,
            user_id=user_id,
            title=title or found[:_LONGEST_TITLE],
            text=ad.text,
            text_hash=digest,
            url=ad.url,
            skills=skills,
            details=ad.details,
            requirements=asked.model_dump(mode="json"),
            created_at=self._clock.now(),
        )
        try:
            async with self._database.write() as session:
                session.add(row)
        except IntegrityError:
            known = await self._known(job_id, user_id, digest)
            if known is None:
                raise
            return known
        return row, False

    async def get(self, job_id: uuid.UUID, user_id: uuid.UUID) -> Job:
        """The user's job, read again if other rules read it. Raises `NotFound`."""
        async with self._database.read() as session:
            row = await JobRepository(session).owned(job_id, user_id)
        if row is None:
            raise NotFound("There is no such job.")
        if stored(row) is None:
            skills, asked = await asyncio.to_thread(self._read, row.text)
            async with self._database.write() as session:
                again = await JobRepository(session).owned(job_id, user_id)
                if again is None:
                    raise NotFound("There is no such job.")
                again.skills, again.requirements = skills, asked.model_dump(mode="json")
            row = again
        return row

    async def requirements(self, job_id: uuid.UUID, user_id: uuid.UUID) -> JobRequirements:
        """What the user's job asks. Raises `NotFound`."""
        return JobRequirements.model_validate((await self.get(job_id, user_id)).requirements)

    async def delete(self, job_id: uuid.UUID, user_id: uuid.UUID) -> None:
        """Delete the user's job. Raises `NotFound`."""
        async with self._database.write() as session:
            row = await JobRepository(session).owned(job_id, user_id)
            if row is None:
                raise NotFound("There is no such job.")
            await session.delete(row)

    async def market(self) -> Market:
        """What the ads of all owners say together; counted anew when ads came or went."""
        today = self._clock.now().date()
        since = self._clock.now() - timedelta(days=WINDOW_DAYS)
        async with self._counting:
            async with self._database.read() as session:
                count, newest = await JobRepository(session).state()
            state = (count, newest, today)
            if self._market is None or self._market[0] != state:
                ads: list[MarketAd] = []
                async with self._database.read() as session:
                    async for rows in JobRepository(session).for_market(since, _MOST_ADS):
                        ads += await asyncio.to_thread(_market_ads, rows)
                self._market = state, await asyncio.to_thread(Market, ads, today)
            return self._market[1]

    async def demand(self, skills: Collection[str]) -> dict[str, float]:
        """The share (0–1) of the deployment's ads that ask for each skill, by its name in the taxonomy; empty where the ads
        are too few to say."""
        return (await self.market()).shares(skills)

    async def _known(self, job_id: uuid.UUID, user_id: uuid.UUID, digest: str) -> tuple[Job, bool] | None:
        """The job with this id, which a repeated request made, or the one of this text."""
        async with self._database.read() as session:
            jobs = JobRepository(session)
            same = await jobs.owned(job_id, user_id)
            if same is not None:
                return same, False
            twin = await jobs.by_hash(user_id, digest)
        return None if twin is None else (twin, True)

    def _read(self, text: str) -> tuple[list[dict[str, Any]], JobRequirements]:
        found = self._skills.extractor.extract(text)
        named = ("name", "kind", "domains", "start", "end", "mentions")
        sure = [skill.model_dump(include=set(named)) for skill in found if skill.known and skill.confidence >= SURE]
        return sure, requirements(text, _Given(found))


def stored(row: Job) -> JobRequirements | None:
    """The requirements that a row holds; None where other rules read them, or none yet."""
    if row.requirements is None or row.requirements.get("version") != REQUIREMENTS_VERSION:
        return None
    return JobRequirements.model_validate(row.requirements)


def stated_salary(details: dict[str, Any], asked: dict[str, Any] | None) -> Salary | None:
    """The pay that the ad's page states, else the one in its text."""
    stated = details.get("salary")
    try:
        if stated:
            return Salary(**stated, start=None, end=None)
        found = (asked or {}).get("salary")
        return Salary.model_validate(found) if found else None
    except (TypeError, ValidationError):
        return None


def _market_ads(rows: Sequence[MarketRow]) -> list[MarketAd]:
    """Those that the present rules have read; others count again once their owner opens them."""
    current = (row for row in rows if row.requirements and row.requirements.get("version") == REQUIREMENTS_VERSION)
    return [_market_ad(row, row.requirements or {}) for row in current]


def _market_ad(row: MarketRow, read: dict[str, Any]) -> MarketAd:
    asked = {
        demand["skill"]: demand["required"]
        for demand in read["demands"]
        if demand["known"] and demand["confidence"] >= SURE and demand["basis"] != "about"
    }
    return MarketAd(row.text_hash, _day(row), asked, stated_salary(row.details, read))


def _day(row: MarketRow) -> date:
    brought = row.created_at.astimezone(UTC).date()
    try:
        posted = date.fromisoformat(str(row.details.get("posted_on")))
    except ValueError:
        return brought
    return posted if _OLDEST_POSTING <= posted <= brought else brought
