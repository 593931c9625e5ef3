"""Where a candidate stands in a domain, as a Rasch ability with its uncertainty.

A share s in [0, 1] of a question of difficulty b counts as s successes and 1 - s failures, times the number of items that
the question is worth, under the Rasch model P(success) = 1 / (1 + exp(-(theta - b))) (Rasch 1960). The posterior is kept as
a normal distribution: each answer replaces it by the normal with the mean and variance of the exact posterior (Owen 1975).
Abilities in different domains correlate, so answers in one domain say something about another (Segall 1996).

Measured on simulated candidates in `docs/adaptive.md`. What lives here: the estimate. What does not: the choice of the next
question (`plan`) and the scores of the report, into which no ability enters.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from numpy.polynomial.hermite_e import hermegauss

from services.interviewing.bank import Difficulty

DIFFICULTY = {Difficulty.EASY: -1.2, Difficulty.MEDIUM: 0.0, Difficulty.HARD: 1.2}
# Standard deviation 1.2: nine in ten candidates do between 12 % and 88 % of a medium question.
_PRIOR_VARIANCE = 1.44
# Assumed correlation of a candidate's abilities in two domains.
_CORRELATION = 0.5
# An open question holds about as much as three items answered right or wrong. That questions of one difficulty differ
# (by about 0.4 logits) costs a tenth of it: 1 / (1/3 + 0.4² · 1/4).
_ITEMS_PER_QUESTION = 2.7

_NODES, _WEIGHTS = (tuple(map(float, values)) for values in hermegauss(21))


@dataclass(frozen=True)
class Ability:
    """Mean and variance of the estimate, in logits; 0 is somebody who does half of the medium questions."""

    mean: float = 0.0
    variance: float = _PRIOR_VARIANCE


def expected(ability: Ability, difficulty: Difficulty) -> float:
    """The share of a question of this difficulty that a candidate at the estimate gets right."""
    return 1.0 / (1.0 + math.exp(-(ability.mean - DIFFICULTY[difficulty])))


def information(ability: Ability, difficulty: Difficulty) -> float:
    """Fisher information of an item of this difficulty at the estimate, in 1/logit²; at most 1/4.

    Averaged over the whole posterior (van der Linden 1998), it would rank the difficulties in the same order: information
    is even and unimodal about the difficulty, the posterior about its mean, and so is the convolution of the two.
    """
    chance = expected(ability, difficulty)
    return chance * (1.0 - chance)


def update(ability: Ability, difficulty: Difficulty, share: float) -> Ability:
    """The estimate after a question answered to `share` (0–1).

    Mean and variance of the posterior (Owen 1975; the mean is the EAP estimate of Bock & Mislevy 1982) by Gauss-Hermite
    quadrature.
    """
    deviation = math.sqrt(ability.variance)
    total = first = second = 0.0
    for node, weight in zip(_NODES, _WEIGHTS, strict=True):
        logit = ability.mean + deviation * node - DIFFICULTY[difficulty]
        likelihood = math.exp(_ITEMS_PER_QUESTION * (-math.log1p(math.exp(-logit)) - (1.0 - share) * logit))
        mass = weight * likelihood
        total += mass
        first += mass * node
        second += mass * node * node
    shift = first / total
    variance = ability.variance * (second / total - shift * shift)
    return Ability(mean=round(ability.mean + deviation * shift, 6), variance=round(variance, 6))


def pooled(estimates: Mapping[str, Ability], domain: str) -> Ability:
    """The estimate in `domain` with what the answers in other domains say; `estimates` holds each domain's own.

    Ability is a factor common to the domains plus one of the domain's own, so that two domains correlate by
    `_CORRELATION`: the normal prior of multidimensional adaptive testing (Segall 1996). What a domain's answers said is its
    estimate with the prior taken out, and the rest is linear regression on the common factor.
    """
    specific = (1.0 - _CORRELATION) * _PRIOR_VARIANCE
    precision, weighted = 1.0 / (_CORRELATION * _PRIOR_VARIANCE), 0.0
    for other, estimate in estimates.items():
        if other != domain:
            answers = max(0.0, 1.0 / estimate.variance - 1.0 / _PRIOR_VARIANCE)
            damping = 1.0 + specific * answers
            precision += answers / damping
            weighted += estimate.mean / estimate.variance / damping
    own = estimates.get(domain, Ability())
    mean, variance = weighted / precision, 1.0 / precision + specific
    after = 1.0 / (1.0 / variance + 1.0 / own.variance - 1.0 / _PRIOR_VARIANCE)
    return Ability(mean=round(after * (mean / variance + own.mean / own.variance), 6), variance=round(after, 6))
