"""The agents' prompts: one text file per agent."""

from functools import cache
from importlib import resources


@cache
def prompt(agent: str) -> str:
    """The system prompt of an agent."""
    return (resources.files("agents.prompts") / f"{agent}.md").read_text(encoding="utf-8")
