"""What runtimes print when a candidate's own program fails, where that is all there is to go by."""

from __future__ import annotations

import re

from services.coding.sandbox.job import Message, Raised
from services.coding.value_types import Language

_LAST_LINE = re.compile(r"^(?P<type>[A-Za-z_][\w.]*)(?:: (?P<message>.*))?$")
_JAVA = re.compile(r'^Exception in thread "[^"]*" (?P<type>[\w.$]+)(?:: (?P<message>.*))?$', re.MULTILINE)
_JAVASCRIPT = re.compile(r"^(?:Uncaught )?(?P<type>\w*Error)(?: \[\w+\])?: (?P<message>.*)$", re.MULTILINE)
# The first frame of a trace, where it is Node's own loader that gave up.
_NOT_LOADED = re.compile(
    r"^[^\n]{0,200}Error: [^\n]*\n {1,20}at (?:wrapSafe|Module\._compile|(?:Object\.)?compileFunction)\b", re.MULTILINE
)
_PLACES = {
    Language.PYTHON: re.compile(r'^ *File "[^"]*", line (\d+)', re.MULTILINE),
    Language.JAVASCRIPT: re.compile(r"^(?:.*/)?[\w.-]+\.js:(\d+)$", re.MULTILINE),
    Language.JAVA: re.compile(r"\((?:Main|Solution)\.java:(\d+)\)"),
}


def raised_in(language: Language, stderr: str) -> Raised | None:
    """The exception that a trace tells of."""
    text = stderr.strip()
    match language:
        case Language.PYTHON:
            found = _LAST_LINE.match(text.splitlines()[-1]) if "Traceback" in text or "Error: " in text else None
        case Language.JAVASCRIPT:
            found = _JAVASCRIPT.search(text)
        case Language.JAVA:
            found = _JAVA.search(text)
        case _:
            found = None
    if found is None:
        return None
    lines = [int(number) for number in _PLACES[language].findall(text)]
    line = (lines[-1] if language is Language.PYTHON else lines[0]) if lines else None
    return Raised(found["type"][:200], (found["message"] or "")[:2000], line)


def syntax_error(language: Language, stderr: str) -> Message | None:
    """The error, where the code could not be read at all: for languages that no service compiles."""
    if language is Language.JAVASCRIPT and not _NOT_LOADED.search(stderr):
        return None
    raised = raised_in(language, stderr)
    if raised is None or raised.type not in ("SyntaxError", "IndentationError", "TabError") or "Traceback" in stderr:
        return None
    return Message(f"{raised.type}: {raised.message}", raised.line)
