"""E-mails: what they look like. Plain text and HTML say the same; what people wrote is escaped; nothing is loaded from anywhere."""

from __future__ import annotations

import html
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from email.utils import format_datetime, parseaddr

from core.errors import Misconfigured
from services.notifications.courier import Letter
from services.notifications.texts import say
from services.notifications.unsubscribing import Unsubscribing

_UNSUBSCRIBE = "/api/v1/notifications/unsubscribe?token="
_SUBJECT_MAX = 200  # characters
_SPECIAL = re.compile(r'["(),:;<>@\[\\\]]')
"""What has a meaning in a line of addresses: `email` may lose the quotes of a name where it folds the line."""
_UNFOLDED = 40  # characters of a name that surely stay in one line


class MailComposer:
    """Writes e-mails."""

    def __init__(self, sender: str, public_url: str, unsubscribing: Unsubscribing) -> None:
        """`sender` is like `Nexura <no-reply@example.com>`. Raises `Misconfigured`."""
        name, address = parseaddr(sender)
        user, _, domain = address.rpartition("@")
        if not user or not domain:
            raise Misconfigured("NEXURA_MAIL_FROM has to be like `Nexura <no-reply@example.com>`.")
        self.sender = Address(name, user, domain)
        self._public_url = public_url.rstrip("/")
        self._unsubscribing = unsubscribing

    def message_id(self, letter: Letter) -> str:
        """The same for a delivery whenever it is sent, so that a repeat can be told from another e-mail."""
        return f"<{letter.delivery_id}@{self.sender.domain}>"

    def compose(self, letter: Letter) -> EmailMessage:
        """The whole e-mail. Raises `ValueError` for an address that no header can hold."""
        stop = self._public_url + _UNSUBSCRIBE + self._unsubscribing.token(letter.user_id, letter.kind)
        link = self._public_url + (letter.worded.path or "/")
        user, _, domain = letter.address.rpartition("@")
        wide = not letter.address.isascii()
        message = EmailMessage(policy=SMTPUTF8 if wide else SMTP)
        message["From"] = self.sender
        name = _SPECIAL.sub(" ", letter.name) if wide or len(letter.name) > _UNFOLDED else letter.name
        message["To"] = Address(_literally(name), user, domain)
        message["Subject"] = _literally(letter.worded.title)[:_SUBJECT_MAX]
        message["Date"] = format_datetime(letter.created_at)
        message["Message-ID"] = self.message_id(letter)
        message["Auto-Submitted"] = "auto-generated"
        message["List-Unsubscribe"] = f"<{stop}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        message.set_content(_plain(letter, link, stop), cte="base64")
        message.add_alternative(_html(letter, link, stop), subtype="html", cte="base64")
        message["Content-Language"] = letter.language
        message.set_boundary(f"nexura-{letter.delivery_id.hex}")
        return message


def _literally(text: str) -> str:
    """Text that a header says as it is: `email` would decode an encoded word (RFC 2047) in it, line ends and all, into further headers."""
    return " ".join(text.replace("=?", "= ?").split())


def _plain(letter: Letter, link: str, stop: str) -> str:
    language = letter.language
    return "\n".join(
        [
            say("mail.greeting", language, {"name": letter.name}),
            "",
            letter.worded.text,
            "",
            f"{say('mail.open', language)}: {link}",
            "",
            "-- ",
            say("mail.reason", language),
            f"{say('mail.stop', language)}: {stop}",
            "",
        ]
    )


def _html(letter: Letter, link: str, stop: str) -> str:
    language = letter.language

    def escaped(text: str) -> str:
        return html.escape(text, quote=True)

    return f"""<!doctype html>
<html lang="{escaped(language)}">
<head><meta charset="utf-8"><title>{escaped(letter.worded.title)}</title></head>
<body style="font-family: sans-serif; line-height: 1.5; max-width: 36em; margin: 1em auto; padding: 0 1em">
<h1 style="font-size: 1.3em">{escaped(letter.worded.title)}</h1>
<p>{escaped(say("mail.greeting", language, {"name": letter.name}))}</p>
<p>{escaped(letter.worded.text)}</p>
<p><a href="{escaped(link)}">{escaped(say("mail.open", language))}</a></p>
<hr>
<p style="font-size: 0.9em">{escaped(say("mail.reason", language))}
<a href="{escaped(stop)}">{escaped(say("mail.stop", language))}</a></p>
</body>
</html>
"""
