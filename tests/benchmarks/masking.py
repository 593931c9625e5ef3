"""How well personal data is masked: `python -m tests.benchmarks.masking [--misses] [--no-tagger]`.

The labelled sentences in `tests/benchmarks/data/personal_data_*.txt`, in seven languages. *Recall*: the share of labelled stretches that
are hidden to the last letter, whatever they are taken for. *Precision*: the share of what is hidden that is labelled.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.settings import StorageSettings
from services.privacy.finder import PersonalData
from services.privacy.findings import Finding, Kind

_DATA = Path(__file__).parent / "data"
_MARK = re.compile(r"\{([A-Z_]+):([^{}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """A text with what is personal in it: `(kind, start, end)` in code points."""

    language: str
    text: str
    gold: tuple[tuple[Kind, int, int], ...]


@dataclass(frozen=True)
class Tally:
    """Of one kind: how many are labelled and hidden; how many were found and of these labelled."""

    labelled: int
    hidden: int
    found: int
    right: int

    @property
    def recall(self) -> float:
        """Between 0 and 1."""
        return self.hidden / self.labelled if self.labelled else 1.0

    @property
    def precision(self) -> float:
        """Between 0 and 1."""
        return self.right / self.found if self.found else 1.0


def sentences(files: str = "personal_data_*.txt") -> Iterator[Sentence]:
    """The labelled set, or that in other `files`."""
    for path in sorted(_DATA.glob(files)):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield _read(path.stem.rsplit("_", 1)[-1], line.replace("\\n", "\n"))


def _read(language: str, line: str) -> Sentence:
    text, gold, end = "", [], 0
    for match in _MARK.finditer(line):
        text += line[end : match.start()]
        gold.append((Kind(match.group(1)), len(text), len(text) + len(match.group(2))))
        text += match.group(2)
        end = match.end()
    return Sentence(language, text + line[end:], tuple(gold))


def tallies(finder: PersonalData, given: list[Sentence]) -> tuple[dict[tuple[str, Kind], Tally], list[str]]:
    """Counts by language and kind, and what went wrong in words."""
    counts: Counter[tuple[str, Kind, str]] = Counter()
    wrong: list[str] = []
    for sentence in given:
        found = finder.find(sentence.text)
        for kind, start, end in sentence.gold:
            counts[sentence.language, kind, "labelled"] += 1
            if _covered(found, sentence.text, start, end):
                counts[sentence.language, kind, "hidden"] += 1
            else:
                wrong.append(f"missed {kind} {sentence.text[start:end]!r} in {sentence.text!r}")
        for one in found:
            counts[sentence.language, one.kind, "found"] += 1
            if any(one.start < end and start < one.end for _, start, end in sentence.gold):
                counts[sentence.language, one.kind, "right"] += 1
            else:
                wrong.append(f"needless {one.kind} {sentence.text[one.start : one.end]!r} in {sentence.text!r}")
    keys = {(language, kind) for language, kind, _ in counts}
    parts = ("labelled", "hidden", "found", "right")
    return {key: Tally(*(counts[*key, part] for part in parts)) for key in keys}, wrong


def total(counts: dict[tuple[str, Kind], Tally], kind: Kind, language: str | None = None) -> Tally:
    """The counts of a kind, in one language or in all."""
    chosen = [tally for (lang, k), tally in counts.items() if k is kind and language in (None, lang)]
    return Tally(*(sum(getattr(tally, part) for tally in chosen) for part in ("labelled", "hidden", "found", "right")))


def _covered(found: list[Finding], text: str, start: int, end: int) -> bool:
    return all(
        not text[place].isalnum() or any(one.start <= place < one.end for one in found) for place in range(start, end)
    )


def main() -> None:
    """Print a table, and with `--misses` every mistake."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--held-out", action="store_true", help="names that the rules were not made for")
    parser.add_argument("--no-tagger", action="store_true", help="without spaCy's weights")
    options = parser.parse_args()
    finder = PersonalData(None if options.no_tagger else StorageSettings().weights)
    given = list(sentences("held_out*.txt" if options.held_out else "personal_data_*.txt"))
    finder.find("warm up")
    took = []
    for sentence in given:
        began = time.perf_counter()
        finder.find(sentence.text)
        took.append(1000 * (time.perf_counter() - began))
    counts, wrong = tallies(finder, given)
    print(f"{len(given)} sentences; tagger: {finder.tagger}; {statistics.median(took):.1f} ms a sentence (median)\n")
    print("| kind | language | labelled | recall | precision |")
    print("|---|---|---|---|---|")
    for kind in Kind:
        for language in ("en", None):
            tally = total(counts, kind, language)
            if tally.labelled:
                print(
                    f"| {kind} | {language or 'all'} | {tally.labelled} | {tally.recall:.3f} | {tally.precision:.3f} |"
                )
    if options.misses:
        print("\n" + "\n".join(wrong))


if __name__ == "__main__":
    main()
