"""Settings that an administrator may change while the service runs.

The changes are kept in the database and put into force by replacing sections of the shared `Settings`: readers ask it
for a section each time, and so see the values of now.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import structlog
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings

from core.clock import Clock
from core.errors import InvalidInput
from core.settings import Settings
from storage.database import Database
from storage.repositories.operations import SettingOverrideRepository
from storage.tables import SettingOverride

SettingValue = bool | int | float

_SECTION_OF = {
    "rate_limits": "limits",
    "rate_per_user": "limits",
    "burst_per_user": "limits",
    "rate_per_address": "limits",
    "registration_open": "auth",
    "password_min_length": "auth",
    "access_token_minutes": "auth",
    "refresh_token_days": "auth",
    "answer_max_chars": "interviews",
    "abandon_after_hours": "interviews",
}

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class RuntimeSetting:
    """One setting: its value in force, and the configured one, which counts while nobody has changed it."""

    value: SettingValue
    configured: SettingValue
    description: str


class RuntimeSettings:
    """The settings that can be changed, and the changes in force."""

    def __init__(self, database: Database, clock: Clock, settings: Settings) -> None:
        self._database = database
        self._clock = clock
        self._settings = settings
        self._configured: dict[str, BaseSettings] = {
            section: getattr(settings, section) for section in set(_SECTION_OF.values())
        }

    def current(self) -> dict[str, RuntimeSetting]:
        """Every setting that can be changed, by name."""
        return {
            name: RuntimeSetting(
                value=getattr(getattr(self._settings, section), name),
                configured=getattr(self._configured[section], name),
                description=self._field(name).description or "",
            )
            for name, section in _SECTION_OF.items()
        }

    async def change(self, changes: Mapping[str, SettingValue | None], by: uuid.UUID) -> None:
        """Put new values into force; None goes back to the configured one, names not given stay as they are.

        Raises `InvalidInput` (`UNKNOWN_SETTING`, or the plain code for a value out of range); then nothing is changed.
        """
        if unknown := sorted(changes.keys() - _SECTION_OF.keys()):
            raise InvalidInput(
                "Some of these settings are not known, or cannot be changed while the service runs.",
                code="UNKNOWN_SETTING",
                details={"unknown": unknown, "known": sorted(_SECTION_OF)},
            )
        problems = [
            {"field": f"body.{name}", "message": problem}
            for name, value in changes.items()
            if value is not None and (problem := self._problem(name, value))
        ]
        if problems:
            raise InvalidInput("Some values are out of range.", details={"fields": problems})
        async with self._database.write() as session:
            overrides = SettingOverrideRepository(session)
            for name, value in changes.items():
                if value is None:
                    await overrides.remove(name)
                else:
                    row = SettingOverride(name=name, value=value, updated_by=by, updated_at=self._clock.now())
                    await overrides.put(row)
        await self.load()

    async def load(self) -> None:
        """Put the stored changes into force, those of other processes too."""
        async with self._database.read() as session:
            stored = {row.name: row.value for row in await SettingOverrideRepository(session).all()}
        values: dict[str, dict[str, Any]] = {section: {} for section in self._configured}
        for name, value in stored.items():
            # A row may be from another version of the service, with other names and bounds.
            if name not in _SECTION_OF or self._problem(name, value):
                _log.warning("stored_setting_ignored", setting=name)
            else:
                values[_SECTION_OF[name]][name] = value
        for section, changed in values.items():
            setattr(self._settings, section, self._configured[section].model_copy(update=changed))

    def _field(self, name: str) -> FieldInfo:
        return type(self._configured[_SECTION_OF[name]]).model_fields[name]

    def _problem(self, name: str, value: Any) -> str | None:
        field = self._field(name)
        bounded: Any = Annotated[field.annotation, field]
        try:
            TypeAdapter(bounded).validate_python(value, strict=True)
        except ValidationError as error:
            return error.errors(include_input=False)[0]["msg"]
        return None
