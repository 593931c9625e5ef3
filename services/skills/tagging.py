"""Skills marked by a Transformers token-classification model in a folder, beside those that rules find.

Needs the extra `[torch]`, which is imported when a model is made and not before. Any model that labels words will do: `B-…`/`I-…`
labels or plain ones, `O` (or a label that says so) for what is no skill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, Protocol

from core.evidence import Fallback, Level, Leveled
from core.settings import SkillSettings
from services.skills.extractor import LEAST, Extractor, FoundSkill, SkillExtractor

_OUTSIDE = frozenset({"O", "OUTSIDE", "NONE", "LABEL_0"})
_OVERLAP = 16
_LONGEST = 80


class Marked(NamedTuple):
    """A stretch of text that a model takes for a skill: code points, end exclusive; its mean probability, 0–1."""

    start: int
    end: int
    probability: float


class Tagger(Protocol):
    """What marks skills in a text."""

    def mark(self, text: str) -> list[Marked]:
        """The stretches in the order of the text, none overlapping another."""
        ...


class TransformersTagger:
    """One model; requests wait for one another, and the most probable label wins, so that it is deterministic."""

    def __init__(self, folder: Path) -> None:
        """Load the model, which blocks. Raises `ImportError` without the extra, `OSError` or `ValueError` when the folder holds none."""
        self._torch: Any = import_module("torch")
        transformers: Any = import_module("transformers")
        device = "cuda" if self._torch.cuda.is_available() else "cpu"
        self._tokenizer = transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        if not self._tokenizer.is_fast:
            raise ValueError("its tokenizer does not tell where words lie: convert it to a fast one (tokenizer.json)")
        self._model = transformers.AutoModelForTokenClassification.from_pretrained(folder, local_files_only=True)
        self._model.to(device).eval()
        self._labels: dict[int, str] = {int(at): str(name) for at, name in self._model.config.id2label.items()}
        longest = getattr(self._model.config, "max_position_embeddings", 512)
        self._window = max(2 * _OVERLAP + 8, min(longest - 2, self._tokenizer.model_max_length, 512))
        self._lock = Lock()

    def mark(self, text: str) -> list[Marked]:
        """Long texts are read in windows that overlap; each word is judged in the window where it stands furthest from an edge."""
        with self._lock:
            encoded = self._tokenizer(
                text,
                return_offsets_mapping=True,
                return_overflowing_tokens=True,
                truncation=True,
                max_length=self._window,
                stride=_OVERLAP,
                return_tensors="pt",
                padding=True,
            )
            offsets = encoded.pop("offset_mapping").tolist()
            encoded.pop("overflow_to_sample_mapping", None)
            with self._torch.inference_mode():
                logits = self._model(**{name: value.to(self._model.device) for name, value in encoded.items()}).logits
            best = logits.softmax(-1).max(-1)
        best_labels, probabilities = best.indices.tolist(), best.values.tolist()
        judged: dict[tuple[int, int], tuple[int, int, float]] = {}
        for window, labels, sure in zip(offsets, best_labels, probabilities, strict=True):
            for place, (start, end) in enumerate(window):
                inner = min(place, len(window) - place)
                if end > start and inner > judged.get((start, end), (-1, 0, 0.0))[0]:
                    judged[start, end] = (inner, labels[place], sure[place])
        pieces = [(start, end, self._labels[label], sure) for (start, end), (_, label, sure) in sorted(judged.items())]
        return list(_joined(pieces, text))


def _joined(pieces: Sequence[tuple[int, int, str, float]], text: str) -> Iterator[Marked]:
    """Neighbouring words of one label as one stretch, widened to whole words; `B-` begins a new one."""
    run: list[tuple[int, int, float]] = []
    name = ""
    for start, end, label, sure in pieces:
        prefix, _, plain = (
            label.rpartition("-") if label[:2] in ("B-", "I-", "E-", "S-", "L-", "U-") else ("", "", label)
        )
        inside = label.upper() not in _OUTSIDE
        continues_word = bool(run) and run[-1][1] == start and text[start - 1].isalnum() and text[start].isalnum()
        if run and not continues_word and (not inside or plain != name or prefix in ("B", "S", "U")):
            yield _marked(run)
            run = []
        if inside or continues_word:
            name = plain if inside else name
            run.append((start, end, sure))
    if run:
        yield _marked(run)


def _marked(run: Sequence[tuple[int, int, float]]) -> Marked:
    return Marked(run[0][0], run[-1][1], sum(sure for *_, sure in run) / len(run))


class ModelExtractor:
    """The finds of rules, and those of a model beside them. A marked stretch that the taxonomy names is that skill."""

    def __init__(self, rules: SkillExtractor, tagger: Tagger) -> None:
        self._rules = rules
        self._tagger = tagger

    def extract(self, text: str) -> list[FoundSkill]:
        """Every skill that rules or the model find; one that both find keeps the higher confidence."""
        found = {skill.name.casefold(): skill for skill in self._rules.extract(text)}
        for start, end, probability in self._tagger.mark(text):
            name = " ".join(text[start:end].split()).strip(" ,;:.()[]-•*")
            if probability < LEAST or not 1 < len(name) <= _LONGEST:
                continue
            start = text.index(name.split()[0], start)
            end = start + len(text[start:end].rstrip(" ,;:.()[]-•*\n"))
            known = self._rules.resolve(name)
            key = (known.name if known else name).casefold()
            other = found.get(key)
            if other is not None:
                spans = sorted({*other.spans, (start, end)} if _apart(other.spans, start, end) else set(other.spans))
                update = {
                    "confidence": max(other.confidence, round(probability, 3)),
                    "spans": spans,
                    "mentions": len(spans),
                    "start": spans[0][0],
                    "end": spans[0][1],
                }
                found[key] = other.model_copy(update=update)
            else:
                found[key] = FoundSkill(
                    name=known.name if known else name,
                    kind=known.kind if known else "unknown",
                    category=known.category if known else "unknown",
                    domains=list(known.domains) if known else [],
                    start=start,
                    end=end,
                    spans=[(start, end)],
                    confidence=round(probability, 3),
                    known=known is not None,
                    level=Level.LOCAL,
                )
        return sorted(found.values(), key=lambda skill: (skill.start, skill.end))


def _apart(spans: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    return all(end <= other_start or start >= other_end for other_start, other_end in spans)


def build_extractor(settings: SkillSettings, rules: SkillExtractor) -> Leveled[Extractor]:
    """The extractor that the settings name; the rules alone, with the reason, when its model cannot be had. Loads the model."""
    folder = settings.skill_model
    if folder is None:
        return Leveled[Extractor](value=rules, level=Level.RULES)
    folder = folder.expanduser()
    if not folder.is_dir():
        reason = "has no such folder: check NEXURA_SKILL_MODEL."
    elif find_spec("torch") is None or find_spec("transformers") is None:
        reason = "needs the extra [torch]: pip install 'nexura[torch]'."
    else:
        try:
            tagger = TransformersTagger(folder)
        except (ImportError, OSError, ValueError, KeyError) as error:
            reason = f"cannot be loaded: {error}"
        else:
            return Leveled[Extractor](value=ModelExtractor(rules, tagger), level=Level.LOCAL)
    return Leveled[Extractor](
        value=rules,
        level=Level.RULES,
        fallbacks=[Fallback(level=Level.LOCAL, reason=f"The skill model ({folder.name}) {reason}")],
    )
