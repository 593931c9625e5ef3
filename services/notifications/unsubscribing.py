"""Links that end e-mails of one kind without signing in: a token that says whose and which, signed with HMAC-SHA-256.

It holds no address and does not expire: an old e-mail's link works too. It can do nothing but this.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
import uuid

from core.errors import InvalidInput
from core.settings import Settings
from services.notifications.kinds import NotificationKind
from storage.objects import secret_file

BAD_TOKEN = InvalidInput(
    "This link is not valid any more. Sign in and choose there what you want to be told.", code="BAD_UNSUBSCRIBE_LINK"
)
_PURPOSE = b"nexura unsubscribe 1\n"
_SIGNATURE = 16  # bytes


class Unsubscribing:
    """Makes and reads such tokens."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def token(self, user_id: uuid.UUID, kind: NotificationKind) -> str:
        """The token for a user's e-mails of one kind."""
        said = user_id.bytes + kind.value.encode()
        return base64.urlsafe_b64encode(self._signature(said) + said).rstrip(b"=").decode()

    def read(self, token: str) -> tuple[uuid.UUID, NotificationKind]:
        """Whose and which. Raises `InvalidInput` (`BAD_UNSUBSCRIBE_LINK`)."""
        try:
            whole = base64.b64decode(token.encode("ascii") + b"=" * (-len(token) % 4), altchars=b"-_", validate=True)
            signature, said = whole[:_SIGNATURE], whole[_SIGNATURE:]
            if not hmac.compare_digest(signature, self._signature(said)):
                raise ValueError("not signed by us")
            return uuid.UUID(bytes=said[:16]), NotificationKind(said[16:].decode())
        except (ValueError, binascii.Error) as error:
            raise InvalidInput(BAD_TOKEN.message, code=BAD_TOKEN.code) from error

    def _signature(self, said: bytes) -> bytes:
        return hmac.new(self._key, _PURPOSE + said, hashlib.sha256).digest()[:_SIGNATURE]


def open_unsubscribing(settings: Settings) -> Unsubscribing:
    """With the key from settings, or from the data folder, where it is made on the first run."""
    given = settings.notifications.unsubscribe_key
    if given is not None:
        return Unsubscribing(given.get_secret_value().encode())
    return Unsubscribing(secret_file(settings.storage.keys / "unsubscribe.key", lambda: secrets.token_bytes(32)))
