"""What every section of the configuration is."""

from __future__ import annotations

from pydantic_settings import BaseSettings, SettingsConfigDict


class Section(BaseSettings):
    """Settings of one concern, read from `NEXURA_…` variables and an optional `.env` file."""

    model_config = SettingsConfigDict(
        env_prefix="NEXURA_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )


def listed(value: object) -> object:
    """A comma-separated text as a list; anything else as it is."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value
