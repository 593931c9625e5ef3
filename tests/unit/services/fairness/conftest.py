"""The built-in formulas, without vectors, and what they decide about the audit's texts: computed once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pytest

from agents.bias_auditor import Formulas, answer_decider, resume_deciders, sample_answers
from services.fairness.counterfactual import Decider, Outcome
from services.fairness.variants import Pair, answer_pairs, resume_pairs, resume_samples
from services.interviewing.bank import load_bank
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.learning import load_catalogue
from services.skills import load_roles, load_skills


@pytest.fixture(scope="session")
def clean_resumes(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Pair], list[Decider]]:
    """Pairs of twelve resumes, and the four decisions about them as they are shipped."""
    bank = load_bank()
    rarity = InverseFrequency(text for question in bank for point in question.key_points for text in [point.point])
    scorer = AnswerScorer(None, rarity, tmp_path_factory.mktemp("rubrics"))
    formulas = Formulas(scorer, load_skills(), load_roles(), load_catalogue())
    pairs = list(resume_pairs(resume_samples()[::-1][:12]))
    return pairs, [remembered(decider) for decider in resume_deciders(formulas)]


@pytest.fixture(scope="session")
def clean_answers(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Pair], list[Decider]]:
    """Pairs of two dozen answers, and their score as it is shipped."""
    bank = load_bank()
    rarity = InverseFrequency(text for question in bank for point in question.key_points for text in [point.point])
    scorer = AnswerScorer(None, rarity, tmp_path_factory.mktemp("rubrics"))
    answers, rubrics = sample_answers(bank, 24)
    return list(answer_pairs(answers)), [remembered(answer_decider(scorer, rubrics))]


def remembered(decider: Decider) -> Decider:
    """The same decision, made once about each text."""
    known: dict[tuple[str, str], Outcome] = {}

    async def decide(subject: str, text: str) -> Outcome:
        if (subject, text) not in known:
            known[subject, text] = await decider.decide(subject, text)
        return known[subject, text]

    return Decider(decider.name, decider.checkpoint, decide)


Bias = Callable[[str, Outcome], Outcome]


@pytest.fixture(scope="session")
def biased() -> Callable[[Sequence[Decider], Mapping[str, Bias]], list[Decider]]:
    """Deciders of which those named also follow a bias: text and fair outcome → outcome."""

    def build(deciders: Sequence[Decider], planted: Mapping[str, Bias]) -> list[Decider]:
        return [_with(decider, planted[decider.name]) if decider.name in planted else decider for decider in deciders]

    return build


def _with(decider: Decider, bias: Bias) -> Decider:
    async def decide(subject: str, text: str) -> Outcome:
        return bias(text, await decider.decide(subject, text))

    return Decider(decider.name, decider.checkpoint, decide)
