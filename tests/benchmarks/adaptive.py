"""How well the adaptive interview recovers known abilities, beside preset and random questions. Prints JSON and a table.

    python -m tests.benchmarks.adaptive [--candidates 1000] [--seed 7] [--plot docs/images/adaptive.svg] [--sensitivity]

Synthetic candidates are interviewed with 20 questions on the bank, the interview types taking turns. Every way of choosing
questions follows the same domain plan, meets the same candidates with the same answers and is scored by the same estimator.
`--sensitivity` repeats the comparison in worlds that differ from what the estimator assumes.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from services.interviewing.ability import DIFFICULTY, Ability, pooled, update
from services.interviewing.bank import Difficulty, Question, load_bank
from services.interviewing.plan import domain_plan, next_domain, next_question
from services.interviewing.types import load_types
from services.measurement.statistics import pearson, rmse

BANK = load_bank()
DOMAINS = list(BANK.domains)
QUESTIONS = [(domain, question) for domain in DOMAINS for question in BANK.in_domain(domain)]
PLACE = {question.id: place for place, (_, question) in enumerate(QUESTIONS)}
COUNT = 20
NUMBERS = range(1, 9)
BANKS = 25
Z_90 = 1.645
RESAMPLES = 1000

Numbers = NDArray[np.float64]
# Domain, ids asked, estimate in the domain, candidate → question.
Choice = Callable[[str, Collection[str], Ability, int], Question]


@dataclass(frozen=True)
class Setting:
    """What the simulated candidates and questions are drawn from.

    `spread`: standard deviation of ability. `correlation`: of one candidate's abilities in two domains. `deviation`: standard
    deviation of a question's difficulty about that of its class. `items`: right-or-wrong items with as much noise as one
    graded answer.
    """

    spread: float = 1.2
    correlation: float = 0.5
    deviation: float = 0.4
    items: float = 3.0


@dataclass(frozen=True)
class World:
    """Candidates with their true abilities (candidates x domains) and what each would answer (candidates x questions)."""

    abilities: Numbers
    shares: Numbers


def world(candidates: int, seed: int, setting: Setting) -> World:
    """Draw candidates. A share is Beta distributed: its mean is the Rasch probability p, its variance p (1 - p) / items.

    The questions' difficulties are drawn `BANKS` times over, and candidates take turns in meeting them, because one draw could
    favour a preset list or harm it.
    """
    draw = np.random.default_rng(seed)
    general = draw.normal(size=(candidates, 1))
    specific = draw.normal(size=(candidates, len(DOMAINS)))
    abilities = setting.spread * (
        math.sqrt(setting.correlation) * general + math.sqrt(1 - setting.correlation) * specific
    )
    level = np.array([DIFFICULTY[question.difficulty] for _, question in QUESTIONS])
    levels = level + draw.normal(0, setting.deviation, (BANKS, len(QUESTIONS)))
    of_domain = abilities[:, [DOMAINS.index(domain) for domain, _ in QUESTIONS]]
    chance = 1 / (1 + np.exp(levels[np.arange(candidates) % BANKS] - of_domain))
    concentration = setting.items - 1
    return World(abilities, draw.beta(chance * concentration, (1 - chance) * concentration))


def adaptive(domain: str, asked: Collection[str], ability: Ability, candidate: int) -> Question:
    """As the service does it."""
    question = next_question(BANK, domain, asked, ability, interests=[], seed=str(candidate))
    assert question is not None
    return question


def preset(cycle: Sequence[Difficulty]) -> Choice:
    """One list per domain, the same for everybody, its difficulties going round in `cycle`."""

    @cache
    def order(domain: str) -> list[Question]:
        left, found = BANK.in_domain(domain), list[Question]()
        while left:
            wanted = cycle[len(found) % len(cycle)]
            found.append(next((question for question in left if question.difficulty is wanted), left[0]))
            left.remove(found[-1])
        return found

    def choose(domain: str, asked: Collection[str], ability: Ability, candidate: int) -> Question:
        return next(question for question in order(domain) if question.id not in asked)

    return choose


def at_random(seed: int) -> Choice:
    """Any question of the domain not yet asked."""
    draw = np.random.default_rng(seed)

    def choose(domain: str, asked: Collection[str], ability: Ability, candidate: int) -> Question:
        left = [question for question in BANK.in_domain(domain) if question.id not in asked]
        return left[draw.integers(len(left))]

    return choose


def choices(seed: int) -> dict[str, Choice]:
    """Every way of choosing that is compared."""
    return {
        "adaptive": adaptive,
        "fixed": preset([Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD]),
        "fixed, medium": preset([Difficulty.MEDIUM]),
        "random": at_random(seed),
    }


@cache
def plans() -> list[dict[str, int]]:
    """The domain plan of each interview type."""
    types = load_types()
    return [domain_plan(kind, types, BANK, role="Software engineer", signals={}, count=COUNT) for kind in types.all()]


@dataclass
class Series:
    """Estimates after the nth question in a domain, one entry per candidate and domain that got so far."""

    candidate: list[int] = field(default_factory=list)
    truth: list[float] = field(default_factory=list)
    mean: list[float] = field(default_factory=list)
    deviation: list[float] = field(default_factory=list)
    share: list[float] = field(default_factory=list)

    def errors(self) -> Numbers:
        """Estimate less truth."""
        return np.subtract(self.mean, self.truth, dtype=np.float64)


Outcome = dict[int, Series]


def interview(people: World, candidate: int, choose: Choice, outcome: Outcome) -> dict[str, int]:
    """Interview one candidate, add the estimates to `outcome`, and return how many questions each domain got."""
    plan = plans()[candidate % len(plans())]
    coverage: dict[str, int] = {}
    asked: set[str] = set()
    estimates: dict[str, Ability] = {}
    shares: dict[str, list[float]] = {}
    for _ in range(COUNT):
        domain = next_domain(plan, coverage)
        question = choose(domain, asked, pooled(estimates, domain), candidate)
        share = float(people.shares[candidate, PLACE[question.id]])
        estimates[domain] = update(estimates.get(domain, Ability()), question.difficulty, share)
        shares.setdefault(domain, []).append(share)
        asked.add(question.id)
        coverage[domain] = number = coverage.get(domain, 0) + 1
        if number in outcome:
            series, estimate = outcome[number], pooled(estimates, domain)
            series.candidate.append(candidate)
            series.truth.append(float(people.abilities[candidate, DOMAINS.index(domain)]))
            series.mean.append(estimate.mean)
            series.deviation.append(math.sqrt(estimate.variance))
            series.share.append(sum(shares[domain]) / number)
    if coverage != plan or len(asked) != COUNT:
        raise RuntimeError(f"the plan {plan} was not kept: {coverage}")
    return coverage


def simulate(people: World, choose: Choice) -> Outcome:
    """Interview everybody; the estimates by number of questions in the domain."""
    outcome = {number: Series() for number in NUMBERS}
    for candidate in range(len(people.abilities)):
        interview(people, candidate, choose, outcome)
    return outcome


def figures(series: Series) -> dict[str, float]:
    """How estimates compare with the truth."""
    errors, deviation = series.errors(), np.array(series.deviation)
    # A quarter of the candidates are further out than that.
    far = np.abs(series.truth) > 1.15 * np.std(series.truth)
    return {
        "n": len(errors),
        "rmse": round(rmse(series.mean, series.truth), 3),
        "rmse_far": round(float(np.sqrt(np.mean(errors[far] ** 2))), 3),
        "pearson": round(pearson(series.mean, series.truth), 3),
        "coverage_90": round(float(np.mean(np.abs(errors) <= Z_90 * deviation)), 3),
        "posterior_sd": round(float(deviation.mean()), 3),
        "pearson_mean_share": round(pearson(series.share, series.truth), 3),
    }


def saved(ours: Series, theirs: Series, seed: int) -> dict[str, float]:
    """By how many percent our RMSE is below theirs, with a 95 % interval (paired bootstrap over candidates)."""
    people = max(ours.candidate) + 1
    squares = [np.bincount(s.candidate, s.errors() ** 2, people) for s in (ours, theirs)]
    draws = np.random.default_rng(seed).multinomial(people, np.full(people, 1 / people), RESAMPLES)
    ratios = 1 - np.sqrt((draws @ squares[0]) / (draws @ squares[1]))
    low, high = np.quantile(ratios, [0.025, 0.975])
    ratio = 1 - math.sqrt(squares[0].sum() / squares[1].sum())
    return {"percent": round(100 * ratio, 1), "low": round(100 * float(low), 1), "high": round(100 * float(high), 1)}


def compare(candidates: int, seed: int, setting: Setting) -> dict[str, Outcome]:
    """Every way of choosing, on the same candidates."""
    people = world(candidates, seed, setting)
    return {name: simulate(people, choose) for name, choose in choices(seed).items()}


def summary(outcomes: Mapping[str, Outcome], seed: int) -> dict[str, Any]:
    """All figures by way of choosing and number of questions, and how far adaptive is ahead."""
    others = [name for name in outcomes if name != "adaptive"]
    return {
        "by_questions": {
            name: {number: figures(series) for number, series in outcome.items()} for name, outcome in outcomes.items()
        },
        "adaptive_rmse_below": {
            other: {n: saved(outcomes["adaptive"][n], outcomes[other][n], seed) for n in NUMBERS} for other in others
        },
    }


def table(outcomes: Mapping[str, Outcome]) -> Iterable[str]:
    """The main figures after 1, 2, 4 and 8 questions, as Markdown."""
    yield "| questions | choice | RMSE | RMSE, far from 0 | Pearson | 90 % coverage | posterior sd | Pearson of the mean share |"
    yield "|---|---|---|---|---|---|---|---|"
    for number in (1, 2, 4, 8):
        for name, outcome in outcomes.items():
            values = [f"{value:.3f}" for key, value in figures(outcome[number]).items() if key != "n"]
            yield f"| {number} | {name} | {' | '.join(values)} |"


WORLDS = {
    "as above": Setting(),
    "domains independent": Setting(correlation=0.0),
    "domains correlate 0.8": Setting(correlation=0.8),
    "abilities alike (sd 0.8)": Setting(spread=0.8),
    "abilities far apart (sd 1.6)": Setting(spread=1.6),
    "difficulties exact": Setting(deviation=0.0),
    "difficulties rough (sd 0.8)": Setting(deviation=0.8),
    "noisy grades (1.5 items)": Setting(items=1.5),
    "precise grades (6 items)": Setting(items=6.0),
}


def sensitivity(candidates: int, seed: int) -> Iterable[str]:
    """Adaptive and fixed after four questions in a domain, in worlds that the estimator does not assume, as Markdown."""
    yield "| world | RMSE adaptive | fixed | fixed, medium | below fixed | below medium | 90 % coverage |"
    yield "|---|---|---|---|---|---|---|"
    for name, setting in WORLDS.items():
        outcomes = compare(candidates, seed, setting)
        ours, fixed, medium = (outcomes[choice][4] for choice in ("adaptive", "fixed", "fixed, medium"))
        below = [f"{found['percent']:.1f} %" for found in (saved(ours, other, seed) for other in (fixed, medium))]
        errors = [f"{figures(series)['rmse']:.3f}" for series in (ours, fixed, medium)]
        yield f"| {name} | {' | '.join([*errors, *below])} | {figures(ours)['coverage_90']:.2f} |"


# Colours after Okabe & Ito, told apart by people with any common colour blindness; the dashes tell them apart in grey.
_LINES = {
    "adaptive": ("#0072b2", "none"),
    "fixed": ("#d55e00", "9 4"),
    "fixed, medium": ("#009e73", "2 4"),
    "random": ("#a0588a", "9 4 2 4"),
}
_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720, 420, 64, 130, 48, 56


def chart(errors: Mapping[str, Sequence[float]]) -> str:
    """An SVG line chart of the RMSE by number of questions in a domain."""
    top = math.ceil(max(map(max, errors.values())) * 10) / 10
    bottom = math.floor(min(map(min, errors.values())) * 10) / 10

    def x(number: float) -> float:
        return _LEFT + (number - 1) / (len(NUMBERS) - 1) * (_WIDTH - _LEFT - _RIGHT)

    def y(error: float) -> float:
        return _TOP + (top - error) / (top - bottom) * (_HEIGHT - _TOP - _BOTTOM)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" '
        'font-size="13" fill="#222" role="img" aria-labelledby="title">',
        '<title id="title">Error of the ability estimate by number of questions in a domain</title>',
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        f'<text x="{_LEFT}" y="26" font-size="15" font-weight="bold">Error of the ability estimate (RMSE, logits)</text>',
    ]
    for tenth in range(round(bottom * 10), round(top * 10) + 1):
        at = y(tenth / 10)
        parts.append(f'<path d="M{_LEFT} {at:.1f}H{_WIDTH - _RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{_LEFT - 8}" y="{at + 4:.1f}" text-anchor="end">{tenth / 10:.1f}</text>')
    for number in NUMBERS:
        parts.append(f'<path d="M{x(number):.1f} {y(bottom):.1f}v5" stroke="#222"/>')
        parts.append(f'<text x="{x(number):.1f}" y="{y(bottom) + 21:.1f}" text-anchor="middle">{number}</text>')
    parts.append(
        f'<path d="M{_LEFT} {_TOP}V{y(bottom):.1f}H{_WIDTH - _RIGHT}" fill="none" stroke="#222"/>'
        f'<text x="{(_LEFT + _WIDTH - _RIGHT) / 2}" y="{_HEIGHT - 12}" text-anchor="middle">Questions asked in the domain</text>'
    )
    label = math.inf
    for name, values in sorted(errors.items(), key=lambda item: item[1][-1]):
        colour, dashes = _LINES[name]
        points = " ".join(f"{x(number):.1f},{y(value):.1f}" for number, value in zip(NUMBERS, values, strict=True))
        label = min(y(values[-1]), label - 17)
        end = x(len(values))
        parts.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.5" stroke-dasharray="{dashes}"/>'
        )
        parts.append(f'<path d="M{end + 3:.1f} {y(values[-1]):.1f}L{end + 14:.1f} {label:.1f}" stroke="{colour}"/>')
        parts.append(f'<text x="{end + 18:.1f}" y="{label + 4:.1f}" fill="{colour}" font-weight="bold">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    """Simulate and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--candidates", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--sensitivity", action="store_true")
    chosen = parser.parse_args()
    setting = Setting()
    outcomes = compare(chosen.candidates, chosen.seed, setting)
    given = {"candidates": chosen.candidates, "seed": chosen.seed, "questions": COUNT, **asdict(setting)}
    print(json.dumps({"given": given, **summary(outcomes, chosen.seed)}, indent=1))
    print("\n".join(table(outcomes)))
    if chosen.sensitivity:
        print()
        for line in sensitivity(chosen.candidates, chosen.seed):
            print(line, flush=True)
    if chosen.plot:
        errors = {name: [rmse(s.mean, s.truth) for s in outcome.values()] for name, outcome in outcomes.items()}
        chosen.plot.parent.mkdir(parents=True, exist_ok=True)
        chosen.plot.write_text(chart(errors), encoding="utf-8")


if __name__ == "__main__":
    main()
