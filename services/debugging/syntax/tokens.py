"""Programs cut into tokens, broken ones too: whatever the text is, every character belongs to a token, a comment or space.

Positions and rough roles only. What the tokens mean is the business of parsers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from services.coding.value_types import Language
from services.debugging.syntax.text import Text, indent_width, words


class Role(StrEnum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    STRING = "string"
    OPERATOR = "operator"
    OPEN = "open"
    CLOSE = "close"
    COMMENT = "comment"
    DIRECTIVE = "directive"
    """A line for the preprocessor of C++."""
    STRAY = "stray"
    """A character that the language does not know outside of strings."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a program.

    Attributes:
        start: Offset of its first character.
        end: One past its last.
        line: The line of its first character, from 1.
        last_line: The line of its last character.
        first: Whether nothing but space is before it on its line.
        indent: How far its line is indented.
        unclosed: A string or comment whose end is missing.
    """

    role: Role
    text: str
    start: int
    end: int
    line: int
    last_line: int
    first: bool
    indent: int
    unclosed: bool = False


_NUMBER = r"(?:0[xX][\w]+(?:\.\w*)?|\.?\d(?:[eE][+-]\d|[\w.])*)"
_CPP_NUMBER = r"(?:0[xXbB](?:\w|'(?=\w))*(?:\.\w*)?|\.?\d(?:[eE][+-]\d|'(?=\w)|[\w.])*)"
_NAMES = {
    Language.PYTHON: r"[^\W\d]\w*",
    Language.JAVASCRIPT: r"#?[^\W\d]\w*(?:\$\w*)*|#?\$[\w$]*|#?[^\W\d][\w$]*",
    Language.JAVA: r"(?:[^\W\d]|\$)[\w$]*",
    Language.CPP: r"[^\W\d]\w*",
    Language.SQL: r"[^\W\d][\w$]*|[@$]{1,2}\w+|(?<!:):[^\W\d]\w*",
}
_OPERATORS = {
    Language.PYTHON: r"\*\*=|//=|>>=|<<=|\.\.\.|->|:=|==|!=|<=|>=|\*\*|//|<<|>>|[-+*/%&|^@]=|<>|[-+*/%&|^~@<>=.,:;!]",
    Language.JAVASCRIPT: (
        r">>>=|\.\.\.|===|!==|\*\*=|<<=|>>=|>>>|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)|\+\+|--|[-+*/%&|^]=|<<|>>|\*\*"
        r"|[-+*/%&|^~!<>=?:;,.@]"
    ),
    Language.JAVA: r"<<=|\.\.\.|->|::|==|!=|<=|>=|&&|\|\||\+\+|--|[-+*/%&|^]=|<<|[-+*/%&|^~!<>=?:;,.@]",
    Language.CPP: (
        r"<=>|<<=|>>=|\.\.\.|->\*|->|::|==|!=|<=|>=|&&|\|\||\+\+|--|[-+*/%&|^]=|<<|\.\*|[-+*/%&|^~!<>=?:;,.]"
    ),
    Language.SQL: r"->>|#>>|->|#>|::|<=>|<>|!=|<=|>=|==|\|\||&&|@>|<@|\?\||\?&|!~\*|~\*|!~|:=|[-+*/%&|^~!<>=?:;,.@]",
}
_SINGLE = r"'(?:\\(?:.|\n)|[^'\\\n])*'"
_DOUBLE = r'"(?:\\(?:.|\n)|[^"\\\n])*"'
_REGEX = re.compile(r"/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\[\n])+/[a-zA-Z]*")
_BEFORE_REGEX = words(
    "return typeof instanceof in of new delete void throw case do else yield await"  # after these a `/` begins a pattern
)
_LINE_COMMENT = {
    Language.PYTHON: r"#[^\n]*",
    Language.SQL: r"--[^\n]*|#(?![>\w])[^\n]*",
}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


class _Scanner:
    """Cuts one program. Keeps the brackets of JavaScript's templates, whose `${…}` is code."""

    def __init__(self, code: str, language: Language) -> None:
        self.code, self.language, self.text = code, language, Text(code)
        self.found: list[Token] = []
        self.position = 0
        self.indents: dict[int, int] = {}
        self.previous_line = 0
        comment = _LINE_COMMENT.get(language, r"//[^\n]*")
        self.space = re.compile(r"[\s\ufeff]+|\\\r?\n")
        self.comment = re.compile(comment)
        self.name = re.compile(_NAMES[language])
        self.number = re.compile(_CPP_NUMBER if language is Language.CPP else _NUMBER)
        self.operator = re.compile(_OPERATORS[language])
        self.substitutions: list[int] = []

    def add(self, role: Role, end: int, unclosed: bool = False) -> None:
        start = self.position
        line = self.text.line_of(start)
        if line not in self.indents:
            self.indents[line] = indent_width(self.text.line(line))
        first = not self.found or self.found[-1].last_line < line
        last = self.text.line_of(max(start, end - 1))
        text = self.code[start:end]
        self.found.append(Token(role, text, start, end, line, last, first, self.indents[line], unclosed))
        self.position = end

    def matched(self, pattern: re.Pattern[str], role: Role) -> bool:
        match = pattern.match(self.code, self.position)
        if match and match.end() > self.position:
            self.add(role, match.end())
            return True
        return False

    def run(self) -> list[Token]:
        while self.position < len(self.code):
            space = self.space.match(self.code, self.position)
            if space:
                self.position = space.end()
                continue
            self.one()
        return self.found

    def one(self) -> None:
        code, at = self.code, self.position
        char = code[at]
        if self.matched(self.comment, Role.COMMENT):
            return
        if self.language is not Language.PYTHON and code.startswith("/*", at):
            end = code.find("*/", at + 2)
            self.add(Role.COMMENT, len(code) if end < 0 else end + 2, end < 0)
            return
        if self.language is Language.CPP and char == "#" and not code[self.line_start(at) : at].strip():
            match = re.compile(r"#(?:\\\r?\n|/\*.*?\*/|(?!//)[^\n])*").match(code, at)
            self.add(Role.DIRECTIVE, match.end() if match else at + 1)
            return
        if self.string(char):
            return
        if (
            self.language is Language.JAVASCRIPT
            and char == "/"
            and self.regex_may_begin()
            and self.matched(_REGEX, Role.STRING)
        ):
            return
        if self.matched(self.number, Role.NUMBER) or self.matched(self.name, Role.NAME):
            return
        if char in "([{":
            if self.substitutions and char == "{":
                self.substitutions[-1] += 1
            self.add(Role.OPEN, at + 1)
        elif char in ")]}":
            if char == "}" and self.substitutions:
                self.substitutions[-1] -= 1
                if self.substitutions[-1] == 0:
                    self.substitutions.pop()
                    self.add(Role.CLOSE, at + 1)
                    self.template_rest()
                    return
            self.add(Role.CLOSE, at + 1)
        elif not self.matched(self.operator, Role.OPERATOR):
            self.add(Role.STRAY, at + 1)

    def line_start(self, at: int) -> int:
        return self.code.rfind("\n", 0, at) + 1

    def regex_may_begin(self) -> bool:
        last = next((token for token in reversed(self.found) if token.role is not Role.COMMENT), None)
        if last is None or last.role in (Role.OPERATOR, Role.OPEN):
            return last is None or last.text not in ("++", "--")
        return (last.role is Role.NAME and last.text in _BEFORE_REGEX) or last.text == "}"

    def quoted(self, pattern: str, prefix: int = 0) -> bool:
        """A string of one line from here, or the rest of the line where it has no end."""
        match = re.compile(pattern).match(self.code, self.position + prefix)
        if match:
            self.add(Role.STRING, match.end())
        else:
            end = self.code.find("\n", self.position)
            self.add(Role.STRING, len(self.code) if end < 0 else end, True)
        return True

    def until(self, closer: str, opener: int, escapes: bool = True) -> bool:
        """A string of several lines that `closer` ends; `opener` characters begin it."""
        at = self.position + opener
        while at < len(self.code):
            if escapes and self.code[at] == "\\":
                at += 2
            elif self.code.startswith(closer, at):
                self.add(Role.STRING, at + len(closer))
                return True
            else:
                at += 1
        self.add(Role.STRING, len(self.code), True)
        return True

    def string(self, char: str) -> bool:
        match self.language:
            case Language.PYTHON:
                return self.python_string()
            case Language.JAVASCRIPT:
                if char == "`":
                    self.template_rest(1)
                    return True
            case Language.JAVA:
                if self.code.startswith('"""', self.position):
                    return self.until('"""', 3)
            case Language.CPP:
                raw = re.compile(r'(?:u8|[uUL])?R"([^()\\\s]{0,16})\(').match(self.code, self.position)
                if raw:
                    return self.until(f'){raw[1]}"', len(raw[0]), escapes=False)
                prefix = re.compile(r"(?:u8|[uUL])?(?=['\"])").match(self.code, self.position)
                if prefix:
                    return self.quoted(_SINGLE if self.code[prefix.end()] == "'" else _DOUBLE, len(prefix[0]))
                return False
            case Language.SQL:
                return self.sql_string(char)
        if char in "'\"":
            return self.quoted(_SINGLE if char == "'" else _DOUBLE)
        return False

    def python_string(self) -> bool:
        match = re.compile(r"([rRbBuUfF]{0,2})('''|\"\"\"|'|\")").match(self.code, self.position)
        if not match:
            return False
        if len(match[2]) == 3:
            return self.until(match[2], len(match[0]))
        return self.quoted(_SINGLE if match[2] == "'" else _DOUBLE, len(match[1]))

    def sql_string(self, char: str) -> bool:
        dollar = re.compile(r"\$(?:[A-Za-z_]\w*)?\$").match(self.code, self.position)
        if dollar:
            return self.until(dollar[0], len(dollar[0]), escapes=False)
        if char not in "'\"`":
            prefixed = re.compile(r"[eExXbBnN]'").match(self.code, self.position)
            if not prefixed:
                return False
            return self.until("'", 2)
        at = self.position + 1
        while True:
            end = self.code.find(char, at)
            if end < 0:
                self.add(Role.STRING, len(self.code), True)
                return True
            if self.code[end + 1 : end + 2] != char:
                self.add(Role.STRING, end + 1)
                return True
            at = end + 2

    def template_rest(self, opener: int = 0) -> None:
        """A template from here to its end or to the next `${`, which is a bracket."""
        at = self.position + opener
        while at < len(self.code):
            if self.code[at] == "\\":
                at += 2
            elif self.code[at] == "`":
                self.add(Role.STRING, at + 1)
                return
            elif self.code.startswith("${", at):
                if at > self.position:
                    self.add(Role.STRING, at)
                self.add(Role.OPEN, at + 2)
                self.substitutions.append(1)
                return
            else:
                at += 1
        if self.position < len(self.code):
            self.add(Role.STRING, len(self.code), True)


def tokens(code: str, language: Language, *, comments: bool = False) -> list[Token]:
    """The tokens of a program in order, without comments unless asked for."""
    found = _Scanner(code, language).run()
    return found if comments else [token for token in found if token.role is not Role.COMMENT]


def closer_of(opener: str) -> str:
    """The bracket that closes one: `)` for `(`, `}` for `{` and `${`."""
    return _BRACKETS[opener[-1]]


def opener_of(closer: str) -> str:
    """The bracket that one closes."""
    return {")": "(", "]": "[", "}": "{"}[closer]
