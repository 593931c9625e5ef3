"""The `nexura` command.

A command imports what it needs when it is run: `nexura --help` and the small commands do not wait for the whole service.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Column, Table

from api.terminal.catalogue import catalogue_app
from api.terminal.evaluate import eval_app
from core.errors import NexuraError
from core.languages import Language

if TYPE_CHECKING:
    from core.settings import Settings

app = typer.Typer(
    help="Career intelligence and interview practice.", no_args_is_help=True, pretty_exceptions_enable=False
)
weights = typer.Typer(help="Model files.", no_args_is_help=True)
admin = typer.Typer(help="Administrators.", no_args_is_help=True)
app.add_typer(weights, name="weights")
app.add_typer(admin, name="admin")
app.add_typer(eval_app, name="eval")
app.add_typer(catalogue_app, name="catalogue")

console = Console()
_SIGNS = {"ok": "[green]ok[/green]", "less": "[yellow]less[/yellow]", "down": "[red]down[/red]"}
_MARKS = {"ok": "[green]ok[/green]", "missing": "[yellow]missing[/yellow]", "damaged": "[red]damaged[/red]"}


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on.")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on.")] = None,
) -> None:
    """Serve the API."""
    import uvicorn

    from api.logs import configure_logging
    from core.settings import Settings

    server = Settings().server
    configure_logging(server)
    # What is imported stays: looking it over again and again takes the collector a tenth of the start, and time of every later round.
    gc.disable()
    importlib.import_module("api.app")
    gc.freeze()
    gc.enable()
    uvicorn.run(
        "api.app:create_app",
        factory=True,
        host=host or server.host,
        port=port or server.port,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=10,
        # Frames of a live interview are small, and neither sound nor JPEG can be compressed.
        ws_max_size=8_000_000,
        ws_per_message_deflate=False,
    )


@app.command()
def interview(
    role: Annotated[str, typer.Option(help="The role that the interview is for.")],
    resume: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="PDF, DOCX or TXT.")] = None,
    job: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="The job ad: PDF, DOCX or TXT.")] = None,
    kind: Annotated[str, typer.Option("--type", help="See GET /api/v1/interviews/types.")] = "google_sde",
    questions: Annotated[int, typer.Option(min=1, max=20, help="Scored main questions.")] = 8,
    style: Annotated[
        Literal["friendly", "neutral", "pressing"], typer.Option(help="How the interviewer speaks.")
    ] = "neutral",
    language: Annotated[Language, typer.Option(help="Language of the interview.")] = "en",
) -> None:
    """Hold an interview in the terminal: the real graph, the real report. Ctrl-D ends it."""
    from api.terminal.interview import hold_interview

    asyncio.run(
        hold_interview(
            _quiet(),
            console,
            resume=resume,
            role=role,
            job=job,
            kind=kind,
            questions=questions,
            style=style,
            language=language,
        )
    )


@app.command()
def gap(
    resume: Annotated[Path, typer.Option(exists=True, dir_okay=False, help="PDF, DOCX or TXT.")],
    job: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="The job ad: PDF, DOCX or TXT.")] = None,
    role: Annotated[str | None, typer.Option(help="A role to compare with where there is no ad.")] = None,
    hours: Annotated[float, typer.Option("--hours-per-week", min=1, max=80, help="Time for learning.")] = 8,
    language: Annotated[Language, typer.Option(help="Language of resources beside English.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """What a resume lacks for a job, and a dated roadmap to it. Nothing is kept."""
    from api.terminal.gap import show_gap

    asyncio.run(
        show_gap(
            _quiet(),
            console,
            resume=resume,
            job=job,
            role=role,
            hours=hours,
            language=language,
            as_json=as_json,
        )
    )


@app.command()
def debug(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The program.")],
    language: Annotated[
        str | None,
        typer.Option(help="python, javascript, java, cpp or sql. Default: by the file's name, else found out."),
    ] = None,
    output_language: Annotated[
        str, typer.Option("--output-language", help="Language of the explanations: en, hi, ta, te, bn, mr, gu.")
    ] = "en",
    tests: Annotated[
        Path | None,
        typer.Option(exists=True, dir_okay=False, help='JSON: [{"input": [argument, …], "expected": value}, …].'),
    ] = None,
    function: Annotated[str | None, typer.Option(help="The function that the tests call.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what is wrong with a program, and show a fix that was tried. Nothing is kept."""
    from api.terminal.debug import show_diagnosis

    asyncio.run(
        show_diagnosis(
            _quiet(),
            console,
            file=file,
            language=language,
            output_language=output_language,
            tests=tests,
            function=function,
            as_json=as_json,
        )
    )


@app.command()
def score(
    user: Annotated[str | None, typer.Option(help="Id or e-mail address of one person.")] = None,
    everybody: Annotated[bool, typer.Option("--all", help="Everybody, as every night.")] = False,
    server: Annotated[
        str | None,
        typer.Option("--schedule-on", help="Address of a LangGraph Server that is to do it from now on."),
    ] = None,
) -> None:
    """Compute the employability index now: of one person, or of everybody who was not scored today."""
    from api.terminal.score import schedule_on_server, score_people

    settings = _quiet()
    if server is not None:
        asyncio.run(schedule_on_server(console, server))
        return
    asyncio.run(score_people(settings, console, user=user, everybody=everybody))


@app.command()
def audit(
    counterfactual: Annotated[
        bool, typer.Option("--counterfactual", help="Swap names, towns, dialects and the like, and compare.")
    ] = False,
    samples: Annotated[int, typer.Option(min=0, max=500, help="Answers of the question bank to swap them in.")] = 24,
    recorded: Annotated[bool, typer.Option("--recorded", help="Swap them in the last day's texts as well.")] = False,
    keep: Annotated[bool, typer.Option("--keep/--no-keep", help="Store the audit and its alerts.")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Verify the decision log and audit fairness now. Exit status 1 when the log is broken or a limit is passed."""
    from api.terminal.audit import show_audit

    well = asyncio.run(
        show_audit(
            _quiet(),
            console,
            counterfactual=counterfactual,
            samples=samples,
            recorded=recorded,
            keep=keep,
            as_json=as_json,
        )
    )
    if not well:
        raise typer.Exit(1)


@app.command()
def doctor(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """What works here, at which level, and how to get more. Exit status 1 when something needed is down."""
    from api.terminal.doctor import examine

    findings = asyncio.run(examine(_quiet()))
    if as_json:
        typer.echo(json.dumps([vars(finding) for finding in findings], indent=2))
    else:
        table = Table("Part", "State", "Detail", "How to get more")
        for finding in findings:
            table.add_row(escape(finding.part), _SIGNS[finding.state], escape(finding.detail), escape(finding.remedy))
        console.print(table)
    if any(finding.state == "down" for finding in findings):
        raise typer.Exit(1)


@app.command()
def prepare() -> None:
    """Everything that `serve` wants beforehand: model files, the newest schema, the question bank embedded, code compiled."""
    from rich.progress import Progress

    from graph.build import open_parts
    from services.interviewing.rubric import rubrics_of
    from storage.weights import pull, standard
    from vision_audio.prosody import warm_up

    settings = _quiet()
    pull(standard(), settings.storage.weights, lambda weight, step: console.print(f"{weight.id}: {step}"))

    async def run() -> None:
        async with open_parts(settings) as parts:
            with Progress(console=console, transient=True) as progress:
                for question in progress.track(list(parts.bank), description="Embedding the question bank"):
                    await asyncio.gather(*(parts.scorer.prepare(rubric) for rubric in rubrics_of(question)))

    asyncio.run(run())
    console.print("Compiling what measures voices")
    warm_up()
    console.print("Ready to serve.")


@app.command()
def migrate() -> None:
    """Bring the database to the newest schema. `serve` does this too."""
    from core.settings import Settings
    from storage.database import Database

    async def run() -> None:
        database = Database(Settings().storage.url)
        try:
            await database.migrate()
        finally:
            await database.close()

    asyncio.run(run())
    console.print("The database is up to date.")


@weights.command("list")
def list_weights() -> None:
    """Every model file: what it is for, its licence and size, and whether it is here."""
    from core.settings import Settings
    from storage.weights import verify

    table = Table(Column("Id", no_wrap=True), "For", "Licence", "MB", "State")
    for weight, state in verify(Settings().storage.weights):
        size = f"{weight.bytes / 1e6:.1f}"
        table.add_row(weight.id, escape(weight.purpose), escape(weight.licence), size, _MARKS[state])
    console.print(table)


@weights.command("pull")
def pull_weights(ids: Annotated[list[str] | None, typer.Argument(help="Only these ids.")] = None) -> None:
    """Fetch the model files that are missing, and check every byte. Optional ones are fetched when they are named."""
    from core.settings import Settings
    from storage.weights import find, pull, standard

    wanted = [find(weight_id) for weight_id in ids] if ids else standard()
    pull(wanted, Settings().storage.weights, lambda weight, step: console.print(f"{weight.id}: {step}"))


@weights.command("verify")
def verify_weights() -> None:
    """Check the model files that are here. Exit status 1 when one is missing or damaged."""
    from core.settings import Settings
    from storage.weights import verify

    states = verify(Settings().storage.weights)
    for weight, state in states:
        console.print(f"{weight.id}: {_MARKS[state]}")
    if any(state == "damaged" or (state == "missing" and not weight.optional) for weight, state in states):
        console.print("Run: nexura weights pull")
        raise typer.Exit(1)


@admin.command("create")
def create_admin(
    email: Annotated[str, typer.Option(help="E-mail address to sign in with.")],
    name: Annotated[str, typer.Option(help="Name.")] = "Administrator",
    password: Annotated[
        str, typer.Option(envvar="NEXURA_ADMIN_PASSWORD", prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Open an administrator's account, or make an existing account one."""
    from core.clock import SystemClock
    from core.settings import Settings
    from services.accounts import open_accounts
    from storage.database import Database

    async def run() -> bool:
        settings = Settings()
        database = Database(settings.storage.url)
        try:
            await database.migrate()
            accounts = await open_accounts(database, SystemClock(), settings)
            _, new = await accounts.users.create_admin(email, name, password)
            return new
        finally:
            await database.close()

    created = asyncio.run(run())
    made = "is an administrator now" if created else "existed and is an administrator now; its password is unchanged"
    console.print(f"{escape(email)} {made}.")


def _quiet() -> Settings:
    """The settings of a command in the terminal, where only errors are logged, as text."""
    from api.logs import configure_logging
    from core.settings import ServerSettings, Settings

    configure_logging(ServerSettings(log_level="ERROR", log_format="console"))
    return Settings()


def main() -> None:
    """Run the command; a domain error is a message and exit status 1, not a traceback."""
    try:
        app()
    except NexuraError as error:
        Console(stderr=True).print(f"[red]{escape(error.message)}[/red]")
        raise SystemExit(1) from error


if __name__ == "__main__":
    main()
