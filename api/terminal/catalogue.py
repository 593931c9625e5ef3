"""`nexura catalogue`: the catalogue of learning resources, checked."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

if TYPE_CHECKING:
    from services.learning.links import Finding

catalogue_app = typer.Typer(help="Learning resources.", no_args_is_help=True)

_SIGNS = {
    "moved": "[yellow]moved[/yellow]",
    "refused": "[yellow]refused[/yellow]",
    "unreachable": "[yellow]unreachable[/yellow]",
    "dead": "[red]dead[/red]",
}


@catalogue_app.callback()
def _catalogue() -> None:
    """Learning resources."""


@catalogue_app.command()
def check(
    links: Annotated[bool, typer.Option(help="Verify that the addresses answer.")] = True,
    timeout: Annotated[float, typer.Option(min=1, help="Seconds for one request.")] = 15.0,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Check the catalogue: its schema and its skills, and its links where there is a network.

    Exit status 1 when something is wrong with the catalogue or an address is gone (404, 410).
    """
    from rich.progress import Progress

    from services.learning import links as looking
    from services.learning import load_catalogue

    catalogue = load_catalogue()
    problems = catalogue.problems()
    findings: list[Finding] = []
    if links:
        with Progress(console=Console(stderr=True), transient=True) as progress:
            looked = progress.track(
                looking.verify_links(catalogue, timeout=timeout), total=len(catalogue), description="Verifying links"
            )
            findings = sorted(looked, key=lambda finding: (finding.state, finding.resource.id))
    states = Counter(finding.state for finding in findings)
    network = any(state != "unreachable" for state in states)
    wrong = [finding for finding in findings if finding.state != "ok"] if network else []
    if as_json:
        typer.echo(
            json.dumps(
                {
                    "resources": len(catalogue),
                    "counts": catalogue.counts(),
                    "problems": problems,
                    "links": dict(states) if network else None,
                    "findings": [
                        {"id": f.resource.id, "url": f.resource.url, "state": f.state, "detail": f.detail}
                        for f in wrong
                    ],
                },
                indent=2,
            )
        )
    else:
        _show(len(catalogue), catalogue.counts()["language"], problems, wrong)
        if not network:
            typer.echo(
                "Links were not verified: " + ("nothing answers, so there is no network." if links else "--no-links.")
            )
        else:
            typer.echo(", ".join(f"{state} {count}" for state, count in states.most_common()))
    if problems or (network and states["dead"]):
        raise typer.Exit(1)


def _show(size: int, languages: dict[str, int], problems: list[str], wrong: list[Finding]) -> None:
    console = Console()
    console.print(f"{size} resources: {', '.join(f'{language} {n}' for language, n in languages.items())}")
    for problem in problems:
        console.print(f"[red]{escape(problem)}[/red]")
    if wrong:
        table = Table("Resource", "State", "Address", "Detail")
        for finding in wrong:
            table.add_row(
                finding.resource.id, _SIGNS[finding.state], escape(finding.resource.url), escape(finding.detail)
            )
        console.print(table)
