"""Repairing programs: small changes are searched by templates of usual faults, tried by the hundred in boxes, and proved by a run."""

from services.debugging.repair.entry import repair, search
from services.debugging.repair.result import How, Repair, Search

__all__ = ["How", "Repair", "Search", "repair", "search"]
