"""All configuration, one class per concern, read from `NEXURA_…` environment variables and an optional `.env` file.

`docs/settings.md` is generated from these classes.
"""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from core.errors import Misconfigured
from core.settings.live import CameraSettings, DeliverySettings, LiveSettings, SpeechSettings
from core.settings.models import IntelligenceSettings, ModelLevel, SkillSettings, TranslationSettings
from core.settings.people import (
    AnalyticsSettings,
    EmployabilitySettings,
    FairnessSettings,
    NotificationSettings,
    PrivacySettings,
    ScheduleSettings,
)
from core.settings.practice import DebuggingSettings, InterviewSettings, SandboxSettings
from core.settings.section import Section
from core.settings.service import (
    AuthSettings,
    DocumentSettings,
    FetchSettings,
    LimitSettings,
    RetrievalSettings,
    ServerSettings,
    StorageSettings,
)

__all__ = [
    "AnalyticsSettings",
    "AuthSettings",
    "CameraSettings",
    "DebuggingSettings",
    "DeliverySettings",
    "DocumentSettings",
    "EmployabilitySettings",
    "FairnessSettings",
    "FetchSettings",
    "IntelligenceSettings",
    "InterviewSettings",
    "LimitSettings",
    "LiveSettings",
    "ModelLevel",
    "NotificationSettings",
    "PrivacySettings",
    "RetrievalSettings",
    "SandboxSettings",
    "ScheduleSettings",
    "Section",
    "ServerSettings",
    "Settings",
    "SkillSettings",
    "SpeechSettings",
    "StorageSettings",
    "TranslationSettings",
]

_S = TypeVar("_S", bound=Section)


def _read(section: type[_S]) -> _S:
    try:
        return section()
    except ValidationError as error:
        problems = [f"NEXURA_{str(e['loc'][0]).upper()}: {e['msg']}" for e in error.errors(include_input=False)]
        raise Misconfigured("; ".join(problems)) from error


class Settings:
    """Every section of the configuration."""

    def __init__(
        self,
        *,
        storage: StorageSettings | None = None,
        server: ServerSettings | None = None,
        limits: LimitSettings | None = None,
        auth: AuthSettings | None = None,
        documents: DocumentSettings | None = None,
        fetch: FetchSettings | None = None,
        retrieval: RetrievalSettings | None = None,
        intelligence: IntelligenceSettings | None = None,
        skills: SkillSettings | None = None,
        interviews: InterviewSettings | None = None,
        sandbox: SandboxSettings | None = None,
        debugging: DebuggingSettings | None = None,
        translation: TranslationSettings | None = None,
        delivery: DeliverySettings | None = None,
        privacy: PrivacySettings | None = None,
        live: LiveSettings | None = None,
        speech: SpeechSettings | None = None,
        camera: CameraSettings | None = None,
        notifications: NotificationSettings | None = None,
        analytics: AnalyticsSettings | None = None,
        fairness: FairnessSettings | None = None,
        employability: EmployabilitySettings | None = None,
        schedule: ScheduleSettings | None = None,
    ) -> None:
        """Sections given here stand as they are; the others come from the environment.

        Raises `Misconfigured` that names a variable whose value is not usable.
        """
        self.storage = storage or _read(StorageSettings)
        self.server = server or _read(ServerSettings)
        self.limits = limits or _read(LimitSettings)
        self.auth = auth or _read(AuthSettings)
        self.documents = documents or _read(DocumentSettings)
        self.fetch = fetch or _read(FetchSettings)
        self.retrieval = retrieval or _read(RetrievalSettings)
        self.intelligence = intelligence or _read(IntelligenceSettings)
        self.skills = skills or _read(SkillSettings)
        self.interviews = interviews or _read(InterviewSettings)
        self.sandbox = sandbox or _read(SandboxSettings)
        self.debugging = debugging or _read(DebuggingSettings)
        self.translation = translation or _read(TranslationSettings)
        self.delivery = delivery or _read(DeliverySettings)
        self.privacy = privacy or _read(PrivacySettings)
        self.live = live or _read(LiveSettings)
        self.speech = speech or _read(SpeechSettings)
        self.camera = camera or _read(CameraSettings)
        self.notifications = notifications or _read(NotificationSettings)
        self.analytics = analytics or _read(AnalyticsSettings)
        self.fairness = fairness or _read(FairnessSettings)
        self.employability = employability or _read(EmployabilitySettings)
        self.schedule = schedule or _read(ScheduleSettings)
