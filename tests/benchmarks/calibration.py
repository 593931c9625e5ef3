"""How well answer scores agree with people's grades. Prints JSON; `--plot` writes the calibration curve of the held-out part.

    python -m tests.benchmarks.calibration --data PATH [--plot docs/images/calibration.svg]

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
from typing import Any

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


def splits(scores: np.ndarray, gold: np.ndarray, held: np.ndarray, corpora: np.ndarray) -> dict[str, Any]:
    # The decision threshold is the one that is best on the questions that are not held out.
    grid = np.arange(0.05, 1, 0.05)
    threshold = float(max(grid, key=lambda at: macro_f1(scores[~held] >= at, gold[~held] >= 0.5)))
    found: dict[str, Any] = {"threshold": round(threshold, 2)}
    parts = {"development": ~held, "held_out": held}
    parts |= {f"held_out_{name}": held & (corpora == name) for name in sorted(set(corpora))}
    parts |= {f"all_{name}": corpora == name for name in sorted(set(corpora))}
    for name, rows in parts.items():
        if rows.any():
            found[name] = figures(scores[rows], gold[rows], threshold)
    found["curve_held_out"] = curve(scores[held], gold[held])
    return found


def chart(curves: dict[str, list[dict[str, float]]]) -> str:
    """Mean grade against mean score by bins of score; on the diagonal scores mean what they say."""
    size, edge = 320, 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}" font-family="sans-serif" '
        'font-size="12"><rect width="100%" height="100%" fill="white"/>',
        f'<path d="M{edge} {edge + size}L{edge + size} {edge}" stroke="#999" stroke-dasharray="4 4"/>',
        f'<path d="M{edge} {edge}V{edge + size}H{edge + size}" fill="none" stroke="#333"/>',
        f'<text x="{edge + size / 2}" y="{edge + size + 30}" text-anchor="middle">mean score</text>',
        f'<text x="14" y="{edge + size / 2}" text-anchor="middle" transform="rotate(-90 14 {edge + size / 2})">mean grade</text>',
    ]
    for tick in (0.0, 0.5, 1.0):
        at = edge + size * tick
        parts.append(f'<text x="{at}" y="{edge + size + 15}" text-anchor="middle">{100 * tick:.0f}</text>')
        parts.append(f'<text x="{edge - 4}" y="{2 * edge + size - at + 4}" text-anchor="end">{100 * tick:.0f}</text>')
    for row, ((name, bins), colour) in enumerate(zip(curves.items(), ("#0072b2", "#d55e00"), strict=False)):
        points = [(edge + size * b["score"], edge + size * (1 - b["grade"])) for b in bins]
        parts.append(
            f'<polyline fill="none" stroke="{colour}" points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in points)}"/>'
        )
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
        parts.append(f'<text x="{edge + 12}" y="{edge + 14 + 16 * row}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--plot", type=Path)
    given = parser.parse_args()
    path = given.data
    graded, _ = read_graded(path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        corpora = np.array([row.get("corpus") or "all" for row in csv.DictReader(file)])
    gold = np.array([item.score for item in graded])
    held = np.array([is_held_out(item.rubric.question) for item in graded])
    settings = Settings()
    embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    texts = [t for q in load_bank() for point in q.key_points for t in (point.point, *point.paraphrases)]
    report: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as cache:
        for name, vectors in (("vectors", embedder), ("words", None)):
            scorer = AnswerScorer(vectors, InverseFrequency(texts), Path(cache))
            scores = np.array([value or 0.0 for value in await predict(scorer, graded)])
            report[name] = splits(scores, gold, held, corpora)
    print(json.dumps(report, indent=1))
    if given.plot:
        named = {"with embeddings": report["vectors"], "by words only": report["words"]}
        given.plot.write_text(chart({name: part["curve_held_out"] for name, part in named.items()}), encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(main())
