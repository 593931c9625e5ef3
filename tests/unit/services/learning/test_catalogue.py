"""The catalogue: what may stand in it, and that the shipped one is as it should be."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from services.learning import Catalogue, load_catalogue
from services.learning.catalogue import LEAST_INDIAN, LEAST_RESOURCES, parse_resources
from services.skills.taxonomy import Taxonomy
from tests.unit.services.learning.conftest import resource

MakeCatalogue = Callable[..., Catalogue]

LINE = (
    '- {id: "a", title: "Aa", provider: "Bb", url: "https://example.org/", kind: course, skills: ["SQL"], level: beginner,'
    " language: hi, cost: free, hours: null, year: 2020, certificate: false}"
)


def test_the_shipped_catalogue_is_large_enough_and_its_skills_are_the_taxonomys() -> None:
    catalogue = load_catalogue()
    assert catalogue.problems() == []
    assert len(catalogue) >= LEAST_RESOURCES
    assert sum(entry.language != "en" for entry in catalogue) >= LEAST_INDIAN
    assert set(catalogue.counts()["language"]) == {"en", "hi", "ta", "te", "bn", "mr", "gu"}
    assert any("NPTEL" in entry.provider for entry in catalogue)


def test_no_two_addresses_of_the_shipped_catalogue_differ_only_in_their_last_slash() -> None:
    addresses = [entry.url.rstrip("/") for entry in load_catalogue()]
    assert len(addresses) == len(set(addresses))


def test_a_line_of_a_file_is_a_resource() -> None:
    (found,) = parse_resources(LINE)
    assert (found.id, found.skills, found.language, found.hours, found.year) == ("a", ("SQL",), "hi", None, 2020)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("url", "ftp://example.org/"),
        ("url", "https://two words.example.org/"),
        ("language", "fr"),
        ("cost", "cheap"),
        ("kind", "blog"),
        ("level", "expert"),
        ("hours", 0),
        ("skills", []),
        ("skills", ["a", "b", "c", "d", "e"]),
        ("id", "Not A Slug"),
        ("stars", 4.5),
    ],
)
def test_what_is_outside_the_schema_is_refused(field: str, value: Any) -> None:
    with pytest.raises(ValidationError, match=field):
        resource("a", "SQL", **{field: value})


def test_a_field_may_be_unknown_and_may_not_be_left_out() -> None:
    with pytest.raises(ValidationError, match="certificate"):
        parse_resources(LINE.replace(", certificate: false", ""))


def test_an_id_and_an_address_stand_once(make_catalogue: MakeCatalogue) -> None:
    with pytest.raises(ValueError, match="'a' stands twice"):
        make_catalogue(resource("a", "SQL"), resource("a", "SQL", url="https://other.example.org/"))
    with pytest.raises(ValueError, match="'a' and 'b' have one address"):
        make_catalogue(resource("a", "SQL"), resource("b", "SQL", url="https://a.example.org"))


def test_a_skill_is_found_by_its_usual_name_whatever_the_file_calls_it(make_catalogue: MakeCatalogue) -> None:
    catalogue = make_catalogue(resource("a", "K8S", "Kubernetes", "gnu/linux"))
    assert [found.id for found in catalogue.teaching("Kubernetes")] == ["a"]
    assert catalogue.teaching("K8S") == ()
    found = catalogue.get("a")
    assert found is not None
    assert found.skills == ("Kubernetes", "Linux")


def test_a_skill_that_the_taxonomy_does_not_have_is_a_problem(make_catalogue: MakeCatalogue) -> None:
    problems = make_catalogue(resource("a", "Knitting")).problems()
    assert "a: 'Knitting' is no skill of the taxonomy" in problems
    assert "there are 1 resources, fewer than 500" in problems
    assert "0 resources are in Indian languages, fewer than 60" in problems


def test_the_version_changes_with_the_content_alone(make_catalogue: MakeCatalogue, taxonomy: Taxonomy) -> None:
    one = make_catalogue(resource("a", "SQL")).version
    assert one == Catalogue([resource("a", "SQL")], taxonomy).version
    assert one != make_catalogue(resource("a", "SQL", title="Another title")).version
