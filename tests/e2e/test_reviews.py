"""From a decision to its explanation, a report, a person's verdict, and what comes of it."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from services.fairness.audits import Audits, Found
from storage.tables import BiasAlert, BiasAudit
from tests.e2e.candidate import Candidate, strong

pytestmark = pytest.mark.asyncio(loop_scope="module")

LANGUAGES = ("en", "hi", "ta", "te", "bn", "mr", "gu")
SignUp = Callable[..., Awaitable[dict[str, str]]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def admin(app: FastAPI, client: httpx.AsyncClient) -> Candidate:
    email = f"{uuid.uuid4()}@example.com"
    await app.state.service.parts.accounts.users.create_admin(email, "Admin", "four unrelated words")
    signed_in = await client.post("/api/v1/auth/login", json={"email": email, "password": "four unrelated words"})
    return Candidate(client, {"Authorization": f"Bearer {Candidate.data(signed_in)['access_token']}"})


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def judged(candidate: Candidate) -> Candidate:
    """Somebody whose interview is over."""
    await candidate.begin("google_sde")
    await candidate.reach_first_question()
    while (await candidate.answer(f"{strong(candidate.open)} Vikram Rathore told me."))["status"] != "completed":
        pass
    return candidate


async def decisions(person: Candidate, **query: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = person.data(await person.request("GET", "/users/me/decisions", params=query))
    return found


async def report(person: Candidate, decision: str, **body: Any) -> httpx.Response:
    wanted = {"decision_id": decision, "ground": "wrong", "text": "I said it in my second sentence."} | body
    return await person.request("POST", "/fairness/reports", json=wanted)


async def test_every_kind_is_explained_in_every_language(judged: Candidate) -> None:
    for kind in ("answer_evaluation", "interview_report"):
        decision = (await decisions(judged, kind=kind))[0]
        told = {}
        for language in LANGUAGES:
            path = f"/decisions/{decision['decision_id']}/explanation"
            told[language] = judged.data(await judged.request("GET", path, params={"language": language}))
            assert told[language]["language"] == language
            assert told[language]["reasons"]
        for field in ("title", "summary", "how", "made_by", "not_used", "contest", "opt_out"):
            assert len({told[language][field] for language in LANGUAGES}) == len(LANGUAGES), field
            assert not any("{" in told[language][field] for language in LANGUAGES), field
        number = f"{decision['value']:.1f}".removesuffix(".0")
        assert all(number in told[language]["summary"] for language in LANGUAGES)
        assert len({len(told[language]["reasons"]) for language in LANGUAGES}) == 1


async def test_reasons_are_those_of_the_evaluation(judged: Candidate) -> None:
    feedback = await judged.get("/feedback")
    shown = {item["turn"]: item["evaluation"] for item in feedback}
    for decision in await decisions(judged, kind="answer_evaluation"):
        turn = int(decision["subject"]["id"].partition("/")[2])
        assert decision["value"] == shown[turn]["score"]
        told = judged.data(await judged.request("GET", f"/decisions/{decision['decision_id']}/explanation"))
        verdicts = {
            one["evidence"]["id"]: one["evidence"]["verdict"] for one in told["reasons"] if "id" in one["evidence"]
        }
        assert verdicts == {item["id"]: item["verdict"] for item in shown[turn]["evidence"]}
        for reason in told["reasons"]:
            verdict = reason["evidence"].get("verdict")
            if verdict is not None:
                assert reason["effect"] == ("raises" if verdict in ("found", "partly") else "lowers")


async def test_a_reported_decision_is_corrected_by_a_person_and_the_log_keeps_both(
    judged: Candidate, admin: Candidate, app: FastAPI
) -> None:
    decision = (await decisions(judged, kind="answer_evaluation"))[0]
    reported = judged.data(await report(judged, decision["decision_id"]), 201)
    assert (reported["status"], reported["duplicate"]) == ("open", False)
    again = judged.data(await report(judged, decision["decision_id"], text="Again."))
    assert (again["review_id"], again["duplicate"], again["text"]) == (reported["review_id"], True, reported["text"])

    queue = admin.data(await admin.request("GET", "/admin/reviews", params={"status": "open"}))
    assert reported["review_id"] in [item["review_id"] for item in queue]
    path = f"/admin/reviews/{reported['review_id']}"
    case = admin.data(await admin.request("GET", path))
    assert (case["decision_id"], case["value"]) == (decision["decision_id"], decision["value"])
    assert case["content"]["score"] == decision["value"]
    assert case["explanation"]["reasons"]
    assert "[PERSON_1] told me." in case["quoted"]

    unvalued = await admin.request("PUT", path, json={"status": "corrected", "reason": "It is there."})
    assert unvalued.json()["error"]["code"] == "VALUE_NEEDED"
    verdict = {"status": "corrected", "reason": "The second sentence says it.", "corrected_value": 91.5}
    decided = admin.data(await admin.request("PUT", path, json=verdict))
    assert (decided["status"], decided["corrected_value"]) == ("corrected", 91.5)
    assert admin.data(await admin.request("PUT", path, json=verdict))["reviewed_at"] == decided["reviewed_at"]
    other = await admin.request("PUT", path, json={"status": "approved", "reason": "No."})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "REVIEW_DECIDED")

    mine = {item["decision_id"]: item for item in await decisions(judged, limit=100)}
    assert mine[decision["decision_id"]]["value"] == decision["value"]
    assert mine[decision["decision_id"]]["review"]["corrected_value"] == 91.5
    assert mine[decision["decision_id"]]["review"]["reason"] == verdict["reason"]
    beside = mine[decided["correction_id"]]
    assert (beside["kind"], beside["value"], beside["subject"]) == ("human_review", 91.5, decision["subject"])
    told = judged.data(await judged.request("GET", f"/decisions/{decided['correction_id']}/explanation"))
    assert told["made_by"] == "A person made it."
    log = app.state.service.parts.decisions
    await log.seal()
    assert (await log.verify()).ok

    inbox = judged.data(await judged.request("GET", "/notifications"))
    assert [item["kind"] for item in inbox].count("review_decided") == 1

    sheet = await admin.request("GET", "/admin/reviews/evaluation-set")
    assert sheet.headers["content-type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(sheet.text)))
    assert [(float(row["score"]), "Vikram" in row["answer"]) for row in rows] == [(91.5, False)]
    assert all(row["question"] and row["reference"] for row in rows)


async def test_a_decision_without_a_number_is_approved_or_rejected(judged: Candidate, admin: Candidate) -> None:
    decision = (await decisions(judged, kind="interview_report"))[0]
    reported = judged.data(await report(judged, decision["decision_id"], ground="unfair"), 201)
    path = f"/admin/reviews/{reported['review_id']}"
    decided = admin.data(await admin.request("PUT", path, json={"status": "rejected", "reason": "Too few answers."}))
    assert (decided["status"], decided["corrected_value"], decided["correction_id"]) == ("rejected", None, None)


async def test_an_alert_brings_a_decision_into_the_queue(judged: Candidate, admin: Candidate, app: FastAPI) -> None:
    alert = BiasAlert(
        checkpoint="interview_evaluation",
        measure="mean_difference",
        attribute="dialect",
        comparison="a dialect",
        value=6.0,
        limit=5.0,
        fingerprint="0" * 64,
    )
    comparisons = [{"checkpoint": where, "family": "names"} for where in ("interview_evaluation", "resume_analysis")]
    audit = BiasAudit(
        kind="audit",
        trigger="nightly",
        result={"log": {"head": None}, "swaps": {"comparisons": comparisons}},
        formula_version="1",
    )
    async with app.state.service.parts.database.write() as session:
        session.add_all([alert, audit])
    decision = (await decisions(judged, kind="answer_evaluation"))[1]["decision_id"]
    wanted = {"alert_id": str(alert.id), "decision_id": decision, "text": "In this dialect."}
    added = admin.data(await admin.request("POST", "/admin/reviews", json=wanted), 201)
    assert admin.data(await admin.request("POST", "/admin/reviews", json=wanted))["duplicate"]
    shown = admin.data(await admin.request("GET", f"/admin/reviews/{added['review_id']}"))
    assert (shown["source"], shown["ground"], shown["decision_id"]) == ("alert", "alert", decision)
    assert shown["counterfactual"]["findings"] == comparisons[:1]
    for missing in ("alert_id", "decision_id"):
        response = await admin.request("POST", "/admin/reviews", json=wanted | {missing: str(uuid.uuid4())})
        assert response.status_code == 404
    assert (await judged.request("POST", "/admin/reviews", json=wanted)).status_code == 403


def found(comparison: str, *decided: str) -> Found:
    return Found(
        checkpoint="interview_evaluation",
        measure="counterfactual",
        attribute="dialect",
        comparison=comparison,
        value=-6.0,
        limit=5.0,
        low=-7.0,
        high=-5.2,
        decisions=decided,
    )


async def alerted(app: FastAPI, admin: Candidate, one: Found) -> dict[str, Any]:
    """What stands in the queue once an audit found something: its only entry for the alert."""
    parts = app.state.service.parts
    swapped = {"checkpoint": "interview_evaluation", "family": "dialect", "group": "x", "mean": -6.0}
    swaps = {
        "formula_version": "counterfactual-1",
        "resumes": 16,
        "answers": 24,
        "pairs": 900,
        "comparisons": [swapped],
    }
    for _ in range(2):
        _, new = await Audits(parts.database, parts.clock).keep(
            "audit", "nightly", {"log": {"head": None}, "swaps": swaps}, [one], formula_version="fairness-1"
        )
    assert new == []
    alerts = admin.data(await admin.request("GET", "/admin/bias-alerts", params={"status": "open"}))
    alert = next(item for item in alerts if item["comparison"] == one.comparison)
    assert alert["seen"] == 2
    queue = admin.data(await admin.request("GET", "/admin/reviews", params={"status": "open", "limit": 100}))
    entries = [item for item in queue if item["alert_id"] == alert["alert_id"]]
    assert len(entries) == 1
    shown: dict[str, Any] = admin.data(await admin.request("GET", f"/admin/reviews/{entries[0]['review_id']}"))
    return shown


async def test_an_alert_enters_the_queue_by_itself_with_the_decisions_it_was_found_in(
    judged: Candidate, admin: Candidate, app: FastAPI
) -> None:
    decision = (await decisions(judged, kind="answer_evaluation"))[0]
    shown = await alerted(app, admin, found("answer_score: x", decision["decision_id"]))
    assert (shown["source"], shown["ground"], shown["decision_id"], shown["kind"]) == ("alert", "alert", None, None)
    assert [(one["decision_id"], one["value"]) for one in shown["found_in"]] == [
        (decision["decision_id"], decision["value"])
    ]
    assert (shown["alert"]["value"], shown["alert"]["interval"]) == (-6.0, [-7.0, -5.2])
    assert [one["mean"] for one in shown["counterfactual"]["findings"]] == [-6.0]
    path = f"/admin/reviews/{shown['review_id']}"
    number = {"status": "corrected", "reason": "Mended.", "corrected_value": 80}
    assert (await admin.request("PUT", path, json=number)).json()["error"]["code"] == "NOTHING_TO_CORRECT"
    verdict = {"status": "corrected", "reason": "The rubric was mended."}
    decided = admin.data(await admin.request("PUT", path, json=verdict))
    assert (decided["status"], decided["alert"]["status"]) == ("corrected", "confirmed")
    assert decided["alert"]["reason"] == verdict["reason"]
    assert admin.data(await admin.request("PUT", path, json=verdict))["reviewed_at"] == decided["reviewed_at"]
    other = await admin.request("PUT", path, json={"status": "approved", "reason": "No."})
    assert (other.status_code, other.json()["error"]["code"]) == (409, "REVIEW_DECIDED")


async def test_an_alert_about_nobody_alone_shows_formula_and_sample(admin: Candidate, app: FastAPI) -> None:
    shown = await alerted(app, admin, found("answer_score: y"))
    assert shown["found_in"] == []
    sample = {"formula_version": "fairness-1", "swaps_version": "counterfactual-1"}
    assert shown["sample"] == sample | {"resumes": 16, "answers": 24, "pairs": 900}
    path = f"/admin/bias-alerts/{shown['alert_id']}/review"
    admin.data(await admin.request("PUT", path, json={"verdict": "dismissed", "reason": "Chance."}))
    decided = admin.data(await admin.request("GET", f"/admin/reviews/{shown['review_id']}"))
    assert (decided["status"], decided["reason"]) == ("approved", "Chance.")


async def test_the_same_verdict_again_is_the_same_and_another_value_is_not(judged: Candidate, admin: Candidate) -> None:
    decided = (await decisions(judged, kind="answer_evaluation"))[-1]["decision_id"]
    review = judged.data(await report(judged, decided), 201)["review_id"]
    verdict = {"status": "approved", "reason": "It stands.", "corrected_value": 80}
    first = admin.data(await admin.request("PUT", f"/admin/reviews/{review}", json=verdict))
    assert first["corrected_value"] is None
    again = admin.data(await admin.request("PUT", f"/admin/reviews/{review}", json=verdict))
    assert again["reviewed_at"] == first["reviewed_at"]
    other = await admin.request("PUT", f"/admin/reviews/{review}", json=verdict | {"status": "corrected"})
    assert other.status_code == 409


async def test_decisions_of_others_are_neither_explained_nor_reported(
    judged: Candidate, client: httpx.AsyncClient, sign_up: SignUp
) -> None:
    other = Candidate(client, await sign_up())
    decision = (await decisions(judged))[0]["decision_id"]
    assert await decisions(other) == []
    assert (await other.request("GET", f"/decisions/{decision}/explanation")).status_code == 404
    assert (await report(other, decision)).status_code == 404
    for method, path in (("GET", "/admin/reviews"), ("GET", f"/admin/reviews/{uuid.uuid4()}")):
        assert (await other.request(method, path)).status_code == 403
    unspoken = await judged.request("GET", f"/decisions/{decision}/explanation", params={"language": "fr"})
    assert unspoken.json()["error"]["code"] == "LANGUAGE_UNSUPPORTED"


async def test_an_export_for_research_holds_only_who_agreed_and_nobodys_name(
    judged: Candidate, admin: Candidate
) -> None:
    async def lines() -> list[dict[str, Any]]:
        made = await admin.request("POST", "/admin/research-exports")
        assert made.status_code == 200, made.text
        return [json.loads(line) for line in made.text.splitlines()]

    assert await lines() == []
    judged.data(await judged.request("PUT", "/users/me/consents", json={"consents": {"research": True}}))
    rows = await lines()
    assert {row["record"] for row in rows} == {"person", "answer", "report"}
    assert len({row["person"] for row in rows}) == 1
    text = json.dumps(rows)
    assert "Vikram" not in text
    assert "[PERSON_1] told me." in text
    assert judged.interview not in text
    assert await lines() == rows
    judged.data(await judged.request("PUT", "/users/me/consents", json={"consents": {"research": False}}))
    assert await lines() == []
    made = admin.data(await admin.request("GET", "/admin/research-exports"))
    assert [(item["people"], item["rows"]) for item in made][-2:] == [(1, len(rows)), (0, 0)]
    assert (await judged.request("POST", "/admin/research-exports")).status_code == 403


async def test_a_repeated_export_or_audit_is_the_same(admin: Candidate) -> None:
    async def exports() -> list[dict[str, Any]]:
        made: list[dict[str, Any]] = admin.data(await admin.request("GET", "/admin/research-exports"))
        return made

    before = await exports()
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = await admin.request("POST", "/admin/research-exports", headers=key)
    again = await admin.request("POST", "/admin/research-exports", headers=key)
    assert (first.status_code, again.status_code, first.text) == (200, 200, again.text)
    assert len(await exports()) == len(before) + 1

    audit = await admin.request("POST", "/admin/bias-audits", json={}, headers=key)
    same = await admin.request("POST", "/admin/bias-audits", json={}, headers=key)
    assert (audit.status_code, same.status_code) == (201, 201)
    assert same.json() == audit.json()
    assert same.headers["Idempotency-Replayed"] == "true"
    other = await admin.request("POST", "/admin/bias-audits", json={"samples": 5}, headers=key)
    assert (other.status_code, other.json()["error"]["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")


async def test_the_wording_of_an_ad_is_pointed_at_in_the_readers_language(judged: Candidate) -> None:
    text = "We hire a young and dynamic salesman. Male candidates only. Python and SQL are required for this role."
    job = judged.data(await judged.request("POST", "/jobs", json={"text": text}), 201)["job_id"]
    found = judged.data(await judged.request("GET", f"/jobs/{job}/wording", params={"language": "hi"}))
    assert [item["group"] for item in found["findings"]] == ["age", "gender", "gender"]
    stored = judged.data(await judged.request("GET", f"/jobs/{job}"))["text"]
    for item in found["findings"]:
        assert stored[item["start"] : item["end"]] == item["text"]
        assert item["instead"]
        assert not item["why"].isascii()
    assert (await judged.request("GET", f"/jobs/{uuid.uuid4()}/wording")).status_code == 404


async def test_a_rare_name_is_masked_and_a_deleted_interview_is_told_of_no_more(
    client: httpx.AsyncClient, sign_up: SignUp, admin: Candidate
) -> None:
    person = Candidate(client, await sign_up(name="Zorvek Quillax"))
    await person.begin("google_sde")
    await person.reach_first_question()
    while (await person.answer(f"=quillax: {strong(person.open)} said Zorvek."))["status"] != "completed":
        pass
    decided = (await decisions(person, kind="answer_evaluation"))[0]["decision_id"]
    assert (await report(person, decided, text=" \n")).status_code == 422
    review = person.data(await report(person, decided), 201)["review_id"]
    quoted = admin.data(await admin.request("GET", f"/admin/reviews/{review}"))["quoted"]
    verdict = {"status": "corrected", "reason": "It was said.", "corrected_value": 80}
    admin.data(await admin.request("PUT", f"/admin/reviews/{review}", json=verdict))
    table = (await admin.request("GET", "/admin/reviews/evaluation-set")).text
    for shown in (quoted, table):
        assert "[PERSON_1]" in shown
        assert "quillax" not in shown.lower()
        assert "zorvek" not in shown.lower()
    assert "'=[PERSON" in table

    told = person.data(await person.request("GET", "/notifications"))
    assert person.interview in str(told)
    assert (await person.request("DELETE", f"/interviews/{person.interview}")).status_code == 204
    told = person.data(await person.request("GET", "/notifications"))
    assert person.interview not in str(told)
