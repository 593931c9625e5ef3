"""Pages that would cost their reader dear: each is given up in time, and the next one is read."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.errors import Unreadable
from core.safe_fetch import SafeFetcher
from core.settings import DocumentSettings, Settings, StorageSettings
from rag.documents import DocumentReader
from services.jobs import AdSources, sources
from tests.faults.sites import PUBLIC, Handler, Names, page, site

AD = b"<html><body><main><h1>Python Developer</h1><p>Must have: Python and PostgreSQL.</p></main></body></html>"
TANGLED = b"<html><body>" + b"<p>a" * 700_000


@pytest.fixture
async def reader() -> AsyncIterator[DocumentReader]:
    """Never started: no test here needs it."""
    reader = DocumentReader(DocumentSettings())
    yield reader
    await reader.close()


async def test_a_tangled_page_is_given_up_and_the_next_one_read(
    tmp_path: Path, reader: DocumentReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_PAGE_SECONDS", 1.5)
    answers: list[Handler] = [page(AD), page(TANGLED), page(AD)]
    settings = Settings(storage=StorageSettings(data_dir=tmp_path))

    async def answer(request: bytes, writer: object) -> None:
        await answers.pop(0)(request, writer)  # type: ignore[arg-type]

    async with site(answer) as network:
        fetcher = SafeFetcher(settings.fetch, resolve=Names(jobs_example=[[PUBLIC]]), network=network)
        ads = AdSources(settings, reader, fetcher=fetcher)
        try:
            before = await ads.of_url("http://jobs.example/1")
            with pytest.raises(Unreadable) as caught:
                await ads.of_url("http://jobs.example/2")
            after = await ads.of_url("http://jobs.example/3")
        finally:
            await ads.close()
    assert caught.value.code == "PAGE_TOO_COMPLEX"
    assert before.text == after.text == "Python Developer\nMust have: Python and PostgreSQL."
