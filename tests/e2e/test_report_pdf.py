"""The report as a PDF, over HTTP."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable

import httpx
import pypdfium2 as pdfium
import pytest

from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]


async def fetched(candidate: Candidate, **params: str) -> httpx.Response:
    return await candidate.request("GET", f"/interviews/{candidate.interview}/report.pdf", params=params)


def text_of(response: httpx.Response) -> str:
    assert response.status_code == 200, response.text
    document = pdfium.PdfDocument(response.content)
    text = "".join(document[number].get_textpage().get_text_bounded() for number in range(len(document)))
    return "".join(text.split())


async def test_a_finished_interview_can_be_had_on_paper(candidate: Candidate) -> None:
    await candidate.begin("google_sde", job_role="Platform engineer")
    await candidate.reach_first_question()
    report = await candidate.finish()
    response = await fetched(candidate)
    text = text_of(response)
    assert response.headers["content-type"] == "application/pdf"
    assert response.headers["cache-control"] == "private, no-store"
    assert response.headers["content-disposition"].startswith('attachment; filename="interview-report-2')
    assert "Platformengineer" in text
    assert f"{report['overall_score']:g}/100" in text
    for asked in report["questions"]:
        assert f"Question{asked['turn']}·" in text
        if asked["evaluation"]["score"] is not None:
            assert f"{asked['evaluation']['score']:g}of100" in text
    for line in report["recommendations"]:
        assert "".join(line.split()) in text.replace("\u200b", "")
    assert "versiontoshare" in text_of(await fetched(candidate, view="shared"))


async def test_the_paper_speaks_the_language_of_the_interview(candidate: Candidate) -> None:
    await candidate.begin("behavioral", language="hi", question_count=1)
    await candidate.complete()
    assert "इंटर" in text_of(await fetched(candidate))


async def test_before_the_end_there_is_no_paper(candidate: Candidate) -> None:
    await candidate.begin("behavioral")
    response = await fetched(candidate)
    assert response.status_code == 409
    assert response.json()["error"]["code"] == "REPORT_NOT_READY"


async def test_somebody_elses_paper_is_not_there(
    candidate: Candidate, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    await candidate.begin("behavioral", question_count=1)
    await candidate.complete()
    path = f"/api/v1/interviews/{candidate.interview}/report.pdf"
    assert (await client.get(path)).status_code == 401
    assert (await client.get(path, headers=await sign_up())).status_code == 404
    missing = await candidate.request("GET", f"/interviews/{uuid.uuid4()}/report.pdf")
    assert missing.status_code == 404


async def test_a_view_that_does_not_exist_is_refused(candidate: Candidate) -> None:
    await candidate.begin("behavioral", question_count=1)
    assert (await fetched(candidate, view="everything")).status_code == 422
