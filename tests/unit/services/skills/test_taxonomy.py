"""The skills as data, and how much of one another answers for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib import resources

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from services.interviewing.bank import load_bank
from services.skills import Skill, Taxonomy, load_extractor, load_taxonomy
from services.skills.taxonomy import LocalNames, read_lines
from services.skills.tokens import keys

ALL = load_taxonomy().all()
DATA = resources.files("services.skills") / "data"
FILES = sorted(file.name for file in (DATA / "taxonomy").iterdir() if file.name.endswith(".yaml"))
LANGUAGES = ("hi", "ta", "te", "bn", "mr", "gu")


def local_names() -> list[LocalNames]:
    return [LocalNames(**row) for row in read_lines((DATA / "names.yaml").read_text(encoding="utf-8"))]


def test_there_are_at_least_two_thousand_skills_of_every_kind() -> None:
    kinds = Counter(skill.kind for skill in ALL)
    assert len(ALL) >= 2000
    assert set(kinds) == {"language", "tool", "concept", "method", "certification", "soft"}


def test_every_name_and_alias_stands_for_one_skill() -> None:
    spelt: dict[str, set[str]] = {}
    for skill in ALL:
        for name in (skill.name, *skill.aliases):
            spelt.setdefault(" ".join(name.casefold().split()), set()).add(skill.name)
    assert {name: skills for name, skills in spelt.items() if len(skills) > 1} == {}


def test_no_alias_is_given_twice() -> None:
    again = [
        (skill.name, name)
        for skill in ALL
        for name, count in Counter(alias.casefold() for alias in skill.aliases).items()
        if count > 1 or name == skill.name.casefold()
    ]
    assert again == []


def test_every_reference_names_a_skill_as_it_is_written() -> None:
    names = {skill.name for skill in ALL}
    dead = [
        (skill.name, other)
        for skill in ALL
        for other in (*skill.broader, *skill.related, *skill.requires)
        if other not in names or other == skill.name
    ]
    assert dead == []


@pytest.mark.parametrize("relation", ["requires", "broader"])
def test_relations_have_no_cycles(relation: str) -> None:
    edges = {skill.name: getattr(skill, relation) for skill in ALL}
    done: set[str] = set()
    for start in edges:
        path: list[str] = []
        stack: list[Iterator[str]] = [iter([start])]
        while stack:
            name = next(stack[-1], None)
            if name is None:
                stack.pop()
                if path:
                    done.add(path.pop())
            elif name in path:
                pytest.fail(f"{relation}: {' → '.join([*path[path.index(name) :], name])}")
            elif name not in done:
                path.append(name)
                stack.append(iter(edges[name]))


def test_domains_are_those_of_the_bank() -> None:
    assert {domain for skill in ALL for domain in skill.domains} <= set(load_bank().domains)


def test_an_alias_does_not_join_two_names_by_a_slash() -> None:
    taxonomy = load_taxonomy()
    joined = [
        (skill.name, alias)
        for skill in ALL
        for alias in skill.aliases
        if "/" in alias and all(taxonomy.get(part) for part in alias.split("/"))
    ]
    assert joined == []


@pytest.mark.parametrize("file", FILES)
def test_the_fast_reader_reads_what_a_yaml_reader_reads(file: str) -> None:
    text = (DATA / "taxonomy" / file).read_text(encoding="utf-8")
    assert read_lines(text) == yaml.load(text, Loader=yaml.CSafeLoader)


def test_a_file_written_otherwise_is_read_all_the_same() -> None:
    text = "# A comment.\n- name: Plain style\n  kind: tool\n- {name: 'single', kind: tool}\n"
    assert read_lines(text) == [{"name": "Plain style", "kind": "tool"}, {"name": "single", "kind": "tool"}]
    assert read_lines('- {name: "a: b, {true} \\"c\\"", kind: tool}\n') == [
        {"name": 'a: b, {true} "c"', "kind": "tool"}
    ]


def test_a_skill_is_got_by_any_spelling() -> None:
    taxonomy = load_taxonomy()
    for name in ("Kubernetes", "k8s", "  KUBERNETES "):
        found = taxonomy.get(name)
        assert found is not None
        assert found.name == "Kubernetes"
    assert taxonomy.get("no such skill") is None


def test_the_150_commonest_skills_have_names_in_six_languages() -> None:
    names = local_names()
    assert len(names) >= 150
    assert [item.skill for item in names if any(getattr(item, language) is None for language in LANGUAGES)] == []


def test_a_skill_typed_in_an_indian_language_is_understood() -> None:
    extractor, taxonomy = load_extractor(), load_taxonomy()
    for item in local_names():
        for name in item.names():
            for found in (taxonomy.get(name), extractor.resolve(name)):
                assert found is not None, name
                assert found.name == item.skill


def test_two_skills_may_not_share_a_spelling() -> None:
    with pytest.raises(ValueError, match="'go' stands for both 'Go' and 'Golang'"):
        Taxonomy([Skill(name="Go", kind="language"), Skill(name="Golang", kind="language", aliases=("go",))])


SMALL = Taxonomy(
    [
        Skill(name="Databases", kind="concept"),
        Skill(name="SQL", kind="language", broader=("Databases",)),
        Skill(name="PostgreSQL", kind="tool", broader=("Databases",), related=("MySQL",), requires=("SQL",)),
        Skill(name="MySQL", kind="tool", broader=("Databases",)),
        Skill(name="Baking", kind="method"),
    ]
)


@pytest.mark.parametrize(
    ("known", "wanted", "similarity"),
    [
        ("SQL", "sql", 1.0),
        ("PostgreSQL", "Databases", 0.9),
        ("PostgreSQL", "SQL", 0.9),
        ("Databases", "PostgreSQL", 0.5),
        ("PostgreSQL", "MySQL", 0.7),
        ("MySQL", "PostgreSQL", 0.7),
        ("MySQL", "SQL", 0.63),
        ("SQL", "PostgreSQL", 0.45),
        ("Baking", "SQL", 0.0),
        ("Baking", "nothing known", 0.0),
    ],
)
def test_similarity_is_the_best_way_of_two_steps(known: str, wanted: str, similarity: float) -> None:
    assert SMALL.similarity(known, wanted) == similarity


def test_prerequisites_are_direct_ones() -> None:
    assert SMALL.requires("postgresql") == ["SQL"]
    assert SMALL.requires("nothing known") == []


@given(known=st.sampled_from(ALL), wanted=st.sampled_from(ALL))
def test_similarity_is_a_share_and_one_for_the_same_only(known: Skill, wanted: Skill) -> None:
    similarity = load_taxonomy().similarity(known.name, wanted.name)
    assert 0 <= similarity <= 1
    assert (similarity == 1) == (known is wanted)


def test_every_spelling_can_be_matched() -> None:
    assert [(skill.name, name) for skill in ALL for name in (skill.name, *skill.aliases) if not keys(name)[0]] == []
