"""A fine-tuned model at an OpenAI-compatible server: an Alpaca prompt goes in, plain text comes out."""

from __future__ import annotations

import openai
from openai.types import CompletionUsage
from pydantic import SecretStr

from services.intelligence.alpaca import alpaca_prompt, response_in
from services.intelligence.models import Completion, Prompt
from services.intelligence.openai_chat import NO_KEEP_ALIVE, NO_KEY, SEED, failure_of


class QuestionServer:
    """Asked by chat; by plain completion where the server does not know chat."""

    def __init__(
        self, model: str, *, base_url: str, api_key: SecretStr | None, timeout: float, max_tokens: int
    ) -> None:
        """`timeout` in seconds."""
        self._client = openai.AsyncOpenAI(
            base_url=base_url,
            api_key=(api_key or NO_KEY).get_secret_value(),
            timeout=timeout,
            max_retries=0,
            default_headers=NO_KEEP_ALIVE,
        )
        self._model = model
        self._max_tokens = max_tokens
        self._knows_chat = True

    async def complete(self, prompt: Prompt) -> Completion:
        """Ask once, or twice where a server answers 404 to chat."""
        text = alpaca_prompt(prompt)
        try:
            if self._knows_chat:
                try:
                    return await self._chat(text)
                except openai.NotFoundError:
                    completion = await self._complete(text)
                    self._knows_chat = False
                    return completion
            return await self._complete(text)
        except openai.OpenAIError as error:
            raise failure_of(error) from error

    async def _chat(self, text: str) -> Completion:
        answer = await self._client.chat.completions.create(
            model=self._model,
            messages=[{"role": "user", "content": text}],
            max_tokens=self._max_tokens,
            temperature=0,
            seed=SEED,
        )
        return _completion(answer.choices[0].message.content or "", answer.usage)

    async def _complete(self, text: str) -> Completion:
        answer = await self._client.completions.create(
            model=self._model, prompt=text, max_tokens=self._max_tokens, temperature=0, seed=SEED
        )
        return _completion(answer.choices[0].text, answer.usage)


def _completion(text: str, counted: CompletionUsage | None) -> Completion:
    return Completion(
        text=response_in(text),
        input_tokens=counted.prompt_tokens if counted else None,
        output_tokens=counted.completion_tokens if counted else None,
    )
