"""The Alpaca prompt, which models fine-tuned on instructions and inputs are trained on."""

from __future__ import annotations

import re

from services.intelligence.models import Prompt

_HEADING = re.compile(r"^(\s*)###", re.MULTILINE)


def alpaca_prompt(prompt: Prompt) -> str:
    """The prompt in Alpaca's form. Headings inside the message are broken, so that it cannot start a section."""
    message = _HEADING.sub(r"\1# ##", prompt.message)
    return (
        "Below is an instruction that describes a task, paired with an input that provides further context. "
        "Write a response that appropriately completes the request.\n\n"
        f"### Instruction:\n{prompt.instructions}\n\n### Input:\n{message}\n\n### Response:\n"
    )


def response_in(text: str) -> str:
    """The response alone: such models like to run on into a next section."""
    return _HEADING.split(text.strip(), maxsplit=1)[0].strip()
