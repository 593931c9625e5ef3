"""The lines of a resume worth talking about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.chunking import Section
from services.resumes.sections import BlockLike, heading_kind
from services.skills import FoundSkill

_WORTH = {"experience": 3.0, "projects": 3.0, "volunteering": 1.0, "publications": 1.0, "awards": 1.0}
_DID = re.compile(
    r"^(?:[A-Z][a-z]+(?:ed|t)|Led|Built|Wrote|Ran|Grew|Drove|Made|Won|Cut|Oversaw|Taught|Manage|Design|Develop|Lead)\b"
)
_FIGURE = re.compile(r"\d")
_FEWEST, _MOST = 5, 45


@dataclass(frozen=True)
class Highlight:
    """A line of the resume, where it stands, and the section it is from."""

    text: str
    start: int
    end: int
    section: str


def highlights(
    blocks: Sequence[BlockLike], parts: Sequence[Section], skills: Sequence[FoundSkill], most: int = 6
) -> list[Highlight]:
    """The lines that say most: work and projects, things done, figures, skills named. Best first; ties in text order."""
    ranked: list[tuple[float, int, Highlight]] = []
    for block in blocks:
        section = next((part.kind for part in parts if part.start <= block.start < part.end), "")
        words = len(block.text.split())
        if section not in _WORTH or not _FEWEST <= words <= _MOST or heading_kind(block.text) is not None:
            continue
        named = sum(block.start <= skill.start < block.end for skill in skills)
        value = _WORTH[section] + min(named, 2)
        value += 2.0 * bool(_DID.match(block.text.lstrip("•-–* "))) + 1.0 * bool(_FIGURE.search(block.text))
        ranked.append((-value, block.start, Highlight(block.text.strip(), block.start, block.end, section)))
    return [highlight for _, _, highlight in sorted(ranked, key=lambda entry: entry[:2])[:most]]
