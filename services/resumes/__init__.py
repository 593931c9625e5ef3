"""Resumes: sections, fields with their places, quality, the lines worth asking about; keeping and searching them."""

from services.resumes.corrections import Corrections
from services.resumes.highlights import Highlight, highlights
from services.resumes.impersonal import Impersonal, impersonal, read_impersonal
from services.resumes.library import ResumeBrief, ResumeLibrary, file_hash
from services.resumes.model import StructuredResume
from services.resumes.quality import Quality, Target, quality
from services.resumes.reading import Structure, read
from services.resumes.sections import sections
from services.resumes.structuring import structure
from services.resumes.versions import corrections_of, impersonal_of, previous_of, structured_of, version_of

__all__ = [
    "Corrections",
    "Highlight",
    "Impersonal",
    "Quality",
    "ResumeBrief",
    "ResumeLibrary",
    "Structure",
    "StructuredResume",
    "Target",
    "corrections_of",
    "file_hash",
    "highlights",
    "impersonal",
    "impersonal_of",
    "previous_of",
    "quality",
    "read",
    "read_impersonal",
    "sections",
    "structure",
    "structured_of",
    "version_of",
]
