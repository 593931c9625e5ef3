"""Interviews on the wire."""

from __future__ import annotations

import uuid
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, JsonValue, StringConstraints

from api.envelope import Moment
from api.schemas.code import CompilerMessage, GrowthBody, QualityBody, TestBody
from api.schemas.timeline import DeliveryBody
from core.languages import Language
from services.coding.sandbox import RunStatus
from services.interviewing.types import InterviewType
from storage.tables import Interview, Message

TypeName = Literal["google_sde", "amazon_sde", "microsoft_sde", "aws_sa", "azure_sa", "gcp_sa", "behavioral", "coding"]
Phase = Literal["greeting", "intro", "resume", "technical", "coding", "closing", "completed"]
Status = Literal["active", "completed", "abandoned"]
Difficulty = Literal["easy", "medium", "hard"]
Level = Literal["rules", "local", "cloud"]
CodeLanguage = Literal["python", "javascript", "java", "cpp", "sql"]
Score = Annotated[float, Field(ge=0, le=100)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]


class InterviewTypeInfo(BaseModel):
    """A kind of interview."""

    type: str
    title: str
    description: str
    domains: list[str]

    @classmethod
    def of(cls, entry: InterviewType) -> Self:
        """The type as it is offered; domains that depend on the candidate come last."""
        words = entry.without_code
        chosen = [domain for choice in [*entry.choose, *words.choose] for domain in choice.options]
        return cls(
            type=entry.type,
            title=entry.title,
            description=entry.description,
            domains=list(dict.fromkeys([*entry.domains, *words.domains, *chosen])),
        )


class NewInterview(BaseModel):
    """What the interview is to be."""

    job_role: Line = Field(examples=["Backend engineer"])
    interview_type: TypeName
    resume_id: uuid.UUID | None = None
    job_id: uuid.UUID | None = None
    question_bank_id: Annotated[
        uuid.UUID | None,
        Field(
            description="Ask from this bank of the caller's own instead of the service's questions; no follow-ups then."
        ),
    ] = None
    language: Language = "en"
    question_count: Annotated[int, Field(ge=1, le=20, description="Scored main questions; follow-ups come on top.")] = 8
    mode: Literal["text", "voice", "video"] = "text"
    style: Literal["friendly", "neutral", "pressing"] = "neutral"
    practice: Annotated[bool, Field(description="Show the evaluation after each answer.")] = True
    evaluate: Annotated[bool, Field(description="Score answers at all.")] = True


class InterviewCreated(BaseModel):
    """A new interview and its greeting."""

    interview_id: uuid.UUID
    status: Status
    message: str
    phase: Phase


class ProblemExample(BaseModel):
    """Arguments, what a right solution returns for them, and why."""

    input: list[JsonValue]
    expected: JsonValue
    explanation: str


class PosedProblem(BaseModel):
    """A problem to be solved in code, as the candidate sees it."""

    problem_id: str
    title: str
    topic: str
    kind: Annotated[Literal["function", "class", "query"], Field(description="What a solution consists of.")]
    statement: str
    examples: list[ProblemExample]
    limits: Annotated[list[str], Field(description="The bounds of the arguments, in words.")]
    cpu_seconds: Annotated[float, Field(description="CPU time that one test may take.")]
    memory_mb: int
    languages: Annotated[
        list[CodeLanguage], Field(description="What it can be solved in here, the candidate's own first.")
    ]
    starter_code: dict[str, str]
    entry_point: Annotated[dict[str, str], Field(description="The function that is called, by language.")]
    tables: Annotated[str | None, Field(description="Of a query: the tables that it reads.")]
    columns: Annotated[list[str] | None, Field(description="Of a query: the columns that it returns, in order.")]


class OpenQuestion(BaseModel):
    """A question that waits for its answer."""

    question_id: str
    text: str
    domain: str
    difficulty: Difficulty
    phase: Phase
    type: Annotated[
        Literal["conversation", "technical", "behavioral", "coding", "follow_up"],
        Field(description="`coding`: to be answered with code."),
    ]
    problem: Annotated[PosedProblem | None, Field(description="What is to be solved, of a `coding` question.")] = None


class KeyPointEvidence(BaseModel):
    """What the answer says of one key point, and where: code points into the answer, end exclusive."""

    id: str
    key_point: str
    weight: int
    verdict: Literal["found", "partly", "missing", "contradicted"]
    start: int | None
    end: int | None
    similarity: float


class CodeOutcome(BaseModel):
    """The code that an answer's score rests on, and how it ran. Of hidden tests only whether they passed is told."""

    submission_id: Annotated[uuid.UUID, Field(description="See `GET /code/submissions/{id}`.")]
    problem_id: str
    title: str
    language: CodeLanguage
    status: RunStatus
    tests: list[TestBody]
    passed: int
    total: int
    cpu_ms: float | None = None
    compiler: list[CompilerMessage] = []
    detail: Annotated[str, Field(description="Why nothing ran, empty where something did.")] = ""
    quality: QualityBody
    growth: Annotated[
        GrowthBody | None,
        Field(
            description="How the running time grows. Null where it was not measured, or the next question is about it."
        ),
    ] = None


class Dimensions(BaseModel):
    """The parts of a score."""

    relevance: Score | None
    completeness: Score | None
    technical_accuracy: Score | None
    clarity: Score | None


class EvaluationBody(BaseModel):
    """The score of an answer with its evidence. `score` is null exactly when `insufficient` is not."""

    score: Score | None
    interval: tuple[float, float] | None
    dimensions: Dimensions
    feedback: str
    strengths: list[str]
    improvements: list[str]
    evidence: list[KeyPointEvidence]
    insufficient: str | None
    level: Level
    formula_version: str
    fallbacks: Annotated[
        list[dict[str, str]], Field(description="Levels that were tried before `level`, and why they did not serve.")
    ]
    code: Annotated[CodeOutcome | None, Field(description="Of an answer in code.")] = None


class NewAnswer(BaseModel):
    """An answer."""

    answer: Annotated[
        str,
        Field(
            min_length=1,
            pattern=r"\S",
            description="At least one visible character. To a `coding` question: code, bare or in a fenced block with words around it; "
            "without code the last submission for the problem counts.",
        ),
    ]
    language: Annotated[
        CodeLanguage | None, Field(description="What the code in it is written in; found out where it is not said.")
    ] = None
    question_id: Annotated[
        str | None, Field(max_length=80, description="The question it answers; a stale one gets 409.")
    ] = None


class TurnOutcome(BaseModel):
    """What came of an answer."""

    turn: int
    status: Status
    phase: Phase
    evaluation: EvaluationBody | None
    next_question: OpenQuestion | None


class InterviewSummary(BaseModel):
    """An interview in a list."""

    interview_id: uuid.UUID
    job_role: str
    interview_type: TypeName
    status: Status
    phase: Phase
    turn: int
    created_at: Moment
    completed_at: Moment | None

    @classmethod
    def of(cls, row: Interview) -> Self:
        """The interview of a row."""
        return cls.model_validate({**row.model_dump(), "interview_id": row.id})


class InterviewItem(InterviewSummary):
    """An interview in the caller's list."""

    overall_score: Annotated[
        Score | None, Field(description="Of its report; null before there is one, and where evidence is too little.")
    ]

    @classmethod
    def scored(cls, row: Interview, overall_score: float | None) -> Self:
        """The interview of a row with the score of its report."""
        return cls.model_validate({**row.model_dump(), "interview_id": row.id, "overall_score": overall_score})


class Progress(BaseModel):
    """How far the interview is."""

    asked: int
    question_count: int
    plan: dict[str, int]


class InterviewDetail(InterviewSummary):
    """An interview, where it stands, and which question is open."""

    resume_id: uuid.UUID | None
    job_id: uuid.UUID | None
    question_bank_id: uuid.UUID | None
    language: Language
    question_count: int
    mode: str
    style: str
    practice: bool
    evaluate: bool
    question: OpenQuestion | None
    progress: Progress

    @classmethod
    def of(cls, row: Interview) -> Self:
        """The interview of a row."""
        state = row.progress
        progress = {
            "asked": sum(state["coverage"].values()),
            "question_count": row.question_count,
            "plan": state["plan"],
        }
        return cls.model_validate(
            {**row.model_dump(), "interview_id": row.id, "question": state["pending"], "progress": progress}
        )


class InterviewMessage(BaseModel):
    """One message of the transcript."""

    position: int
    turn: int
    role: Literal["assistant", "user"]
    content: str
    phase: Phase
    language: Language
    question: dict[str, Any] | None
    created_at: Moment

    @classmethod
    def of(cls, row: Message) -> Self:
        """The message of a row."""
        return cls.model_validate(row.model_dump())


class AnsweredQuestion(BaseModel):
    """An answer with its question and evaluation."""

    turn: int
    question_id: str
    question: str
    answer: str
    domain: str
    difficulty: Difficulty
    kind: str
    follow_up: bool
    evaluation: EvaluationBody


class ReportComponent(BaseModel):
    """One part of the overall score and the turns that it rests on."""

    score: Score | None
    interval: tuple[float, float] | None
    weight: float
    turns: list[int]
    insufficient: str | None


class ReportScores(BaseModel):
    """The five components; null where the interview holds no evidence for one."""

    technical_knowledge: Score | None
    problem_solving: Score | None
    communication: Score | None
    code_quality: Score | None
    cultural_fit: Score | None


class ReportBody(BaseModel):
    """The report of an interview."""

    interview_id: uuid.UUID
    job_role: str
    interview_type: TypeName
    language: Language
    view: Literal["own", "shared"]
    overall_score: Score | None
    interval: tuple[float, float] | None
    insufficient: str | None
    scores: ReportScores
    components: dict[str, ReportComponent]
    domain_scores: dict[str, Score | None]
    domains: dict[str, ReportComponent]
    strengths: list[str]
    weaknesses: list[str]
    recommendations: list[str]
    hiring_recommendation: Literal["STRONG_HIRE", "HIRE", "LEAN_HIRE", "LEAN_NO_HIRE", "NO_HIRE"] | None
    evidence: dict[str, list[int]]
    questions: list[AnsweredQuestion]
    formula_version: str
    levels: list[Level]
    fallbacks: list[dict[str, str]]
    delivery: Annotated[
        DeliveryBody | None, Field(description="Of a live interview, in one's own view only. It enters no score.")
    ] = None
