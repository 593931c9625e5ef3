"""Problems solved in code inside an interview, over HTTP, with the real sandbox."""

from __future__ import annotations

import json
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio
from fastapi import FastAPI

from core.settings import Settings
from graph.opening import Wish
from graph.runs import Submission
from graph.service import open_service
from services.coding.problems import Problem, load_problems
from services.coding.value_types import Language
from storage.repositories.coding import CodingRepository
from storage.tables import CodingSubmission
from tests.e2e.candidate import DONT_KNOW, OFF_TOPIC, STORY, Candidate, bank_question, strong
from tests.e2e.inside import Inside

pytestmark = pytest.mark.asyncio(loop_scope="module")

SignUp = Callable[..., Awaitable[dict[str, str]]]


@pytest.fixture(scope="module")
def settings(make_settings: Callable[..., Settings], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return make_settings(tmp_path_factory.mktemp("data"), sandbox=True)


@pytest_asyncio.fixture(scope="module", loop_scope="module", autouse=True)
async def _sandbox_works(client: httpx.AsyncClient, app: FastAPI) -> None:
    health = await app.state.service.parts.executor.health()
    if not health.ok:
        pytest.skip(f"no code can be run here: {health.message}")


def problem_of(question: dict[str, Any]) -> Problem:
    problem = load_problems().get(question["problem"]["problem_id"])
    assert problem is not None
    return problem


def solution(question: dict[str, Any]) -> str:
    problem = problem_of(question)
    return problem.solutions[Language.SQL if Language.SQL in problem.languages else Language.PYTHON]


def wrong(question: dict[str, Any]) -> str:
    problem = problem_of(question)
    names = ", ".join(parameter.name for parameter in problem.parameters)
    return f"def {problem.function_name}({names}):\n    return 'no such result'\n"


def endless(question: dict[str, Any]) -> str:
    return wrong(question).replace("return 'no such result'", "while True:\n        pass")


async def posed(candidate: Candidate, **wanted: Any) -> dict[str, Any]:
    """Begin a coding interview and get to its first problem, one to be solved by a function."""
    for _ in range(10):
        await candidate.begin("coding", **wanted)
        question = await candidate.reach_first_question()
        if question["problem"]["kind"] == "function":
            return question
    pytest.fail("no function in ten interviews")


@dataclass
class Held:
    """A coding interview that is over: the first problem solved, the second wrong, the third given up."""

    candidate: Candidate
    problems: list[dict[str, Any]] = field(default_factory=list)
    outcomes: list[dict[str, Any]] = field(default_factory=list)
    report: dict[str, Any] = field(default_factory=dict)

    @property
    def of_problems(self) -> list[dict[str, Any]]:
        return [outcome["evaluation"] for outcome in self.outcomes if outcome["evaluation"] and outcome["answered"]]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def held(client: httpx.AsyncClient, sign_up: SignUp) -> Held:
    candidate = Candidate(client, await sign_up())
    held = Held(candidate)
    question: dict[str, Any] | None = await posed(candidate, question_count=3)
    answers = [solution, wrong, lambda _: DONT_KNOW]
    while question is not None:
        if question["type"] == "coding":
            held.problems.append(question)
            text = answers[len(held.problems) - 1](question)
        else:
            text = "It is O(n), because it goes through the input once." if question["type"] == "follow_up" else STORY
        outcome = await candidate.answer(text)
        held.outcomes.append(outcome | {"answered": question["type"] == "coding"})
        question = outcome["next_question"]
    held.report = await candidate.report()
    return held


async def test_a_coding_interview_poses_problems_with_all_that_an_editor_needs(held: Held) -> None:
    assert len(held.problems) == 3
    assert len({question["question_id"] for question in held.problems}) == 3
    assert len({problem_of(question).topic for question in held.problems}) == 3
    for question in held.problems:
        shown, problem = question["problem"], problem_of(question)
        assert (question["type"], question["phase"], question["domain"]) == ("coding", "coding", "coding")
        assert problem.title in question["text"]
        assert shown["statement"] == problem.statement.strip()
        assert [example["expected"] for example in shown["examples"]] == [test.expected for test in problem.examples]
        assert set(shown["starter_code"]) == set(shown["entry_point"]) == set(shown["languages"]) != set()


async def test_neither_hidden_tests_nor_references_nor_hints_leave_the_server(held: Held) -> None:
    everything = json.dumps([held.outcomes, held.report, await held.candidate.get("/messages", limit=100)])
    for question in held.problems:
        problem = problem_of(question)
        for test in problem.hidden:
            if len(json.dumps(test.input)) > 20:
                assert json.dumps(test.input) not in everything
        for language, code in problem.solutions.items():
            if code.strip() not in solution(question):
                assert json.dumps(code.strip())[1:-1] not in everything, language


async def test_a_right_solution_scores_high_and_a_wrong_one_nothing(held: Held) -> None:
    right, failed, gave_up = held.of_problems
    assert right["score"] > 85
    assert right["code"]["passed"] == right["code"]["total"]
    assert {point["id"]: point["verdict"] for point in right["evidence"]}["hidden-tests"] == "found"
    assert failed["score"] == 0
    assert failed["code"]["passed"] == 0
    assert failed["improvements"]
    assert (gave_up["score"], gave_up["insufficient"], gave_up["code"]) == (0, None, None)
    for evaluation in held.of_problems:
        assert evaluation["level"] == "rules"
        assert evaluation["formula_version"].startswith("code-1")
        assert evaluation.keys() == right.keys()


async def test_of_hidden_tests_only_whether_they_passed_is_told(held: Held) -> None:
    tests = held.of_problems[0]["code"]["tests"]
    assert {test["visible"] for test in tests} == {True, False}
    for test in tests:
        assert (test["input"] is not None) == (test["cpu_ms"] is not None) == test["visible"]
        assert test["visible"] or {test["expected"], test["actual"], test["stdout"], test["raised"]} == {None}


async def test_code_that_works_is_followed_up_by_a_question_about_it(held: Held) -> None:
    following = [held.outcomes[number] for number, outcome in enumerate(held.outcomes) if outcome["answered"]]
    kinds = [outcome["next_question"]["type"] for outcome in following]
    assert kinds[1:] == ["coding", "conversation"]
    if kinds[0] == "follow_up":
        question = following[0]["next_question"]
        assert question["problem"] is None
        assert "line" in question["text"].lower()


async def test_the_report_counts_code_and_says_on_which_answers_it_rests(held: Held) -> None:
    report = held.report
    first, second, third = (number for number, outcome in enumerate(held.outcomes, 4) if outcome["answered"])
    assert report["scores"]["code_quality"] is not None
    assert report["evidence"]["code_quality"] == [first, second]
    assert {first, second, third} <= set(report["evidence"]["problem_solving"])
    questions = {question["turn"]: question for question in report["questions"]}
    assert questions[first]["kind"] == "code"
    code = questions[first]["evaluation"]["code"]
    assert (code["problem_id"], code["language"]) == (held.problems[0]["question_id"], "python")
    assert report["formula_version"].startswith("report-3(")


async def test_the_code_of_a_turn_is_stored_once(held: Held, app: FastAPI) -> None:
    database = app.state.service.parts.database
    async with database.read() as session:
        last = await CodingRepository(session).last(
            uuid.UUID(held.candidate.interview), held.problems[0]["question_id"]
        )
    code = held.of_problems[0]["code"]
    assert last is not None
    assert (str(last.id), last.score) == (code["submission_id"], held.of_problems[0]["score"])
    assert last.code.strip() == solution(held.problems[0]).strip()


async def begun(app: FastAPI, interview: uuid.UUID | None = None, **wanted: Any) -> Inside:
    """An interview of the service itself, at its first problem; without an id one that poses a function first."""
    service = app.state.service
    for number in range(20):
        chosen = interview or uuid.uuid5(uuid.NAMESPACE_URL, f"coding {number}")
        inside = await Inside.begin(service, chosen, interview_type="coding", **wanted)
        if interview is not None or inside.open["problem"]["kind"] == "function":
            return inside
        await inside.delete()
    pytest.fail("no function among twenty interviews")


async def test_the_same_code_gets_the_same_score(app: FastAPI) -> None:
    evaluations = []
    first = await begun(app)
    code = solution(first.open)
    for text in (code, code, f"I look at each once.\n```python\n{code}```\nThat is all."):
        inside = await begun(app, first.interview) if evaluations else first
        await inside.answer(text)
        evaluations.append(await inside.evaluation())
        await inside.delete()
    assert len({json.dumps([e["score"], e["dimensions"], e["feedback"]]) for e in evaluations}) == 1


async def test_where_the_answer_shows_a_place_it_is_the_line_of_the_code(app: FastAPI) -> None:
    inside = await begun(app)
    problem = problem_of(inside.open)
    text = f"Like this:\n```python\ndef {problem.function_name}(*given):\n    return given[9]\n```\n"
    await inside.answer(text)
    evidence = (await inside.evaluation())["evidence"]
    visible = next(point for point in evidence if point["id"] == "visible-tests")
    assert text[visible["start"] : visible["end"]] == "return given[9]"
    await inside.delete()


async def test_code_that_never_ends_is_stopped_and_said_so(app: FastAPI) -> None:
    inside = await begun(app)
    await inside.answer(endless(inside.open))
    evaluation = await inside.evaluation()
    assert (evaluation["score"], evaluation["code"]["status"]) == (0, "time_limit")
    assert "loop that does not end" in evaluation["feedback"]
    await inside.delete()


async def test_code_that_does_not_compile_scores_nothing_and_names_the_error(app: FastAPI) -> None:
    inside = await begun(app)
    await inside.answer(wrong(inside.open).replace("):", ")", 1))
    evaluation = await inside.evaluation()
    assert (evaluation["score"], evaluation["code"]["status"]) == (0, "compile_error")
    assert "does not compile" in evaluation["feedback"]
    await inside.delete()


async def test_words_alone_are_insufficient_and_nothing_follows_them(app: FastAPI) -> None:
    inside = await begun(app)
    outcome = await inside.answer("I would sort the input first and then go through it once with two pointers.")
    evaluation = await inside.evaluation()
    assert (evaluation["score"], evaluation["code"]) == (None, None)
    assert "no code" in evaluation["insufficient"]
    assert outcome["next_question"]["type"] == "coding"
    await inside.delete()


async def test_words_after_a_submission_explain_it(app: FastAPI) -> None:
    inside = await begun(app)
    question = inside.open
    earlier = uuid.uuid4()
    async with inside.service.parts.database.write() as session:
        CodingRepository(session).add(
            CodingSubmission(
                id=earlier,
                user_id=inside.user.id,
                interview_id=inside.interview,
                problem_id=question["question_id"],
                language="python",
                code=solution(question),
                status="ok",
                passed=9,
                total=9,
                score=90.0,
                formula_version="code-1",
            )
        )
    await inside.answer("I submitted it above: it goes through the input once.")
    evaluation = await inside.evaluation()
    assert evaluation["score"] > 85
    assert evaluation["code"]["submission_id"] == str(earlier)
    await inside.delete()


async def test_another_language_than_the_problems_is_not_run(app: FastAPI) -> None:
    inside = await begun(app)
    await inside.answer("```ruby\ndef solve(x)\n  x\nend\n```")
    evaluation = await inside.evaluation()
    assert evaluation["score"] is None
    assert "ruby" in evaluation["insufficient"]
    assert "Python" in evaluation["insufficient"]
    await inside.delete()


async def test_the_language_may_be_said_beside_the_answer(candidate: Candidate) -> None:
    question = await posed(candidate)
    code = problem_of(question).solutions[Language.JAVASCRIPT]
    outcome = candidate.data(await candidate.send(code, language="javascript"))
    assert outcome["evaluation"]["code"]["language"] == "javascript"
    assert outcome["evaluation"]["score"] > 85
    refused = await candidate.send("x", language="cobol")
    assert refused.status_code == 422


async def test_a_repeated_answer_is_the_same_turn(candidate: Candidate) -> None:
    question = await posed(candidate)
    first = await candidate.send(solution(question), key="mine", language="python")
    again = await candidate.send(solution(question), key="mine", language="python")
    assert again.status_code == 200
    assert again.json()["data"] == first.json()["data"]
    other = await candidate.send(solution(question), key="mine", language="javascript")
    assert (other.status_code, other.json()["error"]["code"]) == (422, "IDEMPOTENCY_KEY_REUSED")


async def test_the_problem_is_shown_wherever_the_question_is(candidate: Candidate) -> None:
    question = await posed(candidate)
    assert (await candidate.get())["question"]["problem"] == question["problem"]
    transcript = await candidate.get("/messages", limit=100)
    assert transcript[-1]["question"]["problem"] == question["problem"]


async def test_a_stream_ends_with_the_problem(candidate: Candidate) -> None:
    await candidate.begin("coding")
    for _ in range(2):
        await candidate.answer(STORY)
    async with candidate.streaming(STORY) as response:
        events = [json.loads(line[5:]) async for line in response.aiter_lines() if line.startswith("data:")]
    question = events[-1]["value"]["next_question"]
    assert question["problem"]["problem_id"] == question["question_id"]
    assert "".join(event["delta"] for event in events if event["type"] == "TEXT_MESSAGE_CONTENT") == question["text"]


async def test_a_mixed_interview_has_words_and_code(candidate: Candidate) -> None:
    await candidate.begin("google_sde", question_count=4)
    question: dict[str, Any] | None = await candidate.reach_first_question()
    kinds = []
    while question is not None and question["type"] != "conversation":
        kinds.append((question["type"], question["phase"]))
        text = solution(question) if question["type"] == "coding" else strong(question)
        question = (await candidate.answer(text))["next_question"]
    assert ("coding", "coding") in kinds
    assert ("technical", "technical") in kinds
    report = (await candidate.answer(STORY), await candidate.report())[1]
    assert report["scores"]["code_quality"] is not None


async def test_data_roles_get_queries(candidate: Candidate) -> None:
    await candidate.begin("coding", job_role="Data analyst")
    question = await candidate.reach_first_question()
    assert question["problem"]["kind"] == "query"
    assert question["problem"]["languages"] == ["sql"]
    evaluation = (await candidate.answer(solution(question)))["evaluation"]
    assert evaluation["score"] > 85


async def test_an_own_question_bank_stays_without_problems(candidate: Candidate) -> None:
    bank = candidate.data(await candidate.request("POST", "/question-banks", json={"name": "Mine"}), 201)
    for number in range(2):
        asked = {
            "question": f"What is a queue, part {number}?",
            "reference_answer": "A list where the first in is first out.",
        }
        candidate.data(
            await candidate.request("POST", f"/question-banks/{bank['question_bank_id']}/questions", json=asked), 201
        )
    await candidate.begin("coding", question_bank_id=bank["question_bank_id"])
    question = await candidate.reach_first_question()
    assert (question["type"], question["problem"]) == ("technical", None)


async def test_where_no_code_can_be_run_the_interview_says_so_and_is_held_in_words(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    async with open_service(make_settings(tmp_path)) as service:
        user = await service.parts.accounts.users.local_user()
        wish = Wish(user_id=user.id, name="", job_role="Engineer", interview_type="coding", question_count=1)
        row, greeting = await service.interviews.create(wish)
        assert "Code cannot be run here" in greeting
        for _ in range(3):
            outcome = await service.interviews.answer(row.id, user.id, Submission(STORY))
        question = outcome["next_question"]
        assert (question["type"], question["phase"], question["problem"]) == ("technical", "technical", None)
        assert bank_question(question) is not None


async def test_problems_become_words_when_the_sandbox_goes_away(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    interview = uuid.uuid4()
    async with open_service(make_settings(tmp_path, sandbox=True)) as service:
        user = await service.parts.accounts.users.local_user()
        wish = Wish(
            user_id=user.id,
            name="",
            job_role="Engineer",
            interview_type="coding",
            question_count=2,
            interview_id=interview,
        )
        await service.interviews.create(wish)
    async with open_service(make_settings(tmp_path)) as service:
        for _ in range(3):
            outcome = await service.interviews.answer(interview, user.id, Submission(STORY))
        assert outcome["next_question"]["type"] == "technical"
        outcome = await service.interviews.answer(interview, user.id, Submission(OFF_TOPIC))
        assert outcome["evaluation"]["score"] is not None


async def test_a_problem_posed_before_the_sandbox_failed_does_not_count_against_the_candidate(
    make_settings: Callable[..., Settings], tmp_path: Path
) -> None:
    async with open_service(make_settings(tmp_path, sandbox=True)) as service:
        inside = await Inside.begin(service, interview_type="coding")
        text = solution(inside.open)
    async with open_service(make_settings(tmp_path)) as service:
        await service.interviews.answer(inside.interview, inside.user.id, Submission(text))
        evaluation = await Inside(service, inside.user, inside.interview).evaluation()
    assert (evaluation["score"], evaluation["code"]) == (None, None)
    assert "does not count against you" in evaluation["insufficient"]
