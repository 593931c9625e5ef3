"""The score of a resource, its parts, and what is offered at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.learning import Catalogue
from services.learning.adaptation import BASE, Parts, Taste
from services.learning.evidence import Evidence, Outcomes, Ratings
from services.learning.ranking import Filters, Ranker, Wanted, score
from services.skills.taxonomy import Taxonomy
from tests.unit.services.learning.conftest import resource

MakeCatalogue = Callable[..., Catalogue]

NOVICE = Wanted("SQL", 0, 2)
part = st.one_of(st.none(), st.floats(0, 1))
parts = st.builds(Parts, relevance=part, rating=part, completion=part, recency=part)


@pytest.fixture
def ranker(make_catalogue: MakeCatalogue, taxonomy: Taxonomy) -> Callable[..., Ranker]:
    def make(*resources: object, **given: object) -> Ranker:
        return Ranker(make_catalogue(*resources), taxonomy, 2026, **given)

    return make


def ids(ranker: Ranker, wanted: Wanted = NOVICE, without: tuple[str, ...] = ()) -> list[str]:
    return [ranked.resource.id for ranked in ranker.candidates(wanted, without)]


def test_the_score_is_the_weighted_mean_of_the_parts() -> None:
    known = Parts(relevance=1.0, rating=0.5, completion=0.25, recency=0.0)
    assert score(known, BASE) == pytest.approx(100 * (0.4 * 1 + 0.3 * 0.5 + 0.2 * 0.25 + 0.1 * 0))


def test_unknown_parts_are_left_out_and_the_rest_renormalised() -> None:
    known = Parts(relevance=1.0, rating=None, completion=None, recency=0.0)
    assert score(known, BASE) == pytest.approx(100 * 0.4 / 0.5)


def test_nothing_known_is_no_score() -> None:
    assert score(Parts(relevance=None, rating=None, completion=None, recency=None), BASE) == 0


@given(parts)
def test_a_score_lies_between_its_least_and_its_greatest_part(known: Parts) -> None:
    values = list(known.known().values())
    if values:
        assert 100 * min(values) - 0.06 <= score(known, BASE) <= 100 * max(values) + 0.06


@given(parts, st.sampled_from(sorted(BASE)))
def test_a_better_part_never_makes_a_worse_score(known: Parts, name: str) -> None:
    if getattr(known, name) is not None:
        assert score(known.model_copy(update={name: 1.0}), BASE) >= score(known, BASE)


def test_what_nobody_rated_and_has_no_year_has_these_parts_unknown(ranker: Callable[..., Ranker]) -> None:
    (found,) = ranker(resource("a", "SQL")).candidates(NOVICE)
    assert found.parts == Parts(relevance=1.0, rating=None, completion=None, recency=None)
    assert found.score == 100


def test_recency_falls_to_nothing_in_ten_years(ranker: Callable[..., Ranker]) -> None:
    made = ranker(*(resource(f"y{year}", "SQL", year=year) for year in (2027, 2026, 2021, 2016, 2001)))
    assert {r.resource.year: r.parts.recency for r in made.candidates(NOVICE)} == {
        2027: 1.0,
        2026: 1.0,
        2021: 0.5,
        2016: 0.0,
        2001: 0.0,
    }


def test_what_teaches_the_skill_first_comes_before_what_touches_it(ranker: Callable[..., Ranker]) -> None:
    made = ranker(resource("third", "Python", "Django", "SQL"), resource("first", "SQL", "Python"))
    assert ids(made) == ["first", "third"]


def test_the_next_level_comes_first_for_everybody(ranker: Callable[..., Ranker]) -> None:
    levels = ("beginner", "intermediate", "advanced")
    made = ranker(*(resource(level, "SQL", level=level, kind="book") for level in levels))
    assert ids(made, Wanted("SQL", 0, 2)) == ["beginner", "intermediate", "advanced"]
    assert ids(made, Wanted("SQL", 1, 3)) == ["intermediate", "advanced", "beginner"]
    assert ids(made, Wanted("SQL", 2, 4)) == ["advanced", "intermediate", "beginner"]


def test_beginners_are_led_before_they_read_specifications(ranker: Callable[..., Ranker]) -> None:
    made = ranker(resource("spec", "SQL", kind="specification"), resource("course", "SQL"))
    assert ids(made) == ["course", "spec"]


def test_free_comes_before_paid(ranker: Callable[..., Ranker]) -> None:
    assert ids(ranker(resource("a", "SQL", cost="paid"), resource("b", "SQL"))) == ["b", "a"]


def test_the_persons_language_comes_first_and_english_stays(ranker: Callable[..., Ranker]) -> None:
    both = (
        resource("english", "SQL"),
        resource("hindi", "SQL", language="hi"),
        resource("tamil", "SQL", language="ta"),
    )
    assert ids(ranker(*both, filters=Filters(language="hi"))) == ["hindi", "english"]
    assert ids(ranker(*both)) == ["english"]


def test_filters_keep_out_what_is_not_wanted_and_let_unknown_hours_pass(ranker: Callable[..., Ranker]) -> None:
    all_of_them = (
        resource("short", "SQL", hours=4),
        resource("long", "SQL", hours=90),
        resource("unknown", "SQL"),
        resource("paid", "SQL", cost="paid"),
        resource("deep", "SQL", level="advanced"),
    )
    assert set(ids(ranker(*all_of_them, filters=Filters(max_hours=10)))) == {"short", "unknown", "paid", "deep"}
    assert "paid" not in ids(ranker(*all_of_them, filters=Filters(costs=frozenset({"free"}))))
    assert ids(ranker(*all_of_them, filters=Filters(levels=frozenset({"advanced"})))) == ["deep"]
    assert "short" not in ids(ranker(*all_of_them), without=("short",))


def test_narrower_skills_stand_in_where_nothing_teaches_the_skill_itself(ranker: Callable[..., Ranker]) -> None:
    databases, postgresql = Wanted("Databases", 0, 1), resource("pg", "Python", "PostgreSQL")
    (found,) = ranker(postgresql).candidates(databases)
    assert found.parts.relevance == pytest.approx(0.85 * 0.9)
    assert ids(ranker(postgresql, resource("db", "Databases")), databases) == ["db"]
    assert (
        ids(ranker(resource("containers", "Containerization"), resource("docker", "Docker")), Wanted("Podman", 0, 1))
        == []
    )


def test_a_skill_that_nobody_knows_of_gets_nothing(ranker: Callable[..., Ranker]) -> None:
    assert ids(ranker(resource("a", "SQL")), Wanted("Knitting", 0, 1)) == []


def test_users_evidence_enters_once_there_is_enough(ranker: Callable[..., Ranker]) -> None:
    evidence = Evidence(
        {"few": Ratings(2, 10), "many": Ratings(20, 40)},
        {"few": Outcomes(2, 2), "many": Outcomes(9, 1)},
    )
    found = {
        r.resource.id: r
        for r in ranker(resource("few", "SQL"), resource("many", "SQL"), evidence=evidence).candidates(NOVICE)
    }
    assert found["few"].parts.rating is None
    assert found["few"].parts.completion is None
    assert found["many"].parts.rating == pytest.approx((40 + 5 * 50 / 22) / 25 / 4 - 0.25, abs=1e-4)
    assert found["many"].parts.completion == pytest.approx((9 + 5 * 11 / 14) / 15, abs=1e-4)


def test_peers_move_relevance_towards_one_and_never_down(ranker: Callable[..., Ranker]) -> None:
    both = (resource("a", "SQL", level="advanced"), resource("b", "SQL", level="advanced"))
    found = {r.resource.id: r.parts.relevance for r in ranker(*both, peers={"b": 0.5}).candidates(NOVICE)}
    assert found["a"] is not None
    assert found["b"] == pytest.approx(found["a"] + (1 - found["a"]) * 0.25)


def test_a_liking_moves_relevance_within_its_bounds(ranker: Callable[..., Ranker]) -> None:
    both = (resource("book", "SQL", kind="book"), resource("video", "SQL", kind="video"))
    assert ids(ranker(*both)) == ["book", "video"]
    assert ids(ranker(*both, taste=Taste(likings={"kind:book": -0.15}))) == ["video", "book"]
