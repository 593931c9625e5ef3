"""Coding: problems, running code, judging it."""
