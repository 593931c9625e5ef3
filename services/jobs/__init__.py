"""Job ads: keeping their text and the skills that they name."""

from services.jobs.board import JobBoard

__all__ = ["JobBoard"]
