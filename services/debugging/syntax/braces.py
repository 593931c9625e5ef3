"""The syntax errors of JavaScript, Java and C++, whose blocks stand in braces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace as changed

from services.coding.value_types import Language
from services.debugging.syntax import candidates as edits
from services.debugging.syntax import layout, quotes
from services.debugging.syntax.candidates import Candidate
from services.debugging.syntax.profiles import PROFILES, Profile
from services.debugging.syntax.search import Budget, mended
from services.debugging.syntax.text import Edit, Text
from services.debugging.syntax.tokens import Role, Token, closer_of, opener_of, tokens
from services.debugging.syntax.trees import Parser

_GOES_ON = frozenset({";", ",", ")", ".", "[", "]", "(", "while", "catch", "finally", "else", "`", "?."})
"""After a `}`, these go on with the statement that it is part of."""


_EXPLAINS = frozenset({"misspelt-keyword", "foreign-word", "repeated-token"})
"""Kinds that say more than the rule that a program breaks."""
_MARKS_LOOKED_AT = 300_000
"""How many brackets and lines are looked at in all to compare edits of a bracket by their layout."""


class Search:
    """Looks for the error of one program."""

    def __init__(self, code: str, language: Language) -> None:
        self.code, self.language = code, language
        self.profile: Profile = PROFILES[language]
        self.text = Text(code)
        self.parser = Parser(language)
        self.all_tokens = tokens(code, language, comments=True)
        self.tokens = [token for token in self.all_tokens if token.role is not Role.COMMENT]
        self.at = {token.start: index for index, token in enumerate(self.tokens)}
        self.budget = Budget(len(code))
        self._window: tuple[int, int] | None = None
        self._opened: list[dict[str, Token]] = []

    def best(self) -> Candidate | None:
        """The edit that mends the program; where none does, the place where it breaks. None for a program that parses."""
        if self.parser.accepts(self.code):
            return None
        if not self.parser.tree(self.code).has_error:
            return self.violation()
        for attempt in (self.in_quotes, self.in_brackets, self.in_statement):
            found = attempt()
            if found is not None:
                return found
        return self.somewhere()

    def violation(self) -> Candidate:
        """A broken rule of a program that parses: as a misspelt word where that explains it."""
        offset, violation = self.parser.violations(self.code)[0]
        line = self.text.line_of(offset)
        row = [index for index, token in enumerate(self.tokens) if token.line == line]
        near = list(edits.in_window(self.tokens, row[0], row[-1], self.profile)) if row else []
        found = self.mend([each for each in near if each.cost < 1.5 and each.kind in _EXPLAINS])
        return found or Candidate((), 0.0, violation.kind, offset, offset + 1, violation.values)

    def mend(self, candidates: Sequence[Candidate]) -> Candidate | None:
        return mended(self.code, candidates, self.parser.accepts, self.budget)

    def in_quotes(self) -> Candidate | None:
        """A string or comment without its end."""
        open_ended = quotes.unclosed(self.all_tokens)
        tried = list(quotes.candidates(self.code, self.all_tokens, self.language))
        if not open_ended:
            tried = [
                each
                for each in tried
                if each.kind in ("smart-quote", "unterminated-comment", "unterminated-long-string")
            ][:40]
        if not tried:
            return None
        found = self.mend(tried)
        if found is None and open_ended:
            token = open_ended[0]
            near = next((each for each in tried if each.at == token.start), tried[0])
            found = changed(near, edits=(), at=token.start, until=token.end)
        return found

    def in_brackets(self) -> Candidate | None:
        """A bracket that is missing, wrong or too many, found by the indentation."""
        openers, lone = edits.balance(self.tokens)
        if not openers and not lone:
            return None
        tried = sorted(self.ranked(), key=lambda each: each.cost)[: self.budget.left // 2]
        return self.mend(tried)

    def ranked(self) -> Iterator[Candidate]:
        """Edits of one bracket, cheaper the better brackets and indentation agree after them."""
        base = layout.marks(self.tokens, self.profile.heads)
        suspects = self.suspects(base)
        most = max(60, _MARKS_LOOKED_AT // max(1, len(base)))
        if len(suspects) > most:
            first, last = self.parting(base)
            near = [
                each
                for each in suspects
                if min(abs(self.text.line_of(each[1].at) - line) for line in (first, last)) <= 5
            ]
            suspects = near if len(near) <= most else near[: most // 2] + near[-(most // 2) :]
        for index, candidate in suspects:
            if self.budget.over():
                return
            if index < len(self.tokens):
                after = layout.edited(base, candidate.edits[0], self.tokens, index)
                yield changed(candidate, cost=candidate.cost + 2.0 * layout.disagreement(after))
            else:
                yield candidate

    def suspects(self, base: Sequence[layout.Mark]) -> list[tuple[int, Candidate]]:
        """Edits of one bracket near the lines where brackets and indentation part."""
        first, last = self.parting(base)
        found: list[tuple[int, Candidate]] = []
        openers, _ = edits.balance(self.tokens)
        for index, token in enumerate(self.tokens):
            if token.line < first - 1:
                continue
            if token.line > last + 1:
                break
            before = self.tokens[index - 1] if index else None
            found += [(index, each) for each in self.braces_at(token, before)]
        if self.tokens and last >= self.tokens[-1].line and openers:
            base_cost = layout.disagreement(base) - layout.UNMATCHED
            at_end = self.closing_at_end(openers[-1])
            found.append((len(self.tokens), changed(at_end, cost=at_end.cost + 2.0 * base_cost)))
        return found

    def closing_at_end(self, opener: Token) -> Candidate:
        last = self.tokens[-1]
        closer = closer_of(opener.text)
        at = self.text.offset(last.last_line + 1) if last.last_line < self.text.count else last.end
        values: dict[str, str | int] = {"bracket": opener.text, "closer": closer, "opened_line": opener.line}
        return Candidate(
            (Edit(len(self.code), len(self.code), f"\n{closer}\n"),), 1.0, "unclosed-bracket", at, at + 1, values
        )

    def parting(self, base: Sequence[layout.Mark]) -> tuple[int, int]:
        """The lines between which the bracket must be: from where some prefix begins to disagree back to its block."""
        stack: list[layout.Mark] = []
        last = base[-1].line if base else 1
        for mark in base:
            if mark.text and mark.text[-1] in ")]}":
                if not stack or closer_of(stack[-1].text) != mark.text:
                    return (stack[-1].line if stack else 1), mark.line
                opener = stack.pop()
                wrong = mark.first and mark.line != opener.line and mark.indent not in (opener.anchor, opener.indent)
                if wrong and mark.text == "}":
                    return min(opener.line, mark.line), mark.line
                continue
            if mark.first and stack and not mark.label:
                top = stack[-1]
                if (
                    top.text[-1] == "{"
                    and mark.line != top.line
                    and mark.indent <= top.anchor
                    and mark.indent < top.indent + 1
                ):
                    return top.line, mark.line
            if mark.first and not stack and mark.indent > 0 and not mark.continues:
                return max(1, mark.line - 2), last
            if mark.text:
                stack.append(mark)
        return (stack[-1].line if stack else 1), last

    def braces_at(self, token: Token, before: Token | None) -> list[Candidate]:
        """Edits of brackets at a token."""
        found: list[Candidate] = []
        if token.role in (Role.OPEN, Role.CLOSE):
            kind = "extra-bracket"
            doubled = before is not None and before.text == token.text and before.end == token.start
            found.append(
                edits.delete(token, (0.5 if token.text == "{" else 0.9) if doubled else 1.5, kind, bracket=token.text)
            )
            options = "([{" if token.role is Role.OPEN else ")]}"
            found += [
                edits.replace(token, other, 1.2, "wrong-bracket", found=token.text, bracket=other)
                for other in options
                if other != token.text[-1]
            ]
        if before is None:
            return found
        if token.first or token.role is Role.CLOSE or token.text in (";", ",", "{", "=", "."):
            for closer in (")", "]", "}"):
                if closer != "}" and token.first and before.text in ("{", ";", "}"):
                    continue
                found.append(self.closing(before, token, closer))
        if before.role is not Role.DIRECTIVE:
            found += self.opening(before, token)
        return found

    def closing(self, before: Token, token: Token, closer: str) -> Candidate:
        """A missing closer between two tokens."""
        apart = token.line > before.last_line
        opener = "{" if closer == "}" else ("(" if closer == ")" else "[")
        opened = self.opened_before(token, opener)
        values: dict[str, str | int] = {
            "bracket": opener,
            "closer": closer,
            "opened_line": opened.line if opened else before.line,
        }
        at = before.end
        if apart and closer == "}" and not (opened and opened.line == before.line):
            line = before.last_line + 1 if token.line > before.last_line + 1 else token.line
            at = self.text.starts[line - 1] + min(
                len(self.text.line(line)), token.start - self.text.starts[token.line - 1]
            )
            edit = Edit(
                token.start, token.start, closer + ("\n" + " " * token.indent if token.role is not Role.CLOSE else "")
            )
            if token.text in ("else", "catch", "finally", "while"):
                edit = Edit(token.start, token.start, closer + " ")
            return Candidate((edit,), 1.0, "unclosed-bracket", at, at + 1, values)
        return Candidate(
            (Edit(at, at, closer),), 1.3 if not token.first else 1.1, "unclosed-bracket", at, at + 1, values
        )

    def opened_before(self, token: Token, opener: str) -> Token | None:
        """The last bracket of a kind that is open before a token."""
        if not self._opened:
            stacks: dict[str, list[Token]] = {"(": [], "[": [], "{": []}
            for each in self.tokens:
                self._opened.append({kind: stack[-1] for kind, stack in stacks.items() if stack})
                if each.role is Role.OPEN:
                    stacks[each.text[-1]].append(each)
                elif each.role is Role.CLOSE and stacks[opener_of(each.text)]:
                    stacks[opener_of(each.text)].pop()
        return self._opened[self.at[token.start]].get(opener)

    def opening(self, before: Token, token: Token) -> Iterator[Candidate]:
        """Missing openers between two tokens."""
        apart = token.line > before.last_line
        block = (
            before.text in (")", "else", "=>", "->", "try", "do", "finally", "const", ">") or before.role is Role.NAME
        )
        if block and (apart or before.text in (")", "else", "try", "do")):
            yield edits.insert(
                before.end, " {", 1.1 if apart else 1.4, "missing-opening-bracket", bracket="{", closer="}"
            )
        elif before.text in ("=", "(", ",", "return", "=>", "]", ":", "[") or apart:
            yield edits.insert(before.end, "{", 1.8, "missing-opening-bracket", bracket="{", closer="}")
        if before.role is Role.NAME or before.text in (
            "(",
            "=",
            ",",
            "!",
            "return",
            "+",
            "&&",
            "||",
            ")",
            "]",
            ">",
            "=>",
        ):
            named = before.role is Role.NAME
            yield edits.insert(
                before.end, "(", 1.2 if named else 1.7, "missing-opening-bracket", bracket="(", closer=")"
            )
            yield edits.insert(before.end, "[", 1.4, "missing-opening-bracket", bracket="[", closer="]")

    def in_statement(self) -> Candidate | None:
        """A small edit in the first statement that does not parse."""
        first, last = self.window()
        found = self.mend(list(edits.in_window(self.tokens, first, last, self.profile)))
        if found is None and first:
            begin = max(0, first - 12)
            found = self.mend(list(edits.in_window(self.tokens, begin, first, self.profile)))
        return found

    def window(self) -> tuple[int, int]:
        """Indexes of the first and last token of the first statement that does not parse: what comes after the longest good beginning."""
        if self._window is not None:
            return self._window
        ends = self.ends()
        low = -1
        while True:
            high = len(ends)
            while high - low > 1:
                middle = (low + high) // 2
                if self.prefix_parses(ends[middle]):
                    low = middle
                else:
                    high = middle
            later = next(
                (each for each in range(min(high + 8, len(ends) - 1), high, -1) if self.prefix_parses(ends[each])), None
            )
            if later is None:
                break
            low = later
        first = ends[low] + 1 if low >= 0 else 0
        last = ends[high] if high < len(ends) else len(self.tokens) - 1
        first = min(first, len(self.tokens) - 1)
        self._window = first, max(first, last)
        return self._window

    def ends(self) -> list[int]:
        """Indexes of tokens after which a statement may begin: not those in a `for (…;…)` or a template."""
        stack: list[Token] = []
        found: list[int] = []
        for index, token in enumerate(self.tokens):
            last_of_all = index + 1 == len(self.tokens)
            last = last_of_all or self.tokens[index + 1].line > token.line
            inner = stack[-1].text if stack else "{"
            if token.role is Role.OPEN:
                stack.append(token)
            elif token.role is Role.CLOSE and stack and closer_of(stack[-1].text) == token.text:
                stack.pop()
            template = any(each.text == "${" for each in stack) or (token.text == "}" and inner == "${")
            goes_on = not last_of_all and self.tokens[index + 1].text in _GOES_ON
            if not template and (
                (token.text == ";" and (last or inner == "{"))
                or token.text == "{"
                or (token.text == "}" and not goes_on)
            ):
                found.append(index)
        return found

    def prefix_parses(self, index: int) -> bool:
        """Whether the program up to a token parses once its open brackets are closed."""
        if self.budget.over():
            return False
        openers, _ = edits.balance(self.tokens[: index + 1])
        prefix = self.code[: self.tokens[index].end]
        plain = "".join(closer_of(opener.text) for opener in reversed(openers))
        endings = dict.fromkeys((self.ending(openers), plain, plain + ";"))
        return any(not self.parser.tree(prefix + ending).has_error for ending in endings)

    def ending(self, openers: Sequence[Token]) -> str:
        """What closes these brackets so that statements and blocks are whole."""
        text, pending = "", False
        for opener in reversed(openers):
            if opener.text != "{":
                text += closer_of(opener.text)
                pending = True
                continue
            index = self.at[opener.start]
            before = self.tokens[index - 1].text if index else ";"
            value = before in ("=", "(", ",", "[", "]", "return", ":", "?") or self.in_value(index)
            if pending and not value:
                text += ";"
            text += "}"
            pending = value or before in ("->", "=>")
            if before == "try":
                text += " finally {}" if self.language is not Language.CPP else " catch (...) {}"
            elif before == "do":
                text += " while (x);"
            elif self.language is Language.CPP and self.opens_type(index):
                text += ";"
        return text + (";" if pending else "")

    def in_value(self, index: int) -> bool:
        """Whether the `{` at an index is part of a value: the body of a class without a name, or of a `switch` with a result."""
        if not index or self.tokens[index - 1].text != ")":
            return False
        depth, back = 0, index - 1
        while back >= 0:
            depth += {")": 1, "(": -1}.get(self.tokens[back].text, 0)
            back -= 1
            if depth == 0:
                break
        words = [token.text for token in self.tokens[max(0, back - 12) : back + 1]]
        if words and words[-1] == "switch":
            return len(words) > 1 and words[-2] in ("=", "return", "(", "->", "yield", ",", "=>")
        while words and (words[-1] in ("<", ">", ",", ".", "?") or words[-1].isidentifier()):
            if words.pop() == "new":
                return True
        return False

    def opens_type(self, index: int) -> bool:
        """Whether the `{` at an index opens the body of a class in C++."""
        for back in range(index - 1, max(-1, index - 40), -1):
            if self.tokens[back].text in (";", "{", "}", ")"):
                return False
            if self.tokens[back].text in ("class", "struct", "union", "enum"):
                return True
        return False

    def somewhere(self) -> Candidate:
        """The place where the parser broke, for a program that no small edit mends."""
        first, last = self.window()
        places = [start for start, _ in self.parser.broken(self.code)]
        inside = [at for at in places if self.tokens and self.tokens[first].start <= at <= self.tokens[last].end]
        at = inside[0] if inside else (self.tokens[first].start if self.tokens else 0)
        token = next((each for each in self.tokens if each.end > at), None)
        if token is None:
            return Candidate((), 9.0, "incomplete-code", max(0, len(self.code) - 1), len(self.code), {})
        return Candidate((), 9.0, "unexpected-token", token.start, token.end, {"token": token.text[:40]})
