"""The known skills of a text, without what is unsure: the extractor as most callers need it."""

from __future__ import annotations

from functools import cache

from services.skills.extractor import SURE, Extractor, FoundSkill, SkillExtractor
from services.skills.taxonomy import Skill, Taxonomy, collection_paused, load_taxonomy


class SkillFinder:
    """Finds known skills. Immutable, safe in threads."""

    def __init__(self, taxonomy: Taxonomy, extractor: Extractor) -> None:
        self.taxonomy = taxonomy
        self.extractor = extractor

    def all(self) -> list[Skill]:
        """Every skill once."""
        return self.taxonomy.all()

    def find(self, text: str) -> list[FoundSkill]:
        """The skills of the taxonomy that `text` names with a confidence of 0.6 or more, each once, in the order of first mention."""
        return [skill for skill in self.extractor.extract(text) if skill.known and skill.confidence >= SURE]


@cache
def load_extractor() -> SkillExtractor:
    """The extractor by rules over the taxonomy shipped with the package."""
    taxonomy = load_taxonomy()
    with collection_paused():
        return SkillExtractor(taxonomy)


@cache
def load_skills() -> SkillFinder:
    """The finder over the taxonomy shipped with the package."""
    return SkillFinder(load_taxonomy(), load_extractor())
