"""Second answers to the problems of `sql.yaml`."""

from __future__ import annotations

import itertools
from collections import Counter
from datetime import date, timedelta
from typing import Any

from tests.unit.services.coding.brute_force.common import Rows, Tables, checks


def by_key(rows: Rows, column: int) -> dict[Any, Rows]:
    """Rows by the value of a column."""
    groups: dict[Any, Rows] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


@checks("overdue-loans")
def _(tables: Tables) -> Rows:
    late = [
        [due, title, reader]
        for _, reader, title, due, returned in tables["loans"]
        if not returned and due < "2024-03-15"
    ]
    return [[reader, title, due] for due, title, reader in sorted(late)]


@checks("category-value")
def _(tables: Tables) -> Rows:
    rows = []
    for category, name in tables["categories"]:
        own = [row for row in tables["products"] if row[1] == category]
        rows.append([name, len(own), sum(price * stock for *_, price, stock in own)])
    return sorted(rows, key=lambda row: (-row[2], row[0]))


@checks("regular-guests")
def _(tables: Tables) -> Rows:
    kept = by_key([row for row in tables["bookings"] if not row[3]], 1)
    rows = [[guest, len(own), sum(row[2] for row in own)] for guest, own in kept.items() if len(own) >= 3]
    return sorted(rows, key=lambda row: (-row[2], row[0]))


@checks("courses-nobody-takes")
def _(tables: Tables) -> Rows:
    taken = {row[1] for row in tables["enrolments"] if row[3] == "active"}
    return sorted((row for row in tables["courses"] if row[0] not in taken), key=lambda row: (row[1], row[0]))


@checks("visitors-by-day")
def _(tables: Tables) -> Rows:
    rows = []
    for day, own in by_key(tables["visits"], 0).items():
        names = [row[1] for row in own if row[1] is not None]
        rows.append([day, len(own), len(set(names)), len(own) - len(names)])
    return rows


@checks("hotel-ratings")
def _(tables: Tables) -> Rows:
    rows: Rows = []
    for hotel, name in tables["hotels"]:
        own = [row[2] for row in tables["reviews"] if row[1] == hotel]
        stars = [value for value in own if value is not None]
        rows.append([name, len(own), sum(stars) / len(stars) if stars else None])
    return sorted(rows, key=lambda row: (-(row[2] or 0), row[0]))


@checks("duplicate-contacts")
def _(tables: Tables) -> Rows:
    clean = by_key([[number, email.strip(" ").lower()] for number, email in tables["contacts"]], 1)
    rows = [[email, len(own), min(row[0] for row in own)] for email, own in clean.items() if len(own) > 1]
    return sorted(rows, key=lambda row: (-row[1], row[0]))


@checks("two-best-salaries")
def _(tables: Tables) -> Rows:
    rows = []
    for department, title in tables["departments"]:
        own = [row for row in tables["employees"] if row[2] == department]
        best = sorted({row[3] for row in own})[-2:]
        rows += [(title, -row[3], row[1], row[0]) for row in own if row[3] in best]
    return [[title, name, -salary] for title, salary, name, _ in sorted(rows)]


@checks("running-balance")
def _(tables: Tables) -> Rows:
    rows = []
    for account, own in sorted(by_key(tables["movements"], 1).items()):
        ordered = sorted(own, key=lambda row: (row[2], row[0]))
        balances = list(itertools.accumulate(row[3] for row in ordered))
        for k, (number, _, day, amount) in enumerate(ordered):
            rows.append([account, number, day, amount, balances[k], min(balances[: k + 1])])
    return rows


@checks("above-the-colleagues")
def _(tables: Tables) -> Rows:
    names = {row[0]: row[1] for row in tables["people"]}
    rows = []
    for number, name, manager, salary in sorted(tables["people"]):
        others = [row[3] for row in tables["people"] if manager is not None and row[2] == manager and row[0] != number]
        if others and salary * len(others) > sum(others):
            rows.append([number, name, names[manager], salary])
    return rows


@checks("ticket-board")
def _(tables: Tables) -> Rows:
    rows: Rows = []
    for (team,) in sorted(tables["teams"]):
        states = Counter(row[2] for row in tables["tickets"] if row[1] == team)
        counts = [states["open"], states["waiting"], states["closed"]]
        rows.append([team, *counts, counts[2] / sum(counts) if sum(counts) else None])
    return rows


@checks("month-over-month")
def _(tables: Tables) -> Rows:
    totals: Counter[str] = Counter()
    for _, day, amount in tables["sales"]:
        totals[day[:7]] += amount
    rows: Rows = []
    for month in sorted(totals):
        before = (date.fromisoformat(f"{month}-01") - timedelta(days=1)).isoformat()[:7]
        rows.append([month, totals[month], totals[month] - totals[before] if before in totals else None])
    return rows


@checks("qualified-crew")
def _(tables: Tables) -> Rows:
    return [
        [title, name]
        for shift, title in tables["shifts"]
        for (name,) in tables["volunteers"]
        if {s for n, s in tables["needs"] if n == shift} <= {s for v, s in tables["skills"] if v == name}
    ]


@checks("longest-practice-streak")
def _(tables: Tables) -> Rows:
    rows = []
    for learner, own in by_key(tables["practice"], 0).items():
        days = {date.fromisoformat(row[1]) for row in own}
        streaks = []
        for day in days:
            length = next(n for n in itertools.count() if day + timedelta(days=n) not in days)
            streaks.append((length, day))
        length, since = max(streaks)
        rows.append([learner, length, since.isoformat()])
    return sorted(rows, key=lambda row: (-row[1], row[0]))


@checks("staff-of-units")
def _(tables: Tables) -> Rows:
    parents = {row[0]: row[2] for row in tables["units"]}

    def above(unit: int | None) -> list[int]:
        return [] if unit is None else [unit, *above(parents[unit])]

    rows = []
    for unit, name, _, _ in tables["units"]:
        members = [row for row in tables["units"] if unit in above(row[0])]
        rows.append([name, len(above(unit)), len(members) - 1, sum(row[3] for row in members)])
    return sorted(rows, key=lambda row: (-row[3], row[0]))


@checks("visits-from-clicks")
def _(tables: Tables) -> Rows:
    rows = []
    for user, own in sorted(by_key(tables["clicks"], 1).items()):
        visits: list[list[int]] = []
        for second in sorted(row[2] for row in own):
            if visits and second - visits[-1][-1] <= 1800:
                visits[-1].append(second)
            else:
                visits.append([second])
        rows.append([user, len(visits), max(map(len, visits)), max(v[-1] - v[0] for v in visits)])
    return rows
