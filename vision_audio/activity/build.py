"""Makes what listens to a session."""

from __future__ import annotations

from pathlib import Path

import structlog

from core.settings import SpeechSettings
from storage import weights
from vision_audio.activity import smart_turn
from vision_audio.activity.endpointing import Endpointer, TurnJudge
from vision_audio.activity.patience import Patience
from vision_audio.activity.voice import open_activity

_log = structlog.get_logger(__name__)


def build_turn_detector(
    settings: SpeechSettings, weights_folder: Path, language: str, *, push_to_talk: bool = False
) -> Endpointer:
    """A detector for one session in `language` (`en`). Always one: without the models it goes by loudness and silence.

    The first call loads files (some 0.2 s): call it off the event loop.
    """
    return Endpointer(
        open_activity(),
        Patience(base=settings.turn_silence_ms, open=settings.turn_open_ms),
        language=language,
        judge=_judge(settings, weights_folder, language),
        push_to_talk=push_to_talk,
        longest_ms=settings.turn_max_seconds * 1000,
    )


def _judge(settings: SpeechSettings, folder: Path, language: str) -> TurnJudge | None:
    if not settings.semantic_turns or language not in smart_turn.LANGUAGES:
        return None
    model = weights.path_of(smart_turn.MODEL, folder)
    if model is None:
        _log.warning(
            "turns end by silence", reason=f"{smart_turn.MODEL} is missing in {folder}", remedy="nexura weights pull"
        )
        return None
    return smart_turn.open_smart_turn(model)
