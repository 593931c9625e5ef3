"""Learning: what to learn next, in which order, with which resources, and how that follows what a person does.

What lives here: the catalogue of resources, roadmaps and their ranking, progress and ratings. What does not: what a person
lacks for a job (`services.skills`, `services.jobs`).
"""

from services.learning.catalogue import Catalogue, Resource, load_catalogue
from services.learning.gap import DemandSource, Gap, GapSource, InterviewScoreSource, LevelGap, MissingSkill
from services.learning.paths import LearningPaths, NewEvent
from services.learning.planning import Circumstances, plan_roadmap
from services.learning.progress import Event, needs_replan
from services.learning.roadmap import Roadmap, Wishes

__all__ = [
    "Catalogue",
    "Circumstances",
    "DemandSource",
    "Event",
    "Gap",
    "GapSource",
    "InterviewScoreSource",
    "LearningPaths",
    "LevelGap",
    "MissingSkill",
    "NewEvent",
    "Resource",
    "Roadmap",
    "Wishes",
    "load_catalogue",
    "needs_replan",
    "plan_roadmap",
]
