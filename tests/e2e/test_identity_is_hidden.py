"""Who somebody is reaches no scorer: the same words under another name, address and birthday come to the same numbers."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from services.interviewing.scoring import AnswerScorer
from tests.e2e.candidate import Candidate, strong

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]
PEOPLE = {
    "Zblorgina Quxworthy": "zblorgina.q@example.com | +91 98765 43210 | Flat 3, MG Road, Pune | Female | Born 12/05/1998",
    "Thoudam Vintlemore": "t.vintlemore@example.org | +91 70112 23344 | Plot 9, Park Lane, Surat | Male | Born 04/11/1961",
}
RESUME = """{name}
{line}

EXPERIENCE
Data engineer, Neem Analytics, Jan 2019 - Mar 2024
- Built nightly batch jobs in Python and Apache Spark for 300 pharmacies.
- Tuned slow SQL queries and cut the time of the month's report from 3 hours to 10 minutes.

EDUCATION
B.Tech Computer Science, Anna University, 2014 - 2018

SKILLS
Python, SQL, PostgreSQL, Apache Spark, Docker, Git
"""
AD = "Data engineer. You must know Python and SQL. Kubernetes is required. Snowflake is a plus for this role."


async def results(person: Candidate, name: str, line: str) -> dict[str, Any]:
    text = RESUME.format(name=name, line=line).encode()
    uploaded = person.data(await person.request("POST", "/resumes/upload", files={"file": ("cv.txt", text)}), 201)
    resume = uploaded["resume_id"]
    quality = person.data(await person.request("GET", f"/resumes/{resume}/quality"))
    wanted = {"resume_id": resume, "job_description": AD}
    gap = person.data(await person.request("POST", "/analysis/skill-gap", json=wanted), 201)
    factors = {
        f"{half}.{factor['name']}": factor["score"]
        for half in ("completeness", "formatting")
        for factor in quality[half]["factors"]
    }
    return {
        "quality": quality["score"],
        **factors,
        "match": gap["match_percentage"],
        "matched": [(item["skill"], item["kind"], item["similarity"]) for item in gap["matched"]],
        "missing": [(item["skill"], item["required"], item["importance"]) for item in gap["missing"]],
    }


async def test_resume_and_gap_come_to_the_same_under_another_identity(
    client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    found = [await results(Candidate(client, await sign_up(name=name)), name, line) for name, line in PEOPLE.items()]
    assert found[0] == found[1]
    assert found[0]["match"] is not None


async def test_no_scorer_is_given_who_it_is(
    client: httpx.AsyncClient, sign_up: SignUp, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[str] = []
    assess = AnswerScorer.assess

    async def noting(self: AnswerScorer, *args: Any, **more: Any) -> Any:
        given.append(repr((args, more)))
        return await assess(self, *args, **more)

    monkeypatch.setattr(AnswerScorer, "assess", noting)
    name, line = next(iter(PEOPLE.items()))
    email = f"{uuid.uuid4()}@example.com"
    person = Candidate(client, await sign_up(name=name, email=email))
    text = RESUME.format(name=name, line=line).encode()
    uploaded = person.data(await person.request("POST", "/resumes/upload", files={"file": ("cv.txt", text)}), 201)
    await person.begin(resume_id=uploaded["resume_id"])
    await person.reach_first_question()
    while (await person.answer(strong(person.open)))["status"] != "completed":
        pass
    assert len(given) >= 2
    for identity in ("Zblorgina", "Quxworthy", email, "example.com", "98765", "MG Road", "Female", "12/05/1998"):
        assert not any(identity.lower() in one.lower() for one in given), identity
