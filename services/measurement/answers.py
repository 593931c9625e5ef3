"""Measures answer scoring on graded answers: each is scored by a rubric derived from its reference answer."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from core.errors import InvalidInput
from services.interviewing.derived import derive
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer
from services.measurement.statistics import pearson, rmse, spearman
from services.measurement.tables import Row, read_table

COLUMNS = ("question", "reference", "answer", "score")


@dataclass(frozen=True)
class GradedAnswer:
    """One row of the data. `score` is the grade given by people, in any range."""

    rubric: Rubric
    answer: str
    score: float


@dataclass(frozen=True)
class Agreement:
    """How scores agree with people's grades. `rmse` and `mean_rmse` (always predicting the mean) are in 0–1 of the grades' range.

    Answers that cannot be judged count as 0; `insufficient` is their number. `unlabelled` rows had no reference or no score and are
    not counted.
    """

    n: int
    pearson: float
    spearman: float
    rmse: float
    mean_rmse: float
    insufficient: int
    unlabelled: int
    ms_per_answer: float


def read_graded(path: Path) -> tuple[list[GradedAnswer], int]:
    """Rows of a CSV file with the columns `question,reference,answer,score`, others ignored; and how many have no reference or no score:
    those are left out.

    Raises `InvalidInput` naming line and column when a row cannot be used.
    """
    rows = [_graded(row) for row in read_table(path, *COLUMNS)]
    graded = [row for row in rows if row is not None]
    if not graded:
        raise InvalidInput(f"{path} has no rows with a reference and a score below its header.")
    return graded, len(rows) - len(graded)


def _graded(row: Row) -> GradedAnswer | None:
    for column in COLUMNS:
        if column not in row.values:
            raise InvalidInput(f"{row.place}, column {column!r}: the row ends before it.")
    if not row["score"] or not row["reference"]:
        return None
    try:
        score = float(row["score"])
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise InvalidInput(f"{row.place}, column 'score': {row['score']!r} is not a number.")
    try:
        rubric = derive(row["question"], row["reference"])
    except ValueError as error:
        raise InvalidInput(f"{row.place}, column 'reference': {error}.") from error
    return GradedAnswer(rubric, row["answer"], score)


async def predict(scorer: AnswerScorer, graded: Sequence[GradedAnswer]) -> list[float | None]:
    """The overall score, 0–1, of each answer; None where the evidence is insufficient."""
    assessments = [await scorer.assess(item.rubric, item.answer) for item in graded]
    return [None if found.score is None else found.score.overall / 100 for found in assessments]


async def measure(scorer: AnswerScorer, graded: Sequence[GradedAnswer], *, unlabelled: int = 0) -> Agreement:
    """Score every answer and compare with the grades. `ms_per_answer` leaves out embedding the references."""
    for item in graded:
        await scorer.prepare(item.rubric)
    # What is made ready at the first answer is no work on it.
    await scorer.assess(graded[0].rubric, graded[0].rubric.question)
    began = time.perf_counter()
    predicted = await predict(scorer, graded)
    seconds = time.perf_counter() - began
    grades = np.array([item.score for item in graded])
    spread = float(grades.max() - grades.min()) or 1.0
    gold = (grades - grades.min()) / spread
    scores = [0.0 if value is None else value for value in predicted]
    return Agreement(
        n=len(graded),
        pearson=round(pearson(scores, gold), 4),
        spearman=round(spearman(scores, gold), 4),
        rmse=round(rmse(scores, gold), 4),
        mean_rmse=round(rmse(np.full(len(gold), gold.mean()), gold), 4),
        insufficient=sum(value is None for value in predicted),
        unlabelled=unlabelled,
        ms_per_answer=round(1000 * seconds / len(graded), 2),
    )
