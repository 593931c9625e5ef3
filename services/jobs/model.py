"""What is read from a job ad. Offsets are Unicode code points into the ad's text, ends exclusive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field

T = TypeVar("T")

REQUIREMENTS_VERSION = 1
"""Of the rules that read an ad; stored with what they read."""

Seniority = Literal[
    "intern", "junior", "mid", "senior", "lead", "staff", "principal", "manager", "head", "director", "executive"
]
Workplace = Literal["remote", "hybrid", "onsite"]
Period = Literal["hour", "day", "week", "month", "year"]
Basis = Literal[
    "title", "required", "qualifications", "must", "should", "preferred", "weak", "stack", "duties", "opening", "about"
]


class FoundSkill(Protocol):
    """A skill that an extractor found in a text."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def domains(self) -> Sequence[str]: ...
    @property
    def spans(self) -> Sequence[tuple[int, int]]:
        """Every mention."""
        ...

    @property
    def confidence(self) -> float:
        """0 to 1."""
        ...

    @property
    def known(self) -> bool:
        """False for one that the taxonomy does not have."""
        ...


class Extractor(Protocol):
    """Finds skills in a text."""

    def extract(self, text: str) -> Sequence[FoundSkill]:
        """The skills, each once."""
        ...


class _Frozen(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Stated(_Frozen, Generic[T]):
    """A value and the words that state it."""

    value: T
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class Years(_Frozen):
    """Years of experience asked, and the words that ask them."""

    low: float = Field(ge=0, description="At least.")
    high: float | None = Field(ge=0, description="At most; null where the ad names no upper end.")
    start: int
    end: int


class Salary(_Frozen):
    """Pay as the ad states it. What it does not state is null."""

    low: float = Field(gt=0)
    high: float = Field(gt=0, description="The same as `low` where one figure is named.")
    currency: str | None = Field(description="ISO 4217 code, or the sign where it stands for several currencies (`$`).")
    period: Period | None
    start: int | None = Field(description="Null where the page's own data stated it.")
    end: int | None

    def yearly(self) -> tuple[float, float] | None:
        """The same for a year of full-time work: 2080 hours, 260 days, 52 weeks or 12 months. None unless currency and period
        are stated."""
        if self.currency is None or self.period is None:
            return None
        times = {"hour": 2080, "day": 260, "week": 52, "month": 12, "year": 1}[self.period]
        return self.low * times, self.high * times


class Demand(_Frozen):
    """A skill that an ad asks for."""

    skill: str
    kind: str
    category: str
    domains: list[str]
    known: bool = Field(description="Whether the taxonomy has it.")
    confidence: float = Field(ge=0, le=1, description="That the text means this skill.")
    required: bool
    strength: float = Field(ge=0, le=1, description="How strongly it is asked, by section and wording.")
    basis: Basis = Field(description="What decided: a wording (`must`, `should`, `weak`), or the kind of section.")
    basis_start: int | None = Field(description="Where that wording or the section's heading stands; null for none.")
    basis_end: int | None
    mentions: int = Field(ge=1, description="Outside boilerplate.")
    position: float = Field(ge=0, le=1, description="Of the first such mention: 0 the beginning of the ad, 1 its end.")
    level: int | None = Field(
        ge=1, le=4, description="Asked: 1 beginner, 2 intermediate, 3 advanced, 4 expert; null: not said."
    )
    years: float | None = Field(ge=0, description="Of experience with it, at least.")
    group: int | None = Field(description="Skills of one ad with the same number are alternatives: any one will do.")
    spans: list[tuple[int, int]] = Field(min_length=1, description="The mentions counted.")


class JobRequirements(_Frozen):
    """What a job ad asks. `demands` stand in the order of first mention."""

    version: int = REQUIREMENTS_VERSION
    title: Stated[str] | None
    company: Stated[str] | None
    seniority: Stated[Seniority] | None
    years: Years | None = Field(description="Of experience on the whole; of one skill where the ad says nothing else.")
    location: Stated[str] | None
    workplace: Stated[Workplace] | None
    salary: Salary | None
    demands: list[Demand]

    @property
    def required(self) -> list[Demand]:
        """What is required."""
        return [demand for demand in self.demands if demand.required]

    @property
    def preferred(self) -> list[Demand]:
        """What is only wished for."""
        return [demand for demand in self.demands if not demand.required]
