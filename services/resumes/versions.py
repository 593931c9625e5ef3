"""Which uploads are versions of one person's resume, and what is kept of a resume beside its parsed document.

The table has no columns for these; they are keys of the `document` column, beside those of the parsed document.
"""

from __future__ import annotations

import unicodedata
import uuid
from collections.abc import Sequence
from typing import Any

from rag.chunking import Section
from rag.documents import Document
from services.resumes.impersonal import Impersonal, impersonal
from services.resumes.model import Contact, StructuredResume
from services.resumes.sections import sections
from services.resumes.structuring import structure
from services.skills import FoundSkill
from storage.tables import Resume

STRUCTURED, VERSION, PREVIOUS, CORRECTIONS = "structured", "version", "previous_id", "corrections"


def extras(structured: StructuredResume, earlier: Sequence[Resume]) -> dict[str, Any]:
    """The keys for a new upload: its fields, its number among the versions of this person's resume, and the one before."""
    same = [row for row in earlier if same_person(structured_of(row).contact, structured.contact)]
    latest = max(same, key=lambda row: (version_of(row), row.created_at), default=None)
    return {
        STRUCTURED: structured.model_dump(mode="json"),
        VERSION: 1 if latest is None else version_of(latest) + 1,
        PREVIOUS: None if latest is None else str(latest.id),
        CORRECTIONS: {},
    }


def same_person(one: Contact, other: Contact) -> bool:
    """Whether two resumes are of one person: they share an e-mail address, or a name where either has no address."""
    ours, theirs = ({email.value.casefold() for email in contact.emails} for contact in (one, other))
    if ours and theirs:
        return bool(ours & theirs)
    return one.name is not None and other.name is not None and _folded(one.name.value) == _folded(other.name.value)


def _folded(name: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return sorted("".join(c if c.isalnum() else " " for c in plain).split())


def structured_of(row: Resume) -> StructuredResume:
    """The fields of a stored resume; read from its document where they were stored by other rules or not at all."""
    kept = row.document.get(STRUCTURED)
    if kept is not None and kept.get("version") == StructuredResume.model_fields["version"].default:
        return StructuredResume.model_validate(kept)
    document = document_of(row)
    skills = [FoundSkill.model_validate(skill) for skill in row.skills]
    return structure(document, sections(document.text, document.blocks), row.created_at.date(), skills)


def impersonal_of(row: Resume) -> Impersonal:
    """The text of a stored resume without who it is by."""
    return impersonal(row.text, [Section(**section) for section in row.sections], structured_of(row).contact)


def document_of(row: Resume) -> Document:
    """The parsed document of a stored resume."""
    return Document.from_dict({**row.document, "text": row.text})


def version_of(row: Resume) -> int:
    """Its number among the versions of one person's resume, from 1."""
    return int(row.document.get(VERSION, 1))


def previous_of(row: Resume) -> uuid.UUID | None:
    """The version before it."""
    kept = row.document.get(PREVIOUS)
    return None if kept is None else uuid.UUID(kept)


def corrections_of(row: Resume) -> dict[str, Any]:
    """What the owner corrected."""
    return dict(row.document.get(CORRECTIONS, {}))
