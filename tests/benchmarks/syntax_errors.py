"""How well syntax errors are found: `python -m tests.benchmarks.syntax_errors`. Takes some minutes, most of them in g++.

Correct programs are broken by one edit each, of the kinds that learners make. Edits after which a compiler or another parser still takes
the program do not count. Programs and kinds of edits are split in two halves: `dev` is what the search was developed on, `held` what it
is judged by.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import shutil
import sqlite3
import subprocess
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlglot

from services.coding.problems import load_problems
from services.coding.value_types import Language
from services.debugging.syntax import syntax_findings
from services.debugging.syntax.tokens import Role, Token, tokens

PROGRAMS = Path(__file__).parents[1] / "unit" / "services" / "debugging" / "programs"
KEYWORDS = {
    Language.PYTHON: "def class return for while if else elif import from in lambda try except with yield async and or not",
    Language.JAVASCRIPT: "function const let return for while if else class switch case try catch of new async await import break",
    Language.JAVA: "class return for while if else new public private static switch case try catch import void extends final",
    Language.CPP: "class struct return for while if else template using namespace auto switch case const public typename",
    Language.SQL: (
        "select from where group order by join on having create table insert into values update set when then end as with union and"
    ),
}
Change = tuple[int, int, str]


@dataclass(frozen=True)
class Program:
    """A correct program."""

    name: str
    language: Language
    code: str


@dataclass(frozen=True)
class Mutant:
    """A broken one, and the line that was edited."""

    program: Program
    operator: str
    code: str
    line: int


def _pick(random_: random.Random, found: Sequence[Token], wanted: Callable[[Token], bool]) -> Token | None:
    options = [token for token in found if wanted(token)]
    return random_.choice(options) if options else None


def delete_bracket(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text in "()[]{}" and len(each.text) == 1)
    return token and (token.start, token.end, "")


def delete_brace(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text in ("{", "}"))
    return token and (token.start, token.end, "")


def duplicate_bracket(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text in "()[]{}" and len(each.text) == 1)
    return token and (token.start, token.end, token.text * 2)


def replace_bracket(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text in "()[]{}" and len(each.text) == 1)
    if token is None:
        return None
    family = "([{" if token.role is Role.OPEN else ")]}"
    return token.start, token.end, r.choice([each for each in family if each != token.text])


def delete_separator(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text in (";", ":", ","))
    return token and (token.start, token.end, "")


def delete_terminator(r: random.Random, found: list[Token], language: Language) -> Change | None:
    mark = ":" if language is Language.PYTHON else ("," if language is Language.SQL else ";")
    token = _pick(r, found, lambda each: each.text == mark)
    return token and (token.start, token.end, "")


def double_comma(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text == ",")
    return token and (token.start, token.end, ",,")


def replace_separator(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.text in (";", ":", ","))
    return token and (token.start, token.end, r.choice([each for each in ";:,." if each != token.text]))


def delete_closing_quote(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(
        r, found, lambda each: each.role is Role.STRING and each.text[-1:] in "'\"`" and each.line == each.last_line
    )
    return token and (token.end - 1, token.end, "")


def delete_opening_quote(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(
        r, found, lambda each: each.role is Role.STRING and each.text[:1] in "'\"`" and each.line == each.last_line
    )
    return token and (token.start, token.start + 1, "")


def misspell_keyword(r: random.Random, found: list[Token], language: Language) -> Change | None:
    words = KEYWORDS[language].split()
    token = _pick(r, found, lambda each: each.role is Role.NAME and each.text.lower() in words and len(each.text) > 2)
    if token is None:
        return None
    at = r.randrange(len(token.text) - 1)
    text = token.text
    swapped = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return token.start, token.end, r.choice([swapped, text[:at] + text[at + 1 :], text[: at + 1] + text[at:]])


def delete_keyword(r: random.Random, found: list[Token], language: Language) -> Change | None:
    words = KEYWORDS[language].split()
    token = _pick(r, found, lambda each: each.role is Role.NAME and each.text.lower() in words)
    return token and (token.start, token.end, "")


def delete_operator(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.role is Role.OPERATOR and each.text not in (";", ":", ","))
    return token and (token.start, token.end, "")


def double_operator(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(
        r, found, lambda each: each.text in ("=", "+", "*", "/", "<", ">", ".", "==", "=>", "&&", "and", "or")
    )
    return token and (token.start, token.end, f"{token.text} {token.text}")


def delete_value(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(
        r,
        found,
        lambda each: each.role in (Role.NAME, Role.NUMBER) and each.text.lower() not in KEYWORDS[language].split(),
    )
    return token and (token.start, token.end, "")


def indent_line(r: random.Random, found: list[Token], language: Language) -> Change | None:
    if language is not Language.PYTHON:
        return None
    token = _pick(r, found, lambda each: each.first)
    return token and (token.start, token.start, r.choice(["  ", "    ", " "]))


def dedent_line(r: random.Random, found: list[Token], language: Language) -> Change | None:
    if language is not Language.PYTHON:
        return None
    token = _pick(r, found, lambda each: each.first and each.indent >= 4)
    return token and (token.start - r.choice([1, 2, 4]), token.start, "")


def unclose_comment(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.role is Role.COMMENT and each.text.endswith("*/"))
    return token and (token.end - 2, token.end, "")


def lose_comment_mark(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: each.role is Role.COMMENT and each.line == each.last_line)
    return token and (token.start, token.start + (1 if token.text[0] == "#" else 2), "")


def stray_character(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(r, found, lambda each: True)
    return token and (token.start, token.start, r.choice(["$", "?", "@", ")", "]", "=", "\\"]) + " ")


def drop_call_parentheses(r: random.Random, found: list[Token], language: Language) -> Change | None:
    pairs = []
    for index, token in enumerate(found):
        if token.text == "(" and index and found[index - 1].role is Role.NAME:
            depth = 0
            for end in range(index, len(found)):
                depth += {"(": 1, ")": -1}.get(found[end].text, 0)
                if depth == 0:
                    if found[end].line == token.line:
                        pairs.append((token, found[end]))
                    break
    if not pairs:
        return None
    opener, closer = r.choice(pairs)
    return opener.start, closer.end, " " + "\0"  # the caller puts back what was between


def reserved_name(r: random.Random, found: list[Token], language: Language) -> Change | None:
    token = _pick(
        r,
        found,
        lambda each: each.role is Role.NAME and each.text.islower() and each.text not in KEYWORDS[language].split(),
    )
    return token and (token.start, token.end, {"sql": "select"}.get(language, "class"))


def foreign_else_if(r: random.Random, found: list[Token], language: Language) -> Change | None:
    if language is Language.PYTHON:
        token = _pick(r, found, lambda each: each.text == "elif")
        return token and (token.start, token.end, r.choice(["else if", "elseif"]))
    for index, token in enumerate(found[:-1]):
        if token.text == "else" and found[index + 1].text == "if":
            return token.start, found[index + 1].end, r.choice(["elif", "elseif"])
    return None


def foreign_logic(r: random.Random, found: list[Token], language: Language) -> Change | None:
    swaps = (
        {"and": "&&", "or": "||", "not": "!"}
        if language is Language.PYTHON
        else {"&&": "and", "||": "or", "=>": "->", "->": "=>"}
    )
    token = _pick(r, found, lambda each: each.text in swaps)
    return token and (token.start, token.end, swaps[token.text])


HALVES: dict[str, tuple[Callable[[random.Random, list[Token], Language], Change | None], ...]] = {
    "dev": (
        delete_bracket,
        replace_bracket,
        delete_separator,
        delete_closing_quote,
        misspell_keyword,
        delete_operator,
        delete_value,
        dedent_line,
        lose_comment_mark,
        foreign_else_if,
        drop_call_parentheses,
    ),
    "held": (
        delete_brace,
        duplicate_bracket,
        delete_terminator,
        double_comma,
        replace_separator,
        delete_opening_quote,
        delete_keyword,
        double_operator,
        indent_line,
        unclose_comment,
        stray_character,
        reserved_name,
        foreign_logic,
    ),
}


def programs(language: Language) -> list[Program]:
    """The correct programs of a language: the fixtures, and the solutions of the problem bank."""
    found = [
        Program(path.name, language, path.read_text()) for path in sorted((PROGRAMS / language.value).glob("*.txt"))
    ]
    for problem in load_problems():
        code = problem.solutions.get(language)
        if code:
            found.append(Program(problem.id, language, code))
    return found


def mutants(chosen: Sequence[Program], half: str, per_operator: int, seed: int = 7) -> list[Mutant]:
    """Broken programs: `per_operator` of each operator, spread over the programs."""
    r = random.Random(f"{seed}-{half}")
    made: list[Mutant] = []
    for operator in HALVES[half]:
        for _ in range(per_operator):
            program = r.choice(chosen)
            found = tokens(program.code, program.language, comments=True)
            if operator not in (unclose_comment, lose_comment_mark):
                found = [token for token in found if token.role is not Role.COMMENT]
            change = operator(r, found, program.language)
            if not change:
                continue
            start, end, text = change
            text = text.replace("\0", program.code[start + 1 : end - 1])
            code = program.code[:start] + text + program.code[end:]
            line = program.code.count("\n", 0, start) + 1
            made.append(Mutant(program, operator.__name__, code, line))
    return list({each.code: each for each in made}.values())


_NODE = (
    "const vm=require('vm');const list=JSON.parse(require('fs').readFileSync(0));"
    "console.log(JSON.stringify(list.map(c=>{try{if(/^(import|export)\\b/m.test(c))new vm.SourceTextModule(c);else new vm.Script(c);"
    "return true}catch(e){return false}})))"
)
_JAVA = """
import java.net.URI; import java.nio.file.*; import java.util.*; import javax.tools.*; import com.sun.source.util.JavacTask;
public class Check { public static void main(String[] a) throws Exception {
  JavaCompiler c = ToolProvider.getSystemJavaCompiler();
  for (int i = 0; Files.exists(Path.of(a[0], i + ".txt")); i++) {
    String code = Files.readString(Path.of(a[0], i + ".txt"));
    DiagnosticCollector<JavaFileObject> d = new DiagnosticCollector<>();
    JavaFileObject f = new SimpleJavaFileObject(URI.create("string:///Main.java"), JavaFileObject.Kind.SOURCE) {
      public CharSequence getCharContent(boolean b) { return code; } };
    ((JavacTask) c.getTask(null, null, d, List.of(), null, List.of(f))).parse();
    System.out.println(d.getDiagnostics().stream().noneMatch(x -> x.getKind() == Diagnostic.Kind.ERROR));
  } } }
"""


def reference(codes: Sequence[str], language: Language, names: Sequence[str]) -> list[bool]:
    """Whether the language's own compiler, or for SQL another parser, takes each program."""
    match language:
        case Language.PYTHON:
            return [_python_takes(code) for code in codes]
        case Language.JAVASCRIPT:
            done = subprocess.run(
                ["node", "--experimental-vm-modules", "-e", _NODE],
                input=json.dumps(list(codes)),
                capture_output=True,
                text=True,
                check=True,
            )
            return [bool(each) for each in json.loads(done.stdout)]
        case Language.JAVA:
            with tempfile.TemporaryDirectory() as folder:
                for index, code in enumerate(codes):
                    Path(folder, f"{index}.txt").write_text(code)
                Path(folder, "Check.java").write_text(_JAVA)
                done = subprocess.run(
                    [_java(), f"{folder}/Check.java", folder], capture_output=True, text=True, check=True
                )
                return [line == "true" for line in done.stdout.split()]
        case Language.CPP:
            return _cpp_takes(codes)
    return [_sql_takes(code, name) for code, name in zip(codes, names, strict=True)]


def _java() -> str:
    newest = Path("/usr/lib/jvm/temurin-25-jdk-amd64/bin/java")
    return str(newest) if newest.exists() else "java"


def _python_takes(code: str) -> bool:
    try:
        compile(code, "program", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


_CPP_SYNTAX = re.compile(
    "expected|missing|terminat|stray|without a previous|does not name a type|unexpected|not allowed here"
)


def _cpp_takes(codes: Sequence[str]) -> list[bool]:
    taken = []
    with tempfile.TemporaryDirectory() as folder:
        header = Path(folder, "all.hpp")
        header.write_text("#include <bits/stdc++.h>\n")
        flags = ["-std=c++20", "-w", "-fsyntax-only", "-x"]
        subprocess.run(["g++", "-std=c++20", "-w", "-x", "c++-header", str(header)], check=True, cwd=folder)
        for code in codes:
            path = Path(folder, "program.cpp")
            path.write_text(code)
            done = subprocess.run(
                ["g++", "-include", "all.hpp", *flags, "c++", str(path)], cwd=folder, capture_output=True, text=True
            )
            first = re.search(r"error: (.*)", done.stderr)
            taken.append(first is None or not _CPP_SYNTAX.search(first[1]))
    return taken


def _sql_takes(code: str, name: str) -> bool:
    if "sqlite" not in name and any(dialect in name for dialect in ("postgres", "mysql")):
        dialect = "postgres" if "postgres" in name else "mysql"
        try:
            sqlglot.parse(code, dialect=dialect)
        except sqlglot.errors.SqlglotError:
            return False
        return True
    base = sqlite3.connect(":memory:")
    try:
        base.executescript(code)
    except sqlite3.Error as error:
        return not any(words in str(error) for words in ("syntax error", "incomplete", "unrecognized"))
    return True


def measure(language: Language, half: str, per_operator: int, verbose: bool) -> None:
    """Print one line of the table, and what went wrong if asked."""
    everything = programs(language)
    chosen = everything[::2] if half == "dev" else everything[1::2]
    false_alarms = [program for program in chosen if syntax_findings(program.code, language)]
    tried = mutants(chosen, half, per_operator)
    taken = reference([each.code for each in tried], language, [each.program.name for each in tried])
    broken = [each for each, fine in zip(tried, taken, strict=True) if not fine]
    counts: dict[str, int] = defaultdict(int)
    by_operator: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    times = []
    for mutant in broken:
        began = time.thread_time()
        found = syntax_findings(mutant.code, language)
        times.append(time.thread_time() - began)
        lines = [finding.line for finding in found]
        near = bool(lines) and abs(lines[0] - mutant.line) <= 1
        counts["detected"] += bool(found)
        counts["exact"] += lines[:1] == [mutant.line]
        counts["near"] += near
        counts["three"] += any(abs(line - mutant.line) <= 1 for line in lines[:3])
        by_operator[mutant.operator][0] += near
        by_operator[mutant.operator][1] += 1
        if verbose and not near:
            kinds = [(finding.line, finding.kind) for finding in found]
            print(f"--- {mutant.operator} {mutant.program.name}: line {mutant.line}, found {kinds}")
            rows = mutant.code.split("\n")
            focus = sorted({mutant.line, *lines[:1]})
            for number in range(max(1, focus[0] - 1), min(len(rows), focus[-1] + 1) + 1):
                print(f"{number:4} {rows[number - 1]}")
    total = max(1, len(broken))
    for alarm in false_alarms if verbose else ():
        print("FALSE ALARM", alarm.name, syntax_findings(alarm.code, language)[:1])
    shares = [f"{100 * counts[key] / total:.1f}" for key in ("detected", "exact", "near", "three")]
    slow = 1000 * max(times, default=0.0)
    print(
        f"| {language.value} | {half} | {len(broken)} | {' | '.join(shares)} | {len(false_alarms)} of {len(chosen)} | {slow:.0f} |",
        flush=True,
    )
    if verbose:
        print({name: f"{good}/{all_}" for name, (good, all_) in by_operator.items()})


def main() -> None:
    """Measure what is asked for, by default all languages on the held half."""
    parser = argparse.ArgumentParser()
    parser.add_argument("languages", nargs="*", default=[language.value for language in Language])
    parser.add_argument("--half", default="held", choices=["dev", "held"])
    parser.add_argument("--each", type=int, default=40, help="edits of each kind")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    print(
        "| language | half | broken | detected % | line exact % | within 1 % | within 1, first three % | false alarms | slowest CPU ms |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name in arguments.languages:
        language = Language(name)
        if language is Language.CPP and not shutil.which("g++"):
            continue
        measure(language, arguments.half, arguments.each, arguments.verbose)


if __name__ == "__main__":
    main()
