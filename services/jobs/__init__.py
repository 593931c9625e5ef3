"""Job ads: where they come from, what they ask, and what all of them together say about demand and pay."""

from services.jobs.board import JobBoard
from services.jobs.market import Market, PayRange, SkillDemand, Trend
from services.jobs.model import Demand, Extractor, JobRequirements, Salary
from services.jobs.requirements import requirements
from services.jobs.sources import Ad, AdSources

__all__ = [
    "Ad",
    "AdSources",
    "Demand",
    "Extractor",
    "JobBoard",
    "JobRequirements",
    "Market",
    "PayRange",
    "Salary",
    "SkillDemand",
    "Trend",
    "requirements",
]
