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

from core.settings import Settings
from rag.embeddings import build_embedder
from services.interviewing.bank import load_bank
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.measurement.answers import measure, read_graded

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
    found = dataclasses.asdict(asyncio.run(measure(_scorer(Settings()), graded)))
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
