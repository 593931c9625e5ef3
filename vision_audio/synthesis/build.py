"""Makes the synthesiser that the settings ask for."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import structlog

from core.errors import Misconfigured
from core.settings import SpeechSettings
from storage import weights
from vision_audio.signals import Synthesiser
from vision_audio.synthesis.espeak import Espeak, find_espeak
from vision_audio.synthesis.falling import FallingSynthesiser

_log = structlog.get_logger(__name__)

PIPER_VOICE = "piper-joe-voice-58afce03"
PIPER_CONFIG = "piper-joe-config-3d6d5410"


def build_synthesiser(settings: SpeechSettings, weights_folder: Path | None = None) -> Synthesiser | None:
    """The synthesiser, one for all sessions, or None, with the reason logged, when the browser has to speak.

    Without `weights_folder` there is no piper. Raises `Misconfigured` when what was asked for by name is not installed. May load a
    model: call it off the event loop.
    """
    if settings.synthesis == "off":
        return None
    voices: list[Synthesiser] = []
    if settings.synthesis == "polly":
        voices.append(_polly(settings))
    if settings.synthesis in ("auto", "piper", "polly"):
        voices += _piper(weights_folder, needed=settings.synthesis == "piper")
    voices += _espeak(settings)
    if not voices:
        _log.warning("browser voices only", reason="espeak-ng is not installed", remedy="Debian: apt install espeak-ng")
        return None
    return voices[0] if len(voices) == 1 else FallingSynthesiser(voices)


def _espeak(settings: SpeechSettings) -> list[Synthesiser]:
    program = find_espeak()
    if program is None:
        if settings.synthesis == "espeak":
            raise Misconfigured("NEXURA_SYNTHESIS=espeak needs espeak-ng: install it (Debian: apt install espeak-ng).")
        return []
    return [Espeak(program, wpm=settings.synthesis_wpm, quiet_seconds=settings.synthesis_timeout_seconds)]


def _piper(folder: Path | None, *, needed: bool) -> list[Synthesiser]:
    if importlib.util.find_spec("piper") is None:
        if needed:
            raise Misconfigured("NEXURA_SYNTHESIS=piper needs the extra: pip install 'nexura[piper]'.")
        return []
    voice, config = (weights.path_of(weight, folder) if folder else None for weight in (PIPER_VOICE, PIPER_CONFIG))
    if voice is None or config is None:
        remedy = f"nexura weights pull {PIPER_VOICE} {PIPER_CONFIG}"
        if needed:
            raise Misconfigured(f"NEXURA_SYNTHESIS=piper needs its voice: run `{remedy}`.")
        _log.info("piper has no voice", remedy=remedy)
        return []
    from vision_audio.synthesis.piper_voice import Piper  # its package belongs to an extra

    return [Piper(voice, config)]


def _polly(settings: SpeechSettings) -> Synthesiser:
    try:
        from vision_audio.synthesis.polly import Polly  # its packages belong to an extra
    except ModuleNotFoundError as error:
        raise Misconfigured("NEXURA_SYNTHESIS=polly needs the extra: pip install 'nexura[aws]'.") from error
    return Polly(
        region=settings.speech_aws_region,
        endpoint_url=settings.polly_endpoint_url,
        seconds=settings.synthesis_timeout_seconds,
    )
