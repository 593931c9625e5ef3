"""Fairness by measurement: the decision log, counterfactual audits, and measures over groups of people."""
