"""The fairness graph in the terminal."""

from __future__ import annotations

import json
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from core.settings import Settings
from graph.service import open_service


async def show_audit(
    settings: Settings,
    console: Console,
    *,
    counterfactual: bool,
    samples: int,
    recorded: bool,
    keep: bool,
    as_json: bool,
) -> bool:
    """Run the graph and print what it measured. Whether the log verifies and nothing is beyond its limit."""
    async with open_service(settings, alone=False) as service:
        state = await service.audits.audit(counterfactual=counterfactual, samples=samples, recorded=recorded, keep=keep)
    well = state["log"]["ok"] and not state["found"]
    if as_json:
        shown = {name: state[name] for name in ("log", "looks", "swaps", "groups", "found", "audit_id")}
        console.print_json(json.dumps(shown))
        return well
    _print_log(console, state["log"])
    if state["swaps"] is not None:
        _print_swaps(console, state["swaps"])
    for kind in state["groups"]:
        _print_groups(console, kind)
    for one in state["looks"]:
        console.print(f"{one['checkpoint']}, {one['measure']}: {one['value']:g} of {one['n']} (limit {one['limit']:g})")
    for one in state["found"]:
        console.print(
            f"[red]Alert[/red] {one['checkpoint']}: {one['measure']} of {one['attribute']}, "
            f"{escape(one['comparison'])}: {one['value']:.2f}, limit {one['limit']:g}"
        )
    if not state["found"]:
        console.print("Nothing is beyond its limit.")
    return well


def _print_log(console: Console, log: dict[str, Any]) -> None:
    said = "verifies" if log["ok"] else f"[red]does not verify:[/red] {escape(log['broken'])}"
    console.print(f"The decision log {said}: {log['checked']} entries, {log['erased']} of them erased.")
    if log["head"] is not None:
        console.print(f"Its head, to be noted elsewhere: entry {log['head']['sequence']}, {log['head']['hash']}")


def _print_swaps(console: Console, swaps: dict[str, Any]) -> None:
    title = f"{swaps['pairs']} pairs of texts from {swaps['resumes']} resumes and {swaps['answers']} answers"
    table = Table("Decision", "Family", "Group", "Pairs", "Mean", "95 %", "Largest", "Changed", "Limit", title=title)
    for one in swaps["comparisons"]:
        if one["changed"] == 0:
            continue
        mark = "[red]" if one["alert"] else ""
        interval = "" if one["low"] is None else f"{one['low']:.2f} to {one['high']:.2f}"
        table.add_row(
            one["decision"],
            one["family"],
            mark + one["group"],
            str(one["n"]),
            f"{one['mean']:+.2f}",
            interval,
            f"{one['largest']:.2f}",
            f"{one['changed']:.0%}",
            f"{one['limit']:g}",
        )
    console.print(table)
    same = sum(one["changed"] == 0 for one in swaps["comparisons"])
    console.print(f"In {same} of {len(swaps['comparisons'])} comparisons no decision changed at all.")


def _print_groups(console: Console, kind: dict[str, Any]) -> None:
    if not kind["attributes"]:
        console.print(f"{kind['decision']}: no two groups are large enough ({kind['people']} people told theirs).")
        return
    table = Table("Attribute", "Measure", "Value", "95 %", "Limit", "Between", title=kind["decision"])
    for attribute in kind["attributes"]:
        for one in attribute["measures"]:
            interval = "" if one["interval"] is None else f"{one['interval'][0]:.3f} to {one['interval'][1]:.3f}"
            row = (attribute["attribute"], one["measure"], f"{one['value']:.3f}", interval, f"{one['limit']:g}")
            table.add_row(*row, escape(one["comparison"]))
    console.print(table)
