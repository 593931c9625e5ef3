"""My data as an archive; for administrators, anonymous exports for research."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import StreamingResponse

from api.auth import Administrator, SignedIn
from api.envelope import PageEnvelope, page_of, paging
from api.errors import failures
from api.idempotency import OnceIn
from api.schemas.decisions import ResearchSummary
from api.wiring import PartsIn
from core.errors import Forbidden, Unauthenticated
from services.privacy.export import DataExport
from services.privacy.research import ResearchExports
from storage.repositories.paging import PageRequest
from storage.repositories.privacy import PrivacyRepository

router = APIRouter(tags=["privacy"])

_ADMINISTRATOR = (Unauthenticated, Forbidden("Only an administrator may do this."))


@router.get(
    "/users/me/export",
    summary="Everything that is kept about me",
    response_class=StreamingResponse,
    responses={
        **failures(Unauthenticated, Forbidden),
        200: {
            "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}},
            "description": "A ZIP archive: a JSON file for each kind of record, my files, and a README in my language.",
        },
    },
)
async def export(principal: SignedIn, parts: PartsIn) -> StreamingResponse:
    """Made while it is sent: nothing of it is kept."""
    pieces = DataExport(parts.database, parts.objects, parts.clock).archive(principal.user_id, principal.language)
    name = f"nexura-export-{parts.clock.now():%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return StreamingResponse(_filled(pieces), media_type="application/zip", headers=headers)


@router.get("/admin/research-exports", summary="Research exports that were made", responses=failures(*_ADMINISTRATOR))
async def list_research_exports(
    _administrator: Administrator, parts: PartsIn, page: Annotated[PageRequest, Depends(paging("created_at"))]
) -> PageEnvelope[ResearchSummary]:
    """Administrators only. When, and of how much; what was in them is not kept."""
    async with parts.database.read() as session:
        rows, total = await PrivacyRepository(session).research_exports(page)
    found = [
        ResearchSummary(export_id=row.id, people=row.people, rows=row.rows, created_at=row.created_at) for row in rows
    ]
    return page_of(found, total, page)


@router.post(
    "/admin/research-exports",
    summary="Make an anonymous export for research",
    response_class=StreamingResponse,
    responses={
        **failures(*_ADMINISTRATOR),
        200: {
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
            "description": "JSON lines with `record`: `person`, `answer` or `report`.",
        },
    },
)
async def research_export(administrator: Administrator, parts: PartsIn, once: OnceIn) -> StreamingResponse:
    """Administrators only. People who agreed to `research`: hashed ids, masked texts, months instead of moments.

    What is in an export is not kept: a repeated request with the same `Idempotency-Key` is the same export, noted once, and is written
    again from what people agree to by then.
    """
    exports = ResearchExports(
        parts.database,
        parts.clock,
        parts.consents,
        parts.gate,
        parts.settings.storage.keys,
    )
    headers = {"Content-Disposition": 'attachment; filename="research.jsonl"', "Cache-Control": "no-store"}
    return StreamingResponse(
        exports.lines(administrator.user_id, once.resource_id(administrator)),
        media_type="application/x-ndjson",
        headers=headers,
    )


async def _filled(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """Without empty pieces: some servers take one for the end."""
    async for piece in pieces:
        if piece:
            yield piece
