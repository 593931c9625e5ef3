"""Resumes: sections, contact, skills, the lines worth asking about; keeping and searching them."""

from services.resumes.highlights import Highlight, highlights
from services.resumes.library import ResumeBrief, ResumeLibrary, Structure, file_hash
from services.resumes.sections import sections

__all__ = ["Highlight", "ResumeBrief", "ResumeLibrary", "Structure", "file_hash", "highlights", "sections"]
