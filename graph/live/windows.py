"""A window of signals as it is stored and sent, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from vision_audio.signals import VoiceSignals, Window

_DIGITS = 4


def window_body(window: Window) -> dict[str, Any]:
    """The window with its numbers rounded to four digits after the point."""
    body: dict[str, Any] = rounded(asdict(window))
    return body


def window_of(body: Mapping[str, Any]) -> Window:
    """The window of a stored body."""
    voice = body["voice"]
    return Window(**{**body, "voice": VoiceSignals(**voice) if voice is not None else None})


def rounded(value: Any) -> Any:
    """A value with the floats in it rounded."""
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, Mapping):
        return {str(name): rounded(inner) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [rounded(inner) for inner in value]
    return value
