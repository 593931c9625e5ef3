"""A fine-tuned causal language model in a folder, run here by Transformers: an Alpaca prompt goes in, plain text comes out.

Needs the extra `[torch]`, which is imported when a model is made and not before.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from pathlib import Path
from threading import Event
from typing import Any

from services.intelligence.alpaca import alpaca_prompt, response_in
from services.intelligence.failures import too_long
from services.intelligence.models import Completion, Prompt


class TransformersModel:
    """One model and one thread: requests wait for one another, and decoding is greedy, so that it is deterministic."""

    def __init__(self, folder: Path, *, max_tokens: int) -> None:
        """Load the model, which blocks. Raises `ImportError` without the extra, `OSError` when the folder holds no model."""
        self._torch: Any = import_module("torch")
        self._transformers: Any = import_module("transformers")
        self._max_tokens = max_tokens
        device = "cuda" if self._torch.cuda.is_available() else "cpu"
        self._tokenizer = self._transformers.AutoTokenizer.from_pretrained(folder, local_files_only=True)
        self._model = self._transformers.AutoModelForCausalLM.from_pretrained(
            folder, local_files_only=True, dtype="auto"
        ).to(device)
        self._model.eval()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="question-model")

    async def complete(self, prompt: Prompt) -> Completion:
        """Write the response. A cancelled call stops at its next token."""
        stop = Event()
        try:
            return await asyncio.get_running_loop().run_in_executor(self._thread, self._write, prompt, stop)
        finally:
            stop.set()

    def _write(self, prompt: Prompt, stop: Event) -> Completion:
        encoded = self._tokenizer(alpaca_prompt(prompt), return_tensors="pt").to(self._model.device)
        length = encoded["input_ids"].shape[1]
        context = getattr(self._model.config, "max_position_embeddings", None)
        if context is not None and length + self._max_tokens > context:
            raise too_long()
        end = self._model.generation_config.eos_token_id
        written = self._model.generate(
            input_ids=encoded["input_ids"],
            attention_mask=encoded["attention_mask"],
            # The folder's own generation settings may sample; these stand alone.
            generation_config=self._transformers.GenerationConfig(
                do_sample=False,
                num_beams=1,
                max_new_tokens=self._max_tokens,
                eos_token_id=end,
                pad_token_id=end[0] if isinstance(end, list) else end,
            ),
            stopping_criteria=[
                lambda ids, *_, **__: self._torch.full((ids.shape[0],), stop.is_set(), device=ids.device)
            ],
        )[0][length:]
        text = self._tokenizer.decode(written, skip_special_tokens=True)
        return Completion(text=response_in(text), input_tokens=length, output_tokens=len(written))
