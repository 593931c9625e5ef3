"""Measures skill extraction on labelled texts: which of the skills that people marked are found, and which finds they marked.

A prediction is a spelling that a text uses for a skill (case aside, each once), not the skill's name in the taxonomy: people mark
what is written. A prediction and a gold skill match when at least half of the words of the shorter one are also in the other. Precision
is the share of predictions, over all texts, that match a gold skill of their text; recall the share of gold skills (case aside, each
once) that match a prediction. One may match several, both ways: "Docker" in two spellings is found by either.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from core.errors import InvalidInput
from services.skills import SURE, Extractor

_WORD = re.compile(r"(?:[^\W_]|[\u0900-\u0dff]|[+#])+")
_SOFT = "soft_skills"


@dataclass(frozen=True)
class LabelledText:
    """One line of the data."""

    text: str
    skills: tuple[str, ...]


@dataclass(frozen=True)
class Extraction:
    """Rates from 0 to 1 over `n` texts; `unlabelled` lines had no gold skills to compare with and are not counted."""

    n: int
    unlabelled: int
    precision: float
    recall: float
    f1: float
    docs_per_s: float


def read_labelled(path: Path) -> tuple[list[LabelledText], int]:
    """The lines of a JSONL file `{"text": …, "skills": […]}`, and how many had `skills` null or missing. Other keys are ignored.

    Raises `InvalidInput` naming the line when one cannot be used.
    """
    labelled: list[LabelledText] = []
    unlabelled = 0
    try:
        with path.open(encoding="utf-8-sig") as file:
            for number, line in enumerate(file, start=1):
                if not line.strip():
                    continue
                row = _labelled(line, f"{path}, line {number}")
                if row is None:
                    unlabelled += 1
                else:
                    labelled.append(row)
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidInput(f"{path} cannot be read as JSON lines in UTF-8: {error}") from error
    if not labelled:
        raise InvalidInput(f"{path} has no line with a text and its skills.")
    return labelled, unlabelled


def _labelled(line: str, place: str) -> LabelledText | None:
    try:
        row: Any = json.loads(line)
    except ValueError as error:
        raise InvalidInput(f"{place}: not JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise InvalidInput(f'{place}: needs {{"text": "…", "skills": ["…"]}}.')
    skills = row.get("skills")
    if skills is None:
        return None
    if not isinstance(skills, list) or not all(isinstance(skill, str) for skill in skills):
        raise InvalidInput(f"{place}: 'skills' is not a list of strings.")
    return LabelledText(row["text"], tuple(skills))


def predict(extractor: Extractor, text: str, *, soft: bool = False) -> list[str]:
    """The spellings of the skills, confidence 0.6 or more, that `text` uses; `soft`: soft skills too (human languages always)."""
    return _once(
        text[start:end]
        for skill in extractor.extract(text)
        if skill.confidence >= SURE and (soft or skill.category != _SOFT)
        for start, end in skill.spans
    )


def measure(
    extractor: Extractor, labelled: Sequence[LabelledText], *, unlabelled: int = 0, soft: bool = False
) -> Extraction:
    """Extract from every text and compare. `docs_per_s` is of the extraction alone."""
    began = time.perf_counter()
    predicted = [predict(extractor, item.text, soft=soft) for item in labelled]
    seconds = time.perf_counter() - began
    right = found = said = wanted = 0
    for item, predictions in zip(labelled, predicted, strict=True):
        said_words = [_words(name) for name in predictions]
        gold_words = [_words(name) for name in _once(item.skills)]
        right += sum(any(_match(words, gold) for gold in gold_words) for words in said_words)
        found += sum(any(_match(words, gold) for words in said_words) for gold in gold_words)
        said += len(said_words)
        wanted += len(gold_words)
    precision = right / said if said else 0.0
    recall = found / wanted if wanted else 0.0
    return Extraction(
        n=len(labelled),
        unlabelled=unlabelled,
        precision=round(precision, 4),
        recall=round(recall, 4),
        f1=round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0,
        docs_per_s=round(len(labelled) / seconds, 1) if seconds else 0.0,
    )


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(" ".join(name.split()).casefold() for name in names))


def _words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(name.casefold()))


def _match(left: frozenset[str], right: frozenset[str]) -> bool:
    shorter = min(len(left), len(right))
    return shorter > 0 and 2 * len(left & right) >= shorter
