"""The same answer gets the same score and evidence, bit for bit, in another process, with other threads and hash seeds."""

from __future__ import annotations

import os
import subprocess
import sys

_PROGRAM = """
import asyncio, sys, tempfile
from pathlib import Path
from core.settings import StorageSettings
from rag.embeddings import MiniLM
from rag.embeddings.minilm import MODEL, TOKENIZER
from services.interviewing.bank import load_bank
from services.interviewing.derived import derive
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from storage.weights import path_of

async def main():
    bank, folder = list(load_bank()), StorageSettings().weights
    model = MiniLM(path_of(MODEL, folder), path_of(TOKENIZER, folder), threads=int(sys.argv[1]))
    frequencies = InverseFrequency(text for q in bank for p in q.key_points for text in (p.point, *p.paraphrases))
    with tempfile.TemporaryDirectory() as cache:
        scorer = AnswerScorer(model, frequencies, Path(cache))
        for question in bank[::60]:
            for rubric in (Rubric.of(question), derive(question.question, question.sample_answers.strong)):
                found = await scorer.assess(rubric, question.sample_answers.weak)
                print(found.score, found.evidence, found.formula_version)

asyncio.run(main())
"""


def scores(threads: int, seed: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(threads)],
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        timeout=300,
        check=True,
    )
    return done.stdout


def test_another_process_gives_the_same_scores() -> None:
    first = scores(threads=1, seed=1)
    assert first.count("Score(overall=") == 18
    assert scores(threads=2, seed=2) == first
