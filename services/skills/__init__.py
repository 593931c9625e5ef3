"""Skills: what they are called, and where a text names them."""

from services.skills.finder import FoundSkill, Skill, SkillFinder, load_skills

__all__ = ["FoundSkill", "Skill", "SkillFinder", "load_skills"]
