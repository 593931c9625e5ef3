"""How long a roadmap takes: `python -m tests.benchmarks.roadmap`. Prints milliseconds as JSON.

A gap of 15 skills of the taxonomy, each time other ones, with the whole catalogue, evidence for every resource and a history;
`first` is the first plan of a process, `load` the catalogue from its files, `cpu` processor time, which a busy machine does not
change.
"""

from __future__ import annotations

import json
import random
import statistics
import time
from datetime import UTC, datetime

from services.learning import Circumstances, Gap, MissingSkill, load_catalogue, plan_roadmap
from services.learning.adaptation import Feedback, taste
from services.learning.catalogue import read_catalogue
from services.learning.evidence import Evidence, Outcomes, Ratings
from services.skills.taxonomy import load_taxonomy

SKILLS = 15
HAVE = 20
ROUNDS = 200
NOW = datetime(2026, 1, 5, tzinfo=UTC)


def main() -> None:
    taxonomy = load_taxonomy()
    began = time.perf_counter()
    read_catalogue(taxonomy)
    found: dict[str, object] = {"skills": SKILLS, "rounds": ROUNDS, "load": round(_milliseconds(began), 1)}
    catalogue = load_catalogue()
    chance = random.Random(0)
    taught = sorted({skill for resource in catalogue for skill in resource.skills})
    resources = list(catalogue)
    circumstances = Circumstances(
        demand={name: chance.random() for name in taught},
        interview_scores={name: 100 * chance.random() for name in taught[::5]},
        evidence=Evidence(
            {one.id: Ratings(9, chance.randint(9, 45)) for one in resources},
            {one.id: Outcomes(chance.randint(3, 20), 5) for one in resources},
        ),
        taste=taste([Feedback(one, chance.choice((-1.0, 1.0))) for one in resources[:40]]),
    )
    taken, planned, cpu = [], [], []
    for _ in range(ROUNDS):
        names = chance.sample(taught, SKILLS + HAVE)
        wanted = [MissingSkill(skill=name, importance=round(chance.random(), 2)) for name in names[:SKILLS]]
        gap = Gap(missing=tuple(wanted), have=tuple(names[SKILLS:]))
        began, cpu_began = time.perf_counter(), time.process_time()
        roadmap = plan_roadmap(gap, catalogue=catalogue, taxonomy=taxonomy, now=NOW, circumstances=circumstances)
        taken.append(_milliseconds(began))
        cpu.append(1000 * (time.process_time() - cpu_began))
        planned.append(len(roadmap.skills))
    warm = sorted(taken[1:])
    found |= {
        "planned_skills_median": statistics.median(planned),
        "first": round(taken[0], 1),
        "median": round(statistics.median(warm), 1),
        "p95": round(warm[int(0.95 * len(warm))], 1),
        "most": round(warm[-1], 1),
        "cpu": {"median": round(statistics.median(cpu), 1), "most": round(max(cpu), 1)},
    }
    print(json.dumps(found, indent=1))


def _milliseconds(began: float) -> float:
    return 1000 * (time.perf_counter() - began)


if __name__ == "__main__":
    main()
