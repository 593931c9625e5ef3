"""Resumes: sections, fields with their places, quality, the lines worth asking about; keeping and searching them."""

from services.resumes.corrections import Corrections
from services.resumes.highlights import Highlight, highlights
from services.resumes.library import ResumeBrief, ResumeLibrary, Structure, file_hash
from services.resumes.model import StructuredResume
from services.resumes.quality import Quality, Target, quality
from services.resumes.sections import sections
from services.resumes.structuring import structure
from services.resumes.versions import corrections_of, previous_of, structured_of, version_of

__all__ = [
    "Corrections",
    "Highlight",
    "Quality",
    "ResumeBrief",
    "ResumeLibrary",
    "Structure",
    "StructuredResume",
    "Target",
    "corrections_of",
    "file_hash",
    "highlights",
    "previous_of",
    "quality",
    "sections",
    "structure",
    "structured_of",
    "version_of",
]
