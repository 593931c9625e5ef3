"""What an agent may reach for."""

from __future__ import annotations

from dataclasses import dataclass

from agents.translator import TranslatorAgent
from core.clock import Clock
from core.settings import Settings
from rag.documents import DocumentReader
from rag.embeddings import Embedder
from rag.index import VectorIndex
from services.accounts import Accounts
from services.analytics import Analytics
from services.coding.sandbox import Executor
from services.debugging.reader import CodeReader
from services.employability import Gatherer
from services.fairness.decisions import DecisionLog
from services.intelligence import Intelligence
from services.interviewing.bank import QuestionBank
from services.interviewing.own_questions import QuestionBanks
from services.interviewing.pdf import ReportPress
from services.interviewing.quotes import QuoteMemory
from services.interviewing.recordings import Recordings
from services.interviewing.scoring import AnswerScorer
from services.interviewing.types import InterviewTypes
from services.jobs import JobBoard
from services.learning import Catalogue, LearningPaths
from services.notifications import Notifications
from services.privacy.consents import Consents
from services.privacy.gate import PrivacyGate
from services.resumes import ResumeLibrary
from services.skills import Role, SkillFinder
from storage.database import Database
from storage.objects import ObjectStore
from vision_audio.senses import Senses


@dataclass(frozen=True)
class Context:
    """What a run is told besides its state. JSON-safe: LangGraph Studio shows it as a form.

    `profile` names the parts that serve the run: `default` are those that the environment configures.
    """

    profile: str = "default"


@dataclass(frozen=True)
class Parts:
    """The live parts of one service, made once from settings by `graph.build` and shared by every run.

    Without `embedder` (its weights are missing) there is no `index`, and retrieval and scoring go by words.
    """

    settings: Settings
    clock: Clock
    database: Database
    objects: ObjectStore
    reader: DocumentReader
    embedder: Embedder | None
    index: VectorIndex | None
    accounts: Accounts
    intelligence: Intelligence
    bank: QuestionBank
    question_banks: QuestionBanks
    types: InterviewTypes
    scorer: AnswerScorer
    quotes: QuoteMemory
    press: ReportPress
    resumes: ResumeLibrary
    jobs: JobBoard
    skills: SkillFinder
    roles: tuple[Role, ...]
    catalogue: Catalogue
    learning: LearningPaths
    executor: Executor
    translator: TranslatorAgent
    code_reader: CodeReader
    consents: Consents
    recordings: Recordings
    senses: Senses
    employability: Gatherer
    notifications: Notifications
    analytics: Analytics
    decisions: DecisionLog
    gate: PrivacyGate
