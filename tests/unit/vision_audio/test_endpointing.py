"""When a turn begins, pauses and ends, with Silero's network and spoken sentences."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np
import pytest

from core.errors import InvalidInput
from tests.unit.vision_audio.sounds import music, noise, silence, spoken
from vision_audio.activity import Endpointer, EnergyActivity, Patience, Resampler, SileroActivity, open_activity
from vision_audio.activity.cadence import Cadence, cadence
from vision_audio.activity.wording import Ending
from vision_audio.signals import (
    SAMPLE_RATE,
    Pcm,
    SpeechPaused,
    SpeechResumed,
    SpeechStarted,
    TurnEnded,
    TurnEvent,
)

FIRST = "The service keeps the newest pages in memory."
SECOND = "Older ones are read from the disk."


class Judge:
    """Says how complete each pause is, in turn."""

    def __init__(self, *answers: float | None) -> None:
        self.answers = list(answers)
        self.heard: list[Pcm] = []

    def judge(self, pcm: Pcm) -> Future[float]:
        self.heard.append(pcm)
        future: Future[float] = Future()
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if answer is not None:
            future.set_result(answer)
        return future


def detector(judge: Judge | None = None, *, push_to_talk: bool = False, longest_ms: float = 240_000) -> Endpointer:
    return Endpointer(
        open_activity(),
        Patience(),
        language="en",
        judge=judge,
        push_to_talk=push_to_talk,
        longest_ms=longest_ms,
    )


def feed(turns: Endpointer, sound: Pcm, block: int = 320, at_ms: float = 0.0) -> list[TurnEvent]:
    return [
        event
        for start in range(0, sound.size, block)
        for event in turns.feed(sound[start : start + block], at_ms + start * 1000 / SAMPLE_RATE)
    ]


def joined(*parts: Pcm) -> Pcm:
    return np.concatenate(parts)


def kinds(events: list[TurnEvent]) -> list[type]:
    return [type(event) for event in events]


@pytest.fixture(scope="module", autouse=True)
def _silero() -> None:
    assert isinstance(open_activity(), SileroActivity)


def test_a_turn_begins_pauses_goes_on_and_ends() -> None:
    first, second = spoken(FIRST), spoken(SECOND)
    sound = joined(silence(0.5), first, silence(0.45), second, silence(1.5))
    events = feed(detector(), sound)
    assert kinds(events) == [SpeechStarted, SpeechPaused, SpeechResumed, SpeechPaused, TurnEnded]
    started, paused, resumed, _, ended = events
    first_ms = first.size * 1000 / SAMPLE_RATE
    end_ms = 500 + first_ms + 450 + second.size * 1000 / SAMPLE_RATE
    assert started.at_ms == pytest.approx(500, abs=120)
    assert paused.at_ms == pytest.approx(500 + first_ms, abs=120)
    assert resumed.at_ms == pytest.approx(500 + first_ms + 450, abs=150)
    assert isinstance(ended, TurnEnded)
    assert ended.speech_end_ms == pytest.approx(end_ms, abs=120)
    assert ended.at_ms - ended.speech_end_ms == pytest.approx(Patience().base, abs=33)
    assert ended.reason == "silence"


@pytest.mark.parametrize("block", [1, 160, 511, 512, 1000, 160_000])
def test_the_size_of_blocks_changes_nothing(block: int) -> None:
    sound = joined(silence(0.3), spoken("It depends."), silence(2.1))
    reference = feed(detector(), sound, 320)
    assert feed(detector(), sound, block) == reference
    assert kinds(reference)[-1] is TurnEnded


def test_words_that_ask_for_more_are_waited_for() -> None:
    turns = detector()
    paused = feed(turns, joined(spoken(FIRST), silence(0.4)))
    assert kinds(paused)[-1] is SpeechPaused
    turns.heard("The service keeps the newest pages in memory, and")
    later = feed(turns, silence(4), at_ms=joined(spoken(FIRST), silence(0.4)).size * 1000 / SAMPLE_RATE)
    [ended] = later
    assert isinstance(ended, TurnEnded)
    assert ended.at_ms - ended.speech_end_ms > Patience().base + 700


def test_words_of_an_earlier_pause_say_nothing_about_a_later_one() -> None:
    turns = detector()
    begin = joined(spoken(FIRST), silence(0.4))
    feed(turns, begin)
    turns.heard("The service keeps the newest pages in memory, and")
    ended = feed(turns, joined(spoken(SECOND), silence(4)), at_ms=begin.size * 1000 / SAMPLE_RATE)[-1]
    assert isinstance(ended, TurnEnded)
    wait = Patience().base + Patience().text_grace  # texts have been coming, and this pause's has not
    assert ended.at_ms - ended.speech_end_ms == pytest.approx(wait, abs=33)


@pytest.mark.parametrize(("complete", "wait"), [(0.9, Patience().base), (None, 950)])
def test_the_turn_model_is_heard_or_done_without(complete: float | None, wait: float) -> None:
    judge = Judge(complete)
    ended = feed(detector(judge), joined(spoken(FIRST), silence(4)))[-1]
    assert isinstance(ended, TurnEnded)
    assert ended.at_ms - ended.speech_end_ms == pytest.approx(wait, abs=33)
    assert ended.reason == ("silence" if complete is None else "semantic")
    assert judge.heard[0].size <= 8 * SAMPLE_RATE


def test_where_the_turn_model_hears_that_it_goes_on_the_wait_is_longer() -> None:
    def wait(complete: float) -> float:
        ended = feed(detector(Judge(complete)), joined(spoken(FIRST), silence(4)))[-1]
        assert isinstance(ended, TurnEnded)
        return ended.at_ms - ended.speech_end_ms

    assert wait(0.9) <= wait(0.1) < wait(0.01)


def test_a_voice_that_is_held_up_is_waited_for() -> None:
    def wait(text: str) -> float:
        ended = feed(detector(), joined(spoken(text), silence(4)))[-1]
        assert isinstance(ended, TurnEnded)
        return ended.at_ms - ended.speech_end_ms

    assert wait("It keeps the newest pages in memory.") == pytest.approx(Patience().base, abs=33)
    assert wait("It keeps the newest pages in memory,") > Patience().base + 200


LOW, HELD, RISING = Cadence(0.05, -3.0), Cadence(0.5, 0.0), Cadence(0.95, 4.0)


def silence_of(
    words: Ending | None,
    cadence: Cadence | None,
    complete: float | None,
    *,
    answering: bool = False,
    spoken_ms: float = 3000.0,
) -> float:
    return Patience().silence(words=words, cadence=cadence, complete=complete, answering=answering, spoken_ms=spoken_ms)


def test_when_all_signs_agree_the_silence_is_shortest_or_longest() -> None:
    assert silence_of("closed", LOW, 0.9) == Patience().base
    assert silence_of("open", RISING, 0.01) == Patience().open


def test_one_sign_alone_does_not_hold_a_closed_sentence_open_for_long() -> None:
    assert silence_of("closed", LOW, 0.01) < 1200
    assert silence_of("closed", HELD, 0.9) < 1200
    assert silence_of("open", LOW, 0.9) > 1500


@pytest.mark.parametrize("cadence", [None, LOW, HELD, RISING])
@pytest.mark.parametrize("complete", [None, 0.01, 0.1, 0.5, 0.99])
def test_words_that_ask_for_more_are_waited_for_longer(cadence: Cadence | None, complete: float | None) -> None:
    waits = [silence_of(words, cadence, complete) for words in ("whole", "closed", "unknown", "loose", "open")]
    assert waits == sorted(waits)
    assert all(Patience().base <= wait <= Patience().open for wait in waits)


@pytest.mark.parametrize("words", [None, "closed", "loose", "open"])
def test_a_lower_ending_and_a_surer_model_shorten_the_wait(words: Ending | None) -> None:
    by_cadence = [silence_of(words, cadence, 0.5) for cadence in (LOW, HELD, RISING)]
    by_model = [silence_of(words, HELD, complete) for complete in (0.99, 0.5, 0.1, 0.01)]
    assert by_cadence == sorted(by_cadence)
    assert by_model == sorted(by_model)


def test_after_a_question_few_words_are_given_time_unless_they_are_an_answer() -> None:
    assert silence_of("closed", LOW, 0.9, answering=True, spoken_ms=800) == Patience().thinking
    assert silence_of("whole", LOW, 0.9, answering=True, spoken_ms=300) == Patience().base
    assert silence_of("closed", LOW, 0.9, answering=True) == Patience().base


def test_an_answer_that_has_hardly_begun_is_given_time() -> None:
    def wait(spoken_ms: float, sentence: int, *, answering: bool = True) -> float:
        return Patience().silence(
            words="closed", cadence=HELD, complete=0.5, answering=answering, spoken_ms=spoken_ms, sentence=sentence
        )

    assert wait(3000, 8) == Patience().base < wait(2200, 8) < wait(1500, 8) <= Patience().thinking
    assert wait(1500, 12) == Patience().base
    assert wait(1500, 8, answering=False) == Patience().base


def test_a_sentence_of_few_words_is_seldom_the_last() -> None:
    waits = [
        Patience().silence(
            words="closed", cadence=HELD, complete=0.5, answering=True, spoken_ms=9000, sentence=sentence
        )
        for sentence in (6, 4, 2)
    ]
    assert Patience().base == waits[0] < waits[1] < waits[2]


def test_after_a_question_a_first_word_is_given_time_once() -> None:
    turns = detector()
    turns.question_posed(0)
    sound = joined(silence(0.3), spoken("Well."), silence(2.5))
    first = feed(turns, sound)[-1]
    second = feed(turns, sound, at_ms=sound.size * 1000 / SAMPLE_RATE)[-1]
    assert isinstance(first, TurnEnded)
    assert isinstance(second, TurnEnded)
    assert first.at_ms - first.speech_end_ms == pytest.approx(Patience().thinking, abs=33)
    assert second.at_ms - second.speech_end_ms == pytest.approx(Patience().base, abs=33)


def test_muting_is_silence() -> None:
    turns = detector()
    spoken_ms = spoken(FIRST).size * 1000 / SAMPLE_RATE
    feed(turns, spoken(FIRST))
    events = feed(turns, silence(0.3), at_ms=spoken_ms + 5000)
    assert kinds(events) == [SpeechPaused, TurnEnded]


def test_with_push_to_talk_only_letting_go_ends_the_turn() -> None:
    turns = detector(push_to_talk=True)
    assert turns.release(0) == []
    events = feed(turns, joined(spoken(FIRST), silence(5)))
    assert TurnEnded not in kinds(events)
    [ended] = turns.release(9000)
    assert isinstance(ended, TurnEnded)
    assert (ended.at_ms, ended.reason) == (9000, "pushed")
    assert turns.release(9100) == []


def test_a_turn_without_end_is_ended() -> None:
    events = feed(detector(longest_ms=2000), joined(spoken(FIRST), spoken(SECOND)))
    ended = next(event for event in events if isinstance(event, TurnEnded))
    assert ended.reason == "too_long"


@pytest.mark.parametrize(
    "sound", [silence(4), noise(4), noise(4, 0.3), music(4)], ids=["silence", "hiss", "roar", "music"]
)
def test_what_is_no_speech_begins_no_turn(sound: Pcm) -> None:
    assert feed(detector(), sound) == []


def test_noise_holds_no_turn_open() -> None:
    speech = spoken(FIRST)
    sound = joined(speech, silence(3)).astype(np.int32)
    level = np.sqrt((speech.astype(float) ** 2).mean()) / 32767 * 10 ** (-10 / 20)
    events = feed(detector(), (sound + noise(sound.size / SAMPLE_RATE, level)).clip(-32768, 32767).astype(np.int16))
    assert kinds(events)[-1] is TurnEnded


def test_soft_words_are_not_cut_off() -> None:
    loud, soft = spoken(FIRST), (spoken(SECOND) * 10 ** (-11 / 20)).astype(np.int16)
    hiss = noise((loud.size + soft.size) / SAMPLE_RATE + 4, 0.0005)
    sound = hiss.copy()
    sound[: loud.size + soft.size] += joined(loud, soft)
    ended = next(event for event in feed(detector(), sound) if isinstance(event, TurnEnded))
    assert ended.at_ms > (loud.size + soft.size - SAMPLE_RATE / 10) * 1000 / SAMPLE_RATE


def test_voices_in_the_background_hold_no_turn_open() -> None:
    murmur = (joined(*[spoken(SECOND, "en-gb")] * 3) * 0.2).astype(np.int16)
    events = feed(detector(), joined(spoken(FIRST), murmur))
    ended = next(event for event in events if isinstance(event, TurnEnded))
    assert ended.at_ms < spoken(FIRST).size * 1000 / SAMPLE_RATE + 2000


def test_a_murmur_that_goes_on_after_a_long_pause_is_no_speech() -> None:
    murmur = (joined(*[spoken(SECOND, "en-gb")] * 5) * 0.2).astype(np.int16)
    turns = detector()
    turns._patience = Patience(base=9_000, open=9_000)
    events = feed(turns, joined(spoken(FIRST), murmur))
    assert SpeechResumed not in kinds(events)


def test_loudness_serves_where_the_network_is_missing() -> None:
    turns = Endpointer(EnergyActivity(), Patience(), language="en")
    events = feed(turns, joined(noise(1, 0.001), spoken(FIRST), noise(2, 0.001)))
    assert kinds(events)[0] is SpeechStarted
    assert kinds(events)[-1] is TurnEnded


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100, 48_000])
def test_other_rates_are_brought_to_ours_without_seams(rate: int) -> None:
    moments = np.arange(rate) / rate
    tone = (8000 * np.sin(2 * np.pi * 440 * moments)).astype(np.int16)
    resampler = Resampler(rate)
    blocks = [resampler.feed(tone[start : start + rate // 50]) for start in range(0, rate, rate // 50)]
    out = joined(*blocks, resampler.feed(silence(0), last=True))
    assert out.dtype == np.int16
    assert abs(out.size - SAMPLE_RATE) <= 2
    middle = out[2000:14000]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(middle.size)))
    assert np.argmax(spectrum) * SAMPLE_RATE / middle.size == pytest.approx(440, abs=2)
    assert spectrum[int(1000 / SAMPLE_RATE * middle.size) :].max() < spectrum.max() / 500


@pytest.mark.parametrize("rate", [0, -16_000, 4_000, 96_000])
def test_a_rate_that_nobody_records_at_is_refused(rate: int) -> None:
    with pytest.raises(InvalidInput, match="samples a second"):
        Resampler(rate)


def tone(semitones: list[float]) -> Pcm:
    """A voice-like tone, 20 ms for each of `semitones` above 110 Hz, and 0.2 s of silence."""
    hertz = np.repeat(110 * 2 ** (np.array(semitones) / 12), SAMPLE_RATE // 50)
    phase = 2 * np.pi * np.cumsum(hertz) / SAMPLE_RATE
    sound = sum(np.sin(k * phase) / k for k in range(1, 8))
    return joined((4000 * np.asarray(sound)).astype(np.int16), silence(0.2))


def test_cadence_measures_how_low_the_voice_ends_and_which_way() -> None:
    wave = [4 + 2 * float(np.sin(step / 4)) for step in range(60)]
    falls = cadence(tone([*wave, *np.linspace(4, -3, 12)]))
    rises = cadence(tone([*wave, *np.linspace(4, 10, 12)]))
    assert falls is not None
    assert rises is not None
    assert (falls.height, rises.height) == (pytest.approx(0, abs=0.1), pytest.approx(1, abs=0.1))
    assert falls.rise == pytest.approx(-5, abs=1.5)
    assert rises.rise == pytest.approx(4, abs=1.5)


@pytest.mark.parametrize("sound", [silence(0), silence(3), noise(3), spoken("Yes.")[:1600]])
def test_without_pitch_there_is_no_cadence(sound: Pcm) -> None:
    assert cadence(sound) is None
