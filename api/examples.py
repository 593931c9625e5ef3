"""Examples in the description of the interface: of each field, and from these of each JSON body and answer.

A field's own example rules; others come from `data/examples.yaml`, by name.
"""

from __future__ import annotations

import uuid
from importlib import resources
from typing import Any

import yaml

_IDS = uuid.UUID("2f3d6d1c-0f55-4d0c-8a3b-6f4b2f9d7a10")
_FORMATS = {"date-time": "2026-01-31T09:30:00.000Z", "date": "2026-01-31", "email": "asha.rao@example.com"}
_JSON = "application/json"


def load_words() -> dict[str, Any]:
    """Examples by `name` or `Schema.name`."""
    text = resources.files("api").joinpath("data/examples.yaml").read_text("utf-8")
    words: dict[str, Any] = yaml.safe_load(text)
    return words


class Examples:
    """Puts examples into one OpenAPI document."""

    def __init__(self, document: dict[str, Any], words: dict[str, Any]) -> None:
        self._document = document
        self._schemas: dict[str, Any] = document["components"]["schemas"]
        self._words = words

    def add(self) -> None:
        """Add what is not there yet."""
        for owner, schema in self._schemas.items():
            for name, field in schema.get("properties", {}).items():
                word = self._word(owner, name, field)
                if word and "examples" not in field:
                    field["examples"] = [self._words[word]]
        for path in self._document["paths"].values():
            for operation in path.values():
                self._put(operation.get("requestBody", {}))
                answers = operation["responses"]
                for status in answers:
                    if status.startswith("2"):
                        self._put(answers[status], duplicate=status == "200" and "201" in answers)

    def _put(self, place: dict[str, Any], *, duplicate: bool = False) -> None:
        """Put one beside the JSON content of a body or an answer; `duplicate`: the answer is that it was there already."""
        media = place.get("content", {}).get("application/json")
        if media is None or media.keys() & {"example", "examples"}:
            return
        example = self.of(media["schema"])
        if duplicate and "duplicate" in example["data"]:
            example["data"] = {**example["data"], "duplicate": True}
        media["examples"] = {"example": {"value": example}}

    def of(self, schema: dict[str, Any], name: str = "") -> Any:
        """An example of a schema, which is a field called `name` where it is one; null where there is none."""
        if schema.get("examples"):
            return schema["examples"][0]
        if "$ref" in schema:
            return self.of(self._schemas[_target(schema)], name)
        for known in ("example", "const", "default"):
            if schema.get(known) is not None:
                return schema[known]
        if "enum" in schema:
            return schema["enum"][0]
        choices = [choice for choice in schema.get("anyOf", schema.get("oneOf", ())) if choice.get("type") != "null"]
        return self.of(choices[0], name) if choices else self._of_kind(schema, name)

    def _of_kind(self, schema: dict[str, Any], name: str) -> Any:
        kind, values = schema.get("type"), schema.get("additionalProperties")
        if kind == "object" and "properties" in schema:
            return {field: self.of(part, field) for field, part in schema["properties"].items()}
        if kind == "object":
            key = self.of(schema.get("propertyNames", {}), name) or "name"
            return {key: self.of(values, name)} if isinstance(values, dict) and values else {}
        if kind == "array":
            return [self.of(part, name) for part in schema.get("prefixItems") or [schema.get("items", {})]]
        if schema.get("format") == "uuid":
            return str(uuid.uuid5(_IDS, name))
        return True if kind == "boolean" else _FORMATS.get(str(schema.get("format")))

    def _word(self, owner: str, name: str, field: dict[str, Any]) -> str | None:
        """The list's key for a field. A name alone does not stand for what has fields of its own."""
        if f"{owner}.{name}" in self._words:
            return f"{owner}.{name}"
        settled = field.keys() & {"example", "const", "enum"} or field.get("default") is not None
        return name if name in self._words and not settled and "$ref" not in str(field) else None


def _target(schema: dict[str, Any]) -> str:
    return str(schema["$ref"]).rsplit("/", 1)[-1]
