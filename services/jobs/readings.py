"""What one sentence of an ad says about each skill that it names: asked or preferred, how strongly, at which level, or else what.

Cues have a reach. `must know X` reaches forward, `X is a plus` back, both at most to the next cue and within their clause; a
remark in parentheses belongs to what stands before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from services.jobs.wording import CueKind, CuePhrase, Phrase, Wording
from services.jobs.years import YearsPhrase, years_in

_CLAUSE = re.compile(
    r";|,?\s*\b(?:but|while|whereas|however|although|though)\b"
    r"|(?:,|\band\b|\bor\b)\s+(?=(?:(?:a|an|some|good|strong|basic|solid|deep|excellent|proven|working|prior|hands-on|practical|"
    r"general|sound)\s+)*(?:knowledge|experience|familiarity|familiar|understanding|exposure|proficien\w+|ability|ideally|"
    r"preferably|willing\w*|comfortable|expert\w*)\b)",
    re.IGNORECASE,
)
_LOST_BREAK = re.compile(
    r"(?P<before>\S*[a-z0-9)]) (?=(?:Experienced?|Knowledge|Understanding|Familiarity|Proficien\w+|Ability|Good|Strong|Excellent|Solid|"
    r"Practical|Hands-on|Proven|Working|Basic|Already|You)\s)"
)
_GAP = re.compile(
    r"[\s)\]\"'’]*(?:v?\d[\w.+]*)?[\s)\]]*(?P<join>,|/|&|\+|\||\band/or\b|\band\b|\bor\b|\bas well as\b|\bnor\b)"
    r"(?P<more>(?:[\s,/]|\band/or\b|\band\b|\bor\b)*)(?:\b(?:the|a|an|either|also|both|preferably|ideally)\b\s*)*[(\[\"']*",
    re.IGNORECASE,
)
_OR_OTHER = re.compile(r"[\s)]*,?\s*\bor\s+(?:[\w.-]+\s+){0,5}(?:(?:like|such as|e\.g\.)\s+)?\(?", re.IGNORECASE)
_OR_SIMILAR = re.compile(
    r"[\s)\]]*,?\s*(?:etc\b\.?|\bor\s+(?:any\s+)?(?:other\s+)?(?:similar|equivalents?|comparable|other|another|related)\b)",
    re.IGNORECASE,
)
_FORWARD = re.compile(r"\s*(?::|\bthat\b|\bif\b|\bfor\b|\bto (?:have|know)\b|\bwhen\b)", re.IGNORECASE)
_FORWARD_FIRST = re.compile(
    r"(?:ideally|preferabl|preference|we\b|bonus|even better|increase|stand|brownie|plus points)", re.IGNORECASE
)
_BACKWARD = re.compile(r"(?:is|are|be|'s|would|will|'d|considered|seen|regarded|counts)\b", re.IGNORECASE)
_BARE = re.compile(
    r"(?:strictly |absolutely |highly |strongly |much )?(?:required|mandatory|essential|compulsory|non-negotiable|preferred|"
    r"desirable|desired|beneficial|advantageous|optional|optionally|nice[- ]to[- ]haves?|good[- ]to[- ]haves?|a must|plus|bonus|"
    r"advantage|asset|an? .*|of .*)",
    re.IGNORECASE,
)
_NEAR = 90
_MANNER = frozenset([CueKind.STRONG, CueKind.SOFT])
_ASKS = frozenset([CueKind.MUST, CueKind.SHOULD, CueKind.WEAK, CueKind.WAIVED])


@dataclass(frozen=True)
class Mention(Phrase):
    """A place where a skill is named; `skill` is its number in the caller's list."""

    skill: int
    name: str
    kind: str


@dataclass(frozen=True)
class Reading:
    """What the sentence says about the skill at one place."""

    mention: Mention
    asked: CuePhrase | None = None
    """The wording that decides; None where only the section does."""
    strong: bool = False
    soft: bool = False
    level: int | None = None
    years: YearsPhrase | None = None
    group: int | None = None
    """Number of the list of alternatives in this sentence that it belongs to."""


def read_sentence(text: str, start: int, end: int, mentions: Sequence[Mention], wording: Wording) -> list[Reading]:
    """One reading for each of `mentions`, which lie in `text[start:end]` in order."""
    return _Sentence(text, start, end, mentions, wording).readings() if mentions else []


class _Sentence:
    def __init__(self, text: str, start: int, end: int, mentions: Sequence[Mention], wording: Wording) -> None:
        self._text = text
        self._mentions = list(mentions)
        self._starts = [mention.start for mention in mentions]
        self._wording = wording
        sentence = text[start:end]
        self._clauses = list(self._cut(start, end))
        self._asking = [replace(cue, start=cue.start + start, end=cue.end + start) for cue in wording.cues(sentence)]
        self._levels = [
            replace(found, start=found.start + start, end=found.end + start) for found in wording.levels(sentence)
        ]
        self._years = [replace(found, start=found.start + start, end=found.end + start) for found in years_in(sentence)]
        self._runs = self._find_runs()

    def readings(self) -> list[Reading]:
        found = {at: Reading(mention) for at, mention in enumerate(self._mentions)}
        # Weak words last: `not required, but a plus` is a plus.
        order = {CueKind.SHOULD: 0, CueKind.MUST: 1, CueKind.WAIVED: 2, CueKind.WEAK: 3}
        for cue in sorted((cue for cue in self._asking if cue.kind in _ASKS), key=lambda cue: order[cue.kind]):
            for at in self._reached(cue):
                before = found[at].asked
                if before is None or order[before.kind] <= order[cue.kind]:
                    found[at] = replace(found[at], asked=cue)
        for cue in self._asking:
            if cue.kind in _MANNER:
                others = [other for other in self._asking if other.kind in _MANNER]
                for at in self._described(cue, others):
                    strong = found[at].strong or cue.kind is CueKind.STRONG
                    found[at] = replace(found[at], strong=strong, soft=found[at].soft or cue.kind is CueKind.SOFT)
        for level in self._levels:
            for at in self._described(level, self._levels):
                found[at] = replace(found[at], level=max(level.level, found[at].level or 0))
        for years in self._years:
            for at in self._described(years, self._years):
                found[at] = replace(found[at], years=years)
        for number, group in enumerate(self._groups(), start=1):
            for at in group:
                found[at] = replace(found[at], group=number)
        return list(found.values())

    def _cut(self, start: int, end: int) -> Iterator[Phrase]:
        at = start
        for cut in self._cuts(start, end):
            # A mention may hold a separator's word.
            if cut.start > at and not any(named.start < cut.end and cut.start < named.end for named in self._mentions):
                yield Phrase(at, cut.start)
                at = cut.end
        yield Phrase(at, end)

    def _cuts(self, start: int, end: int) -> list[Phrase]:
        """Where clauses end: separators, and places where a line break was lost."""
        found = [Phrase(match.start(), match.end()) for match in _CLAUSE.finditer(self._text, start, end)]
        for match in _LOST_BREAK.finditer(self._text, start, end):
            if not match["before"][0].isupper():
                found.append(Phrase(match.end("before"), match.end()))
        return sorted(found, key=lambda cut: cut.start)

    def _clause(self, at: int) -> Phrase:
        return next((clause for clause in self._clauses if at < clause.end), self._clauses[-1])

    def _within(self, start: int, end: int) -> list[int]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [at for at in range(first, last) if self._mentions[at].end <= end]

    def _parentheses(self, place: Phrase, clause: Phrase) -> Phrase | None:
        opening = max(
            self._text.rfind("(", clause.start, place.start), self._text.rfind("[", clause.start, place.start)
        )
        if opening < 0 or self._text[opening : place.start].count(")"):
            return None
        closing = self._text.find(")", place.end, clause.end)
        return Phrase(opening, clause.end if closing < 0 else closing + 1)

    def _find_runs(self) -> list[list[int]]:
        """Mentions that stand in one list: the numbers of each."""
        runs: list[list[int]] = []
        for at, mention in enumerate(self._mentions):
            if at and self._joint(self._mentions[at - 1], mention) is not None:
                runs[-1].append(at)
            else:
                runs.append([at])
        return runs

    def _joints(self, run: Sequence[int]) -> set[str | None]:
        return {self._joint(self._mentions[a], self._mentions[b]) for a, b in pairwise(run)}

    def _joint(self, one: Mention, other: Mention) -> str | None:
        """How two mentions that follow each other are joined: `or`, `and`, `/` or `,`; None when they are not in one list."""
        gap = self._text[one.end : other.start]
        match = _GAP.fullmatch(gap)
        if match is not None:
            words = f"{match['join']} {match['more']}".lower()
            if re.search(r"\bor\b", words):
                return "or"
            if re.search(r"\band\b|&|\+|as well as", words):
                return "and"
            return "/" if "/" in words else ","
        return "or" if len(gap) <= _NEAR and _OR_OTHER.fullmatch(gap) else None

    def _run_before(self, place: int, floor: int) -> list[int]:
        """What a remark at `place` is about: the list before it, or its last item where only commas join the items."""
        before = self._within(floor, place)
        if not before:
            return []
        run = next(run for run in self._runs if before[-1] in run)
        run = [at for at in run if at in before]
        joints = self._joints(run)
        return run if joints & {"and", "or"} else run[-1:]

    def _reached(self, cue: CuePhrase) -> list[int]:
        """The mentions that a cue of asking is about."""
        inside = self._within(cue.start, cue.end)
        if inside:
            return inside
        clause = self._clause(cue.start)
        remark = self._parentheses(cue, clause)
        if remark is not None:
            named = self._within(remark.start, remark.end)
            if not named:
                return self._run_before(remark.start, clause.start)
            clause = remark
        before, after = self._within(clause.start, cue.start), self._within(cue.end, clause.end)
        if not before and not after:
            previous = [other for other in self._clauses if other.end <= clause.start]
            return self._run_before(clause.start, previous[-1].start) if previous else []
        words = self._text[cue.start : cue.end]
        backward = self._points_back(cue, words, clause, before)
        others = [other for other in self._asking if other.kind in _ASKS and other != cue]
        if cue.kind is not CueKind.SHOULD:
            others = [other for other in others if other.kind is not CueKind.SHOULD]
        if not backward and after:
            stop = min((other.start for other in others if other.start >= cue.end), default=clause.end)
            reached = self._within(cue.end, min(stop, clause.end))
            if before and reached and _FORWARD_FIRST.match(words):
                # `Java, preferably with Spring`: in the middle it speaks of what comes next.
                run = next(run for run in self._runs if reached[0] in run)
                return [at for at in run if at in reached]
            return reached
        floor = max(
            (other.end for other in others if other.end <= cue.start and other.start >= clause.start),
            default=clause.start,
        )
        reached = self._within(floor, cue.start)
        if not reached:
            return [] if before else after
        forward_before = floor > clause.start or any(
            clause.start <= other.start < cue.start for other in (*self._levels, *self._asking) if other != cue
        )
        if not forward_before:
            return reached
        run = next(run for run in self._runs if reached[-1] in run)
        run = [at for at in run if at in reached]
        joints = self._joints(run)
        singular = re.match(r"(?:is|'s|would be)\b", words, re.IGNORECASE) is not None
        return run if joints & {"and", "or"} or not singular else run[-1:]

    def _points_back(self, cue: CuePhrase, words: str, clause: Phrase, before: Sequence[int]) -> bool:
        if not before or _FORWARD.match(self._text, cue.end, clause.end):
            return False
        if _FORWARD_FIRST.match(words):
            return not self._within(cue.end, clause.end)
        return _BACKWARD.match(words) is not None or _BARE.fullmatch(words) is not None

    def _described(self, place: Phrase, rivals: Sequence[Phrase]) -> list[int]:
        """The mentions that a level, a number of years or an adjective is about: the first list after it, or what it is a
        remark on."""
        overlapping = [
            at for at, named in enumerate(self._mentions) if named.start < place.end and place.start < named.end
        ]
        if overlapping:
            return overlapping
        clause = self._clause(place.start)
        remark = self._parentheses(place, clause)
        if remark is not None and not self._within(remark.start, remark.end):
            return self._run_before(remark.start, clause.start)[-1:]
        before = self._within(clause.start, place.start)
        if before:
            gap = self._text[self._mentions[before[-1]].end : place.start]
            rest = self._text[place.end : clause.end].lstrip()[:1]
            follows = len(gap.strip(" \t-–—:,")) == 0 and (
                not rest or rest in ",;.)/|" or any(mark in gap for mark in "-–—:")
            )
            if follows:
                return before[-1:]
        stop = min((rival.start for rival in rivals if rival.start >= place.end), default=clause.end)
        after = self._within(place.end, min(stop, clause.end))
        if not after:
            return self._run_before(place.start, clause.start) if isinstance(place, YearsPhrase) else []
        if self._mentions[after[0]].start - place.end > _NEAR:
            return []
        run = next(run for run in self._runs if after[0] in run)
        return [at for at in run if at in after]

    def _groups(self) -> Iterator[list[int]]:
        """Lists of which any one will do."""
        chosen = [run for cue in self._asking for run in self._chosen(cue)]
        yield from chosen
        taken = {at for run in chosen for at in run}
        for run in self._runs:
            yield from (part for part in self._alternatives(run) if taken.isdisjoint(part))

    def _chosen(self, cue: CuePhrase) -> Iterator[list[int]]:
        if cue.kind not in (CueKind.ANY_OF, CueKind.EXAMPLE_OF):
            return
        clause = self._clause(cue.start)
        for run in self._runs:
            first = self._mentions[run[0]].start
            if first < cue.end or first > clause.end or first - cue.end > _NEAR or len(run) < 2:
                continue
            if cue.kind is CueKind.ANY_OF:
                yield run
                return
            joints = [self._joint(self._mentions[a], self._mentions[b]) for a, b in pairwise(run)]
            part, joined = next(_parts(run, joints, frozenset(["and"])))
            if len(part) > 1 and ("or" in joined or part == run):
                yield part
            return

    def _alternatives(self, run: list[int]) -> Iterator[list[int]]:
        """The parts of a list, cut at `and`, that are alternatives: joined by `or`, or by slashes alone."""
        joints = [self._joint(self._mentions[a], self._mentions[b]) for a, b in pairwise(run)]
        similar = _OR_SIMILAR.match(self._text, self._mentions[run[-1]].end) is not None
        for part, joined in _parts(run, joints, frozenset(["and"])):
            if len(part) > 1 and ("or" in joined or (similar and part[-1] == run[-1])):
                yield part
            else:
                for piece, _ in _parts(part, joined, frozenset([","])):
                    if self._slashed(piece):
                        yield piece

    def _slashed(self, part: Sequence[int]) -> bool:
        """Whether items joined by slashes are alternatives: more than two, or two languages that do not belong together."""
        mentions = [self._mentions[at] for at in part]
        together = frozenset(mention.name.lower() for mention in mentions) in self._wording.together
        return len(part) > 2 or (
            len(part) == 2 and not together and all(mention.kind == "language" for mention in mentions)
        )


def _parts(
    run: Sequence[int], joints: Sequence[str | None], cut_at: frozenset[str]
) -> Iterator[tuple[list[int], list[str | None]]]:
    """A list cut at these joints, each part with the joints left in it."""
    part, inside = [run[0]], list[str | None]()
    for at, joint in zip(run[1:], joints, strict=True):
        if joint in cut_at:
            yield part, inside
            part, inside = [at], []
        else:
            part, inside = [*part, at], [*inside, joint]
    yield part, inside
