"""Question banks of people's own: who sees them, how many there may be, what an interview takes from them."""

from __future__ import annotations

import asyncio
import itertools
import uuid
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.clock import FixedClock
from core.errors import Conflict, InvalidInput, NexuraError, NotFound
from core.settings import InterviewSettings, Settings, StorageSettings
from services.interviewing.ability import Ability
from services.interviewing.bank import Difficulty, load_bank
from services.interviewing.derived import derive
from services.interviewing.own_questions import (
    CUSTOM,
    NewQuestion,
    QuestionBanks,
    domain_title,
    next_own,
    own_plan,
    pin,
)
from storage.database import Database
from storage.repositories.interviews import InterviewRepository
from storage.repositories.paging import PageRequest
from storage.tables import Interview, OwnQuestion, PinnedQuestion, User

INDEX = NewQuestion(
    "What does a database index cost?",
    "Every insert, update and delete has to keep the index in step, so writes become slower. "
    "The index takes space on disk and in memory beside the table.",
)
Somebody = Callable[[], Awaitable[uuid.UUID]]


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock()


@pytest.fixture
def banks(database: Database, clock: FixedClock, tmp_path: Path) -> QuestionBanks:
    limits = InterviewSettings(
        question_banks_per_user=3, questions_per_bank=4, question_max_chars=60, reference_max_chars=200
    )
    return QuestionBanks(database, clock, Settings(storage=StorageSettings(data_dir=tmp_path), interviews=limits))


@pytest.fixture
def somebody(database: Database) -> Somebody:
    """Stores a user."""

    async def new() -> uuid.UUID:
        user = User(email=f"{uuid.uuid4()}@example.com", name="Asha Rao")
        async with database.write() as session:
            session.add(user)
        return user.id

    return new


async def refused(work: Awaitable[object]) -> tuple[type[NexuraError], str, str]:
    with pytest.raises(NexuraError) as caught:
        await work
    return type(caught.value), caught.value.code, caught.value.message


async def test_a_bank_comes_back_with_its_questions_and_their_rubrics(
    banks: QuestionBanks, somebody: Somebody, clock: FixedClock
) -> None:
    asha = await somebody()
    bank = await banks.create(asha, "Screening", "First round.")
    clock.advance(seconds=1)
    first = await banks.add(bank.id, asha, INDEX)
    clock.advance(seconds=1)
    second = await banks.add(
        bank.id, asha, NewQuestion("What is a join?", "Rows of two tables.", "sql", Difficulty.HARD, ("SQL",))
    )
    found, questions = await banks.get(bank.id, asha)
    assert (found.name, found.description, found.created_at) == ("Screening", "First round.", bank.created_at)
    assert [rated.row for rated in questions] == [first.row, second.row]
    assert questions[0].rubric == first.rubric == derive(INDEX.question, INDEX.reference_answer)
    assert len(first.rubric.key_points) == 2
    assert [(q.row.domain, q.row.difficulty, q.row.skills) for q in questions] == [
        (CUSTOM, "medium", []),
        ("sql", "hard", ["SQL"]),
    ]
    assert second.row.created_at == clock.now()


async def test_banks_are_listed_with_their_sizes(banks: QuestionBanks, somebody: Somebody, clock: FixedClock) -> None:
    asha, ravi = await somebody(), await somebody()
    made = []
    for name in ("b", "a", "c"):
        made.append((await banks.create(asha, name, None)).id)
        clock.advance(seconds=1)
    await banks.create(ravi, "his", None)
    for _ in range(2):
        await banks.add(made[1], asha, INDEX)

    async def listed(**page: object) -> tuple[list[tuple[str, int]], int]:
        rows, total = await banks.page(asha, PageRequest(**page))  # type: ignore[arg-type]
        return [(row.name, size) for row, size in rows], total

    assert await listed(sort=(("created_at", True),)) == ([("c", 0), ("a", 2), ("b", 0)], 3)
    assert await listed(sort=(("name", False),), limit=2) == ([("a", 2), ("b", 0)], 3)
    assert await listed(sort=(("name", False),), limit=2, page=2) == ([("c", 0)], 3)
    assert await listed(page=9) == ([], 3)


async def test_what_is_somebody_elses_is_not_there(banks: QuestionBanks, somebody: Somebody) -> None:
    asha, ravi = await somebody(), await somebody()
    bank, other = await banks.create(asha, "hers", None), await banks.create(ravi, "his", None)
    question = (await banks.add(bank.id, asha, INDEX)).row
    for work in (
        banks.get(bank.id, ravi),
        banks.delete(bank.id, ravi),
        banks.add(bank.id, ravi, INDEX),
        banks.remove(question.id, bank.id, ravi),
        banks.remove(question.id, other.id, ravi),
        banks.remove(question.id, other.id, asha),
        banks.enough(bank.id, ravi, 1),
        banks.get(uuid.uuid4(), asha),
    ):
        assert (await refused(work))[0] is NotFound
    assert [rated.row.id for rated in (await banks.get(bank.id, asha))[1]] == [question.id]


async def test_what_is_deleted_is_gone(banks: QuestionBanks, somebody: Somebody) -> None:
    asha = await somebody()
    bank = await banks.create(asha, "Screening", None)
    first, second = [(await banks.add(bank.id, asha, INDEX)).row.id for _ in range(2)]
    await banks.remove(first, bank.id, asha)
    assert [rated.row.id for rated in (await banks.get(bank.id, asha))[1]] == [second]
    assert (await refused(banks.remove(first, bank.id, asha)))[0] is NotFound
    await banks.delete(bank.id, asha)
    assert (await refused(banks.get(bank.id, asha)))[0] is NotFound


async def test_the_same_id_is_the_same_bank_and_the_same_question(banks: QuestionBanks, somebody: Somebody) -> None:
    asha, bank_id, question_id = await somebody(), uuid.uuid4(), uuid.uuid4()
    for _ in range(5):
        assert (await banks.create(asha, "Screening", None, bank_id)).id == bank_id
        assert (await banks.add(bank_id, asha, INDEX, question_id)).row.id == question_id
    assert await banks.page(asha, PageRequest()) == ([((await banks.get(bank_id, asha))[0], 1)], 1)


async def test_nobody_has_more_than_there_may_be_however_they_hurry(banks: QuestionBanks, somebody: Somebody) -> None:
    asha, ravi = await somebody(), await somebody()
    tried = await asyncio.gather(*(banks.create(asha, "x", None) for _ in range(8)), return_exceptions=True)
    too_many = [each for each in tried if isinstance(each, Conflict)]
    assert len(too_many) == 5
    assert {each.code for each in too_many} == {"QUESTION_BANK_LIMIT"}
    assert "3 question banks" in too_many[0].message
    bank = (await banks.page(asha, PageRequest()))[0][0][0]
    added = await asyncio.gather(*(banks.add(bank.id, asha, INDEX) for _ in range(8)), return_exceptions=True)
    assert [each.code for each in added if isinstance(each, Conflict)] == ["QUESTION_LIMIT"] * 4
    assert len((await banks.get(bank.id, asha))[1]) == 4
    await banks.delete(bank.id, asha)
    await banks.create(asha, "again", None)
    await banks.create(ravi, "his", None)


@pytest.mark.parametrize(
    ("question", "reference", "code", "message"),
    [
        ("x" * 61, "A full answer.", "QUESTION_TOO_LONG", "at most 60 characters"),
        ("Why?", "x" * 201, "REFERENCE_ANSWER_TOO_LONG", "at most 200 characters"),
        ("Why?", " … !?", "REFERENCE_WITHOUT_WORDS", "has no words"),
    ],
)
async def test_what_cannot_be_a_question_is_refused(
    banks: QuestionBanks, somebody: Somebody, question: str, reference: str, code: str, message: str
) -> None:
    asha = await somebody()
    bank = await banks.create(asha, "Screening", None)
    kind, found, said = await refused(banks.add(bank.id, asha, NewQuestion(question, reference)))
    assert (kind, found) == (InvalidInput, code)
    assert message in said
    assert (await banks.get(bank.id, asha))[1] == []


async def test_an_interview_wants_a_bank_that_is_large_enough(banks: QuestionBanks, somebody: Somebody) -> None:
    asha = await somebody()
    bank = await banks.create(asha, "Screening", None)
    assert (await refused(banks.enough(bank.id, asha, 1)))[:2] == (InvalidInput, "QUESTION_BANK_EMPTY")
    await banks.add(bank.id, asha, INDEX)
    assert len(await banks.enough(bank.id, asha, 1)) == 1
    with pytest.raises(InvalidInput, match="has 1 question and 2 are to be asked") as caught:
        await banks.enough(bank.id, asha, 2)
    assert (caught.value.code, caught.value.details) == ("TOO_FEW_QUESTIONS", {"questions": 1})


async def test_copies_keep_their_rubric_when_the_bank_is_gone(
    banks: QuestionBanks, somebody: Somebody, database: Database
) -> None:
    asha = await somebody()
    bank = await banks.create(asha, "Screening", None)
    rated = await banks.add(bank.id, asha, INDEX)
    interview = Interview(user_id=asha, job_role="Engineer", interview_type="coding", question_count=1)
    async with database.write() as session:
        session.add(interview)
        await session.flush()
        session.add_all(pin([rated.row], interview.id))
    await banks.delete(bank.id, asha)
    (copy,) = await banks.pinned(interview.id)
    assert copy.question_id == rated.row.id
    assert await banks.pinned_rubric(interview.id, rated.row.id) == rated.rubric
    assert await banks.pinned_rubric(uuid.uuid4(), rated.row.id) is None
    async with database.write() as session:
        await InterviewRepository(session).remove(interview.id, asha)
    assert await banks.pinned(interview.id) == []


def own(domain: str = CUSTOM, difficulty: str = "medium", *skills: str) -> PinnedQuestion:
    return PinnedQuestion(
        interview_id=uuid.uuid4(),
        question_id=uuid.uuid4(),
        question="Why?",
        reference_answer="So.",
        domain=domain,
        difficulty=difficulty,
        skills=list(skills),
    )


def in_bank(domains: dict[str, int]) -> list[OwnQuestion]:
    return [
        OwnQuestion(bank_id=uuid.uuid4(), question="?", reference_answer=".", domain=domain, difficulty="easy")
        for domain, number in domains.items()
        for _ in range(number)
    ]


@given(
    domains=st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 30), min_size=1),
    share=st.floats(0.01, 1),
    seed=st.text(max_size=8),
)
def test_a_plan_adds_up_and_asks_no_more_of_a_domain_than_there_is(
    domains: dict[str, int], share: float, seed: str
) -> None:
    count = max(1, int(share * sum(domains.values())))
    plan = own_plan(in_bank(domains), count, seed=seed)
    assert sum(plan.values()) == count
    assert all(0 < number <= domains[domain] for domain, number in plan.items())
    assert plan == own_plan(in_bank(domains), count, seed=seed)


def test_a_plan_is_in_proportion_to_the_bank() -> None:
    assert own_plan(in_bank({"a": 20, "b": 10, "c": 10}), 8, seed="x") == {"a": 4, "b": 2, "c": 2}


def test_interviews_take_different_domains_of_a_bank_that_has_one_question_of_each() -> None:
    bank = in_bank(dict.fromkeys("abcdefgh", 1))
    taken = Counter(domain for seed in range(40) for domain in own_plan(bank, 2, seed=str(seed)))
    assert set(taken) == set("abcdefgh")


@pytest.mark.parametrize(("mean", "wanted"), [(-2.0, "easy"), (0.0, "medium"), (2.0, "hard")])
def test_the_next_question_fits_the_candidate(mean: float, wanted: str) -> None:
    pool = [own(CUSTOM, difficulty) for difficulty in ("easy", "medium", "hard")]
    for order in itertools.permutations(pool):
        assert next_own(order, CUSTOM, [], Ability(mean), interests=[], seed="x").difficulty == wanted


def test_among_equals_a_skill_of_the_candidate_decides_and_then_the_interview() -> None:
    pool = [own(), own(), own(CUSTOM, "medium", "Kafka")]
    assert next_own(pool, CUSTOM, [], Ability(), interests=["kafka"], seed="x") is pool[2]
    first = {next_own(pool, CUSTOM, [], Ability(), interests=[], seed=str(n)).question_id for n in range(40)}
    assert first == {row.question_id for row in pool}


def test_questions_come_once_and_from_the_domain_while_it_lasts() -> None:
    pool = [own("sql"), own("sql"), own("java")]
    asked: list[str] = []
    domains = []
    while len(asked) < 3:
        row = next_own(pool, "sql", asked, Ability(), interests=[], seed="x")
        asked.append(str(row.question_id))
        domains.append(row.domain)
    assert len(set(asked)) == 3
    assert domains == ["sql", "sql", "java"]
    with pytest.raises(LookupError):
        next_own(pool, "sql", asked, Ability(), interests=[], seed="x")


def test_a_domain_is_called_by_its_title_or_its_own_words() -> None:
    bank = load_bank()
    assert domain_title("dsa", bank) == bank.domains["dsa"]
    assert domain_title("company_values", bank) == "company values"
