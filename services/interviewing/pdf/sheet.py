"""From a stored report to what the layout shows: worded, numbered, cut to size. Pure.

What lives here: which part of a report stands where, in whose words. What does not: how it looks (`report.typ`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from services.interviewing.messages import Messages
from services.interviewing.pdf.marking import Mark, printable, runs
from services.interviewing.pdf.words import words
from services.interviewing.report import CODE

LONGEST_ANSWER = 20_000
LONGEST_TEXT = 4_000
LONGEST_VALUE = 300
MOST_QUESTIONS = 80
MOST_TESTS = 40
MOST_POINTS = 40
_FENCE = re.compile(r"^[ \t]*(?:```|~~~)[^\n]*\n", re.MULTILINE)
_DIMENSIONS = ("relevance", "completeness", "technical_accuracy", "clarity")
# Words that the layout itself writes.
_FIXED = (
    "page",
    "overall",
    "no_overall",
    "practice",
    "components",
    "component",
    "score",
    "interval_head",
    "weight",
    "questions_head",
    "left_out",
    "domains",
    "domain",
    "strengths",
    "weaknesses",
    "recommendations",
    "none",
    "answers",
    "evidence_note",
    "key_point",
    "verdict",
    "where",
    "details",
    "improvements",
    "test",
    "how",
    "how_text",
    "what",
    "value",
    "unshown",
)


@dataclass(frozen=True)
class Extras:
    """What the paper says beside the report: the type's title, when the interview ended, titles of domains, and the code of its
    submissions by id. `shared`: it is the version to show to others."""

    kind: str
    finished: datetime
    titles: Mapping[str, str] = field(default_factory=dict)
    codes: Mapping[str, str] = field(default_factory=dict)
    shared: bool = False


class _Writer:
    """Words and numbers of one language."""

    def __init__(self, language: str) -> None:
        self.say: Messages = words(language)
        self.language = self.say.language

    def number(self, value: float) -> str:
        return format_decimal(value, format="0.#", locale=self.language)

    def between(self, interval: Sequence[float] | None) -> str:
        low, high = interval or (0.0, 100.0)
        return self.say.text("between", low=self.number(low), high=self.number(high))

    def text(self, value: object, longest: int = LONGEST_TEXT) -> str:
        return printable(str(value), longest, self.say.text("shortened"))


def compose(report: Mapping[str, Any], extras: Extras) -> dict[str, Any]:
    """What the layout needs, JSON-safe, from a report as it goes on the wire (`ReportBody`)."""
    write = _Writer(report["language"])
    say = write.say
    title = say.text("title")
    role = write.text(report["job_role"], LONGEST_VALUE)
    date = format_date(extras.finished.date(), "long", locale=write.language)
    questions = [_question(each, write, extras) for each in report["questions"][:MOST_QUESTIONS]]
    return {
        "lang": write.language,
        "title": title,
        "footer": f"{title} · {role}"[:110],
        "role": role,
        "about": say.text("about_shared" if extras.shared else "about", kind=extras.kind, date=date),
        "keywords": [report["interview_type"], str(report["interview_id"])],
        "words": {key: say.text(key) for key in _FIXED} | {"unshown": _unshown(say)},
        "overall": _overall(report, write),
        "insufficient": write.text(report["insufficient"] or ""),
        "components": [_row(say.text(name), part, write) for name, part in report["components"].items()],
        "domains": [
            _row(write.text(extras.titles.get(name, name), LONGEST_VALUE), part, write)
            for name, part in report["domains"].items()
        ],
        **{name: _lines(report[name], write) for name in ("strengths", "weaknesses", "recommendations")},
        "questions": questions,
        "how": _how(report, write),
    }


def _unshown(say: Messages) -> str:
    """In English too: it may be the language's own font that is not there."""
    return " ".join(dict.fromkeys([words("en").text("unshown"), say.text("unshown")]))


def _overall(report: Mapping[str, Any], write: _Writer) -> dict[str, Any] | None:
    score = report["overall_score"]
    if score is None:
        return None
    low, high = report["interval"]
    band = report["hiring_recommendation"]
    say = write.say
    return {
        "score": write.number(score),
        "interval": write.between((low, high)),
        "bar": [score, low, high],
        "band": say.text("band", band=say.text(f"band_{band}")) if band else "",
        "means": say.text("means", low=write.number(low), high=write.number(high)),
    }


def _row(name: str, part: Mapping[str, Any], write: _Writer) -> dict[str, Any]:
    score = part["score"]
    return {
        "name": name,
        "score": None if score is None else write.number(score),
        "interval": " – ".join(write.number(bound) for bound in part["interval"] or ()),
        "weight": format_percent(part["weight"], locale=write.language),
        "turns": ", ".join(map(str, part["turns"])) or "–",
        "reason": write.text(part["insufficient"] or ""),
    }


def _lines(items: Sequence[str], write: _Writer) -> list[str]:
    return [write.text(item) for item in items]


def _question(answered: Mapping[str, Any], write: _Writer, extras: Extras) -> dict[str, Any]:
    say, evaluation = write.say, answered["evaluation"]
    score, code = evaluation["score"], evaluation.get("code")
    points = evaluation["evidence"][:MOST_POINTS]
    labels = [
        write.text(extras.titles.get(answered["domain"], answered["domain"]), LONGEST_VALUE),
        say.text(answered["difficulty"]),
    ]
    if answered["follow_up"]:
        labels.append(say.text("follow_up"))
    marks = [
        Mark(number, point["start"], point["end"], point["verdict"])
        for number, point in enumerate(points, 1)
        if point["start"] is not None and point["end"] is not None
    ]
    in_code = answered["kind"] == CODE
    dimensions = evaluation["dimensions"]
    return {
        "title": f"{say.text('question', turn=answered['turn'])} · {' · '.join(labels)}",
        "question": write.text(answered["question"]),
        "code": in_code,
        "answer": [asdict(run) for run in runs(answered["answer"], marks, LONGEST_ANSWER, say.text("shortened"))],
        "submitted": _submitted(answered["answer"], code, write, extras) if code else None,
        "score": None if score is None else say.text("out_of", score=write.number(score)),
        "interval": write.between(evaluation["interval"]),
        "reason": say.text("not_scored", reason=write.text(evaluation["insufficient"] or "")),
        "dimensions": " · ".join(
            f"{say.text(name)} {write.number(dimensions[name])}" for name in _DIMENSIONS if dimensions[name] is not None
        ),
        "feedback": write.text(evaluation["feedback"]),
        "evidence": [_point(number, point, answered, write) for number, point in enumerate(points, 1)],
        "improvements": _lines(evaluation["improvements"], write),
        "passed": _passed(code, write) if code else "",
        "tests": [_test(test, write) for test in code["tests"][:MOST_TESTS]] if code else [],
    }


def _point(number: int, point: Mapping[str, Any], answered: Mapping[str, Any], write: _Writer) -> dict[str, str]:
    verdict, start = point["verdict"], point["start"]
    if start is None:
        place = "–"
    elif answered["kind"] == CODE:
        place = write.say.text("in_line", line=_line(answered["answer"], start))
    else:
        place = f"{write.say.text('in_text')} [{number}]"
    return {
        "number": str(number),
        "point": write.text(point["key_point"]),
        "verdict": verdict,
        "word": write.say.text(verdict),
        "place": place,
    }


def _line(answer: str, place: int) -> int:
    """The line of a place in code, from 1, as feedback counts them: from the fence on where the answer has one."""
    fences = [fence.end() for fence in _FENCE.finditer(answer, 0, place)]
    return answer.count("\n", fences[-1] if fences else 0, place) + 1


def _submitted(answer: str, code: Mapping[str, Any], write: _Writer, extras: Extras) -> dict[str, str] | None:
    """The judged code where the answer does not show it: an answer in words stands for the last submission."""
    found = extras.codes.get(str(code["submission_id"]))
    if found is None or found.strip() in answer:
        return None
    return {
        "title": write.say.text("submitted", language=code["language"]),
        "code": write.text(found, LONGEST_ANSWER),
    }


def _passed(code: Mapping[str, Any], write: _Writer) -> str:
    said = write.say.text("tests_passed", passed=code["passed"], total=code["total"])
    quality = code["quality"].get("score")
    return said if quality is None else f"{said} · {write.say.text('quality', score=write.number(quality))}"


def _test(test: Mapping[str, Any], write: _Writer) -> dict[str, str]:
    say = write.say
    told = [
        say.text(key, value=write.text(json.dumps(test[key], ensure_ascii=False), LONGEST_VALUE))
        for key in ("input", "expected", "actual")
        if test.get(key) is not None and (key != "actual" or not test["passed"])
    ]
    return {
        "name": write.text(test["name"], LONGEST_VALUE),
        "word": say.text("passed" if test["passed"] else "failed"),
        "details": "\n".join(told) or say.text("hidden"),
    }


def _how(report: Mapping[str, Any], write: _Writer) -> list[dict[str, str]]:
    say = write.say
    rows = [
        (say.text("formula"), write.text(report["formula_version"])),
        (say.text("levels"), "; ".join(say.text(f"level_{level}") for level in report["levels"])),
    ]
    rows += [
        (say.text("fell_back"), f"{say.text('level_' + each['level'])}: {write.text(each['reason'], LONGEST_VALUE)}")
        for each in report["fallbacks"]
    ]
    return [{"name": name, "value": value} for name, value in rows]
