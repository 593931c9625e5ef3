"""Speech to text, with word times, confidence and guards against text that nobody spoke."""

from vision_audio.transcription.build import build_recogniser
from vision_audio.transcription.unclear import Unclear

__all__ = ["Unclear", "build_recogniser"]
