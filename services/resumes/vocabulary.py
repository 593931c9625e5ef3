"""How much the wording of a stretch of text says that it is a job title, an organisation, a school or a note.

Scores are 0 (nothing says so) to 3 (hardly anything else). They are evidence to be weighed with place, pattern and dates.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

import yaml

LONGEST = 1500
"""Characters of a line; what is longer is no line of a resume, and is not looked at further."""

_WORD = re.compile(r"[^\W_]+(?:[.'’/&-][^\W_]+)*")
_LEVEL = re.compile(r"^(?:[ivx]{1,4}|[1-6]|l\d|e\d|\d+)$")
_HEAD_ENDS = re.compile(
    r"\s+(?:of|for|in|at|to|with|de|du|des|für|d[ei]|von|bei|the|on|within)\s+|\s*[,(|:;/]\s*|\s+[-–—]\s+",
    re.IGNORECASE,
)
_SITE = re.compile(
    r"(?:^|\s)(?:www\.)?[\w-]+\.(?:com|org|net|io|ai|co|in|de|fr|uk|dev|app|eu|edu|gov)\b", re.IGNORECASE
)
_FIELD_ENDING = re.compile(
    r"(?:ology|ologie|ología|ologia|onomy|onomie|onomics|ometry|ography|ographie|omics|ics|ik|istry|ische)$"
)
_SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "by",
        "de",
        "del",
        "der",
        "des",
        "di",
        "du",
        "e",
        "en",
        "et",
        "for",
        "from",
        "für",
        "i",
        "im",
        "in",
        "la",
        "le",
        "mit",
        "of",
        "on",
        "or",
        "per",
        "the",
        "to",
        "und",
        "van",
        "von",
        "with",
        "y",
        "zu",
        "&",
    ]
)
_ENGLISH_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)
_OF = frozenset(["of", "for", "de", "di", "der", "des", "do", "da", "del", "du"])
_LABEL_EPITHETS = frozenset(["key", "main", "core", "major", "and", "technical", "selected", "notable"])
_GERMAN_JOB = re.compile(
    r"(?:ingenieur|entwickler|leiter|berater|techniker|mechaniker|mechatroniker|kaufmann|kauffrau|verkäufer|lehrer|pfleger|student"
    r"|assistent|forscher|arbeiter|trainer|manager|schwester|fahrer|informatiker|elektroniker|planer|redakteur|betreuer|referent)(?:in)?$"
)
_GERMAN_SCHOOL = re.compile(
    r"(?:universität|hochschule|schule|gymnasium|kolleg|akademie|universiteit|hogeschool|universitet|högskola)$"
)


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    text = (resources.files("services.resumes") / "data" / "vocabulary.yaml").read_text(encoding="utf-8")
    lists: dict[str, str] = yaml.load(text, Loader=yaml.CSafeLoader)
    return {name: frozenset(words.split()) for name, words in lists.items()}


def is_one_of(word: str, kind: str) -> bool:
    """Whether the vocabulary lists a word, case and a full stop at the end aside, as of this kind."""
    lower = word.lower()
    known = _vocabulary()[kind]
    return lower in known or lower.rstrip(".") in known


def words(text: str) -> list[str]:
    """The words of a text as written, without punctuation around them; those of its first `LONGEST` characters."""
    return _WORD.findall(text, 0, LONGEST)


@lru_cache(maxsize=4096)
def role_score(text: str) -> float:
    """How much it reads like a job title: 3 when the word that carries it names a job."""
    phrase = [word.lower() for word in words(text)]
    if not phrase or len(phrase) > 14 or len(text) > LONGEST:
        return 0.0
    nouns = [word for word in phrase if is_job(word)]
    if not nouns:
        return 0.0
    pieces = [piece for piece in _HEAD_ENDS.split(text) if words(piece)]
    heads = [_without_level([word.lower() for word in words(piece)]) for piece in pieces]
    if heads and heads[0] and is_job(heads[0][-1]):
        return 3.0
    if all(is_job(word) or is_one_of(word, "job_modifiers") or _LEVEL.match(word) for word in phrase):
        return 3.0
    if any(head and is_job(head[-1]) for head in heads):
        return 2.0
    if is_one_of(phrase[0], "leading_job_nouns") and len(phrase) <= 7:
        return 2.5
    if is_job(phrase[0]) and len(phrase) <= 6:
        return 1.5
    return 1.0


def is_job(word: str) -> bool:
    """Whether a word names what somebody works as."""
    return (
        is_one_of(word, "job_nouns")
        or any(is_one_of(part, "job_nouns") for part in re.split(r"[-/&]", word)[-1:])
        or _GERMAN_JOB.search(word) is not None
    )


def _without_level(phrase: list[str]) -> list[str]:
    while len(phrase) > 1 and _LEVEL.match(phrase[-1]):
        phrase = phrase[:-1]
    return phrase


@lru_cache(maxsize=4096)
def organisation_score(text: str) -> float:
    """How much it reads like the name of a firm, an authority or a club: 3 with a legal form."""
    if len(text) > LONGEST:
        return 0.0
    bare = re.sub(r"\s*\([^)]*\)\s*$", "", text)
    phrase = [word.lower() for word in words(bare)]
    written = words(bare)
    if written and written[-1].islower() and not bare.islower():
        # "Mentor four engineers" is no firm, "Baker Engineers" may be one.
        return 0.0
    if not phrase or len(phrase) > 12:
        return 0.0
    if len(phrase) > 1 and (
        is_one_of(phrase[-1], "legal_forms") or bare.lower().rstrip(". ").endswith(("s.a", "b.v", "s.r.l", "s.p.a"))
    ):
        return 3.0
    if _is_organisation(phrase[-1]) or is_one_of(phrase[-1], "institution_words"):
        return 2.0 if len(phrase) > 1 else 1.0
    if len(phrase) > 2 and is_one_of(phrase[0], "organisation_starts") and phrase[1] in _OF:
        return 2.0
    if any(is_one_of(word, "legal_forms") for word in phrase[1:]) or _SITE.search(bare):
        return 2.0
    if any(_is_organisation(word) or is_one_of(word, "institution_words") for word in phrase):
        return 1.5
    return 1.0 if " & " in bare else 0.0


def _is_organisation(word: str) -> bool:
    return is_one_of(word, "organisation_nouns")


@lru_cache(maxsize=4096)
def institution_score(text: str) -> float:
    """How much it reads like the name of a school or university."""
    phrase = [word.lower() for word in words(text)]
    if not phrase or len(phrase) > 16:
        return 0.0
    told = any(
        is_one_of(word, "institution_words")
        or any(is_one_of(part, "institution_words") for part in re.split(r"[-'’]", word))
        or _GERMAN_SCHOOL.search(word)
        for word in phrase
    )
    if not told:
        return 0.0
    return 1.0 if len(phrase) == 1 and phrase[0] not in ("iit", "iisc", "bits") else 3.0


@lru_cache(maxsize=4096)
def field_score(text: str) -> float:
    """How much it reads like a field of study: the share of its words that such fields are called by."""
    phrase = [word.lower() for word in words(text) if word.lower() not in _SMALL]
    if not phrase:
        return 0.0
    told = sum(is_one_of(word, "field_words") or _FIELD_ENDING.search(word) is not None for word in phrase)
    return told / len(phrase)


@lru_cache(maxsize=4096)
def capitalised(text: str) -> float:
    """The share of words, small ones aside, that begin with a capital or a figure; scripts without capitals count as such."""
    counted = [word for word in words(text) if word not in _SMALL]
    if not counted:
        return 0.0
    return sum(not word.islower() or not word[0].islower() for word in counted) / len(counted)


def is_small(word: str) -> bool:
    """Whether it is an article, a preposition or the like; in capitals, only of English: MIT is none."""
    return word in _SMALL or word.lower() in _ENGLISH_SMALL


def is_label(text: str) -> bool:
    """Whether it is a word or two such as "Key responsibilities:" that introduce what follows."""
    phrase = [word.lower() for word in words(text)]
    if not phrase or len(phrase) > 4 or not is_one_of(phrase[-1], "labels"):
        return False
    return text.rstrip().endswith(":") or all(is_one_of(word, "labels") or word in _LABEL_EPITHETS for word in phrase)
