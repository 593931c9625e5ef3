"""Templates of usual faults: each looks at a program and offers changed ones. None runs anything.

A prior is a rough weight of how often such a fault is made, and how seldom such a change only pleases the tests: a comparison that is
off by one weighs 1, a new statement much less.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from services.debugging.repair.source import Candidate, Source
from services.debugging.repair.templates import calls, conditions, operators, returns, statements, values

Template = Callable[[Source], Iterator[Candidate]]

TEMPLATES: tuple[Template, ...] = (
    *operators.TEMPLATES,
    *values.TEMPLATES,
    *calls.TEMPLATES,
    *conditions.TEMPLATES,
    *returns.TEMPLATES,
    *statements.TEMPLATES,
)


_MOST_OF_ONE = 12_000


def candidates(source: Source) -> list[Candidate]:
    """Every changed program that the templates offer, each text once, with its largest prior; of one template at most some thousands."""
    best: dict[tuple[tuple[int, int, str], ...], Candidate] = {}
    for template in TEMPLATES:
        for candidate in islice(template(source), _MOST_OF_ONE):
            edits = tuple(sorted((edit.start, edit.end, edit.text) for edit in candidate.edits))
            if all(source.code[start:end] == text for start, end, text in edits):
                continue
            if edits not in best or best[edits].prior < candidate.prior:
                best[edits] = candidate
    return list(best.values())
