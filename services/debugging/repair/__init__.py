"""Repairing programs: small changes are searched by templates of usual faults, tried by the hundred in boxes, and proved by a run."""

from services.debugging.repair.entry import search
from services.debugging.repair.result import How, Repair, Search
from services.debugging.repair.told import analyse_here

__all__ = ["How", "Repair", "Search", "analyse_here", "search"]
