"""How well answer scores agree with people's grades: `python tests/benchmarks/calibration.py --data PATH`. Prints JSON.

The data is a CSV of `question,reference,answer,score` (0–1), with a column `corpus` when it has several. Questions whose hash
falls in 30 of 100 are held out: no constant of the formula was chosen on them alone.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import hashlib
import json
import tempfile
from pathlib import Path

import numpy as np

from core.settings import Settings
from rag.embeddings import build_embedder
from services.interviewing.bank import load_bank
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.measurement.answers import predict, read_graded
from services.measurement.statistics import auc, macro_f1, pearson, rmse, spearman

HELD_OUT_PERCENT = 30
BINS = 10


def is_held_out(question: str) -> bool:
    return int(hashlib.sha256(question.encode()).hexdigest(), 16) % 100 < HELD_OUT_PERCENT


def figures(scores: np.ndarray, gold: np.ndarray, threshold: float) -> dict[str, float]:
    correct = gold >= 0.5
    return {
        "n": len(gold),
        "pearson": round(pearson(scores, gold), 3),
        "spearman": round(spearman(scores, gold), 3),
        "auc": round(auc(scores, correct), 3),
        "macro_f1": round(macro_f1(scores >= threshold, correct), 3),
        "rmse": round(rmse(scores, gold), 3),
        "mean_rmse": round(rmse(np.full(len(gold), gold.mean()), gold), 3),
    }


def curve(scores: np.ndarray, gold: np.ndarray) -> list[dict[str, float]]:
    found = []
    for number in range(BINS):
        inside = np.minimum((scores * BINS).astype(int), BINS - 1) == number
        if inside.any():
            found.append(
                {"from": number / BINS, "n": int(inside.sum()), "score": round(float(scores[inside].mean()), 3),
                 "grade": round(float(gold[inside].mean()), 3)}
            )  # fmt: skip
    return found


def splits(scores: np.ndarray, gold: np.ndarray, held: np.ndarray, corpora: np.ndarray) -> dict[str, object]:
    # The decision threshold is the one that is best on the questions that are not held out.
    grid = np.arange(0.05, 1, 0.05)
    threshold = float(max(grid, key=lambda at: macro_f1(scores[~held] >= at, gold[~held] >= 0.5)))
    found: dict[str, object] = {"threshold": round(threshold, 2)}
    parts = {"development": ~held, "held_out": held}
    parts |= {f"held_out_{name}": held & (corpora == name) for name in sorted(set(corpora))}
    parts |= {f"all_{name}": corpora == name for name in sorted(set(corpora))}
    for name, rows in parts.items():
        if rows.any():
            found[name] = figures(scores[rows], gold[rows], threshold)
    found["curve_held_out"] = curve(scores[held], gold[held])
    return found


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    path = parser.parse_args().data
    graded = read_graded(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        corpora = np.array([row.get("corpus") or "all" for row in csv.DictReader(file)])
    gold = np.array([item.score for item in graded])
    held = np.array([is_held_out(item.rubric.question) for item in graded])
    settings = Settings()
    embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    texts = [t for q in load_bank() for point in q.key_points for t in (point.point, *point.paraphrases)]
    report: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as cache:
        for name, vectors in (("vectors", embedder), ("words", None)):
            scorer = AnswerScorer(vectors, InverseFrequency(texts), Path(cache))
            scores = np.array([value or 0.0 for value in await predict(scorer, graded)])
            report[name] = splits(scores, gold, held, corpora)
    print(json.dumps(report, indent=1))


if __name__ == "__main__":
    asyncio.run(main())
