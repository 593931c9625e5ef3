"""`nexura eval`: measure the service on labelled data. A command imports what it measures when it is run."""

from __future__ import annotations

import asyncio
import dataclasses
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from core.errors import Misconfigured

if TYPE_CHECKING:
    from core.settings import Settings
    from services.interviewing.scoring import AnswerScorer
    from services.measurement.bugs import BugRow

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
    from core.settings import Settings
    from services.measurement.answers import measure, read_graded

    graded, unlabelled = read_graded(data)
    _show(dataclasses.asdict(asyncio.run(measure(_scorer(Settings()), graded, unlabelled=unlabelled))), as_json)


@eval_app.command("skills")
def skills(
    data: Annotated[Path, typer.Option(help='JSONL: {"text", "skills": [..]}.')],
    soft: Annotated[bool, typer.Option("--soft", help="Count soft skills too: the labels have them.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Which of the skills that people marked in texts are found."""
    from core.settings import Settings
    from services.measurement.skills import measure, read_labelled
    from services.skills import build_extractor, load_extractor

    labelled, unlabelled = read_labelled(data)
    extractor = build_extractor(Settings().skills, load_extractor())
    for fallback in extractor.fallbacks:
        typer.echo(fallback.reason, err=True)
    found = measure(extractor.value, labelled, unlabelled=unlabelled, soft=soft)
    _show(dataclasses.asdict(found), as_json)


@eval_app.command("resumes")
def resumes(
    data: Annotated[Path, typer.Option(help="Folder with resumes and gold.json.", file_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How much of resumes is read right: name, e-mail, phone, employers, schools, skills."""
    from core.clock import SystemClock
    from core.settings import Settings
    from rag.documents import DocumentReader
    from services.measurement.resumes import measure, read_labelled
    from services.skills import load_skills

    labelled = read_labelled(data)

    async def run() -> dict[str, object]:
        reader = DocumentReader(Settings().documents)
        await reader.start()
        try:
            today = SystemClock().now().date()
            return dataclasses.asdict(await measure(data, labelled, reader, load_skills(), today))
        finally:
            await reader.close()

    _show(asyncio.run(run()), as_json)


@eval_app.command("bugs")
def bugs(
    data: Annotated[
        Path,
        typer.Option(
            help='JSONL: {"language", "code", "has_error", "error_line"?, "test_cases"?, "function_name"?}.',
            dir_okay=False,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What the debugger finds in programs with known mistakes, and in right ones."""
    from api.logs import configure_logging
    from core.settings import ServerSettings, Settings
    from graph.diagnoses import Question, open_desk
    from services.measurement.bugs import measure, read_bugs

    rows = read_bugs(data)

    async def run() -> dict[str, object]:
        async with open_desk(Settings()) as desk:

            async def diagnose(row: BugRow) -> Mapping[str, Any]:
                return await desk.diagnose(
                    Question(row.code, row.language, "en", row.test_cases or (), row.function_name)
                )

            def progress(done: int) -> None:
                if not as_json and sys.stderr.isatty():
                    typer.echo(f"\r{done} of {len(rows)}", err=True, nl=done == len(rows))

            return await measure(rows, diagnose, progress=progress)

    configure_logging(ServerSettings(log_level="ERROR", log_format="console"))
    found = asyncio.run(run())
    if as_json:
        _show(found, as_json)
        return
    by_language: Any = found.pop("languages")
    _show(found, as_json)
    for language, rates in by_language.items():
        Console().print(f"[bold]{language}[/bold]")
        _show(rates, as_json)


@eval_app.command("voice")
def voice(
    data: Annotated[
        Path, typer.Option(help="Folder with sound files and labels.csv: file,label,speaker.", file_okay=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Arousal and expression heard in voices, each against its speaker's own usual."""
    from core.settings import Settings
    from services.measurement.labelled_files import read_labels
    from services.measurement.voice import measure
    from vision_audio.emotion_model import build_emotion_model

    rows, unknown = read_labels(data)
    model = build_emotion_model(Settings().delivery)
    for fallback in model.fallbacks:
        typer.echo(fallback.reason, err=True)
    _show(dataclasses.asdict(measure(rows, unknown=unknown, classifier=model.value)), as_json)


@eval_app.command("speech")
def speech(
    data: Annotated[
        Path, typer.Option(help="Folder with sound files and transcripts.csv: file,text.", file_okay=False)
    ],
    language: Annotated[str, typer.Option(help="Language of the recordings, as `en`.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """How many words of recordings are recognised wrong, and how fast."""
    from core.settings import Settings
    from services.measurement.speech import measure, read_recordings
    from vision_audio.transcription import build_recogniser

    (recordings, unlabelled), settings = read_recordings(data), Settings()
    recogniser = build_recogniser(settings.speech, settings.storage.weights)
    if recogniser is None:
        raise Misconfigured("Nothing here recognises speech: run `nexura weights pull`, and see NEXURA_RECOGNITION.")
    _show(
        dataclasses.asdict(asyncio.run(measure(recordings, recogniser, language=language, unlabelled=unlabelled))),
        as_json,
    )


@eval_app.command("faces")
def faces(
    data: Annotated[Path, typer.Option(help="Folder with pictures and labels.csv: file,label.", file_okay=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """In how many pictures a face is found, and how often its expression is named right, beside the bare network."""
    from core.evidence import Fallback
    from core.settings import Settings
    from services.measurement.faces import measure
    from services.measurement.labelled_files import read_labels
    from vision_audio.camera import build_classifier, build_expressions, build_reader

    rows, unknown = read_labels(data)
    settings, lacking = Settings(), list[Fallback]()
    weights = settings.storage.weights
    expressions = build_expressions(settings.camera, weights, lacking)
    reader = build_reader(weights, expressions)
    for fallback in lacking:
        typer.echo(fallback.reason, err=True)
    if reader is None or expressions is None:
        raise Misconfigured("Model files for faces are missing: run `nexura weights pull`.")

    found = measure(rows, reader, expressions, build_classifier(weights), unknown=unknown)
    _show(dataclasses.asdict(found), as_json)


def _show(found: dict[str, object], as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(found))
        return
    table = Table("Figure", "Value")
    for name, value in found.items():
        table.add_row(name, str(value))
    Console().print(table)


def _scorer(settings: Settings) -> AnswerScorer:
    from rag.embeddings import build_embedder
    from services.interviewing.bank import load_bank
    from services.interviewing.scoring import AnswerScorer, InverseFrequency

    embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    texts = (
        text for question in load_bank() for point in question.key_points for text in (point.point, *point.paraphrases)
    )
    return AnswerScorer(embedder, InverseFrequency(texts), settings.storage.data_dir / "cache" / "rubrics")
