"""What users' ratings, completions and drops do: to resources for all, and to the weights of one person."""

from __future__ import annotations

import math
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning.adaptation import BASE, Feedback, Parts, Taste, rating_outcome, taste
from services.learning.collaborative import LEAST_PEOPLE, neighbours
from services.learning.evidence import Evidence, Outcomes, Ratings
from tests.unit.services.learning.conftest import resource

NEW = Parts(relevance=0.5, rating=None, completion=None, recency=1.0)
VIDEO = resource("video", "SQL", kind="video")
BOOK = resource("book", "SQL", kind="book", hours=60)

feedback = st.builds(
    Feedback,
    st.sampled_from([VIDEO, BOOK]),
    st.floats(-1, 1),
    st.one_of(
        st.none(),
        st.builds(Parts, relevance=st.floats(0, 1), rating=st.none(), completion=st.floats(0, 1), recency=st.none()),
    ),
)


def test_a_mean_is_shown_from_three_ratings_on() -> None:
    evidence = Evidence({"two": Ratings(2, 10), "three": Ratings(3, 13)})
    assert evidence.mean_rating("two") is None
    assert evidence.mean_rating("three") == 4.33
    assert evidence.mean_rating("none") is None


def test_few_ratings_are_drawn_towards_the_mean_of_all_and_many_stand() -> None:
    evidence = Evidence({"few": Ratings(3, 15), "many": Ratings(300, 1350), "poor": Ratings(300, 600)})
    few, many = evidence.rating("few"), evidence.rating("many")
    assert few is not None
    assert many is not None
    assert few < many
    assert many == pytest.approx((4.5 - 1) / 4, abs=0.01)


def test_ratings_and_completions_lie_between_nothing_and_one() -> None:
    evidence = Evidence(
        {"best": Ratings(9, 45), "worst": Ratings(9, 9)}, {"best": Outcomes(9, 0), "worst": Outcomes(0, 9)}
    )
    for name in ("best", "worst"):
        assert 0 <= (evidence.rating(name) or 0) <= 1
        assert 0 <= (evidence.completion(name) or 0) <= 1
    assert evidence.completion("best") == (9 + 5 * 0.5) / 14


def test_nobody_said_anything() -> None:
    assert Evidence().rating("a") is None
    assert Evidence().completion("a") is None


def test_the_weights_are_the_documented_ones_until_there_is_enough_history() -> None:
    assert taste([]) == Taste()
    assert taste([Feedback(VIDEO, 1.0, NEW)] * 2) == Taste()
    assert dict(Taste().weights) == {"relevance": 0.4, "rating": 0.3, "completion": 0.2, "recency": 0.1}


def test_who_completes_what_is_recent_weighs_recency_more() -> None:
    moved = taste([Feedback(VIDEO, 1.0, NEW)] * 4).weights
    step = math.exp(4 * 0.1 * 0.25)
    total = 0.4 / step + 0.3 + 0.2 + 0.1 * step
    assert moved["recency"] == pytest.approx(0.1 * step / total)
    assert moved["relevance"] == pytest.approx(0.4 / step / total)
    assert taste([Feedback(VIDEO, -1.0, NEW)] * 4).weights["recency"] < 0.1


def test_who_completes_videos_and_drops_books_is_offered_more_videos() -> None:
    learnt = taste([Feedback(VIDEO, 1.0), Feedback(BOOK, -1.0), Feedback(VIDEO, 1.0)])
    assert learnt.factor(VIDEO) == pytest.approx(1 + 2 * 0.04 + 0.04)
    assert learnt.factor(BOOK) == pytest.approx(1 - 0.04 + 0.04 - 0.04)
    assert learnt.likings["length:long"] == -0.04


@given(st.lists(feedback, max_size=80))
def test_no_history_moves_anything_beyond_its_bounds(history: list[Feedback]) -> None:
    learnt = taste(history)
    assert sum(learnt.weights.values()) == pytest.approx(1)
    for name, weight in learnt.weights.items():
        assert BASE[name] / 4 <= weight <= BASE[name] * 4
    assert all(0.75 <= learnt.factor(one) <= 1.25 for one in (VIDEO, BOOK))
    assert taste(history) == learnt


@pytest.mark.parametrize(("stars", "outcome"), [(1, -1.0), (3, 0.0), (4, 0.5), (5, 1.0)])
def test_three_stars_say_nothing(stars: int, outcome: float) -> None:
    assert rating_outcome(stars) == outcome


def people(*groups: tuple[int, set[str]]) -> list[tuple[uuid.UUID, str]]:
    """As many people as told who each completed these resources."""
    found = []
    for place, (count, done) in enumerate(groups):
        for person in range(count):
            found += [(uuid.UUID(int=1000 * place + person), resource_id) for resource_id in done]
    return found


def test_there_is_no_model_below_twenty_people_with_two_completions() -> None:
    assert neighbours([]) is None
    assert neighbours(people((LEAST_PEOPLE - 1, {"a", "b"}), (50, {"a"}))) is None
    assert neighbours(people((LEAST_PEOPLE, {"a", "b"}))) is not None


def test_what_was_completed_together_is_near() -> None:
    model = neighbours(people((15, {"a", "b", "c"}), (15, {"x", "y"})))
    assert model is not None
    near = model.affinities(["a", "b"])
    assert set(near) == {"c"}
    assert near["c"] == pytest.approx(15 / 18)
    assert set(model.affinities(["a", "x"])) == {"b", "c", "y"}


def test_one_completion_and_unknown_resources_say_nothing() -> None:
    model = neighbours(people((20, {"a", "b", "c"})))
    assert model is not None
    assert model.affinities(["a"]) == {}
    assert model.affinities(["p", "q"]) == {}


def test_fewer_than_three_people_cannot_be_seen_in_a_recommendation() -> None:
    model = neighbours(people((30, {"a", "b"}), (2, {"a", "b", "rare"})))
    assert model is not None
    assert model.affinities(["a", "b"]) == {}


def test_the_order_of_completions_does_not_matter() -> None:
    told = people((12, {"a", "b", "c"}), (12, {"a", "c", "d"}))
    one, other = neighbours(told), neighbours(list(reversed(told)))
    assert one is not None
    assert other is not None
    assert one.affinities(["a", "b"]) == other.affinities(["b", "a"])
