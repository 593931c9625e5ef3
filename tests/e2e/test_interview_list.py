"""The list of one's interviews, over HTTP."""

from __future__ import annotations

import pytest

from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_the_list_shows_the_overall_score_of_those_that_have_one(candidate: Candidate) -> None:
    await candidate.begin("behavioral", job_role="Scored")
    await candidate.reach_first_question()
    report = await candidate.finish()
    await candidate.begin("behavioral", job_role="Too little said")
    await candidate.complete()
    await candidate.begin("behavioral", job_role="Going on")
    listed = candidate.data(await candidate.request("GET", "/interviews"))
    scores = {each["job_role"]: each["overall_score"] for each in listed}
    assert scores == {"Scored": report["overall_score"], "Too little said": None, "Going on": None}
    assert report["overall_score"] is not None
