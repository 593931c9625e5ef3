"""How many questions of which domain, and which question next."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from services.interviewing.ability import Ability, information
from services.interviewing.bank import Kind, Question, QuestionBank
from services.interviewing.coding import CODING
from services.interviewing.types import InterviewType, InterviewTypes

SCREENING = {"behavioral": frozenset({"behavioral"})}


def domain_plan(
    kind: InterviewType,
    types: InterviewTypes,
    bank: QuestionBank,
    *,
    role: str,
    signals: Mapping[str, float],
    count: int,
    problems: bool = False,
) -> dict[str, int]:
    """How many of `count` questions each domain gets; the numbers add up to `count`.

    `problems`: whether problems can be posed in code. An interview about nothing else has then only these.

    Weights come from the type, its choices (taken by `signals`, how strongly resume and job speak of a domain), and the
    role. Domains without questions are left out. Shares are rounded by largest remainder, heavier domains first.
    """
    available = set(bank.domains) | ({CODING} if problems else set())
    kind = kind if problems else kind.without_code
    if set(kind.domains) == {CODING}:
        return {CODING: count}
    weights: dict[str, float] = {d: float(w) for d, w in kind.domains.items() if d in available}
    hints = types.for_role(role)
    for choice in kind.choose:
        options = [d for d in choice.options if d in available]
        ranked = sorted(options, key=lambda d: (-(signals.get(d, 0.0) + hints.get(d, 0)), options.index(d)))
        for domain in ranked[: choice.count]:
            weights[domain] = weights.get(domain, 0.0) + choice.weight
    if kind.type not in SCREENING:
        for domain, weight in hints.items():
            if domain in available:
                weights[domain] = weights.get(domain, 0.0) + weight
    return _apportion(weights, count)


def _apportion(weights: Mapping[str, float], count: int) -> dict[str, int]:
    total = sum(weights.values())
    exact = {domain: count * weight / total for domain, weight in weights.items()}
    plan = {domain: int(share) for domain, share in exact.items()}
    order = sorted(exact, key=lambda d: (-(exact[d] - plan[d]), -weights[d], d))
    for domain in order[: count - sum(plan.values())]:
        plan[domain] += 1
    return {domain: number for domain, number in plan.items() if number}


def next_domain(plan: Mapping[str, int], coverage: Mapping[str, int]) -> str:
    """The domain furthest behind its share; domains alternate, the heavier first. Any domain once the plan is full."""
    behind = {domain: (coverage.get(domain, 0) + 0.5) / number for domain, number in plan.items()}
    return min(plan, key=lambda domain: (behind[domain], -plan[domain], domain))


def next_question(
    bank: QuestionBank, domain: str, asked: Collection[str], ability: Ability, *, interests: Collection[str], seed: str
) -> Question | None:
    """The question of `domain` that tells most about the candidate now; None when all were asked.

    Most information at the present estimate first; among equals those on skills that the candidate or the job names
    (`interests`, lower case), then an order of the interview's own (`seed`), so that interviews differ and one repeats.
    """
    open_questions = [question for question in bank.in_domain(domain) if question.id not in asked]
    if not open_questions:
        return None
    return min(open_questions, key=lambda question: _preference(question, ability, interests, seed))


def _preference(question: Question, ability: Ability, interests: Collection[str], seed: str) -> tuple[float, int, str]:
    matches = sum(skill.lower() in interests for skill in question.skills)
    order = hashlib.sha256(f"{seed}:{question.id}".encode()).hexdigest()
    return -round(information(ability, question.difficulty), 6), -min(matches, 2), order


def question_type(kind: Kind, *, follow_up: bool = False) -> str:
    """The wire's `type` of a question that is answered in words; `coding` is one that has an editor."""
    if follow_up:
        return "follow_up"
    return "behavioral" if kind is Kind.BEHAVIORAL else "technical"
