"""How speech sounds: pace, pauses, pitch, energy, steadiness of the voice, and estimates against the speaker's own usual.

What lives here: numbers from sound. What does not: words from sound (`transcription`), turns (`activity`), the lists of filler words
(`fillers`), what a whole session says (`timeline`). The formulas and their sources stand in `docs/delivery.md`.
"""

from vision_audio.prosody.analyser import VoiceAnalyser, warm_up
from vision_audio.prosody.baseline import Baseline
from vision_audio.prosody.estimates import FORMULA
from vision_audio.prosody.features import Features, features

__all__ = ["FORMULA", "Baseline", "Features", "VoiceAnalyser", "features", "warm_up"]
