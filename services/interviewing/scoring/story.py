"""Cues of the parts of a story: situation, task, action, result, reflection (STAR, and what was learnt).

A behavioural answer is the candidate's own; no reference text holds it. What can be seen is whether it has the parts: time
and place, a duty, things done in the first person, an outcome, a lesson.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.interviewing.bank import Element
from services.interviewing.scoring.similarity import ramp
from services.interviewing.scoring.text import content_stems, words

_I = r"\b(?:i|we|my|our|me|us)\b"
_DID = (
    r"(?:\w{2,}ed|built|wrote|led|made|ran|took|found|gave|set|began|chose|spoke|told|met|sat|went|brought|held|kept|put|got|sent|"
    r"drew|taught|split|cut|rewrote|drove|came|asked|let|fought|dealt|saw|said|did|thought|understood|paid|bought|sold)"
)
_CUES: dict[Element, tuple[str, ...]] = {
    Element.SITUATION: (
        r"\b(?:when|while|during|once|after|before)\b.{0,60}\b(?:was|were|had|\w+ed)\b",
        r"\b(?:last|previous|that|first|second|third|final)\s+(?:year|month|summer|winter|week|quarter|job|role|semester|term|spring|autumn)\b",
        r"\b(?:at|in|for|on|with)\s+(?:my|our|a|the|an)\b.{0,50}"
        r"\b(?:company|team|project|internship|job|role|startup|firm|store|shop|college|university|class|client|office|department|bank|hospital)\b",
        r"\b(?:there was|we were|i was|we had|our .{1,40} was)\b",
    ),
    Element.TASK: (
        r"\b(?:my|our)\s+(?:job|task|role|goal|responsibility|aim|target|mandate|duty)\b",
        r"\b(?:had to|needed to|was (?:asked|responsible|supposed|meant|expected|tasked)|were asked)\b",
        r"\b(?:wanted to|i owned|was in charge|deadline|due)\b",
    ),
    Element.ACTION: (
        rf"{_I}\s+(?:\w+ly\s+|then\s+|also\s+|first\s+|just\s+)*{_DID}\b",
        rf"\bso {_I}\b",
        rf"\bthen {_I}\b",
    ),
    Element.RESULT: (
        r"\b(?:as a result|in the end|eventually|ultimately|finally|the (?:result|outcome)|resulted|led to|which meant)\b",
        r"\b(?:reduced|increased|improved|saved|grew|dropped|fell|rose|cut|doubled|halved|shipped|delivered|launched|won|"
        r"finished|kept|stayed|went live|on time|renewed|adopted|passed|fixed|resolved|solved)\b",
        r"(?<![\d.,])\d{1,12}(?:[.,]\d{1,6})?\s{0,2}"
        r"(?:%|percent|per cent|x|times|days?|hours?|weeks?|minutes?|months?|people|users|customers|k\b|million)",
    ),
    Element.REFLECTION: (
        r"\b(?:learn(?:ed|t)?|lesson|taught me|realis?z?ed|in hindsight|looking back|next time|since then|from then on|nowadays|today i|"
        r"would (?:have )?(?:do|done|start|started|ask|asked)|differently|now i|i now|i still)\b",
    ),
}
_SPEAKER = re.compile(r"\b(?:i|we|my|our|me|us)\b", re.IGNORECASE)
_DONE = re.compile(rf"\b(?:{_DID}|had|was|were)\b", re.IGNORECASE)
_I_DID = re.compile(rf"\b(?:i|we)\s+(?:\w+\s+)?(?:{_DID}|had|was|were)\b", re.IGNORECASE)
_DETAIL = re.compile(
    r"\d{1,12}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|hundred|thousand|half|third|"
    r"quarter|dozen|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|"
    r"october|november|december|yesterday|morning|afternoon|evening|night|weekend|ago|later|(?:last|next|same|first|second|final)\s+"
    r"(?:year|month|summer|winter|spring|autumn|week|day|quarter|semester|term|job|role))\b",
    re.IGNORECASE,
)
_HABIT = re.compile(
    r"\b(?:always|usually|often|normally|generally|typically|sometimes|whenever|in general|"
    r"i (?:would|will|try|like|believe|think|prefer|tend)|i'(?:d|ll))\b",
    re.IGNORECASE,
)
_PATTERNS = {element: tuple(re.compile(cue, re.IGNORECASE) for cue in cues) for element, cues in _CUES.items()}
_FULL = {Element.SITUATION: 2, Element.TASK: 1, Element.ACTION: 1, Element.RESULT: 2, Element.REFLECTION: 1}


def element_cues(element: Element, text: str) -> float:
    """How clearly a sentence is that part of a story, 0–1: kinds of cue seen over the number that makes it certain."""
    seen = sum(pattern.search(text) is not None for pattern in _PATTERNS[element])
    return min(1.0, seen / _FULL[element])


def told(texts: Sequence[str]) -> float:
    """How far the sentences tell of something that happened, 0–1: things done in the past, told at length, with details.

    Cues alone are cheap: "in the end we usually deliver" has the words of a result and tells of none. So nothing is told
    without past actions of the speaker, and little in a few words, without a detail, or about habits only.
    """
    whole = " ".join(texts)
    happened = [text for text in texts if _SPEAKER.search(text) and not _HABIT.search(text)]
    done = sum(len(_DONE.findall(text)) for text in happened)
    detail = len({match.group().lower() for match in _DETAIL.finditer(whole)})
    # Many words for few things tell little.
    length = min(ramp(len(words(whole)), 45, 85), ramp(len(set(content_stems(whole))), 18, 36))
    fullness = 0.7 * length + 0.3 * ramp(detail, 0, 3)
    acted = sum(_I_DID.search(text) is not None for text in happened)
    return min(ramp(done, 1, 5), ramp(acted, 0, 2)) * (0.3 + 0.7 * fullness)
