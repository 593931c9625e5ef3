"""Keeps the catalogues in step with the English texts: new and changed ones are added untranslated, the rest is kept.

`python -m services.translation.catalogues` does it and prints what is missing.
"""

from __future__ import annotations

import argparse
import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import write_po

from services.translation.catalogue import DEBUGGING, Entry, debugging_entries, locale_folder, po_file, read_catalogue
from services.translation.languages import ENGLISH, LANGUAGES

_HEADER = """\
# The texts of Nexura's {subject}.
# `msgctxt` names the text. {{placeholders}} and what stands in `backticks` stay as they are.
"""


_SUBJECTS = {DEBUGGING: "debugger"}


def domains() -> dict[str, list[Entry]]:
    """Every domain with its English texts."""
    # Imported here: these rooms read their translations from this one.
    from services.notifications.texts import DOMAIN, notification_entries

    return {DEBUGGING: debugging_entries(), DOMAIN: notification_entries()}


def merge(entries: Sequence[Entry], folder: Path, domain: str, now: datetime) -> dict[str, list[str]]:
    """Bring every catalogue of `domain` in step with `entries`. Returns the contexts that lack a translation, by language.

    A text whose English changed keeps its former wording as comments. English is filled in by itself.
    """
    missing: dict[str, list[str]] = {}
    for language in LANGUAGES:
        path = po_file(folder, language, domain)
        former = read_catalogue(path, language, domain) if path.exists() else None
        merged = _merged(entries, former, language, domain, now)
        missing[language] = [str(message.context) for message in merged if message.id and not _filled(message)]
        _write(merged, former, path, now)
    return missing


def _merged(entries: Sequence[Entry], former: Catalog | None, language: str, domain: str, now: datetime) -> Catalog:
    catalog = _empty(former, language, domain, now)
    before = {message.context: message for message in former or () if message.id}
    for entry in entries:
        source = entry.text if entry.one is None else (entry.one, entry.text)
        old = before.get(entry.context)
        comments: list[str] = []
        string: str | tuple[str, ...] = "" if entry.one is None else ("",) * catalog.num_plurals
        if language == ENGLISH:
            string = source
        elif old is not None and _same(old.id, source):
            string = old.string if isinstance(old.string, str) else tuple(old.string or ())
            comments = list(old.user_comments)
        elif old is not None and _filled(old):
            comments = [f"before: {text}" for text in (*_forms(old.id), *_forms(old.string))]
        catalog.add(source, string, context=entry.context, user_comments=comments)
    return catalog


def _empty(former: Catalog | None, language: str, domain: str, now: datetime) -> Catalog:
    return Catalog(
        locale=language,
        domain=domain,
        project="Nexura",
        version="1",
        header_comment=_HEADER.format(subject=_SUBJECTS.get(domain, domain)).rstrip(),
        copyright_holder="",
        msgid_bugs_address="Nexura",
        creation_date=former.creation_date if former else now,
        revision_date=former.revision_date if former else now,
        last_translator="Nexura",
        language_team=LANGUAGES[language],
        fuzzy=False,
    )


def _same(former: str | Sequence[str], source: str | tuple[str, str]) -> bool:
    return _forms(former) == _forms(source)


def _forms(text: str | Sequence[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else [form for form in text or () if form]


def _filled(message: Message) -> bool:
    forms = [message.string] if isinstance(message.string, str) else list(message.string or ())
    return bool(forms) and all(form.strip() for form in forms)


def _write(catalog: Catalog, former: Catalog | None, path: Path, now: datetime) -> None:
    """Write the file, unless nothing but its date would change."""
    if former is not None and path.read_bytes() == _bytes(catalog):
        return
    catalog.revision_date = now
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_bytes(catalog))


def _bytes(catalog: Catalog) -> bytes:
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=0)
    return buffer.getvalue()


def main(arguments: Sequence[str] | None = None) -> int:
    """The command. Exit status 1 with `--check` when a translation is missing or a catalogue is out of step."""
    parser = argparse.ArgumentParser(prog="python -m services.translation.catalogues", description=__doc__)
    parser.add_argument("--quiet", action="store_true", help="print numbers only, not every missing text")
    parser.add_argument("--check", action="store_true", help="exit with status 1 when a translation is missing")
    chosen = parser.parse_args(arguments)
    incomplete = False
    for domain, entries in domains().items():
        missing = merge(entries, locale_folder(), domain, datetime.now(UTC))
        incomplete = incomplete or any(missing.values())
        for language, contexts in missing.items():
            print(f"{domain}, {language}: {len(entries) - len(contexts)} of {len(entries)} translated")
            if not chosen.quiet:
                print("".join(f"  {context}\n" for context in contexts), end="")
    return 1 if chosen.check and incomplete else 0


if __name__ == "__main__":
    raise SystemExit(main())
