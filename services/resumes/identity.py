"""Contact details as a whole: who, where, how to reach them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from rag.chunking import Section
from services.resumes.model import Contact, Found
from services.resumes.naming import name
from services.resumes.places import country_of, place
from services.resumes.reach import country_by_prefix, emails, links, location, phones, unlisted_location
from services.resumes.sections import BlockLike


class DocumentLike(Protocol):
    """A parsed document."""

    @property
    def text(self) -> str: ...
    @property
    def blocks(self) -> Sequence[BlockLike]: ...
    @property
    def links(self) -> Sequence[str]: ...


def identity(document: DocumentLike, parts: Sequence[Section], known: Iterable[str] = ()) -> Contact:
    """The contact details of a document cut in sections. `known` are stretches that are no names, such as skills."""
    text, blocks, targets = document.text, document.blocks, document.links
    opening = [part for part in parts if part.kind == "contact"] or list(parts[:1])
    near = [block for block in blocks if any(part.start <= block.start < part.end for part in opening)][:30]
    margins = [block for block in blocks if block.kind in ("page_header", "page_footer") and block not in near]
    addresses = emails(text, targets)
    first_end = max((part.end for part in opening), default=len(text))
    sites = links(text, targets, first_end)
    slugs = [link.value.rstrip("/").rsplit("/", 1)[-1] for link in sites if link.kind != "other"]
    person = name(blocks, [address.value for address in addresses], slugs, known)
    lines = [
        block
        for block in [*near, *margins]
        if person is None
        or person.start is None
        or not block.start <= person.start < block.end
        or "|" in block.text
        or "," in block.text
    ]
    home = location(lines) or unlisted_location(lines, person)
    if home is not None and person is not None and home.start == person.start:
        home = None
    country = _country(home)
    numbers = phones(text, targets, country)
    if country is None:
        country = next((found for phone in numbers if (found := country_by_prefix(phone)) is not None), None)
        if country is not None:
            numbers = phones(text, targets, country)
    return Contact(name=person, emails=addresses, phones=numbers, links=sites, location=home, country=country)


def _country(home: Found | None) -> str | None:
    if home is None:
        return None
    found = place(home.value)
    return found.country if found is not None and found.country else country_of(home.value)


def contact_details(contact: Contact) -> dict[str, Any]:
    """The likeliest name, e-mail address and phone, and the links, each `{"text", "start", "end"}` or None; only what is in the text."""

    def span(found: Found | None) -> dict[str, Any] | None:
        if found is None or found.start is None:
            return None
        return {"text": found.value, "start": found.start, "end": found.end}

    return {
        "name": span(contact.name),
        "email": span(contact.emails[0] if contact.emails else None),
        "phone": span(contact.phones[0] if contact.phones else None),
        "links": [shown for link in contact.links if (shown := span(link)) is not None],
    }
