"""Finds personal data in text: presidio's analyzer with recognisers of our own, and spaCy's English tagger where its weights are there.

Importing presidio takes more than a second: it is opened at the first text that leaves, in a thread.
"""

from __future__ import annotations

import tempfile
import threading
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from core.errors import Misconfigured
from services.privacy import names
from services.privacy.findings import Finding, Kind, without_overlaps
from services.privacy.patterns import RULES, plain_digits
from storage import weights

TAGGER = "en-core-web-sm-e94cbf6c"
"""The weights of the English tagger of names (spaCy 3.8, MIT)."""

_LANGUAGE = "en"
_MOST_CHARS = 100_000
_UNUSED = ["tagger", "parser", "lemmatizer", "attribute_ruler", "senter", "tok2vec"]


class PersonalData:
    """Finds personal data. Safe under concurrent use; its methods block."""

    def __init__(self, weights_dir: Path | None = None) -> None:
        """Without the tagger's weights in `weights_dir`, names are found by rules and the list alone."""
        self._weights = weights_dir
        self._opening = threading.Lock()
        self._analyzer: Any = None
        self.tagger: bool | None = None

    def find(self, text: str, own_names: Iterable[str] = ()) -> list[Finding]:
        """What is personal in `text`, in order of place, none overlapping. `own_names`: what its author is called."""
        analyzer = self._open()
        found: list[Finding] = list(names.own(text, own_names))
        for start, piece in _pieces(text):
            for result in analyzer.analyze(text=piece, language=_LANGUAGE):
                kind = Kind(result.entity_type)
                found.append(Finding(kind, result.start + start, result.end + start, result.score))
        return without_overlaps(found)

    def _open(self) -> Any:
        with self._opening:
            if self._analyzer is None:
                pipeline = _pipeline(self._weights)
                self._analyzer, self.tagger = _analyzer(pipeline), "ner" in pipeline.pipe_names
            return self._analyzer


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces that the tagger takes, cut at line ends where there are some."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _MOST_CHARS)
        if end < len(text):
            end = max(text.rfind("\n", start + 1, end), start + _MOST_CHARS // 2)
        yield start, text[start:end]
        start = end


def _pipeline(folder: Path | None) -> Any:
    """spaCy's pipeline with the tagger, or a blank one where the weights are not there."""
    import spacy

    archive = weights.path_of(TAGGER, folder) if folder else None
    if archive is None:
        return spacy.blank(_LANGUAGE)
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(archive) as wheel:
        # The data of the model alone: the package's code is neither installed nor run.
        members = [name for name in wheel.namelist() if len(PurePosixPath(name).parts) > 2 and ".dist-info" not in name]
        wheel.extractall(scratch, members)
        configuration = next(Path(scratch).rglob("config.cfg"), None)
        if configuration is None:
            raise Misconfigured(
                f"The weights {TAGGER} hold no model: remove the file and run `nexura weights pull {TAGGER}`."
            )
        return spacy.load(configuration.parent, exclude=_UNUSED)


def _analyzer(pipeline: Any) -> Any:
    """Presidio's analyzer over that pipeline, with our recognisers and no other."""
    from presidio_analyzer import AnalyzerEngine, EntityRecognizer, RecognizerRegistry, RecognizerResult
    from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine

    class Pipeline(NlpEngine):
        """spaCy's pipeline as presidio asks for it; lemmas are not needed, because no recogniser looks at context."""

        def load(self) -> None:
            """It is loaded."""

        def is_loaded(self) -> bool:
            return True

        def process_text(self, text: str, language: str) -> NlpArtifacts:
            doc = pipeline(text)
            return NlpArtifacts(list(doc.ents), doc, [token.idx for token in doc], [], self, language)

        def process_batch(self, texts: Iterable[str], language: str, *_: Any, **__: Any) -> Any:
            return ((text, self.process_text(text, language)) for text in texts)

        def is_stopword(self, word: str, language: str) -> bool:
            del language
            return bool(pipeline.vocab[word].is_stop)

        def is_punct(self, word: str, language: str) -> bool:
            del language
            return bool(pipeline.vocab[word].is_punct)

        def get_supported_entities(self) -> list[str]:
            return [Kind.PERSON]

        def get_supported_languages(self) -> list[str]:
            return [_LANGUAGE]

    class Recogniser(EntityRecognizer):
        """One that gives our findings."""

        def __init__(self, name: str, kinds: Sequence[Kind]) -> None:
            super().__init__(supported_entities=[str(kind) for kind in kinds], name=name, supported_language=_LANGUAGE)

        def load(self) -> None:
            """Nothing to load."""

        def analyze(self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts) -> list[RecognizerResult]:
            wanted = set(entities)
            return [
                RecognizerResult(str(found.kind), found.start, found.end, found.score)
                for found in self.found(text, nlp_artifacts)
                if found.kind in wanted
            ]

        def found(self, text: str, nlp_artifacts: NlpArtifacts) -> Iterator[Finding]:
            """The findings."""
            raise NotImplementedError

    class Formed(Recogniser):
        def found(self, text: str, nlp_artifacts: NlpArtifacts) -> Iterator[Finding]:
            del nlp_artifacts
            plain = plain_digits(text)
            for rule in RULES:
                yield from rule.find(plain)

    class Named(Recogniser):
        def found(self, text: str, nlp_artifacts: NlpArtifacts) -> Iterator[Finding]:
            yield from names.introduced(text)
            yield from names.listed(text)
            yield from names.unfamiliar(text)
            people = [(e.start_char, e.end_char) for e in nlp_artifacts.entities if e.label_ == "PERSON"]
            yield from names.tagged(text, people)

    formed = sorted({rule.kind for rule in RULES})
    registry = RecognizerRegistry(
        recognizers=[Formed("formed", formed), Named("named", [Kind.PERSON])], supported_languages=[_LANGUAGE]
    )
    return AnalyzerEngine(registry=registry, nlp_engine=Pipeline(), supported_languages=[_LANGUAGE])
