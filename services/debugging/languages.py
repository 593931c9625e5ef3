"""Which of five languages a program is written in, told from its words and signs, and between near ones by whose parser takes it best."""

from __future__ import annotations

import ast
import re
import warnings

from services.coding.value_types import Language
from services.debugging.syntax.trees import Parser

_CLEAR = 3.0
"""Points that a language needs."""
_LEAD = 1.5
"""Points that it needs more than the next."""

_SIGNS: dict[Language, tuple[tuple[str, float], ...]] = {
    Language.PYTHON: (
        (r"^\s*(?:async\s+)?def\s+\w+\s*\(.*\)?\s*(?:->.*)?:?\s*$", 3),
        (r"^\s*class\s+\w+\s*(?:\([^)]*\))?\s*:", 3),
        (r"^\s*(?:if|elif|while|for|with|try|else|except|finally|match|case)\b[^{;]*:\s*(?:#.*)?$", 2),
        (r"^\s*(?:from\s+[\w.]+\s+)import\s+[\w., (]+$", 3),
        (r"^\s*import\s+\w+(?:\.\w+)*(?:\s+as\s+\w+)?\s*$", 2),
        (r"^\s*for\s+\w+(?:\s*,\s*\w+)*\s+in\s+[^{;]*$", 2),
        (r"\b(?:self|None|True|False|elif|lambda|nonlocal|__name__|isinstance|len\(|range\()", 0.8),
        (r"^\s*print\s*[(\"'][^;]*$", 1.5),
        (r"^\s*(?:return|raise|yield|pass|break|continue)\b[^;{]*$", 0.4),
        (r"^\s*\w+(?:\s*:\s*\w[\w\[\], |.]*)?\s*=\s*[^;{]+$", 0.3),
        (r"^\s*(?:#(?!include|define|if|end|pragma|else)|@\w+\s*$|\"\"\")", 0.5),
    ),
    Language.JAVASCRIPT: (
        (r"\b(?:const|let)\s+[\w${\[]+[^:]*=", 3),
        (r"^\s*(?:let|var)\s+\w+\s*;?\s*$", 2),
        (r"^\s*(?:async\s+)?function\b\s*\*?\s*\w*\s*\(", 3),
        (r"=>\s*[{(\w\[]", 2),
        (r"===|!==|\?\?|\?\.", 2),
        (r"\b(?:console\.\w+|require\(|module\.exports|undefined|typeof|document\.|JSON\.|Math\.\w+\()", 2),
        (r"^\s*(?:export|import)\s+(?:default\s+|\{|\w+\s+from|\*)", 3),
        (r"`[^`]*\$\{", 3),
        (r"^\s*var\s+\w+\s*=", 2),
        (r"^\s*for\s*\((?:const|let|var)\b", 2),
        (r"^\s*(?:constructor|static|get|set|async)?\s*#?\w+\s*\([\w\s,=.{}\[\]]*\)\s*\{", 0.6),
        (r"\bthis\.#?\w+", 0.4),
        (r"^\s*class\s+\w+(?:\s+extends\s+\w+)?\s*\{", 0.5),
        (r";\s*$", 0.1),
    ),
    Language.JAVA: (
        (
            r"\b(?:public|private|protected)\s+(?:(?:static|final|abstract|sealed)\s+)*(?:class|interface|enum|record|void|int|long|String|boolean)",
            3,
        ),
        (r"^\s*import\s+(?:static\s+)?(?:java|javax|org|com)\.[\w.*]+\s*;?", 4),
        (r"^\s*package\s+[\w.]+\s*;?", 3),
        (r"\bSystem\.(?:out|in|err)\b", 3),
        (r"\b(?:String|Integer|Boolean|Double|Long)\s+\w+\s*[=;,)]", 1.5),
        (r"\bnew\s+(?:ArrayList|HashMap|HashSet|int|String|Scanner|StringBuilder|ArrayDeque|LinkedList|TreeMap)\b", 2),
        (r"@Override|\bimplements\b|\bthrows\b|\binstanceof\b.*\bfinal\b", 2),
        (r"\b(?:List|Map|Set|Deque|Queue|Optional)<[\w<>, ?]+>\s+\w+", 2),
        (r"\b(?:int|long|double|char|boolean)(?:\[\])+\s+\w+", 2),
        (r"\b(?:final|record|sealed|permits)\s+\w+", 0.7),
        (r"\.(?:length\(\)|charAt\(|equals\(|stream\(\))", 0.8),
        (r"^\s*(?:static\s+)?(?:int|long|double|boolean|char|void|String)\s+\w+\s*[(=;]", 0.8),
        (r"^\s*(?:abstract\s+|final\s+)?(?:class|interface|enum)\s+\w+.*\{", 0.8),
        (r";\s*$", 0.1),
    ),
    Language.CPP: (
        (r"^\s*#\s*(?:include|define|ifdef|ifndef|pragma)\b", 4),
        (r"\bstd::|\busing\s+namespace\b", 3),
        (r"\b(?:cout|cin|cerr|endl)\b", 2),
        (r"\b(?:vector|map|unordered_map|set|pair|unique_ptr|shared_ptr|array|queue|stack)<[^>]+>+\s*[&*]?\s*\w*", 1.5),
        (r"\btemplate\s*<|\btypename\b|\bconstexpr\b|\bnullptr\b|\bnoexcept\b", 3),
        (r"\b(?:int|long|double|char|bool|auto|string|float|void|const \w+)\s*[&*]+\s*\w+", 2),
        (r"\w->\w|\w::\w", 0.8),
        (r"^\s*(?:public|private|protected)\s*:", 3),
        (r"^\s*(?:int|void|bool|double|auto|string|long long|char)\s+\w+\s*\([^)]*\)\s*(?:const)?\s*\{?\s*$", 1),
        (r"\bint\s+main\s*\(", 3),
        (r"^\s*\}\s*;\s*$", 0.5),
        (r"^\s*(?:struct|class)\s+\w+.*[{;:]", 0.6),
        (r"\b(?:printf|scanf|malloc|sizeof)\b", 1.5),
        (r";\s*$", 0.1),
    ),
    Language.SQL: (
        (
            r"(?i)^\s*(?:select\b(?!\s*=)|insert\s+into\b|update\s+\w+\s+set\b|delete\s+from\b|with\s+(?:recursive\s+)?\w+(?:\s*\([^)]*\))?\s+as\b)",
            3,
        ),
        (
            r"(?i)^\s*(?:create|alter|drop)\s+(?:or\s+replace\s+)?(?:temp\w*\s+)?(?:unique\s+)?(?:table|view|index|trigger|function|procedure|type)\b",
            4,
        ),
        (
            r"(?i)^\s*(?:from|join|left\s+join|inner\s+join|where|group\s+by|order\s+by|having|limit|union|values|set)\b\s*[\w'\"(`*.]*\s*[\w=(,<>.']*",
            1.2,
        ),
        (r"(?i)\b(?:varchar|primary\s+key|not\s+null|foreign\s+key|references|count\(|coalesce\()", 1),
        (r"^\s*--\s", 1),
        (r"(?i)\bselect\b.*\bfrom\b", 2),
        (r"(?i)^\s*(?:grant|truncate|explain|begin\s+transaction|commit|pragma)\b", 2),
    ),
}
_AGAINST: dict[Language, tuple[tuple[str, float], ...]] = {
    Language.PYTHON: ((r";\s*$|[{]\s*$|^\s*\}", 0.7), (r"&&|\|\|", 0.5), (r"^\s*#include", 5)),
    Language.JAVASCRIPT: (
        (r"\bSystem\.out|\bstd::|^\s*#include|\bdef\s+\w+\(.*:\s*$", 4),
        (r"\b(?:public|private)\s+(?:static|class|void|int)\b", 2),
    ),
    Language.JAVA: ((r"^\s*#\s*include|\bstd::|===|\bfunction\b|\bconst\s+\w+\s*=|\blet\s+\w+", 3),),
    Language.CPP: (
        (r"\bSystem\.|^\s*import\s+java|===|\bfunction\s+\w+\(|\blet\s+\w+|\bpublic\s+(?:static|class)\b", 3),
    ),
    Language.SQL: (
        (r"[{}]\s*$|==|\bdef\s|\breturn\b.*;?$", 1.5),
        (r"^\s*(?:from|import)\s+\w+(?:\.\w+)*\s+import\b|^\s*with\s+\w+\(.*:\s*$", 3),
    ),
}


def detect(code: str) -> Language | None:
    """The language of a program, a broken one too; None where nothing speaks clearly for one."""
    text = _without_texts(code[:60_000])
    if not text.strip():
        return None
    points = {language: _points(text, language) for language in Language}
    points[Language.PYTHON] += 1.5 if _python(code) and re.search(r"[\n(=:]", code.strip()) else 0.0
    ranked = sorted(points, key=lambda language: points[language], reverse=True)
    first, second = ranked[0], ranked[1]
    if points[first] >= _CLEAR and points[first] - points[second] >= max(_LEAD, 0.15 * points[first]):
        return first
    return _closest(
        code, [language for language in ranked if points[language] >= 1.0 and points[first] - points[language] < 3.0]
    )


def _without_texts(code: str) -> str:
    """The program with its long texts and block comments taken out: they are words of people."""
    code = re.sub(r"(?s)/\*.*?\*/", " ", code)
    return re.sub(r"(?s)\"\"\".*?\"\"\"", '"""', code)


def _points(text: str, language: Language) -> float:
    rows = max(1, text.count("\n"))
    total = 0.0
    for sign, weight in _SIGNS[language]:
        total += weight * min(len(re.findall(sign, text, re.MULTILINE)), max(3, rows // 6))
    for sign, weight in _AGAINST[language]:
        total -= weight * min(len(re.findall(sign, text, re.MULTILINE)), 6)
    return total


def _python(code: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.parse(code)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return False
    return True


def _closest(code: str, languages: list[Language]) -> Language | None:
    """Of languages with about as many points, the only one whose parser takes the program, or clearly the most of it."""
    if not languages:
        return None
    broken: dict[Language, float] = {}
    for language in languages:
        if language is Language.PYTHON:
            broken[language] = 0.0 if _python(code) else 0.5
        elif language is Language.SQL:
            broken[language] = 0.3
        else:
            parts = Parser(language).broken(code)
            broken[language] = min(1.0, sum(max(1, end - start) for start, end in parts) / max(1, len(code)))
    ranked = sorted(broken, key=lambda language: broken[language])
    if len(ranked) == 1:
        return ranked[0] if broken[ranked[0]] < 0.2 else None
    return ranked[0] if broken[ranked[1]] - broken[ranked[0]] > 0.05 else None
