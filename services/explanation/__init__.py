"""Why a decision came out as it did, in plain words of seven languages, from what the log holds of it. No model words anything here."""

from services.explanation.explaining import Explanation, Reason, explain
from services.explanation.texts import texts

__all__ = ["Explanation", "Reason", "explain", "texts"]
