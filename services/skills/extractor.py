"""Skills in a text: which, where, and how sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, runtime_checkable

from pydantic import BaseModel, ConfigDict, Field

from core.evidence import Level
from services.skills.context import beside, confidence, in_compound
from services.skills.lexicon import Form, Lexicon
from services.skills.passages import Passage, Passages, passages
from services.skills.proposals import Proposer
from services.skills.taxonomy import Skill, Taxonomy
from services.skills.tokens import Token, tokens
from services.skills.wording import load_wording

LEAST = 0.4
SURE = 0.6

_PROPER, _PHRASE, _WORD, _FIELD = 0.95, 0.85, 0.75, 0.45
_OF_A_ROLE, _WORD_OF_EMPLOYER, _PHRASE_OF_EMPLOYER, _PROPER_OF_EMPLOYER, _FIELD_IN_LIST = 0.6, 0.55, 0.7, 0.8, 0.7
_SUPPORTED = 0.65
_SHORT = 4
_ROUNDS = 3
_PROPER_KINDS = frozenset({"language", "tool", "certification"})
_FIELDS = "industries"
_GENERAL = frozenset({_FIELDS, "business"})


class FoundSkill(BaseModel):
    """A skill and where a text names it: code points, end exclusive.

    `start` and `end` are the first mention, `spans` all of them, `mentions` their number. `confidence`, 0–1, is how sure it is that
    the skill is meant. `known` is False for a name that the taxonomy does not have; its kind and category are "unknown".
    `level` says whether rules or a model found it.
    """

    model_config = ConfigDict(frozen=True)

    name: str
    kind: str
    category: str = "unknown"
    domains: list[str] = Field(default_factory=list)
    start: int
    end: int
    spans: list[tuple[int, int]] = Field(default_factory=list)
    mentions: int = 1
    confidence: float = Field(1.0, ge=0, le=1)
    known: bool = True
    level: Level = Level.RULES


@runtime_checkable
class Extractor(Protocol):
    """What finds skills in a text."""

    def extract(self, text: str) -> list[FoundSkill]:
        """The skills of `text`, each once, in the order of first mention."""
        ...


class Mention(NamedTuple):
    """One place that names a skill, as tokens, and how sure, 0–1."""

    form: Form
    first: int
    length: int
    confidence: float


class SkillExtractor:
    """Finds skills by their names in the taxonomy, and proposes unknown names beside them. Immutable, safe in threads."""

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.lexicon = Lexicon(taxonomy)
        load_wording()

    def resolve(self, name: str) -> Skill | None:
        """The skill that somebody means who types `name` alone: by name, alias or another spelling, in any of the languages."""
        return self.lexicon.named(name)

    def extract(self, text: str) -> list[FoundSkill]:
        """Every skill of `text` that is at least somewhat sure (0.4), unknown names too, in the order of first mention."""
        places = passages(text)
        words = _words(text, places)
        named = _supported(self._mentions(text, words, places), words)
        kept = [mention for mention in named if mention.confidence >= LEAST]
        found: dict[str, _Finding] = {}
        for mention in kept:
            start, end = words[mention.first].start, words[mention.first + mention.length - 1].end
            skill = mention.form.skill
            found.setdefault(skill.name, _Finding(skill)).add(start, end, mention.confidence)
        for name, start, end, sure in self._unknown(text, words, places, named):
            found.setdefault(name, _Finding(None, name)).add(start, end, sure)
        return sorted((finding.skill() for finding in found.values()), key=lambda skill: (skill.start, skill.end))

    def _mentions(self, text: str, words: Sequence[Token], places: Passages) -> list[Mention]:
        named = self.lexicon.matches(words)
        plain = [_weighed(text, words, places, _NOTHING, *name) for name in named if not name[0].doubtful]
        near = _Neighbours.of(plain)
        mentions = plain
        for _ in range(_ROUNDS if len(plain) < len(named) else 0):
            doubtful = [_weighed(text, words, places, near, *name) for name in named if name[0].doubtful]
            mentions = sorted([*plain, *doubtful], key=lambda mention: mention.first)
            sure = _Neighbours.of(mentions)
            if sure == near:
                break
            near = sure
        return [part for mention in mentions for part in _parts(mention, words)]

    def _unknown(
        self, text: str, words: Sequence[Token], places: Passages, named: Sequence[Mention]
    ) -> Iterable[tuple[str, int, int, float]]:
        covered = _tokens_of((mention.first, mention.length) for mention in named)
        technical = _tokens_of(
            (mention.first, mention.length)
            for mention in named
            if mention.confidence >= LEAST and _product(mention.form.skill)
        )
        names: dict[str, str] = {}
        for proposal in Proposer(text, words, places, covered, technical).proposals():
            start, end = words[proposal.first].start, words[proposal.first + proposal.length - 1].end
            name = " ".join(text[start:end].split())
            yield names.setdefault(name.casefold(), name), start, end, proposal.confidence


class _Neighbours(NamedTuple):
    """Tokens of skills that are sure: those of languages and tools, and those of technical concepts and methods too."""

    products: frozenset[int]
    technical: frozenset[int]

    @staticmethod
    def of(mentions: Sequence[Mention]) -> _Neighbours:
        sure = [mention for mention in mentions if mention.confidence >= SURE]
        return _Neighbours(
            _tokens_of((m.first, m.length) for m in sure if _product(m.form.skill)),
            _tokens_of((m.first, m.length) for m in sure if _technical(m.form.skill)),
        )


_NOTHING = _Neighbours(frozenset(), frozenset())


class _Finding:
    def __init__(self, skill: Skill | None, name: str = "") -> None:
        self._skill = skill
        self._name = skill.name if skill else name
        self._spans: list[tuple[int, int]] = []
        self._confidence = 0.0

    def add(self, start: int, end: int, sure: float) -> None:
        self._spans.append((start, end))
        self._confidence = max(self._confidence, sure)

    def skill(self) -> FoundSkill:
        start, end = self._spans[0]
        return FoundSkill(
            name=self._name,
            kind=self._skill.kind if self._skill else "unknown",
            category=self._skill.category if self._skill else "unknown",
            domains=list(self._skill.domains) if self._skill else [],
            start=start,
            end=end,
            spans=self._spans,
            mentions=len(self._spans),
            confidence=round(self._confidence, 3),
            known=self._skill is not None,
        )


def _words(text: str, places: Passages) -> list[Token]:
    words = tokens(text, places.starts)
    if Passage.TAGS not in places.kinds:
        return words
    return [
        word._replace(joined=False)
        if text[word.start - 1].isspace() and places.at(word.start) is Passage.TAGS
        else word
        for word in words
    ]


def _product(skill: Skill) -> bool:
    return skill.kind in ("language", "tool")


def _technical(skill: Skill) -> bool:
    return _product(skill) or (skill.kind in ("concept", "method") and skill.category not in _GENERAL)


def _tokens_of(stretches: Iterable[tuple[int, int]]) -> frozenset[int]:
    return frozenset(at for first, length in stretches for at in range(first, first + length))


def _weighed(
    text: str, words: Sequence[Token], places: Passages, sure_ones: _Neighbours, form: Form, first: int, length: int
) -> Mention:
    word = words[first]
    place = places.at(word.start)
    if form.doubtful:
        companions = sure_ones.products if _product(form.skill) else sure_ones.technical
        near = beside(text, words, first, length, companions)
        sure = confidence(form, words, first, text=text, beside=near, passage=place)
    elif len(form.exact) < _SHORT and word.text.islower() and place is not Passage.TAGS and in_compound(text, word):
        sure = 0.0
    else:
        sure = _plain(form.skill, length, place)
    return Mention(form, first, length, sure * _share(form.skill, words, first, length, place))


def _parts(mention: Mention, words: Sequence[Token]) -> Iterator[Mention]:
    """The mention, or the language that its name begins with and the rest as two."""
    form, first, length, sure = mention
    if form.prefix is None:
        yield mention
        return
    yield Mention(Form(form.prefix, words[first].lower, False, False), first, 1, sure)
    yield Mention(form, first + 1, length - 1, sure)


def _plain(skill: Skill, length: int, place: Passage) -> float:
    """How sure a name is that is no ordinary word: a product's more than a phrase's, a phrase's more than a word's.

    A single word for an industry ("retail", "insurance") mostly says who the employer is, except where industries are listed.
    """
    if skill.kind in _PROPER_KINDS:
        return _PROPER
    if length > 1:
        return _PHRASE
    if skill.category == _FIELDS:
        return _FIELD_IN_LIST if place in (Passage.LIST, Passage.TAGS) else _FIELD
    return _WORD


def _share(skill: Skill, words: Sequence[Token], first: int, length: int, place: Passage) -> float:
    """What is left where a concept is part of a job's title ("DevOps engineer"), or the employer speaks of itself."""
    share = 1.0
    proper = skill.kind in _PROPER_KINDS
    if place is Passage.EMPLOYER:
        share = _PROPER_OF_EMPLOYER if proper else _PHRASE_OF_EMPLOYER if length > 1 else _WORD_OF_EMPLOYER
    if not proper and _in_title(words, first + length - 1):
        share *= _OF_A_ROLE
    return share


def _in_title(words: Sequence[Token], last: int) -> bool:
    roles = load_wording().roles
    if words[last].folded in roles:
        return True
    for word in words[last + 1 : last + 3]:
        if not word.joined:
            return False
        if word.folded in roles:
            return True
    return False


def _supported(mentions: Sequence[Mention], words: Sequence[Token]) -> list[Mention]:
    """An ordinary word, written as the skill is, is believed more where the same text names the skill beyond doubt."""
    sure = {mention.form.skill.name for mention in mentions if not mention.form.doubtful and mention.confidence >= SURE}
    return [
        mention._replace(confidence=max(mention.confidence, _SUPPORTED))
        if mention.form.doubtful
        and mention.form.skill.name in sure
        and mention.confidence > 0.0
        and words[mention.first].text[0].isupper()
        else mention
        for mention in mentions
    ]
