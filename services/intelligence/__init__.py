"""The three levels: a task is tried at the models that are configured, then answered by rules.

What lives here: the shape of a task, the order in which levels are tried, the wires to models, what a call cost.
What does not: any prompt or rule of a particular task (`agents`).
"""

from services.intelligence.build import build_intelligence
from services.intelligence.departure import Departing, Departure
from services.intelligence.engine import Intelligence
from services.intelligence.failures import ModelFailed
from services.intelligence.fencing import fenced
from services.intelligence.guarded import LevelHealth
from services.intelligence.models import Completion, LeveledModel, Model, Prices, Prompt, Rejected
from services.intelligence.tasks import Outcome, Task, Usage

__all__ = [
    "Completion",
    "Departing",
    "Departure",
    "Intelligence",
    "LevelHealth",
    "LeveledModel",
    "Model",
    "ModelFailed",
    "Outcome",
    "Prices",
    "Prompt",
    "Rejected",
    "Task",
    "Usage",
    "build_intelligence",
    "fenced",
]
