"""Adzuna's API as the market source speaks it, against a stub."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import SecretStr

from core.clock import FixedClock
from core.errors import Misconfigured
from core.settings import EmployabilitySettings
from services.employability import open_gatherer
from services.employability.market import Adzuna, Wanted
from services.employability.market.adzuna import percentile
from tests.contract.wire_stubs import Answer, Stub, serving

SEARCH = {"count": 250, "mean": 900000.0, "results": [{"title": "Backend Developer", "salary_min": 800000}]}
HISTOGRAM = {"histogram": {"0": 50, "500000": 30, "1000000": 20}}
BACKEND = Wanted(frozenset({"Python"}), "Backend  Developer")


def source(stub: Stub, clock: FixedClock | None = None, **settings: object) -> Adzuna:
    given = {"adzuna_app_id": "app", "adzuna_app_key": SecretStr("secret"), "adzuna_url": stub.url, **settings}
    return Adzuna(EmployabilitySettings.model_validate(given), clock or FixedClock())


async def test_a_title_is_asked_for_once_a_day() -> None:
    with serving(Answer(SEARCH), Answer(HISTOGRAM), Answer(SEARCH), Answer(HISTOGRAM)) as stub:
        clock = FixedClock()
        adzuna = source(stub, clock)
        [first, second, nobody] = await adzuna.facts(
            [BACKEND, Wanted(frozenset(), "backend developer"), Wanted(frozenset())]
        )
        search, histogram = (urlsplit(one.path) for one in stub.received)
        assert (search.path, histogram.path) == ("/v1/api/jobs/in/search/1", "/v1/api/jobs/in/histogram")
        assert parse_qs(search.query) == {
            "app_id": ["app"], "app_key": ["secret"], "what": ["backend developer"], "results_per_page": ["1"],
        }  # fmt: skip
        assert first == second
        assert (first.source, first.ads, first.availability, first.growth) == ("adzuna", 250, 25.0, None)
        assert first.salary == pytest.approx(50 + 30 * 0.8)
        assert nobody.insufficient == "no_target"
        clock.advance(days=1)
        await adzuna.facts([BACKEND])
        assert len(stub.received) == 4


@pytest.mark.parametrize(
    "answer",
    [
        Answer({"exception": "AUTH_FAIL"}, 401),
        Answer("no JSON", 200),
        Answer({"count": None}),
        Answer([1, 2]),
        Answer("", 500),
    ],
)
async def test_a_failure_is_a_reason_and_no_figure(answer: Answer) -> None:
    with serving(answer) as stub:
        [found] = await source(stub).facts([BACKEND])
        assert (found.availability, found.salary, found.insufficient) == (None, None, "no_market")


async def test_no_more_titles_than_allowed_are_asked_for() -> None:
    with serving(Answer(SEARCH), Answer(HISTOGRAM)) as stub:
        adzuna = source(stub, adzuna_requests_per_day=1)
        [_, other] = await adzuna.facts([BACKEND, Wanted(frozenset(), "Data engineer")])
        assert other.insufficient == "no_market"
        assert len(stub.received) == 2


def test_a_provider_without_its_key_is_refused() -> None:
    settings = EmployabilitySettings.model_validate({"market_source": "adzuna"})
    with pytest.raises(Misconfigured, match="NEXURA_ADZUNA_APP_KEY"):
        open_gatherer(settings, None, FixedClock(), None, None)  # type: ignore[arg-type]


def test_a_percentile_lies_within_its_bin() -> None:
    bins = [(0.0, 50), (500.0, 30), (1000.0, 20)]
    assert [percentile(value, bins) for value in (0, 250, 500, 750, 2000)] == [0.0, 25.0, 50.0, 65.0, 100.0]
    assert percentile(10, []) is None
