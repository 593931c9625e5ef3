"""Skills: what they are called, how they hang together, where a text names them, and how well somebody seems to know them."""

from services.skills.extractor import LEAST, SURE, Extractor, FoundSkill, SkillExtractor
from services.skills.finder import SkillFinder, load_extractor, load_skills
from services.skills.levels import LEVELS, LevelEstimate, Reason, estimate_level
from services.skills.roles import ExpectedSkill, Role, load_roles, role_named
from services.skills.tagging import build_extractor
from services.skills.taxonomy import Skill, Taxonomy, load_taxonomy

__all__ = [
    "LEAST",
    "LEVELS",
    "SURE",
    "ExpectedSkill",
    "Extractor",
    "FoundSkill",
    "LevelEstimate",
    "Reason",
    "Role",
    "Skill",
    "SkillExtractor",
    "SkillFinder",
    "Taxonomy",
    "build_extractor",
    "estimate_level",
    "load_extractor",
    "load_roles",
    "load_skills",
    "load_taxonomy",
    "role_named",
]
