"""Wires the parts of the service from settings, and finds them again for a node of a graph."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import lru_cache

import structlog

from agents.context import Context, Parts
from agents.translator import open_translator
from core.clock import Clock, SystemClock
from core.settings import Settings
from rag.documents import DocumentReader
from rag.embeddings import build_embedder
from rag.index import build_index
from services.accounts import open_accounts
from services.analytics import open_analytics
from services.coding.sandbox import LazyExecutor
from services.debugging.reader import CodeReader
from services.employability import open_gatherer
from services.fairness.decisions import DecisionLog
from services.intelligence import Intelligence, build_intelligence
from services.interviewing.bank import QuestionBank, load_bank
from services.interviewing.own_questions import QuestionBanks
from services.interviewing.pdf import ReportPress
from services.interviewing.quotes import QuoteMemory
from services.interviewing.recordings import Recordings
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.interviewing.standing import SkillStanding
from services.interviewing.types import load_types
from services.jobs import AdSources, JobBoard
from services.learning import LearningPaths, load_catalogue
from services.learning.analyses import Analyses
from services.notifications import open_notifications
from services.privacy.build import People, build_gate
from services.privacy.consents import Consents
from services.resumes import ResumeLibrary
from services.skills import SkillFinder, build_extractor, load_extractor, load_roles, load_skills
from storage.database import Database
from storage.objects import open_objects
from vision_audio.senses import Senses


@dataclass
class _Profiles:
    """Live parts by profile name. A run's context carries the name only, because LangGraph stores and shows contexts."""

    known: dict[str, Parts] = field(default_factory=dict)
    opening: asyncio.Lock = field(default_factory=asyncio.Lock)
    lifetime: contextlib.AsyncExitStack = field(default_factory=contextlib.AsyncExitStack)


_log = structlog.get_logger(__name__)
_profiles = _Profiles()
DEFAULT = Context().profile


async def parts_of(context: Context | None) -> Parts:
    """The parts that serve a run. Those of the default profile are opened on first use and live as long as the process:
    LangGraph Studio and Server start no service of ours."""
    profile = (context or Context()).profile
    found = _profiles.known.get(profile)
    if found is not None:
        return found
    if profile != DEFAULT:
        raise LookupError(f"there is no profile {profile!r} in this process")
    async with _profiles.opening:
        if DEFAULT not in _profiles.known:
            parts = await _profiles.lifetime.enter_async_context(open_parts(await asyncio.to_thread(Settings)))
            _profiles.known[DEFAULT] = parts
    return _profiles.known[DEFAULT]


@contextlib.asynccontextmanager
async def registered(profile: str, parts: Parts) -> AsyncIterator[Context]:
    """Let runs with the yielded context use `parts`."""
    if profile in _profiles.known:
        raise ValueError(f"the profile {profile!r} is in use")
    _profiles.known[profile] = parts
    try:
        yield Context(profile=profile)
    finally:
        del _profiles.known[profile]


@contextlib.asynccontextmanager
async def open_parts(
    settings: Settings, *, clock: Clock | None = None, intelligence: Intelligence | None = None
) -> AsyncIterator[Parts]:
    """Open everything that `settings` ask for, migrate the database, and close it all at the end.

    `clock` and `intelligence` stand in for what the settings would give.
    """
    clock = clock or SystemClock()
    async with contextlib.AsyncExitStack() as stack:
        database = await asyncio.to_thread(Database, settings.storage.url)
        stack.push_async_callback(database.close)
        await database.migrate()
        objects = await asyncio.to_thread(open_objects, settings.storage)
        bank = await asyncio.to_thread(load_bank)
        skills = await asyncio.to_thread(_skills, settings)
        embedder = await asyncio.to_thread(
            build_embedder, settings.retrieval, settings.intelligence, settings.storage.weights
        )
        index = None
        if embedder is not None:
            index = await asyncio.to_thread(build_index, settings.retrieval, settings.storage.data_dir, embedder)
            stack.push_async_callback(index.close)
        catalogue = await asyncio.to_thread(load_catalogue)
        reader = DocumentReader(settings.documents)
        stack.push_async_callback(reader.close)
        jobs = JobBoard(database, skills, AdSources(settings, reader), clock)
        stack.push_async_callback(jobs.close)
        resumes = ResumeLibrary(
            settings=settings.documents,
            clock=clock,
            database=database,
            objects=objects,
            reader=reader,
            skills=skills,
            embedder=embedder,
            index=index,
        )
        consents = Consents(database, clock)
        gate = build_gate(settings, People(database, consents))
        stack.callback(gate.close)
        intelligence = intelligence or build_intelligence(settings.intelligence, departure=gate)
        executor = LazyExecutor(settings.sandbox, hidden=[settings.storage.data_dir])
        stack.push_async_callback(executor.close)
        code_reader = CodeReader(settings.debugging.debugging_parallel)
        stack.push_async_callback(code_reader.close)
        senses = Senses(settings)
        stack.push_async_callback(senses.close)
        press = ReportPress()
        stack.push_async_callback(press.close)
        employability = await asyncio.to_thread(
            open_gatherer, settings.employability, database, clock, skills.taxonomy, jobs.market
        )
        stack.push_async_callback(employability.close)
        yield Parts(
            settings=settings,
            clock=clock,
            database=database,
            objects=objects,
            reader=reader,
            embedder=embedder,
            index=index,
            accounts=await open_accounts(database, clock, settings, erase=resumes.forget_owner),
            intelligence=intelligence,
            bank=bank,
            question_banks=QuestionBanks(database, clock, settings),
            types=await asyncio.to_thread(load_types),
            scorer=AnswerScorer(embedder, _frequencies(bank), settings.storage.data_dir / "cache" / "rubrics"),
            quotes=QuoteMemory(database),
            press=press,
            resumes=resumes,
            jobs=jobs,
            skills=skills,
            roles=await asyncio.to_thread(load_roles),
            catalogue=catalogue,
            learning=LearningPaths(
                database,
                clock,
                catalogue,
                skills.taxonomy,
                Analyses(database).gap,
                demand_of=jobs.demand,
                interview_scores_of=SkillStanding(database, bank).scores,
            ),
            executor=executor,
            code_reader=code_reader,
            consents=consents,
            recordings=Recordings(settings, clock, database, objects, consents),
            senses=senses,
            employability=employability,
            gate=gate,
            notifications=await asyncio.to_thread(open_notifications, database, clock, settings),
            analytics=open_analytics(database, clock, settings.analytics),
            decisions=DecisionLog(
                database,
                clock,
                keep_days=settings.fairness.decision_keep_days,
                prune_days=settings.fairness.decision_prune_days,
            ),
            translator=await asyncio.to_thread(open_translator, settings, intelligence, clock, database, gate.personal),
        )


def _skills(settings: Settings) -> SkillFinder:
    """The finder with the extractor that the settings name; a model that cannot be had is left out, and the log says so."""
    built = build_extractor(settings.skills, load_extractor())
    for fallback in built.fallbacks:
        _log.warning("skills are found by rules alone", reason=fallback.reason)
    return SkillFinder(load_skills().taxonomy, built.value)


@lru_cache(maxsize=1)
def _frequencies(bank: QuestionBank) -> InverseFrequency:
    return InverseFrequency(
        text for question in bank for point in question.key_points for text in (point.point, *point.paraphrases)
    )
