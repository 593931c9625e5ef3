"""Consents on the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from api.envelope import Moment
from services.privacy.consents import Consent, ConsentEvent, ConsentKind


class ConsentBody(BaseModel):
    """Where one kind of consent stands, and what is agreed to."""

    kind: ConsentKind
    granted: bool
    title: str
    text: Annotated[str, Field(description="What one agrees to, in the user's language.")]
    text_version: Annotated[str, Field(examples=["microphone-1"])]
    at: Annotated[Moment | None, Field(description="When it was last given or withdrawn.")]
    outdated: Annotated[bool, Field(description="It was given to an older wording and has to be given again.")]


class ConsentChangeBody(BaseModel):
    """One change."""

    kind: str
    granted: bool
    text_version: str
    at: Moment


class ConsentsBody(BaseModel):
    """All consents of the caller, and every change they made, oldest first."""

    consents: list[ConsentBody]
    history: list[ConsentChangeBody]

    @classmethod
    def of(cls, consents: list[Consent], history: list[ConsentEvent]) -> ConsentsBody:
        """The body."""
        return cls(
            consents=[ConsentBody.model_validate(consent, from_attributes=True) for consent in consents],
            history=[ConsentChangeBody.model_validate(event, from_attributes=True) for event in history],
        )


class NewConsents(BaseModel):
    """What to give (true) or withdraw (false); kinds that are left out stay."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"consents": {"microphone": True, "camera": False}}]})

    consents: Annotated[dict[ConsentKind, bool], Field(min_length=1)]
