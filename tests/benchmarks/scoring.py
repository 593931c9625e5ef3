"""How long scoring takes: `python -m tests.benchmarks.scoring`. Prints milliseconds as JSON.

A 150-word answer against a rubric of six key points, its vectors ready; every answer is new, so that no cache helps. One by
one on one core; the batch, all at once, has all cores.
"""

from __future__ import annotations

import asyncio
import json
import os
import statistics
import tempfile
import time
from pathlib import Path

from core.settings import Settings
from rag.embeddings import MiniLM
from rag.embeddings.minilm import MODEL, TOKENIZER
from services.interviewing.bank import Question, load_bank
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from storage.weights import path_of

WORDS = 150
KEY_POINTS = 6
ROUNDS = 20


def answer_of(question: Question, *, swapped: bool = False) -> str:
    """The question's sample answers as one of 150 words."""
    samples = [question.sample_answers.strong, question.sample_answers.weak]
    return " ".join(" ".join(samples[::-1] if swapped else samples).split()[:WORDS])


async def main() -> None:
    bank = list(load_bank())
    texts = [text for q in bank for point in q.key_points for text in (point.point, *point.paraphrases)]
    questions = [q for q in bank if len(q.key_points) == KEY_POINTS and not q.traits][:ROUNDS]
    folder = Settings().storage.weights
    model, tokenizer = path_of(MODEL, folder), path_of(TOKENIZER, folder)
    assert model is not None, "run `nexura weights pull` first"
    assert tokenizer is not None
    cores = os.sched_getaffinity(0)
    found: dict[str, object] = {"answers": len(questions), "words": WORDS, "key_points": KEY_POINTS}
    with tempfile.TemporaryDirectory() as cache:
        os.sched_setaffinity(0, {min(cores)})
        for name, embedder in (("with_embedding", MiniLM(model, tokenizer)), ("words_only", None)):
            scorer = AnswerScorer(embedder, InverseFrequency(texts), Path(cache))
            taken = []
            for question in questions:
                await scorer.prepare(Rubric.of(question))
                began = time.perf_counter()
                await scorer.assess(Rubric.of(question), answer_of(question))
                taken.append(1000 * (time.perf_counter() - began))
            found[name] = {"median": round(statistics.median(taken), 1), "most": round(max(taken), 1)}
        os.sched_setaffinity(0, cores)
        scorer = AnswerScorer(MiniLM(model, tokenizer), InverseFrequency(texts), Path(cache))
        await asyncio.gather(*(scorer.prepare(Rubric.of(question)) for question in questions))
        began = time.perf_counter()
        await asyncio.gather(*(scorer.assess(Rubric.of(q), answer_of(q, swapped=True)) for q in questions))
        found["batch_per_answer"] = round(1000 * (time.perf_counter() - began) / len(questions), 1)
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
