"""Names of people: by the words around them, by a list of names, by a small neural tagger where its weights are there.

What is called like a person and is none (Jenkins, Django, Apache Kafka) stays: the taxonomy of skills and a list of words say what that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources

from services.interviewing.bank import load_bank
from services.privacy.findings import Finding, Kind
from services.skills import load_skills

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_CAPITALISED = r"(?-i:[A-ZÀ-Ý][^\W\d_]*(?:['’-][^\W\d_]+)*\.?)"
_RUN = re.compile(
    rf"{_CAPITALISED}(?:[ \t]{{1,2}}(?:{_CAPITALISED}|(?:bin|de|da|van|von|del|al)(?=[ \t][A-Z]))){{0,4}}"
)
_SENTENCE_END = re.compile(r"^[^\W\d_]{3,}\.$")

_INTRODUCED = re.compile(
    rf"""(?<![^\W\d_])(?:my\s(?:full\s|good\s)?name\s?(?:is|:)|name\s?[:\-–]|(?:candidate|applicant|employee|father|mother|spouse|guardian|manager)
    (?:['’]s)?\sname\s?(?:is|[:\-–])|myself|i\sam\scalled|(?:people|friends|they|everyone)\scalls?\sme|you\scan\scall\sme|call\sme|reporting\sto|reported\sto
    |(?:yours\s(?:sincerely|faithfully|truly)|(?:kind|best|warm)\sregards|regards|sincerely|thanks|cheers)\s?,|dear|mr\.?|mrs\.?|ms\.?|miss|dr\.?|prof\.?
    |shri|sri|smt\.?|kumari|sardar|ustad|pandit|c/o|s/o|d/o|w/o|signed\s?[:,]?|interviewed\sby|mentored\sby|referred\sby|contact(?:\sperson)?\s?[:\-–])
    \s{{1,3}}(?P<it>{_RUN.pattern})""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_RELATED = re.compile(
    rf"""(?<![^\W\d_])(?:my|our|the|a|his|her|their)\s(?:\w+\s)?(?:friend|colleague|manager|mentor|lead|boss|senior|junior|teammate|classmate|professor
    |teacher|client|customer|team|guide|supervisor|architect|director|brother|sister|cousin|wife|husband|partner|founder|intern|tester)s?,?
    \s(?P<it>{_RUN.pattern})""",
    re.VERBOSE | re.IGNORECASE,
)  # fmt: skip
_AMID = re.compile(rf"(?<=[a-z,;][ \t])(?P<it>{_RUN.pattern})")
# A first word of its own after "I am" or "this is" is far more often a job than a name: such a run needs to look like a name in itself.
_PERHAPS = re.compile(rf"(?<![^\W\d_])(?:i\sam|i['’]m|this\sis|it['’]s)\s(?P<it>{_RUN.pattern})", re.IGNORECASE)

_WORD = r"[^\W\d_](?:[^\s,.;:।!?()\"]|\.(?=[^\W\d_]))*"
_INDIC = re.compile(
    rf"(?:(?:मेरा|हमारा)\s(?:पूरा\s)?नाम|माझे\s(?:पूर्ण\s)?नाव|माझं\sनाव|আমার\s(?:পুরো\s)?নাম(?:\sহলো|\sহল)?|મારું\s(?:પૂરું\s)?નામ"
    rf"|என்\s(?:முழுப்\s)?பெயர்|எனது\sபெயர்|నా\s(?:పూర్తి\s)?పేరు"
    rf"|(?:उम्मीदवार\sका\s)?नाम\s?[:\-–]|(?:उमेदवाराचे\s)?नाव\s?[:\-–]|নাম\s?[:\-–]|નામ\s?[:\-–]|பெயர்\s?[:\-–]|పేరు\s?[:\-–]"
    rf"|श्रीमती|सुश्री|श्री|কুমারী|শ্রীমতী|শ্রী|શ્રીમતી|શ્રી|திருமதி|திரு\.?|శ్రీమతి|శ్రీ|డాక్టర్|डॉ\.?|ডা\.?|ડૉ\.?|டாக்டர்)"
    rf"\s{{1,2}}(?P<it>{_WORD}(?:[ ]{_WORD}){{0,3}})"
)

_GENERIC = frozenset(["the", "a", "an", "i", "we", "he", "she", "they", "you"])


@cache
def known_names() -> frozenset[str]:
    """The list's names in lower case."""
    return frozenset(_words("names.txt"))


@cache
def not_names() -> frozenset[str]:
    """Words in lower case that are no names: the list's, and each word of what skills of kinds tool and language are called."""
    listed = set(_words("not_names.txt"))
    for skill in load_skills().taxonomy.all():
        for name in (skill.name, *skill.aliases):
            words = [word.lower() for word in _TOKEN.findall(name)]
            # Words of a longer name are listed only where no person is called so: "Bayes" of "naive Bayes", but not "Morgan".
            listed.update(word for word in words if len(words) == 1 or word not in known_names())
    return frozenset(listed)


@cache
def common_words() -> frozenset[str]:
    """Words that the question bank writes in lower case: what is capitalised and among them is a term, not a name."""
    return frozenset(
        word
        for question in load_bank()
        for text in (question.question, question.sample_answers.strong, *(point.point for point in question.key_points))
        for word in re.findall(r"\b[a-z]{2,}\b", text)
    )


@cache
def indic_stops() -> frozenset[str]:
    """Words of Indian languages that end a name."""
    return frozenset(_words("indic_stops.txt"))


@cache
def firm_words() -> frozenset[str]:
    """Words after a name that make it one of a firm, a place or a theorem."""
    return frozenset(_words("firm_words.txt"))


def _words(file: str) -> Iterator[str]:
    text = (resources.files("services.privacy") / "data" / file).read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            yield from (word.lower() for word in line.split())


def introduced(text: str) -> Iterator[Finding]:
    """Names that the words before them announce, in seven languages."""
    for match in _INTRODUCED.finditer(text):
        yield from _trimmed(text, *match.span("it"), 0.85)
    for match in _PERHAPS.finditer(text):
        for found in _trimmed(text, *match.span("it"), 0.6):
            if _named(text[found.start : found.end]) or len(text[found.start : found.end].split()) > 1:
                yield found
    for match in _RELATED.finditer(text):
        for found in _trimmed(text, *match.span("it"), 0.6):
            word = text[found.start : found.end].lower()
            if len(word) > 2 and word not in common_words():
                yield found
    for match in _INDIC.finditer(text):
        start, words = match.start("it"), match.group("it").split(" ")
        kept: list[str] = []
        for word in words:
            if word in indic_stops() or not word:
                break
            kept.append(word)
        # A third word belongs to the name where something ends it: a stop word, or the sentence.
        ended = len(kept) < len(words) or text[match.end() : match.end() + 1] in ("", ".", ",", "।", "\n")
        if kept:
            name = kept if len(kept) <= 3 and ended else kept[:2]
            yield Finding(Kind.PERSON, start, start + len(" ".join(name)), 0.8)


def listed(text: str) -> Iterator[Finding]:
    """Runs of capitalised words with a word of the list among them."""
    for match in _RUN.finditer(text):
        for found in _trimmed(text, *match.span(), 0.75):
            if _named(text[found.start : found.end]):
                yield found


def unfamiliar(text: str) -> Iterator[Finding]:
    """Two or more capitalised words in the midst of a sentence of which none is a word of technical English."""
    for match in _AMID.finditer(text):
        for found in _trimmed(text, *match.span("it"), 0.6):
            words = [token.rstrip(".").lower() for token in _TOKEN.findall(text[found.start : found.end])]
            if len(words) > 1 and not common_words() & set(words):
                yield found


def tagged(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Finding]:
    """What a tagger took for people, without what is none."""
    for start, end in spans:
        stretch = text[start:end]
        if re.search(r"[\d_/@()<>{}=\[\]\n]", stretch) or not re.match(r"[A-ZÀ-Ý]", stretch):
            continue
        for found in _trimmed(text, start, end, 0.65):
            if re.match(r"[A-ZÀ-Ý]", text[found.start : found.end]):
                yield found


def own(text: str, names: Iterable[str]) -> Iterator[Finding]:
    """The names of the person whose text it is, in any script: in full, and each word of three letters or more."""
    wanted: set[str] = set()
    for name in names:
        words = [word for word in re.split(r"[\s,]+", name.strip()) if word]
        if words:
            wanted.add(r"\s+".join(map(re.escape, words)))
        wanted.update(re.escape(word) for word in words if len(word) > 2 and word.lower() not in not_names())
    if not wanted:
        return
    pattern = "|".join(sorted(wanted, key=len, reverse=True))
    for match in re.finditer(rf"(?<![^\W_])(?:{pattern})(?![^\W_])", text, re.IGNORECASE):
        yield Finding(Kind.PERSON, match.start(), match.end(), 1.0)


def _named(stretch: str) -> bool:
    tokens = [token.rstrip(".").lower() for token in _TOKEN.findall(stretch)]
    capitals = stretch.isupper()
    if capitals and len(tokens) < 2:
        return False
    return any(re.sub(r"['’]s$", "", token) in known_names() for token in tokens)


def _trimmed(text: str, start: int, end: int, score: float) -> Iterator[Finding]:
    """The stretches between words that are no names; none of a firm, a place or a theorem called after somebody."""
    run: list[tuple[int, int]] = []
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        a, b = match.span()
        stops = _SENTENCE_END.match(token) is not None
        if token.endswith(".") and (stops or len(token) == 1):
            b -= 1
        plain = re.sub(r"['’]s$", "", text[a:b]).lower()
        if text[a:b].lower().endswith(("'s", "’s")):
            b -= 2
        if plain in not_names() or plain in _GENERIC:
            yield from _person(text, run, score)
            run = []
        else:
            run.append((a, b))
            if stops and len(plain) > 3:
                yield from _person(text, run, score)
                run = []
    yield from _person(text, run, score)


def _person(text: str, run: list[tuple[int, int]], score: float) -> Iterator[Finding]:
    if not run or len(run) > 5:
        return
    start, end = run[0][0], run[-1][1]
    after = re.match(r"[ \t]{1,2}(&|[^\W\d_]+)", text[end:])
    if after and after.group(1).lower() in firm_words() and after.group(1) != "and":
        return
    if all(b - a < 2 for a, b in run) or any(char in text[start:end] for char in "0123456789"):
        return
    yield Finding(Kind.PERSON, start, end, score)
