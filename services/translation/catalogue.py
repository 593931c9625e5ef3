"""Message catalogues: `.po` files in `data/locale/<language>/LC_MESSAGES`, one for each domain, read once at start.

`msgctxt` names a text (`missing-colon.message`), `msgid` is its English, `msgstr` its translation. A translation counts only
for the English that it was made from: when the English changes, the text is shown in English until it is translated again.

`catalogues` keeps them in step with the English texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from importlib import resources
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from services.debugging.kinds import kinds
from services.debugging.notes import notes
from services.translation.languages import ENGLISH, LANGUAGES

DEBUGGING = "debugging"
"""The domain of the debugger's texts."""


@dataclass(frozen=True)
class Entry:
    """An English text that is translated. `one` is its form for a count of 1, where it has one."""

    context: str
    text: str
    one: str | None = None


def debugging_entries() -> list[Entry]:
    """Every text of the debugger, by context."""
    found = [Entry(f"note.{name}", text) for name, text in notes().items()]
    for kind in kinds().values():
        found.append(Entry(f"{kind.name}.message", kind.message, kind.one))
        found.append(Entry(f"{kind.name}.explanation", kind.explanation))
    return sorted(found, key=lambda entry: entry.context)


class Catalogues:
    """Translations by language. What is not in them is None: English is for who asks."""

    def __init__(self, catalogs: Mapping[str, Iterable[Catalog]]) -> None:
        """`catalogs` by language; fuzzy and empty entries are left out."""
        self._texts: dict[tuple[str, str, str], tuple[str, ...]] = {}
        self._plural = {}
        for language, read in catalogs.items():
            for catalog in read:
                self._plural[language] = c2py(catalog.plural_expr)
                self._add(language, catalog)

    def _add(self, language: str, catalog: Catalog) -> None:
        for message in catalog:
            if not message.id or message.fuzzy or not message.context:
                continue
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            source = message.id if isinstance(message.id, str) else message.id[1]
            if forms and all(form.strip() for form in forms):
                self._texts[language, message.context, source] = forms

    def find(self, entry: Entry, language: str, count: int | None = None) -> str | None:
        """The translation of an entry; `count` chooses the plural form, by the language's own rule."""
        forms = self._texts.get((language, entry.context, entry.text))
        if forms is None:
            return None
        if len(forms) == 1:
            return forms[0]
        return forms[min(self._plural[language](count if count is not None else 2), len(forms) - 1)]


def locale_folder() -> Path:
    """Where the catalogues lie. In an installed package too they are plain files."""
    return Path(str(resources.files("services.translation") / "data" / "locale"))


def po_file(folder: Path, language: str, domain: str) -> Path:
    """A catalogue's place."""
    return folder / language / "LC_MESSAGES" / f"{domain}.po"


def read_catalogue(path: Path, language: str, domain: str) -> Catalog:
    """A catalogue as Babel reads it."""
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=domain)


@cache
def load_catalogues() -> Catalogues:
    """Every catalogue that is here. English needs none: its texts are where they are used."""
    folder = locale_folder()
    found: dict[str, list[Catalog]] = {}
    for language in LANGUAGES:
        if language == ENGLISH:
            continue
        paths = sorted((folder / language / "LC_MESSAGES").glob("*.po"))
        found[language] = [read_catalogue(path, language, path.stem) for path in paths]
    return Catalogues(found)
