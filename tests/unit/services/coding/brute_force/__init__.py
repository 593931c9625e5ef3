"""Second answers to the bank's problems: as plain as possible, by other ways than the reference solutions, however slow.

`CHECKS` maps a problem's id to a function of the same arguments, and the largest size of arguments that it is meant for.
"""

from __future__ import annotations

# Each registers its own.
from tests.unit.services.coding.brute_force import (  # noqa: F401
    arrays_strings,
    binary_search_sorting,
    dynamic_programming,
    graphs,
    greedy_intervals,
    hashing,
    linked_structures,
    math_bits,
    object_design,
    recursion_backtracking,
    sql,
    stacks_queues,
    systems,
    trees,
    two_pointers_windows,
)
from tests.unit.services.coding.brute_force.common import CHECKS, size_of

__all__ = ["CHECKS", "size_of"]
