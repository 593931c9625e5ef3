"""What an agent may reach for."""

from __future__ import annotations

from dataclasses import dataclass

from core.clock import Clock
from core.settings import Settings
from storage.database import Database
from storage.objects import ObjectStore


@dataclass(frozen=True)
class Parts:
    """The live parts of one service, made once from settings by `graph.build` and shared by every run."""

    settings: Settings
    clock: Clock
    database: Database
    objects: ObjectStore
