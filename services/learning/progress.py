"""Where a person stands: what they began, completed and dropped, and when a plan has to be made anew. A fold over events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Literal, Protocol

from services.learning.catalogue import Catalogue

EventKind = Literal["started", "completed", "dropped"]
Status = Literal["not_started", "in_progress", "completed", "dropped"]

REPLAN_AFTER = timedelta(days=7)

_BECOMES: Mapping[EventKind, Status] = {"started": "in_progress", "completed": "completed", "dropped": "dropped"}


@dataclass(frozen=True)
class Event:
    """Something that happened to a resource or, without one, to a skill; `hours` were spent since the event before."""

    event: EventKind
    at: datetime
    resource_id: str | None = None
    skill: str | None = None
    hours: float | None = None


@dataclass(frozen=True)
class State:
    """Where a skill or a resource stands, since when, and the hours reported for it."""

    status: Status = "not_started"
    began: datetime | None = None
    ended: datetime | None = None
    hours: float = 0.0


@dataclass(frozen=True)
class Standing:
    """The states of a path's skills and resources; what nothing happened to is not in it."""

    skills: Mapping[str, State] = field(default_factory=dict)
    resources: Mapping[str, State] = field(default_factory=dict)

    def skill(self, name: str) -> State:
        """The state of a skill."""
        return self.skills.get(name, State())

    def resource(self, resource_id: str) -> State:
        """The state of a resource."""
        return self.resources.get(resource_id, State())

    def with_status(self, *wanted: Status) -> set[str]:
        """The ids of the resources that have one of these statuses."""
        return {resource_id for resource_id, state in self.resources.items() if state.status in wanted}


class Planned(Protocol):
    """A stored path, as far as its age goes."""

    @property
    def planned_at(self) -> datetime:
        """When its plan was made."""
        ...

    @property
    def changed_at(self) -> datetime:
        """When something that the plan depends on last changed."""
        ...


def needs_replan(path: Planned, now: datetime) -> bool:
    """Whether the plan is a week old, or older than a change of progress or wishes."""
    return path.changed_at > path.planned_at or now - path.planned_at >= REPLAN_AFTER


def standing(events: Sequence[Event], serves: Mapping[str, Sequence[str]]) -> Standing:
    """The states after `events`, which are in the order of time; `serves` maps a resource to the path's skills it is for.

    What is said of a skill itself rules. A skill of which nothing was said is in progress once one of its resources was begun
    or completed. Hours reported for a resource go to its skills in equal parts.
    """
    skills: dict[str, State] = {}
    resources: dict[str, State] = {}
    for event in events:
        if event.resource_id is None:
            if event.skill is not None:
                skills[event.skill] = _after(skills.get(event.skill), event, event.hours or 0.0)
            continue
        resources[event.resource_id] = _after(resources.get(event.resource_id), event, event.hours or 0.0)
        served = serves.get(event.resource_id, ())
        for name in served:
            state = skills.get(name, State())
            if state.status == "not_started" and event.event != "dropped":
                state = replace(state, status="in_progress", began=event.at)
            skills[name] = replace(state, hours=state.hours + (event.hours or 0.0) / len(served))
    return Standing(skills, resources)


def serving(catalogue: Catalogue, events: Sequence[Event], skills: Sequence[str]) -> dict[str, list[str]]:
    """Which of the path's `skills` each resource of `events` is for: those it teaches, else those it was taken up for."""
    found: dict[str, list[str]] = {}
    for event in events:
        if event.resource_id is None or event.resource_id in found:
            continue
        resource = catalogue.get(event.resource_id)
        taught = [skill for skill in skills if resource is not None and skill in resource.skills]
        found[event.resource_id] = taught or ([event.skill] if event.skill else [])
    return found


def _after(state: State | None, event: Event, hours: float) -> State:
    state = state or State()
    ended = event.at if event.event != "started" else None
    return State(_BECOMES[event.event], state.began or event.at, ended, state.hours + hours)
