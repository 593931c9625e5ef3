"""`nexura eval voice`: its reading of data, its figures, its command."""

from __future__ import annotations

import json
from pathlib import Path

import av
import numpy as np
import pytest
import soundfile
from typer.testing import CliRunner

from api.terminal.evaluate import eval_app
from core.errors import InvalidInput
from services.measurement.labelled_files import LabelledFile, macro_f1, read_labels, uar
from services.measurement.voice import measure, read_sound
from tests.synthetic_speech import Manner, speak
from vision_audio.signals import SAMPLE_RATE, Expression, Pcm

HIGH = Manner(pitch=4, range=1.4, pace=1.1, level_db=6, tilt_db=4)
LOW = Manner(pitch=-2, range=0.7, pace=0.9, level_db=-5, tilt_db=-3)
SENTENCES = ("The cloth is lying on the fridge.", "Kids are talking by the door.", "She will hand it in on Wednesday.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two voices, three takes angry and three calm each, at two sample rates; one file of silence, one that is no sound, one missing."""
    path = tmp_path_factory.mktemp("voices")
    rows = ["file,label,speaker"]
    for voice, rate in (("m1", 16_000), ("f2", 48_000)):
        for number, sentence in enumerate(SENTENCES):
            for label, manner in (("Anger", HIGH), ("neutral", LOW)):
                pcm = speak(sentence, voice=f"en-us+{voice}", manner=manner)
                name = f"{voice}-{label}-{number}.wav"
                soundfile.write(path / name, np.repeat(pcm, rate // SAMPLE_RATE), rate)
                rows.append(f"{name},{label},{voice}")
    soundfile.write(path / "silence.wav", np.zeros(32_000, np.int16), SAMPLE_RATE)
    (path / "broken.wav").write_bytes(b"RIFF and nothing more")
    rows += [
        "silence.wav,angry,m1",
        "broken.wav,calm,f2",
        "missing.wav,calm,f2",
        "silence.wav,boredom,m1",
        "m1-Anger-0.wav,cat,m1",
    ]
    (path / "labels.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    return path


def test_rows_are_read_with_synonyms_and_unknown_labels_are_reported(folder: Path) -> None:
    rows, unknown = read_labels(folder)
    assert {row.label for row in rows} == {"angry", "calm", None}
    assert {row.speaker for row in rows} == {"m1", "f2"}
    assert unknown == {"cat": 1}


def test_what_cannot_be_heard_counts_as_wrong(folder: Path) -> None:
    rows, unknown = read_labels(folder)
    found = measure(rows, unknown=unknown)
    assert (found.n, found.arousal_n, found.speakers) == (15, 16, 2)
    assert found.detection_rate == pytest.approx(12 / 16, abs=1e-3)
    assert found.failed == 4
    assert {each["file"] for each in found.failures} == {"silence.wav", "broken.wav", "missing.wav"}
    assert {"file": "silence.wav", "reason": "voice_silent"} in found.failures
    # 6 of 7 angry and 6 of 9 low are ranked right; each of the others is wrong against every counterpart.
    assert found.arousal_auc == pytest.approx(6 * 6 / (7 * 9), abs=1e-3)
    assert found.uar <= 12 / 15


def test_only_what_was_heard_counts_for_a_voice_of_clear_recordings(folder: Path) -> None:
    rows = [row for row in read_labels(folder)[0] if "-" in row.path.name]
    found = measure(rows)
    assert found.arousal_auc == 1.0
    assert found.detection_rate == 1.0
    assert (found.failed, found.failures) == (0, [])


class Parrot:
    """A model that always hears the same."""

    def expressions(self, pcm: Pcm) -> dict[Expression, float] | None:
        return {"angry": 0.7, "calm": 0.3}


def test_a_model_names_the_labels_in_place_of_the_rules(folder: Path) -> None:
    rows = [row for row in read_labels(folder)[0] if "-" in row.path.name]
    found = measure(rows, classifier=Parrot())
    assert found.uar == 0.5
    assert found.macro_f1 == pytest.approx(1 / 3, abs=1e-3)


def test_speakers_with_few_recordings_share_what_is_usual(folder: Path) -> None:
    rows = [row for row in read_labels(folder)[0] if row.path.name.startswith("m1")]
    alone = [LabelledFile(row.path, row.label, row.written, f"speaker {number}") for number, row in enumerate(rows)]
    found = measure(alone)
    assert found.speakers == 6
    assert found.arousal_auc == 1.0


def test_rates_of_a_choice_among_labels() -> None:
    gold = ["a", "a", "b", "c"]
    assert uar(gold, ["a", None, "b", "a"]) == pytest.approx((0.5 + 1 + 0) / 3)
    assert macro_f1(gold, ["a", None, "b", "a"]) == pytest.approx((2 * 1 / 4 + 1 + 0) / 3)
    assert (macro_f1([], []), uar([], [])) == (0.0, 0.0)


def test_stereo_and_other_rates_become_mono_at_sixteen_kilohertz(tmp_path: Path) -> None:
    tone = np.sin(np.arange(48_000) * 2 * np.pi * 200 / 48_000)
    soundfile.write(tmp_path / "a.flac", np.stack([tone, tone / 3], axis=1), 48_000)
    pcm = read_sound(tmp_path / "a.flac")
    assert (pcm.dtype, len(pcm)) == (np.int16, SAMPLE_RATE)
    assert np.abs(pcm).max() == pytest.approx(2 / 3 * 32_767, rel=0.02)
    with pytest.raises(ValueError, match="cannot be read"):
        read_sound(tmp_path)


def test_a_format_that_only_the_other_decoder_knows_is_heard(tmp_path: Path) -> None:
    tone = (8000 * np.sin(np.arange(44_100) * 2 * np.pi * 200 / 44_100)).astype(np.int16)
    with av.open(str(tmp_path / "a.m4a"), "w") as container:
        stream = container.add_stream("aac", rate=44_100)
        frame = av.AudioFrame.from_ndarray(tone.reshape(1, -1), "s16", "mono")
        frame.sample_rate = 44_100
        for planar in av.AudioResampler("fltp", "mono", 44_100).resample(frame):
            container.mux(stream.encode(planar))
        container.mux(stream.encode(None))
    pcm = read_sound(tmp_path / "a.m4a")
    assert len(pcm) == pytest.approx(SAMPLE_RATE, rel=0.1)
    assert np.abs(pcm).max() > 4000


def test_values_that_are_no_numbers_are_silence(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.wav", np.full(1600, np.nan), SAMPLE_RATE, subtype="FLOAT")
    assert not read_sound(tmp_path / "a.wav").any()


@pytest.mark.parametrize("table", [None, "file\na.wav\n", "file,label\n", "file,label\na.wav,cat\n"])
def test_a_table_that_cannot_be_used_is_named(tmp_path: Path, table: str | None) -> None:
    if table is not None:
        (tmp_path / "labels.csv").write_text(table, encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"labels\.csv"):
        read_labels(tmp_path)


def test_the_command_prints_json(folder: Path) -> None:
    result = CliRunner().invoke(eval_app, ["voice", "--data", str(folder), "--json"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert {"macro_f1", "uar", "detection_rate", "items_per_s", "arousal_auc", "n"} <= set(found)
