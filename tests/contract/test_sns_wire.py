"""Amazon SNS against a server on this machine: what is published, and what is made of every kind of answer."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest

pytest.importorskip("boto3", reason="the extra [aws] is not installed")

from core.clock import FixedClock
from core.errors import Misconfigured
from core.settings import NotificationSettings, Settings, StorageSettings
from services.notifications import Channel, NotificationKind, open_notifications
from services.notifications.courier import InDoubt, Letter, NotAccepted
from services.notifications.sns import SnsCourier
from services.notifications.texts import word
from storage.database import Database
from tests.contract.wire_stubs import unused_port

TOPIC = "arn:aws:sns:eu-west-1:123456789012:nexura"
LETTER = Letter(
    delivery_id=uuid.UUID(int=7),
    notification_id=uuid.UUID(int=8),
    user_id=uuid.UUID(int=9),
    kind=NotificationKind.INDEX_CHANGED,
    language="hi",
    name="Asha Rao",
    address="asha@example.com",
    worded=word("index_changed", {"before": 50, "score": 61}, "hi"),
    created_at=datetime(2026, 1, 31, tzinfo=UTC),
)

PUBLISHED = """<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>1</MessageId></PublishResult>
<ResponseMetadata><RequestId>2</RequestId></ResponseMetadata></PublishResponse>"""


def refusal(code: str) -> str:
    """SNS's own shape of an error."""
    return (
        f'<ErrorResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><Error><Type>Sender</Type><Code>{code}</Code>'
        "<Message>no</Message></Error><RequestId>2</RequestId></ErrorResponse>"
    )


@dataclass
class Topic:
    """The stub: what it answers, and the forms that were sent to it."""

    status: int = 200
    body: str = PUBLISHED
    seconds: float = 0.0
    url: str = ""
    forms: list[dict[str, str]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)


@contextmanager
def serving(topic: Topic) -> Iterator[Topic]:
    """The stub on a free port."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            form = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
            topic.forms.append({name: values[0] for name, values in form.items()})
            topic.authorizations.append(self.headers["Authorization"])
            time.sleep(topic.seconds)
            self.send_response(topic.status)
            self.send_header("Content-Type", "text/xml")
            self.end_headers()
            self.wfile.write(topic.body.encode())

        def log_message(self, *args: object) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    topic.url = f"http://127.0.0.1:{server.server_port}"
    Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield topic
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(autouse=True)
def credentials(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_PROFILE", "AWS_SESSION_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIATESTS")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "aws-secret-of-the-tests")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")


def publish(url: str, arn: str = TOPIC, seconds: float = 5.0) -> None:
    trip = SnsCourier(arn, endpoint_url=url, timeout=seconds).depart()
    trip.offer(LETTER)
    trip.hand_over()
    trip.close()


def test_what_is_published_names_nobody() -> None:
    with serving(Topic()) as topic:
        publish(topic.url)
    [form] = topic.forms
    assert (form["Action"], form["TopicArn"]) == ("Publish", TOPIC)
    assert "eu-west-1/sns" in topic.authorizations[0]
    assert json.loads(form["Message"]) == {
        "notification_id": str(LETTER.notification_id),
        "user_id": str(LETTER.user_id),
        "kind": "index_changed",
        "language": "hi",
        "title": LETTER.worded.title,
        "text": LETTER.worded.text,
        "path": "/home",
        "created_at": "2026-01-31T00:00:00.000Z",
    }
    assert form["MessageAttributes.entry.1.Name"] == "kind"
    assert form["MessageAttributes.entry.1.Value.StringValue"] == "index_changed"
    assert "MessageDeduplicationId" not in form
    assert not any("Asha" in value or "asha@" in value for value in form.values())


def test_a_fifo_topic_is_told_how_to_recognise_a_repeat() -> None:
    with serving(Topic()) as topic:
        for _ in range(2):
            publish(topic.url, f"{TOPIC}.fifo")
    first, again = topic.forms
    assert first["MessageDeduplicationId"] == again["MessageDeduplicationId"] == str(LETTER.delivery_id)
    assert first["MessageGroupId"] == str(LETTER.user_id)
    plain, fifo = (SnsCourier(arn, endpoint_url=topic.url, timeout=1) for arn in (TOPIC, f"{TOPIC}.fifo"))
    assert plain.repeats_dropped_for == timedelta(0)
    assert timedelta(0) < fifo.repeats_dropped_for < timedelta(minutes=5)


@pytest.mark.parametrize(
    ("status", "code", "final"),
    [
        (400, "InvalidParameter", True),
        (404, "NotFound", True),
        (400, "Throttled", False),
        (403, "AuthorizationError", False),
    ],
)
def test_a_refusal_is_final_unless_it_may_pass(status: int, code: str, final: bool) -> None:
    with serving(Topic(status, refusal(code))) as topic, pytest.raises(NotAccepted) as refused:
        publish(topic.url)
    assert refused.value.final is final
    assert len(topic.forms) == 1


def test_trouble_on_the_other_side_and_silence_are_doubt_and_asked_once() -> None:
    with serving(Topic(500, refusal("InternalError"))) as topic, pytest.raises(InDoubt):
        publish(topic.url)
    assert len(topic.forms) == 1
    with serving(Topic(seconds=1.0)) as topic, pytest.raises(InDoubt):
        publish(topic.url, seconds=0.2)
    assert len(topic.forms) == 1


def test_nobody_there_is_no_doubt() -> None:
    with pytest.raises(NotAccepted) as refused:
        publish(f"http://127.0.0.1:{unused_port()}", seconds=1.0)
    assert not refused.value.final


async def test_a_topic_in_the_settings_opens_the_channel(tmp_path: Path) -> None:
    settings = Settings(
        storage=StorageSettings(data_dir=tmp_path), notifications=NotificationSettings(sns_topic_arn=TOPIC)
    )
    database = Database(settings.storage.url)
    try:
        assert open_notifications(database, FixedClock(), settings).deliveries.channels == (Channel.SNS,)
        settings.notifications = NotificationSettings(sns_topic_arn="nexura")
        with pytest.raises(Misconfigured, match="NEXURA_SNS_TOPIC_ARN"):
            open_notifications(database, FixedClock(), settings)
    finally:
        await database.close()
