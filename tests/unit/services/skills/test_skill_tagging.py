"""Skills marked by a model in a folder: a tiny model and its tokenizer, made here, really run."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from core.evidence import Level
from core.settings import SkillSettings
from services.skills import build_extractor, load_extractor
from services.skills.tagging import Marked, ModelExtractor, TransformersTagger

TEXT = "We build Zonkware and python tools. Later more Zonkware."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of 1 layer over words, whose weights are set so that it labels `zonkware` and `python` and nothing else."""
    torch = pytest.importorskip("torch", reason="the extra [torch] is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra [torch] is not installed")
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("models") / "tiny-skills"
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "zonkware", "python"]
    tokenizer = Tokenizer(models.WordLevel({word: at for at, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    transformers.PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, unk_token="[UNK]", pad_token="[PAD]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(path)
    config = transformers.BertConfig(
        vocab_size=len(words), hidden_size=16, num_hidden_layers=1, num_attention_heads=2, intermediate_size=16,
        max_position_embeddings=64, id2label={0: "O", 1: "B-SKILL", 2: "I-SKILL"}, label2id={"O": 0, "B-SKILL": 1, "I-SKILL": 2},
    )  # fmt: skip
    model = transformers.BertForTokenClassification(config)
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.zero_()
        model.bert.embeddings.LayerNorm.weight.fill_(1)
        for layer in model.bert.encoder.layer:
            layer.attention.output.LayerNorm.weight.fill_(1)
            layer.output.LayerNorm.weight.fill_(1)
        model.bert.embeddings.word_embeddings.weight[:, 0] = -1
        model.bert.embeddings.word_embeddings.weight[4:, 0] = 1
        model.classifier.weight[1, 0] = 4
        model.classifier.weight[0, 0] = -4
    model.save_pretrained(path)
    return path


def test_a_model_adds_what_rules_do_not_know(folder: Path) -> None:
    built = build_extractor(SkillSettings(skill_model=folder), load_extractor())
    found = {skill.name: skill for skill in built.value.extract(TEXT)}

    assert built.level is Level.LOCAL
    assert not built.fallbacks
    unknown = found["Zonkware"]
    assert (unknown.known, unknown.level, unknown.mentions) == (False, Level.LOCAL, 2)
    assert [TEXT[start:end] for start, end in unknown.spans] == ["Zonkware", "Zonkware"]
    assert (found["Python"].known, found["Python"].level, found["Python"].mentions) == (True, Level.RULES, 1)


def test_it_marks_the_same_again_and_reads_beyond_its_window(folder: Path) -> None:
    tagger = TransformersTagger(folder)
    text = "filler " * 300 + "Zonkware " + "filler " * 300

    (marked,) = tagger.mark(text)
    assert text[marked.start : marked.end] == "Zonkware"
    assert tagger.mark(text) == [marked]


class Marks:
    """A stub of a tagger that marks given stretches."""

    def __init__(self, *marked: tuple[str, float]) -> None:
        self._marked = marked

    def mark(self, text: str) -> list[Marked]:
        """The given stretches where they stand first."""
        return [Marked(text.index(part), text.index(part) + len(part), sure) for part, sure in self._marked]


def test_a_marked_spelling_of_a_known_skill_is_that_skill() -> None:
    extractor = ModelExtractor(load_extractor(), Marks(("go", 0.9)))
    (skill,) = extractor.extract("we go")
    assert (skill.name, skill.known, skill.level) == ("Go", True, Level.LOCAL)


def test_what_a_model_is_unsure_of_is_left_out() -> None:
    assert ModelExtractor(load_extractor(), Marks(("Zonkware", 0.3))).extract("Zonkware") == []


def test_both_levels_keep_the_higher_confidence() -> None:
    (skill,) = ModelExtractor(load_extractor(), Marks(("Python", 0.99))).extract("We use Python daily")
    assert (skill.confidence, skill.level, skill.mentions) == (0.99, Level.RULES, 1)


def test_a_missing_folder_falls_back_to_rules_and_says_so(tmp_path: Path) -> None:
    built = build_extractor(SkillSettings(skill_model=tmp_path / "none"), load_extractor())
    assert built.level is Level.RULES
    assert built.fallbacks[0].reason == "The skill model (none) has no such folder: check NEXURA_SKILL_MODEL."


def test_a_folder_without_a_model_falls_back_to_rules(tmp_path: Path) -> None:
    pytest.importorskip("torch", reason="the extra [torch] is not installed")
    built = build_extractor(SkillSettings(skill_model=tmp_path), load_extractor())
    assert built.level is Level.RULES
    assert built.fallbacks[0].reason.startswith(f"The skill model ({tmp_path.name}) cannot be loaded")


def test_without_the_extra_rules_stand_alone_and_name_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    built = build_extractor(SkillSettings(skill_model=tmp_path), load_extractor())
    assert built.fallbacks[0].reason == (
        f"The skill model ({tmp_path.name}) needs the extra [torch]: pip install 'nexura[torch]'."
    )
