"""A session over time: windows of five seconds from what the voice and the camera say, and a summary with its evidence.

What lives here: windows, smoothing, fusion, insights and recommendations as names with values. What does not: sentences
(`services.interviewing.delivery`), storage, and the measuring of sound and frames.
"""

from vision_audio.timeline.session import Timeline
from vision_audio.timeline.shapes import Delivery, Note, Question, QuestionDelivery, Summary
from vision_audio.timeline.summary import summarise
from vision_audio.windows import WINDOW_MS

__all__ = ["WINDOW_MS", "Delivery", "Note", "Question", "QuestionDelivery", "Summary", "Timeline", "summarise"]
