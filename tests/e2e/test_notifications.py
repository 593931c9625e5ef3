"""Notifications over HTTP: an interview ends, its owner is told in the app and by e-mail, and can make it stop."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import httpx
import pytest
from fastapi import FastAPI

from core.settings import NotificationSettings, Settings
from tests.e2e.candidate import Candidate
from tests.e2e.conftest import MakeSettings, SignUp
from tests.unit.services.notifications.mailbox import Mailbox, serving

pytestmark = pytest.mark.asyncio(loop_scope="module")


@pytest.fixture(scope="module")
def mailbox() -> Iterator[Mailbox]:
    with serving(Mailbox()) as mailbox:
        yield mailbox


@pytest.fixture(scope="module")
def settings(make_settings: MakeSettings, mailbox: Mailbox, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    made = make_settings(tmp_path_factory.mktemp("data"))
    made.notifications = NotificationSettings.model_validate(
        {
            "smtp_host": "127.0.0.1",
            "smtp_port": mailbox.port,
            "smtp_security": "none",
            "mail_from": "no-reply@nexura.example",
            "public_url": "http://nexura.test",
            "notification_poll_seconds": 0.1,
        }
    )
    return made


async def test_the_end_of_an_interview_is_told_once_in_the_app_and_by_email(
    candidate: Candidate, client: httpx.AsyncClient, mailbox: Mailbox
) -> None:
    await candidate.begin(job_role="Data engineer")
    await candidate.complete()
    await candidate.complete()
    response = await candidate.request("GET", "/notifications")
    [item] = Candidate.data(response)
    assert item["kind"] == "report_ready"
    assert item["title"] == "Your interview report is ready: Data engineer"
    assert item["path"] == f"/interviews/{candidate.interview}/report"
    assert response.json()["meta"] | {"total": 1, "unread": 1, "page": 1} == response.json()["meta"]

    async with asyncio.timeout(10):
        while not mailbox.accepted:  # noqa: ASYNC110 - another thread fills it
            await asyncio.sleep(0.05)
    [message] = mailbox.messages
    assert message["Subject"] == item["title"]

    read = Candidate.data(await candidate.request("POST", f"/notifications/{item['notification_id']}/read"))
    assert read["read_at"] is not None
    assert Candidate.data(await candidate.request("GET", "/notifications", params={"unread": True})) == []
    assert Candidate.data(await candidate.request("POST", "/notifications/read-all")) == {"marked": 0}

    # The one click of a mail program, without signing in; the page itself changes nothing.
    link = message["List-Unsubscribe"].strip("<>")
    page = await client.get(link)
    assert page.status_code == 200
    assert "Stop these e-mails" in page.text
    assert "script" not in page.headers["content-security-policy"]
    preferences = Candidate.data(await candidate.request("GET", "/notifications/preferences"))
    assert preferences["available"] == ["in_app", "email"]
    assert {kind["email"] for kind in preferences["kinds"]} == {True}
    done = await client.post(link, data={"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    preferences = Candidate.data(await candidate.request("GET", "/notifications/preferences"))
    assert {kind["kind"] for kind in preferences["kinds"] if not kind["email"]} == {"report_ready"}

    await candidate.begin()
    await candidate.complete()
    await asyncio.sleep(0.5)
    assert len(Candidate.data(await candidate.request("GET", "/notifications"))) == 2
    assert len(mailbox.accepted) == 1

    removed = await candidate.request("DELETE", f"/notifications/{item['notification_id']}")
    assert removed.status_code == 204
    assert len(Candidate.data(await candidate.request("GET", "/notifications"))) == 1


async def test_a_roadmap_made_in_the_background_is_told_and_one_asked_for_is_not(
    app: FastAPI, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    person = Candidate(client, await sign_up(language="hi"))
    resume = {"file": ("cv.txt", b"Asha Rao\nasha@example.com\n\nSKILLS\nPython, SQL, Docker\n", "text/plain")}
    uploaded = Candidate.data(await person.request("POST", "/resumes/upload", files=resume), 201)
    wanted = {
        "resume_id": uploaded["resume_id"],
        "job_description": "Requirements\n- Kubernetes is required.\n- Python",
    }
    gap = await person.request("POST", "/analysis/skill-gap", json=wanted)
    assert gap.status_code in (200, 201), gap.text
    await app.state.service.careers.settle()
    path = await person.request("POST", "/learning-paths", json={"analysis_id": gap.json()["data"]["analysis_id"]})
    [item] = Candidate.data(await person.request("GET", "/notifications"))
    assert item["kind"] == "roadmap_ready"
    assert item["title"] == "आपका रोडमैप तैयार है"
    assert item["path"] == f"/roadmap/{path.json()['data']['path_id']}"


async def test_preferences_change_what_is_given_and_nothing_else(candidate: Candidate) -> None:
    body = {"kinds": [{"kind": "roadmap_ready", "in_app": False}]}
    changed = Candidate.data(await candidate.request("PUT", "/notifications/preferences", json=body))
    [roadmap] = [kind for kind in changed["kinds"] if kind["kind"] == "roadmap_ready"]
    assert (roadmap["in_app"], roadmap["email"]) == (False, True)
    assert "bias_alert" not in {kind["kind"] for kind in changed["kinds"]}
    refused = await candidate.request("PUT", "/notifications/preferences", json={"kinds": [{"kind": "colour"}]})
    assert refused.status_code == 422


async def test_a_link_that_is_not_ours_is_refused(client: httpx.AsyncClient) -> None:
    for send in (client.get, client.post):
        response = await send("/api/v1/notifications/unsubscribe", params={"token": "bm90IG91cnM"})
        assert response.status_code == 422
        assert response.json()["error"]["code"] == "BAD_UNSUBSCRIBE_LINK"


async def test_only_administrators_see_what_could_not_be_delivered(candidate: Candidate) -> None:
    for path in ("/admin/notifications", "/admin/analytics", "/admin/analytics/comments"):
        assert (await candidate.request("GET", path)).status_code == 403
