"""What an answer is measured against: a question's key points and misconceptions, whatever their origin."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from services.interviewing.bank import Element, KeyPoint, Kind, Misconception, Question


@dataclass(frozen=True)
class Rubric:
    """Key points with weights 1–3, and wrong claims to look for."""

    question: str
    kind: Kind
    key_points: tuple[KeyPoint, ...]
    misconceptions: tuple[Misconception, ...] = ()

    @classmethod
    def of(cls, question: Question) -> Rubric:
        """The rubric that stands in the bank."""
        return cls(question.question, question.kind, tuple(question.key_points), tuple(question.misconceptions))

    def narrowed(self, question: str, target: str) -> Rubric:
        """The rubric of a follow-up: only the key point that it asks for, as the heart of the answer."""
        points = tuple(p.model_copy(update={"weight": 3}) for p in self.key_points if p.id == target)
        wrong = tuple(m for m in self.misconceptions if m.contradicts == target)
        return Rubric(question, self.kind, points, wrong)

    @cached_property
    def texts(self) -> list[str]:
        """Everything that is compared by meaning: the question, each point with its paraphrases, each wrong claim."""
        found = [self.question]
        for point in self.key_points:
            found += [point.point, *point.paraphrases]
        return found + [wrong.claim for wrong in self.misconceptions]

    @cached_property
    def version(self) -> str:
        """Twelve hexadecimal digits that change when anything scored changes."""
        content = [self.question, self.kind, [p.model_dump(mode="json") for p in self.key_points]]
        content.append([m.model_dump(mode="json") for m in self.misconceptions])
        return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:12]

    @cached_property
    def has_one_wording(self) -> bool:
        """Whether no point has a paraphrase, as in a rubric derived from a reference answer."""
        return all(set(point.paraphrases) <= {point.point} and point.element is None for point in self.key_points)

    @property
    def wants_a_story(self) -> bool:
        """Whether the key points are parts of a story (STAR) rather than facts."""
        return any(point.element is not None for point in self.key_points)


def rubrics_of(question: Question) -> list[Rubric]:
    """The rubrics that can apply to a question of the bank: its own, and that of each follow-up."""
    whole = Rubric.of(question)
    return [whole, *(whole.narrowed(follow.question, follow.targets) for follow in question.follow_ups)]


__all__ = ["Element", "KeyPoint", "Kind", "Misconception", "Rubric", "rubrics_of"]
