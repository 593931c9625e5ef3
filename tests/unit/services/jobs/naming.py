"""An extractor that finds the names it is given, so that what is tested is the reading of ads and not the taxonomy."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

_LANGUAGES = frozenset(
    ["python", "java", "kotlin", "javascript", "typescript", "go", "rust", "scala", "sql", "c", "c++", "html", "css"]
)
_ALL = (
    "Python Java Kotlin JavaScript TypeScript Go Rust Scala SQL C C++ HTML CSS React Vue Angular Django FastAPI Spring Kafka Spark Flink "
    "Docker Kubernetes Helm Terraform AWS Azure GCP PostgreSQL MySQL MongoDB Cassandra Redis Jenkins Airflow Snowflake GraphQL gRPC Linux "
    "PyTorch Excel Communication"
)
NAMES = _ALL.split()


@dataclass(frozen=True)
class Named:
    """A skill by its name."""

    name: str
    kind: str
    spans: list[tuple[int, int]]
    category: str = "test"
    domains: list[str] = field(default_factory=list)
    confidence: float = 1.0
    known: bool = True


class Naming:
    """Finds names as whole words, case aside but for `Go` and `C`."""

    def __init__(self, names: Sequence[str] = NAMES) -> None:
        self._names = names

    def extract(self, text: str) -> list[Named]:
        """The names, each once."""
        found = []
        for name in self._names:
            flags = re.NOFLAG if len(name) < 3 else re.IGNORECASE
            spans = [match.span() for match in re.finditer(rf"(?<![\w+#]){re.escape(name)}(?![\w+#])", text, flags)]
            if spans:
                found.append(Named(name, "language" if name.lower() in _LANGUAGES else "tool", spans))
        return sorted(found, key=lambda skill: skill.spans[0])
