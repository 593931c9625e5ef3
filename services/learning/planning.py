"""Makes roadmaps: which skills, in which order, when, and with which resources. Pure: the same inputs give the same plan.

urgency = 0.7 · importance + 0.3 · demand, of what is known, times 1 + 0.5 · (50 − interview score) / 50 where the skill came up in
interviews: one answered at 0 counts half as much again, one answered at 100 half as much. A prerequisite is as urgent as the
most urgent skill that waits for it. Skills follow one another; what is in progress comes first, then by urgency, none before
what it requires.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from services.learning.adaptation import Taste
from services.learning.catalogue import LEVELS, Catalogue
from services.learning.effort import Estimate, assumed_hours, estimate
from services.learning.evidence import Evidence
from services.learning.gap import Gap
from services.learning.milestones import milestones
from services.learning.prerequisites import SkillGraph, implied, inherited, needs, ordered, usual_name
from services.learning.progress import Event, Standing, State, Status, serving, standing
from services.learning.ranking import Ranked, Ranker, Wanted
from services.learning.roadmap import (
    FORMULA_VERSION,
    PlannedResource,
    PlannedSkill,
    Progress,
    Roadmap,
    UrgencyParts,
    Variety,
    Wishes,
)
from services.learning.selection import Choice, diversity, select

_IMPORTANCE, _DEMAND = 0.7, 0.3
_INTERVIEW = 0.5
_LEVEL_GAP, _PER_LEVEL = 0.3, 0.2
_REQUIRED_LEVEL, _PREFERRED_LEVEL, _NEEDED_LEVEL = 2, 1, 1
_MOST_CREDIT = 0.9
"""Of a skill that is not completed at most this share counts as done."""


@dataclass(frozen=True)
class Circumstances:
    """What is known beside the gap; everything may be empty.

    `demand` is the share (0–1) of job ads by skill, `interview_scores` 0–100 by skill, `used` what became of resources in any
    path of the person's, `peers` the collaborative affinities by resource.
    """

    demand: Mapping[str, float] = field(default_factory=dict)
    interview_scores: Mapping[str, float] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    taste: Taste = field(default_factory=Taste)
    peers: Mapping[str, float] = field(default_factory=dict)
    used: Mapping[str, Status] = field(default_factory=dict)


@dataclass(frozen=True)
class _Target:
    wanted: Wanted
    required: bool
    importance: float | None


def plan_roadmap(
    gap: Gap,
    *,
    catalogue: Catalogue,
    taxonomy: SkillGraph,
    now: datetime,
    wishes: Wishes | None = None,
    circumstances: Circumstances | None = None,
    events: Sequence[Event] = (),
) -> Roadmap:
    """The roadmap for a gap as of `now`, after what happened in `events` (in the order of time).

    Raises `ValueError` when the taxonomy's prerequisites form a circle.
    """
    return _Planner(gap, catalogue, taxonomy, now, wishes or Wishes(), circumstances or Circumstances(), events).plan()


class _Planner:
    def __init__(
        self,
        gap: Gap,
        catalogue: Catalogue,
        taxonomy: SkillGraph,
        now: datetime,
        wishes: Wishes,
        circumstances: Circumstances,
        events: Sequence[Event],
    ) -> None:
        self._taxonomy = taxonomy
        self._today = now.date()
        self._wishes = wishes
        self._known_of = circumstances
        self._ranker = Ranker(
            catalogue,
            taxonomy,
            now.year,
            wishes.filters(),
            circumstances.evidence,
            circumstances.taste,
            circumstances.peers,
        )
        self._demand = self._by_usual_name(circumstances.demand)
        self._interviews = self._by_usual_name(circumstances.interview_scores)
        self._targets = _targets(gap, taxonomy)
        lower = [gap_.skill for gap_ in gap.level_gaps if gap_.user_level]
        self._known = implied([*gap.have, *lower], taxonomy)
        everything = needs(self._targets, self._known, taxonomy)
        self._served = serving(catalogue, events, sorted(everything.before))
        self._standing = standing(events, self._served)
        self._events = events

    def plan(self) -> Roadmap:
        done, dropped = self._with("completed"), self._with("dropped")
        known = self._known | implied(done, self._taxonomy) | dropped
        wanted = {*self._targets, *self._with("in_progress")} - done - dropped
        found = needs(wanted, known, self._taxonomy)
        self._added = found.added | (set(self._standing.skills) - set(self._targets))
        urgency = inherited(found.before, {name: self._urgency(name) for name in found.before})

        def order(name: str) -> tuple[float, ...]:
            begun = self._standing.skill(name).status == "in_progress"
            return (
                0.0 if begun else 1.0,
                -urgency[name],
                0.0 if self._target(name).required else 1.0,
                -self._urgency(name),
            )

        open_skills = ordered(found.before, order)
        chosen = self._choose(open_skills)
        shared = _shared(chosen)
        estimates = {name: self._estimate(name, chosen[name], shared) for name in open_skills}
        completed = self._standing.with_status("completed")
        finished = sorted(done, key=lambda name: (_moment(self._standing.skill(name).ended), name))
        skills: list[PlannedSkill] = []
        for name in finished:
            state = self._standing.skill(name)
            skills.append(
                self._planned(name, len(skills), self._taken_up(name, completed), self._assumed(name), urgency, state)
            )
        spent = 0.0
        for name in open_skills:
            state, whole = self._standing.skill(name), estimates[name]
            left = whole.hours - self._credit(name, whole.hours, chosen[name], shared)
            dates = self._dates(spent, left)
            spent += left
            after = tuple(sorted(found.before[name]))
            skills.append(self._planned(name, len(skills), chosen[name], whole, urgency, state, dates, after))
        behind = sum(skill.hours for skill in skills) - spent
        percent = round(100 * behind / (behind + spent), 1) if skills else 0.0
        progress = self._progress(percent, len(done), len(skills))
        for name in sorted(dropped):
            skills.append(
                self._planned(name, len(skills), [], self._assumed(name), urgency, self._standing.skill(name))
            )
        offered = {ranked.resource.id: ranked.resource for found_ in chosen.values() for ranked in found_}
        variety = diversity(list(offered.values()))
        return Roadmap(
            estimated_weeks=math.ceil(round(spent / self._wishes.hours_per_week, 6)),
            hours_per_week=self._wishes.hours_per_week,
            planned_on=self._today,
            skills=tuple(skills),
            milestones=milestones(skills, self._today),
            progress=progress,
            variety=Variety(**vars(variety)),
            weights={name: round(weight, 4) for name, weight in self._known_of.taste.weights.items()},
            formula_version=FORMULA_VERSION,
            catalogue_version=self._ranker.catalogue.version,
        )

    def _choose(self, open_skills: Sequence[str]) -> dict[str, list[Ranked]]:
        begun = self._standing.with_status("in_progress", "completed")
        elsewhere = {name for name, status in self._known_of.used.items() if status in ("completed", "dropped")}
        without = elsewhere | self._standing.with_status("dropped") | begun
        choices = []
        # What the job asks for has its places first, then what is needed for it, sooner before later.
        for name in sorted(open_skills, key=lambda one: one in self._added):
            wanted = self._target(name).wanted
            kept = self._taken_up(name, begun)
            done = [LEVELS[r.resource.level] for r in kept if self._is_completed(r)]
            # Who has worked through a level's resources is offered those of the next.
            reached = min(max([wanted.from_level, *done]), wanted.to_level - 1)
            further = Wanted(name, reached, wanted.to_level)
            choices.append(Choice(name, kept, self._ranker.candidates(further, without)))
        return select(choices, self._standing.with_status("completed"))

    def _taken_up(self, name: str, resource_ids: Collection[str]) -> list[Ranked]:
        """Those of the resources that serve the skill, ranked for it."""
        serving_it = [self._ranker.catalogue.get(i) for i in sorted(resource_ids) if name in self._served.get(i, ())]
        return [self._ranker.rank(resource, self._target(name).wanted) for resource in serving_it if resource]

    def _is_completed(self, ranked: Ranked) -> bool:
        return self._standing.resource(ranked.resource.id).status == "completed"

    def _target(self, name: str) -> _Target:
        return self._targets.get(name) or _Target(Wanted(name, 0, _NEEDED_LEVEL), False, None)

    def _with(self, status: Status) -> set[str]:
        return {name for name, state in self._standing.skills.items() if state.status == status}

    def _urgency(self, name: str) -> float:
        parts = self._urgency_parts(name)
        known = [(_IMPORTANCE, parts.importance), (_DEMAND, parts.demand)]
        weighed = [(weight, value) for weight, value in known if value is not None]
        if parts.importance is None or not weighed:
            return 0.0
        base = sum(weight * value for weight, value in weighed) / sum(weight for weight, _ in weighed)
        if parts.interview_score is not None:
            base *= 1 + _INTERVIEW * (50 - parts.interview_score) / 50
        return min(1.0, base)

    def _urgency_parts(self, name: str) -> UrgencyParts:
        return UrgencyParts(
            importance=self._target(name).importance,
            demand=self._demand.get(name),
            interview_score=self._interviews.get(name),
        )

    def _estimate(self, name: str, chosen: Sequence[Ranked], shared: Mapping[str, int]) -> Estimate:
        wanted = self._target(name).wanted
        return estimate(
            self._kind(name), wanted.from_level, wanted.to_level, [ranked.resource for ranked in chosen], shared
        )

    def _assumed(self, name: str) -> Estimate:
        wanted = self._target(name).wanted
        return Estimate(round(assumed_hours(self._kind(name), wanted.from_level, wanted.to_level), 1), "assumption")

    def _kind(self, name: str) -> str | None:
        skill = self._taxonomy.get(name)
        return None if skill is None else skill.kind

    def _credit(self, name: str, whole: float, chosen: Sequence[Ranked], shared: Mapping[str, int]) -> float:
        """Hours that are behind the person: those reported, or what the completed resources stand for if that is more."""
        done = [ranked.resource for ranked in chosen if self._is_completed(ranked)]
        stands_for = sum(whole / len(chosen) if r.hours is None else r.hours / shared[r.id] for r in done)
        return min(_MOST_CREDIT * whole, max(self._standing.skill(name).hours, stands_for))

    def _dates(self, spent: float, hours: float) -> tuple[date, date]:
        per_day = self._wishes.hours_per_week / 7
        first = math.floor(round(spent / per_day, 6))
        last = max(first, math.ceil(round((spent + hours) / per_day, 6)) - 1)
        return self._today + timedelta(days=first), self._today + timedelta(days=last)

    def _planned(
        self,
        name: str,
        place: int,
        chosen: Sequence[Ranked],
        hours: Estimate,
        urgency: Mapping[str, float],
        state: State,
        dates: tuple[date, date] | None = None,
        after: tuple[str, ...] = (),
    ) -> PlannedSkill:
        target = self._target(name)
        starts = ends = None
        if dates is not None:
            starts, ends = (state.began.date() if state.began else dates[0]), dates[1]
        elif state.status == "completed" and state.began and state.ended:
            starts, ends = state.began.date(), state.ended.date()
        return PlannedSkill(
            skill=name,
            priority=place + 1,
            status=state.status,
            starts=starts,
            ends=ends,
            resources=tuple(self._offer(ranked) for ranked in chosen),
            needed_first=name in self._added,
            required=target.required,
            after=after,
            from_level=target.wanted.from_level,
            to_level=target.wanted.to_level,
            hours=hours.hours,
            hours_source=hours.source,
            urgency=round(100 * urgency.get(name, self._urgency(name)), 1),
            urgency_parts=self._urgency_parts(name),
        )

    def _offer(self, ranked: Ranked) -> PlannedResource:
        return offer(ranked, self._known_of.evidence, self._standing)

    def _progress(self, percent: float, done: int, total: int) -> Progress:
        return Progress(
            percent=percent,
            skills_completed=done,
            skills_total=total,
            resources_started=len(self._standing.with_status("in_progress")),
            resources_completed=len(self._standing.with_status("completed")),
            resources_dropped=len(self._standing.with_status("dropped")),
            hours_spent=round(sum(event.hours or 0.0 for event in self._events), 1),
        )

    def _by_usual_name(self, values: Mapping[str, float]) -> dict[str, float]:
        return {usual_name(name, self._taxonomy): value for name, value in values.items()}


def offer(ranked: Ranked, evidence: Evidence, now: Standing) -> PlannedResource:
    """A ranked resource as a roadmap shows it."""
    resource = ranked.resource
    rating = evidence.mean_rating(resource.id)
    return PlannedResource(
        **resource.model_dump(exclude={"id", "year"}),
        resource_id=resource.id,
        rating=rating,
        ratings=None if rating is None else evidence.ratings[resource.id].count,
        score=ranked.score,
        parts=ranked.parts,
        status=now.resource(resource.id).status,
    )


def _targets(gap: Gap, taxonomy: SkillGraph) -> dict[str, _Target]:
    """What the gap asks for, by usual name; of two entries for one skill the more important one."""
    found: dict[str, _Target] = {}

    def put(target: _Target) -> None:
        known = found.get(target.wanted.skill)
        if known is None or (target.importance or 0) > (known.importance or 0):
            found[target.wanted.skill] = target

    for missing in gap.missing:
        level = missing.level or (_REQUIRED_LEVEL if missing.required else _PREFERRED_LEVEL)
        wanted = Wanted(usual_name(missing.skill, taxonomy), 0, level)
        put(_Target(wanted, missing.required, missing.importance))
    for low in gap.level_gaps:
        wanted = Wanted(usual_name(low.skill, taxonomy), low.user_level, low.required_level)
        importance = low.importance
        if importance is None:
            importance = min(1.0, _LEVEL_GAP + _PER_LEVEL * (low.required_level - low.user_level))
        put(_Target(wanted, True, importance))
    return found


def _shared(chosen: Mapping[str, Collection[Ranked]]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for ranked in (one for found in chosen.values() for one in found):
        counted[ranked.resource.id] = counted.get(ranked.resource.id, 0) + 1
    return counted


def _moment(at: datetime | None) -> float:
    return at.timestamp() if at else 0.0
