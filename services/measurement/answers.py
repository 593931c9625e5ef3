"""Measures answer scoring on graded answers: each is scored by a rubric derived from its reference answer."""

from __future__ import annotations

import csv
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

    Answers that cannot be judged count as 0; `insufficient` is their number.
    """

    n: int
    pearson: float
    spearman: float
    rmse: float
    mean_rmse: float
    insufficient: int
    ms_per_answer: float


def read_graded(path: Path) -> list[GradedAnswer]:
    """Rows of a CSV file with the columns `question,reference,answer,score`; others are ignored.

    Raises `InvalidInput` naming line and column when a row cannot be used.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise InvalidInput(f"{path}, line 1: no column {missing[0]!r}; the header needs {', '.join(COLUMNS)}.")
            rows = [_graded(row, f"{path}, line {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(f"{path} cannot be read as CSV in UTF-8: {error}") from error
    if not rows:
        raise InvalidInput(f"{path} has no rows below its header.")
    return rows


def _graded(row: dict[str, str | None], place: str) -> GradedAnswer:
    values = {column: row[column] for column in COLUMNS}
    for column, value in values.items():
        if value is None:
            raise InvalidInput(f"{place}, column {column!r}: the row ends before it.")
    try:
        score = float(values["score"] or "")
    except ValueError:
        score = math.nan
    if not math.isfinite(score):
        raise InvalidInput(f"{place}, column 'score': {values['score']!r} is not a number.")
    try:
        rubric = derive(values["question"] or "", values["reference"] or "")
    except ValueError as error:
        raise InvalidInput(f"{place}, column 'reference': {error}.") from error
    return GradedAnswer(rubric, values["answer"] or "", score)


async def predict(scorer: AnswerScorer, graded: Sequence[GradedAnswer]) -> list[float | None]:
    """The overall score, 0–1, of each answer; None where the evidence is insufficient."""
    assessments = [await scorer.assess(item.rubric, item.answer) for item in graded]
    return [None if found.score is None else found.score.overall / 100 for found in assessments]


async def measure(scorer: AnswerScorer, graded: Sequence[GradedAnswer]) -> Agreement:
    """Score every answer and compare with the grades. `ms_per_answer` leaves out embedding the references."""
    for item in graded:
        await scorer.prepare(item.rubric)
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
        ms_per_answer=round(1000 * seconds / len(graded), 2),
    )
