"""The shipped bank: complete, coherent, enough for each interview type."""

from __future__ import annotations

from collections import Counter

import pytest
import yaml
from pydantic import ValidationError

from services.interviewing.bank import Difficulty, Kind, QuestionBank, Trait, load_bank, parse_domain
from services.interviewing.coding import CODING
from services.interviewing.types import load_types

TYPES = {"google_sde", "amazon_sde", "microsoft_sde", "aws_sa", "azure_sa", "gcp_sa", "behavioral", "coding"}


@pytest.fixture(scope="module")
def bank() -> QuestionBank:
    return load_bank()


def test_each_domain_has_questions_of_every_difficulty(bank: QuestionBank) -> None:
    for domain in bank.domains:
        counts = Counter(question.difficulty for question in bank.in_domain(domain))
        assert all(counts[difficulty] >= 5 for difficulty in Difficulty), (domain, counts)


def test_there_are_the_eight_types_with_at_least_fifteen_questions_each(bank: QuestionBank) -> None:
    types = load_types()
    assert {entry.type for entry in types.all()} == TYPES
    for entry in types.all():
        assert entry.domains.keys() <= {*bank.domains, CODING}
        in_words = entry.without_code
        assert all(option in bank.domains for choice in in_words.choose for option in choice.options)
        assert sum(len(bank.in_domain(domain)) for domain in in_words.domains) >= 15


def test_no_two_questions_ask_the_same(bank: QuestionBank) -> None:
    texts = Counter(question.question.lower() for question in bank)
    assert [text for text, count in texts.items() if count > 1] == []


def test_behavioural_questions_cover_every_trait(bank: QuestionBank) -> None:
    traits = Counter(trait for question in bank if question.kind is Kind.BEHAVIORAL for trait in question.traits)
    assert all(traits[trait] >= 5 for trait in Trait)


def test_a_follow_up_does_not_repeat_its_question(bank: QuestionBank) -> None:
    for question in bank:
        assert all(follow.question != question.question for follow in question.follow_ups), question.id


def test_a_file_with_a_dangling_reference_is_refused() -> None:
    text = yaml.safe_dump(_domain(follow_up_target="nowhere"))
    with pytest.raises(ValidationError, match="there is no key point 'nowhere'"):
        parse_domain(text)


def test_a_file_with_an_unknown_field_is_refused() -> None:
    domain = _domain()
    domain["questions"][0]["colour"] = "blue"
    with pytest.raises(ValidationError, match="colour"):
        parse_domain(yaml.safe_dump(domain))


def test_two_questions_with_one_id_are_refused() -> None:
    domain = _domain()
    domain["questions"] *= 2
    with pytest.raises(ValueError, match="stands twice"):
        QuestionBank([parse_domain(yaml.safe_dump(domain))])


def _domain(follow_up_target: str = "a") -> dict:
    points = [{"id": i, "point": f"Fact {i} holds.", "weight": 1, "paraphrases": [f"{i} holds"]} for i in "abc"]
    question = {
        "id": "made-up-one",
        "question": "What holds?",
        "intent": "Tests facts.",
        "difficulty": "easy",
        "kind": "concept",
        "skills": ["Facts"],
        "key_points": points,
        "misconceptions": [{"claim": "Fact a fails.", "contradicts": "a", "correction": "Fact a holds."}],
        "levels": {"weak": "none", "adequate": "some", "strong": "all"},
        "sample_answers": {"strong": "Fact a holds, and b and c hold too. " * 3, "weak": "I think they hold."},
        "follow_ups": [
            {"question": "And a?", "targets": follow_up_target},
            {"question": "And b?", "targets": "b"},
        ],
        "source": {"title": "A book of facts"},
    }
    return {"domain": "made_up", "title": "Made up", "questions": [question]}
