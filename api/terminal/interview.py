"""An interview in the terminal: the same graph and the same record as over HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import uuid
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from api.terminal.problems import Typed, read_code, show_problem, show_run
from core.settings import Settings
from graph.opening import Wish
from graph.runs import Submission
from graph.service import Service, open_service
from storage.repositories.interviews import InterviewRepository
from storage.tables import User

_SHADES = {"found": "green", "partly": "yellow", "missing": "red", "contradicted": "bold red"}


async def hold_interview(
    settings: Settings,
    console: Console,
    *,
    resume: Path | None,
    role: str,
    job: Path | None,
    kind: str,
    questions: int,
    style: str,
    language: str,
) -> None:
    """Take the files in, ask until the interview is over, and show the report.

    Answers are read a line at a time; the end of the input ends the interview. Raises the domain errors of what it uses.
    """
    async with contextlib.AsyncExitStack() as stack:
        with console.status("Starting …"):
            service = await stack.enter_async_context(open_service(settings, alone=False))
        user = await service.parts.accounts.users.local_user()
        resume_id = await _take(service, console, user, resume, role) if resume else None
        job_id = await _add_job(service, console, user, job) if job else None
        wish = Wish(
            user_id=user.id,
            name="",
            job_role=role,
            interview_type=kind,
            resume_id=resume_id,
            job_id=job_id,
            language=language,
            question_count=questions,
            style=style,
        )
        row, greeting = await service.interviews.create(wish)
        await _converse(service, console, row.id, user, greeting)
        async with service.parts.database.read() as session:
            found = await InterviewRepository(session).report(row.id)
        if found is not None:
            show_report(console, found.body)


async def _take(service: Service, console: Console, user: User, path: Path, role: str) -> uuid.UUID:
    with console.status(f"Reading {escape(path.name)} …"):
        row, duplicate = await service.uploads.take(user.id, path.name, await asyncio.to_thread(path.read_bytes), role)
    skills = ", ".join(skill["name"] for skill in row.skills[:12]) or "none found"
    known = " (known already)" if duplicate else ""
    console.print(f"[bold]{escape(path.name)}[/bold]{known}: {row.pages} page(s). Skills: {escape(skills)}")
    for warning in row.warnings:
        console.print(f"[yellow]{escape(warning)}[/yellow]")
    return row.id


async def _add_job(service: Service, console: Console, user: User, path: Path) -> uuid.UUID:
    structure = await service.parts.resumes.read(await asyncio.to_thread(path.read_bytes))
    row = await service.parts.jobs.add(user.id, structure.document.text, None)
    console.print(f"[bold]{escape(path.name)}[/bold]: {escape(row.title)}")
    return row.id


async def _converse(service: Service, console: Console, interview_id: uuid.UUID, user: User, greeting: str) -> None:
    said, phase, number = greeting, "greeting", 0
    problem: dict[str, Any] | None = None
    while True:
        _say(console, said, phase)
        if problem is not None:
            show_problem(console, problem)
        answer = await asyncio.to_thread(_read_answer, console, code=problem is not None)
        if answer is None:
            with console.status("Writing the report …"):
                await service.interviews.complete(interview_id, user.id)
            return
        number += 1
        with console.status("…"):
            submission = Submission(answer.text, key=f"terminal-{number}", language=answer.language)
            outcome = await service.interviews.answer(interview_id, user.id, submission)
        if outcome["evaluation"] is not None:
            _show_evaluation(console, outcome["evaluation"], answer.text)
        if outcome["status"] == "completed":
            return
        following = outcome["next_question"]
        said, phase, problem = following["text"], outcome["phase"], following["problem"]


def _read_answer(console: Console, *, code: bool) -> Typed | None:
    """The next line that says something, or the next lines of code; None once the input has ended."""
    if code:
        found = read_code(console, lambda: console.input("[bold cyan]>[/bold cyan] "))
        if found is None:
            console.print()
        return found
    while True:
        try:
            answer = console.input("[bold cyan]You:[/bold cyan] ").strip()
        except EOFError:
            console.print()
            return None
        if answer:
            return Typed(answer)
        console.print("[dim]Please type an answer, or press Ctrl-D to finish.[/dim]")


def _say(console: Console, text: str, phase: str) -> None:
    console.print()
    console.print(Panel(Text(text), title=phase, title_align="left", border_style="blue"))


def _show_evaluation(console: Console, evaluation: dict[str, Any], answer: str) -> None:
    if evaluation["code"] is not None:
        show_run(console, evaluation["code"])
    if evaluation["score"] is None:
        console.print(f"[yellow]Not scored:[/yellow] {escape(evaluation['insufficient'])}")
        return
    low, high = evaluation["interval"]
    console.print(
        f"[bold]{evaluation['score']:g}[/bold]/100 (between {low:g} and {high:g}). {escape(evaluation['feedback'])}"
    )
    console.print(marked(answer, evaluation["evidence"]))


def marked(answer: str, evidence: list[dict[str, Any]]) -> Text:
    """The answer with the stretches that its score rests on in colour."""
    text = Text(answer, style="dim")
    for item in evidence:
        if item["start"] is not None:
            text.stylize(f"not dim {_SHADES[item['verdict']]}", item["start"], item["end"])
    return text


def show_report(console: Console, report: dict[str, Any]) -> None:
    """The report: numbers, what they rest on, and what to do next."""
    console.rule("Report")
    if report["overall_score"] is None:
        console.print(f"[yellow]No overall score:[/yellow] {escape(report['insufficient'])}")
    else:
        low, high = report["interval"]
        console.print(
            f"Overall [bold]{report['overall_score']:g}[/bold]/100 (between {low:g} and {high:g}): "
            f"{report['hiring_recommendation']}"
        )
    table = Table("Part", "Score", "Between", "Weight", "Rests on")
    for name, part in report["components"].items():
        if part["score"] is None:
            table.add_row(name.replace("_", " "), "–", "", f"{part['weight']:.0%}", part["insufficient"])
        else:
            between = "{:g}–{:g}".format(*part["interval"])
            turns = "answers " + ", ".join(map(str, part["turns"]))
            table.add_row(name.replace("_", " "), f"{part['score']:g}", between, f"{part['weight']:.0%}", turns)
    console.print(table)
    for title in ("strengths", "weaknesses", "recommendations"):
        if report[title]:
            console.print(f"[bold]{title.capitalize()}[/bold]")
            for line in report[title]:
                console.print(f"  • {escape(line)}")
    for question in report["questions"]:
        evaluation = question["evaluation"]
        score = "not scored" if evaluation["score"] is None else f"{evaluation['score']:g}"
        console.print()
        console.print(
            f"[bold]{question['turn']}. {escape(question['question'])}[/bold] {escape(f'[{score}]')}", highlight=False
        )
        console.print(marked(question["answer"], evaluation["evidence"]))
        for item in evaluation["evidence"]:
            shade = _SHADES[item["verdict"]]
            console.print(f"  [{shade}]{item['verdict']:>12}[/{shade}]  {escape(item['key_point'])}")
    console.print(f"[dim]Formula {escape(report['formula_version'])}; levels: {', '.join(report['levels'])}[/dim]")
