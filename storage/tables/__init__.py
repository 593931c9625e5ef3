"""The tables. Import them from here; `metadata` is what migrations compare with."""

from sqlmodel import SQLModel

from storage.tables.accounts import ApiKey, RefreshToken, SignIn, User
from storage.tables.analyses import SkillGap
from storage.tables.analytics import ActivityDay, ActivityStay, InterviewFact, InterviewSatisfaction
from storage.tables.coding import CodingSubmission
from storage.tables.debugging import DebugSession, Translation
from storage.tables.documents import Chunk, Job, Resume
from storage.tables.employability import EmployabilityMark, EmployabilityScore, EmployabilityStanding, ScoringRun
from storage.tables.fairness import BiasAlert, BiasAudit, DecisionCheckpoint, GroupData, LoggedDecision
from storage.tables.interviews import Evaluation, Interview, Message, Report, Turn
from storage.tables.learning import LearningEvent, LearningPath, ResourceRating, ResourceUse
from storage.tables.live import ConsentChange, LiveSession, LiveTurn, Recording, RecordingChunk, TimelineWindow
from storage.tables.notifications import Delivery, Notification, NotificationPreference
from storage.tables.operations import IdempotentRequest, ModelEvidence, SettingOverride, UsageDay, UsageEvent
from storage.tables.privacy import ResearchExport, RetentionRun, Review
from storage.tables.profiles import TargetJob, UserSkill
from storage.tables.question_banks import OwnBank, OwnQuestion, PinnedQuestion

metadata = SQLModel.metadata

__all__ = [
    "ActivityDay",
    "ActivityStay",
    "ApiKey",
    "BiasAlert",
    "BiasAudit",
    "Chunk",
    "CodingSubmission",
    "ConsentChange",
    "DebugSession",
    "DecisionCheckpoint",
    "Delivery",
    "EmployabilityMark",
    "EmployabilityScore",
    "EmployabilityStanding",
    "Evaluation",
    "GroupData",
    "IdempotentRequest",
    "Interview",
    "InterviewFact",
    "InterviewSatisfaction",
    "Job",
    "LearningEvent",
    "LearningPath",
    "LiveSession",
    "LiveTurn",
    "LoggedDecision",
    "Message",
    "ModelEvidence",
    "Notification",
    "NotificationPreference",
    "OwnBank",
    "OwnQuestion",
    "PinnedQuestion",
    "Recording",
    "RecordingChunk",
    "RefreshToken",
    "Report",
    "ResearchExport",
    "ResourceRating",
    "ResourceUse",
    "Resume",
    "RetentionRun",
    "Review",
    "ScoringRun",
    "SettingOverride",
    "SignIn",
    "SkillGap",
    "TargetJob",
    "TimelineWindow",
    "Translation",
    "Turn",
    "UsageDay",
    "UsageEvent",
    "User",
    "UserSkill",
    "metadata",
]
