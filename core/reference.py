"""Writes the settings reference from the settings classes: `python -m core.reference > docs/settings.md`."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic_core import PydanticUndefined

from core import settings

_SECTIONS: tuple[type[settings.Section], ...] = (
    settings.StorageSettings,
    settings.ServerSettings,
    settings.LimitSettings,
    settings.AuthSettings,
    settings.DocumentSettings,
    settings.FetchSettings,
    settings.RetrievalSettings,
    settings.IntelligenceSettings,
    settings.SkillSettings,
    settings.TranslationSettings,
    settings.InterviewSettings,
    settings.SandboxSettings,
    settings.DebuggingSettings,
    settings.LiveSettings,
    settings.SpeechSettings,
    settings.CameraSettings,
    settings.DeliverySettings,
    settings.EmployabilitySettings,
    settings.ScheduleSettings,
    settings.NotificationSettings,
    settings.AnalyticsSettings,
    settings.FairnessSettings,
    settings.PrivacySettings,
)


def reference() -> str:
    """The reference as Markdown."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Settings"
    yield ""
    yield "Every setting is an environment variable, or a line of a `.env` file in the working directory. None is needed."
    yield "This page is written by `make docs` from the classes in `core/settings`."
    for section in _SECTIONS:
        yield ""
        yield f"## {(section.__doc__ or '').splitlines()[0].rstrip('.')}"
        yield ""
        yield "| variable | default | meaning |"
        yield "|---|---|---|"
        for name, field in section.model_fields.items():
            default = "" if field.default in (None, PydanticUndefined) else f"`{_plain(field.default)}`"
            yield f"| `NEXURA_{name.upper()}` | {default} | {(field.description or '').replace('|', '/')} |"


def _plain(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, list) else str(value)


if __name__ == "__main__":
    print(reference(), end="")
