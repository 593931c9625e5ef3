"""What has to be learnt before what: the taxonomy's `requires`, restricted to what the person lacks."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Protocol

from services.learning.catalogue import SkillName


class TaxonomySkill(SkillName, Protocol):
    """A skill with its neighbours, as far as a roadmap looks at them."""

    @property
    def kind(self) -> str:
        """language, tool, concept, method, certification or soft."""
        ...

    @property
    def broader(self) -> Sequence[str]:
        """Names of more general skills."""
        ...


class SkillGraph(Protocol):
    """The taxonomy, as far as a roadmap asks it. Hashable: what is derived from one is kept."""

    def __hash__(self) -> int: ...

    def get(self, name: str, /) -> TaxonomySkill | None:
        """The skill of that name or alias, case aside."""
        ...

    def all(self) -> Sequence[TaxonomySkill]:
        """Every skill once."""
        ...

    def requires(self, name: str, /) -> Sequence[str]:
        """Names of what has to be known before `name`, direct ones only; empty for an unknown skill."""
        ...

    def similarity(self, known: str, wanted: str, /) -> float:
        """How far knowing the first skill answers for the second, 0–1."""
        ...


@dataclass(frozen=True)
class Needs:
    """The skills of a roadmap and their order.

    `before` maps each skill to those of the roadmap that come before it; `added` are prerequisites that nobody asked for and the
    person does not show.
    """

    before: Mapping[str, frozenset[str]]
    added: frozenset[str]


def usual_name(name: str, taxonomy: SkillGraph) -> str:
    """A skill's name in the taxonomy; a name unknown there stays as it is."""
    skill = taxonomy.get(name)
    return name if skill is None else skill.name


def implied(have: Iterable[str], taxonomy: SkillGraph) -> set[str]:
    """What people who have these skills know besides: all that those require or that is broader, and so on upwards."""
    known: set[str] = set()
    waiting = [usual_name(name, taxonomy) for name in have]
    while waiting:
        name = waiting.pop()
        if name in known:
            continue
        known.add(name)
        skill = taxonomy.get(name)
        above = [*taxonomy.requires(name), *(skill.broader if skill else ())]
        waiting += [usual_name(other, taxonomy) for other in above]
    return known


def needs(wanted: Collection[str], known: Collection[str], taxonomy: SkillGraph) -> Needs:
    """The wanted skills with the prerequisites that are neither wanted nor known; all by their usual names.

    Raises `ValueError` when skills require one another in a circle.
    """
    before: dict[str, frozenset[str]] = {}
    waiting = sorted(wanted)
    while waiting:
        name = waiting.pop()
        if name in before:
            continue
        required = {usual_name(other, taxonomy) for other in taxonomy.requires(name)} - {name}
        lacking = {other for other in required if other in wanted or other not in known}
        before[name] = frozenset(lacking)
        waiting += sorted(lacking)
    try:
        TopologicalSorter(before).prepare()
    except CycleError as error:
        raise ValueError(f"skills require one another in a circle: {', '.join(error.args[1])}") from error
    return Needs(before, frozenset(before) - frozenset(wanted))


def ordered(before: Mapping[str, frozenset[str]], urgency: Callable[[str], tuple[float, ...]]) -> list[str]:
    """The skills in an order in which none comes before what it needs.

    Among those that may come next, the one with the least `urgency` comes, and by name where that is the same. `before` has no
    circles.
    """
    sorter = TopologicalSorter(before)
    sorter.prepare()
    queue: list[tuple[tuple[float, ...], str, str]] = []
    order: list[str] = []
    while sorter.is_active():
        for name in sorter.get_ready():
            heapq.heappush(queue, (urgency(name), name.casefold(), name))
        _, _, name = heapq.heappop(queue)
        order.append(name)
        sorter.done(name)
    return order


def inherited(before: Mapping[str, frozenset[str]], own: Mapping[str, float]) -> dict[str, float]:
    """The most that a skill, or anything that waits for it, is worth by `own` (0 where that is silent).

    So what stands in the way of something urgent comes early. `before` has no circles.
    """
    most = {name: own.get(name, 0.0) for name in before}
    for name in reversed(list(TopologicalSorter(before).static_order())):
        for other in before[name]:
            most[other] = max(most[other], most[name])
    return most
