"""The employability index in the terminal."""

from __future__ import annotations

import uuid

from langgraph_sdk import get_client
from rich.console import Console
from rich.table import Table

from core.errors import InvalidInput, NotFound, Unavailable
from core.settings import Settings
from graph.schedule import install_crons
from graph.service import open_service
from services.employability import in_words
from storage.repositories.accounts import AccountRepository


async def score_people(settings: Settings, console: Console, *, user: str | None, everybody: bool) -> None:
    """Score one person, by id or e-mail address, and print it; or everybody, as the night does.

    Raises `InvalidInput` unless it is one of both, `NotFound` for nobody.
    """
    if (user is None) == (not everybody):
        raise InvalidInput("Say whom to score: --user with an id or an e-mail address, or --all.")
    async with open_service(settings, alone=False) as service:
        if user is None:
            came_to = await service.jobs.score_night()
            told = {
                "done": "The night is done",
                "busy": "Another process is at it",
                "lost": "Another process took over",
            }
            console.print(f"{told[came_to['status']]}: {came_to['scored']} scored, {came_to['notified']} told.")
            return
        async with service.parts.database.read() as session:
            row = await _found(AccountRepository(session), user)
        standing = await service.jobs.standing(row, anew=True)
    body = in_words(standing.body or {}, "en")
    if body["overall_score"] is None:
        console.print(body["insufficient"])
    else:
        low, high = body["interval"]
        console.print(f"[bold]{body['overall_score']:g}[/bold] ({low:g} to {high:g}), {body['band'].replace('_', ' ')}")
    table = Table("Component", "Score", "Weight", "Contribution", "Why not")
    for name, part in body["components"].items():
        shown = ["" if part[key] is None else f"{part[key]:g}" for key in ("score", "share", "contribution")]
        table.add_row(name.replace("_", " "), *shown, part["insufficient"] or "")
    console.print(table)
    for one in body["recommendations"]:
        console.print(f"- {one['text']}" + (f" (about +{one['gain']:g})" if one.get("gain") else ""))


async def _found(accounts: AccountRepository, user: str) -> uuid.UUID:
    if "@" in user:
        row = await accounts.user_by_email(user.strip().lower())
    else:
        try:
            row = await accounts.user(uuid.UUID(user))
        except ValueError as error:
            raise InvalidInput("--user takes an id or an e-mail address.") from error
    if row is None:
        raise NotFound("There is no such account.")
    return row.id


async def schedule_on_server(console: Console, url: str) -> None:
    """Have a LangGraph Server at `url` run the scoring graph. Raises `Unavailable`."""
    try:
        new = await install_crons(get_client(url=url))
    except (OSError, LookupError, ValueError) as error:
        raise Unavailable(f"The crons were not made at {url}: {error}") from error
    console.print(f"{new} crons are new; the server scores from now on.")
