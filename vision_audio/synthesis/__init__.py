"""Text to speech, a sentence at a time, and how a text falls into sentences."""

from vision_audio.synthesis.build import build_synthesiser
from vision_audio.synthesis.sentences import sentences

__all__ = ["build_synthesiser", "sentences"]
