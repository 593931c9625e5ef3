"""`nexura eval answers`: its reading of data, its figures, its command."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from api.terminal.evaluate import eval_app
from core.errors import InvalidInput
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.measurement.answers import measure, read_graded
from services.measurement.statistics import auc, macro_f1, pearson, rmse, spearman

HEADER = "question,reference,answer,score\n"
ROWS = (
    "What is a stack?,A stack hands out the newest element first.,It hands out the newest element first.,5\n"
    "What is a stack?,A stack hands out the newest element first.,The newest comes out.,3\n"
    "What is a stack?,A stack hands out the newest element first.,It paints walls green quickly.,0\n"
    "What is a stack?,A stack hands out the newest element first.,,0\n"
)


async def test_figures_are_over_all_rows_and_insufficient_ones_count_as_zero(tmp_path: Path) -> None:
    data = tmp_path / "graded.csv"
    data.write_text(HEADER + ROWS)
    found = await measure(AnswerScorer(None, InverseFrequency([]), tmp_path), read_graded(data)[0])
    assert (found.n, found.insufficient) == (4, 1)
    assert found.pearson > 0.9
    assert found.mean_rmse == pytest.approx(math.sqrt(sum((g - 0.4) ** 2 for g in (1, 0.6, 0, 0)) / 4), abs=1e-4)


def test_rows_without_a_grade_are_left_out_and_counted(tmp_path: Path) -> None:
    data = tmp_path / "graded.csv"
    data.write_text(HEADER + ROWS + "q,A reference.,a,\nq,,a,3\n,,,\n")
    graded, unlabelled = read_graded(data)
    assert (len(graded), unlabelled) == (4, 2)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("question,answer,score\n", "line 1: no column 'reference'"),
        (HEADER, "no rows"),
        (HEADER + "q,A reference.,a,\nq,,a,3\n", "no rows"),
        (HEADER + "q,A reference.,a,high\n", "line 2, column 'score': 'high' is not a number"),
        (HEADER + ROWS + "q,A reference.,a,nan\n", "line 6, column 'score'"),
        (HEADER + "q,!,a,1\n", "line 2, column 'reference'"),
        (HEADER + "q,A reference.\n", "line 2, column 'answer'"),
    ],
)
def test_a_bad_row_is_named_by_line_and_column(tmp_path: Path, text: str, message: str) -> None:
    data = tmp_path / "graded.csv"
    data.write_text(text)
    with pytest.raises(InvalidInput, match=message):
        read_graded(data)


def test_a_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="There is no"):
        read_graded(tmp_path / "nowhere.csv")


def test_the_command_prints_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tmp_path / "graded.csv"
    data.write_text(HEADER + ROWS)
    monkeypatch.setenv("NEXURA_DATA_DIR", str(tmp_path / "data"))
    result = CliRunner().invoke(eval_app, ["answers", "--data", str(data), "--json"])
    assert result.exit_code == 0, result.output
    printed = json.loads(result.stdout.splitlines()[-1])
    assert set(printed) == {
        "n",
        "pearson",
        "spearman",
        "rmse",
        "mean_rmse",
        "insufficient",
        "unlabelled",
        "ms_per_answer",
    }


def test_statistics_of_known_series() -> None:
    assert pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert spearman([1, 2, 3], [1, 10, 100]) == pytest.approx(1)
    assert spearman([1, 1, 2], [1, 2, 3]) == pytest.approx(math.sqrt(3) / 2)
    assert rmse([0, 0], [3, 4]) == pytest.approx(math.sqrt(12.5))
    assert auc([0.1, 0.5, 0.5, 0.9], [0, 0, 1, 1]) == pytest.approx(0.875)
    assert macro_f1([1, 1, 0, 0], [1, 0, 0, 0]) == pytest.approx((2 / 3 + 4 / 5) / 2)


@given(values=st.lists(st.integers(-1000, 1000), min_size=2, max_size=30))
def test_correlation_is_bounded_and_zero_for_a_constant(values: list[int]) -> None:
    assert -1 - 1e-9 <= pearson(values, list(reversed(values))) <= 1 + 1e-9
    assert pearson(values, [1] * len(values)) == 0
