"""The lists of a resume: projects, skills, certificates, languages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from services.resumes.experience import found, when
from services.resumes.lines import Line, Stretch
from services.resumes.model import Certificate, Found, ListedSkill, Project, SpokenLanguage
from services.resumes.vocabulary import capitalised, is_label, is_one_of, words

_ITEMS = re.compile(r"\s*[,;|•·●▪/]\s+|\s*[;|•·●▪]\s*|,(?!\d)\s*|\s+[-–—]\s+(?=[A-Z])|\s{3,}|\t")
_GROUP = re.compile(r"^(?P<group>[^\W\d_][^:|,]{1,45}?)\s*(?::|\s[-–—]\s|\|(?=[^|,]*,))\s*(?=\S)")
_NAME_ENDS = re.compile(r"\s*(?:[|:•·]|\s[-–—]\s|\s\()\s*")
_ISSUER = re.compile(
    r"\s*(?:\s[-–—]\s|\||,\s|\s+(?:by|from|at|issued by|offered by|through|via)\s+|\()\s*", re.IGNORECASE
)
_ISSUED = re.compile(
    r"^(?:issued|valid|expires|credential|certificate|license|awarded|date|completed)\b", re.IGNORECASE
)
_LEVEL = re.compile(r"\s*(?:[(:–—-]|\s-\s)\s*")
_TITLE = re.compile(r"^(?:project\s*(?:#?\s*\d+|name|title)?|title|name)\s*[:.–-]\s*(?=\S)", re.IGNORECASE)
_PARTICULAR = re.compile(
    r"^(?:duration|period|client|role|environment|tools?|technolog\w+|team(?: size)?|description|responsibilit\w+|platform"
    r"|domain|location|url|link|dates?)\s*[:–-]",
    re.IGNORECASE,
)
_MOST_WORDS = 6
_SITE = re.compile(r"(?:https?://|www\.)\S+|\b(?:github|gitlab)\.com/\S+|\b[\w-]+\.(?:com|org|io|dev|app)(?:/\S*)?")


def listed_skills(lines: Sequence[Line]) -> list[ListedSkill]:
    """What the lists of skills name, with what each list is called."""
    skills: list[ListedSkill] = []
    group: str | None = None
    for line in lines:
        if line.rank is not None and "," not in line.text:
            group = line.text.strip(" :")
            continue
        rest: Stretch = line
        own = group
        match = _GROUP.match(line.text)
        if match and len(words(match["group"])) <= 5:
            own = " ".join(match["group"].split())
            rest = line.part(match.end(), len(line.text))
        elif is_label(line.text) and line.text.endswith(":"):
            group = line.text.strip(" :")
            continue
        parts = rest.split(_ITEMS)
        if len(parts) <= 2 and len(words(rest.text)) > 2 * _MOST_WORDS:
            continue
        for part in parts:
            if 1 <= len(words(part.text)) <= _MOST_WORDS and any(letter.isalpha() for letter in part.text):
                skills.append(ListedSkill(value=" ".join(part.text.split()), start=part.start, end=part.end, group=own))
    return skills


def projects(lines: Sequence[Line]) -> list[Project]:
    """Each project by its head line: a sub-heading, a dated line or a short one, or a bullet of the form "Name: what it is"."""
    ranked = any(line.rank is not None for line in lines)
    only_items = all(line.is_item for line in lines)
    heads: list[tuple[Line, list[Line]]] = []
    for line in lines:
        particular = _PARTICULAR.match(line.text) is not None
        dated = line.period is not None and not line.is_item and not particular
        begins = (
            (line.rank is not None and not is_label(line.text))
            or (dated and bool(line.rest))
            or (only_items and not is_label(line.text))
            or (not ranked and not line.is_body and not line.is_item and capitalised(line.text) >= 0.6)
        )
        if begins and not particular and (not heads or heads[-1][1] or dated or line.rank is not None or only_items):
            heads.append((line, []))
        elif heads:
            heads[-1][1].append(line)
    return [project for head, body in heads if (project := _project(head, body)) is not None]


def _project(head: Line, body: Sequence[Line]) -> Project | None:
    rest = head.rest or [head.trimmed()]
    title = _TITLE.match(rest[0].text)
    if title:
        rest = [rest[0].part(title.end(), len(rest[0].text)).trimmed(), *rest[1:]]
    match = _NAME_ENDS.search(rest[0].text)
    named = rest[0].part(0, match.start()).trimmed() if match and match.start() > 1 else rest[0]
    name = found(named)
    if name is None or len(words(named.text)) > 16:
        return None
    period = head.period or next((line.period for line in body if _dates(line)), None)
    owner = next((line for line in (head, *body) if period and line.start <= period.start < line.end), head)
    starts, ends = when(period, [("dated", owner)]) if period else (None, None)
    told = [Stretch(head.text[named.end - head.start :], named.end, head.end).trimmed()] if head.is_item else []
    link = next((match for line in (head, *body) for match in [_link(line)] if match), None)
    bullets = [value for line in (*told, *(line.trimmed() for line in body)) if (value := found(line)) is not None]
    return Project(name=name, starts=starts, ends=ends, link=link, bullets=bullets)


def _dates(line: Line) -> bool:
    """Whether a line below the head says when the project was."""
    return line.period is not None and (not line.rest or _PARTICULAR.match(line.text) is not None)


def _link(line: Line) -> Found | None:
    match = _SITE.search(line.text)
    return None if match is None else found(line.part(match.start(), match.end()).trimmed())


def certifications(lines: Sequence[Line]) -> list[Certificate]:
    """A certificate a line: its name, who issued it, when."""
    kept: list[Certificate] = []
    for line in lines:
        rest = line.without([(period.start, period.end) for period in line.periods])
        date = None
        if line.periods:
            first = line.periods[0]
            starts, ends = when(first, [("dated", line)])
            date = ends if not first.is_range else starts
        if not rest or _ISSUED.match(line.text):
            if kept and kept[-1].date is None and date is not None:
                kept[-1] = kept[-1].model_copy(update={"date": date})
            continue
        name, issuer = _issued(rest[0])
        if issuer is None and len(rest) > 1:
            issuer = rest[1]
        value = found(name)
        if value is not None and len(words(name.text)) <= 24:
            kept.append(Certificate(name=value, issuer=found(issuer), date=date))
    return kept


def _issued(stretch: Stretch) -> tuple[Stretch, Stretch | None]:
    for match in _ISSUER.finditer(stretch.text):
        before, after = stretch.part(0, match.start()).trimmed(), stretch.part(match.end(), len(stretch.text)).trimmed()
        inside = match.group().strip() == "(" and (len(words(after.text)) == 1 and after.text.isupper())
        if len(words(before.text)) >= 2 and words(after.text) and not inside:
            return before, after
    return stretch.trimmed(), None


def languages(lines: Sequence[Line], *, strict: bool = False) -> list[SpokenLanguage]:
    """Languages with the level that is stated. With `strict` only what is known as a language counts."""
    kept: list[SpokenLanguage] = []
    for line in lines:
        parts = line.split(re.compile(r"\s*[;|•·]\s*|,(?![^()]*\))\s*|\s+and\s+|\s+&\s+"))
        if kept and kept[-1].level is None and len(parts) == 1 and _is_level(parts[0].text):
            kept[-1] = kept[-1].model_copy(update={"level": found(parts[0])})
            continue
        for part in parts:
            spoken = _spoken(part, strict=strict)
            if spoken is not None:
                kept.append(spoken)
            elif kept and kept[-1].level is None and _is_level(part.text):
                kept[-1] = kept[-1].model_copy(update={"level": found(part)})
    return kept


def _is_level(text: str) -> bool:
    said = [word.lower() for word in words(text)]
    return bool(said) and any(is_one_of(word, "language_levels") for word in said)


def _spoken(part: Stretch, *, strict: bool) -> SpokenLanguage | None:
    label = re.match(
        r"^(?:languages?(?: known)?|(?:other|foreign) languages?|mother tongue(?:\(s\))?|native language|sprachen|langues"
        r"|idiomas)\s*[:–-]\s*",
        part.text,
        re.IGNORECASE,
    )
    if label:
        part = part.part(label.end(), len(part.text)).trimmed()
    match = _LEVEL.search(part.text)
    named = part.part(0, match.start()).trimmed() if match else part
    level = part.part(match.end(), len(part.text)).trimmed() if match else None
    said = words(named.text)
    known = [index for index, word in enumerate(said) if is_one_of(word, "spoken_languages")]
    if not said or (not known and (strict or len(said) > 2 or not capitalised(named.text) or _is_level(named.text))):
        return None
    if known and level is None and len(said) > 1:
        # "Fluent English", "Spanish native"
        others = [word for index, word in enumerate(said) if index != known[0]]
        if any(is_one_of(word, "language_levels") for word in others):
            begins = named.text.index(said[known[0]])
            level = (
                named.part(0, begins).trimmed()
                if known[0]
                else named.part(begins + len(said[0]), len(named.text)).trimmed()
            )
            named = named.part(begins, begins + len(said[known[0]]))
    value = found(named)
    return (
        None if value is None else SpokenLanguage(language=value, level=found(level) if level and level.text else None)
    )
