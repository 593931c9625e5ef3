"""The counterfactual audit of the shipped decisions, as Markdown.

    python -m tests.benchmarks.fairness_audit [--samples N] [--answers CSV --rows N]

Swaps names, pronouns, ages, colleges, towns and dialects in the shipped resumes and in `--samples` answers of the bank; with
`--answers` (columns `question,reference,answer`) dialects in answers that people wrote, scored by rubrics derived from the reference.
`NEXURA_WEIGHTS_DIR` says where the model files are.
"""

from __future__ import annotations

import argparse
import asyncio
import csv
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from agents.bias_auditor import Formulas, answer_decider, resume_deciders, sample_answers
from core.settings import Settings
from rag.embeddings import build_embedder
from services.fairness.counterfactual import Differences, Finding, differences, judged
from services.fairness.dialects import VARIETIES, spoken
from services.fairness.variants import DIALECT, Pair, answer_pairs, resume_pairs
from services.interviewing.bank import load_bank
from services.interviewing.derived import derive
from services.interviewing.rubric import Rubric
from services.interviewing.scoring import AnswerScorer, InverseFrequency
from services.learning import load_catalogue
from services.skills import load_roles, load_skills


async def shipped(scorer: AnswerScorer, samples: int) -> Differences:
    """Paired differences of every shipped decision."""
    formulas = Formulas(scorer, load_skills(), load_roles(), load_catalogue())
    values = await differences(resume_pairs(), resume_deciders(formulas))
    answers, rubrics = sample_answers(load_bank(), samples)
    return values | await differences(answer_pairs(answers), [answer_decider(scorer, rubrics)])


async def written_by_people(scorer: AnswerScorer, path: Path, rows: int) -> Differences:
    """Paired differences of the score of answers that people wrote, by dialect."""
    rubrics: dict[str, Rubric] = {}
    pairs: list[Pair] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        given = list(csv.DictReader(file))
    for number, row in enumerate(given[:: max(1, len(given) // rows)][:rows]):
        subject = str(number)
        rubrics[subject] = derive(row["question"], row["reference"])
        for variety in VARIETIES:
            variant = spoken(variety, row["answer"])
            if variant is not None:
                pairs.append(Pair(subject, DIALECT, variety, row["answer"], variant))
    return await differences(pairs, [answer_decider(scorer, rubrics)])


def table(found: Sequence[Finding]) -> str:
    """Comparisons in which something changed."""
    lines = [
        "| decision | family | group | pairs | mean | 95 % | largest | changed | limit | alert |",
        "|" + "---|" * 10,
    ]
    for one in found:
        m = one.measured
        if m.changed:
            lines.append(
                f"| {one.decider} | {one.family} | {one.group} | {m.n} | {m.mean:+.2f} | {m.low:.2f} to {m.high:.2f} | "
                f"{m.largest:.1f} | {m.changed:.0%} | {m.limit:g} | {'yes' if one.alert else 'no'} |"
            )
    unchanged = sum(not one.measured.changed for one in found)
    return "\n".join([*lines, "", f"{len(found)} comparisons, {unchanged} of them without any change."])


async def main() -> None:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--samples", type=int, default=60)
    reader.add_argument("--answers", type=Path)
    reader.add_argument("--rows", type=int, default=200)
    asked = reader.parse_args()
    settings, bank = Settings(), load_bank()
    embedder = build_embedder(settings.retrieval, settings.intelligence, settings.storage.weights)
    texts = (text for question in bank for point in question.key_points for text in (point.point, *point.paraphrases))
    with tempfile.TemporaryDirectory() as folder:
        scorer = AnswerScorer(embedder, InverseFrequency(texts), Path(folder))
        began = time.perf_counter()
        print(table(judged(await shipped(scorer, asked.samples))))
        print(f"\n{time.perf_counter() - began:.0f} s, {'by words alone' if embedder is None else embedder.id}")
        if asked.answers:
            print("\nAnswers that people wrote:\n")
            print(table(judged(await written_by_people(scorer, asked.answers, asked.rows))))


if __name__ == "__main__":
    asyncio.run(main())
