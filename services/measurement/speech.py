"""Measures speech recognition on recordings whose words are known.

Words are compared without case, punctuation and hesitations, numbers below a thousand spelled out. A recording that cannot be read
counts as if nothing had been recognised.
"""

from __future__ import annotations

import csv
import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

from core.errors import InvalidInput, NexuraError, Unreadable
from vision_audio.signals import SAMPLE_RATE, Pcm, Recogniser

_TABLE = "transcripts.csv"
_COLUMNS = ("file", "text")
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
    """A sound file and what is said in it."""

    file: Path
    text: str


@dataclass(frozen=True)
class Recognition:
    """`wer`: words replaced, missing and added, by words said, over all recordings (it may exceed 1). `real_time_factor`: seconds of
    work for a second of sound.

    `insufficient` of the `n` recordings would not have counted as an answer; `failed` could not be read or recognised.
    """

    wer: float
    real_time_factor: float
    n: int
    insufficient: int
    failed: list[dict[str, str]]


def read_recordings(folder: Path) -> list[Recording]:
    """The rows of `transcripts.csv` in `folder`. Raises `InvalidInput` naming the line when one cannot be used."""
    path = folder / _TABLE
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            missing = [column for column in _COLUMNS if column not in (reader.fieldnames or ())]
            if missing:
                raise InvalidInput(f"{path}, line 1: no column {missing[0]!r}; the header needs {', '.join(_COLUMNS)}.")
            rows = [_recording(row, folder, f"{path}, line {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidInput(f"{path} cannot be read as CSV in UTF-8: {error}") from error
    if not rows:
        raise InvalidInput(f"{path} has no recording.")
    return rows


def _recording(row: dict[str, str | None], folder: Path, place: str) -> Recording:
    name, text = (row.get("file") or "").strip(), row.get("text") or ""
    if not name or not words_of(text):
        raise InvalidInput(f"{place}: `file` and `text` must not be empty.")
    return Recording(folder / name, text)


async def measure(
    recordings: Sequence[Recording],
    recogniser: Recogniser,
    *,
    language: str = "en",
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
            failed.append({"file": recording.file.name, "reason": f"{error.code}: {error.message}"})
        wrong += edits(gold, words_of(text))
        progress(number)
    return Recognition(
        wer=round(wrong / said, 4),
        real_time_factor=round(seconds / sound_seconds, 4) if sound_seconds else 0.0,
        n=len(recordings),
        insufficient=insufficient,
        failed=failed[:_MOST_REPORTED],
    )


def read_sound(path: Path) -> Pcm:
    """The first audio stream of a file of any common format as PCM16 mono at `SAMPLE_RATE`. Raises `Unreadable`."""
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
