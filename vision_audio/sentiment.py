"""Sentiment of words by a lexicon: VADER (Hutto & Gilbert 2014), English only."""

from __future__ import annotations

from functools import cache

from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

_LEAST_WORDS = 3


def sentiment(text: str, language: str) -> float | None:
    """−1 (negative) to 1 (positive); None for other languages than English, and for fewer than three words."""
    if language != "en" or len(text.split()) < _LEAST_WORDS:
        return None
    return float(_lexicon().polarity_scores(text)["compound"])


@cache
def _lexicon() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()
