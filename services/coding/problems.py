"""The problem bank: coding problems with their tests, read from YAML and checked by schema.

What lives here: the shape of a problem, loading, look-up, whether a result is the expected one. What does not: the types of values
(`value_types`), arguments for measuring (`growth`), code made from a signature (`starters`), running anything (`sandbox`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Annotated, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, JsonValue, model_validator
from pydantic.functional_validators import AfterValidator

from services.coding.growth import Measurement, Values
from services.coding.value_types import Language, ValueType, conforms, parse_type, same_value
from services.interviewing.bank import Difficulty

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, Field(min_length=3, max_length=400)]
TypeName = Annotated[str, AfterValidator(lambda text: str(parse_type(text)))]
Range = tuple[int, int]


class Kind(StrEnum):
    """What a solution consists of: one function, one class that is driven by calls, or one SQL query."""

    FUNCTION = "function"
    CLASS = "class"
    QUERY = "query"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Parameter(_Strict):
    """One argument; `range` bounds every number in it, `length` the outermost list, string or mapping."""

    name: Name
    type: TypeName
    range: Range | None = None
    length: Range | None = None

    @property
    def value_type(self) -> ValueType:
        """The parsed type."""
        return parse_type(self.type)

    def limits(self) -> str:
        """The bounds in words, "" where there are none."""
        parts = []
        if self.length:
            noun = {"str": "characters", "dict": "entries"}.get(self.value_type.name, "items")
            parts.append(f"{_span(self.length)} {noun}")
        if self.range:
            parts.append(("numbers from " if self.value_type.item else "from ") + _span(self.range))
        return f"`{self.name}`: {', '.join(parts)}" if parts else ""

    def refuses(self, value: JsonValue) -> bool:
        """Whether a value is of another type or out of bounds."""
        if not conforms(value, self.value_type):
            return True
        if self.length and not (isinstance(value, list | str | dict) and _within(len(value), self.length)):
            return True
        return self.range is not None and not all(_within(number, self.range) for number in _numbers(value))


def _span(bounds: Range) -> str:
    return " to ".join(f"{bound:,}".replace(",", "\u202f").replace("-", "\u2212") for bound in bounds)


def _within(number: float, bounds: Range) -> bool:
    return bounds[0] <= number <= bounds[1]


def _numbers(value: JsonValue) -> Iterator[float]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield value
    elif isinstance(value, list | dict):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from _numbers(entry)


class Case(_Strict):
    """A test: arguments, and what a right solution returns for them.

    For a class the arguments are those of its constructor and a list of calls `[method, argument, …]`, the result is what each call
    returned; for a query the argument is the rows of each table, the result the rows selected.
    """

    input: Values
    expected: JsonValue


class Example(Case):
    """A test that the statement shows and explains."""

    explanation: Line


class Method(_Strict):
    """What a class answers to."""

    name: Name
    parameters: list[Parameter] = Field(default_factory=list)
    returns: TypeName


class ClassShape(_Strict):
    """The class that a solution defines."""

    name: Annotated[str, Field(pattern=r"^[A-Z][A-Za-z]+$")]
    constructor: list[Parameter] = Field(default_factory=list)
    methods: list[Method] = Field(min_length=1)


class Database(_Strict):
    """The tables that a query reads, and the columns that it returns, in order."""

    tables: str = Field(description="CREATE TABLE statements.")
    columns: list[Name] = Field(min_length=1)


class Limits(_Strict):
    """What one test may use: CPU seconds and megabytes."""

    cpu_s: float = Field(gt=0, le=20)
    memory_mb: int = Field(ge=16, le=1024)


class Complexity(_Strict):
    """What the reference needs."""

    time: str = Field(pattern=r"^O\(")
    space: str = Field(pattern=r"^O\(")


class Problem(_Strict):
    """A problem with everything needed to pose it, judge a solution and explain what usually goes wrong."""

    id: Slug
    title: Line
    topic: Name
    difficulty: Difficulty
    skills: list[str] = Field(min_length=1, max_length=3)
    kind: Kind = Kind.FUNCTION
    statement: str = Field(min_length=120, max_length=3500)
    function_name: Name
    parameters: list[Parameter] = Field(min_length=1)
    returns: TypeName
    any_order: bool = Field(False, description="Whether the items of a result, a list, may come in any order.")
    class_shape: ClassShape | None = None
    database: Database | None = None
    examples: list[Example] = Field(min_length=2, max_length=2)
    visible: list[Case] = Field(min_length=3, max_length=5)
    hidden: list[Case] = Field(min_length=8, max_length=15)
    growth: Measurement | None = None
    limits: Limits
    complexity: Complexity
    hints: list[Line] = Field(min_length=2, max_length=3)
    pitfalls: list[Line] = Field(min_length=3, max_length=5)
    solutions: dict[Language, str]

    @model_validator(mode="after")
    def _coherent(self) -> Self:
        wanted = {Language.SQL} if self.kind is Kind.QUERY else {Language.PYTHON, Language.JAVASCRIPT}
        if set(self.solutions) != wanted:
            raise ValueError(f"{self.id}: solutions are wanted in {', '.join(sorted(wanted))}")
        if (self.class_shape is not None, self.database is not None) != (
            self.kind is Kind.CLASS,
            self.kind is Kind.QUERY,
        ):
            raise ValueError(f"{self.id}: a class has class_shape, a query has database, nothing else has either")
        if self.growth and set(self.growth.arguments) != {parameter.name for parameter in self.parameters}:
            raise ValueError(f"{self.id}: growth wants one recipe for each parameter")
        if self.growth and self.growth.parameter not in self.growth.arguments:
            raise ValueError(f"{self.id}: growth of an unknown parameter")
        for index, test in enumerate(self.tests):
            if reason := self.refuses(test.input):
                raise ValueError(f"{self.id}: {reason}")
            if not conforms(test.expected, parse_type(self.returns)):
                raise ValueError(f"{self.id}: {test.expected!r} is no {self.returns}")
            if any(same_value(test.input, other.input) for other in self.tests[:index]):
                raise ValueError(f"{self.id}: two tests have the input {test.input!r}")
        return self

    @property
    def shown(self) -> list[Case]:
        """The tests that a candidate may see: examples, then visible ones."""
        return [*self.examples, *self.visible]

    @property
    def tests(self) -> list[Case]:
        """Every test: those shown, then hidden ones."""
        return [*self.shown, *self.hidden]

    @property
    def limit_lines(self) -> list[str]:
        """The bounds of the arguments, one line each, to be shown under the statement."""
        shape = self.class_shape
        scopes: list[tuple[str, list[Parameter]]] = [("", self.parameters)]
        if shape:
            scopes = [("constructor, ", shape.constructor), *((f"`{m.name}`, ", m.parameters) for m in shape.methods)]
        return [
            scope + text for scope, parameters in scopes for parameter in parameters if (text := parameter.limits())
        ]

    @property
    def languages(self) -> list[Language]:
        """The languages that a solution can be judged in: all four where every type has a static form."""
        if self.kind is Kind.QUERY:
            return [Language.SQL]
        names = set[str]().union(*(p.value_type.names() for p in self.parameters), parse_type(self.returns).names())
        dynamic = [Language.PYTHON, Language.JAVASCRIPT]
        return dynamic if "any" in names else [*dynamic, Language.JAVA, Language.CPP]

    def refuses(self, arguments: Values) -> str:
        """Why these are no arguments for the problem; "" when they are."""
        shape = self.class_shape
        if shape is None or len(arguments) != 2:
            return _refusal(self.parameters, arguments)
        construct, calls = arguments
        if not isinstance(construct, list) or not isinstance(calls, list):
            return "a class is driven by a list of constructor arguments and a list of calls"
        if reason := _refusal(shape.constructor, construct):
            return reason
        methods = {method.name: method for method in shape.methods}
        for call in calls:
            if not isinstance(call, list) or not call or not isinstance(call[0], str) or call[0] not in methods:
                return f"{call!r} is no call"
            if reason := _refusal(methods[call[0]].parameters, call[1:]):
                return reason
        return ""

    def accepts(self, expected: JsonValue, actual: JsonValue) -> bool:
        """Whether a result counts as the expected one: `same_value`, the items of a list in any order where the problem says so."""
        if not self.any_order or not isinstance(expected, list) or not isinstance(actual, list):
            return same_value(expected, actual)
        if len(expected) != len(actual):
            return False
        left = list(actual)
        for entry in expected:
            found = next((index for index, other in enumerate(left) if same_value(entry, other)), None)
            if found is None:
                return False
            del left[found]
        return True

    def arguments(self, size: int, seed: int = 0) -> Values:
        """Arguments of about that size, the same for the same seed. Raises `ValueError` for a problem whose growth is not measured."""
        if self.growth is None:
            raise ValueError(f"{self.id}: growth is not measured")
        return [
            self.growth.arguments[parameter.name].make(size, f"{self.id} {parameter.name} {size} {seed}")
            for parameter in self.parameters
        ]


def _refusal(parameters: Sequence[Parameter], arguments: Values) -> str:
    if len(parameters) != len(arguments):
        return f"{len(parameters)} arguments are wanted, not {len(arguments)}"
    pairs = zip(parameters, arguments, strict=True)
    return next(
        (f"{str(value)[:80]} does not fit {p.limits() or p.name}" for p, value in pairs if p.refuses(value)), ""
    )


class Topic(_Strict):
    """One bank file: a topic and its problems."""

    topic: Name
    title: Line
    problems: list[Problem] = Field(min_length=1)


class ProblemBank:
    """Problems by id. Immutable once made; order is that of the files."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Raise `ValueError` when two problems share an id."""
        self._topics: dict[str, str] = {}
        self._problems: dict[str, Problem] = {}
        for topic in topics:
            self._topics[topic.topic] = topic.title
            for problem in topic.problems:
                if problem.id in self._problems:
                    raise ValueError(f"problem id {problem.id!r} stands twice in the bank")
                self._problems[problem.id] = problem

    def __len__(self) -> int:
        return len(self._problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._problems.values())

    @property
    def topics(self) -> dict[str, str]:
        """Topic id to title."""
        return dict(self._topics)

    def get(self, problem_id: str) -> Problem | None:
        """The problem with this id, or None."""
        return self._problems.get(problem_id)

    def filter(
        self, *, difficulty: Difficulty | None = None, skill: str | None = None, topic: str | None = None
    ) -> list[Problem]:
        """The problems that meet every condition given, in the bank's order; `skill` in any case."""
        wanted = skill.casefold() if skill is not None else None
        return [
            problem
            for problem in self
            if (difficulty is None or problem.difficulty is difficulty)
            and (wanted is None or any(name.casefold() == wanted for name in problem.skills))
            and (topic is None or problem.topic == topic)
        ]


def parse_topic(text: str) -> Topic:
    """One bank file's text, checked. Raises `pydantic.ValidationError` or `yaml.YAMLError`."""
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    if isinstance(data, dict) and isinstance(problems := data.get("problems"), list):
        data["problems"] = [{"topic": data.get("topic"), **row} if isinstance(row, dict) else row for row in problems]
    return Topic.model_validate(data)


@cache
def load_problems() -> ProblemBank:
    """The bank shipped with the package (`services/coding/data/problems/*.yaml`)."""
    folder = resources.files("services.coding") / "data" / "problems"
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda file: file.name)
    return ProblemBank(parse_topic(file.read_text(encoding="utf-8")) for file in files)
