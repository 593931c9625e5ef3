"""What people volunteer about themselves, for measuring fairness only: kept apart, and read by nothing that decides."""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from core.clock import Clock
from core.errors import InvalidInput, NotFound
from storage.database import Database
from storage.repositories.fairness import GroupDataRepository
from storage.tables import GroupData

ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "gender": ("woman", "man", "nonbinary", "other"),
    "age_band": ("under_25", "25_39", "40_plus"),
    "region": ("metro", "city", "small_town", "village"),
    "first_language": ("as", "bn", "en", "gu", "hi", "kn", "ml", "mr", "or", "pa", "ta", "te", "ur", "other"),
    "social_category": ("general", "obc", "sc", "st", "other"),
    "disability": ("yes", "no"),
    "first_graduate": ("yes", "no"),
}
"""What may be told, each from a fixed list; what is left out is not known."""

NO_GROUP_DATA = NotFound("You have given no group data.")
CONSENT_NEEDED = InvalidInput(
    "Group data is kept with your consent only: send `consent` true, or send nothing.", code="CONSENT_NEEDED"
)


class GroupDataBook:
    """People's group data."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def get(self, user_id: uuid.UUID) -> GroupData:
        """The user's. Raises `NotFound`."""
        async with self._database.read() as session:
            row = await GroupDataRepository(session).of_user(user_id)
        if row is None:
            raise NotFound(NO_GROUP_DATA.message)
        return row

    async def put(self, user_id: uuid.UUID, groups: Mapping[str, str], *, consent: bool) -> GroupData:
        """Keep it in place of what was there. Raises `InvalidInput` without consent or for what is on no list."""
        if not consent:
            raise InvalidInput(CONSENT_NEEDED.message, code=CONSENT_NEEDED.code)
        for name, group in groups.items():
            if group not in ATTRIBUTES.get(name, ()):
                raise InvalidInput(f"{name}: {group!r} is none of {', '.join(ATTRIBUTES.get(name, ()))}.")
        now = self._clock.now()
        async with self._database.write() as session:
            row = await GroupDataRepository(session).of_user(user_id, held=True)
            if row is None:
                row = GroupData(user_id=user_id, consented_at=now)
                session.add(row)
            row.groups, row.updated_at = dict(groups), now
        return row

    async def delete(self, user_id: uuid.UUID) -> None:
        """Withdraw it. Raises `NotFound`."""
        async with self._database.write() as session:
            if not await GroupDataRepository(session).delete(user_id):
                raise NotFound(NO_GROUP_DATA.message)
