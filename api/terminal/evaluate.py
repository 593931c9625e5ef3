"""`nexura eval`: measure the service on labelled data."""

from __future__ import annotations

import asyncio
import dataclasses
import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from core.clock import SystemClock
from core.settings import Settings
from rag.documents import DocumentReader
from rag.embeddings import build_embedder
from services.interviewing.bank import load_bank
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.measurement.answers import measure, read_graded
from services.measurement.resumes import measure as measure_resumes
from services.measurement.resumes import read_labelled as read_resumes
from services.measurement.skills import measure as measure_skills
from services.measurement.skills import read_labelled
from services.skills import build_extractor, load_extractor, load_skills

eval_app = typer.Typer(help="Measure on labelled data of your own.", no_args_is_help=True)


@eval_app.callback()
def _group() -> None:
    """One command for each kind of labelled data."""


@eval_app.command("answers")
def answers(
    data: Annotated[Path, typer.Option(help="CSV: question,reference,answer,score (any score range).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Agreement of answer scores with people's grades, each answer scored by a rubric derived from its reference."""
    graded = read_graded(data)
    _show(dataclasses.asdict(asyncio.run(measure(_scorer(Settings()), graded))), as_json)


@eval_app.command("skills")
def skills(
    data: Annotated[Path, typer.Option(help='JSONL: {"text", "skills": [..]}.')],
    soft: Annotated[bool, typer.Option("--soft", help="Count soft skills too: the labels have them.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Which of the skills that people marked in texts are found."""
    labelled, unlabelled = read_labelled(data)
    extractor = build_extractor(Settings().skills, load_extractor())
    for fallback in extractor.fallbacks:
        typer.echo(fallback.reason, err=True)
    found = measure_skills(extractor.value, labelled, unlabelled=unlabelled, soft=soft)
    _show(dataclasses.asdict(found), as_json)


@eval_app.command("resumes")
def resumes(
    data: Annotated[Path, typer.Option(help="Folder with resumes and gold.json.", file_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How much of resumes is read right: name, e-mail, phone, employers, schools, skills."""
    labelled = read_resumes(data)

    async def run() -> dict[str, object]:
        reader = DocumentReader(Settings().documents)
        await reader.start()
        try:
            today = SystemClock().now().date()
            return dataclasses.asdict(await measure_resumes(data, labelled, reader, load_skills(), today))
        finally:
            await reader.close()

    _show(asyncio.run(run()), as_json)


def _show(found: dict[str, object], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found))
        return
    table = Table("Figure", "Value")
    for name, value in found.items():
        table.add_row(name, str(value))
    Console().print(table)


def _scorer(settings: Settings) -> AnswerScorer:
    embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    texts = (
        text for question in load_bank() for point in question.key_points for text in (point.point, *point.paraphrases)
    )
    return AnswerScorer(embedder, InverseFrequency(texts), settings.storage.data_dir / "cache" / "rubrics")
