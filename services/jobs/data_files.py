"""Reads this folder's data files, checked against their schemas."""

from __future__ import annotations

from importlib import resources
from typing import TypeVar

import yaml
from pydantic import BaseModel, ConfigDict


class Content(BaseModel):
    """A data file's content: nothing that the schema does not name."""

    model_config = ConfigDict(extra="forbid", frozen=True)


C = TypeVar("C", bound=Content)


def load(name: str, schema: type[C]) -> C:
    """The content of `data/<name>.yaml`. Raises pydantic's `ValidationError` for what the schema does not allow."""
    text = (resources.files("services.jobs") / "data" / f"{name}.yaml").read_text(encoding="utf-8")
    return schema.model_validate(yaml.load(text, Loader=yaml.CSafeLoader))
