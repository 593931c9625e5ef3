"""The tables. Import them from here; `metadata` is what migrations compare with."""

from sqlmodel import SQLModel

from storage.tables.accounts import ApiKey, RefreshToken, SignIn, User
from storage.tables.analyses import SkillGap
from storage.tables.coding import CodingSubmission
from storage.tables.debugging import DebugSession, Translation
from storage.tables.documents import Chunk, Job, Resume
from storage.tables.interviews import Evaluation, Interview, Message, Report, Turn
from storage.tables.learning import LearningEvent, LearningPath, ResourceRating, ResourceUse
from storage.tables.operations import IdempotentRequest, ModelEvidence, SettingOverride, UsageEvent
from storage.tables.profiles import TargetJob, UserSkill
from storage.tables.question_banks import OwnBank, OwnQuestion, PinnedQuestion

metadata = SQLModel.metadata

__all__ = [
    "ApiKey",
    "Chunk",
    "CodingSubmission",
    "DebugSession",
    "Evaluation",
    "IdempotentRequest",
    "Interview",
    "Job",
    "LearningEvent",
    "LearningPath",
    "Message",
    "ModelEvidence",
    "OwnBank",
    "OwnQuestion",
    "PinnedQuestion",
    "RefreshToken",
    "Report",
    "ResourceRating",
    "ResourceUse",
    "Resume",
    "SettingOverride",
    "SignIn",
    "SkillGap",
    "TargetJob",
    "Translation",
    "Turn",
    "UsageEvent",
    "User",
    "UserSkill",
    "metadata",
]
