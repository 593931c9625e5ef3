"""Holds an interview of eight questions for each resume over REST, and writes the last report as Markdown.

    nexura serve &
    python -m tests.e2e.walkthrough --candidate mixed --report docs/examples/mixed.md docs/example-resume.docx

The candidate answers with the bank's own sample answers: `strong` with strong ones, `mixed` with a strong one and a weak one
in turn, `weak` with weak ones, and sometimes with none or in another language. Coding problems get the bank's solution or the
starter code.
"""

from __future__ import annotations

import argparse
import uuid
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import httpx

from services.coding.problems import load_problems
from services.coding.starters import starter
from services.interviewing.bank import load_bank

CANDIDATES = {
    "strong": ("strong",),
    "mixed": ("strong", "weak"),
    "weak": ("weak", "weak", "I don't know.", "मुझे इसका उत्तर अंग्रेज़ी में नहीं आता, पर मैं सीख रहा हूँ।"),
}
STORY = (
    "I led the move to a new reporting system. I built the import myself, and as a result month end took a day less."
)


def hold(client: httpx.Client, resume: Path, role: str, kind: str, candidate: str) -> dict[str, Any]:
    """Upload the resume, answer every question, and return the report."""
    uploaded = client.post("/resumes/upload", files={"file": (resume.name, resume.read_bytes())})
    uploaded.raise_for_status()
    wanted = {
        "job_role": role,
        "interview_type": kind,
        "question_count": 8,
        "resume_id": uploaded.json()["data"]["resume_id"],
    }
    interview = client.post("/interviews", json=wanted).json()["data"]["interview_id"]
    bank, answer, ways = load_bank(), "Yes, I am ready.", cycle(CANDIDATES[candidate])
    while True:
        response = client.post(
            f"/interviews/{interview}/answers",
            json={"answer": answer},
            headers={"Idempotency-Key": uuid.uuid4().hex},
            timeout=60,
        )
        response.raise_for_status()
        outcome = response.json()["data"]
        if outcome["status"] == "completed":
            report: dict[str, Any] = client.get(f"/interviews/{interview}/report").json()["data"]
            return report
        asked = outcome["next_question"]
        question = bank.get(asked["question_id"].split(".")[0])
        way = next(ways)
        if asked.get("problem"):
            answer = _code(asked["problem"]["problem_id"], way)
        elif question is None:
            answer = STORY
        elif way in ("strong", "weak"):
            answer = getattr(question.sample_answers, way)
        else:
            answer = way


def _code(problem_id: str, way: str) -> str:
    """The bank's own solution, the untouched starter code of a weak candidate, or what else the candidate says."""
    problem = load_problems().get(problem_id)
    assert problem is not None, problem_id
    language = next(iter(problem.solutions))
    if way == "strong":
        return f"```{language.value}\n{problem.solutions[language]}\n```"
    return f"```{language.value}\n{starter(problem, language)}\n```" if way == "weak" else way


def markdown(report: dict[str, Any], candidate: str) -> Iterator[str]:
    """The report as a page: numbers first, then each answer with its evidence in bold."""
    yield "# An example report"
    yield ""
    yield f"Written by `tests/e2e/walkthrough.py --candidate {candidate}`; the answers are sample answers of the question bank."
    yield "In the answers, **bold** marks what a score rests on."
    yield ""
    yield f"- {report['job_role']}, interview type `{report['interview_type']}`"
    yield f"- {_overall(report)}"
    yield f"- formula `{report['formula_version']}`, levels: {', '.join(report['levels'])}"
    yield ""
    yield "| part | score | between | weight | rests on answers |"
    yield "|---|---|---|---|---|"
    for name, part in report["components"].items():
        between = "" if part["interval"] is None else "{:g}–{:g}".format(*part["interval"])
        score = part["insufficient"] if part["score"] is None else f"{part['score']:g}"
        turns = ", ".join(map(str, part["turns"]))
        yield f"| {name.replace('_', ' ')} | {score} | {between} | {part['weight']:.0%} | {turns} |"
    for title in ("strengths", "weaknesses", "recommendations"):
        yield ""
        yield f"## {title.capitalize()}"
        yield ""
        yield from [f"- {line}" for line in report[title]] or ["None."]
    yield ""
    yield "## Answers"
    for asked in report["questions"]:
        yield from _answered(asked)


def _overall(report: dict[str, Any]) -> str:
    if report["overall_score"] is None:
        return f"no overall score: {report['insufficient']}"
    low, high = report["interval"]
    recommended = report["hiring_recommendation"]
    return f"overall **{report['overall_score']:g}** of 100, between {low:g} and {high:g}: `{recommended}`"


def _answered(asked: dict[str, Any]) -> Iterator[str]:
    evaluation = asked["evaluation"]
    score = "not scored" if evaluation["score"] is None else f"{evaluation['score']:g} of 100"
    yield ""
    yield f"### {asked['turn']}. {asked['question']}"
    yield ""
    yield f"{asked['domain']}, {asked['difficulty']}{', follow-up' if asked['follow_up'] else ''}: **{score}**"
    yield ""
    yield from (f"> {line}".rstrip() for line in _marked(asked["answer"], evaluation["evidence"]).splitlines())
    yield ""
    yield evaluation["feedback"]
    yield ""
    yield "| key point | verdict | similarity |"
    yield "|---|---|---|"
    for item in evaluation["evidence"]:
        yield f"| {item['key_point']} | {item['verdict']} | {item['similarity']:.2f} |"


def _marked(answer: str, evidence: list[dict[str, Any]]) -> str:
    spans = sorted((item["start"], item["end"]) for item in evidence if item["start"] is not None)
    merged: list[list[int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(end, merged[-1][1])
        else:
            merged.append([start, end])
    for start, end in reversed(merged):
        answer = f"{answer[:start]}**{answer[start:end]}**{answer[end:]}"
    return answer


def main() -> None:
    """Hold the interviews."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("resumes", nargs="+", type=Path)
    parser.add_argument("--url", default="http://127.0.0.1:8000")
    parser.add_argument("--role", default="Data engineer")
    parser.add_argument("--type", dest="kind", default="google_sde")
    parser.add_argument("--candidate", choices=CANDIDATES, default="mixed")
    parser.add_argument("--report", type=Path)
    chosen = parser.parse_args()
    with httpx.Client(base_url=f"{chosen.url}/api/v1", timeout=60) as client:
        account = {"email": f"{uuid.uuid4().hex}@example.com", "password": "a long and quiet river", "name": "Asha Rao"}
        token = client.post("/auth/register", json=account).json()["data"]["access_token"]
        client.headers["Authorization"] = f"Bearer {token}"
        for resume in chosen.resumes:
            report = hold(client, resume, chosen.role, chosen.kind, chosen.candidate)
            asked = sum(not question["follow_up"] for question in report["questions"])
            print(f"{resume.name}: {asked} questions, {_overall(report)}")
        if chosen.report:
            chosen.report.write_text("\n".join(markdown(report, chosen.candidate)) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
