"""E-mails as a mail server gets them."""

from __future__ import annotations

import socket
import threading
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from html.parser import HTMLParser
from pathlib import Path

import pytest

from core.clock import FixedClock
from core.errors import InvalidInput, Misconfigured
from core.settings import NotificationSettings, Settings, StorageSettings
from services.notifications import NotificationKind, open_notifications
from services.notifications.courier import InDoubt, Letter, NotAccepted, Unreachable
from services.notifications.mail import MailComposer
from services.notifications.smtp import SmtpCourier, build_smtp, stuffed
from services.notifications.texts import Worded, notification_entries, say, word
from services.notifications.unsubscribing import Unsubscribing
from services.translation import LANGUAGES, load_catalogues
from services.translation.free_text import native_share
from storage.database import Database
from tests.unit.services.notifications.mailbox import Mailbox, serving

LINKS = Unsubscribing(b"a key of the tests")


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with serving(Mailbox()) as mailbox:
        yield mailbox


def courier(port: int, **settings: object) -> SmtpCourier:
    built = build_smtp(
        NotificationSettings.model_validate(
            {
                "smtp_host": "127.0.0.1",
                "smtp_port": port,
                "smtp_security": "none",
                "smtp_timeout_seconds": 2,
                "mail_from": "Nexura <no-reply@nexura.example>",
                "public_url": "https://nexura.example/app/",
                **settings,
            }
        ),
        LINKS,
    )
    assert built is not None
    return built


def letter(kind: str = "report_ready", language: str = "en", name: str = "Asha Rao", **changes: str) -> Letter:
    job = changes.pop("job_role", "Data engineer")
    worded = word(
        kind, {"job_role": job, "interview_id": "i-1", "path_id": "p-1", "before": 50, "score": 61.5}, language
    )
    return Letter(
        delivery_id=uuid.UUID(int=7),
        notification_id=uuid.UUID(int=8),
        user_id=uuid.UUID(int=9),
        kind=NotificationKind(kind),
        language=language,
        name=name,
        address=changes.get("address", "asha@example.com"),
        worded=worded,
        created_at=datetime(2026, 1, 31, 9, 30, tzinfo=UTC),
    )


def send(to: SmtpCourier, *letters: Letter) -> None:
    trip = to.depart()
    try:
        for each in letters:
            trip.offer(each)
            trip.hand_over()
    finally:
        trip.close()


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, rich = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert rich is not None
    return plain.get_content(), rich.get_content()


def test_an_email_says_the_same_in_text_and_html_with_headers_that_programs_read(mailbox: Mailbox) -> None:
    send(courier(mailbox.port), letter())
    [message] = mailbox.messages
    assert message["From"] == "Nexura <no-reply@nexura.example>"
    assert message["To"] == "Asha Rao <asha@example.com>"
    assert message["Subject"] == "Your interview report is ready: Data engineer"
    assert message["Message-ID"] == "<00000000-0000-0000-0000-000000000007@nexura.example>"
    assert message["Date"] == "Sat, 31 Jan 2026 09:30:00 +0000"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = message["List-Unsubscribe"].strip("<>")
    assert link.startswith("https://nexura.example/app/api/v1/notifications/unsubscribe?token=")
    assert LINKS.read(link.split("token=")[1]) == (uuid.UUID(int=9), NotificationKind.REPORT_READY)
    for text in parts(message):
        assert "Your interview for Data engineer is finished." in text
        assert "https://nexura.example/app/interviews/i-1/report" in text
        assert link in text


def test_a_repeat_is_the_same_email_byte_for_byte(mailbox: Mailbox) -> None:
    send(courier(mailbox.port), letter(), letter())
    first, second = (envelope.content for envelope in mailbox.accepted)
    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_arrives_as_it_was_written(mailbox: Mailbox, language: str) -> None:
    send(courier(mailbox.port), letter("index_changed", language, name="आशा ராவ்"))
    [message] = mailbox.messages
    assert message["Subject"] == say("index_changed.title", language, {"before": 50, "score": 61.5})
    assert message["Content-Language"] == language
    plain, rich = parts(message)
    assert say("mail.greeting", language, {"name": "आशा ராவ்"}) in plain
    assert f'<html lang="{language}">' in rich


def test_what_people_wrote_stays_text(mailbox: Mailbox) -> None:
    job = 'Engineer</p><script>alert(1)</script>\r\nBcc: someone@example.com "x" & co'
    send(courier(mailbox.port), letter(job_role=job, name='Asha "<b>" Rao, Ltd.'))
    [message] = mailbox.messages
    assert message["Bcc"] is None
    assert mailbox.accepted[0].rcpt_tos == ["asha@example.com"]
    assert message["To"].addresses[0].display_name == 'Asha "<b>" Rao, Ltd.'
    seen: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

    Tags().feed(parts(message)[1])
    assert "script" not in seen
    assert "b" not in seen


def test_an_encoded_word_that_somebody_wrote_makes_no_header(mailbox: Mailbox) -> None:
    evil = "=?utf-8?q?=0D=0ABcc:_someone@example.com=0D=0A=0D=0Ahello?="
    send(courier(mailbox.port), letter(job_role=evil, name=evil))
    [message] = mailbox.messages
    assert set(message.keys()) == set(MailComposer("a@b.example", "https://b.example", LINKS).compose(letter()).keys())
    assert [address.addr_spec for address in message["To"].addresses] == ["asha@example.com"]


def test_a_long_name_with_a_wide_address_stays_one_addressee() -> None:
    name = "é] <someone@example.com>, Rao " * 4
    composed = MailComposer("a@b.example", "https://b.example", LINKS).compose(letter(name=name, address="अ@b.example"))
    read = message_from_bytes(composed.as_bytes(), policy=default)
    assert [address.domain for address in read["To"].addresses] == ["b.example"]


def test_a_line_that_begins_with_a_dot_arrives_whole() -> None:
    assert stuffed(b"a\n.\n..b\r\nc\n") == b"a\r\n..\r\n...b\r\nc\r\n"


@pytest.mark.parametrize(("answer", "final"), [("451 later", False), ("550 no such person", True)])
def test_a_refused_recipient_spares_the_next(mailbox: Mailbox, answer: str, final: bool) -> None:
    mailbox.on_rcpt = lambda address: answer if address.startswith("bad") else "250 OK"
    trip = courier(mailbox.port).depart()
    with pytest.raises(NotAccepted) as refused:
        trip.offer(letter(address="bad@example.com"))
    assert refused.value.final is final
    assert "bad" not in refused.value.reason
    trip.offer(letter())
    trip.hand_over()
    trip.close()
    assert len(mailbox.accepted) == 1


@pytest.mark.parametrize(("answer", "final"), [("452 full", False), ("554 refused", True)])
def test_a_message_that_is_refused_at_its_end_is_not_accepted(mailbox: Mailbox, answer: str, final: bool) -> None:
    mailbox.on_data = lambda _envelope: answer
    with pytest.raises(NotAccepted) as refused:
        send(courier(mailbox.port), letter())
    assert refused.value.final is final


def test_what_is_offered_and_not_handed_over_is_not_accepted(mailbox: Mailbox) -> None:
    trip = courier(mailbox.port).depart()
    trip.offer(letter())
    trip.take_back()
    trip.close()
    send(courier(mailbox.port), letter("roadmap_ready"))
    assert [message["Subject"] for message in mailbox.messages] == ["Your roadmap is ready"]


def test_an_address_with_other_letters_needs_a_server_that_takes_it(mailbox: Mailbox) -> None:
    send(courier(mailbox.port), letter(address="आशा@example.com"))
    assert mailbox.accepted[0].rcpt_tos == ["आशा@example.com"]


def test_no_server_is_unreachable() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(Unreachable):
        courier(port).depart()


def test_a_server_that_offers_no_encryption_is_not_spoken_to(mailbox: Mailbox) -> None:
    with pytest.raises(Unreachable) as refused:
        courier(mailbox.port, smtp_security="starttls").depart()
    assert "SMTPNotSupportedError" in refused.value.reason


class Talk:
    """A mail server word by word: it says these lines, one for each line it hears, then hangs up."""

    def __init__(self, *replies: bytes) -> None:
        self._replies = replies
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        peer, _ = self._listener.accept()
        with peer, peer.makefile("rb") as heard:
            peer.sendall(b"220 here\r\n")
            in_data = False
            for reply in self._replies:
                while in_data and heard.readline() not in (b".\r\n", b""):
                    pass
                if not in_data:
                    heard.readline()
                in_data = reply.startswith(b"354")
                peer.sendall(reply)


POLITE = (b"250 talk\r\n", b"250 ok\r\n", b"250 ok\r\n")


def test_silence_after_the_end_of_the_message_is_doubt() -> None:
    trip = courier(Talk(*POLITE, b"354 go on\r\n", b"").port).depart()
    trip.offer(letter())
    with pytest.raises(InDoubt):
        trip.hand_over()
    trip.close()


def test_a_connection_that_ends_before_the_message_is_no_doubt() -> None:
    trip = courier(Talk(*POLITE[:2]).port).depart()
    with pytest.raises(Unreachable):
        trip.offer(letter())
    trip.close()


def test_a_farewell_amid_the_talk_is_unreachable_and_at_the_end_a_refusal() -> None:
    trip = courier(Talk(POLITE[0], b"421 closing\r\n").port).depart()
    with pytest.raises(Unreachable):
        trip.offer(letter())
    trip = courier(Talk(*POLITE, b"354 go on\r\n", b"421 closing\r\n").port).depart()
    trip.offer(letter())
    with pytest.raises(NotAccepted) as refused:
        trip.hand_over()
    assert not refused.value.final


@pytest.mark.parametrize(
    "settings",
    [
        {"smtp_host": "mail.example"},
        {"smtp_host": "mail.example", "mail_from": "no-reply@nexura.example"},
        {"smtp_host": "mail.example", "mail_from": "nobody", "public_url": "https://nexura.example"},
    ],
)
def test_half_a_configuration_says_what_is_missing(settings: dict[str, str]) -> None:
    with pytest.raises(Misconfigured, match="NEXURA_MAIL_FROM"):
        build_smtp(NotificationSettings.model_validate(settings), LINKS)


def test_without_a_server_there_is_no_email() -> None:
    assert build_smtp(NotificationSettings(), LINKS) is None


def test_a_link_to_unsubscribe_does_what_it_was_made_for_and_cannot_be_forged() -> None:
    user_id = uuid.uuid4()
    token = LINKS.token(user_id, NotificationKind.INDEX_CHANGED)
    assert LINKS.read(token) == (user_id, NotificationKind.INDEX_CHANGED)
    changed = ("A" if token[0] != "A" else "B") + token[1:]
    for wrong in (
        changed,
        token[:-2],
        token + "AA",
        "",
        "§",
        Unsubscribing(b"another").token(user_id, NotificationKind.BIAS_ALERT),
    ):
        with pytest.raises(InvalidInput) as refused:
            LINKS.read(wrong)
        assert refused.value.code == "BAD_UNSUBSCRIBE_LINK"


def test_the_key_of_the_links_stays_the_same_in_a_data_folder(tmp_path: Path) -> None:
    settings = Settings(storage=StorageSettings(data_dir=tmp_path))
    database = Database(settings.storage.url)
    first, again = (open_notifications(database, FixedClock(), settings).unsubscribing for _ in range(2))
    token = first.token(uuid.UUID(int=1), NotificationKind.REPORT_READY)
    assert again.read(token) == (uuid.UUID(int=1), NotificationKind.REPORT_READY)


def test_every_kind_has_its_words_and_a_path_is_made_of_ids_only() -> None:
    for kind in NotificationKind:
        worded = word(kind, {"interview_id": "a-1", "path_id": "b-2", "job_role": "x", "before": 1, "score": 2}, "en")
        assert "{" not in worded.title + worded.text + (worded.path or "")
        assert say(f"kind.{kind}", "en")
    assert word("report_ready", {"interview_id": "../admin", "job_role": "x"}, "en") == Worded(
        "Your interview report is ready: x",
        "Your interview for x is finished. The report shows every score with the words that it rests on.",
        None,
    )


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_text_is_translated_with_its_placeholders_and_in_its_script(language: str) -> None:
    found = load_catalogues()
    for entry in notification_entries():
        text = found.find(entry, language)
        assert text is not None, entry.context
        marks = [one.replace("}", "{").split("{")[1::2] for one in (entry.text, text)]
        assert sorted(marks[0]) == sorted(marks[1]), entry.context
        bare = "".join(text.replace("Nexura", "").replace("}", "{").split("{")[0::2])
        assert native_share(bare, language) > 0.7, (entry.context, bare)
