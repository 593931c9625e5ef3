"""A mail server on this machine that keeps what it accepts, and can be told to behave badly."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope, Session

Answer = Callable[[Envelope], str]


class Mailbox:
    """What was accepted. `on_rcpt` and `on_data` say what to answer; by default everything is welcome."""

    def __init__(self) -> None:
        self.accepted: list[Envelope] = []
        self.port = 0
        self.on_rcpt: Callable[[str], str] = lambda _address: "250 OK"
        self.on_data: Answer = lambda _envelope: "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: Any, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """A recipient."""
        answer = self.on_rcpt(address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, _server: Any, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        """A whole message."""
        answer = self.on_data(envelope)
        if answer.startswith("250"):
            self.accepted.append(envelope)
        return answer

    @property
    def messages(self) -> list[EmailMessage]:
        """The e-mails that were accepted, parsed."""
        parsed = []
        for envelope in self.accepted:
            assert isinstance(envelope.content, bytes)
            message = message_from_bytes(envelope.content, policy=default)
            assert isinstance(message, EmailMessage)
            parsed.append(message)
        return parsed


@contextlib.contextmanager
def serving(mailbox: Mailbox) -> Iterator[Mailbox]:
    """The mailbox behind SMTP on a free port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        mailbox.port = free.getsockname()[1]
    controller = Controller(mailbox, hostname="127.0.0.1", port=mailbox.port, enable_SMTPUTF8=True)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
