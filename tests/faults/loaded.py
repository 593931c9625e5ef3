"""Imported once by the process that all servers of a test are forked from: what each of them would load from files at its start."""

from __future__ import annotations

from services.coding.problems import load_problems
from services.interviewing.bank import load_bank
from services.learning import load_catalogue
from services.skills import load_extractor, load_skills

for load in (load_bank, load_skills, load_extractor, load_problems, load_catalogue):
    load()
