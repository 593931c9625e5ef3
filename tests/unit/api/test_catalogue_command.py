"""`nexura catalogue check`: what it says, and when it fails."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

import pytest
from typer.testing import CliRunner

from api.cli import app
from services.learning import Catalogue, Resource, load_catalogue
from services.learning import links as looking
from services.learning.links import Finding, State

FEW = 6


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets the addresses of the catalogue answer as told, in turn."""

    def set_(*states: State) -> None:
        def verify(resources: Catalogue, *, timeout: float) -> Iterator[Finding]:
            known: Sequence[Resource] = list(resources)[:FEW]
            return (Finding(one, states[at % len(states)], "") for at, one in enumerate(known))

        monkeypatch.setattr(looking, "verify_links", verify)

    return set_


def check(*options: str) -> tuple[int, dict[str, object]]:
    result = CliRunner().invoke(app, ["catalogue", "check", "--json", *options])
    return result.exit_code, json.loads(result.stdout)


def test_the_shipped_catalogue_passes_without_a_look_at_its_links() -> None:
    code, told = check("--no-links")
    assert (code, told["problems"], told["links"]) == (0, [], None)
    assert told["resources"] == len(load_catalogue())


def test_an_address_that_is_gone_fails_the_check(answers: Callable[..., None]) -> None:
    answers("ok", "dead")
    code, told = check()
    assert (code, told["links"]) == (1, {"ok": FEW // 2, "dead": FEW // 2})
    assert isinstance(told["findings"], list)
    assert {found["state"] for found in told["findings"]} == {"dead"}


def test_what_moved_or_refuses_programs_is_told_and_does_not_fail(answers: Callable[..., None]) -> None:
    answers("ok", "moved", "refused")
    code, told = check()
    assert (code, told["links"]) == (0, {"ok": 2, "moved": 2, "refused": 2})


def test_without_a_network_nothing_is_said_of_the_links(answers: Callable[..., None]) -> None:
    answers("unreachable")
    assert check()[0] == 0
    assert check()[1]["links"] is None
    assert "no network" in CliRunner().invoke(app, ["catalogue", "check"]).stdout
