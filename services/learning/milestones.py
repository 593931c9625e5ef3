"""Milestones of a roadmap: days by which something is learnt, read off the dates of its skills."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from services.learning.roadmap import Milestone, PlannedSkill

CHECKPOINT_DAYS = 28


def milestones(skills: Sequence[PlannedSkill], today: date) -> tuple[Milestone, ...]:
    """The milestones ahead, in the order of their days; none when every skill is completed or dropped."""
    ahead = [(s.ends, s) for s in skills if s.status in ("not_started", "in_progress") and s.ends is not None]
    if not ahead:
        return ()
    last = max(ends for ends, _ in ahead)
    found: list[Milestone] = []
    foundations = [(ends, s.skill) for ends, s in ahead if s.needed_first]
    if foundations:
        day = max(ends for ends, _ in foundations)
        found.append(Milestone(kind="foundations", date=day, skills=tuple(name for _, name in foundations)))
    since = today - timedelta(days=1)
    until = since + timedelta(days=CHECKPOINT_DAYS)
    while until < last:
        learnt = tuple(s.skill for ends, s in ahead if since < ends <= until)
        if learnt:
            found.append(Milestone(kind="checkpoint", date=until, skills=learnt))
        since, until = until, until + timedelta(days=CHECKPOINT_DAYS)
    required = [(ends, s.skill) for ends, s in ahead if s.required]
    if required and len(required) < len(ahead):
        day = max(ends for ends, _ in required)
        found.append(Milestone(kind="required", date=day, skills=tuple(name for _, name in required)))
    found.append(Milestone(kind="complete", date=last, skills=tuple(s.skill for _, s in ahead)))
    return tuple(sorted(found, key=lambda milestone: milestone.date))
