"""The state that the agents of an interview share.

It is lean: ids, counters, the plan and the last exchange. Transcript, scores and report live in the tables; `keep` is the
part that is stored beside them after every turn and from which a run can be started again.
"""

from __future__ import annotations

from typing import Any, Literal, NotRequired

from typing_extensions import TypedDict

Phase = Literal["greeting", "intro", "resume", "technical", "coding", "closing", "completed"]
Status = Literal["active", "completed", "abandoned"]
Action = Literal["evaluate", "ask", "report"]


class Setup(TypedDict):
    """What was chosen when the interview was made; never changes.

    With `question_bank_id` every scored question is one of the interviewer's own, as pinned for this interview.
    """

    user_id: str
    resume_id: str | None
    question_bank_id: NotRequired[str | None]
    job_role: str
    interview_type: str
    language: str
    question_count: int
    style: str
    practice: bool
    evaluate: bool


class Asked(TypedDict):
    """A question that was put, or is about to be.

    `bank_id` names the question whose rubric applies, in the bank or among those pinned for the interview, `target` the one
    key point that a follow-up is after; both are None for conversation, which is not scored. `anchor` is a line of the
    resume to begin with. `problem` is what the candidate sees of a problem that is to be solved in code; `about` goes with a
    follow-up on submitted code.
    """

    question_id: str
    text: str
    domain: str
    difficulty: str
    phase: str
    type: str
    bank_id: str | None
    target: str | None
    anchor: str | None
    problem: NotRequired[dict[str, Any] | None]
    about: NotRequired[AboutCode | None]


class AboutCode(TypedDict):
    """What a follow-up asks about submitted code, and what a right answer says.

    `rubric` is None for a question that is not scored; `truth` the class of growth that holds, of one on running time.
    """

    id: str
    question: str
    submission_id: str
    rubric: dict[str, Any] | None
    truth: str | None


def is_scored(asked: Asked) -> bool:
    """Whether answers to a question are evaluated."""
    about = asked.get("about")
    if about is not None:
        return about["rubric"] is not None
    return asked["bank_id"] is not None or asked.get("problem") is not None


def is_main(asked: Asked) -> bool:
    """Whether a question counts towards the plan: scored, and no follow-up."""
    return is_scored(asked) and asked["target"] is None


class Answer(TypedDict):
    """What the candidate said last; `language` is what they said that their code is written in."""

    text: str
    language: NotRequired[str | None]


class Brief(TypedDict):
    """What the orchestrator wants asked next."""

    phase: Phase
    domain: str | None
    target: str | None
    new_domain: bool


class InterviewInput(TypedDict, total=False):
    """What a run starts from: the id of a stored interview, or, in LangGraph Studio, what a new one is to be.

    `answer` and `finish` are for an interview whose graph has to go on from the tables.
    """

    interview_id: str
    job_role: str
    interview_type: str
    question_count: int
    language: str
    style: str
    resume_id: str
    answer: Answer | None
    finish: bool


class InterviewState(InterviewInput, total=False):
    """Everything that a run carries."""

    setup: Setup
    signals: dict[str, float]
    interests: list[str]
    resume_lines: list[str]
    told: list[str]
    plan: dict[str, int]
    coverage: dict[str, int]
    ability: dict[str, list[float]]
    asked: list[str]
    phase: Phase
    status: Status
    turn: int
    messages: int
    pending: Asked | None
    # One turn's working memory, emptied when the turn is stored.
    answer: Answer | None
    finish: bool
    evaluation: dict[str, Any] | None
    action: Action
    brief: Brief | None
    draft: Asked | None
    usage: list[dict[str, Any]]
    outcome: dict[str, Any] | None
    report: dict[str, Any] | None


_KEPT = (
    "interview_id",
    "setup",
    "signals",
    "interests",
    "resume_lines",
    "told",
    "plan",
    "coverage",
    "ability",
    "asked",
    "phase",
    "status",
    "turn",
    "messages",
    "pending",
)


def keep(state: InterviewState) -> dict[str, Any]:
    """The part of the state that outlives a turn."""
    return {name: state[name] for name in _KEPT if name in state}  # type: ignore[literal-required]
