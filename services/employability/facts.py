"""What the index is computed from: a person's evidence in numbers, with the ids of where it can be opened. JSON values throughout."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from datetime import date, timedelta

RECENT_DAYS = 182
"""Half a year: what was learned in it counts as recent."""
ACTIVE_WINDOW, LATELY = 28, 21
_MONTH_DAYS = 30.4375


@dataclass(frozen=True)
class Factor:
    """A factor of resume quality: its half (`completeness` or `formatting`), score 0–100 and weight in that half, 0–1."""

    half: str
    name: str
    score: float
    weight: float
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResumeFacts:
    """What the newest resume adds; both halves of its quality are 0–100."""

    resume_id: str
    completeness: float
    formatting: float
    warnings: int = 0
    factors: tuple[Factor, ...] = ()


@dataclass(frozen=True)
class Target:
    """A target job and how much of what it requires is covered, 0–100, and what is `missing`, the weightiest first."""

    title: str
    source: str
    match: float
    required: int
    missing: tuple[str, ...] = ()
    job_id: str | None = None


@dataclass(frozen=True)
class SkillFacts:
    """Skills of the profile. `levels` are 1–4, `proofs` count certificates, projects and described positions; `relevance` is the
    mean match over the targets, 0–100, None without any. `recent` of the skills were acquired in the last half year."""

    count: int
    names: tuple[str, ...] = ()
    levels: tuple[int, ...] = ()
    proofs: int = 0
    certificates: int = 0
    relevance: float | None = None
    targets: tuple[Target, ...] = ()
    spans: tuple[tuple[str, int, int], ...] = ()
    recent: int = 0


@dataclass(frozen=True)
class InterviewFacts:
    """Completed interviews with scored answers. Means over interviews, 0–100; `spread` is their standard deviation, None for one.

    `confidence` is there only where the person consented to the analysis of delivery.
    """

    interviews: int
    answers: int
    answer_quality: float
    communication: float | None = None
    confidence: float | None = None
    spread: float | None = None
    ids: tuple[str, ...] = ()


@dataclass(frozen=True)
class LearningFacts:
    """What happened on learning paths. `acquired` skills in the last half year, observed over `months` (1–6); `streak` days in a row
    up to today or yesterday, `active_days` of the last 28, `active_lately` of the last 21; `hours` are the person's own report and are
    shown, not scored."""

    events: int
    begun: int
    completed: int
    acquired: int
    months: float
    streak: int
    active_days: int
    hours: float = 0.0
    in_progress: int = 0
    active_lately: int = 0
    ids: tuple[str, ...] = ()
    learned: tuple[str, ...] = ()


@dataclass(frozen=True)
class MarketFacts:
    """Demand for what the person can do, each part 0–100 or None; `relevant` of `ads` are within reach."""

    source: str
    ads: int
    relevant: int | None = None
    availability: float | None = None
    salary: float | None = None
    growth: float | None = None
    currency: str | None = None
    insufficient: str | None = None


@dataclass(frozen=True)
class Inputs:
    """Everything that one index is computed from."""

    resume: ResumeFacts | None = None
    skills: SkillFacts | None = None
    interviews: InterviewFacts | None = None
    learning: LearningFacts | None = None
    market: MarketFacts | None = None

    def digest(self, version: str) -> str:
        """SHA-256 over all of it and the formula's version."""
        told = json.dumps([version, self], default=vars, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True)
class Happened:
    """An event of a learning path, as far as it counts here."""

    id: str
    path_id: str
    event: str
    on: date
    resource_id: str | None = None
    skill: str | None = None
    hours: float = 0.0
    automatic: bool = False


@dataclass
class _Fold:
    days: set[date] = field(default_factory=set)
    learned: set[str] = field(default_factory=set)
    hours: float = 0.0


def learning_facts(events: list[Happened], uses: list[str], today: date) -> LearningFacts | None:
    """What `events` (in any order) and `uses` (what became of each resource taken up) come to on `today`."""
    events = [event for event in events if event.on <= today]
    if not events:
        return None
    fold = _Fold()
    since = today - timedelta(days=RECENT_DAYS)
    for event in events:
        fold.hours += event.hours
        if not event.automatic:
            fold.days.add(event.on)
        if event.resource_id is None and event.skill and event.event == "completed" and event.on > since:
            fold.learned.add(event.skill)
    first = min(event.on for event in events)
    months = min(6.0, max(1.0, (today - first).days / _MONTH_DAYS))
    newest = sorted(events, key=lambda event: (event.on, event.id), reverse=True)
    return LearningFacts(
        events=len(events),
        begun=len(uses),
        completed=sum(use == "completed" for use in uses),
        acquired=len(fold.learned),
        months=round(months, 2),
        streak=streak(fold.days, today),
        active_days=_active(fold.days, today, ACTIVE_WINDOW),
        hours=round(fold.hours, 2),
        in_progress=sum(use == "in_progress" for use in uses),
        active_lately=_active(fold.days, today, LATELY),
        ids=tuple(dict.fromkeys(event.path_id for event in newest))[:10],
        learned=tuple(sorted(fold.learned)),
    )


def _active(days: set[date], today: date, window: int) -> int:
    return sum(today - timedelta(days=window) < day <= today for day in days)


def streak(days: set[date], today: date) -> int:
    """How many days in a row, up to today or yesterday."""
    day = today if today in days else today - timedelta(days=1)
    count = 0
    while day in days:
        count += 1
        day -= timedelta(days=1)
    return count
