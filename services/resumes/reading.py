"""A parsed document as the rest of the service sees a resume: sections, fields, skills, and its text without who it is by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rag.chunking import Section
from rag.documents import Document
from services.resumes.identity import contact_details
from services.resumes.impersonal import Impersonal, impersonal
from services.resumes.model import StructuredResume
from services.resumes.sections import sections
from services.resumes.structuring import structure
from services.skills import FoundSkill


@dataclass(frozen=True)
class Structure:
    """What was read from a document, before any summary."""

    document: Document
    sections: list[Section]
    skills: list[FoundSkill]
    fields: StructuredResume
    impersonal: Impersonal
    """The text without who it is by: all that decisions rest on."""

    @property
    def contact(self) -> dict[str, Any]:
        """Name, e-mail address, phone and links as `{"text", "start", "end"}`."""
        return contact_details(self.fields.contact)


def read(document: Document, today: date, find: Callable[[str], Sequence[FoundSkill]]) -> Structure:
    """Everything about a document. `today` is what "present" stands for, `find` finds skills in a text."""
    parts = sections(document.text, document.blocks)
    # What heads the document is no skill, so that a name is found also where it is the word for one.
    named = impersonal(document.text, parts).skills(find)
    fields = structure(document, parts, today, named)
    said = impersonal(document.text, parts, fields.contact)
    # A name set like a heading, on a later page or as a signature, begins no section.
    told = sections(document.text, [block for block in document.blocks if said.text[block.start : block.end].strip()])
    if told != parts:
        parts = told
        fields = structure(document, parts, today, named)
        said = impersonal(document.text, parts, fields.contact)
    return Structure(document, parts, said.skills(find), fields, said)
