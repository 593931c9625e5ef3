"""Learning paths over HTTP: made from an analysis, followed, rated; and nothing in them that nobody put there."""

from __future__ import annotations

import asyncio
import json
import re
import uuid
from collections.abc import Awaitable, Callable, Iterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from starlette.requests import HTTPConnection

from api.app import create_app
from api.routes import learning_paths as routes
from core.errors import NotFound
from core.settings import Settings
from services.learning import Gap, LearningPaths, LevelGap, MissingSkill, load_catalogue
from services.skills.taxonomy import load_taxonomy
from storage.database import Database
from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]

GAP = Gap(
    missing=(
        MissingSkill(skill="Kubernetes", importance=0.9),
        MissingSkill(skill="PostgreSQL", importance=0.8),
        MissingSkill(skill="React", importance=0.4, required=False),
    ),
    level_gaps=(LevelGap(skill="Python", user_level=1, required_level=3),),
    have=("Python", "Git", "JavaScript", "HTML", "CSS"),
)
SHAPE = {"path_id", "estimated_weeks", "hours_per_week", "skills", "milestones", "progress"}
SKILL = {"skill", "priority", "status", "starts", "ends", "resources"}
RESOURCE = {
    *("resource_id", "title", "provider", "url", "hours", "cost", "language", "level", "rating", "score"),
}
NOBODYS = uuid.uuid4()


async def gap_of(analysis_id: uuid.UUID, user_id: uuid.UUID) -> Gap:
    """Every analysis has the same gap but one that is nobody's."""
    del user_id
    if analysis_id == NOBODYS:
        raise NotFound("There is no such analysis.")
    return GAP


@pytest.fixture(scope="module")
def app(settings: Settings) -> FastAPI:
    app = create_app(settings)
    if not any(getattr(route, "path", "") == "/api/v1/learning-paths" for route in app.routes):
        app.include_router(routes.router, prefix="/api/v1")
    made: dict[Database, LearningPaths] = {}

    async def learning_paths(connection: HTTPConnection) -> LearningPaths:
        parts = connection.app.state.service.parts
        if parts.database not in made:
            catalogue, taxonomy = await asyncio.to_thread(load_catalogue), await asyncio.to_thread(load_taxonomy)
            made[parts.database] = LearningPaths(parts.database, parts.clock, catalogue, taxonomy, gap_of)
        return made[parts.database]

    app.dependency_overrides[routes.learning_paths] = learning_paths
    return app


async def begin(candidate: Candidate, **wanted: Any) -> dict[str, Any]:
    """Make a path for an analysis of its own."""
    body = {"analysis_id": str(uuid.uuid4())} | wanted
    made: dict[str, Any] = candidate.data(await candidate.request("POST", "/learning-paths", json=body), 201)
    return made


async def report(candidate: Candidate, path: dict[str, Any], **event: Any) -> dict[str, Any]:
    """Report progress; the path after it."""
    response = await candidate.request("POST", f"/learning-paths/{path['path_id']}/progress", json=event)
    found: dict[str, Any] = candidate.data(response)
    return found


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for entry in value.values():
            yield from strings(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from strings(entry)


async def test_a_path_has_the_shape_of_the_interface(candidate: Candidate) -> None:
    path = await begin(candidate)
    assert path.keys() >= SHAPE
    assert all(skill.keys() >= SKILL for skill in path["skills"])
    resources = [one for skill in path["skills"] for one in skill["resources"]]
    assert all(one.keys() >= RESOURCE for one in resources)
    assert 10 <= len({one["resource_id"] for one in resources}) <= 20
    assert {"Kubernetes", "PostgreSQL", "React", "Python"} <= {skill["skill"] for skill in path["skills"]}
    assert [skill["priority"] for skill in path["skills"]] == list(range(1, len(path["skills"]) + 1))
    days = [skill["starts"] for skill in path["skills"]]
    assert days == sorted(days)


async def test_every_string_is_from_the_gap_the_taxonomy_or_the_catalogue(candidate: Candidate) -> None:
    path = await begin(candidate)
    catalogue = load_catalogue()
    known = {text for entry in catalogue for text in strings(json.loads(entry.model_dump_json()))}
    known |= {skill.name for skill in load_taxonomy().all()}
    known |= {"foundations", "checkpoint", "required", "complete", "assumption", "not_started", "roadmap-1"}
    known |= {path["path_id"], path["analysis_id"], catalogue.version}
    moments = re.compile(r"\d{4}-\d\d-\d\d(T[\d:.]+Z)?")
    assert [text for text in strings(path) if text not in known and not moments.fullmatch(text)] == []


async def test_an_analysis_has_one_path(candidate: Candidate) -> None:
    path = await begin(candidate)
    body = {"analysis_id": path["analysis_id"], "hours_per_week": 40}
    again = candidate.data(await candidate.request("POST", "/learning-paths", json=body))
    assert again == path


async def test_a_repeated_request_gets_the_first_answer(candidate: Candidate) -> None:
    key = {"Idempotency-Key": uuid.uuid4().hex}
    path = await begin(candidate)
    event = {"event": "started", "skill": "React", "hours": 2}
    there = f"/learning-paths/{path['path_id']}/progress"
    first = await candidate.request("POST", there, json=event, headers=key)
    second = await candidate.request("POST", there, json=event, headers=key)
    assert second.json() == first.json()
    assert candidate.data(second)["progress"]["hours_spent"] == 2


async def test_progress_moves_the_path(candidate: Candidate) -> None:
    path = await begin(candidate)
    resource = path["skills"][0]["resources"][0]["resource_id"]
    path = await report(candidate, path, resource_id=resource, event="started", hours=1.5)
    assert path["skills"][0]["status"] == "in_progress"
    path = await report(candidate, path, skill=path["skills"][0]["skill"], event="completed")
    assert path["skills"][0]["status"] == "completed"
    assert path["progress"]["percent"] > 0
    read = candidate.data(await candidate.request("GET", f"/learning-paths/{path['path_id']}"))
    assert read == path


async def test_wishes_change_the_plan_and_what_is_left_out_stays(candidate: Candidate) -> None:
    path = await begin(candidate, language="hi", costs=["free"])
    there = f"/learning-paths/{path['path_id']}"
    changed = candidate.data(await candidate.request("PUT", there, json={"hours_per_week": 16}))
    assert changed["hours_per_week"] == 16
    assert changed["estimated_weeks"] == -(-path["estimated_weeks"] // 2)
    assert changed["filters"] == {"language": "hi", "costs": ["free"], "max_hours": None, "levels": None}
    resources = [one for skill in changed["skills"] for one in skill["resources"]]
    assert {one["cost"] for one in resources} == {"free"}
    assert {one["language"] for one in resources} == {"en", "hi"}


async def test_paths_are_listed_newest_first(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    candidate = Candidate(client, await sign_up())
    made = [(await begin(candidate))["path_id"] for _ in range(3)]
    listed = (await candidate.request("GET", "/learning-paths", params={"limit": 2})).json()
    assert [item["path_id"] for item in listed["data"]] == made[:0:-1]
    assert listed["meta"]["total"] == 3


async def test_what_to_take_up_next(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    candidate = Candidate(client, await sign_up())
    nothing = candidate.data(await candidate.request("GET", "/learning-paths/recommendations"))
    assert nothing == {"method": "rules", "resources": []}
    path = await begin(candidate)
    params = {"limit": 5, "cost": ["free", "free_to_audit"], "level": "beginner"}
    found = candidate.data(await candidate.request("GET", "/learning-paths/recommendations", params=params))
    assert len(found["resources"]) == 5
    assert all(one["level"] == "beginner" and one["path_id"] == path["path_id"] for one in found["resources"])
    assert all(one.keys() >= RESOURCE for one in found["resources"])


async def test_ratings_are_kept_once_per_person(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    people = [Candidate(client, await sign_up()) for _ in range(3)]
    there = "/resources/python-tutorial/rating"
    first = people[0].data(await people[0].request("POST", there, json={"rating": 2}), 201)
    assert first == {"resource_id": "python-tutorial", "rating": 2, "mean": None, "count": None}
    assert people[0].data(await people[0].request("POST", there, json={"rating": 5}))["rating"] == 5
    await people[1].request("POST", there, json={"rating": 4})
    last = people[2].data(await people[2].request("POST", there, json={"rating": 4}), 201)
    assert (last["mean"], last["count"]) == (4.33, 3)


async def test_anothers_path_is_not_there(candidate: Candidate, client: httpx.AsyncClient, sign_up: SignUp) -> None:
    path = await begin(candidate)
    stranger = Candidate(client, await sign_up())
    there = f"/learning-paths/{path['path_id']}"
    for response in (
        await stranger.request("GET", there),
        await stranger.request("PUT", there, json={"hours_per_week": 2}),
        await stranger.request("POST", f"{there}/progress", json={"skill": "React", "event": "started"}),
        await candidate.request("POST", "/learning-paths", json={"analysis_id": str(NOBODYS)}),
        await candidate.request("POST", "/resources/no-such-thing/rating", json={"rating": 3}),
    ):
        assert response.status_code == 404, response.text
        assert response.json()["error"]["code"] == "NOT_FOUND"


@pytest.mark.parametrize(
    "event",
    [
        {"event": "started"},
        {"event": "started", "skill": "React", "resource_id": "python-tutorial"},
        {"event": "paused", "skill": "React"},
        {"event": "started", "skill": "React", "hours": -1},
        {"event": "started", "resource_id": "No Slug"},
    ],
)
async def test_a_report_names_one_thing_and_what_happened(candidate: Candidate, event: dict[str, Any]) -> None:
    path = await begin(candidate)
    response = await candidate.request("POST", f"/learning-paths/{path['path_id']}/progress", json=event)
    assert response.status_code == 422
    assert response.json()["error"]["code"] == "VALIDATION_FAILED"


async def test_what_is_not_on_the_path_is_refused_with_a_code(candidate: Candidate) -> None:
    path = await begin(candidate)
    response = await candidate.request(
        "POST", f"/learning-paths/{path['path_id']}/progress", json={"event": "started", "skill": "Fortran"}
    )
    assert (response.status_code, response.json()["error"]["code"]) == (422, "NOT_ON_PATH")


@pytest.mark.parametrize(
    "wanted",
    [{"hours_per_week": 0}, {"hours_per_week": None}, {"costs": []}, {"max_hours": 1e400}, {"levels": ["expert"]}],
)
async def test_wishes_outside_their_bounds_are_refused(candidate: Candidate, wanted: dict[str, Any]) -> None:
    path = await begin(candidate)
    body = json.dumps(wanted)
    response = await candidate.request(
        "PUT", f"/learning-paths/{path['path_id']}", content=body, headers={"Content-Type": "application/json"}
    )
    assert response.status_code == 422


async def test_a_stranger_has_to_sign_in(client: httpx.AsyncClient) -> None:
    for method, there in (("GET", "/learning-paths"), ("GET", "/learning-paths/recommendations")):
        assert (await client.request(method, f"/api/v1{there}")).status_code == 401
