"""The question bank: reviewed questions with their rubrics, read from YAML and checked by schema.

What lives here: the shape of a question and its rubric, loading, look-up by domain and difficulty.
What does not: choosing the next question (`plan`), scoring an answer (`scoring`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Line = Annotated[str, Field(min_length=3, max_length=600)]


class Difficulty(StrEnum):
    """How hard a question is; the wire's `difficulty`."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Kind(StrEnum):
    """What sort of answer a question wants; decides which rubric detectors run."""

    CONCEPT = "concept"
    DESIGN = "design"
    PROBLEM = "problem"
    BEHAVIORAL = "behavioral"


class Element(StrEnum):
    """Part of a behavioural answer that a key point looks for (STAR, and what was learnt)."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "action"
    RESULT = "result"
    REFLECTION = "reflection"


class Trait(StrEnum):
    """The four things cultural fit is read from."""

    OWNERSHIP = "ownership"
    COLLABORATION = "collaboration"
    LEARNING = "learning_from_failure"
    CUSTOMER = "customer_focus"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class KeyPoint(_Strict):
    """One thing a full answer says.

    `weight` is 1 (helps) to 3 (without it the answer misses the question). Each entry of `terms` is a group of
    alternatives separated by `|`, at least one of which has to appear for the group to count.
    """

    id: Slug
    point: Line
    weight: int = Field(ge=1, le=3)
    paraphrases: list[Line] = Field(min_length=1, max_length=6)
    terms: list[Annotated[str, Field(min_length=1, max_length=200)]] = Field(default_factory=list, max_length=8)
    element: Element | None = None


class Misconception(_Strict):
    """A wrong claim that candidates make, and the key point it contradicts."""

    claim: Line
    contradicts: Slug
    correction: Line


class Levels(_Strict):
    """What an answer of each strength contains, in one or two sentences."""

    weak: Line
    adequate: Line
    strong: Line


class SampleAnswers(_Strict):
    """One answer that should score high and one that should score low."""

    strong: Annotated[str, Field(min_length=80, max_length=2500)]
    weak: Annotated[str, Field(min_length=10, max_length=1200)]


class FollowUp(_Strict):
    """A question to ask when the key point `targets` is missing from the answer."""

    question: Line
    targets: Slug


class Source(_Strict):
    """Something to read on the subject."""

    title: Line
    url: str | None = Field(default=None, pattern=r"^https://\S+$")


class Question(_Strict):
    """A question with everything needed to ask it, score its answer and explain the score."""

    id: Slug
    question: Line
    intent: Line
    difficulty: Difficulty
    kind: Kind
    skills: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(min_length=1, max_length=8)
    traits: list[Trait] = Field(default_factory=list)
    key_points: list[KeyPoint] = Field(min_length=3, max_length=7)
    misconceptions: list[Misconception] = Field(default_factory=list, max_length=5)
    levels: Levels
    sample_answers: SampleAnswers
    follow_ups: list[FollowUp] = Field(min_length=2, max_length=3)
    source: Source

    @model_validator(mode="after")
    def _references_exist(self) -> Self:
        ids = [point.id for point in self.key_points]
        if len(set(ids)) != len(ids):
            raise ValueError(f"{self.id}: key point ids repeat")
        targets = [m.contradicts for m in self.misconceptions] + [f.targets for f in self.follow_ups]
        for target in targets:
            if target not in ids:
                raise ValueError(f"{self.id}: there is no key point {target!r}")
        if self.kind is Kind.BEHAVIORAL:
            if not self.traits:
                raise ValueError(f"{self.id}: a behavioural question names the traits it shows")
            missing = {Element.SITUATION, Element.ACTION, Element.RESULT} - {p.element for p in self.key_points}
            if missing:
                raise ValueError(f"{self.id}: no key point for {', '.join(sorted(missing))}")
        elif not self.misconceptions:
            raise ValueError(f"{self.id}: name at least one misconception")
        return self


class Domain(_Strict):
    """One bank file: a field of knowledge and its questions."""

    domain: Annotated[str, Field(pattern=r"^[a-z]+(_[a-z]+)*$")]
    title: Line
    questions: list[Question] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_are_the_domains(self) -> Self:
        prefix = self.domain.replace("_", "-") + "-"
        for question in self.questions:
            if not question.id.startswith(prefix):
                raise ValueError(f"{question.id}: ids in this file start with {prefix!r}")
        return self


class QuestionBank:
    """Questions by id and by domain. Immutable once made; order is that of the files."""

    def __init__(self, domains: Iterable[Domain]) -> None:
        """Raise `ValueError` when two questions share an id."""
        self._domains = {domain.domain: domain for domain in domains}
        self._questions: dict[str, tuple[str, Question]] = {}
        for domain in self._domains.values():
            for question in domain.questions:
                if question.id in self._questions:
                    raise ValueError(f"question id {question.id!r} stands twice in the bank")
                self._questions[question.id] = (domain.domain, question)

    def __len__(self) -> int:
        return len(self._questions)

    def __iter__(self) -> Iterator[Question]:
        return (question for _, question in self._questions.values())

    @cached_property
    def domains(self) -> dict[str, str]:
        """Domain id to title."""
        return {key: domain.title for key, domain in self._domains.items()}

    def get(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        found = self._questions.get(question_id)
        return found[1] if found else None

    def in_domain(self, domain: str) -> list[Question]:
        """Every question of a domain; empty for an unknown one."""
        found = self._domains.get(domain)
        return list(found.questions) if found else []


def parse_domain(text: str) -> Domain:
    """One bank file's text as a checked `Domain`. Raises `pydantic.ValidationError` or `yaml.YAMLError`."""
    return Domain.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))


@cache
def load_bank() -> QuestionBank:
    """The bank shipped with the package (`services/interviewing/data/questions/*.yaml`)."""
    folder = resources.files("services.interviewing") / "data" / "questions"
    files = sorted((f for f in folder.iterdir() if f.name.endswith(".yaml")), key=lambda f: f.name)
    return QuestionBank(parse_domain(f.read_text(encoding="utf-8")) for f in files)
