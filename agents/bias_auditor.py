"""The bias auditor: the service's own decisions as functions that an audit can ask again, and the checks at its four checkpoints.

It decides nothing about anybody. What it measures lives in `services.fairness`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from agents import roadmap, skill_gap
from rag.documents.plaintext import read_text
from services.fairness.checkpoints import FEWEST, Checkpoint, gap_looks, learning_looks
from services.fairness.counterfactual import Decider, Outcome
from services.fairness.variants import ResumeSample, resume_samples
from services.interviewing.bank import Question, QuestionBank
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer
from services.learning import Catalogue, Wishes
from services.resumes import Structure, quality, read
from services.skills import Role, SkillFinder, role_named

_AS_OF = datetime(2026, 1, 1, tzinfo=UTC)
"""Audits compare texts with one another: the same day serves for both."""


@dataclass(frozen=True)
class Formulas:
    """What the built-in decisions are computed with."""

    scorer: AnswerScorer
    skills: SkillFinder
    roles: Sequence[Role]
    catalogue: Catalogue


def resume_deciders(formulas: Formulas, samples: Iterable[ResumeSample] | None = None) -> list[Decider]:
    """Quality, skills, match with a role, and what is recommended for the gap: of a resume's text.

    A sample whose role is unknown here is compared with the first role.
    """
    chosen = {
        sample.id: role_named(sample.role) or formulas.roles[0]
        for sample in (resume_samples() if samples is None else samples)
    }

    # Four decisions about one text: it is read once.
    known: dict[str, Structure] = {}

    def structure_of(text: str) -> Structure:
        if text not in known:
            known[text] = read(read_text(text.encode()), _AS_OF.date(), formulas.skills.find)
        return known[text]

    def gap_of(subject: str, text: str) -> dict[str, Any]:
        said = structure_of(text).impersonal
        abilities = skill_gap.abilities_shown(said, formulas.skills.extractor)
        wishes = skill_gap.wishes_of_role(chosen[subject])
        return skill_gap.find(abilities, wishes, skill_gap.Texts(said.original), formulas.skills.taxonomy, {})

    async def judge_quality(subject: str, text: str) -> Outcome:
        del subject
        return await asyncio.to_thread(lambda: _quality(structure_of(text)))

    async def find_skills(subject: str, text: str) -> Outcome:
        del subject
        return frozenset(skill.name for skill in (await asyncio.to_thread(structure_of, text)).skills)

    async def compare(subject: str, text: str) -> Outcome:
        match = (await asyncio.to_thread(gap_of, subject, text))["match_percentage"]
        return None if match is None else float(match)

    async def recommend(subject: str, text: str) -> Outcome:
        def plan() -> Outcome:
            path = roadmap.plan(
                gap_of(subject, text), Wishes(), formulas.catalogue, formulas.skills.taxonomy, _AS_OF, {}
            )
            # Who lacks nothing is recommended nothing.
            return frozenset(resource.resource_id for skill in path.skills for resource in skill.resources) or None

        return await asyncio.to_thread(plan)

    return [
        Decider("resume_quality", Checkpoint.RESUME, judge_quality),
        Decider("resume_skills", Checkpoint.RESUME, find_skills),
        Decider("skill_match", Checkpoint.GAP, compare),
        Decider("learning_resources", Checkpoint.LEARNING, recommend),
    ]


def read_decisions(gap: Mapping[str, Any], path: Mapping[str, Any] | None) -> list[dict[str, Any]]:
    """What is one-sided in a gap and its roadmap, as the checkpoints see it: one category, one provider, nothing free."""
    looks = gap_looks([gap], FEWEST // 2)
    if path is not None:
        offered = [resource for skill in path["skills"] for resource in skill["resources"]]
        looks += learning_looks(offered, FEWEST // 2)
    return [look.wire() for look in looks if look.exceeded]


def answer_decider(scorer: AnswerScorer, rubrics: Mapping[str, Rubric]) -> Decider:
    """The score of an answer; `rubrics` by subject."""

    async def score(subject: str, text: str) -> Outcome:
        assessment = await scorer.assess(rubrics[subject], text)
        return None if assessment.score is None else assessment.score.overall

    return Decider("answer_score", Checkpoint.INTERVIEW, score)


def sample_answers(bank: QuestionBank, number: int) -> tuple[list[tuple[str, str]], dict[str, Rubric]]:
    """`number` answers of the bank's own, whole, halves and weak ones in turn, spread over its questions; and their rubrics.

    Answers as (subject, text), rubrics by subject.
    """
    questions = list(bank)
    step = max(1, len(questions) // max(1, number))
    answers: list[tuple[str, str]] = []
    rubrics: dict[str, Rubric] = {}
    for place, question in enumerate(questions[::step][:number]):
        answers.append((question.id, _answer(question, place)))
        rubrics[question.id] = Rubric.of(question)
    return answers, rubrics


def _answer(question: Question, place: int) -> str:
    strong = question.sample_answers.strong
    middle = strong.rfind(". ", 0, len(strong) // 2 + 40) + 1
    kinds = (strong, strong[:middle] or strong, question.sample_answers.weak, strong[middle:].strip() or strong)
    return kinds[place % len(kinds)]


def _quality(resume: Structure) -> float:
    return quality(resume.fields, resume.document.text, resume.sections, resume.skills).score
