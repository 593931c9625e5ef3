"""Who speaks when: voice activity, the end of a turn, and sound of any rate brought to the one that the rooms share."""

from vision_audio.activity.build import build_turn_detector
from vision_audio.activity.endpointing import Endpointer
from vision_audio.activity.patience import Patience
from vision_audio.activity.resampling import Resampler
from vision_audio.activity.voice import EnergyActivity, SileroActivity, VoiceActivity, open_activity, speech_spans

__all__ = [
    "Endpointer",
    "EnergyActivity",
    "Patience",
    "Resampler",
    "SileroActivity",
    "VoiceActivity",
    "build_turn_detector",
    "open_activity",
    "speech_spans",
]
