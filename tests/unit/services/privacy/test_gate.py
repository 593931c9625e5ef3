"""The one gate: what leaves is masked, what comes back is whole, and who said no is not read."""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from typing import Any

import pytest
from pydantic import BaseModel

from core.clock import FixedClock
from core.evidence import Level
from services.intelligence import Completion, Intelligence, LeveledModel, ModelFailed, Prompt, Task, fenced
from services.privacy.build import People
from services.privacy.consents import ConsentKind, Consents
from services.privacy.finder import PersonalData
from services.privacy.findings import Finding
from services.privacy.gate import Person, PrivacyGate
from services.privacy.subject import subject, working_for
from services.translation.free_text import FreeTexts
from storage.database import Database
from storage.tables import User

ANSWER = "I am Asha Rao, asha@example.com. My colleague Vikram Rathore indexed the table; Jenkins built it."


class Request(BaseModel):
    """An answer."""

    text: str


class Reply(BaseModel):
    """A quote of it."""

    quote: str


async def _rules(request: Request) -> Reply:
    return Reply(quote="by rules")


def _quoted(request: Request, reply: Reply) -> Reply:
    if reply.quote not in request.text:
        raise ValueError("the quote is not in the answer")
    return reply


TASK = Task[Request, Reply](
    name="evaluation",
    reply=Reply,
    instructions="Quote the sentence about indexes.",
    render=lambda request: fenced("answer", request.text),
    rules=_rules,
    check=_quoted,
)


class Remote:
    """A model elsewhere that remembers what it read, and quotes as it is told."""

    def __init__(self, *replies: str) -> None:
        self.read: list[Prompt] = []
        self._replies = list(replies)

    async def complete(self, prompt: Prompt) -> Completion:
        self.read.append(prompt)
        return Completion(self._replies.pop(0))


def intelligence(model: Remote, gate: PrivacyGate, *, leaves: bool = True) -> Intelligence:
    return Intelligence([LeveledModel(Level.CLOUD, "far", lambda: model, leaves=leaves)], departure=gate)


@pytest.fixture(scope="module")
def finder() -> PersonalData:
    return PersonalData(None)


async def test_what_leaves_is_masked_and_what_comes_back_is_whole(finder: PersonalData) -> None:
    model = Remote('{"quote": "My colleague [PERSON_2] indexed the table"}')
    outcome = await intelligence(model, PrivacyGate(finder)).run(TASK, Request(text=ANSWER))
    assert outcome.value.quote == "My colleague Vikram Rathore indexed the table"
    assert outcome.level is Level.CLOUD
    [read] = model.read
    assert "I am [PERSON_1], [EMAIL_1]. My colleague [PERSON_2] indexed the table; Jenkins built it." in read.message
    assert "[PERSON_1]" in read.instructions
    assert not {"Asha", "Rao", "Vikram", "example.com"} & set(read.message.replace(",", " ").split())


async def test_a_repair_is_masked_alike(finder: PersonalData) -> None:
    model = Remote('{"quote": "[PERSON_2] did it"}', '{"quote": "My colleague [PERSON_2] indexed the table"}')
    outcome = await intelligence(model, PrivacyGate(finder)).run(TASK, Request(text=ANSWER))
    assert outcome.value.quote == "My colleague Vikram Rathore indexed the table"
    rejected = model.read[1].rejected
    assert rejected is not None
    assert rejected.text == '{"quote": "[PERSON_2] did it"}'


async def test_a_model_of_our_own_reads_the_text_as_it_is(finder: PersonalData) -> None:
    model = Remote('{"quote": "Jenkins built it"}')
    await intelligence(model, PrivacyGate(finder), leaves=False).run(TASK, Request(text=ANSWER))
    assert ANSWER in model.read[0].message


async def test_masking_can_be_switched_off(finder: PersonalData) -> None:
    model = Remote('{"quote": "Jenkins built it"}')
    await intelligence(model, PrivacyGate(finder, masking=False)).run(TASK, Request(text=ANSWER))
    assert ANSWER in model.read[0].message


class Broken(PersonalData):
    """Finds nothing: it fails, or takes its time."""

    def __init__(self, seconds: float) -> None:
        super().__init__(None)
        self._seconds = seconds

    def find(self, text: str, own_names: Any = ()) -> list[Finding]:
        if not self._seconds:
            raise RuntimeError("out of order")
        time.sleep(self._seconds)
        return []


@pytest.mark.parametrize("seconds", [0.0, 0.3])
async def test_what_cannot_be_masked_stays_here(seconds: float) -> None:
    model = Remote()
    engine = intelligence(model, PrivacyGate(Broken(seconds), seconds=0.05))
    outcome = await engine.run(TASK, Request(text=ANSWER))
    assert (outcome.level, outcome.value.quote, model.read) == (Level.RULES, "by rules", [])
    assert "stays here" in outcome.fallbacks[0].reason
    assert outcome.usage[0].outcome == "skipped"
    assert engine.levels()[0].state == "untried"


async def test_who_said_no_is_not_read_and_is_told_why(finder: PersonalData) -> None:
    refusing, agreeing = uuid.uuid4(), uuid.uuid4()

    async def who_is(user_id: uuid.UUID) -> Person:
        return Person(user_id == agreeing, ["Zblorg"])

    model = Remote('{"quote": "[PERSON_1] built it"}')
    engine = intelligence(model, PrivacyGate(finder, who_is=who_is))
    with working_for(refusing):
        outcome = await engine.run(TASK, Request(text=ANSWER))
    assert (outcome.level, model.read) == (Level.RULES, [])
    assert "you said that no cloud model" in outcome.fallbacks[0].reason
    with working_for(agreeing):
        outcome = await engine.run(TASK, Request(text="Zblorg built it."))
    assert outcome.value.quote == "Zblorg built it"
    assert "Zblorg" not in model.read[0].message


def test_whom_work_is_for_is_forgotten_afterwards() -> None:
    someone = uuid.uuid4()
    assert subject() is None
    with working_for(someone):
        assert subject() == someone
    assert subject() is None


async def test_people_are_known_by_their_account_and_may_opt_out(database: Database) -> None:
    consents = Consents(database, FixedClock())
    user = User(email="zblorg@example.com", name="Zblorg Qux")
    async with database.write() as session:
        session.add(user)
    people = People(database, consents)
    assert await people(user.id) == Person(True, ("Zblorg Qux",))
    await consents.change(user.id, {ConsentKind.CLOUD_MODELS: False})
    assert (await people(user.id)).cloud_models is False
    assert [event.granted for event in await consents.history(user.id)] == [False]
    await consents.change(user.id, {ConsentKind.CLOUD_MODELS: True})
    assert (await people(user.id)).cloud_models is True


class Far:
    """A translator elsewhere: what it read, and the same text in Devanagari."""

    name = "aws"

    def __init__(self) -> None:
        self.read: list[str] = []

    async def translate(self, text: str, language: str) -> str:
        self.read.append(text)
        return "".join(part if part.startswith("⟦") else "अनुवाद " for part in _marks(text))


def _marks(text: str) -> Sequence[str]:
    return [piece for part in text.split("⟦") for piece in ([f"⟦{part.split('⟧')[0]}⟧", "x"] if "⟧" in part else ["x"])]


async def test_a_translator_elsewhere_reads_no_personal_data(finder: PersonalData) -> None:
    far = Far()
    gate = PrivacyGate(finder)
    said = await FreeTexts(far, FixedClock(), personal=gate.personal).translate("Ask Vikram Rathore for help.", "hi")
    assert said.translated
    assert "Vikram" not in far.read[0]
    assert "Vikram Rathore" in said.text


async def test_a_translator_elsewhere_reads_nothing_of_who_said_no(finder: PersonalData) -> None:
    async def no(_: uuid.UUID) -> Person:
        return Person(False)

    far = Far()
    gate = PrivacyGate(finder, who_is=no)
    with working_for(uuid.uuid4()):
        said = await FreeTexts(far, FixedClock(), personal=gate.personal).translate("Hello.", "hi")
    assert (said.text, said.translated, far.read) == ("Hello.", False, [])
    with pytest.raises(ModelFailed, match="no cloud model"), working_for(uuid.uuid4()):
        await gate.leave(Prompt("i", "m", Reply), writes_json=True)
