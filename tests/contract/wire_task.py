"""A small task for the wire tests, of the kind that agents build: reads an answer, quotes it, words feedback."""

from __future__ import annotations

from pydantic import BaseModel

from services.intelligence import Task, fenced


class Answered(BaseModel):
    question: str
    answer: str


class Feedback(BaseModel):
    """Feedback on one answer."""

    text: str
    quotes: list[str] = []
    strengths: int = 0


REQUEST = Answered(question="What is a mutex?", answer="It lets one thread in at a time.")
GOOD = {"text": "Clear.", "quotes": ["one thread"], "strengths": 1}
INSTRUCTIONS = "You word feedback on interview answers."


async def rules(request: Answered) -> Feedback:
    return Feedback(text=f"Your answer has {len(request.answer.split())} words.")


def check(request: Answered, reply: Feedback) -> Feedback:
    for quote in reply.quotes:
        if quote not in request.answer:
            raise ValueError(f"The quote {quote!r} does not occur in the answer.")
    return reply


def from_text(request: Answered, text: str) -> Feedback:
    if not text.endswith("."):
        raise ValueError("Feedback ends with a full stop.")
    return Feedback(text=text)


def feedback_task(name: str = "feedback") -> Task[Answered, Feedback]:
    return Task(
        name=name,
        reply=Feedback,
        instructions=INSTRUCTIONS,
        render=lambda request: f"Question: {request.question}\n{fenced('answer', request.answer)}",
        rules=rules,
        check=check,
        from_text=from_text,
    )
