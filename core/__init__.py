"""The floor that every storey stands on: settings, errors, evidence, clock, resilience, workers. Knows no feature."""

import os

# What the service computes is small and comes from many callers: threads of numpy's own only get in each other's way, and a process that
# forks waits for them. Has to be said before numpy is imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
