"""Reading programs without trusting them: parsers and rules work in guarded worker processes, which can be lost without harm.

A text that makes a parser run away, or crash, costs its own request a part of the answer and nobody else anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from core.workers import ProcessPool
from services.coding.sandbox import Message
from services.coding.value_types import Language
from services.debugging.findings import Finding
from services.debugging.packing import unpack_findings

_MEMORY_BYTES = 1536 * 1024 * 1024
_DETECT_SECONDS = 5.0


class CodeReader:
    """Looks at programs as texts. Nothing is started before the first one; share it, close it."""

    def __init__(self, workers: int = 2) -> None:
        self._pool = ProcessPool(
            "services.debugging.reader:make_handler", workers=workers, memory_bytes=_MEMORY_BYTES, waiting=64
        )

    async def start(self) -> None:
        """Start the workers, so that the first program does not wait for that."""
        await self._pool.start()

    async def close(self) -> None:
        """Stop the workers."""
        await self._pool.close()

    async def detect(self, code: str) -> Language | None:
        """The language that the code is written in; None when unsure. Raises `Unavailable` or `WorkerFault`."""
        found = await self._pool.run(("detect", code, None), timeout=_DETECT_SECONDS)
        return Language(found) if found else None

    async def syntax(self, code: str, language: Language, seconds: float) -> list[Finding]:
        """What is wrong with the syntax. Raises `WorkerTimedOut` after `seconds`, `Unavailable` or `WorkerFault`."""
        return unpack_findings(await self._pool.run(("syntax", code, language.value), timeout=seconds))

    async def analysis(self, code: str, language: Language, seconds: float) -> list[Finding]:
        """What is probably not meant. Raises as `syntax`."""
        return unpack_findings(await self._pool.run(("analysis", code, language.value), timeout=seconds))

    async def message(self, code: str, language: Language, message: Message, seconds: float) -> list[Finding]:
        """A compiler's error of Java or C++, as findings. Raises as `syntax`."""
        said = {"text": message.text, "line": message.line, "column": message.column}
        return unpack_findings(await self._pool.run(("message", code, language.value, said), timeout=seconds))


def make_handler() -> Callable[[tuple[Any, ...]], Any]:
    """A worker's work."""
    from services.debugging.analysis import analyse
    from services.debugging.languages import detect
    from services.debugging.packing import pack_findings
    from services.debugging.syntax import syntax_findings
    from services.debugging.syntax.compilers import from_message

    def handle(request: tuple[Any, ...]) -> Any:
        what, code, language, *more = request
        if what == "detect":
            found = detect(code)
            return found.value if found else None
        if what == "message":
            return pack_findings(from_message(code, Language(language), Message(**more[0])))
        look = syntax_findings if what == "syntax" else analyse
        return pack_findings(look(code, Language(language)))

    return handle
