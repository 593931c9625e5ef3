"""Decisions are logged as they are made; group data is kept apart; administrators audit, review and read the weekly report."""

from __future__ import annotations

import uuid
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import httpx
import pypdfium2 as pdfium
import pytest
from fastapi import FastAPI
from sqlmodel import col, select, update

from graph.service import Service
from services.fairness.audits import Audits, Found
from services.fairness.decisions import Decision, DecisionKind, hash_of, opened, record
from services.fairness.samples import recorded_answers, recorded_resumes
from services.fairness.variants import Person, written
from storage.tables import GroupData, LoggedDecision, User
from tests.e2e.candidate import Candidate

pytestmark = pytest.mark.asyncio(loop_scope="module")
SignUp = Callable[..., Awaitable[dict[str, str]]]
API = "/api/v1"
RESUME = b"""Asha Rao
Gorakhpur | asha@example.com | +91 98200 00001

EXPERIENCE
Data Engineer, Monsoon Analytics
March 2020 - Present
- Built Python and SQL pipelines for forty stores

SKILLS
Python, SQL, Git
"""


@pytest.fixture(scope="module")
def service(app: FastAPI, client: httpx.AsyncClient) -> Service:
    del client
    found: Service = app.state.service
    return found


async def admin(service: Service, client: httpx.AsyncClient) -> dict[str, str]:
    email = f"{uuid.uuid4()}@example.com"
    await service.parts.accounts.users.create_admin(email, "Admin", "four unrelated words")
    signed = await client.post(f"{API}/auth/login", json={"email": email, "password": "four unrelated words"})
    return {"Authorization": f"Bearer {signed.json()['data']['access_token']}"}


async def logged(service: Service, user_id: uuid.UUID) -> list[LoggedDecision]:
    async with service.parts.database.read() as session:
        query = select(LoggedDecision).where(col(LoggedDecision.user_id) == user_id)
        return list((await session.exec(query.order_by(col(LoggedDecision.created_at)))).all())


async def me(client: httpx.AsyncClient, headers: dict[str, str]) -> uuid.UUID:
    return uuid.UUID((await client.get(f"{API}/users/me", headers=headers)).json()["data"]["user_id"])


async def test_every_decision_is_logged_and_goes_with_the_account(
    client: httpx.AsyncClient, sign_up: SignUp, service: Service
) -> None:
    headers = await sign_up()
    user_id = await me(client, headers)
    uploaded = await client.post(
        f"{API}/resumes/upload", headers=headers, files={"file": ("cv.txt", RESUME, "text/plain")}
    )
    resume_id = uploaded.json()["data"]["resume_id"]
    for _ in range(2):
        assert (await client.get(f"{API}/resumes/{resume_id}/quality", headers=headers)).status_code == 200
    gap = await client.post(
        f"{API}/analysis/skill-gap", headers=headers, json={"resume_id": resume_id, "target_role": "Data engineer"}
    )
    assert gap.status_code in (200, 201), gap.text
    await service.careers.settle()
    candidate = Candidate(client, headers)
    await candidate.begin("google_sde", question_count=1)
    interview = candidate.interview
    await candidate.finish()

    rows = await logged(service, user_id)
    kinds = [row.kind for row in rows]
    assert kinds.count("resume_quality") == 1
    assert {"resume_quality", "skill_gap", "learning_path", "answer_evaluation", "interview_report"} <= set(kinds)
    match = next(row for row in rows if row.kind == "skill_gap")
    content = opened(match)
    assert content is not None
    assert content.value == gap.json()["data"]["match_percentage"]
    assert content.subject_id == gap.json()["data"]["analysis_id"]

    now = datetime.now(UTC) + timedelta(seconds=1)
    asked = await recorded_answers(service.parts.database, now - timedelta(hours=1), now, 10)
    assert {answer.text for answer in asked} <= set(candidate.said)
    assert asked
    [sample] = await recorded_resumes(service.parts.database, now - timedelta(hours=1), now, 10)
    assert "Asha" not in sample.text
    assert written(sample, Person("Imran Khan", "Pune", "Anna University")).startswith("Imran Khan\n")

    assert (await client.delete(f"{API}/interviews/{interview}", headers=headers)).status_code == 204
    assert {row.kind for row in await logged(service, user_id)} & {"interview_report", "answer_evaluation"} == set()

    await service.parts.decisions.seal()
    ids = {row.id for row in rows}
    gone = await client.request("DELETE", f"{API}/users/me", headers=headers, json={"password": "four unrelated words"})
    assert gone.status_code == 204
    async with service.parts.database.read() as session:
        left = (await session.exec(select(LoggedDecision))).all()
    kept = [row for row in left if row.id in ids]
    assert len(kept) == len(ids)
    assert all(row.content is None and row.salt is None and row.user_id is None for row in kept)
    assert (await service.parts.decisions.verify()).ok


async def test_group_data_is_volunteered_with_consent_and_withdrawn(
    client: httpx.AsyncClient, sign_up: SignUp, service: Service
) -> None:
    headers = await sign_up()
    url = f"{API}/users/me/group-data"
    empty = (await client.get(url, headers=headers)).json()["data"]
    assert (empty["groups"], empty["consented_at"]) == ({}, None)
    assert "village" in empty["choices"]["region"]
    without = await client.put(url, headers=headers, json={"groups": {"gender": "woman"}, "consent": False})
    assert (without.status_code, without.json()["error"]["code"]) == (422, "CONSENT_NEEDED")
    unknown = await client.put(url, headers=headers, json={"groups": {"gender": "robot"}, "consent": True})
    assert unknown.status_code == 422
    told = {"gender": "woman", "region": "small_town"}
    kept = await client.put(url, headers=headers, json={"groups": told, "consent": True})
    assert kept.json()["data"]["groups"] == told
    changed = await client.put(url, headers=headers, json={"groups": {"region": "village"}, "consent": True})
    assert changed.json()["data"]["groups"] == {"region": "village"}
    assert (await client.delete(url, headers=headers)).status_code == 204
    assert (await client.delete(url, headers=headers)).status_code == 404
    async with service.parts.database.read() as session:
        assert (await session.exec(select(GroupData))).all() == []


async def test_only_administrators_see_audits_and_alerts(client: httpx.AsyncClient, sign_up: SignUp) -> None:
    headers = await sign_up()
    for path in ("bias-alerts", "bias-audits", "bias-audits/weekly", f"bias-audits/{uuid.uuid4()}"):
        assert (await client.get(f"{API}/admin/{path}", headers=headers)).status_code == 403
    assert (await client.post(f"{API}/admin/bias-audits", headers=headers, json={})).status_code == 403


async def test_an_audit_verifies_the_log_and_is_kept(client: httpx.AsyncClient, service: Service) -> None:
    headers = await admin(service, client)
    made = await client.post(f"{API}/admin/bias-audits", headers=headers, json={})
    assert made.status_code == 201, made.text
    body = made.json()["data"]
    assert body["result"]["log"]["ok"] is True
    assert body["result"]["swaps"] is None
    assert [kind["decision"] for kind in body["result"]["groups"]] == [
        "resume_quality",
        "skill_gap",
        "interview_report",
    ]
    again = await client.get(f"{API}/admin/bias-audits/{body['audit_id']}", headers=headers)
    assert again.json()["data"] == body
    listed = await client.get(f"{API}/admin/bias-audits", headers=headers, params={"kind": "audit"})
    assert body["audit_id"] in {item["audit_id"] for item in listed.json()["data"]}
    assert (await client.get(f"{API}/admin/bias-audits/{uuid.uuid4()}", headers=headers)).status_code == 404


async def test_groups_that_are_decided_about_unequally_are_an_alert(
    client: httpx.AsyncClient, service: Service
) -> None:
    headers = await admin(service, client)
    now = datetime.now(UTC)
    people = [User(email=f"{uuid.uuid4()}@example.com", name="Somebody") for _ in range(240)]
    async with service.parts.database.write() as session:
        session.add_all(people)
        await session.flush()
        for number, person in enumerate(people):
            session.add(GroupData(user_id=person.id, groups={"gender": "woman" if number % 2 else "man"}))
        await record(session, [_report(person, number, now) for number, person in enumerate(people)])
    made = (await client.post(f"{API}/admin/bias-audits", headers=headers, json={})).json()["data"]
    [compared] = [kind for kind in made["result"]["groups"] if kind["decision"] == "interview_report"]
    [gender] = compared["attributes"]
    rates = {group["group"]: group["favourable_rate"] for group in gender["groups"]}
    assert rates == {"man": 1.0, "woman": 0.25}
    parity = next(one for one in gender["measures"] if one["measure"] == "demographic_parity_difference")
    assert (parity["value"], parity["alert"]) == (0.75, True)
    alerts = (await client.get(f"{API}/admin/bias-alerts", headers=headers, params={"limit": 100})).json()["data"]
    assert "interview_report: man and woman" in {alert["comparison"] for alert in alerts}
    told = (await client.get(f"{API}/notifications", headers=headers)).json()["data"]
    assert "bias_alert" in {notification["kind"] for notification in told}


def _report(person: User, number: int, now: datetime) -> Decision:
    """A report: good for every man, and for every fourth woman."""
    return Decision(
        user_id=person.id,
        kind=DecisionKind.INTERVIEW_REPORT,
        subject_kind="interview",
        subject_id=str(uuid.uuid4()),
        formula_version="report-2",
        level="rules",
        inputs_hash=hash_of(number),
        payload={},
        value=80.0 if number % 2 == 0 or number % 8 == 1 else 55.0,
        made_at=now,
    )


async def test_an_alert_adds_up_until_somebody_closes_it(client: httpx.AsyncClient, service: Service) -> None:
    headers = await admin(service, client)
    audits = Audits(service.parts.database, service.parts.clock)
    found = Found("skill_gap", "counterfactual", "town", "skill_match: small_town", -3.0, 1.0, -3.2, -2.8)
    for _ in range(2):
        await audits.keep("audit", "on_demand", {"log": {"head": None}}, [found], formula_version="fairness-1")
    listed = await client.get(f"{API}/admin/bias-alerts", headers=headers, params={"status": "open"})
    [alert] = [one for one in listed.json()["data"] if one["comparison"] == found.comparison]
    assert (alert["seen"], alert["value"], alert["interval"], alert["limit"]) == (2, -3.0, [-3.2, -2.8], 1.0)
    url = f"{API}/admin/bias-alerts/{alert['alert_id']}/review"
    review = {"verdict": "confirmed", "reason": "The list of towns was too short."}
    closed = await client.put(url, headers=headers, json=review)
    assert (closed.status_code, closed.json()["data"]["status"]) == (200, "confirmed")
    again = await client.put(url, headers=headers, json=review)
    assert (again.status_code, again.json()["error"]["code"]) == (409, "ALREADY_REVIEWED")
    await audits.keep("audit", "on_demand", {"log": {"head": None}}, [found], formula_version="fairness-1")
    reopened = await client.get(f"{API}/admin/bias-alerts", headers=headers, params={"status": "open"})
    assert [one["seen"] for one in reopened.json()["data"] if one["comparison"] == found.comparison] == [1]


async def test_the_night_is_audited_once(service: Service) -> None:
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    past = midnight - timedelta(days=400)
    assert await service.audits.night(past) is True
    assert await service.audits.night(past) is False


async def test_the_weekly_report_is_a_page_and_a_pdf(client: httpx.AsyncClient, service: Service) -> None:
    headers = await admin(service, client)
    report = await client.get(f"{API}/admin/bias-audits/weekly", headers=headers)
    assert report.status_code == 200, report.text
    body = report.json()["data"]
    assert body["kind"] == "weekly"
    assert body["result"]["formula_version"] == "weekly-1"
    same = await client.get(f"{API}/admin/bias-audits/weekly", headers=headers)
    assert same.json()["data"]["audit_id"] == body["audit_id"]
    future = (datetime.now(UTC) + timedelta(days=14)).isoformat()
    refused = await client.get(f"{API}/admin/bias-audits/weekly", headers=headers, params={"week": future})
    assert refused.json()["error"]["code"] == "WEEK_NOT_OVER"
    for edge in ("0001-01-01T00:00:00+14:00", "0001-01-01", "9999-12-31T23:59:59+00:00", "9999-12-31T23:59:59-14:00"):
        refused = await client.get(f"{API}/admin/bias-audits/weekly", headers=headers, params={"week": edge})
        assert refused.status_code == 422, edge
    paper = await client.get(f"{API}/admin/bias-audits/{body['audit_id']}/report.pdf", headers=headers)
    assert paper.status_code == 200, paper.text
    assert paper.headers["content-type"] == "application/pdf"
    page = pdfium.PdfDocument(paper.content)[0].get_textpage().get_text_bounded()
    assert "Fairness report" in page
    assert body["result"]["period"][0][:10] in page


async def test_a_log_that_was_changed_is_an_alert(client: httpx.AsyncClient, service: Service) -> None:
    headers = await admin(service, client)
    person = User(email=f"{uuid.uuid4()}@example.com", name="Somebody")
    async with service.parts.database.write() as session:
        session.add(person)
        await session.flush()
        await record(session, [_report(person, 0, datetime.now(UTC))])
    await service.parts.decisions.seal()
    theirs = col(LoggedDecision.user_id) == person.id
    async with service.parts.database.write() as session:
        await session.exec(update(LoggedDecision).where(theirs).values(value=100.0))
    made = (await client.post(f"{API}/admin/bias-audits", headers=headers, json={})).json()["data"]
    assert made["result"]["log"]["ok"] is False
    alerts = (await client.get(f"{API}/admin/bias-alerts", headers=headers, params={"limit": 100})).json()["data"]
    [alert] = [one for one in alerts if one["checkpoint"] == "decision_log"]
    assert "its columns do not say what its content says" in alert["comparison"]
    async with service.parts.database.write() as session:
        await session.exec(update(LoggedDecision).where(theirs).values(value=80.0))
    assert (await service.parts.decisions.verify()).ok
