"""Recordings on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field

from api.envelope import Moment
from services.interviewing.recordings import Held


class NewRecording(BaseModel):
    """What is to be recorded."""

    content_type: Annotated[Literal["video/webm", "audio/webm"], Field(description="What the browser makes.")] = (
        "video/webm"
    )


class RecordingBody(BaseModel):
    """A recording."""

    recording_id: uuid.UUID
    interview_id: uuid.UUID
    content_type: str
    status: Annotated[Literal["open", "complete"], Field(description="`open` while chunks may still come.")]
    next_chunk: Annotated[int, Field(description="Number of the chunk that comes next, from 0; as many are stored.")]
    size: Annotated[int, Field(description="Bytes.")]
    created_at: Moment
    completed_at: Moment | None
    expires_at: Annotated[Moment, Field(description="When it is deleted by itself.")]

    @classmethod
    def of(cls, held: Held) -> Self:
        """The recording as it is held."""
        row = held.row
        return cls.model_validate({**row.model_dump(), "recording_id": row.id, "next_chunk": held.chunks})
