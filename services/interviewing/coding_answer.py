"""An answer to a coding problem: which part of it is code, and in which language.

Pure. Code comes bare, in a fenced block with words around it, or after words; an answer may hold none. What lives here: finding the code.
What does not: running it (`services.coding.assessment`), what is said about it (`coding_feedback`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from services.coding.problems import Kind, Problem
from services.coding.starters import entry_point
from services.coding.structure import parses
from services.coding.value_types import Language

_FENCE = re.compile(
    r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w+#.-]*)[^\n]*\n(.*?)(?:^[ \t]*\1[ \t\r]*$|\Z)", re.MULTILINE | re.DOTALL
)
_NAMES = {
    "python": Language.PYTHON,
    "python3": Language.PYTHON,
    "py": Language.PYTHON,
    "javascript": Language.JAVASCRIPT,
    "js": Language.JAVASCRIPT,
    "node": Language.JAVASCRIPT,
    "mjs": Language.JAVASCRIPT,
    "java": Language.JAVA,
    "c++": Language.CPP,
    "cpp": Language.CPP,
    "cc": Language.CPP,
    "cxx": Language.CPP,
    "sql": Language.SQL,
    "sqlite": Language.SQL,
    "sqlite3": Language.SQL,
}
# Lines that begin a program in one of the languages, and lines that no prose has.
_BEGINS = {
    Language.PYTHON: r"(?:async )?def\s+\w+\s*\(|class\s+\w+\s*[:(]|from\s+[\w.]+\s+import\s|import\s+\w+(?:\s*,\s*\w+)*\s*$|@\w+",
    Language.JAVASCRIPT: (
        r"(?:export\s+(?:default\s+)?)?(?:async\s+)?function\b\s*\*?\s*\w*\s*\(|(?:const|let|var)\s+[\w{\[][^=]*=|class\s+\w+\s*(?:extends\s+\w+\s*)?\{|"
        r"/\*\*|\"use strict\""
    ),
    Language.JAVA: r"import\s+[\w.*]+\s*;|(?:(?:public|private|protected|static|final)\s+)+[\w<>\[\], ]+|class\s+\w+\s*\{",
    Language.CPP: (
        r"#\s*include\b|using\s+namespace\s|template\s*<|(?:[\w:<>&*]+\s+)+[&*]*\w+\s*\([^;]*\)\s*(?:const\s*)?\{|"
        r"class\s+\w+\s*\{"
    ),
    Language.SQL: r"(?i:select\b|with\s+(?:recursive\s+)?\w+\s*(?:\([^)]*\)\s*)?as\b|--)",
}
_BEGINS_LINE = {language: re.compile(rf"^[ \t]*(?:{pattern})") for language, pattern in _BEGINS.items()}
_TELLING = {
    Language.PYTHON: re.compile(
        r"^\s*(?:def|elif|for \w.* in .*|if .*|while .*|else|try|except.*)\b.*:\s*(?:#.*)?$|\bself\b|\bNone\b",
        re.MULTILINE,
    ),
    Language.JAVASCRIPT: re.compile(r"=>|===|\bfunction\b|\b(?:const|let)\s|\.length\b(?!\()|\bundefined\b"),
    Language.JAVA: re.compile(r"\b(?:public|static|final)\b|\bnew \w+<|\bString\b|\bInteger\b|\bint\[\]|import java"),
    Language.CPP: re.compile(r"#\s*include|std::|\bvector<|\bconst \w+&|\bauto&?\b|::"),
}
_CODE_LINE = re.compile(
    r"[;{}]\s*$|^\s*[})\]]|^\s*(?:return|if|else|elif|for|while|try|except|def|class|import|from|const|let|var|#|//|/\*|\*|@)\b.*[:;({\[)]|"
    r"^\s*return\b|^\s*[\w.\[\]]+\s*(?:[-+*/|&^%]|//|<<|>>)?=\s*\S|\w\(.*\)\s*$|^\s*(?:pass|break|continue)\s*$|^(?: {2,}|\t)\S"
)


_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_OF_A_QUERY = re.compile(r"(?i)\b(?:select|union|where|(?:order|group)\s+by|join|limit|having)\b[^.]*(?:[,=<>(]|\n|$)")


@dataclass(frozen=True)
class CodeAnswer:
    """The code in an answer: code points into it, `end` exclusive. `words`: whether something is said beside it."""

    code: str
    language: Language
    start: int
    end: int
    words: bool = False


@dataclass(frozen=True)
class OtherLanguage:
    """Code in a language that the problem cannot be solved in, by the name that it was given."""

    name: str


def named_language(name: str) -> Language | None:
    """The language of that name, as fences and people write it; None for another."""
    return _NAMES.get(name.strip().lower())


def read_code(
    answer: str,
    problem: Problem,
    languages: Sequence[Language],
    *,
    chosen: Language | None = None,
    last: Language | None = None,
) -> CodeAnswer | OtherLanguage | None:
    """The code of an answer; None where it holds none.

    The language is what the fence says, else `chosen`, else the one that the code reads as, at a tie `last` (that of the candidate's
    last submission), then the order of `languages`.

    Args:
        answer: What the candidate sent.
        problem: What it answers.
        languages: What can be run here and solves the problem, the likeliest first.
        chosen: What the candidate said it is written in.
        last: What their last submission to the problem was written in.
    """
    first = [last] if last is not None and last in languages else []
    order = list(dict.fromkeys([*first, *languages]))
    blocks = [match for match in _FENCE.finditer(answer) if match[3].strip()]
    if blocks:
        block = _solution(blocks, problem, order)
        start, end = block.span(3)
        words = bool((answer[: block.start()] + answer[block.end() :]).strip())
        return _found(answer, start, end, block[2], problem, order, chosen, words=words)
    span = _bare(answer, problem, [chosen] if chosen in order and chosen else order)
    if span is None:
        return None
    outside = (answer[: span[0]] + answer[span[1] :]).strip()
    return _found(answer, *span, "", problem, order, chosen, words=bool(outside))


def _found(
    answer: str,
    start: int,
    end: int,
    tag: str,
    problem: Problem,
    order: Sequence[Language],
    chosen: Language | None,
    *,
    words: bool,
) -> CodeAnswer | OtherLanguage:
    code = answer[start:end]
    language = named_language(tag) if tag else None
    if tag and language is None and tag.lower() not in ("code", "text", "txt", "plaintext", "solution"):
        return OtherLanguage(tag)
    language = language or chosen or detect(code, problem, order)
    if language not in order:
        return OtherLanguage(language.value)
    return CodeAnswer(code, language, start, end, words)


def detect(code: str, problem: Problem, order: Sequence[Language]) -> Language:
    """The language that code reads as, out of `order`: one that parses first, then by what only that language has."""

    def rank(language: Language) -> tuple[bool, int, int]:
        telling = _TELLING.get(language)
        signs = len(telling.findall(code)) if telling else 0
        defines = 3 if _defines(code, problem, language) else 0
        return parses(code, language), signs + defines, -order.index(language)

    return max(order, key=rank)


def _solution(blocks: Sequence[re.Match[str]], problem: Problem, order: Sequence[Language]) -> re.Match[str]:
    """The block that is the solution: the last that defines what is asked for, else the longest."""
    defining = [block for block in blocks if any(_defines(block[3], problem, language) for language in order)]
    return defining[-1] if defining else max(blocks, key=lambda block: len(block[3].strip()))


def _defines(code: str, problem: Problem, language: Language) -> bool:
    """Whether the code defines the function, class or query that is asked for, as the language writes it."""
    if problem.kind is Kind.QUERY:
        return _is_query(code, problem)
    name = problem.class_shape.name if problem.class_shape else entry_point(problem, language)
    if problem.class_shape:
        return re.search(rf"\b(?:class|struct|function)\s+{re.escape(name)}\b", code) is not None
    forms = {
        Language.PYTHON: rf"\bdef\s+{name}\s*\(|^{name}\s*=\s*lambda\b",
        Language.JAVASCRIPT: rf"\bfunction\s*\*?\s+{name}\s*\(|\b(?:const|let|var)\s+{name}\s*=|^{name}\s*=",
        Language.JAVA: rf"\b[\w<>\[\], ]+\s{name}\s*\([^;]*\)\s*(?:throws\s[\w, ]+)?\{{",
        Language.CPP: rf"\b[\w:<>&*, ]+[\s&*]{name}\s*\([^;]*\)\s*(?:const\s*)?\{{",
    }
    return re.search(forms[language], code, re.MULTILINE) is not None


def _is_query(text: str, problem: Problem) -> bool:
    """Whether a text selects from one of the problem's tables. Words may begin with "select" too."""
    tables = re.findall(r"create\s+table\s+(\w+)", problem.database.tables if problem.database else "", re.IGNORECASE)
    selects = re.search(r"(?is)\bselect\b.+?\bfrom\b", text)
    named = any(re.search(rf"(?i)\b(?:from|join)\s+[\"\[`(]*\s*{re.escape(table)}\b", text) for table in tables)
    return selects is not None and named


def _bare(answer: str, problem: Problem, order: Sequence[Language]) -> tuple[int, int] | None:
    """Where code stands in an answer without fences: from the first line that begins a program to the last that looks like one."""
    if problem.kind is Kind.QUERY:
        return _bare_query(answer, problem)
    lines = _lines(answer)
    defines = any(_defines(answer, problem, language) for language in order)
    first = next(
        (n for n, (_, line) in enumerate(lines) if any(_BEGINS_LINE[each].match(line) for each in order)), None
    )
    if first is None:
        if not defines:
            return None
        first = 0
    first = _upward(lines, first, order)
    body = [n for n, (_, line) in enumerate(lines) if n >= first and line.strip() and _looks_like_code(line, order)]
    last = max(body, default=first)
    span = lines[first][0], lines[last][0] + len(lines[last][1])
    inside = [line for _, line in lines[first : last + 1] if line.strip()]
    dense = sum(_looks_like_code(line, order) for line in inside) / len(inside)
    code = answer[slice(*span)]
    alone = len(inside) == 1 and not ("(" in code and any(parses(code, language) for language in order))
    if defines or (dense >= 0.6 and not alone):
        return span
    return None


def _upward(lines: Sequence[tuple[int, str]], first: int, order: Sequence[Language]) -> int:
    """The first of the lines of code that stand right before line `first`, such as constants and comments."""
    begin = first
    for number in range(first - 1, -1, -1):
        line = lines[number][1]
        if line.strip() and not _looks_like_code(line, order):
            break
        begin = number if line.strip() else begin
    return begin


def _bare_query(answer: str, problem: Problem) -> tuple[int, int] | None:
    if not _is_query(answer, problem):
        return None
    begin = _BEGINS_LINE[Language.SQL]
    lines = _lines(answer)
    first = next((n for n, (_, line) in enumerate(lines) if begin.match(line)), None)
    if first is None:
        return None
    start = lines[first][0]
    stop = answer.rfind(";")
    rest = answer[stop + 1 :].strip() if stop > start else ""
    # Words after the last semicolon are no part of the query.
    if stop > start and not _is_query(rest, problem):
        return start, stop + 1
    end = len(answer.rstrip())
    for paragraph in reversed(list(_PARAGRAPH.finditer(answer, start))[1:]):
        if _OF_A_QUERY.search(paragraph[0]) or not paragraph[0].rstrip().endswith((".", "!", "?")):
            break
        end = start + len(answer[start : paragraph.start()].rstrip())
    return start, end


def _looks_like_code(line: str, order: Sequence[Language]) -> bool:
    return bool(_CODE_LINE.search(line)) or any(_BEGINS_LINE[each].match(line) for each in order)


def _lines(text: str) -> list[tuple[int, str]]:
    """Each line without its break, with the place where it begins."""
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, line))
        at += len(line) + 1
    return found
