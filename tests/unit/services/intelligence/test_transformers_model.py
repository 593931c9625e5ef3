"""The question model in a folder: a tiny random model and its tokenizer, made here, really run."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

import pytest
from pydantic import BaseModel

from core.evidence import Level
from core.settings import IntelligenceSettings
from services.intelligence import Intelligence, Task, build_intelligence


class Draft(BaseModel):
    topic: str


class Question(BaseModel):
    text: str


async def rules(draft: Draft) -> Question:
    return Question(text="rules")


TASK = Task(
    name="question",
    reply=Question,
    instructions="Word a question.",
    render=lambda draft: draft.topic,
    rules=rules,
    from_text=lambda draft, text: Question(text=text or "(nothing)"),
)


def intelligence(folder: Path) -> Intelligence:
    return build_intelligence(IntelligenceSettings(question_model=str(folder), model_max_tokens=64))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GPT-2 of 2 layers over bytes, with 1024 positions, that knows nothing."""
    pytest.importorskip("torch", reason="the extra [torch] is not installed")
    transformers = pytest.importorskip("transformers", reason="the extra [torch] is not installed")
    import torch
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    torch.manual_seed(0)
    path = tmp_path_factory.mktemp("models") / "tiny-questions"
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE({letter: place for place, letter in enumerate(["<end>", *alphabet])}, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    transformers.PreTrainedTokenizerFast(tokenizer_object=tokenizer, eos_token="<end>").save_pretrained(path)
    size = {"n_layer": 2, "n_head": 2, "n_embd": 16, "n_positions": 1024, "vocab_size": 257}
    model = transformers.GPT2LMHeadModel(transformers.GPT2Config(bos_token_id=0, eos_token_id=0, **size))
    # A folder may come with settings that sample; the service decodes greedily all the same.
    model.generation_config.update(do_sample=True, temperature=1.5)
    model.save_pretrained(path)
    return path


async def test_it_writes_and_writes_the_same_again(folder: Path) -> None:
    own = intelligence(folder)
    first, second = await own.run(TASK, Draft(topic="caching")), await own.run(TASK, Draft(topic="caching"))
    afresh = await intelligence(folder).run(TASK, Draft(topic="caching"))

    assert first.level is Level.LOCAL, first.fallbacks
    assert first.value == second.value == afresh.value
    (used,) = first.usage
    assert (used.model, used.outcome, used.cost_usd) == ("tiny-questions", "ok", None)
    assert used.input_tokens is not None
    assert used.input_tokens > 300
    assert used.output_tokens in range(1, 65)


async def test_requests_at_the_same_time_wait_for_one_another(folder: Path) -> None:
    own = intelligence(folder)
    together = await asyncio.gather(*(own.run(TASK, Draft(topic=topic)) for topic in ("locks", "queues", "locks")))

    assert [outcome.level for outcome in together] == [Level.LOCAL] * 3
    assert together[0].value == together[2].value


async def test_a_prompt_beyond_the_models_context_is_not_cut_but_refused(folder: Path) -> None:
    outcome = await intelligence(folder).run(TASK, Draft(topic="x" * 1000))

    assert outcome.fallbacks[0].reason == "The question model (tiny-questions) cannot read a text this long."


async def test_a_folder_without_a_model_falls_through(folder: Path, tmp_path: Path) -> None:
    outcome = await intelligence(tmp_path).run(TASK, Draft(topic="caching"))

    assert outcome.value == Question(text="rules")
    assert outcome.fallbacks[0].reason.startswith(
        f"The question model ({tmp_path.name}) cannot be loaded as it is configured"
    )


async def test_without_the_extra_the_level_falls_through_and_names_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "torch", None)
    outcome = await intelligence(tmp_path).run(TASK, Draft(topic="caching"))

    reason = f"The question model ({tmp_path.name}) needs the extra [torch]: pip install 'nexura[torch]'."
    assert outcome.value == Question(text="rules")
    assert outcome.fallbacks[0].reason == reason
