"""Where a candidate stands in a domain, as a Rasch ability with its uncertainty.

A score s in [0, 1] on a question of difficulty b counts as a success with weight s under the Rasch model
P(success) = 1 / (1 + exp(-(theta - b))) (Rasch 1960). The posterior is kept as a normal distribution and updated by one
Newton step on the log-posterior (Laplace approximation), as in Glicko (Glickman 1999).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from services.interviewing.bank import Difficulty

DIFFICULTY = {Difficulty.EASY: -1.2, Difficulty.MEDIUM: 0.0, Difficulty.HARD: 1.2}
_PRIOR_VARIANCE = 1.0
# One open question holds about as much as three items answered right or wrong.
_ITEMS_PER_QUESTION = 3.0


@dataclass(frozen=True)
class Ability:
    """Mean and variance of the estimate, in logits; 0 is somebody who does half of the medium questions."""

    mean: float = 0.0
    variance: float = _PRIOR_VARIANCE


def expected(ability: Ability, difficulty: Difficulty) -> float:
    """The share of a question of this difficulty that the candidate is expected to get right."""
    return 1.0 / (1.0 + math.exp(-(ability.mean - DIFFICULTY[difficulty])))


def information(ability: Ability, difficulty: Difficulty) -> float:
    """Fisher information of such a question at the present estimate."""
    chance = expected(ability, difficulty)
    return chance * (1.0 - chance)


def update(ability: Ability, difficulty: Difficulty, share: float) -> Ability:
    """The estimate after a question answered to `share` (0–1)."""
    gain = _ITEMS_PER_QUESTION * information(ability, difficulty)
    variance = 1.0 / (1.0 / ability.variance + gain)
    surprise = _ITEMS_PER_QUESTION * (share - expected(ability, difficulty))
    return Ability(mean=round(ability.mean + variance * surprise, 6), variance=round(variance, 6))
