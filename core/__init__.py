"""The floor that every storey stands on: settings, errors, evidence, clock, resilience, workers. Knows no feature."""
