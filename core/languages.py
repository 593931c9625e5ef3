"""The languages that people are answered in."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "hi", "ta", "te", "bn", "mr", "gu"]
"""ISO 639-1."""
