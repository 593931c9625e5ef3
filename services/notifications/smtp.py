"""E-mail by SMTP (RFC 5321). The server accepts a message when it answers to the line with the single dot, and not before: all of the
message but that line is sent in the first step, the line in the second."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from core.errors import Misconfigured
from core.settings import NotificationSettings
from services.notifications.courier import InDoubt, Letter, NotAccepted, Unreachable
from services.notifications.kinds import Channel
from services.notifications.mail import MailComposer
from services.notifications.unsubscribing import Unsubscribing

_GOES_ON = 354
_BROKEN = (smtplib.SMTPServerDisconnected, OSError)


@dataclass(frozen=True)
class MailServer:
    """Where e-mails are handed in."""

    host: str
    port: int
    security: Literal["starttls", "tls", "none"]
    timeout: float
    username: str | None = None
    password: str | None = field(default=None, repr=False)


class SmtpCourier:
    """Carries e-mails to a mail server."""

    channel = Channel.EMAIL

    def __init__(self, server: MailServer, composer: MailComposer, *, repeats_dropped: bool = False) -> None:
        self._server = server
        self._composer = composer
        self.repeats_dropped_for = timedelta(days=3650) if repeats_dropped else timedelta(0)

    def depart(self) -> SmtpTrip:
        """Connect and sign in. Raises `Unreachable`."""
        server = self._server
        try:
            if server.security == "tls":
                context = ssl.create_default_context()
                smtp: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=server.timeout, context=context)
            else:
                smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout)
        except (smtplib.SMTPException, OSError) as error:
            raise Unreachable(f"the mail server does not answer ({type(error).__name__})") from error
        try:
            smtp.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                smtp.starttls(context=ssl.create_default_context())
                smtp.ehlo()
            if server.username is not None:
                smtp.login(server.username, server.password or "")
        except (smtplib.SMTPException, OSError) as error:
            smtp.close()
            raise Unreachable(f"the mail server lets nobody in ({type(error).__name__})") from error
        return SmtpTrip(smtp, self._composer)


class SmtpTrip:
    """One connection."""

    def __init__(self, smtp: smtplib.SMTP, composer: MailComposer) -> None:
        self._smtp = smtp
        self._composer = composer

    def offer(self, letter: Letter) -> None:
        """Send envelope, headers and body. Raises `NotAccepted` or `Unreachable`."""
        message = self._composer.compose(letter)
        wide = not letter.address.isascii()
        if wide and not self._smtp.has_extn("smtputf8"):
            raise NotAccepted("the mail server takes no such address", final=True)
        try:
            self._expect(250, self._smtp.mail(self._composer.sender.addr_spec, ["SMTPUTF8"] if wide else []))
            self._expect(250, self._smtp.rcpt(letter.address), 251)
            self._smtp.putcmd("data")
            self._expect(_GOES_ON, self._smtp.getreply())
            self._smtp.send(stuffed(message.as_bytes()))
        except _BROKEN as error:
            raise Unreachable(f"the connection to the mail server broke ({type(error).__name__})") from error

    def hand_over(self) -> None:
        """Send the line that ends the message. Raises `NotAccepted` or `InDoubt`."""
        try:
            self._smtp.send(b".\r\n")
            code, _ = self._smtp.getreply()
        except _BROKEN as error:
            raise InDoubt(f"no answer to the end of the e-mail ({type(error).__name__})") from error
        if not 200 <= code < 600:
            raise InDoubt("no answer that can be read to the end of the e-mail")
        if code >= 300:
            raise NotAccepted(f"the mail server answered {code}", final=code >= 500)

    def take_back(self) -> None:
        """Break the connection: amid a message there is no other way."""
        self._smtp.close()

    def close(self) -> None:
        """Say good-bye where somebody listens."""
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()
        self._smtp.close()

    def _expect(self, code: int, reply: tuple[int, bytes], *others: int) -> None:
        """Raise `NotAccepted` unless the reply has one of these codes. Its text may hold an address: only the code is kept."""
        if reply[0] in (code, *others):
            return
        if reply[0] in (421, -1):
            raise smtplib.SMTPServerDisconnected("the server closes the connection")
        with contextlib.suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()
        raise NotAccepted(f"the mail server answered {reply[0]}", final=reply[0] >= 500)


def stuffed(message: bytes) -> bytes:
    """The message as it goes over the wire: lines end in CRLF, and a dot before each line that begins with one."""
    lines = message.replace(b"\r\n", b"\n").replace(b"\r", b"\n").removesuffix(b"\n").split(b"\n")
    return b"".join((b"." if line.startswith(b".") else b"") + line + b"\r\n" for line in lines)


def build_smtp(settings: NotificationSettings, unsubscribing: Unsubscribing) -> SmtpCourier | None:
    """The courier that the settings ask for, or None. Raises `Misconfigured` that names what is missing."""
    if settings.smtp_host is None:
        return None
    if settings.mail_from is None or settings.public_url is None:
        raise Misconfigured("E-mail (NEXURA_SMTP_HOST) needs NEXURA_MAIL_FROM and NEXURA_PUBLIC_URL too.")
    server = MailServer(
        settings.smtp_host,
        settings.smtp_port,
        settings.smtp_security,
        settings.smtp_timeout_seconds,
        settings.smtp_username,
        settings.smtp_password.get_secret_value() if settings.smtp_password else None,
    )
    composer = MailComposer(settings.mail_from, settings.public_url, unsubscribing)
    return SmtpCourier(server, composer, repeats_dropped=settings.mail_repeats_dropped)
