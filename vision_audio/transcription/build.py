"""Makes the recogniser that the settings ask for."""

from __future__ import annotations

from pathlib import Path

import structlog

from core.errors import Misconfigured
from core.resilience import CircuitBreaker
from core.settings import SpeechSettings
from storage import weights
from vision_audio.signals import Recogniser
from vision_audio.transcription import whisper
from vision_audio.transcription.falling import FallingRecogniser

_log = structlog.get_logger(__name__)


def build_recogniser(settings: SpeechSettings, weights_folder: Path) -> Recogniser | None:
    """The recogniser, one for all sessions, or None, with the reason logged, when nothing here can recognise speech.

    Raises `Misconfigured` when the extra `[aws]` is asked for and missing. Reads files and loads a model for a second or two: call
    it off the event loop.
    """
    if settings.recognition == "off":
        return None
    local = _local(settings, weights_folder)
    if settings.recognition == "local":
        return local
    return FallingRecogniser(_amazon(settings), local, CircuitBreaker())


def _local(settings: SpeechSettings, folder: Path) -> Recogniser | None:
    files = {name: weights.path_of(weight, folder) for name, weight in whisper.FILES.items()}
    there = {name: path for name, path in files.items() if path is not None}
    if len(there) < len(files):
        _log.warning(
            "no speech recognition here",
            reason=f"model files missing or damaged in {folder}",
            remedy="nexura weights pull",
        )
        return None
    return whisper.LocalWhisper(
        there,
        threads=settings.recognition_threads,
        waiting=settings.recognition_waiting,
        least_confidence=settings.recognition_min_confidence,
    )


def _amazon(settings: SpeechSettings) -> Recogniser:
    try:
        from vision_audio.transcription.amazon import AmazonTranscribe  # its packages belong to an extra
    except ModuleNotFoundError as error:
        raise Misconfigured("NEXURA_RECOGNITION=aws needs the extra: pip install 'nexura[aws]'.") from error
    return AmazonTranscribe(
        region=settings.speech_aws_region,
        endpoint_url=settings.transcribe_endpoint_url,
        seconds=settings.recognition_timeout_seconds,
        least_confidence=settings.recognition_min_confidence,
    )
