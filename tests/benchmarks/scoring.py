"""How long scoring takes: `python tests/benchmarks/scoring.py`. Prints milliseconds as JSON.

A 150-word answer against a rubric of six key points, its vectors ready; every answer is new, so that no cache helps.
"""

from __future__ import annotations

import asyncio
import json
import statistics
import tempfile
import time
from pathlib import Path

from core.settings import Settings
from rag.embeddings import MiniLM
from rag.embeddings.minilm import MODEL, TOKENIZER
from services.interviewing.bank import load_bank
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from storage.weights import path_of

WORDS = 150
KEY_POINTS = 6
ROUNDS = 20


async def main() -> None:
    bank = list(load_bank())
    texts = [text for q in bank for point in q.key_points for text in (point.point, *point.paraphrases)]
    questions = [q for q in bank if len(q.key_points) == KEY_POINTS and not q.traits][:ROUNDS]
    folder = Settings().storage.weights
    model, tokenizer = path_of(MODEL, folder), path_of(TOKENIZER, folder)
    assert model is not None, "run `nexura weights pull` first"
    assert tokenizer is not None
    found: dict[str, object] = {"answers": len(questions), "words": WORDS, "key_points": KEY_POINTS}
    with tempfile.TemporaryDirectory() as cache:
        for name, embedder in (("with_embedding", MiniLM(model, tokenizer)), ("words_only", None)):
            scorer = AnswerScorer(embedder, InverseFrequency(texts), Path(cache))
            taken = []
            for question in questions:
                await scorer.prepare(Rubric.of(question))
                answer = " ".join(f"{question.sample_answers.strong} {question.sample_answers.weak} ".split()[:WORDS])
                began = time.perf_counter()
                await scorer.assess(Rubric.of(question), answer)
                taken.append(1000 * (time.perf_counter() - began))
            found[name] = {"median": round(statistics.median(taken), 1), "most": round(max(taken), 1)}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
