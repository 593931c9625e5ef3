"""The gate as the settings want it."""

from __future__ import annotations

import uuid

from core.settings import Settings
from services.privacy.consents import ConsentKind, Consents
from services.privacy.finder import PersonalData
from services.privacy.gate import Person, PrivacyGate, WhoIs
from storage.database import Database
from storage.repositories.resumes import ResumeRepository
from storage.tables import User

_RESUMES = 5


def build_gate(settings: Settings, who_is: WhoIs | None = None) -> PrivacyGate:
    """The gate. Loads nothing yet; without `who_is` nobody has said no, and only names that can be found are masked."""
    return PrivacyGate(
        PersonalData(settings.storage.weights),
        masking=settings.privacy.mask_personal_data,
        seconds=settings.privacy.masking_timeout_seconds,
        who_is=who_is,
    )


class People:
    """What the gate has to know of people, from the tables."""

    def __init__(self, database: Database, consents: Consents) -> None:
        self._database = database
        self._consents = consents

    async def __call__(self, user_id: uuid.UUID) -> Person:
        """Whether a cloud model may read the person's texts, and what their account and resumes call them."""
        async with self._database.read() as session:
            user = await session.get(User, user_id)
            resumes = await ResumeRepository(session).of_user(user_id)
        names = [user.name] if user else []
        for resume in resumes[-_RESUMES:]:
            found = resume.contact.get("name")
            if found and found.get("text"):
                names.append(str(found["text"]))
        return Person(await self._consents.granted(user_id, ConsentKind.CLOUD_MODELS), tuple(dict.fromkeys(names)))
