"""Every body and answer is described with an example, and an example is what the service takes and answers."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts
from pydantic import TypeAdapter

from api.examples import load_words

Document = dict[str, Any]
JSON = "application/json"


@pytest.fixture(scope="module")
def described(app: FastAPI) -> Document:
    return app.openapi()


def operations(described: Document) -> Iterator[tuple[str, Document]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


def examples(described: Document) -> Iterator[tuple[str, Any]]:
    for route, operation in operations(described):
        answers = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
        for place in (operation.get("requestBody", {}), *answers):
            if JSON in place.get("content", {}):
                yield route, place["content"][JSON]


def value_of(media: Document) -> Any:
    return next(iter(media["examples"].values()))["value"]


def test_every_json_body_and_answer_has_one(described: Document) -> None:
    without = [route for route, media in examples(described) if not media.get("examples")]
    assert without == []


def test_answers_are_what_their_models_answer(app: FastAPI, described: Document) -> None:
    seen = 0
    for context in iter_route_contexts(app.routes):
        route = context.route
        if not isinstance(route, APIRoute) or route.response_model is None:
            continue
        for method in route.methods:
            answers = described["paths"].get(context.path_format, {}).get(method.lower(), {}).get("responses", {})
            for status, answer in answers.items():
                if status.startswith("2") and JSON in answer["content"]:
                    example = value_of(answer["content"][JSON])
                    adapter = TypeAdapter(route.response_model)
                    model = adapter.validate_json(json.dumps(example))
                    assert adapter.dump_python(model, mode="json") == example, context.path_format
                    seen += 1
    assert seen > 80


def test_no_field_of_them_is_made_up_of_nothing(described: Document) -> None:
    """Text and numbers come from an example, a default or a choice, never from their type."""
    schemas = described["components"]["schemas"]
    bare = [
        f"{owner}.{name}"
        for owner, schema in schemas.items()
        if "examples" not in schema
        for name, field in schema.get("properties", {}).items()
        if field.get("type") in ("string", "integer", "number")
        and not field.keys() & {"examples", "enum", "const", "format", "default", "contentMediaType"}
    ]
    assert bare == []


def test_every_word_is_some_fields(described: Document) -> None:
    schemas = described["components"]["schemas"]
    fields = {f"{owner}.{name}" for owner, schema in schemas.items() for name in schema.get("properties", {})}
    assert load_words().keys() - fields - {field.rsplit(".", 1)[1] for field in fields} == set()


def test_spans_are_as_long_as_their_text(described: Document) -> None:
    def check(value: Any, route: str) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("start"), int) and isinstance(value.get("text"), str):
                assert value["end"] - value["start"] == len(value["text"]), (route, value)
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                check(part, route)

    for route, media in examples(described):
        check(value_of(media), route)


def test_scores_and_reasons_for_none_exclude_each_other(described: Document) -> None:
    def check(value: Any, route: str) -> None:
        if isinstance(value, dict):
            if {"score", "insufficient"} <= value.keys():
                assert (value["score"] is None) is (value["insufficient"] is not None), (route, value)
            value = list(value.values())
        if isinstance(value, list):
            for part in value:
                check(part, route)

    for route, media in examples(described):
        check(value_of(media), route)
