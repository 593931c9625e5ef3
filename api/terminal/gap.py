"""Skill gap and roadmap in the terminal: two files in, nothing kept."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from core.settings import Settings
from graph.service import Service, open_service


async def show_gap(
    settings: Settings,
    console: Console,
    *,
    resume: Path,
    job: Path | None,
    role: str | None,
    hours: float,
    language: str,
    as_json: bool,
) -> None:
    """Compare the files and print gap and roadmap. Raises the domain errors of what it uses."""
    async with open_service(settings, alone=False) as service:
        given = await _text(service, resume)
        ad = await _text(service, job) if job else ""
        found = await service.careers.explore(given, ad, role, hours_per_week=hours, language=language)
    if as_json:
        console.print_json(json.dumps(found))
        return
    _print_gap(console, found["gap"])
    _print_roadmap(console, found["roadmap"])


async def _text(service: Service, path: Path) -> str:
    structure = await service.parts.resumes.read(await asyncio.to_thread(path.read_bytes))
    return structure.document.text


def _print_gap(console: Console, gap: dict[str, Any]) -> None:
    match = gap["match_percentage"]
    shown = "no skill is required" if match is None else f"{match:g} % of what is required"
    preferred = gap["preferred_percentage"]
    console.print(
        f"[bold]Match: {shown}[/bold]" + ("" if preferred is None else f", {preferred:g} % of what is preferred")
    )
    table = Table("There", "By", "Where the resume says so", title="Matched")
    for item in gap["matched"]:
        by = "itself" if item["kind"] == "exact" else f"{item['by']} ({item['similarity']:g})"
        places = ", ".join(f"{quote['text']} ({quote['start']}–{quote['end']})" for quote in item["evidence"][:2])
        table.add_row(escape(item["skill"]), escape(by), escape(places))
    console.print(table)
    table = Table("Missing", "Importance", "Asked", "Why", title="Missing, the most important first")
    for item in gap["missing"]:
        why = item["reasons"][0] if item["reasons"] else "the role's profile"
        asked = "required" if item["required"] else "preferred"
        table.add_row(escape(item["skill"]), f"{item['importance']:g}", asked, escape(why))
    console.print(table)
    for item in gap["level_gaps"]:
        levels = f"level {item['user_level']} (estimated), asked: {item['required_level']}"
        console.print(f"[yellow]{escape(item['skill'])}[/yellow]: {levels}")


def _print_roadmap(console: Console, path: dict[str, Any]) -> None:
    title = f"Roadmap: {path['estimated_weeks']} weeks at {path['hours_per_week']:g} hours a week"
    table = Table("Skill", "From", "To", "Hours", "With", title=title)
    for item in path["skills"]:
        first = " (needed first)" if item["needed_first"] else ""
        offers = "\n".join(f"{one['title']}, {one['provider']}: {one['url']}" for one in item["resources"][:2])
        hours = f"{item['hours']:g}" + (" (assumed)" if item["hours_source"] == "assumption" else "")
        table.add_row(
            escape(item["skill"]) + first, item["starts"] or "", item["ends"] or "", hours, escape(offers) or "–"
        )
    console.print(table)
