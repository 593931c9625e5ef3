"""Learning paths: roadmaps made from analyses, progress on them, what to take up next, and ratings of resources."""

from __future__ import annotations

import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query
from fastapi.responses import JSONResponse

from api.auth import SCOPE_MISSING, allowed
from api.envelope import Envelope, PageEnvelope, json_reply, page_of, paging
from api.errors import failures
from api.idempotency import IN_PROGRESS, KEY_REUSED, OnceIn
from api.schemas.learning_paths import (
    Cost,
    LearningPathBody,
    LearningPathChange,
    LearningPathItem,
    NewLearningPath,
    NewRating,
    ProgressEvent,
    RatingBody,
    RecommendationsBody,
    RecommendedResource,
    ResourceLevel,
)
from api.wiring import PartsIn
from core.errors import NotFound, Unauthenticated
from core.languages import Language
from services.accounts import Principal, Scope
from services.learning import LearningPaths, Wishes
from services.learning.paths import NO_PATH, NO_RESOURCE, NOT_ON_PATH
from storage.repositories.learning import SORT_KEYS
from storage.repositories.paging import PageRequest

router = APIRouter(tags=["learning paths"])

_NO_ANALYSIS = NotFound("There is no such analysis.")


def learning_paths(parts: PartsIn) -> LearningPaths:
    """The learning paths of the running service."""
    return parts.learning


Reader = Annotated[Principal, allowed(Scope.LEARNING_READ)]
Writer = Annotated[Principal, allowed(Scope.LEARNING_WRITE)]
LearningPathsIn = Annotated[LearningPaths, Depends(learning_paths)]


@router.post(
    "/learning-paths",
    status_code=201,
    summary="Make a learning path",
    response_model=Envelope[LearningPathBody],
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, _NO_ANALYSIS, KEY_REUSED, IN_PROGRESS),
        200: {"description": "The analysis has a path already: that one.", "model": Envelope[LearningPathBody]},
    },
)
async def create(wanted: NewLearningPath, principal: Writer, paths: LearningPathsIn, once: OnceIn) -> JSONResponse:
    """Make the path that closes the gap of an analysis. Each analysis has one: a second request returns it with 200,
    whatever else it says; change it by `PUT`."""

    async def work() -> JSONResponse:
        row, new = await paths.create(
            principal.user_id,
            wanted.analysis_id,
            wanted.wishes(principal.language),
            path_id=once.resource_id(principal),
        )
        return json_reply(Envelope(data=LearningPathBody.of(row)), 201 if new else 200)

    return await once.run(principal, work)


@router.get("/learning-paths", summary="My learning paths", responses=failures(Unauthenticated, SCOPE_MISSING))
async def list_paths(
    principal: Reader, paths: LearningPathsIn, page: Annotated[PageRequest, Depends(paging(*SORT_KEYS))]
) -> PageEnvelope[LearningPathItem]:
    """The caller's learning paths as they were planned last."""
    rows, total = await paths.page(principal.user_id, page)
    return page_of([LearningPathItem.of(row) for row in rows], total, page)


@router.get(
    "/learning-paths/recommendations",
    summary="What to take up next",
    responses=failures(Unauthenticated, SCOPE_MISSING),
)
async def recommendations(
    principal: Reader,
    paths: LearningPathsIn,
    limit: Annotated[int, Query(ge=1, le=20, description="How many resources at most.")] = 10,
    language: Annotated[Language | None, Query(description="Language of resources beside English.")] = None,
    cost: Annotated[list[Cost] | None, Query(description="Accepted costs.")] = None,
    max_hours: Annotated[
        float | None, Query(gt=0, le=2000, description="Longest resource of known length, in hours.")
    ] = None,
    level: Annotated[list[ResourceLevel] | None, Query(description="Accepted levels.")] = None,
) -> Envelope[RecommendationsBody]:
    """Resources for the next skills of the caller's unfinished paths, and what users with like completions went on to.

    What is not given is as the newest path has it.
    """
    given: dict[str, Any] = {"language": language, "costs": cost, "max_hours": max_hours, "levels": level}
    changes = {name: value for name, value in given.items() if value is not None}
    default = Wishes.model_validate({"language": principal.language})
    found = await paths.recommendations(principal.user_id, limit, default, changes)
    resources = [RecommendedResource.for_skill(one) for one in found.found]
    return Envelope(data=RecommendationsBody(method=found.method, resources=resources))


@router.get(
    "/learning-paths/{path_id}",
    summary="One learning path",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_PATH),
)
async def show(path_id: uuid.UUID, principal: Reader, paths: LearningPathsIn) -> Envelope[LearningPathBody]:
    """The path, planned anew if its plan is a week old or something changed since."""
    return Envelope(data=LearningPathBody.of(await paths.get(path_id, principal.user_id)))


@router.put(
    "/learning-paths/{path_id}",
    summary="Change a learning path",
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_PATH),
)
async def change(
    path_id: uuid.UUID, wanted: LearningPathChange, principal: Writer, paths: LearningPathsIn
) -> Envelope[LearningPathBody]:
    """Change hours a week or filters and plan anew. What is left out stays."""
    row = await paths.change(path_id, principal.user_id, wanted.changes())
    return Envelope(data=LearningPathBody.of(row))


@router.post(
    "/learning-paths/{path_id}/progress",
    summary="Report progress",
    response_model=Envelope[LearningPathBody],
    responses=failures(Unauthenticated, SCOPE_MISSING, NO_PATH, NOT_ON_PATH, KEY_REUSED, IN_PROGRESS),
)
async def progress(
    path_id: uuid.UUID, happened: ProgressEvent, principal: Writer, paths: LearningPathsIn, once: OnceIn
) -> JSONResponse:
    """Report that a resource or a skill was started, completed or dropped, and hours spent. Answers with the path, planned anew."""

    async def work() -> JSONResponse:
        row = await paths.record(path_id, principal.user_id, happened.of())
        return json_reply(Envelope(data=LearningPathBody.of(row)))

    return await once.run(principal, work)


@router.post(
    "/resources/{resource_id}/rating",
    status_code=201,
    summary="Rate a resource",
    response_model=Envelope[RatingBody],
    responses={
        **failures(Unauthenticated, SCOPE_MISSING, NO_RESOURCE, KEY_REUSED, IN_PROGRESS),
        200: {"description": "The caller's former rating was replaced.", "model": Envelope[RatingBody]},
    },
)
async def rate(
    resource_id: str, wanted: NewRating, principal: Writer, paths: LearningPathsIn, once: OnceIn
) -> JSONResponse:
    """Rate a resource of the catalogue, in place of the rating that the caller gave it before."""

    async def work() -> JSONResponse:
        rated = await paths.rate(principal.user_id, resource_id, wanted.rating)
        return json_reply(Envelope(data=RatingBody.of(rated)), 201 if rated.new else 200)

    return await once.run(principal, work)
