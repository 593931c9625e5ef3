"""What a timeline's notes and reasons say, in the candidate's language: message files of their own, beside the interviewer's."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

import yaml
from pydantic import TypeAdapter

from services.interviewing.messages import LANGUAGES, Messages
from vision_audio.timeline import Note

_SHAPE = TypeAdapter(dict[str, str])


@cache
def delivery_messages(language: str) -> Messages:
    """The texts about delivery of a language; English for one that is not shipped."""
    if language not in LANGUAGES:
        return delivery_messages("en")
    file = resources.files("services.interviewing") / "data" / "delivery" / f"{language}.yaml"
    entries = _SHAPE.validate_python(yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))
    return Messages(language, dict(entries), None if language == "en" else delivery_messages("en"))


def note_text(note: Note, language: str, *, title: Callable[[str], str] = lambda domain: domain) -> str:
    """An insight or a recommendation as a sentence. `title` gives a domain's name as it is shown."""
    values: dict[str, Any] = dict(note.values)
    if note.domain is not None:
        values["domain"] = title(note.domain)
    return delivery_messages(language).text(note.kind, **values)


def reason_text(reason: str | None, language: str) -> str | None:
    """Why nothing is said, as a sentence; None for None. A reason that has no text of its own says that there was too little."""
    if reason is None:
        return None
    known = delivery_messages("en").keys()
    return delivery_messages(language).text(reason if reason in known else "timeline_short")
