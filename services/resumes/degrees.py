"""Degrees, grades and boards as resumes write them. Patterns only; nothing here knows a school by name."""

from __future__ import annotations

import re

from services.resumes.lines import Stretch
from services.resumes.vocabulary import field_score, words

_END = r"(?![\w])"
_SPELT = (
    r"(?:post[- ]?graduate|postgraduate|graduate|advanced|higher national|national|professional|executive|foundation|joint|dual|double"
    r"|integrated|honou?rs)?\s*"
    r"(?:bachelor(?:['’]?s)?|master(?:['’]?s)?|doctor(?:ate)?|associate(?:['’]?s)?(?=\s+(?:degree|of|in)\b)|diploma"
    r"|certificate(?=\s+(?:in|of|iv|iii)\b)|magister|licentiate|doctoral degree|master's degree|bachelor's degree"
    r"|licenciatura|licenciado|licenciada|licence|laurea(?: magistrale| triennale)?|mast[eè]re?|mestrado|bacharelado|maestría|máster"
    r"|grado(?= en)|diplôme|diplom(?:-\w+)?|staatsexamen|doctorado|promotion"
    r"|bachillerato|baccalaur[ée]at|abitur|fachabitur|matura|maturité|ausbildung(?= zu[mr]?)|classes préparatoires|dottorato"
    r"|minor(?= in)|major(?= in)|postdoc(?:toral)?(?: research)?(?= in)|undergraduate degree|graduate degree"
    r"|undergraduate(?: studies)?|graduate studies|engineer(?:ing)? degree"
    r"|nanodegree|associate degree|foundation degree|exchange (?:student|semester|program(?:me)?|year)|study abroad|erasmus)"
    r"(?:\s+degree)?(?:\s+program(?:me)?)?"
)
_SHORT = (
    r"(?:b\.?\s?tech|m\.?\s?tech|b\.?\s?e|m\.?\s?e|b\.?\s?sc|m\.?\s?sc|b\.?\s?s|m\.?\s?s|b\.?\s?a|m\.?\s?a|b\.?\s?com|m\.?\s?com|bba"
    r"|b\.b\.a|mba|m\.b\.a|e?mba|bca|b\.c\.a|mca|m\.c\.a|pgdm|pgdbm|pgd|pgp|pgpm"
    r"|ph\.?\s?d|d\.?\s?phil|m\.?\s?phil|ll\.?\s?b|ll\.?\s?m|m\.?d|mbbs|m\.b\.b\.s|bds|b\.?\s?ed|m\.?\s?ed|d\.?\s?el\.?\s?ed"
    r"|b\.?\s?arch|m\.?\s?arch|b\.?\s?des|m\.?\s?des|bfa|b\.f\.a|mfa|m\.f\.a|bsn|b\.s\.n|msn|adn|dnp|aas|a\.a\.s|a\.a|a\.s|aa(?=\s+in)"
    r"|as(?=\s+in)"
    r"|b\.?\s?pharm|m\.?\s?pharm|pharm\.?\s?d|b\.?\s?eng|m\.?\s?eng|sc\.?\s?[bm]|s\.b|s\.m|a\.b|msci|mres|mpa|mpp|mph|mfin|mim|msw|bsw"
    r"|jd|j\.d|ed\.?d|dds|dvm|bms|bmm|bbm|bhm|bpt|b\.?\s?voc|iti|hnd|hnc|btec|nvq|gnvq|ged|a[- ]levels?|as[- ]levels?|gcses?|igcse"
    r"|o[- ]levels?|ib(?: diploma)?|dut|bts|but|cap|deug|dea|dess|cpge|mag|dipl\.?[- ]ing|dr\.? rer\.? nat|dr\.-ing"
    r"|sslc|ssc|hsc|puc|p\.u\.c|hslc|10\s?\+\s?2|(?:10|12)(?:th|st)(?:\s*(?:standard|std|class|grade|board))?|xth|xiith|(?:class"
    r"|std\.?|standard|grade)\s*[-–]?\s*(?:x|xii|10|12|ten|twelve|tenth|twelfth)(?:th)?|x(?:ii)?(?=\s*[(,–-]|\s+(?:std|standard|class"
    r"|board|cbse|icse)\b|$)"
    r"|tenth|twelfth|senior secondary(?: school)?(?: education| certificate| examination)?|higher secondary(?: school)?(?: education"
    r"| certificate| examination)?|secondary(?: school)? (?:education|certificate|examination)(?: certificate)?"
    r"|secondary school leaving certificate|all india senior school certificate(?: examination)?|intermediate(?: education"
    r"| examination)?|matriculation|matric|plus two|\+2|high school diploma|high school certificate|high school graduate"
    r"|leaving cert(?:ificate)?|pre[- ]university(?: course)?|international baccalaureate|polytechnic diploma)"
)
_DEGREE = re.compile(rf"(?<![\w.])(?:{_SPELT}|{_SHORT}\.?){_END}", re.IGNORECASE)
_CASED = re.compile(
    r"^(?:[a-z]{2,3}|x|xii|intermediate|minor|major|promotion|cap|but|mag|undergraduate.*|graduate.*)\.?$"
)
_TWO_LETTERS = re.compile(r"^[A-Z]{2}$")
_HONOURS = re.compile(r"[.,]?\s*\(?(?:hons?|honou?rs)\b\.?\)?", re.IGNORECASE)
_OF = re.compile(r"^\s*(?:degree\s+)?(?:of|en|de|di|der|in|d['’])\s+", re.IGNORECASE)
_IN = re.compile(
    r"^(?:\s*(?:degree|hons?\.?|honou?rs|\((?:hons?\.?|honou?rs)\))?,?\s+(?:in|en|im|with (?:a )?major in|majoring in"
    r"|with speciali[sz]ation in|speciali[sz]ing in|major(?:ed)? in)\s+|\s*[:(–—,-]\s*(?:in\s+)?|\s+)",
    re.IGNORECASE,
)
_FIELD_STOP = re.compile(
    r"\s*(?:[,;|()\[\]–—:•·]|\s-\s|\s+(?:from|at|with|affiliated|under|minor|gpa|cgpa|conferred|graduated|expected|bei|an der|à l|chez"
    r"|thesis)\b|\.\s|\s-$|$)",
    re.IGNORECASE,
)
_GRADE = re.compile(
    r"(?:(?:cumulative\s+|overall\s+|major\s+|final\s+|current\s+|avg\.?\s+|average\s+)?(?:c\.?g\.?p\.?a\.?|s\.?g\.?p\.?a\.?"
    r"|g\.?p\.?a\.?|cpi|grade|percentage|percent|marks|aggregate|score|note|nota|notendurchschnitt|gesamtnote|moyenne|mention|media"
    r"|voto|result|results|division)"
    r"(?:\s+(?:obtained|secured|of|average|point(?:s)?|scored))*\s*[:=–-]?\s*(?:of\s+|with\s+)?)"
    r"(?P<value>[12]:[12](?!\d)|\d{1,3}(?:[.,]\d{1,3})?\s*(?:%|(?:/|out of|von|sur|of)\s*\d{1,3}(?:[.,]\d{1,2})?)?|[A-F][+-]?(?![\w])"
    r"|(?:first|second|third)\s+(?:class|division)(?:\s+(?:honou?rs|with distinction))?|distinction|merit|sehr gut|gut|très bien|bien"
    r"|110(?:/110)?(?:\s+e\s+lode)?)"
    r"|(?P<plain>\d{1,2}(?:[.,]\d{1,3})?\s*/\s*(?:4(?:[.,]0{1,2})?|5(?:[.,]0{1,2})?|10(?:[.,]0{1,2})?|20|100|110)(?![\d/])"
    r"|\d{1,2}(?:\.\d{1,2})?\s*(?:c?gpa|cpi|sgpa)\b|\d{2}(?:[.,]\d{1,2})?\s*%"
    r"|(?:first|second|third)[- ](?:class|division)(?:[- ](?:honou?rs|degree|with distinction))*"
    r"|upper second(?:[- ]class)?(?: honou?rs)?|lower second|(?<!\d)[12][:.][12](?=\s*(?:hons?|honou?rs|\)|,|$))"
    r"|(?:summa |magna )?cum laude|(?:with |high )?distinction|with (?:first class )?honou?rs|a\*[a-d*]{1,6})",
    re.IGNORECASE,
)
BOARD = re.compile(
    r"^(?:(?:c\.?b\.?s\.?e\.?|i\.?c\.?s\.?e\.?|i\.?s\.?c\.?|n\.?i\.?o\.?s\.?|[a-z. ]*\b(?:state|central|open|university|intermediate"
    r"|secondary|higher secondary|matriculation)\b[a-z. ]*board|board of [a-z ,&]+|[a-z ]*board of [a-z ,&]+|bseb|mpbse|up board"
    r"|maharashtra board|msbte|wbbse|wbchse|bsek|bieap|bie)\s*(?:board)?)$",
    re.IGNORECASE,
)


def degree(stretch: Stretch) -> Stretch | None:
    """The degree that a stretch names, with what it is "of": Bachelor of Business Administration, B.Tech, Abitur."""
    for match in _DEGREE.finditer(stretch.text):
        told = match.group()
        if _CASED.match(told) and told.lower() not in ("intermediate", "undergraduate", "abitur"):
            continue
        before = stretch.text[: match.start()].rstrip()
        after = stretch.text[match.end() :]
        if _TWO_LETTERS.match(told) and (
            before.endswith(",") and not _OF.match(after) and field_score(after[:40]) == 0
        ):
            continue  # a state: "Boston, MA"
        if told.lower() in ("as", "be", "me", "ma", "ms", "ba", "bs") and not told.isupper() and "." not in told:
            continue
        end = match.end()
        of = re.match(r"\s+(?:degree\s+)?(?:of|en)\s+(?=\w)", after, re.IGNORECASE)
        if of and not re.match(r"\s+of\s+(?:the|a)\b", after, re.IGNORECASE):
            stop = _FIELD_STOP.search(stretch.text, end + of.end())
            limit = stop.start() if stop else len(stretch.text)
            inside = re.search(r"\s+(?:in|im)\s+", stretch.text[end + of.end() : limit])
            end = end + of.end() + inside.start() if inside else limit
        honours = _HONOURS.match(stretch.text, end)
        return stretch.part(match.start(), honours.end() if honours else end).trimmed()
    return None


def field_of(stretch: Stretch, named: Stretch) -> Stretch | None:
    """The field of study that follows a degree, after "in", in brackets or behind a comma; None when there is none."""
    offset = named.end - stretch.start
    rest = stretch.text[offset:]
    lead = _IN.match(rest)
    if lead is None:
        return None
    begins = offset + lead.end()
    asked = bool(re.search(r"\b(?:in|en|im)\s+$", lead.group(), re.IGNORECASE))
    stop = _FIELD_STOP.search(stretch.text, begins)
    candidate = stretch.part(begins, stop.start() if stop else len(stretch.text)).trimmed()
    if not candidate.text or len(words(candidate.text)) > 9 or candidate.text[0].isdigit():
        return None
    return candidate if asked or field_score(candidate.text) >= 0.5 else None


def grade(stretch: Stretch) -> Stretch | None:
    """The grade on a line, with its unit: 8.4/10, 85%, First Class, 3.9/4.0."""
    match = _GRADE.search(stretch.text)
    if match is None:
        return None
    name = "value" if match["value"] else "plain"
    return stretch.part(match.start(name), match.end(name)).trimmed()


def grade_span(stretch: Stretch) -> tuple[int, int] | None:
    """Where on a line the grade with its label stands, in the whole text."""
    match = _GRADE.search(stretch.text)
    return None if match is None else (stretch.start + match.start(), stretch.start + match.end())
