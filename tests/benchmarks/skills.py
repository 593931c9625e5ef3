"""How long finding skills takes: `python -m tests.benchmarks.skills [--data ads.jsonl]`. Prints JSON.

`load_s` is what a fresh process pays once, imports left out; the rates are of one thread, warm. Without `--data` the texts are made of
names of the taxonomy in the words of job ads, some 4,000 characters each.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from pathlib import Path

from services.measurement.skills import read_labelled
from services.skills import estimate_level, load_extractor, load_taxonomy

TEXTS = 100
LINES = 60
PATTERNS = (
    "Experience with {}, {} and {} is required.",
    "You will build services with {} and {}, and go through reviews with the team.",
    "• {} or {} is a plus; we excel at what we do.",
    "Technologies: {}, {}, {}",
    "We offer health insurance, a budget for training, and time to learn {}.",
)


def ads() -> list[str]:
    """Made-up ads, the same ones each time."""
    chance = random.Random(0)
    names = [skill.name for skill in load_taxonomy().all() if skill.kind != "soft"]
    return [
        "\n".join(pattern.format(*chance.sample(names, 3)) for pattern in chance.choices(PATTERNS, k=LINES))
        for _ in range(TEXTS)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help='JSONL {"text", "skills"} to extract from instead')
    data: Path | None = parser.parse_args().data
    began = time.perf_counter()
    extractor = load_extractor()
    load = time.perf_counter() - began
    texts = [item.text for item in read_labelled(data)[0]] if data else ads()
    found = [extractor.extract(text) for text in texts]
    taken = []
    for text in texts:
        began = time.perf_counter()
        extractor.extract(text)
        taken.append(1000 * (time.perf_counter() - began))
    began = time.perf_counter()
    estimates = [
        estimate_level(text, skill.spans) for text, skills in zip(texts, found, strict=True) for skill in skills
    ]
    levels = time.perf_counter() - began
    print(
        json.dumps(
            {
                "skills_in_taxonomy": len(load_taxonomy().all()),
                "load_s": round(load, 2),
                "texts": len(texts),
                "characters_per_text": round(statistics.mean(map(len, texts))),
                "skills_per_text": round(statistics.mean(map(len, found)), 1),
                "ms_per_text": {"median": round(statistics.median(taken), 2), "most": round(max(taken), 2)},
                "texts_per_s": round(1000 * len(taken) / sum(taken), 1),
                "levels_per_s": round(len(estimates) / levels),
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()
