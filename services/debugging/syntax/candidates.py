"""Small edits that could mend a program, each with what it says about the error: its kind and its place.

A candidate's cost says how much less likely it is than others before anything is parsed. Which edit really mends the program is decided
by a parser (`search`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from services.debugging.syntax.profiles import Profile
from services.debugging.syntax.text import Edit, closeness
from services.debugging.syntax.tokens import Role, Token, closer_of, opener_of

_WIDEST = 250
"""How many tokens edits are tried at."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Edits that may mend a program.

    Attributes:
        at: Offset of the place to report.
        until: One past its last character.
    """

    edits: tuple[Edit, ...]
    cost: float
    kind: str
    at: int
    until: int
    values: Mapping[str, str | int] = field(default_factory=dict)


def insert(at: int, text: str, cost: float, kind: str, /, **values: str | int) -> Candidate:
    """A candidate that puts something in."""
    return Candidate((Edit(at, at, text),), cost, kind, at, at + 1, values)


def delete(token: Token, cost: float, kind: str, /, **values: str | int) -> Candidate:
    """A candidate that takes a token out. A space stays in its place."""
    return Candidate((Edit(token.start, token.end, " "),), cost, kind, token.start, token.end, values)


def replace(token: Token, text: str, cost: float, kind: str, /, **values: str | int) -> Candidate:
    """A candidate that puts something in the place of a token."""
    return Candidate((Edit(token.start, token.end, text),), cost, kind, token.start, token.end, values)


def operand_ends(token: Token, profile: Profile) -> bool:
    """Whether a value may end with a token."""
    if token.role is Role.NAME:
        return token.text not in profile.keywords or token.text in profile.values
    return token.role in (Role.NUMBER, Role.STRING) or token.text in (")", "]", "}")


def operand_begins(token: Token, profile: Profile) -> bool:
    """Whether a value may begin with a token."""
    if token.role is Role.NAME:
        return token.text not in profile.keywords or token.text in profile.values
    return token.role in (Role.NUMBER, Role.STRING) or token.text in ("(", "[", "{")


def balance(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Openers that nothing in these tokens closes, and closers without an opener."""
    stack: list[Token] = []
    lone: list[Token] = []
    for token in tokens:
        if token.role is Role.OPEN:
            stack.append(token)
        elif token.role is Role.CLOSE:
            if stack and closer_of(stack[-1].text) == token.text:
                stack.pop()
            elif any(closer_of(each.text) == token.text for each in stack[-3:]):
                while closer_of(stack[-1].text) != token.text:
                    stack.pop()
                stack.pop()
                lone.append(token)
            else:
                lone.append(token)
    return stack, lone


def in_window(tokens: Sequence[Token], first: int, last: int, profile: Profile) -> Iterator[Candidate]:
    """Edits of the tokens from index `first` to `last`, both included. The gap before `first` belongs to them, and the one after `last`."""
    last = min(last, first + _WIDEST)
    window = tokens[first : last + 1]
    openers, lone = balance(window)
    uneven = bool(openers or lone)
    for index in range(first, min(last + 1, len(tokens))):
        before = tokens[index - 1] if index else None
        token = tokens[index]
        after = tokens[index + 1] if index + 1 < len(tokens) else None
        yield from _words(token, after, profile)
        yield from _repeated(token, before, after, profile)
        if before is not None:
            yield from _gap(before, token, profile)
        if token.first or before is None or before.text in (";", "{", "}"):
            for word in profile.starters.get(
                token.text, profile.starters.get("", ()) if token.role is Role.NAME else ()
            ):
                yield insert(token.start, f"{word} ", 2.3, "missing-keyword", keyword=word, before=token.text)
        yield from _operators(token, profile)
        if uneven:
            yield from _brackets(token, before, openers, lone)
    if last + 1 >= len(tokens) and tokens:
        yield from _end(tokens[-1], profile, openers)
    yield from _headers(tokens, first, last, profile)
    yield from _lines(window, profile)


def _words(token: Token, after: Token | None, profile: Profile) -> Iterator[Candidate]:
    """Misspelt keywords, and keywords as names."""
    if token.role is not Role.NAME:
        return
    word = token.text
    spelled = word.upper() if profile.fold else word
    plain = spelled not in profile.keywords
    if plain and word in profile.foreign:
        right = profile.foreign[word]
        yield replace(token, right, 0.3, "foreign-word", found=word, right=right)
    if plain and len(word) > 1:
        for keyword in profile.typo_targets:
            if abs(len(keyword) - len(word)) > 2:
                continue
            distance = closeness(spelled, keyword)
            if profile.fold is False and word.lower() == keyword:
                distance = 1
            if 0 < distance <= (1 if len(keyword) < 4 else 2) and distance < len(keyword) - 1:
                yield replace(token, keyword, 0.4 + 0.5 * distance, "misspelt-keyword", found=word, keyword=keyword)
        for keyword in profile.typo_targets:
            if len(word) > len(keyword) >= 2 and spelled.startswith(keyword) and len(word) - len(keyword) >= 1:
                rest = word[len(keyword) :]
                yield replace(
                    token, f"{keyword} {rest}", 1.2, "misspelt-keyword", found=word, keyword=f"{keyword} {rest}"
                )
    if not plain:
        yield replace(token, "name_", 3.0, "reserved-word-as-name", word=word)
    if after is not None and after.role in (Role.NAME, Role.NUMBER) and after.line == token.line:
        joined = f"{token.text}{after.text}"
        if (joined.upper() if profile.fold else joined) in profile.keywords:
            yield Candidate(
                (Edit(token.start, after.end, joined),), 1.0, "misspelt-keyword", token.start, after.end,
                {"found": f"{token.text} {after.text}", "keyword": joined},
            )  # fmt: skip


def _repeated(token: Token, before: Token | None, after: Token | None, profile: Profile) -> Iterator[Candidate]:
    """Tokens that are one too many."""
    if token.role in (Role.OPEN, Role.CLOSE):
        return
    doubled = before is not None and before.text == token.text
    cost = 2.6 if token.role is Role.OPERATOR else 3.6
    if token.role is Role.STRAY:
        cost = 0.5
    kind = "stray-character" if token.role is Role.STRAY else "extra-token"
    if doubled:
        yield delete(token, 0.7, "repeated-token", token=token.text)
    else:
        yield delete(token, cost, kind, token=token.text)
    if token.text == "," and after is not None and (after.role is Role.CLOSE or after.text.upper() in profile.clauses):
        yield delete(token, 1.0, "extra-token", token=token.text)
    if (
        token.text in ("=", "!", "<", ">", "+", "-", "&", "|")
        and after is not None
        and after.text in ("=", ">", "&", "|", "+", "-")
    ):
        joined = token.text + after.text
        if joined in profile.operators and after.start > token.end:
            edit = Edit(token.start, after.end, joined)
            yield Candidate(
                (edit,),
                0.8,
                "wrong-token",
                token.start,
                after.end,
                {"token": f"{token.text} {after.text}", "right": joined},
            )


def _gap(before: Token, token: Token, profile: Profile) -> Iterator[Candidate]:
    """Something left out between two tokens."""
    apart = token.line > before.last_line
    ends, begins = operand_ends(before, profile), operand_begins(token, profile)
    at = before.end
    if profile.semicolons:
        if apart:
            if before.text not in (";", "{", ",", "(", "[") and before.role is not Role.DIRECTIVE:
                yield insert(at, ";", 0.9, "missing-semicolon", after=before.text)
        elif token.text == "}" and before.text not in (";", "{", "}"):
            yield insert(at, ";", 1.2, "missing-semicolon", after=before.text)
        elif ends and before.text != "}" and token.role is Role.NAME:
            yield insert(at, ";", 2.2, "missing-semicolon", after=before.text)
        elif ends:
            yield insert(at, ";", 2.6, "missing-semicolon", after=before.text)
    if ends and begins:
        far = 0.5 if apart else 0.0
        yield insert(at, ",", 1.3 + far, "missing-comma", after=before.text, before=token.text)
        if not apart:
            for operator in profile.insertable:
                yield insert(
                    at,
                    f" {operator} ",
                    1.6 if operator == "=" else 1.9,
                    "missing-operator",
                    after=before.text,
                    before=token.text,
                )
            yield insert(at, ".", 2.0, "missing-operator", after=before.text, before=token.text)
        if profile.colon_pairs:
            yield insert(at, ":", 1.7 + far, "missing-colon-between", after=before.text, before=token.text)
    elif ends and not apart and token.text not in (";", ",", ")", "]"):
        for operator in profile.insertable[:1]:
            yield insert(at, f" {operator} ", 2.4, "missing-operator", after=before.text, before=token.text)
        if token.role is Role.NAME:
            yield insert(at, ",", 2.5, "missing-comma", after=before.text, before=token.text)
    if not apart:
        for word in profile.between:
            yield insert(
                at, f" {word} ", 1.4 if ends and begins else 2.6, "missing-keyword", keyword=word, before=token.text
            )
    wants = (
        before.role is Role.OPERATOR or before.text in ("(", "[", "{", "return") or before.text in profile.wants_value
    )
    closed = (
        token.role is Role.CLOSE
        or token.role is Role.OPERATOR
        or token.text == ";"
        or apart
        or token.text in profile.keywords
    )
    if wants and closed:
        yield insert(at, f" {profile.dummy}", 2.0, "missing-value", after=before.text)
    elif before.text in profile.wants_name and not (token.role is Role.NAME and token.text not in profile.keywords):
        yield insert(at, f" {profile.dummy}", 1.5, "missing-name", after=before.text)


def _operators(token: Token, profile: Profile) -> Iterator[Candidate]:
    """One operator or separator for another."""
    for right in profile.confused.get(token.text, ()):
        yield replace(
            token,
            right,
            1.4 if token.text not in (",", ";", ".", ":") else 1.8,
            "wrong-token",
            token=token.text,
            right=right,
        )
    if token.text in profile.foreign and token.role is not Role.NAME:
        right = profile.foreign[token.text]
        yield replace(token, right, 0.3, "foreign-word", found=token.text, right=right.strip())


def _brackets(
    token: Token,
    before: Token | None,
    openers: Sequence[Token],
    lone: Sequence[Token],
) -> Iterator[Candidate]:
    """Brackets that are missing, wrong or too many, where those of the window do not pair up."""
    for opener in openers[-3:]:
        closer = closer_of(opener.text)
        if token.start <= opener.start or before is None or before.role is Role.OPERATOR:
            continue
        apart = token.line > before.last_line
        cost = 2.4
        if token.text in (";", "{", ":") or apart or token.role is Role.CLOSE:
            cost = 1.1 + (0.3 if before.last_line > opener.line else 0)
        if closer == "}" and not apart:
            cost += 0.8
        yield insert(
            before.end, closer, cost, "unclosed-bracket", bracket=opener.text, closer=closer, opened_line=opener.line
        )
    if token in openers:
        yield delete(token, 2.0, "extra-bracket", bracket=token.text)
        for other in "([{":
            if other != token.text[-1]:
                yield replace(token, other, 1.7, "wrong-bracket", found=token.text, bracket=other)
    for closer_token in lone[:3]:
        wanted = opener_of(closer_token.text)
        if token.start >= closer_token.start or (before is None and wanted != "("):
            continue
        likely = before is not None and (
            before.role is Role.NAME or before.text in ("=", "(", ",", ")", "]", "return", "=>")
        )
        if wanted != "{" or (before is not None and before.text in (")", "else", "=>", "->", "try", "do", "finally")):
            yield insert(
                token.start if before is None else before.end,
                wanted,
                1.2 if likely and before is not None and before.role is Role.NAME else (1.6 if likely else 2.6),
                "missing-opening-bracket",
                bracket=wanted,
                closer=closer_token.text,
            )
    if token in lone:
        yield delete(
            token, 1.3 if before is not None and before.text == token.text else 1.6, "extra-bracket", bracket=token.text
        )
        for other in ")]}":
            if other != token.text:
                yield replace(token, other, 1.0, "wrong-bracket", found=token.text, bracket=other)


def _end(token: Token, profile: Profile, openers: Sequence[Token]) -> Iterator[Candidate]:
    """Something left out after the last token."""
    if profile.semicolons and token.text != ";":
        yield insert(token.end, ";", 0.9, "missing-semicolon", after=token.text)
    if openers:
        closers = "".join(closer_of(opener.text) for opener in reversed(openers))
        if len(openers) == 1:
            opener = openers[0]
            yield insert(
                token.end,
                closers,
                1.2,
                "unclosed-bracket",
                bracket=opener.text,
                closer=closers,
                opened_line=opener.line,
            )
    if token.role is Role.OPERATOR or token.text in profile.wants_value:
        yield insert(token.end, f" {profile.dummy}", 2.0, "missing-value", after=token.text)


def _headers(tokens: Sequence[Token], first: int, last: int, profile: Profile) -> Iterator[Candidate]:
    """`if x > 3 {` without its parentheses, in one or on both sides, and blocks without their `{`."""
    if not profile.braces:
        return
    for index in range(first, min(last + 1, len(tokens))):
        head = tokens[index]
        if head.text not in profile.parenthesised or index + 1 >= len(tokens):
            continue
        following = tokens[index + 1]
        if following.text == "(":
            continue
        end = index + 1
        while end + 1 < len(tokens) and tokens[end].line == head.line and tokens[end].text != "{":
            end += 1
        if tokens[end].text == "{" or tokens[end].line > head.line:
            edits = (Edit(head.end, following.start, " ("), Edit(tokens[end - 1].end, tokens[end - 1].end, ")"))
            yield Candidate(
                edits, 1.0, "missing-parentheses", following.start, tokens[end - 1].end, {"keyword": head.text}
            )


def _lines(window: Sequence[Token], profile: Profile) -> Iterator[Candidate]:
    """Whole lines that do not belong: the last resort, which still says where."""
    by_line: dict[int, list[Token]] = {}
    for token in window:
        by_line.setdefault(token.line, []).append(token)
    for row in by_line.values():
        if any(token.last_line > token.line for token in row) or balance(row) != ([], []):
            continue
        edit = Edit(row[0].start, row[-1].end, profile.nothing)
        worst = next((token for token in row if token.role is Role.STRAY), row[0])
        yield Candidate((edit,), 7.0, "unexpected-token", worst.start, row[-1].end, {"token": worst.text[:40]})
