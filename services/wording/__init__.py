"""Wording that leaves people out or judges them by what they are: found, and said otherwise. English texts only."""

from services.wording.finding import Found, Group, find, why
from services.wording.replacing import neutral

__all__ = ["Found", "Group", "find", "neutral", "why"]
