"""Fillers: words and sounds that hold the turn and say nothing. From recognised words by lists (`data/`), and from the sound itself."""

from vision_audio.fillers.hums import hums
from vision_audio.fillers.spoken import LANGUAGES, Filler, spoken_fillers

__all__ = ["LANGUAGES", "Filler", "hums", "spoken_fillers"]
