"""Scores every question's samples and tricks: `python -m tests.benchmarks.bank_scores`. Prints what is out of bounds as JSON."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator

from core.settings import Settings
from rag.embeddings import build_embedder
from services.interviewing.bank import Question, load_bank
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency

BANK = load_bank()


def cases(question: Question) -> Iterator[tuple[str, str, float, float]]:
    """Kind, answer, lowest and highest score allowed."""
    far = BANK.in_domain("sql" if question.traits else "behavioral")[0]
    yield "strong", question.sample_answers.strong, 75, 100
    yield "weak", question.sample_answers.weak, 0, 45
    yield "off_topic", far.sample_answers.strong, 0, 10
    yield "other_domain", _of_another_domain(question), 0, 10
    yield "question", question.question, 0, 10
    yield "terms", ", ".join(g.split("|")[0] for p in question.key_points for g in p.terms), 0, 40
    yield "wrong", " ".join(wrong.claim for wrong in question.misconceptions), 0, 35


def _of_another_domain(question: Question) -> str:
    """The strong answer of the question at the same place in the next domain: off topic, and still technical."""
    domains = list(BANK.domains)
    own = next(domain for domain in domains if question in BANK.in_domain(domain))
    others = BANK.in_domain(domains[(domains.index(own) + 1) % len(domains)])
    return others[BANK.in_domain(own).index(question) % len(others)].sample_answers.strong


async def main() -> None:
    settings = Settings()
    embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    texts = [text for q in BANK for point in q.key_points for text in (point.point, *point.paraphrases)]
    counts: dict[str, int] = {}
    outside: list[dict[str, object]] = []
    scorer = AnswerScorer(embedder, InverseFrequency(texts), settings.storage.data_dir / "cache" / "rubrics")
    for question in BANK:
        for kind, answer, low, high in cases(question):
            score = (await scorer.assess(Rubric.of(question), answer)).score
            overall = score.overall if score else 0.0
            counts[kind] = counts.get(kind, 0) + 1
            if not low <= overall <= high:
                outside.append({"question": question.id, "kind": kind, "score": overall})
    print(json.dumps({"scored": counts, "outside": outside}, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
