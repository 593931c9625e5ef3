"""Placeholders: the same value the same one, all put back, in JSON and in pieces."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from services.privacy.findings import Finding, Kind
from services.privacy.vault import Streamed, Vault


def names(text: str) -> Iterator[Finding]:
    """Takes every word in capitals for a person."""
    for match in re.finditer(r"\b[A-Z]{3,}\b(?!_)", text):
        yield Finding(Kind.PERSON, match.start(), match.end(), 1.0)


def test_the_same_value_has_the_same_placeholder_and_is_put_back() -> None:
    vault = Vault()
    assert vault.mask("ASHA met RAVI, then ASHA left.", names) == "[PERSON_1] met [PERSON_2], then [PERSON_1] left."
    assert vault.mask("RAVI stayed.", names) == "[PERSON_2] stayed."
    assert (
        vault.restore("[PERSON_2] likes [PERSON_1]; [PERSON_9] is nobody.") == "RAVI likes ASHA; [PERSON_9] is nobody."
    )


def test_placeholders_that_people_wrote_themselves_are_never_given_out() -> None:
    vault = Vault()
    masked = vault.mask("[PERSON_1] is no name, ASHA is.", lambda text: (f for f in names(text) if f.start > 10))
    assert masked == "[PERSON_1] is no name, [PERSON_2] is."
    assert vault.restore(masked) == "[PERSON_1] is no name, ASHA is."


def test_what_is_put_back_into_json_is_escaped() -> None:
    vault = Vault()
    text = 'Flat "3B",\nMG Road'
    vault.mask(text, lambda _: [Finding(Kind.ADDRESS, 0, len(text), 1.0)])
    reply = vault.restore('{"feedback": "You live at [ADDRESS_1]."}', in_json=True)
    assert json.loads(reply) == {"feedback": f"You live at {text}."}


@given(st.lists(st.integers(1, 7), max_size=30))
def test_a_reply_in_pieces_reads_as_the_whole_one(cuts: list[int]) -> None:
    vault = Vault()
    vault.mask("ASHA and RAVI", names)
    reply = "Well, [PERSON_1] and [PERSON_2] [did] it; array[0] too. [PERSON_1"
    streamed, shown, place = Streamed(vault), "", 0
    for cut in [*cuts, len(reply)]:
        shown += streamed.feed(reply[place : place + cut])
        place += cut
    assert shown + streamed.end() == vault.restore(reply)


@given(st.text(alphabet="AB [_]1PERSON\n", max_size=60))
def test_nothing_is_lost_whatever_the_text(text: str) -> None:
    vault = Vault()
    assert vault.restore(vault.mask(text, names)) == text
