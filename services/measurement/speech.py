"""Measures speech recognition on recordings whose words are known.

Words are compared without case, punctuation and hesitations, numbers below a thousand spelled out. A recording that cannot be read
counts as if nothing had been recognised.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from core.errors import InvalidInput, NexuraError, Unreadable
from services.measurement.tables import Folder, read_table
from vision_audio.signals import SAMPLE_RATE, Pcm, Recogniser

_TABLE = "transcripts.csv"
_MOST_REPORTED = 20
_HESITATIONS = frozenset({"um", "umm", "uh", "uhm", "er", "erm", "hm", "hmm", "mm", "mhm"})
_UNDER_TWENTY = (
    "zero one two three four five six seven eight nine ten eleven twelve "
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
)
_ONES = tuple(_UNDER_TWENTY.split())
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True)
class Recording:
    """A sound file, what is said in it, and its name as the table has it."""

    file: Path
    text: str
    name: str = ""


@dataclass(frozen=True)
class Recognition:
    """`wer`: words replaced, missing and added, by words said, over all recordings (it may exceed 1). `real_time_factor`: seconds of
    work for a second of sound; None where nothing could be read.

    `insufficient` of the `n` recordings would not have counted as an answer; `failed` could not be read or recognised: `failures` names
    the first twenty. `unlabelled` rows had no file or no words and are not counted.
    """

    wer: float
    real_time_factor: float | None
    n: int
    words: int
    seconds: float
    insufficient: int
    unlabelled: int
    failed: int
    failures: list[dict[str, str]]


def read_recordings(folder: Path) -> tuple[list[Recording], int]:
    """The rows of `transcripts.csv` in `folder`, and how many name no file or have no words: those are left out.

    Raises `InvalidInput` naming what is wrong when there is no such table, or no row of it can be used.
    """
    path, files = folder / _TABLE, Folder(folder)
    rows = read_table(path, "file", "text")
    found = [
        Recording(files.find(row["file"]), row["text"], row["file"])
        for row in rows
        if row["file"] and words_of(row["text"])
    ]
    if not found:
        raise InvalidInput(f"{path} has no row with a file and its words.")
    return found, len(rows) - len(found)


async def measure(
    recordings: Sequence[Recording],
    recogniser: Recogniser,
    *,
    language: str = "en",
    unlabelled: int = 0,
    progress: Callable[[int], None] = lambda _: None,
) -> Recognition:
    """One recording after another."""
    wrong = said = insufficient = 0
    sound_seconds = seconds = 0.0
    failed: list[dict[str, str]] = []
    for number, recording in enumerate(recordings, start=1):
        gold = words_of(recording.text)
        said += len(gold)
        text = ""
        try:
            pcm = read_sound(recording.file)
            began = time.perf_counter()
            found = await recogniser.transcribe(pcm, language=language)
            seconds += time.perf_counter() - began
            sound_seconds += pcm.size / SAMPLE_RATE
            insufficient += found.insufficient is not None
            text = found.text
        except NexuraError as error:
            failed.append({"file": recording.name or recording.file.name, "reason": f"{error.code}: {error.message}"})
        wrong += edits(gold, words_of(text))
        progress(number)
    return Recognition(
        wer=round(wrong / said, 4),
        real_time_factor=round(seconds / sound_seconds, 4) if sound_seconds else None,
        n=len(recordings),
        words=said,
        seconds=round(sound_seconds, 1),
        insufficient=insufficient,
        unlabelled=unlabelled,
        failed=len(failed),
        failures=failed[:_MOST_REPORTED],
    )


def read_sound(path: Path) -> Pcm:
    """The first audio stream of a file of any common format as PCM16 mono at `SAMPLE_RATE`. Raises `Unreadable`."""
    if not path.is_file():
        raise Unreadable(f"There is no file {path.name}.")
    try:
        with av.open(str(path)) as container:
            resampler = av.AudioResampler(format="s16", layout="mono", rate=SAMPLE_RATE)
            frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
            frames += resampler.resample(None)
    except (OSError, IndexError, ValueError, av.FFmpegError) as error:
        raise Unreadable(f"{path.name} cannot be read as sound ({type(error).__name__}).") from error
    if not frames:
        raise Unreadable(f"{path.name} holds no sound.")
    return np.concatenate([frame.to_ndarray().reshape(-1) for frame in frames]).astype(np.int16)


def words_of(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", plain)
    found = re.findall(r"[\w\u0900-\u0963\u0966-\u0dff]+(?:'\w+)*", plain.replace("_", " "))
    return [part for word in found for part in _spelled(word) if part not in _HESITATIONS]


def _spelled(word: str) -> list[str]:
    if not word.isascii() or not word.isdigit() or len(word) > 3:
        return [word]
    number = int(word)
    hundreds, rest = divmod(number, 100)
    parts = [_ONES[hundreds], "hundred"] if hundreds else []
    if rest >= 20:
        parts.append(_TENS[rest // 10 - 2])
        rest %= 10
        return [*parts, _ONES[rest]] if rest else parts
    return [*parts, _ONES[rest]] if rest or not parts else parts


def edits(gold: Sequence[str], found: Sequence[str]) -> int:
    """Levenshtein's distance in words."""
    row = list(range(len(found) + 1))
    for line, word in enumerate(gold, start=1):
        diagonal, row[0] = row[0], line
        for column, other in enumerate(found, start=1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (word != other))
    return row[-1]
